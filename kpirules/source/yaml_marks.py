"""Marks in front of values, such as `!important`, that are the beginning of a text. Knows no council word."""

import re
from typing import Any, Final

from kpirules.diagnostics.findings import Edit, Fix, Position, Span
from kpirules.source.nodes import Scalar

_OWN_MARK: Final = re.compile(r"[!&][\w-]+")
"""A label, or a mark of a kind that YAML does not know itself."""

_SIGN: Final = re.compile(r'["\\]')


def mark_as_text(event: Any) -> Scalar:
    """Return the text that a mark without a value is read as, so that the value is not found missing too."""
    text, start = "&" + event.anchor if event.anchor else str(event.tag), event.start_mark
    return Scalar(text, text, (start.line + 1, start.column + 1, start.line + 1, start.column + 1 + len(text)))


def quoted_with_mark(event: Any, scalar: Scalar) -> Fix | None:
    """Return the fix of a text that starts with ! or &, as in `!important things`; None where a mark may be meant.

    Nobody marks a kind of his own in a catalogue, but a label can be meant as one.
    """
    start, end = Position(event.start_mark.line + 1, event.start_mark.column + 1), scalar.span.end
    is_text = scalar.plain and isinstance(scalar.value, str) and start.line == end.line
    mark = f"{event.tag or ''}&{event.anchor or ''}".rstrip("&")
    if not is_text or not _OWN_MARK.fullmatch(mark) or _SIGN.search(scalar.text):
        return None
    edits = tuple(Edit(span=Span(at, at), text='"') for at in (start, end))
    return Fix(edits=edits, safe=not event.anchor)
