"""Says a report as text for a terminal: the excerpt, the caret, the hint. Knows no council word."""

import unicodedata

from kpirules.diagnostics.findings import Diagnostic, Report, Span

LINE_LIMIT = 300
"""Longest printed line, in characters; a longer one ends in an ellipsis."""

_ELLIPSIS = "…"


def printable(text: str, limit: int = LINE_LIMIT) -> str:
    """Return `text` as one line of at most `limit` printable characters.

    Control, bidirectional, zero-width and other unprintable characters are shown as `U+00A0`, so
    that what an author cannot see in an editor is seen here and a terminal is never steered by it.
    """
    shown = "".join(_shown(character) for character in text[: limit + 1])
    return shown if len(shown) <= limit else shown[: limit - 1] + _ELLIPSIS


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character == " " or (character.isprintable() and not unicodedata.combining(character)):
        return character
    if unicodedata.combining(character):
        return character if unicodedata.category(character) == "Mn" else f"U+{ord(character):04X}"
    return f"U+{ord(character):04X}"


def quoted(text: str, limit: int = 60) -> str:
    """Return source text between backticks, made printable and at most `limit` characters long."""
    return f"`{printable(text, limit)}`"


def render(report: Report) -> str:
    """Return the full text of a report: each finding with its excerpt, then a count.

    An empty report gives an empty string.
    """
    if not report.diagnostics:
        return ""
    blocks = [render_one(found, report.sources.get(found.path, ())) for found in report]
    return "\n\n".join([*blocks, count(report)])


def count(report: Report) -> str:
    """Return the closing line: how many findings, of which how many are errors and warnings."""
    errors, warnings = len(report.errors), len(report.warnings)
    kinds = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in (
            (errors, "error"),
            (warnings, "warning"),
            (len(report) - errors - warnings, "note"),
        )
        if number
    ]
    return f"Found {', '.join(kinds) or 'no findings'}."


def render_one(found: Diagnostic, lines: tuple[str, ...] = ()) -> str:
    """Return one finding as text, with the excerpt of `lines` that it points at."""
    head = f"{found.severity.value}[{found.code.number}]: {printable(found.message)}"
    return "\n".join([head, *_place(found), *_excerpt(found, lines), *_tail(found)])


def _place(found: Diagnostic) -> list[str]:
    where = printable(found.place)
    if found.column is not None and found.span is not None:
        where = f"{where} (row {found.span.start.line}, column {printable(found.column, 60)})"
    return [f"  --> {where}"]


def _excerpt(found: Diagnostic, lines: tuple[str, ...]) -> list[str]:
    if found.span is None or not 0 < found.span.start.line <= len(lines):
        return [f"   = typed: {quoted(found.typed)}"] if found.typed is not None else []
    start = found.span.start
    marked = [(start.line, None)]
    if found.context is not None and 0 < found.context.start.line < start.line:
        marked.insert(0, (found.context.start.line, None))
    related = sorted(
        (r.span.start.line, r) for r in found.related if r.path == found.path and r.span.start.line < start.line
    )
    gutter = len(str(start.line))
    edge = " " * gutter + " |"
    shown, previous = [edge], 0
    for line in sorted({number for number, _ in marked} | {number for number, _ in related}):
        if previous and line > previous + 1:
            shown.append("...")
        shown.append(f"{line:>{gutter}} | {_clipped(lines[line - 1], start.column if line == start.line else 1)[0]}")
        shown.extend(
            f"{edge} {_caret(lines[line - 1], other.span, '-')} {printable(other.message)}"
            for at, other in related
            if at == line
        )
        previous = line
    shown.append(f"{edge} {_caret(lines[start.line - 1], found.span, '^')} {printable(found.label)}".rstrip())
    return shown


_WINDOW = 160
"""Widest excerpt, in characters; a longer line is shown around the caret."""


def _clipped(line: str, column: int) -> tuple[str, int]:
    """Return the part of `line` worth showing and the index where it begins."""
    if len(line) <= _WINDOW:
        return printable(line), 0
    begin = max(0, column - 1 - _WINDOW // 2)
    part = printable(line[begin : begin + _WINDOW], _WINDOW)
    return (_ELLIPSIS if begin else "") + part + _ELLIPSIS, begin


def _caret(line: str, span: Span, mark: str) -> str:
    begin = _clipped(line, span.start.column)[1]
    lead = len(printable(line[begin : span.start.column - 1], 10 * _WINDOW)) + (1 if begin else 0)
    last = span.end.column - 1 if span.end.line == span.start.line else len(line)
    width = len(printable(line[span.start.column - 1 : min(last, begin + _WINDOW)], 10 * _WINDOW))
    return " " * lead + mark * max(1, width)


def _tail(found: Diagnostic) -> list[str]:
    tail = [
        f"   = see: {printable(other.path)}:{other.span.start.line}:{other.span.start.column}: {printable(other.message)}"
        for other in found.related
        if found.span is None or other.path != found.path or other.span.start.line >= found.span.start.line
    ]
    if found.hint:
        tail.append(f"   = help: {printable(found.hint)}")
    return tail
