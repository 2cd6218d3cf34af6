"""Findings as JSON for programs, as `schema/diagnostics-v1.schema.json` describes it: every fact, no layout."""

import json
from typing import Any

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Position, Related, Span, Waived
from kpirules.reporting.findings.checked import Checked, well_formed

_Json = dict[str, Any]


def json_text(checked: Checked) -> str:
    """Return every file and every finding with all its fields; a field that says nothing is null or empty.

    Lines and columns count from 1, columns in Unicode code points; an end is the place after the last character.
    Paths are as the command was told them. The text is ASCII: the same bytes on every system.
    """
    return written(
        {
            "kpirules_diagnostics": 1,
            "version": checked.version,
            "files": list(dict.fromkeys(map(well_formed, checked.files))),
            "counts": {
                severity.value: sum(found.severity is severity for found in checked.report) for severity in Severity
            },
            "findings": [_finding(found) for found in checked.report],
            "waived": [_waived(one) for one in checked.report.waived],
        }
    )


def written(value: Any) -> str:
    """Return a value as JSON in ASCII, indented, with a line feed at the end."""
    return json.dumps(value, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def _finding(found: Diagnostic) -> _Json:
    return {
        "code": found.code.number,
        "name": found.code.name,
        "severity": found.severity.value,
        "message": well_formed(found.message),
        "path": well_formed(found.path),
        "span": None if found.span is None else _span(found.span),
        "label": well_formed(found.label),
        "hint": well_formed(found.hint),
        "indicator": _or_null(found.indicator),
        "pointer": well_formed(found.pointer),
        "column": _or_null(found.column),
        "typed": _or_null(found.typed),
        "related": [_related(one) for one in found.related],
        "fix": _fix(found.fix) if found.fix is not None and found.fix.edits else None,
    }


def _waived(one: Waived) -> _Json:
    return {"finding": _finding(one.finding), "reason": well_formed(one.reason)}


def _or_null(text: str | None) -> str | None:
    return None if text is None else well_formed(text)


def _span(span: Span) -> _Json:
    return {"start": _position(span.start), "end": _position(span.end)}


def _position(position: Position) -> _Json:
    return {"line": position.line, "column": position.column}


def _related(one: Related) -> _Json:
    return {"message": well_formed(one.message), "path": well_formed(one.path), "span": _span(one.span)}


def _fix(fix: Fix) -> _Json:
    return {"safe": fix.safe, "edits": [_edit(one) for one in fix.edits]}


def _edit(one: Edit) -> _Json:
    return {"span": _span(one.span), "text": well_formed(one.text)}
