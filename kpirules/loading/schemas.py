"""Finds the published JSON Schemas, in an installed package or in a checkout; must not know what they say."""

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any


@cache
def load_schema(name: str) -> dict[str, Any]:
    """Return the published schema `name`, such as `catalogue-v1`, read once.

    A wheel carries the schemas inside the package; an editable install and a checkout keep them in the folder
    `schema` beside it. The packaged place is tried first. The answer is shared: do not change it.

    Raises:
        FileNotFoundError: There is no schema of that name in either place.
    """
    package = files("kpirules")
    return find_schema(name, (package / "schema", Path(str(package)).parent / "schema"))


def find_schema(name: str, folders: tuple[Traversable, ...]) -> dict[str, Any]:
    """Return the schema `name` from the first of `folders` that holds it.

    Raises:
        FileNotFoundError: None of them does.
    """
    for folder in folders:
        file = folder / f"{name}.schema.json"
        if file.is_file():
            schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return schema
    raise FileNotFoundError(f"no schema named {name}")
