"""Whole reports of the sample, byte for byte: what an officer reads is looked at before it is changed here."""

from pathlib import Path

import pytest
from printing import sample_scorecard
from printing_rules import rules_scorecard

from kpirules.reporting.csv_rows import report_csv
from kpirules.reporting.explanation import explanation_text
from kpirules.reporting.markdown import report_markdown
from kpirules.reporting.page import lay_out
from kpirules.reporting.paper import Paper
from kpirules.reporting.roll_up_text import roll_up_text
from kpirules.reporting.text import exceptions_text, report_text

EXPECTED = Path(__file__).parent / "expected"


def _explained() -> str:
    scorecard = sample_scorecard()
    return "\n".join(explanation_text(scorecard, scorecard[name]) for name in ("13", "15", "12", "20.2", "health"))


def _drawn() -> str:
    scorecard = rules_scorecard()
    names = ("visits", "calls", "late", "homes", "hidden", "staff", "two/visits")
    return "\n".join(explanation_text(scorecard, scorecard[name], scale=True) for name in names)


def _rolled_up() -> str:
    scorecard = rules_scorecard()
    (top,) = scorecard.sections
    return "\n".join(roll_up_text(scorecard, one) for one in (None, top, *top.within))


REPORTS = {
    "report-100.txt": lambda: report_text(lay_out(sample_scorecard())),
    "report-80.txt": lambda: report_text(lay_out(sample_scorecard()), Paper(width=80)),
    "report-50-ascii.txt": lambda: report_text(lay_out(sample_scorecard()), Paper(width=50, encoding="ascii")),
    "exceptions-100.txt": lambda: exceptions_text(lay_out(sample_scorecard())),
    "report.md": lambda: report_markdown(lay_out(sample_scorecard())),
    "report.csv": lambda: report_csv(sample_scorecard()),
    "explained.txt": _explained,
    "rules-110.txt": lambda: report_text(lay_out(rules_scorecard()), Paper(width=110)),
    "rules.md": lambda: report_markdown(lay_out(rules_scorecard())),
    "rules.csv": lambda: report_csv(rules_scorecard()),
    "rules-exceptions-50-ascii.txt": lambda: exceptions_text(
        lay_out(rules_scorecard("exempt")), Paper(width=50, encoding="ascii")
    ),
    "drawn.txt": _drawn,
    "rolled-up.txt": _rolled_up,
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_prints_as_it_was_looked_at(name: str) -> None:
    assert REPORTS[name]() == (EXPECTED / name).read_bytes().decode("utf-8")


def test_every_expected_file_is_held_against_a_report() -> None:
    assert {file.name for file in EXPECTED.iterdir()} == set(REPORTS)
