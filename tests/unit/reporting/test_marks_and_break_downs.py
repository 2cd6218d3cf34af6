"""Marks behind figures with their legend, symbols in place of hidden ones, and figures by area and the like."""

import csv
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from making import catalogue, indicator, observations, row

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.scorecard import Scorecard
from kpirules.loading.shape.schemas import load_schema
from kpirules.model.catalogue import Dimension
from kpirules.model.disclosure import Policy
from kpirules.model.indicator import Part, Unit
from kpirules.model.outturn import Observation
from kpirules.model.target import NotATargetMeasure
from kpirules.model.vocabulary import AbsenceKind, UnitKind
from kpirules.reporting.csv_rows import report_csv
from kpirules.reporting.explanation import explanation_text
from kpirules.reporting.markdown import report_markdown
from kpirules.reporting.page import lay_out
from kpirules.reporting.text import report_text

DIMENSIONS = (Dimension(id="area", title="Area"), Dimension(id="main-need", title="Main need"))


def north(period: str, value: str | AbsenceKind | None, area: str = "North", **fields: Any) -> Observation:
    return row("plans", period, value, dimensions=(("area", area),), **fields)


def scorecard(*rows: Observation, audience: str = "public", **fields: Any) -> Scorecard:
    plans = indicator("plans", unit=Unit(kind=UnitKind.COUNT), target=NotATargetMeasure(), **fields)
    asked = catalogue(plans, dimensions=DIMENSIONS)
    return evaluate(asked, observations(*rows), as_at="Dec-21", audience=audience)


def explained(card: Scorecard) -> list[str]:
    return explanation_text(card, card["plans"]).splitlines()


def table(card: Scorecard) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report_csv(card))))


@pytest.mark.parametrize(
    ("fields", "printed", "said"),
    [
        ({}, "1058", None),
        ({"provisional": True}, "1058 [p]", "Marks: [p] provisional."),
        ({"estimated": True, "revised": True}, "1058 [r][e]", "Marks: [r] revised; [e] estimated."),
        ({"unreliable": True}, "1058 [u]", "Marks: [u] low reliability."),
    ],
)
def test_a_figure_carries_its_marks_and_the_page_says_what_they_mean(
    fields: dict[str, bool], printed: str, said: str | None
) -> None:
    card = scorecard(row("plans", "Dec-21", "1058", **fields))
    printed = printed.replace("1058", "1,058")
    assert table(card)[0]["shown"] == printed
    assert any(printed in line for line in report_text(lay_out(card)).splitlines())
    for text in (report_text(lay_out(card)), explanation_text(card, card["plans"])):
        assert (said or "Marks:") in text if said else "Marks:" not in text
    assert ("Marks:" in report_markdown(lay_out(card))) is (said is not None)


def test_a_figure_that_is_absent_has_no_mark_behind_it() -> None:
    card = scorecard(row("plans", "Dec-21", AbsenceKind.NOT_AVAILABLE, provisional=True))
    assert table(card)[0]["shown"] == "not available"
    assert "Marks:" not in report_text(lay_out(card))


def test_the_symbol_of_the_policy_stands_in_place_of_a_hidden_figure() -> None:
    small = Policy(name="small", threshold=5, symbol="[c]")
    card = scorecard(row("plans", "Dec-21", "3"), disclosure=small)
    assert (table(card)[0]["shown"], table(card)[0]["value"]) == ("[c]", "")
    assert "Marks: [c] confidential" in report_text(lay_out(card))
    assert card.to_dict()["indicators"][0]["outturn"]["symbol"] == "[c]"
    shown = scorecard(row("plans", "Dec-21", "3"), disclosure=small, audience="exempt")
    assert table(shown)[0]["shown"] == "3"
    assert "Marks:" not in report_text(lay_out(shown))


def test_break_downs_are_listed_by_name_and_never_rated() -> None:
    card = scorecard(row("plans", "Dec-21", "30"), north("Dec-21", "9", "South"), north("Dec-21", "21", estimated=True))
    lines = explained(card)
    at = lines.index("By area, Dec-21")
    assert lines[at + 1 : at + 3] == ["  North  21 [e]", "  South  9"]
    assert "Marks: [e] estimated." in lines
    assert "Marks: [e] estimated." in report_text(lay_out(card)).splitlines()
    assert [(one["by_area"], one["by_main-need"], one["value"], one["level"]) for one in table(card)] == [
        ("", "", "30", ""), ("North", "", "21", ""), ("South", "", "9", ""),
    ]  # fmt: skip


def test_the_newest_period_of_each_way_of_breaking_down_is_listed() -> None:
    both = row("plans", "Oct-21", "4", dimensions=(("area", "North"), ("main-need", "Speech")))
    card = scorecard(north("Nov-21", "1"), north("Dec-21", "2"), north("Jan-22", "3"), north("Dec-20", "5"), both)
    found = [
        (one["dimensions"], one["period_shown"], one["value"]) for one in card.to_dict()["indicators"][0]["break_downs"]
    ]
    assert found == [
        ({"area": "North"}, "Dec-21", 2),
        ({"area": "North", "main-need": "Speech"}, "Oct-21", 4),
    ]
    assert {"By area, Dec-21", "By area and main need, Oct-21", "  North, Speech  4"} <= set(explained(card))


