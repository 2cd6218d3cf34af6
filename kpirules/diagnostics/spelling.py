"""Finds the word an author probably meant; knows letters, not meanings."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 80
"""Longer words are not compared: no name here is longer, and comparing takes time that grows with the square."""

_ALIKE = 0.65
"""Smallest likeness (0 to 1) that counts as a misspelling; measured so that `englnd` finds `england` and
`leeds` does not."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that is most like `word`, or None where none is near; capitals do not matter.

    >>> nearest("Denominater", ("numerator", "denominator"))
    'denominator'
    >>> nearest("leeds", ("england", "london")) is None
    True
    """
    if len(word) > _LONGEST:
        return None
    by_folded = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=_ALIKE)
    return by_folded[found[0]] if found else None
