"""What examine says about documents that lack their shape, and which parts of them stay usable."""

import subprocess
import sys
from decimal import Decimal

import pytest
from shaping import SCHEMAS, Quoted, nodes, valid

from kpirules.diagnostics.findings import Span
from kpirules.loading.shape.verdict import Shape, examine


def examined(document, schema="catalogue-v1") -> Shape:
    return examine(nodes(document), schema=schema, path="catalogue.yaml")


def changed(way, value):
    """Return the valid catalogue with one value put elsewhere in it."""
    document = valid()
    holder = document
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = value
    return document


def only(shape):
    assert len(shape.diagnostics) == 1, [found.message for found in shape.diagnostics]
    return shape.diagnostics[0]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_valid_document_has_no_findings(schema):
    shape = examined(valid(schema), schema)
    assert shape.diagnostics == ()
    assert shape.sound("")
    assert shape.sound("/indicators/0/target")


FIRST = ("indicators", 0)
RULE = ("schemes", "rag", "rate", 0, "when")
TARGET_RULE = "`target` must be a number, a word such as not_a_target_measure, or a block with kind"


@pytest.mark.parametrize(
    ("way", "value", "code", "message", "hint"),
    [
        (
            (*FIRST, "polarty"),
            "low",
            "KR203",
            "`polarty` is not a field of an indicator",
            "take it out, or name it `x-polarty`",
        ),
        ((*FIRST, "goal"), 95, "KR203", "`goal` is not a field of an indicator", "take it out"),
        (
            ("sections", 0, "polarity"),
            "low",
            "KR203",
            "`polarity` is not a field of a section",
            "`polarity` belongs in a set of defaults, an indicator used again or an indicator",
        ),
        (
            ("roll_up", "colour"),
            "x",
            "KR203",
            "`colour` is not a field of a roll-up",
            "the fields here are method, ties, of, points,",
        ),
        (
            (*RULE, "any", 0),
            {"aboove": 3},
            "KR203",
            "`aboove` is not a field of a condition",
            "did you mean `above`?",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "range", "lowr": 3},
            "KR203",
            "`lowr` is not a field of a target",
            "did you mean `lower`?",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "comparator", "of": "england", "lower": 3},
            "KR203",
            "`lower` is not a field of a comparator target",
            "the fields here are kind, of, better_by and worse_by",
        ),
        (
            ("indicators", 1, "target"),
            {"lower": 3},
            "KR204",
            "a target must have `kind`",
            "add `kind:`, such as `kind: range`",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "comparator"},
            "KR204",
            "a comparator target must have `of`",
            "add `of:`, such as `of: england`",
        ),
        (
            ("schemes", "rag", "levels", 0),
            {},
            "KR204",
            "a level must have `id`",
            "add `id:` with an id of its own, such as `id: amber`",
        ),
        (
            (*FIRST, "owner"),
            None,
            "KR205",
            "a field that is named must have a value: `owner` has none",
            "fill it in, or take the line out",
        ),
        ((*FIRST, "polarity"), None, "KR205", "`polarity` has none", "`polarity: high`"),
        ((*FIRST, "tags", 0), None, "KR205", "an item of `tags` has none", "take the line out"),
        ((*FIRST, "target"), "95%", "KR206", f"{TARGET_RULE}, not `95%`", "write `95`"),
        ((*FIRST, "target"), Quoted("1,058"), "KR206", f'{TARGET_RULE}, not `"1,058"`', "write `1058` without quotes"),
        ((*FIRST, "target"), [95], "KR206", f"{TARGET_RULE}, not a list", "for example `target: 95`"),
        ((*FIRST, "target"), "ninety five", "KR206", f"{TARGET_RULE}, not `ninety five`", "for example `target: 95`"),
        ((*FIRST, "target"), True, "KR206", f"{TARGET_RULE}, not `true`", "for example `target: 95`"),
        ((*FIRST, "thresholds", "floor"), "£80", "KR206", "`floor` must be a number, not `£80`", "write `80`"),
        (
            (*FIRST, "decimal_places"),
            Decimal("1.5"),
            "KR206",
            "`decimal_places` must be a whole number, not `1.5`",
            "1",
        ),
        ((*FIRST, "tags"), "statutory", "KR206", "`tags` must be a list, not `statutory`", "write `tags: [statutory]`"),
        (
            (*FIRST, "parts"),
            "initial",
            "KR206",
            "`parts` must be a list, not `initial`",
            "for example `parts: [{id: initial,",
        ),
        (
            (*FIRST, "disclosure"),
            True,
            "KR206",
            "`disclosure` must be the name of a policy, the word open, or a block with withheld, not `true`",
            "for example `disclosure: small_numbers`",
        ),
        (
            (*FIRST, "disclosure"),
            {"since": 2021},
            "KR204",
            "a disclosure block must have `withheld`",
            "add `withheld:` with what the public is told",
        ),
        (
            ("disclosure", "policies", "small", "round"),
            10,
            "KR206",
            "`round` must be none, 5 or midpoint_6, not `10`",
            "",
        ),
        (
            ("disclosure", "policies", "small", "minimum_range"),
            "all",
            "KR206",
            "`minimum_range` must be full or a whole number, not `all`",
            "",
        ),
        (
            ("disclosure", "policies", "small", "threshold"),
            0,
            "KR209",
            "`threshold` must be at least 1, not `0`",
            "",
        ),
        (
            ("schemes", "rag", "levels", 0, "exception"),
            "yes",
            "KR129",
            "`exception` must be true or false, not `yes`",
            "write `exception: true`",
        ),
        (("schemes", "rag", "levels", 0, "exception"), "No", "KR129", "not `No`", "write `exception: false`"),
        (RULE, "met target", "KR206", "`when` must be a block of fields, not `met target`", "`when: {met: target}`"),
        (
            ("comparators", "england"),
            "England",
            "KR206",
            "`england` must be a block of fields",
            "`england: {title: England}`",
        ),
        (
            ("comparators",),
            ["england"],
            "KR206",
            "`comparators` must be a block of fields, not a list",
            "comparators: {england",
        ),
        (
            ("indicators", 2),
            "plans",
            "KR206",
            "an item of `indicators` must be a block of fields, not `plans`",
            "{id: cp-plans",
        ),
        (
            (*FIRST, "polarity"),
            ["high"],
            "KR206",
            "`polarity` must be one of high, low, in_range or none, not a list",
            "high",
        ),
        (("kpirules",), Quoted("1"), "KR206", '`kpirules` must be the number 1, not `"1"`', "write `kpirules: 1`"),
        (
            (*FIRST, "polarity"),
            "hihg",
            "KR207",
            "`polarity` must be one of high, low, in_range or none, not `hihg`",
            "did you mean `high`?",
        ),
        ((*FIRST, "polarity"), "Higher is better", "KR207", "not `Higher is better`", "did you mean `high`?"),
        ((*FIRST, "polarity"), "HIGH", "KR207", "not `HIGH`", "did you mean `high`?"),
        ((*FIRST, "polarity"), "n/a", "KR207", "not `n/a`", "did you mean `none`?"),
        ((*FIRST, "polarity"), 1, "KR207", "not `1`", "write the one that is meant"),
        ((*FIRST, "target"), "TBC", "KR207", f"{TARGET_RULE}, not `TBC`", "did you mean `to_be_confirmed`?"),
        ((*FIRST, "target"), "n/a", "KR207", f"{TARGET_RULE}, not `n/a`", "did you mean `not_a_target_measure`?"),
        (
            (*FIRST, "disclosure", "release"),
            ["level"],
            "KR207",
            "an item of `release` must be one of rating, direction or year_total, not `level`",
            "",
        ),
        (
            (*FIRST, "id"),
            "CP Plans",
            "KR208",
            "an id is made of lower-case letters, digits, - and _, not `CP Plans`",
            "write `cp-plans`",
        ),
        (
            ("reporting_year",),
            "2021-22",
            "KR208",
            "a year is written 2021/22 or 2021, not `2021-22`",
            "write `2021/22`",
        ),
        (("reporting_year",), "21/22", "KR208", "not `21/22`", "write `2021/22`"),
        (
            (*FIRST, "tolerance"),
            10,
            "KR208",
            "a tolerance is a share such as 10% or a distance such as 2 points, not `10`",
            "write `10%` or `10 points`",
        ),
        ((*FIRST, "tolerance"), "2 pts", "KR208", "not `2 pts`", "write `2 points`"),
        ((*FIRST, "tolerance"), "10 per cent", "KR208", "not `10 per cent`", "write `10%`"),
        (
            RULE,
            {"met": "80%"},
            "KR208",
            "`met` takes `target`, the name of a threshold, a comparator or a number, not `80%`",
            "write `80`",
        ),
        (
            ("schemes", "RAG 1"),
            valid()["schemes"]["rag"],
            "KR208",
            "an id is made of lower-case letters",
            "write `rag-1`",
        ),
        ((*FIRST, "decimal_places"), 9, "KR209", "`decimal_places` must be from 0 to 6, not `9`", "for example"),
        ((*FIRST, "per"), 0, "KR209", "`per` must be more than 0, not `0`", "for example `per: 10000`"),
        (
            ("directions", "short_term", "steady_within"),
            -1,
            "KR209",
            "`steady_within` must be a number from 0, a share such as 2%",
            "0.5",
        ),
        (
            ("reporting_year",),
            21,
            "KR209",
            "a year is written 2021/22 or 2021, not `21`",
            "for example `reporting_year: 2021/22`",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "value", "value": 5, "exclusive": ["lower"]},
            "KR206",
            "`exclusive` must be true or false, not a list",
            "for example `exclusive: true`",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "range", "upper": 5, "exclusive": True},
            "KR206",
            "`exclusive` must be a list, not `true`",
            "for example `exclusive: [lower]`",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "value", "value": 5, "exclusive": "yes"},
            "KR129",
            "`exclusive` must be true or false, not `yes`",
            "write `exclusive: true`",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "value"},
            "KR204",
            "a value target must have `value`",
            "add `value:`, such as `value: 5`",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "profile", "by": {"April": 5}},
            "KR208",
            "a part of the year is Q1 to Q4, H1 or H2, Autumn, Spring or Summer, or a month such as Apr, not `April`",
            "write `Apr`",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "profile", "by": {"Q1": "5%"}},
            "KR206",
            "the target of one period must be a number, or a block with kind: value or kind: range, not `5%`",
            "write `5`",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "profile", "year": {"kind": "profile"}},
            "KR207",
            "`kind` must be one of value or range, not `profile`",
            "write the one that is meant",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "profile", "year": 20, "spread": "evenly"},
            "KR207",
            "`spread` must be even, not `evenly`",
            "did you mean `even`?",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "profile", "by": {}},
            "KR210",
            "`by` must hold at least one field",
            "for example `by: {Q1: 5, Q2: 10}`",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "interpolate", "to": 75, "start": 70},
            "KR203",
            "`start` is not a field of a target",
            "did you mean `from`?",
        ),
        (
            ("indicators", 1, "target"),
            {"kind": "quartile", "among": "nations"},
            "KR204",
            "a quartile target must have `quartile`",
            "add `quartile:`, such as `quartile: best`",
        ),
        (
            (*FIRST, "earlier_targets", 0),
            {"to": "2021-03", "target": 90},
            "KR203",
            "`to` is not a field of an earlier target",
            "did you mean `until`?",
        ),
        ((*FIRST, "weight"), 0, "KR209", "`weight` must be more than 0, not `0`", "for example `weight: 2`"),
        (
            RULE,
            {"direction": {"name": "short_term"}},
            "KR204",
            "a direction asked for must have `is`",
            "add `is:`, such as `is: [improving, steady]`",
        ),
        (
            RULE,
            {"direction": {"name": "short_term", "is": ["improved"]}},
            "KR207",
            "an item of `is` must be one of improving, steady or worsening, not `improved`",
            "did you mean `improving`?",
        ),
        (
            RULE,
            {"direction": {"name": "short_term", "is": "improving"}},
            "KR206",
            "`is` must be a list, not `improving`",
            "write `is: [improving]`",
        ),
        (
            RULE,
            {"streak": {"of": "red"}},
            "KR204",
            "a streak of a level must have `at_least`",
            "add `at_least:`, such as `at_least: 2`",
        ),
        (
            RULE,
            {"above": "80%"},
            "KR208",
            "`above` takes `target`, the name of a threshold, a comparator or a number, not `80%`",
            "write `80`",
        ),
        (
            RULE,
            {"ahead": 5},
            "KR208",
            "or the word tolerance, not `5`",
            "write `5%` or `5 points`",
        ),
        (
            ("schemes", "rag", "unrated"),
            {"not_du": "grey"},
            "KR203",
            "`not_du` is not a field of an unrated",
            "did you mean `not_due`?",
        ),
        (
            ("schemes", "rag", "unrated", "not_due"),
            {"symbol": "□"},
            "KR204",
            "a word for the unrated must have `label`",
            "add `label:` with its label",
        ),
        (
            ("directions", "since", "compare"),
            {"baseline": "2018/19", "comparator": "england"},
            "KR213",
            "exactly one of baseline, mean_of_previous or comparator, not `baseline` and `comparator` together",
            "keep one",
        ),
        (("directions", "since", "compare"), {}, "KR213", "and here is none", "write one of them"),
        (
            ("directions", "since", "compare"),
            "last month",
            "KR207",
            "`compare` must be a word such as previous, or a block such as {baseline: 2018/19}, not `last month`",
            "did you mean `previous`?",
        ),
        (("directions", "since", "steady_within"), "2 %", "KR208", "not `2 %`", "write `2%`"),
        (("directions", "since", "steady_within"), "2 pp", "KR208", "not `2 pp`", "write `2 points`"),
        (("directions", "since", "window"), 1, "KR209", "`window` must be at least 2, not `1`", "`window: 12`"),
        (("roll_up", "at_least", "good"), 75, "KR208", "a share is written from 0% to 100%, not `75`", "write `75%`"),
        (("roll_up", "at_least", "good"), Decimal("0.75"), "KR208", "not `0.75`", "write `75%`"),
        (("roll_up", "points"), {}, "KR210", "`points` must hold at least one field", "for example `points: {green"),
        (("roll_up", "minimum_rated"), 0, "KR209", "`minimum_rated` must be at least 1, not `0`", "`minimum_rated: 3`"),
        (
            ("roll_up", "exclude"),
            ["CP Plans"],
            "KR208",
            "an indicator is named by its id, or by section/indicator where a section uses it again, not `CP Plans`",
            "write `cp-plans`",
        ),
        (
            ("exceptions", "require", "red"),
            ["comments"],
            "KR207",
            "an item of `red` must be one of commentary or actions, not `comments`",
            "did you mean `commentary`?",
        ),
        (
            ("exceptions", "include", 1),
            {"level": "green", "consecutive": 2},
            "KR203",
            "`consecutive` is not a field of an exception rule",
            "did you mean `for_periods`?",
        ),
        (
            ("sections", 0, "uses", 0),
            {"indicator": "plans", "disclosure": {"withheld": "see part 2"}},
            "KR203",
            "`disclosure` is not a field of an indicator used again",
            "`disclosure` belongs in a catalogue, a set of defaults, a part, a dimension or an indicator",
        ),
        (("indicators",), [], "KR210", "`indicators` must hold at least one item", "indicators: [{id:"),
        ((*FIRST, "title"), "", "KR210", "`title` may not be empty", "fill it in"),
        (
            RULE,
            {"met": "target", "within": "10%"},
            "KR211",
            "direction, streak, any, all or not, not `met` and `within` together",
            "if all must hold, write `{all: [{met: …}, {within: …}]}`; if one is enough, `any`",
        ),
        (RULE, {}, "KR211", "and here is none", "write `{met: target}`"),
        (
            (*FIRST, "number"),
            Decimal("20.10"),
            "KR124",
            "`number` is text, so `20.10` must be in quotes",
            'write `number: "20.10"`',
        ),
        ((*FIRST, "related"), [13], "KR212", "an item of `related` is text, so `13` must be in quotes", 'write `"13"`'),
        ((*FIRST, "title"), True, "KR123", "`title` is text, so `true` must be in quotes", 'write `title: "true"`'),
    ],
)
def test_each_slip_has_one_finding_that_says_what_to_write(way, value, code, message, hint):
    found = only(examined(changed(way, value)))
    assert found.code.number == code
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("titel", "title"), ("Title", "title"), ("name", "title"), ("kpi_title", "title")],
)
def test_a_misspelt_field_is_not_also_missing(typed, meant):
    document = valid()
    document["indicators"][1][typed] = document["indicators"][1].pop("title")
    found = only(examined(document))
    assert found.code.number == "KR203"
    assert found.hint == f"did you mean `{meant}`?"
    assert found.pointer == f"/indicators/1/{typed}"


