"""KR711 to KR714: whether counts that are said to belong together can be added up."""

from collections import Counter
from collections.abc import Iterator, Mapping

from kpirules.diagnostics.codes.disclosure import (
    ADDS_UP_ALONE,
    COUNTS_IN_A_CIRCLE,
    COUNTS_THAT_DIFFER,
    REST_OF_NO_PERCENTAGE,
)
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.disclosure import RELATIONS, sums_to_total
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.loading.catalogue.values import field_of, items_of, text_of
from kpirules.model.period import Frequency, Period
from kpirules.model.vocabulary import Covers, UnitKind

COUNTED = frozenset({UnitKind.COUNT, UnitKind.PERCENT, UnitKind.RATE})
"""Units that are counts, or ratios of two."""

_SUMS_TO, _COMPLEMENT_OF, _SAME_COUNT_AS = RELATIONS
_WORDS = {
    _SUMS_TO: "adds up to itself",
    _COMPLEMENT_OF: "is the rest of itself",
    _SAME_COUNT_AS: "is said to count the same as itself",
}


def check_belonging(document: Document) -> Iterator[Diagnostic]:
    """Find indicators that belong with themselves, with what they cannot be added to, or alone to a total."""
    drafts = {draft.id: draft for draft in reversed(document.indicators)}
    addends = Counter(text_of(field_of(item, _SUMS_TO)) for item in items_of(document.root.get("indicators")))
    for draft in document.indicators:
        for name in RELATIONS:
            field = draft.field(name)
            other = drafts.get(text_of(field.node) or "") if field is not None else None
            if field is None or other is None:
                continue
            circle = _circle(draft.id, name, drafts)
            if circle:
                if draft.id == min(circle):
                    yield _around(draft, field, circle)
                continue
            found = _unlike(draft, other, field)
            if found is None and name == _SUMS_TO and addends[other.id] == 1 and document.whole:
                words = Words(
                    message=f"nothing but {quoted(draft.id)} adds up to {quoted(other.id)}",
                    label="the only one that names it",
                    hint="say sums_to on the others that make up the total, or take it out here",
                )
                found = finding(ADDS_UP_ALONE, draft, words, field=field)
            if found is not None:
                yield found


def _circle(start: str, name: str, drafts: Mapping[str, IndicatorDraft]) -> tuple[str, ...]:
    """Return the indicators that one leads to by a field, itself first, if that leads back to it; else nothing."""
    way = [start]
    while (to := _named(drafts.get(way[-1]), name)) is not None and to not in way:
        way.append(to)
    return tuple(way) if to == start else ()


def _around(draft: IndicatorDraft, field: Field, circle: tuple[str, ...]) -> Diagnostic:
    alone = len(circle) == 1
    words = Words(
        message=f"{quoted(draft.id)} {_WORDS[field.name]}",
        label=" names ".join((*circle, draft.id)),
        hint="name another indicator, or take it out" if alone else f"take {field.name} out of one of them",
    )
    return finding(COUNTS_IN_A_CIRCLE, draft, words, field=field)


def _named(draft: IndicatorDraft | None, name: str) -> str | None:
    return None if draft is None else text_of(draft.values.get(name))


def _unlike(draft: IndicatorDraft, other: IndicatorDraft, field: Field) -> Diagnostic | None:
    """Return the finding about two indicators whose counts are of different kinds or times."""
    if draft.unit is None or other.unit is None:
        return None
    there = (Related(message=f"{quoted(other.id)} stands here", path=other.path, span=other.id_span),)
    wrong = next((one for one in (draft, other) if one.unit is not UnitKind.PERCENT), None)
    if field.name == _COMPLEMENT_OF and wrong is not None and wrong.unit is not None:
        words = Words(
            message=f"only a percentage is the rest of a percentage, and {quoted(wrong.id)} is a {wrong.unit.value}",
            label=f"the unit is {wrong.unit.value}",
            hint="counts that make up a total name the total in sums_to",
            related=there,
        )
        return finding(REST_OF_NO_PERCENTAGE, draft, words, field=field)
    label = _difference(draft, other, field.name)
    if label is None:
        return None
    words = Words(
        message=f"the counts of {quoted(draft.id)} and {quoted(other.id)} cannot be held against each other",
        label=label,
        hint="name an indicator that is counted alike, or take it out",
        related=there,
    )
    return finding(COUNTS_THAT_DIFFER, draft, words, field=field)


def _difference(draft: IndicatorDraft, other: IndicatorDraft, name: str) -> str | None:
    for one in (draft, other):
        if one.unit is not None and one.unit not in COUNTED:
            return f"{one.id} is in {one.unit.value}, which is no count"
    if (draft.unit, draft.per) != (other.unit, other.per):
        return f"one is a {_unit(draft)}, the other a {_unit(other)}"
    if (draft.covers is Covers.SNAPSHOT) != (other.covers is Covers.SNAPSHOT):
        return "one is of a day, the other of a stretch of time"
    ours, theirs = _months_they_begin(draft), _months_they_begin(other)
    if name != _SAME_COUNT_AS and not (ours <= theirs or theirs <= ours):
        return "their periods begin in different months"
    return None


def _unit(draft: IndicatorDraft) -> str:
    per = "" if draft.per is None else f" per {draft.per}"
    return "" if draft.unit is None else f"{draft.unit.value}{per}"


def _months_they_begin(draft: IndicatorDraft) -> frozenset[int]:
    """Return the months of the calendar year, from 0, in which its periods begin; none where that is not said."""
    if draft.frequency is None or draft.basis is None:
        return frozenset()
    in_a_year = Frequency.ANNUAL.months
    periods = (
        Period.part(draft.frequency, at + 1, 2000, draft.basis) for at in range(in_a_year // draft.frequency.months)
    )
    return frozenset(period.start % in_a_year for period in periods)


def check_parts_add_up(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find parts that add up alone, or to what is no count."""
    field = draft.field("parts")
    adding = [item for item in items_of(field.node) if sums_to_total(item)] if field is not None else []
    if not adding or draft.unit is None:
        return
    alone = len(adding) == 1
    if alone or draft.unit not in COUNTED:
        words = Words(
            message="one part alone does not add up to the whole"
            if alone
            else f"parts of what is in {draft.unit.value} do not add up",
            label="the only part that says so" if alone else f"the unit is {draft.unit.value}",
            hint="say sums_to: total on the other parts too, or take it out"
            if alone
            else "take sums_to out of the parts",
        )
        yield finding(ADDS_UP_ALONE, draft, words, field=field, node=field_of(adding[0], _SUMS_TO))
