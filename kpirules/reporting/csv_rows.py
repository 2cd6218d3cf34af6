"""The report for spreadsheets and scripts: a row an indicator, then one for each part and each break-down, as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kpirules.evaluation.exception_list import ExceptionEntry
from kpirules.evaluation.outturns import Outturn
from kpirules.evaluation.rating import Rated, Rating
from kpirules.evaluation.reading import Reading
from kpirules.evaluation.record import number
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.evaluation.statistics import Verdict
from kpirules.evaluation.unrated import Unrated
from kpirules.model.indicator import Indicator
from kpirules.model.vocabulary import Method
from kpirules.reporting.break_downs import break_down_words
from kpirules.reporting.cells import clean, outturn_words, value_words
from kpirules.reporting.glyphs import DASH
from kpirules.reporting.target_words import part_target_words, target_words

_NUMBER = re.compile(r"[-+]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?%?", re.ASCII)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings a spreadsheet may take for a formula (OWASP, CSV Injection), with their full-width forms."""

Cell = str | int | float | bool | None


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet runs it: an apostrophe goes before what begins like a formula.

    A negative number begins with a minus too; it is a number and stays one.

    >>> guarded("=HYPERLINK(1)"), guarded("-3.5"), guarded("-3%"), guarded("- see part 2")
    ("'=HYPERLINK(1)", '-3.5', '-3%', "'- see part 2")
    """
    if _NUMBER.fullmatch(text) or not text.lstrip(" \xa0").startswith(_FORMULA):
        return text
    return f"'{text}"


def report_csv(scorecard: Scorecard) -> str:
    """Return every indicator, then its parts, then its figures by area and the like, a row each.

    Lines end in a line feed; the text is meant for UTF-8. Figures are plain numbers, unrounded; `shown` and the other
    words are as the report prints them, with marks such as [p] behind a figure. An empty cell is no figure: never zero.
    """
    return _written(scorecard, tuple(scorecard))


def exceptions_csv(scorecard: Scorecard) -> str:
    """Return the rows of the exceptions alone, with the same columns."""
    return _written(scorecard, tuple(entry.result for entry in scorecard.exceptions()))


def _written(scorecard: Scorecard, results: Iterable[Result]) -> str:
    listed = {entry.result.indicator.id: entry for entry in scorecard.exceptions()}
    return table_csv(_columns(scorecard), _rows(scorecard, results, listed))


def _rows(
    scorecard: Scorecard, results: Iterable[Result], listed: Mapping[str, ExceptionEntry]
) -> Iterator[Mapping[str, Cell]]:
    for result in results:
        for reading in _readings(result):
            yield _cells(scorecard, result, reading, listed.get(result.indicator.id))
        for one in result.break_downs:
            yield _asked(scorecard, result.indicator) | _broken_down(result, one)


def table_csv(names: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """Return rows under the headings `names`; a cell that a row does not have is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(cells.get(name)) for name in names] for cells in rows)
    return out.getvalue()


def _readings(result: Result) -> tuple[Reading | None, ...]:
    return (None, *result.parts) if result.parts else result.readings


def _columns(scorecard: Scorecard) -> tuple[str, ...]:
    compared = (
        f"{rule.name}_{fact}"
        for rule in scorecard.catalogue.directions
        for fact in (*_FACTS, *(_CHART_FACTS if rule.method is Method.SPC else ()))
    )
    ways = (_by(dimension.id) for dimension in scorecard.catalogue.dimensions)
    return (*_NAMED, *ways, *_BEFORE, *compared, *_AFTER)


def _by(dimension: str) -> str:
    """Return the heading of a dimension, which no other heading is like."""
    return f"by_{dimension}"


_FACTS = ("movement", "travel", "compared_with", "reason")
_CHART_FACTS = ("variation", "assurance")
_NAMED = ("as_at", "audience", "section", "id", "part")
_BEFORE = (
    "number", "title", "unit", "polarity", "target", "period", "value",
    "shown", "numerator", "denominator", "provisional", "revised", "estimated", "unreliable", "first_published",
    "absence", "stale", "year_to_date", "year_to_date_shown", "year_to_date_complete",
)  # fmt: skip
_AFTER = (
    "level", "label", "rated_by", "unrated", "unrated_label", "level_before", "periods_at_level", "computed_level",
    "computed_unrated", "judgement", "exception", "exception_positive", "exception_change", "exception_missing",
    "commentary_missing", "withheld", "note",
)  # fmt: skip


