"""Months, quarters, terms, half-years and years as stretches of real time, and the names councils print for them."""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Self

import attrs

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TERMS = ("Autumn", "Spring", "Summer")
_YEAR = 12
_CENTURY = 2000
"""Two-digit years are of this century."""


class YearBasis(Enum):
    """When the year begins: January, April (local government finance) or September (schools).

    Attributes:
        first_month: The number of the month the year begins with, 1 to 12.
    """

    CALENDAR = ("calendar", 1)
    FINANCIAL = ("financial", 4)
    ACADEMIC = ("academic", 9)

    first_month: int

    def __new__(cls, word: str, first_month: int) -> Self:
        """Make a member whose value is the word that authors type."""
        basis = object.__new__(cls)
        basis._value_ = word
        basis.first_month = first_month
        return basis


class Frequency(Enum):
    """How often an outturn is due.

    A term is four months of the academic year (September, January, May): the school year's three terms vary by a
    few weeks from council to council, and reports print them as thirds.

    Attributes:
        months: How many months one period lasts.
    """

    MONTHLY = ("monthly", 1)
    QUARTERLY = ("quarterly", 3)
    TERMLY = ("termly", 4)
    HALF_YEARLY = ("half_yearly", 6)
    ANNUAL = ("annual", _YEAR)

    months: int

    def __new__(cls, word: str, months: int) -> Self:
        """Make a member whose value is the word that authors type."""
        frequency = object.__new__(cls)
        frequency._value_ = word
        frequency.months = months
        return frequency


_BY_LENGTH = {frequency.months: frequency for frequency in Frequency}


@attrs.frozen
class Period:
    """A stretch of whole months of real time.

    The same three months are Q1 of a financial year and Q2 of a calendar year: a period *is* its months, and
    only its printed name depends on the year basis.

    >>> Period.month(2021, 12).label(YearBasis.FINANCIAL)
    'Dec-21'
    >>> quarter = Period.month(2021, 4).within(Frequency.QUARTERLY, YearBasis.FINANCIAL)
    >>> quarter.label(YearBasis.FINANCIAL), quarter.label(YearBasis.CALENDAR)
    ('Q1 2021/22', 'Q2 2021')

    Attributes:
        start: First month, counted from January of year 0 (year * 12 + month - 1).
        months: Length: 1, 3, 4, 6 or 12.
    """

    start: int
    months: int = attrs.field(validator=attrs.validators.in_(_BY_LENGTH))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """Return one calendar month; `month` runs from 1 to 12."""
        return cls(year * _YEAR + month - 1, 1)

    @classmethod
    def year(cls, first_year: int, basis: YearBasis) -> "Period":
        """Return the twelve months of the year of `basis` that begins in `first_year`."""
        return cls(first_year * _YEAR + basis.first_month - 1, _YEAR)

    @classmethod
    def part(cls, frequency: Frequency, number: int, first_year: int, basis: YearBasis) -> "Period":
        """Return the `number`-th (from 1) period of `frequency` in the year of `basis` beginning in `first_year`.

        Terms are counted in the school year, whatever `basis` is.
        """
        length = frequency.months
        return cls(first_year * _YEAR + _own_basis(frequency, basis).first_month - 1 + (number - 1) * length, length)

    @property
    def end(self) -> int:
        """The first month after the period, counted as `start` is."""
        return self.start + self.months

    @property
    def frequency(self) -> Frequency:
        """The frequency whose periods have this length."""
        return _BY_LENGTH[self.months]

    @property
    def last_month(self) -> "Period":
        """The month the period ends with."""
        return Period(self.end - 1, 1)

    def earlier(self, periods: int = 1) -> "Period":
        """Return the period of the same length that many periods before (negative: after)."""
        return Period(self.start - periods * self.months, self.months)

    def a_year_before(self) -> "Period":
        """Return the same months of the year before."""
        return Period(self.start - _YEAR, self.months)

    def within(self, frequency: Frequency, basis: YearBasis) -> "Period":
        """Return the period of `frequency` on `basis` that holds this period's last month.

        Terms begin in September, January and May, whatever `basis` is.

        >>> str(Period.month(2021, 12).within(Frequency.ANNUAL, YearBasis.ACADEMIC))
        '2021-09/2022-08'
        """
        last = self.end - 1
        offset = (last - (_own_basis(frequency, basis).first_month - 1)) % frequency.months
        return Period(last - offset, frequency.months)

    def fits(self, frequency: Frequency, basis: YearBasis) -> bool:
        """Say whether this is one whole period of `frequency` on `basis`."""
        return self == self.within(frequency, basis)

    def meant_of(self, frequency: Frequency, basis: YearBasis) -> "Period | None":
        """Return the period that is meant where this one is named of what is reported at `frequency`; None: none is.

        A month that ends a longer period stands for it, since councils head the column of a quarter `Jun-18`.

        >>> str(Period.month(2021, 6).meant_of(Frequency.QUARTERLY, YearBasis.FINANCIAL))
        '2021-04/2021-06'
        >>> Period.month(2021, 5).meant_of(Frequency.QUARTERLY, YearBasis.FINANCIAL) is None
        True
        """
        whole = self.within(frequency, basis)
        return whole if self in (whole, whole.last_month) else None

    def first_year(self, basis: YearBasis) -> int:
        """Return the calendar year in which the basis year of this period's last month begins."""
        return self.within(Frequency.ANNUAL, basis).start // _YEAR

    def label(self, basis: YearBasis) -> str:
        """Return the name councils print: `Dec-21`, `Q3 2021/22`, `Autumn 2021/22`, `H1 2021/22`, `2021/22`.

        A stretch that is no whole period of `basis` is named by its first and last month.
        """
        basis = _own_basis(self.frequency, basis)
        if self.months == 1:
            return _month_name(self.start)
        if not self.fits(self.frequency, basis):
            return f"{_month_name(self.start)} to {_month_name(self.end - 1)}"
        first_year = self.first_year(basis)
        year = _year_name(first_year, basis)
        number = (self.start - Period.year(first_year, basis).start) // self.months + 1
        match self.frequency:
            case Frequency.ANNUAL:
                return year
            case Frequency.TERMLY:
                return f"{_TERMS[number - 1]} {year}"
            case Frequency.HALF_YEARLY:
                return f"H{number} {year}"
            case _:
                return f"Q{number} {year}"

    def __str__(self) -> str:
        """Return `2021-12`, or first and last month: the same whatever the year basis, for machines."""
        if self.months == 1:
            return _iso(self.start)
        return f"{_iso(self.start)}/{_iso(self.end - 1)}"


