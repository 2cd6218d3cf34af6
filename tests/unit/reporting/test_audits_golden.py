"""Whole audits, byte for byte: what an officer reads under time pressure is looked at before it is changed here."""

from functools import cache
from pathlib import Path

import attrs
import pytest

from kpirules.evaluation.audit_report import AuditReport
from kpirules.evaluation.audited import audited
from kpirules.evaluation.evaluate import evaluate, release_with_findings
from kpirules.loading.catalogue.load import load
from kpirules.loading.outturns.reading import read_outturns
from kpirules.reporting.audit_csv import audit_csv
from kpirules.reporting.audit_markdown import audit_markdown
from kpirules.reporting.audit_page import FOR_WHOM, lay_out_audit
from kpirules.reporting.audit_text import audit_text
from kpirules.reporting.every_format import every_format
from kpirules.reporting.glyphs import Colours, width
from kpirules.reporting.json_text import audit_json, certificates_json
from kpirules.reporting.paper import Paper

AUDITS = Path(__file__).parent / "audits"
FOLDERS = ("exclusions", "appeals", "gaps", "mistyped")


@cache
def report(name: str, *, certified: bool = False) -> AuditReport:
    catalogue = load(AUDITS / name)
    observations = read_outturns(AUDITS / name, catalogue).observations

    def publish(others):
        return every_format(evaluate(catalogue, release_with_findings(catalogue, others).released))

    return audited(catalogue, observations, publish=publish if certified else None)


def text(name: str, columns: int, *, certified: bool = False, **paper: object) -> str:
    page = lay_out_audit(report(name, certified=certified))
    page = attrs.evolve(page, findings=[one.replace(str(AUDITS), "audits") for one in page.findings])
    return audit_text(page, Paper(width=columns, **paper))


EXPECTED = {
    **{f"{name}-120.txt": lambda name=name: text(name, 120) for name in FOLDERS},
    "exclusions-80.txt": lambda: text("exclusions", 80),
    "gaps-44-ascii.txt": lambda: text("gaps", 44, encoding="ascii"),
    "appeals-certified-100.txt": lambda: text("appeals", 100, certified=True),
    "gaps.md": lambda: audit_markdown(lay_out_audit(report("gaps"))),
    "gaps.csv": lambda: audit_csv(report("gaps")),
    "gaps.json": lambda: audit_json(report("gaps")),
    "appeals-certificates.json": lambda: certificates_json(report("appeals", certified=True)),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_audit_prints_as_it_was_looked_at(name: str) -> None:
    assert EXPECTED[name]().replace(str(AUDITS), "audits") == (AUDITS / "expected" / name).read_bytes().decode("utf-8")


def test_every_expected_file_is_held_against_an_audit() -> None:
    assert {file.name for file in (AUDITS / "expected").iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("columns", [20, 44, 76, 80, 120])
def test_no_line_is_longer_than_the_paper(name: str, columns: int) -> None:
    assert [line for line in text(name, columns, certified=True).splitlines() if width(line) > max(columns, 22)] == []


@pytest.mark.parametrize("name", FOLDERS)
def test_every_format_says_first_who_may_read_it(name: str) -> None:
    page = lay_out_audit(report(name))
    assert audit_text(page, Paper(width=120)).startswith(FOR_WHOM)
    assert audit_markdown(page).startswith(f"**{FOR_WHOM}**")
    assert all(row.startswith(FOR_WHOM) for row in audit_csv(report(name)).splitlines()[1:])
    assert '"audience": "exempt"' in audit_json(report(name))


def test_a_tint_says_nothing_that_the_word_does_not() -> None:
    tinted = audit_text(lay_out_audit(report("gaps")), Paper(width=100, colours=Colours.SIXTEEN))
    assert "\x1b[1;31m■ RECOVERED\x1b[0m" in tinted
    assert "\x1b" not in text("gaps", 100)
