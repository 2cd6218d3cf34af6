"""Policies that turn several levels into one, as declared."""

from decimal import Decimal
from enum import Enum

import attrs

from kpirules.model.scheme import Level


class RollUpMethod(Enum):
    """How levels become one.

    `mean` of their scores, `worst` of them, the `share` of members at given levels, the `points` they earn, or no
    rule at all: an officer's `judgement`.
    """

    MEAN = "mean"
    WORST = "worst"
    SHARE = "share"
    POINTS = "points"
    JUDGEMENT = "judgement"


class Ties(Enum):
    """Which way a mean that lies midway between two levels falls."""

    WORSE = "worse"
    BETTER = "better"


class WholeOf(Enum):
    """What the whole is rolled up from: the sections' levels, or the indicators' again."""

    SECTIONS = "sections"
    INDICATORS = "indicators"


@attrs.frozen(kw_only=True)
class Step:
    """A level and the share it needs.

    Attributes:
        level: Id of the level given.
        at_least: A fraction of the members (`share`) or of the points there are (`points`): 75% is 0.75.
    """

    level: str
    at_least: Decimal


@attrs.frozen(kw_only=True)
class RollUp:
    """The policy that gives sections and the whole a level.

    Attributes:
        method: How.
        ties: For `mean`: which way a tie falls.
        empty: Label where nothing in a group is rated: never a level.
        minimum_rated: Fewest rated members; below it there is no level.
        exclude: Ids of indicators that are never counted.
        whole: What the whole is rolled up from.
        levels: Levels of its own, best first; empty: the members' scheme's.
        of: For `share`: ids of the members' levels that count towards it.
        points: For `points`: what each level of the members earns, by id.
        steps: For `share` and `points`, best first.
        otherwise: For `share` and `points`: id of the level below every step.
    """

    method: RollUpMethod
    ties: Ties = Ties.WORSE
    empty: str = "None"
    minimum_rated: int = 1
    exclude: tuple[str, ...] = ()
    whole: WholeOf = WholeOf.SECTIONS
    levels: tuple[Level, ...] = ()
    of: tuple[str, ...] = ()
    points: tuple[tuple[str, Decimal], ...] = ()
    steps: tuple[Step, ...] = ()
    otherwise: str | None = None
