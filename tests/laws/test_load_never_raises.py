"""Law: whatever is in a file, reading it raises nothing; and what was read always compiles and always evaluates."""

import json
from copy import deepcopy
from typing import Any

from evaluating import assert_evaluates
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpirules.diagnostics.text import render
from kpirules.loading.catalogue.load import read_catalogue_text

SEED: dict[str, Any] = {
    "kpirules": 1,
    "id": "demo",
    "title": "Demo",
    "reporting_year": "2021/22",
    "defaults": {"year": "financial", "frequency": "monthly", "scheme": "lights", "directions": ["short"]},
    "schemes": {
        "lights": {
            "levels": [{"id": "green"}, {"id": "amber", "exception": True}, {"id": "red", "exception": True}],
            "tolerance": "10%",
            "rate_on": "shown",
            "unrated": {"not_due": "grey", "no_target": {"label": "none", "symbol": "□"}},
            "rate": [
                {"level": "green", "when": {"any": [{"met": "target"}, {"met": "england"}]}},
                {"level": "amber", "when": {"within": "tolerance"}},
                {"level": "red", "when": {"all": [{"not": {"under": "50 points"}}, {"not": {"met": "floor"}}]}},
                {"level": "amber"},
            ],
        },
    },
    "directions": {
        "short": {"compare": "previous"},
        "long": {"compare": "same_period_last_year", "steady_within": "tolerance"},
        "end": {"compare": "last_year_end", "only_when": {"target": "constant_in_year"}},
        "since": {"compare": {"baseline": "2018/19"}, "steady_within": "2%"},
        "smooth": {"compare": {"mean_of_previous": 3}, "measure": "gap_to_target"},
        "them": {"compare": {"comparator": "england"}, "arrows": "number"},
        "line": {"method": "regression", "window": 12},
        "chart": {"method": "spc"},
    },
    "comparators": {
        "england": {"title": "England"},
        **{name: {"title": name, "group": "near"} for name in ("barnet", "bexley", "merton", "sutton")},
    },
    "roll_up": {
        "method": "share", "of": ["green"], "at_least": {"green": "75%", "amber": "50%"}, "otherwise": "red",
        "minimum_rated": 2, "exclude": ["d", "cal/b"], "empty": "None",
    },
    "exceptions": {
        "order": "severity",
        "include": [{"level": "red"}, {"level": "amber", "for_periods": 2},
                    {"level": "green", "positive": True, "direction": {"name": "short", "is": ["improving"]}}],
        "require": {"red": ["commentary", "actions"]},
    },
    "sections": [
        {"id": "cp", "title": "CP", "within": "all"},
        {"id": "cal", "title": "Calendar", "defaults": {"year": "calendar"}, "within": "all",
         "uses": [{"indicator": "b", "polarity": "high", "number": "B", "weight": 2,
                   "target": {"kind": "profile", "year": 900, "spread": "even"}}]},
        {"id": "all", "title": "All"},
    ],
    "indicators": [
        {
            "id": "a", "number": "1", "title": "A", "polarity": "high", "unit": "percent", "section": "cp",
            "target": {"kind": "range", "lower": 95, "upper": 100}, "thresholds": {"floor": 80}, "related": ["b"],
            "tests": [{"value": 95, "gives": "green"}, {"numerator": 0, "denominator": 0, "gives": "unrated"},
                      {"value": 5, "comparators": {"england": 4}, "period": "2021-12", "gives": "red"}],
        },
        {
            "id": "b", "title": "B", "polarity": "low", "unit": "count", "target": 0, "year_to_date": "sum",
            "rates": "year_to_date", "thresholds": {"floor": 9},
            "parts": [{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}],
        },
        {
            "id": "c", "title": "C", "polarity": "in_range", "unit": "rate", "per": 10000, "section": "cal",
            "target": {"kind": "comparator", "of": "england"}, "thresholds": {"floor": 9}, "decimal_places": 1,
            "rate": [{"level": "green", "when": {"met": "target"}}, {"level": "red"}], "year_to_date": "ratio",
        },
        {"id": "d", "title": "D", "polarity": "none", "unit": "days", "target": "not_a_target_measure"},
        {
            "id": "e", "title": "E", "polarity": "high", "unit": "currency", "target": "to_be_confirmed",
            "covers": "year_to_date", "disclosure": {"withheld": "part 2", "since": "2021/22", "release": ["rating"]},
        },
        {
            "id": "f", "title": "F", "polarity": "low", "unit": "count", "frequency": "quarterly",
            "covers": "year_to_date", "target": {"kind": "profile", "year": 20, "spread": "even"},
            "earlier_targets": [{"until": "2020/21", "target": {"kind": "profile", "by": {"Q1": 5, "Q4": 20}}}],
            "definition_changed": ["2019-04"], "thresholds": {"floor": 60}, "directions": ["end", "since", "them"],
            "tolerance": "3 points",
        },
        {
            "id": "g", "title": "G", "polarity": "high", "unit": "percent",
            "target": {"kind": "quartile", "among": "near", "quartile": "best"}, "thresholds": {"floor": 1},
            "directions": ["long", "smooth", "line", "chart"],
            "rate": [
                {"level": "green", "when": {"ahead": "1 point"}},
                {
                    "level": "amber",
                    "when": {"all": [{"met": "target"}, {"direction": {"name": "short", "is": ["steady"]}}]},
                },
                {"level": "red", "when": {"streak": {"of": "red", "at_least": 2}}},
                {"level": "amber", "when": {"above": "england"}},
                {"level": "red"},
            ],
        },
        {
            "id": "h", "title": "H", "polarity": "none", "unit": "count", "thresholds": {"upper": 9, "lower": 2},
            "rate": [{"level": "amber", "when": {"above": "upper"}}, {"level": "amber", "when": {"below": "lower"}},
                     {"level": "green"}],
        },
        {
            "id": "i", "title": "I", "polarity": "high", "unit": "percent", "thresholds": {"floor": 1},
            "target": {"kind": "interpolate", "to": 75}, "frequency": "annual",
        },
        {
            "id": "j", "title": "J", "polarity": "high", "unit": "percent", "thresholds": {"floor": 1},
            "target": {"kind": "comparator", "of": "england", "better_by": "2 points"},
        },
    ],
}  # fmt: skip

