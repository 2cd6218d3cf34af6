"""Makes observations of the rows of a table, and compares the rows with each other; reads no file."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes import figures, outturns
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.listing import Gathered
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.break_downs import BreakDowns
from kpirules.loading.outturns.cells import Number, Sign
from kpirules.loading.outturns.counts import not_whole
from kpirules.loading.outturns.figures import Figures, read_figures
from kpirules.loading.outturns.grid import Cell, Row, Table
from kpirules.loading.outturns.lookup import (
    IndicatorNames,
    Unjudged,
    after_the_year,
    any_period,
    find_comparator,
    find_part,
    own_period,
    read_period,
)
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Disclosure, Open, Policy
from kpirules.model.indicator import Indicator
from kpirules.model.number import HUNDRED, plain
from kpirules.model.outturn import Observation, Observations, Place
from kpirules.model.period import Period
from kpirules.model.target import RangeTarget, Target, ValueTarget
from kpirules.model.vocabulary import AbsenceKind, Covers, UnitKind


@attrs.frozen
class _Sound:
    """A row that counts, and what its comparison with other rows needs."""

    observation: Observation
    indicator: Indicator
    figures: Figures
    row: Row


def read_observations(
    table: Table, catalogue: Catalogue, unjudged: Collection[str] = ()
) -> tuple[Observations, tuple[Diagnostic, ...]]:
    """Make observations of the rows of a table.

    A row with an error is left out, listed or not; the others count. All findings of a row are given at once.

    Args:
        table: The rows, and the findings of cutting them.
        catalogue: What is asked.
        unjudged: Names of indicators that are written in the catalogue and cannot be read there.

    Returns:
        The observations in the order of the rows, and the findings, those of `table` too: as many as can be listed,
        and one more where there are more.
    """
    names = IndicatorNames.of_rows(catalogue.indicators, unjudged)
    found, groups = Gathered(), _Groups(apart=_may_hide(table, catalogue))
    found.add(table.findings)
    sound: list[_Sound] = []
    unread: list[Observation] = []
    unsure = table.unsure
    first_rows: dict[tuple[object, ...], Row] = {}
    break_downs, symbols = BreakDowns.of(table.rows, catalogue.dimensions), _symbols(catalogue)
    found.add(break_downs.findings)
    for row in table.rows:
        if not found.has_room(groups.of(None, row)) and names.is_unknown(row["indicator"]):
            unsure = unsure or bool(row["withheld"].text)
            continue
        read = _read(row, names, catalogue, break_downs, symbols)
        if isinstance(read, tuple):
            found.add(read, groups.of(read[0].indicator if read else None, row))
            unread += _still_withheld(row, names, catalogue, break_downs)
            unsure = unsure or _is_of_anything(row, names)
            continue
        one, warnings = read.sound, read.warnings
        seen = one.observation
        found.add(warnings, groups.of(seen.indicator, row))
        # A revised figure may stand beside the one first published: both are kept, each once.
        key = (seen.indicator, seen.period, seen.comparator, seen.part, seen.dimensions, seen.revised)
        first = first_rows.setdefault(key, row)
        if first is row:
            sound.append(one)
        elif found.has_room(group := groups.of(seen.indicator, row, first)):
            found.add((_duplicate(row["indicator"], first["indicator"], seen),), group)
    fractions = {id(one): one for one in _fractions(sound)}
    for one in fractions.values():
        if found.has_room(group := groups.of(one.observation.indicator, one.row)):
            found.add((_fraction(one),), group)
    kept = tuple(one.observation for one in sound if id(one) not in fractions)
    refused = tuple(_without_figures(one.observation) for one in fractions.values())
    still_withheld = (one for one in (*unread, *refused) if one.withheld)
    return Observations(rows=(*kept, *still_withheld), unsure=unsure), found.found


@attrs.frozen(kw_only=True)
class _Groups:
    """Which findings may be shown without others.

    What the public may not see must not take the room of what it may, so where anything may be hidden the rows of an
    indicator are a group, and those that are marked withheld are one apart.
    """

    apart: bool

    def of(self, indicator: str | None, *rows: Row) -> tuple[str | None, bool] | None:
        """Return the group of a finding about rows of an indicator; None where all findings are one group."""
        return (indicator, any(row["withheld"].text for row in rows)) if self.apart else None


def _may_hide(table: Table, catalogue: Catalogue) -> bool:
    hides = any(not isinstance(one, Open) for one in _declared(catalogue))
    return hides or any("withheld" in row.cells for row in table.rows)


def _declared(catalogue: Catalogue) -> Iterator[Disclosure]:
    """Yield what is declared of disclosure, wherever it is."""
    yield from (one.disclosure for one in catalogue.indicators)
    own = [part.disclosure for one in catalogue.indicators for part in one.parts]
    own += [one.disclosure for one in catalogue.dimensions]
    yield from (one for one in own if one is not None)


def _symbols(catalogue: Catalogue) -> frozenset[str]:
    """Return what policies print in place of figures: what was released is read with its marks."""
    return frozenset(" ".join(one.symbol.split()) for one in _declared(catalogue) if isinstance(one, Policy))


def _is_of_anything(row: Row, names: IndicatorNames) -> bool:
    """Say whether a row in error is marked withheld and does not say of what."""
    return bool(row["withheld"].text) and not isinstance(names.find(row["indicator"]), Indicator)


def _still_withheld(
    row: Row, names: IndicatorNames, catalogue: Catalogue, break_downs: BreakDowns
) -> Iterator[Observation]:
    """Yield what must be known of a row in error that is marked withheld: that something is withheld, and of what.

    Without it a slip in the figure would open what was meant to be closed. Where the period cannot be read, the row
    stands for every period.
    """
    indicator = names.find(row["indicator"])
    if not isinstance(indicator, Indicator) or not row["withheld"].text or row["comparator"].text:
        return
    period = _period(row["period"], indicator, catalogue, own=True)
    part = find_part(row["part"], indicator, own=True)
    dimensions = break_downs.find(row)
    yield Observation(
        indicator=indicator.id,
        period=None if isinstance(period, Diagnostic) else period,
        part=None if isinstance(part, Diagnostic) else part,
        dimensions=() if isinstance(dimensions, Diagnostic) else dimensions,
        absence=AbsenceKind.SUPPRESSED,
        withheld=row["withheld"].text,
        place=Place(row["indicator"].path, row["indicator"].line),
    )


def _without_figures(one: Observation) -> Observation:
    return attrs.evolve(one, value=None, shown="", numerator=None, denominator=None, absence=AbsenceKind.SUPPRESSED)


@attrs.frozen
class _Read:
    sound: _Sound
    warnings: tuple[Diagnostic, ...]


def _read(
    row: Row, names: IndicatorNames, catalogue: Catalogue, break_downs: BreakDowns, symbols: frozenset[str]
) -> _Read | tuple[Diagnostic, ...]:
    """Read one row: what counts with its warnings, or every finding where one of them is an error."""
    indicator = names.find(row["indicator"])
    if isinstance(indicator, Unjudged):
        return tuple(attrs.evolve(one, indicator=indicator.name) for one in _without_indicator(row, catalogue))
    if isinstance(indicator, Diagnostic):
        return (indicator, *_without_indicator(row, catalogue))
    comparator = find_comparator(row["comparator"], catalogue)
    own = comparator is None
    part = find_part(row["part"], indicator, own=own)
    dimensions = break_downs.find(row)
    period = _period(row["period"], indicator, catalogue, own=own)
    figures, findings = read_figures(row, indicator.unit, symbols)
    if not any(one.severity is Severity.ERROR for one in findings) and own and isinstance(period, Period):
        findings = (*findings, *_misfits(row, figures, period, indicator, catalogue))
    found = tuple(
        attrs.evolve(one, indicator=indicator.id)
        for one in (*(one for one in (comparator, part, period, dimensions) if isinstance(one, Diagnostic)), *findings)
    )
    if (
        isinstance(comparator, Diagnostic)
        or isinstance(part, Diagnostic)
        or isinstance(period, Diagnostic)
        or isinstance(dimensions, Diagnostic)
        or any(one.severity is Severity.ERROR for one in found)
    ):
        return found
    observation = Observation(
        indicator=indicator.id,
        period=period,
        value=figures.value,
        shown=figures.shown,
        numerator=figures.numerator,
        denominator=figures.denominator,
        comparator=comparator,
        part=part,
        dimensions=dimensions,
        absence=figures.absence,
        provisional=figures.provisional,
        revised=figures.revised,
        estimated=figures.estimated,
        unreliable=figures.unreliable,
        withheld=figures.withheld,
        note=figures.note,
        place=Place(row["indicator"].path, row["indicator"].line),
    )
    return _Read(_Sound(observation, indicator, figures, row), found)


def _misfits(
    row: Row, figures: Figures, period: Period, indicator: Indicator, catalogue: Catalogue
) -> Iterator[Diagnostic]:
    """Yield where an own figure and its period, sound alone, are not of this report or not of its kind of figure."""
    # Of months and quarters a whole year may be the mean.
    of_one_period = indicator.frequency in {None, period.frequency}
    counts = indicator.unit is not None and indicator.unit.kind is UnitKind.COUNT
    fault = not_whole(row["value"], figures.value) if counts and of_one_period and figures.value is not None else None
    late = after_the_year(row["period"], period, catalogue)
    yield from (one for one in (fault, late) if one is not None)


def _without_indicator(row: Row, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield what else is wrong with a row whose indicator is not known: the faults that any indicator would have."""
    comparator = find_comparator(row["comparator"], catalogue)
    if isinstance(comparator, Diagnostic):
        yield comparator
    period = any_period(row["period"]) if row["period"].text or comparator is None else None
    if period is not None:
        yield period
    yield from read_figures(row, None)[1]


