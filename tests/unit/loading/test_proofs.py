"""What can be proved of rules: each proof finds what it is for, once, where it is mended, and lets the rest pass."""

from decimal import Decimal

import pytest
from growing import rated_indicators, schemes
from hypothesis import given, settings
from hypothesis import strategies as st
from making import COUNT, PERCENT, at_least, catalogue, indicator

from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.loading.catalogue.checks.proofs.domain import Domain, domain_of
from kpirules.loading.catalogue.checks.proofs.facts import MOST, facts_of
from kpirules.loading.catalogue.checks.proofs.reach import Prover
from kpirules.loading.catalogue.checks.proofs.rungs import rungs_of
from kpirules.loading.catalogue.load import read_catalogue_text
from kpirules.model.indicator import Indicator, Unit
from kpirules.model.scheme import Above, Below, ComparatorRef, DirectionIs, Met, Scheme, Streak
from kpirules.model.target import ValueTarget
from kpirules.model.vocabulary import Aggregation, Polarity, Rates, Travel, UnitKind
from kpirules.rules.compiler import compile_indicator
from kpirules.rules.conditions import holds, leaves_of
from kpirules.rules.scale import Cut, Piece

HEAD = """kpirules: 1
id: demo
title: Demo
defaults: {year: financial, frequency: monthly, scheme: lights, polarity: high, unit: percent}
directions: {short: {compare: previous}, long: {compare: same_period_last_year}}
comparators: {england: {title: England}, london: {title: London}, wales: {title: Wales}, kent: {title: Kent}}
schemes:
  lights:
    levels: [{id: green}, {id: amber}, {id: red}]
    tolerance: 10%
    rate:
"""
GREEN, AMBER, RED = "{level: green, when: {met: target}}", "{level: amber, when: {within: tolerance}}", "{level: red}"
USUAL = (GREEN, AMBER, RED)


def proved(*indicators: str, rules: tuple[str, ...] = USUAL, head: str = HEAD) -> Report:
    """Return what is found of indicators `a`, `b`, ... rated by `rules`; lines count from 12."""
    listed = "".join(f"    - {rule}\n" for rule in rules)
    lines = "".join(f"- {{id: {name}, title: A, {one}}}\n" for name, one in zip("abcdefgh", indicators, strict=False))
    return read_catalogue_text(f"{head}{listed}indicators:\n{lines}", "demo.yaml")[1]


def only(found: Report) -> Diagnostic:
    assert len(found) == 1, found.codes
    return found.diagnostics[0]


def rule_of(found: Diagnostic) -> int:
    """Return the position of the rule that a finding points at."""
    assert found.span is not None
    return found.span.start.line - 12


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("target: 95", None),
        ("target: 100", None),
        ("target: 0", "KR350"),
        ("target: 0, polarity: low", None),
        ("target: 100, polarity: low", "KR350"),
        ("target: 0, unit: number", None),
        ("target: 0, unit: currency", None),
        ("target: 0, unit: count", "KR350"),
        ("target: 0, unit: days", "KR350"),
        ("target: {kind: range, lower: 0, upper: 100}, polarity: in_range", "KR350"),
        ("target: {kind: range, lower: 0, upper: 90}, polarity: in_range", None),
        ("target: {kind: value, value: 0, exclusive: true}, unit: count, polarity: low", "KR351"),
        ("target: {kind: value, value: 1, exclusive: true}, unit: count, polarity: low", None),
        ("target: {kind: value, value: 100, exclusive: true}", "KR351"),
        # only 0 misses it, and by nothing
        ("target: {kind: value, value: 0, exclusive: true}", "KR357"),
        ("target: -5, unit: count, polarity: low", "KR351"),
        ("target: -5, unit: number, polarity: low", None),
        # met in the first quarter whatever happens, but not in the others
        ("target: {kind: profile, by: {Q1: 0, Q2: 5, Q3: 9, Q4: 12}}, frequency: quarterly, unit: count", None),
        ("target: 95, polarity: low", "KR357"),
        ("target: 90, polarity: low", None),
        ("target: 91, polarity: low", "KR357"),
        ("target: {kind: range, lower: 5, upper: 98}, polarity: in_range", None),
        # nothing to prove: no figure is rated
        ("target: to_be_confirmed", None),
        ("target: not_a_target_measure", None),
        ("target: 0, status: draft", None),
    ],
)
def test_targets_beside_the_figures_there_can_be(fields: str, code: str | None) -> None:
    found = proved(fields, "target: 90")
    assert found.codes == (() if code is None else (code,))
    assert all(one.indicator == "a" for one in found)


