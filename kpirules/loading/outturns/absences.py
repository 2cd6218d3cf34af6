"""The words and marks for why there is no number, as statisticians and councils write them; knows no number."""

import re

from kpirules.model.shorthand import MARKS_OF_ABSENCES
from kpirules.model.vocabulary import AbsenceKind

_LONGEST = 200
"""Longest phrase, in characters; a longer text is prose."""

_MARKS = {
    **{f"[{letters}]": kind for letters, kind in MARKS_OF_ABSENCES.items()},
    **{letters: kind for letters, kind in MARKS_OF_ABSENCES.items() if letters != "x"},
    "*": AbsenceKind.SUPPRESSED,
    "[*]": AbsenceKind.SUPPRESSED,
    "..": AbsenceKind.NOT_AVAILABLE,
    ":": AbsenceKind.NOT_AVAILABLE,
    "n/a": AbsenceKind.NOT_APPLICABLE,
    "na": AbsenceKind.NOT_APPLICABLE,
    "n.a": AbsenceKind.NOT_APPLICABLE,
    "[k]": AbsenceKind.NOT_AVAILABLE,
}
"""The official shorthand for tables, its forms without brackets, and the older signs it replaced; [k] is StatsWales'
form of [low]. A lone x means two things and is left to the caller."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_OPENING = r"(?:the )?(?:data|figures?|value|information|results?|measure|indicator|this measure|this indicator)? ?"
_IS = r"(?:is|are|was|were|will be|has been|have been)? ?(?:currently|still|yet)? ?"
_PHRASES = tuple(
    (re.compile(_OPENING + _IS + pattern), kind)
    for pattern, kind in (
        (r"(?:suppressed|withheld|redacted|confidential)\b.*", AbsenceKind.SUPPRESSED),
        (r"(?:<|≤|less than|fewer than|under|below) ?\d{1,3}(?:\.\d{1,2})?%?", AbsenceKind.SUPPRESSED),
        (r"\d{1,3} or (?:less|fewer)", AbsenceKind.SUPPRESSED),
        (r"(?:publication|collection|release)? ?(?:is|was|been)? ?cancell?ed\b.*", AbsenceKind.PUBLICATION_CANCELLED),
        (r"(?:not|(?:due |yet )?to be|not yet) ?(?:published|released|confirmed)\b.*", AbsenceKind.NOT_YET_PUBLISHED),
        (r"(?:not yet available|awaited|awaiting\b.*|pending|tbc)", AbsenceKind.NOT_YET_PUBLISHED),
        (rf"(?:published|released|available|due) (?:in )?{_MONTH} (?:\d\d|\d{{4}})", AbsenceKind.NOT_YET_PUBLISHED),
        (r"(?:not|not yet) due\b.*", AbsenceKind.NOT_DUE),
        (r"(?:annual|yearly|quarterly|termly) (?:measure|figure|indicator|only)", AbsenceKind.NOT_DUE),
        (r"(?:under|in) development\b.*", AbsenceKind.UNDER_DEVELOPMENT),
        (r"not applicable\b.*", AbsenceKind.NOT_APPLICABLE),
        (r"(?:not|no longer) (?:collected|recorded|measured)\b.*", AbsenceKind.NOT_COLLECTED),
        (r"(?:local measure|local indicator)", AbsenceKind.NOT_COLLECTED),
        (r"(?:(?:not|not currently) available|unavailable|missing)\b.*", AbsenceKind.NOT_AVAILABLE),
        (r"no (?:data|figures?|return)\b.*", AbsenceKind.NOT_AVAILABLE),
    )
)  # fmt: skip
"""Phrases as councils' reports print them ("Not available at this time", "Publication cancelled", "Data published July
2022" in a report of January, "Local measure" in the column of a benchmark); the first that fits is meant."""

_WORDS = {kind.value.replace("_", " "): kind for kind in AbsenceKind}


_CONFIDENTIAL = "[c]"

_OFFICIAL = {
    **{typed: f"[{letters}]" for letters in MARKS_OF_ABSENCES for typed in (f"[{letters}]", letters)},
    "*": _CONFIDENTIAL,
    "[*]": _CONFIDENTIAL,
}
"""The official mark that was typed, as it is printed: with its bracket, and in place of the sign that it replaced."""


def official_mark(text: str) -> str:
    """Return the official mark that a text is, as it is printed; empty where it is none, as a word or a phrase is.

    >>> official_mark("[C]"), official_mark("*"), official_mark("suppressed")
    ('[c]', '[c]', '')
    """
    return _OFFICIAL.get(text.casefold(), "")


def read_absence(text: str) -> AbsenceKind | None:
    """Read a word, mark or phrase that says why there is no number; None where the text says no such thing.

    Capitals, a final full stop, and `_` or `-` for a blank between words do not matter.

    >>> read_absence("Data not yet published"), read_absence("not_collected")
    (<AbsenceKind.NOT_YET_PUBLISHED: 'not_yet_published'>, <AbsenceKind.NOT_COLLECTED: 'not_collected'>)
    >>> read_absence("97") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    folded = " ".join(text.casefold().split())
    if folded in _MARKS:
        return _MARKS[folded]
    folded = folded.rstrip(".")
    words = re.sub(r"(?<=[a-z])[_-](?=[a-z])", " ", folded)
    if kind := _MARKS.get(folded) or _WORDS.get(words):
        return kind
    return next((kind for pattern, kind in _PHRASES if pattern.fullmatch(words)), None)
