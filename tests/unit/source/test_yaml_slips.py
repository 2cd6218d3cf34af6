"""The slips that make YAML unreadable: each has its own words, and the rest of the file is read on."""

import pytest

from kpirules.authoring.edits import apply_fixes
from kpirules.source.nodes import Mapping, Scalar, Sequence
from kpirules.source.text import decode
from kpirules.source.yaml_reader import read_yaml


def read(text):
    return read_yaml(decode(text.encode(), "f"))


def plain(node):
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node]
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in node}


SLIPS = [
    ("% of reviews", "KR102"),
    ("%", "KR102"),
    ("% of visits: first", "KR102"),
    ("Rate: per 10,000", "KR103"),
    ("Rate: per: 10,000", "KR103"),
    ("Rate:", "KR103"),
    ("Rate:\tper 10,000", "KR103"),
    ("@team", "KR109"),
    ("`code`", "KR109"),
    ("* provisional", "KR110"),
    ("*see note 3", "KR110"),
    ("& so on", "KR110"),
    ("!important: see", "KR110"),
    ("> 95%", "KR111"),
    (">95%", "KR111"),
    ("| or", "KR111"),
    ('"Staying put" arrangements', "KR112"),
    ("'Provisional' and so on", "KR112"),
    ('"As: agreed" with: all', "KR112"),
    ("[c] small", "KR113"),
    ("{draft} text: more", "KR113"),
    ("- none", "KR116"),
    ("-", "KR116"),
    ("] above", "KR119"),
    (", as before", "KR119"),
    ("? to follow", "KR119"),
    (": as before", "KR119"),
    ("% of Indicator #4 reviews", "KR102"),
    ("Rate: per #4 x", "KR103"),
    ("Rate: #4: x and #5", "KR103"),
    ("> 95% #4 b", "KR111"),
    ("!a: b #4", "KR110"),
    ("- a #4", "KR116"),
    ("[c] small #4", "KR113"),
    ('"Staying put" reviews #4', "KR112"),
]


@pytest.mark.parametrize(("typed", "code"), SLIPS)
def test_a_slip_is_named_and_the_text_is_read_as_meant(typed, code):
    reading = read(f"- id: a\n  title: {typed}\n  unit: count\n- id: b\n")
    assert reading.report.codes == (code,)
    assert reading.report.diagnostics[0].span.start.line == 2
    meant = typed.replace("\t", " ")
    assert plain(reading.root) == [{"id": "a", "title": meant, "unit": "count"}, {"id": "b"}]


@pytest.mark.parametrize(("typed", "code"), SLIPS)
def test_the_mended_line_of_the_hint_is_sound_and_says_what_was_typed(typed, code):
    (found,) = read(f"- id: a\n  title: {typed}   # as printed\n").report
    mended = read(f"- id: a\n  {found.hint}\n")
    assert (found.code.number, mended.report.codes) == (code, ())
    assert plain(mended.root) == [{"id": "a", "title": typed}]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("% of reviews", "KR102"), ("@team", "KR109"), ("*see note", "KR110"), (">5", "KR111"), ("- a", "KR116")],
)
def test_a_slip_between_brackets_ends_at_the_comma(typed, code):
    reading = read(f"a: {{b: {typed}, c: [{typed}, d]}}\n")
    assert reading.report.codes == (code, code)
    assert plain(reading.root) == {"a": {"b": typed, "c": [typed, "d"]}}
    assert reading.report.diagnostics[0].hint == f'a: {{b: "{typed}", c: [{typed}, d]}}'


BETWEEN = [
    ("{title: @1,000 homes, target: 95}", "KR109", '"@1,000 homes"', True),
    ("{title: % of a, b and c, x: 1}", "KR102", '"% of a, b and c"', False),
    ("{title: % of: a, x: 1}", "KR102", '"% of: a"', True),
    ("{title: > 5 #}\n}", "KR111", '"> 5"', True),
    ("{title: % of, 'x': 1}", "KR102", '"% of"', True),
    ("{title: % of\n b, x: 1}", "KR102", "the whole text in quotes", None),
    ("[% of 10,000, b]", "KR102", '"% of 10,000"', False),
    ("[a, % of b]", "KR102", '"% of b"', True),
    ("{title: Rate: per child, x: 1}", "KR103", '"Rate: per child"', True),
    ("{title: Rate: per 10,000}", "KR103", '"Rate: per 10,000"', True),
    ("{title: Rate: a: b, x: 1}", "KR103", '"Rate: a: b"', True),
    ("{label: On target: met}", "KR103", '"On target: met"', False),
    ("{title: Rate: a, b and c, x: 1}", "KR103", '"Rate: a, b and c"', False),
    ("{title: 'Children's plan', x: 1}", "KR112", '"Children\'s plan"', True),
    ("['Children's plan', b]", "KR112", '"Children\'s plan"', True),
]


