"""Direction from a straight line fitted to a window of periods; knows no catalogue, target or polarity.

Source. Ordinary least squares of the value on the number of the period, and Student's t test of its slope:
NIST/SEMATECH e-Handbook of Statistical Methods, 4.1.4.1; Draper and Smith, Applied Regression Analysis (3rd edition,
1998), chapter 1. Kent County Council's arrows come from a regression over all the periods a chart shows, and one of the
three means stable or without a clear trend (Quarterly Performance Report, Quarter 1 2020/21, key); it publishes no
criterion. The criterion here is the two-sided test at 5 %, as other public bodies state theirs (Missouri Department of
Health, Trend Lines: a slope whose t is under the table's 95 % value, years less two degrees of freedom, counts as
none). `plain_trend` is the slope without a test.

Constants. Critical values of t: NIST e-Handbook, table 1.3.6.7.2, column 0.975. At least five points for the test: with
fewer than three degrees of freedom the line must be all but perfect; Fingertips asks for five too.

Eligibility. Periods evenly spaced on the calendar; a missing period is a gap in the line, not a shorter wait. For the
test, values that do not share cases: no rolling years reported monthly. Never a count since the year began.
"""

from decimal import Decimal
from fractions import Fraction

import attrs

from kpirules.model.vocabulary import Movement
from kpirules.rules.direction import Steady
from kpirules.rules.methods.verdict import Cadence, Ineligible, NoVerdict, Point, decimal, movement_of, repeats

POINTS_FOR_TEST = 5
POINTS_FOR_SLOPE = 3
"""Two points are a comparison, not a line."""

_CRITICAL_T = (
    12706, 4303, 3182, 2776, 2571, 2447, 2365, 2306, 2262, 2228,
    2201, 2179, 2160, 2145, 2131, 2120, 2110, 2101, 2093, 2086,
    2080, 2074, 2069, 2064, 2060, 2056, 2052, 2048, 2045, 2042,
)  # fmt: skip
"""Two-sided 5 % points of Student's t for 1 to 30 degrees of freedom, in thousandths."""

_CRITICAL_T_BEYOND = ((100, 1984), (60, 2000), (40, 2021), (30, 2042))
"""Beyond 30 the table's next row down, which asks a little more than the exact value would."""


@attrs.frozen(kw_only=True)
class Line:
    """A straight line fitted by least squares, held in the exact sums it came from.

    Attributes:
        points: How many points.
        span: Periods from the first point to the last.
        sxx: Sum of squares of the period numbers about their mean, times the number of points.
        sxy: Sum of products of period numbers and values about their means, times the number of points.
        syy: Sum of squares of the values about their mean, times the number of points.
    """

    points: int
    span: int
    sxx: Fraction
    sxy: Fraction
    syy: Fraction

    @property
    def slope(self) -> Fraction:
        """Change of the line in one period, in the indicator's unit."""
        return self.sxy / self.sxx

    @property
    def change(self) -> Fraction:
        """Change of the line from the first point to the last, in the indicator's unit."""
        return self.slope * self.span

    @property
    def unexplained(self) -> Fraction:
        """Zero where every point lies on the line, and more the further they lie from it."""
        return self.sxx * self.syy - self.sxy**2

    @property
    def t_squared(self) -> Fraction | None:
        """Square of Student's t for the slope; None where every point lies on the line, which has no scatter."""
        if self.unexplained == 0:
            return None
        return self.sxy**2 * (self.points - 2) / self.unexplained

    def slopes_beyond(self, critical: Fraction) -> bool:
        """Say whether |t| is over `critical`.

        t² is compared with its square by cross-multiplying, so no root is drawn and nothing is divided by a
        scatter of zero: a rising perfect line is beyond any critical value, a flat one beyond none.
        """
        return self.sxy**2 * (self.points - 2) > critical**2 * self.unexplained


