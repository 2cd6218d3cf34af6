"""Says which name an author probably meant, or which there are."""

from collections.abc import Sequence

from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted

_LISTED = 8
"""How many names a hint lists."""

_COMPARED = 60
"""How many names a wrong one is compared with, letter by letter, before only those that begin as it does are."""


def suggestion(name: str, known: Sequence[str], what: str) -> str:
    """Return a hint: the name the author probably meant, else those there are.

    Args:
        name: The name as typed.
        known: The names there are, in the order to list them.
        what: What they are, in the plural.
    """
    if not known:
        return f"there are no {what} yet: declare it, or take the name out"
    # comparing takes time: with a thousand names, those that begin alike are enough
    candidates = known if len(known) <= _COMPARED else [one for one in known if one[:3] == name[:3]][:_COMPARED]
    near = nearest(name, candidates)
    if near is not None:
        return f"did you mean {quoted(near)}?"
    rest = len(known) - _LISTED
    return f"{what} here: {', '.join(known[:_LISTED])}{f' and {rest} more' if rest > 0 else ''}"
