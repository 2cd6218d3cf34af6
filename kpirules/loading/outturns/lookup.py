"""Finds what rows and remarks name: an indicator, a period, a comparator, a part, a level; reads no number."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

import attrs

from kpirules.diagnostics import spelling
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.grid import Cell
from kpirules.loading.outturns.likely_periods import likely_period
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.period import Frequency, Period, YearBasis, parse_period

_FREQUENCY_WORDS = {
    Frequency.MONTHLY: ("a month", "monthly"),
    Frequency.QUARTERLY: ("a quarter", "quarterly"),
    Frequency.TERMLY: ("a term", "termly"),
    Frequency.HALF_YEARLY: ("a half-year", "half-yearly"),
    Frequency.ANNUAL: ("a year", "annually"),
}


_ADORNED = re.compile(r"(?:(?:kpi|pi|no\.?|number|indicator|measure|ref|#) ?)?0*(\w[\w.]*?)(?:\.0+)?", re.IGNORECASE)
"""A printed number with what people and spreadsheets put before and after it: `KPI 1`, `01`, `1.0`."""

_TOTALS = frozenset({"total", "totals", "grand total", "sub-total", "subtotal", "sum", "overall", "average", "mean"})
"""What stands in the first column of a row that a spreadsheet has worked out."""


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Remember answers: a misspelt id stands in every row of its indicator."""
    return spelling.nearest(word, known)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


@attrs.frozen
class Unjudged:
    """The name of an indicator that is written in the catalogue and cannot be read there: nobody knows what fits it."""

    name: str


@attrs.frozen
class IndicatorNames:
    """The ids and printed numbers of a catalogue.

    Attributes:
        by_id: Indicators by id.
        by_number: Indicators by printed number; councils do print one number twice.
        unjudged: Names of indicators that cannot be read.
    """

    by_id: Mapping[str, Indicator]
    by_number: Mapping[str, tuple[Indicator, ...]]
    unjudged: Collection[str] = ()

    @classmethod
    def of(cls, indicators: Iterable[Indicator], unjudged: Collection[str] = ()) -> "IndicatorNames":
        """Return the names that remarks go by: those of `indicators`, and of sections' uses of them.

        A use that is printed under the number of its indicator has no name but its id, `section/indicator`.
        """
        indicators = tuple(indicators)
        by_id = {one.id: one for one in indicators}
        numbered = ((one, one) for one in indicators if not _under_the_same_number(one, by_id))
        return cls(by_id, _by_number(numbered), unjudged)

    @classmethod
    def of_rows(cls, indicators: Iterable[Indicator], unjudged: Collection[str] = ()) -> "IndicatorNames":
        """Return the names that rows go by: the figures of a use are its indicator's, so its number names that one."""
        by_id = {one.id: one for one in indicators}
        own = {name: one for name, one in by_id.items() if one.observed_as is None}
        numbered = ((one, own[one.evidence]) for one in by_id.values() if one.evidence in own)
        return cls(own, _by_number(numbered), unjudged)

    def is_unknown(self, cell: Cell) -> bool:
        """Say whether a cell names nothing that is known, without saying what is probably meant."""
        name = _plain(cell.text)
        return not (name in self.by_id or name in self.by_number or name in self.unjudged)

    def find(self, cell: Cell) -> Indicator | Unjudged | Diagnostic:
        """Return the indicator a cell names by id or, where no id fits, by printed number; else the finding."""
        name = _plain(cell.text)
        if not name:
            return cell.finding(
                outturns.EMPTY_CELL,
                "this row does not say its indicator",
                label="nothing stands here",
                hint="write the id or the printed number of the indicator in every row",
            )
        if name in self.by_id:
            return self.by_id[name]
        if name in self.unjudged:
            return Unjudged(name)
        match self.by_number.get(name, ()):
            case (one,):
                return one
            case ():
                return self._unknown(cell, name)
            case several:
                ids = " and ".join(quoted(one.id) for one in several)
                return cell.finding(
                    outturns.AMBIGUOUS_NUMBER,
                    f"the number {quoted(name)} stands on {ids}",
                    label=f"{len(several)} indicators have this number",
                    hint=f"write the id: {' or '.join(one.id for one in several)}",
                )

    def _unknown(self, cell: Cell, name: str) -> Diagnostic:
        if longer := next((number for number in self.by_number if "." in name and number == name + "0"), None):
            return cell.finding(
                outturns.UNKNOWN_INDICATOR,
                f"no indicator has the id or number {quoted(name)}",
                label=f"did you mean {quoted(longer)}?",
                hint="spreadsheets drop a last zero: format the column as text, or write the id of the indicator",
            )
        if name.casefold() in _TOTALS:
            return cell.finding(
                outturns.UNKNOWN_INDICATOR,
                f"no indicator has the id or number {quoted(name)}",
                label="this looks like a total",
                hint="take the row out: what is added up is worked out from the other rows",
            )
        _, _, used = name.partition("/")
        number = _ADORNED.fullmatch(name)
        if number is not None and number[1] in self.by_number:
            used = number[1]
        near = used if used in self.by_id or used in self.by_number else _nearest(name, (*self.by_id, *self.by_number))
        return cell.finding(
            outturns.UNKNOWN_INDICATOR,
            f"no indicator has the id or number {quoted(name)}",
            label=f"did you mean {quoted(near)}?" if near else "not in the catalogue",
            hint=f"write {near}" if near else "write the id or the printed number of an indicator of the catalogue",
        )


