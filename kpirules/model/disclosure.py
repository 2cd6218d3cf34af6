"""What an author declares about who may see a figure; the deeds are in `disclosure`."""

from enum import Enum

import attrs

from kpirules.model.period import Period


class Zeros(Enum):
    """Whether a count of nobody is itself a fact to hide."""

    SHOW = "show"
    HIDE = "hide"


class Rounding(Enum):
    """How counts that are shown are rounded: not at all, to the nearest 5, or to the midpoints of bands of six."""

    NONE = "none"
    NEAREST_5 = "5"
    MIDPOINT_6 = "midpoint_6"


class Complement(Enum):
    """What is hidden beside a small number, so that no sum gives it away.

    `none` hides nothing more, `cells` as few figures as a search finds to be safe, `series` every figure of the
    stretch of time that its sums tie together.
    """

    NONE = "none"
    CELLS = "cells"
    SERIES = "series"


class Declared(Enum):
    """What may be declared public although the figures are not: each is computed from everything, copied alone."""

    RATING = "rating"
    DIRECTION = "direction"
    YEAR_TOTAL = "year_total"


class Counted(Enum):
    """What a count counts, where that matters to disclosure."""

    PEOPLE = "people"


@attrs.frozen
class Open:
    """Everyone may see it."""


@attrs.frozen(kw_only=True)
class Withheld:
    """The public may not see its outturns, whatever they are.

    Attributes:
        reason: Printed in place of the figures ("see part 2 report").
        since: First year withheld; earlier outturns stay public. None: all of its own outturns are withheld.
        release: What is declared public all the same.
    """

    reason: str
    since: Period | None = None
    release: frozenset[Declared] = frozenset()

    def covers(self, period: Period | None) -> bool:
        """Say whether an outturn of a period is withheld; one without a period is."""
        return self.since is None or period is None or period.end > self.since.start


@attrs.frozen(kw_only=True)
class Policy:
    """Small counts are hidden from the public, and so is what would give them away.

    Attributes:
        name: Its key in the catalogue.
        threshold: Counts from 1 to this are hidden.
        zeros: Whether 0 is hidden as well.
        rounding: How the counts that are shown are rounded.
        complement: What is hidden beside them.
        minimum_range: How many whole numbers a reader must be left with for a hidden count; None (`full`): as many
            as its symbol says, so that the page adds nothing to the symbol.
        release: What is declared public all the same.
        symbol: Printed in place of a hidden figure, small or not.
    """

    name: str
    threshold: int
    zeros: Zeros = Zeros.SHOW
    rounding: Rounding = Rounding.NONE
    complement: Complement = Complement.CELLS
    minimum_range: int | None = None
    release: frozenset[Declared] = frozenset()
    symbol: str = "[c]"

    @property
    def smallest_hidden(self) -> int:
        """The smallest count that its symbol stands for: 0 where zeros are hidden, else 1."""
        return 0 if self.zeros is Zeros.HIDE else 1

    def hides(self, count: int) -> bool:
        """Say whether a count is small enough to be hidden for its own sake."""
        return self.smallest_hidden <= count <= self.threshold


Disclosure = Open | Withheld | Policy
