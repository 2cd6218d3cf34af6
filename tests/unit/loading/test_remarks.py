"""Judgements and commentary: what they become, and what is wrong with them."""

from datetime import date

import attrs
import pytest
from reading import CATALOGUE

from kpirules.loading.outturns.reading import read_outturns
from kpirules.model.outturn import Commentary, Judgement, Place
from kpirules.model.period import Period
from kpirules.model.vocabulary import Audience

DECEMBER = Period.month(2021, 12)


def read(folder, name, *items, catalogue=CATALOGUE):
    text = "\n".join([f"kpirules: 1\n{name}:", *(f"  - {{{item}}}" for item in items), ""])
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    outturns = read_outturns(folder, catalogue)
    found = outturns.observations
    return (found.judgements if name == "judgements" else found.commentary), outturns.report


def test_a_judgement_as_it_is_written(tmp_path):
    item = (
        'indicator: "1", period: 2021-12, rating: amber, reason: " late records ", by: Head of Service, on: 2022-01-14'
    )
    (judgement,), report = read(tmp_path, "judgements", item)
    assert report.codes == ()
    assert judgement == Judgement(
        indicator="seen",
        period=DECEMBER,
        level="amber",
        reason="late records",
        by="Head of Service",
        on=date(2022, 1, 14),
    )
    assert judgement.place == Place(str(tmp_path / "judgements.yaml"), 3)


def test_commentary_as_it_is_written(tmp_path):
    item = "indicator: referral-rate, period: Dec-21, text: Short of staff, actions: [hire, train], audience: exempt"
    (comment,), report = read(tmp_path, "commentary", item)
    assert report.codes == ()
    assert comment == Commentary(
        indicator="referral-rate",
        period=Period(2021 * 12 + 9, 3),
        text="Short of staff",
        actions=("hire", "train"),
        audience=Audience.EXEMPT,
    )


USED = attrs.evolve(
    CATALOGUE,
    indicators=(
        *CATALOGUE.indicators,
        attrs.evolve(CATALOGUE["seen"], id="demand/seen", observed_as="seen", section="demand"),
        attrs.evolve(
            CATALOGUE["cp-plans"], id="demand/cp-plans", observed_as="cp-plans", section="demand", number="C1"
        ),
    ),
)


@pytest.mark.parametrize(
    ("name", "indicator"),
    [("seen", "seen"), ("demand/seen", "demand/seen"), ('"1"', "seen"), ("C1", "demand/cp-plans"), ('"2"', "cp-plans")],
)
def test_remarks_may_speak_of_an_indicator_or_of_its_use_in_a_section(tmp_path, name, indicator):
    item = f"indicator: {name}, period: Dec-21, rating: amber, reason: late"
    (judgement,), report = read(tmp_path, "judgements", item, catalogue=USED)
    assert report.codes == ()
    assert judgement.indicator == indicator
    (comment,), _ = read(tmp_path, "commentary", f"indicator: {name}, period: Dec-21, text: Late", catalogue=USED)
    assert comment.indicator == indicator


def test_two_comments_on_one_outturn_are_fine_and_two_judgements_are_not(tmp_path):
    comments, report = read(tmp_path, "commentary", *["indicator: seen, period: Dec-21, text: Short of staff"] * 2)
    assert (len(comments), report.codes) == (2, ())
    judgements, report = read(
        tmp_path,
        "judgements",
        "indicator: seen, period: Dec-21, rating: amber, reason: late",
        "indicator: seen, period: 2021-12, rating: green, reason: agreed",
        "indicator: seen, period: 2022-01, rating: green, reason: agreed",
    )
    assert [one.reason for one in judgements] == ["late", "agreed"]
    (finding,) = report
    assert finding.code.number == "KR541"
    assert (finding.span.start.line, finding.related[0].span.start.line) == (4, 3)


