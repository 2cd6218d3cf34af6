"""`check --fix`, `--unsafe-fixes` and `--diff`: what is written, what is printed, and the exit status."""

import subprocess
from pathlib import Path

import pytest
from slipping import RIGHT

from kpirules.cli.main import main
from kpirules.loading.catalogue.load import check

WRONG = RIGHT.replace('"% of reviews held in time"', "% of reviews held in time").replace(
    "polarity: low", "polarty: low"
)


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report").mkdir()
    path = tmp_path / "report" / "catalogue.yaml"
    path.write_bytes(WRONG.encode())
    return path


def run(capsys, *words: str) -> tuple[int, str, str]:
    status = main(["check", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_fix_mends_the_file_and_shows_what_is_left(capsys, report) -> None:
    assert run(capsys, "--fix", "report") == (
        0,
        "1 catalogue checked, 5 indicators: no findings.\n",
        "report/catalogue.yaml: fixed 2 findings\n",
    )
    assert report.read_bytes() == RIGHT.encode()


def test_what_cannot_be_fixed_stays_and_gives_status_1(capsys, report) -> None:
    report.write_bytes(WRONG.replace("unit: count", "unit: pounds sterling").encode())
    status, out, err = run(capsys, "--fix", "report")
    assert (status, err) == (1, "report/catalogue.yaml: fixed 2 findings\n")
    assert "error[KR207]" in out
    assert "fixable" not in out
    assert report.read_bytes() == RIGHT.replace("unit: count", "unit: pounds sterling").encode()


def test_the_closing_line_says_how_many_are_fixable(capsys, report) -> None:
    report.write_bytes(WRONG.replace("target: 95}", "target: 0.95}").encode())
    status, out, _ = run(capsys, "report")
    assert status == 1
    assert out.count("      [fixable]\n") == 2
    assert out.endswith(" in 1 catalogue. 2 fixable with `kpirules check --fix`, 1 more with `--fix --unsafe-fixes`.\n")


def test_policy_is_changed_only_where_that_is_asked_for(capsys, report) -> None:
    report.write_bytes(RIGHT.replace("target: 95}", "target: 0.95}").encode())
    assert run(capsys, "--fix", "report")[2] == ""
    assert b"target: 0.95}" in report.read_bytes()
    assert run(capsys, "--fix", "--unsafe-fixes", "report")[0] == 0
    assert report.read_bytes() == RIGHT.encode()
    status, out, err = run(capsys, "--unsafe-fixes", "report")
    assert (status, out, err) == (2, "", "kpirules: --unsafe-fixes goes with --fix or --diff\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_diff_is_what_fix_does_and_patch_applies_it(capfdbinary, report, end: str) -> None:
    text = WRONG.rstrip("\n").replace("\n", end)
    report.write_bytes(text.encode())
    assert main(["check", "--diff", "report"]) == 1
    shown = capfdbinary.readouterr()
    assert shown.err == b""
    assert report.read_bytes() == text.encode()
    subprocess.run(
        ["git", "apply", "-p0", "--whitespace=nowarn", "-"], input=shown.out, check=True, cwd=report.parents[1]
    )
    assert report.read_bytes() == RIGHT.rstrip("\n").replace("\n", end).encode()


def test_the_diff_shows_the_lines_and_their_ends(capsys, report) -> None:
    report.write_bytes(b"kpirules: 1\nid: demo\ntitel: a")
    assert run(capsys, "--diff", "report") == (
        1,
        (
            "--- report/catalogue.yaml\n+++ report/catalogue.yaml\n@@ -1,3 +1,3 @@\n kpirules: 1\n id: demo\n"
            "-titel: a\n\\ No newline at end of file\n+title: a\n\\ No newline at end of file\n"
        ),
        "",
    )


def test_nothing_to_fix_is_status_0_and_no_words(capsys, report) -> None:
    report.write_bytes(RIGHT.encode())
    assert run(capsys, "--diff", "report") == (0, "", "")
    report.chmod(0o444)
    assert run(capsys, "--fix", "report") == (0, "1 catalogue checked, 5 indicators: no findings.\n", "")


def test_a_file_that_must_be_left_gives_status_2_and_its_findings(capsys, report) -> None:
    report.chmod(0o444)
    status, out, err = run(capsys, "--fix", "report")
    assert (status, err) == (2, "kpirules: `report/catalogue.yaml` was left as it is: it is read-only\n")
    assert "Found 2 findings" in out
    assert report.read_bytes() == WRONG.encode()


def test_judgements_and_commentary_are_mended_and_outturns_are_not(capsys, report) -> None:
    rows = b"indicator,period,value\nplans,Dec-21,970 %\n"
    (report.parent / "outturns.csv").write_bytes(rows)
    commentary = report.parent / "commentary.yaml"
    commentary.write_text("kpirules: 1\ncommentary:\n  - {indicator: plans, period: 2021-12, txt: More came.}\n")
    err = run(capsys, "--fix", "report")[2]
    assert err == "report/catalogue.yaml: fixed 2 findings\nreport/commentary.yaml: fixed 1 finding\n"
    assert "text: More came." in commentary.read_text()
    assert (report.parent / "outturns.csv").read_bytes() == rows


def test_what_is_selected_is_mended(capsys, report) -> None:
    run(capsys, "--fix", "--select", "KR102", "report")
    assert check(report).codes == ("KR203",)
    run(capsys, "--fix", "--ignore", "KR203", "report")
    assert check(report).codes == ("KR203",)


def test_flags_that_do_not_go_together(capsys, report) -> None:
    assert run(capsys, "--fix", "--diff", "report")[0] == 2
    assert run(capsys, "--fix", "-")[0] == 2
    assert report.read_bytes() == WRONG.encode()


def test_unseen_characters_do_not_steer_a_terminal(capsys, report, monkeypatch) -> None:
    report.write_bytes(b"kpirules: 1\nid: demo\x1b[2J\ntitel: a\n")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    out = run(capsys, "--diff", "report")[1]
    assert "\x1b" not in out
    assert " id: demoU+001B[2J\n" in out


def test_a_fix_that_brings_an_error_is_not_promised_and_said_to_be_left(capsys, report) -> None:
    report.write_bytes(RIGHT.replace("polarity: low", "direction: low").encode())
    status, out, _ = run(capsys, "report")
    assert (status, "fixable" in out) == (1, False)
    status, out, err = run(capsys, "--fix", "--unsafe-fixes", "report")
    assert (status, "fixable" in out) == (1, False)
    assert err == "report/catalogue.yaml:39:5: KR203 was left: with its fix, there would be another error\n"
