"""KR350 and KR351: whether the figures that a unit can have lie on both sides of the target."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.proofs import TARGET_ALWAYS_MET, TARGET_NEVER_MET
from kpirules.diagnostics.findings import Diagnostic
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.checks.proofs.domain import Domain, domain_of
from kpirules.loading.catalogue.checks.proofs.users import RuleList, User
from kpirules.model.number import plain
from kpirules.model.vocabulary import Polarity


def check_targets(rules: RuleList) -> Iterator[Diagnostic]:
    """Find targets that every figure there can be meets, or none."""
    for user in rules.users:
        if user.outlook.always_met:
            words = Words(
                message=f"every figure there can be meets this target: {_bounds(domain_of(user.indicator))}",
                label=_good(user),
                hint="check the figure, the unit and the polarity",
            )
            yield finding(TARGET_ALWAYS_MET, user.draft, words, field=user.draft.field("target"))
        elif user.outlook.never_met:
            words = Words(
                message=f"no figure there can be meets this target: {_bounds(domain_of(user.indicator))}",
                label=_good(user),
                hint="check the figure, the unit, the polarity, and whether the edge itself is meant to miss",
            )
            yield finding(TARGET_NEVER_MET, user.draft, words, field=user.draft.field("target"))


def _good(user: User) -> str:
    match user.indicator.polarity:
        case Polarity.HIGH:
            return "more is better"
        case Polarity.LOW:
            return "less is better"
        case _:
            return "inside is good"


def _bounds(domain: Domain) -> str:
    if domain.upper is not None and domain.lower is not None:
        return f"it lies from {plain(domain.lower)} to {plain(domain.upper)}"
    if domain.lower is not None:
        return f"it is {plain(domain.lower)} or more"
    return "it may be any number"
