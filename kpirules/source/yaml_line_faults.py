"""Words for what a scan finds wrong with a line or its place: rule, fact and hint of each fault. Knows no value."""

import re

from kpirules.diagnostics.codes import syntax
from kpirules.diagnostics.codes import text as codes
from kpirules.source.yaml_mends import spacing
from kpirules.source.yaml_notes import Fault, Mend, Notes

_ODD_COLON = re.compile(r"(?P<colon>\uff1a)[ \t]*|:(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000])[ \t]*")
"""The colon of East Asian type, and an ordinary one with a space behind it that is none to YAML."""

_ODD_DASH = re.compile(r" *(?P<dash>[\u2010-\u2015\u2212\u2022])[ \t\u00a0]")
"""What word processors put in place of a hyphen that starts a line."""


def tab_indentation(start: int, end: int) -> Fault:
    """Return the fault of tabs in front of the first word of a line."""
    return Fault(
        code=syntax.TAB_INDENTATION,
        start=start,
        end=end,
        message="indentation must be made of spaces, not tabs",
        label="a tab stands here",
        hint="put spaces in place of each tab",
        sure=True,
    )


def missing_space(notes: Notes, start: int, colon: int, *, sure: bool) -> Fault:
    """Return the fault of a name and a value with a colon but no space between them."""
    return Fault(
        code=syntax.MISSING_SPACE,
        start=start,
        end=colon + 1,
        message="the colon after a name must be followed by a space",
        label="without a space this is one text, not a name and its value",
        hint=notes.line_with(colon, ": ", colon + 1, advice="put a space after the colon"),
        sure=sure,
        mend=spacing(notes, colon),
    )


def missing_colon(notes: Notes, start: int) -> Fault:
    """Return the fault of a line among names and values that has no colon, or none with an ordinary space behind it."""
    end = notes.rest_of_line(start)
    if odd := _ODD_COLON.search(notes.text, start, end):
        sign = odd["colon"] or odd["space"]
        kind = "colon" if odd["colon"] else "space"
        return Fault(
            code=syntax.MISSING_COLON,
            start=odd.start(kind),
            end=odd.end(kind),
            message="a name must be followed by a colon and a space",
            label=f"this {kind} is the character U+{ord(sign):04X}, not that of the keyboard",
            hint="type an ordinary colon, and a space behind it",
            mend=Mend(odd.start(), odd.end(), ": "),
        )
    return Fault(
        code=syntax.MISSING_COLON,
        start=start,
        end=end,
        message="a name must be followed by a colon",
        label="this line has no colon",
        hint="put a colon and a space after the name; if the line goes on with the text above, indent it further",
    )


def uneven_indentation(notes: Notes, start: int, label: str, hint: str) -> Fault:
    """Return the fault of a line that starts in a column where nothing can belong to it."""
    above = notes.text.rfind("\n", 0, max(notes.line_start(start) - 1, 0)) + 1
    if dash := _ODD_DASH.match(notes.text, start) or _ODD_DASH.match(notes.text, above):
        return Fault(
            code=syntax.STRAY_SIGN,
            start=dash.start("dash"),
            end=dash.end("dash"),
            message="an item of a list must start with a hyphen and a space",
            label=f"this dash is the character U+{ord(dash['dash']):04X}, not the - of the keyboard",
            hint="type a hyphen in its place",
            mend=Mend(dash.start("dash"), dash.end("dash"), "-"),
        )
    return Fault(
        code=syntax.UNEVEN_INDENTATION,
        start=start,
        end=notes.rest_of_line(start),
        message="names that belong together must start in the same column",
        label=label,
        hint=hint,
    )


def complex_key(start: int) -> Fault:
    """Return the fault of a name that is written with ? or is empty."""
    return Fault(
        code=codes.COMPLEX_KEY,
        start=start,
        end=start + 1,
        message="a name must be a plain word",
        label="no name can start here",
        hint="put quotes round it if it is a text; otherwise write a name, a colon and a space",
        sure=True,
    )


def directive(start: int, end: int) -> Fault:
    """Return the fault of a line that instructs a YAML program."""
    return Fault(
        code=codes.DIRECTIVE,
        start=start,
        end=end,
        message="a file must not hold instructions to a YAML program",
        label="this line changes how YAML is read",
        hint="delete the line: every file is read as YAML 1.2",
        sure=True,
    )


def second_document(start: int) -> Fault:
    """Return the fault of a second document that starts at `start`."""
    return Fault(
        code=codes.SEVERAL_DOCUMENTS,
        start=start,
        end=start + 1,
        message="a file must hold one document",
        label="a second document starts here",
        hint="put it in a file of its own",
        sure=True,
    )


def unreadable(start: int, end: int, label: str, hint: str) -> Fault:
    """Return the fault of a place that cannot be read for a reason with no code of its own."""
    return Fault(
        code=syntax.UNREADABLE_YAML,
        start=start,
        end=max(end, start + 1),
        message="this cannot be read as YAML from here",
        label=label,
        hint=hint,
    )