WORDS = (
    "high", "low", "in_range", "none", "percent", "count", "rate", "average", "days", "snapshot", "year_to_date",
    "rolling_year", "sum", "mean", "latest", "ratio", "draft", "live", "monthly", "termly", "half_yearly", "annual",
    "academic", "calendar", "financial", "target", "england", "floor", "tolerance", "10%", "0%", "2 points", "green",
    "red", "lights", "cp", "a", "b", "2021/22", "2021", "2021/23", "0000", "not_a_target_measure", "to_be_confirmed",
    "worst", "", " ", "é", "x" * 300,
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-5, 105),
    st.sampled_from([0.5, -0.1, 1e17, 123456.789, True, None, [], {}, [[]], {"kind": "range"}]),
    st.sampled_from(
        [
            {"kind": "range", "lower": 5}, {"kind": "range", "upper": 5}, {"kind": "range", "lower": 5, "upper": 5},
            {"kind": "range", "lower": -5, "upper": 5, "exclusive": ["lower", "upper"]},
            {"kind": "comparator", "of": "england"}, {"met": "target"}, {"met": 50}, {"within": "5%"},
            {"not": {"under": "tolerance"}}, [{"level": "green"}], ["a"], ["short", "short", "long"],
            {"kind": "value", "value": 5, "exclusive": True}, {"kind": "profile", "year": 20},
            {"kind": "profile", "by": {"Q1": 5, "Apr": 2}}, {"kind": "profile", "spread": "even"},
            {"kind": "interpolate", "to": 75, "from": 70}, {"kind": "quartile", "among": "near", "quartile": "third"},
            {"kind": "comparator", "of": "england", "better_by": "5%", "worse_by": "5%"}, {"ahead": "tolerance"},
            {"above": "england"}, {"below": "target"}, {"direction": {"name": "long", "is": ["improving"]}},
            {"streak": {"of": "amber", "at_least": 2}}, [{"until": "2020/21", "target": {"kind": "range"}}],
            {"compare": {"baseline": "Q1 2018/19"}}, {"method": "interval_overlap"}, {"method": "chi_squared"},
            {"method": "points", "points": {"green": 3}, "at_least": {"on": "50%"}, "levels": [{"id": "on"}]},
            {"method": "judgement"}, ["2019-04", "never"], {"KR350": "meant so"}, {"KR999": ""}, {"short": "steady"},
            [{"value": 50, "gives": "amber"}, {"gives": "unrated", "because": "no_target"}], {"amber": 2},
        ]
    ),
)  # fmt: skip
FIELDS = (
    "polarity", "unit", "per", "target", "thresholds", "tolerance", "scheme", "rate", "covers", "year_to_date", "rates",
    "year", "frequency", "status", "parts", "directions", "decimal_places", "section", "number", "disclosure", "x-own",
    "earlier_targets", "definition_changed", "weight", "within", "uses", "roll_up", "exceptions", "levels", "of",
    "points", "at_least", "otherwise", "method", "window", "compare", "measure", "group", "rate_on", "exclude",
    "spread", "tests", "waive", "gives", "value", "period", "because", "last_year", "streak",
)  # fmt: skip


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(place for key, item in items for place in places(item, (*way, key)))]


