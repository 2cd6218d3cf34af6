"""The checks of what changes: targets through the year, earlier and borrowed ones, directions, uses and policies."""

import pytest

from kpirules.diagnostics.findings import Report
from kpirules.loading.catalogue.load import read_catalogue_text

HEAD = """kpirules: 1
id: demo
title: Demo
reporting_year: 2021/22
defaults: {year: financial, frequency: quarterly, scheme: lights, polarity: high, unit: count}
schemes:
  lights:
    levels: [{id: green}, {id: amber, exception: true}, {id: red, exception: true}]
    tolerance: 10%
    rate:
    - {level: green, when: {met: target}}
    - {level: amber, when: {within: tolerance}}
    - {level: red}
  activity:
    levels: [{id: expected}, {id: high}, {id: low}]
    rate:
    - {level: high, when: {above: upper}}
    - {level: low, when: {below: lower}}
    - {level: expected}
comparators:
  england: {title: England}
  barnet: {title: Barnet, group: near}
  bexley: {title: Bexley, group: near}
  merton: {title: Merton, group: near}
  sutton: {title: Sutton, group: near}
  kent: {title: Kent, group: far}
directions:
  gap: {measure: gap_to_target}
  line: {method: regression, window: 12}
  chart: {method: spc}
  recent: {method: chi_squared}
  overlap: {method: interval_overlap}
  since: {compare: {baseline: Q1 2018/19}}
  since_year: {compare: {baseline: 2018/19}}
"""
TOTAL = "covers: year_to_date"
ACTIVITY = "scheme: activity, thresholds: {upper: 9, lower: 5}, polarity: none"
"""One that the second scheme rates, so that its rules name what there is."""


def report(fields: str, extra: str = "") -> Report:
    both = (fields,) if fields.startswith("scheme") else (fields, ACTIVITY)
    lines = "".join(f"- {{id: {name}, title: A, {one}}}\n" for name, one in zip("ab", both, strict=False))
    return read_catalogue_text(f"{HEAD}{extra}indicators:\n{lines}", "demo.yaml")[1]