@pytest.mark.parametrize(("typed", "code", "meant", "safe"), BETWEEN)
def test_a_text_between_brackets_is_mended_whole_and_without_asking_where_its_end_is_certain(typed, code, meant, safe):
    reading = read(f"a: {typed}\nb: 1\n")
    (found,) = reading.report
    assert found.code.number == code
    assert plain(reading.root)["b"] == 1
    fix = found.fix
    assert (None if fix is None else fix.safe, fix and fix.edits[0].text) == (safe, fix and meant)
    assert meant in found.hint
    assert ("a comma" in found.hint) == (safe is False)


@pytest.mark.parametrize(
    ("text", "code", "column", "named", "mended"),
    [
        ("x: 1\na:\u00a0b\nc: d", "KR115", 3, "U+00A0", "x: 1\na: b\nc: d"),
        ("x: 1\na\uff1ab\nc: d", "KR115", 2, "U+FF1A", "x: 1\na: b\nc: d"),
        ("x: 1\na\uff1a b\nc: d", "KR115", 2, "U+FF1A", "x: 1\na: b\nc: d"),
        ("a:\n  – b: c\n    d: e", "KR119", 3, "U+2013", "a:\n  - b: c\n    d: e"),
        ("a:\n  - b: c\n  • b: d\n    e: f", "KR119", 3, "U+2022", "a:\n  - b: c\n  - b: d\n    e: f"),
    ],
)
def test_a_sign_that_looks_like_another_is_named_and_mended(text, code, column, named, mended):
    (found,) = read(text).report
    assert (found.code.number, found.span.start.column) == (code, column)
    assert named in found.label
    assert apply_fixes(text, [found.fix])[0] == mended
    assert read(mended).report.codes == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ('a: "b\nc: d', 'a: "b"\nc: d'),
        ("a: 'b c  \nc: d", "a: 'b c'  \nc: d"),
        ("a: \"Children's care\nc: d", 'a: "Children\'s care"\nc: d'),
        ('a:\n  - "b\n  - c', 'a:\n  - "b"\n  - c'),
        ('a:\n  - b: "c, d: e\n    f: "g"', 'a:\n  - b: "c, d: e"\n    f: "g"'),
        ('a: "b\n\n# so far\nc: d', 'a: "b"\n\n# so far\nc: d'),
        ('a: "b', 'a: "b"'),
    ],
)
def test_a_quote_that_is_left_open_is_closed_where_its_line_ends(text, mended):
    (found,) = read(text).report
    assert found.code.number == "KR106"
    assert apply_fixes(text, [found.fix])[0] == mended
    assert read(mended).report.codes == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("- {a: b, c: Indicator #4 d, e: f}\n- g", '- {a: b, c: "Indicator #4 d", e: f}\n- g'),
        ("- {c: Children's #4}  # x\n- g", '- {c: "Children\'s #4"}  # x\n- g'),
        ("a: {c: See #5, 6, d: g}\nb: g", None),
        ("a: {c: See #d}\nb: g", None),
        ("a: [See #5]\nb: g", None),
    ],
)
def test_a_value_between_brackets_that_a_number_sign_cuts_is_put_in_quotes(text, mended):
    found = next(one for one in read(text).report if one.code.number == "KR107")
    assert (None if found.fix is None else apply_fixes(text, [found.fix])[0]) == mended
    assert mended is None or read(mended).report.codes == ()


