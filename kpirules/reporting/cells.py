"""One figure, rating or direction of travel as the words of one cell, the same in every format."""

from decimal import Decimal
from typing import assert_never

import attrs

from kpirules.diagnostics.text import printable
from kpirules.evaluation.directions import Direction, NotCompared
from kpirules.evaluation.outturns import Outturn, YearToDate
from kpirules.evaluation.rating import Rated, RatedBy, Rating
from kpirules.evaluation.reading import Benchmark, Reading, Setting
from kpirules.evaluation.results import Result
from kpirules.evaluation.unrated import Unrated, UnratedReason
from kpirules.evaluation.wording import ABSENCES, why_not_compared
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.printed import printed_target, printed_value
from kpirules.model.scheme import Level, Scheme
from kpirules.model.target import ComparatorTarget, NotATargetMeasure
from kpirules.model.vocabulary import Arrows, Movement, Rates, Travel
from kpirules.reporting.glyphs import ARROWS, DASH, TRAVEL_ARROWS, Tone, tone

MOVEMENTS = {Movement.UP: "rising", Movement.DOWN: "falling", Movement.STEADY: "steady"}
"""What the number did, in words."""

TRAVELS = {Travel.IMPROVING: "improving", Travel.WORSENING: "worsening", Travel.STEADY: "steady"}
"""What performance did, in words."""

UNRATED = {
    UnratedReason.NOT_A_TARGET_MEASURE: "not a target measure",
    UnratedReason.TARGET_TO_BE_CONFIRMED: "target to be confirmed",
    UnratedReason.NO_POLARITY: "what is good is not stated",
    UnratedReason.DRAFT: "draft",
    UnratedReason.UNDER_DEVELOPMENT: "under development",
    UnratedReason.RETIRED: "retired",
    UnratedReason.NOT_DUE: "not due yet",
    UnratedReason.ABSENT: "no outturn",
    UnratedReason.SUPPRESSED: "figures suppressed",
    UnratedReason.INCOMPLETE: "figures incomplete",
    UnratedReason.COMPARATOR_ABSENT: "no value to compare with",
}
"""Why there is no level, short enough for a cell."""


@attrs.frozen(kw_only=True)
class Mark:
    """A rating as printed.

    Attributes:
        symbol: The level's shape; empty where there is no level.
        word: The level's word, or the words for none.
        tone: How good the level is; None where there is none.
        remark: What must stand beside the word: a judgement and what the rule says.
    """

    symbol: str = ""
    word: str
    tone: Tone | None = None
    remark: str = ""

    @property
    def name(self) -> str:
        """The symbol and the word."""
        return f"{self.symbol} {self.word}".strip()

    @property
    def text(self) -> str:
        """The symbol, the word and the remark."""
        return f"{self.name} ({self.remark})" if self.remark else self.name


def clean(text: str) -> str:
    """Return an author's text as one line without a character that steers a terminal."""
    line = " ".join(text.split())
    return line if line.isascii() and line.isprintable() else printable(line, len(line) * len("U+10FFFF"))


def level_mark(level: Level, scheme: Scheme, remark: str = "") -> Mark:
    """Return a level of `scheme` as printed."""
    return Mark(symbol=clean(level.symbol), word=clean(level.label), tone=tone(level, scheme.levels), remark=remark)


def rating_mark(result: Result) -> Mark:
    """Return the published rating, with what the rules say beside a judgement."""
    match result.rating:
        case Rated(by=RatedBy.JUDGEMENT):
            return reading_mark(result.rating, result.setting, f"judged; {_by_rule(result.computed)}")
        case Rated(by=RatedBy.DECLARED):
            return reading_mark(result.rating, result.setting, "figures withheld")
        case Unrated(reason=UnratedReason.SUPPRESSED) if any(is_withheld(result, one) for one in result.readings):
            return Mark(word="not rated: figures withheld")
        case _:
            return reading_mark(result.rating, result.setting)


def is_withheld(result: Result, reading: Reading) -> bool:
    """Say whether a figure is withheld from this audience, rather than unknown."""
    return result.withheld is not None or (reading.absent is not None and reading.absent.withheld is not None)


def reading_mark(rating: Rating, setting: Setting, remark: str = "") -> Mark:
    """Return a rating as printed."""
    match rating:
        case Rated(level=level):
            return level_mark(level, setting.catalogue.scheme(setting.indicator.scheme or ""), remark)
        case Unrated(reason=UnratedReason.NOT_A_TARGET_MEASURE):
            return Mark(word=UNRATED[rating.reason])
        case Unrated():
            return Mark(word=f"not rated: {UNRATED[rating.reason]}")
    assert_never(rating)


def _by_rule(computed: Rating) -> str:
    match computed:
        case Rated(level=level):
            return f"rule: {clean(level.label)}"
        case Unrated(reason=reason):
            return f"no rating by rule: {UNRATED[reason]}"
    assert_never(computed)


def target_words(setting: Setting, benchmarks: tuple[Benchmark, ...] = ()) -> str:
    """Return the target; of a comparator its title, and its value where one is known."""
    indicator = setting.indicator
    match indicator.target:
        case NotATargetMeasure():
            return "none"
        case ComparatorTarget(of=of):
            title = clean(setting.catalogue.comparator(of).title)
            value = next((one.outturn.value for one in benchmarks if one.comparator.id == of), None)
            return f"as {title}" if value is None else f"as {title} ({value_words(setting, value)})"
        case _:
            return printed_target(indicator)


