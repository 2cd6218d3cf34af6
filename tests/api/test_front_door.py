"""The front door: what it names, what it loads, what it promises."""

import subprocess
import sys

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


def test_import_budget_counted_in_modules() -> None:
    code = "import sys; import kpirules; print(sum(name.startswith('kpirules') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 120


def test_misuse_is_a_type_or_value_error() -> None:
    with pytest.raises(TypeError):
        kr.read_outturns(7, kr.Catalogue(id="x", title="x"))
    with pytest.raises(ValueError, match="Apr-21"):
        kr.evaluate(kr.Catalogue(id="x", title="x"), kr.release(kr.Catalogue(id="x", title="x"), _nothing()), as_at="?")


def _nothing() -> kr.Outturns:
    return kr.read_outturns([], kr.Catalogue(id="x", title="x"))
