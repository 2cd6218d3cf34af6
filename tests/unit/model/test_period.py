import pytest

from kpirules.model.period import Frequency, Period, YearBasis, parse_period

FINANCIAL, CALENDAR, ACADEMIC = YearBasis.FINANCIAL, YearBasis.CALENDAR, YearBasis.ACADEMIC


@pytest.mark.parametrize(
    ("text", "basis", "months"),
    [
        ("Apr-21", FINANCIAL, "2021-04"),
        ("apr 21", FINANCIAL, "2021-04"),
        ("Apr '21", FINANCIAL, "2021-04"),
        ("Apr\u201321", FINANCIAL, "2021-04"),
        ("Apr/21", FINANCIAL, "2021-04"),
        ("April 2021", FINANCIAL, "2021-04"),
        (" April\u00a02021 ", FINANCIAL, "2021-04"),
        ("Sept-21", FINANCIAL, "2021-09"),
        ("SEPTEMBER 2021", FINANCIAL, "2021-09"),
        ("May 1999", FINANCIAL, "1999-05"),
        ("May-99", FINANCIAL, "2099-05"),
        ("2021-12", FINANCIAL, "2021-12"),
        ("2011-12", FINANCIAL, "2011-12"),
        ("2011/12", FINANCIAL, "2011-04/2012-03"),
        ("2021/22", FINANCIAL, "2021-04/2022-03"),
        ("2021-22", FINANCIAL, "2021-04/2022-03"),
        ("2021/2022", FINANCIAL, "2021-04/2022-03"),
        ("1999/00", FINANCIAL, "1999-04/2000-03"),
        ("1999/2000", FINANCIAL, "1999-04/2000-03"),
        ("2021/22", ACADEMIC, "2021-09/2022-08"),
        ("2021", FINANCIAL, "2021-01/2021-12"),
        ("2021", CALENDAR, "2021-01/2021-12"),
        ("Q1 2021/22", FINANCIAL, "2021-04/2021-06"),
        ("2021/22 Q4", FINANCIAL, "2022-01/2022-03"),
        ("q4 2021/22", ACADEMIC, "2022-06/2022-08"),
        ("Q1 2021", CALENDAR, "2021-01/2021-03"),
        ("2021 Q4", CALENDAR, "2021-10/2021-12"),
        ("H2 2021/22", FINANCIAL, "2021-10/2022-03"),
        ("Autumn 2021/22", ACADEMIC, "2021-09/2021-12"),
        ("Autumn term 2021/22", ACADEMIC, "2021-09/2021-12"),
        ("2021/22 Summer", ACADEMIC, "2022-05/2022-08"),
        ("T2 2021/22", ACADEMIC, "2022-01/2022-04"),
        ("Autumn 2021/22", FINANCIAL, "2021-09/2021-12"),
        ("Spring 2022", ACADEMIC, "2022-01/2022-04"),
        ("Spring 2022", CALENDAR, "2022-01/2022-04"),
        ("2021-04/2021-06", FINANCIAL, "2021-04/2021-06"),
        ("Apr-21 to Jun-21", FINANCIAL, "2021-04/2021-06"),
        ("Feb-21 to May-21", FINANCIAL, "2021-02/2021-05"),
    ],
)
def test_a_printed_period_is_these_months(text, basis, months):
    assert str(parse_period(text, basis)) == months


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("", FINANCIAL),
        ("21", FINANCIAL),
        ("Smarch-21", FINANCIAL),
        ("Apr", FINANCIAL),
        ("Apr-021", FINANCIAL),
        ("01/04/2021", FINANCIAL),
        ("2021-13", FINANCIAL),
        ("2021-00", FINANCIAL),
        ("2021-4", FINANCIAL),
        ("0000", FINANCIAL),
        ("9999", CALENDAR),
        ("２０２１", CALENDAR),
        ("Apr-２１", FINANCIAL),
        ("2021/23", FINANCIAL),
        ("2021/2023", FINANCIAL),
        ("2021/21", FINANCIAL),
        ("Q5 2021/22", FINANCIAL),
        ("H3 2021/22", FINANCIAL),
        ("T4 2021/22", ACADEMIC),
        ("Q1", FINANCIAL),
        ("Winter 2021/22", ACADEMIC),
        ("Apr-21 to Aug-21", FINANCIAL),
        ("Jun-21 to Apr-21", FINANCIAL),
        ("2021/22 Q1 Q2", FINANCIAL),
    ],
)
def test_what_is_no_period_is_refused(text, basis):
    with pytest.raises(ValueError, match=r"write|year|there is no"):
        parse_period(text, basis)


def test_a_year_that_contradicts_the_basis_is_refused_with_the_form_to_write():
    with pytest.raises(ValueError, match="write the year as 2021/22"):
        parse_period("Q1 2021", FINANCIAL)
    with pytest.raises(ValueError, match="write 2021, or set the year"):
        parse_period("2021/22", CALENDAR)
    with pytest.raises(ValueError, match="23 is not the year after 2021: write 2021/22"):
        parse_period("2021/23", FINANCIAL)
    with pytest.raises(ValueError, match="there is no H3: a year holds 2 of them"):
        parse_period("H3 2021/22", FINANCIAL)


@pytest.mark.parametrize(
    ("months", "basis", "label"),
    [
        ("2021-12", FINANCIAL, "Dec-21"),
        ("1999-12", FINANCIAL, "Dec 1999"),
        ("2021-04/2021-06", FINANCIAL, "Q1 2021/22"),
        ("2021-04/2021-06", CALENDAR, "Q2 2021"),
        ("2021-04/2021-06", ACADEMIC, "Apr-21 to Jun-21"),
        ("2021-10/2022-03", FINANCIAL, "H2 2021/22"),
        ("2021-09/2021-12", ACADEMIC, "Autumn 2021/22"),
        ("2022-01/2022-04", FINANCIAL, "Spring 2021/22"),
        ("2021-04/2022-03", FINANCIAL, "2021/22"),
        ("2021-01/2021-12", FINANCIAL, "Jan-21 to Dec-21"),
        ("2021-01/2021-12", CALENDAR, "2021"),
        ("1999-04/2000-03", FINANCIAL, "1999/00"),
    ],
)
def test_months_have_the_name_councils_print(months, basis, label):
    assert parse_period(months, basis).label(basis) == label


def test_within_gives_the_longer_period_that_holds_the_last_month():
    assert str(Period.month(2022, 1).within(Frequency.QUARTERLY, FINANCIAL)) == "2022-01/2022-03"
    assert str(Period.month(2022, 1).within(Frequency.ANNUAL, FINANCIAL)) == "2021-04/2022-03"
    assert str(Period.month(2022, 1).within(Frequency.ANNUAL, ACADEMIC)) == "2021-09/2022-08"
    assert str(Period.month(2022, 5).within(Frequency.TERMLY, FINANCIAL)) == "2022-05/2022-08"
    assert str(Period.year(2021, FINANCIAL).within(Frequency.MONTHLY, FINANCIAL)) == "2022-03"


def test_the_basis_year_of_a_period_begins_in_its_first_year():
    assert Period.month(2022, 3).first_year(FINANCIAL) == 2021
    assert Period.month(2022, 4).first_year(FINANCIAL) == 2022
    assert Period.month(2022, 8).first_year(ACADEMIC) == 2021
    assert Period.month(2022, 12).first_year(CALENDAR) == 2022


def test_only_lengths_of_a_frequency_make_a_period():
    with pytest.raises(ValueError, match="in"):
        Period(2021 * 12, 5)
