"""The JSON of findings follows its published schema and loses nothing."""

import json
from typing import Any

import pytest
from found import ERROR, FINDINGS, SAMPLE
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Position, Related, Report, Span
from kpirules.loading.shape.schemas import load_schema
from kpirules.reporting.findings.checked import Checked, well_formed
from kpirules.reporting.findings.json_text import json_text

SCHEMA = load_schema("diagnostics-v1")


def record_of(checked: Checked) -> dict[str, Any]:
    record = json.loads(json_text(checked))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(record)] == []
    return record


def test_the_schema_is_one_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    described = [*SCHEMA["properties"].values(), *SCHEMA["$defs"]["finding"]["properties"].values()]
    assert all(one.get("description") for one in described)


def test_counts_and_files() -> None:
    record = record_of(SAMPLE)
    assert record["counts"] == {"error": 4, "warning": 2, "note": 2}
    assert "demo/judgements.yaml" in record["files"]
    (waived,) = record["waived"]
    assert (waived["finding"]["code"], waived["reason"]) == ("KR902", "agreed by scrutiny, March 2021")
    assert record_of(Checked(report=Report()))["findings"] == []


def span_of(told: dict[str, Any] | None) -> Span | None:
    return None if told is None else Span(*(Position(**told[end]) for end in ("start", "end")))


def read_back(told: dict[str, Any]) -> Diagnostic:
    """Return the finding that a program makes of its record."""
    fix = told["fix"] and Fix(
        safe=told["fix"]["safe"],
        edits=tuple(Edit(span=span_of(one["span"]), text=one["text"]) for one in told["fix"]["edits"]),
    )
    related = tuple(
        Related(message=one["message"], path=one["path"], span=span_of(one["span"])) for one in told["related"]
    )
    kept = {
        name: told[name] for name in ("message", "path", "label", "hint", "indicator", "pointer", "column", "typed")
    }
    (code,) = {one.code for one in FINDINGS if one.code.number == told["code"]}
    assert (code.name, code.severity) == (told["name"], Severity(told["severity"]))
    return Diagnostic(code=code, span=span_of(told["span"]), related=related, fix=fix, **kept)


def test_no_fact_is_lost_but_the_line_shown_above() -> None:
    """The excerpt's context is layout; lone halves of pairs are no Unicode text."""
    for told, found in zip(record_of(SAMPLE)["findings"], SAMPLE.report, strict=True):
        again = read_back(told)
        for name in ("code", "span", "column", "related"):
            assert getattr(again, name) == getattr(found, name)
        for name in ("message", "path", "label", "hint", "pointer"):
            assert getattr(again, name) == well_formed(getattr(found, name))
        assert (again.fix is None) == (found.fix is None)


@given(st.text(st.characters(exclude_categories=())), st.integers(1, 10**9))
def test_any_text_and_place_follows_the_schema(text: str, line: int) -> None:
    found = Diagnostic(
        code=ERROR, message=text or "m", path=text, label=text, typed=text, span=Span.of_line(line, line), column=text
    )
    record = record_of(Checked(report=Report((found,))))
    assert record["findings"][0]["typed"] == well_formed(text)
    json.dumps(record, ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("name", ["code", "span", "severity", "fix", "related", "typed"])
def test_a_record_without_a_field_is_refused(name: str) -> None:
    record = json.loads(json_text(SAMPLE))
    del record["findings"][0][name]
    assert not Draft202012Validator(SCHEMA).is_valid(record)
