"""A year to date by sum grows by each month; by ratio it equals the ratio of all cases; both say what is missing."""

from decimal import Decimal

from growing import months
from hypothesis import given
from hypothesis import strategies as st
from making import COUNT, catalogue, indicator, observations

from kpirules.evaluation.evaluate import evaluate
from kpirules.model.outturn import Observation
from kpirules.model.period import Period, YearBasis
from kpirules.model.vocabulary import Aggregation

Rows = tuple[Observation, ...]
YEAR = Period.year(2021, YearBasis.FINANCIAL)
last = st.integers(0, 11).map(lambda back: Period.month(2022, 3).earlier(back))


@given(months(), last)
def test_sum(rows: Rows, as_at: Period) -> None:
    asked = catalogue(indicator(unit=COUNT, year_to_date=Aggregation.SUM))
    found = evaluate(asked, observations(*rows), as_at=as_at)["reviews"].year_to_date
    in_year = [row for row in rows if YEAR.start <= row.period.start < as_at.end and row.value is not None]
    assert (found.value or 0) == sum((row.value for row in in_year), Decimal(0))
    assert set(found.counted) == {row.period for row in in_year}
    assert len(found.counted) + len(found.missing) == as_at.end - YEAR.start


@given(months(), last.filter(lambda month: month.start > YEAR.start))
def test_each_month_adds_itself(rows: Rows, as_at: Period) -> None:
    asked = catalogue(indicator(unit=COUNT, year_to_date=Aggregation.SUM))
    now, before = (
        evaluate(asked, observations(*rows), as_at=period)["reviews"].year_to_date.value or 0
        for period in (as_at, as_at.earlier())
    )
    own = next((row.value for row in rows if row.period == as_at and row.value is not None), 0)
    assert now - before == own


counts = st.integers(0, 50).flatmap(lambda all_: st.tuples(st.integers(0, all_), st.just(all_)))


@given(st.lists(counts, min_size=1, max_size=12))
def test_ratio_is_of_all_cases(cases: list[tuple[int, int]]) -> None:
    first = Period.month(2021, 4)
    rows = tuple(
        Observation(indicator="reviews", period=first.earlier(-at), numerator=Decimal(part), denominator=Decimal(whole))
        for at, (part, whole) in enumerate(cases)
    )
    asked = catalogue(indicator(year_to_date=Aggregation.RATIO))
    found = evaluate(asked, observations(*rows), as_at=first.earlier(1 - len(cases)))["reviews"].year_to_date
    part, whole = sum(one for one, _ in cases), sum(two for _, two in cases)
    if whole == 0:
        assert found.value is None
    else:
        assert abs(found.value * whole - 100 * part) < Decimal("1e-40")
