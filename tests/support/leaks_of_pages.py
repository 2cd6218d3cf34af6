"""Leaks of what is printed, and of what is said beside a report."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import attrs
import pytest
from leaking import CSV, EVALUATE, JSON, MARKDOWN, Box, Leak, Switch, everywhere

from kpirules.cli import findings as cli_findings
from kpirules.cli import scoring
from kpirules.evaluation import record
from kpirules.evaluation.results import Result
from kpirules.reporting import cells, csv_rows, footnotes, json_text, number_line, text


def _text(change: Callable[[str, Box], str], function: Callable[..., str] = text.report_text) -> Switch:
    def switch(patch: pytest.MonkeyPatch, box: Box) -> None:
        everywhere(patch, function, lambda *given, **named: change(function(*given, **named), box))

    return switch


def _zero_is_printed_otherwise(patch: pytest.MonkeyPatch, box: Box) -> None:
    real = cells.outturn_words

    def outturn_words(result: Result, reading: Any) -> str:
        zero = any(row.indicator == result.indicator.evidence and row.value == 0 for row in box.hidden)
        return "–" if zero and cells.is_withheld(result, reading) else real(result, reading)

    everywhere(patch, real, outturn_words)


def _footnote_where_there_is_somebody(patch: pytest.MonkeyPatch, box: Box) -> None:
    real = vars(footnotes)["_of_result"]

    def of_result(result: Result) -> Iterable[str]:
        yield from real(result)
        if any(row.indicator == result.indicator.id and (row.value or 0) > 9 for row in box.hidden):
            yield "Small numbers."

    patch.setattr(footnotes, "_of_result", of_result)


def _field_in_json(patch: pytest.MonkeyPatch, box: Box) -> None:
    real = record.result_record
    everywhere(
        patch,
        real,
        lambda result: (
            real(result) | {"withheld_rows": sum(row.indicator == result.indicator.id for row in box.hidden)}
        ),
    )


def _column_in_csv(patch: pytest.MonkeyPatch, box: Box) -> None:
    real = vars(csv_rows)["_columns"]
    patch.setattr(csv_rows, "_columns", lambda card: (*real(card), *(["suppressed"] if box.amount > 9 else [])))


def _marked_on_the_scale(patch: pytest.MonkeyPatch, box: Box) -> None:
    real = number_line.number_lines

    def number_lines(result: Result) -> Any:
        return tuple(attrs.evolve(one, remarks=(*one.remarks, f"It is {box.figures}.")) for one in real(result))

    everywhere(patch, real, number_lines)


# Leaks of what stands beside a report


def _findings_of_everything(patch: pytest.MonkeyPatch, _: Box) -> None:
    everywhere(patch, cli_findings.readable, lambda folder, _audience: folder.report)


def _status_of_everything(patch: pytest.MonkeyPatch, _: Box) -> None:
    real = scoring.answer

    def answer(arguments: Any) -> Any:
        found = real(arguments)
        folder = scoring.read_folder(scoring.one_catalogue_at(arguments.folder), arguments.folder)
        return attrs.evolve(found, report=folder.report)

    everywhere(patch, real, answer)


def _lines_are_numbered(patch: pytest.MonkeyPatch, _: Box) -> None:
    patch.setattr(cli_findings, "withholds", lambda _: False)


LEAKS_OF_PAGES: Final = (
    Leak(
        "a column is as wide as the hidden figure",
        _text(lambda said, box: said.replace("  ", " " * (2 + len(box.figures)))),
        EVALUATE,
    ),
    Leak("a count of hidden rows", _text(lambda said, box: f"{said}{len(box.hidden)} rows are withheld.\n"), EVALUATE),
    Leak("a hash of what came in", _text(lambda said, box: said + box.fingerprint, json_text.report_json), JSON),
    Leak("a hidden zero is printed otherwise", _zero_is_printed_otherwise, MARKDOWN),
    Leak("a footnote only where there is somebody", _footnote_where_there_is_somebody, "evaluate"),
    Leak("one more field in the JSON", _field_in_json, JSON),
    Leak("one more column in the CSV", _column_in_csv, CSV),
    Leak("the number line tells of the figure", _marked_on_the_scale, "explain secret --scale"),
    Leak("findings quote hidden cells", _findings_of_everything, EVALUATE, heard="stderr"),
    Leak("the exit status tells of faults in hidden rows", _status_of_everything, EVALUATE, heard="status"),
    Leak("lines of findings count hidden rows", _lines_are_numbered, EVALUATE, heard="stderr"),
)
