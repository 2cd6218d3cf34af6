"""What stands in a report's files is no command of the CI system in whose log it is printed."""

import re

import pytest

from kpirules.cli.main import main

COMMANDS = ["##vso[task.setvariable variable=a]b", "##VSO[task.complete]", "##[error]stop", "::error::stop"]


def is_command(line: str) -> bool:
    """Say whether the agents of Azure, and those of GitHub, take a line for a command."""
    return re.search(r"##(vso)?\[", line, re.IGNORECASE) is not None or line.lstrip().startswith("::")


@pytest.mark.parametrize("text", COMMANDS)
def test_no_line_for_people_is_a_command(capsys, folder, text) -> None:
    folder.write(
        "catalogue.yaml",
        (folder.path / "catalogue.yaml")
        .read_text("utf-8")
        .replace("Demo report", f'"{text}"')
        .replace("Children seen", f'"{text}"'),
    )
    folder.write("outturns.csv", f"indicator,period,value,note\nseen,Dec-21,80%,{text}\n{text},Dec-21,1,\n")
    folder.write(
        "commentary.yaml",
        f'kpirules: 1\ncommentary:\n  - {{indicator: seen, period: 2021-12, text: "{text}", actions: ["{text}"]}}\n',
    )
    for words in (["evaluate"], ["exceptions"], ["check"], ["check", "--format", "concise"]):
        main([words[0], str(folder), *words[1:]])
        out, err = capsys.readouterr()
        assert text.lstrip("#:") in out
        assert [line for line in f"{out}\n{err}".splitlines() if is_command(line)] == []
    main(["explain", str(folder), text])
    assert [line for line in capsys.readouterr().err.splitlines() if is_command(line)] == []


def test_formats_for_programs_say_what_was_written(capsys, folder) -> None:
    folder.write("outturns.csv", "indicator,period,value,note\nseen,Dec-21,80%,##[error]stop\n")
    for style in ("csv", "json"):
        main(["evaluate", str(folder), "--format", style])
        assert "##[error]stop" in capsys.readouterr().out


@pytest.mark.parametrize("style", ["github", "azure"])
def test_no_folder_steers_the_terminal_by_its_name(capsysbinary, folder, style) -> None:
    odd = folder.path.parent / "a\x1b[31m\x07b"
    folder.path.rename(odd)
    (odd / "catalogue.yaml").write_text("kpirules: 1\nid: a\ntitel: b\n", "utf-8")
    main(["check", str(odd), "--format", style])
    out = capsysbinary.readouterr().out
    assert b"aU+001B[31mU+0007b" in out
    assert not any(byte in out for byte in b"\x1b\x07")
