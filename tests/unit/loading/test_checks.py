"""The checks of meaning: each finds what it is for, once, at its place, and lets the rest pass."""

from pathlib import Path

import pytest

from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.loading.catalogue.load import read_catalogue_text

LIGHTS = """
kpirules: 1
id: demo
title: Demo
defaults: {year: financial, frequency: monthly, scheme: lights, polarity: high, unit: percent}
schemes:
  lights:
    levels: [{id: green}, {id: amber}, {id: red}]
    tolerance: 10%
    rate:
    - {level: green, when: {met: target}}
    - {level: amber, when: {within: tolerance}}
    - {level: red}
comparators: {england: {title: England}}
directions: {short_term: {compare: previous}}
sections: [{id: cp, title: Child Protection}]
"""


def report(*indicators: str, head: str = LIGHTS) -> Report:
    lines = "".join(f"- {{{'' if one.startswith('id: ') else 'id: a, '}title: A, {one}}}\n" for one in indicators)
    return read_catalogue_text(f"{head}indicators:\n{lines}", "demo.yaml")[1]


def only(found: Report) -> Diagnostic:
    assert len(found) == 1, found.codes
    return found.diagnostics[0]


def line(found: Diagnostic, of: str, *, head: str = LIGHTS) -> bool:
    assert found.span is not None
    return of in (head + "indicators:\n").splitlines()[found.span.start.line - 1]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("target: 95", None),
        ("target: 0", "KR350"),
        ("target: 100", None),
        ("target: 100.1", "KR310"),
        ("target: -0.1", "KR310"),
        ("target: 100.1, unit: number", None),
        ("target: 95, thresholds: {floor: 101}", "KR310"),
        ("target: 95, rate: [{level: green, when: {met: 101}}, {level: red}]", "KR310"),
        ("target: {kind: range, lower: 95, upper: 950}", "KR310"),
        ("target: 1", "KR311"),
        ("target: 1.1", None),
        ("target: 0.5, polarity: low", None),
        ("target: 0.5, unit: number", None),
        ("target: 95, thresholds: {floor: 0.5}", None),
        ("target: {kind: range, lower: 95, upper: 95}", None),
        ("target: {kind: range, lower: 95.1, upper: 95}", "KR305"),
        ("target: {kind: range}", "KR304"),
        ("target: {kind: range, upper: 95}", "KR308"),
        ("target: {kind: range, upper: 95}, polarity: low", "KR357"),
        ("target: {kind: range, upper: 5}, polarity: low", None),
        ("target: {kind: range, lower: 95}, polarity: low", "KR308"),
        ("target: {kind: range, lower: 95}, polarity: in_range", "KR307"),
        ("target: {kind: range, lower: 95, upper: 95, exclusive: [lower]}, polarity: in_range", "KR309"),
        ("target: {kind: range, lower: 95, upper: 95, exclusive: [lower]}", None),
        ("target: {kind: range, lower: 95, exclusive: [upper]}", "KR306"),
        ("target: 0, polarity: low", None),
        ("target: 0, polarity: low, tolerance: 10%", "KR312"),
        ("target: 0, polarity: low, tolerance: 0%", None),
        ("target: 0, polarity: low, tolerance: 1 point", None),
        ("target: {kind: range, lower: 0, upper: 5}, polarity: low, tolerance: 10%", None),
        ("target: {kind: range, lower: 0, upper: 5}, polarity: in_range, tolerance: 10%", "KR312"),
        ("target: 0, polarity: low, rate: [{level: green, when: {within: 5%}}, {level: red}]", "KR312"),
        ("target: 95, polarity: none", "KR302"),
        ("target: {kind: comparator, of: england}, polarity: none", "KR302"),
        ("target: not_a_target_measure, polarity: none", None),
        ("target: to_be_confirmed, polarity: none", "KR303"),
        ("target: to_be_confirmed, polarity: none, status: draft", None),
        ("target: to_be_confirmed", None),
        ("target: 95, thresholds: {england: 70}", "KR313"),
        ("target: 95, unit: rate", "KR320"),
        ("target: 95, unit: rate, per: 1000", None),
        ("target: 95, unit: rate, status: draft", None),
        ("target: 95, per: 1000", "KR321"),
        ("target: 95, frequency: termly", "KR322"),
        ("target: 95, frequency: termly, year: academic", None),
        ("target: 95, frequency: termly, year: calendar", "KR322"),
        ("target: 95, year_to_date: sum", "KR323"),
        ("target: 95, year_to_date: sum, unit: average", "KR323"),
        ("target: 95, year_to_date: sum, unit: rate, per: 1000", "KR323"),
        ("target: 95, year_to_date: sum, unit: count", None),
        ("target: 95, year_to_date: sum, unit: count, covers: snapshot", "KR323"),
        ("target: 95, year_to_date: sum, unit: count, covers: rolling_year", "KR323"),
        ("target: 0, polarity: low, year_to_date: sum, unit: count, covers: year_to_date", "KR324"),
        ("target: 95, year_to_date: latest, unit: count, covers: year_to_date", "KR369"),
        ("target: 0, polarity: low, year_to_date: latest, unit: count, covers: year_to_date", None),
        ("target: 95, year_to_date: mean, covers: year_to_date", "KR324"),
        ("target: 95, year_to_date: ratio", None),
        ("target: 95, year_to_date: ratio, unit: days", "KR325"),
        ("target: 95, year_to_date: mean", "KR326"),
        ("target: 95, year_to_date: mean, unit: days", None),
        ("target: 95, rates: year_to_date", "KR327"),
        ("target: 95, rates: year_to_date, year_to_date: latest", None),
        ("target: 95, rates: year_to_date, covers: year_to_date", None),
        ("target: 95, parts: [{id: a, title: A}]", "KR328"),
        ("target: 95, parts: [{id: a, title: A}], status: draft", None),
        ("target: 95, parts: [{id: a, title: A}, {id: a, title: B}]", "KR329"),
        ("target: 95, disclosure: {withheld: part 2, since: 2021/22}", None),
        ("target: 95, disclosure: {withheld: part 2, since: 2021}", "KR330"),
        ("target: 95, disclosure: {withheld: part 2, since: 2021/23}", "KR330"),
        ("target: 95, disclosure: {withheld: part 2, since: 2021}, year: calendar", None),
        ("target: 95, disclosure: {withheld: part 2, since: 2021/22}, year: calendar", "KR330"),
        ("target: 95, rate: [{level: green, when: {met: target}}]", "KR341"),
        ("target: 95, rate: [{level: green}, {level: red}]", "KR342"),
        ("target: 95, rate: [{level: purple}]", "KR343"),
        ("target: 95, rate: [{level: green, when: {any: [{not: {met: nowhere}}]}}, {level: red}]", "KR344"),
        ("target: 95, rate: [{level: green, when: {met: england}}, {level: red}]", None),
        ("target: 95, thresholds: {floor: 9}, rate: [{level: green, when: {met: floor}}, {level: red}]", None),
        ("target: 95, section: nowhere", "KR406"),
        ("target: 95, scheme: nowhere", "KR406"),
        ("target: 95, directions: [nowhere]", "KR406"),
        ("target: 95, directions: [short_term]", None),
        ("target: 95, related: [nowhere]", "KR406"),
        ("target: {kind: comparator, of: nowhere}", "KR406"),
        ("target: {kind: comparator, of: england}", None),
    ],
)
def test_one_indicator(fields: str, code: str | None) -> None:
    assert report(fields).codes == (() if code is None else (code,))


