"""Leaks of the release itself: what is hidden keeps something of what it was."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest
from leaking import API, CSV, EVALUATE, JSON, MARKDOWN, Box, Leak, Switch, about, everywhere

from kpirules.disclosure.release import Released
from kpirules.evaluation import evaluate as doors
from kpirules.model.outturn import Observation
from kpirules.model.vocabulary import AbsenceKind, Audience


def released(change: Callable[[Released, Box], Released]) -> Switch:
    def switch(patch: pytest.MonkeyPatch, box: Box) -> None:
        real = doors.release

        def release(*given: Any, **named: Any) -> Released:
            released = real(*given, **named)
            return change(released, box) if released.audience is Audience.PUBLIC else released

        everywhere(patch, real, release)

    return switch


def masks(change: Callable[[Observation, Observation], Observation]) -> Switch:
    """Return the switch of a mask that keeps something of the row behind it."""

    def spoiled(released: Released, box: Box) -> Released:
        rows = [change(row, box.truth(row)) if row.absence is AbsenceKind.SUPPRESSED else row for row in released.rows]
        return attrs.evolve(released, rows=tuple(rows))

    return released(spoiled)


def keep(*names: str) -> Switch:
    return masks(lambda mask, row: attrs.evolve(mask, **{name: getattr(row, name) for name in names}))


def _shown_in_order_of_the_hidden(released: Released, box: Box) -> Released:
    return attrs.evolve(released, rows=tuple(sorted(released.rows, key=lambda row: box.truth(row).value or Decimal(0))))


def _one_row_slips_through(released: Released, box: Box) -> Released:
    slipped = [row for row in box.came.rows if about(row) not in {about(one) for one in released.rows}]
    return attrs.evolve(released, rows=(*released.rows, *slipped[-1:]))


def _words_kept(name: str) -> Switch:
    return released(lambda released, box: attrs.evolve(released, **{name: getattr(box.came, name)}))


def _comparator_goes_with_a_better_figure(released: Released, box: Box) -> Released:
    worse = {row.indicator for row in box.hidden if row.value == 0}
    rows = tuple(row for row in released.rows if row.comparator is None or row.indicator not in worse)
    return attrs.evolve(released, rows=rows)


def _reason_names_the_figure(released: Released, box: Box) -> Released:
    return attrs.evolve(released, withheld=tuple((name, f"{why}: {box.figures}") for name, why in released.withheld))


def _repr_of_the_released(patch: pytest.MonkeyPatch, box: Box) -> None:
    patch.setattr(Released, "__repr__", lambda one: f"Released({len(one.rows)} rows, hash {box.fingerprint})")


LEAKS_OF_THE_RELEASE: Final = (
    Leak("a mask keeps the numerator", keep("numerator"), API, heard="repr of what was released"),
    Leak("a mask keeps the denominator", keep("denominator"), JSON),
    Leak("a mask keeps the note", keep("note"), API, heard="repr of what was released"),
    Leak("a mask keeps the value as it was typed", keep("shown"), API, heard="reach of a scorecard"),
    Leak("a mask keeps that the figure is provisional", keep("provisional"), JSON),
    Leak("a mask keeps that the figure is revised", keep("revised"), CSV),
    Leak("a mask keeps the kind of absence", keep("absence"), API, heard="reach of a scorecard"),
    Leak("a mask keeps its line", keep("place"), API, heard="reach of what was released"),
    Leak(
        "rows stand in the order of what is hidden",
        released(_shown_in_order_of_the_hidden),
        API,
        heard="repr of what was released",
    ),
    Leak("one hidden row slips through", released(_one_row_slips_through), EVALUATE),
    Leak("judgements of hidden figures stay", _words_kept("judgements"), EVALUATE),
    Leak("commentary on hidden figures stays", _words_kept("commentary"), "explain secret"),
    Leak(
        "a comparator goes where the hidden figure is worse",
        released(_comparator_goes_with_a_better_figure),
        "explain secret",
    ),
    Leak("the reason names the figure", released(_reason_names_the_figure), MARKDOWN),
    Leak(
        "the repr of a release holds a hash of everything",
        _repr_of_the_released,
        API,
        heard="repr of what was released",
    ),
)