def _cells(
    scorecard: Scorecard, result: Result, reading: Reading | None, listed: ExceptionEntry | None
) -> Mapping[str, Cell]:
    indicator = result.indicator
    part = reading.part if reading else None
    rating = reading.rating if reading and part else result.rating
    cells: dict[str, Cell] = {
        **_asked(scorecard, indicator),
        "part": part.id if part else None,
        "title": part.title if part else indicator.title,
        "target": _target(result, reading),
        **_given(rating, ""),
        "withheld": result.withheld,
    }
    if part is None:
        cells |= _given(result.computed, "computed_")
        cells["judgement"] = result.judgement.reason if result.judgement else None
        cells["unrated_label"] = result.unrated_label.label if result.unrated_label else None
        cells["level_before"] = result.level_before.id if result.level_before else None
        cells["periods_at_level"] = result.periods_so
        cells |= _exception(listed)
    if reading is not None:
        return cells | _figures(result, reading)
    return cells if result.whole is None else cells | _broken_down(result, result.whole)


def _asked(scorecard: Scorecard, indicator: Indicator) -> dict[str, Cell]:
    return {
        "as_at": str(scorecard.as_at),
        "audience": scorecard.audience.value,
        "section": indicator.section,
        "id": indicator.id,
        "number": indicator.number,
        "title": indicator.title,
        "unit": indicator.unit.kind.value if indicator.unit else None,
        "polarity": indicator.polarity.value if indicator.polarity else None,
    }


def _broken_down(result: Result, one: Outturn) -> dict[str, Cell]:
    return {
        **{_by(name): value for name, value in one.dimensions},
        **_outturn(one),
        "part": one.part,
        "shown": break_down_words(result, one),
    }


def _target(result: Result, reading: Reading | None) -> str:
    own = part_target_words(result, reading) if reading is not None and reading.part is not None else ""
    return own or target_words(result)


def _exception(entry: ExceptionEntry | None) -> dict[str, Cell]:
    """Return whether it is listed, and as what; what is true of listed ones alone is empty for the others."""
    if entry is None:
        return {"exception": False}
    return {
        "exception": True,
        "exception_positive": entry.positive,
        "exception_change": entry.change.value,
        "exception_missing": " ".join(one.value for one in entry.missing),
        "commentary_missing": entry.commentary_missing,
    }


def _given(rating: Rating, prefix: str) -> dict[str, Cell]:
    match rating:
        case Rated(level=level, by=by):
            own: dict[str, Cell] = {"level": level.id, "label": level.label, "rated_by": by.value}
        case Unrated(reason=reason):
            own = {"unrated": reason.value}
    return {f"{prefix}{name}": value for name, value in own.items()}


def _figures(result: Result, reading: Reading) -> dict[str, Cell]:
    one, year = reading.outturn or reading.absent, reading.year_to_date
    cells: dict[str, Cell] = {
        "shown": "" if (shown := outturn_words(result, reading)) == DASH else shown,
        "stale": str(reading.stale) if reading.stale else None,
    }
    if one is not None:
        cells |= _outturn(one)
    if year is not None:
        cells |= {
            "year_to_date": number(year.value),
            "year_to_date_shown": value_words(result.setting, year.value) if year.value is not None else None,
            "year_to_date_complete": year.complete,
        }
    for direction in reading.directions:
        name = direction.rule.name
        cells |= {
            f"{name}_movement": direction.movement.value if direction.movement else None,
            f"{name}_travel": direction.travel.value if direction.travel else None,
            f"{name}_compared_with": str(direction.against) if direction.against else None,
            f"{name}_reason": direction.reason.value if direction.reason else None,
        }
        if isinstance(direction.verdict, Verdict):
            variation, assurance = direction.verdict.variation, direction.verdict.assurance
            cells[f"{name}_variation"] = variation.value if variation else None
            cells[f"{name}_assurance"] = assurance.value if assurance else None
    return cells


def _outturn(one: Outturn) -> dict[str, Cell]:
    return {
        "period": str(one.period) if one.period else None,
        "value": number(one.value),
        "numerator": number(one.numerator),
        "denominator": number(one.denominator),
        "provisional": one.provisional,
        "revised": one.revised,
        "estimated": one.estimated,
        "unreliable": one.unreliable,
        "first_published": number(one.published),
        "absence": one.absence.value if one.absence else None,
        "note": one.withheld or one.note,
    }


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return guarded(clean(value))
