"""The sentences of a receipt: what was rated, which rule fired, why the earlier ones did not, what comes next."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

import attrs

from kpirules.disclosure.declared import DeclaredDirection, DeclaredFact, DeclaredYearTotal
from kpirules.evaluation.directions import Direction
from kpirules.evaluation.rating import Rated, RatedBy, Rating, Working
from kpirules.evaluation.reading import Reading, Setting
from kpirules.evaluation.unrated import Unrated
from kpirules.evaluation.wording import TRAVELS, absence_words, phrase, why_not_compared, why_unrated
from kpirules.model.indicator import Indicator
from kpirules.model.number import EXACT, HUNDRED, rounded
from kpirules.model.outturn import Judgement
from kpirules.model.printed import (
    printed_distance,
    printed_edge,
    printed_edges,
    printed_target,
    printed_value,
    shown_places,
    telling_places,
)
from kpirules.model.scheme import Above, Below, ComparatorRef, DirectionIs, Level, Met, Streak
from kpirules.model.target import ComparatorTarget, RangeTarget, RelativeTolerance, ValueTarget
from kpirules.model.vocabulary import Polarity, RateOn, Rates
from kpirules.rules.acceptable import acceptable_set
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import Question
from kpirules.rules.scale import RatingScale


def of_published(rating: Rating, judgement: Judgement | None) -> Iterator[str]:
    """Yield what goes before the rules: a declared rating or an officer's judgement."""
    if not isinstance(rating, Rated):
        return
    if rating.by is RatedBy.DECLARED:
        yield f"{rating.level.label}: the figures are withheld and the rating alone is declared public."
    elif rating.by is RatedBy.JUDGEMENT and judgement is not None:
        by = f" by {judgement.by}" if judgement.by else ""
        on = f" on {judgement.on.isoformat()}" if judgement.on else ""
        yield f"{rating.level.label} by judgement{by}{on}: {judgement.reason.rstrip('.')}."


def of_declared(setting: Setting, declared: Iterable[DeclaredFact]) -> Iterator[str]:
    """Yield what else is public of hidden figures only because it is declared so."""
    basis = setting.clock.basis
    for fact in declared:
        match fact:
            case DeclaredDirection(name=name, movement=movement, travel=travel):
                words = movement.value if travel is None else TRAVELS[travel]
                yield f"The direction {name} is {words}: the figures are hidden and it alone is declared public."
            case DeclaredYearTotal(value=value, period=period):
                figure = _value(setting.indicator, value)
                yield f"The year's total up to {period.label(basis)} is {figure}: it alone is declared public."


def of_parts(indicator: Indicator, rating: Rating) -> Iterator[str]:
    """Yield how the parts make the whole."""
    if isinstance(rating, Rated) and rating.by is RatedBy.PARTS:
        yield f"{rating.level.label}: the worst of {len(indicator.parts)} parts."
    elif isinstance(rating, Unrated):
        yield f"Not rated: {why_unrated(rating)}."


def of_unrated(setting: Setting, reading: Reading, unrated: Unrated) -> Iterator[str]:
    """Yield why there is no level, and the figure there is all the same."""
    yield f"Not rated: {why_unrated(unrated)}."
    one = reading.outturn
    if one is not None and one.value is not None and one.period is not None:
        label = one.period.label(setting.clock.basis)
        yield f"The outturn for {label} is {_value(setting.indicator, one.value)}."


def of_rule(setting: Setting, compiled: CompiledIndicator, reading: Reading, working: Working) -> Iterator[str]:
    """Yield what was rated, the rule that fired, and why each earlier one did not."""
    indicator, at = setting.indicator, working.piece.rule
    label = compiled.level(at).label
    figure = f"{_figure_name(setting, reading)} is {_value(indicator, working.value)}"
    yield f"{label}: {figure}{_against_target(setting, reading, working)}."
    when = compiled.rules[at].when
    place = setting.catalogue.places.get(f"{compiled.rules_at}/{at}")
    because = "no earlier rule holds" if when is None else phrase(when, compiled)
    yield f"Rule {at + 1}{f' ({place})' if place else ''} gives {label} where {because}."
    for earlier, rule in enumerate(compiled.rules[:at]):
        if rule.when is not None:
            other = compiled.level(earlier).label
            yield f"Rule {earlier + 1} would give {other} where {phrase(rule.when, compiled)}: it does not hold."


