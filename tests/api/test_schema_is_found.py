"""The schemas are found where a wheel puts them and where a checkout keeps them, the packaged place first."""

import json
import tomllib
from pathlib import Path

import pytest

from kpirules.loading.shape.schemas import PLACES, find_schema, load_schema

ROOT = Path(__file__).parents[2]
NAMES = sorted(file.name.removesuffix(".schema.json") for file in (ROOT / "schema").glob("*.schema.json"))


def written(folder, title):
    folder.mkdir(parents=True)
    (folder / "demo-v1.schema.json").write_text(json.dumps({"title": title}), encoding="utf-8")
    return folder


def test_the_packaged_place_goes_first(tmp_path):
    packaged, beside = written(tmp_path / "kpirules" / "schema", "packaged"), written(tmp_path / "schema", "beside")
    assert find_schema("demo-v1", (packaged, beside)) == {"title": "packaged"}
    assert find_schema("demo-v1", (tmp_path / "nowhere", beside)) == {"title": "beside"}


def test_the_places_are_in_the_package_and_beside_it():
    assert [place.name for place in PLACES] == ["schema", "schema"]
    assert PLACES[0].parent.name == "kpirules"
    assert PLACES[1].parent == PLACES[0].parent.parent


def test_a_schema_that_is_nowhere_is_an_error_of_the_caller():
    with pytest.raises(FileNotFoundError, match="no schema named nonesuch-v1"):
        load_schema("nonesuch-v1")


@pytest.mark.parametrize("name", NAMES)
def test_each_published_schema_is_found_from_here(name):
    assert load_schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert load_schema(name) is load_schema(name)


def test_a_wheel_is_told_to_carry_them_in_the_packaged_place():
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    packaged = build["targets"]["wheel"]["force-include"]["schema"]
    assert ROOT / packaged == PLACES[0]
    assert "schema" in build["targets"]["sdist"]["include"]
