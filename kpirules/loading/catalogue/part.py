"""What can be trusted of a catalogue with errors, for checking what stands beside it; it must never be evaluated."""

from collections.abc import Iterable, Iterator

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.codes.text import TOO_MANY_FINDINGS
from kpirules.diagnostics.findings import Report
from kpirules.loading.catalogue.build import build
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft
from kpirules.loading.catalogue.values import field_of, id_of, items_of, text_of
from kpirules.model.catalogue import Catalogue
from kpirules.source.nodes import Mapping

_HANGS_ON = {
    "indicators": frozenset({outturns.UNKNOWN_INDICATOR}),
    "comparators": frozenset({outturns.UNKNOWN_COMPARATOR}),
    "dimensions": frozenset({outturns.UNKNOWN_COLUMN, outturns.DUPLICATE_ROW, outturns.TWO_SPELLINGS}),
}
"""What may be found of rows and remarks only where a block can be read, by the block."""


@attrs.frozen(kw_only=True)
class Part:
    """The part of a catalogue of which nothing is wrong.

    Attributes:
        catalogue: What can be read, for checking alone: it is not whole.
        unjudged: Ids and numbers of the other indicators: what is said of them cannot be judged.
    """

    catalogue: Catalogue
    unjudged: frozenset[str]
    _unsure: frozenset[Code]

    @property
    def judges_all(self) -> bool:
        """Whether no indicator is among what is wrong, so that everything said of them can be judged."""
        return not self.unjudged and not self._unsure

    def sure_of(self, report: Report) -> Report:
        """Return the findings about rows and remarks without those that may come of what cannot be read."""
        return attrs.evolve(report, diagnostics=tuple(one for one in report if one.code not in self._unsure))


def sound_part(document: Document, report: Report) -> Part:
    """Return what of a document nothing in the report of it speaks against."""
    broken = _broken(report)
    sound = [draft for draft in (*document.indicators, *document.uses) if _is_sound(draft, document, broken)]
    if any(one.code is TOO_MANY_FINDINGS for one in report):
        sound = []  # nobody has looked at all of them
    ids, whole = {draft.id for draft in sound}, build(document)
    return Part(
        catalogue=attrs.evolve(whole, indicators=tuple(one for one in whole.indicators if one.id in ids)),
        unjudged=frozenset(_names(document)) - _named(sound),
        unsure=frozenset(code for kind, codes in _HANGS_ON.items() if not _is_known(kind, document) for code in codes),
    )


def _broken(report: Report) -> frozenset[str]:
    """Return the indicators and the schemes that have errors: `id`, `schemes/id`."""
    indicators = (one.indicator for one in report.errors if one.indicator is not None)
    schemes = ("/".join(one.pointer.split("/")[1:3]) for one in report.errors if one.pointer.startswith("/schemes/"))
    return frozenset((*indicators, *schemes))


def _is_sound(draft: IndicatorDraft, document: Document, broken: frozenset[str]) -> bool:
    if not draft.trusted or not broken.isdisjoint({draft.id, draft.observed_as}):
        return False
    return draft.scheme is None or (draft.scheme in document.schemes and f"schemes/{draft.scheme}" not in broken)


def _is_known(kind: str, document: Document) -> bool:
    """Say whether all that a block declares is known, whether it is sound or not."""
    if kind == "indicators":
        return (
            kind in document.declared and document.root.get(kind) is not None and not _may_have_another_name(document)
        )
    return kind in document.declared and document.sound(f"/{kind}")


def _may_have_another_name(document: Document) -> bool:
    """Say whether the number of an indicator may stand where the file cannot be read."""
    items = (item for item in items_of(document.root.get("indicators")) if isinstance(item, Mapping))
    return any(item.unread and "number" not in item for item in items)


def _names(document: Document) -> Iterator[str]:
    for item in items_of(document.root.get("indicators")):
        yield from (name for key in ("id", "number") if (name := text_of(field_of(item, key))) is not None)
        yield id_of(field_of(item, "id")) or ""
    for section in document.sections:
        for item in items_of(section.node.get("uses")):
            yield f"{section.id}/{text_of(field_of(item, 'indicator')) or ''}"


def _named(drafts: Iterable[IndicatorDraft]) -> set[str]:
    return {name for draft in drafts for name in (draft.id, draft.number) if name is not None}
