"""Every seed's machine output follows the published result schema, for both audiences."""

import json

import pytest
from jsonschema import Draft202012Validator
from published import CATALOGUES, ROOT, card

SCHEMA = json.loads((ROOT / "schema" / "result-v1.schema.json").read_text(encoding="utf-8"))
SEEDS = sorted(folder.name for folder in CATALOGUES.iterdir())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("audience", ["public", "exempt"])
@pytest.mark.parametrize("name", SEEDS)
def test_result(name: str, audience: str) -> None:
    as_at = "Mar-18" if name == "trust-appendix-h" else None
    record = json.loads(json.dumps(card(name, as_at, audience).to_dict()))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(record)] == []


def test_a_rating_without_its_reason_is_refused() -> None:
    record = card("bromley-2021-22").to_dict()
    record["indicators"][0]["rating"] = {"level": None}
    assert not Draft202012Validator(SCHEMA).is_valid(record)
