"""`kpirules rule`: the manual page of one kind of finding, or the list of them all."""

import argparse

from kpirules.cli.terminal import CannotRunError, paper, say
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted
from kpirules.reporting.columns import padded, wrap
from kpirules.reporting.paper import Paper

DETAIL = """\
Print what a check does, why it matters to a reader of the report, and an example with its mended form. Without CODE,
list every check.

Exit status: 0 when it is printed; 2 when there is no such code.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("code", metavar="CODE", nargs="?", help="a number (KR311) or a name (no-headings)")


def run(arguments: argparse.Namespace) -> int:
    """Print the page, or the list, and return the exit status."""
    if arguments.code is None:
        say("".join(f"{line}\n" for code in CODES.values() for line in _entry(code, paper())))
    else:
        say(page_of(_named(arguments.code), paper()))
    return 0


def _named(typed: str) -> Code:
    names = {code.number.casefold(): code for code in CODES.values()} | {code.name: code for code in CODES.values()}
    word = typed.strip().casefold()
    for spelling in (word, word.replace("_", "-").replace(" ", "-"), f"kr{word}"):
        if spelling in names:
            return names[spelling]
    near = nearest(word, names)
    advice = (
        f"did you mean {quoted(near.upper() if near.startswith('kr') and near[2:].isdigit() else near)}?"
        if near
        else "`kpirules rule` lists them all"
    )
    raise CannotRunError(f"there is no rule {quoted(typed)}; {advice}")


def _entry(code: Code, on: Paper) -> list[str]:
    lead = f"{code.number}  {padded(code.severity.value, 7)}  "
    lines = wrap(f"{code.name}: {code.title}", max(on.room - len(lead), 20))
    return [lead + lines[0], *(" " * len(lead) + line for line in lines[1:])]


def page_of(code: Code, on: Paper) -> str:
    """Return the manual page of a code as text."""
    blocks = [
        f"{code.number} {code.name} ({code.severity.value})",
        _prose(f"{code.title[:1].upper()}{code.title[1:]}.", on),
        f"What it does\n{_prose(code.what, on)}",
        f"Why it matters\n{_prose(code.why, on)}",
        f"Example\n{_indented(code.example)}",
        f"Mended\n{_indented(code.mended)}",
        f"Since {code.since}",
    ]
    return "\n\n".join(blocks) + "\n"


def _prose(text: str, on: Paper) -> str:
    return "\n".join(f"  {line}" for paragraph in text.split("\n\n") for line in wrap(paragraph, on.room - 2))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
