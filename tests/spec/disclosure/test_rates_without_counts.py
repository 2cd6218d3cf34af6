"""An open rate without counts is not printed beside a hidden count that it says something of."""

import pytest
from hiding_words import SMALL_NUMBERS, codes, shown
from making import PERCENT, catalogue, indicator, number, row

from kpirules.model.indicator import Unit
from kpirules.model.outturn import Observation
from kpirules.model.vocabulary import Audience, UnitKind

LATE = indicator("late", unit=PERCENT, disclosure=SMALL_NUMBERS)


def late(period: str, numerator: str, denominator: str) -> Observation:
    return row("late", period, None, numerator=number(numerator), denominator=number(denominator))


ROWS = (late("Apr-21", "2", "37"), late("May-21", "20", "40"), late("Jun-21", "9", "40"))


@pytest.mark.parametrize("link", ["complement_of", "same_count_as"])
def test_a_share_of_hidden_counts_is_hidden_too(link: str) -> None:
    """94.59% is 35 of 37, or 70 of 74: of the hidden late ones two or four are left."""
    asked = catalogue(LATE, indicator("in-time", unit=PERCENT, **{link: "late"}))
    rows = (*ROWS, row("in-time", "Apr-21", "94.59"), row("in-time", "Jun-21", "77.50"))
    seen = shown(asked, *rows)
    assert (seen["in-time Apr-21"], seen["in-time Jun-21"]) == ("[c]", "77.50")
    assert codes(asked, *rows).count("KR730") == 1


def test_with_its_denominator_it_is_the_auditors() -> None:
    asked = catalogue(LATE, indicator("in-time", unit=PERCENT, complement_of="late"))
    found = codes(asked, *ROWS, row("in-time", "Apr-21", "94.59", denominator=number("37")))
    assert "KR730" not in found
    assert "KR733" in found


def test_a_rate_of_other_counts_is_shown() -> None:
    rated = indicator("rate", unit=Unit(kind=UnitKind.RATE, per=number("100")))
    asked = catalogue(LATE, indicator("other", unit=PERCENT), rated)
    rows = (*ROWS, row("other", "Apr-21", "94.59"), row("rate", "Apr-21", "3.2"))
    seen = shown(asked, *rows)
    assert (seen["other Apr-21"], seen["rate Apr-21"]) == ("94.59", "3.2")
    assert "KR730" not in codes(asked, *rows, audience=Audience.PUBLIC)
