"""Findings as JUnit XML: a suite for each file, a case for each finding. Jenkins, Azure and GitLab show it as tests."""

from collections.abc import Iterator
from typing import Final

from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import printable
from kpirules.reporting.findings.checked import Checked, wording

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\r": "&#13;"}


def junit(checked: Checked) -> str:
    """Return the findings as XML 1.0 in ASCII: the same bytes on every system.

    A finding that fails the run is a failed case; another is a case that passed and says its text. A file without
    findings has one case, which passed. No times are told, as they would change from run to run.
    """
    return "".join(f"{line}\n" for line in _suites(checked))


def _suites(checked: Checked) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    findings = checked.report.diagnostics
    by_file = {path: [found for found in findings if found.path == path] for path in checked.files}
    yield _tag(
        "testsuites",
        name="kpirules",
        **_counts(list(findings), sum(max(len(one), 1) for one in by_file.values()), checked),
    )
    for path, found_here in by_file.items():
        name = printable(checked.places.told(path))
        yield "  " + _tag("testsuite", name=name, **_counts(found_here, max(len(found_here), 1), checked))
        if not found_here:
            yield "    " + _tag("testcase", closing="/", classname=name, name="no findings")
        for found in found_here:
            yield from _case(found, name, checked)
        yield "  </testsuite>"
    yield "</testsuites>"


def _counts(findings: list[Diagnostic], cases: int, checked: Checked) -> dict[str, str]:
    failures = sum(found.severity in checked.failing for found in findings)
    return {"tests": str(cases), "failures": str(failures), "errors": "0"}


def _case(found: Diagnostic, file: str, checked: Checked) -> Iterator[str]:
    place = f"{found.span.start.line}:{found.span.start.column} " if found.span else ""
    yield "    " + _tag("testcase", classname=file, name=f"{place}{found.code.number} {printable(found.message)}")
    text = _escaped(checked.full_text(found), line_feed="\n")
    if found.severity in checked.failing:
        kind = f"{found.code.number} {found.code.name}"
        yield f"      {_tag('failure', type=kind, message=chr(10).join(wording(found)))}{text}</failure>"
    else:
        yield f"      <system-out>{text}</system-out>"
    yield "    </testcase>"


def _tag(tag: str, /, *, closing: str = "", **attributes: str) -> str:
    told = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes.items())
    return f"<{tag}{told}{closing}>"


def _escaped(text: str, line_feed: str = "&#10;") -> str:
    """Return `text` for an attribute or an element: a line feed in an attribute would be read as a space.

    All that is told here is printable, so no character is one that XML 1.0 does not have (its production 2, Char).
    """
    plain = "".join(_ENTITIES.get(character, character) for character in text)
    return plain.replace("\n", line_feed).encode("ascii", "xmlcharrefreplace").decode("ascii")
