"""Every figure in the targets that an indicator is written with, present and earlier. It judges nothing."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.loading.catalogue.values import entries_of, number_of
from kpirules.model.target import Edges
from kpirules.source.nodes import Node


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


def edges_written(draft: IndicatorDraft) -> Iterator[tuple[Field, Node, Edges]]:
    """Yield everything in the targets that is figures already: values, ranges and the steps of profiles."""
    for aim in draft.aims:
        for node, edges in aim.edges:
            yield aim.field, node, edges


def figures_written(draft: IndicatorDraft) -> Iterator[Figure]:
    """Yield every number in the targets."""
    for aim in draft.aims:
        for whole in aim.parts:
            for node in (whole, *(entry.value for entry in entries_of(whole))):
                number = number_of(node)
                if number is not None:
                    yield Figure(field=aim.field, node=node, number=number)
