import pytest

from kpirules.diagnostics.spelling import nearest

WORDS = ("indicator", "period", "value", "numerator", "denominator")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("indicater", "indicator"), ("Perod", "period"), ("VALUES", "value"), ("denominater", "denominator")],
)
def test_a_misspelt_word_is_found(typed, meant):
    assert nearest(typed, WORDS) == meant


@pytest.mark.parametrize("typed", ["", "area", "x", "note"])
def test_a_word_that_is_like_none_finds_none(typed):
    assert nearest(typed, WORDS) is None


def test_a_very_long_word_is_not_compared():
    assert nearest("value" * 100_000, ("value" * 100_000,)) is None
