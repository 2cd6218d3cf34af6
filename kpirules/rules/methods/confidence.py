"""95 % confidence intervals of a proportion and of a rate from their counts; knows no catalogue and no file.

Source. OHID, Public health technical guidance, Basic statistics: Proportions, and Rates; before it APHO Technical
Briefing 3, Commonly used public health statistics and their confidence intervals (2008), pages 6 and 7. Proportions:
E. B. Wilson's score method, Journal of the American Statistical Association 22 (1927), 209-212. Rates: Byar's method
for counts of 10 and more (Breslow and Day, Statistical Methods in Cancer Research II, 1987, page 69), exact Poisson
limits below 10 (F. Garwood, Biometrika 28 (1936), 437-442).

Constants. z = 1.959963984540054, the 97.5th percentile of the standard normal distribution. The exact limits are half
the 2.5th and 97.5th percentiles of chi-squared with twice the count, and twice the count plus two, degrees of freedom.

Eligibility. A denominator above zero, a numerator not below zero; not above the denominator for a proportion; a whole
number for a rate of fewer than 10.
"""

from decimal import Decimal
from fractions import Fraction

import attrs

from kpirules.model.number import EXACT, HUNDRED
from kpirules.rules.methods.verdict import Ineligible, NoVerdict, decimal

Z = Decimal("1.959963984540054")
_BYAR_FROM = 10
_EXACT_LIMITS = (
    ("0", "3.688879"),
    ("0.025318", "5.571643"),
    ("0.242209", "7.224688"),
    ("0.618672", "8.767273"),
    ("1.089865", "10.241589"),
    ("1.623486", "11.668332"),
    ("2.201894", "13.059474"),
    ("2.814363", "14.422675"),
    ("3.453832", "15.763189"),
    ("4.115373", "17.084803"),
)
"""Exact 95 % limits of a Poisson mean for counts of 0 to 9."""


@attrs.frozen(kw_only=True)
class Interval:
    """A confidence interval, in the indicator's unit.

    Attributes:
        lower: Lower limit.
        upper: Upper limit.
    """

    lower: Decimal
    upper: Decimal


def faulty_counts(numerator: Decimal | None, denominator: Decimal | None) -> Ineligible | None:
    """Say why a numerator and a denominator cannot be used, or None where they can."""
    if numerator is None or denominator is None:
        return Ineligible.NO_COUNTS
    if denominator == 0:
        return Ineligible.DENOMINATOR_ZERO
    if numerator < 0 or denominator < 0:
        return Ineligible.IMPOSSIBLE_COUNTS
    return None


def proportion_interval(
    numerator: Decimal | None, denominator: Decimal | None, per: Decimal = HUNDRED
) -> Interval | NoVerdict:
    """Return Wilson's 95 % interval of a proportion, per `per`; it stays within 0 and `per`.

    >>> interval = proportion_interval(Decimal(81), Decimal(263), Decimal(1))
    >>> round(interval.lower, 4), round(interval.upper, 4)
    (Decimal('0.2553'), Decimal('0.3662'))
    """
    if (reason := faulty_counts(numerator, denominator)) is not None or numerator is None or denominator is None:
        return NoVerdict(reason=reason or Ineligible.NO_COUNTS)
    if numerator > denominator:
        return NoVerdict(reason=Ineligible.IMPOSSIBLE_COUNTS)
    z_squared = Fraction(Z) ** 2
    observed, total = Fraction(numerator), Fraction(denominator)
    middle = 2 * observed + z_squared
    root = Fraction(decimal(z_squared + 4 * observed * (1 - observed / total)).sqrt(EXACT)) * Fraction(Z)
    scale = Fraction(per) / (2 * (total + z_squared))
    # the ends are exactly 0 and 1, which a root cut at 60 digits only comes near
    lower = Fraction(0) if observed == 0 else (middle - root) * scale
    upper = Fraction(per) if observed == total else (middle + root) * scale
    return Interval(lower=decimal(lower), upper=decimal(upper))


def rate_interval(
    numerator: Decimal | None, denominator: Decimal | None, per: Decimal = HUNDRED
) -> Interval | NoVerdict:
    """Return the 95 % interval of a count per `per` of `denominator`: exact below 10, Byar's from 10 on."""
    if (reason := faulty_counts(numerator, denominator)) is not None or numerator is None or denominator is None:
        return NoVerdict(reason=reason or Ineligible.NO_COUNTS)
    if numerator >= _BYAR_FROM:
        lower, upper = _byar(Fraction(numerator), -1), _byar(Fraction(numerator) + 1, 1)
    elif numerator == numerator.to_integral_value():
        lower, upper = (Fraction(limit) for limit in _EXACT_LIMITS[int(numerator)])
    else:
        return NoVerdict(reason=Ineligible.COUNT_NOT_WHOLE)
    scale = Fraction(per) / Fraction(denominator)
    return Interval(lower=decimal(lower * scale), upper=decimal(upper * scale))


def _byar(count: Fraction, sign: int) -> Fraction:
    """Return Byar's limit; the upper one is formed from the count plus one."""
    root = Fraction(decimal(count).sqrt(EXACT))
    return count * (1 - 1 / (9 * count) + sign * Fraction(Z) / (3 * root)) ** 3
