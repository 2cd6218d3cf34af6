"""Takes a name between brackets apart that a missing space has joined to its value. Knows one entry at a time."""

import re
from typing import Final

from kpirules.source.nodes import Node, Scalar
from kpirules.source.yaml_scalars import plain_meaning

_JOINED: Final = re.compile(r"(?P<name>[A-Za-z_][\w-]*):(?!//)(?P<quote>[\"']?)(?P<value>[^\s\"':][^\"':]*)(?P=quote)")
"""A name, a colon and a value; an address is none of ours, and a second colon may belong to either."""


def joined_entry(name: Scalar, value: Node) -> tuple[Scalar, Scalar] | None:
    """Return the name and the value that stand in one `name` between brackets, or None where it is just that.

    In `{level:red}` YAML reads the name level:red, and no value.
    """
    found = _JOINED.fullmatch(name.text)
    if found is None or not (name.plain and isinstance(value, Scalar) and value.plain and not value.text):
        return None
    line, column, end_line, end = name.place
    if line != end_line:
        return None
    colon, text = column + len(found["name"]), found["value"]
    key = Scalar(found["name"], found["name"], (line, column, line, colon))
    place = (line, colon + 1, line, end)
    return key, Scalar(text, text, place, plain=False) if found["quote"] else Scalar(
        text, plain_meaning(text)[0], place
    )