@attrs.frozen(kw_only=True)
class Trend:
    """What a fitted line says.

    Attributes:
        movement: Which way the number is going; steady where the line shows no clear trend.
        points: How many points the line was fitted to.
        slope: Change a period, in the indicator's unit.
        change: Change of the line over the window, in the indicator's unit.
        t_squared: Square of Student's t; None for a line without scatter, and for the plain slope.
        critical: What |t| had to pass; None for the plain slope.
    """

    movement: Movement
    points: int
    slope: Decimal
    change: Decimal
    t_squared: Decimal | None = None
    critical: Decimal | None = None


def significant_trend(points: tuple[Point, ...], cadence: Cadence, steady: Steady | None = None) -> Trend | NoVerdict:
    """Say whether the line through `points` rises or falls by more than chance would have it.

    Args:
        points: The window, in any order; a missing period is simply not among them.
        cadence: Length and cover of the periods.
        steady: What change over the whole window (in the indicator's unit) is steady however certain; None asks for
            certainty only.

    Returns:
        Up or down where |t| exceeds the two-sided 5 % value, steady where it does not (a flat series always).
    """
    if (reason := cadence.dependence()) is not None:
        return NoVerdict(reason=reason)
    line = _fitted(points, POINTS_FOR_TEST)
    if isinstance(line, NoVerdict):
        return line
    critical = critical_t(line.points - 2)
    clear = line.slopes_beyond(Fraction(critical)) and not (steady or Steady()).holds(line.change)
    return Trend(
        movement=movement_of(line.slope) if clear else Movement.STEADY,
        points=line.points,
        slope=decimal(line.slope),
        change=decimal(line.change),
        t_squared=None if line.t_squared is None else decimal(line.t_squared),
        critical=critical,
    )


def plain_trend(points: tuple[Point, ...], cadence: Cadence, steady: Steady | None = None) -> Trend | NoVerdict:
    """Say whether the line through `points` rises or falls at all, by more over the window than is `steady`.

    It describes and tests nothing, so rolling years may be given; a count since the year began may not.
    """
    if cadence.dependence() is Ineligible.CUMULATIVE:
        return NoVerdict(reason=Ineligible.CUMULATIVE)
    line = _fitted(points, POINTS_FOR_SLOPE)
    if isinstance(line, NoVerdict):
        return line
    clear = not (steady or Steady()).holds(line.change)
    return Trend(
        movement=movement_of(line.slope) if clear else Movement.STEADY,
        points=line.points,
        slope=decimal(line.slope),
        change=decimal(line.change),
    )


def fit(points: tuple[Point, ...]) -> Line:
    """Fit a line by least squares, exactly; at least two of `points` stand at different places."""
    count = len(points)
    at = [point.at for point in points]
    values = [Fraction(point.value) for point in points]
    return Line(
        points=count,
        span=max(at) - min(at),
        sxx=Fraction(count * sum(x * x for x in at) - sum(at) ** 2),
        sxy=count * sum((x * y for x, y in zip(at, values, strict=True)), Fraction(0)) - sum(at) * sum(values),
        syy=count * sum((y * y for y in values), Fraction(0)) - sum(values) ** 2,
    )


def critical_t(freedom: int) -> Decimal:
    """Return the two-sided 5 % value of Student's t for `freedom` (1 or more) degrees of freedom.

    >>> critical_t(3), critical_t(58)
    (Decimal('3.182'), Decimal('2.021'))
    """
    if freedom <= len(_CRITICAL_T):
        thousandths = _CRITICAL_T[freedom - 1]
    else:
        thousandths = next(value for at_least, value in _CRITICAL_T_BEYOND if freedom >= at_least)
    return Decimal(thousandths).scaleb(-3)


def _fitted(points: tuple[Point, ...], needed: int) -> Line | NoVerdict:
    if repeats(tuple(point.at for point in points)):
        return NoVerdict(reason=Ineligible.REPEATED_PERIOD)
    if len(points) < needed:
        return NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=needed, found=len(points))
    return fit(points)
