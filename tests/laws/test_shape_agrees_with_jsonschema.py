"""Law: the cheap pass and jsonschema give one verdict on every document, and every refusal is explained."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry
from shaping import SCHEMAS, nodes, parts, valid

from kpirules.loading.schemas import load_schema
from kpirules.loading.shape import examine
from kpirules.loading.shape_pass import compile_pass

PASSES = {name: compile_pass(load_schema(name)) for name in SCHEMAS}
VALIDATORS = {name: Draft202012Validator(load_schema(name), registry=Registry()) for name in SCHEMAS}

WORDS = (
    "",
    " ",
    "high",
    "High",
    "target",
    "tolerance",
    "10%",
    "10",
    "2 points",
    "2021/22",
    "2021-22",
    "2022-01-14",
    "not_a_target_measure",
    "95%",
    "range",
    "comparator",
    "lower",
    "rating",
    "a b",
    "cp-plans",
    "cp-plans\n",
    "yes",
    "é",
    "profile",
    "interpolate",
    "quartile",
    "value",
    "best",
    "even",
    "previous",
    "spc",
    "75%",
    "100%",
    "101%",
    "improving",
    "constant_in_year",
)
FIELDS = (
    "id",
    "title",
    "kind",
    "of",
    "lower",
    "upper",
    "target",
    "polarity",
    "polarty",
    "met",
    "within",
    "any",
    "not",
    "level",
    "when",
    "x-own",
    "X-own",
    "number",
    "levels",
    "rate",
    "kpirules",
    "period",
    "on",
    "release",
    "withheld",
    "a b",
    "value",
    "exclusive",
    "year",
    "by",
    "Q1",
    "Q5",
    "until",
    "uses",
    "indicator",
    "compare",
    "baseline",
    "comparator",
    "streak",
    "direction",
    "name",
    "is",
    "at_least",
    "label",
    "not_due",
    "exceptions",
    "roll_up",
)

WHOLE = (0, 1, -1, 2, 6, 7, 1899, 1900, 2999, 3000)
DECIMALS = tuple(map(Decimal, ("0.5", "1.0", "6.0", "6.5", "-0.1", "2021.0", "0.0")))

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(WHOLE),
    st.sampled_from(DECIMALS),
    st.sampled_from(WORDS),
    st.text(max_size=4),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3)),
    max_leaves=4,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every (holder, key) in a document."""
    found: list[tuple[Any, Any]] = []
    match value:
        case dict():
            children = list(value.items())
        case list():
            children = list(enumerate(value))
        case _:
            return found
    for key, item in children:
        found.append((value, key))
        found.extend(places(item))
    return found


@st.composite
def documents(draw: st.DrawFn, schema: str) -> Any:
    """Return a valid document with up to three things changed, taken away or added."""
    document: Any = valid(schema)
    for _ in range(draw(st.integers(0, 3))):
        somewhere = places(document)
        if not somewhere:
            break
        holder, key = draw(st.sampled_from(somewhere))
        match draw(st.sampled_from(["change", "nudge", "drop", "add"])):
            case "change":
                holder[key] = draw(values)
            case "nudge":
                holder[key] = draw(scalars)
            case "drop":
                del holder[key]
            case "add" if isinstance(holder, dict):
                holder[draw(st.sampled_from(FIELDS))] = draw(values)
            case _:
                holder.append(draw(values))
    return document if draw(st.integers(0, 40)) else draw(values)


def as_json(value: Any) -> Any:
    """Return a document as jsonschema takes it."""
    match value:
        case dict():
            return {key: as_json(item) for key, item in value.items()}
        case list():
            return [as_json(item) for item in value]
        case Decimal():
            return float(value)
        case _:
            return value


@pytest.mark.parametrize("schema", SCHEMAS)
@given(data=st.data())
@settings(max_examples=250, deadline=None)
def test_the_two_verdicts_are_equal(schema, data):
    document = data.draw(documents(schema))
    root = nodes(document)
    verdict = VALIDATORS[schema].is_valid(as_json(document))
    assert PASSES[schema].document(root) is verdict
    shape = examine(root, schema=schema, path="a.yaml")
    assert bool(shape.diagnostics) is not verdict
    assert shape.sound("") is verdict


@pytest.mark.parametrize("schema", SCHEMAS)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_every_finding_has_words_and_a_place_of_its_own(schema, data):
    shape = examine(nodes(data.draw(documents(schema))), schema=schema, path="a.yaml")
    for found in shape.diagnostics:
        assert found.code.number.startswith("KR2")
        assert found.span is not None
        assert found.message
        assert found.label
        assert not shape.sound(found.pointer)
    told = [(found.code.number, found.pointer, found.message) for found in shape.diagnostics]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_two_verdicts_are_equal_at_every_edge_of_every_part(schema):
    root = load_schema(schema)
    held = 0
    for way, part in parts(root):
        whole = {**part, "$defs": root["$defs"]}
        decided, validator = compile_pass(whole).document, Draft202012Validator(whole, registry=Registry())
        for value in (None, True, False, *WHOLE, *DECIMALS, *WORDS, [], {}, ["high"], [1], [{}], {"met": 1, "not": {}}):
            held += 1
            assert decided(nodes(value)) is validator.is_valid(as_json(value)), (way, value)
    assert held > 500


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_documents_that_are_changed_begin_valid(schema):
    assert VALIDATORS[schema].is_valid(as_json(valid(schema)))
