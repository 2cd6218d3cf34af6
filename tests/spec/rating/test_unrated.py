"""Unrated always has a reason; missing is never zero."""

import pytest
from making import at_least, between, catalogue, indicator, observations, row, series

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.unrated import UnratedReason
from kpirules.model.period import Frequency, YearBasis
from kpirules.model.target import ComparatorTarget, NotATargetMeasure, ToBeConfirmed
from kpirules.model.vocabulary import AbsenceKind, Polarity, Status


@pytest.mark.parametrize(
    ("fields", "cell", "reason"),
    [
        ({"target": NotATargetMeasure()}, "5", UnratedReason.NOT_A_TARGET_MEASURE),
        ({"target": ToBeConfirmed()}, "5", UnratedReason.TARGET_TO_BE_CONFIRMED),
        ({"polarity": Polarity.NONE}, "5", UnratedReason.NO_POLARITY),
        ({"status": Status.DRAFT}, "5", UnratedReason.DRAFT),
        ({"status": Status.UNDER_DEVELOPMENT}, "5", UnratedReason.UNDER_DEVELOPMENT),
        ({"status": Status.RETIRED}, "5", UnratedReason.RETIRED),
        ({"target": ComparatorTarget(of="england")}, "5", UnratedReason.COMPARATOR_ABSENT),
        ({}, AbsenceKind.NOT_YET_PUBLISHED, UnratedReason.ABSENT),
        ({}, AbsenceKind.SUPPRESSED, UnratedReason.SUPPRESSED),
        ({}, AbsenceKind.NOT_DUE, UnratedReason.NOT_DUE),
    ],
)
def test_reason(fields: dict[str, object], cell: str | AbsenceKind, reason: UnratedReason) -> None:
    result = evaluate(catalogue(indicator(**fields)), observations(row("reviews", "Dec-21", cell)))["reviews"]
    assert result.level is None
    assert result.rating.reason is reason
    assert result.receipt.text.startswith("Not rated: ")


def test_annual_indicator_is_not_due_before_its_year_has_ended() -> None:
    one = indicator(frequency=Frequency.ANNUAL)
    assert evaluate(catalogue(one), observations(), as_at="Dec-21")["reviews"].rating.reason is UnratedReason.NOT_DUE


def test_academic_year_measure_is_due_in_september() -> None:
    """The academic year 2020/21 ended in August 2021, inside the financial year 2021/22."""
    one = indicator(frequency=Frequency.ANNUAL, basis=YearBasis.ACADEMIC)
    came = observations(row("reviews", "2020/21", "96", basis=YearBasis.ACADEMIC))
    assert evaluate(catalogue(one), came, as_at="Aug-21")["reviews"].level.id == "green"
    assert evaluate(catalogue(one), came, as_at="Jul-21")["reviews"].rating.reason is UnratedReason.NOT_DUE
    assert evaluate(catalogue(one), observations(), as_at="Aug-21")["reviews"].rating.reason is UnratedReason.ABSENT


def test_stale_names_the_period_that_was_due() -> None:
    came = observations(*series("reviews", {"Oct-21": "96", "Nov-21": AbsenceKind.NOT_AVAILABLE}))
    result = evaluate(catalogue(indicator()), came, as_at="Dec-21")["reviews"]
    assert (str(result.outturn.period), str(result.stale), result.level.id) == ("2021-10", "2021-12", "green")
    assert "Dec-21 was due and is missing" in result.receipt.text


def test_nothing_after_as_at_is_seen() -> None:
    came = observations(*series("reviews", {"Nov-21": "96", "Dec-21": "50"}))
    assert evaluate(catalogue(indicator()), came, as_at="Nov-21")["reviews"].level.id == "green"
    assert evaluate(catalogue(indicator()), came)["reviews"].level.id == "red"


def test_zero_is_a_value() -> None:
    low = indicator(polarity=Polarity.LOW, target=at_least("0"))
    assert evaluate(catalogue(low), observations(row("reviews", "Dec-21", "0")))["reviews"].level.id == "green"


def test_zero_denominator_is_an_absence() -> None:
    came = observations(row("reviews", "Dec-21", None, numerator=0, denominator=0))
    result = evaluate(catalogue(indicator()), came)["reviews"]
    assert (result.level, result.rating.absence) == (None, AbsenceKind.NOT_APPLICABLE)


def test_last_years_outturn_is_not_this_years() -> None:
    came = observations(row("reviews", "Mar-21", "96"))
    assert evaluate(catalogue(indicator()), came, as_at="Apr-21")["reviews"].rating.reason is UnratedReason.ABSENT


def test_target_of_a_comparator() -> None:
    one = indicator(target=ComparatorTarget(of="england"))
    rows = [
        row("reviews", "2020/21", "80", comparator="england"),
        row("reviews", "2019/20", "99", comparator="england"),
    ]
    for value, expected in (("80", "green"), ("72", "amber"), ("71.9", "red")):
        card = evaluate(catalogue(one), observations(row("reviews", "Dec-21", value), *rows))
        assert card["reviews"].level.id == expected


def test_a_comparators_later_value_is_not_seen() -> None:
    one = indicator(target=ComparatorTarget(of="england"))
    rows = [
        row("reviews", "2020/21", "80", comparator="england"),
        row("reviews", "2021/22", "99", comparator="england"),
    ]
    came = observations(row("reviews", "Dec-21", "85"), *rows)
    assert evaluate(catalogue(one), came, as_at="Dec-21")["reviews"].level.id == "green"
    assert evaluate(catalogue(one), came, as_at="Mar-22")["reviews"].level.id == "red"


def test_range_open_at_one_end() -> None:
    one = indicator(target=between("90", None))
    assert evaluate(catalogue(one), observations(row("reviews", "Dec-21", "90")))["reviews"].level.id == "green"
