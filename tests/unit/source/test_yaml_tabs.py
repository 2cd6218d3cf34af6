"""Tabs in front of words: spaces take their place where that can be read, and safely where no width matters."""

import pytest

from kpirules.authoring.edits import apply_fixes
from kpirules.diagnostics.codes.syntax import TAB_INDENTATION
from kpirules.source.text import decode
from kpirules.source.yaml_reader import C_PARSER, PureParser, read_yaml


def fix_of(text, parser=None):
    return next(one for one in read_yaml(decode(text.encode(), "f"), parser=parser).report if one.fix).fix


@pytest.mark.parametrize("parser", [C_PARSER, PureParser])
@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a:\n\tb: 1", "a:\n  b: 1"),
        ("a:\n\t- b: 1\n\t  c: 2\n\t- b: 3", "a:\n  - b: 1\n    c: 2\n  - b: 3"),
        ("a:\n\tb:\n\t\tc: 1\n\td: 2", "a:\n  b:\n    c: 1\n  d: 2"),
        ("a:\n  - b: 1\n\tc: 2", "a:\n  - b: 1\n    c: 2"),
        ("-\ta: 1\n\tb: 2", "- a: 1\n  b: 2"),
        ("a:\r\n\tb: 1\r\n\t\r\n\tc: 2\r\n", "a:\r\n  b: 1\r\n\t\r\n  c: 2\r\n"),
        ("a:\n\tb: % x\n\tc: 2\td", "a:\n  b: % x\n  c: 2\td"),
        ("a:\n\tb: 1\nc: |\n  x\n  \ty", None),
    ],
)
def test_spaces_take_the_place_of_tabs_where_no_width_matters(text, mended, parser):
    fix = fix_of(text, parser)
    if mended is None:
        assert not fix.safe  # the tab in the text of c would take its place too
        return
    assert fix.safe
    assert apply_fixes(text, [fix])[0] == mended
    assert TAB_INDENTATION.number not in read_yaml(decode(mended.encode(), "f"), parser=parser).report.codes


def test_a_width_that_decides_what_belongs_to_what_is_for_the_author():
    text = "a:\n    b:\n\tc: 1"  # beside b with four columns, below it with eight
    fix = fix_of(text)
    assert not fix.safe
    assert apply_fixes(text, [fix])[0] == "a:\n    b:\n    c: 1"


def test_tabs_that_no_width_explains_are_left():
    report = read_yaml(decode(b"a:\n   b: 1\n\tc: 2\n\t d: 3", "f")).report
    assert [(one.code.number, one.fix) for one in report] == [("KR104", None)]


def test_one_fix_mends_all_the_tabs_of_a_file():
    text = "a:\n\tb: 1\nc:\n\td: 2\ne:\n  f: 1\n\tg: 2"
    first, *others = read_yaml(decode(text.encode(), "f")).report.diagnostics
    assert [(one.code, one.fix) for one in others] == [(TAB_INDENTATION, None)] * 2
    assert apply_fixes(text, [first.fix])[0] == "a:\n  b: 1\nc:\n  d: 2\ne:\n  f: 1\n  g: 2"
