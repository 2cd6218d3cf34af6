"""From a file to a catalogue or the reasons there is none: text, nodes, shape, meaning, model, proofs, in turn."""

import os
from bisect import bisect_left, bisect_right
from operator import itemgetter
from pathlib import Path

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.diagnostics.listing import listed
from kpirules.errors import CatalogueError
from kpirules.loading.catalogue.build import build
from kpirules.loading.catalogue.checks import examine_meaning
from kpirules.loading.catalogue.checks.proofs import prove
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.part import Part, sound_part
from kpirules.loading.catalogue.spelt_names import settle_names
from kpirules.loading.catalogue.waivers import waive
from kpirules.loading.shape.telling import within, without_vain_quotes
from kpirules.loading.shape.verdict import examine
from kpirules.model.catalogue import Catalogue
from kpirules.source.collector import collector_at_rest
from kpirules.source.nodes import Mapping
from kpirules.source.text import SourceText, decode, read_text
from kpirules.source.yaml_reader import read_yaml

CATALOGUE_FILE = "catalogue.yaml"
"""Name of the catalogue in a report's folder."""

SCHEMA = "catalogue-v1"
"""Name of the schema that a catalogue is held against."""


def load(path: str | os.PathLike[str]) -> Catalogue:
    """Return the catalogue in a file, or in the `catalogue.yaml` of a folder.

    A catalogue that is returned always compiles and always evaluates. Warnings do not stop it; `check` shows them.

    Args:
        path: The file or the folder.

    Raises:
        CatalogueError: The catalogue has errors; its `report` holds every finding with its place.
    """
    catalogue, report = read_catalogue(path)
    if catalogue is None:
        raise CatalogueError(report)
    return catalogue


def check(path: str | os.PathLike[str]) -> Report:
    """Return every finding about the catalogue in a file or a folder; never raises for what is in it."""
    with collector_at_rest():  # until the catalogue, which nobody keeps, is gone
        return read_catalogue(path)[1]


def read_catalogue(path: str | os.PathLike[str]) -> tuple[Catalogue | None, Report]:
    """Return the catalogue in a file or a folder and the findings about it; None where there are errors."""
    read = read_part_by_part(path)
    return read.catalogue, read.report


@attrs.frozen(kw_only=True)
class Reading:
    """What a file of a catalogue says.

    Attributes:
        catalogue: The catalogue; None where it has errors.
        report: The findings.
        document: The catalogue as written; None where it is sound, and where nothing of it can be read.
    """

    catalogue: Catalogue | None
    report: Report
    document: Document | None = None

    def part(self) -> Part | None:
        """Return what can be trusted of a catalogue with errors; None where nothing of it can be read."""
        return None if self.document is None else sound_part(self.document, self.report)


def read_part_by_part(path: str | os.PathLike[str]) -> Reading:
    """Return what a file, or the `catalogue.yaml` of a folder, says, whether all of it can be trusted or not."""
    named = os.fspath(path)
    inside = Path(named) / CATALOGUE_FILE
    # A folder that is called as the file is, and does not hold one, stands where the file should.
    is_folder = Path(named).is_dir() and (Path(named).name != CATALOGUE_FILE or inside.exists())
    source = read_text(inside if is_folder else named)
    with collector_at_rest():
        return _read(source)


def read_catalogue_text(text: str, path: str = "<text>") -> tuple[Catalogue | None, Report]:
    """Return the catalogue that a text spells and the findings about it; `path` is what findings call it."""
    with collector_at_rest():
        read = _read(decode(text.encode("utf-8", "surrogatepass"), path))
    return read.catalogue, read.report


def _read(source: SourceText) -> Reading:
    reading = read_yaml(source)
    report, root = reading.report, reading.root
    if root is None:
        return Reading(catalogue=None, report=report)
    shape = examine(root, schema=SCHEMA, path=source.path, lost=reading.lost)
    report = without_vain_quotes(within(root, report), shape.diagnostics)
    report = _without_told(_without_vain_fixes(report, shape.diagnostics), shape.diagnostics) + Report(
        _news(shape.diagnostics, report)
    )
    if not isinstance(root, Mapping):
        return Reading(catalogue=None, report=listed(report))
    document = Document(path=source.path, root=root, sound=shape.sound, whole=reading.whole)
    report = settle_names(report, document) + Report(tuple(examine_meaning(document)))
    if report.errors:
        return Reading(catalogue=None, report=listed(waive(report, document)), document=document)
    catalogue = build(document)
    report += Report(tuple(prove(catalogue, document)))
    return Reading(catalogue=catalogue, report=listed(waive(report, document)))


def _without_vain_fixes(said: Report, found: tuple[Diagnostic, ...]) -> Report:
    """Return the findings about text, without a fix where the mended value would be found wrong all the same.

    `target: > 95` in quotes can be read, but it is no target: only its author knows what to write.
    """
    wrong = sorted((one.span.start, one.span.end) for one in found if one.span is not None)

    def is_vain(error: Diagnostic) -> bool:
        if error.fix is None or error.span is None:
            return False
        at = bisect_right(wrong, error.span.start, key=itemgetter(0))
        return at > 0 and error.span.start < wrong[at - 1][1]

    kept = tuple(attrs.evolve(one, fix=None) if is_vain(one) else one for one in said)
    return attrs.evolve(said, diagnostics=kept)


def _without_told(said: Report, found: tuple[Diagnostic, ...]) -> Report:
    """Return the findings about text, without warnings of signs in a value that is to be written anew altogether."""
    anew = {
        edit.span.start: edit.span.end
        for one in found
        if one.severity is Severity.ERROR and one.fix is not None
        for edit in one.fix.edits
    }
    starts = sorted(anew)

    def is_told(one: Diagnostic) -> bool:
        if one.severity is not Severity.WARNING or one.span is None:
            return False
        at = bisect_right(starts, one.span.start)
        return at > 0 and one.span.end <= anew[starts[at - 1]]

    return attrs.evolve(said, diagnostics=tuple(one for one in said if not is_told(one)))


def _news(found: tuple[Diagnostic, ...], said: Report) -> tuple[Diagnostic, ...]:
    """Return the findings about values that have not been found wrong as text: one slip is one finding."""
    starts = sorted(error.span.start for error in said.errors if error.span is not None)

    def is_news(one: Diagnostic) -> bool:
        if one.span is None:
            return True
        at = bisect_left(starts, one.span.start)
        return at == len(starts) or starts[at] >= one.span.end

    return tuple(one for one in found if is_news(one))