@pytest.mark.parametrize("status", ["draft", "under_development", "retired"])
def test_only_a_live_indicator_must_be_complete(status: str) -> None:
    bare = "kpirules: 1\nid: demo\ntitle: Demo\n"
    assert report(f"status: {status}", head=bare).codes == ()
    found = only(report("tags: [x]", head=bare))
    assert found.code.number == "KR301"
    for name in ("polarity", "unit", "year", "frequency", "target"):
        assert f"`{name}`" in found.message
    assert "`scheme`" not in found.message, "nothing to rate needs no scheme"
    assert found.indicator == "a"


def test_a_target_that_can_be_met_needs_a_scheme() -> None:
    head = LIGHTS.replace("scheme: lights, ", "")
    assert "`scheme`" in only(report("target: 95", head=head)).message
    assert report("target: to_be_confirmed", head=head).codes == ()


@pytest.mark.parametrize("target", ["not_a_target_measure", "95"])
def test_defaults_that_are_misspelt_are_not_found_missing_on_every_indicator(target: str) -> None:
    head = LIGHTS.replace("frequency: monthly", "freqency: monthly")
    found = report(f"id: a, target: {target}", f"id: b, target: {target}", head=head)
    assert [code[:3] for code in found.codes] == ["KR2"]


def test_an_unknown_section_is_one_finding_although_its_defaults_are_unknown_too() -> None:
    head = LIGHTS.replace("frequency: monthly, ", "").replace(
        "title: Child Protection", "title: Child Protection, defaults: {frequency: monthly}"
    )
    assert report("target: 95, section: cp", head=head).codes == ()
    assert report("target: 95, section: cpp", head=head).codes == ("KR406",)


def test_one_wrong_default_is_one_finding_that_names_its_heirs() -> None:
    head = LIGHTS.replace("polarity: high", "polarity: none")
    found = only(report(*(f"id: {name}, target: 95" for name in "abcde"), "id: f, target: 9, polarity: low", head=head))
    assert line(found, "defaults:", head=head)
    assert found.context is None, "no indicator stands above the caret"
    assert [place.message for place in found.related] == ["`a` takes it", "`b` takes it", "`c` takes it, as do 2 more"]


