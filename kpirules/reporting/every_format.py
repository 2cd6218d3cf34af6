"""All that can be printed of one scorecard, in every format; knows no audience and no file."""

from collections.abc import Iterator, Mapping

from kpirules.evaluation.scorecard import Scorecard
from kpirules.reporting.csv_rows import exceptions_csv, report_csv
from kpirules.reporting.explanation import explanation_text
from kpirules.reporting.json_text import exceptions_json, report_json
from kpirules.reporting.markdown import exceptions_markdown, report_markdown
from kpirules.reporting.page import lay_out
from kpirules.reporting.text import exceptions_text, report_text


def every_format(scorecard: Scorecard) -> Mapping[str, bytes]:
    """Return what the commands print of `scorecard`, by a name for each."""
    return {name: text.encode("utf-8") for name, text in _texts(scorecard)}


def _texts(scorecard: Scorecard) -> Iterator[tuple[str, str]]:
    page = lay_out(scorecard)
    yield "report.txt", report_text(page)
    yield "report.md", report_markdown(page)
    yield "report.json", report_json(scorecard)
    yield "report.csv", report_csv(scorecard)
    yield "exceptions.txt", exceptions_text(page)
    yield "exceptions.md", exceptions_markdown(page)
    yield "exceptions.json", exceptions_json(scorecard)
    yield "exceptions.csv", exceptions_csv(scorecard)
    for result in scorecard:
        yield f"explain {result.indicator.id}", explanation_text(scorecard, result, scale=True)
