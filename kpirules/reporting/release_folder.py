"""The files of a folder that is handed over, from what was released and the ledger of it; writes none of them."""

from collections.abc import Iterator, Mapping
from typing import Final

from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.ledger import Ledger
from kpirules.model.outturn import Observations
from kpirules.reporting.csv_rows import report_csv
from kpirules.reporting.json_text import report_json
from kpirules.reporting.ledger_json import ledger_json
from kpirules.reporting.markdown import exceptions_markdown, report_markdown
from kpirules.reporting.page import lay_out
from kpirules.reporting.released_rows import commentary_yaml, judgements_yaml, outturns_csv

REPORT_FILE: Final = "report.json"
"""The report for programs, which stands in every folder that is handed over."""


def release_folder(scorecard: Scorecard, released: Observations, ledger: Ledger | None) -> Mapping[str, str]:
    """Return the text of each file by its name.

    The same release gives the same bytes: nothing tells the day or the machine. Which files there are does not turn on
    what is hidden. The catalogue is not among them: it may hold notes and reasons that are for officers.

    Args:
        scorecard: What was answered from the release.
        released: The rows and remarks that were released.
        ledger: What the public has been told by now; None for those who may see everything.
    """
    return dict(_files(scorecard, released, ledger))


def _files(scorecard: Scorecard, released: Observations, ledger: Ledger | None) -> Iterator[tuple[str, str]]:
    page = lay_out(scorecard)
    yield "outturns.csv", outturns_csv(scorecard.catalogue, released.rows)
    yield "judgements.yaml", judgements_yaml(released.judgements)
    yield "commentary.yaml", commentary_yaml(released.commentary)
    yield "report.md", report_markdown(page)
    yield "report.csv", report_csv(scorecard)
    yield REPORT_FILE, report_json(scorecard)
    yield "exceptions.md", exceptions_markdown(page)
    if ledger is not None:
        yield "ledger.json", ledger_json(ledger)
