"""Reads YAML text into our own nodes from the events of a parser, with every finding placed. Knows no council word."""

import re
from collections.abc import Callable
from typing import Any, Final, Protocol

import attrs
import yaml
from yaml.error import YAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes import syntax
from kpirules.diagnostics.codes import text as codes
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Report, Span
from kpirules.diagnostics.text import quoted
from kpirules.source.characters import FORBIDDEN, ODD_SPACE
from kpirules.source.collector import collector_at_rest
from kpirules.source.nodes import Node, Scalar
from kpirules.source.text import SourceText
from kpirules.source.yaml_comments import NOTHING_LOST, LostTexts, find_lost_texts
from kpirules.source.yaml_notes import Mend, Notes
from kpirules.source.yaml_scan import scan
from kpirules.source.yaml_tabs import respacing
from kpirules.source.yaml_tree import MOST_FINDINGS, Tree


class EventSource(Protocol):
    """What is used of a parser: its events, one by one."""

    def get_event(self) -> Any:
        """Return the next event; raise YAMLError where the text cannot be read."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python, without its composer, constructor and resolver.

    A class of ours inherits here, against the rule of the house: PyYAML makes a parser by inheritance, in no other
    way.
    """

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


ParserMaker = Callable[[str], EventSource]

C_PARSER: Final[ParserMaker | None] = getattr(getattr(yaml, "cyaml", None), "CParser", None)
"""The parser in C, thirty times as fast; None where PyYAML was installed without it."""

_DIFFERENT: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\t",
        r"#(?<=[|>0-9+-]#)",
        r"!(?<![^\s\[{,]!)",
        r"\?(?<![^\s\[{,]\?)",
        r"%(?<![^\r\n]%)",
        r"&[0-9A-Za-z_-]+ *:(?=\s|\Z)",
        r'\\[^"\\nrt/_ \r\n]',
        r":(?:[,\[\]{}]|(?<![^\s\[{,]:))",
    )
)
"""Text that the two parsers read differently, or that neither names as YAML 1.2 does. Where it is met our own scan
decides before either parser. Found by comparing the two on a million random texts; the law of one verdict in the tests
goes on comparing. Each pattern begins with a character of its own, which is what makes the search fast."""

_ODD_INDENTATION: Final = re.compile(rf"^ *{ODD_SPACE.pattern}", re.MULTILINE)
"""A space that is none to YAML in front of a line: both parsers take it for the beginning of a name or a text."""

_GUARDED: Final = 128
"""How many characters can need a stand-in: those of ASCII."""

_PRIVATE: Final[tuple[int, ...]] = (0xE000, *range(0xF0000, 0xFFF80, _GUARDED))
"""Where runs of code points for private use begin: the Unicode private use areas of planes 0 and 15."""


@attrs.frozen(kw_only=True)
class YamlReading:
    """What a YAML file says.

    Attributes:
        root: Its document; None where it is empty or cannot be read.
        report: Every finding of the file's bytes, characters and YAML, with its lines.
        whole: Whether all of the document was read; its nodes say what was not.
        lost: Comments that look like the end of the text in front of them.
    """

    root: Node | None
    report: Report
    whole: bool = True
    lost: LostTexts = NOTHING_LOST


def read_yaml(source: SourceText, *, parser: ParserMaker | None = None) -> YamlReading:
    """Read `source` as YAML 1.2 core.

    Both parsers give the same tree and the same findings for the same text. Text that one of the commoner slips makes
    unreadable is read on as if it were in quotes. What no slip explains is left out with the item of a list, or the
    name with its value, that it stands in. So neither hides what stands above or below.

    Args:
        source: The text.
        parser: Makes the parser; the one in C when left out, or the pure one where that is missing.
    """
    report = source.report
    if not source.text and report.errors:
        return YamlReading(root=None, report=report)
    parser = parser or C_PARSER or PureParser
    tree = _read(source, parser)
    _respace(tree, source, parser)
    if tree.left_out is not None:
        tree.found.append(
            Diagnostic(
                code=codes.TOO_MANY_FINDINGS,
                message=f"at most {MOST_FINDINGS:,} findings about the text of one file are listed; this file has more",
                path=source.path,
                span=tree.left_out,
                label="the first that is not listed",
                hint="mend those that are listed, and check again",
            )
        )
    said = report + Report(tuple(tree.found), {source.path: source.lines})
    return YamlReading(
        root=tree.root, report=said, whole=tree.root is not None and not tree.unread, lost=find_lost_texts(source.text)
    )


def _read(source: SourceText, parser: ParserMaker) -> Tree:
    # each refused character has a finding already, so that without findings there is none to look for
    stand_ins = _stand_ins(source.text) if source.report else {}
    text = source.text.translate(stand_ins) if stand_ins else source.text
    refused = {ord(stand_in): chr(code) for code, stand_in in stand_ins.items()}
    tree = None if _needs_scan(text) else _parsed(text, None, Tree(path=source.path, restored=refused), parser)
    if tree is not None:
        return tree
    notes = scan(text, source.text)
    if all(loss.fault.sure for loss in notes.losses) and (notes.stopped is None or notes.stopped.sure):
        tree = _parsed(text, notes, Tree(path=source.path, restored=refused), parser)
    if tree is None and notes.faults:
        tree = _parsed(text, notes, Tree(path=source.path, restored=refused), parser, only_sure=False)
    return tree or _unreadable(source.path, notes)


