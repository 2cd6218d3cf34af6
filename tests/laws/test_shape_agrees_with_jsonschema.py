"""Law: the cheap pass and jsonschema give one verdict on every document, and every refusal is explained."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from mangling import DECIMALS, WHOLE, WORDS, documents
from referencing import Registry
from shaping import SCHEMAS, nodes, parts, valid

from kpirules.loading.shape.one_pass import compile_pass
from kpirules.loading.shape.schemas import load_schema
from kpirules.loading.shape.verdict import examine

PASSES = {name: compile_pass(load_schema(name)) for name in SCHEMAS}
VALIDATORS = {name: Draft202012Validator(load_schema(name), registry=Registry()) for name in SCHEMAS}


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
        assert found.code.number.startswith(("KR2", "KR12"))
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
