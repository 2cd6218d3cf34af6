from decimal import Decimal

import pytest

from kpirules.model.number import plain, ratio, rounded, total


def test_a_ratio_is_exact_where_floats_are_not():
    assert ratio(Decimal(29), Decimal(50)) == Decimal(58)
    assert 29 / 50 * 100 != 58.0, "the float that this guards against"


@pytest.mark.parametrize(
    ("numerator", "denominator", "per", "expected"),
    [
        ("32", "327", "100", "9.79"),
        ("42", "82", "100", "51.22"),
        ("12", "30000", "10000", "4.00"),
        ("7", "2", "1", "3.50"),
    ],
)
def test_a_ratio_is_per_what_is_asked(numerator, denominator, per, expected):
    value = ratio(Decimal(numerator), Decimal(denominator), Decimal(per))
    assert value is not None
    assert rounded(value, 2) == Decimal(expected)


def test_a_share_of_none_is_no_number():
    assert ratio(Decimal(0), Decimal(0)) is None
    assert ratio(Decimal(3), Decimal(0)) is None


def test_the_longest_numbers_divide_on_the_right_side_of_an_edge():
    nines = Decimal("9" * 18)
    above = ratio(nines, nines - 1, Decimal(1))
    below = ratio(nines - 1, nines, Decimal(1))
    assert above is not None
    assert below is not None
    assert below < 1 < above


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("94.5", 0, "95"),
        ("-94.5", 0, "-95"),
        ("2.675", 2, "2.68"),
        ("94.49999", 0, "94"),
        ("7", 2, "7.00"),
        ("-0.4", 0, "0"),
        ("-0.04", 1, "0.0"),
        ("9" * 18, 6, "9" * 18 + ".000000"),
    ],
)
def test_halves_round_away_from_zero_and_never_to_minus_zero(value, places, shown):
    assert str(rounded(Decimal(value), places)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("55.0", "55"), ("0.10", "0.1"), ("1E+3", "1000"), ("-0.0", "0"), ("100", "100"), ("0.00", "0")],
)
def test_a_number_is_written_in_full(value, shown):
    assert plain(Decimal(value)) == shown


def test_a_total_is_exact():
    assert total(()) == 0
    assert total((Decimal("0.1"), Decimal("0.2"), Decimal(10**17))) == Decimal("100000000000000000.3")
