"""A difference that nobody prints is a count like any other, and what is known of it is known to a reader."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate

import attrs
import pytest
from hiding_words import SMALL_NUMBERS, codes, counting, deduced, shown
from making import PERCENT, catalogue, indicator, row, series

from kpirules.disclosure import implied
from kpirules.model.catalogue import Dimension
from kpirules.model.disclosure import Complement, Open, Policy, Zeros
from kpirules.model.indicator import Part
from kpirules.model.period import Frequency, YearBasis
from kpirules.model.vocabulary import Covers

MONTHS = ("Apr-21", "May-21", "Jun-21", "Jul-21", "Aug-21", "Sep-21", "Oct-21", "Nov-21", "Dec-21", "Jan-22", "Feb-22")
AREAS = (Dimension(id="area", title="Area", sums_to_total=True),)
SERIES = attrs.evolve(SMALL_NUMBERS, complement=Complement.SERIES)
FEW = attrs.evolve(SMALL_NUMBERS, zeros=Zeros.HIDE, minimum_range=2)


def marks(seen: Mapping[str, str]) -> list[str]:
    """Return the figures that are not shown."""
    return [name for name, figure in seen.items() if figure == "[c]"]


def running(usual: int, june: int) -> Mapping[str, int]:
    """Return a running total of a year of like months but for June."""
    return dict(zip(MONTHS, accumulate(june if month == "Jun-21" else usual for month in MONTHS), strict=True))


@pytest.mark.parametrize(("policy", "hidden"), [(SMALL_NUMBERS, 2), (SERIES, 33)], ids=["cells", "series"])
def test_a_running_total_by_two_areas_over_a_year(policy: Policy, hidden: int) -> None:
    asked = catalogue(counting(disclosure=policy, covers=Covers.YEAR_TO_DATE), dimensions=AREAS)
    north, south = running(20, 20), running(30, 2)
    both = {month: north[month] + south[month] for month in MONTHS}
    rows = [
        row("won", month, str(value), dimensions=area)
        for area, said in (((("area", "north"),), north), ((("area", "south"),), south), ((), both))
        for month, value in said.items()
    ]
    seen = shown(asked, *rows)
    assert "[c]" in {seen["south May-21"], seen["south Jun-21"]}
    assert len(marks(seen)) == hidden


def test_a_percentage_since_april_over_a_year() -> None:
    asked = catalogue(indicator("won", unit=PERCENT, disclosure=SMALL_NUMBERS, covers=Covers.YEAR_TO_DATE))
    timely, late = running(30, 2), running(20, 20)
    rows = [
        row("won", month, None, numerator=Decimal(timely[month]), denominator=Decimal(timely[month] + late[month]))
        for month in MONTHS
    ]
    assert len(marks(shown(asked, *rows))) == 1


def test_siblings_since_april_over_a_year() -> None:
    asked = catalogue(
        *(counting(name, covers=Covers.YEAR_TO_DATE, sums_to="decided") for name in ("won", "lost")),
        counting("decided", covers=Covers.YEAR_TO_DATE),
    )
    won, lost = running(20, 20), running(30, 2)
    decided = {month: str(won[month] + lost[month]) for month in MONTHS}
    rows = [
        *series("won", {month: str(value) for month, value in won.items()}),
        *series("lost", {month: str(value) for month, value in lost.items()}),
        *series("decided", decided),
    ]
    seen = shown(asked, *rows)
    assert "[c]" in {seen["lost May-21"], seen["lost Jun-21"]}
    assert len(marks(seen)) == 2


def test_what_half_a_year_leaves_to_a_term_within_it() -> None:
    """Three children, in April and September: the rest is the summer term."""
    asked = catalogue(
        counting(frequency=Frequency.HALF_YEARLY),
        counting("terms", basis=YearBasis.ACADEMIC, frequency=Frequency.TERMLY, same_count_as="won"),
    )
    rows = (row("won", "H1 2021/22", "20"), row("terms", "Summer 2020/21", "17", basis=YearBasis.ACADEMIC))
    assert marks(shown(asked, *rows)) == ["terms Summer 2020/21"]
    assert deduced(asked, *rows)["terms numerator 6 to 9"] == ("implied", 0, 14, "safe")


def test_what_a_year_leaves_to_two_terms() -> None:
    asked = catalogue(
        counting(frequency=Frequency.ANNUAL),
        counting("terms", basis=YearBasis.ACADEMIC, frequency=Frequency.TERMLY, same_count_as="won"),
    )
    terms = {"Summer 2020/21": "17", "Autumn 2021/22": "22"}
    rows = (row("won", "2021/22", "40"), *series("terms", terms, basis=YearBasis.ACADEMIC))
    assert len(marks(shown(asked, *rows))) == 1


QUARTERS_AND_TERMS = catalogue(
    counting(frequency=Frequency.QUARTERLY),
    counting("terms", basis=YearBasis.ACADEMIC, frequency=Frequency.TERMLY, same_count_as="won"),
)


def test_what_two_quarters_leave_to_a_term_across_them() -> None:
    """30 + 23 - 50: three children, in April and September, of a half year that no row prints."""
    rows = [
        *series("won", {"Q1 2021/22": "30", "Q2 2021/22": "23"}),
        row("terms", "Summer 2020/21", "50", basis=YearBasis.ACADEMIC),
    ]
    assert len(marks(shown(QUARTERS_AND_TERMS, *rows))) == 1
    assert deduced(QUARTERS_AND_TERMS, *rows)["terms numerator 6 to 9"] == ("implied", 0, None, "safe")


def test_what_is_left_where_others_are_nobody() -> None:
    """Nobody in the first quarter is nobody in May: 20 from May to August, less August's 17, are July's three."""
    rows = [
        row("won", "Q1 2021/22", "0"),
        row("terms", "Summer 2020/21", "20", basis=YearBasis.ACADEMIC),
        row("months", "Aug-21", "17"),
    ]
    asked = attrs.evolve(
        QUARTERS_AND_TERMS, indicators=(*QUARTERS_AND_TERMS.indicators, counting("months", same_count_as="won"))
    )
    assert len(marks(shown(asked, *rows))) == 1


def test_where_two_quarters_leave_more_to_a_term_all_is_shown() -> None:
    rows = [
        *series("won", {"Q1 2021/22": "30", "Q2 2021/22": "23"}),
        row("terms", "Summer 2020/21", "40", basis=YearBasis.ACADEMIC),
    ]
    assert not marks(shown(QUARTERS_AND_TERMS, *rows))


def test_rolling_years_less_one_that_lies_across_them() -> None:
    """10 from April to June and 10 from June to August, less 17 from May to July: three, in April, June and August."""
    asked = catalogue(
        counting("a", covers=Covers.ROLLING_YEAR),
    )
    rows = series("a", {"Apr-21": "10", "May-21": "17", "Jun-21": "10"})
    assert len(marks(shown(asked, *rows))) == 1


def test_what_one_area_leaves_to_two_hidden_ones_where_parts_make_up_the_total() -> None:
    """Nine girls and eight boys, twelve in the north: five elsewhere, though no row prints the seventeen."""
    both = tuple(Part(id=one, title=one.title(), sums_to_total=True) for one in ("girls", "boys"))
    asked = catalogue(counting(disclosure=attrs.evolve(SMALL_NUMBERS, zeros=Zeros.HIDE), parts=both), dimensions=AREAS)
    rows = [row("won", "Apr-21", str(value), part=name) for name, value in {"girls": 9, "boys": 8}.items()]
    rows += [
        row("won", "Apr-21", str(value), dimensions=(("area", name),))
        for name, value in {"north": 12, "south": 2, "west": 3}.items()
    ]
    assert len(marks(shown(asked, *rows))) == 3


@pytest.mark.parametrize("open_figures", [True, False])
def test_what_follows_where_no_row_is_small_is_hidden_or_refused(open_figures: bool) -> None:  # noqa: FBT001 - two cases
    terms = counting(
        "terms",
        Open() if open_figures else SMALL_NUMBERS,
        basis=YearBasis.ACADEMIC,
        frequency=Frequency.TERMLY,
        same_count_as="won",
    )
    asked = catalogue(counting(disclosure=SERIES, frequency=Frequency.QUARTERLY), terms)
    rows = [
        *series("won", {"Q1 2021/22": "30", "Q2 2021/22": "23"}),
        row("terms", "Summer 2020/21", "50", basis=YearBasis.ACADEMIC),
    ]
    assert {"won Q1 2021/22", "won Q2 2021/22"} <= set(marks(shown(asked, *rows)))


def test_what_one_area_leaves_to_two_hidden_ones() -> None:
    """Each may be any of two numbers, as the policy asks; but of both together nine less six is three."""
    asked = catalogue(counting(disclosure=FEW), dimensions=AREAS)
    rows = [row("won", "Apr-21", "9")]
    rows += [
        row("won", "Apr-21", str(at), dimensions=(("area", name),)) for name, at in {"a": 1, "b": 2, "c": 6}.items()
    ]
    assert len(marks(shown(asked, *rows))) == 3


@pytest.mark.parametrize("months", [2, 3])
def test_months_that_a_running_total_leaves_out(months: int) -> None:
    """After 40 come 43, and 46 or so: each month, and the two together, are left as open as a mark."""
    asked = catalogue(counting(covers=Covers.YEAR_TO_DATE, disclosure=FEW))
    rows = series("won", dict(zip(MONTHS, ("40", "42", "45")[:months], strict=False)))
    seen = shown(asked, *rows)
    figures = [int(figure) for figure in seen.values() if figure != "[c]"]
    assert len(figures) == 1


@pytest.mark.parametrize("april", range(1, 6))
def test_no_small_april_decides_what_is_hidden_beside_it(april: int) -> None:
    """Seven by May is hidden whatever April is: else seven would say that May is no small number, and April one."""
    asked = catalogue(counting(covers=Covers.YEAR_TO_DATE))
    assert marks(shown(asked, *series("won", {"Apr-21": str(april), "May-21": "7"}))) == ["Apr-21", "May-21"]


@pytest.mark.parametrize("figures", [("13", "1", "3", "4"), ("13", "2", "4", "2"), ("13", "3", "3", "2")])
def test_no_small_quarter_decides_what_is_hidden_beside_it(figures: tuple[str, ...]) -> None:
    asked = catalogue(counting(frequency=Frequency.QUARTERLY))
    quarters = {f"Q{at + 1} 2021/22": figure for at, figure in enumerate(figures)}
    seen = shown(asked, *series("won", quarters | {"2021/22": "21"}))
    assert marks(seen) == ["Q2 2021/22", "Q3 2021/22", "Q4 2021/22"]


def test_percentages_both_ways_by_areas_since_april_over_a_year() -> None:
    asked = catalogue(
        indicator("timely", unit=PERCENT, disclosure=SMALL_NUMBERS, covers=Covers.YEAR_TO_DATE),
        indicator("late", unit=PERCENT, disclosure=SMALL_NUMBERS, covers=Covers.YEAR_TO_DATE, complement_of="timely"),
        dimensions=AREAS,
    )
    counts = {"north": (running(30, 2), running(20, 20)), "south": (running(40, 40), running(25, 25))}
    both = [{month: sum(own[at][month] for own in counts.values()) for month in MONTHS} for at in (0, 1)]
    counts[""] = both[0], both[1]
    rows = [
        row(
            name,
            month,
            None,
            numerator=Decimal(own[month]),
            denominator=Decimal(timely[month] + late[month]),
            dimensions=(("area", area),) if area else (),
        )
        for area, (timely, late) in counts.items()
        for name, own in (("timely", timely), ("late", late))
        for month in MONTHS
    ]
    seen = shown(asked, *rows)
    assert {"timely north May-21", "late north May-21"} <= set(marks(seen))
    assert len(marks(seen)) == 4


@pytest.mark.parametrize("whole", [True, False])
def test_where_the_search_for_differences_ends_nothing_is_shown(monkeypatch: pytest.MonkeyPatch, whole: bool) -> None:  # noqa: FBT001 - two cases
    """Whatever was not settled is unsafe: the whole stretch is hidden, or refused where an open figure stays."""
    monkeypatch.setattr(implied, "CHOICES", 1)
    asked = catalogue(
        counting(covers=Covers.YEAR_TO_DATE),
        counting("months", SMALL_NUMBERS if whole else Open(), same_count_as="won"),
    )
    rows = (*series("won", {"Apr-21": "20", "May-21": "40"}), row("months", "May-21", "20"))
    assert set(shown(asked, *rows).values()) == {"[c]"}
    assert ("KR732" if whole else "KR733") in codes(asked, *rows)