@pytest.mark.parametrize(
    "text",
    [
        'a: "b\n  c\nd: e',  # goes on below
        'a: "b # c\nd: e',  # a comment, or its text
        'a: "b \\\nd: e',
        'a: {b: "c}\nd: e',
        'a: ["b, c]\nd: e',
        'a: "b [c]\nd: e',
        'a: "\nd: e',
        "'a: b\nd: e",  # a name
        'a: "b:\nd: e',
    ],
)
def test_a_quote_of_which_nobody_knows_where_it_ends_is_left_to_its_author(text):
    found = next(one for one in read(text).report if one.code.number == "KR106")
    assert found.fix is None


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("a: % b\n  c", "KR102", "put the whole text in quotes, with the lines"),
        ("a: B: c\n  d", "KR103", "put the whole text in quotes, with the lines"),
        ("a: b\n  Rate: c\n  d", "KR103", "put the whole text in quotes, from where it starts above, or write >-"),
        ("a: b\n  rate: c", "KR108", "start it in column 1; if it goes on with the text above, put the whole text"),
    ],
)
def test_a_text_on_several_lines_is_quoted_whole(text, code, hint):
    (found,) = read(text).report
    assert found.code.number == code
    assert found.hint.startswith(hint)


@pytest.mark.parametrize("typed", ["{a: 95 b: 1}", "{a: b c: 1}", "{a: {b: c} d: 1}", "{a: B\n c: 1}"])
def test_a_second_colon_may_also_tell_of_a_missing_comma(typed):
    assert read(f"x: {typed}\n").report.codes == ("KR117",)


@pytest.mark.parametrize("typed", ["%", "@x", "`x", "*x y"])
def test_a_name_with_a_slip_is_a_name(typed):
    reading = read(f"{typed}: 1\nb: 2\n")
    assert plain(reading.root) == {typed: 1, "b": 2}
    assert len(reading.report) == 1
    assert reading.report.diagnostics[0].hint == f'"{typed}": 1'


BEFORE = [
    ("a: |\n  b: % c\n\n  - @d\n", "b: % c\n\n- @d\n"),
    ("a: >2-\n   b\n  # c\n", " b\n# c"),
    ("a: |\n\n    b\n", "\nb\n"),
    ('a: "b\n  % c\n\n d: e"\n', "b % c\nd: e"),
    ("a: 'b: ''\n  % c'   # d\n", "b: ' % c"),
    ("a: [b, 'c ]',\n  {d: e}, # ]\n f]\n", ["b", "c ]", {"d": "e"}, "f"]),
    ("a: b\n  % c\n\n  - d #e\n  # f\n", "b % c\n- d"),
    ("a:\n- b\n- - c\n  - d\n", ["b", ["c", "d"]]),
    ("a:\n  b:\n    c: 1\n", {"b": {"c": 1}}),
    ("a: b # c: % d\n# - @e\n", "b"),
    ("a:\n  b\n", "b"),
    ("a: [--- b, ...]\n", ["--- b", "..."]),
    ("a: {b: c, # d\n  e: f g}\n", {"b": "c", "e": "f g"}),
    ("a:\n  |\n  b\n", "b\n"),
    ("a:\n  - |\n   b\n  - 'c'\n", ["b\n", "c"]),
]


@pytest.mark.parametrize(("text", "value"), BEFORE)
def test_a_slip_is_found_below_whatever_stands_above_it_and_changes_none_of_it(text, value):
    reading = read(f"{text}x: % y\n")
    assert plain(reading.root) == {"a": value, "x": "% y"}
    assert reading.report.codes == ("KR102",)
    assert reading.report.diagnostics[0].span.start.line == text.count("\n") + 1


def test_apostrophes_are_mended_with_double_quotes():
    (found,) = read("title: 'Children's plans'\n").report
    assert (found.code.number, found.hint) == ("KR112", 'title: "Children\'s plans"')


def test_every_slip_of_a_file_is_found_in_one_run_with_what_else_is_wrong():
    reading = read("a: % x\nb: @y\nb: *z z\nc: &q 1\nd: .inf\ne: '% fine'\n")
    assert reading.report.codes == ("KR102", "KR109", "KR130", "KR110", "KR131", "KR144")


