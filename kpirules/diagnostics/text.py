"""Says a report as text for a terminal: the excerpt, the caret, the hint. Knows no council word."""

import re
import unicodedata
from typing import Final

from kpirules.diagnostics.findings import Diagnostic, Report, Span

LINE_LIMIT: Final = 300
"""Longest printed line, in characters; a longer one ends in an ellipsis."""

_ELLIPSIS: Final = "…"

_WINDOW: Final = 160
"""Widest excerpt, in characters; a longer line is shown around the caret."""

_NARROW_WINDOW: Final = 40
"""The same for a long line with characters that are shown by number, which takes seven characters for one."""

_LONGEST_PATH: Final = 200
"""Longest path, in characters, so that line and column always stand behind it."""

_LOOK_ALIKES: Final = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲ"
"""Letters of Cyrillic and Greek that are drawn like letters of ours (Unicode Technical Standard 39, confusables)."""

_MIXED_WORD: Final = re.compile(rf"(?=\w*[A-Za-z])(?=\w*[{_LOOK_ALIKES}])\w+")

_LEAST_GUTTER: Final = 2
"""Narrowest column of line numbers, in characters, so that findings of a short file line up with each other."""


def printable(text: str, limit: int = LINE_LIMIT) -> str:
    """Return `text` as one line of at most `limit` printable characters.

    Control, bidirectional, zero-width and other unprintable characters are shown as `U+00A0`, so
    that what an author cannot see in an editor is seen here and a terminal is never steered by it.
    """
    return _fitted([_shown(character) for character in text[: limit + 1]], limit)


def _fitted(pieces: list[str], limit: int) -> str:
    room = limit - sum(map(len, pieces))
    if room >= 0:
        return "".join(pieces)
    while pieces and room < len(_ELLIPSIS):
        # Whole pieces make way: half of `U+00A0` would name another character.
        room += len(pieces.pop())
    return "".join(pieces) + _ELLIPSIS


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character == " " or character.isprintable():
        return character
    return _by_number(character)


def _by_number(character: str) -> str:
    return f"U+{ord(character):04X}"


def quoted(text: str, limit: int = 60) -> str:
    """Return source text between backticks, made printable and at most `limit` characters long.

    A letter of another script that looks like one of ours is shown by its number where it stands among ours: a field
    or an id with it would be quoted as if it were right.
    """
    text = text[: limit + 1]
    alike = {at for word in _MIXED_WORD.finditer(text) for at in range(*word.span()) if text[at] in _LOOK_ALIKES}
    pieces = [_by_number(sign) if at in alike else _shown(sign) for at, sign in enumerate(text)]
    return f"`{_fitted(pieces, limit)}`"


def render(report: Report) -> str:
    """Return the full text of a report: each finding with its excerpt, then a count.

    An empty report gives an empty string.
    """
    if not report.diagnostics:
        return ""
    blocks = [render_one(found, report.sources.get(found.path, ())) for found in report]
    return "\n\n".join([*blocks, count(report)])


def count(report: Report) -> str:
    """Return the closing line: how many errors, warnings and notes, and how many can be fixed."""
    errors, warnings = len(report.errors), len(report.warnings)
    notes = len(report) - errors - warnings
    kinds = [
        f"{number:,} {word}{'' if number == 1 else 's'}"
        for number, word in ((errors, "error"), (warnings, "warning"), (notes, "note"))
        if number
    ]
    return f"Found {', '.join(kinds) or 'no findings'}.{fixable(report)}"