def test_the_indicators_own_slip_is_shown_beneath_the_indicator() -> None:
    found = only(report("target: 950"))
    assert found.pointer == "/indicators/0/target"
    assert found.indicator == "a"
    assert found.context is not None


def test_the_scheme_is_found_wrong_once_however_many_it_rates() -> None:
    head = LIGHTS.replace("{level: amber, when: {within: tolerance}}", "{level: ambre, when: {within: tolerance}}")
    found = only(report("id: a, target: 95", "id: b, target: 95", head=head))
    assert (found.code.number, found.hint) == ("KR343", "did you mean `amber`?")


def test_a_broken_scheme_is_not_an_unknown_scheme() -> None:
    head = LIGHTS.replace("tolerance: 10%", "tolerance: ten")
    found = report("id: a, target: 95", "id: b, target: 95", head=head)
    assert [code[:3] for code in found.codes] == ["KR2"]


def test_the_tolerance_that_a_scheme_lacks_is_one_finding() -> None:
    head = LIGHTS.replace("    tolerance: 10%\n", "")
    found = only(report("id: a, target: 95", "id: b, target: 95", "id: c, target: 95, tolerance: 5%", head=head))
    assert found.code.number == "KR345"
    assert [place.message for place in found.related] == ["`a` is rated by it", "`b` is rated by it"]
    assert report("target: to_be_confirmed", head=head).codes == ()
    assert report("target: 95, status: draft", head=head).codes == ()


def test_an_indicator_gives_the_thresholds_its_scheme_asks_for() -> None:
    head = LIGHTS.replace("{within: tolerance}", "{met: floor}")
    assert report("id: a, target: 95, thresholds: {floor: 80}", "id: b, target: 95", head=head).codes == ("KR346",)
    watched = "id: b, target: not_a_target_measure"
    assert report("id: a, target: 95, thresholds: {floor: 80}", watched, head=head).codes == ()
    own = "id: b, target: 95, rate: [{level: green}]"
    assert report("id: a, target: 95, thresholds: {floor: 80}", own, head=head).codes == ()
    assert only(report("id: b, target: 95", head=head)).code.number == "KR344", "no indicator gives it: one finding"


def test_a_threshold_named_by_own_rules_is_its_own() -> None:
    own = "id: b, target: 95, rate: [{level: green, when: {met: floor}}, {level: red}]"
    found = report("id: a, target: 95, thresholds: {floor: 80}", own)
    assert found.codes == ("KR344",), "and not that the scheme asks for it"


def test_what_comes_by_default_and_does_no_harm_is_let_pass() -> None:
    tolerance = LIGHTS.replace("year: financial", "year: financial, tolerance: 10%")
    assert report("target: 0, polarity: low", head=tolerance).codes == ()
    rates = LIGHTS.replace("year: financial", "year: financial, rates: year_to_date")
    assert report("target: not_a_target_measure", head=rates).codes == ()
    assert report("target: 95", head=rates).codes == ("KR327",)
    assert report("target: not_a_target_measure, rates: year_to_date").codes == ("KR327",), "it says so itself"


def test_the_word_target_quoted_as_a_number_is_told_to_lose_its_quotes() -> None:
    found = only(report('target: 95, rate: [{level: green, when: {met: "95"}}, {level: red}]'))
    assert found.hint == "write 95 without quotes"


def test_a_title_in_place_of_an_id_is_understood() -> None:
    assert only(report("target: 95, section: child-protection")).hint == "write its id: cp"


def test_ids_that_repeat_show_both_places() -> None:
    found = only(report("id: a, target: 95", "id: b, target: 95", "id: a, target: 90"))
    assert found.code.number == "KR401"
    assert found.span is not None
    assert found.related[0].span.start.line == found.span.start.line - 2


def test_an_id_repeats_even_where_its_first_bearer_is_misshapen() -> None:
    found = report("id: a, target: 95, polarity: hihg", "id: a, target: 95")
    assert "KR401" in found.codes


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ('id: a, number: "1", section: cp', 'id: b, number: "1", section: cp', "KR403"),
        ('id: a, number: "1", section: cp', 'id: b, number: "1"', None),
        ('id: a, number: "1"', 'id: b, number: "１"', "KR403"),
        ('id: a, number: "20.1"', 'id: b, number: "20.10"', None),
        ('id: a, number: "b"', "id: b", "KR404"),
        ('id: a, number: "a"', "id: b", None),
        ("id: cp-plans", "id: cp_plans", "KR405"),
        ("id: cla-10", "id: cla-lo", "KR405"),
        ("id: cla-1", "id: cla-2", None),
    ],
)
def test_names_name_one_thing(first: str, second: str, code: str | None) -> None:
    assert report(f"{first}, target: 95", f"{second}, target: 95").codes == (() if code is None else (code,))


