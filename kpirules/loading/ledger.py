"""The way in for the ledger of releases: a file becomes a `Ledger` and a report; must not know what follows from it.

JSON is read as the YAML that it is, so that every finding has its place.
"""

import os
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kpirules.diagnostics.codes import ledger as codes
from kpirules.diagnostics.findings import Diagnostic, Report, Span
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape.verdict import examine
from kpirules.model.catalogue import Catalogue
from kpirules.model.ledger import (
    Count,
    Declared,
    Entry,
    Fact,
    Hidden,
    Ledger,
    Link,
    Rate,
    Shown,
    Stretch,
    Tie,
    links_of,
)
from kpirules.model.period import Period, YearBasis, parse_period
from kpirules.source.nodes import Mapping, Node, Scalar, Sequence
from kpirules.source.text import SourceText, read_text
from kpirules.source.yaml_reader import read_yaml

LEDGER_FILE: Final = "ledger.json"
"""What the ledger is called in the folder of a release."""

_KINDS = ("shown", "hidden", "declared", "rate")


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
        Entry(
            as_at=_period(_text(item, "as_at")),
            facts=tuple(map(_fact, _items(item, "facts"))),
            links=tuple(link for one in _items(item, "links") for link in _links(one)),
        )
        for item in _items(root, "releases")
    )
    return Ledger(entries=tuple(entries)), report


