"""KR345 and KR346: whether each indicator gives what the rules that rate it ask for."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.rating_rules import MISSING_THRESHOLD, MISSING_TOLERANCE
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.asked import is_rated
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.declarations import SchemeDraft
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft
from kpirules.loading.catalogue.leaves import OF_REFS, OF_TOLERANCES, Leaf, leaves
from kpirules.loading.catalogue.values import TARGET, TOLERANCE, number_of, text_of


def check_needs(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find a tolerance or a threshold that the rules ask of a live indicator and nobody gives."""
    scheme = document.schemes.get(draft.scheme or "")
    if scheme is None or not is_rated(draft, document):
        return
    own = draft.values.get("rate")
    asked = scheme.leaves if own is None else tuple(leaves(own))
    if draft.tolerance is None and scheme.tolerance is None and draft.trusted:
        spoken = next((leaf for leaf in asked if leaf.kind in OF_TOLERANCES and text_of(leaf.node) == TOLERANCE), None)
        if spoken is not None:
            yield _missing_tolerance(draft, scheme, spoken, own=own is not None)
    if own is None:
        yield from _missing_thresholds(draft, scheme, asked, document)


def _missing_tolerance(draft: IndicatorDraft, scheme: SchemeDraft, spoken: Leaf, *, own: bool) -> Diagnostic:
    words = Words(
        message="a rule speaks of the tolerance, but neither the indicator nor its scheme has one",
        label="which tolerance?",
        hint=f"add tolerance: 10% to the scheme {scheme.id}, or to the indicator",
    )
    if own:
        return finding(MISSING_TOLERANCE, draft, words, field=draft.field("rate"), node=spoken.node)
    return Diagnostic(
        code=MISSING_TOLERANCE,
        message=words.message,
        path=draft.path,
        span=spoken.node.span,
        label=words.label,
        hint=words.hint,
        indicator=draft.id,
        context=scheme.key.span,
        pointer=scheme.pointer,
        related=(Related(message=f"{quoted(draft.id)} is rated by it", path=draft.path, span=draft.id_span),),
    )


def _missing_thresholds(
    draft: IndicatorDraft, scheme: SchemeDraft, asked: tuple[Leaf, ...], document: Document
) -> Iterator[Diagnostic]:
    given = {name for name, _ in draft.thresholds}
    by_name = {
        name: leaf
        for leaf in asked
        if leaf.kind in OF_REFS and number_of(leaf.node) is None and (name := text_of(leaf.node)) is not None
    }
    for name, leaf in by_name.items():
        # a name that no indicator gives is reported once, in the scheme
        if name in given | document.comparators | {TARGET} or name not in document.thresholds:
            continue
        yield finding(
            MISSING_THRESHOLD,
            draft,
            Words(
                message=f"the scheme {quoted(scheme.id)} asks for a threshold {quoted(name)} that the indicator lacks",
                label=f"has no {name}",
                hint=f"add thresholds: {{{name}: …}} with its figure, or give it another scheme",
                related=(Related(message="the rule that asks for it", path=draft.path, span=leaf.node.span),),
            ),
            field=draft.field("thresholds"),
        )
