"""What text is set on: its width, its letters and its colours. Knows no report."""

from collections.abc import Callable

import attrs

from kpirules.reporting.glyphs import Colours, speller

WIDEST = 132
"""Lines longer than this are hard to follow from end to end."""


@attrs.frozen(kw_only=True)
class Paper:
    """What the report is set on.

    Attributes:
        width: Columns of the terminal.
        encoding: What it can write.
        colours: What it can show.
    """

    width: int = 100
    encoding: str = "utf-8"
    colours: Colours = Colours.NONE

    @property
    def room(self) -> int:
        """Columns used: never more than are easy to read, never so few that a word has no place."""
        return max(20, min(self.width, WIDEST))

    @property
    def spelled(self) -> Callable[[str], str]:
        """Turns text into what it can write."""
        return speller(self.encoding)
