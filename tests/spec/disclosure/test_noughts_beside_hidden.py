"""What is printed is no mark, a nought or more than another threshold: what it says of hidden counts, the page says."""

import attrs
import pytest
from hiding_words import SMALL_NUMBERS, codes, counting, deduced, shown
from making import PERCENT, catalogue, indicator, number, row, series

from kpirules.model.catalogue import Dimension
from kpirules.model.disclosure import Zeros
from kpirules.model.indicator import Part
from kpirules.model.outturn import Observation
from kpirules.model.period import Frequency

HIDES_NOUGHTS = attrs.evolve(SMALL_NUMBERS, name="strict", zeros=Zeros.HIDE)
PARTS = tuple(Part(id=one, title=one, sums_to_total=True) for one in ("girls", "boys"))
AREAS = (Dimension(id="area", title="Area", sums_to_total=True),)


def of(name: str, numerator: str, denominator: str) -> Observation:
    return row(name, "Apr-21", None, numerator=number(numerator), denominator=number(denominator))


@pytest.mark.parametrize("late", ["0", "3", "40"])
def test_none_of_a_group_in_time_is_all_of_it_late(late: str) -> None:
    """Both are hidden alike, whether nobody, a few or all of the 40 were late."""
    asked = catalogue(
        indicator("late", unit=PERCENT, disclosure=HIDES_NOUGHTS),
        indicator("in-time", unit=PERCENT, disclosure=SMALL_NUMBERS, complement_of="late"),
    )
    rows = (of("late", late, "40"), of("in-time", str(40 - int(late)), "40"))
    assert list(shown(asked, *rows).values()) == ["[c]", "[c]"]
    assert {one[3] for one in deduced(asked, *rows).values()} == {"safe"}


def test_a_quarter_of_nobody_above_months_whose_noughts_are_hidden() -> None:
    asked = catalogue(
        counting("months", HIDES_NOUGHTS), counting("won", frequency=Frequency.QUARTERLY, same_count_as="months")
    )
    rows = series("months", {"Apr-21": "0", "May-21": "0", "Jun-21": "0"})
    assert set(shown(asked, *rows, row("won", "Q1 2021/22", "0")).values()) == {"[c]"}


def test_noughts_elsewhere_are_shown() -> None:
    asked = catalogue(counting("months", HIDES_NOUGHTS), counting("others"))
    seen = shown(asked, *series("months", {"Apr-21": "0"}), *series("others", {"Apr-21": "0", "May-21": "9"}))
    assert seen == {"months Apr-21": "[c]", "others Apr-21": "0", "others May-21": "9"}


def test_a_nought_that_is_printed_narrows_nothing_under_a_policy_that_shows_it() -> None:
    """Were the boys' nought in the north printed, the north would be the girls there: no more than 4 of a small sum."""
    asked = catalogue(counting(parts=PARTS), dimensions=AREAS)
    figures = {None: ("23", "1", "22"), "girls": ("3", "1", "2"), "boys": ("20", "0", "20")}
    rows = [
        row("won", "Apr-21", figure, part=part, dimensions=(("area", area),) if area else ())
        for part, said in figures.items()
        for figure, area in zip(said, (None, "north", "south"), strict=True)
    ]
    seen = shown(asked, *rows)
    assert seen["boys north Apr-21"] == "[c]"
    assert seen["Apr-21"] == "23"


def test_an_open_nought_beside_a_hidden_one_is_refused() -> None:
    asked = catalogue(counting("won", HIDES_NOUGHTS), indicator("all", unit=counting().unit, same_count_as="won"))
    rows = (row("won", "Apr-21", "0"), row("all", "Apr-21", "0"))
    assert "KR733" in codes(asked, *rows)


@pytest.mark.parametrize("figure", ["4", "5"])
def test_a_figure_is_not_printed_that_is_small_under_another_policy(figure: str) -> None:
    """Not small under a threshold of 4, and small under one of 5, is 5: no mark of the page says the first of these."""
    lower = attrs.evolve(SMALL_NUMBERS, name="lower", threshold=4)
    asked = catalogue(counting("won"), counting("again", lower, same_count_as="won"))
    assert set(shown(asked, row("won", "Apr-21", figure), row("again", "Apr-21", figure)).values()) == {"[c]"}
