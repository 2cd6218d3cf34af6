"""Findings for GitHub Actions: the full text in the log, and annotations at the lines of the change."""

from collections.abc import Iterator
from typing import Final

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic
from kpirules.reporting.findings.annotations import annotated, file_of
from kpirules.reporting.findings.checked import Checked, well_formed, wording
from kpirules.reporting.findings.full import whole

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(checked: Checked) -> str:
    """Return the full text, which the runner must not read for commands, then the annotations."""
    return "".join(f"{line}\n" for line in [*_log(well_formed(whole(checked))), *_annotations(checked)])


def _log(text: str) -> Iterator[str]:
    """Return the lines of the log, closed off: a catalogue may hold a line that is a command of the runner.

    Commands are stopped until a word comes that is not in the text, so nothing in the text can start them again.
    """
    word = "kpirules-log"
    while word in text:
        word += "-"
    yield f"::stop-commands::{word}"
    yield from text.splitlines()
    yield f"::{word}::"


def _annotations(checked: Checked) -> Iterator[str]:
    annotations = annotated(checked.report.diagnostics)
    for found in annotations.shown:
        yield _command(found.severity, _properties(found, checked), "\n".join(wording(found)))
    if annotations.rest:
        yield _command(annotations.rest_severity, {"title": "kpirules"}, annotations.rest_message)


def _properties(found: Diagnostic, checked: Checked) -> dict[str, str]:
    properties = {"file": file_of(found, checked)}
    if found.span is not None:
        start, end = found.span.start, found.span.end
        properties |= {"line": str(start.line)}
        if start.line == end.line:
            properties |= {"col": str(start.column)}
        properties |= {"endLine": str(end.line)}
        if start.line == end.line:
            # The runner drops columns of annotations that run over several lines, and says so in its log.
            properties |= {"endColumn": str(end.column)}
    return properties | {"title": f"{found.code.number} {found.code.name}"}


def _command(severity: Severity, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[severity]} {told}::{_data(message)}"


def _data(text: str) -> str:
    """Return a message as the runner reads it back (`escapeData` of the Actions toolkit)."""
    return well_formed(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return the value of a property as the runner reads it back (`escapeProperty` of the Actions toolkit)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
