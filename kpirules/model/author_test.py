"""An author's test: a figure, what is told beside it, and what the rules must give."""

from decimal import Decimal

import attrs

from kpirules.model.outturn import Place
from kpirules.model.period import Period
from kpirules.model.vocabulary import Travel

UNRATED = "unrated"
"""What a test gives where there must be no level."""


@attrs.frozen(kw_only=True)
class AuthorTest:
    """One figure of an indicator and the level it must get.

    What the rules ask beside the figure is told as its answer, not as figures of other periods; what is not told is
    not known, as in the first period of a new indicator.

    Attributes:
        gives: Id of the level, or `unrated`.
        because: Why there must be no level: an unrated reason's word; None: for whatever reason.
        name: What it is for, in the author's words.
        value: The figure that is rated, in the indicator's unit; None where the counts give it.
        numerator: Count above the line.
        denominator: Count below the line.
        period: The period whose target is meant; None: the last one of the reporting year.
        last_year: The outturn of the whole year before.
        comparators: The values of comparators, by id, in the indicator's unit.
        directions: What performance did, by the name of the direction of travel.
        streaks: For how many periods running it has been at a level, this one included, by the id of the level.
        place: Where `gives` was written.
    """

    gives: str
    because: str | None = None
    name: str | None = None
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    period: Period | None = None
    last_year: Decimal | None = None
    comparators: tuple[tuple[str, Decimal], ...] = ()
    directions: tuple[tuple[str, Travel], ...] = ()
    streaks: tuple[tuple[str, int], ...] = ()
    place: Place | None = attrs.field(default=None, eq=False)
