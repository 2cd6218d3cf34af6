"""Findings for GitLab: a Code Quality report, which a merge request shows beside the change."""

from typing import Any, Final

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic
from kpirules.reporting.findings.checked import Checked, well_formed, wording
from kpirules.reporting.findings.fingerprints import with_fingerprints
from kpirules.reporting.findings.json_text import written

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""Of the five that GitLab knows: info, minor, major, critical, blocker."""


def gitlab(checked: Checked) -> str:
    """Return the findings as a list in JSON with the fields that GitLab reads; an empty list where there are none.

    A finding about a file as a whole stands at its first line: GitLab needs one.
    """
    return written(
        [_finding(found, name, checked) for found, name in with_fingerprints(checked.report, checked.places)]
    )


def _finding(found: Diagnostic, fingerprint: str, checked: Checked) -> dict[str, Any]:
    return {
        "description": well_formed("; ".join(wording(found))),
        "check_name": f"{found.code.number} {found.code.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {
            "path": well_formed(checked.places.told(found.path)),
            "lines": {"begin": found.span.start.line if found.span else 1},
        },
    }
