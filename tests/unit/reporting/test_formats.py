"""What each format promises beside its words: escapes, guards, encodings, sameness."""

import csv
import io
import json
from decimal import Decimal

import attrs
import pytest
from growing import months, rated_indicators, schemes
from hypothesis import given, settings
from hypothesis import strategies as st
from making import COUNT, catalogue, indicator, observations, row, series
from printing import DECEMBER, sample_catalogue, sample_observations, sample_scorecard
from printing_rules import rules_scorecard

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Section
from kpirules.model.direction import DirectionRule
from kpirules.model.period import Frequency, Period
from kpirules.model.vocabulary import AbsenceKind, Aggregation, Arrows, Compare, Polarity, Rates
from kpirules.reporting.csv_rows import exceptions_csv, guarded, report_csv
from kpirules.reporting.explanation import explanation_text
from kpirules.reporting.glyphs import Colours, width
from kpirules.reporting.groups import Row
from kpirules.reporting.json_text import exceptions_json, report_json
from kpirules.reporting.markdown import exceptions_markdown, report_markdown
from kpirules.reporting.markdown_escapes import escaped
from kpirules.reporting.page import lay_out
from kpirules.reporting.paper import Paper
from kpirules.reporting.text import exceptions_text, report_text


@pytest.mark.parametrize("columns", [76, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_page(columns: int) -> None:
    text = report_text(lay_out(sample_scorecard()), Paper(width=columns))
    assert max(width(line) for line in text.splitlines()) <= min(columns, 132)
    assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("columns", [0, 1, 20, 40, 75])
def test_a_narrow_page_still_holds_every_title(columns: int) -> None:
    page = lay_out(sample_scorecard())
    squeezed = "".join(report_text(page, Paper(width=columns)).split())
    for group in page.groups:
        for one in group.rows:
            assert "".join(one.title.split()) in squeezed


def test_colour_only_adds_codes() -> None:
    page = lay_out(sample_scorecard())
    tinted = report_text(page, Paper(colours=Colours.SIXTEEN))
    assert "\x1b[1;31m■ RED\x1b[0m" in tinted
    assert "\x1b[1;33m▲ AMBER\x1b[0m" in tinted
    for code in ("\x1b[1;31m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1m", "\x1b[0m"):
        tinted = tinted.replace(code, "")
    assert tinted == report_text(page)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437", "utf-8"])
def test_every_terminal_can_write_the_report(encoding: str) -> None:
    scorecard = sample_scorecard()
    paper = Paper(encoding=encoding)
    for text in (report_text(lay_out(scorecard), paper), explanation_text(scorecard, scorecard["15"], paper)):
        text.encode(encoding)
        assert "AMBER" in text


def test_a_title_cannot_steer_the_terminal() -> None:
    hostile = attrs.evolve(sample_catalogue(), title="Report\x1b[2J\u202egnp\x00")
    scorecard = evaluate(hostile, sample_observations(), as_at=DECEMBER)
    text = report_text(lay_out(scorecard))
    assert text.startswith("ReportU+001B[2JU+202EgnpU+0000\n")


def test_the_usual_period_is_said_once_and_the_others_in_their_rows() -> None:
    quarterly = indicator("seen", frequency=Frequency.QUARTERLY, directions=())
    asked = catalogue(quarterly, indicator("visits", directions=()))
    rows = (row("seen", "Q3 2021/22", "96"), row("visits", "Dec-21", "97"))
    page = lay_out(evaluate(asked, observations(*rows), as_at=DECEMBER))
    assert page.usual == "Outturns are for Dec-21 unless another period is shown."
    assert [one.details for one in page.groups[0].rows] == [("Q3 2021/22",), ()]


def test_the_arrow_and_the_word_beside_it_agree() -> None:
    rules = (
        DirectionRule(name="performance", compare=Compare.PREVIOUS),
        DirectionRule(name="number", compare=Compare.PREVIOUS, arrows=Arrows.NUMBER),
    )

    def words(polarity: Polarity, now: str, which: str) -> str:
        one = indicator("late", polarity=polarity, directions=(which,))
        rows = series("late", {"Nov-21": "50", "Dec-21": now})
        page = lay_out(evaluate(catalogue(one, directions=rules), observations(*rows), as_at=DECEMBER))
        return page.groups[0].rows[0].directions[0]

    assert words(Polarity.LOW, "40", "performance") == "↑ improving, falling"
    assert words(Polarity.LOW, "40", "number") == "↓ falling, improving"
    assert words(Polarity.HIGH, "40", "performance") == "↓ worsening, falling"
    assert words(Polarity.NONE, "40", "performance") == "↓ falling"
    assert words(Polarity.HIGH, "50", "performance") == "→ steady"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a | b", "a \\| b"),
        ("`code`", "\\`code\\`"),
        ("<script>x</script>", "\\<script\\>x\\</script\\>"),
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("20.1", "20.1"),
        ("-3%", "-3%"),
        ("---", "\\---"),
        ("a\nb", "a b"),
        ("see www.example.org", "see www&#46;example.org"),
        ("a@example.org", "a&#64;example.org"),
        ("a\\|b", "a\\\\\\|b"),
        ("&lt;", "\\&lt;"),
    ],
)
def test_markdown_prints_text_as_it_stands(typed: str, printed: str) -> None:
    assert escaped(typed) == printed


