"""KR352, KR353, KR357: levels that nothing can reach, rules that never apply; KR359: rules too long to be told of."""

from collections.abc import Iterator, Mapping

from kpirules.diagnostics.codes.proofs import (
    LEVEL_NEVER_REACHED,
    LEVEL_OUT_OF_REACH,
    RULE_NEVER_APPLIES,
    RULES_NOT_LOOKED_THROUGH,
)
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.checks.proofs.agreement import needless, repeated
from kpirules.loading.catalogue.checks.proofs.reach import decides_beside_ordinary, taken_by
from kpirules.loading.catalogue.checks.proofs.thresholds import better_than, left_out, out_of_order
from kpirules.loading.catalogue.checks.proofs.users import RuleList, User
from kpirules.model.vocabulary import Polarity
from kpirules.rules.conditions import leaves


def check_levels(rules: RuleList) -> Iterator[Diagnostic]:
    """Find what can never be reached: by any indicator that the rules rate, or by one of them alone."""
    if len(rules.witnesses) < sum(user.outlook.undecided for user in rules.users):
        yield _asks_too_much(rules)
        return
    told = {*repeated(rules.rules), *needless(rules.rules)}
    dead = {at for at in range(len(rules.rules)) if not any(at in _alive(user) for user in rules.witnesses)} - told
    by_threshold = {user.draft.id: out_of_order(user) for user in rules.witnesses}
    told_of = {name: {rules.rules[at].level for at in found} for name, found in by_threshold.items()}
    if len(rules.witnesses) == 1 or not all(set(found) & dead for found in by_threshold.values()):
        for user in rules.witnesses:
            for at, names in by_threshold[user.draft.id].items():
                yield better_than(rules, user, at, names)
        dead -= {at for found in by_threshold.values() for at in found}
    if rules.witnesses:
        yield from _never(rules, dead, told)
        yield from _never_worst(rules, dead, told_of)


def _asks_too_much(rules: RuleList) -> Diagnostic:
    asked = [0 if rule.when is None else sum(1 for _ in leaves(rule.when)) for rule in rules.rules]
    words = Words(
        message=f"rules that ask for so much are not looked through: {sum(asked):,} conditions in {len(asked):,} rules",
        label="this rule has the most of them",
        hint="say it with fewer conditions; figures are rated all the same",
    )
    return rules.finding(RULES_NOT_LOOKED_THROUGH, asked.index(max(asked)), words)


def _alive(user: User) -> frozenset[int]:
    """Return the positions of the rules that are no fault of the rules or of the indicator."""
    return frozenset() if user.reach is None else user.reach.alive | left_out(user)


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
