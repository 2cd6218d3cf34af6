"""Bromley's Children's Scrutiny index for 2021/22, as at December 2021: every printed mark, one row each."""

import pytest
from published import card, cases, loaded, table

from kpirules import Rated
from kpirules.evaluation.directions import NotCompared
from kpirules.evaluation.rating import RatedBy
from kpirules.evaluation.unrated import UnratedReason
from kpirules.model.vocabulary import AbsenceKind

NAME = "bromley-2021-22"
MARKS = cases(NAME)


@pytest.mark.parametrize("row", [row for _, row in MARKS], ids=[name for name, _ in MARKS])
def test_printed_mark(row: dict[str, str]) -> None:
    result = card(NAME)[row["indicator"]]
    computed = result.computed.level.label if isinstance(result.computed, Rated) else ""
    assert computed == row["computed"]
    match row["how"]:
        case "rule":
            assert (result.level.label, result.judgement) == (row["published_rating"], None)
        case "judgement":
            assert result.level.label == row["published_rating"]
            assert result.rating.by in {RatedBy.JUDGEMENT, RatedBy.DECLARED}
            judged = card(NAME, audience="exempt")[row["indicator"]]
            assert judged.judgement.reason
            assert judged.level.label == row["published_rating"]
        case "unprinted":  # a named disagreement: the rule rates what the report leaves blank
            assert (row["published_rating"], result.level.label) == ("", row["computed"])
        case other:
            raise AssertionError(other)


def test_the_table_holds_all_twenty_two_printed_ratings() -> None:
    printed = [row for row in table(NAME) if row["published_rating"]]
    assert len(printed) == 22
    assert [row["how"] for row in printed].count("rule") == 19
    assert [row["indicator"] for row in printed if row["how"] == "judgement"] == ["19", "20.2", "32"]


def test_every_other_indicator_is_unrated_with_its_reason() -> None:
    rated = {row["indicator"] for row in table(NAME)}
    others = {
        result.indicator.number: result.rating.reason for result in card(NAME) if result.indicator.number not in rated
    }
    assert others.pop("6") is UnratedReason.ABSENT
    assert len(others) == 13
    assert set(others.values()) == {UnratedReason.NOT_A_TARGET_MEASURE}


@pytest.mark.parametrize(("number", "total"), [("1.1", 679), ("1.2", 1233), ("2", 387), ("7", 2855)])
def test_year_to_date_sums_are_the_printed_ones(number: str, total: int) -> None:
    found = card(NAME)[number].year_to_date
    assert (found.value, found.complete, len(found.counted)) == (total, True, 9)


def test_exceptions() -> None:
    """The report lists 13, 19 and 27 amber, 20.2 and 21 red; the rule adds 15, which it leaves without a rating."""
    found = [(entry.result.indicator.number, entry.level.label) for entry in card(NAME).exceptions()]
    unprinted = [(row["indicator"], row["computed"]) for row in table(NAME) if row["how"] == "unprinted"]
    assert unprinted == [("15", "RED")]
    assert [one for one in found if one not in unprinted] == [
        ("13", "AMBER"),
        ("19", "AMBER"),
        ("20.2", "RED"),
        ("21", "RED"),
        ("27", "AMBER"),
    ]


def test_24_is_green_because_it_is_in_line_with_england() -> None:
    result = card(NAME)["24"]
    assert result.outturn.value == 69
    assert "in line with or better than England (69%)" in result.receipt.text


def test_12_is_the_worst_of_two_parts() -> None:
    result = card(NAME)["12"]
    assert [part.part.id for part in result.parts] == ["initial", "review"]
    assert result.rating.by is RatedBy.PARTS


def test_the_academic_year_restarts_in_september() -> None:
    """22 exclusions in the academic year that ended in August are not part of the 5 since September."""
    august, december = card(NAME, "Aug-21")["5"], card(NAME, "Dec-21")["5"]
    assert (august.outturn.value, december.outturn.value) == (22, 5)
    assert december.setting.clock.year.label(december.setting.clock.basis) == "2021/22"
    assert str(december.setting.clock.year) == "2021-09/2022-08"
    september = card(NAME, "Sep-21")["5"]
    assert str(september.stale) == "2021-09"


def test_34_reports_on_a_calendar_year() -> None:
    for number in ("34.1", "34.2"):
        assert str(card(NAME)[number].setting.clock.year) == "2021-01/2021-12"
        years = {str(one.period): one.absence for one in card(NAME)[number].years}
        assert years == {
            "2019-01/2019-12": None,
            "2020-01/2020-12": None,
            "2021-01/2021-12": AbsenceKind.NOT_YET_PUBLISHED,
        }


def test_withheld_figures_are_not_in_the_public_card() -> None:
    """20.2 prints RED beside a withheld figure: the rating alone is declared."""
    result = card(NAME)["20.2"]
    assert result.outturn is None
    assert (result.level.label, result.rating.by) == ("RED", RatedBy.DECLARED)
    assert [str(year.value) for year in result.years] == ["27", "9", "14"]
    assert card(NAME)["20.1"].withheld == "Data suppressed, see part 2 report"


def test_directions_are_given_where_the_month_before_is_known() -> None:
    result = card(NAME)["13"].direction
    assert (result.movement.value, result.travel.value) == ("down", "worsening")
    assert card(NAME)["25"].direction.reason is NotCompared.NO_EARLIER_OUTTURN


def test_every_row_of_the_file_counts() -> None:
    _, outturns = loaded(NAME)
    assert not outturns.report.errors
    assert len(card(NAME)) == 37
