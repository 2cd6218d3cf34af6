"""Which indicators a report lists as exceptions, and what each must be accompanied by, as declared."""

from enum import Enum

import attrs

from kpirules.model.vocabulary import Travel


class Order(Enum):
    """How exceptions are listed: as the catalogue has them, or the worst level first."""

    CATALOGUE = "catalogue"
    SEVERITY = "severity"


class Accompaniment(Enum):
    """What an exception may need beside its figures."""

    COMMENTARY = "commentary"
    ACTIONS = "actions"


@attrs.frozen(kw_only=True)
class ExceptionRule:
    """An indicator is an exception where all of this holds.

    Attributes:
        level: Id of its published level.
        for_periods: How many periods running it must have been so, this one included.
        direction: Name of a direction of travel, where that matters too.
        travels: What that direction must be.
        positive: Whether it is listed for doing well.
    """

    level: str
    for_periods: int = 1
    direction: str | None = None
    travels: tuple[Travel, ...] = ()
    positive: bool = False


@attrs.frozen(kw_only=True)
class ExceptionPolicy:
    """What is listed and how.

    Attributes:
        include: The rules, any of which lists an indicator; empty: every level marked `exception`.
        order: How they are listed.
        require: What an exception at a level needs, by the level's id; a level that is not named needs commentary.
    """

    include: tuple[ExceptionRule, ...] = ()
    order: Order = Order.CATALOGUE
    require: tuple[tuple[str, tuple[Accompaniment, ...]], ...] = ()
