"""Golden findings about the text of a file: each invalid file is refused in exactly the words beside it.

To write the words anew after a change of wording, run this file with `python`, and read what `git diff` shows.
"""

from pathlib import Path

import pytest

from kpirules.diagnostics.text import render
from kpirules.source.text import read_text
from kpirules.source.yaml_reader import C_PARSER, PureParser, YamlReading, read_yaml

INVALID = Path(__file__).parent / "invalid"
OF_FIELDS = ("KR105", "KR12")
"""What takes knowing the field that a value stands in: the goldens of meaning show these."""

FILES = sorted(path for path in INVALID.glob("KR1*.yaml") if not path.name.startswith(OF_FIELDS))
PARSERS = [PureParser] if C_PARSER is None else [PureParser, C_PARSER]


def reading(path: Path, parser=None) -> YamlReading:
    """Return what `path` says, named in findings by its bare name."""
    return read_yaml(read_text(path, shown_as=path.name), parser=parser)


def golden(path: Path) -> Path:
    return path.with_suffix(".expected.txt")


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_words_are_those_of_the_golden(path, parser):
    assert f"{render(reading(path, parser).report)}\n" == golden(path).read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_is_named_after_what_it_shows_and_shows_nothing_else(path):
    assert set(reading(path).report.codes) == {path.name[:5]}


def test_no_expected_text_is_left_over():
    assert {path.name for path in INVALID.glob("*.expected.txt")} == {
        golden(path).name for path in INVALID.glob("*.yaml")
    }


if __name__ == "__main__":
    for each in FILES:
        golden(each).write_text(f"{render(reading(each).report)}\n", "utf-8")
