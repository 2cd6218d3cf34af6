"""The report for programs: the record of a scorecard, or of an audit, as JSON."""

import json

from kpirules.evaluation.audit_record import audit_record, certificates_record
from kpirules.evaluation.audit_report import AuditReport
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


def audit_json(report: AuditReport, *, ascii_only: bool = False) -> str:
    """Return an audit as `schema/audit-v1.schema.json` describes it."""
    return _written(audit_record(report), ascii_only=ascii_only)


def certificates_json(report: AuditReport) -> str:
    """Return the certificates of an audit that has them, as the same schema describes them."""
    return _written(certificates_record(report), ascii_only=False)


def _written(record: Record, *, ascii_only: bool) -> str:
    return json.dumps(record, indent=2, ensure_ascii=ascii_only, allow_nan=False) + "\n"
