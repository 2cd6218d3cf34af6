"""Counts up to the threshold are hidden; what is shown may be rounded; what cannot be judged is not shown."""

from decimal import Decimal

import attrs
import pytest
from hiding_words import SMALL_NUMBERS, codes, counting, shown
from making import PERCENT, catalogue, indicator, row, series

from kpirules.model.disclosure import Complement, Counted, Policy, Rounding, Zeros
from kpirules.model.indicator import Unit
from kpirules.model.outturn import Observation
from kpirules.model.vocabulary import AbsenceKind, UnitKind

MONTHS = {"Apr-21": "0", "May-21": "1", "Jun-21": "5", "Jul-21": "6", "Aug-21": "42"}
HIDE_ZEROS = attrs.evolve(SMALL_NUMBERS, zeros=Zeros.HIDE)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (SMALL_NUMBERS, ["0", "[c]", "[c]", "6", "42"]),
        (HIDE_ZEROS, ["[c]", "[c]", "[c]", "6", "42"]),
        (attrs.evolve(SMALL_NUMBERS, threshold=10, symbol="<10"), ["0", "<10", "<10", "<10", "42"]),
        (attrs.evolve(SMALL_NUMBERS, rounding=Rounding.NEAREST_5), ["0", "[c]", "[c]", "5", "40"]),
        (attrs.evolve(SMALL_NUMBERS, rounding=Rounding.MIDPOINT_6), ["0", "[c]", "[c]", "3", "39"]),
    ],
)
def test_threshold_zeros_symbol_and_rounding(policy: Policy, expected: list[str]) -> None:
    asked = catalogue(counting(disclosure=policy))
    assert list(shown(asked, *series("won", MONTHS)).values()) == expected


def ratio(period: str, numerator: int, denominator: int, **fields: str) -> Observation:
    return row("timely", period, None, numerator=Decimal(numerator), denominator=Decimal(denominator), **fields)


@pytest.mark.parametrize(
    ("policy", "numerator", "denominator", "expected"),
    [
        (SMALL_NUMBERS, 20, 40, "20/40"),
        (SMALL_NUMBERS, 3, 40, "[c]"),  # three who were in time
        (SMALL_NUMBERS, 38, 40, "[c]"),  # two who were not
        (SMALL_NUMBERS, 0, 4, "[c]"),  # of only four
        (SMALL_NUMBERS, 0, 40, "0/40"),
        (SMALL_NUMBERS, 40, 40, "40/40"),
        (HIDE_ZEROS, 0, 40, "[c]"),  # nobody at all says something of each of the forty
        (HIDE_ZEROS, 40, 40, "[c]"),
        (attrs.evolve(SMALL_NUMBERS, rounding=Rounding.NEAREST_5), 13, 42, "15/40"),
    ],
)
def test_a_percentage_is_small_where_any_of_its_counts_is(
    policy: Policy, numerator: int, denominator: int, expected: str
) -> None:
    asked = catalogue(indicator("timely", unit=PERCENT, disclosure=policy))
    assert shown(asked, ratio("Apr-21", numerator, denominator)) == {"Apr-21": expected}


def test_a_rate_is_small_where_its_events_are_and_its_population_may_be_great() -> None:
    per = Unit(kind=UnitKind.RATE, per=Decimal(10000))
    asked = catalogue(indicator("timely", unit=per, disclosure=SMALL_NUMBERS))
    assert shown(asked, ratio("Apr-21", 3, 9000), ratio("May-21", 30, 9000)) == {"Apr-21": "[c]", "May-21": "30/9000"}


def test_a_percentage_without_its_counts_is_hidden_and_the_officer_told() -> None:
    asked = catalogue(indicator("timely", unit=PERCENT, disclosure=SMALL_NUMBERS))
    rows = series("timely", {"Apr-21": "50", "May-21": AbsenceKind.NOT_AVAILABLE})
    assert shown(asked, *rows) == {"Apr-21": "[c]", "May-21": ""}
    assert codes(asked, *rows) == ["KR730"]


@pytest.mark.parametrize(("counts", "expected"), [(Counted.PEOPLE, ["KR731"]), (None, [])])
def test_an_average_is_shown_and_questioned_where_it_is_about_people(
    counts: Counted | None, expected: list[str]
) -> None:
    days = Unit(kind=UnitKind.DAYS)
    asked = catalogue(indicator("wait", unit=days, disclosure=SMALL_NUMBERS, counts=counts))
    assert shown(asked, row("wait", "Apr-21", "412")) == {"Apr-21": "412"}
    assert codes(asked, row("wait", "Apr-21", "412")) == expected
    few = row("wait", "Apr-21", "412", denominator=Decimal(2), numerator=Decimal(824))
    assert shown(asked, few) == {"Apr-21": "[c]"}


def test_a_figure_and_its_revision_are_hidden_together() -> None:
    asked = catalogue(counting(disclosure=attrs.evolve(SMALL_NUMBERS, complement=Complement.NONE)))
    rows = (row("won", "Apr-21", "7"), row("won", "Apr-21", "4", revised=True), row("won", "May-21", "9"))
    assert shown(asked, *rows) == {"Apr-21": "[c]", "May-21": "9"}
