"""Figures by area and the like in printed words; rates nothing and adds nothing up."""

from collections.abc import Iterator, Mapping

import attrs

from kpirules.evaluation.outturns import Outturn
from kpirules.evaluation.results import Result
from kpirules.evaluation.wording import ABSENCES
from kpirules.model.vocabulary import AbsenceKind, Audience
from kpirules.reporting.cells import clean, figure_words, fraction_words, period_words


@attrs.frozen(kw_only=True)
class BreakDown:
    """The figures of one indicator broken down in one way.

    Attributes:
        title: By what, and for which period: `By area, Dec-21`.
        rows: The name of each value and its figure.
    """

    title: str
    rows: tuple[tuple[str, str], ...]


def break_downs(result: Result) -> Iterator[BreakDown]:
    """Yield the figures of a result by area and the like, each way of breaking down apart."""
    setting = result.setting
    parts = {part.id: clean(part.title) for part in result.indicator.parts}
    groups: dict[tuple[tuple[str, ...], str], list[Outturn]] = {}
    for one in result.break_downs:
        period = period_words(setting, one.period) if one.period is not None else ""
        groups.setdefault((one.ways, period), []).append(one)
    for (ways, period), found in groups.items():
        yield BreakDown(
            title=f"By {_ways_words(result, ways)}, {period}",
            rows=tuple((_name(one, parts), _with_counts(break_down_words(result, one), one)) for one in found),
        )


def listed_elsewhere(result: Result) -> Iterator[str]:
    """Yield where a reader of a table finds the figures by area and the like, which it has no room for."""
    for ways in dict.fromkeys(one.ways for one in result.break_downs):
        yield f"Figures by {_ways_words(result, ways)}: see the explanation of this indicator."


def _ways_words(result: Result, ways: tuple[str, ...]) -> str:
    titles = {one.id: clean(one.title) for one in result.setting.catalogue.dimensions}
    return " and ".join(titles[way].lower() for way in ways)


def _with_counts(words: str, one: Outturn) -> str:
    counts = fraction_words(one)
    return f"{words} ({counts})" if counts else words


def _name(one: Outturn, parts: Mapping[str, str]) -> str:
    part = (parts[one.part],) if one.part is not None else ()
    return ", ".join((*part, *(clean(value) for _, value in one.dimensions)))


def break_down_words(result: Result, one: Outturn) -> str:
    """Return one figure, or why there is none."""
    withheld = one.withheld is not None and result.setting.audience is Audience.PUBLIC
    absence = "withheld" if withheld else ABSENCES[one.absence or AbsenceKind.NOT_AVAILABLE]
    return figure_words(result.setting, one) or absence