def fixable(report: Report) -> str:
    """Return the sentence that follows a count, with a space in front: how many findings a command can mend.

    Empty where it can mend none. Fixes that change policy are counted apart.
    """
    fixes = [found.fix for found in report if found.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    unsafe = len(fixes) - safe
    said = [f"{safe:,} fixable with `kpirules check --fix`"] if safe else []
    if unsafe:
        said.append(f"{unsafe:,}{' more' if safe else ' fixable'} with `--fix --unsafe-fixes`")
    return f" {', '.join(said)}." if said else ""


def render_one(found: Diagnostic, lines: tuple[str, ...] = ()) -> str:
    """Return one finding as text, with the excerpt of `lines` that it points at."""
    carets = _carets(found, lines)
    numbers = sorted({*carets, *_context(found, lines)} if carets else ())
    gutter = max(_LEAST_GUTTER, len(str(numbers[-1])) if numbers else 0)
    head = f"{found.severity.value}[{found.code.number}]: {printable(found.message)}"
    rows = [
        head,
        f"{' ' * gutter}--> {_place(found)}",
        *_excerpt(lines, numbers, carets, gutter),
        *(f"{' ' * gutter} = {said}" for said in _tail(found, shown=bool(carets))),
    ]
    return "\n".join(map(printable, rows))


def _place(found: Diagnostic) -> str:
    place = found.place.removeprefix(found.path)
    where = printable(found.path, _LONGEST_PATH) + place
    if found.column is not None and found.span is not None:
        where = f"{where} (row {found.span.start.line}, column {printable(found.column, 60)})"
    return where


_Caret = tuple[Span, str, str]
"""What is marked on a line, the sign it is marked with, and what is said beside it."""


def _carets(found: Diagnostic, lines: tuple[str, ...]) -> dict[int, list[_Caret]]:
    """Return what is marked on each line, the finding itself last; empty where its line is not at hand."""
    if found.span is None or not _is_there(found.span, lines):
        return {}
    marked: dict[int, list[_Caret]] = {}
    for other in found.related:
        if other.path == found.path and _is_there(other.span, lines):
            marked.setdefault(other.span.start.line, []).append((other.span, "-", other.message))
    marked.setdefault(found.span.start.line, []).append((found.span, "^", found.label))
    return marked


def _context(found: Diagnostic, lines: tuple[str, ...]) -> set[int]:
    """Return the line of the enclosing indicator, where it stands above the finding."""
    context, span = found.context, found.span
    if context is None or span is None or not _is_there(context, lines):
        return set()
    return {context.start.line} if context.start.line < span.start.line else set()


def _is_there(span: Span, lines: tuple[str, ...]) -> bool:
    return 0 < span.start.line <= len(lines)


def _excerpt(lines: tuple[str, ...], numbers: list[int], carets: dict[int, list[_Caret]], gutter: int) -> list[str]:
    if not numbers:
        return []
    edge = " " * gutter + " |"
    shown, previous = [edge], numbers[0]
    for number in numbers:
        line, marked = lines[number - 1], carets.get(number, [])
        if number > previous + 1:
            shown.append("...")
        window = _window(line, marked[-1][0].start.column if marked else 1)
        shown.append(f"{number:>{gutter}} | {_clipped(line, *window)}".rstrip())
        shown.extend(f"{edge} {_caret(line, window, caret)}".rstrip() for caret in marked)
        previous = number
    return shown


def _window(line: str, column: int) -> tuple[int, int]:
    """Return the part of `line` that is shown, as two indices, so that `column` is seen."""
    if len(line) <= _WINDOW and len("".join(map(_shown, line))) <= _WINDOW:
        return 0, len(line)
    near = line[max(0, column - 1 - _WINDOW) : column - 1 + _WINDOW]
    size = _WINDOW if near.replace("\t", " ").isprintable() else _NARROW_WINDOW
    begin = max(0, min(column - 1 - size // 2, len(line) - size))
    return begin, min(begin + size, len(line))


def _clipped(line: str, begin: int, end: int) -> str:
    """Return the part of `line` from `begin` to `end` as it is shown."""
    before, after = _ELLIPSIS if begin else "", _ELLIPSIS if end < len(line) else ""
    return before + printable(line[begin:end]) + after


def _caret(line: str, window: tuple[int, int], caret: _Caret) -> str:
    """Return the signs under a span and what is said beside them, for the shown part of a line."""
    span, sign, said = caret
    begin, end = window
    start = min(max(span.start.column - 1, begin), end)
    last = span.end.column - 1 if span.end.line == span.start.line else len(line)
    lead = _width(_ELLIPSIS if begin else "") + _width(line[begin:start])
    return f"{' ' * lead}{sign * max(1, _width(line[start : min(last, end)]))} {printable(said)}"


def _width(text: str) -> int:
    """Return how many columns of a terminal `text` takes as it is shown: an accent none, a full-width sign two."""
    shown = "".join(map(_shown, text))
    if shown.isascii():
        return len(shown)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in shown
    )


def _tail(found: Diagnostic, *, shown: bool) -> list[str]:
    """Return the lines below the excerpt; `shown` says whether there is one."""
    tail = [] if shown or found.typed is None else [f"typed: {quoted(found.typed)}"]
    for other in found.related:
        if not shown or other.path != found.path:
            start = other.span.start
            where = f"{printable(other.path, _LONGEST_PATH)}:{start.line}:{start.column}"
            tail.append(f"see: {where}: {printable(other.message)}")
    if not found.hint:
        return tail
    return [*tail, f"help: {printable(found.hint)}{_FIXABLE if found.fix is not None and found.fix.safe else ''}"]


_FIXABLE: Final = "      [fixable]"
"""What stands behind the help of a finding that `check --fix` mends."""
