"""Golden findings about shape and meaning: each invalid catalogue is refused in exactly the words beside it."""

from pathlib import Path

import pytest

from kpirules.diagnostics.text import render
from kpirules.loading.catalogue.load import read_catalogue_text

INVALID = Path(__file__).parent / "invalid"
CATALOGUES = sorted(INVALID.glob("KR[234]*.yaml"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_words_are_those_of_the_golden(path: Path) -> None:
    report = read_catalogue_text(path.read_text("utf-8"), path.name)[1]
    assert f"{render(report)}\n" == path.with_suffix(".expected.txt").read_text("utf-8")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_file_is_named_after_what_it_shows_and_shows_nothing_else(path: Path) -> None:
    codes = set(read_catalogue_text(path.read_text("utf-8"), path.name)[1].codes)
    assert path.name[:5] in codes
    if path.name[2] in "34":
        assert codes == {path.name[:5]}
