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


def usable_counts(numerator: Decimal | None, denominator: Decimal | None) -> tuple[Fraction, Fraction] | NoVerdict:
    """Return numerator and denominator, or why they cannot be used."""
    if numerator is None or denominator is None:
        return NoVerdict(reason=Ineligible.NO_COUNTS)
    if denominator == 0:
        return NoVerdict(reason=Ineligible.DENOMINATOR_ZERO)
    if numerator < 0 or denominator < 0:
        return NoVerdict(reason=Ineligible.IMPOSSIBLE_COUNTS)
    return Fraction(numerator), Fraction(denominator)


def usable_proportion(numerator: Decimal | None, denominator: Decimal | None) -> tuple[Fraction, Fraction] | NoVerdict:
    """Return numerator and denominator of a proportion, or why they cannot be used: some of more than all, say."""
    counts = usable_counts(numerator, denominator)
    if not isinstance(counts, NoVerdict) and counts[0] > counts[1]:
        return NoVerdict(reason=Ineligible.IMPOSSIBLE_COUNTS)
    return counts


def proportion_interval(
    numerator: Decimal | None, denominator: Decimal | None, per: Decimal = HUNDRED
) -> Interval | NoVerdict:
    """Return Wilson's 95 % interval of a proportion, per `per`: that of 0 % begins at 0, that of 100 % ends at `per`.

    >>> interval = proportion_interval(Decimal(81), Decimal(263), Decimal(1))
    >>> round(interval.lower, 4), round(interval.upper, 4)
    (Decimal('0.2553'), Decimal('0.3662'))
    """
    counts = usable_proportion(numerator, denominator)
    if isinstance(counts, NoVerdict):
        return counts
    observed, total = counts
    z_squared = Fraction(Z) ** 2
    middle = 2 * observed + z_squared
    root = Fraction(decimal(z_squared + 4 * observed * (1 - observed / total)).sqrt(EXACT)) * Fraction(Z)
    scale = Fraction(per) / (2 * (total + z_squared))
    return Interval(lower=decimal((middle - root) * scale), upper=decimal((middle + root) * scale))


def rate_interval(
    numerator: Decimal | None, denominator: Decimal | None, per: Decimal = HUNDRED
) -> Interval | NoVerdict:
    """Return the 95 % interval of a count per `per` of `denominator`: exact below 10, Byar's from 10 on."""
    counts = usable_counts(numerator, denominator)
    if isinstance(counts, NoVerdict):
        return counts
    observed, total = counts
    if observed >= _BYAR_FROM:
        lower, upper = _byar(observed, -1), _byar(observed + 1, 1)
    elif observed.denominator == 1:
        lower, upper = (Fraction(limit) for limit in _EXACT_LIMITS[int(observed)])
    else:
        return NoVerdict(reason=Ineligible.COUNT_NOT_WHOLE)
    scale = Fraction(per) / total
    return Interval(lower=decimal(lower * scale), upper=decimal(upper * scale))


def _byar(count: Fraction, sign: int) -> Fraction:
    """Return Byar's limit; the upper one is formed from the count plus one."""
    root = Fraction(decimal(count).sqrt(EXACT))
    return count * (1 - 1 / (9 * count) + sign * Fraction(Z) / (3 * root)) ** 3
