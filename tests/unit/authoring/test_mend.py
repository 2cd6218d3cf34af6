"""Rounds of fixes: what holds is kept, what brings an error is left out, policy is changed on demand alone."""

import re
from collections.abc import Callable

import pytest
from slipping import RIGHT

from kpirules.authoring.mend import MOST_CHECKS, check_of, kept_promises, mend, mend_by
from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Report, Span
from kpirules.loading.catalogue.load import read_catalogue_text

TEXT, SHAPE, MEANING = CODES["KR102"], CODES["KR203"], CODES["KR305"]


def spotting(**words: tuple[object, str | None]) -> Callable[[str], Report]:
    """Return a check that finds each of `words`, with its code and what would mend it."""

    def check(text: str) -> Report:
        found = []
        for number, line in enumerate(text.split("\n"), 1):
            for hit in re.finditer(r"\w+", line):
                code, mended = words.get(hit[0], (None, None))
                if code is not None:
                    span = Span.of_line(number, hit.start() + 1, len(hit[0]))
                    fix = None if mended is None else Fix(edits=(Edit(span=span, text=mended),))
                    found.append(Diagnostic(code=code, message=hit[0], path="t", span=span, fix=fix))
        return Report(tuple(found))

    return check


def test_every_fix_that_holds_is_made_in_one_round() -> None:
    mended = mend_by("bad ok bad\nbad", spotting(bad=(SHAPE, "good")))
    assert (mended.after, len(mended.fixed), mended.report.codes) == ("good ok good\ngood", 3, ())


def test_a_fix_that_brings_an_error_is_left_out_and_the_others_are_made() -> None:
    check = spotting(bad=(SHAPE, "good"), odd=(SHAPE, "worse"), worse=(SHAPE, None))
    text = "\n".join(["bad"] * 5 + ["odd"] + ["bad"] * 5)
    mended = mend_by(text, check)
    assert mended.after == text.replace("bad", "good")
    assert [found.message for found in mended.report] == ["odd"]


def test_a_fix_may_bring_what_another_fix_mends() -> None:
    mended = mend_by("odd", spotting(odd=(SHAPE, "near"), near=(SHAPE, "good")))
    assert (mended.after, [found.message for found in mended.fixed]) == ("good", ["odd", "near"])


def test_a_fix_that_silences_what_is_said_of_other_text_is_left_out() -> None:
    def check(text: str) -> Report:
        found = spotting(odd=(TEXT, "quoted"), word=(CODES["KR105"], None))(text)
        return Report(tuple(one for one in found if one.message != "word" or "quoted" not in text))

    mended = mend_by("odd word\nodd", check)
    assert (mended.after, mended.fixed) == ("odd word\nodd", ())


def test_what_was_hidden_may_come_to_light() -> None:
    check = spotting(odd=(SHAPE, "wide"), wide=(MEANING, None), low=(MEANING, "deep"), deep=(SHAPE, None))
    assert mend_by("odd low", check).after == "wide low"


def test_a_fault_of_the_text_hides_what_stands_below_it_but_not_what_stands_above() -> None:
    def check(text: str) -> Report:
        found = spotting(stop=(TEXT, "go"), bad=(TEXT, None))(text)
        first = min((one.span.start.line for one in found if one.message == "stop"), default=99)
        return Report(tuple(one for one in found if one.span.start.line <= first))

    assert mend_by("stop\nbad", check).after == "go\nbad"
    assert mend_by("stop", spotting(stop=(TEXT, "bad"), bad=(CODES["KR103"], None))).after == "stop"


def test_a_text_that_would_be_wrong_all_the_same_is_left() -> None:
    assert mend_by("stop", spotting(stop=(TEXT, "odd"), odd=(SHAPE, None))).after == "stop"
    text = f"{HEAD}- id: one\n  title: % of\n  target: > 95\n{FOOT}"
    report = read_catalogue_text(text)[1]
    assert [(found.code.number, found.fix and found.fix.safe) for found in report] == [
        ("KR102", True),
        ("KR206", False),
    ]
    assert mend(text).after == text.replace("% of", '"% of"')


