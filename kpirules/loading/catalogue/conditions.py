"""Nodes to rating conditions and the ordered rules that give a level. Total: what it cannot read is None."""

from collections.abc import Callable, Collection, Mapping

from kpirules.loading.catalogue.values import (
    TARGET,
    entries_of,
    field_of,
    items_of,
    number_of,
    text_of,
    tolerance_ref_of,
    whole_of,
    words_of,
)
from kpirules.model.scheme import (
    Above,
    Ahead,
    AllOf,
    AnyOf,
    Below,
    ComparatorRef,
    Condition,
    DirectionIs,
    Met,
    Not,
    Ref,
    Rule,
    Streak,
    TargetRef,
    ThresholdRef,
    ToleranceRef,
    Under,
    Within,
)
from kpirules.model.vocabulary import Travel
from kpirules.source.nodes import Node

_OF_REFS: Mapping[str, Callable[[Ref], Condition]] = {"met": Met, "above": Above, "below": Below}
"""The conditions that hold a value against something named."""

_OF_TOLERANCES: Mapping[str, Callable[[ToleranceRef], Condition]] = {"within": Within, "under": Under, "ahead": Ahead}
"""The conditions that hold a distance from the target against a tolerance."""


def ref_of(node: Node | None, comparators: Collection[str]) -> Ref | None:
    """Return what a condition holds a value against.

    `target` is the target; a comparator's id is its value; another name is a threshold of the indicator. The order
    cannot matter, as loading refuses a threshold that bears the name of either.
    """
    number = number_of(node)
    if number is not None:
        return number
    name = text_of(node)
    if name is None:
        return None
    if name == TARGET:
        return TargetRef()
    return ComparatorRef(name) if name in comparators else ThresholdRef(name)


def condition_of(node: Node | None, comparators: Collection[str]) -> Condition | None:
    """Return the condition a mapping of one key spells, or None where there is none to read."""
    entries = entries_of(node)
    if len(entries) != 1:
        return None
    key, inner = entries[0].key.text, entries[0].value
    match key:
        case "met" | "above" | "below":
            ref = ref_of(inner, comparators)
            return None if ref is None else _OF_REFS[key](ref)
        case "within" | "under" | "ahead":
            tolerance = tolerance_ref_of(inner)
            return None if tolerance is None else _OF_TOLERANCES[key](tolerance)
        case "direction":
            return direction_is_of(inner)
        case "streak":
            level, at_least = text_of(field_of(inner, "of")), whole_of(field_of(inner, "at_least"))
            return None if level is None or at_least is None else Streak(level, at_least)
        case "all" | "any":
            parts = tuple(part for item in items_of(inner) if (part := condition_of(item, comparators)) is not None)
            return AllOf(parts) if key == "all" else AnyOf(parts)
        case "not":
            negated = condition_of(inner, comparators)
            return None if negated is None else Not(negated)
        case _:
            return None


def direction_is_of(node: Node | None) -> DirectionIs | None:
    """Return what a block with `name` and `is` asks of a direction of travel."""
    name = text_of(field_of(node, "name"))
    return None if name is None else DirectionIs(name, words_of(field_of(node, "is"), Travel))


def rules_of(node: Node | None, comparators: Collection[str]) -> tuple[Rule, ...]:
    """Return the ordered rules that a list spells."""
    return tuple(
        Rule(level=level, when=condition_of(field_of(item, "when"), comparators))
        for item in items_of(node)
        if (level := text_of(field_of(item, "level"))) is not None
    )
