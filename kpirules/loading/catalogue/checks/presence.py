"""KR301 to KR303 and KR314: whether a live indicator says all it needs to be read and rated."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.indicator import (
    AWAITED_TARGET_WITHOUT_POLARITY,
    INCOMPLETE,
    RULES_WITHOUT_POLARITY,
    TARGET_WITHOUT_POLARITY,
)
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.asked import asked_of, does_without_target, is_rated, rules_for
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft
from kpirules.loading.shape.slips import instead
from kpirules.model.scheme import DirectionIs
from kpirules.model.target import ToBeConfirmed
from kpirules.model.vocabulary import Polarity
from kpirules.rules.conditions import Leaf, needs_polarity

_NEEDED = {
    "polarity": "high, low, in_range or none",
    "unit": "percent, count, rate and so on",
    "year": "financial, calendar or academic",
    "frequency": "monthly, quarterly, annual and so on",
    "target": "a figure, a range, not_a_target_measure or to_be_confirmed",
}
_INHERITED_HINT = "; what they share goes under `defaults`"


def check_complete(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find what a live indicator lacks: one finding that names it all."""
    if not draft.live:
        return
    missing = [
        name
        for name in _NEEDED
        # where defaults are misspelt, what seems missing may be what they meant to say
        if draft.values.get(name) is None and (draft.trusted or name == "target")
    ]
    if "target" in missing and (does_without_target(draft, document) or _scheme_is_unclear(draft, document)):
        missing.remove("target")
    needs_scheme = draft.rateable and draft.scheme is None and draft.trusted
    if not missing and not needs_scheme:
        return
    words = [f"`{name}`" for name in missing] + ["`scheme`"] * needs_scheme
    accepted = [f"{name}: {_NEEDED[name]}" for name in missing]
    if needs_scheme:
        known = " or ".join(document.schemes)
        accepted.append(f"scheme: {known}" if known else "a scheme under `schemes`, and its name as `scheme`")
    listed = _listed(words)
    yield finding(
        INCOMPLETE,
        draft,
        Words(
            message=f"a live indicator needs {listed}",
            label=f"has no {listed}",
            hint=f"add {'; '.join(accepted)}{_INHERITED_HINT if missing != ['target'] else ''}",
        ),
    )


def _asks(draft: IndicatorDraft, leaf: Leaf) -> Words:
    what = "which direction is improving" if isinstance(leaf, DirectionIs) else "which side of a figure is good"
    whose = "its rules ask" if draft.rules is not None else f"the rules of {quoted(draft.scheme or '')} ask"
    return Words(
        message=f"with `polarity: none` no rule can tell {what}",
        label=f"nothing is good or bad, and {whose} it",
        hint="write polarity: high, low or in_range; or give it rules of above and below alone",
    )


def _scheme_is_unclear(draft: IndicatorDraft, document: Document) -> bool:
    """Say whether it names a scheme that cannot be read, so that nobody knows whether its rules need a target."""
    return draft.rules is None and draft.scheme is not None and draft.scheme not in document.schemes


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def check_polarity(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find a target, given or awaited, that polarity `none` can never meet, and rules that ask what is good."""
    field = draft.field("polarity")
    if draft.polarity is not Polarity.NONE or field is None:
        return
    asks = next((leaf for leaf in asked_of(draft, document) if needs_polarity(leaf)), None)
    if draft.values.get("target") is None or (draft.rateable and asks is None and rules_for(draft, document)):
        if asks is not None and is_rated(draft, document):
            yield finding(RULES_WITHOUT_POLARITY, draft, _asks(draft, asks), field=field)
    elif draft.rateable:
        yield finding(
            TARGET_WITHOUT_POLARITY,
            draft,
            Words(
                message="with `polarity: none` no figure can meet a target",
                label="nothing is good or bad",
                hint=(
                    "write polarity: in_range where the figure should stay within the target, high or low where more "
                    "or less is better, or target: not_a_target_measure"
                ),
                fix=instead(field.node, Polarity.IN_RANGE.value, safe=False) if field.own else None,
            ),
            field=field,
        )
    elif isinstance(draft.target, ToBeConfirmed) and draft.live:
        yield finding(
            AWAITED_TARGET_WITHOUT_POLARITY,
            draft,
            Words(
                message="a target is awaited, but with `polarity: none` it can never be rated",
                label="nothing is good or bad",
                hint="write polarity: in_range, high or low; or target: not_a_target_measure if none will come",
            ),
            field=field,
        )
