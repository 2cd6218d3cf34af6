"""The number line of one figure in printed words: its cuts, the level and the rule on each piece, and the figure.

Everything here is computed from what was released: of a withheld figure nothing but the line itself is known.
"""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from kpirules.evaluation.rating import Rated, Working
from kpirules.evaluation.reading import Reading, Setting
from kpirules.evaluation.results import Result
from kpirules.evaluation.sentences import of_facts, telling_value
from kpirules.evaluation.unrated import Unrated, UnratedReason
from kpirules.evaluation.wording import phrase, why_unrated
from kpirules.model.indicator import Indicator
from kpirules.model.number import EXACT
from kpirules.model.printed import printed_edges, printed_value
from kpirules.model.target import Edges, RangeTarget, ValueTarget
from kpirules.reporting.cells import Mark, clean, is_withheld, level_mark
from kpirules.reporting.facts import facts_asked, other_answers, unknown_sentences
from kpirules.reporting.whole_scale import compared, whole_scale
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import Answers
from kpirules.rules.scale import Cut, Piece, RatingScale

MOST_OTHERS = 6
"""Other sets of facts shown beside the line: a rule that asks much has more of them than a reader can take in."""

_EXACT_PLACES = 6
_QUOTIENT_PLACES = 3
"""Decimals of a cut: all it has where they are few, else so many and the word "about"."""

_NEVER = {
    UnratedReason.NOT_A_TARGET_MEASURE,
    UnratedReason.TARGET_TO_BE_CONFIRMED,
    UnratedReason.NO_TARGET,
    UnratedReason.NO_TARGET_FOR_PERIOD,
    UnratedReason.NO_STARTING_POINT,
    UnratedReason.NO_POLARITY,
    UnratedReason.DRAFT,
    UnratedReason.UNDER_DEVELOPMENT,
    UnratedReason.RETIRED,
    UnratedReason.COMPARATOR_ABSENT,
}
"""Reasons for which no figure at all would have a level at this time."""


@attrs.frozen(kw_only=True)
class Stretch:
    """One piece of the line.

    Attributes:
        mark: The level given there.
        edges: From where to where, and which edges belong to it.
        rule: The rule that decides there.
        figures: The figures that lie on it, each with how far along: 0 at its lower end, 1 at its upper.
    """

    mark: Mark
    edges: str
    rule: str
    figures: tuple[tuple[str, Decimal], ...] = ()


@attrs.frozen(kw_only=True)
class NumberLine:
    """A number line with its cuts.

    Attributes:
        name: The parts it is about; empty for an indicator that is one figure.
        remarks: The target in force, the facts as found out, why no figure is marked: a sentence each.
        stretches: From the lowest numbers to the highest; none where nothing can be rated.
        cuts: The numbers between them.
        others: What the line would be if the facts were otherwise.
    """

    name: str = ""
    remarks: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    cuts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def number_lines(result: Result) -> tuple[NumberLine, ...]:
    """Return the number line of an indicator, or of each of its parts; parts that share a line stand on one."""
    found: list[NumberLine] = []
    for reading in result.readings:
        line = _number_line(result, reading)
        same = next((at for at, other in enumerate(found) if _bare(other) == _bare(line)), None)
        if same is None:
            found.append(line)
        else:
            found[same] = _joined(found[same], line)
    return tuple(found)


def _bare(line: NumberLine) -> NumberLine:
    stretches = tuple(attrs.evolve(stretch, figures=()) for stretch in line.stretches)
    return attrs.evolve(line, name="", stretches=stretches)


def _joined(one: NumberLine, other: NumberLine) -> NumberLine:
    stretches = tuple(
        attrs.evolve(first, figures=(*first.figures, *second.figures))
        for first, second in zip(one.stretches, other.stretches, strict=True)
    )
    return attrs.evolve(one, name=f"{one.name}, {other.name}", stretches=stretches)


