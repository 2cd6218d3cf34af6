"""Figures by area and the like in printed words; rates nothing and adds nothing up."""

from collections.abc import Iterable, Iterator, Mapping

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
        number: Printed number of the indicator; empty where there is none.
        indicator: Its printed title.
        ways: By what, such as `area`, or `area and main need`.
        period: The period they are for, as printed; empty where they are for none.
        rows: The name of each value and its figure.
    """

    number: str
    indicator: str
    ways: str
    period: str
    rows: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """By what, and for which period: `By area, Dec-21`."""
        return f"By {self.ways}, {self.period}"


@attrs.frozen(kw_only=True)
class BrokenDown:
    """The figures of a whole report that are broken down in one way.

    Attributes:
        ways: By what.
        indicators: The figures of each indicator that has any, in printed order.
    """

    ways: str
    indicators: tuple[BreakDown, ...]

    @property
    def title(self) -> str:
        """By what: `By area`."""
        return f"By {self.ways}"


def break_downs(result: Result) -> Iterator[BreakDown]:
    """Yield the figures of a result by area and the like, each way of breaking down apart."""
    setting, indicator = result.setting, result.indicator
    parts = {part.id: clean(part.title) for part in indicator.parts}
    groups: dict[tuple[tuple[str, ...], str], list[Outturn]] = {}
    for one in result.break_downs:
        period = period_words(setting, one.period) if one.period is not None else ""
        groups.setdefault((one.ways, period), []).append(one)
    for (ways, period), found in groups.items():
        yield BreakDown(
            number=clean(indicator.number or ""),
            indicator=clean(indicator.title),
            ways=_ways_words(result, ways),
            period=period,
            rows=tuple((_name(one, parts), _with_counts(break_down_words(result, one), one)) for one in found),
        )


def broken_down(results: Iterable[Result]) -> Iterator[BrokenDown]:
    """Yield the figures of a report by area and the like, each way of breaking down apart.

    What a section uses of another is printed with that alone.
    """
    by_ways: dict[str, list[BreakDown]] = {}
    for result in results:
        for one in break_downs(result) if result.indicator.observed_as is None else ():
            by_ways.setdefault(one.ways, []).append(one)
    for ways, found in by_ways.items():
        yield BrokenDown(ways=ways, indicators=tuple(found))


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
