"""What can be worked out from a release about what it hides, for the reader who may see everything.

An audit quotes no true figure, but what it says may be as good as one. It is never for the public.
"""

from collections.abc import Iterator, Mapping

import attrs

from kpirules.diagnostics.codes import release as codes
from kpirules.diagnostics.findings import Diagnostic
from kpirules.disclosure import notes
from kpirules.disclosure.auditor import Deduction, Verdict, audit_table
from kpirules.disclosure.cells import Cell
from kpirules.disclosure.contradictions import contradiction
from kpirules.disclosure.facts import Why
from kpirules.disclosure.release import Release
from kpirules.disclosure.sealed import sealed


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Contradiction:
    """Figures that cannot all be right.

    Attributes:
        cells: They, totals first: of several contradictions in a table one.
        deductions: The hidden counts of which nothing can be worked out therefore.
    """

    cells: tuple[Cell, ...]
    deductions: tuple[Deduction, ...]


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Audit:
    """What can be worked out from one release.

    Attributes:
        deductions: What follows about each hidden count, in the order of the catalogue and of time.
        contradictions: The figures that cannot all be right, table by table.
        extra: How many figures of each indicator are hidden only for the sake of others, by its id.
        findings: What officers should know or mend, those of the release among it.
    """

    deductions: tuple[Deduction, ...]
    contradictions: tuple[Contradiction, ...]
    extra: Mapping[str, int]
    findings: tuple[Diagnostic, ...]

    @property
    def unsafe(self) -> tuple[Deduction, ...]:
        """The hidden counts that are narrowed below what their mark says, recovered, or undecided."""
        return tuple(one for one in self.deductions if one.verdict is not Verdict.SAFE)


def audit(release: Release) -> Audit:
    """Return what a reader of `release` can work out about each count that it hides.

    Nobody's policy is asked what may be hidden: the rows that officers marked by hand are judged like the planned ones.
    """
    positions = {one.id: at for at, one in enumerate(release.catalogue.indicators)}
    tables = [(table, audit_table(table, release.hidden)) for table in release.evidence.tables]
    found = sorted(
        (one for _, deductions in tables for one in deductions),
        key=lambda one: (
            positions[one.about.indicator],
            one.about.part or "",
            one.about.dimensions,
            one.window.start,
            one.window.end,
            one.side.value,
        ),
    )
    return Audit(
        deductions=tuple(found),
        contradictions=tuple(
            Contradiction(cells=contradiction(table), deductions=deductions)
            for table, deductions in tables
            if deductions and not table.adds_up
        ),
        extra=release.extra,
        findings=(*release.findings, *_findings(release, found)),
    )


def _findings(release: Release, found: list[Deduction]) -> Iterator[Diagnostic]:
    declared = {one.fact.indicator: one for one in release.declarations}
    for one in found:
        if one.verdict is Verdict.SAFE:
            continue
        name = one.about.indicator
        match one.why:
            case Why.TYPED:
                code, rule = codes.MARK_CAN_BE_WORKED_OUT, "a figure typed as [c] cannot be worked out from the others"
            case Why.WITHHELD if name in declared:
                code, rule = (
                    codes.DECLARED_NARROWS_WITHHELD,
                    "whoever declares something public knows what it gives away",
                )
            case _:
                code, rule = codes.FOLLOWS_THOUGH_HIDDEN, "a hidden figure does not follow from what is published"
        yield notes.finding(release.catalogue, code, name, f"{rule}: {notes.deduced(release.catalogue, one)}")
