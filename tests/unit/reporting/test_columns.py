"""Wrapping and column widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.reporting.columns import GAP, Column, Piece, measure, set_row, wrap
from kpirules.reporting.glyphs import Colours, Tone, width

texts = st.text(alphabet="ab cdéW中 -", max_size=60)


@given(text=texts, columns=st.integers(2, 40), hang=st.integers(0, 3))
def test_wrapping_loses_nothing_and_stays_inside(text: str, columns: int, hang: int) -> None:
    lines = wrap(text, max(columns, hang + 2), hang)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= max(columns, hang + 2) for line in lines)


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrap("not a target measure", 12) == ("not a target", "measure")
    assert wrap("publication", 4) == ("publ", "icat", "ion")
    assert wrap("", 5) == ("",)
    assert wrap("one two three", 7, hang=2) == ("one two", "  three")


COLUMNS = (
    Column(heading="No.", narrowest=3, widest=8),
    Column(heading="Indicator", narrowest=10, widest=60),
    Column(heading="Rating", narrowest=6, widest=24),
)


@pytest.mark.parametrize("room", [30, 50, 80])
def test_columns_fit_the_page_and_give_the_title_its_share(room: int) -> None:
    rows = [((Piece("1"),), (Piece("word " * 30),), (Piece("not rated: no outturn"),))]
    widths = measure(COLUMNS, rows, room, flexible=1)
    assert sum(widths) + 2 * len(GAP) <= room
    assert widths[1] >= room // 3


def test_a_column_is_no_wider_than_what_it_holds() -> None:
    rows = [((Piece("1"),), (Piece("short"),), (Piece("GREEN"),))]
    assert measure(COLUMNS, rows, 100, flexible=1) == (3, 9, 6)


def test_rows_do_not_end_in_blanks_and_tint_only_the_words() -> None:
    cells = ((Piece("13"),), (Piece("a b c"),), (Piece("● GREEN", Tone.BEST), Piece("(judged)")))
    assert list(set_row(cells, (4, 3, 8))) == ["13    a b  ● GREEN", "      c    (judged)"]
    first = next(iter(set_row(cells, (4, 3, 8), Colours.SIXTEEN)))
    assert first == "13    a b  \x1b[1;32m● GREEN\x1b[0m"