def test_a_share_of_nothing_that_the_scheme_asks_for_is_let_pass() -> None:
    assert proved("target: 0, polarity: low, unit: count").codes == ()
    assert proved("target: 3, polarity: low, unit: count").codes == (), "a tenth of three is no whole case"
    assert proved("target: 95, tolerance: 0%").codes == (), "it has chosen to have no amber"


@pytest.mark.parametrize(
    ("rules", "code", "at"),
    [
        ((AMBER, GREEN, RED), "KR352", 1),
        ((GREEN, "{level: amber, when: {within: 100 points}}", RED), "KR352", 2),
        ((GREEN, "{level: amber, when: {within: 0%}}", RED), "KR352", 1),
        ((GREEN, AMBER, "{level: amber, when: {under: 5%}}", RED), "KR353", 2),
        ((GREEN, AMBER, "{level: amber, when: {met: 94}}", RED), "KR353", 2),
        ((GREEN, "{level: amber, when: {ahead: 1 point}}", RED), "KR352", 1),
        ((GREEN, AMBER, "{level: red, when: {not: {met: target}}}", "{level: amber}"), "KR353", 3),
        ((GREEN, "{level: amber, when: {met: target}}", RED), "KR356", 1),
        ((GREEN, "{level: green, when: {not: {not: {met: target}}}}", AMBER, RED), "KR356", 1),
        ((GREEN, AMBER, "{level: red, when: {met: 20}}", RED), "KR356", 2),
        (("{level: red, when: {met: target}}", AMBER, "{level: green}"), "KR355", 1),
        (("{level: red, when: {met: england}}", GREEN, "{level: amber}"), "KR355", 0),
        (("{level: red, when: {above: 97}}", GREEN, AMBER, RED), "KR355", 0),
    ],
)
def test_a_rule_that_all_indicators_share_is_found_once_where_it_is_written(
    rules: tuple[str, ...], code: str, at: int
) -> None:
    found = only(proved("target: 95", "target: 90", "target: 92", "target: 91", rules=rules))
    assert (found.code.number, rule_of(found)) == (code, at)
    assert found.indicator is None


@pytest.mark.parametrize(
    "rules",
    [
        # reached through a direction, a comparator or a streak
        (GREEN, "{level: amber, when: {direction: {name: short, is: [improving, steady]}}}", RED),
        (GREEN, "{level: amber, when: {met: england}}", RED),
        (GREEN, "{level: amber, when: {streak: {of: red, at_least: 2}}}", RED),
        ("{level: green, when: {any: [{met: target}, {met: england}]}}", AMBER, RED),
        # a worsening green is amber: no better figure is worse, all else being equal
        ("{level: amber, when: {direction: {name: short, is: [worsening]}}}", GREEN, RED),
        # the last is for what is not known
        (
            "{level: green, when: {direction: {name: short, is: [improving]}}}",
            "{level: amber, when: {direction: {name: short, is: [steady]}}}",
            "{level: red, when: {direction: {name: short, is: [worsening]}}}",
            "{level: amber}",
        ),
    ],
)
def test_what_some_answer_gives_is_reached(rules: tuple[str, ...]) -> None:
    assert proved("target: 95", rules=rules).codes == ()


def test_a_streak_is_of_the_level_a_figure_has_without_it() -> None:
    black = "{level: amber, when: {streak: {of: red, at_least: 3}}}"
    assert proved("target: 95", rules=(GREEN, black, RED)).codes == ()
    never = "{level: amber, when: {all: [{met: target}, {streak: {of: red, at_least: 3}}]}}"
    assert only(proved("target: 95", rules=(never, GREEN, RED))).code.number == "KR352", "a figure on target is green"


