"""The way in for outturns, judgements and commentary: a file, a folder or rows become observations and a report."""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final, NoReturn

import attrs

from kpirules.diagnostics.findings import Report
from kpirules.errors import OutturnError
from kpirules.loading.outturns.break_downs import columns_of
from kpirules.loading.outturns.given import read_rows
from kpirules.loading.outturns.grid import UNREAD, Openness, Table
from kpirules.loading.outturns.newest import newest_month
from kpirules.loading.outturns.remarks import Item, read_commentary, read_judgements
from kpirules.loading.outturns.rows import read_observations
from kpirules.loading.outturns.tables import read_table
from kpirules.loading.shape.telling import within
from kpirules.loading.shape.verdict import Shape, examine
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observations
from kpirules.model.period import Period
from kpirules.source.nodes import Mapping as MappingNode
from kpirules.source.nodes import Node, Sequence
from kpirules.source.text import SourceText, read_text
from kpirules.source.yaml_reader import read_yaml

ROWS_FILE = "outturns.csv"
JUDGEMENTS_FILE = "judgements.yaml"
COMMENTARY_FILE = "commentary.yaml"
PARTS = (ROWS_FILE, JUDGEMENTS_FILE, COMMENTARY_FILE)
"""The files that may stand beside the catalogue in the folder of a report."""


def _of_outturns(report: Report) -> Report:
    return attrs.evolve(report, quotes_outturns=True)


@attrs.frozen
class Outturns:
    """What came in, and what was wrong with it; neither prints what it holds, nor is stored.

    Attributes:
        observations: The rows, judgements and commentary that count.
        report: Every finding; a row, judgement or comment with an error is left out and listed here.
        openness: Which lines of a file the public may read about, by its path as the findings have it.
    """

    observations: Observations
    report: Report = attrs.field(converter=_of_outturns)
    openness: Mapping[str, Openness] = attrs.field(factory=dict)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("outturns may be withheld: they are not pickled or copied")


def read_outturns(source: str | os.PathLike[str] | Iterable[Mapping[str, object]], catalogue: Catalogue) -> Outturns:
    """Read outturns from a CSV file, a folder, or rows given by a program.

    Bad content never raises: each fault is a finding with its file, row and column, the text as typed and a hint, and
    all other rows count. A folder may hold `outturns.csv`, `judgements.yaml` and `commentary.yaml`; each may be
    missing, as a template has none.

    Args:
        source: The path of a CSV file or of a folder, or rows as mappings from heading to text, number or None.
        catalogue: What is asked.

    Returns:
        What came in, and the report.

    Raises:
        OutturnError: The file of rows is missing, or is not readable text; the error carries the report.
        TypeError: `source` is neither a path nor rows, or `catalogue` is no catalogue.

    >>> from kpirules.model.catalogue import Catalogue
    >>> found = read_outturns([{"indicator": "seen", "period": "Apr-21", "value": 97}], Catalogue(id="a", title="A"))
    >>> found.report.codes
    ('KR510',)
    """
    if not isinstance(catalogue, Catalogue):
        raise TypeError(f"a catalogue is needed to read outturns, not {type(catalogue).__name__}")
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        return _read_folder(path, catalogue) if path.is_dir() else _read_file(read_text(path), catalogue)
    if isinstance(source, bytes | Mapping) or not isinstance(source, Iterable):
        raise TypeError(f"outturns are a path or a list of rows, not {type(source).__name__}")
    observations, findings = read_observations(read_rows(source, columns_of(catalogue)), catalogue)
    return Outturns(observations, Report(findings))


def _read_folder(folder: Path, catalogue: Catalogue, unjudged: Collection[str] = ()) -> Outturns:
    read: list[Outturns] = []
    unread, newest = Report(), None
    for name in PARTS:
        if not _is_named(folder / name):
            continue
        try:
            one = read_part(read_text(folder / name), name, catalogue, unjudged, newest)
        except OutturnError as error:  # what is wrong with the other files is told with it
            unread = error.report
            continue
        if name == ROWS_FILE and not one.report.errors:  # a row in error may be the newest
            newest = newest_month(one.observations.rows, catalogue.reporting_year)
        read.append(one)
    if unread.errors:
        raise OutturnError(_of_outturns(Report.merged([unread, *(one.report for one in read)])))
    return Outturns(
        Observations(
            rows=tuple(row for one in read for row in one.observations.rows),
            judgements=tuple(judgement for one in read for judgement in one.observations.judgements),
            commentary=tuple(comment for one in read for comment in one.observations.commentary),
            unsure=any(one.observations.unsure for one in read),
        ),
        Report.merged(one.report for one in read),
        {path: openness for one in read for path, openness in one.openness.items()},
    )