def _faults(root: Node, path: str, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield what is wrong with a ledger of the published shape; what is not known is told once, where it is first."""
    told: set[str] = set()
    for item in _items(root, "releases"):
        if not _is_period(_text(item, "as_at")):
            yield _finding((item, "as_at"), path, "is not a month, quarter, term, half-year or year")
        for place, key, said in _named(item, catalogue):
            if said not in told:
                yield _unknown(key, said, path, _span(place, key))
            told.add(said)
        for link in _items(item, "links"):
            if len(_links(link)) != 1:
                yield _finding((link, "indicator"), path, "is linked in one way")
        for fact in _items(item, "facts"):
            yield from _unfit(fact, path)


def _named(release: Mapping, catalogue: Catalogue) -> Iterator[tuple[Mapping, str, str]]:
    """Yield what a release speaks of that the catalogue does not know: where, under which key, and what is wrong."""
    for one in _items(release, "links"):
        yield from ((one, *found) for link in _links(one) for found in _undone(catalogue, link))
    for one in _items(release, "facts"):
        named = _text(one, "indicator"), _text(one, "part") or None, _dimensions(one)
        yield from ((one, *found) for found in _strangers(catalogue, *named))


def unknown_in(ledger: Ledger, catalogue: Catalogue) -> Report:
    """Return what a ledger speaks of that the catalogue does not know, each once; such a ledger is of no use.

    A ledger that was read has none of it. One that a program made stands in no file, and has no place.
    """
    links = (found for entry in ledger.entries for link in entry.links for found in _undone(catalogue, link))
    counts = (fact.count for entry in ledger.entries for fact in entry.facts)
    found = (one for count in counts for one in _strangers(catalogue, count.indicator, count.part, count.dimensions))
    return Report(tuple(_unknown(key, said, _UNWRITTEN, None) for key, said in dict.fromkeys((*links, *found))))


_UNWRITTEN = "<ledger>"
"""Where a finding stands about a ledger that a program made."""


def _strangers(
    catalogue: Catalogue, name: str | None, part: str | None, dimensions: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, str]]:
    """Yield what the catalogue does not know of a count: under which key it stands, and what it is not."""
    if name is None:
        pass
    elif name not in catalogue or catalogue[name].id != name:  # a printed number is a name too, of a row and not here
        yield "indicator", f"{quoted(name)} is no indicator of the catalogue"
    elif part is not None and part not in {one.id for one in catalogue[name].parts}:
        yield "part", f"{quoted(part)} is no part of {quoted(name)}"
    for axis, _ in dimensions:
        if axis not in {one.id for one in catalogue.dimensions}:
            yield "dimensions", f"{quoted(axis)} is no dimension of the catalogue"


def _undone(catalogue: Catalogue, link: Link) -> Iterator[tuple[str, str]]:
    """Yield that the catalogue does not say any more what it said of counts, and of which belong together."""
    axis = () if link.dimension is None else ((link.dimension, ""),)
    strangers = tuple(_strangers(catalogue, link.indicator, link.part, axis))
    yield from strangers
    if strangers or link in links_of(catalogue):
        return
    if link.tie is Tie.COUNTED_AS and link.indicator:
        yield link.tie.value, f"{quoted(link.indicator)} {_NO_MORE.get(link.to, _OTHERWISE)}"
    else:
        who = [f"{word} {quoted(name)}" for word, name in (("part", link.part), ("dimension", link.dimension)) if name]
        who += [quoted(link.indicator)] if link.indicator else []
        yield link.tie.value, f"{' of '.join(who)} does not say {quoted(f'{link.tie.value}: {link.to}')} any more"


_NO_MORE = {
    "count": "was a count, and is none any more",
    "percentage": "was a percentage, and is none any more",
    "rate": "was a rate, and is none any more",
}
_OTHERWISE = "was no count itself, and is counted now"
"""What has become of an indicator that is not counted as it was."""


def _unknown(key: str, said: str, path: str, span: Span | None) -> Diagnostic:
    return Diagnostic(
        code=codes.UNKNOWN_IN_LEDGER,
        message=f"{codes.UNKNOWN_IN_LEDGER.title}: {said}",
        path=path,
        span=span,
        hint=_KEPT[key],
    )


_KEPT = {
    "indicator": "keep it in the catalogue, with `status: retired` where it is no longer reported",
    "part": "keep the part in the catalogue for as long as this ledger is gone by",
    "dimensions": "keep the dimension in the catalogue for as long as this ledger is gone by",
    **{
        tie.value: "let the catalogue say it for as long as this ledger is gone by: readers of now can add up what was "
        "told then"
        for tie in Tie
    },
    Tie.COUNTED_AS.value: "keep its `unit`, and `counts: people` where it had that; give what is counted otherwise an "
    "id of its own",
}
"""What to do about each; whoever has agreed to forget what was told begins a new ledger."""


def _unfit(fact: Mapping, path: str) -> Iterator[Diagnostic]:
    if not _is_period(_text(fact, "period")):
        yield _finding((fact, "period"), path, "is not a month, quarter, term, half-year or year")
    first, end = _months(_text(fact, "months"))
    if first >= end:
        yield _finding((fact, "months"), path, "ends before it begins")
    told = [kind for kind in _KINDS if kind in fact]
    if len(told) != 1 or ("either" in fact) != (told == ["declared"]) or ("small" in fact and told != ["hidden"]):
        yield _finding((fact, "indicator"), path, "is told of in one way: shown, hidden, declared or a rate")
    if "promised" in fact and "small" not in fact:
        yield _finding((fact, "promised"), path, "is promised of counts that are small: `small` says which are")
    for kind in ("shown", "small"):
        if kind in fact and not _is_stretch(fact.get(kind)):
            yield _finding((fact, kind), path, "has more at its least than at its most", text=kind)
    if any(not _is_stretch(one) for one in _items(fact, "either")):
        yield _finding((fact, "either"), path, "has more at its least than at its most", text="either")


def _finding(place: tuple[Mapping, str], path: str, said: str, text: str = "") -> Diagnostic:
    item, key = place
    return Diagnostic(
        code=codes.UNFIT_FACT,
        message=f"{codes.UNFIT_FACT.title}: {quoted(text or _text(item, key))} {said}",
        path=path,
        span=_span(item, key),
        hint="use the ledger that `kpirules release` wrote, with the catalogue of that report",
    )


def _span(item: Mapping, key: str) -> Span:
    entry = item.entry(key)
    return (entry.value if entry else item).span


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
        promised = _whole(item.get("promised")) or 0
        return Hidden(count=count, symbol=_text(item, "hidden"), small=small, promised=promised)
    if "rate" in item:
        return Rate(count=count, rate=Decimal(_text(item, "rate")))
    return Declared(count=count, what=_text(item, "declared"), either=tuple(map(_stretch, _items(item, "either"))))


def _links(item: Mapping) -> tuple[Link, ...]:
    """Return what an item of links says, once for each way that it says it in."""
    named = {key: _text(item, key) or None for key in ("indicator", "part", "dimension")}
    return tuple(Link(**named, tie=tie, to=_text(item, tie.value)) for tie in Tie if tie.value in item)


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
    """Return a whole number; 7.0 is one, as other programs write 7."""
    number = node.value if isinstance(node, Scalar) else None
    return int(number) if isinstance(number, int | Decimal) else None


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
