"""`kpirules check`: formats, kinds that are chosen, what fails, standard input, and the page of a GitHub run."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest

from kpirules.cli.main import main
from kpirules.reporting.findings.formats import FORMATS, NAMES

CI = ("GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "GITHUB_WORKSPACE", "BUILD_SOURCESDIRECTORY", "CI_PROJECT_DIR")
BROKEN = "indicator,period,value,colour\nseen,Dec-21,970%,red\nsen,Dec-21,80%,red\n"


@pytest.fixture(autouse=True)
def no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*CI, "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


def run(capsys, *words: object) -> tuple[int, str, str]:
    status = main(["check", *map(str, words)])
    said = capsys.readouterr()
    return status, said.out, said.err


@attrs.frozen
class Done:
    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run the command with streams of bytes, as in a pipe."""

    def run_piped(*words: object, typed: bytes = b"", encoding: str = "utf-8") -> Done:
        given, out, err = io.BytesIO(typed), io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", io.TextIOWrapper(given, encoding=encoding))
            patched.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding, newline="\r\n", write_through=True))
            patched.setattr(sys, "stderr", io.TextIOWrapper(err, encoding=encoding, newline="\n", write_through=True))
            status = main(["check", *map(str, words)])
            sys.stdout.flush()
            return Done(status, out.getvalue(), err.getvalue())

    return run_piped


@pytest.mark.parametrize("style", NAMES)
def test_every_format_keeps_the_exit_status(capsys, folder, style) -> None:
    assert run(capsys, folder, "--format", style)[0] == 0
    folder.write("outturns.csv", BROKEN)
    status, out, err = run(capsys, folder, "--format", style)
    assert (status, err) == (1, "")
    assert "outturns.csv" in out
    assert "KR" in out


def test_the_formats_for_programs_can_be_read(capsys, folder) -> None:
    folder.write("outturns.csv", BROKEN)
    count = len(json.loads(run(capsys, folder, "--format", "json")[1])["findings"])
    assert count >= 3
    assert len(json.loads(run(capsys, folder, "--format", "gitlab")[1])) == count
    assert len(json.loads(run(capsys, folder, "--format", "sarif")[1])["runs"][0]["results"]) == count
    suites = ET.fromstring(run(capsys, folder, "--format", "junit")[1])  # noqa: S314 - our own text
    assert {Path(one.attrib["name"]).name: one.attrib["tests"] for one in suites} == {
        "catalogue.yaml": "1",
        "outturns.csv": str(count),
    }


def test_concise_is_a_line_a_finding(capsys, folder) -> None:
    folder.write("outturns.csv", BROKEN)
    *lines, last = run(capsys, folder, "--format", "concise")[1].splitlines()
    assert all(line.startswith(f"{folder}/outturns.csv:") for line in lines)
    assert last.startswith(f"Found {len(lines)} findings")


@pytest.mark.parametrize("style", [name for name, one in FORMATS.items() if one.for_programs])
def test_what_programs_read_is_the_same_bytes_on_every_terminal(folder, piped, style) -> None:
    text = (
        (folder.path / "catalogue.yaml").read_text("utf-8").replace("polarity: high, unit: count", "polarity: hoch✓é")
    )
    folder.write("catalogue.yaml", text)
    there, here = (piped(folder, "--format", style, encoding=name) for name in ("cp1252", "utf-8"))
    assert there.stdout == here.stdout
    assert (there.returncode, there.stderr) == (1, here.stderr)
    assert b"\r" not in here.stdout
    assert b"KR" in here.stdout
    here.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("fails", "warnings", "errors"), [("error", 0, 1), ("warning", 1, 1), ("note", 1, 1), ("never", 0, 0)]
)
def test_what_fails_the_run(capsys, folder, fails, warnings, errors) -> None:
    assert run(capsys, folder, "--fail-on", fails)[0] == 0
    folder.write("outturns.csv", "indicator,period,value,colour\nseen,Dec-21,80%,red\n")
    assert run(capsys, folder, "--fail-on", fails)[0] == warnings
    status, out, _ = run(capsys, folder, "--fail-on", fails, "--format", "junit")
    assert (status, 'failures="1"' in out) == (warnings, bool(warnings))
    folder.write("outturns.csv", BROKEN)
    assert run(capsys, folder, "--fail-on", fails)[0] == errors


def test_a_note_fails_where_notes_do(capsys, folder) -> None:
    text = (folder.path / "catalogue.yaml").read_text("utf-8")
    folder.write("catalogue.yaml", text)
    folder.write("outturns.csv", "indicator,period,value,numerator,denominator\nseen,Dec-21,,0,0\n")
    assert "note[KR529]" in run(capsys, folder)[1]
    assert [run(capsys, folder, "--fail-on", one)[0] for one in ("warning", "note")] == [0, 1]


