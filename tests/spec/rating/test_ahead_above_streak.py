"""Ahead of the target, outside an expected range, a direction or a streak: each is a condition like any other."""

from decimal import Decimal

import pytest
from making import LEVELS, at_least, between, catalogue, indicator, observations, points, row, series, share

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.results import Result
from kpirules.model.scheme import (
    Above,
    Ahead,
    Below,
    ComparatorRef,
    Condition,
    DirectionIs,
    Level,
    Met,
    OwnTolerance,
    Rule,
    Scheme,
    Streak,
    TargetRef,
    ThresholdRef,
    UnratedLabel,
    Within,
)
from kpirules.model.target import NoTarget, NotATargetMeasure, ToBeConfirmed
from kpirules.model.vocabulary import AbsenceKind, Polarity, RateOn, Travel

BLUE = Level(id="blue", label="BLUE", symbol="◆")


def result(rules: tuple[Rule, ...], values: dict[str, str], *rows: object, **fields: object) -> Result:
    scheme = fields.pop("scheme", Scheme(id="lights", levels=(BLUE, *LEVELS), rules=rules, tolerance=share("10")))
    asked = catalogue(indicator(**fields), schemes=(scheme,))
    return evaluate(asked, observations(*series("reviews", values), *rows))["reviews"]


def level(rules: tuple[Rule, ...], values: dict[str, str], *rows: object, **fields: object) -> str:
    return result(rules, values, *rows, **fields).level.id


def first(condition: Condition) -> tuple[Rule, ...]:
    """Blue where the condition holds, red elsewhere."""
    return (Rule(level="blue", when=condition), Rule(level="red"))


@pytest.mark.parametrize(
    ("value", "expected", "fields"),
    [
        ("55", "blue", {"target": at_least("50")}),
        ("54.99", "red", {"target": at_least("50")}),
        ("45", "blue", {"target": at_least("50"), "polarity": Polarity.LOW}),
        ("45.01", "red", {"target": at_least("50"), "polarity": Polarity.LOW}),
        # beyond the good end of a range, not beyond the edge that is enough to meet it
        ("66", "blue", {"target": between("50", "60")}),
        ("65.99", "red", {"target": between("50", "60")}),
        ("45", "blue", {"target": between("50", "60"), "polarity": Polarity.LOW}),
        ("45.01", "red", {"target": between("50", "60"), "polarity": Polarity.LOW}),
        # nothing is better than being inside a range
        ("1000", "red", {"target": between("50", "60"), "polarity": Polarity.IN_RANGE}),
        # a zero target is not exceeded by meeting it
        ("0", "red", {"target": at_least("0"), "polarity": Polarity.LOW}),
        ("0", "red", {"target": at_least("0"), "polarity": Polarity.HIGH}),
        ("0.01", "blue", {"target": at_least("0"), "polarity": Polarity.HIGH}),
        ("52", "blue", {"target": at_least("50"), "tolerance": points("2")}),
        ("51.99", "red", {"target": at_least("50"), "tolerance": points("2")}),
    ],
)
def test_ahead(value: str, expected: str, fields: dict[str, object]) -> None:
    assert level(first(Ahead(OwnTolerance())), {"Dec-21": value}, **fields) == expected


ACTIVITY = Scheme(
    id="lights",
    levels=(
        Level(id="expected", label="As expected", symbol="="),
        Level(id="over", label="Above", symbol="+"),
        Level(id="under", label="Below", symbol="-"),
    ),
    rules=(
        Rule(level="over", when=Above(ThresholdRef("upper"))),
        Rule(level="under", when=Below(ThresholdRef("lower"))),
        Rule(level="expected"),
    ),
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("100", "expected"), ("200", "expected"), ("200.01", "over"), ("99.99", "under"), ("0", "under")],
)
def test_activity_has_no_polarity_and_no_target(value: str, expected: str) -> None:
    """A demand measure is not good or bad; it is as expected, or above, or below."""
    fields = {
        "polarity": Polarity.NONE,
        "target": NoTarget(),
        "thresholds": (("lower", Decimal(100)), ("upper", Decimal(200))),
    }
    found = result((), {"Dec-21": value}, scheme=ACTIVITY, **fields)
    assert found.level.id == expected
    assert "target" not in found.receipt.sentences[0]


def test_not_a_target_measure_is_never_rated() -> None:
    fields = {"polarity": Polarity.NONE, "thresholds": (("lower", Decimal(1)), ("upper", Decimal(2)))}
    assert result((), {"Dec-21": "5"}, scheme=ACTIVITY, target=NotATargetMeasure(), **fields).level is None


