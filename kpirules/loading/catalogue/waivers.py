"""Waivers as written, and the findings they set apart; it must not know what any finding is about."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes.waivers import UNUSED_WAIVER
from kpirules.diagnostics.findings import Diagnostic, Report, Waived
from kpirules.loading.catalogue.declarations import Home
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import step
from kpirules.loading.catalogue.values import text_of
from kpirules.source.nodes import Entry, Place, Scalar


def waive(report: Report, document: Document) -> Report:
    """Return the findings with those that the catalogue waives set apart, each with its reason.

    An indicator waives what stands within it and the catalogue what stands outside of all. Only warnings can be
    waived. A waiver without a finding is one itself, where there is no error that may have hidden what it is for.
    """
    known = document.homes
    if not any(home.waivers for home in known):
        return report
    starts = [home.node.place for home in known[1:]]
    waived: list[Waived] = []
    kept: list[Diagnostic] = []
    used: set[tuple[str, str]] = set()
    reasons = {home.pointer: {one.key.text: text_of(one.value) or "" for one in home.waivers} for home in known}
    for found in report:
        home = _home(found, known, starts)
        reason = reasons[home.pointer].get(found.code.number)
        if reason is None or found.severity is Severity.ERROR or found.path != document.path:
            kept.append(found)
        else:
            waived.append(Waived(finding=found, reason=reason.strip()))
            used.add((home.pointer, found.code.number))
    if not report.errors:
        kept += [
            _unused(home, entry.key, document.path)
            for home in known
            for entry in home.waivers
            if (home.pointer, entry.key.text) not in used
        ]
    return attrs.evolve(report, diagnostics=tuple(kept), waived=tuple(waived))


def _home(found: Diagnostic, known: tuple[Home, ...], starts: list[Place]) -> Home:
    """Return what a finding stands within; what follows an item on its last line belongs to it, comments too."""
    if found.span is None:
        return known[0]
    start = found.span.start
    at = bisect_right(starts, (start.line, start.column), key=itemgetter(0, 1))
    return known[at] if at > 0 and known[at].node.place[2] >= start.line else known[0]


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
    for home in document.homes:
        for entry in home.waivers:
            yield home, entry
