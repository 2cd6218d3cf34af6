"""The examples on the manual pages of KR5xx are true: the first raises its code, and mended it does not."""

import ast

import pytest
from reading import CATALOGUE

from kpirules.diagnostics.codes import CODES
from kpirules.loading.outturns.reading import read_outturns

PAGES = [code for number, code in CODES.items() if number.startswith("KR5")]


def codes_of(text, folder):
    if text.startswith("{"):
        return read_outturns([ast.literal_eval(text)], CATALOGUE).report.codes
    for piece in text.split("\n\n"):  # a page may show a row and what is said of it
        if piece.startswith("- {"):
            (folder / "judgements.yaml").write_text(f"kpirules: 1\njudgements:\n{piece}\n", encoding="utf-8")
        else:
            rows = "" if piece == "(an empty file)" else f"{piece}\n"
            (folder / "outturns.csv").write_text(rows, encoding="utf-8")
    return read_outturns(folder, CATALOGUE).report.codes


@pytest.mark.parametrize("code", PAGES, ids=lambda code: code.number)
def test_the_example_raises_the_code_and_mended_raises_nothing(code, tmp_path):
    assert code.number in codes_of(code.example, tmp_path)
    assert codes_of(code.mended, tmp_path) == ()


@pytest.mark.parametrize("code", PAGES, ids=lambda code: code.number)
def test_a_page_is_written_for_people(code):
    assert code.title[0].islower() or code.title.startswith("`")
    assert not code.title.endswith(".")
    assert code.what.endswith(".")
    assert code.why.endswith(".")
