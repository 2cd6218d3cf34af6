"""KR352, KR353, KR354 and KR357: levels that nothing can reach, and rules that never apply, each with what takes it."""

from collections.abc import Iterator, Mapping

from kpirules.diagnostics.codes.proofs import (
    LEVEL_NEVER_REACHED,
    LEVEL_OUT_OF_REACH,
    RULE_NEVER_APPLIES,
    THRESHOLD_OUT_OF_ORDER,
)
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.checks.finding import Words, finding
from kpirules.loading.checks.proofs.agreement import needless, repeated
from kpirules.loading.checks.proofs.reach import decides_beside_ordinary, taken_by
from kpirules.loading.checks.proofs.users import RuleList, User
from kpirules.loading.values import field_of
from kpirules.model.number import plain
from kpirules.model.scheme import AllOf, AnyOf, Condition, Met, Ref, TargetRef, ThresholdRef
from kpirules.model.vocabulary import Polarity
from kpirules.rules.conditions import Ruler


def check_levels(rules: RuleList) -> Iterator[Diagnostic]:
    """Find what can never be reached: by any indicator that the rules rate, or by one of them alone."""
    if len(rules.witnesses) < sum(not (user.always_met or user.never_met) for user in rules.users):
        return  # the rules ask too much to be looked through
    told = {*repeated(rules.rules), *needless(rules.rules)}
    dead = {at for at in range(len(rules.rules)) if not any(at in _alive(user) for user in rules.witnesses)} - told
    by_threshold = {user.draft.id: _out_of_order(user) for user in rules.witnesses}
    out_of_order = {name: {rules.rules[at].level for at in found} for name, found in by_threshold.items()}
    if len(rules.witnesses) == 1 or not all(set(found) & dead for found in by_threshold.values()):
        for user in rules.witnesses:
            for at, names in by_threshold[user.draft.id].items():
                yield _threshold(rules, user, at, names)
        dead -= {at for found in by_threshold.values() for at in found}
    if rules.witnesses:
        yield from _never(rules, dead, told)
        yield from _never_worst(rules, dead, out_of_order)


def _alive(user: User) -> frozenset[int]:
    return frozenset() if user.reach is None else user.reach.alive


def _never(rules: RuleList, dead: set[int], told: set[int]) -> Iterator[Diagnostic]:
    by_level: dict[str, set[int]] = {}
    for at, rule in enumerate(rules.rules):
        by_level.setdefault(rule.level, set()).add(at)
    dead = {at for at in dead if not _is_for_the_targets(rules, at)}
    for positions in by_level.values():
        if positions <= dead:
            yield _unreachable(rules, min(positions), level=True)
        elif not positions <= dead | told or not positions & told:
            yield from (_unreachable(rules, at, level=False) for at in sorted(positions & dead))


def _unreachable(rules: RuleList, at: int, *, level: bool) -> Diagnostic:
    taken = next((found for user in rules.witnesses if (found := taken_by(user.compiled, user.figures, at))), ())
    by = " or ".join(dict.fromkeys(rules.label(one) for one in taken))
    whom = "this indicator" if rules.own is not None else f"no indicator rated by {quoted(rules.scheme.id)}"
    verb = "can never be" if rules.own is not None else "can be"
    last = rules.rules[at].when is None
    message = f"{whom} {verb} {rules.label(at)}" if level else f"this rule for {rules.label(at)} never applies"
    words = Words(
        message=message,
        label=("the rules before it take every figure" if last else f"what it is for is {by} by the rules before it")
        if taken
        else "holds for no figure there can be",
        hint="take it out and leave out the `when` of the rule before it, or correct the conditions"
        if last
        else "correct the condition, change the order of the rules, or take it out",
    )
    code = LEVEL_NEVER_REACHED if level else RULE_NEVER_APPLIES
    return rules.finding(code, at, words, concerned=rules.witnesses)


