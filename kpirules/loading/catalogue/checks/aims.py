"""Every target an indicator is written with, present and earlier, and every figure in them. It judges nothing."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.loading.catalogue.targets import edges_of, target_of
from kpirules.loading.catalogue.values import TARGET, entries_of, field_of, items_of, number_of, text_of
from kpirules.model.target import Edges, Target
from kpirules.source.nodes import Node


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

    @property
    def kind(self) -> str | None:
        """Which kind of target it is; None for a plain number or a word."""
        return text_of(field_of(self.node, "kind"))


@attrs.frozen(kw_only=True)
class Figure:
    """A number in a target, in the indicator's unit.

    Attributes:
        field: The field it stands in.
        node: The number as written.
        number: The number.
    """

    field: Field
    node: Node
    number: Decimal


def aims(draft: IndicatorDraft) -> Iterator[Aim]:
    """Yield the present target and the earlier ones, as written."""
    present, earlier = draft.field(TARGET), draft.field("earlier_targets")
    if present is not None:
        yield Aim(field=present, node=present.node, target=draft.target)
    for item in items_of(earlier.node) if earlier is not None else ():
        node = field_of(item, "target")
        if earlier is not None and node is not None:
            target = target_of(node, draft.year_basis, draft.frequency)
            yield Aim(field=earlier, node=node, target=target)


def edges_written(draft: IndicatorDraft) -> Iterator[tuple[Field, Node, Edges]]:
    """Yield everything in the targets that is figures already: values, ranges and the steps of profiles."""
    for aim in aims(draft):
        for node in _edge_nodes(aim):
            edges = edges_of(node)
            if edges is not None:
                yield aim.field, node, edges


def figures_written(draft: IndicatorDraft) -> Iterator[Figure]:
    """Yield every number in the targets."""
    for aim in aims(draft):
        if aim.kind == "interpolate":
            nodes = [entry.value for entry in entries_of(aim.node)]
        else:
            nodes = [part for node in _edge_nodes(aim) for part in (node, *(e.value for e in entries_of(node)))]
        for node in nodes:
            number = number_of(node)
            if number is not None:
                yield Figure(field=aim.field, node=node, number=number)


def _edge_nodes(aim: Aim) -> Iterator[Node]:
    if aim.kind != "profile":
        yield aim.node
        return
    year = field_of(aim.node, "year")
    if year is not None:
        yield year
    yield from (entry.value for entry in entries_of(field_of(aim.node, "by")))