def expect(found: Report, code: str | None) -> None:
    assert found.codes == (() if code is None else (code,))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("target: {kind: profile, by: {Q1: 5, Q2: 6, Q3: 7, Q4: 8}}", None),
        ("target: {kind: profile, year: 8, by: {Q1: 5, Q2: 6, Q3: 7}}", None),
        ("target: {kind: profile, year: 8, by: {Q1: 5, Q2: 6}}", "KR363"),
        ("target: {kind: profile, year: 8}", "KR363"),
        ("target: {kind: profile, year: 8}, frequency: annual", None),
        ("target: {kind: profile, by: {Q1: 5}}, status: draft", None),
        ("target: {kind: profile, by: {Q1: 5, H1: 6, Q3: 7, Q4: 8}}", "KR360"),
        ("target: {kind: profile, by: {Autumn: 5, Spring: 6, Summer: 7}}, frequency: termly, year: academic", None),
        (f"target: {{kind: profile, year: 8, spread: even}}, {TOTAL}", None),
        ("target: {kind: profile, year: 8, spread: even}, rates: year_to_date, year_to_date: sum", None),
        ("target: {kind: profile, year: 8, spread: even}, rates: year_to_date, year_to_date: mean", "KR362"),
        ("target: {kind: profile, year: 8, spread: even}", "KR362"),
        (f"target: {{kind: profile, spread: even}}, {TOTAL}", "KR361"),
        ("target: {kind: profile}", "KR361"),
        ("target: {kind: profile, year: {kind: range}, by: {Q1: 5, Q2: 6, Q3: 7}}", "KR304"),
        ("target: {kind: profile, by: {Q1: 50, Q2: 600, Q3: 70, Q4: 80}}, unit: percent", "KR310"),
        ("target: {kind: profile, by: {Q1: 0, Q2: 0, Q3: 5, Q4: 5}}, polarity: low, tolerance: 10%", "KR312"),
        ("target: {kind: profile, by: {Q1: 0, Q2: 0, Q3: 5, Q4: 5}}, polarity: low, tolerance: 1 point", None),
        ("target: 80, unit: percent, earlier_targets: [{until: 2020/21, target: 800}]", "KR310"),
        ("target: 80, earlier_targets: [{until: 2020/21, target: {kind: range, upper: 5}}]", "KR308"),
        ("target: {kind: interpolate, to: 101, from: 70}, unit: percent", "KR310"),
        (f"target: 16, {TOTAL}", "KR369"),
        (f"target: 16, {TOTAL}, frequency: annual", None),
        (f"target: 16, {TOTAL}, unit: percent", None),
        (f"target: 16, {TOTAL}, unit: days", None),
        (f"target: 0, {TOTAL}, polarity: low", None),
        (f"target: 16, {TOTAL}, status: draft", None),
        ("target: 16, rates: year_to_date, year_to_date: sum", "KR369"),
        ("target: 16, rates: year_to_date, year_to_date: latest", None),
        ("target: 16, rates: year_to_date, year_to_date: sum, unit: currency", "KR369"),
    ],
)
def test_targets_through_the_year(fields: str, code: str | None) -> None:
    expect(report(fields), code)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("target: 9, earlier_targets: [{until: Q4 2020/21, target: 8}, {until: 2019/20, target: 7}]", None),
        ("target: 9, earlier_targets: [{until: Q4 2020/21, target: 8}, {until: 2021-03, target: 7}]", "KR365"),
        ("target: 9, earlier_targets: [{until: Q3 2021/22, target: 8}]", None),
        ("target: 9, earlier_targets: [{until: Q4 2021/22, target: 8}]", "KR365"),
        ("target: 9, earlier_targets: [{until: some day, target: 8}]", "KR364"),
        ("target: 9, definition_changed: [Q1 2020]", "KR364"),
        ("target: 9, definition_changed: [Q1 2020], year: calendar", None),
        ("target: {kind: comparator, of: england, better_by: 5%}", None),
        ("target: {kind: comparator, of: england, better_by: 5%, worse_by: 5%}", "KR366"),
        ("target: {kind: comparator, of: england}, polarity: in_range", None),
        ("target: {kind: comparator, of: england, worse_by: 5%}, polarity: in_range", "KR367"),
        ("target: {kind: comparator, of: england}, polarity: none", "KR302"),
        ("target: {kind: quartile, among: near, quartile: best}", None),
        ("target: {kind: quartile, among: near, quartile: best}, polarity: in_range", "KR367"),
        ("target: {kind: quartile, among: far, quartile: best}", "KR368"),
        ("target: {kind: quartile, among: neer, quartile: best}", "KR406"),
        ("target: 9, earlier_targets: [{until: 2020/21, target: {kind: comparator, of: englnd}}]", "KR406"),
        ("scheme: activity, thresholds: {upper: 9, lower: 5}, polarity: none", None),
        ("scheme: activity, thresholds: {upper: 9}, polarity: none", "KR344"),
        ("polarity: none", "KR301"),
    ],
)
def test_dated_and_borrowed_targets_and_none(fields: str, code: str | None) -> None:
    expect(report(fields), code)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("target: 9, directions: [line, chart]", None),
        ("target: {kind: profile, year: 9, spread: even}, covers: year_to_date, directions: [line]", "KR370"),
        ("target: 9, covers: rolling_year, directions: [chart]", "KR370"),
        ("target: 9, covers: rolling_year, frequency: annual, directions: [chart]", None),
        ("target: 9, directions: [recent], frequency: annual, unit: percent", None),
        ("target: 9, directions: [recent], frequency: annual", "KR370"),
        ("target: 9, directions: [recent], unit: percent", "KR370"),
        ("target: 9, directions: [overlap]", "KR370"),
        ("target: 9, directions: [overlap], unit: rate, per: 1000", None),
        ("target: not_a_target_measure, directions: [gap]", "KR373"),
        ("target: to_be_confirmed, directions: [gap]", None),
        ("target: 9, directions: [since]", None),
        ("target: 9, directions: [since], frequency: monthly", "KR375"),
        ("target: 9, directions: [since_year], frequency: monthly", None),
        ("target: 9, directions: [since_year], year: calendar", "KR375"),
        ("target: 9, directions: [since], frequency: monthly, status: draft", None),
    ],
)
def test_directions_that_are_shown(fields: str, code: str | None) -> None:
    expect(report(fields), code)


