"""Which rules of an indicator can give a level at all, and where a better figure gets a worse one."""

from decimal import Decimal
from itertools import combinations, pairwise

import attrs

from kpirules.loading.catalogue.checks.proofs.domain import domain_of
from kpirules.loading.catalogue.checks.proofs.facts import Facts, facts_of
from kpirules.loading.catalogue.checks.proofs.rungs import Rung, rungs_of, work_of
from kpirules.model.scheme import Ahead, OwnTolerance, Rule, Under, Within
from kpirules.model.target import Edges, PointsTolerance, RangeTarget, RelativeTolerance, Tolerance, ValueTarget
from kpirules.model.vocabulary import Polarity
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import Answers, Leaf, Ruler, holds, leaves

_ORDINARY: Edges = ValueTarget(value=Decimal(50))
"""A target beside which a share has width and whole numbers are close together."""

_SOME: Tolerance = RelativeTolerance(share=Decimal("0.1"))

MOST = 16_384
"""How often the conditions of one list of rules are asked at most; rules that ask for more are not looked through.

Every condition is asked on every stretch of figures, of which there are about as many, under every set of answers:
that is enough for 128 conditions on the number alone, and for 8 where there are 256 sets of answers.
"""

MOST_IN_ALL = 64 * MOST
"""How often conditions are asked at most for all that one prover is asked of: a few seconds' work."""


@attrs.frozen(kw_only=True)
class Inversion:
    """A better figure with a worse level than another has, all else being equal.

    Attributes:
        better: The better figure.
        worse: The worse figure.
        rule: Position of the rule that decides for the better figure.
        other: Position of the rule that decides for the worse figure.
        beside: The comparator beside which one figure is better and worse; None: the figures differ.
    """

    better: Decimal
    worse: Decimal
    rule: int
    other: int
    beside: str | None = None


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


@attrs.frozen
class _Found:
    """What the rules come to on rungs; places on them instead of figures, as rungs of one pattern have one answer."""

    decides: frozenset[int]
    inversion: tuple[int, int, int, int, str | None] | None


@attrs.define(kw_only=True)
class Prover:
    """Finds what rules come to, and remembers it: targets that differ in their figures alone have one answer."""

    _known: dict[object, _Found | None] = attrs.field(factory=dict, init=False)
    _left: int = attrs.field(default=MOST_IN_ALL, init=False)
    _facts: dict[object, tuple[Facts, ...] | None] = attrs.field(factory=dict, init=False)

    def reach_of(self, compiled: CompiledIndicator, figures: tuple[Edges | None, ...]) -> Reach | None:
        """Return what the rules of an indicator come to, or None where they ask too much to be looked through.

        Args:
            compiled: The rules.
            figures: What its targets can become; a None where the rules do without a target.
        """
        facts = self._facts_of(compiled)
        if facts is None:
            return None
        domain = domain_of(compiled.indicator)
        decides: set[int] = set()
        inversion: Inversion | None = None
        for edges in figures:
            rungs = rungs_of(compiled, edges, domain)
            found = self._found(compiled, edges, rungs, facts)
            if found is None:
                return None
            decides |= found.decides
            if inversion is None and found.inversion is not None:
                better, worse, rule, other, beside = found.inversion
                inversion = Inversion(
                    better=rungs[better].figure, worse=rungs[worse].figure, rule=rule, other=other, beside=beside
                )
        dead = set(range(len(compiled.rules))) - decides
        doubtful = {at for at in dead if _asks_for_a_share(compiled, compiled.rules[at])}
        others = self._beside_others(compiled, figures, facts) if doubtful else doubtful
        if others is None:
            return None
        excused = doubtful & others
        return Reach(decides=frozenset(decides), excused=frozenset(excused), inversion=inversion)

    def _facts_of(self, compiled: CompiledIndicator) -> tuple[Facts, ...] | None:
        polarity = compiled.indicator.polarity or Polarity.NONE
        key = (compiled.rules_at, polarity)
        if key not in self._facts:
            facts = facts_of(compiled.questions, polarity)
            if facts is not None and len(facts) * work_of(compiled.rules) > MOST:
                facts = None
            self._facts[key] = facts
        return self._facts[key]

    def _found(
        self, compiled: CompiledIndicator, edges: Edges | None, rungs: tuple[Rung, ...], facts: tuple[Facts, ...]
    ) -> _Found | None:
        pattern = tuple((rung.truths, rung.side) for rung in rungs)
        key = (compiled.rules_at, compiled.indicator.polarity, pattern)
        if key not in self._known:
            self._left -= len(facts) * work_of(compiled.rules)
            self._known[key] = None if self._left < 0 else _look(compiled, compiled.ruler(edges), rungs, facts)
        return self._known[key]

    def _beside_others(
        self, compiled: CompiledIndicator, figures: tuple[Edges | None, ...], facts: tuple[Facts, ...]
    ) -> set[int] | None:
        """Return the rules that decide for some figure where no edge is zero, there is a tolerance, in fractions."""
        own = compiled.indicator.tolerance
        tolerance = (compiled.scheme.tolerance or _SOME) if own is not None and _is_nothing(own) else own
        other = attrs.evolve(compiled, indicator=attrs.evolve(compiled.indicator, tolerance=tolerance))
        domain = attrs.evolve(domain_of(compiled.indicator), whole=False)
        ordinary = dict.fromkeys(_ORDINARY if edges is not None and _has_zero(edges) else edges for edges in figures)
        decides: set[int] = set()
        for edges in ordinary:
            found = self._found(other, edges, rungs_of(other, edges, domain), facts)
            if found is None:
                return None
            decides |= found.decides
        return decides


