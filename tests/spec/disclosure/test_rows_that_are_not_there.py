"""A row that is not there may mean nobody, or not known: small counts are safe from whoever reads it either way."""

import attrs
import pytest
from hiding_words import SMALL_NUMBERS, codes, counting, deduced, shown
from making import catalogue, row, series

from kpirules.model.disclosure import Complement, Open, Policy, Zeros
from kpirules.model.indicator import Part
from kpirules.model.outturn import Observation
from kpirules.model.period import Frequency
from kpirules.model.vocabulary import AbsenceKind, Covers

HIDES_ZEROS = attrs.evolve(SMALL_NUMBERS, zeros=Zeros.HIDE)
PARTS = tuple(Part(id=one, title=one, sums_to_total=True) for one in ("girls", "boys", "unknown"))
TYPED = AbsenceKind.SUPPRESSED


def hidden(seen: dict[str, str]) -> int:
    """Return how many figures are not shown."""
    return sum(figure in {"[c]", ""} for figure in seen.values())


def quarters(**figures: str | AbsenceKind) -> tuple[Observation, ...]:
    names = {"year": "2021/22"} | {f"q{at}": f"Q{at} 2021/22" for at in range(1, 5)}
    return series("won", {names[name]: figure for name, figure in figures.items()})


@pytest.mark.parametrize("policy", [SMALL_NUMBERS, HIDES_ZEROS], ids=["zeros shown", "zeros hidden"])
@pytest.mark.parametrize("first", ["5", "3", TYPED], ids=["all of it", "some of it", "only a mark"])
def test_quarters_without_a_row_beside_their_year(policy: Policy, first: str | AbsenceKind) -> None:
    """Of 25 in the year 20 were in the second quarter: if nobody was in the last two, 5 were in the first."""
    asked = catalogue(counting(disclosure=policy, frequency=Frequency.QUARTERLY))
    assert hidden(shown(asked, *quarters(q1=first, q2="20", year="25"))) == 2


def test_a_year_that_goes_on_loses_nothing() -> None:
    """Nothing that is printed holds the quarters to come, and a year to date lists no months."""
    asked = catalogue(counting(frequency=Frequency.QUARTERLY))
    assert hidden(shown(asked, *quarters(q1="5", q2="20"))) == 1
    so_far = catalogue(counting(covers=Covers.YEAR_TO_DATE))
    assert hidden(shown(so_far, *series("won", {"Apr-21": "3", "May-21": "20", "Jun-21": "40"}))) == 1


def test_where_rows_cannot_make_the_sum_nothing_more_is_lost() -> None:
    asked = catalogue(counting(frequency=Frequency.QUARTERLY))
    assert hidden(shown(asked, *quarters(q1="5", q2="20", year="60"))) == 1


@pytest.mark.parametrize("policy", [SMALL_NUMBERS, HIDES_ZEROS], ids=["zeros shown", "zeros hidden"])
@pytest.mark.parametrize("girls", ["5", TYPED], ids=["counted", "only a mark"])
def test_a_part_without_a_row_beside_the_total(policy: Policy, girls: str | AbsenceKind) -> None:
    asked = catalogue(counting(disclosure=policy, parts=PARTS))
    rows = (
        *series("won", {"Apr-21": "22"}),
        *series("won", {"Apr-21": girls}, part="girls"),
        *series("won", {"Apr-21": "17"}, part="boys"),
    )
    assert hidden(shown(asked, *rows)) == 2


def test_one_month_may_be_whole_where_another_is_not() -> None:
    """In May eight of 30 have no row, and whoever sees that still reads April as it stands."""
    asked = catalogue(counting(parts=PARTS))
    rows = (
        *series("won", {"Apr-21": "22", "May-21": "30", "2021/22": "400"}),
        *series("won", {"Apr-21": "5", "May-21": "10"}, part="girls"),
        *series("won", {"Apr-21": "17", "May-21": "12"}, part="boys"),
    )
    seen = shown(asked, *rows)
    assert "[c]" in {seen["boys Apr-21"], seen["Apr-21"]}
    assert hidden(seen) == 2


@pytest.mark.parametrize("policy", [SMALL_NUMBERS, HIDES_ZEROS], ids=["zeros shown", "zeros hidden"])
def test_a_month_that_only_the_year_to_date_holds(policy: Policy) -> None:
    """June has no row: if nobody was won, 25 so far less May's 20 are April's 5."""
    asked = catalogue(
        counting(disclosure=policy),
        counting("so-far", disclosure=policy, covers=Covers.YEAR_TO_DATE, same_count_as="won"),
    )
    rows = (*series("won", {"Apr-21": "5", "May-21": "20"}), *series("so-far", {"Jun-21": "25"}))
    assert hidden(shown(asked, *rows)) == 2


def test_months_beside_quarters_of_the_same_year() -> None:
    """April, May, the third quarter and the fourth make the year, if the months between were nobody's."""
    asked = catalogue(counting())
    rows = series("won", {"Apr-21": "5", "May-21": "20", "Q3 2021/22": "60", "Q4 2021/22": "40", "2021/22": "125"})
    assert hidden(shown(asked, *rows)) == 2


def test_parts_of_one_sibling_beside_another() -> None:
    """Girls and boys of those won, and those lost, make all that were decided, if none was conceded."""
    names = ("won", "lost", "conceded")
    asked = catalogue(*(counting(name, sums_to="decided", parts=PARTS[:2]) for name in names), counting("decided"))
    rows = (
        row("won", "Apr-21", "5", part="girls"),
        row("won", "Apr-21", "20", part="boys"),
        row("lost", "Apr-21", "30"),
        row("decided", "Apr-21", "55"),
    )
    assert hidden(shown(asked, *rows)) == 2


def test_an_open_year_that_is_all_in_one_quarter_is_refused() -> None:
    asked = catalogue(counting(frequency=Frequency.QUARTERLY), counting("whole", Open(), same_count_as="won"))
    rows = (*quarters(q1="4"), *series("whole", {"2021/22": "4"}))
    assert "KR733" in codes(asked, *rows)


def test_an_audit_says_what_follows_for_whoever_reads_so() -> None:
    bare = attrs.evolve(SMALL_NUMBERS, complement=Complement.NONE)
    asked = catalogue(counting(disclosure=bare, frequency=Frequency.QUARTERLY))
    found = deduced(asked, *quarters(q1="5", q2="20", year="25"))
    assert found["won numerator 3 to 6"] == ("small", 5, 5, "recovered")