def test_two_answers_that_exclude_each_other_are_not_both_true() -> None:
    both = (
        "{level: amber, when: {all: [{direction: {name: short, is: [improving]}},"
        " {direction: {name: short, is: [worsening]}}]}}"
    )
    assert only(proved("target: 95", rules=(GREEN, both, RED))).code.number == "KR352"
    above_and_below = "{level: amber, when: {all: [{above: england}, {below: england}]}}"
    assert only(proved("target: 95", rules=(GREEN, above_and_below, RED))).code.number == "KR352"


def test_one_dead_rule_names_three_indicators_and_counts_the_rest() -> None:
    found = only(proved(*["target: 95"] * 5, rules=(AMBER, GREEN, RED)))
    assert [place.message for place in found.related] == ["rates `a`", "rates `b`", "rates `c` and 2 more"]


def test_a_level_that_others_can_have_is_no_fault_of_the_rules() -> None:
    blue = ("{level: green, when: {ahead: 10%}}", "{level: amber, when: {met: target}}", RED)
    assert only(proved("target: 95", rules=blue)).code.number == "KR352", "no percentage is 104.5"
    assert proved("target: 95", "target: 50", rules=blue).codes == (), "a target of 50 can be exceeded by a tenth"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("target: 95, thresholds: {floor: 80}", None),
        ("target: 95, thresholds: {floor: 95}", None),
        ("target: 95, thresholds: {floor: 96}", "KR354"),
        ("target: 5, polarity: low, thresholds: {floor: 9}", None),
        ("target: 5, polarity: low, thresholds: {floor: 4}", "KR354"),
        ("target: {kind: range, lower: 83, upper: 95}, thresholds: {floor: 90}", "KR354"),
    ],
)
def test_a_threshold_better_than_the_target(fields: str, code: str | None) -> None:
    rules = (GREEN, "{level: amber, when: {met: floor}}", RED)
    usual = "target: 95, thresholds: {floor: 80}"
    assert proved(fields, usual, rules=rules).codes == (() if code is None else (code,))
    alone = proved(fields, rules=rules)
    assert alone.codes == (() if code is None else (code,)), "it is the figures that are amiss, whoever else there is"


def test_bands_in_the_wrong_order_are_the_rules_fault_where_all_suffer_it() -> None:
    rules = ("{level: amber, when: {met: fair}}", "{level: green, when: {met: good}}", RED)
    bands = "thresholds: {good: 90, fair: 60}"
    found = only(proved(bands, bands, rules=rules))
    assert (found.code.number, rule_of(found)) == ("KR352", 1)


def test_an_indicators_own_rules_are_found_amiss_beneath_it() -> None:
    own = "target: 95, rate: [{level: amber, when: {within: 10%}}, {level: green, when: {met: target}}, {level: red}]"
    found = only(proved(own, "target: 90"))
    assert (found.code.number, found.indicator) == ("KR352", "a")
    assert found.related == ()


def test_a_use_with_a_polarity_of_its_own_is_looked_at_for_itself() -> None:
    head = HEAD + "\n".join(f"    - {rule}" for rule in USUAL) + "\n"
    sections = "sections: [{id: cost, title: Cost, uses: [{indicator: a, polarity: low}]}]\n"
    text = f"{head}{sections}indicators:\n- {{id: a, title: A, target: 95}}\n"
    found = only(read_catalogue_text(text, "demo.yaml")[1])
    assert (found.code.number, found.indicator) == ("KR357", "cost/a")


def test_a_level_that_no_rule_gives_is_a_note() -> None:
    found = only(proved("target: 95", rules=(GREEN, RED)))
    assert (found.code.number, found.severity.value) == ("KR358", "note")
    own = "target: 95, rate: [{level: green, when: {met: target}}, {level: amber}]"
    assert proved("target: 95", own, rules=(GREEN, RED)).codes == (), "an indicator's own rules give it"


def test_rules_that_ask_too_much_are_proved_nothing_about_and_that_is_said() -> None:
    asked = [f"{{met: {name}}}" for name in ("england", "london", "wales", "kent")]
    asked += ["{direction: {name: short, is: [improving]}}"]
    rules = (f"{{level: amber, when: {{any: [{', '.join(asked)}]}}}}", AMBER, GREEN, RED)
    found = only(proved("target: 95", rules=rules))
    assert (found.code.number, rule_of(found), found.severity.value) == ("KR359", 0, "note")


