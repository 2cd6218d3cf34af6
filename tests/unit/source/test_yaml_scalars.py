from decimal import Decimal

import pytest

from kpirules.source.yaml_scalars import plain_meaning


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_written_in_five_ways(text):
    assert plain_meaning(text) == (None, None)


@pytest.mark.parametrize(("text", "value"), [("true", True), ("True", True), ("TRUE", True), ("FALSE", False)])
def test_truth_is_written_in_three_ways(text, value):
    assert plain_meaning(text)[0] is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("95", 95),
        ("-3", -3),
        ("+12", 12),
        ("010", 10),
        ("08", 8),
        ("0o10", 8),
        ("0x1F", 31),
        ("0" * 30 + "7", 7),
        ("999999999999999999", 10**18 - 1),
        ("0xDE0B6B3A763FFFF", 10**18 - 1),
    ],
)
def test_whole_numbers(text, value):
    got, refused = plain_meaning(text)
    assert (got, type(got), refused) == (value, int, None)


@pytest.mark.parametrize(
    "text", ["1.10", ".5", "5.", "-0.0", "+1.5", "1e3", "1E-3", "1.5e+2", "0.123456789012345678"[:19], "1e17", "0e5"]
)
def test_other_numbers_are_decimals_of_their_text(text):
    got, refused = plain_meaning(text)
    assert (str(got), type(got), refused) == (str(Decimal(text)), Decimal, None)


@pytest.mark.parametrize(
    "text",
    [
        "no", "yes", "on", "off", "y", "n", "nULL", "tRUE", "1:30", "22:36", "2021-04-01", "2021-04", "1_000", "1,058",
        "10%", "£5", "0b11", "-0x1F", "-0o7", "0o8", "0x", "1e", "e3", ".", "-", "+", "1.2.3", "１２", "1 000", "=",
        "<<", "inf", "nan", ".infinity", "Infinity", "--5", "1\n2", "5\n",
    ],
)  # fmt: skip
def test_all_else_is_text(text):
    assert plain_meaning(text) == (text, None)


@pytest.mark.parametrize(
    "text",
    [
        "1000000000000000000", "-1000000000000000000", "9" * 5_000, "0xDE0B6B3A7640000", "0x" + "f" * 5_000,
        "0o" + "7" * 5_000, "1e18", "1e400", "1e-400", "1e999999999999999999999", "0.1234567890123456789",
        "123456789.1234567891", "1." + "0" * 5_000,
    ],
)  # fmt: skip
def test_a_number_of_more_than_eighteen_digits_is_refused_and_stays_text(text):
    value, refused = plain_meaning(text)
    assert (value, refused and refused.number) == (text, "KR143")


@pytest.mark.parametrize("text", [".inf", "-.Inf", "+.INF", ".nan", ".NaN", ".NAN"])
def test_a_number_that_is_not_finite_is_refused_and_stays_text(text):
    value, refused = plain_meaning(text)
    assert (value, refused and refused.number) == (text, "KR144")
