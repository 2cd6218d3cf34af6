"""GitHub's runner and the Azure agent read back what was said, and take nothing else for a command."""

import re

import attrs
import pytest
from found import CODES, ERROR, ODD, SAMPLE, many
from hypothesis import given
from hypothesis import strategies as st

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic, Report, Span
from kpirules.diagnostics.text import printable
from kpirules.reporting.findings.azure import azure
from kpirules.reporting.findings.checked import Checked, well_formed, wording
from kpirules.reporting.findings.github import github
from kpirules.reporting.findings.step_summary import step_summary

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    ["::error::x", "##vso[task.setvariable variable=a]b", "##[error]x", "::kpirules-log::", "::kpirules-log-::", ODD]
)


@attrs.frozen
class Command:
    kind: str
    properties: dict[str, str]
    message: str


def read_by_github(output: str) -> list[Command]:
    """Read output as the runner does: a command starts a line, and none counts while commands are stopped."""
    found, word = [], None
    for line in output.split("\n"):
        read = re.match(r"\s*::([\w-]+)(?: (.*?))?::(.*)$", line)
        if word is not None:
            word = None if line.strip() == f"::{word}::" else word
        elif read and read[1] == "stop-commands":
            word = read[3]
        elif read:
            pairs = [one.partition("=") for one in (read[2] or "").split(",") if one]
            values = {name: unescaped(value, ":%3A", ",%2C") for name, _, value in pairs}
            found.append(Command(read[1], values, unescaped(read[3])))
        else:
            assert "##[" not in line
    assert word is None, "the log is not closed"
    return found


def unescaped(text: str, *more: str, percent: str = "%25") -> str:
    for pair in (*more, "\r%0D", "\n%0A"):
        text = text.replace(pair[1:], pair[0])
    return text.replace(percent, "%")


def read_by_azure(output: str) -> list[Command]:
    """Read output as the agent does: a command starts anywhere in a line."""
    found = []
    for line in output.split("\n"):
        at = line.lower().find("##vso[")
        assert "##[" not in line
        if at != -1:
            head, _, message = line[at + len("##vso[") :].partition("]")
            name, _, told = head.partition(" ")
            pairs = [one.partition("=") for one in told.split(";") if one]
            values = {key: unescaped(value, "]%5D", ";%3B", percent="%AZP25") for key, _, value in pairs}
            found.append(Command(name, values, unescaped(message, percent="%AZP25")))
    return found


def test_the_runner_reads_the_sample_back() -> None:
    read = read_by_github(github(SAMPLE))
    assert [one.kind for one in read] == ["error"] * 4 + ["warning"] * 2 + ["notice"] * 2
    odd = read[5]
    assert odd.properties["file"] == "reports/odd, name: 50%/a]b;.yaml"
    assert odd.message == "\n".join(wording(SAMPLE.report.diagnostics[-1]))
    assert read[1].properties == {
        "file": "reports/demo/catalogue.yaml",
        "line": "3",
        "col": "12",
        "endLine": "3",
        "endColumn": "23",
        "title": "KR901 a-error-of-a-test",
    }
    assert read[3].properties == {"file": "reports/demo/outturns.csv", "title": "KR901 a-error-of-a-test"}
    assert "col" not in read[4].properties
    assert read[4].properties["endLine"] == "6"


def test_the_agent_reads_the_sample_back_without_notes() -> None:
    read = read_by_azure(azure(SAMPLE))
    assert [one.properties["type"] for one in read] == ["error"] * 4 + ["warning"] * 2
    assert {one.kind for one in read} == {"task.logissue"}
    assert read[5].properties["sourcepath"] == "reports/odd, name: 50%/a]b;.yaml"
    assert read[1].properties["linenumber"], read[1].properties["columnnumber"] == ("3", "12")
    assert "nothing is typed" in azure(SAMPLE)


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT, st.sampled_from(list(CODES.values()))), max_size=4), ANY_TEXT)
def test_no_text_is_taken_for_a_command(texts, summary) -> None:
    found = tuple(
        Diagnostic(code=code, message=text, label=path, path=path, hint=text, span=Span.of_line(1, 1, 3))
        for text, path, code in texts
    )
    checked = Checked(report=Report(found, {path: (text,) for text, path, _ in texts}), summary=summary)
    told = [one for one in checked.report if one.code.severity is not Severity.NOTE]
    read = read_by_github(github(checked))
    assert sorted(one.message for one in read) == sorted(well_formed("\n".join(wording(one))) for one in checked.report)
    assert sorted(one.properties["file"] for one in read) == sorted(printable(one.path, 4096) for one in checked.report)
    assert len(read_by_azure(azure(checked))) == len(told)
    assert {one.kind for one in read_by_azure(azure(checked))} <= {"task.logissue"}


@pytest.mark.parametrize("count", [1, 9, 10])
def test_ten_findings_have_an_annotation_each(count) -> None:
    for read in (read_by_github(github(many(count))), read_by_azure(azure(many(count)))):
        assert [one.message for one in read] == [f"finding {at}" for at in range(count)]


def test_the_tenth_annotation_counts_the_rest_and_errors_go_first() -> None:
    checked = many(3, 20)
    for read in (read_by_github(github(checked)), read_by_azure(azure(checked))):
        assert len(read) == 10
        assert [one.message for one in read[:3]] == ["finding 0", "finding 1", "finding 2"]
        assert read[9].message == "and 14 more findings: see the log"
    assert [one.kind for one in read_by_github(github(checked))] == ["error"] * 3 + ["warning"] * 7
    assert github(checked).count("warning[KR902]") == 20
    assert read_by_github(github(many(11)))[9].message == "and 2 more findings: see the log"


def test_the_word_that_starts_commands_again_is_not_in_the_log() -> None:
    text = "::kpirules-log::\n::kpirules-log-::"
    found = Diagnostic(code=ERROR, message="m", path="c.yaml", span=Span.of_line(1))
    checked = Checked(report=Report((found,), {"c.yaml": (text,)}), summary=text)
    assert len(read_by_github(github(checked))) == 1
    assert "::stop-commands::kpirules-log--\n" in github(checked)


def test_a_summary_has_a_row_for_each_of_a_hundred_findings() -> None:
    assert step_summary(many(100)).count("| error |") == 100
    long = step_summary(many(0, 60, 60))
    assert long.count("| warning |") == 60
    assert long.count("| note |") == 40
    assert "... and 20 more: see the log." in long
    assert step_summary(Checked(report=Report(), summary="None.")) == "### kpirules check\n\nNone.\n"


@given(ANY_TEXT)
def test_a_row_of_the_summary_stays_one_row_of_four_cells(text) -> None:
    found = Diagnostic(code=ERROR, message=text, path=text, hint=text)
    rows = step_summary(Checked(report=Report((found,)))).split("\n")
    (row,) = (one for one in rows if one.startswith("| error |"))
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 5
    assert "<" not in re.sub(r"\\<", "", row.replace("<br>help:", ""))
