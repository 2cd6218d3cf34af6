"""The machine form of a scorecard: plain dictionaries that follow `schema/result-v1.schema.json`."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, assert_never

import attrs

from kpirules.evaluation.directions import Direction
from kpirules.evaluation.exception_list import DataException, ExceptionEntry, Recovery
from kpirules.evaluation.groups import SectionResult
from kpirules.evaluation.outturns import Outturn, YearToDate
from kpirules.evaluation.rating import Rated, Rating
from kpirules.evaluation.reading import Reading
from kpirules.evaluation.receipt import Receipt
from kpirules.evaluation.results import Result
from kpirules.evaluation.statistics import Verdict
from kpirules.evaluation.unrated import Unrated
from kpirules.evaluation.wording import why_unrated
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Commentary, Judgement
from kpirules.model.period import Period, YearBasis
from kpirules.model.printed import printed_edges, printed_target, printed_value
from kpirules.model.target import Edges, RangeTarget, ValueTarget
from kpirules.rules.methods.verdict import NoVerdict
from kpirules.rules.roll_up import RolledUp

Record = dict[str, Any]

RESULT_FORMAT = 1
"""Version of the record; it only gains fields within a version."""


def number(value: Decimal | Fraction | None) -> int | float | None:
    """Return an exact number as JSON writes it: an int where it is whole, else the nearest float."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def result_record(result: Result) -> Record:
    """Return one indicator's result: text, int, float, bool, None, lists and dictionaries.

    Numbers are the nearest float to the exact figure (an int where it is whole); `shown` is what prints.
    Periods are `2021-12` or `2021-10/2021-12`, the same whatever the year basis.
    """
    indicator, basis = result.indicator, result.setting.clock.basis
    return {
        "id": indicator.id,
        "number": indicator.number,
        "title": indicator.title,
        "section": indicator.section,
        "observed_as": indicator.observed_as,
        "target": printed_target(indicator),
        "rating": _rating(result.rating),
        "computed": _rating(result.computed),
        "unrated_label": result.unrated_label.label if result.unrated_label else None,
        "level_before": result.level_before.id if result.level_before else None,
        "periods_at_level": result.periods_so,
        "judgement": _judgement(result.judgement),
        "withheld": result.withheld,
        **_figures(indicator, result.readings[0] if not result.parts else None, basis),
        **({"outturn": _outturn(indicator, result.whole, basis)} if result.whole else {}),
        "parts": [
            {
                "id": reading.part.id if reading.part else None,
                "title": reading.part.title if reading.part else None,
                "rating": _rating(reading.rating),
                **_figures(indicator, reading, basis),
            }
            for reading in result.parts
        ],
        "benchmarks": [
            {"comparator": one.comparator.id, "title": one.comparator.title, **_outturn(indicator, one.outturn, basis)}
            for one in result.benchmarks
        ],
        "earlier_years": [_outturn(indicator, one, basis) for one in result.years],
        "break_downs": [
            {"dimensions": dict(one.dimensions), "part": one.part, **_outturn(indicator, one, basis)}
            for one in result.break_downs
        ],
        "commentary": [_commentary(one) for one in result.commentary],
        "receipt": _receipt(result.receipt),
    }


def section_record(one: SectionResult) -> Record:
    """Return a printed group, with the groups inside it."""
    return {
        "id": one.section.id if one.section else None,
        "title": one.section.title if one.section else None,
        "indicators": [result.indicator.id for result in one.results],
        "sections": [section_record(inner) for inner in one.within],
        "rating": rolled_up_record(one.rolled_up),
    }


def _figures(indicator: Indicator, reading: Reading | None, basis: YearBasis) -> Record:
    """Return the figures of one reading; an indicator with parts has none of its own."""
    one = (reading.outturn or reading.absent) if reading else None
    return {
        "outturn": _outturn(indicator, one, basis) if one else None,
        "target_in_force": _edges(indicator, reading.target) if reading and reading.target else None,
        "stale": _period(reading.stale) if reading else None,
        "year_to_date": _year_to_date(indicator, reading.year_to_date) if reading and reading.year_to_date else None,
        "directions": {one.rule.name: _direction(one) for one in reading.directions} if reading else {},
    }


def _edges(indicator: Indicator, edges: Edges) -> Record:
    """Return a target that is figures; a single value is both edges."""
    match edges:
        case ValueTarget(value=value, exclusive=exclusive):
            both = RangeTarget(lower=value, upper=value, lower_exclusive=exclusive, upper_exclusive=exclusive)
        case RangeTarget():
            both = edges
    return {
        "shown": printed_edges(edges, indicator.polarity, indicator.unit),
        "lower": number(both.lower),
        "upper": number(both.upper),
        "lower_exclusive": both.lower_exclusive,
        "upper_exclusive": both.upper_exclusive,
    }


