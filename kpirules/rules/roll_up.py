"""Named policies that turn several levels into one, with how it was reached."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

import attrs

from kpirules.model.roll_up import RollUp, RollUpMethod, Ties
from kpirules.model.scheme import Level


@attrs.frozen(kw_only=True)
class Member:
    """One thing that is rolled up.

    Attributes:
        name: Its printed name.
        level: Its level; None where it has none.
        scale: The levels it could have, best first.
        weight: How much it counts.
    """

    name: str
    level: Level | None
    scale: tuple[Level, ...] = ()
    weight: Decimal = Decimal(1)


@attrs.frozen(kw_only=True)
class RolledUp:
    """The level of a section or of the whole.

    Attributes:
        level: The level; None where there is none.
        label: The printed word: the level's, or the policy's word for an empty group.
        scale: The levels it could have, best first.
        counted: How many members went in.
        left_out: How many had no level.
        score: What was weighed: for `mean` the mean score (0 for the worst level), for `share` and `points` the
            fraction reached; None otherwise.
        reason: How the level was reached, or why there is none, as a sentence without a full stop.
    """

    level: Level | None
    label: str
    scale: tuple[Level, ...] = ()
    counted: int
    left_out: int
    score: Fraction | None = None
    reason: str = ""


def roll_up(policy: RollUp, members: Sequence[Member]) -> RolledUp:
    """Give a group one level.

    Members without a level are left out and counted. A group in which nothing is rated, or fewer than
    `minimum_rated` members are, gets the policy's `empty` word, never a level; so does one whose members' levels
    belong to different scales, or to one that the policy says nothing of.
    """
    rated = [member for member in members if member.level is not None and member.weight > 0]
    nothing = RolledUp(level=None, label=policy.empty, counted=0, left_out=len(members))
    if not rated:
        return attrs.evolve(nothing, reason="nothing here is rated")
    if len(rated) < policy.minimum_rated:
        few = f"{len(rated)} of {len(members)} rated, and {policy.minimum_rated} are needed"
        return attrs.evolve(nothing, reason=few)
    if policy.method is RollUpMethod.JUDGEMENT:
        return attrs.evolve(nothing, reason="an officer judges, and no judgement is recorded")
    scales = {member.scale for member in rated}
    if len(scales) > 1:
        return attrs.evolve(nothing, reason="levels of different schemes cannot be combined")
    scale = scales.pop()
    if not _speaks_of(policy, scale):
        return attrs.evolve(nothing, reason="nothing says what these levels count for")
    found = attrs.evolve(nothing, counted=len(rated), left_out=len(members) - len(rated))
    match policy.method:
        case RollUpMethod.WORST:
            rank = max(_rank(member) for member in rated)
            names = ", ".join(member.name for member in rated if _rank(member) == rank)
            return _given(found, scale, rank, reason=f"the worst of {len(rated)}: {names}")
        case RollUpMethod.MEAN:
            return _mean(found, policy, rated, scale)
        case RollUpMethod.SHARE:
            return _share(found, policy, rated, scale)
        case RollUpMethod.POINTS:
            return _points(found, policy, rated, scale)
    assert_never(policy.method)


def _speaks_of(policy: RollUp, scale: tuple[Level, ...]) -> bool:
    """Say whether a policy that counts named levels names any of `scale`; groups may bear other levels than members.

    Without that, a whole of groups that are all well would earn nothing and come out as the worst.
    """
    named = policy.of if policy.method is RollUpMethod.SHARE else tuple(name for name, _ in policy.points)
    counts = policy.method in (RollUpMethod.SHARE, RollUpMethod.POINTS)
    return not counts or not named or any(level.id in named for level in scale)


def _rank(member: Member) -> int:
    """Return 0 for the best level, rising to the worst."""
    return member.scale.index(member.level) if member.level is not None else 0


def _given(
    found: RolledUp, scale: tuple[Level, ...], rank: int, *, reason: str, score: Fraction | None = None
) -> RolledUp:
    level = scale[rank]
    return attrs.evolve(found, level=level, label=level.label, scale=scale, score=score, reason=reason)


def _mean(found: RolledUp, policy: RollUp, rated: Sequence[Member], scale: tuple[Level, ...]) -> RolledUp:
    weights = sum((Fraction(member.weight) for member in rated), Fraction(0))
    mean = sum((Fraction(member.weight) * _rank(member) for member in rated), Fraction(0)) / weights
    score = len(scale) - 1 - mean
    below, part = divmod(mean, 1)
    tie = part == Fraction(1, 2)
    up = policy.ties is Ties.WORSE if tie else part > Fraction(1, 2)
    side = f", a tie that falls to the {policy.ties.value}" if tie else ""
    weighed = ", weighted," if len({member.weight for member in rated}) > 1 else ""
    reason = f"the mean score of {len(rated)}{weighed} is {_shown(score)} of {len(scale) - 1}{side}"
    return _given(found, scale, int(below) + int(up), score=score, reason=reason)


def _share(found: RolledUp, policy: RollUp, rated: Sequence[Member], scale: tuple[Level, ...]) -> RolledUp:
    total = sum((Fraction(member.weight) for member in rated), Fraction(0))
    of = policy.of or (scale[0].id,)
    meeting = [member for member in rated if member.level is not None and member.level.id in of]
    share = sum((Fraction(member.weight) for member in meeting), Fraction(0)) / total
    labels = " or ".join(level.label for level in scale if level.id in of)
    weighed = "" if share == Fraction(len(meeting), len(rated)) else " by weight"
    reason = f"{len(meeting)} of {len(rated)} are {labels}, {_shown(share * 100)}%{weighed}"
    return _by_steps(found, policy, scale, share, reason)


def _points(found: RolledUp, policy: RollUp, rated: Sequence[Member], scale: tuple[Level, ...]) -> RolledUp:
    worth = dict(policy.points)
    most = max((worth.get(level.id, Decimal(0)) for level in scale), default=Decimal(0))
    earned = _total((member.weight, worth.get(member.level.id, Decimal(0))) for member in rated if member.level)
    there = _total((member.weight, most) for member in rated)
    share = Fraction(0) if there == 0 else earned / there
    reason = f"{_shown(earned)} of {_shown(there)} points, {_shown(share * 100)}%"
    return _by_steps(found, policy, scale, share, reason)


def _total(pairs: Iterable[tuple[Decimal, Decimal]]) -> Fraction:
    return sum((Fraction(one) * Fraction(two) for one, two in pairs), Fraction(0))


def _by_steps(found: RolledUp, policy: RollUp, scale: tuple[Level, ...], share: Fraction, reason: str) -> RolledUp:
    own = policy.levels or scale
    ids = [level.id for level in own]
    reached = next(
        (step.level for step in policy.steps if share >= Fraction(step.at_least)), policy.otherwise or ids[-1]
    )
    return _given(found, own, ids.index(reached), score=share, reason=reason)


def _shown(number: Fraction) -> str:
    """Return a number with at most one decimal, halves away from zero."""
    tenths = int(abs(number) * 10 + Fraction(1, 2))
    text = f"{tenths // 10}.{tenths % 10}".removesuffix(".0")
    return f"-{text}" if number < 0 and tenths else text
