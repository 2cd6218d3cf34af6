"""The live indicators that each list of rules rates, with where the list is written and what it comes to for each."""

from collections.abc import Iterator
from functools import cached_property

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.findings import Diagnostic, Related, Span
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import NAMED, Words
from kpirules.loading.catalogue.checks.proofs.domain import domain_of
from kpirules.loading.catalogue.checks.proofs.figures import figures_of, is_sampled
from kpirules.loading.catalogue.checks.proofs.reach import Prover, Reach
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft, step
from kpirules.loading.catalogue.values import field_of, items_of
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.scheme import Rule, Scheme
from kpirules.model.target import Edges, NoTarget, NotATargetMeasure, ToBeConfirmed
from kpirules.model.vocabulary import Polarity, Status
from kpirules.rules.acceptable import AcceptableSet, acceptable_set
from kpirules.rules.compiler import CompiledIndicator, compile_indicator
from kpirules.source.nodes import Node


@attrs.frozen(kw_only=True)
class Outlook:
    """What the rules and the targets of an indicator come to; indicators that differ in words alone share one.

    Attributes:
        figures: What its targets can become; a None where its rules do without one.
        reach: What its rules come to; None where they ask too much to be looked through.
        always_met: Whether every figure there can be meets every one of its targets.
        never_met: Whether no figure there can be meets any of its targets.
    """

    figures: tuple[Edges | None, ...]
    reach: Reach | None
    always_met: bool
    never_met: bool

    @property
    def undecided(self) -> bool:
        """Whether it hangs on the figure if its targets are met."""
        return not (self.always_met or self.never_met)


@attrs.frozen(kw_only=True)
class User:
    """A live indicator that can be rated.

    Attributes:
        draft: As written.
        compiled: Its rules.
        outlook: What they come to.
    """

    draft: IndicatorDraft
    compiled: CompiledIndicator
    outlook: Outlook

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.compiled.indicator

    @property
    def figures(self) -> tuple[Edges | None, ...]:
        """What its targets can become; a None where its rules do without one."""
        return self.outlook.figures

    @property
    def reach(self) -> Reach | None:
        """What its rules come to; None where they ask too much to be looked through."""
        return self.outlook.reach

    @property
    def place(self) -> Related:
        """Where it is written."""
        return Related(message=f"rates {quoted(self.draft.id)}", path=self.draft.path, span=self.draft.id_span)


@attrs.frozen(kw_only=True)
class RuleList:
    """A list of rules with those it rates.

    Attributes:
        scheme: The scheme whose levels it gives.
        rules: The rules.
        own: The indicator whose own rules they are; None: they are the scheme's.
        users: The live indicators it rates.
        path: The file.
        node: The list as written.
        pointer: Its JSON Pointer.
        begin: Where the scheme or the indicator begins.
        levels: The levels of a scheme as written; None for an indicator's own rules.
        given_elsewhere: Ids of levels of the scheme that indicators give by rules of their own.
    """

    scheme: Scheme
    rules: tuple[Rule, ...]
    own: IndicatorDraft | None
    users: tuple[User, ...]
    path: str
    node: Node
    pointer: str
    begin: Span
    levels: Node | None = None
    given_elsewhere: frozenset[str] = frozenset()

    @cached_property
    def witnesses(self) -> tuple[User, ...]:
        """The users that speak for the rules: whose targets can be met and missed, and are looked through."""
        return tuple(one for one in self.users if one.reach is not None and one.outlook.undecided)

    def label(self, at: int) -> str:
        """Return the printed word of the level that the rule at a position gives."""
        return self.scheme.level(self.rules[at].level).label

    def finding(self, code: Code, at: int, words: Words, *, concerned: tuple[User, ...] = ()) -> Diagnostic:
        """Return a finding about the rule at a position, naming the indicators concerned: three of them at most."""
        item = items_of(self.node)[at]
        node = field_of(item, "level") or item
        places = [user.place for user in concerned] if self.own is None else []
        rest = len(places) - NAMED
        if rest > 0:
            last = places[NAMED - 1]
            places = [*places[: NAMED - 1], attrs.evolve(last, message=f"{last.message} and {rest} more")]
        return Diagnostic(
            code=code,
            message=words.message,
            path=self.path,
            span=node.span,
            label=words.label,
            hint=words.hint,
            indicator=None if self.own is None else self.own.id,
            context=self.begin,
            pointer=step(self.pointer, at),
            related=(*words.related, *places),
        )

    def level_finding(self, code: Code, level: Node, words: Words) -> Diagnostic:
        """Return a finding about a level of the scheme."""
        node = field_of(level, "id") or level
        return Diagnostic(
            code=code,
            message=words.message,
            path=self.path,
            span=node.span,
            label=words.label,
            hint=words.hint,
            context=self.begin,
            pointer=self.pointer.removesuffix("/rate") + "/levels",
        )

    def rule_place(self, at: int, message: str) -> Related:
        """Return where the rule at a position is written."""
        item = items_of(self.node)[at]
        return Related(message=message, path=self.path, span=(field_of(item, "level") or item).span)


