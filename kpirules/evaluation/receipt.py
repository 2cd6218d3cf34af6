"""Why an indicator is rated so: as data, and as sentences a councillor can read."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

import attrs

from kpirules.evaluation.outturns import Outturn
from kpirules.evaluation.rating import Rated, RatedBy, Rating, Unrated, Working
from kpirules.evaluation.reading import Reading, Setting
from kpirules.evaluation.wording import phrase, why_unrated
from kpirules.model.indicator import Indicator
from kpirules.model.number import EXACT, HUNDRED
from kpirules.model.outturn import Judgement, Place
from kpirules.model.period import Period
from kpirules.model.printed import printed_distance, printed_target, printed_value
from kpirules.model.scheme import ComparatorRef, Level
from kpirules.model.target import RelativeTolerance
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
        value: The figure rated, unrounded.
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
    setting: Setting, readings: tuple[Reading, ...], rating: Rating, judgement: Judgement | None
) -> Receipt:
    """Write the receipt of one indicator from its readings and its published rating."""
    indicator = setting.indicator
    published = tuple(_published(rating, judgement))
    if isinstance(rating, Rated) and rating.by is RatedBy.DECLARED:
        return Receipt(sentences=published)
    if indicator.parts:
        return Receipt(
            sentences=(*published, *_of_parts(indicator, rating)),
            target=printed_target(indicator),
            target_place=_place(setting, f"{indicator.id}/target"),
            parts=tuple(_of_reading(setting, reading) for reading in readings),
        )
    own = _of_reading(setting, readings[0])
    return attrs.evolve(own, sentences=(*published, *own.sentences))


def _published(rating: Rating, judgement: Judgement | None) -> Iterator[str]:
    if not isinstance(rating, Rated):
        return
    if rating.by is RatedBy.DECLARED:
        yield f"{rating.level.label}: the figures are withheld and the rating alone is declared public."
    elif rating.by is RatedBy.JUDGEMENT and judgement is not None:
        by = f" by {judgement.by}" if judgement.by else ""
        on = f" on {judgement.on.isoformat()}" if judgement.on else ""
        yield f"{rating.level.label} by judgement{by}{on}: {judgement.reason.rstrip('.')}."


def _of_parts(indicator: Indicator, rating: Rating) -> Iterator[str]:
    if isinstance(rating, Rated) and rating.by is RatedBy.PARTS:
        yield f"{rating.level.label}: the worst of {len(indicator.parts)} parts."
    elif isinstance(rating, Unrated):
        yield f"Not rated: {why_unrated(rating)}."


def _of_reading(setting: Setting, reading: Reading) -> Receipt:
    indicator = setting.indicator
    receipt = Receipt(
        sentences=(),
        part=reading.part.title if reading.part else None,
        target=printed_target(indicator),
        target_place=_place(setting, f"{indicator.id}/target"),
        period=reading.outturn.period if reading.outturn else None,
        value_place=reading.outturn.place if reading.outturn else None,
    )
    match reading.rating:
        case Rated(working=Working() as working, level=level) if setting.compiled is not None:
            following = _next_level(setting.compiled, working, level, reading)
            sentences = (
                *_fired(setting, setting.compiled, reading, working),
                *_passed_over(working, setting.compiled),
                *_facts(setting, reading, working),
                *_remarks(setting, reading, working),
                *_next(following, indicator),
            )
            return attrs.evolve(
                receipt,
                sentences=sentences,
                rule=working.piece.rule + 1,
                rule_place=_place(setting, f"{setting.compiled.rules_at}/{working.piece.rule}"),
                value=working.value,
                next_level=following,
            )
        case Unrated() as unrated:
            shown = tuple(_figure_sentence(setting, reading))
            return attrs.evolve(receipt, sentences=(f"Not rated: {why_unrated(unrated)}.", *shown))
        case _:
            return receipt


def _figure_sentence(setting: Setting, reading: Reading) -> Iterator[str]:
    one = reading.outturn
    if one is not None and one.value is not None and one.period is not None:
        label = one.period.label(setting.clock.basis)
        yield f"The outturn for {label} is {_value(setting.indicator, one.value)}."


def _fired(setting: Setting, compiled: CompiledIndicator, reading: Reading, working: Working) -> Iterator[str]:
    indicator, at = setting.indicator, working.piece.rule
    label = compiled.level(at).label
    when = compiled.rules[at].when
    place = _place(setting, f"{compiled.rules_at}/{at}")
    because = "no earlier rule holds" if when is None else phrase(when, compiled, indicator)
    yield (
        f"{label}: {_figure_name(setting, reading)} is {_value(indicator, working.value)} "
        f"and the target is {printed_target(indicator)}; {_standing(indicator, working)}."
    )
    yield f"Rule {at + 1}{f' ({place})' if place else ''} gives {label} where {because}."


def _standing(indicator: Indicator, working: Working) -> str:
    edge = working.acceptable.near_edge(working.value)
    if edge is None:
        return "it meets the target"
    shortfall = working.acceptable.shortfall(working.value)
    if shortfall == 0:
        return "it stands on the edge, which itself misses the target"
    distance = printed_distance(shortfall, indicator.unit)
    share = f" ({_percent(shortfall, edge)})" if edge != 0 else ""
    side = "below" if working.value < edge else "above"
    return f"it is {distance} {side} {_value(indicator, edge)}{share}"


def _percent(part: Decimal, whole: Decimal) -> str:
    share = EXACT.divide(EXACT.multiply(part, HUNDRED), abs(whole))
    return f"{printed_value(share, None, None if share == share.to_integral_value() else 1)}% of it"


def _passed_over(working: Working, compiled: CompiledIndicator) -> Iterator[str]:
    for at, rule in enumerate(compiled.rules[: working.piece.rule]):
        if rule.when is not None:
            label = compiled.scheme.level(rule.level).label
            condition = phrase(rule.when, compiled, compiled.indicator)
            yield f"Rule {at + 1} would give {label} where {condition}: it does not hold."


def _facts(setting: Setting, reading: Reading, working: Working) -> Iterator[str]:
    for question, answer in working.answers.items():
        if not isinstance(question.ref, ComparatorRef):
            continue
        title = setting.catalogue.comparator(question.ref.id).title
        benchmark = reading.benchmarks.get(question.ref.id)
        if answer is None or benchmark is None:
            yield f"{title} has no value to compare with, so a rule that asks for it cannot hold."
        else:
            standing = "in line with or better than" if answer else "worse than"
            yield f"It is {standing} {title} ({_value(setting.indicator, benchmark)})."


def _remarks(setting: Setting, reading: Reading, working: Working) -> Iterator[str]:
    indicator = setting.indicator
    tolerance = indicator.tolerance or (setting.compiled.scheme.tolerance if setting.compiled else None)
    if working.acceptable.near_edge(working.value) == 0 and isinstance(tolerance, RelativeTolerance):
        yield "A share of a zero edge has no width, so any miss is beyond the tolerance."
    if _seems_otherwise(indicator, working):
        exact = printed_value(working.value, indicator.unit, 3)
        yield f"The figure is rated unrounded ({exact}), which is why it may look otherwise as printed."
    if reading.stale is not None:
        label = reading.stale.label(setting.clock.basis)
        yield f"The outturn for {label} was due and is missing, so an older figure is rated."
    if reading.outturn and reading.outturn.provisional:
        yield "The outturn is provisional."


def _seems_otherwise(indicator: Indicator, working: Working) -> bool:
    """Whether the printed figure lies on another piece of the scale than the figure itself."""
    text = printed_value(working.value, None, indicator.decimal_places).replace(",", "")
    return working.scale.piece(Decimal(text)).rule != working.piece.rule


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


def _next(following: NextLevel | None, indicator: Indicator) -> Iterator[str]:
    if following is None:
        return
    label = following.level.label
    if following.distance == 0:
        yield f"Any change for the better would be {label}."
        return
    cases = "" if following.cases is None else f", {following.cases} case{'' if following.cases == 1 else 's'} here"
    yield f"{label} is {printed_distance(following.distance, indicator.unit)} away{cases}."


def _figure_name(setting: Setting, reading: Reading) -> str:
    basis = setting.clock.basis
    if setting.indicator.rates is Rates.YEAR_TO_DATE and reading.year_to_date is not None:
        return f"the year to date for {reading.year_to_date.year.label(basis)}"
    period = reading.outturn.period if reading.outturn else None
    return f"the outturn for {period.label(basis)}" if period else "the outturn"


def _value(indicator: Indicator, value: Decimal) -> str:
    return printed_value(value, indicator.unit, indicator.decimal_places)


def _place(setting: Setting, key: str) -> Place | None:
    return setting.catalogue.places.get(key)