def test_a_report_has_a_table_for_each_way_of_breaking_down() -> None:
    both = row("plans", "Dec-21", "4", dimensions=(("area", "North"), ("main-need", "Speech")))
    page = lay_out(scorecard(row("plans", "Dec-21", "30"), north("Dec-21", "21", estimated=True), both))
    lines = report_text(page).splitlines()
    at = lines.index("By area")
    assert [line.split() for line in lines[at + 1 : at + 3]] == [
        ["Indicator", "plans,", "Dec-21"],
        ["North", "21", "[e]"],
    ]
    assert lines[lines.index("By area and main need") + 2].split() == ["North,", "Speech", "4"]
    tables = report_markdown(page)
    assert "## By area\n\n| No. | Indicator | Period | Area | Outturn |\n" in tables
    assert "| | Indicator plans | Dec-21 | North | 21 \\[e\\] |\n" in tables
    assert "| | Indicator plans | Dec-21 | North, Speech | 4 |\n" in tables
    assert "By area" not in report_text(lay_out(scorecard(row("plans", "Dec-21", "30"))))


def test_a_break_down_alone_is_no_outturn() -> None:
    card = scorecard(north("Dec-21", "9"))
    assert card["plans"].outturn is None
    assert table(card)[0]["value"] == ""


def test_a_report_is_not_as_at_the_period_of_a_break_down_alone() -> None:
    asked = catalogue(indicator("plans"), dimensions=DIMENSIONS)
    card = evaluate(asked, observations(row("plans", "Nov-21", "30"), north("Dec-21", "9")))
    assert str(card.as_at) == "2021-11"


def test_a_revised_break_down_stands_for_the_one_first_published() -> None:
    card = scorecard(north("Dec-21", "9"), north("Dec-21", "8", revised=True))
    (one,) = card["plans"].break_downs
    assert (one.value, one.published, one.marks[0].printed) == (8, 9, "[r]")


def test_what_is_withheld_or_absent_of_a_break_down_says_so() -> None:
    card = scorecard(north("Dec-21", "9", withheld="see part 2"), north("Dec-21", AbsenceKind.NOT_COLLECTED, "South"))
    lines = explained(card)
    assert {"  North  withheld", "  South  not collected"} <= set(lines)
    assert not any("9" in line for line in lines)


def test_break_downs_of_parts_say_their_part() -> None:
    parts = (Part(id="girls", title="Girls"), Part(id="boys", title="Boys"))
    card = scorecard(north("Dec-21", "9", part="girls"), north("Dec-21", "8", part="boys"), parts=parts)
    assert {"  Boys, North   8", "  Girls, North  9"} <= set(explained(card))
    assert [one["part"] for one in table(card) if one["by_area"]] == ["boys", "girls"]


def test_the_record_with_break_downs_follows_its_schema() -> None:
    card = scorecard(row("plans", "Dec-21", "30", unreliable=True), north("Dec-21", "9"))
    record = json.loads(json.dumps(card.to_dict()))
    assert list(Draft202012Validator(load_schema("result-v1")).iter_errors(record)) == []
    outturn = record["indicators"][0]["outturn"]
    assert (outturn["estimated"], outturn["unreliable"], outturn["symbol"]) == (False, True, None)


def test_a_catalogue_without_dimensions_has_no_columns_for_them() -> None:
    card = evaluate(catalogue(indicator("plans")), observations(row("plans", "Dec-21", "97")), as_at="Dec-21")
    assert not any(name.startswith("by_") for name in table(card)[0])


def test_the_figure_that_parts_add_up_to_is_printed_beside_them_and_not_rated() -> None:
    parts = (Part(id="girls", title="Girls", sums_to_total=True), Part(id="boys", title="Boys", sums_to_total=True))
    rows = (
        row("plans", "Dec-21", "30", provisional=True),
        row("plans", "Nov-21", "28"),
        row("plans", "Dec-21", "21", part="girls"),
        row("plans", "Dec-21", "9", part="boys"),
    )
    card = scorecard(*rows, parts=parts)
    assert [(one["part"], one["shown"], one["level"]) for one in table(card)] == [
        ("", "30 [p]", ""), ("girls", "21", ""), ("boys", "9", ""),
    ]  # fmt: skip
    assert any(line.split() == ["Outturn", "30", "[p]", "(Dec-21)"] for line in explained(card))
    assert card.to_dict()["indicators"][0]["outturn"]["value"] == 30
    text = report_text(lay_out(card))
    assert "see parts" not in text
    assert "Marks: [p] provisional." in text
    assert scorecard(*rows[2:], parts=parts)["plans"].whole is None
    assert "see parts" in report_text(lay_out(scorecard(*rows[2:], parts=parts)))
