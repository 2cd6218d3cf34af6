"""Makes observations of the rows of a table, and compares the rows with each other; reads no file."""

from collections.abc import Collection, Iterator, Mapping

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.listing import Gathered
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.break_downs import BreakDowns, folded
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
from kpirules.loading.outturns.shares import Sound, fraction, fractions
from kpirules.loading.outturns.sight import Sight, sight_of
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Disclosure, Open, Policy
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Observation, Observations, Place
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind, UnitKind

_Figure = tuple[object, ...]


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
    sound: list[Sound] = []
    unread: list[Observation] = []
    unsure = table.unsure
    first_rows: dict[tuple[_Figure, bool], Row] = {}
    marks: dict[_Figure, str] = {}
    break_downs, symbols = BreakDowns.of(table.rows, catalogue.dimensions), _symbols(catalogue)
    for row in table.rows:
        if not found.has_room(groups.of(None, row)) and names.is_unknown(row["indicator"]):
            unsure = unsure or bool(row["withheld"].text)
            continue
        read = _read(row, names, catalogue, break_downs, symbols)
        if isinstance(read, tuple):
            found.add(read, groups.of(read[0].indicator if read else None, row))
            for mark in _still_withheld(row, names, catalogue, break_downs):
                unread.append(mark)
                marks.setdefault(_figure(mark), mark.withheld or "")
            unsure = unsure or _is_of_anything(row, names)
            continue
        one, warnings = read.sound, read.warnings
        seen = one.observation
        found.add(warnings, groups.of(seen.indicator, row))
        # A revised figure may stand beside the one first published: both are kept, each once.
        key = (_figure(seen), seen.revised)
        first = first_rows.setdefault(key, row)
        if seen.withheld:
            marks.setdefault(key[0], seen.withheld)
        if first is row:
            sound.append(one)
        elif found.has_room(group := groups.of(seen.indicator, row, first)):
            found.add((_duplicate(row["indicator"], first["indicator"], seen),), group)
    # Whichever of two rows for one figure is marked withheld, both are.
    sound = [_marked(one, marks) for one in sound]
    seen_as = [(one, sight_of(one.observation, catalogue)) for one in sound]
    guessed = {id(one) for one in fractions(seen_as)}
    for one in sound:
        if id(one) in guessed and found.has_room(group := groups.of(one.observation.indicator, one.row)):
            found.add((fraction(one),), group)
    counted = (_counted(one.observation, sight, guessed=id(one) in guessed) for one, sight in seen_as)
    taken = {figure for figure, _ in first_rows}
    kept = [one for one in (*counted, *(one for one in unread if _figure(one) not in taken)) if one is not None]
    spellings = break_downs.spelt((one.dimensions, sight_of(one, catalogue)) for one in kept)
    found.add(spellings.findings)
    rows = tuple(attrs.evolve(one, dimensions=spellings.of(one.dimensions)) if one.dimensions else one for one in kept)
    return Observations(rows=rows, unsure=unsure), found.found


def _figure(one: Observation) -> _Figure:
    """Return which figure a row is about, whether it is the one first published or replaces it."""
    return (one.indicator, one.period, one.comparator, one.part, folded(one.dimensions))


def _marked(one: Sound, marks: Mapping[_Figure, str]) -> Sound:
    """Return a row with the mark of any other row that is about the same figure."""
    withheld = one.observation.withheld or marks.get(_figure(one.observation))
    return attrs.evolve(one, observation=attrs.evolve(one.observation, withheld=withheld)) if withheld else one


def _counted(one: Observation, sight: Sight, *, guessed: bool) -> Observation | None:
    """Return what counts of a row whose figure is probably a fraction (`guessed`), or of one whose figure is sound.

    No mark may turn on a guess that was made of hidden figures. A percentage under a policy that has no counts is
    hidden as it is.
    """
    if not guessed or sight is Sight.JUDGED:
        return one
    return None if sight is Sight.OPEN else _without_figures(one)


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
    comparator = find_comparator(row["comparator"], catalogue)
    if not isinstance(indicator, Indicator) or not row["withheld"].text or isinstance(comparator, Diagnostic):
        return
    own = comparator is None
    period = _period(row["period"], indicator, catalogue, own=own)
    part = find_part(row["part"], indicator, own=own)
    dimensions = break_downs.find(row)
    yield Observation(
        indicator=indicator.id,
        period=None if isinstance(period, Diagnostic) else period,
        comparator=comparator,
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
    sound: Sound
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
    return _Read(Sound(observation, indicator, figures, row), found)


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
