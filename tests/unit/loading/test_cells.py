from decimal import Decimal

import pytest

from kpirules.loading.outturns.absences import read_absence
from kpirules.loading.outturns.cells import Absent, Number, Sign, Silent, Unreadable, read_flag, read_value
from kpirules.model.shorthand import Mark
from kpirules.model.vocabulary import AbsenceKind


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [
        ("97", "97", ""),
        ("0", "0", ""),
        ("007", "7", ""),
        (".5", "0.5", ""),
        ("94.50", "94.50", ""),
        ("97%", "97", "%"),
        ("97 %", "97", "%"),
        ("1,058", "1058", ""),
        ("1,234,567.89", "1234567.89", ""),
        ("£1,234.50", "1234.50", "£"),
        ("£ 5", "5", "£"),
        ("-£5", "-5", "£"),
        ("£-5", "-5", "£"),
        ("-5", "-5", ""),
        ("\u22125", "-5", ""),
        ("\u20135", "-5", ""),
        ("9" * 18, "9" * 18, ""),
    ],
)
def test_a_number_as_officers_type_it(text, value, sign):
    read = read_value(f" {text}\u00a0")
    assert isinstance(read, Number)
    assert str(read.value) == value
    assert read.sign is Sign(sign)
    assert read.shown == text
    assert read.marks == frozenset()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("９７", "plain digits"),
        ("٩٧", "plain digits"),
        ("1_000", "write one number"),
        ("nan", "write one number"),
        ("inf", "write one number"),
        ("0x1F", "write one number"),
        ("1e5", "in full"),
        ("1.2E+03", "in full"),
        ("(3)", "with a minus"),
        ("+5", "without the plus"),
        ("1,05", "thousands as 1,058"),
        ("10,58", "thousands as 1,058"),
        ("1058,00", "thousands as 1,058"),
        ("1,058,00", "thousands as 1,058"),
        ("94,5", "decimals as 94.5"),
        ("1.058,00", "thousands as 1,058"),
        ("5.", "decimals as 94.5"),
        ("1.2.3", "decimals as 94.5"),
        (".", "decimals as 94.5"),
        ("£", "write one number"),
        ("%", "write one number"),
        ("-%", "write one number"),
        ("£5%", "one sign"),
        ("-£-5", "write one number"),
        ("--5", "write one number"),
        ("1 058", "1,058 or 1058"),
        ("£1 234", "1,058 or 1058"),
        ("32 of 327", "numerator and denominator"),
        ("5/12", "numerator and denominator"),
        ("95-90%", "the one number"),
        ("95 \u2013 83%", "the one number"),
        ("100% (initial) 99.6% (review)", "words in the column note"),
        ("1.5% (104/7042)", "words in the column note"),
        ("26 weeks", "the number alone"),
        ("97*", "footnote"),
        (">95%", "say why"),
        ("~5", "say why"),
        ("1.2m", "in full"),
        ("nil", "write 0"),
        ("None", "write 0"),
        ("[q]", "[c] suppressed"),
        ("[p]", "before the mark"),
        ("=A1+B1", "results of its formulas"),
        ("x (rate: 0.00)", "write one number"),
        ("\x00", "write one number"),
        ("\ud800", "write one number"),
    ],
)
def test_what_is_no_plain_number_is_refused_with_an_action(text, hint):
    read = read_value(text)
    assert isinstance(read, Unreadable)
    assert read.code.number == "KR520"
    assert hint in read.hint


@pytest.mark.parametrize(
    "text", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "####", "#div/0!"]
)
def test_a_spreadsheet_error_is_no_figure_and_no_absence(text):
    read = read_value(text)
    assert isinstance(read, Unreadable)
    assert read.code.number == "KR521"


@pytest.mark.parametrize("text", ["9" * 19, "0." + "3" * 18, "1," + ",".join(["000"] * 6)])
def test_a_number_over_18_digits_is_refused(text):
    read = read_value(text)
    assert isinstance(read, Unreadable)
    assert read.code.number == "KR522"
    assert read.label == "19 digits"


@pytest.mark.parametrize(
    ("text", "shown", "marks"),
    [
        ("97 [p]", "97", {Mark.PROVISIONAL}),
        ("97%[r]", "97%", {Mark.REVISED}),
        ("97 [P]", "97", {Mark.PROVISIONAL}),
        ("1,058 [p, e]", "1,058", {Mark.PROVISIONAL, Mark.ESTIMATED}),
        ("97 [p][r]", "97", {Mark.PROVISIONAL, Mark.REVISED}),
        ("97 [u]", "97", {Mark.UNRELIABLE}),
        ("97% (provisional)", "97%", {Mark.PROVISIONAL}),
        ("97 (Revised)", "97", {Mark.REVISED}),
        ("97 (estimate)", "97", {Mark.ESTIMATED}),
    ],
)
def test_the_official_marks_after_a_number(text, shown, marks):
    read = read_value(text)
    assert isinstance(read, Number)
    assert read.shown == shown
    assert read.marks == marks


@pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0", "-", "\u2013", "\u2014", "\u2212", "- "])
def test_nothing_and_a_dash_give_no_number_and_no_reason(text):
    assert read_value(text) == Silent()


