"""A folder is written whole or not at all, by whatever name, under whatever signal, for whom it is meant."""

import signal
import stat
from pathlib import Path

import pytest

from kpirules.cli import new_folder
from kpirules.cli.new_folder import refuse_taken, write_folder
from kpirules.cli.terminal import CannotRunError

FILES = {"one.txt": "one\n", "two.txt": "two\n"}


@pytest.fixture(autouse=True)
def _heeded():
    """A shell that starts the tests in the background has them ignore an interrupt."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def read(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text("utf-8") for one in folder.iterdir()}


@pytest.mark.parametrize("named", ["out", "out/../out", "new", "./new"])
def test_it_stands_under_its_name_and_nothing_beside_it(tmp_path, monkeypatch, named) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    write_folder(named, FILES, private=False)
    name = Path(named).name
    assert read(tmp_path / name) == FILES
    assert {one.name for one in tmp_path.iterdir()} == {"out", name}


def test_nobody_is_left_in_a_folder_that_lost_its_name(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for named in (".", f"../{tmp_path.name}", str(tmp_path)):
        with pytest.raises(CannotRunError, match="is the folder you are in"):
            refuse_taken(named)


@pytest.mark.parametrize(
    ("private", "before", "folder", "file"),
    [
        (False, None, 0o755, 0o644),
        (True, None, 0o700, 0o600),
        (False, 0o700, 0o700, 0o644),
        (True, 0o700, 0o700, 0o600),
        (True, 0o750, 0o750, 0o600),
    ],
)
def test_who_may_read_it(tmp_path, private, before, folder, file) -> None:
    """A folder that is there keeps its mode; what is made for the exempt audience is its owner's."""
    out, mask = tmp_path / "out", new_folder._umask()  # noqa: SLF001 - what the system lets the owner decide
    if before is not None:
        out.mkdir()
        out.chmod(before)
    write_folder(str(out), FILES, private=private)
    assert mode(out) == (folder if before is not None else folder & ~mask)
    assert {mode(one) for one in out.iterdir()} == {file & ~mask}


@pytest.mark.parametrize("number", new_folder._STOPS)  # noqa: SLF001 - those that the system has
@pytest.mark.parametrize("there", [True, False])
def test_a_signal_to_stop_leaves_nothing_of_it(tmp_path, monkeypatch, number, there) -> None:
    obeyed, out = [], tmp_path / "out"
    if there:
        out.mkdir()

    def stopped(*_: object) -> None:
        signal.raise_signal(number)

    monkeypatch.setattr(new_folder, "_rename", stopped)
    before = signal.signal(number, lambda one, _: obeyed.append(one))
    try:
        with pytest.raises(KeyboardInterrupt):
            write_folder(str(out), FILES, private=False)
    finally:
        signal.signal(number, before)
    assert [one.name for one in tmp_path.iterdir()] == ["out"] * there
    assert obeyed == ([] if number == signal.SIGINT else [number]), "whoever ended it is told that it did"


def test_a_second_signal_does_not_stop_the_tidying_up(tmp_path, monkeypatch) -> None:
    real = new_folder.shutil.rmtree

    def stopped(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    def tidied(*given: object, **named: object) -> None:
        signal.raise_signal(signal.SIGINT)
        real(*given, **named)

    monkeypatch.setattr(new_folder, "_rename", stopped)
    monkeypatch.setattr(new_folder.shutil, "rmtree", tidied)
    with pytest.raises(KeyboardInterrupt):
        write_folder(str(tmp_path / "out"), FILES, private=False)
    assert list(tmp_path.iterdir()) == []


def test_a_signal_after_the_last_step_comes_too_late(tmp_path, monkeypatch) -> None:
    real = new_folder._rename  # noqa: SLF001 - the last step

    def stopped(*given: Path) -> None:
        real(*given)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(new_folder, "_rename", stopped)
    write_folder(str(tmp_path / "out"), FILES, private=False)
    assert read(tmp_path / "out") == FILES


def test_what_is_ignored_stays_ignored(tmp_path, monkeypatch) -> None:
    """As a hang-up is under nohup."""
    real = new_folder._rename  # noqa: SLF001 - the last step

    def hung_up(*given: Path) -> None:
        signal.raise_signal(signal.SIGTERM)
        real(*given)

    monkeypatch.setattr(new_folder, "_rename", hung_up)
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        write_folder(str(tmp_path / "out"), FILES, private=False)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert read(tmp_path / "out") == FILES
