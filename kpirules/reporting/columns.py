"""Sets cells in columns of a given width: wraps, pads and tints; knows characters, not indicators."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from kpirules.reporting.glyphs import Colours, Tone, tinted, width

GAP = "  "
"""Between columns."""


@attrs.frozen
class Piece:
    """A stretch of a cell that begins on a line of its own.

    Attributes:
        text: The words.
        tone: The tint of its lines; None leaves them plain.
        hang: By how many blanks its later lines are moved in.
    """

    text: str
    tone: Tone | None = None
    hang: int = 0


Cell = tuple[Piece, ...]


@attrs.frozen(kw_only=True)
class Column:
    """What a column may be given.

    Attributes:
        heading: Printed above it.
        narrowest: It never gets less, unless its content needs less.
        widest: It never gets more.
    """

    heading: str
    narrowest: int
    widest: int


def wrap(text: str, columns: int, hang: int = 0) -> tuple[str, ...]:
    """Cut `text` into lines of at most `columns` columns, between words where it can; nothing is lost.

    Lines after the first are moved in by `hang` blanks.

    >>> wrap("not a target measure", 12)
    ('not a target', 'measure')
    """
    lines: list[str] = []
    line = ""
    lead = ""
    for word in text.split():
        if line and width(lead + line) + 1 + width(word) > columns:
            lines.append(lead + line)
            lead, line = " " * hang, ""
        line = f"{line} {word}" if line else word
        while width(lead + line) > columns:
            head = _head(line, columns - len(lead))
            lines.append(lead + head)
            lead, line = " " * hang, line[len(head) :]
    return (*lines, lead + line) if line or not lines else tuple(lines)


def _head(word: str, columns: int) -> str:
    """Return the longest beginning that fits: at least one character, however narrow the column."""
    used = 0
    for at, character in enumerate(word):
        used += width(character)
        if used > columns:
            return word[: max(at, 1)]
    return word


def padded(text: str, columns: int) -> str:
    """Return `text` with blanks up to `columns`."""
    return text + " " * (columns - width(text))


_SHARE = Fraction(1, 3)
"""Share of the page that the flexible column keeps until the others have given all they can."""


_LONGEST_WORD = 14
"""A longer word may be cut; a shorter one never is while the page has room for it."""


def measure(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int, flexible: int) -> tuple[int, ...]:
    """Give each column its width.

    Args:
        columns: The columns.
        rows: Every row they hold.
        room: Columns of the page.
        flexible: Position of the column that takes what is left. Where there is too little it gives first, down to
            its fair share; then the others give, the widest first; then it gives again. A page too
            narrow for the narrowest widths cuts words, beginning with the widest column.

    Returns:
        The widths; together with the gaps they fit into `room`.
    """
    natural = [
        max([width(column.heading), *(width(piece.text) for row in rows for piece in row[at])])
        for at, column in enumerate(columns)
    ]
    wanted = [min(length, column.widest) for length, column in zip(natural, columns, strict=True)]
    words = [
        max((width(word) for row in rows for piece in row[at] for word in piece.text.split()), default=0)
        for at in range(len(columns))
    ]
    least = [
        max(min(length, column.narrowest), min(word, _LONGEST_WORD))
        for length, column, word in zip(natural, columns, words, strict=True)
    ]
    excess = sum(wanted) + len(GAP) * (len(columns) - 1) - room
    fair = max(least[flexible], min(wanted[flexible], int(_SHARE * room)))
    others = [at for at in range(len(columns)) if at != flexible]
    while excess > 0:
        roomy = [at for at in others if wanted[at] > least[at]]
        if wanted[flexible] > fair or (not roomy and wanted[flexible] > least[flexible]):
            wanted[flexible] -= 1
        elif roomy:
            wanted[max(roomy, key=lambda at: wanted[at])] -= 1
        else:
            widest = max(range(len(columns)), key=lambda at: wanted[at])
            if wanted[widest] <= 1:
                break
            wanted[widest] -= 1
        excess -= 1
    return tuple(wanted)


def set_row(cells: Sequence[Cell], widths: Sequence[int], colours: Colours = Colours.NONE) -> Iterator[str]:
    """Yield the lines of one row; no line ends in blanks."""
    blocks = [
        [(line, piece.tone) for piece in cell for line in wrap(piece.text, columns, piece.hang)]
        for cell, columns in zip(cells, widths, strict=True)
    ]
    for at in range(max(len(block) for block in blocks)):
        found = [block[at] if at < len(block) else ("", None) for block in blocks]
        last = max((place for place, (text, _) in enumerate(found) if text), default=-1)
        parts = [
            tinted(text, tone, colours) + ("" if place == last else " " * (columns - width(text)))
            for place, ((text, tone), columns) in enumerate(zip(found, widths, strict=True))
            if place <= last
        ]
        yield GAP.join(parts)
