"""KR328 to KR330: whether the parts of an indicator and its first year withheld are clear."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.timing import DUPLICATE_PART, SINGLE_PART, UNCLEAR_WITHHELD_YEAR
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.checks.repeats import repeats
from kpirules.loading.catalogue.checks.years import trouble_with
from kpirules.loading.catalogue.disclosure import disclosures_of
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft
from kpirules.loading.catalogue.values import field_of, items_of, text_of


def check_parts(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find a single part, and parts that share an id."""
    field = draft.field("parts")
    parts = items_of(field.node) if field is not None else ()
    if len(parts) == 1 and draft.live:
        words = Words(
            message="an indicator in parts has at least two",
            label="the only part",
            hint="add the other parts, or leave out parts",
        )
        yield finding(SINGLE_PART, draft, words, field=field, node=parts[0])
    for repeat in repeats(field.node if field is not None else None):
        words = Words(
            message=f"two parts of one indicator are called {quoted(repeat.name)}",
            label="called the same",
            hint="give one of them another id",
            related=(Related(message="the first of them", path=draft.path, span=repeat.first.span),),
        )
        yield finding(DUPLICATE_PART, draft, words, field=field, node=repeat.node)


def check_withheld_year(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find a first year withheld that cannot be read, or is no year of the indicator."""
    for field, disclosure in disclosures_of(draft):
        node = field_of(disclosure, "since")
        text = text_of(node)
        trouble = trouble_with(text, draft.basis or document.basis) if text is not None else None
        if trouble is not None:
            words = Words(
                message=f"{quoted(text or '')} is not a year of this indicator",
                label=trouble.label,
                hint=trouble.hint,
            )
            yield finding(UNCLEAR_WITHHELD_YEAR, draft, words, field=field, node=node)
