"""KR354: thresholds that keep a rule from applying, since they are better than what an earlier rule asks for."""

from collections.abc import Callable, Iterator

from kpirules.diagnostics.codes.proofs import THRESHOLD_OUT_OF_ORDER
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.checks.proofs.users import RuleList, User
from kpirules.loading.catalogue.values import TARGET, field_of
from kpirules.model.number import plain
from kpirules.model.scheme import AllOf, AnyOf, Condition, Met, Ref, TargetRef, ThresholdRef
from kpirules.rules.conditions import Ruler

Asked = TargetRef | ThresholdRef
"""What an earlier rule asks to be met, of the indicator's own figures."""


def out_of_order(user: User) -> dict[int, tuple[str, str]]:
    """Return the rules that never apply because of a threshold: its name, and what it is better than."""
    return _dead_by(user, _better)


def left_out(user: User) -> frozenset[int]:
    """Return the rules that an indicator does without: their threshold is what an earlier rule asks for already."""
    return frozenset(_dead_by(user, _same))


def _dead_by(user: User, relation: Callable[[Ruler, ThresholdRef, Asked], bool]) -> dict[int, tuple[str, str]]:
    compiled, found = user.compiled, {}
    alive = frozenset() if user.reach is None else user.reach.alive
    for at in sorted(set(range(len(compiled.rules))) - alive):
        asked = [ref for ref in _met(compiled.rules[at].when) if isinstance(ref, ThresholdRef)]
        earlier = [ref for rule in compiled.rules[:at] for ref in _met(rule.when) if isinstance(ref, Asked)]
        for one in asked:
            for other in earlier:
                if at not in found and all(relation(compiled.ruler(edges), one, other) for edges in user.figures):
                    found[at] = (one.name, TARGET if isinstance(other, TargetRef) else other.name)
    return found


def _met(condition: Condition | None) -> Iterator[Ref]:
    """Yield what a condition asks to be met; what it asks not to be met is another matter."""
    match condition:
        case Met(ref=ref):
            yield ref
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            for part in parts:
                yield from _met(part)


def _better(ruler: Ruler, one: ThresholdRef, other: Asked) -> bool:
    return ruler.thresholds[one.name] in ruler.set_of(other) and not _same(ruler, one, other)


def _same(ruler: Ruler, one: ThresholdRef, other: Asked) -> bool:
    asked = ruler.set_of(other)
    return ruler.thresholds[one.name] in (asked.lower, asked.upper)


def better_than(rules: RuleList, user: User, at: int, names: tuple[str, str]) -> Diagnostic:
    """Return the finding about a threshold that is better than what an earlier rule asks for."""
    name, other = names
    field = user.draft.field("thresholds")
    spoken = "the target" if other == TARGET else quoted(other)
    words = Words(
        message=f"{quoted(name)} is better than {spoken}, so the rule for {rules.label(at)} never applies",
        label=f"{name} is {plain(dict(user.indicator.thresholds)[name])}, {_asked(user, other)}",
        hint="swap the two figures, or check the order of the rules",
        related=(rules.rule_place(at, "this rule"),),
    )
    node = None if field is None else field_of(field.node, name)
    return finding(THRESHOLD_OUT_OF_ORDER, user.draft, words, field=field, node=node)


def _asked(user: User, other: str) -> str:
    if other != TARGET:
        return f"{other} {plain(dict(user.indicator.thresholds)[other])}"
    edges = user.figures[0]
    if edges is None or len(user.figures) > 1:
        return "and every target is short of it"
    accepted = user.compiled.ruler(edges).acceptable
    return f"the target {plain(next(edge for edge in (accepted.lower, accepted.upper) if edge is not None))}"
