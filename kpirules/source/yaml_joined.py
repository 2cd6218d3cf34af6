"""Takes a name between brackets apart that a missing space has joined to its value. Knows one entry at a time."""

import re
from typing import Final

from kpirules.diagnostics.codes import syntax
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Span
from kpirules.source.nodes import Node, Scalar
from kpirules.source.yaml_scalars import plain_meaning

_JOINED: Final = re.compile(r"(?P<name>[A-Za-z_][\w-]*):(?!//)(?P<quote>[\"']?)(?P<value>[^\s\"':][^\"':]*)(?P=quote)")
"""A name, a colon and a value; an address is none of ours, and a second colon may belong to either."""


def joined_entry(name: Node, value: Node) -> tuple[Scalar, Scalar] | None:
    """Return the name and the value that stand in one `name` between brackets, or None where it is just that.

    In `{level:red}` YAML reads the name level:red, and no value.
    """
    if not (isinstance(name, Scalar) and name.plain and isinstance(value, Scalar) and value.plain and not value.text):
        return None
    found = _JOINED.fullmatch(name.text)
    line, column, end_line, end = name.place
    if found is None or line != end_line:
        return None
    colon, text = column + len(found["name"]), found["value"]
    key = Scalar(found["name"], found["name"], (line, column, line, colon))
    place = (line, colon + 1, line, end)
    return key, Scalar(text, text, place, plain=False) if found["quote"] else Scalar(
        text, plain_meaning(text)[0], place
    )


def missing_space(path: str, name: Scalar, value: Scalar) -> Diagnostic:
    """Return the finding about a `name` and a `value` that no space separates."""
    start = value.span.start
    return Diagnostic(
        code=syntax.MISSING_SPACE,
        message="the colon after a name must be followed by a space",
        path=path,
        span=Span(name.span.start, start),
        label="without a space this is one text, not a name and its value",
        hint="put a space after the colon",
        fix=Fix(edits=(Edit(span=Span(start, start), text=" "),)),
    )
