"""The official shorthand of statistical tables: marks after a number, and marks in place of one.

The letters and their meanings are those of the Government Analysis Function, "Using symbols and shorthand" (11 January
2022), which also asks for square brackets, a bracket of its own for each mark, and a legend of the marks in use.
"""

from collections.abc import Mapping
from enum import Enum

from kpirules.model.vocabulary import AbsenceKind


class Mark(Enum):
    """A mark after a number, in the order in which several are printed."""

    PROVISIONAL = ("p", "provisional")
    REVISED = ("r", "revised")
    ESTIMATED = ("e", "estimated")
    UNRELIABLE = ("u", "low reliability")

    letter: str
    meaning: str

    def __init__(self, letter: str, meaning: str) -> None:
        """Keep the letter in brackets and what a legend says of it."""
        self.letter = letter
        self.meaning = meaning

    @property
    def printed(self) -> str:
        """The mark as it stands in a table: `[p]`."""
        return f"[{self.letter}]"


MARKS_OF_ABSENCES: Mapping[str, AbsenceKind] = {
    "c": AbsenceKind.SUPPRESSED,
    "x": AbsenceKind.NOT_AVAILABLE,
    "z": AbsenceKind.NOT_APPLICABLE,
    "low": AbsenceKind.NOT_AVAILABLE,
}
"""Letters in brackets that stand in place of a number. [low] is a true figure that would print as zero: it is known, so
not hidden for anyone's sake, but not given here, and never 0."""

OTHER_MARKS: Mapping[str, str] = {
    **{mark.letter: mark.meaning for mark in Mark},
    "b": "break in time series",
    "f": "forecast",
    "k": "low figure",
    "low": "low figure",
    "ns": "not statistically significant",
    "s": "statistically significant",
    "w": "none recorded in survey",
    "x": "not available",
    "z": "not applicable",
    "n/a": "not applicable",
    "..": "not available",
    ":": "not available",
}
"""Letters and signs, without brackets, that mean something other than confidential: none can stand for a hidden figure.
[k] is StatsWales' form of [low]; the signs are those that the letters replaced."""
