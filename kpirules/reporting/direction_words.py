"""Directions of travel in printed words: an arrow, what it follows, and what was compared with what."""

from typing import assert_never

from kpirules.evaluation.directions import Direction, NotCompared
from kpirules.evaluation.reading import Reading, Setting
from kpirules.evaluation.statistics import Verdict
from kpirules.evaluation.wording import why_not_compared
from kpirules.model.vocabulary import Arrows, Compare, Measure, Method, Movement, Travel
from kpirules.reporting.cells import clean, period_words, value_words
from kpirules.reporting.glyphs import ARROWS, DASH, TRAVEL_ARROWS
from kpirules.rules.methods.confidence import Interval
from kpirules.rules.methods.interval_overlap import Comparison
from kpirules.rules.methods.regression import Trend
from kpirules.rules.methods.spc import Assurance, ControlChart, Variation

MOVEMENTS = {Movement.UP: "rising", Movement.DOWN: "falling", Movement.STEADY: "steady"}
"""What the number did, in words."""

TRAVELS = {Travel.IMPROVING: "improving", Travel.WORSENING: "worsening", Travel.STEADY: "steady"}
"""What performance did, in words."""

METHODS = {
    Method.REGRESSION: "trend line",
    Method.SPC: "control chart",
    Method.CHI_SQUARED: "recent trend",
    Method.INTERVAL_OVERLAP: "confidence intervals",
}
"""What a statistical method is called in a report."""

VARIATIONS = {
    Variation.COMMON_CAUSE: "common cause",
    Variation.IMPROVING_HIGH: "special cause, improving (high)",
    Variation.IMPROVING_LOW: "special cause, improving (low)",
    Variation.CONCERN_HIGH: "special cause, concern (high)",
    Variation.CONCERN_LOW: "special cause, concern (low)",
    Variation.NEITHER_HIGH: "special cause (high)",
    Variation.NEITHER_LOW: "special cause (low)",
}
"""What a control chart shows, as Making Data Count names its icons."""

ASSURANCES = {
    Assurance.PASSES: "consistently passes",
    Assurance.FAILS: "consistently fails",
    Assurance.HIT_OR_MISS: "hit or miss",
    Assurance.NOT_APPLICABLE: "",
}
"""Whether the process as it stands meets its target; nothing where it has none."""


def direction_words(setting: Setting, one: Direction) -> str:
    """Return an arrow with its words, or why nothing was compared.

    The first words are what the arrow shows: performance or the number, as the direction declares.
    """
    if one.movement is None:
        return _not_compared(setting, one)
    if isinstance(one.verdict, Verdict) and one.verdict.variation is not None:
        return f"{_arrow(one, one.movement)} {_chart_words(one.verdict, one.verdict.variation)}"
    if one.rule.method is not Method.DIFFERENCE and one.movement is Movement.STEADY:
        return f"{ARROWS[one.movement]} no clear change"
    if one.rule.compare is Compare.COMPARATOR and one.rule.method is Method.DIFFERENCE:
        words = _beside_comparator(setting, one, one.movement)
    else:
        words = _moved(one, one.movement)
    return f"{words} (gap to target)" if one.rule.measure is Measure.GAP_TO_TARGET else words


def _arrow(one: Direction, movement: Movement) -> str:
    if one.travel is not None and one.rule.arrows is Arrows.PERFORMANCE:
        return TRAVEL_ARROWS[one.travel]
    return ARROWS[movement]


def _chart_words(verdict: Verdict, variation: Variation) -> str:
    assured = ASSURANCES[verdict.assurance] if verdict.assurance else ""
    return f"{VARIATIONS[variation]}; {assured}" if assured else VARIATIONS[variation]


def _moved(one: Direction, movement: Movement) -> str:
    moved = MOVEMENTS[movement]
    if one.travel is None:
        return f"{ARROWS[movement]} {moved}"
    travelled = TRAVELS[one.travel]
    if moved == travelled:
        return f"{ARROWS[movement]} {moved}"
    if one.rule.arrows is Arrows.PERFORMANCE:
        return f"{TRAVEL_ARROWS[one.travel]} {travelled}, {moved}"
    return f"{ARROWS[movement]} {moved}, {travelled if one.travel is not Travel.STEADY else 'performance steady'}"