def test_a_slip_that_cannot_be_read_hides_neither_what_stands_before_it_nor_what_stands_below():
    reading = read('a: % x\nb: 1\nb: 2\nc: "open\nd: 1\nd: 2\n')
    assert [(found.code.number, found.span.start.line) for found in reading.report] == [
        ("KR102", 1),
        ("KR130", 3),
        ("KR106", 4),
        ("KR130", 6),
    ]
    assert not reading.whole


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\tb: 1", "KR104", 2, 1),
        ("a:\n  \tb: 1", "KR104", 2, 3),
        ("-\ta: 1", "KR104", 1, 2),
        ("-\t- a", "KR104", 1, 2),
        ("a: |\n\tx", "KR104", 2, 1),
        ('a: "b\nc: d', "KR106", 1, 4),
        ("a: 'b\nc: d'e", "KR106", 1, 4),
        ('a: "b\n---\nc"', "KR106", 1, 4),
        ("a: [b\nc: d\n", "KR107", 1, 4),
        ("a: {b: [c}", "KR107", 1, 8),
        ("a: [b,\n---\nc]", "KR107", 1, 4),
        ("a: [b\n---\nc]", "KR107", 1, 4),
        ("a: {b: 1\nc: 2\n", "KR107", 1, 4),
        ("a: {b: {c: 1\nd: 2\n", "KR107", 1, 8),
        ("a: 1\n  b: 2", "KR108", 2, 3),
        ("a: '1'\n  b: 2", "KR108", 2, 3),
        ("a:\n    b: 1\n  c: 2", "KR108", 3, 3),
        ("a: 1 # x\n  b: 2", "KR108", 2, 3),
        ("a: 1 # x\n  - b", "KR108", 2, 3),
        ("a: 1 # x\n\n  b", "KR120", 1, 6),
        ("a: 1\n  b #4 x # y\n  c\n", "KR120", 2, 5),
        ("- a: [1 #]\n  b: 2", "KR107", 1, 6),
        ("- a\nb: 1", "KR108", 2, 1),
        ("a: 1\n- b", "KR108", 2, 1),
        ("a: 1\nb\nc: 2", "KR115", 2, 1),
        ("a: 1\nb:2\nc: 3", "KR118", 2, 1),
        ("[a b, {c: d e: f}]", "KR117", 1, 14),
        ("['a' 'b']", "KR117", 1, 6),
        ("[a [b]]", "KR117", 1, 4),
        ("[,]", "KR117", 1, 2),
        ("[a # b\n c]", "KR117", 2, 2),
        ("[[a] b]", "KR117", 1, 6),
        ("{a: {b: c} d}", "KR117", 1, 12),
        ("{a:[b]}", "KR118", 1, 2),
        ("--- a: 1", "KR101", 1, 5),
        ("... \na: 1", "KR101", 1, 1),
        ("k" * 1025 + ": 1", "KR101", 1, 1),
        ("'a\n b': 1", "KR101", 1, 1),
        ("? a", "KR137", 1, 1),
        (": a", "KR137", 1, 1),
        ("{? a}", "KR137", 1, 2),
        ("[: a]", "KR137", 1, 2),
    ],
)
def test_what_cannot_be_read_has_its_own_code_and_place(text, code, line, column):
    reading = read(text)
    found, *others = reading.report
    assert (found.code.number, found.span.start.line, found.span.start.column) == (code, line, column)
    assert [other.code.number for other in others] == ["KR135"] * ("\n---\n" in text)
    assert not reading.whole


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:\tb", {"a": "b"}),
        ("a: b\t\nc: d\t# e", {"a": "b", "c": "d"}),
        ("\t\na: b\n \t# c\n", {"a": "b"}),
        ("a: b\tc", {"a": "b\tc"}),
        ("a: [b,\tc\t,\n\td]", {"a": ["b", "c", "d"]}),
        ("a: 'b\tc'", {"a": "b\tc"}),
        ("-\ta", ["a"]),
        ("a: b\n\t\n c", {"a": "b\nc"}),
        ("a: |\n  b\tc\n  \td\n", {"a": "b\tc\n\td\n"}),
    ],
)
def test_a_tab_that_is_not_indentation_separates_or_is_text(text, value):
    reading = read(text)
    assert (plain(reading.root), reading.report.codes) == (value, ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: Why? Because", {"a": "Why? Because"}),
        ("[how many?, a?b, ?c]", ["how many?", "a?b", "?c"]),
        ("{a?: b, c: d?}", {"a?": "b", "c": "d?"}),
        ("a: b#c", {"a": "b#c"}),
        ("a: b:c ::d", {"a": "b:c ::d"}),
        ("a: -b - c", {"a": "-b - c"}),
        ('a: "b\\tc\\u00e9\\/"', {"a": "b\tcé/"}),
        ("a: x%y @z `q", {"a": "x%y @z `q"}),
        ("a: b\n  % c\n  @d\n  - e", {"a": "b % c @d - e"}),
        ("a: >2+  # c\n    b\n   c\n\nd: 1", {"a": "  b\n c\n\n", "d": 1}),
        ("- - a\n  - b\n-\n  - c", [["a", "b"], ["c"]]),
        ("a:\n- b\n-\nc: d", {"a": ["b", None], "c": "d"}),
        ("{\"a\":1, 'b':[c]}", {"a": 1, "b": ["c"]}),
        ("a: 'it''s'", {"a": "it's"}),
    ],
)
def test_text_that_yaml_1_2_reads_is_read(text, value):
    reading = read(text)
    assert (plain(reading.root), reading.report.codes) == (value, ())