def test_a_field_that_is_there_is_not_what_was_meant():
    found = only(examined(changed((*FIRST, "titel"), "x")))
    assert found.hint.startswith("take it out")


def test_another_field_may_still_be_missing_beside_a_misspelt_one():
    document = valid()
    document["indicators"][1] = {"titel": "Plans"}
    codes = {(found.code.number, found.pointer) for found in examined(document).diagnostics}
    assert codes == {("KR203", "/indicators/1/titel"), ("KR204", "/indicators/1")}


def test_all_that_is_missing_is_said_once_each():
    document = valid()
    document["schemes"]["rag"] = {"tolerance": "10%"}
    assert [found.message for found in examined(document).diagnostics] == [
        "a scheme must have `levels`",
        "a scheme must have `rate`",
    ]


def test_findings_in_long_lists_stand_at_their_own_items():
    document = valid()
    document["indicators"] = [{"id": f"i{n}", "title": "T"} for n in range(10)]
    document["indicators"][3]["polarity"] = "hihg"
    document["indicators"][7]["unit"] = "persent"
    document["sections"].append({"id": "b", "titel": "B"})
    shape = examined(document)
    assert shape.broken == {"/indicators/3/polarity", "/indicators/7/unit", "/sections/1/titel", "/sections/1/title"}
    assert {found.indicator for found in shape.diagnostics} == {"i3", "i7", None}


