"""Reasons in words: nothing is said twice, and nothing is said to be withheld from whom it is not."""

import pytest
from making import catalogue, indicator, observations, points, row, share

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.outturns import Outturn
from kpirules.evaluation.unrated import Unrated, UnratedReason
from kpirules.evaluation.wording import absence_words, phrase, why_unrated
from kpirules.model.scheme import Ahead, OwnTolerance
from kpirules.model.target import Tolerance
from kpirules.model.vocabulary import AbsenceKind, Audience
from kpirules.rules.compiler import compile_indicator

ABSENT, SUPPRESSED = UnratedReason.ABSENT, UnratedReason.SUPPRESSED


@pytest.mark.parametrize(
    ("reason", "absence", "detail", "words"),
    [
        (ABSENT, AbsenceKind.PUBLICATION_CANCELLED, "", "there is no outturn (publication cancelled)"),
        (
            ABSENT,
            AbsenceKind.PUBLICATION_CANCELLED,
            "Publication Cancelled",
            "there is no outturn (publication cancelled)",
        ),
        (
            ABSENT,
            AbsenceKind.PUBLICATION_CANCELLED,
            "Publication cancelled by the department.",
            "there is no outturn: Publication cancelled by the department",
        ),
        (ABSENT, AbsenceKind.NOT_COLLECTED, "from May", "there is no outturn (not collected): from May"),
        (ABSENT, AbsenceKind.NOT_AVAILABLE, "", "there is no outturn"),
        (SUPPRESSED, AbsenceKind.SUPPRESSED, "", "its figures are suppressed"),
        (SUPPRESSED, AbsenceKind.SUPPRESSED, "Suppressed", "its figures are suppressed"),
        (SUPPRESSED, AbsenceKind.SUPPRESSED, "Data suppressed: small numbers", "Data suppressed: small numbers"),
        (SUPPRESSED, AbsenceKind.SUPPRESSED, "See part 2", "its figures are suppressed: See part 2"),
        (UnratedReason.NOT_A_TARGET_MEASURE, None, "", "this is not a target measure"),
    ],
)
def test_a_reason_is_said_once(reason: UnratedReason, absence: AbsenceKind | None, detail: str, words: str) -> None:
    assert why_unrated(Unrated(reason=reason, absence=absence, detail=detail)) == words


def test_withheld_is_said_to_the_public_alone() -> None:
    one = Outturn(period=None, absence=AbsenceKind.SUPPRESSED, withheld="Fewer than five.")
    assert absence_words(one, Audience.PUBLIC) == "withheld: Fewer than five"
    assert absence_words(one, Audience.EXEMPT) == "suppressed: Fewer than five"


@pytest.mark.parametrize("audience", Audience)
def test_a_setting_knows_who_reads(audience: Audience) -> None:
    rows = (row("reviews", "Nov-21", "96"), row("reviews", "Dec-21", AbsenceKind.SUPPRESSED, withheld="Small"))
    found = evaluate(catalogue(indicator()), observations(*rows), as_at="Dec-21", audience=audience)["reviews"]
    assert found.setting.audience is audience
    said = {Audience.PUBLIC: "is withheld: Small", Audience.EXEMPT: "is suppressed: Small"}[audience]
    assert said in found.receipt.text


@pytest.mark.parametrize(
    ("tolerance", "words"),
    [
        (points("0"), "it is better than the target"),
        (share("0"), "it is better than the target"),
        (points("2"), "it is ahead of the target by 2 percentage points or more"),
        (OwnTolerance(), "it is ahead of the target by 10% or more"),
    ],
)
def test_a_figure_on_the_target_is_not_ahead_of_it(tolerance: Tolerance | OwnTolerance, words: str) -> None:
    asked = catalogue(indicator())
    compiled = compile_indicator(asked, asked["reviews"])
    assert compiled is not None
    assert phrase(Ahead(tolerance), compiled) == words
