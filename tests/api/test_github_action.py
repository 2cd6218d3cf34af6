"""The composite action: its steps are run as GitHub's runner runs them, with what a workflow may give."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = ROOT / ".github" / "actions" / "check" / "action.yml"
TOLD: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
INSTALL, CHECK = TOLD["runs"]["steps"]
CATALOGUE = ROOT / "catalogues" / "bromley-jan-2019"


def command(folder: Path, line: str) -> Path:
    """Return a folder with the command, as the first step would leave it."""
    folder.mkdir()
    file = folder / "kpirules"
    file.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    file.chmod(0o755)
    return folder


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """The command itself."""
    return command(tmp_path / "commands", f'exec "{sys.executable}" -m kpirules "$@"')


@pytest.fixture
def echo(tmp_path: Path) -> Path:
    """A command that prints each word it is given on a line."""
    return command(tmp_path / "echo", "printf '%s\\n' \"$@\"")


def run_step(commands: Path, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the second step in `folder` with the defaults of the action, or what is given."""
    values = {name: str(one.get("default", "")) for name, one in TOLD["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in given.items()}
    told = {name: _filled(text, values) for name, text in CHECK["env"].items()}
    summary = folder / "summary.md"
    environment = (
        os.environ
        | told
        | {
            "KPIRULES_FOLDER": str(commands),
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(folder),
            "GITHUB_STEP_SUMMARY": str(summary),
            "PYTHONPATH": str(ROOT),
        }
    )
    # As GitHub documents `shell: bash`.
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", CHECK["run"]]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"${{{{ inputs.{name} }}}}", value)
    assert "${{" not in text
    return text


def broken(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in ("catalogue.yaml", "outturns.csv"):
        (folder / name).write_bytes((CATALOGUE / name).read_bytes())
    with (folder / "outturns.csv").open("a", encoding="utf-8") as rows:
        rows.write("nonesuch,Jan-19,1\n")
    return folder


def test_a_report_with_errors_fails_with_annotations_and_a_table(commands: Path, tmp_path: Path) -> None:
    broken(tmp_path / "repository" / "reports" / "january")
    done = run_step(commands, tmp_path / "repository", paths="reports")
    assert (done.returncode, done.stderr) == (1, "")
    assert "\n::error file=reports/january/outturns.csv,line=8," in done.stdout
    assert "| error | KR510 |" in (tmp_path / "repository" / "summary.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, ["--fail-on", "error", "--", "."]),
        ({"paths": "a b\n\n-c\n"}, ["--fail-on", "error", "--", "a b", "-c"]),
        ({"select": "KR1, KR2", "paths": "a"}, ["--fail-on", "error", "--select", "KR1, KR2", "--", "a"]),
        ({"ignore": "KR3", "fail_on": "never"}, ["--fail-on", "never", "--ignore", "KR3", "--", "."]),
    ],
)
def test_the_inputs_reach_the_command(echo: Path, tmp_path: Path, given: dict[str, str], words: list[str]) -> None:
    assert run_step(echo, tmp_path, **given).stdout.splitlines() == ["check", "--format", "github", *words]


def test_a_path_that_looks_like_a_flag_is_a_path(commands: Path, tmp_path: Path) -> None:
    broken(tmp_path / "repository" / "-c")
    done = run_step(commands, tmp_path / "repository", paths="-c", ignore="KR510")
    assert (done.returncode, "in 1 catalogue" in done.stdout) == (0, True)


@pytest.mark.parametrize("text", ["$(touch run)", "`touch run`", "; touch run", '"; touch run; "', "*"])
def test_no_input_is_run_as_a_command(echo: Path, tmp_path: Path, text: str) -> None:
    done = run_step(echo, tmp_path, **{name.replace("-", "_"): text for name in TOLD["inputs"]})
    assert done.stdout.splitlines().count(text) == len(TOLD["inputs"])
    assert not (tmp_path / "run").exists()
    assert "${{" not in INSTALL["run"] + CHECK["run"]


def test_every_input_is_described_and_used() -> None:
    assert all(one["description"] for one in TOLD["inputs"].values())
    used = "".join(CHECK["env"].values())
    assert all(f"inputs.{name} " in used for name in TOLD["inputs"])
    assert all(f"${name}" in CHECK["run"] for name in CHECK["env"])


def test_the_first_step_installs_this_checkout() -> None:
    above = INSTALL["run"].count("../../..")
    assert above == 1
    assert (ACTION.parent / "../../.." / "pyproject.toml").resolve() == ROOT / "pyproject.toml"