def test_a_slip_elsewhere_says_nothing_about_sound_indicators():
    assert only(examined(changed(("title",), ["x"]))).pointer == "/title"


def test_the_span_is_the_value_and_the_context_is_the_indicators_first_line():
    document = changed(("indicators", 1, "polarity"), "hihg")
    root = nodes(document)
    entry = next(entry for entry in root.get("indicators").items[1] if entry.key.text == "polarity")
    found = only(examine(root, schema="catalogue-v1", path="c.yaml"))
    assert found.span == entry.value.span
    first = root.get("indicators").items[1].entries[0]
    assert found.context == Span(first.key.span.start, first.value.span.end)
    assert (found.indicator, found.path, found.pointer) == ("plans", "c.yaml", "/indicators/1/polarity")


def test_an_unknown_field_and_a_blank_one_are_shown_at_the_key():
    for name, value in (("polarty", "low"), ("owner", None)):
        root = nodes(changed(("indicators", 1, name), value))
        found = only(examine(root, schema="catalogue-v1", path="c.yaml"))
        assert found.span == root.get("indicators").items[1].entry(name).key.span


def test_an_indicator_whose_id_is_a_number_is_still_named():
    document = valid()
    document["indicators"][1]["id"] = 13
    assert only(examined(document)).indicator == "13"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ([1, 2], "this is not a catalogue: a catalogue is a block of named fields, not a list"),
        ("words", "this is not a catalogue: a catalogue is a block of named fields, not text"),
        ({"foo": 1, "bar": 2}, "this is not a catalogue: none of its fields belongs in one"),
        ({"kpirules": 1, "judgements": []}, "this is not a catalogue: none of its fields belongs in one"),
    ],
)
def test_something_else_altogether_is_one_finding(document, message):
    shape = examined(document)
    found = only(shape)
    assert (found.code.number, found.message) == ("KR201", message)
    assert found.hint == "begin the file with `kpirules: 1`, then `id:`, `title:` and `indicators:`"
    assert not shape.sound("/indicators/0")


