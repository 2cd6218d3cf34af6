"""Months, quarters, terms, half-years and years as stretches of real time, and the names councils print for them."""

import re
from enum import Enum

import attrs

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TERMS = ("Autumn", "Spring", "Summer")
_YEAR = 12


class YearBasis(Enum):
    """When the year begins: January, April (local government finance) or September (schools)."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"
    ACADEMIC = "academic"

    @property
    def first_month(self) -> int:
        """The number of the month the year begins with, 1 to 12."""
        return {YearBasis.CALENDAR: 1, YearBasis.FINANCIAL: 4, YearBasis.ACADEMIC: 9}[self]


class Frequency(Enum):
    """How often an outturn is due."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TERMLY = "termly"
    HALF_YEARLY = "half_yearly"
    ANNUAL = "annual"

    @property
    def months(self) -> int:
        """How many months one period lasts.

        A term is four months of the academic year (September, January, May): the school year's three terms vary
        by a few weeks from council to council, and reports print them as thirds.
        """
        return {
            Frequency.MONTHLY: 1,
            Frequency.QUARTERLY: 3,
            Frequency.TERMLY: 4,
            Frequency.HALF_YEARLY: 6,
            Frequency.ANNUAL: _YEAR,
        }[self]


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
        """Return the `number`-th (from 1) period of `frequency` in the year of `basis` beginning in `first_year`."""
        length = frequency.months
        return cls(first_year * _YEAR + basis.first_month - 1 + (number - 1) * length, length)

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

        >>> str(Period.month(2021, 12).within(Frequency.ANNUAL, YearBasis.ACADEMIC))
        '2021-09/2022-08'
        """
        last = self.end - 1
        offset = (last - (basis.first_month - 1)) % frequency.months
        return Period(last - offset, frequency.months)

    def fits(self, frequency: Frequency, basis: YearBasis) -> bool:
        """Say whether this is one whole period of `frequency` on `basis`."""
        return self == self.within(frequency, basis)

    def first_year(self, basis: YearBasis) -> int:
        """Return the calendar year in which the basis year of this period's last month begins."""
        return self.within(Frequency.ANNUAL, basis).start // _YEAR

    def label(self, basis: YearBasis) -> str:
        """Return the name councils print: `Dec-21`, `Q3 2021/22`, `Autumn 2021/22`, `H1 2021/22`, `2021/22`.

        A stretch that is no whole period of `basis` is named by its first and last month.
        """
        if self.months == 1:
            return f"{_MONTHS[self.start % _YEAR].title()}-{self.start // _YEAR % 100:02d}"
        if not self.fits(self.frequency, basis):
            return f"{Period(self.start, 1).label(basis)} to {self.last_month.label(basis)}"
        year = _year_name(self.first_year(basis), basis)
        number = (self.start - (basis.first_month - 1)) % _YEAR // self.months + 1
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


def _year_name(first: int, basis: YearBasis) -> str:
    return str(first) if basis is YearBasis.CALENDAR else f"{first}/{(first + 1) % 100:02d}"


_NAMED_MONTH = re.compile(r"([A-Za-z]+)[-\s.']*((?:\d\d)?\d\d)", re.ASCII)
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_ISO_SPAN = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})", re.ASCII)
_SPLIT_YEAR = re.compile(r"(\d{4})\s*[/\u2013-]\s*(\d{4}|\d{2})", re.ASCII)
_PART = re.compile(r"(?:(Q|H|T)([1-4])|(autumn|spring|summer)(?:\s+term)?)", re.ASCII | re.IGNORECASE)
_CENTURY = 100
_LETTER = {"Q": Frequency.QUARTERLY, "H": Frequency.HALF_YEARLY, "T": Frequency.TERMLY}


