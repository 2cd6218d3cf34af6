"""What must hold whatever bytes stand in a file: the fuzz runs try it on millions, the tests on every input they kept.

Each promise is an assertion that says what broke; anything else that is raised breaks the first promise, that bad
input never raises.
"""

import json
import re
import time
from pathlib import Path
from typing import Final

from evaluating import assert_evaluates, assert_prints
from mending import assert_no_error_gained

from kpirules.authoring.edits import apply_edits
from kpirules.authoring.mend import mend
from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.findings import Diagnostic, Report, Span
from kpirules.diagnostics.text import LINE_LIMIT
from kpirules.errors import OutturnError
from kpirules.evaluation.evaluate import evaluate
from kpirules.loading.catalogue.load import CATALOGUE_FILE, load, read_catalogue
from kpirules.loading.outturns.reading import COMMENTARY_FILE, JUDGEMENTS_FILE, ROWS_FILE, Outturns, read_outturns
from kpirules.model.outturn import Observations
from kpirules.model.period import Period
from kpirules.model.vocabulary import Audience
from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.formats import FORMATS
from kpirules.source.text import SourceText, decode
from kpirules.source.yaml_reader import C_PARSER, PureParser, read_yaml

_RICH: Final = load(Path(__file__).parents[1] / "fuzz" / CATALOGUE_FILE)
"""A catalogue that asks for outturns of every kind."""

AS_AT: Final = Period.month(2021, 12)

FILES: Final = {b"j": JUDGEMENTS_FILE, b"c": COMMENTARY_FILE}
"""Which file the rest of an input is, by its first byte; any other is the rows."""

_SECONDS: Final = 1.0
"""Most seconds of the processor that reading takes, and as many again for each megabyte."""

_SHOWN: Final = 8
"""How many findings of a file are written in every format: each is written by itself, and the writing takes time."""

_STRANGE: Final = re.compile(
    r"is not valid under|jsonschema|PyYAML|Traceback|NoneType|Decimal\(|Position\(|Span\(|object at 0x|<class|attrs?\.",
)
"""Words of what we are built of."""


def hold_for_a_catalogue(data: bytes, folder: Path) -> None:
    """Hold every promise for a catalogue of these bytes; `folder` is where its file may be written."""
    path = folder / CATALOGUE_FILE
    path.write_bytes(data)
    started = time.process_time()
    catalogue, report = read_catalogue(path)
    _assert_in_time(started, data)
    source = decode(data, str(path))
    assert (catalogue is None) == bool(report.errors)
    _assert_readable(report, {str(path): source.lines})
    _assert_one_verdict(source)
    _assert_fixes_hold(source, report)
    if catalogue is not None:
        assert_evaluates(catalogue)


def hold_for_what_came_in(data: bytes, folder: Path) -> None:
    """Hold every promise for a file of a report's folder: its rows, judgements or commentary, as the first byte says.

    Args:
        data: The byte that chooses, and the bytes of the file.
        folder: Where the file may be written; nothing else stands in it.
    """
    name, data = FILES.get(data[:1], ROWS_FILE), data[1:]
    path = folder / name
    path.write_bytes(data)
    source = decode(data, str(path))
    started = time.process_time()
    outturns = _read(folder)
    _assert_in_time(started, data)
    path.unlink()
    _assert_readable(outturns.report, {str(path): source.lines})
    if name == ROWS_FILE:
        _assert_each_row_counts_or_is_listed(outturns, source)
    else:
        _assert_one_verdict(source)
        _assert_fixes_hold(source, outturns.report)
    if outturns.observations != Observations():
        # The two audiences take turns: the printing is what takes the time.
        audience = (Audience.PUBLIC, Audience.EXEMPT)[len(data) % 2]
        assert_prints(evaluate(_RICH, outturns, as_at=AS_AT, audience=audience))


def _read(folder: Path) -> Outturns:
    try:
        return read_outturns(folder, _RICH)
    except OutturnError as error:
        return Outturns(Observations(), error.report)


def _assert_in_time(started: float, data: bytes) -> None:
    taken = time.process_time() - started
    assert taken <= _SECONDS * (1 + len(data) / 1_000_000), f"{taken:.1f} s for {len(data):,} bytes"


def _assert_readable(report: Report, texts: dict[str, tuple[str, ...]]) -> None:
    """Assert that every finding is one an author can read and find, in every format."""
    for found in (*report, *(waived.finding for waived in report.waived)):
        assert CODES[found.code.number] is found.code
        assert found.message
        for said in (found.message, found.label, found.hint, *(other.message for other in found.related)):
            # A hint holds text to be typed, which may hold a blank or a mark that prints as its number.
            assert said.isprintable() or (said is found.hint and "\n" not in said), f"{said!r} does not print"
            assert not _STRANGE.search(re.sub("`[^`]*`", "", said)), f"{found.code.number} is not plain: {said!r}"
        _assert_placed(found, texts)
    shown = Checked(report=Report(report.diagnostics[:_SHOWN], report.sources, report.waived[:_SHOWN]))
    for name, written in FORMATS.items():
        text = written.write(shown)
        text.encode("utf-8")
        if not written.for_programs:
            for line in text.split("\n"):
                assert len(line) <= LINE_LIMIT, f"too long: {line!r}"
                assert not line or line.isprintable(), f"does not print: {line!r}"
        elif name in {"json", "gitlab", "sarif"}:
            json.loads(text)


def _assert_placed(found: Diagnostic, texts: dict[str, tuple[str, ...]]) -> None:
    lines = texts[found.path]
    assert (found.span is not None) or not lines, f"{found.code.number} has no place: {found.message}"
    edits = found.fix.edits if found.fix is not None else ()
    spans = [found.span, found.context, *(other.span for other in found.related), *(edit.span for edit in edits)]
    for span in spans:
        assert span is None or _is_in(span, lines), f"{found.code.number} points outside the text: {span}"


def _is_in(span: Span, lines: tuple[str, ...]) -> bool:
    return span.start <= span.end and all(
        1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1 + (place is span.end)
        for place in (span.start, span.end)
    )


def _assert_one_verdict(source: SourceText) -> None:
    ours, theirs = (read_yaml(source, parser=parser) for parser in (PureParser, C_PARSER or PureParser))
    assert ours.report.diagnostics == theirs.report.diagnostics, "the parsers find different faults"
    assert ours.root == theirs.root, "the parsers read different trees"


def _assert_fixes_hold(source: SourceText, report: Report) -> None:
    fixes = [found.fix for found in report if found.fix is not None]
    for fix in fixes:
        assert apply_edits(source.text, fix.edits) != source.text, "a fix changes nothing"
    if not any(fix.safe for fix in fixes):
        return
    mended = mend(source.text, Path(source.path).name)
    again = mend(mended.after, Path(source.path).name)
    assert again.after == mended.after, "mending twice is not mending once"
    assert again.report == mended.report
    assert_no_error_gained(mended, Path(source.path).name)


def _assert_each_row_counts_or_is_listed(outturns: Outturns, source: SourceText) -> None:
    """Assert that no row with an error counts, but that what is marked withheld stays withheld."""
    faulty = {found.span.start.line for found in outturns.report.errors if found.span is not None}
    for row in outturns.observations.rows:
        assert 1 < row.place.line <= len(source.lines)
        figures = (row.value, row.numerator, row.denominator)
        assert row.place.line not in faulty or (row.withheld and figures == (None,) * 3), f"{row} has an error"