def _number_line(result: Result, reading: Reading) -> NumberLine:
    setting, compiled = result.setting, result.setting.compiled
    name = clean(reading.part.title) if reading.part else ""
    edges = _edges(setting.indicator, reading)
    nothing = _nothing(compiled, reading, edges)
    if nothing or compiled is None:
        return NumberLine(name=name, remarks=(f"There is no scale: {nothing}.",))
    working = reading.rating.working if isinstance(reading.rating, Rated) else None
    answers: Answers = working.answers if working else dict.fromkeys(compiled.questions)
    scale = whole_scale(compiled, edges, answers, reading.benchmarks)
    if working is not None and scale.piece(working.value).rule != working.piece.rule:
        scale = working.scale  # a figure rated as it is printed may lie on the other side of a comparator
    return NumberLine(
        name=name,
        remarks=tuple(_remarks(result, reading, edges, answers)),
        stretches=tuple(_stretches(setting, compiled, reading, scale)),
        cuts=tuple(_cut_words(piece.upper, setting.indicator) for piece in scale.pieces if piece.upper),
        others=tuple(_others(compiled, edges, scale, answers, reading)),
    )


def _nothing(compiled: CompiledIndicator | None, reading: Reading, edges: Edges | None) -> str:
    """Return why no figure at this time has a level, whatever it is; empty where one may have."""
    if compiled is None:
        return "it has no rating scheme"
    if isinstance(reading.rating, Unrated) and reading.rating.reason in _NEVER:
        return clean(why_unrated(reading.rating))
    return "the figures of its target are not known" if compiled.needs_target and edges is None else ""


def _edges(indicator: Indicator, reading: Reading) -> Edges | None:
    """Return the target in force; before any outturn is due, the one declared, where it is figures."""
    if reading.target is not None:
        return reading.target
    return indicator.target if isinstance(indicator.target, ValueTarget | RangeTarget) else None


def _remarks(result: Result, reading: Reading, edges: Edges | None, answers: Answers) -> Iterator[str]:
    setting, compiled = result.setting, result.setting.compiled
    indicator = setting.indicator
    if compiled is None:
        return
    if compiled.needs_target and edges is not None:
        yield f"The target in force is {printed_edges(edges, indicator.polarity, indicator.unit)}."
    match reading.rating:
        case Rated(working=Working() as working):
            yield from (clean(sentence) for sentence in of_facts(setting, reading, working))
            return
    yield from unknown_sentences(facts_asked(compiled), answers)
    yield from _without_value(setting, compiled, reading)
    if is_withheld(result, reading):
        yield "The figure is withheld, so none is marked."
    else:
        yield "There is no figure to mark."


def _without_value(setting: Setting, compiled: CompiledIndicator, reading: Reading) -> Iterator[str]:
    for name in dict.fromkeys(name for _, name in compared(compiled)):
        if name not in reading.benchmarks:
            title = clean(setting.catalogue.comparator(name).title)
            yield f"{title} has no value to compare with, so a rule that asks for it cannot hold."


def _stretches(
    setting: Setting, compiled: CompiledIndicator, reading: Reading, scale: RatingScale
) -> Iterator[Stretch]:
    working = reading.rating.working if isinstance(reading.rating, Rated) else None
    here = scale.piece(working.value) if working else None
    for piece in scale.pieces:
        figures: tuple[tuple[str, Decimal], ...] = ()
        if working is not None and piece is here:
            words = telling_value(working.value, setting.indicator, scale)
            named = f"{clean(reading.part.title)} {words}" if reading.part else words
            figures = ((named, _along(working.value, piece, scale)),)
        yield Stretch(
            mark=level_mark(compiled.level(piece.rule), compiled.scheme.levels),
            edges=_edge_words(piece, setting.indicator),
            rule=_rule_words(compiled, piece.rule),
            figures=figures,
        )


def _rule_words(compiled: CompiledIndicator, at: int) -> str:
    when = compiled.rules[at].when
    return f"rule {at + 1}: {'no earlier rule holds' if when is None else clean(phrase(when, compiled))}"


