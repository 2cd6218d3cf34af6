"""Every symbol, arrow and colour of the reports, and what stands in for them where a terminal has none."""

import unicodedata
from collections.abc import Callable
from enum import Enum

from kpirules.model.scheme import Level
from kpirules.model.vocabulary import Movement, Travel

ARROWS = {Movement.UP: "↑", Movement.STEADY: "→", Movement.DOWN: "↓"}
"""Arrows that follow the number."""

TRAVEL_ARROWS = {Travel.IMPROVING: "↑", Travel.STEADY: "→", Travel.WORSENING: "↓"}
"""Arrows that follow performance: up is better, as the Bromley and Buckinghamshire reports print them."""

DASH = "–"
DOT = "·"
BULLET = "•"
RULE = "─"
CUT = "┼"
HERE = "↑"


class Tone(Enum):
    """How good a level is among the levels of its scheme: what its tint says once more, never alone."""

    BEST = "best"
    BETWEEN = "between"
    WORST = "worst"


INK = {Tone.BEST: "#0b5c3e", Tone.BETWEEN: "#66420d", Tone.WORST: "#651b1b"}
"""Colour of the word, by tone."""

TINT = {Tone.BEST: "#cfe4dc", Tone.BETWEEN: "#ffe4bc", Tone.WORST: "#f4d7d7"}
"""Colour behind the word, by tone; every pair has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""

_SIXTEEN = {Tone.BEST: "32", Tone.BETWEEN: "33", Tone.WORST: "31"}
"""Foreground codes of ECMA-48 for terminals without the full palette: green, yellow, red."""


class Colours(Enum):
    """What a terminal can show."""

    NONE = "none"
    SIXTEEN = "sixteen"
    FULL = "full"


def tone(level: Level, levels: tuple[Level, ...]) -> Tone:
    """Return the tone of `level` among the `levels` of its scheme, best first."""
    if level == levels[0]:
        return Tone.BEST
    return Tone.WORST if level == levels[-1] else Tone.BETWEEN


def tinted(text: str, of: Tone | None, colours: Colours) -> str:
    """Return `text` with its tint as terminal codes; as it is where there is no tone or no colour."""
    if of is None or colours is Colours.NONE:
        return text
    if colours is Colours.SIXTEEN:
        return f"\x1b[1;{_SIXTEEN[of]}m{text}\x1b[0m"
    return f"\x1b[38;2;{_channels(INK[of])};48;2;{_channels(TINT[of])}m{text}\x1b[0m"


def bold(text: str, colours: Colours) -> str:
    """Return `text` as a terminal prints a heading; as it is where there are no codes."""
    return text if colours is Colours.NONE else f"\x1b[1m{text}\x1b[0m"


def _channels(colour: str) -> str:
    return ";".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


_PLAINER = {
    "●": "o", "○": "o", "▲": "!", "△": "!", "▼": "v", "■": "#", "□": "#", "◆": "+", "◇": "+", "★": "*", "☆": "*",
    "✓": "v", "✔": "v", "✗": "x", "✘": "x", "↑": "^", "↓": "v", "→": ">", "←": "<", "↗": "/", "↘": "\\",
    "–": "-", "—": "-", "‑": "-", "−": "-", "─": "-", "┼": "+", "·": "-", "•": "-", "…": "...", "×": "x", "÷": "/",
    "‘": "'", "’": "'", "“": '"', "”": '"', "£": "GBP ", "€": "EUR ", "≥": ">=", "≤": "<=", "½": "1/2", "\xa0": " ",
}  # fmt: skip
"""What stands in for a character that a terminal cannot show; shapes keep apart the levels that need them."""


def speller(encoding: str) -> Callable[[str], str]:
    """Return what turns any text into text that `encoding` can write.

    A character that it lacks becomes its plain stand-in, then its letter without the accent, then its number
    (`U+4E2D`): nothing is dropped and nothing fails.
    """

    def spelled(text: str) -> str:
        if text.isascii() or _writes(text, encoding):
            return text
        return "".join(one if _writes(one, encoding) else _stand_in(one, encoding) for one in text)

    return spelled


def _writes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _stand_in(character: str, encoding: str) -> str:
    if character in _PLAINER:
        return _PLAINER[character]
    letters = "".join(one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one))
    if letters and letters != character and _writes(letters, encoding):
        return letters
    return "" if unicodedata.combining(character) else f"U+{ord(character):04X}"


def width(text: str) -> int:
    """Return how many columns `text` takes on a terminal: accents none, full-width characters two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )
