"""Builds our nodes from parser events, and finds what YAML offers and we refuse. Knows no text and no file."""

from collections.abc import Callable
from typing import Any, Final

import attrs
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import text as codes
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Related, Span
from kpirules.diagnostics.text import quoted
from kpirules.source.characters import ODD_SPACE, UNSEEN
from kpirules.source.nodes import Entry, Mapping, Node, Place, Scalar, ScalarValue, Sequence
from kpirules.source.yaml_dashes import items_in, missing_dash
from kpirules.source.yaml_joined import joined_entry, missing_space
from kpirules.source.yaml_marks import mark_as_text, quoted_with_mark
from kpirules.source.yaml_notes import in_quotes
from kpirules.source.yaml_numbers import split_number, whole_number
from kpirules.source.yaml_oddities import Oddity, odd_quote, unseen
from kpirules.source.yaml_scalars import plain_meaning

DEEPEST: Final = 24
"""Most groups and lists inside each other; a catalogue needs about ten."""

LONGEST_TEXT: Final = 20_000
"""Most characters of one name or value: some seven printed pages."""

MOST_VALUES: Final = 1_000_000
"""Most scalars, lists and groups of one file. Ten thousand indicators with every field need about 950,000."""

MOST_FINDINGS: Final = 1000
"""Most findings listed for one file: a file with more is mended in several rounds."""