def value_words(setting: Setting, value: Decimal) -> str:
    """Return a value of the indicator as printed."""
    return printed_value(value, setting.indicator.unit, setting.indicator.decimal_places)


def period_words(setting: Setting, period: Period) -> str:
    """Return the printed name of a period in the indicator's own year; a calendar year in another is its number."""
    is_year = period.frequency is Frequency.ANNUAL and not period.fits(Frequency.ANNUAL, setting.clock.basis)
    if is_year and period.fits(Frequency.ANNUAL, YearBasis.CALENDAR):
        return period.label(YearBasis.CALENDAR)
    return period.label(setting.clock.basis)


def fraction_words(one: Outturn | YearToDate) -> str:
    """Return the counts of a figure, `304 of 327`; empty where they are not both known."""
    if one.numerator is None or one.denominator is None:
        return ""
    return f"{printed_value(one.numerator, None)} of {printed_value(one.denominator, None)}"


def outturn_words(result: Result, reading: Reading) -> str:
    """Return the figure, or why there is none."""
    one = reading.outturn
    if one is not None and one.value is not None:
        return value_words(result.setting, one.value)
    if is_withheld(result, reading):
        return "withheld"
    if reading.absent is not None and reading.absent.absence is not None:
        return ABSENCES[reading.absent.absence]
    never = {UnratedReason.DRAFT, UnratedReason.UNDER_DEVELOPMENT, UnratedReason.RETIRED}
    match reading.rating:
        case Unrated(reason=UnratedReason.NOT_DUE):
            return "not due yet"
        case Unrated(reason=reason) if reason in never:
            return DASH
        case _:
            return "no outturn"


def outturn_details(result: Result, reading: Reading, usual: Period | None) -> tuple[str, ...]:
    """Return what must stand under the figure: its period where it is not the usual one, counts, year to date."""
    setting, one = result.setting, reading.outturn or reading.absent
    details = []
    if one is not None and one.period is not None and one.period != usual:
        details.append(period_words(setting, one.period))
    if reading.stale is not None:
        details.append(f"{period_words(setting, reading.stale)} is missing")
    if reading.outturn is not None:
        details.append(fraction_words(reading.outturn))
        details.append("provisional" if reading.outturn.provisional else "")
        details.append("revised" if reading.outturn.revised else "")
    details.append(year_to_date_words(setting, reading))
    return tuple(detail for detail in details if detail)


def year_to_date_words(setting: Setting, reading: Reading) -> str:
    """Return the year to date with its name, or nothing where there is none."""
    one = reading.year_to_date
    if one is None or one.value is None:
        return ""
    counts = fraction_words(one)
    remarks = [
        *([counts] if counts else []),
        *([] if one.complete else ["incomplete"]),
        *(["rated"] if setting.indicator.rates is Rates.YEAR_TO_DATE else []),
    ]
    return f"year to date {value_words(setting, one.value)}" + (f" ({', '.join(remarks)})" if remarks else "")


def direction_words(setting: Setting, one: Direction) -> str:
    """Return an arrow with its words, or why nothing was compared.

    The first words are what the arrow shows: performance or the number, as the direction declares.
    """
    if one.movement is None:
        return _not_compared(setting, one)
    moved = MOVEMENTS[one.movement]
    if one.travel is None:
        return f"{ARROWS[one.movement]} {moved}"
    travelled = TRAVELS[one.travel]
    if moved == travelled:
        return f"{ARROWS[one.movement]} {moved}"
    if one.rule.arrows is Arrows.PERFORMANCE:
        return f"{TRAVEL_ARROWS[one.travel]} {travelled}, {moved}"
    return f"{ARROWS[one.movement]} {moved}, {travelled if one.travel is not Travel.STEADY else 'performance steady'}"


def _not_compared(setting: Setting, one: Direction) -> str:
    if one.reason in (None, NotCompared.NO_OUTTURN):
        return DASH
    return why_not_compared(one, setting.clock.basis)


def directions_words(setting: Setting, reading: Reading) -> tuple[str, ...]:
    """Return every direction of travel; where there are several each says what it is compared with."""
    if len(reading.directions) <= 1:
        return tuple(direction_words(setting, one) for one in reading.directions)
    return tuple(
        f"{words} since {period_words(setting, one.against)}" if one.against and one.movement else words
        for one in reading.directions
        if (words := direction_words(setting, one)) != DASH
    ) or (DASH,)


def direction_sentence(setting: Setting, one: Direction) -> str:
    """Return a direction of travel with the figure it was compared with."""
    words = direction_words(setting, one)
    if one.before is None or one.before.value is None or one.before.period is None:
        return words
    return f"{words} ({value_words(setting, one.before.value)} in {period_words(setting, one.before.period)})"


def benchmark_words(setting: Setting, one: Outturn) -> str:
    """Return a comparator's or an earlier year's figure with its period, or why there is none."""
    words = value_words(setting, one.value) if one.value is not None else _absence(one)
    return words if one.period is None else f"{words} ({period_words(setting, one.period)})"


def _absence(one: Outturn) -> str:
    return "withheld" if one.withheld is not None else ABSENCES[one.absence] if one.absence else "no figure"
