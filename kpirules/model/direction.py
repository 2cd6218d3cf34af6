"""Directions of travel as declared: what is compared with what, when, and by which method."""

from decimal import Decimal

import attrs

from kpirules.model.period import Period
from kpirules.model.scheme import ToleranceRef
from kpirules.model.target import PointsTolerance
from kpirules.model.vocabulary import Arrows, Compare, Measure, Method


def _no_width() -> PointsTolerance:
    return PointsTolerance(points=Decimal(0))


@attrs.frozen(kw_only=True)
class DirectionRule:
    """A named comparison that gives movement and direction of travel.

    Attributes:
        name: Slug.
        compare: What the latest outturn is compared with; of no account for a method over a window.
        baseline: The period compared with, for `baseline`.
        periods: How many periods before, for `mean_of_previous`.
        comparator: Whose value, for `comparator`.
        measure: The value, or its gap to the target in force at the time.
        steady_within: Largest difference that still counts as steady: a distance in the indicator's unit, a share
            of the earlier figure, or the indicator's own tolerance.
        steady_under: Whether a difference of exactly that much counts as movement already.
        arrows: Whether the printed arrow follows performance or the number.
        target_constant: Whether no comparison is made unless one target is in force all year.
        method: Plain difference, or a statistical method over `window`.
        window: How many of the latest periods a method looks at; None: all there are.
    """

    name: str
    compare: Compare = Compare.PREVIOUS
    baseline: Period | None = None
    periods: int = 1
    comparator: str | None = None
    measure: Measure = Measure.VALUE
    steady_within: ToleranceRef = attrs.field(factory=_no_width)
    steady_under: bool = False
    arrows: Arrows = Arrows.PERFORMANCE
    target_constant: bool = False
    method: Method = Method.DIFFERENCE
    window: int | None = None
