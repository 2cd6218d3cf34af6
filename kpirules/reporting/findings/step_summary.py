"""The summary of a GitHub step: the findings as a table in Markdown, on the page of the run."""

from typing import Final

from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import printable
from kpirules.reporting.findings.checked import Checked, gravest_first, well_formed
from kpirules.reporting.markdown_escapes import escaped

_ROWS: Final = 100
"""Most findings in the table: GitHub refuses a summary over 1 MiB, and nobody reads a longer one."""


def step_summary(checked: Checked) -> str:
    """Return the table, gravest findings first, then how many more there are, and the closing sentence."""
    ordered = gravest_first(checked.report)
    blocks = ["### kpirules check"]
    if ordered:
        rows = ["| severity | code | place | finding |", "| --- | --- | --- | --- |"]
        blocks.append("\n".join([*rows, *(_row(found, checked) for found in ordered[:_ROWS])]))
    if len(ordered) > _ROWS:
        blocks.append(f"... and {len(ordered) - _ROWS} more: see the log.")
    if checked.summary:
        blocks.append(escaped(checked.summary))
    return well_formed("\n\n".join(blocks)) + "\n"


def _row(found: Diagnostic, checked: Checked) -> str:
    start = f":{found.span.start.line}:{found.span.start.column}" if found.span else ""
    place = escaped(printable(checked.places.told(found.path)) + start)
    hint = f"<br>help: {escaped(printable(found.hint))}" if found.hint else ""
    return f"| {found.severity.value} | {found.code.number} | {place} | {escaped(printable(found.message))}{hint} |"
