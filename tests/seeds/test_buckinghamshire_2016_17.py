"""Buckinghamshire's children's services scorecard as at September 2016: ratings, sections, arrows, exceptions."""

import pytest
from published import card, cases, table

from kpirules.evaluation.directions import NotCompared
from kpirules.evaluation.unrated import UnratedReason

NAME = "buckinghamshire-2016-17"
RATINGS = cases(f"{NAME}-ratings")
ARROWS = [(name, row) for name, row in cases(f"{NAME}-arrows") if row["how"] != "unchecked"]
GLYPHS = {"↑": "improving", "→": "steady", "↔": "steady", "↓": "worsening"}


@pytest.mark.parametrize("row", [row for _, row in RATINGS], ids=[name for name, _ in RATINGS])
def test_rating(row: dict[str, str]) -> None:
    result = card(NAME)[row["indicator"]]
    assert result.level.label == row["published_rating"]
    assert row["symbol"] in {"", result.level.symbol}


def test_all_seventeen_ratings_come_from_one_tolerance() -> None:
    rated = [result for result in card(NAME) if result.level is not None]
    assert len(rated) == len(RATINGS) == 17
    assert {result.indicator.tolerance for result in rated} == {None}
    assert {result.indicator.rules for result in rated} == {None}


@pytest.mark.parametrize("row", table(f"{NAME}-sections"), ids=lambda row: row["section"])
def test_section_level(row: dict[str, str]) -> None:
    found = card(NAME)
    labels = {group.section.id: group.rolled_up.label for group in found.sections} | {"whole": found.whole.label}
    assert labels[row["section"]] == row["level"]


@pytest.mark.parametrize("row", [row for _, row in ARROWS], ids=[name for name, _ in ARROWS])
def test_arrow(row: dict[str, str]) -> None:
    """Arrows follow performance against the previous quarter; seven printed ones do not, and are named."""
    travel = card(NAME, row["period"])[row["indicator"]].direction.travel.value
    assert travel == row["computed"]
    if row["how"] == "computed":
        assert travel == GLYPHS[row["arrow"]]
    else:
        assert row["how"] == "disagreement"
        assert row["note"]
        assert travel != GLYPHS.get(row["arrow"])


def test_twenty_seven_of_thirty_four_arrows_agree() -> None:
    hows = [row["how"] for _, row in ARROWS]
    assert (len(hows), hows.count("computed"), hows.count("disagreement")) == (34, 27, 7)


def test_thirteen_exceptions_in_catalogue_order() -> None:
    found = [
        {"indicator": entry.result.indicator.number, "level": entry.level.label} for entry in card(NAME).exceptions()
    ]
    assert found == table(f"{NAME}-exceptions")
    assert len(found) == 13


def test_adoptions_are_not_compared_across_the_restart_of_the_year() -> None:
    """38 to March 2016, 13 to June: two years."""
    june = card(NAME, "Jun-16")["37"]
    assert (june.outturn.value, june.direction.reason) == (13, NotCompared.YEAR_RESTARTED)
    september = card(NAME, "Sep-16")["37"]
    assert (september.outturn.value, september.direction.movement.value) == (20, "up")


def test_monitored_and_undeveloped_indicators_are_unrated() -> None:
    reasons = [result.rating.reason for result in card(NAME) if result.level is None]
    assert reasons.count(UnratedReason.NOT_A_TARGET_MEASURE) == 18
    assert reasons.count(UnratedReason.UNDER_DEVELOPMENT) == 2
