"""Findings for people who know them: a line each, which editors and terminals turn into links."""

from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import printable
from kpirules.reporting.findings.checked import Checked


def concise(checked: Checked) -> str:
    """Return a line for each finding, `file:line:column: error[KR311]: message`, then the closing sentence."""
    lines = [line(found) for found in checked.report]
    return "".join(f"{one}\n" for one in [*lines, *([checked.summary] if checked.summary else [])])


def line(found: Diagnostic) -> str:
    """Return one finding as one line."""
    return f"{printable(found.place)}: {found.severity.value}[{found.code.number}]: {printable(found.message)}"
