"""For any text the parser in C and the one in Python give the same tree and the same findings in the same places.

A council that installs the package without the C library must not get another verdict than the one that has it.
"""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpirules.source.characters import FORBIDDEN
from kpirules.source.text import decode
from kpirules.source.yaml_reader import C_PARSER, PureParser, read_yaml
from kpirules.source.yaml_scan import scan

FRAGMENTS = (
    *"ab1é😀~.=\\",
    *(
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        " ",
        "  ",
        "\t",
        "\n\t",
        "\r\n",
        "\r",
        "\x85",
        "\u2028",
        "\ufeff",
    ),
    *("- ", "-", ": ", ":", ":\t", "-\t", "? ", "?", " #", " # c\n", "#", '"', "'", "[", "]", "{", "}", ", ", ","),
    *("|", ">", "|-", ">+", "|2", ">1-", ">#", "@", "`", "*", "&", "*a", "&a ", "&a\n", "!", "!t ", "!!str ", "<<"),
    *("%", "\n%", "%YAML 1.2\n", "---", "...", "\n---\n", "\n...\n", "\\n", "\\x41", "\\ud800", "\\U00110000", "\\/"),
    *("k: v\n", "- x\n", "  k: v\n", '"q"', "'q'", "[a, b]", "{a: b}", "{a: b, ", "[a, ", "{a:}", "a?b", "a:b", "x#y"),
    *("|\n  x\n", ">-\n  x\n  y\n", "|\n\n   \n  x\n\n", '"x\n y"', "k:\n", "k:\n  ", "k:\n- ", "- k: v\n  ", "- - "),
    *(" #4", " #x\n", "x #4\n  y", "1,000", "{a: 1,000}", "{a: 1,000, b: 2,000,000.5}", ",000", "[c]", "[1,000]"),
    *("key", "x y", "no", "010", "1e400", ".inf", "\xa0", "\u200b", "\u202e", "\ue000", "''", '""'),
)
"""Pieces of YAML, whole and broken, that together reach every rule of the two scanners."""

TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)

CATALOGUE = """\
kpirules: 1
defaults: {year: financial, directions: [short_term, 'long term']}
indicators:
  - id: cp-reviews-in-time
    title: "% of reviews: in time"
    why: >-
      A national
      framework?

    target: {kind: range, lower: 95,
      upper: 100}
  - number: 10   # as printed
    note: plain text
      that goes on
"""