def parse_period(text: str, basis: YearBasis) -> Period:
    """Read a period as councils print it.

    Months: `Apr-21`, `April 2021`, `2021-04`. Parts of a year, before or after it: `Q1 2021/22`, `2021/22 Q1`,
    `H2 2021/22`, `Autumn 2021/22`. Years: `2021/22` (of `basis`), `2021` (a calendar year). The machine form
    `2021-04/2021-06` is read too. Two-digit years are of this century, as no indicator here is older.

    Args:
        text: The period as typed; surrounding blanks are ignored.
        basis: The year that a split year or a quarter belongs to.

    Returns:
        The period.

    Raises:
        ValueError: The text is no period, or its year contradicts `basis` (`Q1 2021` beside financial years);
            the message is a sentence for the author.

    >>> parse_period("Q1 2021/22", YearBasis.FINANCIAL) == parse_period("2021/22 Q1", YearBasis.FINANCIAL)
    True
    >>> parse_period("Apr-21", YearBasis.ACADEMIC) == parse_period("2021-04", YearBasis.CALENDAR)
    True
    """
    text = " ".join(text.split())
    for read in (_read_month, _read_span, _read_year, _read_part):
        period = read(text, basis)
        if period is not None:
            return period
    raise ValueError("write a month as Apr-21 or 2021-04, a quarter as Q1 2021/22, a year as 2021/22 or 2021")


def _read_month(text: str, _: YearBasis) -> Period | None:
    if (iso := _ISO_MONTH.fullmatch(text)) and 1 <= int(iso[2]) <= _YEAR:
        return Period.month(int(iso[1]), int(iso[2]))
    if named := _NAMED_MONTH.fullmatch(text):
        name = named[1].lower()
        year = int(named[2]) if len(named[2]) > 2 else 2000 + int(named[2])  # noqa: PLR2004 - digits of a year
        for number, (short, long) in enumerate(zip(_MONTHS, _LONG_MONTHS, strict=True), start=1):
            if name in {short, long} or (name == "sept" and short == "sep"):
                return Period.month(year, number)
    return None


def _read_span(text: str, _: YearBasis) -> Period | None:
    if span := _ISO_SPAN.fullmatch(text):
        first = _read_month(f"{span[1]}-{span[2]}", _)
        last = _read_month(f"{span[3]}-{span[4]}", _)
        if first and last and last.end - first.start in _BY_LENGTH:
            return Period(first.start, last.end - first.start)
    return None


def _read_year(text: str, basis: YearBasis) -> Period | None:
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        if int(text) == 0:
            return None
        return Period.year(int(text), YearBasis.CALENDAR)
    if (split := _SPLIT_YEAR.fullmatch(text)) and (int(split[1]) + 1) % _CENTURY == int(split[2]) % _CENTURY:
        if len(split[2]) > 2 and int(split[2]) != int(split[1]) + 1:  # noqa: PLR2004 - digits of a year
            return None
        if basis is YearBasis.CALENDAR:
            raise ValueError(f"a calendar year is one year: write {split[1]}, or set the year to financial or academic")
        return Period.year(int(split[1]), basis)
    return None


def _read_part(text: str, basis: YearBasis) -> Period | None:
    first, _, rest = text.partition(" ")
    for part, year_text in ((first, rest), (text.rpartition(" ")[2], text.rpartition(" ")[0]), _term(text)):
        match = _PART.fullmatch(part)
        if match is None or not re.fullmatch(r"\d{4}(\s*[/\u2013-]\s*(\d{4}|\d{2}))?", year_text, re.ASCII):
            continue
        frequency = _LETTER[match[1].upper()] if match[1] else Frequency.TERMLY
        number = int(match[2]) if match[1] else [term.lower() for term in _TERMS].index(match[3].lower()) + 1
        if number * frequency.months > _YEAR:
            return None
        return Period.part(frequency, number, _year_of_part(year_text, basis), basis)
    return None


def _term(text: str) -> tuple[str, str]:
    head, _, year = text.rpartition(" ")
    return head, year


def _year_of_part(text: str, basis: YearBasis) -> int:
    if len(text) == 4 and basis is not YearBasis.CALENDAR:  # noqa: PLR2004 - digits of a year
        raise ValueError(
            f"a part of {text} is not clear where years are {basis.value}: write the year as {_year_name(int(text), basis)}"
        )
    year = _read_year(text, basis)
    if year is None:
        raise ValueError(f"{text} is not a year: write 2021/22 or 2021")
    return year.start // _YEAR
