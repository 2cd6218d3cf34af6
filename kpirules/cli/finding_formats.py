"""Sends findings out in the format that was asked for, and to the page of a GitHub run where there is one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kpirules.cli.terminal import hand_over, say, warn
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.text import quoted
from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.environment import chosen
from kpirules.reporting.findings.formats import FORMATS
from kpirules.reporting.findings.step_summary import step_summary

FAIL_ON: Final[Mapping[str, frozenset[Severity]]] = {
    "error": frozenset({Severity.ERROR}),
    "warning": frozenset({Severity.ERROR, Severity.WARNING}),
    "note": frozenset(Severity),
    "never": frozenset(),
}
"""What `--fail-on` takes, and the severities that fail a run by it."""

_SUMMARY_FILE: Final = "GITHUB_STEP_SUMMARY"
"""Variable that names the file whose Markdown GitHub shows on the page of a run."""


def put_findings(style: str, checked: Checked, environment: Mapping[str, str]) -> None:
    """Write what a check came to in a format, and in GitHub's the summary of the step too."""
    name = chosen(style, environment)
    text = FORMATS[name].write(checked)
    if FORMATS[name].for_programs:
        hand_over(text)
    else:
        say(text)
    if name == "github" and environment.get(_SUMMARY_FILE):
        _append(environment[_SUMMARY_FILE], step_summary(checked))


def _append(file: str, text: str) -> None:
    try:
        with Path(file).open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(text)
    except (OSError, ValueError):  # ValueError: a NUL in the path
        warn(f"the step summary {quoted(file, 200)} cannot be written; the findings are in the log")
