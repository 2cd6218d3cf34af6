"""Real pre-commit runs our hook, from a local repository, on the files of a report that changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"

# `language` is what pre-commit installs a hook with. A user's own configuration may name another, and here it does:
# the command on the path is ours already, so the test needs no network and no second installation.
CONFIGURATION = """\
repos:
- repo: {hooks}
  rev: {revision}
  hooks:
  - id: kpirules-check
    language: system
"""


class Repository:
    """A report in a git repository with our hook."""

    def __init__(self, path: Path, environment: dict[str, str]) -> None:
        self.path, self.environment = path, environment
        path.mkdir()
        self.run("git", "init", "--quiet")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.path, env=self.environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def commit(self) -> subprocess.CompletedProcess[str]:
        self.run("git", "add", "--all")
        return self.run("git", "commit", "--quiet", "--message", "a change")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    commands = tmp_path / "commands"
    commands.mkdir()
    command = commands / "kpirules"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kpirules "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "SKIP"))}
    person = {
        f"GIT_{who}_{what}": "someone@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return (
        kept
        | person
        | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(tmp_path / "cache"),
            "PRE_COMMIT_COLOR": "never",
            "PYTHONPATH": str(ROOT),
        }
    )


@pytest.fixture
def report(tmp_path: Path, environment: dict[str, str]) -> Repository:
    hooks = Repository(tmp_path / "hooks", environment)
    shutil.copy(HOOKS, hooks.path)
    assert hooks.commit().returncode == 0
    revision = hooks.run("git", "rev-parse", "HEAD").stdout.strip()
    report = Repository(tmp_path / "report", environment)
    shutil.copytree(ROOT / "catalogues" / "bromley-jan-2019", report.path / "reports" / "january")
    configuration = CONFIGURATION.format(hooks=hooks.path, revision=revision)
    (report.path / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    installed = report.run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed
    return report


def test_a_commit_is_refused_while_there_are_errors_and_only_then(report: Repository) -> None:
    first = report.commit()
    assert first.returncode == 0, first
    assert "check indicator catalogues" in first.stderr
    assert "Passed" in first.stderr

    rows = report.path / "reports" / "january" / "outturns.csv"
    whole = rows.read_text("utf-8")
    rows.write_text(whole + "nonesuch,Jan-19,1\n", encoding="utf-8")
    refused = report.commit()
    assert refused.returncode == 1, refused
    assert "Failed" in refused.stderr
    assert f"reports/january/outturns.csv:{len(whole.splitlines()) + 1}:" in refused.stderr
    assert "in 1 catalogue" in refused.stderr

    rows.write_text(whole, encoding="utf-8")
    (report.path / "notes.yaml").write_text("no: catalogue\n", encoding="utf-8")
    (report.path / "my-catalogue.yaml").write_text("no: catalogue\n", encoding="utf-8")
    other = report.commit()
    assert other.returncode == 0, other
    assert "(no files to check)Skipped" in other.stderr


def test_the_hook_installs_itself_and_runs_what_the_package_installs() -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert hook["language"] == "python"
    assert hook["entry"] == "kpirules check"
    assert hook["require_serial"] is True
