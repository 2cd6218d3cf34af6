"""Targets and directions of travel in the words of one cell."""

from decimal import Decimal

import attrs
import pytest
from making import catalogue, indicator, observations, row, series
from printing_rules import rules_scorecard

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.statistics import Verdict
from kpirules.model.direction import DirectionRule
from kpirules.model.vocabulary import Arrows, Compare, Method, Polarity
from kpirules.reporting.direction_words import direction_sentence, direction_words, directions_words
from kpirules.reporting.target_words import part_target_words, target_words
from kpirules.rules.methods.spc import Assurance, Variation

SCORECARD = rules_scorecard()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("visits", "at least 95%"),
        ("calls", "at least 48% in Q2 2021/22 (at least 44% by the year's end, by a profile)"),
        ("steps", "at least 71.25% in Dec-21 (at least 75% by the year's end, in equal steps)"),
        ("late", "at most 4% (now at most 5%)"),
        ("homes", "at least 80% (2 percentage points better than England)"),
        ("rank", "at least 51.25% (in the best quarter of neighbours)"),
        ("staff", "none"),
        ("range", "none"),
        ("two/visits", "85% to 90%"),
    ],
)
def test_the_target_in_force_and_what_was_declared(name: str, words: str) -> None:
    assert target_words(SCORECARD[name]) == words


def test_parts_with_targets_of_their_own_say_them() -> None:
    indicators = tuple(SCORECARD.catalogue.indicators)
    rows = (
        row("homes", "Dec-21", "99", part="young"),
        row("homes", "Dec-21", "79", part="old"),
        row("homes", "2020/21", "78", comparator="england", part="young"),
        row("homes", "2020/21", "60", comparator="england", part="old"),
    )
    asked = attrs.evolve(SCORECARD.catalogue, indicators=tuple(one for one in indicators if one.id == "homes"))
    found = evaluate(attrs.evolve(asked, roll_up=None), observations(*rows), as_at="Dec-21")["homes"]
    declared = "2 percentage points better than England"
    assert target_words(found) == declared
    assert [part_target_words(found, one) for one in found.parts] == [
        f"at least 80% ({declared})",
        f"at least 62% ({declared})",
    ]
    assert [part_target_words(SCORECARD["homes"], one) for one in SCORECARD["homes"].parts] == ["", ""]


def test_several_directions_each_say_what_they_compare() -> None:
    found = SCORECARD["visits"]
    assert directions_words(found.setting, found.readings[0]) == (
        "↑ improving, rising since Nov-21",
        "↑ better, above England",
        "↑ improving, rising on the mean of the 3 before",
    )
    assert [direction_sentence(found.setting, one) for one in found.readings[0].directions] == [
        "↑ improving, rising (82% in Nov-21)",
        "↑ better, above England (83%)",
        "↑ improving, rising (mean of the 3 before 81%)",
    ]
    found = SCORECARD["calls"]
    assert directions_words(found.setting, found.readings[0])[1:] == (
        "↓ worsening, falling (gap to target) since Q1 2021/22",
        "its target changes in the year",
    )


def compared(value: str, polarity: Polarity, arrows: Arrows) -> str:
    rule = DirectionRule(name="beside", compare=Compare.COMPARATOR, comparator="england", arrows=arrows)
    one = indicator("late", polarity=polarity, directions=("beside",))
    rows = (row("late", "Dec-21", value), row("late", None, "50", comparator="england"))
    found = evaluate(catalogue(one, directions=(rule,)), observations(*rows), as_at="Dec-21")["late"]
    return direction_words(found.setting, found.readings[0].directions[0])


@pytest.mark.parametrize(
    ("value", "polarity", "arrows", "words"),
    [
        ("60", Polarity.HIGH, Arrows.PERFORMANCE, "↑ better, above England"),
        ("60", Polarity.LOW, Arrows.PERFORMANCE, "↓ worse, above England"),
        ("60", Polarity.LOW, Arrows.NUMBER, "↑ above England, worse"),
        ("40", Polarity.LOW, Arrows.PERFORMANCE, "↑ better, below England"),
        ("50", Polarity.HIGH, Arrows.PERFORMANCE, "→ level with England"),
        ("60", Polarity.NONE, Arrows.PERFORMANCE, "↑ above England"),
    ],
)
def test_beside_a_comparator_nothing_rises(value: str, polarity: Polarity, arrows: Arrows, words: str) -> None:
    assert compared(value, polarity, arrows) == words


def chart(name: str) -> tuple[str, str]:
    found = SCORECARD[name]
    one = found.directions["chart"]
    return direction_words(found.setting, one), direction_sentence(found.setting, one)


def test_a_control_chart() -> None:
    assert chart("bins") == (
        "↓ special cause, concern (high); hit or miss",
        "↓ special cause, concern (high); hit or miss (mean 94.7, limits 77.5 to 111.9)",
    )
    assert chart("flat")[0] == "→ common cause; consistently passes"
    assert chart("staff")[0] == "too few figures: 1 of 13"


def test_every_variation_and_assurance_has_words() -> None:
    found = SCORECARD["bins"]
    one = found.directions["chart"]
    assert isinstance(one.verdict, Verdict)
    verdicts = [
        attrs.evolve(one.verdict, variation=variation, assurance=assurance)
        for variation in Variation
        for assurance in Assurance
    ]
    said = {direction_words(found.setting, attrs.evolve(one, verdict=verdict)) for verdict in verdicts}
    assert len(said) == len(Variation) * len(Assurance)
    assert "↓ special cause, improving (low); consistently fails" in said
    assert "↓ common cause" in said


def intervals(now: str, before: str) -> tuple[str, str]:
    """Compare two shares of 1,000, a year apart, by their confidence intervals."""
    rows = [
        row("late", period, None, numerator=Decimal(share), denominator=Decimal(1000))
        for period, share in (("Dec-20", before), ("Dec-21", now))
    ]
    rule = DirectionRule(name="intervals", method=Method.INTERVAL_OVERLAP)
    asked = catalogue(indicator("late", directions=("intervals",), decimal_places=1), directions=(rule,))
    found = evaluate(asked, observations(*rows), as_at="Dec-21")["late"]
    one = found.directions["intervals"]
    return direction_words(found.setting, one), direction_sentence(found.setting, one)


def test_confidence_intervals() -> None:
    assert intervals("800", "500") == (
        "↑ improving, rising",
        "↑ improving, rising (77.4% to 82.4%, before 46.9% to 53.1%)",
    )
    assert intervals("505", "500")[0] == "→ no clear change"


def test_a_method_among_several_is_named() -> None:
    found = SCORECARD["bins"]
    assert directions_words(found.setting, found.readings[0])[1] == "→ no clear change (trend line)"
    rules = (DirectionRule(name="chart", method=Method.SPC), DirectionRule(name="short_term"))
    one = indicator("late", directions=("chart", "short_term"))
    rows = series("late", {"Nov-21": "80", "Dec-21": "90"})
    few = evaluate(catalogue(one, directions=rules), observations(*rows), as_at="Dec-21")["late"]
    assert directions_words(few.setting, few.readings[0]) == (
        "too few figures: 2 of 13 (control chart)",
        "↑ improving, rising since Nov-21",
    )
