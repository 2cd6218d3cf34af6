"""Kinds of findings are chosen and left out by number, beginning of a number, or name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.diagnostics.selection import Selection, numbers_of

BEGINNINGS = st.sampled_from(sorted({number[:length] for number in CODES for length in range(2, 6)}))
CASES = [
    ((), (), "KR101 KR102 KR401"),
    (("KR1",), (), "KR101 KR102"),
    ((), ("KR1",), "KR401"),
    (("KR1",), ("KR102",), "KR101"),
    (("KR102",), ("KR1",), "KR102"),
    (("KR1",), ("KR1",), ""),
    ((), ("KR",), ""),
    (("KR102", "KR4"), (), "KR102 KR401"),
]


@pytest.mark.parametrize(("select", "ignore", "shown"), CASES)
def test_the_longer_beginning_decides(select: tuple[str, ...], ignore: tuple[str, ...], shown: str) -> None:
    found = tuple(Diagnostic(code=CODES[number], message="m", path="c") for number in ("KR101", "KR102", "KR401"))
    report = Selection(select=select, ignore=ignore).of(Report(found, {"c": ("line",)}))
    assert " ".join(report.codes) == shown
    assert report.sources == {"c": ("line",)}


@given(st.lists(BEGINNINGS), st.lists(BEGINNINGS))
def test_to_leave_out_more_never_shows_more(select: list[str], ignore: list[str]) -> None:
    for code in CODES.values():
        before = Selection(select=tuple(select), ignore=tuple(ignore[1:])).shows(code)
        after = Selection(select=tuple(select), ignore=tuple(ignore)).shows(code)
        assert before or not after


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("KR102", ("KR102",)),
        ("kr1", ("KR1",)),
        ("KR", ("KR",)),
        ("unquoted-percent", ("KR102",)),
        ("Unquoted_Percent", ("KR102",)),
        (" KR1 ,, kr401,", ("KR1", "KR401")),
        ("", ()),
    ],
)
def test_words_that_name_kinds(typed: str, numbers: tuple[str, ...]) -> None:
    assert numbers_of(typed) == numbers


@pytest.mark.parametrize("number", CODES)
def test_every_kind_is_named_by_number_and_by_name(number: str) -> None:
    assert numbers_of(number) == (number,)
    assert number in numbers_of(CODES[number].name)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("unquoted-percnt", "no finding has the number or name `unquoted-percnt`; did you mean `unquoted-percent`?"),
        ("KR1588", "no finding has the number or name `KR1588`; did you mean `KR158`?"),
        ("KR0", "no finding has the number or name `KR0`; `kpirules rule` lists them all"),
        ("KR1\u0660", "no finding has the number or name `KR1\u0660`; `kpirules rule` lists them all"),
        ("\x00", "no finding has the number or name `U+0000`; `kpirules rule` lists them all"),
    ],
)
def test_a_word_that_names_none_says_so(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match="no finding has") as raised:
        numbers_of(typed)
    assert str(raised.value).startswith(said)
