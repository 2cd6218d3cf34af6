"""Finds percentages that were probably typed as fractions, by what else came in of them; leaves no row out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from kpirules.diagnostics.codes import figures
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.cells import Number, Sign
from kpirules.loading.outturns.figures import Figures
from kpirules.loading.outturns.grid import Row
from kpirules.loading.outturns.sight import Sight
from kpirules.model.indicator import Indicator
from kpirules.model.number import HUNDRED, plain
from kpirules.model.outturn import Observation
from kpirules.model.vocabulary import Covers, UnitKind
from kpirules.rules.fractions import figures_of_target, is_likely_fraction


@attrs.frozen
class Sound:
    """A row that counts, and what its comparison with other rows needs."""

    observation: Observation
    indicator: Indicator
    figures: Figures
    row: Row


def fractions(sound: Iterable[tuple[Sound, Sight]]) -> Iterator[Sound]:
    """Yield the rows whose percentage was probably stored as a fraction, by the rule that code KR525 states."""
    by_indicator: dict[tuple[str, Sight], list[Sound]] = defaultdict(list)
    for one, sight in sound:
        unit = one.indicator.unit
        # A share since the year began grows from near nothing, so a small one is no surprise.
        grows = one.indicator.covers is Covers.YEAR_TO_DATE
        if unit is not None and unit.kind is UnitKind.PERCENT and not grows:
            # What the public may not see must not decide whether a row counts that it sees.
            by_indicator[one.indicator.id, sight].append(one)
    for rows in by_indicator.values():
        large = [one.figures.value for one in rows if one.figures.value is not None and one.figures.value > 1]
        around = large or figures_of_target(rows[0].indicator.target)
        yield from (one for one in rows if _is_fraction(one.figures, around))


def _is_fraction(figures: Figures, around: Iterable[Decimal]) -> bool:
    unsigned = isinstance(figures.typed, Number) and figures.typed.sign is Sign.NONE
    counted = figures.numerator is not None and figures.denominator is not None
    return unsigned and not counted and figures.value is not None and is_likely_fraction(figures.value, around)


def fraction(one: Sound) -> Diagnostic:
    """Return the finding about a percentage that was probably typed as a fraction."""
    value = one.figures.value or Decimal(0)
    percent = plain(value * HUNDRED)
    cell = one.row["value"]
    finding = cell.finding(
        figures.FRACTION,
        f"{quoted(cell.text)} is a fraction where {quoted(one.indicator.id)} is in percent",
        label=f"probably {percent}%",
        hint=f"write {percent}%, or {plain(value)}% if it really is that small",
    )
    return attrs.evolve(finding, indicator=one.indicator.id)