def _beside_comparator(setting: Setting, one: Direction, movement: Movement) -> str:
    """Say where the figure stands to a comparator's: nothing rises or falls between two bodies."""
    title = _comparator(setting, one)
    stands = {Movement.UP: "above", Movement.DOWN: "below", Movement.STEADY: "level with"}[movement]
    better = {Travel.IMPROVING: "better", Travel.WORSENING: "worse"}
    if one.travel not in better:
        return f"{_arrow(one, movement)} {stands} {title}"
    if one.rule.arrows is Arrows.PERFORMANCE:
        return f"{_arrow(one, movement)} {better[one.travel]}, {stands} {title}"
    return f"{_arrow(one, movement)} {stands} {title}, {better[one.travel]}"


def _comparator(setting: Setting, one: Direction) -> str:
    return clean(setting.catalogue.comparator(one.rule.comparator or "").title)


def _not_compared(setting: Setting, one: Direction) -> str:
    if one.reason in (None, NotCompared.NO_OUTTURN):
        return DASH
    return why_not_compared(one, setting.clock.basis)


def directions_words(setting: Setting, reading: Reading) -> tuple[str, ...]:
    """Return every direction of travel; where there are several each says what it is compared with."""
    if len(reading.directions) <= 1:
        return tuple(direction_words(setting, one) for one in reading.directions)
    return tuple(
        f"{words}{_compared_with(setting, one)}"
        for one in reading.directions
        if (words := direction_words(setting, one)) != DASH
    ) or (DASH,)


def _compared_with(setting: Setting, one: Direction) -> str:
    rule = one.rule
    match rule.method:
        case Method.SPC:
            return "" if one.movement else f" ({METHODS[rule.method]})"
        case Method.REGRESSION | Method.CHI_SQUARED | Method.INTERVAL_OVERLAP:
            return f" ({METHODS[rule.method]})"
        case Method.DIFFERENCE:
            if one.movement is None or rule.compare is Compare.COMPARATOR:
                return ""
            if rule.compare is Compare.MEAN_OF_PREVIOUS:
                return f" on the mean of the {rule.periods} before"
            return f" since {period_words(setting, one.against)}" if one.against else ""
    assert_never(rule.method)


def direction_sentence(setting: Setting, one: Direction) -> str:
    """Return a direction of travel with the figures it rests on."""
    words, rests_on = direction_words(setting, one), _rests_on(setting, one)
    if not rests_on:
        return words
    return f"{words[:-1]}; {rests_on})" if words.endswith(")") else f"{words} ({rests_on})"


def _span(setting: Setting, one: Interval) -> str:
    return f"{value_words(setting, one.lower)} to {value_words(setting, one.upper)}"


def _rests_on(setting: Setting, one: Direction) -> str:
    match one.verdict.basis if isinstance(one.verdict, Verdict) else None:
        case ControlChart(mean=mean, lower=lower, upper=upper):
            limits = f"{value_words(setting, lower)} to {value_words(setting, upper)}"
            return f"mean {value_words(setting, mean)}, limits {limits}"
        case Trend(slope=slope, points=points):
            return f"{value_words(setting, slope)} a period over {points} periods"
        case Comparison(now=now, before=before):
            return f"{_span(setting, now)}, before {_span(setting, before)}"
    if one.movement is None or one.before_value is None:
        return ""
    if one.rule.compare is Compare.COMPARATOR:
        return value_words(setting, one.before_value)
    if one.rule.compare is Compare.MEAN_OF_PREVIOUS:
        return f"mean of the {one.rule.periods} before {value_words(setting, one.before_value)}"
    if one.before is None or one.before.value is None or one.before.period is None:
        return ""
    return f"{value_words(setting, one.before.value)} in {period_words(setting, one.before.period)}"