def test_every_row_of_a_markdown_table_has_as_many_cells_as_headings() -> None:
    text = report_markdown(lay_out(sample_scorecard()))
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in tables} == {7, 3}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-3.5", "-3.5"),
        ("-1,250", "-1,250"),
        ("-3%", "-3%"),
        ("+5", "+5"),
        ("20.10", "20.10"),
        ("plain = text", "plain = text"),
        ("", ""),
    ],
)
def test_csv_guards_formulas_and_leaves_numbers(typed: str, written: str) -> None:
    assert guarded(typed) == written


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_figures_stay_numbers_and_texts_are_guarded() -> None:
    one = indicator("net", number="-1", title='=HYPERLINK("x")', directions=())
    scorecard = evaluate(
        catalogue(one), observations(row("net", "Dec-21", "-3.5", note='@note, with "quotes"')), as_at=DECEMBER
    )
    text = report_csv(scorecard)
    (cells,) = _read(text)
    assert (cells["value"], cells["number"], cells["shown"]) == ("-3.5", "-1", "-3.5%")
    assert cells["title"] == '\'=HYPERLINK("x")'
    assert cells["note"] == '\'@note, with "quotes"'
    assert "\r" not in text


def test_csv_has_a_row_for_every_indicator_and_part_and_no_zero_for_nothing() -> None:
    cells = _read(report_csv(sample_scorecard()))
    assert len(cells) == 11 + 2
    absent = next(one for one in cells if one["id"] == "absence")
    assert (absent["value"], absent["absence"], absent["unrated"]) == ("", "publication_cancelled", "absent")
    assert [one["id"] for one in _read(exceptions_csv(sample_scorecard()))] == [
        "reviews", "weeks", "quorate", "quorate", "quorate", "carers",
    ]  # fmt: skip


def test_json_is_the_record_and_escapes_only_when_asked() -> None:
    scorecard = sample_scorecard()
    text = report_json(scorecard)
    assert json.loads(text) == scorecard.to_dict()
    assert text.endswith("}\n")
    plain = report_json(scorecard, ascii_only=True)
    assert plain.isascii()
    assert json.loads(plain) == scorecard.to_dict()
    listed = json.loads(exceptions_json(scorecard))
    assert [one["id"] for one in listed["indicators"]] == ["reviews", "weeks", "quorate", "carers", "absence", "old"]


def test_nothing_withheld_stands_in_any_public_format() -> None:
    secret = observations(
        *(one for one in sample_observations().rows if one.indicator != "carers"),
        row("carers", "Dec-21", "7.77123"),
        row("health", "Nov-21", "8.88123", withheld="Fewer than five"),
    )
    scorecard = evaluate(sample_catalogue(), secret, as_at=DECEMBER)
    for text in _all(scorecard):
        assert "7.77" not in text
        assert "8.88" not in text


def _all(scorecard: Scorecard) -> list[str]:
    page = lay_out(scorecard)
    return [
        *(report_text(page, Paper(width=columns, encoding="ascii")) for columns in (30, 80)),
        exceptions_text(page),
        report_markdown(page),
        exceptions_markdown(page),
        report_csv(scorecard),
        exceptions_csv(scorecard),
        report_json(scorecard),
        exceptions_json(scorecard),
        *(explanation_text(scorecard, result) for result in scorecard),
    ]


@settings(max_examples=30, deadline=None)
@given(one=rated_indicators(), scheme=schemes(), rows=months(), back=st.integers(0, 30))
def test_every_scorecard_prints_in_every_format_and_the_same_twice(one, scheme, rows, back) -> None:
    asked = catalogue(attrs.evolve(one, number="1"), schemes=(scheme,))
    answers = [
        evaluate(asked, observations(*given), as_at=Period.month(2022, 3).earlier(back)) for given in (rows, rows[::-1])
    ]
    first, second = (_all(answer) for answer in answers)
    assert first == second
    assert all(text.endswith("\n") for text in first)


def test_a_number_is_never_rounded_away_in_csv() -> None:
    scorecard = evaluate(
        catalogue(indicator("seen", directions=(), decimal_places=0)),
        observations(row("seen", "Dec-21", None, numerator=Decimal(32), denominator=Decimal(327))),
        as_at=DECEMBER,
    )
    (cells,) = _read(report_csv(scorecard))
    assert (cells["value"], cells["shown"]) == (str(32 / 327 * 100), "10%")


