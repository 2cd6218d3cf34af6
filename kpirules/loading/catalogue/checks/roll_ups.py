"""KR408: whether what is rolled up together is rated by the same levels."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.catalogue import MIXED_SCHEMES
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.asked import is_rated
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.declarations import SchemeDraft
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft


def check_roll_up(document: Document) -> Iterator[Diagnostic]:
    """Find the first indicator of each section whose levels are not those of the ones before it."""
    if document.root.get("roll_up") is None:
        return
    first: dict[str | None, tuple[IndicatorDraft, SchemeDraft]] = {}
    told: set[str | None] = set()
    for draft, scheme in rated(document):
        other, levels = first.setdefault(draft.section, (draft, scheme))
        if levels.levels != scheme.levels and draft.section not in told:
            told.add(draft.section)
            place = Related(message=f"rated by {quoted(levels.id)}", path=other.path, span=other.id_span)
            words = Words(
                message="levels of different schemes cannot be rolled up into one",
                label=f"rated by {quoted(scheme.id)}",
                hint="use one scheme in a section that is rolled up, or name this one under exclude:",
                related=(place,),
            )
            yield finding(MIXED_SCHEMES, draft, words)


def rated(document: Document) -> Iterator[tuple[IndicatorDraft, SchemeDraft]]:
    """Yield the indicators and uses that are rolled up and that some figure gives a level, each with its scheme."""
    excluded = set() if document.roll_up is None else set(document.roll_up.exclude)
    for draft in (*document.indicators, *document.uses):
        if draft.id in excluded:
            continue
        scheme = document.schemes.get(draft.scheme or "")
        if scheme is not None and is_rated(draft, document):
            yield draft, scheme
