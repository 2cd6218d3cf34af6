"""KR355: whether a better figure never gets a worse level, all else being equal."""

from collections.abc import Iterator

import attrs

from kpirules.diagnostics.codes.proofs import BETTER_FIGURE_WORSE_LEVEL
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.checks.proofs.reach import Inversion
from kpirules.loading.catalogue.checks.proofs.users import RuleList, User
from kpirules.model.number import plain
from kpirules.model.vocabulary import Polarity


def check_order(rules: RuleList) -> Iterator[Diagnostic]:
    """Find rules by which a better figure gets a worse level than another; once, where all they rate suffer it."""
    found = [(user, user.reach.inversion) for user in rules.witnesses if user.reach and user.reach.inversion]
    if not found:
        return
    if len(found) == len(rules.witnesses):
        user, inversion = found[0]
        yield rules.finding(
            BETTER_FIGURE_WORSE_LEVEL,
            inversion.rule,
            _words(rules, user, inversion, hint="change the order of the rules, or correct the condition"),
            concerned=tuple(user for user, _ in found),
        )
        return
    for user, inversion in found:
        words = _words(rules, user, inversion, hint="check the polarity and the thresholds, or give it other rules")
        words = attrs.evolve(words, label=f"{rules.label(inversion.rule)} goes to the better of the two")
        yield finding(BETTER_FIGURE_WORSE_LEVEL, user.draft, words, field=user.draft.field("target"))


def _words(rules: RuleList, user: User, inversion: Inversion, *, hint: str) -> Words:
    better, worse = rules.label(inversion.rule), rules.label(inversion.other)
    good = {Polarity.HIGH: "more is better", Polarity.LOW: "less is better"}
    why = good.get(user.indicator.polarity or Polarity.NONE, "nearer the range is better")
    if inversion.beside is not None:
        other = quoted(inversion.beside)
        return Words(
            message=f"a better figure gets a worse level: {plain(inversion.better)} is {better} where {other} is worse "
            f"than that, and {worse} where it is better",
            label=f"gives {better} to the better of the two",
            hint=hint,
            related=(rules.rule_place(inversion.other, f"gives {worse} to the worse of the two"),),
        )
    return Words(
        message=f"a better figure gets a worse level: {plain(inversion.better)} is {better} and "
        f"{plain(inversion.worse)} is {worse}, though {why}",
        label=f"gives {better} to the better of the two",
        hint=hint,
        related=(rules.rule_place(inversion.other, f"gives {worse} to the worse of the two"),),
    )