def _along(value: Decimal, piece: Piece, scale: RatingScale) -> Decimal:
    """Return where on a piece a figure lies; a piece without an end draws far figures together."""
    ends = [one.upper.value for one in scale.pieces if one.upper]
    reach = (EXACT.subtract(ends[-1], ends[0]) or abs(ends[0]) or Decimal(1)) if ends else Decimal(1)
    match piece.lower, piece.upper:
        case None, None:
            return Decimal("0.5")
        case Cut(value=low), None:
            past = EXACT.subtract(value, low)
            return EXACT.divide(past, EXACT.add(past, reach))
        case None, Cut(value=high):
            return EXACT.divide(reach, EXACT.add(EXACT.subtract(high, value), reach))
        case Cut(value=low), Cut(value=high):
            span = EXACT.subtract(high, low)
            return EXACT.divide(EXACT.subtract(value, low), span) if span else Decimal("0.5")
    raise AssertionError


def _cut_words(cut: Cut, indicator: Indicator) -> str:
    """Return the number of a cut in full; one without an end as nearly as a reader needs."""
    exponent = cut.value.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    if places > _EXACT_PLACES:
        return f"about {printed_value(cut.value, indicator.unit, _QUOTIENT_PLACES)}"
    return printed_value(cut.value, indicator.unit, places)


def _edge_words(piece: Piece, indicator: Indicator) -> str:
    """Return from where to where a piece goes, and whether each edge belongs to it."""
    match piece.lower, piece.upper:
        case None, None:
            return "every figure"
        case None, Cut(above=belongs) as upper:
            high = _cut_words(upper, indicator)
            return f"{high} and below" if belongs else f"below {high}"
        case Cut(above=beyond) as lower, None:
            low = _cut_words(lower, indicator)
            return f"above {low}" if beyond else f"{low} and above"
        case Cut(above=beyond) as lower, Cut(above=belongs) as upper:
            low, high = _cut_words(lower, indicator), _cut_words(upper, indicator)
            if lower.value == upper.value:
                return f"{low} exactly"
            start = f"above {low}," if beyond else f"from {low}"
            return f"{start} up to and including {high}" if belongs else f"{start} up to, not including, {high}"
    raise AssertionError


def _others(
    compiled: CompiledIndicator, edges: Edges | None, scale: RatingScale, answers: Answers, reading: Reading
) -> Iterator[str]:
    """Yield what the line would be if the facts were otherwise, where it would be another, and how many are left."""
    facts, drawn = facts_asked(compiled), _levels(compiled, scale)
    if not facts:
        return
    found: list[tuple[set[str], tuple[tuple[Mark, Piece], ...]]] = [(set(), drawn)]
    for words, told in other_answers(facts, answers):
        levels = _levels(compiled, whole_scale(compiled, edges, told, reading.benchmarks))
        if not any(fewer <= set(words) and same == levels for fewer, same in found):
            found.append((set(words), levels))
            if len(found) <= MOST_OTHERS + 1:
                pieces = "; ".join(f"{mark.word} {_edge_words(piece, compiled.indicator)}" for mark, piece in levels)
                yield f"If {' and '.join(words)}: {pieces}."
    left = len(found) - 1 - MOST_OTHERS
    if left > 0:
        yield f"{left} more set{'' if left == 1 else 's'} of facts would change it."


def _levels(compiled: CompiledIndicator, scale: RatingScale) -> tuple[tuple[Mark, Piece], ...]:
    """Return the levels from the lowest numbers to the highest, whichever rule gives them."""
    found: list[tuple[Mark, Piece]] = []
    for piece in scale.pieces:
        mark = level_mark(compiled.level(piece.rule), compiled.scheme.levels)
        if found and found[-1][0] == mark:
            found[-1] = (mark, attrs.evolve(found[-1][1], upper=piece.upper))
        else:
            found.append((mark, attrs.evolve(piece, rule=0)))
    return tuple(found)