def _iso(month: int) -> str:
    return f"{month // _YEAR:04d}-{month % _YEAR + 1:02d}"


def _own_basis(frequency: Frequency, basis: YearBasis) -> YearBasis:
    """Return the basis a period of `frequency` is counted in: terms belong to the school year alone."""
    return YearBasis.ACADEMIC if frequency is Frequency.TERMLY else basis


def _month_name(month: int) -> str:
    """Return `Dec-21`, and `Dec 1999` where two digits would be read as another century."""
    year, name = month // _YEAR, _MONTHS[month % _YEAR][:3].title()
    return f"{name}-{year % 100:02d}" if year // 100 == _CENTURY // 100 else f"{name} {year}"


def _year_name(first: int, basis: YearBasis) -> str:
    return str(first) if basis is YearBasis.CALENDAR else f"{first}/{(first + 1) % 100:02d}"


_ONE_YEAR = r"(?P<year>[12]\d{3})(?: ?[/–-] ?(?P<next>\d{4}|\d{2}))?"
_ONE_PART = r"(?:(?P<letter>[QHT]) ?(?P<number>[1-4])|(?P<term>autumn|spring|summer)(?: term)?)"
_ISO_MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])", re.ASCII)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})[-–/ .']{0,2}([12]\d{3}|\d{2})", re.ASCII | re.IGNORECASE)
_YEAR_WITH_PART = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (_ONE_YEAR, f"{_ONE_PART} {_ONE_YEAR}", f"{_ONE_YEAR} {_ONE_PART}")
)
_LETTERS = {"Q": Frequency.QUARTERLY, "H": Frequency.HALF_YEARLY, "T": Frequency.TERMLY}
_ACCEPTED = "write a month as Apr-21 or 2021-04, a quarter as Q1 2021/22, a year as 2021/22 or 2021"


