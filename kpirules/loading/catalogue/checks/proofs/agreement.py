"""KR356 and KR358: rules that say the same as another, and levels that no rule gives."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.proofs import LEVEL_WITHOUT_RULE, RULES_THAT_AGREE
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words
from kpirules.loading.catalogue.checks.proofs.users import RuleList
from kpirules.loading.catalogue.values import field_of, items_of, text_of
from kpirules.model.scheme import AllOf, AnyOf, Condition, Not, Rule


def check_agreement(rules: RuleList) -> Iterator[Diagnostic]:
    """Find rules whose condition an earlier rule has too, and those that give what the last rule would give anyway."""
    for at, first in repeated(rules.rules).items():
        words = Words(
            message=f"the rule for {rules.label(at)} asks the same as the rule for {rules.label(first)} before it",
            label="never counts: the first rule that holds gives the level",
            hint="take it out, or correct its condition",
            related=(rules.rule_place(first, "asks the same"),),
        )
        yield rules.finding(RULES_THAT_AGREE, at, words)
    for at in needless(rules.rules):
        words = Words(
            message=f"the rules at the end both give {rules.label(at)}: one of them changes nothing",
            label=f"without it the last rule gives {rules.label(at)} all the same",
            hint="take it out, or correct its level",
        )
        yield rules.finding(RULES_THAT_AGREE, at, words)
    yield from _never_given(rules)


def repeated(rules: tuple[Rule, ...]) -> dict[int, int]:
    """Return the positions of rules whose condition an earlier rule has, each with that rule's."""
    first: dict[Condition, int] = {}
    found = {}
    for at, rule in enumerate(rules):
        if rule.when is not None:
            same = first.setdefault(_plain(rule.when), at)
            if same != at:
                found[at] = same
    return found


def _plain(condition: Condition) -> Condition:
    """Return the condition in one of the ways it may be written: parts in order and once, no `not` of a `not`."""
    match condition:
        case AllOf(conditions=parts):
            plain = _in_order(parts)
            return plain[0] if len(plain) == 1 else AllOf(plain)
        case AnyOf(conditions=parts):
            plain = _in_order(parts)
            return plain[0] if len(plain) == 1 else AnyOf(plain)
        case Not(condition=Not(condition=inner)):
            return _plain(inner)
        case Not(condition=inner):
            return Not(_plain(inner))
        case _:
            return condition


def _in_order(parts: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return tuple(sorted(dict.fromkeys(_plain(part) for part in parts), key=repr))


def needless(rules: tuple[Rule, ...]) -> Iterator[int]:
    """Yield the positions of the rules just before the last that give its level."""
    for at in range(len(rules) - 2, -1, -1):
        if rules[at].level != rules[-1].level:
            return
        yield at


def _never_given(rules: RuleList) -> Iterator[Diagnostic]:
    given = rules.given_elsewhere | {rule.level for rule in rules.rules}
    for item in items_of(rules.levels):
        level = text_of(field_of(item, "id"))
        if level is not None and level not in given:
            words = Words(
                message=f"no rule gives the level {quoted(level)}",
                label="only an officer's judgement can give it",
                hint="add a rule that gives it, or take it out; leave it where officers judge",
            )
            yield rules.level_finding(LEVEL_WITHOUT_RULE, item, words)
