"""Nodes to the model's small values: words, numbers, targets, conditions. Total: what it cannot read is None."""

from collections.abc import Collection
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from kpirules.model.number import EXACT, HUNDRED
from kpirules.model.scheme import (
    AllOf,
    AnyOf,
    ComparatorRef,
    Condition,
    Level,
    Met,
    Not,
    OwnTolerance,
    Ref,
    Rule,
    TargetRef,
    ThresholdRef,
    ToleranceRef,
    Under,
    Within,
)
from kpirules.model.target import (
    ComparatorTarget,
    NotATargetMeasure,
    PointsTolerance,
    RangeTarget,
    RelativeTolerance,
    Target,
    ToBeConfirmed,
    Tolerance,
    ValueTarget,
)
from kpirules.source.nodes import Mapping, Node, Scalar, Sequence

TARGET = "target"
"""The name by which a rule speaks of the indicator's target."""

TOLERANCE = "tolerance"
"""The word by which a rule speaks of the indicator's own tolerance."""

_Word = TypeVar("_Word", bound=Enum)


def text_of(node: Node | None) -> str | None:
    """Return the text of a scalar; a number keeps the text it was typed with."""
    return node.text if isinstance(node, Scalar) and node.value is not None else None


def number_of(node: Node | None) -> Decimal | None:
    """Return an exact number; text, true and false are none."""
    if not isinstance(node, Scalar) or isinstance(node.value, bool):
        return None
    match node.value:
        case int() as whole:
            return Decimal(whole)
        case Decimal() as number:
            return number
        case _:
            return None


def word_of(node: Node | None, words: type[_Word]) -> _Word | None:
    """Return the word of a closed list that a scalar spells."""
    text = text_of(node)
    if text is None:
        return None
    try:
        return words(text)
    except ValueError:
        return None


def items_of(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list; anything else has none."""
    return node.items if isinstance(node, Sequence) else ()


def texts_of(node: Node | None) -> tuple[str, ...]:
    """Return the texts in a list, in order."""
    return tuple(text for item in items_of(node) if (text := text_of(item)) is not None)


def field_of(node: Node | None, key: str) -> Node | None:
    """Return the value under `key` of a mapping; anything else has none."""
    return node.get(key) if isinstance(node, Mapping) else None


def target_of(node: Node | None) -> Target | None:
    """Return the target a node spells, or None where there is none to read."""
    value = number_of(node)
    if value is not None:
        return ValueTarget(value=value)
    match text_of(node) or text_of(field_of(node, "kind")):
        case "not_a_target_measure":
            return NotATargetMeasure()
        case "to_be_confirmed":
            return ToBeConfirmed()
        case "range":
            exclusive = texts_of(field_of(node, "exclusive"))
            return RangeTarget(
                lower=number_of(field_of(node, "lower")),
                upper=number_of(field_of(node, "upper")),
                lower_exclusive="lower" in exclusive,
                upper_exclusive="upper" in exclusive,
            )
        case "comparator":
            of = text_of(field_of(node, "of"))
            return None if of is None else ComparatorTarget(of=of)
        case _:
            return None


def tolerance_of(node: Node | None) -> Tolerance | None:
    """Return the tolerance a text such as `10%` or `2 points` spells; 10% is the share 0.1."""
    figure, mark = _split_tolerance(text_of(node) or "")
    if figure is None:
        return None
    match mark:
        case "%":
            return RelativeTolerance(share=EXACT.divide(figure, HUNDRED))
        case " point" | " points":
            return PointsTolerance(points=figure)
        case _:
            return None


def _split_tolerance(text: str) -> tuple[Decimal | None, str]:
    figure = text.rstrip(" %points")
    digits = figure.replace(".", "", 1)
    if not (digits.isascii() and digits.isdecimal()):
        return None, ""
    return Decimal(figure), text[len(figure) :]


def tolerance_ref_of(node: Node | None) -> ToleranceRef | None:
    """Return the tolerance a condition names: a figure, or the word `tolerance`."""
    return OwnTolerance() if text_of(node) == TOLERANCE else tolerance_of(node)


def ref_of(node: Node | None, comparators: Collection[str]) -> Ref | None:
    """Return what `met` holds a value against.

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
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return None
    key, inner = node.entries[0].key.text, node.entries[0].value
    match key:
        case "met":
            ref = ref_of(inner, comparators)
            return None if ref is None else Met(ref)
        case "within" | "under":
            tolerance = tolerance_ref_of(inner)
            if tolerance is None:
                return None
            return Within(tolerance) if key == "within" else Under(tolerance)
        case "all" | "any":
            parts = tuple(part for item in items_of(inner) if (part := condition_of(item, comparators)) is not None)
            return AllOf(parts) if key == "all" else AnyOf(parts)
        case "not":
            negated = condition_of(inner, comparators)
            return None if negated is None else Not(negated)
        case _:
            return None


def rules_of(node: Node | None, comparators: Collection[str]) -> tuple[Rule, ...]:
    """Return the ordered rules that a list spells."""
    return tuple(
        Rule(level=level, when=condition_of(field_of(item, "when"), comparators))
        for item in items_of(node)
        if (level := text_of(field_of(item, "level"))) is not None
    )


def levels_of(node: Node | None) -> tuple[Level, ...]:
    """Return the levels that a list spells, best first; the printed word defaults to the id in capitals."""
    return tuple(
        Level(
            id=name,
            label=text_of(field_of(item, "label")) or name.upper(),
            symbol=text_of(field_of(item, "symbol")) or "",
            exception=_is_true(field_of(item, "exception")),
        )
        for item in items_of(node)
        if (name := text_of(field_of(item, "id"))) is not None
    )


def _is_true(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.value is True
