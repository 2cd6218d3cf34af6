"""Every input that the fuzz runs keep holds every promise; here they are read without the fuzzer."""

from pathlib import Path

import pytest
from promises import hold_for_a_catalogue, hold_for_what_came_in

CORPUS = Path(__file__).parent / "corpus"
CATALOGUES = sorted((CORPUS / "catalogue").iterdir())
OUTTURNS = sorted((CORPUS / "outturns").iterdir())


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_promises_hold_for_a_catalogue(path: Path, tmp_path: Path) -> None:
    hold_for_a_catalogue(path.read_bytes(), tmp_path)


@pytest.mark.parametrize("path", OUTTURNS, ids=lambda path: path.name)
def test_promises_hold_for_what_came_in(path: Path, tmp_path: Path) -> None:
    hold_for_what_came_in(path.read_bytes(), tmp_path)


def test_the_corpus_is_small() -> None:
    assert sum(path.stat().st_size for path in (*CATALOGUES, *OUTTURNS)) <= 60_000
    assert len(CATALOGUES) + len(OUTTURNS) <= 40
