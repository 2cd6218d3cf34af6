"""Words for what a scan finds wrong with a line or its place: rule, fact and hint of each fault. Knows no value."""

import re

from kpirules.diagnostics.codes import syntax
from kpirules.diagnostics.codes import text as codes
from kpirules.source.characters import ODD_SPACE
from kpirules.source.yaml_mends import spacing
from kpirules.source.yaml_notes import Fault, Mend, Notes

_ODD_COLON = re.compile(r"(?P<colon>\uff1a)[ \t]*|:(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000])[ \t]*")
"""The colon of East Asian type, and an ordinary one with a space behind it that is none to YAML."""

_NAME_WITH_ODD_COLON = re.compile(
    rf" *[\w-]+(?:{_ODD_COLON.pattern.replace('P<colon>', ':').replace('P<space>', ':')})"
)
_JOINED_DASH = re.compile(rf"-{ODD_SPACE.pattern}*(?=[\w\"'])")
"""A dash without an ordinary space in front of the first word of an item."""

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


def odd_indentation(notes: Notes, start: int, end: int) -> Fault:
    """Return the fault of spaces that are none to YAML in front of the first word of a line."""
    odd = next(sign for sign in notes.typed[start:end] if ODD_SPACE.match(sign))
    return Fault(
        code=syntax.TAB_INDENTATION,
        start=start,
        end=end,
        message=f"indentation must be made of ordinary spaces, not of `U+{ord(odd):04X}`",
        label="this looks like spaces, and is none to YAML",
        hint="put ordinary spaces in its place",
        sure=True,
        mend=Mend(start, end, " " * (end - start)),
    )


def joined_dash(notes: Notes, start: int) -> Fault | None:
    """Return the fault of an item whose dash has no space behind it; None where the line at `start` is no such item."""
    dash = _JOINED_DASH.match(notes.text, start)
    return dash and Fault(
        code=syntax.STRAY_SIGN,
        start=start,
        end=start + 1,
        message="an item of a list must start with a hyphen and a space",
        label="no ordinary space stands behind this hyphen",
        hint="put a space behind the dash",
        mend=Mend(start + 1, dash.end(), " "),
    )


def stray_note(notes: Notes, start: int) -> Fault:
    """Return the fault of a line that stands in the midst of a group which goes on below it."""
    return Fault(
        code=syntax.UNEVEN_INDENTATION,
        start=start,
        end=notes.rest_of_line(start),
        message="names that belong together must start in the same column",
        label="what stands above this line goes on below it",
        hint="put # in front of it if it is a note; otherwise move it to where it belongs",
        sure=True,
        mend=Mend(start, start, "# ", safe=False),
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
    if _NAME_WITH_ODD_COLON.match(notes.text, above):
        return missing_colon(notes, above)
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
