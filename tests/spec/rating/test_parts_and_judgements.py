"""The worst part rates the whole; a judgement stands beside the computed rating and never hides it."""

from datetime import date

from making import AMBER, GREEN, catalogue, indicator, observations, row

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.rating import RatedBy
from kpirules.evaluation.unrated import UnratedReason
from kpirules.model.indicator import Part
from kpirules.model.outturn import Judgement
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind

PARTS = (Part(id="initial", title="Initial"), Part(id="review", title="Review"))
DECEMBER = Period.month(2021, 12)


def two_parts(initial: str | AbsenceKind, review: str | AbsenceKind | None) -> object:
    rows = [row("reviews", "Dec-21", initial, part="initial")]
    if review is not None:
        rows.append(row("reviews", "Dec-21", review, part="review"))
    return evaluate(catalogue(indicator(parts=PARTS)), observations(*rows))["reviews"]


def test_worst_of_parts() -> None:
    result = two_parts("100", "90")
    assert (result.level, result.rating.by) == (AMBER, RatedBy.PARTS)
    assert [part.rating.level for part in result.parts] == [GREEN, AMBER]
    assert "the worst of 2 parts" in result.receipt.text


def test_a_missing_part_leaves_the_whole_unrated() -> None:
    for missing in (None, AbsenceKind.NOT_AVAILABLE):
        result = two_parts("100", missing)
        assert (result.level, result.rating.reason, result.rating.detail) == (None, UnratedReason.INCOMPLETE, "Review")


def test_unless_a_part_is_already_at_the_worst_level() -> None:
    assert two_parts("10", None).level.id == "red"


def judged(judgement: Judgement, value: str = "50") -> object:
    came = observations(row("reviews", "Dec-21", value), judgements=(judgement,))
    return evaluate(catalogue(indicator()), came)["reviews"]


def test_both_are_shown() -> None:
    given = Judgement(
        indicator="reviews",
        period=DECEMBER,
        level="amber",
        reason="records not yet migrated",
        by="Head of Service",
        on=date(2022, 1, 14),
    )
    result = judged(given)
    assert (result.level.id, result.rating.by, result.computed.level.id) == ("amber", RatedBy.JUDGEMENT, "red")
    text = result.receipt.text
    assert "AMBER by judgement by Head of Service on 2022-01-14: records not yet migrated." in text
    assert "RED: the outturn for Dec-21 is 50%" in text


def test_a_judgement_on_an_older_period_does_not_apply() -> None:
    given = Judgement(indicator="reviews", period=DECEMBER.earlier(), level="amber", reason="late")
    result = judged(given)
    assert (result.level.id, result.judgement) == ("red", None)


def test_a_judgement_can_rate_what_rules_cannot() -> None:
    given = Judgement(indicator="reviews", period=DECEMBER, level="green", reason="agreed by committee")
    came = observations(row("reviews", "Dec-21", AbsenceKind.NOT_AVAILABLE), judgements=(given,))
    result = evaluate(catalogue(indicator()), came)["reviews"]
    assert (result.level, result.computed.reason) == (GREEN, UnratedReason.ABSENT)
