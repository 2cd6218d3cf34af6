"""Text so that Markdown prints it as it stands. Knows no report."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#&])")
_LEADING = re.compile(r"^([-+](?=\s|$)|[-=](?=[-=])|\d+[.)](?=\s|$))")
_LINKS = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])|@")


def escaped(text: str) -> str:
    r"""Return `text` so that Markdown prints it as it stands: no mark-up, no HTML, no link, no new cell.

    >>> escaped("a | b <i> [x](y) `c`")
    'a \\| b \\<i\\> \\[x\\](y) \\`c\\`'
    """
    plain = _MARKS.sub(r"\\\1", " ".join(text.split()))
    plain = _LINKS.sub(lambda found: f"{found[1]}&#{ord(found[2])};" if found[1] else "&#64;", plain)
    return _LEADING.sub(_held, plain)


def _held(found: re.Match[str]) -> str:
    """Return the beginning of a line so that it starts no list, no rule and no heading."""
    lead = found[1]
    return f"{lead[:-1]}\\{lead[-1]}"
