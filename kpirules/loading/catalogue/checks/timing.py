"""KR320 to KR327: whether unit, year, coverage and year to date agree."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.timing import (
    MEAN_OF_PERCENTAGES,
    PER_WITHOUT_RATE,
    RATE_WITHOUT_PER,
    RATES_NO_YEAR_TO_DATE,
    RATIO_OF_NO_RATIO,
    SUM_OF_THE_UNADDABLE,
    TERM_OUTSIDE_ACADEMIC_YEAR,
    YEAR_TO_DATE_ALREADY,
)
from kpirules.diagnostics.findings import Diagnostic
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.model.period import Frequency, YearBasis
from kpirules.model.vocabulary import Aggregation, Covers, Rates, UnitKind

_UNADDABLE_UNITS = {
    UnitKind.PERCENT: "percentages cannot be added up",
    UnitKind.RATE: "rates cannot be added up",
    UnitKind.AVERAGE: "averages cannot be added up",
}
_UNADDABLE_COVERS = {
    Covers.SNAPSHOT: "snapshots cannot be added up: what is there in two periods would be counted twice",
    Covers.ROLLING_YEAR: "rolling years cannot be added up: they overlap, and events would be counted many times",
}


def check_unit(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find a rate without `per`, and `per` without a rate."""
    unit, per = draft.field("unit"), draft.field("per")
    if draft.unit is UnitKind.RATE and per is None and draft.live and draft.trusted:
        yield finding(
            RATE_WITHOUT_PER,
            draft,
            Words(
                message="a rate needs `per`: the number of people it is per",
                label="per how many?",
                hint="add per: 10000, or whatever the figures are per",
            ),
            field=unit,
        )
    # an inherited `per` is for those of the heirs that are rates
    if per is not None and per.own and draft.unit not in (UnitKind.RATE, None):
        yield finding(
            PER_WITHOUT_RATE,
            draft,
            Words(
                message="`per` belongs to rates only",
                label=f"the unit is {draft.unit.value}",
                hint="write unit: rate, or leave out per",
            ),
            field=per,
        )


def check_terms(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find terms outside the academic year."""
    frequency, year = draft.field("frequency"), draft.field("year")
    if draft.frequency is not Frequency.TERMLY or draft.basis in (YearBasis.ACADEMIC, None):
        return
    if frequency is None or year is None:
        return
    yield finding(
        TERM_OUTSIDE_ACADEMIC_YEAR,
        draft,
        Words(
            message="terms belong to the academic year",
            label=f"the year is {draft.basis.value}",
            hint="write year: academic, or another frequency",
        ),
        field=frequency if frequency.own or not year.own else year,
    )


def check_year_to_date(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find a year to date that cannot be formed in the way asked for: the first reason is enough."""
    field, how = draft.field("year_to_date"), draft.year_to_date
    if field is None or how is None:
        return
    covers, unit = draft.covers, draft.unit
    if covers is Covers.YEAR_TO_DATE:
        if how is not Aggregation.LATEST:
            words = Words(
                message="figures that are the year to date already cannot be aggregated again",
                label="each figure covers the year to date",
                hint="write year_to_date: latest, or leave it out; or check covers",
            )
            yield finding(YEAR_TO_DATE_ALREADY, draft, words, field=field)
    elif how is Aggregation.SUM:
        reason = _UNADDABLE_COVERS.get(covers) or (_UNADDABLE_UNITS.get(unit) if unit is not None else None)
        if reason is not None:
            words = Words(message=reason, label=_what(draft), hint=_instead(draft, field))
            yield finding(SUM_OF_THE_UNADDABLE, draft, words, field=field)
    elif how is Aggregation.RATIO and unit not in (UnitKind.PERCENT, UnitKind.RATE, None):
        words = Words(
            message="only a percentage or a rate has a ratio as its year to date",
            label=f"the unit is {unit.value}",
            hint=_on_the_indicator("write year_to_date: sum, mean or latest", draft, field),
        )
        yield finding(RATIO_OF_NO_RATIO, draft, words, field=field)
    elif how is Aggregation.MEAN and unit in (UnitKind.PERCENT, UnitKind.RATE):
        words = Words(
            message="a mean of percentages or rates is not their year to date",
            label=_what(draft),
            hint=_on_the_indicator("write year_to_date: ratio and give the counts, or latest", draft, field),
        )
        yield finding(MEAN_OF_PERCENTAGES, draft, words, field=field)


def _what(draft: IndicatorDraft) -> str:
    covers = {Covers.SNAPSHOT: "each figure is a snapshot", Covers.ROLLING_YEAR: "each figure covers a rolling year"}
    return covers.get(draft.covers) or f"the unit is {draft.unit.value if draft.unit else 'not given'}"


def _instead(draft: IndicatorDraft, field: Field) -> str:
    if draft.unit in (UnitKind.PERCENT, UnitKind.RATE) and draft.covers is Covers.PERIOD:
        return _on_the_indicator("write year_to_date: ratio and give the counts, or latest", draft, field)
    return _on_the_indicator("write year_to_date: latest or mean, or leave it out", draft, field)


def _on_the_indicator(action: str, draft: IndicatorDraft, field: Field) -> str:
    return action if field.own else f"on {draft.id}, {action}"


def check_rates(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find an indicator that is rated on a year to date it does not form."""
    field = draft.field("rates")
    if field is None or draft.rates is not Rates.YEAR_TO_DATE or draft.covers is Covers.YEAR_TO_DATE:
        return
    if draft.year_to_date is None and draft.trusted and (field.own or draft.rateable):
        yield finding(
            RATES_NO_YEAR_TO_DATE,
            draft,
            Words(
                message="an indicator rated on its year to date needs `year_to_date`",
                label="there is no year to date to rate",
                hint="add year_to_date: sum, mean, latest or ratio",
            ),
            field=field,
        )
