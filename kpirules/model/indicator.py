"""One measured thing, complete: defaults and section overrides are already folded in."""

from decimal import Decimal

import attrs

from kpirules.model.author_test import AuthorTest
from kpirules.model.disclosure import Counted, Disclosure, Open
from kpirules.model.number import HUNDRED
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.scheme import Rule
from kpirules.model.target import EarlierTarget, NoTarget, Target, Tolerance
from kpirules.model.vocabulary import Aggregation, Covers, Polarity, Rates, Status, UnitKind


@attrs.frozen(kw_only=True)
class Unit:
    """What the value is counted in.

    Attributes:
        kind: Percentages run from 0 to 100.
        per: For a rate, the number of people it is per (10000, say); None otherwise.
    """

    kind: UnitKind
    per: Decimal | None = None


@attrs.frozen(kw_only=True)
class Part:
    """A printed part of an indicator, such as initial and review conferences; the worst part rates the whole.

    Attributes:
        id: Slug, used in the `part` column of outturns.
        title: Printed name.
        sums_to_total: Whether its counts, with those of the other parts that say so, add up to the indicator's own.
        disclosure: What the public may see of it; None: as the indicator says.
    """

    id: str
    title: str
    sums_to_total: bool = False
    disclosure: Disclosure | None = None


@attrs.frozen(kw_only=True)
class Indicator:
    """One measured thing with all it needs to be rated.

    Attributes:
        id: Slug, stable from edition to edition.
        title: Printed title.
        number: Printed number of this edition, as text.
        why: Why it matters.
        definition: How it is counted.
        numerator: What the numerator counts.
        denominator: What the denominator counts.
        section: Id of the printed section.
        polarity: What good looks like; None only while not live.
        unit: What the value is counted in; None only while not live.
        decimal_places: Decimals shown; None shows the value as it came in (ratios: one decimal).
        basis: When its year begins; None only while not live.
        frequency: How often an outturn is due; None only while not live.
        covers: What one outturn covers.
        year_to_date: How outturns become the year to date; None: no year to date.
        rates: Which figure is rated.
        target: What it aims at.
        earlier_targets: What it aimed at before, oldest first: each period is rated against the one in force then.
        thresholds: Named values beside the target, by name.
        tolerance: Its own tolerance, which goes before the scheme's.
        scheme: Id of the rating scheme.
        rules: Its own rules, which go before the scheme's.
        directions: Names of the directions of travel shown, in order.
        parts: Parts whose worst rating is the indicator's.
        disclosure: What the public may see.
        counts: What its counts count; people need a disclosure policy.
        sums_to: Id of the indicator that this one's counts, with those of the others that name it, add up to.
        complement_of: Id of the indicator whose denominator this one shares, and whose numerator is the rest of it.
        same_count_as: Id of the indicator that counts the same over other periods.
        related: Ids of indicators to read beside it.
        owner: Who answers for it.
        monitored_through: The board or return that watches it.
        tags: The author's own labels.
        notes: Printed notes.
        status: Where it is in its life.
        definition_changed: First periods of a new definition: nothing is compared across one.
        weight: How much it counts in a roll-up.
        observed_as: Id of the indicator whose observations it reads, where a section uses that indicator with a
            polarity or target of its own; None: its own.
        tests: What its rules must give for figures of the author's choice.
    """

    id: str
    title: str
    scheme: str | None
    number: str | None = None
    why: str | None = None
    definition: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    section: str | None = None
    polarity: Polarity | None = None
    unit: Unit | None = None
    decimal_places: int | None = None
    basis: YearBasis | None = None
    frequency: Frequency | None = None
    covers: Covers = Covers.PERIOD
    year_to_date: Aggregation | None = None
    rates: Rates = Rates.LATEST
    target: Target = attrs.field(factory=NoTarget)
    earlier_targets: tuple[EarlierTarget, ...] = ()
    thresholds: tuple[tuple[str, Decimal], ...] = ()
    tolerance: Tolerance | None = None
    rules: tuple[Rule, ...] | None = None
    directions: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    disclosure: Disclosure = attrs.field(factory=Open)
    counts: Counted | None = None
    sums_to: str | None = None
    complement_of: str | None = None
    same_count_as: str | None = None
    related: tuple[str, ...] = ()
    owner: str | None = None
    monitored_through: str | None = None
    tags: tuple[str, ...] = ()
    notes: str | None = None
    status: Status = Status.LIVE
    definition_changed: tuple[Period, ...] = ()
    weight: Decimal = Decimal(1)
    observed_as: str | None = None
    tests: tuple[AuthorTest, ...] = ()

    @property
    def per(self) -> Decimal:
        """How many of the denominator its ratio is about: 100 for a percentage, a rate's own number, else 1."""
        match self.unit:
            case Unit(kind=UnitKind.PERCENT):
                return HUNDRED
            case Unit(kind=UnitKind.RATE, per=Decimal() as per):
                return per
            case _:
                return Decimal(1)

    @property
    def evidence(self) -> str:
        """Id under which its observations came in."""
        return self.observed_as or self.id
