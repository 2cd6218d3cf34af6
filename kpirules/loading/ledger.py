"""The way in for the ledger of releases: a file becomes a `Ledger` and a report; must not know what follows from it.

JSON is read as the YAML that it is, so that every finding has its place.
"""

import os
from collections.abc import Iterator
from typing import Final

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import ledger as codes
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape.verdict import examine
from kpirules.model.catalogue import Catalogue
from kpirules.model.ledger import Count, Declared, Entry, Fact, Hidden, Ledger, Shown, Stretch
from kpirules.model.period import Period, YearBasis, parse_period
from kpirules.source.nodes import Mapping, Node, Scalar, Sequence
from kpirules.source.text import SourceText, read_text
from kpirules.source.yaml_reader import read_yaml

LEDGER_FILE: Final = "ledger.json"
"""What the ledger is called in the folder of a release."""

_KINDS = ("shown", "hidden", "declared")


def read_ledger(path: str | os.PathLike[str], catalogue: Catalogue) -> tuple[Ledger | None, Report]:
    """Read the ledger of earlier releases.

    Args:
        path: The file.
        catalogue: What is asked now; the ledger may speak of nothing else.

    Returns:
        The ledger, None where anything in it is wrong, and the report. Half a ledger would be worse than none.
    """
    return read_ledger_text(read_text(path), catalogue)


def read_ledger_text(source: SourceText, catalogue: Catalogue) -> tuple[Ledger | None, Report]:
    """Read the text of a ledger; the answer is that of `read_ledger`."""
    reading = read_yaml(source)
    root, report = reading.root, reading.report
    if root is not None:
        report += Report(examine(root, schema="ledger-v1", path=source.path).diagnostics, {source.path: source.lines})
    if root is None or report.errors:
        return None, report
    found = tuple(_faults(root, source.path, catalogue))
    if found:
        return None, report + Report(found, {source.path: source.lines})
    entries = (
        Entry(as_at=_period(_text(item, "as_at")), facts=tuple(map(_fact, _items(item, "facts"))))
        for item in _items(root, "releases")
    )
    return Ledger(entries=tuple(entries)), report


def _faults(root: Node, path: str, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield what is wrong with a ledger that has its published shape."""
    dimensions = {one.id for one in catalogue.dimensions}
    for item in _items(root, "releases"):
        if not _is_period(_text(item, "as_at")):
            yield _finding(codes.UNFIT_FACT, (item, "as_at"), path, "is not a month, quarter, term, half-year or year")
        for fact in _items(item, "facts"):
            yield from _unknown(fact, path, catalogue, dimensions)
            yield from _unfit(fact, path)


def _unknown(fact: Mapping, path: str, catalogue: Catalogue, dimensions: set[str]) -> Iterator[Diagnostic]:
    name = _text(fact, "indicator")
    indicators = {one.id: one for one in catalogue.indicators}
    if name not in indicators:
        yield _finding(codes.UNKNOWN_IN_LEDGER, (fact, "indicator"), path, "is no indicator of the catalogue")
    elif "part" in fact and _text(fact, "part") not in {one.id for one in indicators[name].parts}:
        yield _finding(codes.UNKNOWN_IN_LEDGER, (fact, "part"), path, f"is no part of {quoted(name)}")
    for axis, _ in _dimensions(fact):
        if axis not in dimensions:
            yield _finding(
                codes.UNKNOWN_IN_LEDGER, (fact, "dimensions"), path, "is no dimension of the catalogue", text=axis
            )


def _unfit(fact: Mapping, path: str) -> Iterator[Diagnostic]:
    if not _is_period(_text(fact, "period")):
        yield _finding(codes.UNFIT_FACT, (fact, "period"), path, "is not a month, quarter, term, half-year or year")
    first, end = _months(_text(fact, "months"))
    if first >= end:
        yield _finding(codes.UNFIT_FACT, (fact, "months"), path, "ends before it begins")
    told = [kind for kind in _KINDS if kind in fact]
    if len(told) != 1 or ("either" in fact) != (told == ["declared"]) or ("small" in fact and told != ["hidden"]):
        yield _finding(codes.UNFIT_FACT, (fact, "indicator"), path, "is told of in one way: shown, hidden or declared")
    for kind in ("shown", "small"):
        if kind in fact and not _is_stretch(fact.get(kind)):
            yield _finding(codes.UNFIT_FACT, (fact, kind), path, "has more at its least than at its most", text=kind)
    if any(not _is_stretch(one) for one in _items(fact, "either")):
        yield _finding(
            codes.UNFIT_FACT, (fact, "either"), path, "has more at its least than at its most", text="either"
        )


def _finding(code: Code, place: tuple[Mapping, str], path: str, said: str, text: str = "") -> Diagnostic:
    item, key = place
    entry = item.entry(key)
    return Diagnostic(
        code=code,
        message=f"{code.title}: {quoted(text or _text(item, key))} {said}",
        path=path,
        span=(entry.value if entry else item).span,
        hint="use the ledger that `kpirules release` wrote, with the catalogue of that report",
    )


def _fact(item: Mapping) -> Fact:
    first, end = _months(_text(item, "months"))
    count = Count(
        indicator=_text(item, "indicator"),
        period=_period(_text(item, "period")),
        part=_text(item, "part") or None,
        dimensions=_dimensions(item),
        side=_text(item, "count"),
        first=first,
        end=end,
    )
    if "shown" in item:
        return Shown(count=count, told=_stretch(item.get("shown")))
    if "hidden" in item:
        small = _stretch(item.get("small")) if "small" in item else None
        return Hidden(count=count, symbol=_text(item, "hidden"), small=small)
    return Declared(count=count, what=_text(item, "declared"), either=tuple(map(_stretch, _items(item, "either"))))


def _stretch(node: Node | None) -> Stretch:
    least, most = _ends(node)
    return Stretch(least, most)


def _is_stretch(node: Node | None) -> bool:
    least, most = _ends(node)
    return most is None or least <= most


def _ends(node: Node | None) -> tuple[int, int | None]:
    least, most = (node.get(key) if isinstance(node, Mapping) else None for key in ("least", "most"))
    return _whole(least) or 0, _whole(most)


def _whole(node: Node | None) -> int | None:
    return int(node.value) if isinstance(node, Scalar) and isinstance(node.value, int) else None


def _months(text: str) -> tuple[int, int]:
    """Return the first month, and the first after the last."""
    first, _, last = text.partition("/")
    return _period(first).start, _period(last or first).end


def _is_period(text: str) -> bool:
    try:
        _period(text)
    except ValueError:
        return False
    return True


def _period(text: str) -> Period:
    return parse_period(text, YearBasis.CALENDAR)  # months in figures, which mean the same in every year


def _dimensions(item: Mapping) -> tuple[tuple[str, str], ...]:
    node = item.get("dimensions")
    found = node if isinstance(node, Mapping) else ()
    return tuple((one.key.text, one.value.text) for one in found if isinstance(one.value, Scalar))


def _items(node: Node, key: str) -> Iterator[Mapping]:
    found = node.get(key) if isinstance(node, Mapping) else None
    return (one for one in found if isinstance(one, Mapping)) if isinstance(found, Sequence) else iter(())


def _text(item: Mapping, key: str) -> str:
    node = item.get(key)
    return node.text if isinstance(node, Scalar) else ""
