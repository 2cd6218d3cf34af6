"""Positions, spans, diagnostics and the report that gathers them; facts only, rendering is elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import SupportsIndex

import attrs

from kpirules.diagnostics.code import Code, Severity


@attrs.frozen(order=True)
class Position:
    """A place in a text: line and column, both counted from 1, columns in Unicode code points."""

    line: int
    column: int


@attrs.frozen(order=True)
class Span:
    """A stretch of text from `start` up to, not including, `end`."""

    start: Position
    end: Position

    @classmethod
    def of_line(cls, line: int, column: int = 1, width: int = 1) -> "Span":
        """Return the span of `width` characters that starts at `line`, `column`."""
        return cls(Position(line, column), Position(line, column + width))


@attrs.frozen(kw_only=True)
class Related:
    """A second place that belongs to a finding, such as the first of two duplicate keys."""

    message: str
    path: str
    span: Span


@attrs.frozen(kw_only=True)
class Edit:
    """A change to the text of a file: what stands in `span` becomes `text`."""

    span: Span
    text: str


@attrs.frozen(kw_only=True)
class Fix:
    """A way to mend a finding by edits to the text, whole or not at all.

    Attributes:
        edits: Changes that do not overlap, all in the finding's file.
        safe: Whether the catalogue means afterwards what its author meant: quoting, spelling. A fix that changes
            policy, such as a target or a level, is not safe.
    """

    edits: tuple[Edit, ...]
    safe: bool = True


@attrs.frozen(kw_only=True, repr=False)
class Diagnostic:
    """One finding.

    Its repr says which kind it is and where, and nothing of what was typed there: that may be withheld, and ends up in
    logs and tracebacks. For the same reason one that quotes a cell of outturns is not pickled or copied.

    Attributes:
        code: Which kind of finding; its page holds the why.
        message: States the rule: lower case, no full stop, source text in backticks.
        path: The file as the caller named it, or `<rows>` for rows given in memory.
        span: Where in the file; None only when the file as a whole is meant (it is missing, say).
        column: Heading of the table column, for findings in outturns.
        typed: The text as typed, for findings in outturns.
        label: States the fact at the caret.
        hint: An action the author can take.
        indicator: Id of the indicator concerned.
        context: Where the enclosing indicator begins, shown above the caret.
        pointer: JSON Pointer into the document, empty for text findings.
        related: Further places.
        fix: How to mend it by editing the file; None where only the author can.
    """

    code: Code
    message: str
    path: str
    span: Span | None = None
    column: str | None = None
    typed: str | None = None
    label: str = ""
    hint: str = ""
    indicator: str | None = None
    context: Span | None = None
    pointer: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    def __repr__(self) -> str:
        return f"Diagnostic({self.code.number} {self.code.name} at {self.place})"

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[object, ...]:
        if self.typed is not None:
            raise TypeError(_NOT_STORED)
        return super().__reduce_ex__(protocol)

    @property
    def severity(self) -> Severity:
        """The severity of the code."""
        return self.code.severity

    @property
    def place(self) -> str:
        """`file`, `file:line:column`: the form editors and terminals turn into a link."""
        if self.span is None:
            return self.path
        return f"{self.path}:{self.span.start.line}:{self.span.start.column}"


@attrs.frozen(kw_only=True)
class Waived:
    """A warning that the catalogue says is meant to stand.

    Attributes:
        finding: What was found.
        reason: Why it stands, in the author's words.
    """

    finding: Diagnostic
    reason: str


def _by_place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    start = diagnostic.span.start if diagnostic.span else Position(0, 0)
    return (diagnostic.path, start.line, start.column, diagnostic.code.number, diagnostic.message)


def _in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(dict.fromkeys(found), key=_by_place))


def _waived_in_order(waived: Iterable[Waived]) -> tuple[Waived, ...]:
    return tuple(sorted(dict.fromkeys(waived), key=lambda one: _by_place(one.finding)))


_NOT_STORED = "what quotes outturns may quote what is withheld: it is not pickled or copied"


@attrs.frozen(repr=False)
class Report:
    """Every finding of a run, sorted by file and place, with the source lines they point into.

    Its repr says how many there are, and nothing of what they quote. Where they quote outturns it is not pickled or
    copied, so that no figure ends up in a cache.

    Attributes:
        diagnostics: The findings, each once, in order of place.
        sources: Lines of each text file that was read, by the path the findings use.
        waived: Warnings that the catalogue says are meant to stand, apart from the findings.
        quotes_outturns: Whether it is about outturns, judgements or commentary, all of which may be withheld.
    """

    diagnostics: tuple[Diagnostic, ...] = attrs.field(default=(), converter=_in_order)
    sources: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, eq=False, repr=False)
    waived: tuple[Waived, ...] = attrs.field(default=(), converter=_waived_in_order)
    quotes_outturns: bool = attrs.field(default=False, eq=False)

    def __repr__(self) -> str:
        return f"Report(findings={len(self)}, errors={len(self.errors)}, waived={len(self.waived)})"

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[object, ...]:
        if self.quotes_outturns:
            raise TypeError(_NOT_STORED)
        return super().__reduce_ex__(protocol)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    def __add__(self, other: "Report") -> "Report":
        return Report(
            (*self.diagnostics, *other.diagnostics),
            {**self.sources, **other.sources},
            (*self.waived, *other.waived),
            quotes_outturns=self.quotes_outturns or other.quotes_outturns,
        )

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop a catalogue from loading or a row from counting."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The findings worth mending that stop nothing."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.WARNING)

    @property
    def codes(self) -> tuple[str, ...]:
        """The code numbers in order of place: handy in tests and in scripts."""
        return tuple(found.code.number for found in self.diagnostics)

    @staticmethod
    def merged(reports: Iterable["Report"]) -> "Report":
        """Return one report that holds the findings of all `reports`."""
        total = Report()
        for report in reports:
            total += report
        return total