@pytest.mark.parametrize(
    ("year", "basis", "code"),
    [
        ("2021/22", "financial", None),
        ("2021/22", "academic", None),
        ("2021/22", "calendar", "KR407"),
        ("2021", "calendar", None),
        ("2021", "financial", "KR407"),
        ("2021/23", "financial", "KR407"),
        ("1999/00", "financial", None),
        ('"2021"', "calendar", None),
    ],
)
def test_the_reporting_year_is_of_the_default_kind(year: str, basis: str, code: str | None) -> None:
    head = LIGHTS.replace("financial", basis) + f"reporting_year: {year}\n"
    assert report("target: 95", head=head).codes == (() if code is None else (code,))


@pytest.mark.parametrize(("year", "code"), [("2021/22", None), ("2021", None), ("2021/23", "KR407")])
def test_without_a_default_the_reporting_year_says_its_own_kind(year: str, code: str | None) -> None:
    head = LIGHTS.replace("year: financial, ", "") + f"reporting_year: {year}\n"
    assert report("target: 95, year: financial", head=head).codes == (() if code is None else (code,))


def test_levels_of_different_schemes_are_not_rolled_up() -> None:
    rate = "[{level: passed, when: {met: target}}, {level: failed}]"
    other = f"  other:\n    levels: [{{id: passed}}, {{id: failed}}]\n    rate: {rate}\n"
    head = LIGHTS.replace("comparators:", f"{other}comparators:")
    mixed = ("id: a, target: 95", "id: b, target: 95, scheme: other", "id: c, target: 95, scheme: other")
    assert report(*mixed, head=head).codes == ()
    assert report(*mixed, head=f"{head}roll_up: {{method: worst}}\n").codes == ("KR408",)
    apart = ("id: a, target: 95", "id: b, target: 95, scheme: other, section: cp")
    assert report(*apart, head=f"{head}roll_up: {{method: worst}}\n").codes == ()


def test_an_unknown_name_among_a_thousand_is_still_told_its_neighbour() -> None:
    many = [f"id: indicator-{number}, target: 95" for number in range(1000)]
    found = report(*many, "id: other, target: 95, related: [indicator-55x]")
    assert only(found).hint.startswith("did you mean `indicator-")


def test_every_code_of_meaning_has_a_golden() -> None:
    goldens = {path.name[:5] for path in (Path(__file__).parents[2] / "catalogues" / "invalid").glob("KR[347]*.yaml")}
    of_catalogues = ("KR3", "KR4", "KR70", "KR71", "KR72")
    assert goldens == {number for number in CODES if number.startswith(of_catalogues)}


def test_an_excluded_indicator_may_have_a_scheme_of_its_own() -> None:
    """A roll-up over what is left goes together."""
    text = """
kpirules: 1
id: a
title: A
reporting_year: 2021/22
defaults: {year: financial, frequency: monthly, scheme: one, unit: count, polarity: high}
schemes:
  one: {levels: [{id: green}, {id: red}], rate: [{level: green, when: {met: target}}, {level: red}]}
  two: {levels: [{id: blue}, {id: grey}], rate: [{level: blue, when: {met: target}}, {level: grey}]}
roll_up: {method: share, of: [green], at_least: {green: 50%}, otherwise: red, whole: indicators, exclude: [b]}
indicators:
  - {id: a, title: A, target: 5}
  - {id: b, title: B, target: 5, scheme: two}
"""
    assert read_catalogue_text(text)[1].codes == ()
    assert read_catalogue_text(text.replace(", exclude: [b]", ""))[1].codes == ("KR413", "KR413", "KR408")


@pytest.mark.parametrize(
    ("roll_up", "codes"),
    [
        ("{method: share, of: [green], at_least: {green: 75%, red: 50%}}", ()),
        ("{method: share, of: [green], at_least: {red: 75%, green: 50%}}", ("KR414",)),
        ("{method: points, points: {green: 3, red: 0}, at_least: {green: 75%}, otherwise: red}", ()),
        ("{method: points, points: {green: 0, red: 3}, at_least: {green: 75%}, otherwise: red}", ("KR414",)),
    ],
)
def test_a_higher_share_earns_no_worse_a_level(roll_up: str, codes: tuple[str, ...]) -> None:
    text = f"""
kpirules: 1
id: a
title: A
reporting_year: 2021/22
defaults: {{year: financial, frequency: monthly, scheme: one, unit: count, polarity: high}}
schemes:
  one: {{levels: [{{id: green}}, {{id: red}}], rate: [{{level: green, when: {{met: target}}}}, {{level: red}}]}}
roll_up: {roll_up}
indicators:
  - {{id: a, title: A, target: 5}}
"""
    assert read_catalogue_text(text)[1].codes == codes