@st.composite
def mutants(draw: st.DrawFn) -> Any:
    """A valid catalogue with a few things changed, taken away, doubled or added."""
    document = deepcopy(SEED)
    for _ in range(draw(st.integers(0, 3))):
        way = draw(st.sampled_from(places(document)))
        if not way:
            continue
        holder = document
        for key in way[:-1]:
            holder = holder[key]
        match draw(st.sampled_from(["change", "take", "double", "add"])):
            case "change":
                holder[way[-1]] = deepcopy(draw(VALUES))
            case "take":
                del holder[way[-1]]
            case "double" if isinstance(holder, list):
                holder.append(deepcopy(holder[way[-1]]))
            case _ if isinstance(holder, dict):
                holder[draw(st.sampled_from(FIELDS))] = deepcopy(draw(VALUES))
    return document


NUMBERS = st.sampled_from([0, 0.5, 1, 5, 50, 83.5, 95, 100, 101, -3, 12345678.9])
TARGETS = st.one_of(
    NUMBERS,
    st.sampled_from(["not_a_target_measure", "to_be_confirmed"]),
    st.fixed_dictionaries(
        {"kind": st.just("range")},
        optional={
            "lower": NUMBERS,
            "upper": NUMBERS,
            "exclusive": st.lists(st.sampled_from(["lower", "upper"]), max_size=1),
        },
    ),
    st.just({"kind": "comparator", "of": "england"}),
    st.fixed_dictionaries(
        {"kind": st.just("comparator"), "of": st.just("england")},
        optional={"better_by": st.sampled_from(["2 points", "5%"]), "worse_by": st.just("1 point")},
    ),
    st.builds(lambda value, out: {"kind": "value", "value": value, "exclusive": out}, NUMBERS, st.booleans()),
    st.fixed_dictionaries(
        {"kind": st.just("profile")},
        optional={
            "year": NUMBERS,
            "spread": st.just("even"),
            "by": st.dictionaries(st.sampled_from(["Q1", "Q2", "H1", "Autumn", "Apr", "Mar"]), NUMBERS, min_size=1),
        },
    ),
    st.fixed_dictionaries({"kind": st.just("interpolate"), "to": NUMBERS}, optional={"from": NUMBERS}),
    st.sampled_from(["best", "median", "third"]).map(
        lambda which: {"kind": "quartile", "among": "near", "quartile": which}
    ),
)
CONDITIONS = st.recursive(
    st.one_of(
        st.tuples(st.sampled_from(["met", "above", "below"]), st.sampled_from(["target", "england", "floor"])).map(
            lambda pair: {pair[0]: pair[1]}
        ),
        NUMBERS.map(lambda number: {"met": number}),
        st.tuples(st.sampled_from(["short", "long", "gap", "line"]), st.sampled_from(["improving", "steady"])).map(
            lambda pair: {"direction": {"name": pair[0], "is": [pair[1]]}}
        ),
        st.tuples(st.sampled_from(["green", "red"]), st.integers(1, 3)).map(
            lambda pair: {"streak": {"of": pair[0], "at_least": pair[1]}}
        ),
        st.sampled_from(["within", "under", "ahead"]).flatmap(
            lambda word: st.sampled_from(["tolerance", "10%", "0%", "2 points"]).map(lambda size: {word: size})
        ),
    ),
    lambda inner: st.one_of(
        inner.map(lambda one: {"not": one}),
        st.lists(inner, min_size=1, max_size=2).map(lambda many: {"any": many}),
        st.lists(inner, min_size=1, max_size=2).map(lambda many: {"all": many}),
    ),
    max_leaves=4,
)
RULES = st.lists(
    st.fixed_dictionaries({"level": st.sampled_from(["green", "amber", "red"]), "when": CONDITIONS}), max_size=3
).map(lambda rules: [*rules, {"level": "red"}])
SHARED = {
    "polarity": st.sampled_from(["high", "low", "in_range", "none"]),
    "unit": st.sampled_from(["percent", "count", "rate", "average", "days", "weeks", "currency", "number"]),
    "year": st.sampled_from(["financial", "calendar", "academic"]),
    "frequency": st.sampled_from(["monthly", "quarterly", "termly", "half_yearly", "annual"]),
    "covers": st.sampled_from(["period", "snapshot", "year_to_date", "rolling_year"]),
    "year_to_date": st.sampled_from(["sum", "mean", "latest", "ratio"]),
    "rates": st.sampled_from(["latest", "year_to_date"]),
    "tolerance": st.sampled_from(["5%", "0%", "1 point"]),
    "status": st.sampled_from(["live", "live", "draft", "retired"]),
    "directions": st.lists(
        st.sampled_from(["short", "long", "end", "since", "smooth", "them", "gap", "line", "chart"]), max_size=3
    ),
    "decimal_places": st.integers(0, 6),
}
OWN = {
    **SHARED,
    "rate": RULES,
    "section": st.sampled_from(["cp", "cal"]),
    "thresholds": st.just({"floor": 50}),
    "parts": st.just([{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]),
    "disclosure": st.sampled_from([{"withheld": "part 2"}, {"withheld": "part 2", "release": ["rating"]}]),
    "earlier_targets": st.lists(
        st.fixed_dictionaries({"until": st.sampled_from(["2021-10", "2021-11", "2020/21"]), "target": TARGETS}),
        min_size=1,
        max_size=2,
    ),
    "definition_changed": st.sampled_from([["2021-11"], ["2020/21", "2021-04"]]),
    "weight": st.sampled_from([0.5, 3]),
    "tests": st.lists(
        st.fixed_dictionaries(
            {"value": NUMBERS, "gives": st.sampled_from(["green", "red", "unrated"])},
            optional={
                "period": st.sampled_from(["2021-10", "Q2 2021/22", "2021/22", "2020/21"]),
                "last_year": NUMBERS,
                "comparators": st.dictionaries(st.sampled_from(["england", "barnet", "bexley"]), NUMBERS, min_size=1),
                "direction": st.sampled_from([{"short": "improving"}, {"gap": "steady", "line": "worsening"}]),
                "streak": st.sampled_from([{"green": 1}, {"red": 3}]),
            },
        ),
        min_size=1,
        max_size=2,
    ),
    "waive": st.dictionaries(st.sampled_from(["KR350", "KR356", "KR369", "KR384"]), st.just("meant so"), min_size=1),
}
USE = st.fixed_dictionaries(
    {"indicator": st.just("a")},
    optional={
        name: OWN[name] for name in ("polarity", "tolerance", "thresholds", "rate", "directions", "weight", "tests")
    }
    | {"target": TARGETS},
)
ROLL_UPS = st.fixed_dictionaries(
    {"method": st.sampled_from(["mean", "worst", "share", "points", "judgement"])},
    optional={
        "ties": st.sampled_from(["worse", "better"]),
        "of": st.lists(st.sampled_from(["green", "amber", "on"]), min_size=1, max_size=2, unique=True),
        "points": st.dictionaries(st.sampled_from(["green", "amber", "red", "on"]), st.integers(0, 3), min_size=1),
        "at_least": st.sampled_from([{"green": "75%", "amber": "50%"}, {"on": "50%"}, {"green": "0%"}]),
        "otherwise": st.sampled_from(["red", "off"]),
        "levels": st.just([{"id": "on"}, {"id": "off"}]),
        "whole": st.sampled_from(["sections", "indicators"]),
        "minimum_rated": st.integers(1, 3),
        "exclude": st.sampled_from([["a"], ["cp/a"], ["z"]]),
    },
)
SOUND_ROLL_UPS = [
    {"method": "mean"},
    {"method": "worst", "whole": "indicators", "exclude": ["b"]},
    {"method": "share", "of": ["green"], "at_least": {"green": "75%", "amber": "50%"}},
    {"method": "share", "of": ["green", "on"], "at_least": {"on": "50%"}, "levels": [{"id": "on"}, {"id": "off"}]},
    {"method": "points", "points": {"green": 3, "amber": 1}, "at_least": {"green": "90%"}, "otherwise": "red"},
    {"method": "judgement", "levels": [{"id": "on"}, {"id": "off"}]},
]
EXCEPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "order": st.sampled_from(["catalogue", "severity"]),
        "include": st.lists(
            st.fixed_dictionaries(
                {"level": st.sampled_from(["green", "amber", "red"])},
                optional={
                    "for_periods": st.integers(1, 3),
                    "positive": st.booleans(),
                    "direction": st.just({"name": "short", "is": ["worsening"]}),
                },
            ),
            min_size=1,
            max_size=3,
        ),
        "require": st.just({"red": ["actions"]}),
    },
)
DIRECTIONS = st.fixed_dictionaries(
    {},
    optional={
        "compare": st.sampled_from(
            [
                "previous",
                {"baseline": "2018/19"},
                {"baseline": "Nov-21"},
                {"mean_of_previous": 2},
                {"comparator": "england"},
            ]
        ),
        "measure": st.sampled_from(["value", "gap_to_target"]),
        "steady_within": st.sampled_from([0, 0.5, "2%", "1 point", "tolerance"]),
        "steady_under": st.sampled_from([0, 0.5, "2%", "1 point", "tolerance"]),
        "only_when": st.just({"target": "constant_in_year"}),
        "method": st.sampled_from(["difference", "regression", "spc", "chi_squared", "interval_overlap"]),
        "window": st.integers(2, 14),
    },
)


