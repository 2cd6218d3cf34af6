"""Leaks of policies for small numbers: what is hidden tells by its mark, its neighbours or its sum what it is."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest
from leaking import API, CSV, EVALUATE, JSON, MARKDOWN, Box, Leak, Switch, about, everywhere
from leaks_of_results import readings
from leaks_of_the_release import keep, masks, released

from kpirules.disclosure import hiding
from kpirules.disclosure import ledger as ledgers
from kpirules.disclosure import release as rooms
from kpirules.disclosure.declared import DeclaredRating
from kpirules.disclosure.facts import Why
from kpirules.disclosure.planner import Plan
from kpirules.disclosure.release import Release, Released
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.ledger import Ledger
from kpirules.model.outturn import Observation
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind


def _marked(mark: Callable[[Observation, Box], str]) -> Switch:
    """Return the switch of a mark that depends on more than that a figure is hidden."""

    def change(seen: Released, box: Box) -> Released:
        rows = (
            attrs.evolve(row, shown=mark(box.truth(row), box)) if row.absence is AbsenceKind.SUPPRESSED else row
            for row in seen.rows
        )
        return attrs.evolve(seen, rows=tuple(rows))

    return released(change)


def _count(row: Observation) -> Decimal:
    return (row.value if row.numerator is None else row.numerator) or Decimal(0)


def _rounded_in_place(mask: Observation, row: Observation) -> Observation:
    return attrs.evolve(mask, shown=str(5 * round(_count(row) / 5)))


def _rating_of_what_declares_none(seen: Released, box: Box) -> Released:
    level = "red" if sum(_count(row) for row in box.hidden if row.indicator == "homes") < 3 else "green"
    as_at = seen.declared[0].as_at
    return attrs.evolve(seen, declared=(*seen.declared, DeclaredRating(indicator="homes", as_at=as_at, level=level)))


def _hidden_rows_by_size(seen: Released, box: Box) -> Released:
    rows = sorted(seen.rows, key=lambda row: _count(box.truth(row)) if row.absence is AbsenceKind.SUPPRESSED else 99)
    return attrs.evolve(seen, rows=tuple(rows))


def _more_is_hidden_beside_odd_counts(patch: pytest.MonkeyPatch, _: Box) -> None:
    """A planner that looks at the small numbers themselves."""
    real = hiding.plan

    def plan(table: Any, hidden: Any, *more: Any, **named: Any) -> Plan:
        found = real(table, hidden, *more, **named)
        small = [cell for cell in table.cells if hidden.get(cell.row) is Why.SMALL and cell.count is not None]
        taken = {*hidden, *found.extra}
        shown = [cell.row for cell in table.cells if cell.row not in taken and cell.policy is not None]
        odd = bool(small) and small[0].count % 2 == 1
        return attrs.evolve(found, extra=found.extra | set(shown[:1])) if odd else found

    patch.setattr(hiding, "plan", plan)


def _one_small_number_is_forgotten(patch: pytest.MonkeyPatch, _: Box) -> None:
    real = vars(hiding)["is_small"]
    patch.setattr(hiding, "is_small", lambda cell: real(cell) and cell.count != 1)


def _why_in_the_record(patch: pytest.MonkeyPatch, box: Box) -> None:
    real = Scorecard.to_dict

    def to_dict(card: Scorecard) -> Any:
        return real(card) | {"small": sorted(str(one[0]) for one, why in box.why.items() if why is Why.SMALL)}

    patch.setattr(Scorecard, "to_dict", to_dict)


def _words_wait_for_small_ones(patch: pytest.MonkeyPatch, _: Box) -> None:
    """A threshold that is one lower for the mark of the row."""
    real = vars(rooms)["_mark"]

    def mark(catalogue: Any, row: Observation, why: Why) -> Observation | None:
        left = real(catalogue, row, why)
        return None if left is not None and why is Why.SMALL and _count(row) < 2 else left

    patch.setattr(rooms, "_mark", mark)


def _true_figures_in_the_ledger(patch: pytest.MonkeyPatch, _: Box) -> None:
    real = ledgers.ledger_of

    def ledger_of(made: Release, as_at: Period) -> Ledger:
        return real(attrs.evolve(made, released=attrs.evolve(made.released, rows=made.rows)), as_at)

    everywhere(patch, real, ledger_of)


def _release_prints_itself(patch: pytest.MonkeyPatch, _: Box) -> None:
    patch.setattr(Release, "__repr__", lambda made: f"Release({[row.shown for row in made.rows]})")


LEAKS_OF_POLICIES: Final = (
    Leak("the ledger holds the true figures", _true_figures_in_the_ledger, API, heard="ledger"),
    Leak("a release prints what it hides", _release_prints_itself, API, heard="repr of a release"),
    Leak(
        "small ones and those beside them have marks of their own",
        _marked(lambda row, box: "[c]" if box.why.get(about(row)) is Why.SMALL else "[s]"),
        API,
        heard="reach of a scorecard",
    ),
    Leak("the mark tells how few", _marked(lambda row, _: "1 or 2" if _count(row) < 3 else "3 or more"), MARKDOWN),
    Leak(
        "a hidden zero has a mark of its own",
        _marked(lambda row, _: "[z]" if _count(row) == 0 else "[c]"),
        API,
        heard="reach of what was released",
    ),
    Leak("a hidden figure is rounded instead", masks(_rounded_in_place), EVALUATE),
    Leak("the percentage stays where its counts are hidden", keep("value"), CSV),
    Leak(
        "the denominator stays where the percentage is hidden", keep("denominator"), API, heard="reach of a scorecard"
    ),
    Leak("the year to date holds the hidden months", readings("year_to_date"), EVALUATE),
    Leak("the direction is told from hidden months", readings("directions"), EVALUATE),
    Leak("a rating is declared that the catalogue does not declare", released(_rating_of_what_declares_none), JSON),
    Leak(
        "hidden rows stand in the order of their size",
        released(_hidden_rows_by_size),
        API,
        heard="repr of what was released",
    ),
    Leak(
        "the planner looks at the small numbers",
        _more_is_hidden_beside_odd_counts,
        API,
        heard="repr of what was released",
    ),
    Leak("a single person is not counted as a small number", _one_small_number_is_forgotten, EVALUATE),
    Leak("why a figure is hidden stands in the record", _why_in_the_record, JSON),
    Leak("some marks are left out", _words_wait_for_small_ones, EVALUATE),
)