def test_a_fix_that_was_left_out_is_tried_again_once_others_are_made() -> None:
    def check(text: str) -> Report:
        words = {"a": (SHAPE, "b"), "c": (SHAPE, "d"), "x": (SHAPE, None if "c" in text else "y")}
        return spotting(**words, **({"b": (CODES["KR207"], None)} if "x" in text else {}))(text)

    assert mend_by("a\nc\nx", check).after == "b\nd\ny"


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    counted = []
    check = spotting(this=(CODES["KR403"], "that"), that=(CODES["KR405"], "this"))

    def counting(text: str) -> Report:
        counted.append(text)
        return check(text)

    mend_by("this", counting)
    assert len(counted) <= MOST_CHECKS + 1


def test_a_fix_that_does_not_take_its_finding_away_is_not_made() -> None:
    mended = mend_by("bad", spotting(bad=(SHAPE, "bad bad")))
    assert (mended.after, mended.fixed) == ("bad", ())


POLICY = RIGHT.replace("target: 95}", "target: 0.95}").replace("polarity: low", "polarity: none")


def test_policy_is_changed_on_demand_alone() -> None:
    assert mend(POLICY).after == POLICY
    mended = mend(POLICY, unsafe=True)
    assert mended.after == RIGHT.replace("polarity: low", "polarity: in_range")
    assert not any(found.fix.safe for found in mended.fixed)


def test_only_what_is_chosen_is_mended() -> None:
    text = RIGHT.replace("unit: count", "unit: Count").replace('number: "13"', "number: 13")
    chosen = mend(text, chosen=lambda found: found.code.number == "KR212").after
    assert chosen == RIGHT.replace("unit: count", "unit: Count")


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("title: % of reviews", 'title: "% of reviews"'),
        ('title: % of "late" reviews', "title: '% of \"late\" reviews'"),
        ("title: Rate: per 10,000  # so", 'title: "Rate: per 10,000"  # so'),
        ("title: @home: 🂡", 'title: "@home: 🂡"'),
        ("title: 'Children's plans'", 'title: "Children\'s plans"'),
        ('title: "C:\\data"', "title: 'C:\\data'"),
        ("title:Reviews", "title: Reviews"),
        ("title: - none", 'title: "- none"'),
        ("title: 45", 'title: "45"'),
        ("title: 010", 'title: "010"'),
        ("title: 1_000\n  number: 1.10", 'title: 1_000\n  number: "1.10"'),
        ("title: One\n  decimal_places: '1'", "title: One\n  decimal_places: 1"),
        ("title: One\n  target: '1,058'", "title: One\n  target: 1058"),
        ("title: One\n  x-own: % of", 'title: One\n  x-own: "% of"'),
        ("Title: One", "title: One"),
        ("title: One\n  'polarty': low", "title: One\n  polarity: low"),
        ("title: One\n  frequency: half-yearly", "title: One\n  frequency: half_yearly"),
        ("title: % of Indicator #4 reviews", 'title: "% of Indicator #4 reviews"'),
        ("title: % of #4: x  # so", 'title: "% of #4: x"  # so'),
        ("title: 12 #4 reviews", 'title: "12 #4 reviews"'),
        ("title: 'Children's plan' #4", 'title: "Children\'s plan #4"'),
        ("title: One\n  tags:\n    - % of #4 x", 'title: One\n  tags:\n    - "% of #4 x"'),
        ('title: "Staying put" arrangements', "title: '\"Staying put\" arrangements'"),
        ("title: [a] and [b]", 'title: "[a] and [b]"'),
    ],
)
def test_a_slip_is_mended_on_its_line(line: str, mended: str) -> None:
    assert mend(f"{HEAD}- id: one\n  {line}\n{FOOT}").after == f"{HEAD}- id: one\n  {mended}\n{FOOT}"


HEAD = "kpirules: 1\nid: demo\ntitle: Demo\nindicators:\n"
FOOT = "  status: draft\n"


