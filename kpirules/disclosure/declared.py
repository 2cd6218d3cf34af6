"""What is declared public although its figures are not: computed elsewhere from everything, and copied alone."""

from decimal import Decimal

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.deduction.line import Window
from kpirules.disclosure.sealed import sealed
from kpirules.model.disclosure import Declared, Policy, Withheld
from kpirules.model.indicator import Indicator
from kpirules.model.period import Period
from kpirules.model.vocabulary import Movement, Travel


@attrs.frozen(kw_only=True)
class DeclaredRating:
    """A rating.

    Attributes:
        indicator: Id of the indicator.
        as_at: The period it was computed for; it says nothing about another.
        level: Id of the level.
    """

    indicator: str
    as_at: Period
    level: str


@attrs.frozen(kw_only=True)
class DeclaredDirection:
    """A direction of travel, without the figures it compares.

    Attributes:
        indicator: Id of the indicator.
        as_at: The period it was computed for.
        name: Its name in the catalogue.
        movement: What the number did.
        travel: What performance did; None where nothing is good or bad.
    """

    indicator: str
    as_at: Period
    name: str
    movement: Movement
    travel: Travel | None


@attrs.frozen(kw_only=True)
class DeclaredYearTotal:
    """The sum of the basis year so far, without its parts.

    Attributes:
        indicator: Id of the indicator.
        as_at: The period it was computed for.
        period: The newest period that is counted in.
        value: The sum, in the indicator's unit.
    """

    indicator: str
    as_at: Period
    period: Period
    value: Decimal


DeclaredFact = DeclaredRating | DeclaredDirection | DeclaredYearTotal
"""Something that is public alone."""


@attrs.frozen(kw_only=True)
class Telling:
    """What readers take a declared fact to say, if it is about one of the counts that it may be about.

    Attributes:
        window: The months of that count.
        either: The stretches of counts of which the same would be declared.
    """

    window: Window
    either: tuple[Bounds, ...]


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Declaration:
    """A declared fact, with what it gives away.

    Attributes:
        fact: What is copied to the public.
        window: The months of the count it speaks of.
        bounds: What it tells of that count; None where nobody can say, as of a rating that turns on other figures too.
        tells: What it tells of each count that it may be about, for all that is public. It is the same whatever is
            hidden: whether the figure is late, and whether an officer gave the rating.
    """

    fact: DeclaredFact
    window: Window | None = None
    bounds: Bounds | None = None
    tells: tuple[Telling, ...] = ()


def declares(indicator: Indicator, what: Declared) -> bool:
    """Say whether something of an indicator is declared public.

    A use of it with another target would release a second level, and two levels bracket the figure: none is declared.
    """
    disclosure = indicator.disclosure
    return isinstance(disclosure, Withheld | Policy) and what in disclosure.release and indicator.observed_as is None
