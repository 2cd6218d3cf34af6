"""SARIF holds to the rules of its official schema, and says the places, rules and fixes of the findings."""

import copy
import json
from typing import Any
from urllib.parse import unquote

import pytest
from found import ERROR, FINDINGS, SAMPLE, place
from jsonschema import Draft202012Validator
from sarif_rules import RULES

from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Report, Span
from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.places import Places
from kpirules.reporting.findings.sarif import sarif

Json = dict[str, Any]


def run_of(checked: Checked) -> Json:
    log = json.loads(sarif(checked))
    assert [error.message for error in Draft202012Validator(RULES).iter_errors(log)] == []
    (run,) = log["runs"]
    return run


def test_the_sample_holds_to_the_rules_and_says_every_finding_in_order() -> None:
    run = run_of(SAMPLE)
    *results, waived = run["results"]
    assert [one["ruleId"] for one in results] == list(SAMPLE.report.codes)
    assert all("suppressions" not in one for one in results)
    assert waived["message"]["text"] == "nothing can be amber"
    assert waived["suppressions"] == [{"kind": "inSource", "justification": "agreed by scrutiny, March 2021"}]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert len({one["partialFingerprints"]["kpirules/v1"] for one in run["results"]}) == len(FINDINGS) + 1


def test_every_kind_of_finding_has_its_page_as_a_rule() -> None:
    found = tuple(Diagnostic(code=code, message="m", path="c.yaml") for code in CODES.values())
    rules = run_of(Checked(report=Report(found)))["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == list(CODES)
    for one in rules:
        assert CODES[one["id"]].why in one["help"]["text"]
        assert CODES[one["id"]].example.rstrip() in one["help"]["markdown"]
        assert "helpUri" not in one


def test_a_check_without_findings_lists_what_was_checked() -> None:
    run = run_of(Checked(report=Report((), {"c.yaml": ()})))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["c.yaml"]


def test_a_file_as_a_whole_has_no_region() -> None:
    (result,) = run_of(Checked(report=Report((Diagnostic(code=ERROR, message="m", path="c.yaml"),))))["results"]
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "c.yaml", "uriBaseId": "SRCROOT"}}}
    ]


def test_what_lies_outside_the_root_is_no_relative_uri() -> None:
    found = Diagnostic(code=ERROR, message="m", path=r"D:\other\a b.yaml", span=Span.of_line(1))
    places = Places(folder=r"C:\repo", root=r"C:\repo")
    (result,) = run_of(Checked(report=Report((found,)), places=places))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///D:/other/a%20b.yaml"}


def test_the_same_file_named_twice_is_one_artifact() -> None:
    found = tuple(Diagnostic(code=ERROR, message="m", path=path) for path in ("c.yaml", "./c.yaml", "/r/c.yaml"))
    run = run_of(Checked(report=Report(found), places=Places(folder="/r", root="/r")))
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["c.yaml"]
    assert len(run["results"]) == 3


def applied(lines: list[str], replacements: list[Json]) -> str:
    """Apply replacements as a program that reads SARIF would: columns count code points, ends are exclusive."""
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for one in sorted(replacements, key=lambda one: one["deletedRegion"]["startColumn"], reverse=True):
        region = one["deletedRegion"]
        begin = starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = starts[region["endLine"] - 1] + region["endColumn"] - 1
        text = text[:begin] + one["insertedContent"]["text"] + text[end:]
    return text


def test_a_fix_can_be_applied_from_sarif_alone() -> None:
    results = run_of(SAMPLE)["results"]
    (safe,) = (one for one in results if one["message"]["text"].startswith("text that starts"))
    (change,) = safe["fixes"][0]["artifactChanges"]
    lines = list(SAMPLE.report.sources[unquote(change["artifactLocation"]["uri"]).removeprefix("reports/")])
    assert applied(lines, change["replacements"]).splitlines()[2] == '    title: "% 😀 reviews"'
    assert "keeps what the catalogue means" in safe["fixes"][0]["description"]["text"]
    (unsafe,) = (one for one in results if one["message"]["text"].startswith("a group"))
    assert "look before you apply it" in unsafe["fixes"][0]["description"]["text"]


def test_a_fix_without_edits_is_left_out() -> None:
    found = Diagnostic(code=ERROR, message="m", path="c.yaml", fix=Fix(edits=()))
    assert "fixes" not in run_of(Checked(report=Report((found,))))["results"][0]


def test_what_was_typed_is_no_link() -> None:
    found = Diagnostic(code=ERROR, message="`[click](https://x)` is no level", path="c.yaml")
    (result,) = run_of(Checked(report=Report((found,))))["results"]
    assert result["message"]["text"] == "`[click] (https://x)` is no level"


def test_two_edits_of_one_line_keep_their_order() -> None:
    edits = (Edit(span=place(1, 1, 1, 1), text="a"), Edit(span=place(1, 2, 1, 3), text="b"))
    (result,) = run_of(
        Checked(report=Report((Diagnostic(code=ERROR, message="m", path="c.yaml", fix=Fix(edits=edits)),)))
    )["results"]
    assert applied(["xyz"], result["fixes"][0]["artifactChanges"][0]["replacements"]) == "axbz"


BREAKS = (
    ("version",),
    ("runs", 0, "tool"),
    ("runs", 0, "tool", "driver", "name"),
    ("runs", 0, "tool", "driver", "rules", 0, "id"),
    ("runs", 0, "results", 0, "message"),
    ("runs", 0, "results", 0, "message", "text"),
    ("runs", 0, "results", 0, "locations", 0, "physicalLocation", "artifactLocation"),
    ("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"),
    ("runs", 0, "results", 2, "fixes", 0, "artifactChanges", 0, "replacements", 0, "deletedRegion"),
)


@pytest.mark.parametrize("path", BREAKS, ids=lambda path: str(path[-1]))
def test_the_rules_refuse_a_log_without_what_it_needs(path: tuple[str | int, ...]) -> None:
    log = copy.deepcopy(json.loads(sarif(SAMPLE)))
    inner: Any = log
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    assert not Draft202012Validator(RULES).is_valid(log)


def test_the_rules_refuse_unknown_fields_words_and_places() -> None:
    log = sarif(SAMPLE)
    for right, wrong in (
        ('"level": "error"', '"level": "fatal"'),
        ('"startLine": 3', '"startLine": 0'),
        ('"unicodeCodePoints"', '"bytes"'),
        ('"ruleIndex"', '"rule_index"'),
        ('"uri": "reports/demo', '"uri": "reports\\\\demo'),
    ):
        assert right in log
        assert not Draft202012Validator(RULES).is_valid(json.loads(log.replace(right, wrong)))
