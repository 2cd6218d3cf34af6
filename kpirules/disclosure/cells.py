"""Rows to the counts they publish, each with the months and the counts it is a sum over; nothing is hidden here yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.deduction.line import Window
from kpirules.deduction.published_bounds import bounds_of_percentage
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import strictest
from kpirules.disclosure.strands import FIRST_PUBLISHED, Kinship, Side, Strand
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Counted, Disclosure, Open, Policy, Withheld
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Observation
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.vocabulary import AbsenceKind, Covers, UnitKind


@attrs.frozen(cache_hash=True)
class Scope:
    """What a sum runs over: some strands, each through the same months, and what else is counted with them.

    Attributes:
        strands: The strands.
        window: Their months.
        beside: More of the like. Only what no row prints has any, as April and September that half a year leaves to a
            term; all that rows print runs over neighbouring months.
    """

    strands: frozenset[Strand]
    window: Window
    beside: frozenset["Scope"] = frozenset()

    @property
    def span(self) -> Window:
        """The months from its first to its last."""
        windows = [self.window, *(one.window for one in self.beside)]
        return Window(min(one.start for one in windows), max(one.end for one in windows))

    @property
    def every_strand(self) -> frozenset[Strand]:
        """Its strands, whatever their months."""
        return self.strands.union(*(one.strands for one in self.beside))


@attrs.frozen(kw_only=True)
class About:
    """Which figure is meant, in the words of the catalogue.

    Attributes:
        indicator: Id of the indicator.
        period: The time its row speaks of; None for a stretch no row speaks of.
        part: Id of the part.
        dimensions: What it is broken down by.
    """

    indicator: str
    period: Period | None
    part: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Cell:
    """One count: of a row, or one that follows from rows without being printed.

    Attributes:
        about: Which figure it belongs to.
        side: Which count of that figure.
        scope: What it is the sum over.
        count: The true count; None where it is not held, as of a figure typed `[c]`.
        row: The place of its row; None where it follows from others.
        policy: The policy it is under, if any.
        told: What the row tells of a count it does not print, as a rate beside its denominator does.
        held: Whether it is small only under a policy of an earlier release, which it is held to; of one that is not
            held, whether an earlier release hid it under a policy.
        lost: Whether it is of a figure of an earlier release that has no row now.
        running: Whether it counts more months than its row speaks of, as a year to date does.
    """

    about: About
    side: Side
    scope: Scope
    count: int | None
    row: int | None = None
    policy: Policy | None = None
    told: Bounds | None = None
    held: bool = False
    lost: bool = False
    running: bool = False


class Unjudged(Enum):
    """Why nothing says how many people a figure speaks of.

    `no counts` of a figure under a policy, `not a count` of one that has none, `beside hidden` of an open one that is a
    share of what is hidden.
    """

    NO_COUNTS = "no counts"
    NOT_A_COUNT = "not a count"
    BESIDE_HIDDEN = "beside hidden"


def disclosure_of(catalogue: Catalogue, row: Observation) -> Disclosure:
    """Return what is declared about a row.

    Its dimensions and its part go before its indicator. Where they differ, withholding goes first, then the stricter
    policy.
    """
    if row.indicator not in catalogue or row.comparator is not None:
        return Open()
    found = catalogue.declared_about(row)
    withheld = next((one for one in found if isinstance(one, Withheld)), None)
    return withheld or strictest(one for one in found if isinstance(one, Policy)) or found[0]


def cells_of(catalogue: Catalogue, rows: Sequence[Observation], kinship: Kinship | None = None) -> tuple[Cell, ...]:
    """Return the counts of all own rows that have a period.

    A figure that a revision replaces is no part of the sums of the others and stands for itself.

    Args:
        catalogue: Says what counts belong together.
        rows: The rows.
        kinship: What is known of counts that belong together, where that is more than these rows say.
    """
    kinship = kinship or Kinship(catalogue, tuple(rows))
    revised = {about(row) for row in rows if row.revised}
    found: list[Cell] = []
    for at, row in enumerate(rows):
        if row.comparator is not None or row.period is None or row.indicator not in catalogue:
            continue
        indicator = catalogue[row.indicator]
        window = window_of(indicator, row.period, catalogue.basis)
        disclosure = disclosure_of(catalogue, row)
        apart = not row.revised and about(row) in revised
        for side, count, told in _counts(indicator, row):
            strands = strands_of(kinship, indicator, row, side)
            if apart:
                strands = frozenset(attrs.evolve(one, place=(*FIRST_PUBLISHED, *one.place)) for one in strands)
            found.append(
                Cell(
                    about=about(row),
                    side=side,
                    scope=Scope(strands, window),
                    count=count,
                    row=at,
                    policy=disclosure if isinstance(disclosure, Policy) else None,
                    told=told,
                    running=is_running(indicator),
                )
            )
    return tuple(found)


def is_first_published(cell: Cell) -> bool:
    """Say whether a count is of a figure that a revision replaces."""
    return all(one.place[: len(FIRST_PUBLISHED)] == FIRST_PUBLISHED for one in cell.scope.strands)


def about(row: Observation) -> About:
    """Return which figure a row is about; a figure first published and its revision are the same."""
    return About(indicator=row.indicator, period=row.period, part=row.part, dimensions=row.dimensions)


def window_of(indicator: Indicator, period: Period, basis: YearBasis) -> Window:
    """Return the months that an outturn for `period` counts."""
    match indicator.covers:
        case Covers.PERIOD:
            return Window(period.start, period.end)
        case Covers.YEAR_TO_DATE:
            return Window(period.within(Frequency.ANNUAL, indicator.basis or basis).start, period.end)
        case Covers.ROLLING_YEAR:
            return Window(period.end - Frequency.ANNUAL.months, period.end)
        case Covers.SNAPSHOT:
            return Window(period.end - 1, period.end)


def is_running(indicator: Indicator) -> bool:
    """Say whether a row counts more months than it speaks of: a year to date or a rolling year."""
    return indicator.covers in {Covers.YEAR_TO_DATE, Covers.ROLLING_YEAR}


def unjudged(indicator: Indicator, row: Observation) -> Unjudged | None:
    """Say why a figure of a row cannot be held against a threshold; None where it can, or where there is none."""
    if row.value is None and (row.numerator is None or row.denominator is None):
        return None
    sides = {side for side, count, _ in _counts(indicator, row) if count is not None}
    match indicator.unit.kind if indicator.unit else None:
        case UnitKind.PERCENT:
            return None if Side.REST in sides else Unjudged.NO_COUNTS
        case UnitKind.RATE:
            return None if sides == {Side.NUMERATOR, Side.DENOMINATOR} else Unjudged.NO_COUNTS
        case UnitKind.COUNT | None:
            return None if sides else Unjudged.NO_COUNTS
        case _:
            return None if sides or indicator.counts is None else Unjudged.NOT_A_COUNT


def strands_of(kinship: Kinship, indicator: Indicator, row: Observation, side: Side) -> frozenset[Strand]:
    """Return the strands that one count of a row is the sum of; a percentage's denominator is that of both others."""
    if side is Side.DENOMINATOR and indicator.unit is not None and indicator.unit.kind is UnitKind.PERCENT:
        return kinship.strands(row, Side.NUMERATOR) | kinship.strands(row, Side.REST)
    return kinship.strands(row, side)


