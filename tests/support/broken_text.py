"""Files that are broken as bytes or too large to keep: for each code about text without a golden, what raises it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from unittest import mock

import attrs

from kpirules.diagnostics.codes.outturns import AFTER_YEAR
from kpirules.diagnostics.findings import Diagnostic, Report, Span
from kpirules.diagnostics.listing import MOST_LISTED, listed
from kpirules.source import yaml_tree
from kpirules.source.text import SIZE_LIMIT, decode, read_text
from kpirules.source.yaml_reader import read_yaml


def _bytes(data: bytes) -> Callable[[Path], Report]:
    """Return what reads a file of these bytes."""

    def reading(folder: Path) -> Report:
        path = folder / "catalogue.yaml"
        path.write_bytes(data)
        return read_text(path, shown_as=path.name).report

    return reading


def _yaml(text: str) -> Callable[[Path], Report]:
    return lambda _: read_yaml(decode(text.encode(), "catalogue.yaml")).report


def _crowded(_: Path) -> Report:
    """Return what is said of more values than a file may hold, with a limit that takes no time to reach."""
    with mock.patch.object(yaml_tree, "MOST_VALUES", 10):
        return read_yaml(decode(b"[1,2,3,4,5,6,7,8,9,10]", "catalogue.yaml")).report


def _with_many_warnings(_: Path) -> Report:
    """Return what is said of a file with as many warnings as are listed, and one more."""
    found = Diagnostic(code=AFTER_YEAR, message="late", path="outturns.csv")
    spans = map(Span.of_line, range(1, MOST_LISTED + 2))
    return listed(Report(tuple(attrs.evolve(found, span=span) for span in spans)))


RAISES: Mapping[str, Callable[[Path], Report]] = {
    "KR100": lambda folder: read_text(folder / "catalouge.yaml", shown_as="catalouge.yaml").report,
    "KR141": _yaml("why: " + "many words " * 2_000),
    "KR142": _crowded,
    "KR146": _yaml("unit: count\n" * 1_002),
    "KR147": _with_many_warnings,
    "KR150": _bytes(b" " * (SIZE_LIMIT + 1)),
    "KR151": _bytes(b"title: Looked-after children 0\x964\n"),
    "KR152": _bytes("title: Children\n".encode("utf-32")),
    "KR153": _bytes(b"title: Child\x00ren\n"),
    "KR154": _bytes(b"title: Child\x07ren\n"),
    "KR155": _bytes("title: Child\u202eren\n".encode()),
    "KR156": _bytes("title: Child\u2028ren\n".encode()),
    "KR157": _bytes(b"PK\x03\x04\x14\x00\x06\x00"),
    "KR159": _bytes(b"<<<<<<< HEAD\ntarget: 95\n=======\ntarget: 90\n>>>>>>> targets\n"),
}
"""What raises each code that no golden shows, as a function of an empty folder."""
