"""`kpirules release` writes a folder that can be handed over: whole, or not at all."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kpirules.cli import new_folder
from kpirules.cli.main import main
from kpirules.loading.shape.schemas import load_schema

FILES = {
    "outturns.csv", "judgements.yaml", "commentary.yaml", "report.md", "report.csv", "report.json", "exceptions.md",
    "ledger.json",
}  # fmt: skip
CATALOGUE = """\
kpirules: 1
id: people
title: Small numbers
reporting_year: 2021/22
dimensions: {area: {title: Area, sums_to: total}}
disclosure: {policies: {small_numbers: {threshold: 5}}}
defaults: {year: financial, frequency: monthly, unit: count, polarity: none, disclosure: small_numbers}
indicators:
  - {id: won, title: Won, counts: people, sums_to: decided, x-note: for officers only,
     disclosure: small_numbers, target: not_a_target_measure}
  - {id: lost, title: Lost, counts: people, sums_to: decided, target: not_a_target_measure}
  - {id: decided, title: Decided, counts: people, target: not_a_target_measure}
"""
ROWS = """\
indicator,period,value,part,area,note,withheld,provisional
won,Apr-21,3,,,a word on three,,
lost,Apr-21,17,,,,,
decided,Apr-21,20,,,=1+1,,yes
won,May-21,13 [e],,,,,
won,May-21,4,,North,,,
won,May-21,9,,South,,,
lost,May-21,1004,,,,see part 2,
"""
REMARKS = """\
kpirules: 1
commentary:
  - {indicator: decided, period: 2021-04, text: "A \\"quiet\\" month: all in time.", actions: [None needed.]}
  - {indicator: won, period: 2021-04, text: The secret three.}
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "report"
    folder.mkdir()
    for name, text in (("catalogue.yaml", CATALOGUE), ("outturns.csv", ROWS), ("commentary.yaml", REMARKS)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_the_folder_holds_what_the_public_may_see(report, tmp_path, capsys) -> None:
    assert main(["release", str(report), "-o", str(tmp_path / "public")]) == 0
    files = read(tmp_path / "public")
    assert files.keys() == FILES
    assert files["outturns.csv"].decode() == (
        "indicator,period,value,numerator,denominator,comparator,part,absence,provisional,revised,withheld,note,area\n"
        "won,Apr-21,[c],,,,,suppressed,,,,,\n"
        "won,May-21,13 [e],,,,,,,,,,\n"
        "won,May-21,[c],,,,,suppressed,,,,,North\n"
        "won,May-21,[c],,,,,suppressed,,,,,South\n"
        "lost,Apr-21,[c],,,,,suppressed,,,,,\n"
        "lost,May-21,,,,,,suppressed,,,see part 2,,\n"
        "decided,Apr-21,20,,,,,,yes,,,'=1+1,\n"
    )
    assert files["commentary.yaml"].decode() == (
        'kpirules: 1\ncommentary:\n  - indicator: "decided"\n    period: "2021-04"\n'
        '    text: "A \\"quiet\\" month: all in time."\n    actions: ["None needed."]\n'
    )
    assert files["judgements.yaml"] == b"kpirules: 1\njudgements: []\n"
    for secret in (b"1004", b"1,004", b"17", b"three", b"officers", b"tmp"):
        assert [name for name, data in files.items() if secret in data] == []
    out, err = capsys.readouterr()
    assert out == (
        f"Part 1, for the public, as at May-21: 8 files in {tmp_path / 'public'}\n"
        "  outturns.csv, judgements.yaml, commentary.yaml, report.md, report.csv, report.json, exceptions.md, "
        "ledger.json\n"
        "7 rows, 5 of them with a mark in place of the figure.\n"
        f"Keep {tmp_path / 'public' / 'ledger.json'} for the next release: --ledger names it.\n"
        f"What hiding costs and what could be worked out: kpirules audit {report}\n"
    )
    assert err == f"note: faults in withheld rows are not listed for the public; `kpirules check {report}` lists them\n"


def test_the_same_input_gives_the_same_bytes_and_nothing_new_to_the_ledger(report, tmp_path) -> None:
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    two.mkdir()  # empty
    assert main(["release", str(report), "-o", str(one)]) == 0
    assert main(["release", str(report), "--output", str(two)]) == 0
    assert main(["release", str(report), "-o", str(three), "--ledger", str(one / "ledger.json")]) == 0
    assert read(one) == read(two) == read(three)


def test_what_was_released_can_be_read_again(report, tmp_path, capsys) -> None:
    public = tmp_path / "public"
    assert main(["release", str(report), "-o", str(public)]) == 0
    (public / "catalogue.yaml").write_text(CATALOGUE, encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(public), "--fail-on", "warning", "--ignore", "KR507"]) == 0
    assert main(["evaluate", str(public), "--format", "csv"]) == 0
    assert ",decided,,,,Decided,count,none,none,2021-04,20," in capsys.readouterr().out


