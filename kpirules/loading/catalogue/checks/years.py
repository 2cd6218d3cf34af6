"""KR407, and what is wrong with a year as it is written: 2021/22 or 2021."""

from collections.abc import Iterator

import attrs

from kpirules.diagnostics.codes.catalogue import UNCLEAR_REPORTING_YEAR
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.values import field_of, text_of
from kpirules.model.period import Frequency, YearBasis, parse_period
from kpirules.source.nodes import Scalar


@attrs.frozen(kw_only=True)
class Trouble:
    """What is wrong with a year: the fact, and what to write."""

    label: str
    hint: str


def trouble_with(text: str, basis: YearBasis) -> Trouble | None:
    """Return what keeps `text` from being one whole year of `basis`, or None where nothing does."""
    split = "/" in text
    year = text.partition("/")[0]
    following = f"{year}/{(int(year) + 1) % 100:02d}" if year.isascii() and year.isdecimal() else "2021/22"
    if split and basis is YearBasis.CALENDAR:
        hint = f"write {year}, or set the year to financial or academic"
        return Trouble(label="calendar years are written as one year", hint=hint)
    if not split and basis is not YearBasis.CALENDAR:
        hint = f"write {following}, or set the year to calendar"
        return Trouble(label=f"a year of this kind ({basis.value}) spans two", hint=hint)
    try:
        period = parse_period(text, basis)
    except ValueError:
        hint = f"write {following}" if split else "write a year such as 2021"
        return Trouble(label="cannot be read as a year", hint=hint)
    if not period.fits(Frequency.ANNUAL, basis):
        return Trouble(label="is not a whole year", hint=f"write {following if split else year}")
    return None


def check_reporting_year(document: Document) -> Iterator[Diagnostic]:
    """Find a reporting year that cannot be read, or contradicts the year of the defaults."""
    node = document.root.get("reporting_year")
    text = text_of(node)
    if node is None or text is None or not document.sound("/reporting_year"):
        return
    trouble = trouble_with(text, document.basis)
    if trouble is None:
        return
    year = field_of(document.root.get("defaults"), "year")
    yield Diagnostic(
        code=UNCLEAR_REPORTING_YEAR,
        message=f"the reporting year {quoted(text)} is not a {document.basis.value} year",
        path=document.path,
        span=node.span,
        label=trouble.label,
        hint=trouble.hint,
        pointer="/reporting_year",
        related=(Related(message=f"years are {year.text}", path=document.path, span=year.span),)
        if isinstance(year, Scalar)
        else (),
    )