def test_above_and_below_a_comparator() -> None:
    england = row("reviews", None, "50", comparator="england")
    above, below = first(Above(ComparatorRef("england"))), first(Below(ComparatorRef("england")))
    for value, over, under in (("50", "red", "red"), ("50.1", "blue", "red"), ("49.9", "red", "blue")):
        assert level(above, {"Dec-21": value}, england) == over
        assert level(below, {"Dec-21": value}, england) == under
    assert level(above, {"Dec-21": "99"}) == "red"  # England is not known


WITHIN_OR_BETTER_THAN_LAST_YEAR = (
    Rule(level="green", when=Within(OwnTolerance())),
    Rule(level="amber", when=DirectionIs("long_term", (Travel.IMPROVING, Travel.STEADY))),
    Rule(level="red"),
)


@pytest.mark.parametrize(
    ("last_year", "now", "expected"),
    [("95", "85.5", "green"), ("70", "80", "amber"), ("80", "80", "amber"), ("81", "80", "red"), (None, "80", "red")],
)
def test_direction_as_a_condition(last_year: str | None, now: str, expected: str) -> None:
    """Off target but no worse than last year is amber; where last year is not known that does not help."""
    values = {"Dec-21": now} | ({} if last_year is None else {"Dec-20": last_year})
    found = result(WITHIN_OR_BETTER_THAN_LAST_YEAR, values)
    assert found.level.id == expected
    if last_year is None:
        assert "is not known (no figure for Dec-20)" in found.receipt.text


MET_TWICE = (
    Rule(level="blue", when=Streak("green", 2)),
    Rule(level="green", when=Met(TargetRef())),
    Rule(level="red"),
)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"Nov-21": "96", "Dec-21": "96"}, "blue"),
        ({"Oct-21": "96", "Nov-21": "96", "Dec-21": "96"}, "blue"),
        ({"Nov-21": "1", "Dec-21": "96"}, "green"),
        ({"Oct-21": "96", "Dec-21": "96"}, "green"),  # a gap breaks it
        ({"Dec-21": "96"}, "green"),
        ({"Nov-21": "96", "Dec-21": "1"}, "red"),
    ],
)
def test_streak(values: dict[str, str], expected: str) -> None:
    """Each period counts as if no streak were known, so a streak never feeds on itself."""
    assert level(MET_TWICE, values) == expected


def test_rating_the_printed_figure() -> None:
    """94.6 prints as 95: green where the scheme rates what is shown, amber where it rates what is so."""
    rules = (
        Rule(level="green", when=Met(TargetRef())),
        Rule(level="amber", when=Within(OwnTolerance())),
        Rule(level="red"),
    )
    for rate_on, expected in ((RateOn.SHOWN, "green"), (RateOn.EXACT, "amber")):
        scheme = Scheme(id="lights", levels=LEVELS, rules=rules, tolerance=share("10"), rate_on=rate_on)
        assert level((), {"Dec-21": "94.6"}, scheme=scheme, decimal_places=0) == expected
        assert level((), {"Dec-21": "94.4"}, scheme=scheme, decimal_places=0) == "amber"


@pytest.mark.parametrize(
    ("fields", "cell", "label"),
    [
        ({"target": NotATargetMeasure()}, "5", "data only"),
        ({}, AbsenceKind.NOT_DUE, "awaiting"),
        ({}, AbsenceKind.NOT_APPLICABLE, "N/A"),
        ({"target": ToBeConfirmed()}, "5", None),
        ({}, AbsenceKind.NOT_COLLECTED, "no figure"),
    ],
)
def test_labels_of_unrated_states(fields: dict[str, object], cell: str | AbsenceKind, label: str | None) -> None:
    """The kind of absence goes before the reason."""
    unrated = (
        UnratedLabel(state="not_a_target_measure", label="data only", symbol="□"),
        UnratedLabel(state="not_due", label="awaiting"),
        UnratedLabel(state="not_applicable", label="N/A"),
        UnratedLabel(state="absent", label="no figure"),
    )
    scheme = Scheme(
        id="lights",
        levels=LEVELS,
        rules=(Rule(level="green", when=Met(TargetRef())), Rule(level="red")),
        unrated=unrated,
    )
    found = result((), {"Dec-21": cell}, scheme=scheme, **fields).unrated_label
    assert (found.label if found else None) == label