def _under_the_same_number(one: Indicator, by_id: Mapping[str, Indicator]) -> bool:
    used = by_id.get(one.observed_as or "")
    return used is not None and used.number == one.number


def _by_number(numbered: Iterable[tuple[Indicator, Indicator]]) -> dict[str, tuple[Indicator, ...]]:
    """Return who is meant by each number, given those who bear a number and whom it means."""
    by_number: dict[str, tuple[Indicator, ...]] = {}
    for bearer, meant in numbered:
        if bearer.number is not None and meant not in by_number.get(bearer.number, ()):
            by_number[bearer.number] = (*by_number.get(bearer.number, ()), meant)
    return by_number


def find_name(cell: Cell, code: Code, titles: Mapping[str, str], what: str) -> str | Diagnostic:
    """Return the id a cell names by id or printed title, capitals aside; else the finding.

    Args:
        cell: The cell.
        code: The code of the finding.
        titles: Printed titles by id.
        what: What is named, with its article: `a comparator of the catalogue`.
    """
    name = _plain(cell.text)
    if name in titles:
        return name
    folded = name.casefold()
    for one, title in titles.items():
        if folded in {one, title.casefold()}:
            return one
    near = _nearest(name, tuple(titles))
    if near is not None:
        label, hint = f"did you mean {quoted(near)}?", f"write {near}"
    else:
        label, hint = "not known", f"write one of: {', '.join(titles)}" if titles else "leave the cell blank"
    return cell.finding(code, f"{quoted(name)} is not {what}", label=label, hint=hint)


def find_comparator(cell: Cell, catalogue: Catalogue) -> str | Diagnostic | None:
    """Return the id of the comparator a cell names, None for the council's own, or the finding."""
    if not cell.text:
        return None
    titles = {one.id: one.title for one in catalogue.comparators}
    return find_name(cell, outturns.UNKNOWN_COMPARATOR, titles, "a comparator of the catalogue")


def find_part(cell: Cell, indicator: Indicator, *, own: bool) -> str | Diagnostic | None:
    """Return the id of the part a cell names, None where there is none, or the finding.

    The council's own rows (`own`) must name a part where the indicator has parts that do not add up to a whole; a
    benchmark may be of the whole.
    """
    titles = {part.id: part.title for part in indicator.parts}
    if cell.text:
        return find_name(cell, outturns.UNKNOWN_PART, titles, f"a part of {quoted(indicator.id)}")
    if not own or not titles or any(part.sums_to_total for part in indicator.parts):
        return None
    return cell.finding(
        outturns.MISSING_PART,
        f"{quoted(indicator.id)} has parts, and this row does not say which it is about",
        label="no part stands here",
        hint=f"write one of: {', '.join(titles)}",
    )


def read_period(cell: Cell, indicator: Indicator, basis: YearBasis) -> Period | Diagnostic:
    """Return the period a cell names, or the finding; whether it fits the indicator is another question.

    Args:
        cell: The cell.
        indicator: Whose own year basis goes before `basis`.
        basis: The year basis of the report.
    """
    try:
        return parse_period(unicodedata.normalize("NFKC", cell.text), indicator.basis or basis)
    except ValueError as fault:
        return _unreadable(cell, str(fault), indicator.basis or basis)