def test_the_ledger_has_its_published_shape(report, tmp_path) -> None:
    assert main(["release", str(report), "-o", str(tmp_path / "public")]) == 0
    ledger = json.loads((tmp_path / "public" / "ledger.json").read_text("utf-8"))
    Draft202012Validator(load_schema("ledger-v1")).validate(ledger)
    facts = ledger["releases"][0]["facts"]
    assert {frozenset(one) & {"shown", "hidden"} for one in facts} == {frozenset({"shown"}), frozenset({"hidden"})}
    assert all(one.get("small") == {"least": 1, "most": 5} for one in facts if "hidden" in one)


def test_a_ledger_beside_the_report_is_gone_by_unasked(report, tmp_path, capsys) -> None:
    assert main(["release", str(report), "-o", str(tmp_path / "first")]) == 0
    (report / "ledger.json").write_bytes((tmp_path / "first" / "ledger.json").read_bytes())
    (report / "outturns.csv").write_text(ROWS.replace("decided,Apr-21,20,,,=1+1,,yes\n", ""), encoding="utf-8")
    assert main(["release", str(report), "-o", str(tmp_path / "second")]) == 0
    assert "lost,Apr-21,[c]" in (tmp_path / "second" / "outturns.csv").read_text("utf-8")
    capsys.readouterr()
    main(["audit", str(report)])
    assert "warning[KR742]" in capsys.readouterr().out
    assert main(["evaluate", str(report), "--as-at", "Apr-21", "--format", "json"]) == 0
    assert '"17"' not in capsys.readouterr().out
    (report / "ledger.json").unlink()
    assert main(["release", str(report), "-o", str(tmp_path / "third")]) == 0
    assert "lost,Apr-21,17" in (tmp_path / "third" / "outturns.csv").read_text("utf-8")


def test_part_2_is_whole_and_has_no_ledger(report, tmp_path, capsys) -> None:
    assert main(["release", str(report), "-o", str(tmp_path / "exempt"), "--audience", "exempt"]) == 0
    files = read(tmp_path / "exempt")
    assert files.keys() == FILES - {"ledger.json"}
    assert b"lost,May-21,1004,,,,,,,,see part 2,," in files["outturns.csv"]
    assert b"The secret three." in files["commentary.yaml"]
    assert capsys.readouterr().out.startswith("Part 2, exempt: not for publication, as at May-21: 7 files in ")


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        ("outturns.csv: won,Apr-21,3 -> won,Apr-21,3x", "KR5", "check"),
        ("catalogue.yaml: threshold: 5 -> threshold: five", "KR2", "release"),
        ("catalogue.yaml: polarity: none, disclosure: small_numbers -> polarity: none", "KR705", "release"),
        (
            "catalogue.yaml: polarity: none, disclosure: small_numbers -> polarity: none, disclosure: open",
            "KR733",
            "audit",
        ),
    ],
)
def test_while_it_is_not_settled_what_may_be_seen_nothing_is_written(report, capsys, change, code, told) -> None:
    public = report.parent / "public"
    name, _, changed = change.partition(": ")
    before, after = changed.split(" -> ")
    text = (report / name).read_text("utf-8")
    assert before in text
    (report / name).write_text(text.replace(before, after), encoding="utf-8")
    assert main(["release", str(report), "-o", str(public)]) == 1
    assert [one.name for one in report.parent.iterdir()] == ["report"]
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == (
        f"nothing was written: `kpirules check {report}` tells officers all that is wrong with the input, and "
        f"`kpirules audit {report}` what stands in the way of the release"
    )
    assert (f"[{code}" in err) == (told == "release"), "what may turn on hidden figures is for officers"
    main([told, str(report), *(["-o", str(public)] if told == "release" else [])])
    assert f"[{code}" in "".join(capsys.readouterr())