@pytest.mark.parametrize(
    "line",
    [
        "title: % of reviews\n    that are late",  # the text goes on below
        "title: One\n  target: > 95",  # in quotes it would be no target
        "title: One\n  polarity: decrease",  # a translation, not a slip
        "title: One\n  goal: 95",
        "title: One\n  polarity: up",
        "title: One\n  target: 95%",  # of what, only its author knows
        "title: One\n  unit: 'a' and 'b'",
        "title: 'a' and 'b'",
        'title: "late", or so',
        "title: 'late' and: more",
        'title: "C:\\new\\data"',
        "title: One\n  definition: see http://council.gov.uk\n  http://council.gov.uk",
        "title: One\n  directons: [a]\n  direction: [b]",  # two that may mean one
        "title: One\n  tolerance: 10",
        "title: One\n  related: [two2]",
    ],
)
def test_what_only_its_author_knows_is_left_alone(line: str) -> None:
    text = f"{HEAD}- id: one\n  {line}\n{FOOT}- {{id: two1, title: Two, status: draft}}\n"
    mended = mend(text)
    assert mended.report.errors
    assert mended.after == text


def test_a_name_that_is_near_two_is_left_alone() -> None:
    one = RIGHT.replace("target: 30 ", "related: [visit]\n    target: 30 ")
    two = one.replace("id: plans", "id: visitb").replace("id: visits", "id: visita")
    assert [found.fix is not None for found in read_catalogue_text(one)[1].errors] == [True]
    assert [found.fix is not None for found in read_catalogue_text(two)[1].errors] == [False]


def test_swapped_ends_in_defaults_are_one_fix() -> None:
    text = RIGHT.replace("target: {kind: range, lower: 83, upper: 95}", "target: {upper: 83, kind: range, lower: 95}")
    assert mend(text).after == RIGHT.replace(
        "target: {kind: range, lower: 83, upper: 95}", "target: {upper: 95, kind: range, lower: 83}"
    )


def test_judgements_and_commentary_are_held_to_their_own_shape() -> None:
    rest = "period: 2021-12, rating: amber, reason: x, by: y, on: 2022-01-14"
    text = f"kpirules: 1\njudgements:\n  - {{indicatr: one, {rest}}}\n"
    mended = mend_by(text, check_of("a/judgements.yaml"))
    assert mended.after == text.replace("indicatr", "indicator")
    assert mended.report.codes == ()
    assert mend_by("kpirules: 1\ncomentary: []\n", check_of("commentary.yaml")).after.startswith(
        "kpirules: 1\ncommentary"
    )


def test_a_text_that_starts_with_a_mark_keeps_its_places() -> None:
    text = "\ufefftitel: a\n"
    assert mend(text).report.codes == read_catalogue_text("\ufeff" + text)[1].codes
    assert mend("").after == ""
    assert mend("\ud800").after == "\ud800"


def test_what_was_not_listed_before_is_no_error_gained() -> None:
    item = '  - {id: i%d, title: T, polarity: high, unti: percent, target: "95"}\n'
    text = "kpirules: 1\nid: demo\nindicators:\n" + "".join(item % at for at in range(510))
    assert "KR146" in read_catalogue_text(text)[1].codes
    mended = mend(text)
    assert len(mended.fixed) == 510
    assert mended.after == text.replace('"95"', "95")
    assert (mended.refused, mended.tired) == ((), False)


def test_many_fixes_that_bring_errors_where_they_stand_cost_few_checks() -> None:
    asked = []
    check = spotting(bad=(SHAPE, "good"), odd=(SHAPE, "worse"), worse=(SHAPE, None))

    def counting(text: str) -> Report:
        asked.append(text)
        return check(text)

    text = "\n".join(["bad", "odd", "bad", "ok"] * 20)
    mended = mend_by(text, counting, patience=4)
    assert (mended.after, mended.tired) == (text.replace("bad", "good"), True)
    assert len(asked) == 5


def test_what_was_left_is_told_and_no_longer_promised() -> None:
    check = spotting(bad=(SHAPE, "good"), odd=(SHAPE, "worse"), worse=(SHAPE, None))
    mended = mend_by("bad\nodd", check)
    assert [found.message for found in mended.refused] == ["odd"]
    assert not mended.tired
    promised = kept_promises(check("bad\nodd"), mended.refused)
    assert [(found.message, found.fix is not None) for found in promised] == [("bad", True), ("odd", False)]
