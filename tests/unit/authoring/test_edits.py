"""Edits by spans: columns are code points, lines end as they do, and what clashes waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.authoring.edits import apply_edits, apply_fixes
from kpirules.diagnostics.findings import Edit, Fix, Position, Span


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> Edit:
    return Edit(span=Span(Position(*start), Position(*end)), text=text)


def fix(*edits: Edit) -> Fix:
    return Fix(edits=edits)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_did(end: str) -> None:
    text = end.join(["one", "two", "", "four"])
    assert apply_edits(text, [edit((2, 1), (2, 4), "2"), edit((4, 5), (4, 5), "!")]) == end.join(
        ["one", "2", "", "four!"]
    )


def test_columns_are_code_points() -> None:
    assert apply_edits("🂡é\t: x\n", [edit((1, 6), (1, 7), "y")]) == "🂡é\t: y\n"


def test_separators_that_are_no_line_ends_here_are_columns() -> None:
    assert apply_edits("a\u2028b\x85c\nd", [edit((1, 5), (1, 6), "C"), edit((2, 1), (2, 2), "D")]) == "a\u2028b\x85C\nD"


def test_an_edit_may_go_over_lines() -> None:
    assert apply_edits("a\r\nb\r\nc", [edit((1, 2), (3, 1), "-")]) == "a-c"


@pytest.mark.parametrize(
    "one", [edit((3, 1), (3, 1), ""), edit((1, 5), (1, 5), ""), edit((0, 1), (1, 1), ""), edit((1, 3), (1, 1), "")]
)
def test_an_edit_outside_the_text_is_refused(one: Edit) -> None:
    with pytest.raises(ValueError, match=r"edit|line"):
        apply_edits("abc\ndef", [one])
    assert apply_fixes("abc\ndef", [fix(one)]) == ("abc\ndef", ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (edit((1, 1), (1, 3), "x"), edit((1, 2), (1, 4), "y")),
        (edit((1, 1), (1, 4), "x"), edit((1, 2), (1, 3), "y")),
        (edit((1, 2), (1, 2), "x"), edit((1, 2), (1, 2), "y")),
        (edit((1, 1), (1, 2), "x"), edit((1, 2), (1, 2), "y")),
        (edit((1, 2), (1, 2), "x"), edit((1, 2), (1, 3), "y")),
    ],
)
def test_of_two_that_clash_the_first_in_place_wins_and_the_other_waits(one: Edit, other: Edit) -> None:
    alone = apply_edits("abcd", [one])
    assert apply_fixes("abcd", [fix(other), fix(one)]) == (alone, (fix(one),))
    with pytest.raises(ValueError, match="same place"):
        apply_edits("abcd", [one, other])


def test_two_that_touch_are_both_made() -> None:
    one, other = fix(edit((1, 1), (1, 3), "x")), fix(edit((1, 3), (1, 5), "y"))
    assert apply_fixes("abcd", [other, one]) == ("xy", (one, other))


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    first = fix(edit((1, 3), (1, 4), "C"))
    swap = fix(edit((1, 2), (1, 3), "d"), edit((1, 3), (1, 4), "b"))
    late = fix(edit((1, 5), (1, 6), "E"), edit((1, 6), (1, 7), "F"))
    assert apply_fixes("abcdef", [late, swap, first]) == ("adbdEF", (swap, late))
    half = fix(edit((1, 1), (1, 2), "A"), edit((1, 9), (1, 9), "?"))
    assert apply_fixes("abcdef", [half, first]) == ("abCdef", (first,))


@given(st.text("ab🂡é\t\r\n", max_size=30), st.data())
def test_what_is_outside_the_spans_stays_to_the_letter(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    cuts = [at for at in cuts if text[at - 1 : at + 1] != "\r\n"]
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    words = [data.draw(st.text("xy\n", max_size=3)) for _ in pairs]

    def position(at: int) -> tuple[int, int]:
        ends = [
            one for one in range(at) if text[one] == "\n" or (text[one] == "\r" and text[one + 1 : one + 2] != "\n")
        ]
        return len(ends) + 1, at - (ends[-1] + 1 if ends else 0) + 1

    made = apply_edits(text, [edit(position(a), position(b), word) for (a, b), word in zip(pairs, words, strict=True)])
    expected, at = "", 0
    for (start, end), word in zip(pairs, words, strict=True):
        expected, at = expected + text[at:start] + word, end
    assert made == expected + text[at:]
