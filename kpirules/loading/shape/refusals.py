"""Says in an author's words why a document's shape was refused; must not know the library that refused it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import attrs

from kpirules.diagnostics.codes import shape as codes
from kpirules.diagnostics.findings import Diagnostic, Fix
from kpirules.diagnostics.listing import MOST_LISTED
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape import misreadings, slips, split_texts
from kpirules.loading.shape import refused_values as values
from kpirules.loading.shape.saying import Saying, in_quotes, kind, name_of, written
from kpirules.loading.shape.telling import Finding, Teller, Way, at_way, pointer_to
from kpirules.loading.shape.words import listed, meant_field, with_article
from kpirules.source.nodes import Entry, Node, Place, Scalar
from kpirules.source.nodes import Mapping as MappingNode
from kpirules.source.yaml_comments import LostTexts


@attrs.frozen(kw_only=True)
class Refusal:
    """One reason a value was refused.

    Attributes:
        keyword: The keyword of the schema that it does not satisfy.
        way: Where the value is; for the name of a field, where the field is.
        schema: The part of the schema that holds the keyword.
        shown: The same with the title, example and messages of the field, where the field has its own.
        is_name: Whether the name of a field is refused, not its value.
    """

    keyword: str
    way: Way
    schema: Mapping[str, Any]
    shown: Mapping[str, Any]
    is_name: bool = False


_OF_FIELDS = frozenset({"additionalProperties", "required"})
_OF_SIZE = frozenset({"minProperties", "maxProperties"})
_MOST_LISTED = 10
"""The fields of a place are listed in full up to this many; the 28 of an indicator would fill the screen."""


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
    homes, told = _homes(published), set[Place]()
    for way, reasons in _by_place(refusals).items():
        node, entry = at_way(root, way)
        tell = Teller(path=path, root=root, way=way, definitions=published["$defs"])
        fields = [reason for reason in reasons if reason.keyword in _OF_FIELDS and not reason.is_name]
        if fields and isinstance(node, MappingNode):
            yield from _about_fields(tell, node, fields, homes)
        holder = at_way(root, way[:-1])[0]
        if run := split_texts.split_number(holder, way):
            if run[0].place not in told:
                told.add(run[0].place)
                yield tell.finding(split_texts.say_split(name_of(way), run), node.span)
            continue
        rest = [reason for reason in reasons if reason not in fields]
        if rest and (say := _about_value((node, entry, holder), way, rest, lost)) is not None:
            finding = tell.finding(say, entry.key.span if say.at_key and entry is not None else node.span)
            yield attrs.evolve(finding, news=not (node.unread or (entry is not None and entry.key.unread)))


def _by_place(refusals: Iterable[Refusal]) -> dict[Way, list[Refusal]]:
    places: dict[Way, list[Refusal]] = {}
    for refusal in refusals:
        places.setdefault(refusal.way, []).append(refusal)
    return places


def _about_value(
    typed: tuple[Node, Entry | None, Node], way: Way, reasons: list[Refusal], lost: LostTexts
) -> Saying | None:
    """Say the most telling of the reasons against one value, with its entry and its holder: its kind goes first."""
    node, entry, holder = typed
    if reasons[0].is_name and entry is not None:
        return values.of_name(entry.key.text, reasons[0].shown)
    # What a field takes in general is told before what it takes beside this `kind`, so the last is the nearest.
    first = next((reason for reason in reversed(reasons) if reason.keyword == "type"), reasons[0])
    # The number of fields is a rule of the block itself, so it is told by the block's title, not its field's.
    told = first.schema if first.keyword in _OF_SIZE else first.shown
    name = name_of(way)
    return misreadings.say(name, node, told, lost, holder) or values.say(first.keyword, name, node, told)


def _about_fields(
    tell: Teller, node: MappingNode, reasons: list[Refusal], homes: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """Say which fields of one mapping are unknown and which are missing.

    A typo is not also a missing field, nor is text that cannot be read.
    """
    unknown: dict[str, tuple[Entry, Mapping[str, Any]]] = {}
    for name, entry, place in islice(_unknown(node, reasons), MOST_LISTED + 1):
        unknown.setdefault(name, (entry, place))
    guesses = {
        name: None
        if entry.key.unread
        else meant_field(name, tuple(field for field in place["properties"] if field not in node))
        for name, (entry, place) in unknown.items()
    }
    meant, told = list(guesses.values()), set[Fix]()
    # `{x}` is one slip: a value stands where names and values should.
    bare = bool(unknown) and all(one.key.text in unknown and split_texts.is_missing(one.value) for one in node)
    for name, (entry, place) in unknown.items():
        guess = guesses[name]
        hint = f"did you mean `{guess}`?" if guess else _home(name, place, homes)
        if bare and not guess and "required" in place:
            field = place["required"][0]
            hint = f"write names with their values, such as `{field}: {tell.example(field, place)}`"
        fix = slips.respelt(entry.key, guess, place["properties"]) if meant.count(guess) == 1 else None
        if split := split_texts.split_text(node, entry):
            field, text, fix = split
            if fix in told:
                continue
            told.add(fix)
            whole = written(quoted(field), in_quotes(text))
            hint = f"quote the {field} if the comma belongs to it: `{whole}`"
        found = tell.finding(
            Saying(
                code=codes.UNKNOWN_FIELD,
                message=f"{quoted(name)} is not a field of {with_article(place['title'])}",
                label="no such field here",
                hint=hint,
                fix=fix,
            ),
            entry.key.span,
            name,
        )
        broken = found.broken if guess is None else (*found.broken, pointer_to((*tell.way, guess)))
        yield attrs.evolve(found, news=not entry.key.unread, broken=broken)
    if bare:
        return
    missing = {
        name: reason.schema
        for reason in reasons
        if reason.keyword == "required"
        for name in reason.schema["required"]
        if name not in node and name not in meant
    }
    for name, place in missing.items():
        example = tell.example(name, place)
        yield attrs.evolve(
            tell.finding(
                Saying(
                    code=codes.MISSING_FIELD,
                    message=f"{with_article(place['title'])} must have `{name}`",
                    label=f"no `{name}` here",
                    hint=f"add `{name}: {example}`" if example else f"add `{name}:`",
                ),
                node.entries[0].key.span if node.entries else node.span,
            ),
            unusable=False,
            news=not node.unread,
        )


def _unknown(node: MappingNode, reasons: list[Refusal]) -> Iterator[tuple[str, Entry, Mapping[str, Any]]]:
    """Yield the fields of a mapping that do not belong in it, each with the place that does not have it."""
    for reason in reasons:
        if reason.keyword == "additionalProperties":
            for entry in node:
                name = entry.key.text
                own = name.startswith("x-") and "patternProperties" in reason.schema
                if name not in reason.schema["properties"] and not own:
                    yield name, entry, reason.schema


def _homes(published: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each field, the titles of the places it belongs in."""
    homes: dict[str, tuple[str, ...]] = {}
    for place in (published, *published["$defs"].values()):
        for name in place.get("properties", ()):
            homes[name] = (*homes.get(name, ()), str(place["title"]))
    return homes


def _home(name: str, place: Mapping[str, Any], homes: Mapping[str, tuple[str, ...]]) -> str:
    """Say what to do with a field that resembles none of this place."""
    if name in homes and place["title"] not in homes[name]:
        return f"`{name}` belongs in {listed([with_article(title) for title in homes[name]])}"
    if len(place["properties"]) <= _MOST_LISTED:
        return f"the fields here are {listed(place['properties'], 'and')}"
    if "patternProperties" in place:
        return f"take it out, or name it `x-{name}` if it is for your own use"
    return "take it out"
