"""Golden findings about shape and meaning: each invalid catalogue is refused in exactly the words beside it.

To write the words anew after a change of wording, run this file with `python`, and read what `git diff` shows.
"""

from pathlib import Path

import pytest

from kpirules.diagnostics.text import render
from kpirules.loading.catalogue.load import read_catalogue_text

INVALID = Path(__file__).parent / "invalid"
CATALOGUES = sorted((*INVALID.glob("KR105*.yaml"), *INVALID.glob("KR12*.yaml"), *INVALID.glob("KR[2347]*.yaml")))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_words_are_those_of_the_golden(path: Path) -> None:
    report = read_catalogue_text(path.read_text("utf-8"), path.name)[1]
    assert f"{render(report)}\n" == path.with_suffix(".expected.txt").read_text("utf-8")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_file_is_named_after_what_it_shows_and_shows_nothing_else(path: Path) -> None:
    codes = set(read_catalogue_text(path.read_text("utf-8"), path.name)[1].codes)
    assert path.name[:5] in codes
    if path.name[2] in "1347":
        assert codes == {path.name[:5]}


if __name__ == "__main__":
    for each in CATALOGUES:
        words = render(read_catalogue_text(each.read_text("utf-8"), each.name)[1])
        each.with_suffix(".expected.txt").write_text(f"{words}\n", "utf-8")
