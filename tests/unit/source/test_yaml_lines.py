"""Lines that stand where they were not meant to: a dash or a space too few, a note, spaces of a web page."""

import pytest

from kpirules.authoring.edits import apply_fixes
from kpirules.source.nodes import Mapping, Scalar, Sequence
from kpirules.source.text import decode
from kpirules.source.yaml_reader import C_PARSER, PureParser, read_yaml

ITEMS = """\
rows:
  - id: one
    title: One   # agreed
  - id: two
    title: Two
  - id: three
    title: Three
end: 1
"""


@pytest.fixture(params=[PureParser] if C_PARSER is None else [PureParser, C_PARSER], ids=lambda one: one.__name__)
def read(request):
    return lambda text: read_yaml(decode(text.encode(), "f"), parser=request.param)


def plain(node):
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node]
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in node}


def one_finding(read, text):
    reading = read(text)
    (found,) = reading.report
    return reading, found, apply_fixes(text, [found.fix])[0]


def test_an_item_without_its_dash_is_one_finding_and_is_read_as_an_item(read):
    reading, found, mended = one_finding(read, ITEMS.replace("  - id: two", "    id: two"))
    assert (found.code.number, found.span.start.line, found.hint) == ("KR130", 4, "put a dash in front of `id`")
    assert plain(reading.root) == plain(read(ITEMS).root)
    assert [item.place for item in reading.root.get("rows")] == [item.place for item in read(ITEMS).root.get("rows")]
    assert (mended, found.fix.safe) == (ITEMS, True)


def test_several_items_without_dashes_are_a_finding_each(read):
    text = ITEMS.replace("  - id: two", "    id: two").replace("  - id: three", "    id: three")
    reading = read(text)
    assert [found.code.number for found in reading.report] == ["KR130", "KR130"]
    assert plain(reading.root) == plain(read(ITEMS).root)
    assert apply_fixes(text, [found.fix for found in reading.report])[0] == ITEMS


@pytest.mark.parametrize(
    "text",
    [
        "- id: one\n  id: two\n  title: Two\n",
        "- id: one\n  title: One\n  title: Two\n",
        "- {id: one, title: One, id: two, title: Two}\n",
        "id: one\ntitle: One\nid: two\ntitle: Two\n",
    ],
)
def test_a_name_that_stands_twice_is_just_that(read, text):
    assert {(found.code.number, found.fix) for found in read(text).report} == {("KR130", None)}


@pytest.mark.parametrize("dash", ["  -id: two", "  -\xa0id: two"])
def test_a_dash_without_a_space_gets_one(read, dash):
    _, found, mended = one_finding(read, ITEMS.replace("  - id: two", dash))
    assert (found.code.number, found.span.start.line, found.hint) == ("KR119", 4, "put a space behind the dash")
    assert mended == ITEMS


@pytest.mark.parametrize("note", ["NB check with Jane", "NB: check with Jane", "TODO ask", "see 3:1 there"])
@pytest.mark.parametrize("line", [3, 4, 5, 6])
def test_a_note_in_the_first_column_hides_nothing(read, note, line):
    lines = ITEMS.splitlines(keepends=True)
    text = "".join([*lines[:line], f"{note}\n", *lines[line:]])
    reading, found, mended = one_finding(read, text)
    assert (found.code.number, found.span.start.line, found.fix.safe) == ("KR108", line + 1, False)
    assert "put # in front of it" in found.hint
    assert plain(reading.root) == plain(read(ITEMS).root)
    assert mended == text.replace(note, f"# {note}")


@pytest.mark.parametrize("text", ["a:\n  b: text\nNB: more\n  of it\nc: 1\n", "a:\n  b: 1\nC: |\n  - d\n", ITEMS])
def test_a_name_with_its_text_is_no_note(read, text):
    assert read(text).report.codes == ()


@pytest.mark.parametrize("indent", ["\xa0\xa0\xa0\xa0", "  \xa0 ", "\xa0   ", "   \u2003"])
def test_spaces_that_are_none_to_yaml_are_read_as_spaces_in_front_of_a_line(read, indent):
    reading, found, mended = one_finding(read, ITEMS.replace("    title: Two", f"{indent}title: Two"))
    assert (found.code.number, found.span.start.line) == ("KR104", 5)
    assert plain(reading.root) == plain(read(ITEMS).root)
    assert (mended, found.fix.safe) == (ITEMS, True)


def test_a_line_of_such_spaces_alone_is_an_empty_line(read):
    reading, found, _ = one_finding(read, ITEMS.replace("  - id: two", "\xa0\xa0\n  - id: two"))
    assert (found.code.number, plain(reading.root)) == ("KR104", plain(read(ITEMS).root))


def test_such_spaces_within_a_text_are_left(read):
    text = 'a: |\n  one\n  \xa0two\nb: "one\n  \xa0two"\n'
    assert "KR104" not in read(text).report.codes


def test_a_colon_of_another_type_on_the_first_line_is_named(read):
    _, found, mended = one_finding(read, "kpirules：1\nid: demo\n")
    assert (found.code.number, found.span.start.line, mended) == ("KR115", 1, "kpirules: 1\nid: demo\n")


def test_backslashes_of_one_text_are_one_finding(read):
    reading, found, mended = one_finding(read, '- a: "x \\d y \\d z \\q"\n')
    assert (found.code.number, mended) == ("KR114", "- a: 'x \\d y \\d z \\q'\n")
    assert plain(reading.root) == [{"a": "x \\d y \\d z \\q"}]
    (found,) = read('- a: "C:\\new \\data"\n').report
    assert found.fix is None


def test_an_item_that_begins_with_what_cannot_be_read_is_one_item(read):
    reading = read(ITEMS.replace("- id: two", '- id: "two'))
    assert reading.report.codes == ("KR106",)
    assert [part.key.unread for part in reading.root.get("rows").items[1]] == [True, False]
