"""Bytes become text with places: encodings, size, what only looks like text. Knows no YAML and no table."""

import os
import stat
from pathlib import Path

import attrs

from kpirules.diagnostics.codes import files
from kpirules.diagnostics.findings import Diagnostic, Report, Span
from kpirules.diagnostics.text import printable, quoted
from kpirules.source.characters import LISTED, Places, forbidden_characters, split_lines
from kpirules.source.impostors import UTF_16_MARKS, conflict_marks, impostor, in_windows_1252, page_start

SIZE_LIMIT = 16 * 1024 * 1024
"""Largest file that is read, in bytes. A catalogue of 10,000 indicators, ten times the largest that was measured,
takes about 12 MiB; the limit leaves room for that and keeps a wrong file from filling the memory."""

_EXCERPT = 1000
"""Most characters kept of a line that is not UTF-8: enough for the excerpt round the caret."""


@attrs.frozen(kw_only=True)
class SourceText:
    """The text of one file.

    Attributes:
        path: The file as findings name it.
        text: The whole text without a byte-order mark; empty where the bytes cannot be read as text.
        lines: The lines without their ends, for excerpts. Where the bytes cannot be read, those up to the bad place.
        report: What is wrong with the file as bytes and as characters. An error in it means: use the text at most to
            look for further findings.
    """

    path: str
    text: str
    lines: tuple[str, ...]
    report: Report


def read_text(path: str | os.PathLike[str], *, shown_as: str | None = None) -> SourceText:
    """Read the file at `path` as text.

    Never raises for what is there or not there, and never waits: devices and pipes are refused unread. So are links,
    which could show what lies outside the report's folder; the folder itself may be reached through one.

    Args:
        path: The file.
        shown_as: The name that findings use; `path` itself when left out.
    """
    shown = os.fspath(path) if shown_as is None else shown_as
    try:
        found = _bytes_of(path)
    except FileNotFoundError:
        found = "it is not there"
    except PermissionError:
        found = "this user has no permission to read it"
    except (OSError, ValueError):
        # ValueError: a NUL in the path. The system's own words differ between systems and languages.
        found = "it cannot be opened"
    if isinstance(found, bytes):
        return decode(found, shown)
    message = f"{quoted(shown)} cannot be read: {found}"
    is_link = found == _LINK
    hint = "put the file itself in its place" if is_link else "check the name of the file and the folder it is in"
    return _unusable(Diagnostic(code=files.UNREADABLE_FILE, message=message, path=shown, hint=hint))


def _bytes_of(path: str | os.PathLike[str]) -> bytes | str:
    """Return the bytes, one more than the limit at most, or the reason why there are none."""
    refusal = _not_a_file(Path(path).lstat().st_mode)
    if refusal:
        return refusal
    # Not to wait on a pipe, nor to follow a link, that took the file's place since: then look again.
    careful = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, os.O_RDONLY | careful | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        return _not_a_file(os.fstat(handle).st_mode) or file.read(SIZE_LIMIT + 1)


def _not_a_file(mode: int) -> str:
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISLNK(mode):
        return _LINK
    return "it is a folder" if stat.S_ISDIR(mode) else "it is a device or a pipe, not a file"


_LINK = "it is a link to another file"


def decode(data: bytes, path: str) -> SourceText:
    """Return `data` as text, read as UTF-8 with or without a byte-order mark or as UTF-16 with one.

    Args:
        data: The bytes of the file.
        path: The name that findings use.
    """
    if len(data) > SIZE_LIMIT:
        hint = "check that it is the right file, and leave out what this report does not need"
        return _unusable(
            Diagnostic(code=files.TOO_LARGE, message=f"{quoted(path)} is larger than 16 MiB", path=path, hint=hint)
        )
    found = impostor(data)
    if found is not None:
        message = f"{quoted(path)} must be a text file saved as UTF-8; it is {found.fact}"
        return _unusable(Diagnostic(code=found.code, message=message, path=path, hint=found.hint))
    if data.startswith(UTF_16_MARKS):
        return _utf_16(data, path)
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in data:
        return _nul_byte(data, path)
    try:
        return _examined(data.decode("utf-8"), path)
    except UnicodeDecodeError as bad:
        return _not_utf_8(data, bad, path)


