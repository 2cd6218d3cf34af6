"""Nodes to policies: directions of travel, roll-ups, exceptions, words for the unrated. Total, as its readers need."""

from kpirules.loading.catalogue.conditions import direction_is_of
from kpirules.loading.catalogue.values import (
    entries_of,
    field_of,
    is_true,
    items_of,
    levels_of,
    names_of,
    number_of,
    numbers_of,
    period_of,
    share_of,
    text_of,
    tolerance_ref_of,
    whole_of,
    word_of,
    words_of,
)
from kpirules.model.direction import DirectionRule
from kpirules.model.exception_policy import Accompaniment, ExceptionPolicy, ExceptionRule, Order
from kpirules.model.period import YearBasis
from kpirules.model.roll_up import RollUp, RollUpMethod, Step, Ties, WholeOf
from kpirules.model.scheme import UnratedLabel
from kpirules.model.target import PointsTolerance
from kpirules.model.vocabulary import Arrows, Compare, Measure, Method
from kpirules.source.nodes import Node

_NONE = RollUp(method=RollUpMethod.WORST)
_PLAIN = DirectionRule(name="")


def direction_of(name: str, node: Node | None, basis: YearBasis) -> DirectionRule:
    """Return the direction of travel that a block spells; what it leaves out is as in the model.

    Args:
        name: Its name.
        node: The block.
        basis: The year basis of the report, for a baseline.
    """
    compare = field_of(node, "compare")
    under = field_of(node, "steady_under")
    steady = field_of(node, "steady_within") if under is None else under
    points, tolerance = number_of(steady), tolerance_ref_of(steady)
    return DirectionRule(
        name=name,
        compare=_compare(compare),
        baseline=period_of(field_of(compare, "baseline"), basis),
        periods=whole_of(field_of(compare, "mean_of_previous")) or _PLAIN.periods,
        comparator=text_of(field_of(compare, "comparator")),
        measure=word_of(field_of(node, "measure"), Measure) or _PLAIN.measure,
        steady_within=PointsTolerance(points=points) if points is not None else tolerance or _PLAIN.steady_within,
        steady_under=under is not None,
        arrows=word_of(field_of(node, "arrows"), Arrows) or _PLAIN.arrows,
        target_constant=text_of(field_of(field_of(node, "only_when"), "target")) == "constant_in_year",
        method=word_of(field_of(node, "method"), Method) or _PLAIN.method,
        window=whole_of(field_of(node, "window")),
    )


def _compare(node: Node | None) -> Compare:
    """Return what a word names, or the one key of a block, which is the word for it."""
    keys = [entry.key.text for entry in entries_of(node)]
    return next((word for word in Compare if word.value in keys), None) or word_of(node, Compare) or _PLAIN.compare


def roll_up_of(node: Node | None) -> RollUp | None:
    """Return the roll-up that a block spells, or None where there is none."""
    method = word_of(field_of(node, "method"), RollUpMethod)
    if method is None:
        return None
    return RollUp(
        method=method,
        ties=word_of(field_of(node, "ties"), Ties) or _NONE.ties,
        empty=text_of(field_of(node, "empty")) or _NONE.empty,
        minimum_rated=whole_of(field_of(node, "minimum_rated")) or _NONE.minimum_rated,
        exclude=names_of(field_of(node, "exclude")),
        whole=word_of(field_of(node, "whole"), WholeOf) or _NONE.whole,
        levels=levels_of(field_of(node, "levels")),
        of=names_of(field_of(node, "of")),
        points=numbers_of(field_of(node, "points")),
        steps=tuple(
            Step(level=entry.key.text, at_least=share)
            for entry in entries_of(field_of(node, "at_least"))
            if (share := share_of(entry.value)) is not None
        ),
        otherwise=text_of(field_of(node, "otherwise")),
    )


def exceptions_of(node: Node | None) -> ExceptionPolicy:
    """Return the policy for exceptions that a block spells; without one, the levels decide."""
    return ExceptionPolicy(
        include=tuple(
            rule for item in items_of(field_of(node, "include")) if (rule := _exception_rule(item)) is not None
        ),
        order=word_of(field_of(node, "order"), Order) or Order.CATALOGUE,
        require=tuple(
            (entry.key.text, words_of(entry.value, Accompaniment)) for entry in entries_of(field_of(node, "require"))
        ),
    )


def _exception_rule(node: Node) -> ExceptionRule | None:
    level = text_of(field_of(node, "level"))
    if level is None:
        return None
    direction = direction_is_of(field_of(node, "direction"))
    return ExceptionRule(
        level=level,
        for_periods=whole_of(field_of(node, "for_periods")) or 1,
        direction=None if direction is None else direction.name,
        travels=() if direction is None else direction.travels,
        positive=is_true(field_of(node, "positive")),
    )


def unrated_of(node: Node | None) -> tuple[UnratedLabel, ...]:
    """Return the words for the unrated that a block gives by their reason; a plain text is the label."""
    return tuple(
        UnratedLabel(state=entry.key.text, label=label, symbol=text_of(field_of(entry.value, "symbol")) or "")
        for entry in entries_of(node)
        if (label := text_of(entry.value) or text_of(field_of(entry.value, "label"))) is not None
    )
