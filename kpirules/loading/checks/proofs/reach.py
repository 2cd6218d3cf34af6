"""Which rules of an indicator can give a level at all, and where a better figure gets a worse one."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import attrs

from kpirules.loading.checks.proofs.domain import Domain, domain_of
from kpirules.loading.checks.proofs.facts import Facts, facts_of
from kpirules.model.scheme import Ahead, Condition, OwnTolerance, Rule, Under, Within
from kpirules.model.target import Edges, PointsTolerance, RangeTarget, RelativeTolerance, Tolerance, ValueTarget
from kpirules.model.vocabulary import Polarity
from kpirules.rules.acceptable import acceptable_set
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import cuts, holds, leaves
from kpirules.rules.scale import Piece, RatingScale

_ORDINARY: Edges = ValueTarget(value=Decimal(50))
"""A target beside which a share has width and whole numbers are close together."""

_SOME: Tolerance = RelativeTolerance(share=Decimal("0.1"))


@attrs.frozen(kw_only=True)
class Inversion:
    """A better figure with a worse level than another has, all else being equal.

    Attributes:
        better: The better figure.
        worse: The worse figure.
        rule: Position of the rule that decides for the better figure.
        other: Position of the rule that decides for the worse figure.
    """

    better: Decimal
    worse: Decimal
    rule: int
    other: int


@attrs.frozen(kw_only=True)
class Reach:
    """What the rules of one indicator come to.

    Attributes:
        decides: Positions of the rules that decide for some figure.
        excused: Positions of rules that decide for none only because a share of nothing is nothing, a share of a few
            is less than one, or the indicator has chosen to have no tolerance.
        inversion: The first place where a better figure gets a worse level.
    """

    decides: frozenset[int]
    excused: frozenset[int] = frozenset()
    inversion: Inversion | None = None

    @property
    def alive(self) -> frozenset[int]:
        """Positions of the rules that decide, or would beside another target."""
        return self.decides | self.excused


@attrs.frozen(kw_only=True)
class _Stretch:
    """A piece of a scale that holds a figure there can be."""

    piece: Piece
    figure: Decimal


def reach_of(compiled: CompiledIndicator, figures: tuple[Edges | None, ...]) -> Reach | None:
    """Return what the rules of an indicator come to, or None where they ask too much to be looked through.

    Args:
        compiled: The rules.
        figures: What its targets can become; a None where the rules do without a target.
    """
    polarity = compiled.indicator.polarity or Polarity.NONE
    facts = facts_of(compiled.questions, polarity)
    if facts is None:
        return None
    domain = domain_of(compiled.indicator)
    decides: set[int] = set()
    inversion: Inversion | None = None
    for edges in figures:
        for one in facts:
            found = tuple(_stretches(compiled, edges, one, domain))
            decides.update(stretch.piece.rule for stretch in found)
            inversion = inversion or _inversion(compiled, edges, polarity, found)
    dead = set(range(len(compiled.rules))) - decides
    doubtful = {at for at in dead if _asks_for_a_share(compiled, compiled.rules[at])}
    excused = doubtful & _decides_beside_others(compiled, figures, facts) if doubtful else doubtful
    return Reach(decides=frozenset(decides), excused=frozenset(excused), inversion=inversion)


def _stretches(compiled: CompiledIndicator, edges: Edges | None, facts: Facts, domain: Domain) -> Iterator[_Stretch]:
    scale = compiled.scale(edges, facts.answers)
    pieces = scale.pieces if facts.streak is None else tuple(_with_streak(compiled, edges, facts, scale))
    for piece in pieces:
        figure = domain.figure_on(piece)
        if figure is not None:
            yield _Stretch(piece=piece, figure=figure)


def _with_streak(compiled: CompiledIndicator, edges: Edges | None, facts: Facts, scale: RatingScale) -> Iterator[Piece]:
    """Yield the pieces for figures that have the level of the streak when no streak is known: only they can have it."""
    for before in compiled.scale(edges, facts.before).pieces:
        if compiled.rules[before.rule].level != facts.streak:
            continue
        for piece in scale.pieces:
            lower = max((cut for cut in (before.lower, piece.lower) if cut is not None), default=None)
            upper = min((cut for cut in (before.upper, piece.upper) if cut is not None), default=None)
            if lower is None or upper is None or lower < upper:
                yield Piece(lower, upper, piece.rule)


def _inversion(
    compiled: CompiledIndicator, edges: Edges | None, polarity: Polarity, found: tuple[_Stretch, ...]
) -> Inversion | None:
    if polarity is Polarity.NONE:
        return None
    for below, above in pairwise(found):
        rising = _rising_is_better(edges, polarity, below, above)
        if rising is None:
            continue
        worse, better = (below, above) if rising else (above, below)
        ranks = [compiled.scheme.rank(compiled.rules[one.piece.rule].level) for one in (worse, better)]
        if ranks[1] > ranks[0]:
            return Inversion(better=better.figure, worse=worse.figure, rule=better.piece.rule, other=worse.piece.rule)
    return None


def _rising_is_better(edges: Edges | None, polarity: Polarity, below: _Stretch, above: _Stretch) -> bool | None:
    """Say whether the upper of two neighbouring figures is the better one; None where neither is."""
    match polarity:
        case Polarity.HIGH:
            return True
        case Polarity.LOW:
            return False
        case Polarity.IN_RANGE | Polarity.NONE:
            if edges is None:
                return None
            acceptable = acceptable_set(edges, Polarity.IN_RANGE)
            near, far = acceptable.shortfall(below.figure), acceptable.shortfall(above.figure)
            one_side = acceptable.near_edge(below.figure), acceptable.near_edge(above.figure)
            if near == far or (None not in one_side and one_side[0] != one_side[1]):
                return None
            return far < near


def taken_by(compiled: CompiledIndicator, figures: tuple[Edges | None, ...], at: int) -> tuple[int, ...]:
    """Return the positions of the rules that take the figures for which the rule at a position holds, in order.

    Empty where it holds for no figure there can be. Asked only of rules that decide for none.
    """
    when, domain = compiled.rules[at].when, domain_of(compiled.indicator)
    facts = facts_of(compiled.questions, compiled.indicator.polarity or Polarity.NONE) or ()
    found: set[int] = set()
    for edges in figures:
        ruler = compiled.ruler(edges)
        places = {cut for rule in compiled.rules if rule.when is not None for cut in cuts(rule.when, ruler)}
        for lower, upper in pairwise((None, *sorted(places), None)):
            figure = domain.figure_on(Piece(lower, upper, at))
            if figure is not None:
                found.update(
                    compiled.scale(edges, one.answers).piece(figure).rule
                    for one in facts
                    if when is None or holds(when, figure, ruler, one.answers)
                )
    return tuple(sorted(found - {at}))


def decides_beside_ordinary(compiled: CompiledIndicator, at: int) -> bool:
    """Say whether the rule at a position would decide for some figure if the target were an ordinary one."""
    facts = facts_of(compiled.questions, compiled.indicator.polarity or Polarity.NONE) or ()
    edges, domain = _ORDINARY if compiled.needs_target else None, domain_of(compiled.indicator)
    return any(stretch.piece.rule == at for one in facts for stretch in _stretches(compiled, edges, one, domain))


def _decides_beside_others(
    compiled: CompiledIndicator, figures: tuple[Edges | None, ...], facts: tuple[Facts, ...]
) -> set[int]:
    """Return the rules that decide for some figure where no edge is zero, there is a tolerance, and fractions count."""
    own = compiled.indicator.tolerance
    tolerance = (compiled.scheme.tolerance or _SOME) if own is not None and _is_nothing(own) else own
    other = attrs.evolve(compiled, indicator=attrs.evolve(compiled.indicator, tolerance=tolerance))
    domain = attrs.evolve(domain_of(compiled.indicator), whole=False)
    ordinary = dict.fromkeys(_ORDINARY if edges is not None and _has_zero(edges) else edges for edges in figures)
    return {
        stretch.piece.rule for edges in ordinary for one in facts for stretch in _stretches(other, edges, one, domain)
    }


def _has_zero(edges: Edges) -> bool:
    match edges:
        case ValueTarget(value=value):
            return value == 0
        case RangeTarget(lower=lower, upper=upper):
            return 0 in (lower, upper)


def _is_nothing(tolerance: Tolerance) -> bool:
    match tolerance:
        case RelativeTolerance(share=size) | PointsTolerance(points=size):
            return size == 0


def _asks_for_a_share(compiled: CompiledIndicator, rule: Rule) -> bool:
    """Say whether a rule speaks of a relative tolerance, or of one that the indicator has set to nothing."""
    return rule.when is not None and any(_is_a_share(compiled, leaf) for leaf in leaves(rule.when))


def _is_a_share(compiled: CompiledIndicator, leaf: Condition) -> bool:
    if not isinstance(leaf, Within | Under | Ahead):
        return False
    if not isinstance(leaf.tolerance, OwnTolerance):
        return isinstance(leaf.tolerance, RelativeTolerance)
    own = compiled.indicator.tolerance
    if own is not None and _is_nothing(own):
        return True
    return isinstance(own or compiled.scheme.tolerance, RelativeTolerance)
