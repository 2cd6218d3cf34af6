"""Every file in `invalid` gives the text beside it, word for word; its name begins with the code it shows.

To write the words anew after a change of wording, run this file with `python`, and read what `git diff` shows.
"""

import contextlib
import json
import tempfile
from pathlib import Path

import pytest
from reading import CATALOGUE

from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.text import render
from kpirules.errors import OutturnError
from kpirules.loading.outturns.reading import Outturns, read_outturns
from kpirules.model.outturn import Observations

INVALID = Path(__file__).parent / "invalid"
CASES = sorted(file for file in INVALID.iterdir() if not file.name.endswith(".expected.txt"))


def reading(case: Path, folder: Path) -> Outturns:
    """Return what the file gives where it lies in a report's folder under its usual name, or what a folder gives."""
    if case.is_dir():
        with contextlib.chdir(case):
            return read_outturns(".", CATALOGUE)
    data = case.read_bytes()
    if case.suffix == ".json":
        return read_outturns(json.loads(data), CATALOGUE)
    usual = "outturns" if case.suffix == ".csv" else next(w for w in ("judgements", "commentary") if w.encode() in data)
    (folder / f"{usual}{case.suffix}").write_bytes(data)
    try:
        with contextlib.chdir(folder):
            return read_outturns(".", CATALOGUE)
    except OutturnError as error:
        return Outturns(Observations(), error.report)


def told(case: Path, folder: Path) -> str:
    outturns = reading(case, folder)
    return f"{render(outturns.report)}\nRows that count: {len(outturns.observations.rows)}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_findings_read_as_written_beside_the_file(case, tmp_path):
    assert told(case, tmp_path) == case.with_suffix(".expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_name_of_the_file_is_a_code_it_raises(case, tmp_path):
    assert case.name[:5] in reading(case, tmp_path).report.codes


def test_every_code_of_this_floor_is_shown():
    shown = {case.name[:5] for case in CASES}
    assert {number for number in CODES if number.startswith("KR5")} <= shown


def test_no_expected_text_is_left_over():
    assert {file.name for file in INVALID.glob("*.expected.txt")} == {f"{case.stem}.expected.txt" for case in CASES}


if __name__ == "__main__":
    for each in CASES:
        with tempfile.TemporaryDirectory() as empty:
            each.with_suffix(".expected.txt").write_text(told(each, Path(empty)), "utf-8")