@st.composite
def well_shaped(draw: st.DrawFn) -> Any:
    """A catalogue whose every field is well shaped; whether it makes sense is for the checks to say."""
    document = deepcopy(SEED)
    document["defaults"] = {
        "year": "financial", "frequency": "monthly", "scheme": "lights", "polarity": "high", "unit": "count",
    }  # fmt: skip
    document["schemes"]["lights"]["rate"] = draw(RULES)
    document["sections"][1]["defaults"] = draw(st.fixed_dictionaries({}, optional=SHARED))
    first = {"target": draw(TARGETS)} if draw(st.integers(0, 9)) != 7 else {}
    first |= draw(st.fixed_dictionaries({}, optional=OWN))
    per = {"per": 1000} if first.get("unit") == "rate" else {}
    document["directions"]["gap"] = draw(DIRECTIONS)
    document["roll_up"] = draw(st.one_of(ROLL_UPS, st.sampled_from(SOUND_ROLL_UPS)))
    document["exceptions"] = draw(EXCEPTIONS)
    document["sections"][0]["uses"] = [draw(USE)]
    del document["sections"][1]["uses"]
    if draw(st.integers(0, 19)) == 13:
        document["sections"][2]["within"] = draw(st.sampled_from(["cp", "cal", "all"]))
    document["indicators"] = [
        {"id": "a", "title": "A", **first, **per},
        {"id": "b", "title": "B", "target": 50, "thresholds": {"floor": 5}, "tolerance": "10%"},
    ]
    return document


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutants())
def test_what_loads_evaluates_and_what_does_not_says_why(document: Any) -> None:
    catalogue, report = read_catalogue_text(json.dumps(document, ensure_ascii=False, indent=1), "mutant.yaml")
    assert (catalogue is None) == bool(report.errors)
    assert all(found.span is not None for found in report)
    if report.diagnostics:
        assert render(report)
    if catalogue is not None:
        assert_evaluates(catalogue)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(well_shaped())
def test_what_the_checks_let_through_evaluates(document: Any) -> None:
    catalogue, report = read_catalogue_text(json.dumps(document), "shaped.yaml")
    assert {code[2] for code in report.codes} <= {"3", "4"}
    assert (catalogue is None) == bool(report.errors)
    if catalogue is not None:
        assert_evaluates(catalogue)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("kpirules: 1\nid-[]{}&*!#%|>'\",?é\x00\t "), max_size=80))
def test_any_text_at_all_is_read_or_refused_in_words(text: str) -> None:
    catalogue, report = read_catalogue_text(text)
    assert catalogue is None
    assert report.errors
    assert render(report)


def test_the_seed_of_the_mutants_is_itself_in_order() -> None:
    catalogue, report = read_catalogue_text(json.dumps(SEED))
    assert report.codes == ()
    assert catalogue is not None
    assert_evaluates(catalogue)
