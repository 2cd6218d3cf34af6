"""Words for what a scan finds wrong with a value: rule, fact and hint of each fault. Knows no structure."""

import re

import attrs

from kpirules.diagnostics.codes import misreadings, syntax
from kpirules.diagnostics.text import quoted
from kpirules.source.yaml_mends import closing, goes_on, literal, quoting, unhiding, whole_quote
from kpirules.source.yaml_notes import LONGEST_MENDED_LINE, Fault, Mend, Notes, in_quotes, shown

_NOT_IN_SINGLE_QUOTES = re.compile(r'[\r\n]|\\"')

_WHOLE = "put the whole text in quotes, with the lines on which it goes on"
_WORDS_BEHIND_BRACKET = re.compile(r"[ \t]\w[^:,{}\"'\\]*")
"""Words that make one text with the brackets in front of them; behind a comma or a colon more may be meant."""

_STARTS = {
    "%": (syntax.UNQUOTED_PERCENT, "YAML keeps % for itself"),
    "@": (syntax.UNQUOTED_AT_SIGN, "YAML keeps @ for itself"),
    "`": (syntax.UNQUOTED_AT_SIGN, "YAML keeps ` for itself"),
    "*": (syntax.UNQUOTED_STAR, "YAML reads * as a reference to another place"),
    "&": (syntax.UNQUOTED_STAR, "YAML reads & as the label of a value"),
    "!": (syntax.UNQUOTED_STAR, "YAML reads ! as the mark of a kind"),
    ">": (syntax.UNQUOTED_ARROW, "YAML reads > as the start of a block of text"),
    "|": (syntax.UNQUOTED_ARROW, "YAML reads | as the start of a block of text"),
    "-": (syntax.UNQUOTED_DASH, "YAML reads - as the start of a list, and a list starts on a line of its own"),
    ",": (syntax.STRAY_SIGN, "a comma means something only between brackets"),
    "]": (syntax.STRAY_SIGN, "no [ is open here"),
    "}": (syntax.STRAY_SIGN, "no { is open here"),
    "?": (syntax.STRAY_SIGN, "YAML reads ? as the start of a name"),
    ":": (syntax.STRAY_SIGN, "YAML reads : as the end of a name"),
}


def unquoted_start(notes: Notes, start: int, end: int, *, sure: bool = False) -> Fault:
    """Return the fault of a text whose first character is a sign of YAML."""
    sign = notes.text[start]
    code, label = _STARTS[sign]
    return Fault(
        code=code,
        start=start,
        end=start + 1,
        message=f"text that starts with {sign} must be in quotes",
        label=label,
        hint=_WHOLE if goes_on(notes, start, end) else notes.mended(start, end),
        sure=sure,
        mend=quoting(notes, start, end),
    )


def in_brackets(fault: Fault, also: str) -> Fault:
    """Return the fault of a text between brackets that may end elsewhere, with what its author should know."""
    mend = None if fault.mend is None else attrs.evolve(fault.mend, safe=False)
    return attrs.evolve(fault, hint=f"{fault.hint}; {also}", mend=mend)


def unquoted_colon(notes: Notes, start: int, colon: int, end: int | None = None) -> Fault:
    """Return the fault of a text that holds a colon and a space at `colon`.

    `start` is where the text starts, and `end` where it ends; None where it began on a line above.
    """
    hint = "put the whole text in quotes, from where it starts above, or write >- there and the text on lines below"
    if end is not None:
        hint = _WHOLE if goes_on(notes, start, end) else notes.mended(start, end)
    return Fault(
        code=syntax.UNQUOTED_COLON,
        start=colon,
        end=colon + 1,
        message="text that holds a colon and a space must be in quotes",
        label="YAML takes what stands before this colon for a name",
        hint=hint,
        mend=None if end is None else quoting(notes, start, end),
    )


def text_below_comment(notes: Notes, comment: int) -> Fault:
    """Return the fault of a text that goes on below a line on which a comment, at `comment`, has ended it."""
    return Fault(
        code=misreadings.UNQUOTED_HASH,
        start=comment,
        end=notes.rest_of_line(comment),
        message="text that goes on after a space and # must be in quotes",
        label="YAML reads this as a comment, and a comment ends the text",
        hint="put the whole text in quotes, or move the comment above its name",
    )


def unclosed_quote(notes: Notes, start: int, closed: int | None) -> Fault:
    """Return the fault of a quote that is never closed, or is closed only at `closed`, lines below."""
    quote = notes.text[start]
    return Fault(
        code=syntax.UNCLOSED_QUOTE,
        start=start,
        end=start + 1,
        message="a quoted text must be closed with the same quote",
        label="this quote is never closed" if closed is None else "this quote is closed only lines below",
        hint=f"put {quote} at the end of the text",
        mend=closing(notes, start),
    )


