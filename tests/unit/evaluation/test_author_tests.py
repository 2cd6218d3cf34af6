"""Authors' tests: each rates its own figure against the target it means, and says why it failed."""

from pathlib import Path

import pytest

from kpirules.diagnostics.text import render_one
from kpirules.evaluation.author_tests import Outcome, failures, run_tests, unreached, usual_period
from kpirules.evaluation.unrated import UnratedReason
from kpirules.loading.catalogue.load import load, read_catalogue_text
from kpirules.loading.shape.schemas import load_schema
from kpirules.model.catalogue import Catalogue

ROOT = Path(__file__).parents[3]
HEAD = """\
kpirules: 1
id: demo
title: Demo
reporting_year: 2021/22
defaults: {year: financial, frequency: quarterly, scheme: lights, polarity: high, unit: percent}
schemes:
  lights:
    levels: [{id: green}, {id: amber}, {id: red}, {id: grey}]
    tolerance: 10%
    rate:
    - {level: green, when: {met: target}}
    - {level: amber, when: {within: tolerance}}
    - {level: red}
  asking:
    levels: [{id: green}, {id: amber}, {id: red}]
    rate:
    - {level: green, when: {met: target}}
    - {level: amber, when: {direction: {name: short_term, is: [improving]}}}
    - {level: red}
  lasting:
    levels: [{id: green}, {id: amber}, {id: red}]
    rate:
    - {level: red, when: {streak: {of: amber, at_least: 3}}}
    - {level: green, when: {met: target}}
    - {level: amber}
directions: {short_term: {compare: previous}}
comparators: {england: {title: England}}
indicators:
"""


def catalogue(fields: str, head: str = HEAD) -> Catalogue:
    found, report = read_catalogue_text(f"{head}- {{id: reviews, title: Reviews, {fields}}}\n", "demo.yaml")
    assert found is not None, report.codes
    return found


def tried(fields: str, test: str, head: str = HEAD) -> Outcome:
    (outcome,) = run_tests(catalogue(f"{fields}, tests: [{test}]", head))
    return outcome


def said(fields: str, test: str) -> str:
    asked = catalogue(f"{fields}, tests: [{test}]")
    (found,) = failures(asked, run_tests(asked))
    return render_one(found)


def test_every_test_of_the_valid_catalogue_passes() -> None:
    asked = load(ROOT / "tests" / "catalogues" / "valid" / "author-tests.yaml")
    outcomes = run_tests(asked)
    assert len(outcomes) == 25
    assert failures(asked, outcomes) == ()


@pytest.mark.parametrize(
    ("fields", "test", "passes"),
    [
        ("target: 95", "{value: 95, gives: green}", True),
        ("target: 95", "{value: 94, gives: green}", False),
        ("target: 95", "{value: 94, gives: unrated}", False),
        ("target: 95", "{numerator: 19, denominator: 20, gives: green}", True),
        ("target: 95", "{numerator: 18, denominator: 20, gives: green}", False),
        ("target: 95", "{numerator: 0, denominator: 0, gives: unrated, because: absent}", True),
        ("target: 95, rates: year_to_date, year_to_date: mean", "{value: 95, gives: green}", True),
        ("target: 95, parts: [{id: one, title: One}, {id: two, title: Two}]", "{value: 95, gives: green}", True),
        ("target: to_be_confirmed", "{value: 95, gives: unrated}", True),
        ("target: to_be_confirmed", "{value: 95, gives: unrated, because: target_to_be_confirmed}", True),
        ("target: to_be_confirmed", "{value: 95, gives: unrated, because: no_target}", False),
        ("target: to_be_confirmed", "{value: 95, gives: green}", False),
        ("target: 95, disclosure: {withheld: see part 2}", "{value: 95, gives: green}", True),
        ("target: {kind: comparator, of: england}", "{value: 95, comparators: {england: 95}, gives: green}", True),
        ("target: {kind: comparator, of: england}", "{value: 95, comparators: {england: 96}, gives: green}", False),
        ("target: {kind: comparator, of: england}", "{value: 95, gives: unrated, because: comparator_absent}", True),
        ("target: 95, scheme: lasting", "{value: 90, gives: amber}", True),
        ("target: 95, scheme: lasting", "{value: 90, streak: {amber: 2}, gives: amber}", True),
        ("target: 95, scheme: lasting", "{value: 90, streak: {amber: 3}, gives: red}", True),
        ("target: 95, scheme: asking", "{value: 90, gives: red}", True),
        ("target: 95, scheme: asking", "{value: 90, direction: {short_term: improving}, gives: amber}", True),
        ("target: 95, scheme: asking", "{value: 90, direction: {short_term: steady}, gives: red}", True),
    ],
)
def test_a_test_passes_where_the_rules_give_what_it_says(fields: str, test: str, *, passes: bool) -> None:
    assert tried(fields, test).passed is passes


