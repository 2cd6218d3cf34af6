"""Every file in `invalid` gives the text beside it, word for word; its name begins with the code it shows."""

import json
from pathlib import Path

import pytest
from reading import CATALOGUE

from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.text import render
from kpirules.loading.outturns.reading import Outturns, read_outturns

INVALID = Path(__file__).parent / "invalid"
CASES = sorted(file for file in INVALID.iterdir() if not file.name.endswith(".expected.txt"))


def reading(case: Path, folder: Path) -> Outturns:
    """Return what the file gives where it lies in a report's folder under its usual name."""
    text = case.read_text(encoding="utf-8")
    if case.suffix == ".json":
        return read_outturns(json.loads(text), CATALOGUE)
    usual = "outturns" if case.suffix == ".csv" else next(word for word in ("judgements", "commentary") if word in text)
    (folder / f"{usual}{case.suffix}").write_text(text, encoding="utf-8")
    return read_outturns(folder, CATALOGUE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_findings_read_as_written_beside_the_file(case, tmp_path):
    outturns = reading(case, tmp_path)
    told = render(outturns.report).replace(f"{tmp_path}/", "").replace(f"{tmp_path}\\", "")
    expected = case.with_suffix(".expected.txt").read_text(encoding="utf-8")
    kept = f"Rows that count: {len(outturns.observations.rows)}"
    assert f"{told}\n{kept}\n" == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_name_of_the_file_is_a_code_it_raises(case, tmp_path):
    assert case.name[:5] in reading(case, tmp_path).report.codes


def test_every_code_of_this_floor_is_shown():
    shown = {case.name[:5] for case in CASES}
    assert shown == {number for number in CODES if number.startswith("KR5")}


def test_no_expected_text_is_left_over():
    assert {file.name for file in INVALID.glob("*.expected.txt")} == {f"{case.stem}.expected.txt" for case in CASES}