def _stand_ins(text: str) -> dict[int, str]:
    """Return what each refused character of `text` is read as: one for private use, which both parsers can print.

    There are fewer than 128 of them, besides the surrogates that no file can hold.
    """
    kinds = sorted(set(FORBIDDEN.findall(text)))
    base = _free_code_point(text) if kinds else 0
    return {ord(kind): chr(base + min(at, _GUARDED - 1)) for at, kind in enumerate(kinds)}


def _respace(tree: Tree, source: SourceText, parser: ParserMaker) -> None:
    """Give the first finding about a tab the fix that puts spaces in place of all of them."""

    def whole(text: str) -> Node | None:
        read = _read(attrs.evolve(source, text=text), parser)
        return None if read.unread else read.root

    tabs = (at for at, one in enumerate(tree.found) if one.code is syntax.TAB_INDENTATION and one.fix is None)
    at = next(tabs, None)
    if at is not None:
        tree.found[at] = attrs.evolve(tree.found[at], fix=respacing(source.text, whole))


def _needs_scan(text: str) -> bool:
    return any(pattern.search(text) for pattern in _DIFFERENT) or (
        not text.isascii() and _ODD_INDENTATION.search(text) is not None
    )


def _parsed(text: str, notes: Notes | None, tree: Tree, parser: ParserMaker, *, only_sure: bool = True) -> Tree | None:
    """Return `tree`, grown from `text` read as `notes` say, or None where the parser cannot read it."""
    if notes is not None:
        text = _edited(tree, text, notes, only_sure=only_sure)
        _say(tree, notes, only_sure=only_sure)
    try:
        with collector_at_rest():
            tree.build(parser(text).get_event)
    except (YAMLError, ValueError):
        # The parser in Python stumbles over the code of a character beyond Unicode, in quotes that it meets too soon.
        return None
    if notes is not None and notes.stopped is not None and notes.stopped.code is not codes.SEVERAL_DOCUMENTS:
        tree.root = None
    elif _says_nothing(tree.root):
        tree.root = None
        if all(one.severity is not Severity.ERROR for one in tree.found):
            message = f"{quoted(tree.path)} must not be empty"
            tree.note(
                codes.EMPTY_FILE,
                Span.of_line(1),
                message,
                "no value stands in this file",
                "fill it in, or name the file that was meant",
            )
    return tree


def _says_nothing(root: Node | None) -> bool:
    return root is None or (isinstance(root, Scalar) and root.plain and not root.text)


def _edited(tree: Tree, text: str, notes: Notes, *, only_sure: bool) -> str:
    """Return the text to parse, and tell the tree which characters stand in for others, and which for lost blocks."""
    edits = [edit for edit in notes.edits if edit.sure or not only_sure]
    losses = [loss for loss in notes.losses if loss.fault.sure or not only_sure]
    if not edits and not losses:
        return text[: notes.cut]
    base = _free_code_point(text)
    tree.mark = chr(base)
    tree.restored = tree.restored | {base + code: chr(code) for code in range(1, _GUARDED)}
    characters = list(text)
    for edit in edits:
        characters[edit.at] = edit.becomes or chr(base + ord(text[edit.at]))
    for loss in losses:
        start, end = loss.block.start, loss.block.end
        span, below = notes.places.span(start, max(loss.fault.end, start + 1)), notes.places.position(end)
        stand_in = f"{loss.block.lead}{tree.mark}{loss.block.tail}" + "\n" * (below.line - span.start.line)
        characters[start:end] = [stand_in, *[""] * (end - start - 1)]
        place = (span.start.line, span.start.column, span.end.line, span.end.column)
        tree.unread[span.start.line] = Scalar(notes.typed[start:end], None, place, plain=False)
    return "".join(characters[: notes.cut])


def _free_code_point(text: str) -> int:
    """Return the first of a run of code points for private use that `text` does not hold."""
    for base in _PRIVATE:
        if not re.search(f"[{chr(base)}-{chr(base + _GUARDED - 1)}]", text):
            return base
    return _PRIVATE[
        0
    ]  # A text that holds every such run is no one's; its signs would be read wrongly, and harm nothing.


def _say(tree: Tree, notes: Notes, *, only_sure: bool) -> None:
    for fault in notes.faults:
        if fault.sure or not only_sure:
            span = notes.places.span(fault.start, fault.end)
            tree.note(fault.code, span, fault.message, fault.label, fault.hint, _fix(notes, fault.mend))


def _fix(notes: Notes, mend: Mend | None) -> Fix | None:
    if mend is None:
        return None
    return Fix(edits=(Edit(span=notes.places.span(mend.start, mend.end), text=mend.text),), safe=mend.safe)


def _unreadable(path: str, notes: Notes) -> Tree:
    """Return the tree of a text that no reading helped: nothing but the faults of the scan, or one that covers all."""
    tree = Tree(path=path)
    _say(tree, notes, only_sure=False)
    if not notes.faults:
        message = "this cannot be read as YAML"
        hint = "compare it with the example of `kpirules rule KR101`"
        tree.note(syntax.UNREADABLE_YAML, Span.of_line(1), message, "somewhere below this line", hint)
    return tree
