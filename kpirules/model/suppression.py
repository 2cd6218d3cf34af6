"""What an author declares about who may see an indicator; the deeds are in `disclosure`."""

import attrs

from kpirules.model.period import Period


@attrs.frozen
class Open:
    """Everyone may see it."""


@attrs.frozen(kw_only=True)
class Withheld:
    """The public may not see its outturns.

    Attributes:
        reason: Printed in place of the figures ("see part 2 report").
        since: First year withheld; earlier outturns stay public. None: all of its own outturns are withheld.
        release_rating: Whether the rating alone, computed from everything, is declared public.
    """

    reason: str
    since: Period | None = None
    release_rating: bool = False


Disclosure = Open | Withheld
