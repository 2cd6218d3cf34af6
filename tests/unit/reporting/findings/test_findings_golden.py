"""Every format of one check with every kind of finding, byte for byte: looked at before it is changed here."""

from pathlib import Path

import pytest
from found import SAMPLE

from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.formats import FORMATS, NAMES
from kpirules.reporting.findings.step_summary import step_summary

EXPECTED = Path(__file__).parent / "expected"

FILES = {
    "full": "full.txt",
    "concise": "concise.txt",
    "json": "findings.json",
    "github": "github.txt",
    "azure": "azure.txt",
    "gitlab": "gitlab.json",
    "sarif": "findings.sarif",
    "junit": "junit.xml",
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_as_it_was_looked_at(name: str) -> None:
    written = FORMATS[name].write(SAMPLE)
    assert written == (EXPECTED / FILES[name]).read_bytes().decode("utf-8")
    assert written == FORMATS[name].write(SAMPLE)


def test_the_summary_of_a_step_is_as_it_was_looked_at() -> None:
    assert step_summary(SAMPLE) == (EXPECTED / "step-summary.md").read_bytes().decode("utf-8")


def test_every_expected_file_is_held_against_a_format() -> None:
    assert {file.name for file in EXPECTED.iterdir()} == {*FILES.values(), "step-summary.md"}
    assert set(FILES) == set(FORMATS)
    assert set(NAMES) == {*FORMATS, "auto"}


@pytest.mark.parametrize("name", FORMATS)
def test_lines_end_in_a_line_feed_and_hold_no_control_character(name: str) -> None:
    written = FORMATS[name].write(SAMPLE)
    assert written.endswith("\n")
    assert not set(written) & {chr(at) for at in (*range(10), *range(11, 32), 0x7F, 0x202C, 0x202E, 0xDCFF)}
    written.encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_where_nothing_is_found_every_format_says_so(name: str) -> None:
    nothing = FORMATS[name].write(Checked(report=SAMPLE.report.__class__((), {"c.yaml": ()}), summary="No findings."))
    assert "KR" not in nothing
    assert "No findings." in nothing or name in {"json", "gitlab", "sarif", "junit"}


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "junit"])
def test_what_programs_read_is_ascii(name: str) -> None:
    assert FORMATS[name].write(SAMPLE).isascii()
