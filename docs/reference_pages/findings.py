"""Every kind of finding, from the table of codes."""

from collections.abc import Iterator

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import CODES
from reference_pages.markdown import escaped, fenced, page, sentence

FLOORS = {
    "1": "The text of a file",
    "2": "The shape of a file",
    "3": "One indicator",
    "4": "The catalogue as a whole",
    "5": "Outturns, judgements and commentary",
    "6": "Evaluation",
    "7": "Disclosure",
}
"""What the first digit of a code says."""


def diagnostics_page() -> str:
    """Return every code with its manual page."""
    return page(
        "Every finding",
        "What `kpirules check` can find. An error stops the catalogue, or leaves the row out. A warning or a note "
        "stops nothing. `kpirules rule CODE` prints one of these pages. A number is never used again.",
        *(block for digit, title in FLOORS.items() for block in _floor(digit, title)),
    )


def _floor(digit: str, title: str) -> Iterator[str]:
    codes = [code for number, code in CODES.items() if number[2] == digit]
    if codes:
        yield f"## KR{digit}xx: {title}"
        rows = [
            f"| [{one.number}](#{_anchor(one)}) | {one.severity.value} | {escaped(sentence(one.title))} |"
            for one in codes
        ]
        yield "\n".join(["| code | | rule |", "| --- | --- | --- |", *rows])
        yield from map(_code, codes)


def _anchor(code: Code) -> str:
    return f"{code.number} {code.name}".lower().replace(" ", "-")


def _code(code: Code) -> str:
    return "\n\n".join(
        [
            f"### {code.number} {code.name}",
            f"{escaped(sentence(code.title))} ({code.severity.value.capitalize()}, since {code.since}.)",
            f"**What it does.** {escaped(code.what)}",
            f"**Why it matters.** {escaped(code.why)}",
            f"Example:\n\n{fenced(code.example)}",
            f"Mended:\n\n{fenced(code.mended)}",
        ]
    )