def _outturn(indicator: Indicator, one: Outturn, basis: YearBasis) -> Record:
    value = one.value
    return {
        "period": _period(one.period),
        "period_shown": one.period.label(basis) if one.period else None,
        "value": number(value),
        "shown": None if value is None else printed_value(value, indicator.unit, indicator.decimal_places),
        "numerator": number(one.numerator),
        "denominator": number(one.denominator),
        "absence": one.absence.value if one.absence else None,
        "provisional": one.provisional,
        "revised": one.revised,
        "estimated": one.estimated,
        "unreliable": one.unreliable,
        "symbol": one.symbol or None,
        "first_published": number(one.published),
        "note": one.withheld or one.note,
    }


def _year_to_date(indicator: Indicator, one: YearToDate) -> Record:
    return {
        "year": str(one.year),
        "value": number(one.value),
        "shown": None if one.value is None else printed_value(one.value, indicator.unit, indicator.decimal_places),
        "complete": one.complete,
        "missing": [str(period) for period in one.missing],
    }


def _direction(one: Direction) -> Record:
    return {
        "method": one.rule.method.value,
        "movement": one.movement.value if one.movement else None,
        "travel": one.travel.value if one.travel else None,
        "compared_with": _period(one.against),
        "before": number(one.before_value),
        "reason": one.reason.value if one.reason else None,
        **_verdict(one.verdict),
    }


def _verdict(one: Verdict | NoVerdict | None) -> Record:
    """Return what a statistical method says; all of it None for a plain difference."""
    nothing = dict.fromkeys(("variation", "assurance", "basis", "ineligible", "needed", "found"))
    match one:
        case None:
            return nothing
        case NoVerdict(reason=reason, needed=needed, found=found):
            return nothing | {"ineligible": reason.value, "needed": needed, "found": found}
        case Verdict(variation=variation, assurance=assurance):
            return nothing | {
                "variation": variation.value if variation else None,
                "assurance": assurance.value if assurance else None,
                "basis": {
                    name: _plain(value)
                    for name, value in attrs.asdict(one.basis, recurse=False).items()
                    if name != "movement"  # it is the direction's own
                },
            }
    assert_never(one)


def _plain(value: Any) -> Any:
    """Return a figure that a method rests on, whatever its shape, as plain data."""
    match value:
        case Decimal():
            return number(value)
        case Enum():
            return value.value
        case tuple():
            return [_plain(one) for one in value]
        case _ if attrs.has(type(value)):
            return {name: _plain(one) for name, one in attrs.asdict(value, recurse=False).items()}
        case _:
            return value


def _rating(rating: Rating) -> Record:
    match rating:
        case Rated(level=level, by=by):
            return {"level": level.id, "label": level.label, "by": by.value}
        case Unrated(reason=reason, absence=absence):
            return {
                "level": None,
                "reason": reason.value,
                "absence": absence.value if absence else None,
                "detail": why_unrated(rating),
            }


def rolled_up_record(one: RolledUp | None) -> Record | None:
    """Return the level of a group with how it was reached; None where no roll-up is declared."""
    if one is None:
        return None
    return {
        "level": one.level.id if one.level else None,
        "label": one.label,
        "counted": one.counted,
        "left_out": one.left_out,
        "score": number(one.score),
        "reason": one.reason or None,
    }


def _judgement(one: Judgement | None) -> Record | None:
    if one is None:
        return None
    return {
        "level": one.level,
        "period": str(one.period),
        "reason": one.reason,
        "by": one.by,
        "on": one.on.isoformat() if one.on else None,
    }


def _commentary(one: Commentary) -> Record:
    return {"period": str(one.period), "text": one.text, "actions": list(one.actions)}


def exception_record(entry: ExceptionEntry) -> Record:
    """Return one listed exception."""
    return {
        "indicator": entry.result.indicator.id,
        "level": entry.level.id,
        "positive": entry.positive,
        "change": entry.change.value,
        "periods": entry.periods,
        "missing": [one.value for one in entry.missing],
        "commentary_missing": entry.commentary_missing,
    }


def recovery_record(entry: Recovery) -> Record:
    """Return one indicator that was listed the period before."""
    return {"indicator": entry.result.indicator.id, "before": entry.before.id}


def data_exception_record(entry: DataException) -> Record:
    """Return one indicator whose figures are not what they should be."""
    return {"indicator": entry.result.indicator.id, "fault": entry.fault.value, "due": _period(entry.due)}


def _receipt(one: Receipt) -> Record:
    following = one.next_level
    return {
        "sentences": list(one.sentences),
        "part": one.part,
        "rule": one.rule,
        "rule_at": str(one.rule_place) if one.rule_place else None,
        "target": one.target,
        "target_at": str(one.target_place) if one.target_place else None,
        "period": _period(one.period),
        "value": number(one.value),
        "value_at": str(one.value_place) if one.value_place else None,
        "next_level": None
        if following is None
        else {"level": following.level.id, "distance": number(following.distance), "cases": following.cases},
        "parts": [_receipt(part) for part in one.parts],
    }


def _period(period: Period | None) -> str | None:
    return str(period) if period else None
