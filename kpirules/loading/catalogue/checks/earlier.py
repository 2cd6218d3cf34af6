"""KR364 to KR368: whether dated and borrowed targets can be read and come into force."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.targets import (
    BETTER_THAN_OTHERS_IN_RANGE,
    FEW_IN_GROUP,
    TARGET_NEVER_IN_FORCE,
    TWO_MARGINS,
    UNCLEAR_PERIOD,
)
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import Aim, IndicatorDraft
from kpirules.loading.catalogue.values import entries_of, field_of, items_of, period_of, text_of
from kpirules.model.period import Period, YearBasis, parse_period
from kpirules.model.target import ComparatorTarget, QuartileTarget
from kpirules.model.vocabulary import Polarity
from kpirules.source.nodes import Node

FEWEST_IN_GROUP = 4
"""Fewest other bodies whose values are cut into quarters: one in each, as evaluation asks."""


def unreadable(node: Node | None, basis: YearBasis) -> Words | None:
    """Return what is wrong with a period as written, or None where it can be read."""
    text = text_of(node)
    if text is None:
        return None
    try:
        parse_period(text, basis)
    except ValueError as trouble:
        sentence = str(trouble)
        fact, _, action = sentence.rpartition(": ")
        return Words(
            message=f"{quoted(text)} is not a period",
            label=fact or "cannot be read",
            hint=action if fact else sentence,
        )
    return None


def check_dates(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find periods that cannot be read, and targets that are never in force."""
    changed = draft.field("definition_changed")
    for item in items_of(changed.node) if changed is not None else ():
        words = unreadable(item, draft.year_basis)
        if words is not None:
            yield finding(UNCLEAR_PERIOD, draft, words, field=changed, node=item)
    earlier = draft.field("earlier_targets")
    if earlier is None:
        return
    ends: dict[int, Node] = {}
    last = period_of(document.root.get("reporting_year"), document.basis)
    for item in items_of(earlier.node):
        node = field_of(item, "until")
        words = unreadable(node, draft.year_basis)
        if words is not None:
            yield finding(UNCLEAR_PERIOD, draft, words, field=earlier, node=node)
        until = period_of(node, draft.year_basis)
        if until is None or node is None:
            continue
        first = ends.setdefault(until.end, node)
        never = _never_in_force(draft, until, first if first is not node else None, last)
        if never is not None:
            yield finding(TARGET_NEVER_IN_FORCE, draft, never, field=earlier, node=node)


def _never_in_force(draft: IndicatorDraft, until: Period, first: Node | None, last: Period | None) -> Words | None:
    if first is not None:
        return Words(
            message="two earlier targets end together, so one of them is never in force",
            label="ends with the other",
            hint="correct one of the two",
            related=(Related(message="the other", path=draft.path, span=first.span),),
        )
    if last is not None and until.end >= last.end:
        return Words(
            message="an earlier target that lasts through the reporting year leaves no period for the present one",
            label=f"the reporting year ends with {last.last_month.label(YearBasis.FINANCIAL)}",
            hint="write the last period before the present target, or make this the present one",
        )
    return None


def check_borrowed(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find targets taken from others that contradict themselves or the polarity, or have too few to be taken from."""
    for aim in draft.aims:
        margins = [entry for entry in entries_of(aim.node) if entry.key.text in ("better_by", "worse_by")]
        if isinstance(aim.target, ComparatorTarget) and len(margins) > 1:
            words = Words(
                message="a target is better than a comparator by so much, or worse, not both",
                label="a second margin",
                hint="leave out better_by or worse_by",
            )
            yield finding(TWO_MARGINS, draft, words, field=aim.field, node=margins[1].key)
        elif isinstance(aim.target, QuartileTarget) or margins:
            yield from _better_in_range(draft, aim)
        if isinstance(aim.target, QuartileTarget) and document.sound("/comparators"):
            yield from _few(draft, aim, document.groups.get(aim.target.among))


def _better_in_range(draft: IndicatorDraft, aim: Aim) -> Iterator[Diagnostic]:
    if draft.polarity is Polarity.IN_RANGE:
        words = Words(
            message="with `polarity: in_range` nothing is better or worse than others",
            label="more is not better here, nor is less",
            hint="write polarity: high or low; or a range, or a comparator without a margin, as the target",
        )
        yield finding(BETTER_THAN_OTHERS_IN_RANGE, draft, words, field=aim.field, node=aim.node)


def _few(draft: IndicatorDraft, aim: Aim, members: tuple[str, ...] | None) -> Iterator[Diagnostic]:
    if members is not None and len(members) < FEWEST_IN_GROUP:
        words = Words(
            message=f"a group that is cut into quarters has at least {FEWEST_IN_GROUP} members",
            label=f"has {len(members)}: {', '.join(members)}",
            hint="add comparators to the group, or write a comparator as the target",
        )
        yield finding(FEW_IN_GROUP, draft, words, field=aim.field, node=field_of(aim.node, "among"))
