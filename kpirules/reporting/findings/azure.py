"""Findings for Azure Pipelines: the full text in the log, and issues of the step."""

from collections.abc import Iterator

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic
from kpirules.reporting.agent_commands import without_signs
from kpirules.reporting.findings.annotations import annotated, file_of
from kpirules.reporting.findings.checked import Checked, well_formed, wording
from kpirules.reporting.findings.full import whole


def azure(checked: Checked) -> str:
    """Return the full text, in which nothing is a command of the agent, then an issue for each error and warning.

    The agent knows errors and warnings; a note stands in the log alone.
    """
    log = without_signs(well_formed(whole(checked)))
    return log + "".join(f"{line}\n" for line in _issues(checked))


def _issues(checked: Checked) -> Iterator[str]:
    annotations = annotated(tuple(found for found in checked.report if found.severity is not Severity.NOTE))
    for found in annotations.shown:
        message = "; ".join(wording(found))
        yield _command(found.severity, _properties(found, checked), message)
    if annotations.rest:
        yield _command(annotations.rest_severity, {}, annotations.rest_message)


def _properties(found: Diagnostic, checked: Checked) -> dict[str, str]:
    place = {"sourcepath": file_of(found, checked)}
    if found.span is not None:
        place |= {"linenumber": str(found.span.start.line), "columnnumber": str(found.span.start.column)}
    return place | {"code": found.code.number}


def _command(severity: Severity, properties: dict[str, str], message: str) -> str:
    told = "".join(f"{name}={_property(value)};" for name, value in ({"type": severity.value} | properties).items())
    return f"##vso[task.logissue {told}]{_data(message)}"


def _data(text: str) -> str:
    """Return a message as the agent reads it back (`escapedata` of the Azure Pipelines task library)."""
    plain = without_signs(well_formed(text))
    return plain.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return the value of a property as the agent reads it back (`escape` of the same library)."""
    return _data(text).replace("]", "%5D").replace(";", "%3B")
