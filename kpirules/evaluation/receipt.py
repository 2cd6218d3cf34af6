"""Why an indicator is rated so: as data, and as sentences a councillor can read."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal

import attrs

from kpirules.disclosure.declared import DeclaredFact
from kpirules.evaluation import sentences
from kpirules.evaluation.outturns import Outturn
from kpirules.evaluation.rating import Rated, RatedBy, Rating, Working
from kpirules.evaluation.reading import Reading, Setting
from kpirules.evaluation.unrated import Unrated
from kpirules.model.number import EXACT, HUNDRED
from kpirules.model.outturn import Judgement, Place
from kpirules.model.period import Period
from kpirules.model.printed import printed_edges, printed_target
from kpirules.model.scheme import Level
from kpirules.model.vocabulary import Rates, UnitKind
from kpirules.rules.compiler import CompiledIndicator


@attrs.frozen(kw_only=True)
class NextLevel:
    """The nearest better level.

    Attributes:
        level: The level.
        distance: How far the figure lies from it, in the indicator's unit.
        cases: How many cases that is where the denominator is known, rounded up; None otherwise.
    """

    level: Level
    distance: Decimal
    cases: int | None = None


@attrs.frozen(kw_only=True)
class Receipt:
    """The explanation of one rating.

    Attributes:
        sentences: The explanation in order, each a full sentence.
        part: Printed name of the part it is about; None for the indicator as a whole.
        rule: The rule that fired, counted from 1; None where none did.
        rule_place: Where that rule was written.
        target: The target in force, in words.
        target_place: Where it was written.
        period: The period of the figure.
        value: The figure rated.
        value_place: The row it came from.
        next_level: The nearest better level; None at the best, and where nothing was rated.
        parts: A receipt for each part.
    """

    sentences: tuple[str, ...]
    part: str | None = None
    rule: int | None = None
    rule_place: Place | None = None
    target: str = ""
    target_place: Place | None = None
    period: Period | None = None
    value: Decimal | None = None
    value_place: Place | None = None
    next_level: NextLevel | None = None
    parts: "tuple[Receipt, ...]" = ()

    @property
    def text(self) -> str:
        """The sentences as one paragraph, each part's after the whole's."""
        own = " ".join(self.sentences)
        return "\n".join([own, *(f"{part.part}: {part.text}" for part in self.parts)])

    def __str__(self) -> str:
        return self.text


def write_receipt(
    setting: Setting,
    readings: tuple[Reading, ...],
    rating: Rating,
    judgement: Judgement | None,
    declared: Iterable[DeclaredFact] = (),
) -> Receipt:
    """Write the receipt of one indicator from its readings, its published rating and what is declared public of it."""
    indicator = setting.indicator
    published = (*sentences.of_published(rating, judgement), *sentences.of_declared(setting, declared))
    if isinstance(rating, Rated) and rating.by is RatedBy.DECLARED:
        return Receipt(sentences=published)
    if indicator.parts:
        return Receipt(
            sentences=(*published, *sentences.of_parts(indicator, rating)),
            target=printed_target(indicator),
            target_place=_place(setting, f"{indicator.id}/target"),
            parts=tuple(_of_reading(setting, reading) for reading in readings),
        )
    own = _of_reading(setting, readings[0])
    return attrs.evolve(own, sentences=(*published, *own.sentences))


def _of_reading(setting: Setting, reading: Reading) -> Receipt:
    indicator, compiled = setting.indicator, setting.compiled
    in_force = reading.target
    rated = reading.rating.working.value if isinstance(reading.rating, Rated) and reading.rating.working else None
    receipt = Receipt(
        sentences=(),
        part=reading.part.title if reading.part else None,
        target=printed_edges(in_force, indicator.polarity, indicator.unit, rated)
        if in_force
        else printed_target(indicator),
        target_place=_place(setting, f"{indicator.id}/target"),
        period=reading.outturn.period if reading.outturn else None,
        value_place=reading.outturn.place if reading.outturn else None,
    )
    match reading.rating:
        case Rated(working=Working() as working, level=level) if compiled is not None:
            following = _next_level(compiled, working, level, reading)
            told = (
                *sentences.of_rule(setting, compiled, reading, working),
                *sentences.of_facts(setting, reading, working),
                *sentences.of_remarks(setting, reading, working),
            )
            if following is not None:
                further = sentences.of_next(indicator, following.level, following.distance, following.cases)
                told = (*told, further)
            return attrs.evolve(
                receipt,
                sentences=told,
                rule=working.piece.rule + 1,
                rule_place=_place(setting, f"{compiled.rules_at}/{working.piece.rule}"),
                value=working.value,
                next_level=following,
            )
        case Unrated() as unrated:
            return attrs.evolve(receipt, sentences=tuple(sentences.of_unrated(setting, reading, unrated)))
        case _:
            return receipt


def _next_level(compiled: CompiledIndicator, working: Working, level: Level, reading: Reading) -> NextLevel | None:
    scheme = compiled.scheme
    rank = scheme.levels.index(level)
    better = [
        (piece.distance(working.value), -scheme.rank(compiled.rules[piece.rule].level), piece)
        for piece in working.scale.pieces
        if scheme.rank(compiled.rules[piece.rule].level) < rank
    ]
    if not better:
        return None
    distance, _, piece = min(better, key=lambda found: found[:2])
    return NextLevel(
        level=compiled.level(piece.rule), distance=distance, cases=_cases(compiled, distance, reading.outturn)
    )


def _cases(compiled: CompiledIndicator, distance: Decimal, outturn: Outturn | None) -> int | None:
    indicator = compiled.indicator
    percent = indicator.unit is not None and indicator.unit.kind is UnitKind.PERCENT
    if not percent or outturn is None or outturn.denominator is None or indicator.rates is Rates.YEAR_TO_DATE:
        return None
    cases = EXACT.divide(EXACT.multiply(distance, outturn.denominator), HUNDRED)
    return int(cases.to_integral_value(rounding=ROUND_CEILING))


def _place(setting: Setting, key: str) -> Place | None:
    return setting.catalogue.places.get(key)
