"""The report for programs: the record of a scorecard as JSON."""

import json

from kpirules.evaluation.record import Record
from kpirules.evaluation.scorecard import Scorecard


def report_json(scorecard: Scorecard, *, ascii_only: bool = False) -> str:
    """Return the scorecard as `schema/result-v1.schema.json` describes it.

    Args:
        scorecard: What was answered.
        ascii_only: Whether other letters are written as escapes, for a stream that cannot write them.
    """
    return _written(scorecard.to_dict(), ascii_only=ascii_only)


def exceptions_json(scorecard: Scorecard, *, ascii_only: bool = False) -> str:
    """Return the same record with the exceptions, recoveries and data exceptions, and the indicators they name."""
    record = scorecard.to_dict()
    named = {one["indicator"] for kind in ("exceptions", "recoveries", "data_exceptions") for one in record[kind]}
    kept = [one for one in record["indicators"] if one["id"] in named]
    return _written(record | {"indicators": kept, "sections": [], "whole": None}, ascii_only=ascii_only)


def _written(record: Record, *, ascii_only: bool) -> str:
    return json.dumps(record, indent=2, ensure_ascii=ascii_only, allow_nan=False) + "\n"
