"""Exact decimal arithmetic: no float, no silent rounding; rounding is for display and halves go up."""

from decimal import ROUND_HALF_UP, Context, Decimal

EXACT = Context(prec=60)
"""Context for every sum, product and quotient.

Numbers are read with at most 18 digits, so sums and products of two are exact in 60, and the quotient of two
cannot fall on the wrong side of an edge: n/d and an edge of 18 decimals differ by at least 1e-36 or not at all.
"""

HUNDRED = Decimal(100)


MOST_PLACES = 40
"""Decimals of a figure or an edge at most."""

_SETTLED = Decimal(1).scaleb(-MOST_PLACES)


def settled(value: Decimal) -> Decimal:
    """Return `value` to 40 decimals at most, so that a quotient without end meets the edges it should.

    A twelfth of 1000 less a tenth of itself is 75, and is 74.99... in any number of digits. Two figures that differ at
    all differ by more than this rounds away: at least 1e-36 between a quotient of counts and an edge as typed.

    >>> twelfth = EXACT.divide(Decimal(1000), Decimal(12))
    >>> settled(EXACT.subtract(twelfth, EXACT.multiply(twelfth, Decimal("0.1")))) == 75
    True
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -MOST_PLACES:
        return value.quantize(_SETTLED, context=EXACT)
    return value


def ratio(numerator: Decimal, denominator: Decimal, per: Decimal = HUNDRED) -> Decimal | None:
    """Return `numerator` per `per` of `denominator`, or None where the denominator is zero.

    The product is formed before the quotient: 29 of 50 is exactly 58, where 29/50*100 in floats is not.

    >>> ratio(Decimal(29), Decimal(50))
    Decimal('58')
    >>> ratio(Decimal(0), Decimal(0)) is None
    True
    """
    if denominator == 0:
        return None
    return settled(EXACT.divide(EXACT.multiply(numerator, per), denominator))


def total(values: tuple[Decimal, ...]) -> Decimal:
    """Return the exact sum of `values`; the sum of none is zero.

    >>> total((Decimal("0.1"), Decimal("0.2")))
    Decimal('0.3')
    """
    result = Decimal(0)
    for value in values:
        result = EXACT.add(result, value)
    return result


def rounded(value: Decimal, places: int) -> Decimal:
    """Return `value` to `places` decimals, halves away from zero, as published statistics round; never `-0`.

    >>> rounded(Decimal("94.5"), 0), rounded(Decimal("2.675"), 2)
    (Decimal('95'), Decimal('2.68'))
    """
    return EXACT.plus(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT))


def plain(value: Decimal) -> str:
    """Return `value` in full, without an exponent and without trailing zeros after the point.

    >>> plain(Decimal("1E+3")), plain(Decimal("55.0")), plain(Decimal("0.10"))
    ('1000', '55', '0.1')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
