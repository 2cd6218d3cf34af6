"""Chooses the findings that become annotations where a CI system shows few; must not know how they are written."""

from typing import Final

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import printable
from kpirules.reporting.findings.checked import Checked, gravest_first

LIMIT: Final = 10
"""Annotations of one step that are kept, the last of which counts the others.

Source: both agents keep ten issues of a step (`_maxIssueCount` in the execution context of GitHub's runner, which
newer runners raise but the web page does not, and of the Azure Pipelines agent).
"""


@attrs.frozen(kw_only=True)
class Annotations:
    """What is annotated, and what is only in the log.

    Attributes:
        shown: Findings with an annotation of their own, the gravest first.
        rest: How many more there are.
        rest_severity: The gravest severity among the rest.
    """

    shown: tuple[Diagnostic, ...]
    rest: int = 0
    rest_severity: Severity = Severity.NOTE

    @property
    def rest_message(self) -> str:
        """What the last annotation says of the rest."""
        return f"and {self.rest} more finding{'' if self.rest == 1 else 's'}: see the log"


def annotated(findings: tuple[Diagnostic, ...]) -> Annotations:
    """Return the findings to annotate: all where they are ten at most, else nine, and a count of the others."""
    ordered = gravest_first(findings)
    if len(ordered) <= LIMIT:
        return Annotations(shown=ordered)
    shown, rest = ordered[: LIMIT - 1], ordered[LIMIT - 1 :]
    return Annotations(shown=shown, rest=len(rest), rest_severity=rest[0].severity)


_LONGEST_PATH: Final = 4096
"""Characters of the longest path that a system takes (Linux, PATH_MAX)."""


def file_of(found: Diagnostic, checked: Checked) -> str:
    """Return the file of an annotation: with characters that steer a terminal shown by number, as everywhere."""
    return printable(checked.places.told(found.path), _LONGEST_PATH)
