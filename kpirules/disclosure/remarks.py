"""Which public remarks tell a number beside a hidden figure; no number is read here, and none is repeated."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from kpirules.diagnostics.codes.release import NUMBER_BESIDE_HIDDEN
from kpirules.diagnostics.findings import Diagnostic, Span
from kpirules.diagnostics.text import quoted
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Commentary, Judgement

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"

_NO_NUMBER = re.compile(
    rf"\b(?:19|20)\d\d(?:[/–-](?:\d\d){{1,2}})?\b"  # 2021, 2021/22, 2021-2022
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b"  # 31 March
    rf"|\b{_MONTH}-\d\d\b"  # Dec-21
    r"|\bq[1-4]\b|\bone by one\b|\bone another\b"
)
"""Years, days, months, quarters and idioms. `May 12` is none of them: twelve in May is what this is about."""

_NUMBER = re.compile(
    r"\b(?:zero|nought|nil|none|nobody|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred|dozen|couple|pair|both|half)\b"
)


def numbers_beside_hidden(
    catalogue: Catalogue, remarks: Iterable[Judgement | Commentary], hidden: AbstractSet[str]
) -> Iterator[Diagnostic]:
    """Yield the remarks that tell a number, of those about an indicator of which any figure is hidden.

    The period of the remark does not matter: "two more than last month" tells of two months.

    Args:
        catalogue: Knows whose figures an indicator uses.
        remarks: What the public will read, with its places.
        hidden: The indicators, by id, of which any figure is hidden.
    """
    for remark in remarks:
        if catalogue[remark.indicator].evidence in hidden and any(map(tells_number, _texts(remark))):
            yield _finding(catalogue, remark)


def tells_number(text: str) -> bool:
    """Say whether a text holds a number, in digits or in words; years, days and quarters are none.

    >>> tells_number("Two children moved"), tells_number("½ of them"), tells_number("none since")
    (True, True, True)
    >>> tells_number("Reviewed by 31 March 2022, as in 2020/21")
    False
    """
    left = _NO_NUMBER.sub(" ", text.casefold())
    return any(letter.isnumeric() for letter in left) or _NUMBER.search(left) is not None


def _texts(remark: Judgement | Commentary) -> tuple[str, ...]:
    match remark:
        case Judgement():
            return (remark.reason,)
        case Commentary():
            return (remark.text, *remark.actions)


def _finding(catalogue: Catalogue, remark: Judgement | Commentary) -> Diagnostic:
    match remark:
        case Judgement():
            what, way_out = "the reason of the judgement on", "say why without the number"
        case Commentary():
            what, way_out = "the commentary on", "say it without the number, or give the comment `audience: exempt`"
    basis = catalogue[remark.indicator].basis or catalogue.basis
    place = remark.place
    return Diagnostic(
        code=NUMBER_BESIDE_HIDDEN,
        message=(
            f"what the public reads beside a hidden figure tells no number: {what} {quoted(remark.indicator)} for "
            f"{remark.period.label(basis)} does"
        ),
        path=place.path if place else "<remarks>",
        span=Span.of_line(place.line, place.column) if place else None,
        indicator=remark.indicator,
        hint=f"hold it against the hidden figures; if it tells of one, {way_out}",
    )
