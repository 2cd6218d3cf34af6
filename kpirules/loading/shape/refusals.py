"""Says in an author's words why a document's shape was refused; must not know the library that refused it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import attrs

from kpirules.diagnostics.codes import shape as codes
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape import misreadings, nesting, split_texts
from kpirules.loading.shape import refused_values as values
from kpirules.loading.shape.refusal import Refusal
from kpirules.loading.shape.refused_fields import about_fields, homes_of
from kpirules.loading.shape.saying import Saying, kind, name_of
from kpirules.loading.shape.telling import Finding, Teller, Way, at_way, pointer_to
from kpirules.loading.shape.words import listed, meant_field, with_article
from kpirules.source.nodes import Entry, Node, Place, Scalar
from kpirules.source.nodes import Mapping as MappingNode
from kpirules.source.yaml_comments import LostTexts

_OF_FIELDS = frozenset({"additionalProperties", "required"})
_OF_SIZE = frozenset({"minProperties", "maxProperties"})


def foreign(root: Node, published: Mapping[str, Any], path: str) -> Diagnostic | None:
    """Return the one finding about a document that is something else altogether, or of an unknown version."""
    what = str(published["title"]).lower()
    hint = f"begin the file with `kpirules: 1`, then {listed(_needed(published), 'and')}"
    if not isinstance(root, MappingNode):
        return Diagnostic(
            code=codes.NOT_THE_DOCUMENT,
            message=f"this is not {with_article(what)}: a {what} is a block of named fields, not {kind(root)}",
            path=path,
            span=root.span,
            label=f"this is {kind(root)}",
            hint=hint,
        )
    version = root.get("kpirules")
    if isinstance(version, Scalar) and version.value is not None and values.other_version(version):
        return Diagnostic(
            code=codes.UNKNOWN_VERSION,
            message=f"the format version must be 1, not {quoted(version.text)}",
            path=path,
            span=version.span,
            label="not a version this program knows",
            hint="write `kpirules: 1`, or use a newer version of this program",
            pointer="/kpirules",
        )
    names = [entry.key.text for entry in root if entry.key.text != "kpirules"]
    known = tuple(published["properties"])
    if names and not root.unread and not any(name in known or meant_field(name, known) for name in names):
        return Diagnostic(
            code=codes.NOT_THE_DOCUMENT,
            message=f"this is not {with_article(what)}: none of its fields belongs in one",
            path=path,
            span=root.entries[0].key.span,
            label="the first of its fields",
            hint=hint,
        )
    return None


def _needed(published: Mapping[str, Any]) -> list[str]:
    return [f"`{name}:`" for name in published["required"] if name != "kpirules"]


def explain(
    root: Node, refusals: Iterable[Refusal], published: Mapping[str, Any], path: str, lost: LostTexts
) -> Iterator[Finding]:
    """Give one finding for each thing that is wrong, however many reasons there are against it.

    Args:
        root: The document.
        refusals: What was refused.
        published: The whole schema, for saying where a misplaced field belongs.
        path: The file as the caller named it.
        lost: What YAML reads as a comment although it looks like text.
    """
    homes, told = homes_of(published), set[Place]()
    places = _by_place(refusals)
    left = _left(root, places, published)
    strays = frozenset(entry.key.place for one in left.values() for entry in one.strays)
    for way, reasons in places.items():
        node, entry = at_way(root, way)
        if entry is not None and entry.key.place in strays:
            continue
        tell = Teller(path=path, root=root, way=way, definitions=published["$defs"])
        fields = [reason for reason in reasons if reason.keyword in _OF_FIELDS and not reason.is_name]
        if fields and isinstance(node, MappingNode):
            yield from about_fields(tell, node, fields, homes, strays)
        if way in left and entry is not None:
            finding = tell.finding(nesting.say(left[way]), entry.key.span)
            names = (one.key.text for one in left[way].strays)
            yield attrs.evolve(finding, broken=(*finding.broken, *(pointer_to((*way[:-1], name)) for name in names)))
            continue
        holder = at_way(root, way[:-1])[0]
        if run := split_texts.split_number(holder, way):
            if run[0].place not in told:
                told.add(run[0].place)
                yield tell.finding(split_texts.say_split(name_of(way), run), node.span)
            continue
        rest = [reason for reason in reasons if reason not in fields]
        if rest and (say := _about_value((node, entry, holder), way, rest, lost, homes)) is not None:
            finding = tell.finding(say, entry.key.span if say.at_key and entry is not None else node.span)
            yield attrs.evolve(finding, news=not (node.unread or (entry is not None and entry.key.unread)))


def _by_place(refusals: Iterable[Refusal]) -> dict[Way, list[Refusal]]:
    places: dict[Way, list[Refusal]] = {}
    for refusal in refusals:
        places.setdefault(refusal.way, []).append(refusal)
    return places


def _left(root: Node, places: Mapping[Way, list[Refusal]], published: Mapping[str, Any]) -> dict[Way, nesting.Left]:
    """Return the empty fields whose own fields stand beside them, by the way to each."""
    return {
        (*way, one.field.key.text): one
        for way, reasons in places.items()
        for reason in reasons
        if reason.keyword == "additionalProperties" and isinstance(node := at_way(root, way)[0], MappingNode)
        for one in nesting.find_left(node, reason.schema, published)
        if (*way, one.field.key.text) in places
    }


def _about_value(
    typed: tuple[Node, Entry | None, Node], way: Way, reasons: list[Refusal], lost: LostTexts, known: Collection[str]
) -> Saying | None:
    """Say the most telling of the reasons against one value, with its entry and its holder: its kind goes first."""
    node, entry, holder = typed
    if reasons[0].is_name and entry is not None:
        return values.of_name(entry.key, reasons[0].shown)
    # What a field takes in general is told before what it takes beside this `kind`, so the last is the nearest.
    first = next((reason for reason in reversed(reasons) if reason.keyword == "type"), reasons[0])
    # The number of fields is a rule of the block itself, so it is told by the block's title, not its field's.
    told = first.schema if first.keyword in _OF_SIZE else first.shown
    name = name_of(way)
    if (saying := split_texts.two_fields(typed, told, known)) is not None:
        return saying
    return misreadings.say(name, node, told, lost, holder) or values.say(first.keyword, name, node, told)
