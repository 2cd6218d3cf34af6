"""The rows of a report in their sections, sections within sections, each with its level and how it was reached."""

from collections.abc import Iterator

import attrs

from kpirules.evaluation.groups import SectionResult
from kpirules.evaluation.reading import Reading
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.period import Period
from kpirules.reporting.cells import (
    Mark,
    clean,
    level_mark,
    outturn_details,
    outturn_words,
    rating_mark,
    reading_mark,
    whole_words,
)
from kpirules.reporting.direction_words import directions_words
from kpirules.reporting.footnotes import Footnotes
from kpirules.reporting.target_words import part_target_words, target_words
from kpirules.rules.roll_up import RolledUp


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
    """The heading of one section and its own rows.

    Attributes:
        title: Printed title; empty where no section is declared.
        depth: How many sections it stands in.
        level: Its rolled-up level; None where no roll-up is declared.
        reached: How that level was reached, or why there is none.
        rows: The rows, in printed order; none where all it holds stands in the sections inside it.
    """

    title: str
    depth: int = 0
    level: Mark | None = None
    reached: str = ""
    rows: tuple[Row, ...]


def groups(scorecard: Scorecard, notes: Footnotes, usual: Period | None) -> Iterator[Group]:
    """Yield the sections in printed order, each before those inside it.

    Args:
        scorecard: What was answered.
        notes: The footnotes of its rows.
        usual: The period that goes without saying.
    """
    rest = "Other indicators" if len(scorecard.sections) > 1 else ""
    for one in scorecard.sections:
        yield from _group(one, notes, usual, rest, 0)


def _group(one: SectionResult, notes: Footnotes, usual: Period | None, rest: str, depth: int) -> Iterator[Group]:
    yield Group(
        title=clean(one.section.title) if one.section else rest,
        depth=depth,
        level=rolled_up_mark(one.rolled_up) if one.rolled_up else None,
        reached=reached_words(one.rolled_up) if one.rolled_up else "",
        rows=tuple(row for result in one.results for row in _rows(result, notes, usual)),
    )
    for inner in one.within:
        yield from _group(inner, notes, usual, rest, depth + 1)


def rolled_up_mark(rolled_up: RolledUp) -> Mark:
    """Return the level of a group as printed; the policy's own word where it has none."""
    if rolled_up.level is None:
        return Mark(word=clean(rolled_up.label))
    return level_mark(rolled_up.level, rolled_up.scale or (rolled_up.level,))


def reached_words(rolled_up: RolledUp) -> str:
    """Return how a level was reached, or why there is none, with how many members were left out of it."""
    words = clean(rolled_up.reason)
    if rolled_up.level is None or not rolled_up.left_out:
        return words
    return f"{words}; {rolled_up.left_out} not counted"


def _rows(result: Result, notes: Footnotes, usual: Period | None) -> Iterator[Row]:
    indicator = result.indicator
    own = Row(
        number=clean(indicator.number or ""),
        title=clean(indicator.title),
        target=target_words(result),
        rating=rating_mark(result),
        footnotes=notes.of(indicator.id),
    )
    if not result.parts:
        yield _with_figures(own, result, result.readings[0], usual)
        return
    yield attrs.evolve(own, outturn=whole_words(result, result.whole, usual) if result.whole else "see parts")
    for reading in result.parts:
        part = Row(
            number="",
            title=clean(reading.part.title) if reading.part else "",
            is_part=True,
            target=part_target_words(result, reading),
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