@pytest.mark.parametrize(
    ("item", "code", "told"),
    [
        ("indicator: sen, period: Dec-21, rating: amber, reason: late", "KR510", "did you mean `seen`?"),
        ('indicator: "12", period: Dec-21, rating: amber, reason: late', "KR511", "2 indicators have this number"),
        ("indicator: seen, period: Dezember 21, rating: amber, reason: late", "KR516", "did you mean `Dec-21`?"),
        ("indicator: seen, period: last month, rating: amber, reason: late", "KR516", "not readable"),
        ("indicator: seen, period: Q3 2021/22, rating: amber, reason: late", "KR517", "this is a quarter, not a month"),
        ("indicator: seen, period: Dec-21, rating: ambre, reason: late", "KR540", "did you mean `amber`?"),
        ("indicator: watched, period: Dec-21, rating: amber, reason: late", "KR540", "no level can be given"),
        (
            "indicator: seen, period: Dec-21, rating: amber, reason: late, on: 2022-02-30",
            "KR542",
            "there is no such day",
        ),
    ],
)
def test_a_judgement_that_cannot_count(tmp_path, item, code, told):
    judgements, report = read(tmp_path, "judgements", item)
    assert judgements == ()
    (finding,) = report
    assert (finding.code.number, finding.label) == (code, told)
    assert finding.span.start.line == 3
    assert finding.hint


def test_a_comment_on_nothing_known_is_left_out(tmp_path):
    comments, report = read(tmp_path, "commentary", "indicator: sen, period: Dec-21, text: Short of staff")
    assert (comments, report.codes) == ((), ("KR510",))


def test_an_item_without_its_shape_is_found_fault_with_once_and_the_others_count(tmp_path):
    judgements, report = read(
        tmp_path,
        "judgements",
        "indicator: seen, period: Dec-21, rating: amber",
        "indicator: seen, period: Nov-21, rating: amber, reason: late",
    )
    assert [one.period for one in judgements] == [DECEMBER.earlier()]
    assert len(report.errors) == 1
    assert report.codes[0].startswith("KR2")


def test_two_faults_of_a_judgement_are_two_findings(tmp_path):
    _, report = read(
        tmp_path, "judgements", "indicator: seen, period: Dez-21, rating: ambre, reason: x, on: 2022-13-01"
    )
    assert set(report.codes) == {"KR516", "KR540", "KR542"}


ROWS = "indicator,period,value\nseen,Apr-21,97\nseen,May-21,88\n"


@pytest.mark.parametrize("name", ["judgements", "commentary"])
@pytest.mark.parametrize(
    ("rows", "period", "codes"),
    [
        (ROWS, "May-21", ()),
        (ROWS, "Jun-21", ("KR543",)),
        (ROWS + "spend,2021/22,12\n", "Jun-21", ("KR543",)),
        ("indicator,period,value\nspend,2021/22,12\n", "Jun-21", ()),
        (ROWS + "seen,Jun-21,9O\n", "Jun-21", ("KR520",)),
        ("indicator,period,value\nseen,Apr-20,97\n", "Jun-21", ()),
        (ROWS, "Apr-22", ("KR519",)),
        (None, "Jun-21", ()),
    ],
)
def test_what_is_said_of_a_month_no_figures_came_in_for_is_told(tmp_path, name, rows, period, codes):
    if rows is not None:
        (tmp_path / "outturns.csv").write_text(rows, encoding="utf-8")
    fields = ("rating", "reason") if name == "judgements" else ("text",)
    said = {"rating": "rating: amber", "reason": "reason: late", "text": "text: Late"}
    item = ", ".join([f"indicator: seen, period: {period}", *(said[field] for field in fields)])
    remarks, report = read(tmp_path, name, item)
    assert report.codes == codes
    assert len(remarks) == 1, "it counts all the same"
    if codes == ("KR543",):
        (found,) = report
        assert found.path.endswith(f"{name}.yaml")
        assert found.span is not None
        assert (found.span.start.line, found.label, found.indicator) == (3, "figures end in May-21", "seen")


def test_of_a_day_in_a_remark_the_month_is_asked_about_without_a_word_of_spreadsheets(tmp_path):
    _, report = read(tmp_path, "judgements", "indicator: seen, period: 2021-12-01, rating: amber, reason: late")
    (finding,) = report
    assert (finding.code.number, finding.hint) == ("KR516", "write Dec-21")