@pytest.mark.parametrize("version", [2, "one", Decimal("1.5"), Quoted("2"), 0])
def test_another_version_is_one_finding_and_hides_the_rest(version):
    document = changed((*FIRST, "polarity"), "hihg") | {"kpirules": version}
    shape = examined(document)
    found = only(shape)
    assert (found.code.number, found.pointer) == ("KR202", "/kpirules")
    assert not shape.sound("/indicators/1")


@pytest.mark.parametrize("version", [Quoted("1"), True, None, [1]])
def test_a_version_that_is_only_badly_written_hides_nothing(version):
    document = changed((*FIRST, "polarity"), "hihg") | {"kpirules": version}
    assert {found.pointer for found in examined(document).diagnostics} == {"/kpirules", "/indicators/0/polarity"}


def test_version_1_0_is_version_1():
    assert examined(valid() | {"kpirules": Decimal("1.0")}).diagnostics == ()


def test_an_almost_empty_catalogue_is_told_what_it_needs():
    assert [found.code.number for found in examined({"kpirules": 1}).diagnostics] == ["KR204"] * 3


class TestSound:
    def test_a_wrong_value_makes_what_holds_it_unsound_and_nothing_else(self):
        shape = examined(changed((*FIRST, "polarity"), "hihg"))
        assert not any(map(shape.sound, ("", "/indicators", "/indicators/0", "/indicators/0/polarity")))
        assert all(map(shape.sound, ("/indicators/0/target", "/indicators/0/target/kind", "/indicators/1", "/schemes")))

    def test_nothing_within_a_value_of_the_wrong_kind_is_sound(self):
        shape = examined(changed((*FIRST, "polarity"), {"x": 1}))
        assert not shape.sound("/indicators/0/polarity/x")

    def test_the_fields_beside_a_missing_one_stay_sound(self):
        document = valid()
        del document["indicators"][0]["title"]
        shape = examined(document)
        assert shape.broken == {"/indicators/0"}
        assert not shape.sound("/indicators/0")
        assert shape.sound("/indicators/0/polarity")

    def test_a_name_that_only_begins_the_same_is_another_value(self):
        shape = examined(changed(("indicators", 1, "target"), "x"))
        assert shape.sound("/indicators/10")
        assert shape.sound("/indicators/1/tar")

    def test_slashes_in_names_are_escaped_in_pointers(self):
        document = valid()
        document["indicators"][1]["a/b~c"] = 1
        assert examined(document).broken == {"/indicators/1/a~1b~0c"}