def text_after_quote(notes: Notes, start: int, end: int, after: int) -> Fault:
    """Return the fault of words at `after`, behind a text in quotes that starts at `start`."""
    quote, whole, mend = notes.text[start], notes.typed[start:end], whole_quote(notes, start, end)
    inner = whole[1:-1]
    # 'Children's plan' and "The "usual" caseload" are each one text; "Staying put" arrangements has its quotes inside.
    if whole.endswith(quote) and ('"' not in inner if quote == "'" else inner.partition(quote)[0].endswith(" ")):
        meant = in_quotes(inner)
    else:
        meant = in_quotes(whole)
    return Fault(
        code=syntax.TEXT_AFTER_QUOTE,
        start=after,
        end=max(end, after + 1),
        message="nothing may follow a quoted text on its line",
        label="this stands after the closing quote",
        hint=notes.line_with(
            start, meant if mend is None else mend.text, end, advice="put the whole text in one pair of quotes"
        ),
        mend=mend,
    )


def unseen_after_quote(notes: Notes, start: int, end: int) -> Fault:
    """Return the fault of characters that cannot be seen behind a text in quotes."""
    number = f"U+{ord(notes.typed[start]):04X}"
    return Fault(
        code=syntax.TEXT_AFTER_QUOTE,
        start=start,
        end=end,
        message=f"nothing may follow a quoted text on its line, not even `{number}`",
        label=f"{number} stands here",
        hint="delete it",
        mend=Mend(start, end, ""),
    )


def text_after_bracket(notes: Notes, start: int, end: int, after: int) -> Fault:
    """Return the fault of words at `after`, behind a bracket that was opened at `start`."""
    rest = notes.text[after:end]
    if not rest.strip("]} "):
        label, hint, mend = "one closing bracket too many", f"delete {rest}", None
    else:
        label, hint = "this stands after the closing bracket", notes.mended(start, end)
        mend = quoting(notes, start, end) if _WORDS_BEHIND_BRACKET.fullmatch(notes.text, after - 1, end) else None
    return Fault(
        code=syntax.TEXT_AFTER_BRACKET,
        start=after,
        end=max(end, after + 1),
        message="nothing may follow a closing bracket on its line",
        label=label,
        hint=hint,
        mend=mend,
    )


def bad_escape(notes: Notes, code: tuple[int, int], character: str, whole: tuple[int, int], number: int) -> Fault:
    """Return the fault of a backslash in double quotes that YAML cannot read, or reads as a forbidden character.

    Args:
        notes: The notes of the scan.
        code: Where the backslash and what belongs to it stand, as two indices.
        character: What the code stands for; empty where YAML does not know it.
        whole: Where the text in quotes stands.
        number: How many such backslashes it holds.
    """
    inner = notes.typed[whole[0] + 1 : whole[1] - 1][: LONGEST_MENDED_LINE + 1]
    single = "'" + inner.replace("'", "''") + "'"
    fits = len(single) <= LONGEST_MENDED_LINE and not _NOT_IN_SINGLE_QUOTES.search(single)
    written = quoted(notes.typed[code[0] : code[1]])
    known = f"{written} stands for U+{ord(character):04X}" if character else f"{written} stands for nothing"
    return Fault(
        code=syntax.MISREAD_BACKSLASH,
        start=code[0],
        end=code[1],
        message="in double quotes a backslash must start the code of a character that can be printed",
        label=known,
        hint=shown(f"use single quotes: {single}", "use single quotes")
        if fits
        else "write each backslash twice, or delete it",
        sure=True,
        mend=literal(notes, *whole, number) if fits else None,
    )


def unclosed_bracket(notes: Notes, start: int, closed: int | None = None, comment: int | None = None) -> Fault:
    """Return the fault of a bracket that is never closed, or is closed at `closed` with the other kind.

    It may be closed in what YAML reads as a comment, from the # at `comment`.
    """
    opening = notes.text[start]
    closing = "]" if opening == "[" else "}"
    hint = f"put {closing} after the last thing that stands between the brackets"
    if comment is not None:
        place = notes.places.position(comment)
        label = f"the {closing} that may close this stands after the # of line {place.line}, column {place.column}"
        hint = (
            "put the text that holds the # in quotes: after a space, YAML reads # and the rest of its line as a comment"
        )
    elif closed is None:
        label = f"this {opening} is never closed"
    else:
        label = f"this {opening} is closed with {notes.text[closed]}"
    return Fault(
        code=syntax.UNCLOSED_BRACKET,
        start=start,
        end=start + 1,
        message=f"{opening} must be closed with {closing}",
        label=label,
        hint=hint,
        mend=None if comment is None else unhiding(notes, comment),
    )


def missing_comma(start: int, label: str) -> Fault:
    """Return the fault of things between brackets that no comma, or more than one, separates."""
    return Fault(
        code=syntax.MISSING_COMMA,
        start=start,
        end=start + 1,
        message="things between brackets must be separated by single commas",
        label=label,
        hint="put one comma and a space between two things, and quotes round a text that holds a colon",
    )
