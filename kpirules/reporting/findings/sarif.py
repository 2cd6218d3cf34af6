"""Findings as SARIF 2.1.0 (OASIS), which code scanning and editors read: rules with their pages, results, fixes."""

from typing import Any, Final

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.findings import Diagnostic, Fix, Related, Span
from kpirules.diagnostics.text import printable
from kpirules.reporting.findings.checked import Checked, well_formed, wording
from kpirules.reporting.findings.fingerprints import with_fingerprints
from kpirules.reporting.findings.json_text import written
from kpirules.reporting.findings.places import is_relative

_Json = dict[str, Any]

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}

_ROOT: Final = "SRCROOT"
"""What relative URIs are relative to: a name, because where the repository was checked out is nobody's business."""


def sarif(checked: Checked) -> str:
    """Return the findings as a SARIF log of one run, in ASCII: the same bytes on every system.

    Columns count Unicode code points; the end column is the place after the last character, as SARIF has it. The
    rules are those that were broken, each with its page of the manual. A waived finding is a result that is suppressed
    in the source, with the reason.
    """
    waived = checked.report.waived
    findings = (*checked.report, *(one.finding for one in waived))
    codes = sorted({found.code.number: found.code for found in findings}.items())
    index = {number: at for at, (number, _) in enumerate(codes)}
    driver = {"name": "kpirules"} | ({"version": checked.version} if checked.version else {})
    results = [
        _result(found, fingerprint, index[found.code.number], checked)
        for found, fingerprint in with_fingerprints(findings, checked.places)
    ]
    for result, one in zip(results[len(checked.report) :], waived, strict=True):
        result["suppressions"] = [{"kind": "inSource", "justification": well_formed(printable(one.reason))}]
    run = {
        "tool": {"driver": driver | {"rules": [_rule(code) for _, code in codes]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the root of the repository"}}},
        "artifacts": [
            {"location": _artifact(path, checked), "roles": ["analysisTarget"]} for path in _told_once(checked)
        ],
        "results": results,
    }
    return written({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _told_once(checked: Checked) -> list[str]:
    """Return the files, one of each URI: the same file may have been typed in two ways."""
    return list({checked.places.uri(path): path for path in checked.files}.values())


def _rule(code: Code) -> _Json:
    return {
        "id": code.number,
        "name": code.name,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.what},
        "help": {"text": _page(code), "markdown": _markdown_page(code)},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _page(code: Code) -> str:
    return (
        f"{code.title}\n\nWhat it does: {code.what}\n\nWhy it matters: {code.why}\n\n"
        f"Example:\n\n{code.example.rstrip()}\n\nMended:\n\n{code.mended.rstrip()}\n"
    )


def _markdown_page(code: Code) -> str:
    return (
        f"{code.title}\n\n**What it does.** {code.what}\n\n**Why it matters.** {code.why}\n\n"
        f"Example:\n\n{_fenced(code.example)}\n\nMended:\n\n{_fenced(code.mended)}\n"
    )


def _fenced(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def _result(found: Diagnostic, fingerprint: str, rule: int, checked: Checked) -> _Json:
    result: _Json = {
        "ruleId": found.code.number,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": _plain("\n".join(wording(found)))},
        "locations": [_location(found, checked)],
        "partialFingerprints": {"kpirules/v1": fingerprint},
    }
    if found.related:
        result["relatedLocations"] = [_related(one, at, checked) for at, one in enumerate(found.related)]
    if found.fix is not None and found.fix.edits:
        result["fixes"] = [_fix(found.fix, found.path, checked)]
    return result


def _location(found: Diagnostic, checked: Checked) -> _Json:
    location = {"physicalLocation": _place(found.path, found.span, checked)}
    logical = {
        key: well_formed(value)
        for key, value in (("name", found.indicator), ("fullyQualifiedName", found.pointer))
        if value
    }
    return location | ({"logicalLocations": [logical]} if logical else {})


def _place(path: str, span: Span | None, checked: Checked) -> _Json:
    place = {"artifactLocation": _artifact(path, checked)}
    return place if span is None else place | {"region": _region(span)}


def _artifact(path: str, checked: Checked) -> _Json:
    uri = checked.places.uri(path)
    return {"uri": uri, "uriBaseId": _ROOT} if is_relative(uri) else {"uri": uri}


def _region(span: Span) -> _Json:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _related(one: Related, at: int, checked: Checked) -> _Json:
    return {
        "id": at,
        "physicalLocation": _place(one.path, one.span, checked),
        "message": {"text": _plain(printable(one.message))},
    }


def _plain(text: str) -> str:
    """Return a message in which nothing is a link: SARIF takes `[text](place)` for one (its section 3.11.6)."""
    return well_formed(text).replace("](", "] (")


def _fix(fix: Fix, path: str, checked: Checked) -> _Json:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": well_formed(edit.text)}} for edit in fix.edits
    ]
    meaning = (
        "keeps what the catalogue means" if fix.safe else "changes what the catalogue means: look before you apply it"
    )
    return {
        "description": {"text": f"an edit that {meaning}"},
        "artifactChanges": [{"artifactLocation": _artifact(path, checked), "replacements": replacements}],
    }
