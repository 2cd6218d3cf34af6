"""What a release shows, in a line: figures as text, and the mark where there is none."""

from typing import Any

from making import COUNT, catalogue, indicator, observations

from kpirules.evaluation.evaluate import audit, release, release_with_findings
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Disclosure, Policy
from kpirules.model.outturn import Observation
from kpirules.model.period import YearBasis

SMALL_NUMBERS = Policy(name="small_numbers", threshold=5)


def counting(name: str = "won", disclosure: Disclosure = SMALL_NUMBERS, **fields: Any) -> Any:
    """Return an indicator that counts, under a policy."""
    return indicator(name, **{"unit": COUNT, "disclosure": disclosure, **fields})


def shown(asked: Catalogue, *rows: Observation) -> dict[str, str]:
    """Return what the public sees, by indicator where there are several, part or area, and period."""
    return {_name(asked, row): _figure(row) for row in release(asked, observations(*rows)).rows}


def codes(asked: Catalogue, *rows: Observation, **options: Any) -> list[str]:
    """Return the numbers of the findings that officers get."""
    return [found.code.number for found in release_with_findings(asked, observations(*rows), **options).findings]


def deduced(asked: Catalogue, *rows: Observation) -> dict[str, tuple[str, int | None, int | None, str]]:
    """Return what follows about each hidden count: why it is hidden, from, to, and the verdict."""
    found = {}
    for one in audit(asked, observations(*rows)).deductions:
        start, end = one.window.start, one.window.end
        key = f"{one.about.indicator} {one.side.value} {end - start} to {end % 12 or 12}"
        bounds = one.deduced
        found[key] = (one.why.value, bounds.lo if bounds else None, bounds.hi if bounds else None, one.verdict.value)
    return found


def _name(asked: Catalogue, row: Observation) -> str:
    words = [row.indicator] if len(asked.indicators) > 1 else []
    words += [row.part or "", *(value for _, value in row.dimensions)]
    period = row.period.label(YearBasis.FINANCIAL) if row.period else ""
    return " ".join(word for word in (*words, period) if word)


def _figure(row: Observation) -> str:
    if row.numerator is not None and row.denominator is not None:
        return f"{row.numerator}/{row.denominator}"
    return row.shown if row.value is None else f"{row.value}"


__all__ = ["SMALL_NUMBERS", "catalogue", "codes", "counting", "deduced", "shown"]
