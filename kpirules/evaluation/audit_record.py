"""The machine form of an audit and of its certificates, for those who may see the figures: plain dictionaries.

They follow `schema/audit-v1.schema.json`, of which the certificates are a part.
"""

from kpirules.deduction.bounds import Bounds
from kpirules.disclosure.certificate import Certificate, Sighting
from kpirules.evaluation.audit_report import AuditLine, AuditReport, months_words
from kpirules.evaluation.record import Record, number
from kpirules.model.outturn import Observation
from kpirules.model.vocabulary import Audience

AUDIT_FORMAT = 1
"""Version of both records; they only gain fields within a version."""


def audit_record(report: AuditReport) -> Record:
    """Return an audit as plain data; periods are `2021-12`, or the first and last month, `2021-10/2021-12`."""
    catalogue = report.catalogue
    return {
        "kpirules_audit": AUDIT_FORMAT,
        "audience": Audience.EXEMPT.value,
        "catalogue": catalogue.id,
        "title": catalogue.title,
        "authority": catalogue.authority,
        "as_at": str(report.as_at),
        "clean": report.is_clean,
        "refused_for": list(dict.fromkeys(one.code.number for one in report.unsettled)),
        "hidden": [_line(one) for one in report.lines],
        "declared": [
            {"indicator": one.indicator.id, "what": one.what, "as_at": one.as_at, "tells": _stretch(one.tells)}
            for one in report.declared
        ],
        "losses": [
            {"indicator": one.indicator.id, "figures": one.figures, "hidden": one.hidden, "beside": one.beside}
            for one in report.losses
        ],
        "findings": [
            {
                "code": one.code.number,
                "severity": one.severity.value,
                "place": one.place,
                "indicator": one.indicator,
                "message": one.message,
                "hint": one.hint or None,
            }
            for one in report.findings
        ],
        "advice": [{"indicator": one.indicator.id, "text": one.text} for one in report.advice],
    }


def _line(one: AuditLine) -> Record:
    return {
        "indicator": one.indicator.id,
        "number": one.indicator.number,
        "title": one.indicator.title,
        "place": one.place or None,
        "months": months_words(one.months),
        "period": one.period,
        "since": one.since or None,
        "count": one.count.value if one.count else None,
        "why": one.why.value,
        "says": _stretch(one.says),
        "left": _stretch(one.left),
        "if_small": one.if_small,
        "verdict": one.verdict.value,
        "code": one.code,
        "proof": one.proof.value if one.proof else None,
        "unanswered": one.unanswered.value if one.unanswered else None,
    }


def _stretch(bounds: Bounds | None) -> Record | None:
    return None if bounds is None else {"least": bounds.lo, "most": bounds.hi}


def certificates_record(report: AuditReport) -> Record:
    """Return the certificates of an audit as plain data: whoever doubts one can publish both of its worlds.

    Raises:
        ValueError: Nobody searched for them.
    """
    found = report.certificates
    if found is None:
        raise ValueError("this audit has no certificates")
    return {
        "kpirules_certificates": AUDIT_FORMAT,
        "audience": Audience.EXEMPT.value,
        "catalogue": report.catalogue.id,
        "as_at": str(report.as_at),
        "published": found.published,
        "worlds": [[_row(row) for row in world] for world in found.worlds],
        "certificates": [_certificate(one) for one in found.certificates],
    }


def _certificate(one: Certificate) -> Record:
    about = one.cell.about
    return {
        "indicator": about.indicator,
        "part": about.part,
        "dimensions": dict(about.dimensions),
        "months": months_words(one.cell.scope.window),
        "count": one.cell.side.value,
        "why": one.why.value,
        "proof": one.proof.value,
        "sightings": [_sighting(each) for each in one.sightings],
    }


def _sighting(one: Sighting) -> Record:
    return {"number": one.number, "world": one.world}


def _row(row: Observation) -> Record:
    return {
        "indicator": row.indicator,
        "period": str(row.period) if row.period else None,
        "part": row.part,
        "dimensions": dict(row.dimensions),
        "revised": row.revised,
        "value": number(row.value),
        "numerator": number(row.numerator),
        "denominator": number(row.denominator),
    }
