"""What officers are told where no plan of few cells was found, and where a mark they typed hides nothing."""

import attrs
from hiding_words import SMALL_NUMBERS, catalogue, counting
from making import observations, series

from kpirules.disclosure.notes import planned
from kpirules.disclosure.planner import Outcome, Plan
from kpirules.evaluation.evaluate import audit, release_with_findings
from kpirules.model.disclosure import Complement
from kpirules.model.vocabulary import AbsenceKind

QUARTER = {"Apr-21": "3", "May-21": "10", "Jun-21": "17", "Q1 2021/22": "30"}


def test_a_table_that_is_hidden_whole_is_told() -> None:
    asked = catalogue(counting())
    (table,) = release_with_findings(asked, observations(*series("won", QUARTER))).evidence.tables
    assert [one.code.number for one in planned(asked, table, Plan(outcome=Outcome.FELL_BACK))] == ["KR732"]
    assert [*planned(asked, table, Plan())] == []


def test_a_typed_mark_that_can_be_worked_out_is_told() -> None:
    asked = catalogue(counting(disclosure=attrs.evolve(SMALL_NUMBERS, complement=Complement.NONE)))
    rows = series("won", {**QUARTER, "Apr-21": AbsenceKind.SUPPRESSED})
    assert "KR737" in [one.code.number for one in audit(asked, observations(*rows)).findings]
