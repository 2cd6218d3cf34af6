"""Every command in-process: what it prints, where, and its exit status."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

import kpirules
from kpirules.cli import explain, terminal
from kpirules.cli.main import main
from kpirules.diagnostics.codes import CODES

COMMENTARY = """\
kpirules: 1
commentary:
  - {indicator: seen, period: 2021-12, text: Two teams had no manager.}
  - {indicator: visits, period: 2021-12, text: Snow.}
"""


def run(capsys, *words: str) -> tuple[int, str, str]:
    status = main([str(word) for word in words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_check_of_a_clean_folder(capsys, folder) -> None:
    assert run(capsys, "check", folder) == (0, "1 catalogue checked, 2 indicators: no findings.\n", "")


def test_check_shows_findings_of_every_file_with_their_lines(capsys, folder) -> None:
    folder.write("outturns.csv", "indicator,period,value\nseen,Dec-21,970%\nsen,Dec-21,80%\n")
    folder.write("commentary.yaml", "kpirules: 1\ncommentary:\n  - {indicator: seen, period: 2021-13, text: x}\n")
    status, out, err = run(capsys, "check", folder)
    assert (status, err) == (1, "")
    assert "2 | seen,Dec-21,970%" in out
    assert "did you mean" in out or "seen" in out
    assert "commentary.yaml:3" in out
    assert out.endswith("Found 3 findings (3 errors) in 1 catalogue (2 indicators).\n")


def test_warnings_alone_leave_status_0(capsys, folder) -> None:
    folder.write("outturns.csv", "indicator,period,value,colour\nseen,Dec-21,80%,red\n")
    status, out, _ = run(capsys, "check", folder)
    assert status == 0
    assert "Found 1 finding (1 warning) in 1 catalogue (2 indicators).\n" in out


def test_check_takes_a_folder_of_folders_and_several_paths_once(capsys, folder) -> None:
    status, out, _ = run(capsys, "check", folder.path.parent, folder, folder.path / "catalogue.yaml")
    assert (status, out) == (0, "1 catalogue checked, 2 indicators: no findings.\n")


@pytest.mark.parametrize("inside", ["", "catalogue.yaml"])
def test_a_folder_that_is_called_as_the_catalogue_is_said_to_be_one(capsys, tmp_path, inside) -> None:
    (tmp_path / "catalogue.yaml").mkdir()
    status, out, _ = run(capsys, "check", tmp_path / inside)
    assert status == 2
    assert "cannot be read: it is a folder" in out


def test_a_catalogue_with_errors_stops_every_report_with_status_1(capsys, folder) -> None:
    folder.write("catalogue.yaml", "kpirules: 1\nid: demo\ntitel: Demo\n")
    for words in (["evaluate"], ["exceptions"], ["explain"]):
        status, out, err = run(capsys, *words, folder, *(["1"] if words == ["explain"] else []))
        assert (status, out) == (1, "")
        assert "catalogue.yaml:3:1: error[" in err
        assert f"run `kpirules check {folder}` to see each" in err
    status, out, err = run(capsys, "check", folder)
    assert status == 1
    assert "in 1 catalogue. 1 fixable with `kpirules check --fix`.\n" in out
    assert "what outturns.csv says of what has errors is checked in part until" in err


PARTLY_BROKEN = {
    "outturns.csv": "indicator,period,value\nseen,Nov-21,#REF!\nvisits,Dec-21,#REF!\nvisits,Foo,9\n"
    "seen,Dec-21,1,2\nvsits,Dec-21,3\n",
    "judgements.yaml": "kpirules: 1\njudgements:\n"
    "  - {indicator: seen, period: Foo, rating: amber}\n"
    "  - {indicator: visits, period: Dec-21, rating: purple, reason: late}\n"
    "  - {indicator: seen, period: Dec-21, rating: purple, reason: late}\n",
    "commentary.yaml": "kpirules: 1\ncommentary:\n  - {indicator: visits, period: Foo, text: Snow}\n",
}


def with_typo(folder) -> str:
    return (folder.path / "catalogue.yaml").read_text("utf-8").replace("title: Visits", "titel: Visits")


def test_what_does_not_hang_on_an_indicator_with_errors_is_found_in_the_same_run(capsys, folder) -> None:
    folder.write("catalogue.yaml", with_typo(folder))
    for name, text in PARTLY_BROKEN.items():
        folder.write(name, text)
    _, out, err = run(capsys, "check", folder, "--format", "concise")
    found = [line.removeprefix(f"{folder}/").split(":")[0:2] + re.findall("KR...", line) for line in out.splitlines()]
    assert found[:-1] == [
        ["catalogue.yaml", "21", "KR203"],
        ["commentary.yaml", "3", "KR516"],
        ["judgements.yaml", "3", "KR204"],
        ["judgements.yaml", "3", "KR516"],
        ["judgements.yaml", "5", "KR540"],
        ["outturns.csv", "2", "KR521"],
        ["outturns.csv", "3", "KR521"],
        ["outturns.csv", "4", "KR516"],
        ["outturns.csv", "5", "KR506"],
        ["outturns.csv", "6", "KR510"],
    ]
    assert "what outturns.csv, judgements.yaml and commentary.yaml say of what has errors is checked in part" in err


def test_no_report_tells_the_public_what_stands_beside_a_catalogue_with_errors(capsys, folder) -> None:
    folder.write("catalogue.yaml", with_typo(folder))
    folder.write("outturns.csv", PARTLY_BROKEN["outturns.csv"])
    for audience in ("public", "exempt"):
        _, out, err = run(capsys, "evaluate", folder, "--audience", audience)
        assert (out, "outturns.csv" in err) == ("", False)


def test_evaluate_prints_the_table_and_a_red_indicator_is_no_fault(capsys, folder) -> None:
    status, out, err = run(capsys, "evaluate", folder)
    assert (status, err) == (0, "")
    assert "As at Dec-21" in out
    assert "1    Children seen" in out
    assert "■ RED" in out
    assert "\x1b" not in out
    assert "Write commentary on 1 and 2." in out


def test_good_rows_count_beside_bad_ones(capsys, folder) -> None:
    folder.write("outturns.csv", "indicator,period,value\nseen,Dec-21,80%\nvisits,Dec-21,many\n")
    status, out, err = run(capsys, "evaluate", folder)
    assert status == 1
    assert "■ RED" in out
    assert "outturns.csv:3:15: error[" in err
    assert "`many`" in err
    assert "1 finding about the input" in err


def test_many_findings_are_counted_not_poured_out(capsys, folder) -> None:
    rows = "".join(f"seen,Dec-21,bad{at}\n" for at in range(40))
    folder.write("outturns.csv", "indicator,period,value\n" + rows)
    _, _, err = run(capsys, "evaluate", folder)
    assert "... and 30 more\n" in err
    assert err.count("\n") == 12


@pytest.mark.parametrize("as_at", ["Mar-21", "2020/21", "Apr-22", "Q1 2022/23"])
def test_a_report_of_a_year_is_not_as_at_another(capsys, folder, as_at) -> None:
    for words in (("evaluate", folder), ("exceptions", folder), ("explain", folder, "1")):
        status, out, err = run(capsys, *words, "--as-at", as_at)
        assert (status, out) == (2, "")
        assert err.startswith(f"kpirules: --as-at `{as_at}` does not end in the reporting year 2021/22: name a period")


@pytest.mark.parametrize("as_at", ["Apr-21", "Q4 2021/22", "2021/22"])
def test_a_report_is_as_at_any_period_of_its_year(capsys, folder, as_at) -> None:
    assert run(capsys, "evaluate", folder, "--as-at", as_at)[0] == 0


@pytest.mark.parametrize("as_at", ["Nov-21", "2021-11", "November 2021"])
def test_as_at_takes_a_period_as_councils_print_it(capsys, folder, as_at) -> None:
    status, out, _ = run(capsys, "evaluate", folder, "--as-at", as_at)
    assert status == 0
    assert "As at Nov-21" in out
    assert "96%" in out
    assert "80%" not in out


def test_the_machine_formats(capsys, folder) -> None:
    _, out, _ = run(capsys, "evaluate", folder, "--format", "json")
    assert [one["rating"]["level"] for one in json.loads(out)["indicators"]] == ["red", "amber"]
    _, out, _ = run(capsys, "evaluate", folder, "--format", "csv")
    assert [one["level"] for one in csv.DictReader(io.StringIO(out))] == ["red", "amber"]
    _, out, _ = run(capsys, "evaluate", folder, "--format", "markdown")
    assert out.startswith("# Demo report\n")
    assert "| 1 | Children seen | at least 95% | 80% | ↓ worsening, falling | ■ RED |" in out


def test_exceptions_and_their_commentary(capsys, folder) -> None:
    status, out, err = run(capsys, "exceptions", folder)
    assert (status, err) == (0, "")
    assert out.count("Commentary missing.") == 2
    status, _, err = run(capsys, "exceptions", folder, "--require-commentary")
    assert (status, err) == (1, "commentary is missing on 1, 2\n")
    folder.write("commentary.yaml", COMMENTARY)
    status, out, err = run(capsys, "exceptions", folder, "--require-commentary")
    assert (status, err) == (0, "")
    assert "Two teams had no manager." in out


@pytest.mark.parametrize("style", ["markdown", "json", "csv"])
def test_exceptions_in_every_format(capsys, folder, style) -> None:
    status, out, _ = run(capsys, "exceptions", folder, "--format", style)
    assert status == 0
    assert "RED" in out


@pytest.mark.parametrize("name", ["1", "seen"])
def test_explain_by_number_and_by_id(capsys, folder, name) -> None:
    status, out, _ = run(capsys, "explain", folder, name)
    assert status == 0
    assert out.startswith("1  Children seen\n")
    assert "RED: the outturn for Dec-21 is 80%" in out
    assert f"{folder}/catalogue.yaml:16" in "".join(out.split())
    assert "Outturn" in out


def test_explain_shows_the_judgement_and_the_rule(capsys, folder) -> None:
    folder.write(
        "judgements.yaml",
        "kpirules: 1\njudgements:\n  - {indicator: seen, period: 2021-12, rating: amber, reason: records moved}\n",
    )
    _, out, _ = run(capsys, "explain", folder, "1")
    assert "Rating        ▲ AMBER (judged)\nBy the rules  ■ RED\n" in out
    assert "records moved" in out


def test_explain_draws_the_scale_where_it_is_asked_for(capsys, folder) -> None:
    status, plain, _ = run(capsys, "explain", folder, "1")
    assert status == 0
    assert "Scale" not in plain
    status, out, err = run(capsys, "explain", folder, "1", "--scale", "--as-at", "Nov-21")
    assert (status, err) == (0, "")
    assert "● GREEN  95% and above ← 96%\n" in out
    assert "▲ AMBER  from 85.5% up to, not including, 95%\n" in out
    assert "rule 3: no earlier rule holds" in out


ROLL_UP = "roll_up: {method: worst}\nsections:\n  - {id: top, title: Children}\n  - {id: bare, title: Bare}\n"


def _with_sections(folder) -> None:
    text = (folder.path / "catalogue.yaml").read_text(encoding="utf-8")
    text = text.replace("indicators:\n", f"{ROLL_UP}indicators:\n")
    text = text.replace("id: seen, ", "id: seen, section: top, ")
    folder.write("catalogue.yaml", text)


def test_explain_a_section_and_the_whole(capsys, folder) -> None:
    _with_sections(folder)
    status, out, err = run(capsys, "explain", folder, "--section", "top")
    assert (status, err) == (0, "")
    assert out.startswith("Children\nas at Dec-21 · public (part 1)\n\nRating  ■ RED\n")
    assert "RED: the worst of 1: 1." in out
    assert "  ■ RED  1: Children seen\n" in out
    status, out, err = run(capsys, "explain", folder, "--whole")
    assert (status, err) == (0, "")
    assert out.startswith("Demo report: the whole\n")
    assert "RED: the worst of 2: Children." in out
    assert "Other indicators (the worst of 1: 2)" in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--section", "tops"], "no section has the id `tops`; did you mean `top`?"),
        (["--section", "zzzzzz"], "no section has the id `zzzzzz`; there are top"),
        (["--section", "bare"], "the section `bare` holds no indicator"),
        ([], "name one thing to explain: an indicator, or --section ID, or --whole"),
        (["1", "--whole"], "name one thing to explain: an indicator, or --section ID, or --whole"),
        (["--whole", "--scale"], "--scale draws the number line of one indicator: name it"),
    ],
)
def test_explain_what_is_not_there_is_one_sentence(capsys, folder, words, sentence) -> None:
    _with_sections(folder)
    assert run(capsys, "explain", folder, *words) == (2, "", f"kpirules: {sentence}\n")


def test_without_a_roll_up_there_is_nothing_to_explain(capsys, folder) -> None:
    status, out, err = run(capsys, "explain", folder, "--whole")
    assert (status, out) == (2, "")
    assert err == "kpirules: the catalogue declares no `roll_up`, so neither a section nor the whole has a level\n"


def test_everything_an_exception_needs_is_required(capsys, folder) -> None:
    text = (folder.path / "catalogue.yaml").read_text(encoding="utf-8")
    folder.write("catalogue.yaml", f"{text}exceptions: {{require: {{red: [commentary, actions], amber: []}}}}\n")
    status, _, err = run(capsys, "exceptions", folder, "--require-commentary")
    assert (status, err) == (1, "commentary is missing on 1\ncorrective actions are missing on 1\n")
    folder.write("commentary.yaml", COMMENTARY)
    status, out, err = run(capsys, "exceptions", folder, "--require-commentary")
    assert (status, err) == (1, "corrective actions are missing on 1\n")
    assert "Corrective actions missing." in out
    assert run(capsys, "exceptions", folder)[0] == 0
    folder.write("commentary.yaml", COMMENTARY.replace("no manager.}", "no manager., actions: [Hire one.]}"))
    assert run(capsys, "exceptions", folder, "--require-commentary")[::2] == (0, "")


def test_an_unknown_indicator_is_one_sentence(capsys, folder) -> None:
    status, out, err = run(capsys, "explain", folder, "visit")
    assert (status, out) == (2, "")
    assert err == "kpirules: no indicator has the id or number `visit`; did you mean `visits`?\n"


def test_a_shared_number_names_the_ids(capsys, folder) -> None:
    text = (folder.path / "catalogue.yaml").read_text(encoding="utf-8").replace('number: "2"', 'number: "1"')
    folder.write("catalogue.yaml", text)
    status, _, err = run(capsys, "explain", folder, "1")
    assert status == 2
    assert "2 indicators have the number `1`: name one by its id: seen, visits" in err


@pytest.mark.parametrize("code", ["KR100", "kr100", "100", "unreadable-file", "Unreadable File"])
def test_rule_by_number_or_name(capsys, code) -> None:
    status, out, _ = run(capsys, "rule", code)
    assert status == 0
    assert out.startswith("KR100 unreadable-file (error)\n")
    assert "Why it matters" in out


def test_rule_without_a_code_lists_all(capsys) -> None:
    status, out, _ = run(capsys, "rule")
    assert status == 0
    assert all(f"{number}  " in out for number in CODES)


def test_every_page_of_the_manual_prints(capsys) -> None:
    for number, code in CODES.items():
        status, out, _ = run(capsys, "rule", number)
        assert status == 0
        assert code.name in out


def test_an_unknown_rule_is_one_sentence(capsys) -> None:
    status, _, err = run(capsys, "rule", "unreadable-fil")
    assert (status, err) == (2, "kpirules: there is no rule `unreadable-fil`; did you mean `unreadable-file`?\n")
    status, _, err = run(capsys, "rule", "zzzz")
    assert (status, err) == (2, "kpirules: there is no rule `zzzz`; `kpirules rule` lists them all\n")


def test_the_version(capsys) -> None:
    assert run(capsys, "--version") == (0, f"kpirules {kpirules.__version__}\n", "")


@pytest.mark.parametrize("words", [["check"], ["evaluate"], ["exceptions"], ["explain"], ["rule"], []])
def test_help_states_the_exit_status(capsys, words) -> None:
    status, out, _ = run(capsys, *words, "--help")
    assert status == 0
    assert "Exit status: 0" in out


@pytest.mark.parametrize(
    "words", [[], ["evalute", "x"], ["evaluate"], ["evaluate", "x", "--nonsense"], ["evaluate", "x", "--format", "pdf"]]
)
def test_a_wrong_command_line_is_status_2(capsys, words) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert "kpirules" in err
    assert "Traceback" not in err


def test_nothing_there_is_status_2_and_one_sentence(capsys, folder, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    two = tmp_path / "two"
    for name in ("a", "b"):
        (two / name).mkdir(parents=True)
        (two / name / "catalogue.yaml").write_text("kpirules: 1\n", encoding="utf-8")
    said = {
        (str(tmp_path / "none"),): "there is no file or folder",
        (str(empty),): "nothing to check: there is no catalogue.yaml in",
        ("a\0b",): "",
        (str(two),): "holds 2 reports: name one of them",
        (str(folder), "--as-at", "Dec 1x"): "--as-at `Dec 1x` is not a period: write a month as Apr-21",
    }
    for words, sentence in said.items():
        status, out, err = run(capsys, "evaluate", *words)
        assert (status, out) == (2, "")
        assert err.startswith("kpirules: ")
        assert err.count("\n") == 1
        assert sentence in err


def test_a_file_that_cannot_be_read_is_status_2(capsys, folder) -> None:
    (folder.path / "outturns.csv").unlink()
    (folder.path / "outturns.csv").mkdir()
    for command in ("check", "evaluate"):
        status, out, err = run(capsys, command, folder)
        assert status == 2
        said = out if command == "check" else err
        assert "outturns.csv" in said
        assert "it is a folder" in said


def test_no_outturns_yet_still_prints_and_says_so(capsys, folder) -> None:
    (folder.path / "outturns.csv").unlink()
    status, out, err = run(capsys, "evaluate", folder)
    assert status == 0
    assert "As at Mar-22" in out
    assert err == "there is no outturns.csv yet, so the report has no figures\n"


def test_no_period_at_all_is_one_sentence(capsys, folder) -> None:
    text = (folder.path / "catalogue.yaml").read_text(encoding="utf-8").replace("reporting_year: 2021/22\n", "")
    folder.write("catalogue.yaml", text)
    (folder.path / "outturns.csv").unlink()
    status, _, err = run(capsys, "evaluate", folder)
    assert status == 2
    assert "name it, such as --as-at Dec-21" in err
    assert run(capsys, "evaluate", folder, "--as-at", "Dec-21")[0] == 0


def test_an_error_of_our_own_is_a_sentence_without_its_words(capsys, folder, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret 7")

    monkeypatch.setattr(explain, "explanation_text", broken)
    status, _, err = run(capsys, "explain", folder, "1")
    assert status == 2
    assert "please report it" in err
    assert "RuntimeError" in err
    assert "secret" not in err
    assert "Traceback" not in err
    monkeypatch.setenv("KPIRULES_TRACEBACK", "1")
    with pytest.raises(RuntimeError, match="secret 7"):
        main(["explain", str(folder), "1"])


def test_an_interrupt_is_no_traceback(capsys, folder, monkeypatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(explain, "explanation_text", interrupted)
    assert run(capsys, "explain", folder, "1") == (130, "", "kpirules: interrupted\n")


class _Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def test_colour_stands_on_a_terminal_alone() -> None:
    from_terminal, to_file = _Stream(terminal=True), _Stream(terminal=False)
    assert terminal.colours_of(to_file, {}) is terminal.Colours.NONE
    assert terminal.colours_of(from_terminal, {"NO_COLOR": "1"}) is terminal.Colours.NONE
    assert terminal.colours_of(from_terminal, {"TERM": "dumb"}) is terminal.Colours.NONE
    assert terminal.colours_of(from_terminal, {"WT_SESSION": "1"}) is terminal.Colours.SIXTEEN
    assert terminal.colours_of(from_terminal, {"WT_SESSION": "1", "COLORTERM": "truecolor"}) is terminal.Colours.FULL