def parse_period(text: str, basis: YearBasis) -> Period:
    """Read a period as councils print it.

    Months: `Apr-21`, `April 2021`, `2021-04`. Parts of a year, before or after it: `Q1 2021/22`, `2021/22 Q1`,
    `H2 2021/22`, `Autumn 2021/22` or `Autumn 2021` (the school's term, whatever `basis` is). Years: `2021/22` (of
    `basis`), `2021` (a calendar year). Stretches: `Apr-21 to Jun-21` and, for machines, `2021-04/2021-06`.
    Two-digit years are of this century, as no indicator here is older; `2011-12` is December 2011, as everywhere
    in data, and the year is written `2011/12`.

    Args:
        text: The period as typed; surrounding blanks are ignored.
        basis: The year that a split year or a part of a year belongs to.

    Returns:
        The period.

    Raises:
        ValueError: The text is no period, or its year contradicts `basis` (`Q1 2021` beside financial years);
            the message is a sentence for the author.

    >>> parse_period("Q1 2021/22", YearBasis.FINANCIAL) == parse_period("2021/22 Q1", YearBasis.FINANCIAL)
    True
    >>> parse_period("Apr-21", YearBasis.ACADEMIC) == parse_period("2021-04", YearBasis.CALENDAR)
    True
    >>> str(parse_period("2021/22", YearBasis.ACADEMIC)), str(parse_period("2021", YearBasis.ACADEMIC))
    ('2021-09/2022-08', '2021-01/2021-12')
    """
    text = " ".join(text.split())
    period = _month(text) or _stretch(text)
    if period is not None:
        return period
    for form in _YEAR_WITH_PART:
        if named := form.fullmatch(text):
            return _year_or_part(named.groupdict(), basis)
    raise ValueError(_ACCEPTED)


def _month(text: str) -> Period | None:
    if iso := _ISO_MONTH.fullmatch(text):
        return Period.month(int(iso[1]), int(iso[2]))
    if named := _NAMED_MONTH.fullmatch(text):
        name = "sep" if named[1].lower() == "sept" else named[1].lower()
        for number, long in enumerate(_MONTHS, start=1):
            if name in {long, long[:3]}:
                return Period.month(int(named[2]) + (_CENTURY if len(named[2]) == len("21") else 0), number)
    return None


def _stretch(text: str) -> Period | None:
    first, _, last = text.partition(" to " if " to " in text else "/")
    begin, end = _month(first), _month(last)
    if begin is None or end is None or end.end - begin.start not in _BY_LENGTH:
        return None
    return Period(begin.start, end.end - begin.start)


def _year_or_part(named: Mapping[str, str | None], basis: YearBasis) -> Period:
    year, following = int(named["year"] or 0), named["next"]
    if following is not None and str(year + 1)[-len(following) :] != following:
        raise ValueError(f"{following} is not the year after {year}: write {year}/{(year + 1) % 100:02d}")
    split, part = following is not None, named.get("letter") or named.get("term")
    frequency = Frequency.ANNUAL if part is None else _LETTERS.get(part.upper(), Frequency.TERMLY)
    if named.get("term") and not split:  # "Spring 2022" names its own calendar year
        month = {"autumn": 9, "spring": 1, "summer": 5}[str(part).lower()]
        return Period(Period.month(year, month).start, frequency.months)
    basis = _own_basis(frequency, basis)
    if split and basis is YearBasis.CALENDAR:
        raise ValueError(f"a calendar year is one year: write {year}, or set the year to financial or academic")
    if part is None:
        return Period.year(year, basis if split else YearBasis.CALENDAR)
    if not split and basis is not YearBasis.CALENDAR:
        raise ValueError(
            f"a part of {year} is not clear where years are {basis.value}: write the year as {_year_name(year, basis)}"
        )
    number = int(named["number"] or _TERMS.index(part.title()) + 1)
    if number * frequency.months > _YEAR:
        raise ValueError(f"there is no {part.upper()}{number}: a year holds {_YEAR // frequency.months} of them")
    return Period.part(frequency, number, year, basis)