def test_kinds_are_chosen_and_left_out(capsys, folder) -> None:
    folder.write("outturns.csv", BROKEN)
    everything = json.loads(run(capsys, folder, "--format", "json")[1])["findings"]
    codes = [one["code"] for one in everything]
    first = next(one["code"] for one in everything if one["severity"] == "error")
    _, out, err = run(capsys, folder, "--select", first, "--format", "json")
    assert {one["code"] for one in json.loads(out)["findings"]} == {first}
    status, out, err = run(capsys, folder, "--ignore", "KR5")
    assert (status, out) == (0, "1 catalogue checked, 2 indicators: no findings.\n")
    errors = sum(one["severity"] == "error" for one in everything)
    assert err == f"{errors} errors not shown, by --select or --ignore: a report still leaves out what has errors\n"
    by_name = ",".join(sorted({one["name"] for one in everything}))
    assert run(capsys, folder, "--ignore", by_name)[0] == 0
    assert run(capsys, folder, "--ignore", first, "--ignore", ",".join(codes))[0] == 0
    assert run(capsys, folder, "--ignore", "KR5", "--select", first)[0] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--select", "KR0"], "--select: no finding has the number or name `KR0`"),
        (
            ["--ignore", "unquoted-percnt"],
            "--ignore: no finding has the number or name `unquoted-percnt`; did you mean",
        ),
        (["--select", ","], "--select names no kind of finding"),
        (["--select", ""], "--select names no kind of finding"),
        (["--stdin-filename", "x.yaml"], "--stdin-filename goes with the path -"),
    ],
)
def test_flags_that_make_no_sense_are_one_sentence(capsys, folder, words, said) -> None:
    status, out, err = run(capsys, folder, *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"kpirules: {said}")


def test_auto_is_the_ci_system_at_work(capsys, folder, monkeypatch, tmp_path) -> None:
    folder.write("outturns.csv", BROKEN)
    assert run(capsys, folder, "--format", "auto") == run(capsys, folder)
    for variable, root, sign in (
        ("TF_BUILD", "BUILD_SOURCESDIRECTORY", "##vso[task.logissue type=error;sourcepath=demo/outturns.csv;"),
        ("GITLAB_CI", "CI_PROJECT_DIR", '"path": "demo/outturns.csv"'),
        ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "::error file=demo/outturns.csv,line=2,"),
    ):
        monkeypatch.setenv(variable, "true")
        monkeypatch.setenv(root, str(tmp_path))
        monkeypatch.chdir(folder.path)
        assert sign in run(capsys, ".", "--format", "auto")[1]
        monkeypatch.delenv(variable)
        monkeypatch.delenv(root)


def test_the_page_of_a_run_gets_the_table(capsys, folder, monkeypatch, tmp_path) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    folder.write("outturns.csv", BROKEN)
    run(capsys, folder)
    assert page.read_text("utf-8") == "before\n"
    run(capsys, folder, "--format", "github")
    before, table = page.read_bytes().decode("utf-8").split("\n", 1)
    assert before == "before"
    assert table.startswith("### kpirules check\n\n| severity | code | place | finding |\n")
    assert table.count("| error |") >= 2
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    status, out, err = run(capsys, folder, "--format", "github")
    assert (status, "::error" in out) == (1, True)
    assert err == f"the step summary `{tmp_path}` cannot be written; the findings are in the log\n"


def test_a_catalogue_comes_on_standard_input(folder, piped) -> None:
    good = (folder.path / "catalogue.yaml").read_bytes()
    done = piped("-", typed=good)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        b"1 catalogue checked, 2 indicators: no findings.\r\n",
        b"",
    )
    bad = good.replace(b"polarity: high", b"polarity: hihg", 1)
    for typed in (bad, b"\xef\xbb\xbf" + bad, bad.decode("utf-8").encode("utf-16")):
        done = piped("-", "--stdin-filename", "some/catalogue.yaml", "--format", "concise", typed=typed)
        assert done.returncode == 1
        assert done.stdout.decode("utf-8").startswith("some/catalogue.yaml:20:61: error[KR207]")


@pytest.mark.parametrize(
    ("typed", "code"),
    [(b"", "KR138"), (b"\x00", "KR153"), (b"caf\xe9", "KR151"), (b"PK\x03\x04" + b"\x00" * 40, "KR157")],
)
def test_standard_input_that_is_no_catalogue_is_a_finding(piped, typed, code) -> None:
    done = piped("-", "--format", "concise", typed=typed)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode("utf-8").split("[")[1].startswith(code)


