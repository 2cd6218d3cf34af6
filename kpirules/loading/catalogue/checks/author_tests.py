"""KR380 to KR384: whether authors' tests are about one figure, and speak of what their indicator has."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.author_tests import (
    TEST_OF_UNKNOWN_LEVEL,
    TEST_PERIOD_MISFIT,
    TEST_REASON_BESIDE_LEVEL,
    TEST_TELLS_NEEDLESSLY,
    TEST_WITHOUT_ONE_FIGURE,
)
from kpirules.diagnostics.codes.catalogue import UNKNOWN_NAME
from kpirules.diagnostics.codes.targets import UNCLEAR_PERIOD
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.asked import asked_of
from kpirules.loading.catalogue.checks.earlier import unreadable
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.checks.names import unknown
from kpirules.loading.catalogue.checks.suggestion import suggestion
from kpirules.loading.catalogue.checks.tested_figures import check_figure
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.loading.catalogue.values import entries_of, items_of, period_of, text_of
from kpirules.loading.shape.slips import respelling
from kpirules.model.author_test import UNRATED
from kpirules.model.scheme import Above, Below, ComparatorRef, DirectionIs, Met, Streak
from kpirules.model.target import ComparatorTarget, InterpolatedTarget, QuartileTarget
from kpirules.model.vocabulary import Compare, UnitKind
from kpirules.source.nodes import Mapping, Node, Scalar

_COUNTS = ("numerator", "denominator")

_WITHOUT_COUNTS = frozenset({UnitKind.COUNT, UnitKind.CURRENCY})
"""Units that are no ratio of two counts, as in the rows of outturns."""


def check_tests(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find what is wrong with the tests of an indicator or a use, before they are run."""
    field = draft.field("tests")
    if field is None:
        return
    for test in items_of(field.node):
        if isinstance(test, Mapping):
            yield from _figure(draft, field, test)
            yield from check_figure(draft, field, test)
            yield from _levels(draft, field, test, document)
            yield from _reason(draft, field, test)
            yield from _period(draft, field, test)
            yield from _names(draft, field, test, document)
            yield from _needless(draft, field, test, document)


def _figure(draft: IndicatorDraft, field: Field, test: Mapping) -> Iterator[Diagnostic]:
    value = test.entry("value")
    counts = [entry for name in _COUNTS if (entry := test.entry(name)) is not None]
    where: Node = test
    if value is not None and counts:
        fact, action, where = "a figure beside the value", "leave out the value, or the counts", counts[0].key
    elif len(counts) == 1:
        fact, action, where = "one count alone", f"add its {_other(counts[0].key.text)}", counts[0].key
    elif counts and draft.unit is not None and draft.unit in _WITHOUT_COUNTS:
        fact, action = (
            f"the unit is {draft.unit.value}, which has no {counts[0].key.text}",
            "write the figure as value:",
        )
        where = counts[0].key
    elif value is None and not counts:
        fact, action = "no figure", "add value: with a figure"
    else:
        return
    words = Words(message="a test has one figure: a value, or a numerator and a denominator", label=fact, hint=action)
    yield finding(TEST_WITHOUT_ONE_FIGURE, draft, words, field=field, node=where)


def _other(name: str) -> str:
    return _COUNTS[1 - _COUNTS.index(name)]


def _levels(draft: IndicatorDraft, field: Field, test: Mapping, document: Document) -> Iterator[Diagnostic]:
    scheme = document.schemes.get(draft.scheme or "")
    if scheme is None and (draft.scheme is not None or not draft.trusted):
        return  # it may have levels that cannot be read
    levels = () if scheme is None else tuple(level.id for level in scheme.levels)
    gives = test.get("gives")
    for node in (gives, *(entry.key for entry in entries_of(test.get("streak")))):
        name = text_of(node)
        if node is None or name is None or name in levels or (node is gives and name == UNRATED):
            continue
        known = (*levels, UNRATED) if node is gives else levels
        words = Words(
            message=f"a test speaks of the level {quoted(name)}, which "
            + ("its scheme does not have" if levels else "its indicator, without a scheme, cannot have"),
            label="no level of the scheme" if levels else "there is no level",
            hint=suggestion(name, known, "levels"),
            fix=respelling(node, known),
        )
        yield finding(TEST_OF_UNKNOWN_LEVEL, draft, words, field=field, node=node)