def _period(cell: Cell, indicator: Indicator, catalogue: Catalogue, *, own: bool) -> Period | Diagnostic | None:
    if own:
        return own_period(cell, indicator, catalogue.basis)
    return read_period(cell, indicator, catalogue.basis) if cell.text else None


def _duplicate(cell: Cell, first: Cell, seen: Observation) -> Diagnostic:
    if seen.revised:
        what, hint = (
            "says the revised figure of",
            "keep one of the two: only one figure replaces the one first published",
        )
    else:
        what = "already speaks of"
        hint = "keep one of the two rows; write yes in the column revised if it replaces a published figure"
    finding = cell.finding(
        outturns.DUPLICATE_ROW,
        f"row {first.line} {what} {quoted(seen.indicator)} in this period, so this row is left out",
        label="the second row for the same",
        hint=hint,
        related=first.related("the first row"),
    )
    return attrs.evolve(finding, indicator=seen.indicator)


def _fractions(sound: Iterable[_Sound]) -> Iterator[_Sound]:
    """Yield the rows whose percentage was probably stored as a fraction, by the rule that code KR525 states."""
    by_indicator: dict[tuple[str, bool], list[_Sound]] = defaultdict(list)
    for one in sound:
        unit = one.indicator.unit
        # A share since the year began grows from near nothing, so a small one is no surprise.
        grows = one.indicator.covers is Covers.YEAR_TO_DATE
        if unit is not None and unit.kind is UnitKind.PERCENT and not grows:
            # What is withheld must not decide whether a public row counts.
            by_indicator[one.indicator.id, one.figures.withheld is not None].append(one)
    for rows in by_indicator.values():
        large = [one.figures.value for one in rows if one.figures.value is not None and one.figures.value > 1]
        around = large or [edge for edge in _edges(rows[0].indicator.target) if edge > 1]
        if around:
            middle = sorted(around)[len(around) // 2]
            yield from (one for one in rows if _is_fraction(one.figures, middle))


def _is_fraction(figures: Figures, middle: Decimal) -> bool:
    """Say whether a value is of the size of `middle` only when it is taken a hundred times as large."""
    unsigned = isinstance(figures.typed, Number) and figures.typed.sign is Sign.NONE
    counted = figures.numerator is not None and figures.denominator is not None
    value = figures.value
    if not unsigned or counted or value is None or not 0 < value <= 1:
        return False
    return middle / 2 <= value * HUNDRED <= middle * 2


def _edges(target: Target) -> tuple[Decimal, ...]:
    match target:
        case ValueTarget(value=value):
            return (value,)
        case RangeTarget(lower=lower, upper=upper):
            return tuple(edge for edge in (lower, upper) if edge is not None)
        case _:
            return ()


def _fraction(one: _Sound) -> Diagnostic:
    value = one.figures.value or Decimal(0)
    percent = plain(value * HUNDRED)
    cell = one.row["value"]
    finding = cell.finding(
        figures.FRACTION,
        f"{quoted(cell.text)} is a fraction where {quoted(one.indicator.id)} is in percent",
        label=f"probably {percent}%",
        hint=f"write {percent}%, or {plain(value)}% if it really is that small",
    )
    return attrs.evolve(finding, indicator=one.indicator.id)
