"""Indicators performing below expectation, in catalogue order, with their commentary; faulty data apart."""

from making import LEVELS, catalogue, indicator, observations, row, series

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.exception_list import DataFault
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.outturn import Commentary
from kpirules.model.period import Period
from kpirules.model.target import NotATargetMeasure
from kpirules.model.vocabulary import AbsenceKind

DECEMBER = Period.month(2021, 12)


def card(*, commentary: tuple[Commentary, ...] = ()) -> Scorecard:
    asked = (
        indicator("red"),
        indicator("green"),
        indicator("amber"),
        indicator("watched", target=NotATargetMeasure()),
        indicator("missing"),
        indicator("stale"),
    )
    rows = (
        row("amber", "Dec-21", "90"),
        row("green", "Dec-21", "99"),
        row("red", "Dec-21", "1"),
        row("watched", "Dec-21", "1"),
        row("missing", "Dec-21", AbsenceKind.NOT_YET_PUBLISHED),
        *series("stale", {"Oct-21": "99"}),
    )
    return evaluate(catalogue(*asked), observations(*rows, commentary=commentary))


def test_in_catalogue_order() -> None:
    found = [(entry.result.indicator.id, entry.level.id) for entry in card().exceptions()]
    assert found == [("red", "red"), ("amber", "amber")]
    assert [level.exception for level in LEVELS] == [False, True, True]


def test_commentary_is_given_or_missing() -> None:
    said = Commentary(indicator="red", period=DECEMBER, text="A backlog is being cleared.", actions=("Hire two.",))
    old = Commentary(indicator="amber", period=DECEMBER.earlier(), text="Last month's words.")
    red, amber = card(commentary=(said, old)).exceptions()
    assert (red.commentary, red.commentary_missing) == ((said,), False)
    assert (amber.commentary, amber.commentary_missing) == ((), True)


def test_data_exceptions_are_apart() -> None:
    found = [(entry.result.indicator.id, entry.fault) for entry in card().data_exceptions()]
    assert found == [("missing", DataFault.MISSING), ("stale", DataFault.STALE)]