def test_a_folder_with_anything_in_it_is_not_touched(report, tmp_path, capsys) -> None:
    before = read(report)
    assert main(["release", str(report), "-o", str(report)]) == 2
    assert read(report) == before
    assert capsys.readouterr().err == (f"kpirules: `{report}` is there already: name a folder that is new or empty\n")
    assert main(["release", str(report), "-o", str(tmp_path / "no" / "public")]) == 2
    assert "there is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "must be closed"),
        ('{"kpirules_ledger": 2, "releases": []}', "of a version that is not known here"),
        (None, "cannot be read: it is not there"),
    ],
)
def test_without_a_ledger_that_can_be_read_nothing_is_written(report, tmp_path, capsys, text, said) -> None:
    if text is not None:
        (tmp_path / "ledger.json").write_text(text, encoding="utf-8")
    line = ["release", str(report), "-o", str(tmp_path / "public"), "--ledger", str(tmp_path / "ledger.json")]
    assert main(line) == 2
    assert not (tmp_path / "public").exists()
    assert said in capsys.readouterr().err


def test_an_indicator_that_goes_by_another_name_is_asked_for_again(report, tmp_path, capsys) -> None:
    """Its total and its sibling are still there: with what was told of it they may give its hidden figure away."""
    assert main(["release", str(report), "-o", str(tmp_path / "first")]) == 0
    for file in report.iterdir():
        file.write_text(file.read_text("utf-8").replace("won", "gained"), encoding="utf-8")
    capsys.readouterr()
    ledger = tmp_path / "first" / "ledger.json"
    assert main(["release", str(report), "-o", str(tmp_path / "second"), "--ledger", str(ledger)]) == 2
    err = capsys.readouterr().err.splitlines()
    assert len(err) == 2
    assert (
        "error[KR746]: what the ledger speaks of is in the catalogue: `won` is no indicator of the catalogue" in err[0]
    )
    assert err[0].endswith("; keep it in the catalogue, with `status: retired` where it is no longer reported")


def test_a_failure_half_way_leaves_nothing(report, tmp_path, capsys, monkeypatch) -> None:
    real = new_folder._write  # noqa: SLF001 - where a disk is found to be full

    def full(file: Path, *more: object) -> None:
        if file.name == "report.json":
            raise OSError(28, "No space left on device")
        real(file, *more)

    monkeypatch.setattr(new_folder, "_write", full)
    assert main(["release", str(report), "-o", str(tmp_path / "public")]) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["report"]
    assert "cannot be written, so nothing was" in capsys.readouterr().err


def test_the_exit_status_is_that_of_the_folder_where_the_words_about_it_are_lost(report, tmp_path, capfd) -> None:
    """As where standard output is full: 0 says that the folder is written."""
    for name, error in (("full", OSError(28, "No space left on device")), ("closed", BrokenPipeError())):
        out = _Lost(error)
        with redirect_stdout(out):
            assert main(["release", str(report), "-o", str(tmp_path / name)]) == 0
        assert read(tmp_path / name).keys() == FILES
        assert f"`{tmp_path / name}` is written whole; what is told of it was cut short" in capfd.readouterr().err


class _Lost(io.StringIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, _: str) -> int:
        raise self.error


def test_it_needs_a_place_to_write_to(report, capsys) -> None:
    assert main(["release", str(report)]) == 2
    assert "-o/--output" in capsys.readouterr().err


def test_as_a_process(report, tmp_path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "kpirules", "release", str(report), "-o", "public", "--as-at", "Apr-21"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0
    assert run.stdout.startswith("Part 1, for the public, as at Apr-21: 8 files in public\n")
    assert read(tmp_path / "public").keys() == FILES


def test_the_ledger_beside_the_catalogue_is_found_from_the_folder_above(report, tmp_path, capsys) -> None:
    (report / "ledger.json").write_text("{", encoding="utf-8")
    for named in (report, report / "catalogue.yaml", tmp_path):
        assert main(["evaluate", str(named)]) == 2
        assert f"the ledger `{report / 'ledger.json'}` cannot be used" in capsys.readouterr().err
