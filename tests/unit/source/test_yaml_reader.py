import gc
from decimal import Decimal

import pytest

from kpirules.authoring.edits import apply_fixes
from kpirules.diagnostics.findings import Position, Span
from kpirules.source import yaml_tree
from kpirules.source.nodes import Mapping, Scalar, Sequence
from kpirules.source.text import decode, read_text
from kpirules.source.yaml_reader import C_PARSER, PureParser, read_yaml

PARSERS = [PureParser] if C_PARSER is None else [PureParser, C_PARSER]


def read(text, parser=None):
    return read_yaml(decode(text.encode(), "f"), parser=parser)


def plain(node):
    """Return a tree as lists, dicts and values."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node]
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in node}


def span(line, column, end_line, end_column):
    return Span(Position(line, column), Position(end_line, end_column))


def places(report):
    return [(found.code.number, found.span.start.line, found.span.start.column) for found in report]


CATALOGUE = """\
# A comment.
kpirules: 1
defaults: {year: financial, directions: [short_term, 'long term']}
indicators:
- id: cp-reviews-in-time
  title: "% of reviews — \\"in time\\""
  why: >-
    A national
    framework.

  note: |
    Line one
      indented
  target: 95.50
  live: no
  empty:
- number: 010
"""


def test_a_catalogue_is_read_as_yaml_1_2_core():
    reading = read(CATALOGUE)
    assert reading.report.codes == ()
    assert plain(reading.root) == {
        "kpirules": 1,
        "defaults": {"year": "financial", "directions": ["short_term", "long term"]},
        "indicators": [
            {
                "id": "cp-reviews-in-time",
                "title": '% of reviews — "in time"',
                "why": "A national framework.",
                "note": "Line one\n  indented\n",
                "target": Decimal("95.50"),
                "live": "no",
                "empty": None,
            },
            {"number": 10},
        ],
    }


def test_every_scalar_keeps_its_text_its_place_and_whether_it_was_quoted():
    root = read(CATALOGUE).root
    first = root.get("indicators").items[0]
    target = first.entry("target")
    assert target.key == Scalar("target", "target", (14, 3, 14, 9))
    assert target.value == Scalar("95.50", Decimal("95.50"), (14, 11, 14, 16))
    assert first.get("title").span == span(6, 10, 6, 38)
    assert not first.get("title").plain
    assert not first.get("why").plain
    assert root.get("indicators").items[1].get("number").text == "010"


def test_a_value_that_is_not_there_stands_at_the_end_of_its_name():
    assert read(CATALOGUE).root.get("indicators").items[0].get("empty").span == span(16, 8, 16, 8)
    assert read("a: {b: }").root.get("a").get("b").span == span(1, 6, 1, 6)


def test_groups_and_lists_end_with_their_last_value_or_bracket():
    root = read(CATALOGUE).root
    assert root.span == span(2, 1, 17, 14)
    assert root.get("indicators").span == span(5, 1, 17, 14)
    assert root.get("defaults").span == span(3, 11, 3, 67)
    assert root.get("defaults").get("directions").span == span(3, 41, 3, 66)


def test_columns_count_characters_and_not_bytes():
    (entry,) = read("- 😀é: [x]").root.items[0]
    assert entry.key.span == span(1, 3, 1, 5)
    assert entry.value.items[0].span == span(1, 8, 1, 9)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_are_those_of_editors(end):
    assert read(f"a: 1{end}{end}b: 2{end}").root.get("b").span == span(3, 4, 3, 5)


def test_numbers_keep_their_text_as_names_and_quotes_make_text():
    root = read("2021: a\n1.10: b\ntrue: c\n\"\": d\n'10': '10'").root
    assert [entry.key.text for entry in root] == ["2021", "1.10", "true", "", "10"]
    assert root.get("10").value == "10"


def test_the_first_of_two_values_counts_and_both_are_searched():
    reading = read("a: {x: 1, x: 2}\na: {y: .nan}\nb: 1\na: 3")
    assert plain(reading.root) == {"a": {"x": 1}, "b": 1}
    assert places(reading.report) == [("KR130", 1, 11), ("KR130", 2, 1), ("KR144", 2, 8), ("KR130", 4, 1)]
    (related,) = reading.report.diagnostics[3].related
    assert (related.path, related.span) == ("f", span(1, 1, 1, 2))


def test_a_name_that_stands_twice_on_one_level_may_stand_once_on_each():
    assert read("a: {a: {a: 1}}\nb: {a: 1}").report.codes == ()


def test_references_are_refused_and_only_a_plain_value_is_fetched():
    reading = read("a: &x 1\nb: &y [1]\nc: *x\nd: *y\ne: *z")
    assert places(reading.report) == [
        ("KR131", 1, 4),
        ("KR131", 2, 4),
        ("KR132", 3, 4),
        ("KR132", 4, 4),
        ("KR132", 5, 4),
    ]
    assert plain(reading.root) == {"a": 1, "b": [1], "c": 1, "d": "*y", "e": "*z"}


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("typed", "value", "fixed"),
    [
        ("!important", "!important", '"!important"'),
        ("!important things", "things", '"!important things"'),
        ("&c things", "things", None),
        ("&c", "&c", None),
        ("! x", "x", None),
        ("!!str x", "x", None),
        ("!x 5", 5, None),
        ("!x 'y'", "y", None),
        ("!x y\n  z", "y z", None),
        ("!x &y z", "z", None),
    ],
)
def test_a_mark_without_a_value_is_a_text_and_one_before_words_is_a_part_of_them(parser, typed, value, fixed):
    reading = read_yaml(decode(f"a: {typed}\nb: 1\n".encode(), "f"), parser=parser)
    fixes = [one.fix for one in reading.report if one.fix is not None]
    assert plain(reading.root) == {"a": value, "b": 1}
    assert [fix.safe for fix in fixes] == [True] * (fixed is not None) + [False] * (typed[0] == "&")
    if fixed is not None:
        assert apply_fixes(f"a: {typed}\n", fixes)[0] == f"a: {fixed}\n"


def test_what_cannot_be_a_name_is_left_out_and_the_rest_is_kept():
    reading = read("[a]: 1\n<<: {b: 2}\n~: 3\nc: 4")
    assert places(reading.report) == [("KR137", 1, 1), ("KR133", 2, 1), ("KR137", 3, 1)]
    assert plain(reading.root) == {"c": 4}
    assert read("'<<': 1").report.codes == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\na: 1\n", []),
        ("a: 1\n...\n# end\n", []),
        ("a: 1\n---\nb: 2\n", [("KR135", 2, 1)]),
        ("a: 1\n...\n---\nb: 2\n", [("KR135", 3, 1)]),
        ("a: 1\n---\nb: %\n- [\n", [("KR135", 2, 1)]),
        ("%YAML 1.2\n---\na: 1\n", [("KR136", 1, 1)]),
        ("%TAG ! x\n%YAML 1.1\n---\na: 1\n", [("KR136", 1, 1), ("KR136", 2, 1)]),
    ],
)
def test_a_file_is_one_document(text, found):
    reading = read(text)
    assert places(reading.report) == found
    assert plain(reading.root) == {"a": 1}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "---\n...\n", "\ufeff".encode().decode(), "\t\n"])
def test_a_file_that_says_nothing_is_empty(text):
    reading = read(text)
    assert (reading.root, reading.report.codes) == (None, ("KR138",))


@pytest.mark.parametrize("text", ["~", "null", "''", "[]", "a"])
def test_a_file_that_says_little_is_not_empty(text):
    reading = read(text)
    assert (reading.root is None, reading.report.codes) == (False, ())


def test_what_is_wrong_with_the_bytes_is_said_once_and_alone():
    reading = read_yaml(decode(b"a: \xff", "f"))
    assert (reading.root, reading.report.codes) == (None, ("KR151",))
    assert read_yaml(read_text("no/such/file")).report.codes == ("KR100",)


def test_a_refused_character_does_not_hide_what_else_is_wrong():
    reading = read("a: x\x07y\nb: .nan\nb: 1\nc: \u2028 d\n")
    assert places(reading.report) == [("KR154", 1, 5), ("KR144", 2, 4), ("KR130", 3, 1), ("KR156", 4, 4)]


def test_twenty_four_levels_are_read_and_twenty_five_are_not():
    assert read("[" * 24 + "]" * 24).report.codes == ()
    reading = read("[" * 25 + "]" * 25)
    assert (reading.root, places(reading.report)) == (None, [("KR140", 1, 25)])
    assert read("- " * 24 + "a").report.codes == ()
    assert places(read("- " * 25 + "a").report) == [("KR140", 1, 49)]
    assert places(read("".join(f"{' ' * level}a:\n" for level in range(30))).report) == [("KR140", 25, 25)]


@pytest.mark.parametrize("pattern", ["a: {}", '"{}": 1', "a: |\n  {}"])
def test_a_text_has_at_most_twenty_thousand_characters(pattern):
    name = pattern.startswith('"')
    most = 1_000 if name else 20_000
    assert read(pattern.format("x" * most)).report.codes == ()
    assert read(pattern.format("x" * 20_001)).report.codes == (("KR101",) if name else ("KR141",))


def test_values_are_counted(monkeypatch):
    monkeypatch.setattr(yaml_tree, "MOST_VALUES", 4)
    assert read("[a, b, c]").report.codes == ()
    reading = read("[a, b,\n c, d]")
    assert (reading.root, places(reading.report)) == (None, [("KR142", 2, 5)])
    assert places(read("[a, b, c, {}]").report) == [("KR142", 1, 11)]


def test_findings_are_counted_and_the_rest_is_announced(monkeypatch):
    monkeypatch.setattr(yaml_tree, "MOST_FINDINGS", 2)
    reading = read("a: 1\na: 2\na: 3\na: 4\n")
    assert places(reading.report) == [("KR130", 2, 1), ("KR130", 3, 1), ("KR146", 4, 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("year\xa0: 1", [("KR139", 1, 5)]),
        ("'year\u200b': 1", [("KR139", 1, 1)]),
        ("a: high\xa0", [("KR145", 1, 8)]),
        ("a: \xa0high", [("KR145", 1, 4)]),
        ("a: per\u200bcent", [("KR145", 1, 7)]),
        ("a: 'per\u200bcent'", [("KR145", 1, 4)]),
        ("a: 5\xa0years", [("KR145", 1, 5)]),
        ("a: 5\xa0years and more", []),
        ("a: 5 years\xa0", [("KR145", 1, 11)]),
        ("a: 'high\xa0'", []),
        ("a: |\n  per\u200bcent", []),
        ("a: 👩\u200d👧", []),
        ("a: high\u200d", [("KR145", 1, 8)]),
        ("- year\xa0:\n", [("KR139", 1, 7)]),
    ],
)
def test_characters_that_cannot_be_seen_are_shown(text, found):
    assert places(read(text).report) == found


def test_a_name_met_before_is_searched_again_when_it_is_new_to_look_at():
    assert places(read("a: {year: 1}\nb: {year\xa0: 1}\nc: {year\xa0: 1}").report) == [("KR139", 2, 9), ("KR139", 3, 9)]


@pytest.mark.parametrize("parser", [PureParser, C_PARSER or PureParser])
def test_either_parser_can_be_asked_for(parser):
    made = []

    def make(text):
        made.append(text)
        return parser(text)

    assert plain(read("a: 1", make).root) == {"a": 1}
    assert made == ["a: 1"]


@pytest.mark.parametrize("running", [True, False])
@pytest.mark.parametrize("text", ["a: 1", "a: ["])
def test_the_garbage_collector_is_left_as_it_was(running, text):
    was = gc.isenabled()
    (gc.enable if running else gc.disable)()
    try:
        read(text)
        assert gc.isenabled() is running
    finally:
        (gc.enable if was else gc.disable)()


def test_a_tree_is_frozen():
    root = read("a: [1]").root
    with pytest.raises(AttributeError):
        root.get("a").items[0].text = "2"


def test_nodes_made_by_hand_equal_those_that_were_read():
    assert read("[1]").root == Sequence((Scalar("1", 1, (1, 2, 1, 3)),), (1, 1, 1, 4))
