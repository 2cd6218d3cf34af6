"""Values that YAML reads otherwise than they were meant: one finding a slip, and none where both read the same."""

import re

import pytest

from kpirules.authoring.mend import mend
from kpirules.loading.catalogue.load import read_catalogue_text

CATALOGUE = """\
kpirules: 1
id: demo
title: Demonstration
indicators:
  - id: plans
    title: Plans
    status: draft
"""


def found(field, *, at="    "):
    """Return the findings about a catalogue whose one indicator has one more field."""
    return read_catalogue_text(CATALOGUE + at + field + "\n")[1].diagnostics


TEXT = ("number", "owner", "why", "definition", "notes")
SAME = ("no", "yes", "on", "off", "none", "1:30", "2021-04-01", "1_000", "1,000", "n/a", "C#4", "1.2.0", "0b1", "08:30")
"""What YAML 1.2 reads as the text it is, whatever older programs made of it."""


@pytest.mark.parametrize("field", TEXT)
@pytest.mark.parametrize("typed", SAME)
def test_what_is_read_as_it_is_meant_raises_nothing(field, typed):
    assert found(f"{field}: {typed}") == ()


@pytest.mark.parametrize("typed", ["010", "1e3", "0x1F", ".5", "1.10", "95"])
def test_a_number_may_be_written_in_any_way_where_a_number_is_wanted(typed):
    assert found(f"weight: {typed}") == ()


MISREAD = {
    "[c]": "KR121", "[x]": "KR121", "{c}": "KR121", "[1]": "KR121",
    "true": "KR123", "False": "KR123",
    "010": "KR124", "1.10": "KR124", "-0.50": "KR124", "20.0": "KR124", "007": "KR124", "08": "KR124",
    "1e3": "KR125", "0x1F": "KR125", "0o17": "KR125", ".5": "KR125", "1.": "KR125", "+5": "KR125", "2E-1": "KR125",
    "13": "KR212", "20.1": "KR212", "-4": "KR212", "0": "KR212", "0.5": "KR212",
    "#4": "KR120", "#4 reviews": "KR120",
    "12 #4 b": "KR212", "010 #4": "KR124", "[c] #4 b": "KR121", "true #4": "KR123",
    "Case #4": "KR105", "Case #4 and #5   # and so on": "KR105",
}  # fmt: skip


@pytest.mark.parametrize("field", TEXT)
@pytest.mark.parametrize("typed", MISREAD)
def test_text_has_one_finding_and_its_fix_puts_it_in_quotes(field, typed):
    wrong = f"{CATALOGUE}    {field}: {typed}\n"
    (one,) = read_catalogue_text(wrong)[1].diagnostics
    assert (one.code.number, one.indicator, one.pointer) == (MISREAD[typed], "plans", f"/indicators/0/{field}")
    text, blanks, comment = typed.partition("   #")
    assert mend(wrong).after == f'{CATALOGUE}    {field}: "{text}"{blanks}{comment}\n'


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("null", "KR122"),
        ("~", "KR122"),
        ("[Head of Service]", "KR121"),
        ("{to be agreed}", "KR121"),
        ("#children", "KR120"),
        ("# to be agreed", "KR120"),
        ("Head of Service #ask Jane", "KR105"),
        ('Say "no" #why', "KR105"),
        ('"Head #4" #5 b', "KR105"),
        ("'Head' #ask Jane", "KR105"),
    ],
)
def test_what_may_be_meant_otherwise_is_mended_on_demand_alone(typed, code):
    wrong = f"{CATALOGUE}    owner: {typed}\n"
    assert read_catalogue_text(wrong)[1].codes == (code,)
    assert mend(wrong).after == wrong
    quoted = re.sub("\"(.*)\" #|'(.*)' #", r"\1\2 #", typed) if typed[0] in "\"'" else typed.replace('"', '\\"')
    assert mend(wrong, unsafe=True).after == f'{CATALOGUE}    owner: "{quoted}"\n'


@pytest.mark.parametrize(
    ("typed", "code", "meant"),
    [
        ("1_000", "KR126", "1000"),
        ("1,000", "KR126", "1000"),
        ("1 000 000", "KR126", "1000000"),
        ("1,234.5", "KR126", "1234.5"),
        ("1:30", "KR128", None),
        ("22:36:01", "KR128", None),
        ("2021-04-01", "KR128", None),
        ("1_00", "KR206", None),
        ("1,0000", "KR206", None),
        ("1:99", "KR206", None),
        ('"1:30"', "KR206", None),
    ],
)
@pytest.mark.parametrize("field", ["target: {}", "weight: {}", "thresholds:\n      floor: {}"])
def test_numbers_that_are_text(field, typed, code, meant):
    wrong = f"{CATALOGUE}    {field.format(typed)}\n"
    (one,) = (one for one in read_catalogue_text(wrong)[1] if one.code.number[2] in "12")
    assert one.code.number == code
    if code.startswith("KR12"):
        fixed = wrong if meant is None else wrong.replace(typed, meant)
        assert mend(wrong, chosen=lambda found: found.code.number == code).after == fixed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("{kind: range, lower: 1,000}", "{kind: range, lower: 1000}"),
        ("{kind: range, lower: 1,000, upper: 2,000}", "{kind: range, lower: 1000, upper: 2000}"),
        ("{kind: range, upper: 2,500,000.5, lower: -1,000}", "{kind: range, upper: 2500000.5, lower: -1000}"),
    ],
)
def test_commas_that_split_a_number_between_brackets(typed, meant):
    wrong = f"{CATALOGUE}    target: {typed}\n"
    report = read_catalogue_text(wrong)[1]
    assert {one.code.number for one in report.errors} == {"KR127"}
    assert len(report.errors) == typed.count(": ") - 1
    assert mend(wrong, chosen=lambda found: found.code.number == "KR127").after == wrong.replace(typed, meant)