def rule_lists(catalogue: Catalogue, document: Document) -> Iterator[RuleList]:
    """Yield each scheme's rules and each indicator's own, with whom they rate."""
    users = tuple(_users(catalogue, document))
    by_list: dict[str, list[User]] = {}
    own_levels: dict[str, set[str]] = {}
    for indicator in catalogue.indicators:
        if indicator.scheme is not None and indicator.rules is not None:
            own_levels.setdefault(indicator.scheme, set()).update(rule.level for rule in indicator.rules)
    for user in users:
        by_list.setdefault(user.compiled.rules_at, []).append(user)
    for scheme in catalogue.schemes:
        draft = document.schemes.get(scheme.id)
        node = None if draft is None else draft.node.get("rate")
        if draft is not None and node is not None:
            yield RuleList(
                scheme=scheme,
                rules=scheme.rules,
                own=None,
                users=tuple(by_list.get(f"schemes/{scheme.id}/rate", ())),
                path=document.path,
                node=node,
                pointer=step(draft.pointer, "rate"),
                begin=draft.key.span,
                levels=draft.node.get("levels"),
                given_elsewhere=frozenset(own_levels.get(scheme.id, ())),
            )
    for user in users:
        field = user.draft.field("rate")
        if user.indicator.rules is not None and field is not None:
            yield RuleList(
                scheme=user.compiled.scheme,
                rules=user.indicator.rules,
                own=user.draft,
                users=(user,),
                path=document.path,
                node=field.node,
                pointer=field.pointer,
                begin=user.draft.begin,
            )


def _users(catalogue: Catalogue, document: Document) -> Iterator[User]:
    drafts = {draft.id: draft for draft in (*document.indicators, *document.uses)}
    prover, known = Prover(), dict[object, Outlook]()
    for indicator in catalogue.indicators:
        draft = drafts.get(indicator.id)
        compiled = compile_indicator(catalogue, indicator) if indicator.status is Status.LIVE else None
        if draft is None or compiled is None or not _can_be_rated(compiled):
            continue
        figures = figures_of(indicator) if compiled.needs_target else (None,)
        if not figures:
            continue
        key = _what_matters(compiled, figures)
        if key not in known:
            known[key] = _outlook(prover, compiled, figures)
        yield User(draft=draft, compiled=compiled, outlook=known[key])


def _outlook(prover: Prover, compiled: CompiledIndicator, figures: tuple[Edges | None, ...]) -> Outlook:
    domain, sets = domain_of(compiled.indicator), _acceptable(compiled.indicator, figures)
    return Outlook(
        figures=figures,
        reach=prover.reach_of(compiled, figures),
        always_met=bool(sets) and all(domain.holds_only(one) for one in sets),
        never_met=bool(sets) and all(domain.holds_none_of(one) for one in sets),
    )


def _acceptable(indicator: Indicator, figures: tuple[Edges | None, ...]) -> tuple[AcceptableSet, ...]:
    polarity = indicator.polarity
    if polarity in (None, Polarity.NONE) or is_sampled(indicator.target):
        return ()
    return tuple(acceptable_set(edges, polarity) for edges in figures if edges is not None)


def _can_be_rated(compiled: CompiledIndicator) -> bool:
    indicator = compiled.indicator
    match indicator.target:
        case NotATargetMeasure() | ToBeConfirmed():
            return False
        case NoTarget() if compiled.needs_target:
            return False
    return not (compiled.needs_polarity and indicator.polarity in (None, Polarity.NONE))


def _what_matters(compiled: CompiledIndicator, figures: tuple[Edges | None, ...]) -> object:
    """Return all that the outlook of an indicator hangs on: most indicators share it with others."""
    indicator = compiled.indicator
    return (
        compiled.rules_at,
        figures,
        is_sampled(indicator.target),
        indicator.polarity,
        indicator.thresholds,
        indicator.tolerance,
        domain_of(indicator),
    )
