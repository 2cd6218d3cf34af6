"""What holds of every catalogue that loads: its tests run, it evaluates, and what comes of it prints."""

import json
from decimal import Decimal

from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.text import render
from kpirules.evaluation.author_tests import failures, run_tests, unreached
from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.vocabulary import AbsenceKind, Audience
from kpirules.reporting.csv_rows import exceptions_csv, report_csv
from kpirules.reporting.json_text import exceptions_json, report_json
from kpirules.reporting.markdown import exceptions_markdown, report_markdown
from kpirules.reporting.page import lay_out
from kpirules.reporting.text import exceptions_text, report_text


def outturns_for(indicator: Indicator) -> list[Observation]:
    """Rows at the indicator's own frequency, with and without counts, a benchmark, and a gap."""
    basis, frequency = indicator.basis or YearBasis.FINANCIAL, indicator.frequency or Frequency.MONTHLY
    last = Period.month(2021, 12).within(frequency, basis)
    rows = []
    for part in (*(one.id for one in indicator.parts), None):
        for back, value in enumerate(("95", "83.5", None, "0")):
            rows.append(
                Observation(
                    indicator=indicator.id,
                    period=last.earlier(back),
                    part=part,
                    value=None if value is None else Decimal(value),
                    numerator=Decimal(back),
                    denominator=Decimal(back and 7),
                    absence=AbsenceKind.NOT_AVAILABLE if value is None else None,
                )
            )
    others = (("england", 70), ("barnet", 60), ("bexley", 65), ("merton", 70), ("sutton", 75))
    return [
        *rows,
        *(
            Observation(indicator=indicator.id, period=None, comparator=name, value=Decimal(value))
            for name, value in others
        ),
    ]


def assert_tests_run(catalogue: Catalogue) -> None:
    outcomes = run_tests(catalogue)
    assert len(outcomes) == sum(len(indicator.tests) for indicator in catalogue.indicators)
    found = failures(catalogue, outcomes)
    assert len(found) == sum(not outcome.passed for outcome in outcomes)
    assert all(one.span is not None and one.hint for one in found)
    render(Report(found))
    assert {one.scheme.id for one in unreached(catalogue, outcomes)} <= {scheme.id for scheme in catalogue.schemes}


def assert_evaluates(catalogue: Catalogue) -> None:
    assert_tests_run(catalogue)
    known = {comparator.id for comparator in catalogue.comparators}
    rows = tuple(
        row
        for indicator in catalogue.indicators
        if indicator.observed_as is None
        for row in outturns_for(indicator)
        if row.comparator is None or row.comparator in known
    )
    for audience in Audience:
        scorecard = evaluate(catalogue, Observations(rows=rows), as_at=Period.month(2021, 12), audience=audience)
        assert len(scorecard) == len(catalogue.indicators)
        for result in scorecard:
            assert result.receipt.sentences
        assert_prints(scorecard)
        nothing = evaluate(catalogue, Observations(), as_at=Period.month(2021, 12), audience=audience)
        assert all(result.outturn is None for result in nothing)


def assert_prints(scorecard: Scorecard) -> None:
    """Assert that a scorecard and its exceptions can be written in every format."""
    page = lay_out(scorecard)
    for text in (report_text(page), report_markdown(page), exceptions_text(page), exceptions_markdown(page)):
        assert text.encode("utf-8")
    for text in (report_csv(scorecard), exceptions_csv(scorecard)):
        assert text.encode("utf-8")
    for text in (report_json(scorecard), exceptions_json(scorecard)):
        assert json.loads(text.encode("utf-8"))