def test_outturns_on_standard_input_are_held_against_the_catalogue_beside_them(folder, piped) -> None:
    name = folder.path / "outturns.csv"
    done = piped("-", "--stdin-filename", name, "--format", "concise", typed=BROKEN.encode())
    assert done.returncode == 1
    assert done.stdout.decode("utf-8").startswith(f"{name}:1:")
    assert piped("-", "--stdin-filename", name, typed=b"indicator,period,value\nseen,Dec-21,80%\n").returncode == 0
    done = piped("-", "--stdin-filename", name, "--format", "concise", typed=b"PK\x03\x04" + b"\x00" * 40)
    assert (done.returncode, b"KR157" in done.stdout) == (1, True)
    folder.write("catalogue.yaml", "kpirules: 1\n")
    done = piped("-", "--stdin-filename", name, typed=BROKEN.encode())
    assert b"what outturns.csv says of what has errors is checked in part until" in done.stderr


REMARKS = {
    "judgements.yaml": "judgements:\n  - {indicator: sen, period: Dec-21, rating: amber, reason: late records}\n",
    "commentary.yaml": "commentary:\n  - {indicator: sen, period: Dec-21, text: Two posts were vacant}\n",
}


@pytest.mark.parametrize("name", REMARKS)
def test_remarks_on_standard_input_are_held_against_the_catalogue_beside_them(folder, piped, name) -> None:
    path, typed = folder.path / name, f"kpirules: 1\n{REMARKS[name]}"
    folder.write("outturns.csv", BROKEN)  # what an editor holds is checked alone
    folder.write(name, "kpirules: 1\n")
    done = piped("-", "--stdin-filename", path, "--format", "concise", typed=typed.encode())
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode("utf-8").startswith(f"{path}:3:17: error[KR510]: ")
    assert done.stdout.count(b"KR") == 1
    whole = piped("-", "--stdin-filename", path, typed=typed.encode()).stdout.decode("utf-8")
    assert "  - {indicator: sen, period: Dec-21," in whole
    assert piped("-", "--stdin-filename", path, typed=typed.replace("sen", "seen").encode()).returncode == 0
    done = piped("-", "--stdin-filename", path, "--format", "concise", typed=b"PK\x03\x04" + b"\x00" * 40)
    assert (done.returncode, b"KR157" in done.stdout) == (1, True)


@pytest.mark.parametrize("name", ["outturns.csv", *REMARKS])
def test_what_has_no_catalogue_beside_it_is_not_checked(capsys, monkeypatch, name) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x")))
    status, out, err = run(capsys, "-", "--stdin-filename", f"nowhere/{name}")
    assert (status, out) == (2, "")
    said = "is checked against the catalogue beside it, and there is no `nowhere/catalogue.yaml`"
    assert err == f"kpirules: `{name}` {said}\n"


@pytest.mark.parametrize("name", ["outturns.csv", "judgements.yaml", "commentary.yaml"])
def test_a_file_beside_the_catalogue_stands_for_its_folder(capsys, folder, name) -> None:
    folder.write(name, BROKEN)
    by_folder, by_file = run(capsys, folder, "--format", "json"), run(capsys, folder.path / name, "--format", "json")
    assert by_file == by_folder
    assert by_file[0] == 1
    assert run(capsys, folder.path / name, folder.path / "catalogue.yaml", folder, "--format", "json") == by_folder
    (folder.path / name).unlink()
    assert run(capsys, folder.path / name)[0] == 2


def test_no_standard_input_is_one_sentence(capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run(capsys, "-") == (2, "", "kpirules: there is no standard input to read\n")


def test_standard_input_goes_beside_folders(folder, piped) -> None:
    done = piped("-", folder, typed=(folder.path / "catalogue.yaml").read_bytes())
    assert done.stdout == b"2 catalogues checked, 4 indicators: no findings.\r\n"


@pytest.mark.parametrize(
    "typed", [b"indicator,period,value\nseen,Apr-21,97\n", b"indicator,period,value\nseen,Apr-21,x9\n"]
)
def test_rows_beside_a_catalogue_with_errors_have_the_status_they_have_on_the_disk(folder, piped, typed) -> None:
    folder.write("catalogue.yaml", "kpirules: 1\nid: demo\ntitel: Demo\n")
    folder.write("outturns.csv", typed.decode())
    held = piped("-", "--stdin-filename", folder.path / "outturns.csv", typed=typed)
    assert held.returncode == piped(folder.path).returncode == 1
    assert b"`titel` is not a field of a catalogue" in held.stdout
    assert b"until" in held.stderr
    assert b"has no errors" in held.stderr
