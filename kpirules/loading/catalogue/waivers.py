"""Waivers as written, and the findings they set apart; it must not know what any finding is about."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes.waivers import UNUSED_WAIVER
from kpirules.diagnostics.findings import Diagnostic, Position, Report, Span, Waived
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import step
from kpirules.loading.catalogue.values import entries_of, field_of, items_of, text_of
from kpirules.source.nodes import Entry, Mapping, Scalar


@attrs.frozen(kw_only=True, slots=False)
class Home:
    """What may waive: an indicator, a section's use of one, or the catalogue for all that is outside of them.

    Attributes:
        node: Its mapping.
        pointer: Its JSON Pointer.
        indicator: Id of the indicator, or of the use; None for the catalogue.
    """

    node: Mapping
    pointer: str
    indicator: str | None = None

    @cached_property
    def waivers(self) -> tuple[Entry, ...]:
        """Its waivers: the number of a finding, and the reason."""
        return tuple(entry for entry in entries_of(self.node.get("waive")) if text_of(entry.value) is not None)

    @property
    def begin(self) -> Span | None:
        """Where it begins; None for the catalogue, which needs no saying."""
        return self.node.entries[0].key.span if self.indicator is not None and self.node.entries else None


def homes(document: Document) -> tuple[Home, ...]:
    """Return what may waive, in the order of the file, the catalogue first."""
    inner = [
        Home(node=item, pointer=f"/indicators/{at}", indicator=text_of(item.get("id")) or "")
        for at, item in enumerate(items_of(document.root.get("indicators")))
        if isinstance(item, Mapping)
    ]
    inner += [
        Home(
            node=item,
            pointer=f"{section.pointer}/uses/{at}",
            indicator=f"{section.id}/{text_of(field_of(item, 'indicator')) or ''}",
        )
        for section in document.sections
        for at, item in enumerate(items_of(section.node.get("uses")))
        if isinstance(item, Mapping)
    ]
    return (Home(node=document.root, pointer=""), *sorted(inner, key=lambda home: home.node.place))


def waive(report: Report, document: Document) -> Report:
    """Return the findings with those that the catalogue waives set apart, each with its reason.

    An indicator waives what stands within it and the catalogue what stands outside of all. Only warnings can be
    waived. A waiver without a finding is one itself, where there is no error that may have hidden what it is for.
    """
    known = homes(document)
    if not any(home.waivers for home in known):
        return report
    starts = [home.node.span.start for home in known[1:]]
    waived: list[Waived] = []
    kept: list[Diagnostic] = []
    used: set[tuple[str, str]] = set()
    for found in report:
        home = _home(found, known, starts)
        entry = next((one for one in home.waivers if one.key.text == found.code.number), None)
        if entry is None or found.severity is Severity.ERROR or found.path != document.path:
            kept.append(found)
        else:
            waived.append(Waived(finding=found, reason=(text_of(entry.value) or "").strip()))
            used.add((home.pointer, entry.key.text))
    if not report.errors:
        kept += [
            _unused(home, entry.key, document.path)
            for home in known
            for entry in home.waivers
            if (home.pointer, entry.key.text) not in used
        ]
    return attrs.evolve(report, diagnostics=tuple(kept), waived=tuple(waived))


def _home(found: Diagnostic, known: tuple[Home, ...], starts: list[Position]) -> Home:
    """Return what a finding stands within; what follows an item on its last line belongs to it, comments too."""
    at = 0 if found.span is None else bisect_right(starts, found.span.start)
    if found.span is None or at == 0 or known[at].node.span.end.line < found.span.start.line:
        return known[0]
    return known[at]


def _unused(home: Home, key: Scalar, path: str) -> Diagnostic:
    within = "within this indicator" if home.indicator is not None else "outside the indicators"
    return Diagnostic(
        code=UNUSED_WAIVER,
        message=f"nothing {within} is found as {key.text}, so there is nothing to waive",
        path=path,
        span=key.span,
        label="waives nothing",
        hint="take it out",
        indicator=home.indicator,
        context=home.begin,
        pointer=step(f"{home.pointer}/waive", key.text),
    )


def written(document: Document) -> Iterator[tuple[Home, Entry]]:
    """Yield every waiver with what it stands in."""
    for home in homes(document):
        for entry in home.waivers:
            yield home, entry
