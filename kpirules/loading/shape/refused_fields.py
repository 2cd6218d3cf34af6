"""Says in an author's words which fields of one block are unknown and which are missing; must not know values."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import attrs

from kpirules.diagnostics.codes import shape as codes
from kpirules.diagnostics.findings import Fix
from kpirules.diagnostics.listing import MOST_LISTED
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape import slips, split_texts
from kpirules.loading.shape.one_pass import kind_fits
from kpirules.loading.shape.refusal import Refusal
from kpirules.loading.shape.saying import Saying, in_quotes, to_be_added, written
from kpirules.loading.shape.schemas import fields_of
from kpirules.loading.shape.telling import Finding, Teller, pointer_to
from kpirules.loading.shape.words import is_synonym, listed, meant_field, with_article
from kpirules.source.nodes import Entry, Place
from kpirules.source.nodes import Mapping as MappingNode

_MOST_LISTED = 11
"""The fields of a place are listed in full up to this many; the 40 of an indicator would fill the screen."""


def about_fields(
    tell: Teller,
    node: MappingNode,
    reasons: list[Refusal],
    homes: Mapping[str, tuple[str, ...]],
    strays: frozenset[Place] = frozenset(),
) -> Iterator[Finding]:
    """Say which fields of one mapping are unknown and which are missing.

    A typo is not also a missing field, nor is text that cannot be read.

    Args:
        tell: Puts what is said in its place.
        node: The mapping.
        reasons: What was refused of its fields.
        homes: For each field there is, the titles of the places it belongs in.
        strays: Where fields are named of which has been said already where they belong.
    """
    unknown: dict[str, tuple[Entry, Mapping[str, Any]]] = {}
    for name, entry, place in islice(_unknown(node, reasons), MOST_LISTED + 1):
        if entry.key.place not in strays:
            unknown.setdefault(name, (entry, place))
    guesses = {
        name: None if entry.key.unread else _meant(name, node, place, homes) for name, (entry, place) in unknown.items()
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
        fix = None
        if guess is not None and meant.count(guess) == 1:
            fix = slips.respelt(entry.key, guess, place["properties"])
            if fix is not None and not kind_fits(entry.value, tell.described(guess, place)):
                fix = attrs.evolve(fix, safe=False)
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
        yield attrs.evolve(
            tell.finding(
                Saying(
                    code=codes.MISSING_FIELD,
                    message=f"{with_article(place['title'])} must have `{name}`",
                    label=f"no `{name}` here",
                    hint=to_be_added(name, tell.described(name, place)),
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


def homes_of(published: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each field, the titles of the places it belongs in."""
    homes: dict[str, tuple[str, ...]] = {}
    for place in (published, *published["$defs"].values()):
        for name in fields_of(published, place):
            homes[name] = (*homes.get(name, ()), str(place["title"]))
    return homes


def _meant(name: str, node: MappingNode, place: Mapping[str, Any], homes: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the field that is probably meant, of those that the mapping has not yet.

    A name that belongs in another place is only by chance near one of this place, as `upper` is to `per`, unless the
    two are one word, as `scheme` and `schemes` are.
    """
    guess = meant_field(name, tuple(field for field in place["properties"] if field not in node))
    if guess is None or name not in homes or is_synonym(name, guess):
        return guess
    return guess if guess.startswith(name) or name.startswith(guess) else None


def _home(name: str, place: Mapping[str, Any], homes: Mapping[str, tuple[str, ...]]) -> str:
    """Say what to do with a field that resembles none of this place."""
    is_form = True in place["properties"].values()  # of a target, whose kinds have fields of their own
    if name in homes and place["title"] not in homes[name] and not is_form:
        return f"`{name}` belongs in {listed([with_article(title) for title in homes[name]])}"
    if len(place["properties"]) <= _MOST_LISTED:
        return f"the fields here are {listed(place['properties'], 'and')}"
    if "patternProperties" in place:
        return f"take it out, or name it `x-{name}` if it is for your own use"
    return "take it out"
