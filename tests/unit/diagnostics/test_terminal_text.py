"""What a terminal shows of a report, letter for letter."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.findings import Diagnostic, Position, Related, Report, Span
from kpirules.diagnostics.text import LINE_LIMIT, count, printable, quoted, render, render_one

THRESHOLDS = """
kpirules: 1
id: demo
indicators:
  - id: cp-reviews-in-time
    title: Reviews
    polarity: high
    target: 95
    thresholds: {green: 83, amber: 95}
""".splitlines()[1:]


def code(number="KR311", severity=Severity.ERROR):
    return Code(number=number, name="x", severity=severity, title="", what="", why="", example="", mended="")


def finding(line=1, at=1, width=1, /, **said):
    given_span = {"span": Span.of_line(line, at, width)} if line else {}
    return Diagnostic(**{"code": code(), "message": "the rule", "path": "f.yaml"} | given_span | said)


def related(line, column, width, message, path="f.yaml"):
    return Related(message=message, path=path, span=Span.of_line(line, column, width))


def shown(found, lines=()):
    return render_one(found, tuple(lines)) + "\n"


def text(words):
    return dedent(words).removeprefix("\n")


def test_the_finding_of_the_conventions_is_shown_as_there():
    found = finding(
        8,
        36,
        2,
        message="amber threshold is better than green, so nothing can ever be amber",
        path="catalogues/demo/catalogue.yaml",
        label="amber starts at 95, green at 83",
        hint="swap them: green: 95, amber: 83",
        context=Span.of_line(4, 5),
    )
    assert shown(found, THRESHOLDS) == text("""
        error[KR311]: amber threshold is better than green, so nothing can ever be amber
          --> catalogues/demo/catalogue.yaml:8:36
           |
         4 |   - id: cp-reviews-in-time
        ...
         8 |     thresholds: {green: 83, amber: 95}
           |                                    ^^ amber starts at 95, green at 83
           = help: swap them: green: 95, amber: 83
        """)


def test_all_bars_stand_under_each_other_for_long_line_numbers():
    lines = ["x"] * 99 + ["- id: a"] + ["x"] * 900 + ["  unit: wards"]
    found = finding(1001, 9, 5, label="no such unit", hint="use count", context=Span.of_line(100, 3))
    assert shown(found, lines) == text("""
        error[KR311]: the rule
            --> f.yaml:1001:9
             |
         100 | - id: a
        ...
        1001 |   unit: wards
             |         ^^^^^ no such unit
             = help: use count
        """)


def test_a_finding_without_a_place_names_the_file():
    assert shown(finding(None, hint="check the name")) == text("""
        error[KR311]: the rule
          --> f.yaml
           = help: check the name
        """)


def test_a_place_without_lines_to_show_names_the_place():
    found = finding(7, 3, column="value", typed="9,7%", related=(related(2, 1, 1, "first here"),))
    assert shown(found) == text("""
        error[KR311]: the rule
          --> f.yaml:7:3 (row 7, column value)
           = typed: `9,7%`
           = see: f.yaml:2:1: first here
        """)


def test_other_places_are_marked_where_they_stand_in_order_of_line():
    found = finding(
        3,
        1,
        4,
        label="again",
        related=(
            related(5, 1, 4, "and last"),
            related(1, 1, 4, "first"),
            related(3, 7, 1, "beside"),
            related(1, 7, 1, "with this"),
            related(9, 2, 1, "elsewhere", "g.yaml"),
        ),
    )
    lines = ["unit: a", "x: 1", "unit: b", "y: 2", "unit: c"]
    assert shown(found, lines) == text("""
        error[KR311]: the rule
          --> f.yaml:3:1
           |
         1 | unit: a
           | ---- first
           |       - with this
        ...
         3 | unit: b
           |       - beside
           | ^^^^ again
        ...
         5 | unit: c
           | ---- and last
           = see: g.yaml:9:2: elsewhere
        """)


def test_lines_that_follow_each_other_have_no_gap_between_them():
    found = finding(2, 1, 1, related=(related(1, 1, 1, "here"),))
    assert "..." not in shown(found, ["a", "b"])


@pytest.mark.parametrize("context", [Span.of_line(2), Span.of_line(3), Span.of_line(99)])
def test_an_enclosing_line_is_shown_only_above_the_finding(context):
    assert shown(finding(2, 1, context=context), ["a", "b", "c"]).count(" | ") == 2


def test_a_span_of_several_lines_is_marked_to_the_end_of_its_first():
    found = finding(span=Span(Position(1, 3), Position(2, 2)), label="from here")
    assert shown(found, ["a: [b", " c]"]).split("\n")[4] == "   |   ^^^ from here"


def test_a_place_after_the_last_character_has_its_caret():
    assert shown(finding(1, 4, label="here"), ["a: "]).split("\n")[3:5] == [" 1 | a:", "   |    ^ here"]
    assert shown(finding(1, 99, label="here"), ["a:"]).split("\n")[4] == "   |   ^ here"


def test_an_empty_line_ends_with_its_bar():
    assert shown(finding(1, 1, label="nothing"), [""]).split("\n")[3:5] == [" 1 |", "   | ^ nothing"]


@pytest.mark.parametrize(
    ("line", "column", "width", "caret"),
    [
        ("日本: x", 5, 1, "      ^"),
        ("a: 日本", 4, 2, "   ^^^^"),
        ("cafe\u0301: x", 8, 1, "      ^"),
        ("a\xa0b: x", 6, 1, "          ^"),
        ("a\xa0b: x", 2, 1, " ^^^^^^"),
        ("\ta: x", 2, 1, " ^"),
        ("\x1b[31m", 2, 4, "      ^^^^"),
    ],
)
def test_the_caret_stands_under_its_character_as_it_is_shown(line, column, width, caret):
    assert shown(finding(1, column, width), [line]).split("\n")[4] == f"   | {caret}"


def test_a_long_line_is_shown_around_the_caret():
    line = "".join(f"{number:>9}," for number in range(100))
    rows = shown(finding(1, 507, 4, label="this"), [line]).split("\n")
    assert rows[3].startswith(" 1 | …")
    assert rows[3].endswith("…")
    assert len(rows[3]) == len(" 1 | ") + 162
    caret = rows[4].index("^")
    assert rows[3][caret : caret + 4] == line[506:510]
    assert rows[4].endswith("^^^^ this")


@pytest.mark.parametrize(("column", "before", "after"), [(1, False, True), (1000, True, False)])
def test_a_long_line_is_cut_only_where_there_is_more(column, before, after):
    line = "x" * 999 + "y"
    row = shown(finding(1, column), [line]).split("\n")[3]
    assert (row.startswith(" 1 | …"), row.endswith("…")) == (before, after)


def test_each_line_of_a_finding_has_its_own_window():
    lines = ["a" * 500 + "1" + "a" * 500, "b" * 500]
    rows = shown(finding(2, 1, related=(related(1, 501, 1, "one"),)), lines).split("\n")
    assert rows[3][rows[4].index("-")] == "1"
    assert rows[6].index("^") == 5


def test_a_report_shows_every_finding_and_counts_them():
    warning = finding(2, 1, code=code("KR145", Severity.WARNING), message="a warning")
    note = finding(3, 1, code=code("KR601", Severity.NOTE), message="a note")
    report = Report((note, warning, finding(1, 1)), {"f.yaml": ("a", "b")})
    assert render(report) + "\n" == text("""
        error[KR311]: the rule
          --> f.yaml:1:1
           |
         1 | a
           | ^

        warning[KR145]: a warning
          --> f.yaml:2:1
           |
         2 | b
           | ^

        note[KR601]: a note
          --> f.yaml:3:1

        Found 1 error, 1 warning, 1 note.
        """)


@pytest.mark.parametrize(
    ("severities", "closing"),
    [
        ([], "Found no findings."),
        ([Severity.ERROR] * 2, "Found 2 errors."),
        ([Severity.WARNING] * 2 + [Severity.NOTE] * 2, "Found 2 warnings, 2 notes."),
        ([Severity.ERROR] * 1001, "Found 1,001 errors."),
    ],
)
def test_the_closing_line_counts_each_kind(severities, closing):
    findings = (finding(line, code=code(severity=severity)) for line, severity in enumerate(severities, 1))
    assert count(Report(tuple(findings))) == closing


def test_an_empty_report_says_nothing():
    assert render(Report()) == ""


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("plain", "plain"),
        ("a\tb", "a b"),
        ("a\nb", "aU+000Ab"),
        ("a\xa0b", "aU+00A0b"),
        ("\u202egnp.exe", "U+202Egnp.exe"),
        ("\x1b[31mred", "U+001B[31mred"),
        ("zero\u200bwidth", "zeroU+200Bwidth"),
        ("\ufeff", "U+FEFF"),
        ("\ud800", "U+D800"),
        ("café – “quoted” 😀", "café – “quoted” 😀"),
    ],
)
def test_what_cannot_be_seen_is_shown_by_number(typed, seen):
    assert printable(typed) == seen
    assert quoted(typed) == f"`{seen}`"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("p\u043elarity", "pU+043Elarity"),
        ("\u0441p-plans", "U+0441p-plans"),
        ("\u0391B", "U+0391B"),
        ("\u0441\u0440", "\u0441\u0440"),  # a word of one script
        ("a \u0441", "a \u0441"),
        ("\u00b5g caf\u00e9", "\u00b5g caf\u00e9"),
    ],
)
def test_a_letter_that_passes_for_another_is_quoted_by_number(typed, seen):
    assert quoted(typed) == f"`{seen}`"
    assert printable(typed) == typed


def test_a_quoted_text_is_cut_in_front_of_a_number():
    assert quoted("p\u043elarity", 6) == "`p…`"


@pytest.mark.parametrize(
    ("typed", "limit", "seen"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("ab\xa0", 8, "abU+00A0"),
        ("ab\xa0c", 8, "ab…"),
        ("\xa0\xa0", 7, "U+00A0…"),
        ("\xa0", 3, "…"),
    ],
)
def test_a_text_is_cut_between_characters(typed, limit, seen):
    assert printable(typed, limit) == seen


@given(st.text(), st.integers(1, 40))
def test_what_is_printed_is_one_printable_line_within_its_limit(typed, limit):
    seen = printable(typed, limit)
    assert len(seen) <= limit
    assert seen.isprintable()
    assert printable(seen, limit) == seen


ANYTHING = st.text(max_size=400)
PLACES = st.builds(Span.of_line, st.integers(1, 4), st.integers(1, 500), st.integers(0, 400))


@given(st.lists(ANYTHING, max_size=3), PLACES, PLACES, st.lists(PLACES, max_size=3), ANYTHING)
def test_any_finding_is_shown_in_printable_lines_of_bounded_length(lines, span, context, others, words):
    found = finding(
        message=words,
        path=words,
        span=span,
        context=context,
        label=words,
        hint=words,
        typed=words,
        column=words,
        related=tuple(Related(message=words, path=words, span=other) for other in others),
    )
    for row in render_one(found, tuple(lines)).split("\n"):
        assert row.isprintable()
        assert len(row) <= LINE_LIMIT
