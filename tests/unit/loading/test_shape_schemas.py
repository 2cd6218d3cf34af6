"""The published schemas: well formed, explained everywhere, and one with the model's words."""

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from shaping import SCHEMAS, parts

from kpirules.evaluation.unrated import UnratedReason
from kpirules.loading.catalogue.drafts import INHERITED
from kpirules.loading.shape.one_pass import compile_pass
from kpirules.loading.shape.schemas import load_schema
from kpirules.model import vocabulary as words
from kpirules.model.exception_policy import Accompaniment, Order
from kpirules.model.period import Frequency, YearBasis
from kpirules.model.roll_up import RollUpMethod, Ties, WholeOf
from kpirules.model.target import Quartile
from kpirules.source.nodes import Mapping, Node, Scalar, Sequence
from kpirules.source.text import read_text
from kpirules.source.yaml_reader import read_yaml

EXPLAINED = frozenset({"title", "markdownDescription"})


def resolved(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = {
            **root["$defs"][schema["$ref"].removeprefix("#/$defs/")],
            **{k: v for k, v in schema.items() if k != "$ref"},
        }
    return schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_a_schema(name):
    Draft202012Validator.check_schema(load_schema(name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_has_a_title_and_words_for_an_officer(name):
    root = load_schema(name)
    for way, schema in parts(root):
        if "/if" in way:
            continue
        for field, inner in schema.get("properties", {}).items():
            if inner is not True:
                shown = resolved(root, inner)
                assert shown.keys() >= EXPLAINED, f"{way}/properties/{field}"
                assert "xample: `" in shown["markdownDescription"] or "Always `" in shown["markdownDescription"], field


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_list_of_words_explains_each(name):
    lists = [schema for _, schema in parts(load_schema(name)) if "enum" in schema]
    for schema in lists:
        assert len(schema["markdownEnumDescriptions"]) == len(schema["enum"])
        assert all(text.endswith(".") for text in schema["markdownEnumDescriptions"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_form_and_every_mixed_kind_has_its_sentence(name):
    for way, schema in parts(load_schema(name)):
        assert "pattern" not in schema or "patternErrorMessage" in schema, way
        assert not isinstance(schema.get("type"), list) or "errorMessage" in schema, way


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_stays_where_editors_of_both_drafts_agree(name):
    ours = {"title", "markdownDescription", "examples", "$ref"}
    for way, schema in parts(load_schema(name)):
        assert not {"oneOf", "anyOf", "unevaluatedProperties", "dependentRequired", "prefixItems"} & schema.keys(), way
        if "$ref" in schema:
            assert schema["$ref"].startswith("#/$defs/")
            assert schema.keys() <= ours, f"{way}: older editors ignore what stands beside a reference"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_example_is_valid_where_it_stands(name):
    root = load_schema(name)
    seen = 0
    for way, schema in parts(root):
        for example in schema.get("examples", ()):
            seen += 1
            part = {**resolved(root, schema), "$defs": root["$defs"]}
            assert list(Draft202012Validator(part).iter_errors(example)) == [], way
    assert seen > 3


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("polarity", words.Polarity), ("unit", words.UnitKind), ("covers", words.Covers), ("year", YearBasis),
        ("year_to_date", words.Aggregation), ("rates", words.Rates), ("status", words.Status), ("frequency", Frequency),
    ],
)  # fmt: skip
def test_the_words_of_an_indicator_are_the_models(field, kind):
    assert set(load_schema("catalogue-v1")["$defs"][field]["enum"]) == {one.value for one in kind}


def test_the_words_of_rules_and_directions_are_the_models():
    parts_of = load_schema("catalogue-v1")["$defs"]
    for place, field, kind in (
        ("roll_up", "method", RollUpMethod),
        ("roll_up", "ties", Ties),
        ("roll_up", "whole", WholeOf),
        ("scheme", "rate_on", words.RateOn),
        ("exceptions", "order", Order),
        ("direction", "measure", words.Measure),
        ("direction", "method", words.Method),
        ("direction", "arrows", words.Arrows),
    ):
        assert parts_of[place]["properties"][field]["enum"] == [one.value for one in kind]
    word, block = (branch["then"] for branch in parts_of["comparison"]["allOf"])
    assert {*word["enum"], *block["properties"]} == {one.value for one in words.Compare}
    asked = parts_of["direction_is"]["properties"]["is"]["items"]
    assert asked["enum"] == [one.value for one in words.Travel]
    required = parts_of["exceptions"]["properties"]["require"]["additionalProperties"]["items"]
    assert required["enum"] == [one.value for one in Accompaniment]
    quartile = parts_of["target"]["allOf"][1]["then"]["properties"]["quartile"]
    assert quartile["enum"] == [one.value for one in Quartile]
    comment = load_schema("commentary-v1")["$defs"]["comment"]
    assert comment["properties"]["audience"]["enum"] == [one.value for one in words.Audience]


def test_every_reason_for_no_level_can_have_its_word():
    states = {one.value for one in (*UnratedReason, *words.AbsenceKind)}
    assert load_schema("catalogue-v1")["$defs"]["unrated"]["properties"].keys() == states


def test_a_use_holds_fields_that_an_indicator_has_too_and_in_the_same_form():
    parts_of = load_schema("catalogue-v1")["$defs"]
    own, used = parts_of["indicator"]["properties"], parts_of["use"]["properties"]
    words_of_its_own = {"indicator", "title", "number"}
    assert {name: schema for name, schema in used.items() if name not in words_of_its_own}.items() <= own.items()


def test_defaults_hold_fields_that_an_indicator_has_too_and_in_the_same_form():
    parts_of = load_schema("catalogue-v1")["$defs"]
    own = parts_of["indicator"]["properties"]
    for name, schema in parts_of["defaults"]["properties"].items():
        assert own[name] == schema
    assert parts_of["defaults"]["properties"].keys() == INHERITED


VALID = sorted((Path(__file__).parents[2] / "catalogues" / "valid").glob("*.yaml"))


def test_every_field_and_every_word_stands_in_a_valid_catalogue():
    used = set().union(*(_said(read_yaml(read_text(path)).root) for path in VALID))
    fields = {
        field
        for way, part in parts(load_schema("catalogue-v1"))
        if "/if" not in way
        for field in part.get("properties", {})
    }
    words = {word for _, part in parts(load_schema("catalogue-v1")) for word in part.get("enum", ())}
    assert len(fields) > 100
    assert len(words) > 70
    assert (fields | words) - used == set()


def _said(node: Node | None) -> set[str]:
    """Return every name of a field and every text in a document."""
    match node:
        case Mapping():
            return {entry.key.text for entry in node}.union(*(_said(entry.value) for entry in node))
        case Sequence():
            return set().union(*(_said(item) for item in node))
        case Scalar():
            return {node.text}
        case None:
            return set()


def test_an_id_ends_where_its_line_ends():
    pattern = load_schema("catalogue-v1")["$defs"]["slug"]["pattern"]
    assert re.search(pattern, "cp-plans")
    assert not re.search(pattern, "cp-plans\n")


@pytest.mark.parametrize(
    "schema",
    [
        {"oneOf": []},
        {"type": "string", "format": "date"},
        {"$ref": "other.json#/$defs/a"},
        {"$ref": "#/$defs/a", "minLength": 1, "$defs": {"a": {}}},
        {"properties": {"a": {"multipleOf": 2}}},
        {"items": {"enum": [1]}},
        {"const": 0.5},
        {"properties": {"x-a": True}, "patternProperties": {"^x-": True}},
        {"propertyNames": {"minLength": 1}},
        {"items": False},
    ],
)
def test_a_schema_that_the_pass_does_not_wholly_know_is_refused(schema):
    with pytest.raises(ValueError, match="not known"):
        compile_pass(schema)
