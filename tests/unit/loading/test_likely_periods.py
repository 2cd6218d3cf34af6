"""What is probably meant by a text that is no period."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.loading.outturns.likely_periods import likely_period
from kpirules.model.period import Period, YearBasis, parse_period


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("01/04/2021", "Apr-21"),
        ("30.6.21", "Jun-21"),
        ("04/13/2021", "Apr-21"),
        ("13/13/2021", None),
        ("2021-04-01", "Apr-21"),
        ("2021-04-01 00:00:00", "Apr-21"),
        ("2021/04", "Apr-21"),
        ("2021-13-01", None),
        ("21-Apr", "Apr-21"),
        ("1 April 2021", "Apr-21"),
        ("44287", "Apr-21"),
        ("44286", "Mar-21"),
        ("99999", None),
        ("Arpil 2021", "Apr-21"),
        ("Sept. 2021", "Sep-21"),
        ("04/21", "Apr-21"),
        ("13/21", None),
        ("Q1 21/22", "Q1 2021/22"),
        ("21/22 Q3", "Q3 2021/22"),
        ("21/22", "2021/22"),
        ("21/23", None),
        ("M1 2021/22", "Apr-21"),
        ("Month 12 21/22", "Mar-22"),
        ("M13 2021/22", None),
        ("01/04/1921", None),
        ("soon", None),
        ("", None),
        ("Apr-2", None),
    ],
)
def test_what_is_probably_meant(text: str, meant: str | None) -> None:
    found = likely_period(text, YearBasis.FINANCIAL)
    assert (found and found.period.label(YearBasis.FINANCIAL)) == meant


def test_the_first_month_is_that_of_the_year() -> None:
    found = likely_period("M1 2021/22", YearBasis.ACADEMIC)
    assert found is not None
    assert found.period == Period.month(2021, 9)


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%b-%Y", "%d %B %Y"]))
def test_of_a_date_of_this_century_its_month_is_meant(day, form) -> None:
    found = likely_period(day.strftime(form), YearBasis.FINANCIAL)
    if 2000 <= day.year < 2100:
        assert found is not None
        assert found.period == Period.month(day.year, day.month)


@given(st.text(), st.sampled_from(YearBasis))
def test_any_text_is_answered_and_what_is_meant_can_be_read(text: str, basis: YearBasis) -> None:
    found = likely_period(text, basis)
    assert found is None or parse_period(found.period.label(basis), basis) == found.period
