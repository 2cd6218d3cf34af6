"""Nodes to targets, and the parts of the year that profiles name. Total: what it cannot read is None or left out."""

from collections.abc import Iterator

from kpirules.loading.catalogue.values import (
    entries_of,
    field_of,
    is_true,
    items_of,
    number_of,
    period_of,
    text_of,
    texts_of,
    tolerance_of,
    word_of,
)
from kpirules.model.period import Frequency, YearBasis
from kpirules.model.target import (
    ComparatorTarget,
    EarlierTarget,
    Edges,
    InterpolatedTarget,
    NotATargetMeasure,
    ProfileTarget,
    Quartile,
    QuartileTarget,
    RangeTarget,
    Target,
    ToBeConfirmed,
    ValueTarget,
)
from kpirules.source.nodes import Node

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTS = {
    **{f"Q{number}": (Frequency.QUARTERLY, number) for number in range(1, 5)},
    **{f"H{number}": (Frequency.HALF_YEARLY, number) for number in range(1, 3)},
    **{name: (Frequency.TERMLY, number) for number, name in enumerate(("Autumn", "Spring", "Summer"), start=1)},
}


def part_of_year(name: str, basis: YearBasis) -> tuple[Frequency, int] | None:
    """Return the frequency that a part of the year belongs to and its place in a year of `basis`, from 1.

    >>> part_of_year("Q2", YearBasis.CALENDAR), part_of_year("Jun", YearBasis.FINANCIAL)
    ((<Frequency.QUARTERLY: 'quarterly'>, 2), (<Frequency.MONTHLY: 'monthly'>, 3))
    """
    if name in _MONTHS:
        return Frequency.MONTHLY, (_MONTHS.index(name) + 1 - basis.first_month) % len(_MONTHS) + 1
    return _PARTS.get(name)


def target_of(node: Node | None, basis: YearBasis, frequency: Frequency | None) -> Target | None:
    """Return the target a node spells, or None where there is none to read.

    Args:
        node: The value of `target`.
        basis: When the indicator's year begins, for the months of a profile.
        frequency: How often it is reported; a profile's parts of another length are left out, as no outturn is due
            for them. None: all are kept.
    """
    match text_of(node) or text_of(field_of(node, "kind")):
        case "not_a_target_measure":
            return NotATargetMeasure()
        case "to_be_confirmed":
            return ToBeConfirmed()
        case "comparator":
            of = text_of(field_of(node, "of"))
            return (
                None
                if of is None
                else ComparatorTarget(
                    of=of,
                    better_by=tolerance_of(field_of(node, "better_by")),
                    worse_by=tolerance_of(field_of(node, "worse_by")),
                )
            )
        case "profile":
            return ProfileTarget(
                year=edges_of(field_of(node, "year")),
                by=tuple(sorted(_by(field_of(node, "by"), basis, frequency), key=lambda one: one[0])),
                even=text_of(field_of(node, "spread")) == "even",
            )
        case "interpolate":
            to = number_of(field_of(node, "to"))
            return None if to is None else InterpolatedTarget(to=to, start=number_of(field_of(node, "from")))
        case "quartile":
            among, quartile = text_of(field_of(node, "among")), word_of(field_of(node, "quartile"), Quartile)
            return None if among is None or quartile is None else QuartileTarget(among=among, quartile=quartile)
        case _:
            return edges_of(node)


def edges_of(node: Node | None) -> Edges | None:
    """Return the figures that a number, or a block of the kind `value` or `range`, spells."""
    value = number_of(node)
    if value is not None:
        return ValueTarget(value=value)
    match text_of(field_of(node, "kind")):
        case "value":
            value = number_of(field_of(node, "value"))
            return None if value is None else ValueTarget(value=value, exclusive=is_true(field_of(node, "exclusive")))
        case "range":
            exclusive = texts_of(field_of(node, "exclusive"))
            return RangeTarget(
                lower=number_of(field_of(node, "lower")),
                upper=number_of(field_of(node, "upper")),
                lower_exclusive="lower" in exclusive,
                upper_exclusive="upper" in exclusive,
            )
        case _:
            return None


def _by(node: Node | None, basis: YearBasis, frequency: Frequency | None) -> Iterator[tuple[int, Edges]]:
    for entry in entries_of(node):
        part, edges = part_of_year(entry.key.text, basis), edges_of(entry.value)
        if part is not None and edges is not None and frequency in (part[0], None):
            yield part[1], edges


def earlier_targets_of(node: Node | None, basis: YearBasis, frequency: Frequency | None) -> tuple[EarlierTarget, ...]:
    """Return the targets that were in force before the present one, oldest first; the arguments as for `target_of`."""
    found = (
        (period_of(field_of(item, "until"), basis), target_of(field_of(item, "target"), basis, frequency))
        for item in items_of(node)
    )
    return tuple(
        sorted(
            (
                EarlierTarget(until=until, target=target)
                for until, target in found
                if until is not None and target is not None
            ),
            key=lambda one: one.until.end,
        )
    )