def test_characters_for_private_use_stay_what_they_are():
    private = "\ue000\ue025\uf8ff"
    assert plain(read(f"a: % {private}\nb: {private}\tc").root) == {"a": f"% {private}", "b": f"{private}\tc"}


def test_a_list_that_has_ended_takes_no_dash_of_another_group():
    reading = read("b:\n  s:\n  -\n  :\ns:\n  s: 1\n  -\n d: 2")  # found by fuzzing: two lost blocks overlapped
    assert [found.span.start.line for found in reading.report.errors] == [4, 7, 8]


@pytest.mark.parametrize(
    ("typed", "mended", "meant"),
    [
        ("{level:red}", "{level: red}", {"level": "red"}),
        ("{a: 1, level:red, b: 2}", "{a: 1, level: red, b: 2}", {"a": 1, "level": "red", "b": 2}),
        ('{level:"red"}', '{level: "red"}', {"level": "red"}),
        ("{lower:95}", "{lower: 95}", {"lower": 95}),
        ("{a: {met:target}}", "{a: {met: target}}", {"a": {"met": "target"}}),
    ],
)
def test_a_missing_space_between_brackets_is_put_in(typed, mended, meant):
    text = f"- {typed}\n"
    reading = read(text)
    (found,) = reading.report
    assert (found.code.number, plain(reading.root)) == ("KR118", [meant])
    assert apply_fixes(text, [found.fix])[0] == f"- {mended}\n"
    assert plain(read(f"- {mended}\n").root) == [meant]


@pytest.mark.parametrize("typed", ["{http://a}", "{a:b:c}", "[a:b]", "{a:b: c}", "{08:30}"])
def test_what_may_be_one_name_between_brackets_is_left_whole(typed):
    assert "KR118" not in read(f"- {typed}\n").report.codes


@pytest.mark.parametrize(
    ("typed", "code", "mended", "value"),
    [
        ('Referrals received"', "KR148", '"Referrals received"', 'Referrals received"'),
        ('2"', "KR148", '"2"', "2"),
        ("low}", "KR148", "low", "low}"),
        ("Visits in time]", "KR148", "Visits in time", "Visits in time]"),
        ("Assessments in time”", "KR148", '"Assessments in time"', "Assessments in time”"),
        ("“2”", "KR149", '"2"', "2"),
        ("‘low’", "KR149", '"low"', "low"),
        ("‘Children’s plans’", "KR149", '"Children’s plans"', "‘Children’s plans’"),
        ('"2"\xa0', "KR112", '"2"', "2"),
        ("low\xa0", "KR145", "low", "low"),
        ("15\xa0", "KR145", "15", 15),
        ("l\u200bow", "KR145", "low", "low"),
        ('% of reviews in time"', "KR102", '"% of reviews in time"', '% of reviews in time"'),
        ("“Rate: per 10,000”", "KR103", '"Rate: per 10,000"', "“Rate: per 10,000”"),
    ],
)
def test_what_was_not_meant_to_be_typed_is_one_finding_and_is_mended(typed, code, mended, value):
    text = f"- {{a: b}}\n- name: {typed}\n"
    reading = read(text)
    (found,) = reading.report
    assert (found.code.number, found.span.start.line) == (code, 2)
    assert plain(reading.root)[1] == {"name": value}
    assert apply_fixes(text, [found.fix])[0] == f"- {{a: b}}\n- name: {mended}\n"
    assert read(f"- name: {mended}\n").report.codes == ()


@pytest.mark.parametrize(
    "typed", ["Reviews of \"late\" and 'lost' cases", 'The "late"', "Parents'", "“yes” and “no”", "(c)"]
)
def test_quotes_that_belong_together_are_a_part_of_the_text(typed):
    assert read(f"- name: {typed}\n").report.codes == ()


def test_a_name_with_a_lone_quote_is_left_to_those_who_know_names():
    assert read('- a: 1\n  name": 2\n').report.codes == ()
