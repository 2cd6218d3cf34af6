"""A Code Quality report has the fields that GitLab reads, and fingerprints that outlive a change of lines."""

import json
from typing import Any

import attrs
from found import ERROR, SAMPLE
from hypothesis import given
from hypothesis import strategies as st

from kpirules.diagnostics.findings import Diagnostic, Report, Span
from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.gitlab import gitlab
from kpirules.reporting.findings.places import Places

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def report_of(checked: Checked) -> list[dict[str, Any]]:
    found = json.loads(gitlab(checked))
    for one in found:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(one)
        assert one["severity"] in SEVERITIES
        assert one["location"]["lines"]["begin"] >= 1
        assert one["location"]["path"]
    assert len({one["fingerprint"] for one in found}) == len(found)
    return found


def at_lines(*lines: int, message: str = "m", path: str = "c.yaml", folder: str = "/r") -> list[str]:
    found = tuple(Diagnostic(code=ERROR, message=message, path=path, span=Span.of_line(line)) for line in lines)
    checked = Checked(report=Report(found), places=Places(folder=folder, root="/r"))
    return [one["fingerprint"] for one in report_of(checked)]


def test_the_sample_has_the_fields_that_gitlab_reads() -> None:
    assert [one["severity"] for one in report_of(SAMPLE)].count("major") == 4
    assert report_of(Checked(report=Report())) == []


def test_a_fingerprint_outlives_a_change_of_lines_and_nothing_else() -> None:
    assert at_lines(3) == at_lines(7)
    assert at_lines(3) != at_lines(3, message="n")
    assert at_lines(3) != at_lines(3, path="d.yaml")
    assert at_lines(3, path="a/c.yaml") == at_lines(3, path="c.yaml", folder="/r/a")


def test_findings_that_say_the_same_are_told_apart() -> None:
    two = at_lines(3, 9)
    assert len(set(two)) == 2
    assert two[0] == at_lines(1)[0]


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    """FNV-1a of 64 bits, reckoned by hand from its two constants."""
    value = 0xCBF29CE484222325
    for byte in b"KR901\0c.yaml\0m\x001":
        value = ((value ^ byte) * 0x100000001B3) % 2**64
    assert at_lines(3) == [f"{value:016x}"]


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(1, 4)), max_size=30))
def test_no_two_findings_share_a_fingerprint(told: list[tuple[str, int]]) -> None:
    found = tuple(Diagnostic(code=ERROR, message=text, path="c", span=Span.of_line(line)) for text, line in told)
    assert len(report_of(attrs.evolve(SAMPLE, report=Report(found)))) == len(set(told))
