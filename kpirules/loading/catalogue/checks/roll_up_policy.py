"""KR406 and KR413 to KR416: whether the roll-up names what there is, and can give each of its levels."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes.catalogue import (
    LEVELS_OF_ANOTHER_SCALE,
    ROLL_UP_FIELD_WITHOUT_USE,
    ROLL_UP_STEPS,
    UNKNOWN_NAME,
    UNKNOWN_ROLL_UP_LEVEL,
)
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words
from kpirules.loading.catalogue.checks.names import unknown
from kpirules.loading.catalogue.checks.roll_ups import rated
from kpirules.loading.catalogue.checks.suggestion import suggestion
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.values import entries_of, field_of, items_of, share_of, text_of
from kpirules.model.number import EXACT, HUNDRED, plain
from kpirules.model.roll_up import RollUp, RollUpMethod, WholeOf
from kpirules.source.nodes import Node

_BY_STEPS = (RollUpMethod.SHARE, RollUpMethod.POINTS)
_OF_METHOD = {
    "of": (RollUpMethod.SHARE,),
    "points": (RollUpMethod.POINTS,),
    "at_least": _BY_STEPS,
    "otherwise": _BY_STEPS,
    "levels": (*_BY_STEPS, RollUpMethod.JUDGEMENT),
}
"""Which methods look at a field."""


def check_policy(document: Document) -> Iterator[Diagnostic]:
    """Find names that the roll-up gives and nobody has, steps that are never reached, fields that change nothing."""
    policy, node = document.roll_up, document.root.get("roll_up")
    if policy is None or node is None:
        return
    yield from _excluded(document, node)
    yield from _without_use(document, node, policy)
    if policy.method in _BY_STEPS:
        yield from _levels(document, node, policy)
        yield from _steps(document, node, policy)
        yield from _order(document, node, policy)


def _excluded(document: Document, node: Node) -> Iterator[Diagnostic]:
    uses = {use.id for use in document.written_uses}
    for item in items_of(field_of(node, "exclude")):
        name = text_of(item)
        if name is None or name in uses or ("/" in name and not document.whole):
            continue
        words = unknown("indicator", item, document)
        if words is not None:
            yield _about(UNKNOWN_NAME, words, item, document)


def _without_use(document: Document, node: Node, policy: RollUp) -> Iterator[Diagnostic]:
    for entry in entries_of(node):
        methods = _OF_METHOD.get(entry.key.text)
        if methods is not None and policy.method not in methods:
            words = Words(
                message=f"{quoted(entry.key.text)} belongs to the roll-up by "
                f"{' or '.join(method.value for method in methods)}",
                label=f"the method is {policy.method.value}",
                hint="take it out, or write the method that it belongs to",
            )
            yield _about(ROLL_UP_FIELD_WITHOUT_USE, words, entry.key, document)


def _levels(document: Document, node: Node, policy: RollUp) -> Iterator[Diagnostic]:
    """Look up what members have, and what the roll-up gives: its own levels, else theirs."""
    schemes = {scheme.id: tuple(level.id for level in scheme.levels) for _, scheme in rated(document)}
    if not schemes or not all(document.sound(f"/schemes/{name}") for name in schemes):
        return
    own = tuple(level.id for level in policy.levels)
    theirs = tuple(dict.fromkeys(level for levels in schemes.values() for level in levels))
    members = theirs if policy.whole is WholeOf.INDICATORS else tuple(dict.fromkeys((*theirs, *own)))
    for item in items_of(field_of(node, "of")):
        yield from _level(document, item, members)
    for entry in entries_of(field_of(node, "points")):
        yield from _level(document, entry.key, members)
    given = [entry.key for entry in entries_of(field_of(node, "at_least"))]
    otherwise = field_of(node, "otherwise")
    for one in [*given, *([] if otherwise is None else [otherwise])]:
        if own:
            yield from _level(document, one, own, whose="its own `levels` lack")
            continue
        for name, levels in schemes.items():
            found = tuple(_level(document, one, levels, whose=f"the scheme {quoted(name)} lacks"))
            yield from found
            if found:
                break
    yield from _worth(document, node, policy, theirs)
    if own and policy.whole is WholeOf.SECTIONS and document.sections:
        yield from _of_sections(document, node, policy, own)


def _level(
    document: Document, node: Node, levels: tuple[str, ...], *, whose: str | None = None
) -> Iterator[Diagnostic]:
    name = text_of(node)
    if name is not None and name not in levels:
        words = Words(
            message=f"the roll-up speaks of a level {quoted(name)}, and there is none"
            if whose is None
            else f"the roll-up gives the level {quoted(name)}, which {whose}",
            label="no level of that name",
            hint=suggestion(name, levels, "levels"),
        )
        yield _about(UNKNOWN_ROLL_UP_LEVEL, words, node, document)


def _worth(document: Document, node: Node, policy: RollUp, theirs: tuple[str, ...]) -> Iterator[Diagnostic]:
    points = field_of(node, "points")
    lacking = [level for level in theirs if level not in dict(policy.points)]
    if policy.method is not RollUpMethod.POINTS:
        return
    if points is None:
        words = Words(
            message="a roll-up by points says what each level is worth",
            label="has no points",
            hint="add points: {green: 3, amber: 1, red: 0} with your levels",
        )
        yield _about(ROLL_UP_STEPS, words, field_of(node, "method") or node, document)
    elif lacking:
        words = Words(
            message=f"a level without points earns none: {', '.join(lacking)}",
            label=f"{len(lacking)} of {len(theirs)} levels have no points",
            hint=f"add {lacking[0]}: 0 if it earns none",
        )
        yield _about(LEVELS_OF_ANOTHER_SCALE, words, points, document)


def _of_sections(document: Document, node: Node, policy: RollUp, own: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Find a whole that is rolled up from levels of sections which earn nothing."""
    counted = policy.of if policy.method is RollUpMethod.SHARE else tuple(name for name, _ in policy.points)
    if counted and not set(counted) & set(own):
        words = Words(
            message="the whole is rolled up from the levels of its sections, and none of them counts",
            label=f"sections are {', '.join(own)}",
            hint="write whole: indicators, or name the levels of the sections here too",
        )
        place = field_of(node, "of" if policy.method is RollUpMethod.SHARE else "points") or node
        yield _about(LEVELS_OF_ANOTHER_SCALE, words, place, document)


