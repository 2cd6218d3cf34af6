"""A small report folder for the command."""

from pathlib import Path

import pytest
from lights import LIGHTS

CATALOGUE = (
    """\
kpirules: 1
id: demo
title: Demo report
reporting_year: 2021/22
defaults: {year: financial, frequency: monthly, scheme: lights, directions: [short_term]}
"""
    + LIGHTS
    + """\
indicators:
  - {id: seen, number: "1", title: Children seen, polarity: high, unit: percent, target: 95}
  - {id: visits, number: "2", title: Visits, polarity: high, unit: count, target: 10}
"""
)
WITHHOLDING = CATALOGUE + (
    '  - {id: carers, number: "3", title: Carers, polarity: high, unit: count, target: 20,\n'
    '     disclosure: {withheld: "See part 2", release: [rating]}}\n'
)
OUTTURNS = """\
indicator,period,value
seen,Nov-21,96%
seen,Dec-21,80%
visits,Dec-21,9
"""
COMMENTARY = """\
kpirules: 1
commentary:
  - {indicator: seen, period: 2021-12, text: Two teams had no manager.}
  - {indicator: visits, period: 2021-12, text: Snow.}
"""


class Folder:
    """A report folder that a test fills."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write("catalogue.yaml", CATALOGUE)
        self.write("outturns.csv", OUTTURNS)

    def __str__(self) -> str:
        return str(self.path)

    def write(self, name: str, text: str | bytes) -> "Folder":
        (self.path / name).write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return self


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "demo"
    path.mkdir()
    return Folder(path)


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLUMNS", "KPIRULES_TRACEBACK", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
