"""What a check came to, as every format of findings takes it; must not know how any of them is written."""

import re
from collections.abc import Iterable
from typing import Final

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.diagnostics.text import printable, render_one
from kpirules.reporting.findings.places import Places

_LONE_SURROGATES: Final = re.compile("[\ud800-\udfff]")

_GRAVITY: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@attrs.frozen(kw_only=True)
class Checked:
    """What a check came to.

    Attributes:
        report: The findings to show, and the lines of every file that was read.
        summary: The closing sentence for people.
        failing: Severities of the findings that fail the run.
        places: Where the command ran, and from which folder paths are told.
        version: The version of kpirules.
    """

    report: Report
    summary: str = ""
    failing: frozenset[Severity] = frozenset({Severity.ERROR})
    places: Places = attrs.field(factory=Places)
    version: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that was read or that has a finding, waived or not, in order."""
        return tuple(sorted({*self.report.sources, *(found.path for found in self.report), *self._waived_files}))

    @property
    def _waived_files(self) -> tuple[str, ...]:
        return tuple(one.finding.path for one in self.report.waived)

    def full_text(self, found: Diagnostic) -> str:
        """Return one finding with its excerpt, as a terminal shows it."""
        return render_one(found, self.report.sources.get(found.path, ()))


def gravest_first(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings with errors in front of warnings and warnings in front of notes, each in order of place."""
    return tuple(sorted(findings, key=lambda found: _GRAVITY[found.severity]))


def wording(found: Diagnostic) -> tuple[str, ...]:
    """Return what a finding says, a printable line each: the rule, the fact, the action."""
    said = [printable(found.message)]
    if found.label:
        said.append(printable(found.label))
    if found.typed is not None and found.span is None:
        said.append(f"typed: {printable(found.typed)}")
    if found.hint:
        said.append(f"help: {printable(found.hint)}")
    return tuple(said)


def well_formed(text: str) -> str:
    r"""Return `text` as Unicode text: halves of a pair, as in a file name that is no text, become U+FFFD.

    >>> well_formed("odd\udcff.yaml")
    'odd\ufffd.yaml'
    """
    return _LONE_SURROGATES.sub("\ufffd", text)