def any_period(cell: Cell) -> Diagnostic | None:
    """Return the finding where a cell is no period in any year basis: all that can be said without an indicator."""
    for basis in YearBasis:
        try:
            parse_period(unicodedata.normalize("NFKC", cell.text), basis)
        except ValueError as fault:
            message = str(fault)
        else:
            return None
    return _unreadable(cell, message, YearBasis.FINANCIAL)


def own_period(cell: Cell, indicator: Indicator, basis: YearBasis) -> Period | Diagnostic:
    """Return the period of an indicator's own outturn that a cell names, or the finding.

    A month may stand for the longer period that it ends, as `Period.meant_of` says; a whole year of the indicator's
    basis is accepted at any frequency, for totals of earlier years.
    """
    period = read_period(cell, indicator, basis)
    if not isinstance(period, Period):
        return period
    basis = indicator.basis or basis
    frequency = indicator.frequency or period.frequency
    meant = period if period.fits(Frequency.ANNUAL, basis) else period.meant_of(frequency, basis)
    if meant is not None:
        return meant
    whole = period.within(frequency, basis)
    one, adverb = _FREQUENCY_WORDS[frequency]
    length = _FREQUENCY_WORDS[period.frequency][0]
    whole_one = f"a whole {basis.value} year" if frequency is Frequency.ANNUAL else f"{one} of a {basis.value} year"
    fact = f"not {whole_one}" if length == one else f"{length}, not {one}"
    return cell.finding(
        outturns.MISFIT_PERIOD,
        f"{quoted(cell.text)} does not fit {quoted(indicator.id)}, which is reported {adverb} in {basis.value} years",
        label=f"this is {fact}",
        hint=f"write {one} such as {whole.label(basis)}, or a whole year such as "
        f"{period.within(Frequency.ANNUAL, basis).label(basis)}"
        if frequency is not Frequency.ANNUAL
        else f"write {one} such as {whole.label(basis)}",
    )


def after_the_year(cell: Cell, period: Period, catalogue: Catalogue) -> Diagnostic | None:
    """Return the finding where a period that a cell names ends after the reporting year, if one is stated."""
    year = catalogue.reporting_year
    if year is None or period.end <= year.end:
        return None
    meant = period.within(Frequency.ANNUAL, catalogue.basis).label(catalogue.basis)
    return cell.finding(
        outturns.AFTER_YEAR,
        f"{quoted(cell.text)} ends after the reporting year, so no report of that year shows it",
        label=f"the report is about {year.label(catalogue.basis)}",
        hint=f"mend the period, or write reporting_year: {meant} in the catalogue if the report is about that year",
    )


def after_the_figures(cell: Cell, period: Period, newest: Period | None, basis: YearBasis) -> Diagnostic | None:
    """Return the finding where a period that a remark names ends after all figures of the report.

    Args:
        cell: The cell.
        period: What it names.
        newest: The last month there are figures of; None where nobody knows.
        basis: The year basis of the report.
    """
    if newest is None or period.end <= newest.end:
        return None
    return cell.finding(
        outturns.AFTER_FIGURES,
        f"{quoted(cell.text)} ends after all figures that came in, so no report shows what is said of it yet",
        label=f"figures end in {newest.label(basis)}",
        hint="add its figures to outturns.csv, or mend the period",
    )


def _unreadable(cell: Cell, hint: str, basis: YearBasis) -> Diagnostic:
    if not cell.text:
        return cell.finding(
            outturns.EMPTY_CELL,
            "this row does not say its period",
            label="nothing stands here",
            hint="write the period in every row; only benchmarks of an unprinted year leave it blank",
        )
    likely = likely_period(unicodedata.normalize("NFKC", cell.text), basis)
    message, label = f"{quoted(cell.text)} is not a period that can be read", "not readable"
    if likely is not None:
        meant = likely.period.label(basis)
        label, hint = f"did you mean {quoted(meant)}?", f"write {meant}"
        if likely.is_of_a_spreadsheet and cell.column is not None:
            hint = f"write {meant} if that is meant; format the column as text first, or Excel makes a date of it again"
    return cell.finding(outturns.UNREADABLE_PERIOD, message, label=label, hint=hint)
