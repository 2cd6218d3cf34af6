"""Indicators as written: their effective values and where each was written. It judges nothing."""

from decimal import Decimal
from functools import cached_property, partial

import attrs

from kpirules.diagnostics.findings import Span
from kpirules.loading.catalogue.conditions import rules_of
from kpirules.loading.catalogue.targets import earlier_targets_of, edges_of, target_of
from kpirules.loading.catalogue.values import (
    TARGET,
    entries_of,
    field_of,
    items_of,
    number_of,
    numbers_of,
    period_of,
    text_of,
    tolerance_of,
    word_of,
)
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.scheme import Rule
from kpirules.model.target import (
    EarlierTarget,
    Edges,
    NotATargetMeasure,
    Target,
    ToBeConfirmed,
    Tolerance,
)
from kpirules.model.vocabulary import Aggregation, Covers, Polarity, Rates, Status, UnitKind
from kpirules.rules.conditions import Leaf as Asked
from kpirules.rules.conditions import leaves_of
from kpirules.source.nodes import Entry, Mapping, Node, Scalar

INHERITED = frozenset(
    {
        "year", "frequency", "scheme", "directions", "polarity", "unit", "per", "decimal_places", "covers",
        "year_to_date", "rates", "tolerance", "status", "owner", "monitored_through",
        "disclosure",
    }
)  # fmt: skip
"""What `defaults` and a section's own `defaults` may hold for their indicators."""


def step(pointer: str, key: str | int) -> str:
    """Return the JSON Pointer one step below `pointer` (RFC 6901: `~` is `~0`, `/` is `~1`)."""
    name = str(key)
    if "~" in name or "/" in name:
        name = name.replace("~", "~0").replace("/", "~1")
    return f"{pointer}/{name}"


@attrs.frozen
class Field:
    """A value with the place it was written.

    Attributes:
        entry: Its key and the value as written.
        holder: JSON Pointer of what it stands in.
        own: Whether the indicator itself says it, and not the defaults.
    """

    entry: Entry
    holder: str
    own: bool = True

    @property
    def name(self) -> str:
        """Its key."""
        return self.entry.key.text

    @property
    def key(self) -> Scalar:
        """The key as written."""
        return self.entry.key

    @property
    def node(self) -> Node:
        """The value as written."""
        return self.entry.value

    @property
    def pointer(self) -> str:
        """JSON Pointer of the value."""
        return step(self.holder, self.entry.key.text)


def effective(defaults: tuple[tuple[Mapping, str], ...]) -> dict[str, Field]:
    """Return the fields that `defaults`, nearest first and each with its JSON Pointer, give their indicators."""
    return {
        entry.key.text: Field(entry, pointer, own=False)
        for node, pointer in reversed(defaults)
        for entry in node
        if entry.key.text in INHERITED
    }


@attrs.frozen(kw_only=True)
class Aim:
    """A target as written.

    Attributes:
        field: The field it stands in: `target` or `earlier_targets`.
        node: The target.
        target: What it spells; None where it cannot be read.
    """

    field: Field
    node: Node
    target: Target | None

    @cached_property
    def kind(self) -> str | None:
        """Which kind of target it is; None for a plain number or a word."""
        return text_of(field_of(self.node, "kind"))

    @cached_property
    def parts(self) -> tuple[Node, ...]:
        """What may be figures: the target itself, or the steps of a profile."""
        if self.kind != "profile":
            return (self.node,)
        year = field_of(self.node, "year")
        steps = tuple(entry.value for entry in entries_of(field_of(self.node, "by")))
        return steps if year is None else (year, *steps)

    @cached_property
    def edges(self) -> tuple[tuple[Node, Edges], ...]:
        """What is figures already, each where it is written: a value, a range, the steps of a profile."""
        if isinstance(self.target, Edges):
            return ((self.node, self.target),)
        return tuple((node, edges) for node in self.parts if (edges := edges_of(node)) is not None)