@pytest.mark.parametrize(("conditions", "code"), [(127, "KR352"), (128, "KR359")])
def test_so_many_conditions_are_looked_through_and_no_more(conditions: int, code: str) -> None:
    any_of = ", ".join(f"{{met: {figure}}}" for figure in range(50, 50 + conditions))
    rules = (f"{{level: green, when: {{any: [{any_of}]}}}}", AMBER, RED)
    assert only(proved("target: 95", "target: 96", rules=rules)).code.number == code


def test_what_is_looked_through_in_all_is_bounded() -> None:
    """Each of these targets falls between others of the conditions, so that none has the answer of another."""
    any_of = ", ".join(f"{{met: {figure}}}" for figure in range(20, 140))
    rules = (f"{{level: green, when: {{any: [{any_of}, {{met: target}}]}}}}", RED)
    targets = [f"- {{id: a{at}, title: A, target: {at}.5, unit: number}}\n" for at in range(20, 120)]

    def codes(of: list[str]) -> tuple[str, ...]:
        listed = "".join(f"    - {rule}\n" for rule in rules)
        return read_catalogue_text(f"{HEAD}{listed}indicators:\n{''.join(of)}", "demo.yaml")[1].codes

    assert "KR359" not in codes(targets[:60])
    assert "KR359" in codes(targets)


def test_facts_are_all_that_can_be_so_together() -> None:
    questions = (
        DirectionIs("short", (Travel.IMPROVING,)),
        DirectionIs("short", (Travel.STEADY, Travel.WORSENING)),
        Met(ComparatorRef("england")),
        Above(ComparatorRef("england")),
        Below(ComparatorRef("england")),
        Streak("red", 2),
        Streak("red", 3),
    )
    found = facts_of(questions, Polarity.LOW)
    assert found is not None
    seen = {tuple(one.answers[question] for question in questions) for one in found}
    assert {two[:2] for two in seen} == {(True, False), (False, True), (None, None)}
    assert {three[2:5] for three in seen} == {
        (True, False, True),
        (True, False, False),
        (False, True, False),
        (None, None, None),
    }
    assert {two[5:] for two in seen} == {(False, False), (True, False), (True, True)}
    without = facts_of(questions, Polarity.NONE)
    assert without is not None
    assert {one.answers[questions[0]] for one in without} == {None}
    many = tuple(Met(ComparatorRef(str(number))) for number in range(9))
    assert 4 ** len(many) > MOST
    assert facts_of(many, Polarity.HIGH) is None


@pytest.mark.parametrize(
    ("unit", "fields", "domain"),
    [
        (PERCENT, {}, Domain(lower=Decimal(0), upper=Decimal(100))),
        (COUNT, {}, Domain(lower=Decimal(0), whole=True)),
        (COUNT, {"decimal_places": 1}, Domain(lower=Decimal(0))),
        (COUNT, {"year_to_date": Aggregation.MEAN, "rates": Rates.YEAR_TO_DATE}, Domain(lower=Decimal(0))),
        (Unit(kind=UnitKind.DAYS), {}, Domain(lower=Decimal(0))),
        (Unit(kind=UnitKind.CURRENCY), {}, Domain()),
        (Unit(kind=UnitKind.NUMBER), {}, Domain()),
    ],
)
def test_the_figures_a_unit_can_have(unit: Unit, fields: dict[str, object], domain: Domain) -> None:
    assert domain_of(indicator(unit=unit, **fields)) == domain


@pytest.mark.parametrize(
    ("lower", "upper", "figure"),
    [
        (None, Cut(Decimal(0)), None),
        (None, Cut(Decimal(0), above=True), "0"),
        (Cut(Decimal(100)), None, "100"),
        (Cut(Decimal(100), above=True), None, None),
        (Cut(Decimal("2.2")), Cut(Decimal("2.8")), None),
        (Cut(Decimal("2.2")), Cut(Decimal(3)), None),
        (Cut(Decimal("2.2")), Cut(Decimal(3), above=True), "3"),
        (Cut(Decimal(3), above=True), Cut(Decimal(4)), None),
        (Cut(Decimal(3)), Cut(Decimal(4)), "3"),
    ],
)
def test_a_whole_figure_on_a_piece(lower: Cut | None, upper: Cut | None, figure: str | None) -> None:
    domain = Domain(lower=Decimal(0), upper=Decimal(100), whole=True)
    assert domain.figure_on(Piece(lower, upper, 0)) == (None if figure is None else Decimal(figure))


