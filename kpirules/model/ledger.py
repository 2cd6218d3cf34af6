"""What earlier releases have told the public, in one place; nothing in it says why a figure was hidden."""

from decimal import Decimal
from enum import Enum

import attrs

from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Counted
from kpirules.model.indicator import Indicator
from kpirules.model.period import Period
from kpirules.model.vocabulary import UnitKind


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
        promised: With how many of those a reader was to be left, had it been one of them; 0 where nothing was promised.
    """

    count: Count
    symbol: str
    small: Stretch | None = None
    promised: int = 0


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


@attrs.frozen(kw_only=True)
class Rate:
    """A percentage or a rate that was published without its denominator: few counts make it.

    Attributes:
        count: The count above the line.
        rate: What was printed.
    """

    count: Count
    rate: Decimal


Fact = Shown | Hidden | Declared | Rate
"""Something that the public was told."""


class Tie(Enum):
    """How the catalogue says that counts belong together, and which of the counts of its rows an indicator has."""

    COUNTED_AS = "counted_as"
    SUMS_TO = "sums_to"
    SAME_COUNT_AS = "same_count_as"
    COMPLEMENT_OF = "complement_of"


@attrs.frozen(kw_only=True)
class Link:
    """That counts belong together, or are counts at all, as the catalogue declared it.

    Attributes:
        indicator: Id of the indicator; None where it is said of a dimension.
        part: Id of the part that it is said of, if any.
        dimension: Id of the dimension that it is said of, if any.
        tie: How they do.
        to: Id of the other indicator; `total` of parts and dimensions; of what is counted, as what.
    """

    indicator: str | None = None
    part: str | None = None
    dimension: str | None = None
    tie: Tie
    to: str


def links_of(catalogue: Catalogue) -> tuple[Link, ...]:
    """Return what a catalogue says of counts that belong together, and as what each indicator is counted."""
    found = [Link(dimension=one.id, tie=Tie.SUMS_TO, to=TOTAL) for one in catalogue.dimensions if one.sums_to_total]
    for one in catalogue.indicators:
        ties = {Tie.SUMS_TO: one.sums_to, Tie.SAME_COUNT_AS: one.same_count_as, Tie.COMPLEMENT_OF: one.complement_of}
        found.append(Link(indicator=one.id, tie=Tie.COUNTED_AS, to=counted_as(one)))
        found += [Link(indicator=one.id, tie=tie, to=to) for tie, to in ties.items() if to is not None]
        found += [
            Link(indicator=one.id, part=part.id, tie=Tie.SUMS_TO, to=TOTAL) for part in one.parts if part.sums_to_total
        ]
    return tuple(found)


def counted_as(indicator: Indicator) -> str:
    """Return which counts a row of an indicator has, by its unit.

    It is a `count`; a `percentage` with its two counts and what is left; a `rate` with its two; or `no count`, beside
    which only a denominator is one.
    """
    match indicator.unit.kind if indicator.unit else UnitKind.COUNT:
        case UnitKind.PERCENT:
            return "percentage"
        case UnitKind.RATE:
            return "rate"
        case UnitKind.COUNT:
            return "count"
        case UnitKind.NUMBER if indicator.counts is Counted.PEOPLE:
            return "count"
        case _:
            return "no count"


TOTAL = "total"
"""What parts and dimensions sum to."""


@attrs.frozen(kw_only=True)
class Entry:
    """What one release told that no earlier one had.

    Attributes:
        as_at: The period that the release was about.
        facts: What was told of counts.
        links: Which counts belong together.
    """

    as_at: Period
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()


@attrs.frozen(kw_only=True)
class Ledger:
    """All that was told, release after release, the oldest first."""

    entries: tuple[Entry, ...] = ()

    def with_entry(self, entry: Entry) -> "Ledger":
        """Return the ledger with what another release told; one that told nothing new leaves it as it is.

        What is told again is news where something else was told in between, as of a figure that was revised and back.
        """
        last = {_subject(fact): fact for one in self.entries for fact in one.facts}
        facts = tuple(fact for fact in dict.fromkeys(entry.facts) if last.get(_subject(fact)) != fact)
        known = {link for one in self.entries for link in one.links}
        links = tuple(link for link in dict.fromkeys(entry.links) if link not in known)
        news = Entry(as_at=entry.as_at, facts=facts, links=links)
        return Ledger(entries=(*self.entries, news)) if facts or links else self


def _subject(fact: Fact) -> tuple[Count, str]:
    """Return what a fact is about: a count, and which of the things that may be told of it."""
    return fact.count, fact.what if isinstance(fact, Declared) else type(fact).__name__


NOTHING_TOLD = Ledger()
"""The ledger before the first release."""
