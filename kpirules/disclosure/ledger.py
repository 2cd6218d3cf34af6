"""What a release tells the public of counts, as an entry of the ledger; it is made of public rows alone."""

from collections.abc import Collection, Iterator

from kpirules.deduction.bounds import Bounds
from kpirules.disclosure.cells import Cell, cells_of, is_first_published
from kpirules.disclosure.declared import DeclaredDirection, DeclaredFact, DeclaredRating, DeclaredYearTotal
from kpirules.disclosure.facts import complements
from kpirules.disclosure.rates import bare_rates
from kpirules.disclosure.release import CONFIDENTIAL, Release
from kpirules.disclosure.small_numbers import numbers_needed, symbol_of, told_by_shown
from kpirules.disclosure.strands import Side
from kpirules.model.disclosure import Policy
from kpirules.model.ledger import Count, Declared, Entry, Fact, Hidden, Ledger, Link, Shown, Stretch, Tie, links_of
from kpirules.model.outturn import Observation
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind


def ledger_of(release: Release, as_at: Period) -> Ledger:
    """Return the ledger that a release leaves: what earlier ones have told, and what it tells itself.

    Args:
        release: A release for the public.
        as_at: The period that it is about.
    """
    counts = (*_figures(release), *_declared(release))
    facts = (*counts, *bare_rates(release.catalogue, release.released.rows))
    links = _links(release, {fact.count.indicator for fact in counts}) if facts else ()
    return release.ledger.with_entry(Entry(as_at=as_at, facts=facts, links=links))


def _links(release: Release, counted: Collection[str]) -> tuple[Link, ...]:
    """Return which counts belong together, and as what those are counted of which anything was told."""
    links = links_of(release.catalogue)
    return tuple(one for one in links if one.tie is not Tie.COUNTED_AS or one.indicator in counted)


def _figures(release: Release) -> Iterator[Fact]:
    """Yield what the public rows tell of each count.

    A figure that was revised since is told of by its revision; the rest of a percentage follows from its two counts.
    """
    rows = release.released.rows
    for cell in cells_of(release.catalogue, rows):
        if cell.row is None or is_first_published(cell):
            continue
        row, count = rows[cell.row], _count(cell)
        if row.absence is AbsenceKind.SUPPRESSED:
            yield _hidden(count, _mark(row), cell.policy)
        elif cell.side is Side.REST:
            continue
        elif cell.count is not None:
            yield Shown(count=count, told=_stretch(told_by_shown(cell.policy, cell.count)))
        elif cell.told is not None:
            yield Shown(count=count, told=_stretch(cell.told))


def _hidden(count: Count, symbol: str, policy: Policy | None) -> Hidden:
    if policy is None:
        return Hidden(count=count, symbol=symbol)
    promised = numbers_needed(policy) if complements(policy) else 0
    return Hidden(count=count, symbol=symbol, small=_stretch(symbol_of(policy)), promised=promised)


def _mark(row: Observation) -> str:
    return row.withheld or row.shown or CONFIDENTIAL


def _count(cell: Cell) -> Count:
    about, window = cell.about, cell.scope.window
    if about.period is None:
        raise ValueError("a figure of the ledger has a period")
    return Count(
        indicator=about.indicator,
        period=about.period,
        part=about.part,
        dimensions=about.dimensions,
        side=cell.side.value,
        first=window.start,
        end=window.end,
    )


def _declared(release: Release) -> Iterator[Fact]:
    """Yield what is declared of counts: the word, and what the rules say of every count that it may be about.

    Which of them it is, and whether the rules gave the word or an officer did, may be hidden.
    """
    for one in release.declarations:
        for telling in one.tells:
            count = Count(
                indicator=one.fact.indicator,
                period=one.fact.as_at,
                side=Side.NUMERATOR.value,
                first=telling.window.start,
                end=telling.window.end,
            )
            yield Declared(count=count, what=_words(one.fact), either=tuple(map(_stretch, telling.either)))


def _words(fact: DeclaredFact) -> str:
    match fact:
        case DeclaredRating(level=level):
            return f"rating {level}"
        case DeclaredDirection(name=name, movement=movement):
            return f"direction {name} {movement.value}"
        case DeclaredYearTotal():
            return "year total"


def _stretch(bounds: Bounds) -> Stretch:
    return Stretch(bounds.lo, bounds.hi)