def _counts(indicator: Indicator, row: Observation) -> Iterator[tuple[Side, int | None, Bounds | None]]:
    """Yield the counts of one row: which, how many, and what is told of one that is not held."""
    hidden = row.absence is AbsenceKind.SUPPRESSED
    kind = indicator.unit.kind if indicator.unit else UnitKind.COUNT
    numerator, denominator = whole(row.numerator), whole(row.denominator)
    if kind is UnitKind.PERCENT or kind is UnitKind.RATE:
        told = None if numerator is not None else _told_by_rate(indicator, row, denominator)
        if numerator is not None or told is not None or hidden:
            yield Side.NUMERATOR, numerator, told
        if denominator is not None or hidden:
            yield Side.DENOMINATOR, denominator, None
        if kind is UnitKind.PERCENT and numerator is not None and denominator is not None and numerator <= denominator:
            yield Side.REST, denominator - numerator, None
        elif kind is UnitKind.PERCENT and hidden:
            yield Side.REST, None, None
    elif row.denominator is not None:
        yield Side.DENOMINATOR, denominator, None
    elif kind is UnitKind.COUNT or (kind is UnitKind.NUMBER and indicator.counts is Counted.PEOPLE):
        count = whole(row.value)
        if count is not None or hidden:
            yield Side.NUMERATOR, count, None
    elif hidden:
        yield Side.DENOMINATOR, None, None


def _told_by_rate(indicator: Indicator, row: Observation, denominator: int | None) -> Bounds | None:
    """Return the numerators that a rate printed beside its denominator can stand for."""
    exponent = row.value.as_tuple().exponent if row.value is not None else None
    per = whole(indicator.per)
    if row.value is None or not denominator or not isinstance(exponent, int) or not per:
        return None
    return bounds_of_percentage(row.value, max(0, -exponent), denominator, per)


def whole(figure: Decimal | None) -> int | None:
    """Return a figure as a count, None where it is none: not whole, or negative."""
    return int(figure) if figure is not None and figure >= 0 and figure == figure.to_integral_value() else None


def by_row(cells: Iterable[Cell]) -> Mapping[int, tuple[Cell, ...]]:
    """Return the cells of each row."""
    found: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.row is not None:
            found[cell.row].append(cell)
    return {row: tuple(own) for row, own in found.items()}