NASTY = (
    "a:\tb", "a: b\tc\t", "\ta: b", "a:\n\tb: c", "-\ta", "-\t- a", "a: |\n\tb", "a: |\n  b\n\t\n  c", "[a,\tb]",
    "a: b\n \tc", "[a?b]", "{a?: b}", "[?a]", "{? a: b}", "[a:]", "{a:}", "{a:[b]}", '{"a":[b]}', "[:a]", "{a: :b}",
    "a: >#b", "a: |2#\n  b", "😀: 😀 # 😀\né: [😀, 😀}", "\ufeffa: b", "a: \ufeffb", "\na\ufeff: b\n\ufeffc: d",
    "a: b\x85c: d", "a: 'b\u2028c'", "a: b\u2029", "a: b\r\nc: d\r\n", "a: b\rc: d", "a: 'b\r\n\r\nc'",
    'a: "b\\\r\nc"', "a: |\r\n  b\r\n  c\r\n", "\r\r\n\n\ra: b", "a: b\r\n--- %", "%YAML 1.1\n---\na: b",
    "%TAG ! x\n---\na: b", "%x", "a: b\n%c", "{a: b,\n%c}", "- %x\n%y: z", "%a: b", "!a b", "![a, b]", "!<a> b",
    "!a!b c", "!,", "! a", "!%41 b", "a: !\nb", "a: !!str", "&a\n&b c", "&a *b", "*a: b", "&a: b", "a: *b:c",
    '"\\ud800"', '"\\U00110000"', '"\\x4"', '"\\\'"', '"\\\t"', '"\\N\\_\\L\\P"', '"\\0"', '"\\u202e"', "'\\ud800'",
    'a: "\\', '"a\n---\nb"', "---\n---\n", "---\n...\n---", "...\n", "... a", "--- a: b", "--- |\n a", "---a",
    "a: b\n...\nc", "a: b\n---\n@", "---\n  \t", "- \n|\n x", "k:\n|\n x", "k:\n&a\n- b", "? a\n: b", ": a",
    "? - a\n  - b\n: c", "a: {b: ,}", "[a b: c]", "[a\nb: c]", "{a\n: b}", "k" * 1024 + ": v", "k" * 1025 + ": v",
    "'" + "k" * 1030 + "': v", "[" + "k" * 1030 + ": v]", "{" + "a: " * 30, "[" * 30 + "%", "- " * 30, "a: \x00b",
    "a: b #4\n  c", "a: b # c\n\n  d", "a: b # c\n # d\n  e", "a # b\n c", "a: b #4\n  c: d", "a: b #4\n  - c",
    "- a #4\n  b", "- a #4\n b", "- #4\n  a", "a: #4\n  b", "a: b\n  c #4\n  d", "a: b #4\n  'c'", "a: b #4\n\tc",
    "[a #4]\n, b]", "{a: #4}", "{a: 1,000}", "{a: 1,000,000: b}", "{a: 1,000: }", "{a: 1,\n000}", "{a: '1',000}",
    '"""\\U00110000', "{1,000}", "{a: {b: 1,000}}", "{a: 1,000,000}", "{a: 1,000, a: 2,000}", "{a: 1,000\n, 000: 2}",
    "\x07", "a\x1b[31m: b", "\ue000: %x", "\U000f0000: %x\ty", "a: 1\na: 1\n%", "a: .inf\nb: [", "a: *b\nc: @d\n- e",
)  # fmt: skip
"""What has told the two parsers apart, or might."""


def verdict(text, parser):
    reading = read_yaml(decode(text.encode("utf-8", "surrogatepass"), "f"), parser=parser)
    return reading.root, reading.report.diagnostics


def agree(text):
    assert verdict(text, C_PARSER or PureParser) == verdict(text, PureParser)


def test_the_parser_in_c_is_here_to_be_compared():
    assert C_PARSER is not None


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_get_one_verdict(text):
    agree(text)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_pieces_of_yaml_get_one_verdict(text):
    agree(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gets_one_verdict(text):
    agree(text)


@st.composite
def spoilt_catalogues(draw):
    """Draw the catalogue with up to three characters left out, or pieces put in."""
    text = CATALOGUE
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(FRAGMENTS)) + text[at + draw(st.integers(0, 2)) :]
    return text


@settings(max_examples=300, deadline=None)
@given(spoilt_catalogues())
def test_a_spoilt_catalogue_gets_one_verdict(text):
    agree(text)


@settings(max_examples=600, deadline=None)
@given(st.one_of(TEXTS, spoilt_catalogues()))
@example("a: %\n\tb")
def test_a_text_that_cannot_be_read_has_a_finding_in_it_and_nothing_else_has_no_tree(text):
    """No tree without an error that says why, and every place lies within the text."""
    source = decode(text.encode(), "f")
    reading = read_yaml(source)
    assert reading.root is not None or reading.report.errors
    for found in reading.report:
        start, end = found.span.start, found.span.end
        assert 1 <= start.line <= len(source.lines)
        assert 1 <= start.column <= len(source.lines[start.line - 1]) + 1
        assert (end.line, end.column) >= (start.line, start.column)


@settings(max_examples=600, deadline=None)
@given(st.one_of(TEXTS, spoilt_catalogues()))
def test_our_scan_finds_no_fault_in_what_the_parsers_read(text):
    """A fault that is not sure is only an explanation: where the parsers read the text it must not be given."""
    text = FORBIDDEN.sub("x", text)
    if read_yaml(decode(text.encode(), "f")).report.errors:
        return
    assert [fault for fault in scan(text).faults if not fault.sure] == []