def check_folder(folder: Path, catalogue: Catalogue, unjudged: Collection[str]) -> Report:
    """Return what is wrong with the files of a folder, as far as the sound part of a catalogue tells.

    Args:
        folder: The folder of a report.
        catalogue: The indicators that can be read.
        unjudged: Ids and numbers of those that cannot.

    Raises:
        OutturnError: The file of rows is not readable text; the error carries the report.
    """
    return _read_folder(folder, catalogue, unjudged).report


def _is_named(file: Path) -> bool:
    """Say whether a folder has a file of this name, also where it is a link to nothing: that is not none."""
    return file.exists() or file.is_symlink()


def read_part(
    source: SourceText,
    name: str,
    catalogue: Catalogue,
    unjudged: Collection[str] = (),
    newest: Period | None = None,
) -> Outturns:
    """Read the text of one of `PARTS`, alone.

    Args:
        source: The text.
        name: What its file is called in the folder of a report: one of `PARTS`.
        catalogue: What is asked.
        unjudged: Ids and numbers of indicators of which that cannot be read.
        newest: The last month there are figures of; None where nobody knows.

    Raises:
        OutturnError: They are rows, and not readable text; the error carries the report.
    """
    if name == ROWS_FILE:
        return _read_file(source, catalogue, unjudged)
    items, report = _items(source, Path(name).stem)
    openness = {source.path: _openness(source)}
    if name == JUDGEMENTS_FILE:
        judged = read_judgements(items, source.path, catalogue, unjudged, newest)
        return Outturns(Observations(judgements=judged.judgements), report + Report(judged.findings), openness)
    told = read_commentary(items, source.path, catalogue, unjudged, newest)
    return Outturns(Observations(commentary=told.commentary), report + Report(told.findings), openness)


def _openness(source: SourceText) -> Openness:
    """Return which lines of a file of remarks the public may read about: none where one of them may be exempt.

    Which remark that is cannot be told of a file with a fault in it.
    """
    if not source.text and source.report.errors:
        return UNREAD
    exempt = any(_MAY_BE_EXEMPT.search(line) for line in source.lines)
    return Openness(lines=frozenset()) if exempt else Openness()


_MAY_BE_EXEMPT: Final = re.compile(r"audience|exempt|<<|[\s,\[{:]\*\w", re.IGNORECASE)
"""What says of a remark for whom it is, or stands for something that was written elsewhere and may say it."""


def _items(source: SourceText, key: str) -> tuple[tuple[Item, ...], Report]:
    """Return the items under the one field of a file of remarks, and what is wrong with their shape.

    Of an item that has not its shape the fields are kept that have theirs.
    """
    reading = read_yaml(source)
    root = reading.root
    if root is None:
        return (), reading.report
    shape = examine(root, schema=f"{key}-v1", path=source.path, lost=reading.lost)
    found = root.get(key) if isinstance(root, MappingNode) else None
    items = found.items if isinstance(found, Sequence) else ()
    read = tuple(_item(item, f"/{key}/{at}", shape) for at, item in enumerate(items))
    return read, within(root, reading.report) + Report(shape.diagnostics)


def _item(node: Node, pointer: str, shape: Shape) -> Item:
    if shape.sound(pointer) or not isinstance(node, MappingNode):
        return Item(node, is_whole=shape.sound(pointer))
    by_key = {entry.key.text: entry for entry in node if shape.sound(f"{pointer}/{entry.key.text}")}
    return Item(attrs.evolve(node, by_key=by_key), is_whole=False)


def _read_file(source: SourceText, catalogue: Catalogue, unjudged: Collection[str] = ()) -> Outturns:
    if not source.text and source.report.errors:
        raise OutturnError(_of_outturns(source.report))
    return read_csv(source, catalogue, unjudged)


def read_csv(source: SourceText, catalogue: Catalogue, unjudged: Collection[str] = ()) -> Outturns:
    """Read the text of a CSV file; rows with characters that may not stand in a file are left out too.

    Args:
        source: The text, with the findings about its characters.
        catalogue: What is asked.
        unjudged: Ids and numbers of indicators of which that cannot be read.

    Returns:
        The rows that count, and all findings with the lines they point into.
    """
    faulty = {one.span.start.line for one in source.report.errors if one.span is not None}
    table = read_table(source.lines, source.path, columns_of(catalogue))
    rows = tuple(row for row in table.rows if row.end.line not in faulty)
    unsure = table.unsure or any(row["withheld"].text for row in table.rows if row.end.line in faulty)
    observations, findings = read_observations(Table(rows, table.findings, unsure=unsure), catalogue, unjudged)
    report = source.report + Report(findings, {source.path: source.lines})
    return Outturns(observations, report, {source.path: table.openness})
