"""KR341 to KR347: whether rating rules, a scheme's or an indicator's own, give every figure a level."""

from collections.abc import Iterator

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes.catalogue import UNKNOWN_NAME
from kpirules.diagnostics.codes.rating_rules import (
    DUPLICATE_LEVEL,
    LAST_RULE_WITH_CONDITION,
    UNKNOWN_CONDITION_NAME,
    UNKNOWN_LEVEL,
    UNREACHABLE_RULE,
)
from kpirules.diagnostics.findings import Diagnostic, Related, Span
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words
from kpirules.loading.catalogue.checks.names import unknown
from kpirules.loading.catalogue.checks.repeats import repeats
from kpirules.loading.catalogue.checks.suggestion import suggestion
from kpirules.loading.catalogue.declarations import SchemeDraft
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft, step
from kpirules.loading.catalogue.leaves import OF_REFS, leaves
from kpirules.loading.catalogue.values import TARGET, field_of, items_of, number_of, text_of
from kpirules.loading.shape.slips import instead, respelling
from kpirules.source.nodes import Mapping, Node


@attrs.frozen(kw_only=True)
class RuleList:
    """A `rate` list as written, with what its names are looked up in.

    Attributes:
        node: The list.
        path: The file.
        pointer: Its JSON Pointer.
        begin: Where the scheme or the indicator begins.
        indicator: Id of the indicator; None for a scheme.
        levels: Ids of the levels it may give; None where they cannot be known.
        names: What `met` may name.
    """

    node: Node
    path: str
    pointer: str
    begin: Span
    indicator: str | None
    levels: tuple[str, ...] | None
    names: frozenset[str]

    def finding(self, code: Code, words: Words, node: Node) -> Diagnostic:
        """Return a finding about a part of the list."""
        return Diagnostic(
            code=code,
            message=words.message,
            path=self.path,
            span=node.span,
            label=words.label,
            hint=words.hint,
            indicator=self.indicator,
            context=self.begin,
            pointer=self.pointer,
            fix=words.fix,
        )


def check_scheme_rules(scheme: SchemeDraft, document: Document) -> Iterator[Diagnostic]:
    """Find what is wrong with the rules and the levels of a scheme."""
    yield from _levels(scheme, document.path)
    node = scheme.node.get("rate")
    if node is not None:
        rules = RuleList(
            node=node,
            path=document.path,
            pointer=step(scheme.pointer, "rate"),
            begin=scheme.key.span,
            indicator=None,
            levels=_ids(scheme),
            names=document.comparators | document.thresholds | {TARGET},
        )
        # a threshold may be that of an indicator whose shape is wrong
        known = "comparators" in document.declared and document.sound("/indicators")
        yield from _rules(rules, document, names_known=known)


def _ids(scheme: SchemeDraft) -> tuple[str, ...]:
    return tuple(level.id for level in scheme.levels)


def check_own_rules(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find what is wrong with an indicator's own rules."""
    field = draft.field("rate")
    if field is None:
        return
    scheme = document.schemes.get(draft.scheme or "")
    rules = RuleList(
        node=field.node,
        path=draft.path,
        pointer=field.pointer,
        begin=draft.begin,
        indicator=draft.id,
        levels=None if scheme is None else _ids(scheme),
        names=document.comparators | {name for name, _ in draft.thresholds} | {TARGET},
    )
    yield from _rules(rules, document, names_known="comparators" in document.declared)


def _rules(rules: RuleList, document: Document, *, names_known: bool) -> Iterator[Diagnostic]:
    yield from _order(rules)
    if rules.levels is not None:
        yield from _given_levels(rules, rules.levels)
        yield from _streaks(rules, rules.levels)
    yield from _directions(rules, document)
    if names_known:
        yield from _condition_names(rules)


def _levels(scheme: SchemeDraft, path: str) -> Iterator[Diagnostic]:
    for repeat in repeats(scheme.node.get("levels")):
        yield Diagnostic(
            code=DUPLICATE_LEVEL,
            message=f"two levels of one scheme are called {quoted(repeat.name)}",
            path=path,
            span=repeat.node.span,
            label="called the same",
            hint="give one of them another id, or take it out",
            context=scheme.key.span,
            pointer=step(scheme.pointer, "levels"),
            related=(Related(message="the first of them", path=path, span=repeat.first.span),),
        )


def _order(rules: RuleList) -> Iterator[Diagnostic]:
    written = [item for item in items_of(rules.node) if isinstance(item, Mapping)]
    for at, rule in enumerate(written):
        when, level = rule.entry("when"), rule.get("level")
        if at == len(written) - 1:
            if when is not None:
                words = Words(
                    message="the last rating rule must have no `when`, so that every figure gets a level",
                    label="figures for which this does not hold get no level",
                    hint="leave out when, or add a last rule with the level of all that is left",
                )
                yield rules.finding(LAST_RULE_WITH_CONDITION, words, when.key)
        elif when is None and level is not None:
            words = Words(
                message="a rating rule without `when` must be the last",
                label="takes every figure, so the rules after it never count",
                hint="add its when, or move it to the end",
            )
            yield rules.finding(UNREACHABLE_RULE, words, level)


def _given_levels(rules: RuleList, levels: tuple[str, ...]) -> Iterator[Diagnostic]:
    for rule in items_of(rules.node):
        node = field_of(rule, "level")
        name = text_of(node)
        if node is not None and name is not None and name not in levels:
            words = Words(
                message=f"a rule gives the level {quoted(name)}, which its scheme does not have",
                label="no level of the scheme",
                hint=suggestion(name, levels, "levels"),
                fix=respelling(node, levels),
            )
            yield rules.finding(UNKNOWN_LEVEL, words, node)


def _streaks(rules: RuleList, levels: tuple[str, ...]) -> Iterator[Diagnostic]:
    for leaf in leaves(rules.node):
        node = field_of(leaf.node, "of") if leaf.kind == "streak" else None
        name = text_of(node)
        if node is not None and name is not None and name not in levels:
            words = Words(
                message=f"a rule asks for a streak of {quoted(name)}, a level which its scheme does not have",
                label="no level of the scheme",
                hint=suggestion(name, levels, "levels"),
                fix=respelling(node, levels),
            )
            yield rules.finding(UNKNOWN_LEVEL, words, node)


def _directions(rules: RuleList, document: Document) -> Iterator[Diagnostic]:
    for leaf in leaves(rules.node):
        node = field_of(leaf.node, "name") if leaf.kind == "direction" else None
        words = None if node is None else unknown("direction", node, document)
        if node is not None and words is not None:
            yield rules.finding(UNKNOWN_NAME, words, node)


def _condition_names(rules: RuleList) -> Iterator[Diagnostic]:
    for leaf in leaves(rules.node):
        name = text_of(leaf.node)
        if leaf.kind not in OF_REFS or name is None or number_of(leaf.node) is not None or name in rules.names:
            continue
        of_whom = "the indicator has" if rules.indicator is not None else "any indicator has"
        typed_as_text = name.isascii() and name.isdecimal()
        words = Words(
            message=f"{quoted(name)} is not the target, nor a threshold that {of_whom}, nor a comparator",
            label="names nothing",
            hint=f"write {name} without quotes"
            if typed_as_text
            else suggestion(name, tuple(sorted(rules.names)), "names"),
            fix=instead(leaf.node, name, safe=True) if typed_as_text else respelling(leaf.node, tuple(rules.names)),
        )
        yield rules.finding(UNKNOWN_CONDITION_NAME, words, leaf.node)
