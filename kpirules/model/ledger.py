"""What earlier releases have told the public, in one place; nothing in it says why a figure was hidden."""

import attrs

from kpirules.model.period import Period


@attrs.frozen(kw_only=True)
class Count:
    """Which count of which figure is meant.

    Attributes:
        indicator: Id of the indicator.
        period: The time its row speaks of.
        part: Id of the part.
        dimensions: What it is broken down by.
        side: `numerator`, which is the count itself where the figure is one, `rest` or `denominator`.
        first: The first month it counts, as `Period.start` is counted.
        end: The first month after those it counts.
    """

    indicator: str
    period: Period
    part: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    side: str
    first: int
    end: int


@attrs.frozen
class Stretch:
    """The whole numbers from `lo` to `hi`, both included; None: there is no upper end."""

    lo: int
    hi: int | None = None


@attrs.frozen(kw_only=True)
class Shown:
    """A count that was published.

    Attributes:
        count: Which.
        told: What was told of it, when it was published: itself, or the counts that were rounded to it.
    """

    count: Count
    told: Stretch


@attrs.frozen(kw_only=True)
class Hidden:
    """A count in whose place a mark was published.

    Attributes:
        count: Which.
        symbol: The mark.
        small: The counts that were small under its policy; None where there was no policy. The mark stood for one of
            them, or for a figure that was hidden beside one.
    """

    count: Count
    symbol: str
    small: Stretch | None = None


@attrs.frozen(kw_only=True)
class Declared:
    """Something that was declared public of a count that may be hidden.

    Attributes:
        count: Which.
        what: In words: `rating red`.
        either: The stretches of counts of which the same would have been declared.
    """

    count: Count
    what: str
    either: tuple[Stretch, ...]


Fact = Shown | Hidden | Declared
"""Something that the public was told."""


@attrs.frozen(kw_only=True)
class Entry:
    """What one release told that no earlier one had.

    Attributes:
        as_at: The period that the release was about.
        facts: What was told.
    """

    as_at: Period
    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True)
class Ledger:
    """All that was told, release after release, the oldest first."""

    entries: tuple[Entry, ...] = ()

    def with_entry(self, entry: Entry) -> "Ledger":
        """Return the ledger with what another release told; one that told nothing new leaves it as it is.

        What is told again is news where something else was told in between, as of a figure that was revised and back.
        """
        last = {_subject(fact): fact for one in self.entries for fact in one.facts}
        news = tuple(fact for fact in dict.fromkeys(entry.facts) if last.get(_subject(fact)) != fact)
        return Ledger(entries=(*self.entries, Entry(as_at=entry.as_at, facts=news))) if news else self


def _subject(fact: Fact) -> tuple[Count, str]:
    """Return what a fact is about: a count, and which of the things that may be told of it."""
    return fact.count, fact.what if isinstance(fact, Declared) else type(fact).__name__


NOTHING_TOLD = Ledger()
"""The ledger before the first release."""