@pytest.mark.parametrize("typed", ["{kind: range, lower: 1, 000: }", "{kind: range, lower: 1,0000}", "{a: 1 ,000}"])
def test_a_name_of_digits_is_a_name_where_no_number_goes_on_in_it(typed):
    assert "KR127" not in {one.code.number for one in found(f"target: {typed}")}


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("[1,000]", ["KR127"]),
        ("[a, 12,345,000, b]", ["KR127"]),
        ("[1,000, 2,000]", ["KR127", "KR127"]),
        ("[1,234]", ["KR127"]),
        ("[Rate: per 10,000, b]", ["KR127"]),
        ("[per 10,000, b]", ["KR127"]),
        ("[Rate: per child, b]", ["KR103"]),
        ("[2021,1000]", ["KR212", "KR212"]),
        ("[1, 000]", ["KR212", "KR124"]),
        ('[1,"000"]', ["KR212"]),
        ("[1000,000]", ["KR212", "KR124"]),
    ],
)
def test_commas_that_split_a_text_in_a_list(typed, codes):
    assert [one.code.number for one in found(f"tags: {typed}")] == codes


@pytest.mark.parametrize(
    ("typed", "meant", "safe"),
    [
        ("tags: [Rate: per 10,000, b]", 'tags: ["Rate: per 10,000", b]', True),
        ("tags: [1,234, b]", 'tags: ["1,234", b]', False),
        ("tags: [Rate: per child, b]", 'tags: ["Rate: per child", b]', False),
        ("tags: [b, Rate: per child]", 'tags: [b, "Rate: per child"]', True),
        ("tags:\n      - Rate: per 10,000\n      - b", 'tags:\n      - "Rate: per 10,000"\n      - b', True),
        ("tags:\n      - Rate: per #4 x", 'tags:\n      - "Rate: per #4 x"', True),
        ("owner:\n      Rate: per child", 'owner:\n      "Rate: per child"', True),
    ],
)
def test_what_yaml_took_apart_is_put_together(typed, meant, safe):
    wrong = f"{CATALOGUE}    {typed}\n"
    assert mend(wrong).after == (f"{CATALOGUE}    {meant}\n" if safe else wrong)
    mended = mend(wrong, unsafe=True)
    assert (mended.after, mended.report.codes) == (f"{CATALOGUE}    {meant}\n", ())


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("{id: a, title: B, c and d, status: draft}", '`title: "B, c and d"`'),
        ("{id: a, title: B, c,d, e, status: draft}", '`title: "B, c,d, e"`'),
    ],
)
def test_a_comma_that_belongs_to_a_text_between_brackets_is_one_finding(typed, hint):
    wrong = f"{CATALOGUE}  - {typed}\n"
    (one,) = read_catalogue_text(wrong)[1].diagnostics
    assert (one.code.number, one.hint) == ("KR203", f"quote the title if the comma belongs to it: {hint}")
    assert mend(wrong).after == wrong
    assert mend(wrong, unsafe=True).after == wrong.replace("B, c and d", '"B, c and d"').replace(
        "B, c,d, e", '"B, c,d, e"'
    )


@pytest.mark.parametrize("item", ["- none", "[a, b]", "a: b\n        c: d"])
def test_an_item_that_is_no_text_has_a_hint(item):
    (one,) = found(f"tags:\n      - {item}")
    assert one.hint


@pytest.mark.parametrize("typed", ["yes", "No", "ON", "off", "y", "N"])
def test_yes_and_no_are_words_where_true_or_false_is_wanted(typed):
    text = CATALOGUE + f"    target: {{kind: value, value: 5, exclusive: {typed}}}\n"
    (one,) = (one for one in read_catalogue_text(text)[1] if one.code.number[2] in "12")
    assert one.code.number == "KR129"
    assert one.fix.safe is (len(typed) > 1)


@pytest.mark.parametrize("typed", ["[ c ]", "\n      - c", "[c, d]", "[]", "{c: d}", "[[c]]", '["c"]', "[c,\n      ]"])
def test_other_lists_are_lists(typed):
    assert [one.code.number for one in found(f"owner: {typed}")] == ["KR206"]


REAL_COMMENTS = (
    "polarity: low #reversed", "polarity: low #2", "decimal_places: 1 #4", "section: one #4", "status: draft #4",
    "tags: [a, b] #4", 'owner: "Head"  #4', "owner: 'Head' # 4", "owner: Head # 4", "unit: # 4", "owner: Head  #4",
    "x-own: Case #4",
)  # fmt: skip


def test_a_number_in_quotes_has_not_taken_in_what_may_be_a_note():
    wrong = f"{CATALOGUE}    owner: 1.10 #ask Jane\n"
    assert read_catalogue_text(wrong)[1].codes == ("KR124", "KR105")
    mended = mend(wrong)
    assert (mended.after, mended.report.codes) == (wrong.replace("1.10", '"1.10"'), ("KR105",))
    assert mend(wrong, unsafe=True).after == wrong.replace("1.10 #ask Jane", '"1.10 #ask Jane"')


@pytest.mark.parametrize("line", REAL_COMMENTS)
def test_comments_behind_all_else_are_comments(line):
    assert "KR105" not in {one.code.number for one in found(line)}


def test_many_numbers_in_one_list_take_no_time_each_for_all():
    digits = ",".join(["1", *["000"] * 3_000])
    assert {one.code.number for one in found(f"tags: [{digits}]")} <= {"KR127", "KR124", "KR146", "KR212"}
