"""A file is replaced whole or not at all, in its own encoding, with its own permissions."""

import os
import re
import stat
from pathlib import Path

import pytest

from kpirules.authoring.files import CannotReplaceError, replace, take


def write(folder: Path, data: bytes) -> Path:
    path = folder / "catalogue.yaml"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
def test_encoding_and_mark_stay(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = write(tmp_path, mark + "title: Children’s 🂡\r\n".encode(encoding))
    stored = take(path)
    assert stored.text == "title: Children’s 🂡\r\n"
    replace(stored, "title: Pupils’ 🂡\r\n")
    assert path.read_bytes() == mark + "title: Pupils’ 🂡\r\n".encode(encoding)


def test_a_second_mark_is_a_part_of_the_text(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbf\xef\xbb\xbfa")
    replace(take(path), "\ufeffb")
    assert path.read_bytes() == b"\xef\xbb\xbf\xef\xbb\xbfb"


def test_permissions_stay_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = write(tmp_path, b"a")
    path.chmod(0o640)
    replace(take(path), "b")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["catalogue.yaml"]


def refusal(stored, path: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(CannotReplaceError) as refused:
        replace(stored, "new")
    assert path.read_bytes() == before
    said = str(refused.value)
    assert re.fullmatch(r"`[^`]+` was left as it is: [^.\n]+", said)
    return said.rpartition(": ")[2]


def test_a_link_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(write(tmp_path, b"a"))
    assert refusal(take(link), link) == "it is a link to another file"


def test_a_file_of_two_names_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, b"a")
    (tmp_path / "other.yaml").hardlink_to(path)
    assert refusal(take(path), path) == "it is one file under several names"


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, b"a")
    path.chmod(0o444)
    assert refusal(take(path), path) == "it is read-only"


def test_a_file_that_was_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, b"a")
    stored = take(path)
    path.write_bytes(b"c")
    assert refusal(stored, path) == "it was changed meanwhile"


def test_a_file_that_is_not_all_text_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, b"a: \x96")
    assert refusal(take(path), path) == "not all of it can be read as text"


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    path = write(tmp_path, b"a")
    stored = take(path)
    path.unlink()
    with pytest.raises(CannotReplaceError, match="not there any more"):
        replace(stored, "b")
    assert not path.exists()


@pytest.mark.parametrize("call", ["fsync", "chmod", "replace"])
def test_whatever_fails_on_the_way_the_old_file_is_there_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = write(tmp_path, b"a")
    stored = take(path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if call == "fsync" else Path, call, full)
    with pytest.raises(CannotReplaceError, match="takes no new file"):
        replace(stored, "b" * 100)
    monkeypatch.undo()
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("catalogue.yaml", b"a")]


def test_an_interruption_leaves_the_old_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, b"a")
    stored = take(path)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        replace(stored, "b")
    monkeypatch.undo()
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("catalogue.yaml", b"a")]


def test_a_folder_is_no_file_and_what_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotReplaceError, match="no file"):
        take(tmp_path)
    with pytest.raises(CannotReplaceError, match="cannot be read"):
        take(tmp_path / "none.yaml")
