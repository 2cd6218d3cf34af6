"""The published schema of the result names every word and every field that the code gives, and no other."""

import json
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from printing import sample_scorecard
from printing_rules import rules_scorecard

from kpirules.evaluation.directions import NotCompared
from kpirules.evaluation.exception_list import Change, DataFault
from kpirules.evaluation.rating import RatedBy
from kpirules.evaluation.unrated import UnratedReason
from kpirules.loading.shape.schemas import load_schema
from kpirules.model.exception_policy import Accompaniment
from kpirules.model.vocabulary import AbsenceKind, Audience, Method, Movement, Travel
from kpirules.rules.methods.spc import Assurance, Variation
from kpirules.rules.methods.verdict import Ineligible

SCHEMA = load_schema("result-v1")
WORDS: dict[str, type[Enum]] = {
    "audience": Audience,
    "rating.by": RatedBy,
    "rating.reason": UnratedReason,
    "rating.absence": AbsenceKind,
    "outturn.absence": AbsenceKind,
    "benchmark.absence": AbsenceKind,
    "break_down.absence": AbsenceKind,
    "direction.method": Method,
    "direction.movement": Movement,
    "direction.travel": Travel,
    "direction.reason": NotCompared,
    "direction.variation": Variation,
    "direction.assurance": Assurance,
    "direction.ineligible": Ineligible,
    "exception.change": Change,
    "exception.missing": Accompaniment,
    "data_exception.fault": DataFault,
}


def listed() -> Iterator[tuple[str, list[str | None]]]:
    """Yield every closed list of words in the schema, by where it stands."""
    blocks = {"": SCHEMA, **{f"{name}.": block for name, block in SCHEMA["$defs"].items()}}
    for prefix, block in blocks.items():
        for name, field in block["properties"].items():
            words = field.get("enum") or field.get("items", {}).get("enum")
            if words:
                yield f"{prefix}{name}", words


def test_every_closed_list_is_held_against_the_code() -> None:
    assert {name for name, _ in listed()} == set(WORDS)


@pytest.mark.parametrize(("name", "words"), list(listed()), ids=[name for name, _ in listed()])
def test_the_words_are_those_of_the_code(name: str, words: list[str | None]) -> None:
    assert [word for word in words if word is not None] == [one.value for one in WORDS[name]]


def sealed(schema: Any) -> Any:
    """Return the schema with no room for a field that it does not describe."""
    if isinstance(schema, list):
        return [sealed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: sealed(one) for name, one in schema.items()}
    if found.get("type") == "object" and "properties" in found:
        found["additionalProperties"] = False
    return found


@pytest.mark.parametrize("audience", ["public", "exempt"])
@pytest.mark.parametrize("scorecard", [sample_scorecard, rules_scorecard])
def test_every_field_is_described(scorecard, audience: str) -> None:
    record = json.loads(json.dumps(scorecard(audience).to_dict()))
    assert [error.message for error in Draft202012Validator(sealed(SCHEMA)).iter_errors(record)] == []


def test_a_field_that_is_not_described_is_found_out() -> None:
    record = sample_scorecard().to_dict()
    record["indicators"][0]["rating"]["colour"] = "red"
    assert not Draft202012Validator(sealed(SCHEMA)).is_valid(record)
    assert Draft202012Validator(SCHEMA).is_valid(record)


def test_the_record_says_what_the_rules_add() -> None:
    record = rules_scorecard().to_dict()
    by_id = {one["id"]: one for one in record["indicators"]}
    assert by_id["staff"]["unrated_label"] == "data only"
    assert (by_id["late"]["level_before"], by_id["late"]["outturn"]["first_published"]) == ("amber", 7)
    assert by_id["calls"]["target"] == "at least 44% by the year's end, by a profile"
    assert by_id["calls"]["target_in_force"] == {
        "shown": "at least 48%", "lower": 48, "upper": 48, "lower_exclusive": False, "upper_exclusive": False,
    }  # fmt: skip
    assert by_id["two/visits"]["observed_as"] == "visits"
    chart = by_id["bins"]["directions"]["chart"]
    assert (chart["variation"], chart["assurance"], chart["compared_with"]) == ("concern_high", "hit_or_miss", None)
    assert chart["basis"]["signals"] == [["outside", "up"]]
    few = by_id["staff"]["directions"]["chart"]
    assert (few["reason"], few["ineligible"], few["needed"], few["found"]) == (
        "method_not_eligible", "too_few_points", 13, 1,
    )  # fmt: skip
    (top,) = record["sections"]
    assert [inner["id"] for inner in top["sections"]] == ["one", "two"]
    assert record["recoveries"] == [{"indicator": "rank", "before": "red"}]
