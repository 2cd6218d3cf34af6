"""What a report says, in printed words and in order; the formats only set it. Knows no width and no markup."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from kpirules.evaluation.exception_list import DataException, ExceptionEntry
from kpirules.evaluation.rating import Rated
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Catalogue
from kpirules.model.exception_policy import Accompaniment
from kpirules.model.indicator import Indicator
from kpirules.model.period import Period
from kpirules.model.vocabulary import Arrows, Audience, Travel
from kpirules.reporting.blocks import ExceptionBlock, Line, exception_block, fault, recovery
from kpirules.reporting.break_downs import BrokenDown, broken_down
from kpirules.reporting.cells import Mark, clean, level_mark, rating_mark
from kpirules.reporting.footnotes import footnotes
from kpirules.reporting.glyphs import TRAVEL_ARROWS
from kpirules.reporting.groups import Group, groups, reached_words, rolled_up_mark
from kpirules.reporting.legend import figures_beside, figures_of, legend

AUDIENCES = {Audience.PUBLIC: "public (part 1)", Audience.EXEMPT: "exempt (part 2, not for publication)"}
"""Who may read the report, as council papers say it."""


@attrs.frozen(kw_only=True)
class Page:
    """A whole report in words.

    Attributes:
        title: Printed title.
        authority: The public body; empty where it is not stated.
        as_at: The period it is about.
        audience: Who may read it.
        usual: Says which period the outturns are for unless a cell names another; empty where none prevails.
        arrows: What the arrows mean; empty where none is printed.
        legend: What the marks beside figures mean; empty where none is printed.
        groups: The sections in printed order, each before those inside it.
        has_directions: Whether any indicator declares a direction of travel.
        overall: The level of the whole; None where no roll-up is declared.
        overall_reached: How it was reached, or why there is none.
        levels: How many indicators stand at each level, best level first.
        unrated: How many are not rated, by reason.
        exceptions: Indicators performing below expectation, in the order the catalogue asks for.
        praised: Indicators listed for doing well.
        recovered: Indicators that were listed the period before and stand better now.
        faults: Figures missing, old or incomplete.
        broken_down: Figures by area and the like, one table for each way of breaking down.
        footnotes: Footnote 1 first.
        about: The catalogue's own notes; empty where there are none.
        to_do: What is still to be done before the report is complete.
    """

    title: str
    authority: str
    as_at: str
    audience: str
    usual: str
    arrows: tuple[str, ...]
    legend: str
    groups: tuple[Group, ...]
    has_directions: bool
    overall: Mark | None
    overall_reached: str
    levels: tuple[tuple[Mark, int], ...]
    unrated: tuple[tuple[str, int], ...]
    exceptions: tuple[ExceptionBlock, ...]
    praised: tuple[ExceptionBlock, ...]
    recovered: tuple[Line, ...]
    faults: tuple[Line, ...]
    broken_down: tuple[BrokenDown, ...]
    footnotes: tuple[str, ...]
    about: str
    to_do: tuple[str, ...]

    @property
    def headline(self) -> str:
        """How many stand at each level, in one sentence."""
        counts = [f"{number} {mark.word}" for mark, number in self.levels]
        resting = sum(number for _, number in self.unrated)
        counts += [f"{resting} not rated"] if resting else []
        return f"{self.size} indicator{'' if self.size == 1 else 's'}: {', '.join(counts)}."

    @property
    def size(self) -> int:
        """How many indicators there are."""
        return sum(number for _, number in (*self.levels, *self.unrated))


def lay_out(scorecard: Scorecard) -> Page:
    """Return what a report of `scorecard` says. A function of the scorecard and of nothing else."""
    catalogue, notes = scorecard.catalogue, footnotes(scorecard)
    usual = usual_period(scorecard)
    exceptions, faults = scorecard.exceptions(), scorecard.data_exceptions()
    results = [result for group in scorecard.sections for result in group.all_results]
    return Page(
        title=clean(catalogue.title),
        authority=clean(catalogue.authority or ""),
        as_at=scorecard.as_at.label(catalogue.basis),
        audience=AUDIENCES[scorecard.audience],
        usual=_usual_words(scorecard, usual),
        arrows=tuple(_arrows(scorecard)),
        legend=legend(
            (
                *(one for result in results for one in (*figures_of(result), *result.break_downs)),
                *(one for entry in exceptions for one in figures_beside(entry.result)),
            )
        ),
        groups=tuple(groups(scorecard, notes, usual)),
        has_directions=any(reading.directions for result in scorecard for reading in result.readings),
        overall=rolled_up_mark(scorecard.whole) if scorecard.whole else None,
        overall_reached=reached_words(scorecard.whole) if scorecard.whole else "",
        levels=tuple(_levels(scorecard)),
        unrated=tuple(_unrated(scorecard)),
        exceptions=tuple(exception_block(entry) for entry in exceptions if not entry.positive),
        praised=tuple(exception_block(entry) for entry in exceptions if entry.positive),
        recovered=tuple(recovery(one) for one in scorecard.recoveries()),
        faults=tuple(fault(one) for one in faults),
        broken_down=tuple(broken_down(results)),
        footnotes=notes.texts,
        about=clean(catalogue.notes or ""),
        to_do=tuple(_to_do(catalogue, exceptions, faults)),
    )


def usual_period(scorecard: Scorecard) -> Period | None:
    """Return the period most of the latest outturns are for, of those that end with the period reported."""
    periods = Counter(
        one.period
        for result in scorecard
        for reading in result.readings
        if (one := reading.outturn or reading.absent) and one.period and one.period.end == scorecard.as_at.end
    )
    return max(periods, key=lambda period: (periods[period], -period.months), default=None)


def _usual_words(scorecard: Scorecard, usual: Period | None) -> str:
    if usual is None:
        return ""
    label = usual.label(scorecard.catalogue.basis)
    return f"Outturns are for {label} unless another period is shown."


def _arrows(scorecard: Scorecard) -> Iterator[str]:
    """Say what the arrows follow, for each kind that is printed."""
    followed = {
        one.rule.arrows
        for result in scorecard
        for reading in result.readings
        for one in reading.directions
        if one.travel is not None
    }
    if len(followed) > 1:
        yield "An arrow shows what the word after it says, of performance (improving) or of the number (rising)."
    elif Arrows.PERFORMANCE in followed:
        up, down = TRAVEL_ARROWS[Travel.IMPROVING], TRAVEL_ARROWS[Travel.WORSENING]
        yield f"Arrows show performance ({up} better, {down} worse); the second word is what the number did."
    elif Arrows.NUMBER in followed:
        yield "Arrows show what the number did; the second word is what performance did."


def name_of(indicator: Indicator, catalogue: Catalogue) -> str:
    """Return what an indicator is called for short: its printed number where no other has it, else its id."""
    number = indicator.number
    alone = number is not None and number in catalogue and catalogue[number] is indicator
    return clean(number if number is not None and alone else indicator.id)


def _levels(scorecard: Scorecard) -> Iterator[tuple[Mark, int]]:
    counts = Counter(result.level for result in scorecard if result.level is not None)
    seen = set()
    for scheme in scorecard.catalogue.schemes:
        if not any(level in counts for level in scheme.levels):
            continue
        for level in scheme.levels:
            if level not in seen:
                seen.add(level)
                yield level_mark(level, scheme.levels), counts[level]


def _unrated(scorecard: Scorecard) -> Iterator[tuple[str, int]]:
    words = Counter(rating_mark(result).name for result in scorecard if not isinstance(result.rating, Rated))
    yield from words.most_common()


_TASKS = {
    Accompaniment.COMMENTARY: "Write commentary on",
    Accompaniment.ACTIONS: "Write corrective actions for",
}


def _to_do(
    catalogue: Catalogue, exceptions: Sequence[ExceptionEntry], faults: Iterable[DataException]
) -> Iterator[str]:
    for needed, task in _TASKS.items():
        lacking = [name_of(entry.result.indicator, catalogue) for entry in exceptions if needed in entry.missing]
        if lacking:
            yield f"{task} {_listed(lacking)}."
    missing = [name_of(one.result.indicator, catalogue) for one in faults]
    if missing:
        yield f"Find the figures that are missing or out of date: {_listed(missing)}."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