def of_facts(setting: Setting, reading: Reading, working: Working) -> Iterator[str]:
    """Yield what the rules were told beside the figure."""
    for question, answer in working.answers.items():
        yield _fact(setting, reading, question, answer=answer)


def of_remarks(setting: Setting, reading: Reading, working: Working) -> Iterator[str]:
    """Yield what a reader might stumble over."""
    indicator, compiled = setting.indicator, setting.compiled
    tolerance = indicator.tolerance or (compiled.scheme.tolerance if compiled else None)
    if _missed_edge(indicator, working) == 0 and isinstance(tolerance, RelativeTolerance):
        yield "A share of a zero edge has no width, so any miss is beyond the tolerance."
    shown = printed_value(working.value, indicator.unit, indicator.decimal_places)
    if _seems_otherwise(indicator, working):
        exact = telling_value(working.value, indicator, working.scale)
        yield f"It prints as {shown} and is rated unrounded, as {exact}."
    elif compiled is not None and compiled.scheme.rate_on is RateOn.SHOWN:
        yield f"The printed figure, {shown}, is what is rated."
    if reading.stale is not None:
        label = reading.stale.label(setting.clock.basis)
        behind = reading.behind
        why = "was due and is missing" if behind is None else f"is {absence_words(behind, setting.audience)}"
        yield f"The outturn for {label} {why}, so an older figure is rated."
    if reading.outturn and reading.outturn.provisional:
        yield "The outturn is provisional."
    if reading.outturn and reading.outturn.published is not None:
        yield f"It was first published as {_value(indicator, reading.outturn.published)}."


def of_next(indicator: Indicator, level: Level, distance: Decimal, cases: int | None) -> str:
    """Return how far the next better level is."""
    if distance == 0:
        return f"Any change for the better would be {level.label}."
    people = "" if cases is None else f", {cases} case{'' if cases == 1 else 's'} here"
    return f"{level.label} is {printed_distance(distance, indicator.unit)} away{people}."


def telling_value(value: Decimal, indicator: Indicator, scale: RatingScale) -> str:
    """Return a figure with as many decimals as it takes to see on which piece of a scale it lies."""
    rule = scale.piece(value).rule
    least = shown_places(value, indicator.decimal_places)
    places = telling_places(value, least, lambda shown: scale.piece(shown).rule == rule)
    return printed_value(value, indicator.unit, places)


def _against_target(setting: Setting, reading: Reading, working: Working) -> str:
    """Return the target in force and where the figure stands to it; nothing where the rules do without one."""
    indicator = setting.indicator
    if working.edges is None or setting.compiled is None or not setting.compiled.needs_target:
        return ""
    target = printed_edges(working.edges, indicator.polarity, indicator.unit, working.value)
    if not isinstance(indicator.target, ValueTarget | RangeTarget):
        target = f"{target} ({_declared(setting)})"
    elif indicator.earlier_targets and reading.target not in (None, indicator.target):
        target = f"{target}, as it was then"
    standing = _standing(indicator, working)
    return f" and the target is {target}{f'; {standing}' if standing else ''}"


def _declared(setting: Setting) -> str:
    """Return the target as declared, a comparator by its title."""
    target = setting.indicator.target
    if isinstance(target, ComparatorTarget):
        target = attrs.evolve(target, of=setting.catalogue.comparator(target.of).title)
    return printed_target(setting.indicator, target)