def _utf_16(data: bytes, path: str) -> SourceText:
    try:
        return _examined(data.decode("utf-16"), path)
    except UnicodeDecodeError as bad:
        name = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
        before = data[2 : bad.start].decode(name, "replace")
        found = Diagnostic(
            code=files.UNSUPPORTED_ENCODING,
            message="a file saved as UTF-16 must be whole",
            path=path,
            span=_after(before),
            label="from here the bytes are not UTF-16",
            hint="save the file as UTF-8",
        )
        return _unusable(found, lines=split_lines(before))


def _nul_byte(data: bytes, path: str) -> SourceText:
    before = data[: data.index(b"\x00")].decode("utf-8", "replace")
    found = Diagnostic(
        code=files.NUL_BYTE,
        message="a text file must not hold NUL bytes",
        path=path,
        span=_after(before),
        label="a NUL byte stands here",
        hint="save the file again as plain text in UTF-8",
    )
    return _unusable(found, lines=split_lines(before + "\x00"))


def _not_utf_8(data: bytes, bad: UnicodeDecodeError, path: str) -> SourceText:
    before, byte = data[: bad.start].decode("utf-8"), data[bad.start]
    meant = in_windows_1252(byte)
    if bad.reason == "unexpected end of data":
        fact, label = f"0x{byte:02X} begins a character that is cut short", "the file ends in mid-character"
    elif meant is None:
        fact, label = f"0x{byte:02X} is no character there", f"0x{byte:02X} cannot stand here"
    else:
        shown = printable(meant)
        fact, label = f"0x{byte:02X} is `{shown}` in Windows-1252", f"0x{byte:02X} is {shown} in Windows-1252"
    found = Diagnostic(
        code=files.NOT_UTF_8,
        message=f"a file must be saved as UTF-8; {fact}",
        path=path,
        span=_after(before),
        label=label,
        hint="save the file as UTF-8: in Excel as “CSV UTF-8”, in Notepad with “Save as” and “Encoding: UTF-8”",
    )
    rest = data[bad.start : bad.start + _EXCERPT].decode("cp1252", "replace")
    return _unusable(found, lines=split_lines(before + split_lines(rest)[0]))


def _examined(text: str, path: str) -> SourceText:
    """Return `text` with what can be said about it before it is read as anything."""
    lines = split_lines(text)
    start = page_start(text)
    if start is not None:
        found = Diagnostic(
            code=files.WEB_PAGE,
            message=f"{quoted(path)} must be the file itself; it is a web page or an XML document",
            path=path,
            span=_after(text[:start]),
            label="pages start like this",
            hint="download the raw file, after signing in where that is needed",
        )
        return _unusable(found, lines=lines)
    marks = conflict_marks(text)
    if marks:
        places = Places.of(text)
        conflicts = [
            Diagnostic(
                code=files.MERGE_CONFLICT,
                message="a merge conflict must be resolved before the file is read",
                path=path,
                span=places.span(*mark),
                label="both versions stand below this line" if text[mark[0]] == "<" else "both versions stand above",
                hint="keep one version, and delete the lines of <<<<<<<, ======= and >>>>>>>",
            )
            for mark in marks[:LISTED]
        ]
        return _unusable(*conflicts, lines=lines)
    found_here = () if all(map(str.isprintable, lines)) else tuple(forbidden_characters(lines, path))
    return SourceText(path=path, text=text, lines=lines, report=Report(found_here, {path: lines}))


def _after(before: str) -> Span:
    """Return the span of the one character that follows `before`."""
    position = Places.of(before).position(len(before))
    return Span.of_line(position.line, position.column)


def _unusable(*found: Diagnostic, lines: tuple[str, ...] = ()) -> SourceText:
    path = found[0].path
    return SourceText(path=path, text="", lines=lines, report=Report(found, {path: lines} if lines else {}))