def _reason(draft: IndicatorDraft, field: Field, test: Mapping) -> Iterator[Diagnostic]:
    gives, because = text_of(test.get("gives")), test.entry("because")
    if because is not None and gives is not None and gives != UNRATED:
        words = Words(
            message=f"`because` says why there is no level, and this test gives {quoted(gives)}",
            label="the reason for no level",
            hint="leave out because, or write gives: unrated",
        )
        yield finding(TEST_REASON_BESIDE_LEVEL, draft, words, field=field, node=because.key)


def _period(draft: IndicatorDraft, field: Field, test: Mapping) -> Iterator[Diagnostic]:
    node = test.get("period")
    words = unreadable(node, draft.year_basis)
    if words is not None:
        yield finding(UNCLEAR_PERIOD, draft, words, field=field, node=node)
        return
    period = period_of(node, draft.year_basis)
    if period is None or draft.frequency is None or period.meant_of(draft.frequency, draft.year_basis) is not None:
        return
    due = period.within(draft.frequency, draft.year_basis).label(draft.year_basis)
    words = Words(
        message=f"{quoted(text_of(node) or '')} is no period of an indicator that is reported {draft.frequency.value}",
        label="no outturn is due for it",
        hint=f"write a period such as {due}",
    )
    yield finding(TEST_PERIOD_MISFIT, draft, words, field=field, node=node)


def _names(draft: IndicatorDraft, field: Field, test: Mapping, document: Document) -> Iterator[Diagnostic]:
    for kind, name in (("comparator", "comparators"), ("direction", "direction")):
        for entry in entries_of(test.get(name)):
            words = unknown(kind, entry.key, document)
            if words is not None:
                yield finding(UNKNOWN_NAME, draft, words, field=field, node=entry.key)


def _needless(draft: IndicatorDraft, field: Field, test: Mapping, document: Document) -> Iterator[Diagnostic]:
    if draft.rules is None and (draft.scheme or "") not in document.schemes:
        return  # nobody knows what the rules ask
    for node, what in _told(test):
        if (what, node.text) not in _wanted(draft, document) and _is_there(what, node.text, draft, document):
            words = Words(
                message=f"a test tells {_SPOKEN[what].format(quoted(node.text))}, which nothing asks for",
                label="neither the rules nor the target ask for it",
                hint="leave it out, or ask for it in a rule",
            )
            yield finding(TEST_TELLS_NEEDLESSLY, draft, words, field=field, node=node)


_SPOKEN = {
    "comparators": "the value of {}",
    "direction": "the direction {}",
    "streak": "a streak of {}",
    "last_year": "{}",
}


def _told(test: Mapping) -> Iterator[tuple[Scalar, str]]:
    for name in ("comparators", "direction", "streak"):
        yield from ((entry.key, name) for entry in entries_of(test.get(name)))
    last_year = test.entry("last_year")
    if last_year is not None:
        yield last_year.key, "last_year"


def _is_there(what: str, name: str, draft: IndicatorDraft, document: Document) -> bool:
    """Say whether what is told of is there at all: another finding speaks of what is not, or cannot be read."""
    if what == "last_year":
        return True
    if what == "streak":
        scheme = document.schemes.get(draft.scheme or "")
        return scheme is not None and any(level.id == name for level in scheme.levels)
    declared = document.declared.get({"direction": "directions"}.get(what, what))
    return declared is not None and name in declared.names


def _wanted(draft: IndicatorDraft, document: Document) -> frozenset[tuple[str, str]]:
    """Return what the rules and the targets of an indicator ask for beside the figure."""
    found: set[tuple[str, str]] = set()
    for leaf in asked_of(draft, document):
        match leaf:
            case DirectionIs(name=name):
                found |= {("direction", name), *_compared_with(name, document)}
            case Streak(level=level):
                found.add(("streak", level))
            case (
                Met(ref=ComparatorRef(id=name)) | Above(ref=ComparatorRef(id=name)) | Below(ref=ComparatorRef(id=name))
            ):
                found.add(("comparators", name))
    for aim in draft.aims:
        match aim.target:
            case ComparatorTarget(of=name):
                found.add(("comparators", name))
            case QuartileTarget(among=group):
                found |= {("comparators", name) for name in document.groups.get(group, ())}
            case InterpolatedTarget(start=None):
                found.add(("last_year", "last_year"))
    return frozenset(found)


def _compared_with(direction: str, document: Document) -> Iterator[tuple[str, str]]:
    draft = document.direction_rules.get(direction)
    if draft is None:
        return
    if draft.rule.comparator is not None:
        yield "comparators", draft.rule.comparator
    if draft.rule.compare in (Compare.LAST_YEAR_END, Compare.BASELINE):
        yield "last_year", "last_year"
