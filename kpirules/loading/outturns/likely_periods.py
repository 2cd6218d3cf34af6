"""Guesses what period is meant by what spreadsheets and people make of one; nothing is read by a guess, only said."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from kpirules.diagnostics.spelling import nearest
from kpirules.model.period import Period, YearBasis, parse_period

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_CENTURY = 2000
_LAST_MONTH = 12

_DAY_ZERO = date(1899, 12, 30)
"""The day that spreadsheets count from, as they have a 29 February 1900 that was none."""
_SERIAL = range(36_526, 73_051)
"""The days of this century, as spreadsheets count them."""

_ISO_DAY = re.compile(r"(?P<year>[12]\d{3})[-/.](?P<month>\d{1,2})(?:[-/.]\d{1,2})?(?:[T ][\d:.]*)?", re.ASCII)
_DAY = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})(?: [\d:.]*)?", re.ASCII)
_NAMED_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[-/. ](?P<name>[a-z]{3,9})[-/. ,]+(?P<year>\d{4}|\d{2})", re.IGNORECASE | re.ASCII
)
_TURNED = re.compile(r"(?P<year>\d{4}|\d{2})[-/. ]?(?P<name>[a-z]{3,9})", re.IGNORECASE | re.ASCII)
_MONTH = re.compile(r"(?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})", re.ASCII)
_NAMED = re.compile(r"(?P<name>[a-z]{3,9})\.?[-–/ .,']{0,2}(?P<year>\d{4}|\d{2})", re.IGNORECASE | re.ASCII)
_YEARS = r"(?P<first>(?:20)?\d{2})[-/](?P<second>\d{2})"
_QUARTERS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (rf"(?P<part>[qh][1-4])[- ,]*{_YEARS}", rf"{_YEARS}[- ,]*(?P<part>[qh][1-4])", _YEARS)
)
_NUMBERED = re.compile(rf"(?:m|p|month|period) ?(?P<month>\d{{1,2}})[- ,]*{_YEARS}", re.IGNORECASE | re.ASCII)


@attrs.frozen
class Likely:
    """A period that is probably meant.

    Attributes:
        period: The period.
        is_of_a_spreadsheet: Whether a spreadsheet has probably made a date of it.
    """

    period: Period
    is_of_a_spreadsheet: bool = False


def likely_period(text: str, basis: YearBasis) -> Likely | None:
    """Return what is probably meant by a text that is no period; the day goes before the month, as in this country.

    >>> likely_period("01/04/2021", YearBasis.FINANCIAL).period.label(YearBasis.FINANCIAL)
    'Apr-21'
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    return next(_of_a_spreadsheet(text), None) or next(_of_people(text, basis), None)


_LONGEST = 40
"""Characters: no likeness of a period is longer."""


def _of_a_spreadsheet(text: str) -> Iterator[Likely]:
    if text.isascii() and text.isdigit() and len(text) == len("44287") and int(text) in _SERIAL:
        day = _DAY_ZERO + timedelta(days=int(text))
        yield Likely(Period.month(day.year, day.month), is_of_a_spreadsheet=True)
    for form in (_ISO_DAY, _DAY, _NAMED_DAY, _TURNED):
        month = _month_of(form.fullmatch(text))
        if month is not None:
            yield Likely(month, is_of_a_spreadsheet=True)


def _of_people(text: str, basis: YearBasis) -> Iterator[Likely]:
    for form in (_NAMED, _MONTH):
        month = _month_of(form.fullmatch(text))
        if month is not None:
            yield Likely(month)
    for form in _QUARTERS:
        match = form.fullmatch(text)
        if match is not None:
            part = match.groupdict().get("part")
            period = _parsed(f"{part.upper()} {_split_year(match)}" if part else _split_year(match), basis)
            if period is not None:
                yield Likely(period)
    match = _NUMBERED.fullmatch(text)
    if match is not None and 1 <= int(match["month"]) <= _LAST_MONTH:
        year = _parsed(_split_year(match), basis)
        if year is not None:
            yield Likely(Period(year.start + int(match["month"]) - 1, 1))


def _month_of(match: re.Match[str] | None) -> Period | None:
    """Return the month that a likeness names, by number or by a name that may be misspelt."""
    if match is None:
        return None
    year = int(match["year"]) + (_CENTURY if len(match["year"]) == len("21") else 0)
    found = match.groupdict()
    if found.get("name") is not None:
        number = _named(found["name"].casefold())
    else:
        number = int(found["month"])
        if number > _LAST_MONTH and found.get("day") is not None:  # month and day, as in America
            number = int(found["day"])
    if number is None or not 1 <= number <= _LAST_MONTH or year < _CENTURY:
        return None
    return Period.month(year, number)


def _named(name: str) -> int | None:
    if name[:3] in _SHORT and _MONTHS[_SHORT.index(name[:3])].startswith(name):
        return _SHORT.index(name[:3]) + 1
    near = nearest(name, _MONTHS)
    return None if near is None else _MONTHS.index(near) + 1


_SHORT = tuple(month[:3] for month in _MONTHS)


def _split_year(match: re.Match[str]) -> str:
    first = match["first"]
    return f"{first if len(first) == len('2021') else _CENTURY + int(first)}/{match['second']}"


def _parsed(text: str, basis: YearBasis) -> Period | None:
    try:
        return parse_period(text, basis)
    except ValueError:
        return None
