"""Which findings about the input an audience may read beside a report, and how they are said in short."""

from collections.abc import Iterator
from pathlib import Path

from kpirules.cli.folder import Folder
from kpirules.cli.terminal import warn
from kpirules.diagnostics.codes.files import UNREADABLE_FILE
from kpirules.diagnostics.codes.outturns import NO_HEADINGS
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.diagnostics.listing import listed
from kpirules.loading.outturns.reading import ROWS_FILE
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Policy, Withheld
from kpirules.model.indicator import Indicator
from kpirules.model.vocabulary import Audience

_SHOWN = 10
"""Findings said in short beside a report; `kpirules check` shows them all."""


def readable(folder: Folder, audience: Audience) -> Report:
    """Return the findings that may be shown beside a report for `audience`.

    A finding quotes what was typed. For the public, none is shown about an indicator with anything hidden, about
    a row that is or may be marked withheld, or about a row whose indicator is not known in a report that withholds
    anything: nothing that the public reads, nor the exit status, may depend on what it may not see. Nor is one of a
    file in which a remark may be exempt. Of a file that cannot be read, or whose headings cannot, that alone is said.
    """
    if audience is Audience.EXEMPT or folder.catalogue is None:
        return listed(folder.report)
    closed, hides = _closed(folder), withholds(folder)

    def is_open(found: Diagnostic) -> bool:
        if found.path == folder.catalogue_path:
            return True
        places = [(found.path, found.span), *((one.path, one.span) for one in found.related)]
        if not all(
            path not in folder.openness or folder.openness[path].shows(span.start.line if span else 0)
            for path, span in places
        ):
            return False
        known = folder.catalogue is not None and found.indicator is not None and found.indicator in folder.catalogue
        return found.indicator not in closed if known else not hides

    unread = (
        Diagnostic(code=code, message="nothing in this file counts, as it or its headings cannot be read", path=path)
        for path, one in folder.openness.items()
        for code in (NO_HEADINGS if _holds_rows(path) else UNREADABLE_FILE,)
        if not one.is_read
    )
    return listed(Report((*filter(is_open, folder.report), *unread), folder.report.sources))


def withholds(folder: Folder) -> bool:
    """Say whether the report withholds anything from the public: a fact that is printed in it."""
    return bool(_closed(folder)) or any(
        one.lines is not None for path, one in folder.openness.items() if _holds_rows(path)
    )


def _holds_rows(path: str) -> bool:
    return Path(path).name == ROWS_FILE


def _closed(folder: Folder) -> set[str]:
    """Return the indicators of which anything may be hidden, and those whose figures add up with theirs."""
    if folder.catalogue is None:
        return set()
    closed = {one.id for one in folder.catalogue.indicators if _hides(one, folder.catalogue)}
    closed |= {row.indicator for row in folder.observations.rows if row.withheld is not None}
    ties = [
        {one.id, other}
        for one in folder.catalogue.indicators
        for other in (one.sums_to, one.complement_of, one.same_count_as, one.observed_as)
        if other is not None
    ]
    while met := [tie for tie in ties if closed & tie and not tie <= closed]:
        closed.update(*met)
    return closed


def _hides(one: Indicator, catalogue: Catalogue) -> bool:
    parts = (part.disclosure for part in one.parts)
    dimensions = (dimension.disclosure for dimension in catalogue.dimensions)
    return any(isinstance(declared, Withheld | Policy) for declared in (one.disclosure, *parts, *dimensions))


def say_findings(report: Report, folder: Folder, audience: Audience) -> None:
    """Say on standard error, a line a finding, what is wrong with the input, and what to do next."""
    warn(*_lines(report, folder, audience))


def in_short(found: Diagnostic) -> str:
    """Return a finding in one line, with its place and what to do."""
    hint = f"; {found.hint}" if found.hint else ""
    return f"{found.place}: {found.severity.value}[{found.code.number}]: {found.message}{hint}"


def _lines(report: Report, folder: Folder, audience: Audience) -> Iterator[str]:
    hides = audience is Audience.PUBLIC and folder.catalogue is not None and withholds(folder)
    for found in report.diagnostics[:_SHOWN]:
        # The number of a line counts the withheld rows above it.
        place = found.path if hides and found.path != folder.catalogue_path else found.place
        yield f"{place}: {found.severity.value}[{found.code.number}]: {found.message}"
    if len(report) > _SHOWN:
        yield f"... and {len(report) - _SHOWN} more"
    if report.diagnostics:
        number = f"{len(report)} finding{'' if len(report) == 1 else 's'} about the input"
        yield f"{number}: run `kpirules check {folder.named}` to see each with its line and what to do"
    if hides:
        yield (
            f"note: faults in withheld rows are not listed for the public; `kpirules check {folder.named}` lists them"
        )
    if folder.catalogue is not None and not folder.has_rows:
        yield "there is no outturns.csv yet, so the report has no figures"