def decides_beside_ordinary(compiled: CompiledIndicator, at: int) -> bool:
    """Say whether the rule at a position would decide for some figure if the target were an ordinary one."""
    reach = Prover().reach_of(compiled, (_ORDINARY if compiled.needs_target else None,))
    return reach is not None and at in reach.decides


def taken_by(compiled: CompiledIndicator, figures: tuple[Edges | None, ...], at: int) -> tuple[int, ...]:
    """Return the positions of the rules that take the figures for which the rule at a position holds, in order.

    Empty where it holds for no figure there can be. Asked only of rules that decide for none.
    """
    when, domain = compiled.rules[at].when, domain_of(compiled.indicator)
    facts = facts_of(compiled.questions, compiled.indicator.polarity or Polarity.NONE) or ()
    found: set[int] = set()
    for edges in figures:
        ruler = compiled.ruler(edges)
        for rung in rungs_of(compiled, edges, domain):
            found.update(
                _decider(compiled.rules, rung.figure, ruler, one.answers)
                for one in facts
                if when is None or holds(when, rung.figure, ruler, one.answers)
            )
    return tuple(sorted(found - {at}))


def _decider(rules: tuple[Rule, ...], figure: Decimal, ruler: Ruler, answers: Answers) -> int:
    for at, rule in enumerate(rules[:-1]):
        if rule.when is not None and holds(rule.when, figure, ruler, answers):
            return at
    return len(rules) - 1


def _look(compiled: CompiledIndicator, ruler: Ruler, rungs: tuple[Rung, ...], facts: tuple[Facts, ...]) -> _Found:
    """Decide every rung under every set of answers; with a streak, only those that have its level without one."""
    rules, decided = compiled.rules, []
    for one in facts:
        line: dict[int, int] = {}
        for at, rung in enumerate(rungs):
            if one.streak is not None:
                before = _decider(rules, rung.figure, ruler, one.before)
                if rules[before].level != one.streak:
                    continue
            line[at] = _decider(rules, rung.figure, ruler, one.answers)
        decided.append(line)
    decides = frozenset(rule for line in decided for rule in line.values())
    ranks = [compiled.scheme.rank(rule.level) for rule in rules]
    along = _along(ruler.polarity, rungs, decided, ranks)
    return _Found(decides, along or _beside(ruler.polarity, facts, decided, ranks))


def _along(
    polarity: Polarity, rungs: tuple[Rung, ...], decided: list[dict[int, int]], ranks: list[int]
) -> tuple[int, int, int, int, None] | None:
    """Return the first neighbours of which the better has the worse level."""
    for line in decided:
        for below, above in pairwise(line):
            rising = _rising_is_better(polarity, rungs[below].side, rungs[above].side)
            if rising is None:
                continue
            worse, better = (below, above) if rising else (above, below)
            if ranks[line[better]] > ranks[line[worse]]:
                return better, worse, line[better], line[worse], None
    return None


def _rising_is_better(polarity: Polarity, below: int | None, above: int | None) -> bool | None:
    """Say whether the upper of two figures is the better one; None where neither is."""
    match polarity:
        case Polarity.HIGH:
            return True
        case Polarity.LOW:
            return False
        case Polarity.IN_RANGE | Polarity.NONE:
            if below is None or above is None or below == above == 0 or (below, above) == (-1, 1):
                return None
            return below == -1


def _beside(
    polarity: Polarity, facts: tuple[Facts, ...], decided: list[dict[int, int]], ranks: list[int]
) -> tuple[int, int, int, int, str] | None:
    """Return the first figure that has a worse level if it is better than a comparator's than if it is worse."""
    if polarity not in (Polarity.HIGH, Polarity.LOW) or not facts or not facts[0].beside:
        return None
    by_rest: dict[object, list[int]] = {}
    for number, one in enumerate(facts):
        by_rest.setdefault(one.rest, []).append(number)
    for alike in by_rest.values():
        for first, second in combinations(alike, 2):
            differ = [
                (name, one, other)
                for (name, one), (_, other) in zip(facts[first].beside, facts[second].beside, strict=True)
                if one != other
            ]
            name, low, high = differ[0]
            if len(differ) > 1 or low is None or high is None:
                continue
            better, worse = (second, first) if (high > low) is (polarity is Polarity.HIGH) else (first, second)
            for at in sorted(decided[better].keys() & decided[worse].keys(), reverse=True):
                rule, less = decided[better][at], decided[worse][at]
                if ranks[rule] > ranks[less]:
                    return at, at, rule, less, name
    return None


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


def _is_a_share(compiled: CompiledIndicator, leaf: Leaf) -> bool:
    if not isinstance(leaf, Within | Under | Ahead):
        return False
    if not isinstance(leaf.tolerance, OwnTolerance):
        return isinstance(leaf.tolerance, RelativeTolerance)
    own = compiled.indicator.tolerance
    if own is not None and _is_nothing(own):
        return True
    return isinstance(own or compiled.scheme.tolerance, RelativeTolerance)