@attrs.define(kw_only=True)
class Tree:
    """What was built from the events of one file.

    Attributes:
        path: The file as findings name it.
        restored: Characters that stand in for others in the text that was parsed, for `str.translate`.
        mark: The word that stands in for a part of the document that is not read; None where there is no such part.
        unread: Those parts, by the line on which they start.
        root: The first document; None while there is none, and where reading had to stop.
        found: The findings.
        left_out: Where the first finding stands that is not listed.
    """

    path: str
    restored: dict[int, str] = attrs.field(factory=dict)
    mark: str | None = None
    unread: dict[int, Scalar] = attrs.field(factory=dict)
    root: Node | None = None
    found: list[Diagnostic] = attrs.field(factory=list)
    left_out: Span | None = None
    _meanings: dict[str, ScalarValue] = attrs.field(factory=dict)
    _sound_names: set[str] = attrs.field(factory=set)
    _anchored: dict[str, Scalar] = attrs.field(factory=dict)

    def build(self, get_event: Callable[[], Any]) -> None:  # noqa: PLR0912 - one loop, for speed: see below
        """Take events until the first document ends or nothing more can be read.

        The loop is one piece, and makes each node where its event comes: a file of a thousand indicators has a hundred
        thousand events, and a call for each would cost more than the parser does.
        """
        meanings, restored, of_scalar, of_mapping = self._meanings, self.restored, ScalarEvent, MappingEndEvent
        outer: list[tuple[list[Node], Any]] = []
        nodes: list[Node] = []
        room = MOST_VALUES
        while True:
            event = get_event()
            kind = type(event)
            if kind is of_scalar:
                room -= 1
                start, end, text = event.start_mark, event.end_mark, event.value
                place = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
                if restored:
                    text = text.translate(restored)
                if event.style:
                    scalar = Scalar(text, text, place, False)  # noqa: FBT003 - a keyword costs time here
                elif text in meanings:
                    scalar = Scalar(text, meanings[text], place)
                else:
                    scalar = self._plain(text, place, nodes, outer)
                nodes.append(scalar)
                if event.anchor or event.tag or len(text) > LONGEST_TEXT or not text.isascii():
                    nodes[-1] = self._examine(scalar, event, is_name=_is_name(nodes, outer))
                if room < 0:
                    self._stopped(start, too_deep=False)
                    return
            elif kind is of_mapping or kind is SequenceEndEvent:
                inner = nodes
                nodes, opened = outer.pop()
                place = _extent(opened, inner, event.end_mark)
                if kind is of_mapping:
                    nodes += self._mappings(inner, place, opened, outer[-1][1] if outer else None)
                else:
                    nodes.append(Sequence(tuple(inner), place))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                room -= 1
                outer.append((nodes, event))
                nodes = []
                if event.anchor or event.tag:
                    self._marked(event)
                if len(outer) > DEEPEST or room < 0:
                    self._stopped(event.start_mark, too_deep=room >= 0)
                    return
            elif kind is AliasEvent:
                nodes.append(self._alias(event))
            elif kind is DocumentStartEvent and nodes:
                self._second_document(event.start_mark)
                break
            elif kind is StreamEndEvent:
                break
        self.root = nodes[0] if nodes else None

    def add(self, found: Diagnostic) -> None:
        """Add a finding, while there is room for it."""
        if len(self.found) == MOST_FINDINGS:
            self.left_out = self.left_out or found.span
        else:
            self.found.append(found)

    def note(self, code: Code, span: Span, message: str, label: str, hint: str, fix: Fix | None = None) -> None:  # noqa: PLR0913, PLR0917 - the parts of a finding
        """Add a finding made of its parts."""
        self.add(Diagnostic(code=code, message=message, path=self.path, span=span, label=label, hint=hint, fix=fix))

    # Scalars

    def _plain(self, text: str, place: Place, nodes: list[Node], outer: list[tuple[list[Node], Any]]) -> Scalar:
        """Return an unquoted scalar whose text was not met before."""
        if text == self.mark:
            return self.unread[place[0]]
        if not text and len(nodes) % 2 and type(outer[-1][1]) is MappingStartEvent:
            # The parsers give different places for a value that is not there: take the end of its name.
            place = (*nodes[-1].place[2:], *nodes[-1].place[2:])
        value, refused = plain_meaning(text)
        scalar = Scalar(text, value, place)
        if refused is codes.TOO_MANY_DIGITS:
            message = f"a number may have at most 18 digits when written in full; {quoted(text, 40)} has more"
            hint = "round it, or put it in quotes if it is a text"
            self.note(refused, scalar.span, message, "more than 18 digits", hint)
        elif refused is not None:
            message = f"a number must be finite; {quoted(text)} is not"
            hint = "leave it out where a range has no end, or put it in quotes if it is a text"
            self.note(refused, scalar.span, message, "YAML reads this as infinity or as no number", hint)
        elif (
            text and text[-1] in '"}]' and (len(nodes) % 2 or not outer or type(outer[-1][1]) is not MappingStartEvent)
        ):
            return self._odd(scalar, odd_quote(text))
        elif text:
            self._meanings[text] = value
        return scalar

    def _examine(self, scalar: Scalar, event: Any, *, is_name: bool) -> Scalar:
        """Look closer at a scalar that is marked, long or not in ASCII, while findings are listed."""
        if self.left_out is not None or scalar.unread:
            return scalar
        if event.anchor or event.tag:
            if not scalar.text and scalar.plain:
                scalar = mark_as_text(event)
            self._marked(event, scalar)
            if event.anchor:
                self._anchored[event.anchor] = scalar
        if len(scalar.text) > LONGEST_TEXT:
            message = f"one text may have at most 20,000 characters; this one has {len(scalar.text):,}"
            hint = "shorten it, and check that a quote above it is closed"
            start = scalar.span.start
            self.note(codes.TOO_LONG_TEXT, Span.of_line(start.line, start.column), message, "it starts here", hint)
        if event.style not in ("|", ">") and not is_name:
            scalar = self._odd(scalar, unseen(scalar.text, plain=scalar.plain))
            if scalar.plain:
                scalar = self._odd(scalar, odd_quote(scalar.text))
        return scalar

    def _odd(self, scalar: Scalar, odd: Oddity | None) -> Scalar:
        """Note what is odd about a value, and return it as it is meant where it is one word.

        A text that is printed stays as typed; a word would have a second finding, as nothing that is known.
        """
        if odd is None or self.left_out is not None:
            return scalar
        has_fault = any(
            one.span is not None and scalar.span.start <= one.span.start < scalar.span.end for one in self.found
        )
        if odd.code is not codes.HIDDEN_CHARACTER and has_fault:
            return scalar  # the fix of that fault minds its quotes
        fix = None
        if odd.meant and scalar.on_one_line:
            meant = in_quotes(odd.meant) if odd.in_quotes else odd.meant
            fix = Fix(edits=(Edit(span=scalar.span, text=meant),), safe=odd.safe)
        self.note(odd.code, scalar.part(odd.start, odd.end), odd.message, odd.label, odd.hint, fix)
        if odd.meant is None or " " in odd.meant or not odd.safe:
            return scalar
        plain = scalar.plain and not odd.in_quotes
        return Scalar(odd.meant, plain_meaning(odd.meant)[0] if plain else odd.meant, scalar.place, plain)

    def _marked(self, event: Any, scalar: Scalar | None = None) -> None:
        span = Span.of_line(event.start_mark.line + 1, event.start_mark.column + 1)
        fix = None if scalar is None else quoted_with_mark(event, scalar)
        if event.anchor:
            message = f"a value must not be labelled with {quoted('&' + event.anchor)} for use elsewhere"
            hint = "delete the label; defaults can hold what several indicators share"
            self.note(codes.ANCHOR, span, message, "a label stands in front of this value", hint, fix)
        if event.tag:
            message = "a value must not be marked with a kind by !"
            hint = "delete the mark, and put the value in quotes if it is to be text"
            self.note(codes.TAG, span, message, "a mark of a kind stands in front of this value", hint, fix)

    def _alias(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        place = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        name = "*" + event.anchor
        message = f"a value must be written out, not fetched with {quoted(name)} from elsewhere"
        hint = "write the value here again, or put it in quotes if it is a text"
        alias, meant = Scalar(name, name, place), self._anchored.get(event.anchor)
        self.note(codes.ALIAS, alias.span, message, "YAML reads this as a reference", hint)
        return alias if meant is None else Scalar(meant.text, meant.value, place, meant.plain)

    # Groups

    def _mappings(self, nodes: list[Node], place: Place, opened: Any, parent: Any) -> list[Mapping]:
        """Return what a group of names says: one mapping, or one for each item of a list that lacks its dash."""
        keys, values = nodes[::2], nodes[1::2]
        by_key = {key.text: Entry(key, value) for key, value in zip(keys, values, strict=True) if type(key) is Scalar}
        if len(by_key) == len(keys) and by_key.keys() <= self._sound_names:
            return [Mapping(by_key, place)]
        entries = list(zip(keys, values, strict=True))
        if opened.flow_style:
            return [self._examined_mapping(list(map(self._apart, entries)), place)]
        is_item = type(parent) is SequenceStartEvent and not parent.flow_style
        items = items_in(entries) if is_item else [entries]
        for item in items[1:]:
            self.add(missing_dash(self.path, entries[0][0], item[0][0], parent.start_mark.column))
        return [self._examined_mapping(item, (*item[0][0].place[:2], *item[-1][1].place[2:])) for item in items]

    def _apart(self, entry: tuple[Node, Node]) -> tuple[Node, Node]:
        """Return an entry between brackets, taken apart where a space is missing."""
        apart = joined_entry(*entry)
        if apart is not None:
            self.add(missing_space(self.path, *apart))
        return apart or entry

    def _examined_mapping(self, written: list[tuple[Node, Node]], place: Place) -> Mapping:
        """Look closer at a group with a name not met before, or one that stands twice or is no name."""
        entries: dict[str, Entry] = {}
        split: dict[str, Scalar] = {}
        for key, value in written:
            last = next(reversed(entries.values()), None)
            if isinstance(key, Scalar) and key.unread:
                entries.setdefault(key.text, Entry(key, value))
            elif not isinstance(key, Scalar) or (key.plain and key.value is None and key.text in ("", "~")):
                start = key.span.start
                self.note(
                    codes.COMPLEX_KEY,
                    Span.of_line(start.line, start.column),
                    "a name must be a plain word",
                    "a list, a group or nothing stands here as a name",
                    "put quotes round it if it is a text; otherwise write a name, a colon and a space",
                )
            elif key.plain and key.text == "<<":
                message = "names must be written out, not merged in with <<"
                hint = "write the names here; defaults can hold what several indicators share"
                self.note(codes.MERGE_KEY, key.span, message, "YAML 1.2 has no such name", hint)
            elif last is not None and (number := whole_number(last.value, key, value)):
                entries[last.key.text] = Entry(last.key, number)
                split[last.key.text] = number
            elif key.text in entries:
                self._duplicate(key, entries[key.text].key)
            else:
                entries[key.text] = Entry(key, value)
                self._examine_name(key)
        for number in split.values():
            self.add(split_number(self.path, number))
        return Mapping(entries, place)

    def _duplicate(self, again: Scalar, first: Scalar) -> None:
        if self.left_out is not None:
            return
        related = Related(message="first here", path=self.path, span=first.span)
        message = f"the name {quoted(again.text)} must stand only once in its group"
        hint = "delete one of the two; both values were checked"
        found = Diagnostic(
            code=codes.DUPLICATE_KEY,
            message=message,
            path=self.path,
            span=again.span,
            label="here again",
            hint=hint,
            related=(related,),
        )
        self.add(found)

    def _examine_name(self, key: Scalar) -> None:
        found = None if key.text.isascii() else UNSEEN.search(key.text) or ODD_SPACE.search(key.text)
        if found is None:
            self._sound_names.add(key.text)
            return
        number = f"U+{ord(found[0]):04X}"
        message = f"the name {quoted(key.text)} must not hold characters that cannot be seen"
        hint = "type the name again, with ordinary characters"
        span = key.part(*found.span())
        self.note(codes.HIDDEN_CHARACTER_IN_KEY, span, message, f"{number} stands here", hint)

    # Ends

    def _stopped(self, mark: Any, *, too_deep: bool) -> None:
        span = Span.of_line(mark.line + 1, mark.column + 1)
        if too_deep:
            message = f"values may stand at most {DEEPEST} levels deep"
            self.note(
                codes.TOO_DEEP,
                span,
                message,
                f"level {DEEPEST + 1} starts here",
                "check the brackets and the indentation above it",
            )
        else:
            message = f"a file may hold at most {MOST_VALUES:,} values"
            self.note(codes.TOO_MANY_VALUES, span, message, "the file was read up to here", "split the file")

    def _second_document(self, mark: Any) -> None:
        span = Span.of_line(mark.line + 1, mark.column + 1)
        message = "a file must hold one document"
        self.note(
            codes.SEVERAL_DOCUMENTS, span, message, "a second document starts here", "put it in a file of its own"
        )


def _extent(opened: Any, inner: list[Node], end: Any) -> Place:
    """Return where a list or a group stands. The end that events give to one without brackets lies on a later line."""
    start = opened.start_mark
    if inner and not opened.flow_style:
        return (start.line + 1, start.column + 1, *inner[-1].place[2:])
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _is_name(nodes: list[Node], outer: list[tuple[list[Node], Any]]) -> bool:
    """Return whether the newest of `nodes` is a name: names and values take turns in a group."""
    return bool(outer) and len(nodes) % 2 == 1 and type(outer[-1][1]) is MappingStartEvent
