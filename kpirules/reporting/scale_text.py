"""A number line set as text: the line drawn where the page has room, then each piece in words. Needs no colour."""

from collections.abc import Iterator

from kpirules.evaluation.results import Result
from kpirules.reporting.columns import padded
from kpirules.reporting.glyphs import BULLET, CUT, HERE, RULE, bold, tinted, width
from kpirules.reporting.number_line import NumberLine, Stretch, number_lines
from kpirules.reporting.paper import Paper
from kpirules.reporting.text import flowed, in_letters

_INDENT = "  "
_NARROWEST = 7
"""Columns of the shortest piece drawn."""


def scale_lines(result: Result, paper: Paper) -> Iterator[str]:
    """Yield the number lines of an indicator under their heading."""
    for heading in flowed("Scale, from the lowest figures to the highest", paper):
        yield bold(heading, paper.colours)
    for at, line in enumerate(in_letters(number_lines(result), paper.spelled)):
        if at:
            yield ""
        yield from _line(line, paper)


def _line(line: NumberLine, paper: Paper) -> Iterator[str]:
    if line.name:
        yield from flowed(f"{line.name}:", paper, _INDENT)
    for remark in line.remarks:
        yield from flowed(remark, paper, f"{_INDENT}{paper.spelled(BULLET)} ")
    if line.stretches:
        yield ""
        yield from _drawn(line, paper)
        yield from _told(line, paper)
    if line.others:
        yield ""
        for other in line.others:
            yield from flowed(other, paper, f"{_INDENT}{paper.spelled(BULLET)} ")


def _drawn(line: NumberLine, paper: Paper) -> Iterator[str]:
    """Yield the line itself: numbers above the cuts, levels below the pieces, then the figures; nothing if too wide."""
    lengths = _lengths(line)
    starts = [sum(lengths[:at]) + at for at in range(len(lengths))]
    if len(_INDENT) + starts[-1] + lengths[-1] > paper.room or not line.cuts:
        return
    cut, rule = paper.spelled(CUT), paper.spelled(RULE)
    yield _placed([(start - 1, words) for start, words in zip(starts[1:], line.cuts, strict=True)])
    yield _INDENT + cut.join(rule * length for length in lengths)
    names = [
        (start + (length - width(stretch.mark.name)) // 2, stretch)
        for start, length, stretch in zip(starts, lengths, line.stretches, strict=True)
    ]
    yield _levels(names, paper)
    for start, length, stretch in zip(starts, lengths, line.stretches, strict=True):
        for words, along in stretch.figures:
            yield _marked(len(_INDENT) + start + int(along * (length - 1)), words, paper)
    yield ""


def _marked(column: int, words: str, paper: Paper) -> str:
    """Return an arrow in its column with the figure on the side that has room; alone where neither has."""
    arrow, broad = paper.spelled(HERE), width(words) + 1
    if column + 1 + broad <= paper.room:
        return f"{' ' * column}{arrow} {words}"
    return f"{' ' * (column - broad)}{words} {arrow}" if column >= broad else f"{' ' * column}{arrow}"


def _lengths(line: NumberLine) -> list[int]:
    """Return how many columns each piece takes: room for its level, and for the numbers over its two cuts."""
    halves = [0, *((width(words) + 3) // 2 for words in line.cuts), 0]
    return [
        max(_NARROWEST, width(stretch.mark.name) + 2, halves[at] + halves[at + 1])
        for at, stretch in enumerate(line.stretches)
    ]


def _placed(words: list[tuple[int, str]]) -> str:
    """Return words in one line, the middle of each over its column."""
    text = _INDENT
    for column, one in words:
        at = len(_INDENT) + column - width(one) // 2
        text += " " * (at - width(text)) + one
    return text


def _levels(names: list[tuple[int, Stretch]], paper: Paper) -> str:
    text, used = _INDENT, 0
    for start, stretch in names:
        text += " " * (start - used) + tinted(stretch.mark.name, stretch.mark.tone, paper.colours)
        used = start + width(stretch.mark.name)
    return text


def _told(line: NumberLine, paper: Paper) -> Iterator[str]:
    broad = max(width(stretch.mark.name) for stretch in line.stretches)
    for stretch in line.stretches:
        name = padded(stretch.mark.name, broad)
        here = f" {paper.spelled('←')} {', '.join(words for words, _ in stretch.figures)}" if stretch.figures else ""
        lines = list(flowed(stretch.edges + here, paper, f"{_INDENT}{name}{_INDENT}"))
        lead = f"{_INDENT}{stretch.mark.name}"
        yield f"{_INDENT}{tinted(stretch.mark.name, stretch.mark.tone, paper.colours)}{lines[0].removeprefix(lead)}"
        yield from lines[1:]
        yield from flowed(stretch.rule, paper, " " * (broad + 2 * len(_INDENT)))
