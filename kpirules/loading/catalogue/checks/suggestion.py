"""Says which name an author probably meant, or which there are."""

from bisect import bisect_left
from functools import lru_cache

from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted

_LISTED = 8
"""How many names a hint lists."""

_COMPARED = 24
"""How many names a wrong one is compared with letter by letter: of more, those that stand beside it in the alphabet,
as comparing takes time and slips are seldom in the first letters."""


@lru_cache(maxsize=1024)  # one slip is often made many times over
def suggestion(name: str, known: tuple[str, ...], what: str) -> str:
    """Return a hint: the name the author probably meant, else those there are.

    Args:
        name: The name as typed.
        known: The names there are, in the order to list them.
        what: What they are, in the plural.
    """
    if not known:
        return f"there are no {what} yet: declare it, or take the name out"
    near = nearest(name, known if len(known) <= _COMPARED else _beside(name, known))
    if near is not None:
        return f"did you mean {quoted(near)}?"
    rest = len(known) - _LISTED
    return f"{what} here: {', '.join(known[:_LISTED])}{f' and {rest} more' if rest > 0 else ''}"


def _beside(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    ordered = _ordered(known)
    at = bisect_left(ordered, name)
    return ordered[max(0, at - _COMPARED // 2) : at + _COMPARED // 2]


@lru_cache(maxsize=8)
def _ordered(known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(known))
