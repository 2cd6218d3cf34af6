"""Nodes to what is declared about who may see a figure. Total: what it cannot read is as in the model."""

from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.loading.catalogue.values import field_of, items_of, period_of, text_of, whole_of, word_of, words_of
from kpirules.model.catalogue import Dimension
from kpirules.model.disclosure import Complement, Declared, Disclosure, Open, Policy, Rounding, Withheld, Zeros
from kpirules.model.indicator import Part
from kpirules.model.period import YearBasis
from kpirules.source.nodes import Entry, Node, Scalar
from kpirules.source.nodes import Mapping as MappingNode

OPEN = "open"
"""The word that says that everyone is meant to see a figure; no policy can be called so."""

TOTAL = "total"
"""The word that says that parts, or the values of a dimension, add up to the outturn of the whole."""

RELATIONS = ("sums_to", "complement_of", "same_count_as")
"""The fields of an indicator that name another one whose counts belong with its own."""

_PLAIN = Policy(name="", threshold=1)


@attrs.frozen(kw_only=True)
class PolicyDraft:
    """A policy as written.

    Attributes:
        name: Its key.
        key: The key as written.
        node: Its mapping.
        pointer: Its JSON Pointer.
    """

    name: str
    key: Scalar
    node: MappingNode
    pointer: str

    @cached_property
    def policy(self) -> Policy:
        """What it spells; what it leaves out is as in the model."""
        return Policy(
            name=self.name,
            threshold=whole_of(self.node.get("threshold")) or _PLAIN.threshold,
            zeros=word_of(self.node.get("zeros"), Zeros) or _PLAIN.zeros,
            rounding=_rounding_of(self.node.get("round")),
            complement=word_of(self.node.get("complement"), Complement) or _PLAIN.complement,
            minimum_range=whole_of(self.node.get("minimum_range")),
            release=_declared(self.node),
            symbol=text_of(self.node.get("symbol")) or _PLAIN.symbol,
        )


Policies = Mapping[str, PolicyDraft]
"""The well-shaped policies by name."""


def disclosure_of(node: Node | None, policies: Policies, basis: YearBasis) -> Disclosure | None:
    """Return what a `disclosure` says: the policy it names, what it withholds, that all is open; None: nothing.

    Args:
        node: A name or a block.
        policies: Those there are.
        basis: The year basis that a first year withheld is read in.
    """
    reason = text_of(field_of(node, "withheld"))
    if reason is not None:
        since = period_of(field_of(node, "since"), basis)
        return Withheld(reason=reason, since=since, release=_declared(node))
    name = text_of(node)
    if name == OPEN:
        return Open()
    return policies[name].policy if name is not None and name in policies else None


def disclosures_of(draft: IndicatorDraft) -> Iterator[tuple[Field, Node]]:
    """Yield what an indicator and its parts say of who may see them, each with the field it stands in."""
    own, parts = draft.field("disclosure"), draft.field("parts")
    if own is not None:
        yield own, own.node
    for item in items_of(parts.node) if parts is not None else ():
        node = field_of(item, "disclosure")
        if parts is not None and node is not None:
            yield parts, node


def part_of(node: Node, policies: Policies, basis: YearBasis) -> Part | None:
    """Return the part that an item spells; None where it has no id."""
    name = text_of(field_of(node, "id"))
    if name is None:
        return None
    return Part(
        id=name,
        title=text_of(field_of(node, "title")) or "",
        sums_to_total=sums_to_total(node),
        disclosure=disclosure_of(field_of(node, "disclosure"), policies, basis),
    )


def dimension_of(entry: Entry, policies: Policies, basis: YearBasis) -> Dimension:
    """Return the dimension that an entry spells."""
    return Dimension(
        id=entry.key.text,
        title=text_of(field_of(entry.value, "title")) or "",
        sums_to_total=sums_to_total(entry.value),
        disclosure=disclosure_of(field_of(entry.value, "disclosure"), policies, basis),
    )


def sums_to_total(node: Node) -> bool:
    """Say whether a part or a dimension is declared to add up to the whole."""
    return text_of(field_of(node, "sums_to")) == TOTAL


def _rounding_of(node: Node | None) -> Rounding:
    number = whole_of(node)  # 5 and 5.0 are one number
    if number is not None:
        return Rounding(str(number))
    return word_of(node, Rounding) or _PLAIN.rounding


def _declared(node: Node | None) -> frozenset[Declared]:
    return frozenset(words_of(field_of(node, "release"), Declared))