@attrs.frozen(kw_only=True)
class IndicatorDraft:
    """A well-shaped indicator, or a section's use of one, with its effective values.

    To a use, everything that the indicator says or takes from defaults is inherited.

    Attributes:
        id: Its id.
        path: The file.
        node: Its mapping.
        pointer: Its JSON Pointer.
        inherited: What it takes from its section's defaults and the catalogue's, unless it says so itself.
        trusted: Whether all those defaults could be read; where not, a value that is missing may only be misspelt.
        comparators: Ids of the declared comparators.
        report_basis: The year basis of the report, which periods are read in where the indicator has none.
        observed_as: For a use, the id of the indicator used; else None.
        status: Where it is in its life; live unless it says otherwise.
        polarity: What good looks like.
        unit: What it is counted in.
        basis: When its year begins.
        frequency: How often an outturn is due.
        covers: What one outturn covers.
        year_to_date: How outturns become the year to date.
        rates: Which figure is rated.
        values: Every effective value as written, by its name.
    """

    id: str
    path: str
    node: Mapping
    pointer: str
    inherited: dict[str, Field]
    trusted: bool
    comparators: frozenset[str]
    report_basis: YearBasis = YearBasis.FINANCIAL
    observed_as: str | None = None
    status: Status = attrs.field(init=False)
    polarity: Polarity | None = attrs.field(init=False)
    unit: UnitKind | None = attrs.field(init=False)
    basis: YearBasis | None = attrs.field(init=False)
    frequency: Frequency | None = attrs.field(init=False)
    covers: Covers = attrs.field(init=False)
    year_to_date: Aggregation | None = attrs.field(init=False)
    rates: Rates = attrs.field(init=False)
    values: dict[str, Node] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        values = {name: field.node for name, field in self.inherited.items()}
        for key, value in self.node.entries:
            values[key.text] = value
        keep = partial(object.__setattr__, self)
        keep("values", values)
        # the words of closed lists are read at once, as checks ask for all of them
        keep("status", word_of(values.get("status"), Status) or Status.LIVE)
        keep("polarity", word_of(values.get("polarity"), Polarity))
        keep("unit", word_of(values.get("unit"), UnitKind))
        keep("basis", word_of(values.get("year"), YearBasis))
        keep("frequency", word_of(values.get("frequency"), Frequency))
        keep("covers", word_of(values.get("covers"), Covers) or Covers.PERIOD)
        keep("year_to_date", word_of(values.get("year_to_date"), Aggregation))
        keep("rates", word_of(values.get("rates"), Rates) or Rates.LATEST)

    @property
    def id_span(self) -> Span:
        """Where its id stands; for a use, the id of the indicator used."""
        node = self.node.get("id" if self.observed_as is None else "indicator")
        return node.span if node is not None else self.node.span

    @property
    def begin(self) -> Span:
        """Where it begins."""
        return self.node.entries[0].key.span if self.node.entries else self.node.span

    def field(self, name: str) -> Field | None:
        """Return the effective field: the indicator's own, else its section's default, else the catalogue's."""
        if name not in self.values:
            return None
        entry = self.node.entry(name)
        return self.inherited[name] if entry is None else Field(entry, self.pointer)

    @property
    def live(self) -> bool:
        """Whether it is due a rating or at least a figure."""
        return self.status is Status.LIVE

    @cached_property
    def per(self) -> Decimal | None:
        """For a rate, the number of people it is per."""
        return number_of(self.values.get("per")) if self.unit is UnitKind.RATE else None

    @cached_property
    def target(self) -> Target | None:
        """What it aims at."""
        return target_of(self.values.get("target"), self.year_basis, self.frequency)

    @cached_property
    def aims(self) -> tuple[Aim, ...]:
        """Every target it is written with: the present one, then the earlier ones in the author's order."""
        present, earlier = self.field(TARGET), self.field("earlier_targets")
        found = [] if present is None else [Aim(field=present, node=present.node, target=self.target)]
        for item in items_of(earlier.node) if earlier is not None else ():
            node = field_of(item, TARGET)
            if earlier is not None and node is not None:
                target = target_of(node, self.year_basis, self.frequency)
                found.append(Aim(field=earlier, node=node, target=target))
        return tuple(found)

    @cached_property
    def earlier_targets(self) -> tuple[EarlierTarget, ...]:
        """What it aimed at before, oldest first; one whose period cannot be read is left out."""
        return earlier_targets_of(self.values.get("earlier_targets"), self.year_basis, self.frequency)

    @property
    def year_basis(self) -> YearBasis:
        """The year basis its periods are read in: its own, else the report's."""
        return self.basis or self.report_basis

    @cached_property
    def definition_changed(self) -> tuple[Period, ...]:
        """First periods of a new definition, earliest first; one that cannot be read is left out."""
        items = items_of(self.values.get("definition_changed"))
        found = {period for item in items if (period := period_of(item, self.year_basis)) is not None}
        return tuple(sorted(found, key=lambda one: (one.start, one.months)))

    @cached_property
    def weight(self) -> Decimal:
        """How much it counts in a roll-up."""
        number = number_of(self.values.get("weight"))
        return Decimal(1) if number is None else number

    @property
    def rateable(self) -> bool:
        """Whether the target is one that a figure can meet or miss."""
        return not isinstance(self.target, NotATargetMeasure | ToBeConfirmed | None)

    @cached_property
    def tolerance(self) -> Tolerance | None:
        """Its own or inherited tolerance, which goes before the scheme's."""
        return tolerance_of(self.values.get("tolerance"))

    @property
    def scheme(self) -> str | None:
        """Id of its rating scheme."""
        return text_of(self.values.get("scheme"))

    @property
    def section(self) -> str | None:
        """Id of its section."""
        return text_of(self.values.get("section"))

    @property
    def number(self) -> str | None:
        """Its printed number."""
        return text_of(self.values.get("number"))

    @cached_property
    def thresholds(self) -> tuple[tuple[str, Decimal], ...]:
        """Named values beside the target."""
        return numbers_of(self.values.get("thresholds"))

    @cached_property
    def rules(self) -> tuple[Rule, ...] | None:
        """Its own rules, which go before the scheme's."""
        node = self.values.get("rate")
        return None if node is None else rules_of(node, self.comparators)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every condition of its own rules, each once."""
        return leaves_of(self.rules or ())
