"""Laws of periods: names can be read back, neighbours touch, and every month lies in exactly one longer period."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kpirules.model.period import Frequency, Period, YearBasis, parse_period

BASES = st.sampled_from(YearBasis)
FREQUENCIES = st.sampled_from(Frequency)
STARTS = st.integers(1900 * 12, 2900 * 12)
PERIODS = st.builds(Period, STARTS, FREQUENCIES.map(lambda frequency: frequency.months))


@given(PERIODS, BASES)
def test_a_label_is_read_back_as_the_same_period(period, basis):
    assert parse_period(period.label(basis), basis) == period


@given(PERIODS, BASES)
def test_the_machine_form_is_read_back_whatever_the_basis(period, basis):
    assert parse_period(str(period), basis) == period


@given(PERIODS, PERIODS, BASES)
def test_two_periods_share_no_label(one, other, basis):
    assert (one.label(basis) == other.label(basis)) == (one == other)


@given(PERIODS, BASES, FREQUENCIES)
def test_the_period_that_holds_a_month_holds_it_and_is_whole(period, basis, frequency):
    whole = period.within(frequency, basis)
    assert whole.start <= period.last_month.start < whole.end
    assert whole.fits(frequency, basis)
    assert whole.within(frequency, basis) == whole
    assert whole.frequency is frequency


@given(STARTS, BASES, FREQUENCIES)
def test_whole_periods_tile_time(start, basis, frequency):
    whole = Period(start, 1).within(frequency, basis)
    assert whole.earlier().end == whole.start
    assert whole.earlier(-1).start == whole.end
    assert whole.earlier().fits(frequency, basis)
    assert whole.earlier(3).earlier(-3) == whole


@given(PERIODS, BASES)
def test_a_year_before_is_the_same_part_of_the_year_before(period, basis):
    before = period.a_year_before()
    assert before.first_year(basis) == period.first_year(basis) - 1
    assert before.fits(period.frequency, basis) == period.fits(period.frequency, basis)
    assert before == period.earlier(12 // period.months)


@given(st.integers(1900, 2900), BASES, FREQUENCIES)
def test_the_parts_of_a_year_follow_each_other_and_fill_it(first_year, basis, frequency):
    own = YearBasis.ACADEMIC if frequency is Frequency.TERMLY else basis
    year = Period.year(first_year, own)
    count = 12 // frequency.months
    parts = [Period.part(frequency, number, first_year, basis) for number in range(1, count + 1)]
    assert parts[0].start == year.start
    assert parts[-1].end == year.end
    assert all(left.end == right.start for left, right in pairwise(parts))


@given(st.text(), BASES)
def test_any_text_is_a_period_or_a_reasoned_refusal(text, basis):
    try:
        period = parse_period(text, basis)
    except ValueError as refusal:
        assert str(refusal)  # noqa: PT017 - both outcomes are lawful, and each is examined
    else:
        assert parse_period(period.label(basis), basis) == period