def _row(scorecard: Scorecard, name: str) -> Row:
    return next(
        one for group in lay_out(scorecard).groups for one in group.rows if one.title == scorecard[name].indicator.title
    )


@pytest.mark.parametrize(
    ("audience", "outturn", "rating"),
    [
        ("public", "withheld", "not rated: figures withheld"),
        ("exempt", "suppressed", "not rated: figures suppressed"),
    ],
)
def test_what_nobody_has_is_suppressed_not_withheld_from_the_exempt_audience(audience, outturn, rating) -> None:
    one = row("seen", "Dec-21", AbsenceKind.SUPPRESSED, withheld="Fewer than five")
    scorecard = evaluate(
        catalogue(indicator("seen", directions=())), observations(one), as_at=DECEMBER, audience=audience
    )
    printed = _row(scorecard, "seen")
    assert (printed.outturn, printed.rating.text, printed.footnotes) == (outturn, rating, (1,))
    assert lay_out(scorecard).footnotes == ("Fewer than five",)


@pytest.mark.parametrize(("audience", "detail"), [("public", "is withheld"), ("exempt", "is suppressed")])
def test_a_newer_figure_that_is_not_there_is_said_as_it_is(audience, detail) -> None:
    rows = (
        row("seen", "Nov-21", "96"),
        row("seen", "Dec-21", AbsenceKind.SUPPRESSED, withheld="Fewer than five"),
    )
    scorecard = evaluate(
        catalogue(indicator("seen", directions=())), observations(*rows), as_at=DECEMBER, audience=audience
    )
    assert _row(scorecard, "seen").details == ("Nov-21", f"Dec-21 {detail}")


def test_a_year_to_date_is_called_rated_only_where_it_is() -> None:
    one = indicator("seen", directions=(), unit=COUNT, year_to_date=Aggregation.SUM, rates=Rates.YEAR_TO_DATE)
    whole = {str(DECEMBER.earlier(back)): "10" for back in range(9)}
    for rows, words in (
        (whole, "year to date 90 (rated)"),
        ({"Dec-21": "2"}, "year to date 2 (incomplete)"),
    ):
        scorecard = evaluate(catalogue(one), observations(*series("seen", rows)), as_at=DECEMBER)
        assert _row(scorecard, "seen").details == (words,)


def test_sections_within_sections_have_deeper_headings() -> None:
    page = lay_out(rules_scorecard())
    assert [(one.title, one.depth, len(one.rows)) for one in page.groups] == [
        ("Children", 0, 0), ("Early help", 1, 4), ("Care", 1, 12),
    ]  # fmt: skip
    text = report_text(page)
    assert "\nChildren: ✗ Off track (0 of 2 are On track, 0%)\n\n  Early help: " in text
    markdown = report_markdown(page)
    assert "\n## Children\n" in markdown
    assert "\n### Early help\n" in markdown


def test_two_sections_that_say_the_same_are_both_printed() -> None:
    asked = catalogue(
        indicator("one", title="Same", section="a", directions=()),
        indicator("two", title="Same", section="b", directions=()),
        sections=(Section(id="a", title="Twin"), Section(id="b", title="Twin")),
    )
    text = report_text(lay_out(evaluate(asked, observations(), as_at=DECEMBER)))
    assert text.count("Twin\n") == 2
    assert text.count("Same ") == 2


def test_the_csv_lists_what_the_policy_lists() -> None:
    cells = {one["id"]: one for one in _read(report_csv(rules_scorecard())) if not one["part"]}
    told = ("exception", "exception_positive", "exception_change", "exception_missing", "commentary_missing")
    assert tuple(cells["bins"][name] for name in told) == ("true", "false", "newly", "actions", "false")
    assert tuple(cells["rank"][name] for name in told) == ("true", "true", "newly", "", "true")
    assert tuple(cells["flat"][name] for name in told) == ("false", "", "", "", "")
    assert (cells["bins"]["chart_variation"], cells["bins"]["chart_assurance"]) == ("concern_high", "hit_or_miss")
    assert (cells["late"]["first_published"], cells["late"]["value"]) == ("7", "6")
    assert cells["staff"]["unrated_label"] == "data only"


def test_indicators_that_share_a_number_are_called_by_their_ids() -> None:
    asked = catalogue(
        indicator("one", number="2", directions=()),
        indicator("two", number="2", directions=()),
        indicator("three", number="3", directions=()),
    )
    rows = [row(name, "Dec-21", "1") for name in ("one", "two", "three")]
    page = lay_out(evaluate(asked, observations(*rows), as_at=DECEMBER))
    assert page.to_do == ("Write commentary on one, two and 3.",)
