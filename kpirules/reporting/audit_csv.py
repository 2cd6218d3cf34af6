"""An audit for spreadsheets and scripts: a row a hidden figure, as CSV."""

from collections.abc import Mapping

from kpirules.evaluation.audit_report import AuditLine, AuditReport, months_words
from kpirules.reporting.audit_page import FOR_WHOM
from kpirules.reporting.csv_rows import Cell, table_csv


def audit_csv(report: AuditReport) -> str:
    """Return a row for each hidden figure, the worst first.

    `says` is what the mark says and `left` what follows, each with its least and most; an empty `most` is no upper end,
    and an empty `left_least` no answer, and
    `unanswered` why. Every row says in `for` who alone may read it.
    """
    return table_csv(_COLUMNS, map(_cells, report.lines))


_COLUMNS = (
    "for", "number", "indicator", "title", "place", "period", "since", "months", "count", "why", "says_least",
    "says_most", "left_least", "left_most", "if_small", "verdict", "code", "proof", "unanswered",
)  # fmt: skip


def _cells(one: AuditLine) -> Mapping[str, Cell]:
    return {
        "for": FOR_WHOM,
        "number": one.indicator.number,
        "indicator": one.indicator.id,
        "title": one.indicator.title,
        "place": one.place,
        "period": one.period,
        "since": one.since,
        "months": months_words(one.months),
        "count": one.count.value if one.count else None,
        "why": one.why.value,
        "says_least": one.says.lo,
        "says_most": one.says.hi,
        "left_least": one.left.lo if one.left else None,
        "left_most": one.left.hi if one.left else None,
        "if_small": one.if_small,
        "verdict": one.verdict.value,
        "code": one.code,
        "proof": one.proof.value if one.proof else None,
        "unanswered": one.unanswered.value if one.unanswered else None,
    }
