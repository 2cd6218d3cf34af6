"""The front door: what it names, what it loads, what it promises."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import kpirules as kr


def test_every_public_name_is_there_and_in_order() -> None:
    assert list(kr.__all__) == sorted(kr.__all__)
    assert all(hasattr(kr, name) for name in kr.__all__)
    assert len(kr.__all__) < 30


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sorted(name.partition('.')[0] for name in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_loads_no_jsonschema_and_nothing_optional() -> None:
    """Beside the standard library, importing kpirules loads only its two light dependencies."""
    ours = loaded_by("import kpirules") - loaded_by("import yaml, attrs")
    assert "jsonschema" not in ours
    foreign = {name for name in ours if name not in sys.stdlib_module_names and not name.startswith("_")}
    assert foreign == {"kpirules"}


def modules(statement: str) -> int:
    code = f"import sys; {statement}; print(sum(name.startswith('kpirules') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_start_up_budget_counted_in_modules() -> None:
    """A name is fetched from its room when it is first asked for."""
    assert modules("import kpirules") == 1
    assert modules("import kpirules; kpirules.Period") < 5
    assert modules("import kpirules; kpirules.check") < 160
    assert modules("import kpirules; kpirules.evaluate") < 190


def test_a_check_does_not_wait_for_the_reports() -> None:
    code = "import sys; from kpirules.cli.main import main; main(['check', '--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {".".join(name.split(".")[:2]) for name in done.stdout.split() if name.startswith("kpirules.")}
    assert "kpirules.loading" in rooms
    assert not rooms & {"kpirules.evaluation", "kpirules.disclosure", "kpirules.authoring"}


def test_the_rooms_are_those_that_type_checkers_see() -> None:
    tree = ast.parse(Path(kr.__file__).read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {alias.name: node.module for node in block.body for alias in node.names}
    assert vars(kr)["_ROOMS"] == seen
    assert sorted([*seen, "__version__"]) == kr.__all__ == dir(kr)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kr.nothing  # noqa: B018 - asking is the test


def test_misuse_is_a_type_or_value_error() -> None:
    with pytest.raises(TypeError):
        kr.read_outturns(7, kr.Catalogue(id="x", title="x"))
    with pytest.raises(ValueError, match="Apr-21"):
        kr.evaluate(kr.Catalogue(id="x", title="x"), kr.release(kr.Catalogue(id="x", title="x"), _nothing()), as_at="?")


def _nothing() -> kr.Outturns:
    return kr.read_outturns([], kr.Catalogue(id="x", title="x"))


@pytest.mark.parametrize("given", [5, [], None, "report", {"indicator": "seen"}])
def test_what_is_no_outturns_is_named(given) -> None:
    catalogue = kr.Catalogue(id="x", title="x")
    for call in (kr.evaluate, kr.release):
        with pytest.raises(TypeError, match=rf"^outturns are what `read_outturns` .*, not {type(given).__name__}$"):
            call(catalogue, given)


@pytest.mark.parametrize("given", [5, "report", None])
def test_what_is_no_catalogue_is_named(given) -> None:
    outturns = kr.read_outturns([], kr.Catalogue(id="x", title="x"))
    for call in (kr.evaluate, kr.release):
        with pytest.raises(TypeError, match=rf"^a catalogue is what `load` returned, not {type(given).__name__}$"):
            call(given, outturns)


def test_what_was_released_is_not_released_again() -> None:
    catalogue = kr.Catalogue(id="x", title="x")
    released = kr.release(catalogue, kr.read_outturns([], catalogue))
    with pytest.raises(TypeError, match=r"not Released$"):
        kr.release(catalogue, released)
