"""JUnit XML holds to the rules of Jenkins' xUnit plug-in, and XML itself to those of XML 1.0."""

from xml.etree import ElementTree as ET

import attrs
from found import ERROR, NOTE, SAMPLE
from hypothesis import given
from hypothesis import strategies as st

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic, Report, Span
from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.junit import junit

NEEDED = {
    "testsuites": set(),
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name"},
    "failure": set(),
}
KNOWN = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {
        "name",
        "tests",
        "failures",
        "errors",
        "skipped",
        "time",
        "timestamp",
        "hostname",
        "id",
        "package",
        "file",
    },
    "testcase": {"name", "classname", "time", "group"},
    "failure": {"type", "message"},
    "system-out": set(),
}
INSIDE = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "system-out"},
    "failure": set(),
    "system-out": set(),
}
"""What `junit-10.xsd` of Jenkins' xUnit plug-in says of what we write: attributes needed and known, children."""


def suites_of(checked: Checked) -> ET.Element:
    root = ET.fromstring(junit(checked))  # noqa: S314 - our own text
    assert root.tag == "testsuites"
    for one in root.iter():
        assert NEEDED.get(one.tag, set()) <= set(one.attrib) <= KNOWN[one.tag]
        assert {inner.tag for inner in one} <= INSIDE[one.tag]
    for suite in (root, *root):
        cases = list(suite.iter("testcase"))
        assert int(suite.attrib["tests"]) == len(cases)
        assert int(suite.attrib["failures"]) == sum(case.find("failure") is not None for case in cases)
        assert suite.attrib["errors"] == "0"
    return root


def test_a_suite_for_each_file_and_a_case_for_each_finding() -> None:
    root = suites_of(SAMPLE)
    assert len(root) == len(SAMPLE.files)
    assert root.attrib["tests"] == "9"
    clean = next(one for one in root if one.attrib["name"] == "reports/demo/judgements.yaml")
    assert [(case.attrib["name"], len(case)) for case in clean] == [("no findings", 0)]
    names = [(case.attrib["classname"], case.attrib["name"]) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


def test_what_fails_the_run_is_what_fails_in_the_report() -> None:
    never = attrs.evolve(SAMPLE, failing=frozenset())
    every = attrs.evolve(SAMPLE, failing=frozenset(Severity))
    assert [suites_of(one).attrib["failures"] for one in (never, SAMPLE, every)] == ["0", "4", "8"]
    assert all(case.find("system-out") is not None for case in suites_of(never).iter("testcase") if len(case))


def test_a_failure_says_the_finding_in_full() -> None:
    failure = next(one for one in suites_of(SAMPLE).iter("failure") if "starts with %" in one.attrib["message"])
    assert failure.attrib["type"] == "KR901 a-error-of-a-test"
    assert failure.attrib["message"].split("\n") == [
        "text that starts with % must be in quotes",
        "YAML keeps % for itself",
        'help: title: "% 😀 reviews"',
    ]
    assert failure.text == SAMPLE.full_text(SAMPLE.report.diagnostics[2])


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_xml(text: str) -> None:
    found = tuple(
        Diagnostic(code=code, message=text, path=text, label=text, hint=text, span=Span.of_line(1))
        for code in (ERROR, NOTE)
    )
    suites_of(Checked(report=Report(found, {text: (text,), f"{text}\x00": ()})))