def _steps(document: Document, node: Node, policy: RollUp) -> Iterator[Diagnostic]:
    steps = entries_of(field_of(node, "at_least"))
    if not steps:
        words = Words(
            message=f"a roll-up by {policy.method.value} says which share earns which level",
            label="has no `at_least`",
            hint="add at_least: {green: 75%, amber: 50%} with your levels, the best first",
        )
        yield _about(ROLL_UP_STEPS, words, field_of(node, "method") or node, document)
    for better, worse in pairwise(steps):
        first, second = share_of(better.value), share_of(worse.value)
        if first is not None and second is not None and second >= first:
            words = Words(
                message=f"the shares of `at_least` fall from the best level on, so nothing can be "
                f"{quoted(worse.key.text)}",
                label=f"{_percent(second)} after {_percent(first)}",
                hint="write the highest share first",
            )
            yield _about(ROLL_UP_STEPS, words, worse.value, document)


def _order(document: Document, node: Node, policy: RollUp) -> Iterator[Diagnostic]:
    """Find a share that earns a better level by being smaller, and a worse level that is worth more."""
    schemes = {scheme.levels for _, scheme in rated(document)}
    levels = policy.levels or (next(iter(schemes)) if len(schemes) == 1 else ())
    rank = {level.id: place for place, level in enumerate(levels)}
    for better, worse in pairwise(entries_of(field_of(node, "at_least"))):
        first, second = rank.get(better.key.text), rank.get(worse.key.text)
        if first is not None and second is not None and first > second:
            words = Words(
                message="a higher share earns a level at least as good",
                label=f"{quoted(worse.key.text)} is better than {quoted(better.key.text)}",
                hint="swap the two levels",
            )
            yield _about(ROLL_UP_STEPS, words, worse.key, document)
    worth = dict(policy.points)
    scale = next(iter(schemes)) if len(schemes) == 1 else ()
    for higher, lower in pairwise([level.id for level in scale if level.id in worth]):
        if worth[lower] > worth[higher]:
            words = Words(
                message="a better level is worth at least as many points",
                label=f"{quoted(lower)} is worth more than {quoted(higher)}",
                hint="give the better level the more points",
            )
            yield _about(ROLL_UP_STEPS, words, field_of(node, "points") or node, document)


def _percent(share: Decimal) -> str:
    return f"{plain(EXACT.multiply(share, HUNDRED))}%"


def _about(code: Code, words: Words, node: Node, document: Document) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=words.message,
        path=document.path,
        span=node.span,
        label=words.label,
        hint=words.hint,
        pointer="/roll_up",
    )
