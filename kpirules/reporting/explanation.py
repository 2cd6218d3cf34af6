"""Why one indicator is rated so, as text: its figures, the receipt's sentences, and where everything is written."""

from collections.abc import Iterable, Iterator

import attrs

from kpirules.evaluation.rating import Rated, RatedBy
from kpirules.evaluation.receipt import Receipt
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.reporting.blocks import facts, remark
from kpirules.reporting.break_downs import BreakDown, break_downs
from kpirules.reporting.cells import Mark, clean, rating_mark, reading_mark
from kpirules.reporting.columns import padded
from kpirules.reporting.footnotes import result_notes
from kpirules.reporting.glyphs import BULLET, DOT, bold, tinted, width
from kpirules.reporting.legend import figures_beside, figures_of, legend
from kpirules.reporting.page import AUDIENCES
from kpirules.reporting.paper import Paper
from kpirules.reporting.scale_text import scale_lines
from kpirules.reporting.text import figures_by_name, flowed, in_letters

_INDENT = "  "


def explanation_text(scorecard: Scorecard, result: Result, paper: Paper | None = None, *, scale: bool = False) -> str:
    """Return the explanation of one result of `scorecard`; every line ends in a line feed.

    Args:
        scorecard: What was answered.
        result: The result of one indicator.
        paper: What it is set on.
        scale: Whether the number line is drawn too.
    """
    paper = paper or Paper()
    blocks = (
        _head(scorecard, result, paper),
        _figures(result, paper),
        *(_broken_down(one, paper) for one in break_downs(result)),
        _legend(result, paper),
        _why(result, paper),
        scale_lines(result, paper) if scale else (),
        _places(result.receipt, paper),
        _notes(result, paper),
        _commentary(result, paper),
        _about(result.indicator, paper),
    )
    texts = ["\n".join(block) for block in blocks]
    return "\n\n".join(text for text in texts if text) + "\n"


def _head(scorecard: Scorecard, result: Result, paper: Paper) -> Iterator[str]:
    indicator = result.indicator
    lead = f"{clean(indicator.number)}  " if indicator.number else ""
    for line in flowed(paper.spelled(clean(indicator.title)), paper, lead):
        yield bold(line, paper.colours)
    section = ", ".join(_path(scorecard.catalogue, indicator.section))
    about = (section, f"as at {scorecard.as_at.label(scorecard.catalogue.basis)}", AUDIENCES[scorecard.audience])
    yield from flowed(paper.spelled(f" {DOT} ".join(part for part in about if part)), paper)


def _path(catalogue: Catalogue, section: str | None) -> tuple[str, ...]:
    """Return the titles of the sections an indicator stands in, the widest first."""
    if section is None:
        return ()
    found = catalogue.section(section)
    return (*_path(catalogue, found.within), clean(found.title))


def _figures(result: Result, paper: Paper) -> Iterator[str]:
    named = [(name, paper.spelled(words)) for name, words in facts(result) if name != "Judged"]
    marks = [("Rating", rating_mark(result))]
    if isinstance(result.rating, Rated) and result.rating.by is RatedBy.JUDGEMENT:
        marks = [("Rating", attrs.evolve(rating_mark(result), remark="judged"))]
        marks.append(("By the rules", reading_mark(result.computed, result.setting)))
    marks += [
        (f"Rating ({clean(reading.part.title)})", reading_mark(reading.rating, result.setting))
        for reading in result.parts
        if reading.part
    ]
    broad = min(max(width(name) for name, _ in (*marks, *named)), 32)
    for name, mark in marks:
        yield from _mark(padded(paper.spelled(name), broad) + _INDENT, mark, paper)
    for name, words in named:
        yield from flowed(words, paper, padded(paper.spelled(name), broad) + _INDENT)


def _broken_down(one: BreakDown, paper: Paper) -> Iterator[str]:
    one = in_letters(one, paper.spelled)
    yield bold(one.title, paper.colours)
    yield from figures_by_name(one, paper)


def _legend(result: Result, paper: Paper) -> Iterator[str]:
    said = legend((*figures_of(result), *figures_beside(result), *result.break_downs))
    if said:
        yield from flowed(paper.spelled(said), paper)


def _mark(lead: str, mark: Mark, paper: Paper) -> Iterator[str]:
    name, remarked = paper.spelled(mark.name), paper.spelled(f" ({mark.remark})") if mark.remark else ""
    if width(lead + name + remarked) <= paper.room:
        yield lead + tinted(name, mark.tone, paper.colours) + remarked
    else:
        yield from flowed(name + remarked, paper, lead)


def _why(result: Result, paper: Paper) -> Iterator[str]:
    yield bold("Why", paper.colours)
    yield from _sentences(result.receipt.sentences, paper, _INDENT)
    for part in result.receipt.parts:
        yield from flowed(paper.spelled(clean(part.part or "")) + ":", paper, _INDENT)
        yield from _sentences(part.sentences, paper, _INDENT * 2)


def _sentences(sentences: Iterable[str], paper: Paper, lead: str) -> Iterator[str]:
    for sentence in sentences:
        yield from flowed(paper.spelled(clean(sentence)), paper, f"{lead}{paper.spelled(BULLET)} ")


def _places(receipt: Receipt, paper: Paper) -> Iterator[str]:
    found = [
        (f"{name}{title}", str(place))
        for one, title in ((receipt, ""), *((part, f" ({clean(part.part or '')})") for part in receipt.parts))
        for name, place in (("Target", one.target_place), ("Rule", one.rule_place), ("Outturn", one.value_place))
        if place is not None and not (title and name == "Target")
    ]
    if not found:
        return
    yield bold("Where it is written", paper.colours)
    broad = min(max(width(name) for name, _ in found), 32)
    for name, place in found:
        yield f"{_INDENT}{padded(paper.spelled(name), broad)}  {paper.spelled(clean(place))}"


def _about(indicator: Indicator, paper: Paper) -> Iterator[str]:
    said = (
        ("Why it matters", indicator.why),
        ("Definition", indicator.definition),
        ("Numerator", indicator.numerator),
        ("Denominator", indicator.denominator),
        ("Owner", indicator.owner),
        ("Monitored through", indicator.monitored_through),
    )
    found = [(name, paper.spelled(clean(words))) for name, words in said if words]
    if not found:
        return
    yield bold("About this indicator", paper.colours)
    broad = max(width(name) for name, _ in found)
    for name, words in found:
        yield from flowed(words, paper, f"{_INDENT}{padded(name, broad)}{_INDENT}")


def _notes(result: Result, paper: Paper) -> Iterator[str]:
    found = result_notes(result)
    if found:
        yield bold("Notes", paper.colours)
        yield from _sentences(found, paper, _INDENT)


def _commentary(result: Result, paper: Paper) -> Iterator[str]:
    for one in (remark(each, result) for each in result.commentary):
        yield bold(f"Commentary for {one.period}", paper.colours)
        for paragraph in one.paragraphs:
            yield from flowed(paper.spelled(paragraph), paper, _INDENT)
        yield from _sentences(one.actions, paper, _INDENT)
