"""Finds the published JSON Schemas, in an installed package or in a checkout; must not know what they ask."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

# Not importlib.resources: it loads tempfile, random and hashlib, a tenth of the start-up time of the command.
_PACKAGE = Path(__file__).parents[2]

PLACES = (_PACKAGE / "schema", _PACKAGE.parent / "schema")
"""Where schemas may be: inside the package, as a wheel puts them; beside it, in a checkout or an editable install."""


@cache
def load_schema(name: str) -> dict[str, Any]:
    """Return the published schema `name`, such as `catalogue-v1`, read once.

    The answer is shared: do not change it.

    Raises:
        FileNotFoundError: There is no schema of that name in either place.
    """
    return find_schema(name, PLACES)


def find_schema(name: str, places: tuple[Path, ...]) -> dict[str, Any]:
    """Return the schema `name` from the first of `places` that holds it.

    Raises:
        FileNotFoundError: None of them does.
    """
    for place in places:
        file = place / f"{name}.schema.json"
        if file.is_file():
            schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return schema
    raise FileNotFoundError(f"no schema named {name}")


def resolved(published: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part of a published schema with what it refers to; where both have words the nearer win."""
    words: dict[str, Any] = {}
    while "$ref" in schema:
        words = {**schema, **words}
        schema = published["$defs"][schema["$ref"].rpartition("/")[2]]
    return {**schema, **words}


def fields_of(published: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schemas of the fields that a block may have, by name, those of its several forms among them."""
    whole = resolved(published, schema)
    fields: dict[str, Any] = dict(whole.get("properties", {}))
    for branch in whole.get("allOf", ()):
        for name, field in branch.get("then", {}).get("properties", {}).items():
            if fields.get(name, True) is True:
                fields[name] = field
    return fields
