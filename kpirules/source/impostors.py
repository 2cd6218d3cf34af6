"""Names what a file really is when it is not text: an archive, another encoding, a web page. Knows no YAML."""

import re

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import files

_ARCHIVES = (
    (b"PK\x03\x04", "an Excel workbook or another zip archive", "save the sheet as CSV, or unpack the archive first"),
    (b"PK\x05\x06", "an empty zip archive", "pack the files again, or give the file itself"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel or Word file", "save it as CSV or as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"%PDF-", "a PDF", "give the file that the PDF was made from"),
    (b"{\\rtf", "a rich text document", "save it as plain text"),
    (b"\x89PNG", "a picture", "give the text file instead"),
    (b"\xff\xd8\xff", "a picture", "give the text file instead"),
)
"""First bytes of the files people send by mistake, from the published descriptions of each format."""

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF_32_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")

_UTF_16_PATTERNS = ((True, False, True, False), (False, True, False, True))
_UTF_32_PATTERNS = ((False, True, True, True), (True, True, True, False))
"""Which bytes of every four are mostly NUL in western text, by the order of the bytes."""

_PAGE = re.compile(r"\s*<(!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)

_ROWS = ("<" * 7, ">" * 7)
_CONFLICT = re.compile(rf"^(?:{'|'.join(_ROWS)})(?: .*)?$", re.MULTILINE)
"""The lines git writes round a conflict; a row of `=======` alone may be an underline, so it does not count."""

_SAMPLE = 4096
"""How many bytes are looked at to tell UTF-16 from other NUL bytes: enough for several lines."""


@attrs.frozen(kw_only=True)
class Impostor:
    """What a file is instead of readable text.

    Attributes:
        code: The kind of finding.
        fact: What the file is, with its article.
        hint: What the author can do.
    """

    code: Code
    fact: str
    hint: str


def impostor(data: bytes) -> Impostor | None:
    """Return what `data` is when its first bytes give it away, else None."""
    if data.startswith(_UTF_32_MARKS):
        return Impostor(code=files.UNSUPPORTED_ENCODING, fact="UTF-32 text", hint="save the file as UTF-8")
    for mark, fact, hint in _ARCHIVES:
        if data.startswith(mark):
            return Impostor(code=files.ARCHIVE, fact=fact, hint=hint)
    return None if data.startswith(UTF_16_MARKS) else _wide_text(data[:_SAMPLE])


def _wide_text(sample: bytes) -> Impostor | None:
    """Return UTF-16 or UTF-32 without a byte-order mark: most high bytes of western text are then NUL."""
    quarters = tuple(2 * part.count(0) > len(part) > 0 for part in (sample[start::4] for start in range(4)))
    if quarters in _UTF_32_PATTERNS:
        return Impostor(code=files.UNSUPPORTED_ENCODING, fact="UTF-32 text", hint="save the file as UTF-8")
    if quarters in _UTF_16_PATTERNS:
        fact = "UTF-16 text without its byte-order mark"
        return Impostor(code=files.UNSUPPORTED_ENCODING, fact=fact, hint="save the file as UTF-8")
    return None


def page_start(text: str) -> int | None:
    """Return the index where a web page or an XML document starts, or None where `text` is neither."""
    found = _PAGE.match(text)
    return None if found is None else found.start(1) - 1


def conflict_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each line that a merge conflict left behind.

    The opening lines are given where there are any: one place a conflict is enough to mend it.
    """
    if not any(row in text for row in _ROWS):
        return ()  # the everyday answer, found a hundred times as fast
    places = [found.span() for found in _CONFLICT.finditer(text)]
    opening = [place for place in places if text[place[0]] == "<"]
    return tuple(opening or places)


def in_windows_1252(byte: int) -> str | None:
    """Return the character that `byte` stands for in Windows-1252, or None where it stands for none."""
    try:
        character = bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return None
    return character if character.isprintable() or character == "\xa0" else None
