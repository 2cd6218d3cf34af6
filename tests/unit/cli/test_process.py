"""The command as a process: streams, encodings, pipes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def _environment(**more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR", "PYTHONIOENCODING"}
    }
    return kept | {"PYTHONPATH": str(ROOT)} | more


def _run(*words: object, **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [
        sys.executable,
        "-m",
        "kpirules",
        *(os.fspath(word) if isinstance(word, Path) else str(word) for word in words),
    ]
    return subprocess.run(command, capture_output=True, check=False, env=_environment(**more))


@pytest.mark.parametrize(("encoding", "red"), [("ascii", "# RED"), ("cp1252", "# RED"), ("utf-8", "■ RED")])
def test_any_encoding_of_the_terminal_is_served(folder, encoding, red) -> None:
    done = _run("evaluate", folder, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert red in done.stdout.decode(encoding)


def test_json_is_escaped_where_the_stream_needs_it(folder) -> None:
    folder.write("catalogue.yaml", (folder.path / "catalogue.yaml").read_bytes().replace(b"Visits", "Café".encode()))
    plain = _run("evaluate", folder, "--format", "json", PYTHONIOENCODING="ascii").stdout
    full = _run("evaluate", folder, "--format", "json", PYTHONIOENCODING="utf-8").stdout
    assert b"Caf\\u00e9" in plain
    assert "Café" in full.decode("utf-8")
    assert json.loads(plain) == json.loads(full)


def test_a_plain_locale_is_served(folder) -> None:
    done = _run("evaluate", folder, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"# RED" in done.stdout


def test_machine_formats_are_the_same_bytes_everywhere(folder) -> None:
    for style in ("csv", "markdown"):
        there, here = (
            _run("evaluate", folder, "--format", style, PYTHONIOENCODING=encoding).stdout
            for encoding in ("ascii", "utf-8")
        )
        assert there == here
        assert b"\r" not in here
        here.decode("utf-8")


def test_columns_is_respected(folder) -> None:
    for columns in (76, 120):
        text = _run("evaluate", folder, COLUMNS=str(columns), PYTHONIOENCODING="utf-8").stdout.decode("utf-8")
        assert max(len(line) for line in text.splitlines()) <= columns


def test_a_closed_pipe_is_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "kpirules", "rule"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, env=_environment())
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


def test_a_name_that_is_no_text_is_served(folder, tmp_path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/odd\xff"))
    folder.path.rename(odd)
    for words, encoding in ((["check", odd], "utf-8"), (["explain", odd, "1", "--as-at", "Dec-21"], "ascii")):
        done = _run(*words, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
    record = _run("evaluate", odd, "--format", "json", PYTHONIOENCODING="utf-8")
    assert record.returncode == 0
    assert json.loads(record.stdout)["catalogue"] == "demo"
    missing = _run("check", tmp_path / os.fsdecode(b"none\xff"))
    assert missing.returncode == 2
    assert b"U+DCFF" in missing.stderr


UNWRITABLE = "kpirules: standard output cannot be written, so the answer is not whole: is the disk full?\n"


def _shell(line: str, folder: object) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell, where FULL is a file that can take nothing."""
    for word, meant in (("kpirules", f'"{sys.executable}" -m kpirules'), ("FOLDER", f'"{folder}"'), ("FULL", "full")):
        line = line.replace(word, meant)
    return subprocess.run(
        ["sh", "-c", f"ulimit -f 0; {line}"], cwd=str(folder), capture_output=True, check=False, env=_environment()
    )


COMMANDS = ["check FOLDER", "evaluate FOLDER", "evaluate FOLDER --format json", "explain FOLDER 1", "rule", "--help"]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_one_sentence(folder, command, unbuffered) -> None:
    done = _shell(f"PYTHONUNBUFFERED={unbuffered} kpirules {command} > FULL", folder)
    assert (done.returncode, done.stderr.decode()) == (2, UNWRITABLE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_is_one_sentence(folder, command) -> None:
    done = _shell(f"kpirules {command} >&-", folder)
    assert (done.returncode, done.stderr) == (2, b"kpirules: there is no standard output to write to\n")
    assert _shell(f"kpirules {command} >&- 2>&-", folder).returncode == 2


@pytest.mark.parametrize("nowhere", ["2>&-", "2> FULL"])
@pytest.mark.parametrize(
    ("command", "status"),
    [("check FOLDER", 0), ("check FOLDER/none", 2), ("evaluate FOLDER --as-at Dec-30", 2), ("check --none", 2)],
)
def test_the_status_stands_where_words_about_it_cannot_be_said(folder, command, status, nowhere) -> None:
    done = _shell(f"kpirules {command} {nowhere}", folder)
    assert (done.returncode, done.stderr) == (status, b"")


def test_findings_that_cannot_be_said_do_not_stop_the_report(folder) -> None:
    folder.write("outturns.csv", "indicator,period,value\nseen,Dec-21,80%\nvisits,Dec-21,nein\n")
    heard, unheard = _shell("kpirules evaluate FOLDER", folder), _shell("kpirules evaluate FOLDER 2>&-", folder)
    assert b"KR520" in heard.stderr
    assert (unheard.returncode, unheard.stdout) == (1, heard.stdout)
