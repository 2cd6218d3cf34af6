"""Golden findings of catalogues that cannot be read in one place: what stands above it and below it is told as well.

To write the words anew after a change of wording, run this file with `python`, and read what `git diff` shows.
"""

from pathlib import Path

import pytest

from kpirules.diagnostics.text import render
from kpirules.loading.catalogue.load import read_catalogue_text

FILES = sorted((Path(__file__).parent / "confined").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_words_are_those_of_the_golden(path: Path) -> None:
    report = read_catalogue_text(path.read_text("utf-8"), path.name)[1]
    assert f"{render(report)}\n" == path.with_suffix(".expected.txt").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_finding_is_told_with_its_indicator(path: Path) -> None:
    report = read_catalogue_text(path.read_text("utf-8"), path.name)[1]
    assert [found.indicator for found in report if found.code.number == path.stem] == ["faulty"]
    assert {found.indicator for found in report} >= {"above", "faulty", "below"}


if __name__ == "__main__":
    for each in FILES:
        words = render(read_catalogue_text(each.read_text("utf-8"), each.name)[1])
        each.with_suffix(".expected.txt").write_text(f"{words}\n", "utf-8")
