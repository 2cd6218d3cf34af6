"""One figure against compiled rules: a level with its working."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

import attrs

from kpirules.evaluation.unrated import Unrated
from kpirules.model.number import rounded
from kpirules.model.printed import shown_places
from kpirules.model.scheme import Level
from kpirules.model.target import Edges
from kpirules.model.vocabulary import RateOn
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import Answers, Question
from kpirules.rules.scale import Piece, RatingScale


class RatedBy(Enum):
    """Who gave a level: the rules, an officer, or a declared release of a withheld indicator's rating."""

    RULE = "rule"
    PARTS = "parts"
    JUDGEMENT = "judgement"
    DECLARED = "declared"


@attrs.frozen(kw_only=True)
class Working:
    """How the rules reached a level.

    Attributes:
        value: The figure rated: unrounded, unless the scheme rates what is printed.
        edges: The target in force; None where the rules do without one.
        scale: The scale the figure was located on.
        piece: The piece it lies on.
        answers: What the rules were told beside the figure.
    """

    value: Decimal
    edges: Edges | None
    scale: RatingScale = attrs.field(repr=False)
    piece: Piece
    answers: Mapping[Question, bool | None] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Rated:
    """A level.

    Attributes:
        level: The level.
        by: Who gave it.
        working: How the rules reached it; None where they did not.
    """

    level: Level
    by: RatedBy = RatedBy.RULE
    working: Working | None = None


Rating = Rated | Unrated


def rate(compiled: CompiledIndicator, value: Decimal, edges: Edges | None, answers: Answers) -> Rated:
    """Rate one figure.

    Args:
        compiled: The indicator's rules.
        value: The figure, in the indicator's unit.
        edges: The target in force; it may be None only where no rule needs one.
        answers: The answer to each of the rules' questions.

    Returns:
        The level with its working.
    """
    if compiled.scheme.rate_on is RateOn.SHOWN:
        value = rounded(value, shown_places(value, compiled.indicator.decimal_places))
    scale = compiled.scale(edges, answers)
    piece = scale.piece(value)
    working = Working(value=value, edges=edges, scale=scale, piece=piece, answers=answers)
    return Rated(level=compiled.level(piece.rule), working=working)