def test_conditions_within_conditions_are_followed_to_the_bottom():
    inner = {"met": "80%"}
    for _ in range(20):
        inner = {"not": inner}
    found = only(examined(changed(RULE, inner)))
    assert found.pointer == "/schemes/rag/rate/0/when" + "/not" * 20 + "/met"


def test_judgements_and_commentary_have_words_of_their_own():
    judgements = valid("judgements-v1")
    judgements["judgements"][0] |= {"on": "14/1/2022", "rating": "AMBER", "period": None}
    found = examined(judgements, "judgements-v1").diagnostics
    assert {(one.code.number, one.hint) for one in found} == {
        ("KR208", "write `2022-01-14`"),
        ("KR208", "write `amber`"),
        ("KR205", "fill it in, such as `period: 2021-12`, or take the line out"),
    }
    commentary = valid("commentary-v1")
    commentary["commentary"][0]["audience"] = "part 2"
    assert only(examined(commentary, "commentary-v1")).hint == "did you mean `exempt`?"
    assert only(examined([], "commentary-v1")).message.startswith("this is not a commentary file")


def test_text_that_steers_a_terminal_is_shown_as_its_number():
    found = only(examined(changed((*FIRST, "polarity"), "hi\x1b[31mgh")))
    assert "\x1b" not in found.message
    assert "U+001B" in found.message


PROGRAM = """
import sys
from shaping import nodes, valid
from kpirules.loading.shape.verdict import examine
document = valid()
examine(nodes(document), schema="catalogue-v1", path="c.yaml")
assert not {"jsonschema", "referencing"} & sys.modules.keys(), "loaded for a valid document"
document["title"] = 1
assert examine(nodes(document), schema="catalogue-v1", path="c.yaml").diagnostics
assert "jsonschema" in sys.modules
"""


def test_jsonschema_is_loaded_only_to_explain():
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{PROGRAM}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize("field", ["id", "tolerance", "tags", "target", "polarity", "reporting_year"])
def test_a_whole_page_in_a_field_is_not_repeated(field):
    page = "9" + " " * 10_000 + "page " * 2_000
    way = (field,) if field == "reporting_year" else (*FIRST, field)
    found = only(examined(changed(way, page)))
    assert len(found.message) < 250
    assert len(found.hint) < 100
