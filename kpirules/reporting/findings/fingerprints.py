"""Names for findings that stay the same when lines move; must not know in which format they are written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from kpirules.diagnostics.findings import Diagnostic
from kpirules.reporting.findings.places import Places

_BASIS: Final = 0xCBF29CE484222325
_PRIME: Final = 0x100000001B3
_ROOM: Final = 1 << 64
"""The 64-bit FNV-1a hash: G. Fowler, L. Noll, K.-P. Vo, RFC 9923. It only tells findings apart, and unlike hashlib it
costs the start of the command nothing."""


def with_fingerprints(findings: Iterable[Diagnostic], places: Places) -> Iterator[tuple[Diagnostic, str]]:
    """Return each finding with its fingerprint: 16 hexadecimal digits, made of code, path and message, not of the line.

    Several findings that agree in all three are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for found in findings:
        facts = "\0".join((found.code.number, places.told(found.path), found.message))
        seen[facts] += 1
        yield found, _hashed(f"{facts}\0{seen[facts]}")


def _hashed(text: str) -> str:
    value = _BASIS
    for byte in text.encode("utf-8", "surrogatepass"):
        value = (value ^ byte) * _PRIME % _ROOM
    return f"{value:016x}"
