"""Cuts the figures there can be into stretches on which no condition changes; it must not know which rule decides."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

import attrs

from kpirules.loading.catalogue.checks.proofs.domain import Domain
from kpirules.model.scheme import Rule
from kpirules.model.target import Edges
from kpirules.model.vocabulary import Polarity
from kpirules.rules.acceptable import acceptable_set
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import Leaf, Ruler, cuts, holds, is_question, leaves, leaves_of
from kpirules.rules.scale import Cut, Piece


@attrs.frozen
class Rung:
    """One stretch of the figures there can be, within which no condition changes.

    Attributes:
        figure: A figure on it.
        truths: Whether each condition on the number alone holds there.
        side: For a figure to keep in range: below it (-1), in it (0) or above it (1); None elsewhere.
    """

    figure: Decimal
    truths: tuple[bool | None, ...]
    side: int | None


def rungs_of(compiled: CompiledIndicator, edges: Edges | None, domain: Domain) -> tuple[Rung, ...]:
    """Return the stretches on which there are figures, from the least, with what holds on them of some rules.

    Args:
        compiled: The rules.
        edges: The target; None where the rules do without one.
        domain: The figures there can be.
    """
    ruler = compiled.ruler(edges)
    by_leaf = {leaf: tuple(cuts(leaf, ruler)) for leaf in _measured(compiled.rules)}
    places = sorted({cut for found in by_leaf.values() for cut in found}, key=_by_place)
    pieces = enumerate(pairwise((None, *places, None)))
    figures = {
        at: figure for at, (lower, upper) in pieces if (figure := domain.figure_on(Piece(lower, upper, 0))) is not None
    }
    at_place = {cut: at for at, cut in enumerate(places, start=1)}
    columns = [
        tuple(_along_line(leaf, figures, sorted(at_place[cut] for cut in found), ruler))
        for leaf, found in by_leaf.items()
    ]
    truths = zip(*columns, strict=True) if columns else [()] * len(figures)
    return tuple(
        Rung(figure, held, _side(figure, ruler)) for figure, held in zip(figures.values(), truths, strict=True)
    )


def _along_line(
    leaf: Leaf, figures: Mapping[int, Decimal], changes: Sequence[int], ruler: Ruler
) -> Iterator[bool | None]:
    """Yield whether a condition holds on each piece of the line; it is asked anew only where its answer may change."""
    known: dict[int, bool | None] = {}
    for at, figure in figures.items():
        stretch = bisect_right(changes, at)
        if stretch not in known:
            known[stretch] = holds(leaf, figure, ruler, {})
        yield known[stretch]


def _by_place(cut: Cut) -> tuple[Decimal, bool]:
    return cut.value, cut.above


@lru_cache(maxsize=64)
def work_of(rules: tuple[Rule, ...]) -> int:
    """Return how often conditions are asked, about, where every condition is asked on every rung."""
    asked = sum(1 for rule in rules if rule.when is not None for _ in leaves(rule.when))
    return asked * len(_measured(rules))


@lru_cache(maxsize=64)
def _measured(rules: tuple[Rule, ...]) -> tuple[Leaf, ...]:
    """Return the conditions on the number alone."""
    return tuple(leaf for leaf in leaves_of(rules) if not is_question(leaf))


def _side(figure: Decimal, ruler: Ruler) -> int | None:
    if ruler.polarity is not Polarity.IN_RANGE or ruler.edges is None:
        return None
    acceptable = acceptable_set(ruler.edges, Polarity.IN_RANGE)
    if figure in acceptable:
        return 0
    return -1 if acceptable.near_edge(figure) == acceptable.lower and _is_below(figure, acceptable.lower) else 1


def _is_below(figure: Decimal, edge: Decimal | None) -> bool:
    return edge is not None and figure <= edge