@pytest.mark.parametrize(
    ("direction", "code"),
    [
        ("{compare: previous}", None),
        ("{compare: {mean_of_previous: 2}}", None),
        ("{compare: {mean_of_previous: 1}}", "KR374"),
        ("{compare: {comparator: englnd}}", "KR406"),
        ("{compare: {baseline: long ago}}", "KR364"),
        ("{method: spc, window: 13}", None),
        ("{method: spc, window: 12}", "KR371"),
        ("{method: regression, window: 5}", None),
        ("{method: regression, window: 4}", "KR371"),
        ("{method: chi_squared, window: 4}", "KR371"),
        ("{method: interval_overlap, window: 4}", "KR372"),
        ("{window: 12}", "KR372"),
    ],
)
def test_directions_as_declared(direction: str, code: str | None) -> None:
    head = HEAD.replace("directions:\n", f"directions:\n  own: {direction}\n")
    text = f"{head}indicators:\n- {{id: a, title: A, target: 9}}\n- {{id: b, title: B, {ACTIVITY}}}\n"
    expect(read_catalogue_text(text, "demo.yaml")[1], code)


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        ("roll_up: {method: worst, exclude: [a, two/a]}", None),
        ("roll_up: {method: worst, exclude: [one/a]}", "KR406"),
        ("roll_up: {method: share, of: [green], at_least: {green: 75%, amber: 50%}, otherwise: red}", None),
        ("roll_up: {method: share, at_least: {green: 75%}}", None),
        ("roll_up: {method: share}", "KR414"),
        ("roll_up: {method: share, at_least: {green: 50%, amber: 50%}}", "KR414"),
        ("roll_up: {method: share, at_least: {green: 75%}, otherwise: blue}", "KR413"),
        ("roll_up: {method: points, points: {green: 2, amber: 1, red: 0}, at_least: {green: 75%}}", None),
        ("roll_up: {method: points, points: {green: 2, amber: 1}, at_least: {green: 75%}}", "KR416"),
        ("roll_up: {method: points, at_least: {green: 75%}}", "KR414"),
        ("roll_up: {method: mean, otherwise: red}", "KR415"),
        ("roll_up: {method: judgement, levels: [{id: good}]}", None),
        ("exceptions: {include: [{level: red}], require: {red: [actions]}}", None),
        ("exceptions: {require: {red: [actions]}}", None),
        ("exceptions: {require: {green: [actions]}}", "KR418"),
        ("exceptions: {include: [{level: rad}]}", "KR417"),
        ("exceptions: {include: [{level: red, direction: {name: lien, is: [worsening]}}]}", "KR406"),
    ],
)
def test_policies(policy: str, code: str | None) -> None:
    activity = "- {id: low, label: LOW}"
    head = HEAD[: HEAD.index("  activity:")] + HEAD[HEAD.index("comparators:") :]
    assert activity not in head
    sections = "sections:\n- {id: one, title: One}\n- {id: two, title: Two, uses: [{indicator: a, target: 7}]}\n"
    text = f"{head}{sections}{policy}\nindicators:\n- {{id: a, title: A, section: one, target: 9}}\n"
    expect(read_catalogue_text(text, "demo.yaml")[1], code)


@pytest.mark.parametrize(
    ("sections", "code"),
    [
        ("- {id: one, title: One, within: two}\n- {id: two, title: Two}", None),
        ("- {id: one, title: One, within: tow}\n- {id: two, title: Two}", "KR406"),
        ("- {id: one, title: One, within: two}\n- {id: two, title: Two, within: one}", "KR409"),
        ("- {id: one, title: One, within: two}\n- {id: two, title: Two, within: two}", "KR409"),
        ("- {id: one, title: One}\n- {id: two, title: Two, uses: [{indicator: a, polarity: low}]}", None),
        ("- {id: one, title: One}\n- {id: two, title: Two, uses: [{indicator: b, polarity: low}]}", "KR406"),
        ("- {id: one, title: One}\n- {id: two, title: Two, uses: [{indicator: a, weight: 2}]}", "KR412"),
        ("- {id: one, title: One, uses: [{indicator: a, target: 8}]}", "KR411"),
        (
            "- {id: one, title: One}\n- {id: two, title: Two, uses: [{indicator: a, target: -9, polarity: low}]}",
            "KR351",
        ),
        (
            "- {id: two, title: Two, uses: [{indicator: a, target: 8}, {indicator: a}]}\n- {id: one, title: I}",
            "KR410",
        ),
    ],
)
def test_sections_and_uses(sections: str, code: str | None) -> None:
    head = HEAD[: HEAD.index("  activity:")] + HEAD[HEAD.index("comparators:") :]
    text = f"{head}sections:\n{sections}\nindicators:\n- {{id: a, title: A, section: one, target: 9}}\n"
    expect(read_catalogue_text(text, "demo.yaml")[1], code)


def test_what_a_use_inherits_is_found_amiss_once() -> None:
    sections = "sections:\n- {id: two, title: Two, uses: [{indicator: a, polarity: low}]}\n"
    found = report("target: {kind: profile, spread: even}, covers: year_to_date", extra=sections)
    assert found.codes.count("KR361") == 1


def test_an_earlier_target_is_rated_so_its_rules_must_be_answered() -> None:
    """A target to be confirmed now was a figure before: the rules rate the figures of that time."""
    head = HEAD.replace("    tolerance: 10%\n", "")
    fields = "target: to_be_confirmed, earlier_targets: [{until: 2020/21, target: 8}]"
    text = f"{head}indicators:\n- {{id: a, title: A, {fields}}}\n- {{id: b, title: B, {ACTIVITY}}}\n"
    expect(read_catalogue_text(text, "demo.yaml")[1], "KR345")