def _standing(indicator: Indicator, working: Working) -> str:
    polarity = indicator.polarity or Polarity.NONE
    if working.edges is None or polarity is Polarity.NONE:
        return ""
    acceptable = acceptable_set(working.edges, polarity)
    edge = acceptable.near_edge(working.value)
    if edge is None:
        return "it meets the target"
    shortfall = acceptable.shortfall(working.value)
    if shortfall == 0:
        return "it stands on the edge, which itself misses the target"
    share = f" ({_percent(shortfall, edge)})" if edge != 0 else ""
    side = "below" if working.value < edge else "above"
    distance = printed_distance(shortfall, indicator.unit)
    return f"it is {distance} {side} {printed_edge(edge, indicator.unit, working.value)}{share}"


def _missed_edge(indicator: Indicator, working: Working) -> Decimal | None:
    polarity = indicator.polarity or Polarity.NONE
    if working.edges is None or polarity is Polarity.NONE:
        return None
    return acceptable_set(working.edges, polarity).near_edge(working.value)


def _percent(part: Decimal, whole: Decimal) -> str:
    share = EXACT.divide(EXACT.multiply(part, HUNDRED), whole.copy_abs())
    if rounded(share, 1) == 0:
        return "less than 0.1% of it"
    return f"{printed_value(share, None, None if share == share.to_integral_value() else 1)}% of it"


def _fact(setting: Setting, reading: Reading, question: Question, *, answer: bool | None) -> str:
    match question:
        case DirectionIs(name=name, travels=travels):
            found = next((one for one in reading.directions if one.rule.name == name), None)
            if answer is None:
                return (
                    f"The direction {name} is not known{_why(setting, found)}, so a rule that asks for it cannot hold."
                )
            asked = " or ".join(TRAVELS[one] for one in travels)
            travel = TRAVELS[found.travel] if found and found.travel else asked if answer else f"not {asked}"
            return f"The direction {name} is {travel}."
        case Streak(level=level, at_least=at_least):
            been = "has" if answer else "has not"
            label = setting.compiled.scheme.level(level).label if setting.compiled else level
            return f"It {been} been {label} for {at_least} periods running."
        case Met(ref=ref) | Above(ref=ref) | Below(ref=ref):
            name = ref.id if isinstance(ref, ComparatorRef) else ""
            title, benchmark = setting.catalogue.comparator(name).title, reading.benchmarks.get(name)
            if answer is None or benchmark is None:
                return f"{title} has no value to compare with, so a rule that asks for it cannot hold."
            return f"It is {_standing_to(question, answer=answer)} {title} ({_value(setting.indicator, benchmark)})."
    assert_never(question)


def _standing_to(question: Met | Above | Below, *, answer: bool) -> str:
    match question:
        case Met():
            return "in line with or better than" if answer else "worse than"
        case Above():
            return "above" if answer else "not above"
        case Below():
            return "below" if answer else "not below"
    assert_never(question)


def _why(setting: Setting, found: Direction | None) -> str:
    return "" if found is None or found.reason is None else f" ({why_not_compared(found, setting.clock.basis)})"


def _seems_otherwise(indicator: Indicator, working: Working) -> bool:
    """Whether the printed figure lies on another piece of the scale than the figure itself."""
    places = shown_places(working.value, indicator.decimal_places)
    text = printed_value(working.value, None, places).replace(",", "")
    return working.scale.piece(Decimal(text)).rule != working.piece.rule


def _figure_name(setting: Setting, reading: Reading) -> str:
    basis = setting.clock.basis
    if setting.indicator.rates is Rates.YEAR_TO_DATE and reading.year_to_date is not None:
        return f"the year to date for {reading.year_to_date.year.label(basis)}"
    period = reading.outturn.period if reading.outturn else None
    return f"the outturn for {period.label(basis)}" if period else "the outturn"


def _value(indicator: Indicator, value: Decimal) -> str:
    return printed_value(value, indicator.unit, indicator.decimal_places)