@pytest.mark.parametrize(
    ("period", "figure", "level"),
    [
        ("", 40, "green"),
        ("", 39, "amber"),
        ("period: Q4 2021/22, ", 40, "green"),
        ("period: Q1 2021/22, ", 10, "green"),
        ("period: Q1 2021/22, ", 9, "amber"),
        ("period: Q4 2020/21, ", 9, "red"),
    ],
)
def test_the_target_is_that_of_the_period_or_of_the_end_of_the_year(period: str, figure: int, level: str) -> None:
    fields = (
        "unit: count, covers: year_to_date, target: {kind: profile, year: 40, spread: even}, "
        "earlier_targets: [{until: Q4 2020/21, target: 20}]"
    )
    assert tried(fields, f"{{{period}value: {figure}, gives: {level}}}").passed


def test_last_years_outturn_is_where_a_target_begins() -> None:
    fields = "unit: number, target: {kind: interpolate, to: 100}"
    assert tried(fields, "{period: Q2 2021/22, last_year: 80, value: 90, gives: green}").passed
    assert tried(fields, "{period: Q2 2021/22, last_year: 80, value: 89.9, gives: amber}").passed
    assert tried(fields, "{value: 90, gives: unrated, because: no_starting_point}").passed


@pytest.mark.parametrize(
    ("fields", "head", "period"),
    [
        ("target: 95", HEAD, "2022-01/2022-03"),
        ("target: 95, frequency: monthly", HEAD, "2022-03"),
        ("target: 95, year: academic, frequency: termly", HEAD, "2021-09/2021-12"),
        ("target: 95, year: academic, frequency: annual", HEAD, "2020-09/2021-08"),
        ("target: 95", HEAD.replace("reporting_year: 2021/22\n", ""), "2002-01/2002-03"),
        (
            "target: 95, earlier_targets: [{until: Q2 2022/23, target: 90}, {until: Q2 2019/20, target: 80}]",
            HEAD.replace("reporting_year: 2021/22\n", ""),
            "2024-01/2024-03",
        ),
    ],
)
def test_where_no_period_is_named_it_is_the_last_one_due_in_the_reporting_year(
    fields: str, head: str, period: str
) -> None:
    asked = catalogue(fields, head)
    found = usual_period(asked, asked.indicators[0])
    assert str(found) == period


def test_a_failure_names_the_figure_both_levels_and_what_it_was_held_against() -> None:
    text = said("target: 95", "{name: nearly there, value: 94, gives: green}")
    assert text.startswith("error[KR601]: nearly there: `94` gives amber, not green\n")
    assert "demo.yaml:29:" in text
    assert "the outturn is 94% and the target is at least 95%; it is 1 percentage point below 95% (1.1% of it)" in text
    assert "2022" not in text, "a test that names no period is about none"


def test_a_failure_says_what_the_rules_asked_and_the_test_did_not_say() -> None:
    assert "The direction short_term is not known" in said("target: 95, scheme: asking", "{value: 90, gives: amber}")
    told = said("target: 95, scheme: asking", "{value: 90, direction: {short_term: worsening}, gives: amber}")
    assert "not known" not in told


def test_a_failure_for_want_of_a_level_says_why_there_is_none() -> None:
    assert "`95` is unrated because its target is to be confirmed, and does not give green" in said(
        "target: to_be_confirmed", "{value: 95, gives: green}"
    )
    assert "is unrated because its target is to be confirmed, not because it has no target" in said(
        "target: to_be_confirmed", "{value: 95, gives: unrated, because: no_target}"
    )
    assert "`0 of 0` is unrated" in said("target: 95", "{numerator: 0, denominator: 0, gives: green}")


def test_the_finding_stands_under_what_the_test_gives() -> None:
    asked = catalogue("target: 95, tests: [{value: 94, gives: green}, {value: 1, gives: amber}]")
    line = [*HEAD.splitlines(), "- {id: reviews, title: Reviews, target: 95, tests: [{value: 94, gives: green}"]
    first, second = failures(asked, run_tests(asked))
    assert (first.span.start.line, first.span.start.column) == (len(line), line[-1].index("green") + 1)
    assert first.span.end.column - first.span.start.column == len("green")
    assert second.span.start.column > first.span.end.column
    assert first.indicator == "reviews"


def test_levels_that_a_rule_gives_and_no_test_reaches_are_told_best_first() -> None:
    asked = catalogue("target: 95, tests: [{value: 94, gives: green}]")
    (found,) = unreached(asked, run_tests(asked))
    assert found.scheme.id == "lights"
    assert [level.id for level in found.levels] == ["green", "red"], "grey is no rule's, asking is nobody's scheme"
    asked = catalogue(
        "target: 95, tests: [{value: 95, gives: green}, {value: 94, gives: amber}, {value: 1, gives: red}]"
    )
    assert unreached(asked, run_tests(asked)) == ()


def test_levels_of_an_indicator_that_is_not_live_are_not_asked_for() -> None:
    asked = catalogue("status: draft")
    assert unreached(asked, ()) == ()


def test_the_reasons_a_test_may_name_are_reasons_for_no_level() -> None:
    words = load_schema("catalogue-v1")["$defs"]["test"]["properties"]["because"]["enum"]
    # a test has a figure, so it is never without one for these
    never = {UnratedReason.NOT_DUE, UnratedReason.SUPPRESSED, UnratedReason.INCOMPLETE}
    assert set(words) == {reason.value for reason in UnratedReason} - {reason.value for reason in never}
