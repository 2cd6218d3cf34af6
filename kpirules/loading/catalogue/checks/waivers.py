"""KR386, KR387 and KR389: whether waivers name findings there are, such as can be waived, and say why."""

from collections.abc import Iterator

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.codes.waivers import (
    WAIVER_OF_UNKNOWN_CODE,
    WAIVER_OF_UNWAIVABLE,
    WAIVER_WITHOUT_REASON,
)
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words
from kpirules.loading.catalogue.declarations import Home
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.values import text_of
from kpirules.loading.catalogue.waivers import written
from kpirules.loading.shape.slips import rewritten
from kpirules.source.nodes import Node, Scalar

_OF_CATALOGUES = ("KR1", "KR2", "KR3", "KR4", "KR70", "KR71", "KR72")
"""How the numbers of findings about catalogues begin."""


def check_waivers(document: Document) -> Iterator[Diagnostic]:
    """Find waivers of what is no finding, of errors, and of what is found in other files."""
    by_name = {code.name: code.number for code in CODES.values()}
    for home, entry in written(document):
        code = CODES.get(entry.key.text)
        if code is None:
            yield _about(WAIVER_OF_UNKNOWN_CODE, _unknown(entry.key, by_name), home, entry.key, document.path)
        elif code.severity is Severity.ERROR or not code.number.startswith(_OF_CATALOGUES):
            yield _about(WAIVER_OF_UNWAIVABLE, _unwaivable(code), home, entry.key, document.path)
        elif not (text_of(entry.value) or "").strip():
            yield _about(WAIVER_WITHOUT_REASON, _WHY, home, entry.value, document.path)


_WHY = Words(
    message="a waiver says why the finding is meant to stand",
    label="no reason",
    hint="write who agreed to it, and when; or take the waiver out",
)


def _unknown(key: Scalar, by_name: dict[str, str]) -> Words:
    typed = key.text.strip()
    number = by_name.get(typed.casefold().replace("_", "-").replace(" ", "-"))
    if number is None and typed.upper() in CODES:
        number = typed.upper()
    # The beginning of a number is near a hundred of them.
    begun = any(code.startswith(typed.upper()) for code in CODES)
    guess = number or (None if begun else nearest(typed.upper(), CODES))
    return Words(
        message=f"no finding has the number {quoted(key.text)}",
        label="no such number",
        hint=f"did you mean {quoted(guess)}?"
        if guess
        else "write a number as `kpirules check` shows it, such as KR312",
        fix=rewritten(key, number) if number is not None else None,
    )


def _unwaivable(code: Code) -> Words:
    if not code.number.startswith(_OF_CATALOGUES):
        return Words(
            message=f"{code.number} is not found in catalogues, so no catalogue can waive it",
            label=f"{code.name.replace('-', ' ')}",
            hint="take it out, and mend the row or the entry that it is found in",
        )
    return Words(
        message=f"{code.number} is an error, and only warnings can be waived",
        label=f"{code.name.replace('-', ' ')}",
        hint="take it out, and mend what is found",
    )


def _about(code: Code, words: Words, home: Home, node: Node, path: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=words.message,
        path=path,
        span=node.span,
        label=words.label,
        hint=words.hint,
        indicator=home.indicator,
        context=home.begin,
        pointer=f"{home.pointer}/waive",
        fix=words.fix,
    )
