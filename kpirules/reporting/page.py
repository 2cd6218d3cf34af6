"""What a report says, in printed words and in order; the formats only set it. Knows no width and no markup."""

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from kpirules.evaluation.exception_list import DataException, ExceptionEntry
from kpirules.evaluation.groups import SectionResult
from kpirules.evaluation.rating import Rated
from kpirules.evaluation.reading import Reading
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.period import Period
from kpirules.model.vocabulary import Arrows, Audience, Travel
from kpirules.reporting.blocks import ExceptionBlock, Fault, exception_block, fault
from kpirules.reporting.cells import (
    Mark,
    clean,
    directions_words,
    level_mark,
    outturn_details,
    outturn_words,
    rating_mark,
    reading_mark,
    target_words,
)
from kpirules.reporting.footnotes import Footnotes, footnotes
from kpirules.reporting.glyphs import TRAVEL_ARROWS
from kpirules.rules.roll_up import RolledUp

AUDIENCES = {Audience.PUBLIC: "public (part 1)", Audience.EXEMPT: "exempt (part 2, not for publication)"}
"""Who may read the report, as council papers say it."""


@attrs.frozen(kw_only=True)
class Row:
    """One row of the table: an indicator, or a part of the one above.

    Attributes:
        number: Printed number; empty for a part and where there is none.
        title: Printed title.
        is_part: Whether it is a part of the indicator above.
        target: The target in words.
        outturn: The figure, or why there is none.
        details: What stands under the figure.
        directions: Directions of travel, each an arrow with its words.
        rating: The rating.
        footnotes: Numbers of its footnotes.
    """

    number: str
    title: str
    is_part: bool = False
    target: str = ""
    outturn: str = ""
    details: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    rating: Mark
    footnotes: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class Group:
    """The rows of one section.

    Attributes:
        title: Printed title; empty where no section is declared.
        level: Its rolled-up level; None where no roll-up is declared.
        counted: What went into that level, in words.
        rows: The rows, in printed order.
    """

    title: str
    level: Mark | None = None
    counted: str = ""
    rows: tuple[Row, ...]


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
        groups: The sections.
        has_directions: Whether any indicator declares a direction of travel.
        overall: The level of the whole; None where no roll-up is declared.
        overall_counted: What went into it.
        levels: How many indicators stand at each level, best level first.
        unrated: How many are not rated, by reason.
        exceptions: Indicators performing below expectation.
        faults: Figures missing, old or incomplete.
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
    groups: tuple[Group, ...]
    has_directions: bool
    overall: Mark | None
    overall_counted: str
    levels: tuple[tuple[Mark, int], ...]
    unrated: tuple[tuple[str, int], ...]
    exceptions: tuple[ExceptionBlock, ...]
    faults: tuple[Fault, ...]
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
    return Page(
        title=clean(catalogue.title),
        authority=clean(catalogue.authority or ""),
        as_at=scorecard.as_at.label(catalogue.basis),
        audience=AUDIENCES[scorecard.audience],
        usual=_usual_words(scorecard, usual),
        arrows=tuple(_arrows(scorecard)),
        groups=tuple(_group(scorecard, group, notes, usual) for group in scorecard.sections),
        has_directions=any(reading.directions for result in scorecard for reading in result.readings),
        overall=rolled_up_mark(scorecard.whole, catalogue) if scorecard.whole else None,
        overall_counted=_counted(scorecard.whole, "section") if scorecard.whole else "",
        levels=tuple(_levels(scorecard)),
        unrated=tuple(_unrated(scorecard)),
        exceptions=tuple(exception_block(entry) for entry in exceptions),
        faults=tuple(fault(one) for one in faults),
        footnotes=notes.texts,
        about=clean(catalogue.notes or ""),
        to_do=tuple(_to_do(exceptions, faults)),
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


def name_of(indicator: Indicator) -> str:
    """Return what an indicator is called for short: its printed number, else its id."""
    return clean(indicator.number or indicator.id)


def _group(scorecard: Scorecard, group: SectionResult, notes: Footnotes, usual: Period | None) -> Group:
    rest = "Other indicators" if len(scorecard.sections) > 1 else ""
    return Group(
        title=clean(group.section.title) if group.section else rest,
        level=rolled_up_mark(group.rolled_up, scorecard.catalogue) if group.rolled_up else None,
        counted=_counted(group.rolled_up, "indicator") if group.rolled_up else "",
        rows=tuple(row for result in group.results for row in _rows(result, notes, usual)),
    )


def rolled_up_mark(rolled_up: RolledUp, catalogue: Catalogue) -> Mark:
    """Return the level of a group as printed; the policy's own word where it has none."""
    for scheme in catalogue.schemes:
        if rolled_up.level is not None and rolled_up.level in scheme.levels:
            return level_mark(rolled_up.level, scheme)
    return Mark(word=clean(rolled_up.label))


def _counted(rolled_up: RolledUp, noun: str) -> str:
    if rolled_up.level is None:
        return rolled_up.reason
    words = f"from {rolled_up.counted} {noun}{'' if rolled_up.counted == 1 else 's'}"
    return f"{words}, {rolled_up.left_out} not rated" if rolled_up.left_out else words


def _rows(result: Result, notes: Footnotes, usual: Period | None) -> Iterator[Row]:
    indicator, whole = result.indicator, result.readings[0]
    own = Row(
        number=clean(indicator.number or ""),
        title=clean(indicator.title),
        target=target_words(result.setting, result.benchmarks),
        rating=rating_mark(result),
        footnotes=notes.of(indicator.id),
    )
    if not result.parts:
        yield _with_figures(own, result, whole, usual)
        return
    yield attrs.evolve(own, outturn="see parts")
    for reading in result.parts:
        part = Row(
            number="",
            title=clean(reading.part.title) if reading.part else "",
            is_part=True,
            rating=reading_mark(reading.rating, result.setting),
            footnotes=notes.of(indicator.id, reading.part.id if reading.part else None),
        )
        yield _with_figures(part, result, reading, usual)


def _with_figures(row: Row, result: Result, reading: Reading, usual: Period | None) -> Row:
    return attrs.evolve(
        row,
        outturn=outturn_words(result, reading),
        details=outturn_details(result, reading, usual),
        directions=directions_words(result.setting, reading),
    )


def _levels(scorecard: Scorecard) -> Iterator[tuple[Mark, int]]:
    counts = Counter(result.level for result in scorecard if result.level is not None)
    seen = set()
    for scheme in scorecard.catalogue.schemes:
        if not any(level in counts for level in scheme.levels):
            continue
        for level in scheme.levels:
            if level not in seen:
                seen.add(level)
                yield level_mark(level, scheme), counts[level]


def _unrated(scorecard: Scorecard) -> Iterator[tuple[str, int]]:
    words = Counter(rating_mark(result).word for result in scorecard if not isinstance(result.rating, Rated))
    yield from words.most_common()


def _to_do(exceptions: Iterable[ExceptionEntry], faults: Iterable[DataException]) -> Iterator[str]:
    silent = [name_of(entry.result.indicator) for entry in exceptions if entry.commentary_missing]
    if silent:
        yield f"Write commentary on {_listed(silent)}."
    missing = [name_of(one.result.indicator) for one in faults]
    if missing:
        yield f"Find the figures that are missing or out of date: {_listed(missing)}."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
