"""The scale of an indicator with its comparators on it: what a rule asks of one changes at that one's value."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import assert_never

from kpirules.model.number import EXACT
from kpirules.model.scheme import Above, Below, ComparatorRef, Met
from kpirules.model.target import Edges, ValueTarget
from kpirules.model.vocabulary import Polarity
from kpirules.rules.acceptable import acceptable_set
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import Answers, Question
from kpirules.rules.scale import Cut, RatingScale, cut_scale


def whole_scale(
    compiled: CompiledIndicator, edges: Edges | None, answers: Answers, benchmarks: Mapping[str, Decimal]
) -> RatingScale:
    """Return the scale with each comparator's value as a place on it, where the answers about it change."""
    values = {question: benchmarks[name] for question, name in compared(compiled) if name in benchmarks}
    if not values:
        return compiled.scale(edges, answers)
    polarity = compiled.indicator.polarity or Polarity.NONE

    def at(figure: Decimal) -> RatingScale:
        told: dict[Question, bool | None] = dict(answers)
        told |= {question: _stands(question, figure, value, polarity) for question, value in values.items()}
        return compiled.scale(edges, told)

    ends = sorted(set(values.values()))
    between = [EXACT.divide(EXACT.add(low, high), Decimal(2)) for low, high in pairwise(ends)]
    beyond = [EXACT.subtract(ends[0], Decimal(1)), EXACT.add(ends[-1], Decimal(1))]
    cuts = [Cut(value, above=above) for value in ends for above in (False, True)]
    cuts += [piece.upper for figure in (*beyond, *ends, *between) for piece in at(figure).pieces if piece.upper]
    return cut_scale(cuts, lambda figure: at(figure).piece(figure).rule)


def compared(compiled: CompiledIndicator) -> Iterator[tuple[Met | Above | Below, str]]:
    """Yield the questions about comparators, each with whose value it asks for."""
    for question in compiled.questions:
        if isinstance(question, Met | Above | Below) and isinstance(question.ref, ComparatorRef):
            yield question, question.ref.id


def _stands(question: Met | Above | Below, figure: Decimal, value: Decimal, polarity: Polarity) -> bool:
    match question:
        case Above():
            return figure > value
        case Below():
            return figure < value
        case Met():
            return figure in acceptable_set(ValueTarget(value=value), polarity)
    assert_never(question)
