"""Law: whatever is in a file, reading it raises nothing; and what was read always compiles and always evaluates."""

import json
from copy import deepcopy
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpirules.diagnostics.text import render
from kpirules.evaluation.evaluate import evaluate
from kpirules.loading.load import read_catalogue_text
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.vocabulary import AbsenceKind, Audience

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
            "rate": [
                {"level": "green", "when": {"any": [{"met": "target"}, {"met": "england"}]}},
                {"level": "amber", "when": {"within": "tolerance"}},
                {"level": "red", "when": {"all": [{"not": {"under": "50 points"}}, {"not": {"met": "floor"}}]}},
                {"level": "amber"},
            ],
        },
    },
    "directions": {"short": {"compare": "previous"}, "long": {"compare": "same_period_last_year"}},
    "comparators": {"england": {"title": "England"}},
    "roll_up": {"method": "mean", "ties": "worse"},
    "sections": [{"id": "cp", "title": "CP"}, {"id": "cal", "title": "Calendar", "defaults": {"year": "calendar"}}],
    "indicators": [
        {
            "id": "a", "number": "1", "title": "A", "polarity": "high", "unit": "percent", "section": "cp",
            "target": {"kind": "range", "lower": 95, "upper": 100}, "thresholds": {"floor": 80}, "related": ["b"],
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
        ]
    ),
)  # fmt: skip
FIELDS = (
    "polarity", "unit", "per", "target", "thresholds", "tolerance", "scheme", "rate", "covers", "year_to_date", "rates",
    "year", "frequency", "status", "parts", "directions", "decimal_places", "section", "number", "disclosure", "x-own",
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
)
CONDITIONS = st.recursive(
    st.one_of(
        st.sampled_from(["target", "england", "floor"]).map(lambda name: {"met": name}),
        NUMBERS.map(lambda number: {"met": number}),
        st.sampled_from(["within", "under"]).flatmap(
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
    "directions": st.sampled_from([[], ["short"], ["short", "long"]]),
    "decimal_places": st.integers(0, 6),
}
OWN = {
    **SHARED,
    "rate": RULES,
    "section": st.sampled_from(["cp", "cal"]),
    "thresholds": st.just({"floor": 50}),
    "parts": st.just([{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]),
    "disclosure": st.sampled_from([{"withheld": "part 2"}, {"withheld": "part 2", "release": ["rating"]}]),
}


@st.composite
def well_shaped(draw: st.DrawFn) -> Any:
    """A catalogue whose every field is well shaped; whether it makes sense is for the checks to say."""
    document = deepcopy(SEED)
    document["defaults"] = {
        "year": "financial", "frequency": "monthly", "scheme": "lights", "polarity": "high", "unit": "count",
    }  # fmt: skip
    document["schemes"]["lights"]["rate"] = draw(RULES)
    document["sections"][1]["defaults"] = draw(st.fixed_dictionaries({}, optional=SHARED))
    first = draw(st.fixed_dictionaries({"target": TARGETS}, optional=OWN))
    per = {"per": 1000} if first.get("unit") == "rate" else {}
    document["indicators"] = [
        {"id": "a", "title": "A", **first, **per},
        {"id": "b", "title": "B", "target": 50, "thresholds": {"floor": 5}, "tolerance": "10%"},
    ]
    return document


def outturns_for(indicator: Indicator) -> list[Observation]:
    """Rows at the indicator's own frequency, with and without counts, a benchmark, and a gap."""
    basis, frequency = indicator.basis or YearBasis.FINANCIAL, indicator.frequency or Frequency.MONTHLY
    last = Period.month(2021, 12).within(frequency, basis)
    rows = []
    for part in (*(one.id for one in indicator.parts), None):
        for back, value in enumerate(("95", "83.5", None, "0")):
            rows.append(
                Observation(
                    indicator=indicator.id,
                    period=last.earlier(back),
                    part=part,
                    value=None if value is None else Decimal(value),
                    numerator=Decimal(back),
                    denominator=Decimal(back and 7),
                    absence=AbsenceKind.NOT_AVAILABLE if value is None else None,
                )
            )
    return [*rows, Observation(indicator=indicator.id, period=None, comparator="england", value=Decimal(70))]


def assert_evaluates(catalogue: Catalogue) -> None:
    known = {comparator.id for comparator in catalogue.comparators}
    rows = tuple(
        row
        for indicator in catalogue.indicators
        for row in outturns_for(indicator)
        if row.comparator is None or row.comparator in known
    )
    for audience in Audience:
        scorecard = evaluate(catalogue, Observations(rows=rows), as_at=Period.month(2021, 12), audience=audience)
        assert len(scorecard) == len(catalogue.indicators)
        for result in scorecard:
            assert result.receipt.sentences
        nothing = evaluate(catalogue, Observations(), as_at=Period.month(2021, 12), audience=audience)
        assert all(result.outturn is None for result in nothing)


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