def _never_worst(rules: RuleList, dead: set[int], told: Mapping[str, set[str]]) -> Iterator[Diagnostic]:
    """Find indicators that can never have the worst level, which the same rules would give beside other targets."""
    reached = {rules.rules[at].level for user in rules.witnesses for at in _alive(user)}
    reached |= {rules.rules[at].level for at in dead if _is_for_the_targets(rules, at)}
    worst = max(reached, key=rules.scheme.rank)
    for user in rules.witnesses:
        own = {rules.rules[at].level for at in _alive(user)}
        if (
            worst in own
            or worst in told[user.draft.id]
            or user.indicator.polarity in (None, Polarity.NONE)
            or not user.compiled.needs_target
        ):
            continue
        label = rules.scheme.level(worst).label
        words = Words(
            message=f"nothing can make this indicator {label}, as no figure there can be is bad enough",
            label=f"the worst it can be is {rules.scheme.level(max(own, key=rules.scheme.rank)).label}",
            hint="check the figure, the polarity and the tolerance",
        )
        yield finding(LEVEL_OUT_OF_REACH, user.draft, words, field=user.draft.field("target"))


def _is_for_the_targets(rules: RuleList, at: int) -> bool:
    """Say whether a rule gives the worst level and would apply beside another target: then not the rule is amiss."""
    worst = max((rule.level for rule in rules.rules), key=rules.scheme.rank)
    return rules.rules[at].level == worst and any(
        user.compiled.needs_target and decides_beside_ordinary(user.compiled, at) for user in rules.witnesses
    )


def _out_of_order(user: User) -> dict[int, tuple[str, str]]:
    """Return the rules that a threshold keeps from applying: it is better than what an earlier rule asks for.

    A threshold that equals what the earlier rule asks for is a way to have no such level, and is let pass.
    """
    compiled, found = user.compiled, {}
    for at in sorted(set(range(len(compiled.rules))) - _alive(user)):
        when = compiled.rules[at].when
        asked = [ref for ref in _met(when) if isinstance(ref, ThresholdRef)]
        earlier = [
            ref for rule in compiled.rules[:at] for ref in _met(rule.when) if isinstance(ref, TargetRef | ThresholdRef)
        ]
        pair = next(
            ((one, other) for one in asked for other in earlier if _better_always(user, one, other)),
            None,
        )
        if pair is not None:
            found[at] = (pair[0].name, "target" if isinstance(pair[1], TargetRef) else pair[1].name)
    return found


def _met(condition: Condition | None) -> Iterator[Ref]:
    """Yield what a condition asks to be met; what it asks not to be met is another matter."""
    match condition:
        case Met(ref=ref):
            yield ref
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            for part in parts:
                yield from _met(part)


def _better_always(user: User, one: ThresholdRef, other: TargetRef | ThresholdRef) -> bool:
    """Say whether a threshold is better than the other, whatever the target becomes."""
    return all(_better(user.compiled.ruler(edges), one, other) for edges in user.figures)


def _better(ruler: Ruler, one: ThresholdRef, other: TargetRef | ThresholdRef) -> bool:
    inner, outer, edge = ruler.set_of(one), ruler.set_of(other), ruler.thresholds[one.name]
    return edge in outer and edge not in (outer.lower, outer.upper) and inner != outer


def _threshold(rules: RuleList, user: User, at: int, names: tuple[str, str]) -> Diagnostic:
    name, other = names
    figure = dict(user.indicator.thresholds)[name]
    field = user.draft.field("thresholds")
    spoken = "the target" if other == "target" else quoted(other)
    words = Words(
        message=f"{quoted(name)} is better than {spoken}, so this indicator can never be {rules.label(at)}",
        label=f"{name} is {plain(figure)}, {_asked(user, other)}",
        hint="swap the two figures, or check the order of the rules",
        related=(rules.rule_place(at, "this rule never applies to it"),),
    )
    node = None if field is None else field_of(field.node, name)
    return finding(THRESHOLD_OUT_OF_ORDER, user.draft, words, field=field, node=node)


def _asked(user: User, other: str) -> str:
    if other != "target":
        return f"{other} {plain(dict(user.indicator.thresholds)[other])}"
    edges = user.figures[0]
    if edges is None or len(user.figures) > 1:
        return "which every target is short of"
    accepted = user.compiled.ruler(edges).acceptable
    return f"the target {plain(next(edge for edge in (accepted.lower, accepted.upper) if edge is not None))}"