MARKED = {
    **dict.fromkeys(("[c]", "[C]", "c", "*", "[*]"), "[c]"),
    **dict.fromkeys(("[z]", "z"), "[z]"),
    **dict.fromkeys(("[low]", "low"), "[low]"),
    "[x]": "[x]",
}
"""What is printed of the official marks, however they were typed; words are printed as words."""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("n/a", AbsenceKind.NOT_APPLICABLE),
        ("N/A", AbsenceKind.NOT_APPLICABLE),
        ("Not applicable", AbsenceKind.NOT_APPLICABLE),
        ("[z]", AbsenceKind.NOT_APPLICABLE),
        ("z", AbsenceKind.NOT_APPLICABLE),
        ("[c]", AbsenceKind.SUPPRESSED),
        ("[C]", AbsenceKind.SUPPRESSED),
        ("c", AbsenceKind.SUPPRESSED),
        ("*", AbsenceKind.SUPPRESSED),
        ("<5", AbsenceKind.SUPPRESSED),
        ("< 10", AbsenceKind.SUPPRESSED),
        ("<5%", AbsenceKind.SUPPRESSED),
        ("fewer than 5", AbsenceKind.SUPPRESSED),
        ("5 or fewer", AbsenceKind.SUPPRESSED),
        ("Data suppressed, see part 2 report", AbsenceKind.SUPPRESSED),
        ("[x]", AbsenceKind.NOT_AVAILABLE),
        ("[low]", AbsenceKind.NOT_AVAILABLE),
        ("..", AbsenceKind.NOT_AVAILABLE),
        ("Not available at this time", AbsenceKind.NOT_AVAILABLE),
        ("Data currently unavailable", AbsenceKind.NOT_AVAILABLE),
        ("no data", AbsenceKind.NOT_AVAILABLE),
        ("Data not yet published", AbsenceKind.NOT_YET_PUBLISHED),
        ("Data published July 2022", AbsenceKind.NOT_YET_PUBLISHED),
        ("Available March 22", AbsenceKind.NOT_YET_PUBLISHED),
        ("not yet available", AbsenceKind.NOT_YET_PUBLISHED),
        ("TBC", AbsenceKind.NOT_YET_PUBLISHED),
        ("To be confirmed.", AbsenceKind.NOT_YET_PUBLISHED),
        ("Publication Cancelled", AbsenceKind.PUBLICATION_CANCELLED),
        ("publication was canceled", AbsenceKind.PUBLICATION_CANCELLED),
        ("not due", AbsenceKind.NOT_DUE),
        ("Not due until March", AbsenceKind.NOT_DUE),
        ("Annual measure", AbsenceKind.NOT_DUE),
        ("This measure is currently under development", AbsenceKind.UNDER_DEVELOPMENT),
        ("no longer collected", AbsenceKind.NOT_COLLECTED),
        ("Local Measure", AbsenceKind.NOT_COLLECTED),
        *((kind.value, kind) for kind in AbsenceKind),
        *((kind.value.replace("_", " ").capitalize(), kind) for kind in AbsenceKind),
    ],
)
def test_the_words_and_marks_for_why_there_is_no_number(text, kind):
    assert read_value(text) == Absent(kind, shown=MARKED.get(text, ""))
    assert read_absence(text) is kind


def test_a_lone_x_is_not_certain_and_the_bracketed_one_is():
    assert read_value("x") == Absent(AbsenceKind.NOT_AVAILABLE, certain=False)
    assert read_value("X") == Absent(AbsenceKind.NOT_AVAILABLE, certain=False)
    assert read_value("[x]") == Absent(AbsenceKind.NOT_AVAILABLE, shown="[x]")


def test_the_symbol_of_a_policy_stands_for_a_hidden_figure_and_another_is_no_mark():
    assert read_value(" § 1 ", frozenset({"§ 1"})) == Absent(AbsenceKind.SUPPRESSED, shown="§ 1")
    assert read_value("*", frozenset({"*"})) == Absent(AbsenceKind.SUPPRESSED, shown="*")
    assert isinstance(read_value("§ 1"), Unreadable)


@pytest.mark.parametrize("text", ["97", "0", "available", "published", "due", "under", "", "computer was down", "5"])
def test_other_words_are_no_absence(text):
    assert read_absence(text) is None


def test_long_prose_is_read_in_no_time_and_is_no_absence():
    assert read_absence("not available " * 100_000) is None
    assert isinstance(read_value("9" * 300_000 + "x"), Unreadable)
    assert isinstance(read_value("97 " + "[p]" * 100_000), Unreadable)


def test_how_many_decimals_were_typed():
    assert [Number(Decimal(text), text).places for text in ("97", "97.0", "9.75", "100")] == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        *((text, False) for text in ("", "no", "N", "0", "FALSE")),
        *((text, True) for text in ("yes", "Y", "1", "True")),
        *((text, None) for text in ("maybe", "x", "2")),
    ],
)
def test_yes_and_no(text, flag):
    assert read_flag(text) is flag


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("15 cases", ": 15"),
        ("-1,198 cases", ": -1,198"),
        ("95% or so", ": 95%"),
        ("1.5k", ": 1500"),
        ("£1.2m", ": 1200000"),
        ("3 million", ": 3000000"),
        ("2.1E+02", ": 210"),
        ("5e-1", ": 0.5"),
        ("1e999", "write the number in full"),
        ("+3", ": 3"),
        ("(17.5)", ": -17.5"),
        ("17.5*", "write 17.5 alone"),
        ("97% (late)", "write 97% alone"),
        ("'97%", "write 97%: "),
        ("'late", "write the number: "),
    ],
)
def test_a_hint_uses_the_figure_that_was_typed(text, figure):
    read = read_value(text)
    assert isinstance(read, Unreadable)
    assert figure in read.hint
