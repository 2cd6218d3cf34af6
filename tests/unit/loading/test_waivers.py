"""Waivers: which findings each sets apart, and which it does not."""

import pytest

from kpirules.diagnostics.findings import Report
from kpirules.loading.catalogue.load import read_catalogue_text

HEAD = """\
kpirules: 1
id: demo
title: Demo
defaults: {{year: financial, frequency: monthly, scheme: lights, polarity: high, unit: percent}}
waive: {top}
schemes:
  lights:
    levels: [{{id: green}}, {{id: amber}}, {{id: red}}]
    tolerance: 10%
    rate:
    - {{level: green, when: {{met: target}}}}
    - {{level: amber, when: {{within: tolerance}}}}
    - {{level: red}}
sections:
- id: demand
  title: Demand
  uses:
  - {{indicator: reviews, target: 0{use}}}
indicators:
- {{id: reviews, title: Reviews, target: {target}{own}}}
- {{id: visits, title: Visits, target: 95}}
"""


def report(top: str = "{x: y}", use: str = "", own: str = "", target: str = "0") -> Report:
    text = HEAD.format(top=top, use=use, own=own, target=target)
    if top == "{x: y}":
        text = text.replace("waive: {x: y}\n", "")
    return read_catalogue_text(text, "demo.yaml")[1]


def waived(found: Report) -> list[tuple[str, str | None, str]]:
    return [(one.finding.code.number, one.finding.indicator, one.reason) for one in found.waived]


def test_without_waivers_both_are_told() -> None:
    assert [(one.code.number, one.indicator) for one in report()] == [
        ("KR350", "demand/reviews"),
        ("KR350", "reviews"),
    ]
    assert report().waived == ()


def test_an_indicator_waives_what_stands_within_it_and_a_use_what_stands_within_that() -> None:
    found = report(own=', waive: {KR350: " all are seen "}')
    assert [one.indicator for one in found] == ["demand/reviews"]
    assert waived(found) == [("KR350", "reviews", "all are seen")]
    found = report(use=", waive: {KR350: seen as demand}")
    assert [one.indicator for one in found] == ["reviews"]
    assert waived(found) == [("KR350", "demand/reviews", "seen as demand")]


def test_the_catalogue_waives_nothing_that_stands_within_an_indicator() -> None:
    found = report(top="{KR350: all are seen}")
    assert [one.code.number for one in found] == ["KR388", "KR350", "KR350"]
    assert found.waived == ()


def test_a_waiver_waives_its_own_kind_alone() -> None:
    found = report(own=", waive: {KR312: of nothing}")
    assert sorted(found.codes) == ["KR350", "KR350", "KR388"]


def test_an_error_hides_nothing_and_no_waiver_is_called_needless_beside_it() -> None:
    found = report(own=", waive: {KR312: of nothing, KR350: all are seen}, section: nowhere")
    assert [one.code.number for one in found.errors] == ["KR406"]
    assert "KR388" not in found.codes


def test_an_error_is_told_whatever_the_catalogue_says() -> None:
    found = report(own=", waive: {KR406: it is elsewhere}, section: nowhere")
    assert sorted(one.code.number for one in found.errors) == ["KR387", "KR406"]
    assert found.waived == ()


def test_what_is_written_after_the_indicators_stands_outside_of_them() -> None:
    after = "- {id: last, title: Last, target: 95, waive: {KR356: not here}}\nschemes:\n  lights:\n"
    rules = "    rate: [{level: a, when: {met: target}}, {level: b, when: {met: target}}, {level: b}]\n"
    begin = HEAD.format(top="{KR356: as agreed}", use="", own="", target="95").partition("schemes:")[0]
    text = f"{begin}indicators:\n{after}    levels: [{{id: a}}, {{id: b}}]\n{rules}"
    found = read_catalogue_text(text)[1]
    assert set(waived(found)) == {("KR356", None, "as agreed")}
    assert [(one.code.number, one.indicator) for one in found] == [("KR388", "last")]


def test_what_is_found_in_the_text_of_an_indicator_stands_within_it() -> None:
    text = HEAD.format(top="{x: y}", use="", own="", target="95").replace("waive: {x: y}\n", "")
    block = text + "- id: last\n  title: Last\n  WAIVE\n  target: 95\n  notes: as\u00a0pasted\n"
    alone = read_catalogue_text(block.replace("  WAIVE\n", ""))[1]
    assert [one.code.number for one in alone] == ["KR350", "KR145"]
    assert waived(read_catalogue_text(block.replace("WAIVE", "waive: {KR145: as pasted}"))[1]) == [
        ("KR145", "last", "as pasted")
    ]


@pytest.mark.parametrize("waive", ["{KR350: }", "[KR350]", "KR350", "{KR350: [a]}", "{KR350: {}}", "{}", '{KR350: ""}'])
def test_a_waiver_that_cannot_be_read_waives_nothing(waive: str) -> None:
    found = report(own=f", waive: {waive}")
    assert found.errors
    assert [one for one in found.waived if one.finding.indicator == "reviews"] == []


def test_reports_add_up_with_what_is_waived() -> None:
    one, other = report(own=", waive: {KR350: all are seen}"), report(use=", waive: {KR350: seen as demand}")
    both = other + one
    assert [waiver.finding.indicator for waiver in both.waived] == ["demand/reviews", "reviews"]
    assert (both + both).waived == both.waived
