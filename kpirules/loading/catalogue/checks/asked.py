"""What the rules that rate an indicator ask of it, and whether they ever do. It judges nothing."""

from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft
from kpirules.model.scheme import Rule
from kpirules.model.target import NotATargetMeasure, Target, ToBeConfirmed
from kpirules.rules.conditions import Leaf, needs_target


def rules_for(draft: IndicatorDraft, document: Document) -> tuple[Rule, ...]:
    """Return the indicator's own rules, else its scheme's; none where there are no well-shaped ones."""
    if draft.rules is not None:
        return draft.rules
    scheme = document.schemes.get(draft.scheme or "")
    return () if scheme is None else scheme.rules


def asked_of(draft: IndicatorDraft, document: Document) -> tuple[Leaf, ...]:
    """Return every condition of the rules that rate it, each once."""
    if draft.rules is not None:
        return draft.asked
    scheme = document.schemes.get(draft.scheme or "")
    return () if scheme is None else scheme.asked


def does_without_target(draft: IndicatorDraft, document: Document) -> bool:
    """Say whether there are rules to rate it and none of them speaks of a target."""
    return bool(rules_for(draft, document)) and not any(needs_target(leaf) for leaf in asked_of(draft, document))


def is_rated(draft: IndicatorDraft, document: Document) -> bool:
    """Say whether some figure of a live indicator is given a level: now, or while an earlier target was in force."""
    if not draft.live:
        return False
    if draft.values.get("target") is None:
        return does_without_target(draft, document)
    return any(_can_be_met(target) for target in (draft.target, *(one.target for one in draft.earlier_targets)))


def _can_be_met(target: Target | None) -> bool:
    return target is not None and not isinstance(target, NotATargetMeasure | ToBeConfirmed)
