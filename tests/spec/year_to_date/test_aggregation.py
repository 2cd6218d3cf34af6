"""The year to date sums, averages or recomputes; a gap marks it incomplete, never silently short."""

from decimal import Decimal

import pytest
from making import COUNT, catalogue, indicator, observations, row, series

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.outturns import YearToDate
from kpirules.evaluation.unrated import UnratedReason
from kpirules.model.period import YearBasis
from kpirules.model.target import NotATargetMeasure
from kpirules.model.vocabulary import AbsenceKind, Aggregation, Rates

FLOW = {"unit": COUNT, "target": NotATargetMeasure(), "year_to_date": Aggregation.SUM}


def year_to_date(values: dict[str, object], as_at: str | None = None, **fields: object) -> YearToDate:
    came = observations(*series("reviews", values))
    return evaluate(catalogue(indicator(**(FLOW | fields))), came, as_at=as_at)["reviews"].year_to_date


MONTHS = {"Apr-21": "80", "May-21": "81", "Jun-21": "77"}


@pytest.mark.parametrize(
    ("how", "expected"),
    [(Aggregation.SUM, "238"), (Aggregation.LATEST, "77"), (Aggregation.MEAN, "79.33333333333333333333")],
)
def test_methods(how: Aggregation, expected: str) -> None:
    found = year_to_date(MONTHS, year_to_date=how)
    assert (found.value.quantize(Decimal(expected)), found.complete) == (Decimal(expected), True)


def test_ratio_sums_the_counts_and_never_averages_percentages() -> None:
    """1 of 2 and 90 of 100 are 91 of 102, not 70 %."""
    rows = (
        row("reviews", "Apr-21", None, numerator=Decimal(1), denominator=Decimal(2)),
        row("reviews", "May-21", None, numerator=Decimal(90), denominator=Decimal(100)),
    )
    one = indicator(year_to_date=Aggregation.RATIO, rates=Rates.YEAR_TO_DATE)
    result = evaluate(catalogue(one), observations(*rows))["reviews"]
    assert round(result.year_to_date.value, 20) == round(Decimal(9100) / 102, 20)
    assert (result.year_to_date.numerator, result.year_to_date.denominator) == (91, 102)
    assert result.level.id == "amber"  # 89.2; the mean of 50 and 90 would be red


@pytest.mark.parametrize("gap", [None, AbsenceKind.NOT_AVAILABLE, AbsenceKind.SUPPRESSED])
def test_a_gap_marks_it_incomplete(gap: AbsenceKind | None) -> None:
    values = dict(MONTHS)
    if gap is None:
        del values["May-21"]
    else:
        values["May-21"] = gap
    found = year_to_date(values)
    assert (found.value, found.complete, [str(one) for one in found.missing]) == (157, False, ["2021-05"])


def test_incomplete_is_not_rated() -> None:
    came = observations(*series("reviews", {"Apr-21": "80", "Jun-21": "77"}))
    one = indicator(unit=COUNT, year_to_date=Aggregation.SUM, rates=Rates.YEAR_TO_DATE)
    rating = evaluate(catalogue(one), came)["reviews"].rating
    assert (rating.reason, rating.detail) == (UnratedReason.INCOMPLETE, "May-21")


def test_year_begins_with_the_basis() -> None:
    values = {"Aug-21": "7", "Sep-21": "3", "Oct-21": "4"}
    assert year_to_date(values, basis=YearBasis.ACADEMIC).value == 7
    assert year_to_date({"Jan-21": "1"} | values, basis=YearBasis.CALENDAR).value == 15
    financial = year_to_date(values)
    assert (financial.value, len(financial.missing)) == (14, 4)


def test_nothing_after_as_at_counts() -> None:
    assert year_to_date(MONTHS, as_at="May-21").value == 161
