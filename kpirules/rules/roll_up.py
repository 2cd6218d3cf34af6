"""Named policies that turn several levels into one."""

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

import attrs

from kpirules.model.scheme import Level, RollUp, RollUpMethod, Ties


@attrs.frozen(kw_only=True)
class RolledUp:
    """The level of a section or of the whole.

    Attributes:
        level: The level; None where nothing was rated or the levels belong to different scales.
        label: The printed word: the level's, or the policy's word for an empty group.
        counted: How many levels went in.
        left_out: How many members had none.
        score: For `mean`: the mean score, 0 for the worst level; None otherwise.
        reason: Why there is no level; empty where there is one.
    """

    level: Level | None
    label: str
    counted: int
    left_out: int
    score: Fraction | None = None
    reason: str = ""


def roll_up(policy: RollUp, members: Sequence[Level | None], scales: Sequence[tuple[Level, ...]]) -> RolledUp:
    """Give a group one level.

    Members without a level are left out and counted; a group in which nothing is rated gets the policy's
    `empty` word, never a level.

    Args:
        policy: The declared policy.
        members: The level of each member, None where it has none.
        scales: The levels, best first, of the scheme each rated member belongs to; levels of different
            scales are not combined.

    Returns:
        The level with how it was reached.
    """
    levels = [level for level in members if level is not None]
    left_out = len(members) - len(levels)
    if not levels:
        return RolledUp(level=None, label=policy.empty, counted=0, left_out=left_out, reason="nothing here is rated")
    if len(set(scales)) > 1:
        reason = "levels of different schemes cannot be combined"
        return RolledUp(level=None, label=policy.empty, counted=0, left_out=len(members), reason=reason)
    scale = scales[0]
    ranks = [scale.index(level) for level in levels]
    score = None
    match policy.method:
        case RollUpMethod.WORST:
            rank = max(ranks)
        case RollUpMethod.MEAN:
            mean = Fraction(sum(ranks), len(ranks))
            score = len(scale) - 1 - mean
            rank = _nearest(mean, policy.ties)
        case _:
            assert_never(policy.method)
    level = scale[rank]
    return RolledUp(level=level, label=level.label, counted=len(levels), left_out=left_out, score=score)


def _nearest(mean: Fraction, ties: Ties) -> int:
    """Return the rank nearest to `mean`; ranks rise from the best (0) to the worst."""
    below, part = divmod(mean, 1)
    if part == Fraction(1, 2):
        return int(below) + (1 if ties is Ties.WORSE else 0)
    return int(below) + (1 if part > Fraction(1, 2) else 0)
