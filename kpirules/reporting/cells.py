"""One figure or rating as the words of one cell, the same in every format."""

from decimal import Decimal
from typing import assert_never

import attrs

from kpirules.diagnostics.text import printable
from kpirules.evaluation.outturns import Outturn, YearToDate
from kpirules.evaluation.rating import Rated, RatedBy, Rating
from kpirules.evaluation.reading import Reading, Setting
from kpirules.evaluation.results import Result
from kpirules.evaluation.unrated import Unrated, UnratedReason
from kpirules.evaluation.wording import ABSENCES
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.printed import printed_value
from kpirules.model.scheme import Level, UnratedLabel
from kpirules.model.vocabulary import AbsenceKind, Audience, Rates
from kpirules.reporting.glyphs import DASH, Tone, tone

UNRATED = {
    UnratedReason.NOT_A_TARGET_MEASURE: "not a target measure",
    UnratedReason.TARGET_TO_BE_CONFIRMED: "target to be confirmed",
    UnratedReason.NO_TARGET: "no target",
    UnratedReason.NO_TARGET_FOR_PERIOD: "no target for the period",
    UnratedReason.NO_STARTING_POINT: "no figure to begin its target from",
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


def level_mark(level: Level, levels: tuple[Level, ...], remark: str = "") -> Mark:
    """Return a level as printed; `levels` are those it is one of, best first."""
    return Mark(symbol=clean(level.symbol), word=clean(level.label), tone=tone(level, levels), remark=remark)


def rating_mark(result: Result) -> Mark:
    """Return the published rating, with what the rules say beside a judgement."""
    match result.rating:
        case Rated(by=RatedBy.JUDGEMENT):
            return reading_mark(result.rating, result.setting, f"judged; {_by_rule(result.computed)}")
        case Rated(by=RatedBy.DECLARED):
            return reading_mark(result.rating, result.setting, "figures withheld")
        case Unrated(reason=UnratedReason.SUPPRESSED) if result.unrated_label is None and any(
            is_withheld(result, one) for one in result.readings
        ):
            return Mark(word="not rated: figures withheld")
        case _:
            return reading_mark(result.rating, result.setting)


def is_withheld(result: Result, reading: Reading) -> bool:
    """Say whether a figure is withheld from this audience, rather than unknown."""
    if result.setting.audience is Audience.EXEMPT:
        return False
    return result.withheld is not None or (reading.absent is not None and reading.absent.withheld is not None)


def reading_mark(rating: Rating, setting: Setting, remark: str = "") -> Mark:
    """Return a rating as printed; where there is no level, in the words of the scheme, if it has any for it."""
    compiled = setting.compiled
    match rating:
        case Rated(level=level):
            return level_mark(level, compiled.scheme.levels if compiled else (level,), remark)
        case Unrated(reason=reason, absence=absence) if compiled and (
            label := _label(compiled.scheme.unrated, reason, absence)
        ):
            return Mark(symbol=clean(label.symbol), word=clean(label.label))
        case Unrated(reason=UnratedReason.NOT_A_TARGET_MEASURE):
            return Mark(word=UNRATED[rating.reason])
        case Unrated():
            return Mark(word=f"not rated: {UNRATED[rating.reason]}")
    assert_never(rating)


def _label(labels: tuple[UnratedLabel, ...], reason: UnratedReason, absence: AbsenceKind | None) -> UnratedLabel | None:
    """Return the scheme's own word: for the kind of absence first, then for the reason."""
    by_state = {label.state: label for label in labels}
    return (by_state.get(absence.value) if absence else None) or by_state.get(reason.value)


def _by_rule(computed: Rating) -> str:
    match computed:
        case Rated(level=level):
            return f"rule: {clean(level.label)}"
        case Unrated(reason=reason):
            return f"no rating by rule: {UNRATED[reason]}"
    assert_never(computed)


def value_words(setting: Setting, value: Decimal) -> str:
    """Return a value of the indicator as printed."""
    return printed_value(value, setting.indicator.unit, setting.indicator.decimal_places)


def figure_words(setting: Setting, one: Outturn) -> str:
    """Return the value of an outturn with the official marks after it, `97% [p]`; the symbol of a hidden one.

    Each mark has a bracket of its own (Government Analysis Function, "Using symbols and shorthand"). Empty where there
    is neither a value nor a symbol.
    """
    if one.value is None:
        return clean(one.symbol)
    marks = "".join(mark.printed for mark in one.marks)
    return f"{value_words(setting, one.value)}{f' {marks}' if marks else ''}"


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
        return figure_words(result.setting, one)
    if reading.absent is not None and reading.absent.symbol:
        return figure_words(result.setting, reading.absent)
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
        details.append(f"{period_words(setting, reading.stale)} {behind_words(setting, reading)}")
    if reading.outturn is not None:
        details.append(fraction_words(reading.outturn))
    details.append(year_to_date_words(setting, reading))
    return tuple(detail for detail in details if detail)


def behind_words(setting: Setting, reading: Reading) -> str:
    """Return what came in for the newer period that was due, in place of a figure."""
    one = reading.behind
    if one is None:
        return "is missing"
    if one.withheld is not None and setting.audience is Audience.PUBLIC:
        return "is withheld"
    return f"is {ABSENCES[one.absence or AbsenceKind.NOT_AVAILABLE]}"


def year_to_date_words(setting: Setting, reading: Reading) -> str:
    """Return the year to date with its name, or nothing where there is none."""
    one = reading.year_to_date
    if one is None or one.value is None:
        return ""
    counts = fraction_words(one)
    remarks = [
        *([counts] if counts else []),
        *([] if one.complete else ["incomplete"]),
        *(["rated"] if isinstance(reading.rating, Rated) and setting.indicator.rates is Rates.YEAR_TO_DATE else []),
    ]
    return f"year to date {value_words(setting, one.value)}" + (f" ({', '.join(remarks)})" if remarks else "")


def benchmark_words(setting: Setting, one: Outturn) -> str:
    """Return a comparator's or an earlier year's figure with its period, or why there is none."""
    words = figure_words(setting, one) or _absence(setting, one)
    return words if one.period is None else f"{words} ({period_words(setting, one.period)})"


def whole_words(result: Result, whole: Outturn, usual: Period | None) -> str:
    """Return the figure that parts add up to, with its period where that is not the usual one."""
    return benchmark_words(result.setting, attrs.evolve(whole, period=None) if whole.period == usual else whole)


def _absence(setting: Setting, one: Outturn) -> str:
    if one.withheld is not None and setting.audience is Audience.PUBLIC:
        return "withheld"
    return ABSENCES[one.absence] if one.absence else "no figure"
