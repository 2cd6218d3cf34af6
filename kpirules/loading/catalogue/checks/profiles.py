"""KR360 to KR363 and KR369: whether targets through the year fit the periods that are reported."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.targets import (
    EVEN_SPREAD_OF_NO_TOTAL,
    PROFILE_OUT_OF_STEP,
    PROFILE_WITH_GAPS,
    PROFILE_WITHOUT_FIGURES,
    YEAR_END_TARGET_ALL_YEAR,
)
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import Aim, IndicatorDraft
from kpirules.loading.catalogue.targets import edges_of, part_of_year
from kpirules.loading.catalogue.values import TARGET, entries_of, field_of
from kpirules.model.number import plain
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.target import ProfileTarget, RangeTarget, ValueTarget
from kpirules.model.vocabulary import Aggregation, Covers, Polarity, Rates, UnitKind

_YEAR = 12
_NAMED = 4
"""How many periods without a target are named; the others are counted."""

_TOTALS = (UnitKind.COUNT, UnitKind.CURRENCY, UnitKind.NUMBER)
"""Units whose figures for the year to date are running totals; percentages and averages are not."""


def check_profiles(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find profiles that name other periods than are reported, lack figures, or spread what does not add up."""
    for aim in draft.aims:
        if isinstance(aim.target, ProfileTarget):
            yield from _periods(draft, aim)
            yield from _figures(draft, aim, aim.target)


def _periods(draft: IndicatorDraft, aim: Aim) -> Iterator[Diagnostic]:
    if draft.frequency is None:
        return
    for entry in entries_of(field_of(aim.node, "by")):
        part = part_of_year(entry.key.text, draft.year_basis)
        if part is not None and part[0] is not draft.frequency:
            words = Words(
                message=f"a profile names the periods that are reported, and {quoted(entry.key.text)} is none of them",
                label=f"the frequency is {draft.frequency.value}",
                hint=f"write {_accepted(draft.frequency, draft.year_basis)}",
            )
            yield finding(PROFILE_OUT_OF_STEP, draft, words, field=aim.field, node=entry.key)
            return  # the others are as this one


def _figures(draft: IndicatorDraft, aim: Aim, target: ProfileTarget) -> Iterator[Diagnostic]:
    year, by = field_of(aim.node, "year"), entries_of(field_of(aim.node, "by"))
    if year is None and (target.even or not by):
        words = Words(
            message="`spread: even` needs `year`, the figure that is spread"
            if target.even
            else "a profile has figures",
            label="there is no year" if target.even else "has neither year nor by",
            hint="add year: with the figure for the whole year",
        )
        spread = field_of(aim.node, "spread")
        yield finding(PROFILE_WITHOUT_FIGURES, draft, words, field=aim.field, node=spread or aim.node)
        return
    if target.even and draft.unit is not None and not _runs_through_the_year(draft):
        words = Words(
            message="a target that is spread evenly is for a figure that runs through the year",
            label="each figure covers its own period" if draft.covers is Covers.PERIOD else "each figure stands alone",
            hint="write covers: year_to_date, or rates: year_to_date with year_to_date: sum; or give targets under by:",
        )
        yield finding(EVEN_SPREAD_OF_NO_TOTAL, draft, words, field=aim.field, node=field_of(aim.node, "spread"))
    if draft.live and aim.field.name == TARGET and draft.frequency is not None and not target.even:
        yield from _gaps(draft, aim, target, draft.frequency)


def _runs_through_the_year(draft: IndicatorDraft) -> bool:
    return draft.covers is Covers.YEAR_TO_DATE or (
        draft.rates is Rates.YEAR_TO_DATE and draft.year_to_date is Aggregation.SUM
    )


def _gaps(draft: IndicatorDraft, aim: Aim, target: ProfileTarget, frequency: Frequency) -> Iterator[Diagnostic]:
    places = _YEAR // frequency.months
    given = {place for place, _ in target.by} | ({places} if target.year is not None else set())
    if any(
        (part := part_of_year(entry.key.text, draft.year_basis)) is not None and part[0] is not frequency
        for entry in entries_of(field_of(aim.node, "by"))
    ):
        return  # those that are out of step are told of already
    missing = [place for place in range(1, places + 1) if place not in given]
    if not missing or (field_of(aim.node, "year") is not None and edges_of(field_of(aim.node, "year")) is None):
        return
    names = [_name(place, frequency, draft.year_basis) for place in missing]
    rest = len(names) - _NAMED
    listed = ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
    words = Words(
        message=f"a profile has no target for {listed}, so those figures are not rated",
        label=f"{places - len(missing)} of {places} periods have a target",
        hint="add them under by:" + (", or write spread: even for a running total" if target.year is not None else ""),
    )
    yield finding(PROFILE_WITH_GAPS, draft, words, field=aim.field)


def _name(place: int, frequency: Frequency, basis: YearBasis) -> str:
    label = Period.part(frequency, place, 2021, basis).label(basis)
    return label.partition("-" if frequency is Frequency.MONTHLY else " ")[0]


def _accepted(frequency: Frequency, basis: YearBasis) -> str:
    if frequency is Frequency.ANNUAL:
        return "the target itself, as there is one period a year"
    places = _YEAR // frequency.months
    names = [_name(place, frequency, basis) for place in range(1, places + 1)]
    return ", ".join(names) if places <= _NAMED else f"{names[0]} to {names[-1]}"


def check_year_end(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find a running total that is held against one target all year."""
    field, frequency = draft.field(TARGET), draft.frequency
    if field is None or frequency in (None, Frequency.ANNUAL) or not draft.live or not _runs_through_the_year(draft):
        return
    if draft.unit not in _TOTALS or draft.polarity in (None, Polarity.NONE):
        return
    match draft.target:
        case ValueTarget(value=value):
            asked = value
        case RangeTarget(lower=lower, upper=upper):
            end = upper if draft.polarity is Polarity.LOW or lower is None else lower
            if end is None:
                return
            asked = end
        case _:
            return
    if asked == 0:
        return
    late = draft.polarity is Polarity.LOW
    even = f"write {{kind: profile, year: {plain(asked)}, spread: even}}"
    if isinstance(draft.target, RangeTarget):
        even = "make it the year: of {kind: profile, year: …, spread: even}"
    words = Words(
        message="a running total is held against the target of the whole year from the first period on",
        label=f"any total up to {plain(asked)} meets it, however early" if late else f"asks for {plain(asked)} at once",
        hint=f"{even}, or write the target of each period under by:",
    )
    yield finding(YEAR_END_TARGET_ALL_YEAR, draft, words, field=field)