@settings(max_examples=150, deadline=None)
@given(rated_indicators(), schemes(), st.data())
def test_no_figure_is_decided_by_a_rule_that_is_said_never_to_decide(
    asked: Indicator, scheme: Scheme, data: st.DataObject
) -> None:
    """What is proved dead is dead: no figure there can be, with any answers that can be so together, wakes it."""
    compiled = compile_indicator(catalogue(asked, schemes=(scheme,)), asked)
    assert compiled is not None
    edges = asked.target if compiled.needs_target else None
    reach = Prover().reach_of(compiled, (edges,))
    facts = facts_of(compiled.questions, asked.polarity or Polarity.NONE)
    if facts is None:
        assert reach is None
        return
    assert reach is not None
    cuts = [piece.upper.value for one in facts for piece in compiled.scale(edges, one.answers).pieces if piece.upper]
    near = [value + step for value in cuts for step in (Decimal(-1), Decimal(0), Decimal(1))]
    figure = data.draw(st.one_of(st.integers(0, 2000).map(Decimal), *([st.sampled_from(near)] if near else [])))
    if figure < 0 or figure != int(figure):
        return
    for one in facts:
        if one.streak is None:
            assert compiled.scale(edges, one.answers).piece(figure).rule in reach.decides


@settings(max_examples=150, deadline=None)
@given(rated_indicators(), schemes(), st.integers(0, 1100), st.integers(0, 1100), st.sampled_from(["high", "low"]))
def test_without_an_inversion_no_better_figure_has_a_worse_level(
    asked: Indicator, scheme: Scheme, one: int, two: int, polarity: str
) -> None:
    asked = indicator(
        unit=COUNT,
        polarity=Polarity(polarity),
        target=asked.target,
        thresholds=asked.thresholds,
        tolerance=asked.tolerance,
    )
    compiled = compile_indicator(catalogue(asked, schemes=(scheme,)), asked)
    assert compiled is not None
    edges = asked.target if compiled.needs_target else None
    reach = Prover().reach_of(compiled, (edges,))
    facts = facts_of(compiled.questions, Polarity(polarity))
    if reach is None or facts is None:
        return
    worse, better = (Decimal(value) for value in sorted((one, two), reverse=polarity == "low"))
    turned = [
        answers
        for answers in (fact.answers for fact in facts if fact.streak is None)
        if scheme.rank(compiled.level(compiled.scale(edges, answers).piece(better).rule).id)
        > scheme.rank(compiled.level(compiled.scale(edges, answers).piece(worse).rule).id)
    ]
    assert not turned or reach.inversion is not None


def test_targets_that_differ_in_figures_alone_are_looked_at_once() -> None:
    prover = Prover()
    for value in range(50, 99):
        asked = indicator(target=at_least(str(value)))
        compiled = compile_indicator(catalogue(asked), asked)
        assert compiled is not None
        reach = prover.reach_of(compiled, (asked.target,))
        assert reach is not None
        assert reach.decides == {0, 1, 2}
    assert len(prover._known) == 1  # noqa: SLF001  # that it is looked at once cannot be seen from outside


def test_what_holds_on_a_rung_holds_for_its_figure() -> None:
    text = f"{HEAD}    - {GREEN}\n    - {AMBER}\n    - {RED}\nindicators:\n- {{id: a, title: A, target: 95}}\n"
    asked = read_catalogue_text(text, "demo.yaml")[0]
    assert asked is not None
    compiled = compile_indicator(asked, asked["a"])
    assert compiled is not None
    edges = ValueTarget(value=Decimal(95))
    rungs = rungs_of(compiled, edges, domain_of(compiled.indicator))
    assert [rung.truths for rung in rungs] == [(False, False), (False, True), (True, True)]
    for rung in rungs:
        found = [holds(leaf, rung.figure, compiled.ruler(edges), {}) for leaf in leaves_of(compiled.rules)]
        assert list(rung.truths) == found
