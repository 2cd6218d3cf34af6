"""Direction of travel is two facts: what the number did, what performance did."""

import pytest
from making import between, catalogue, indicator, observations, series

from kpirules.evaluation.directions import Direction, NotCompared
from kpirules.evaluation.evaluate import evaluate
from kpirules.model.period import Frequency, YearBasis
from kpirules.model.vocabulary import AbsenceKind, Covers, Movement, Polarity, Travel

UP, DOWN, FLAT = Movement.UP, Movement.DOWN, Movement.STEADY
BETTER, SAME, WORSE = Travel.IMPROVING, Travel.STEADY, Travel.WORSENING


def directions(values: dict[str, object], **fields: object) -> dict[str, Direction]:
    came = observations(*series("reviews", values))
    as_at = fields.pop("as_at", None)
    return evaluate(catalogue(indicator(**fields)), came, as_at=as_at)["reviews"].directions


@pytest.mark.parametrize(
    ("before", "now", "polarity", "movement", "travel"),
    [
        ("90", "91", Polarity.HIGH, UP, BETTER),
        ("90", "89", Polarity.HIGH, DOWN, WORSE),
        ("90", "90", Polarity.HIGH, FLAT, SAME),
        ("90", "91", Polarity.LOW, UP, WORSE),
        ("90", "89", Polarity.LOW, DOWN, BETTER),
        ("90", "91", Polarity.NONE, UP, None),
        # in range 12 to 15: nearer is better, inside is steady
        ("18", "16", Polarity.IN_RANGE, DOWN, BETTER),
        ("9", "11", Polarity.IN_RANGE, UP, BETTER),
        ("12", "15", Polarity.IN_RANGE, UP, SAME),
        ("15", "16", Polarity.IN_RANGE, UP, WORSE),
        ("11", "16", Polarity.IN_RANGE, UP, SAME),
    ],
)
def test_two_facts(before: str, now: str, polarity: Polarity, movement: Movement, travel: Travel | None) -> None:
    target = {"target": between("12", "15")} if polarity is Polarity.IN_RANGE else {}
    found = directions({"Nov-21": before, "Dec-21": now}, polarity=polarity, **target)["short_term"]
    assert (found.movement, found.travel) == (movement, travel)


def test_same_period_last_year() -> None:
    found = directions({"Dec-20": "80", "Nov-21": "95", "Dec-21": "90"})
    assert (found["short_term"].travel, found["long_term"].travel) == (WORSE, BETTER)


def test_a_missing_month_is_not_skipped_over() -> None:
    """A row-based lag would compare December with October."""
    found = directions({"Oct-21": "80", "Dec-21": "90"})["short_term"]
    assert (found.movement, found.reason) == (None, NotCompared.NO_EARLIER_OUTTURN)
    assert str(found.against) == "2021-11"


def test_suppressed_is_not_compared() -> None:
    found = directions({"Nov-21": AbsenceKind.SUPPRESSED, "Dec-21": "90"})["short_term"]
    assert found.reason is NotCompared.EARLIER_SUPPRESSED


def test_no_comparison_across_the_restart_of_a_cumulative_count() -> None:
    """38 adoptions to March and 13 to June are of different years."""
    fields = {"covers": Covers.YEAR_TO_DATE, "frequency": Frequency.QUARTERLY}
    came = observations(*series("reviews", {"Q4 2020/21": "38", "Q1 2021/22": "13", "Q2 2021/22": "20"}))
    catalogued = catalogue(indicator(**fields))
    restarted = evaluate(catalogued, came, as_at="Q1 2021/22")["reviews"].directions["short_term"]
    assert (restarted.movement, restarted.reason) == (None, NotCompared.YEAR_RESTARTED)
    assert evaluate(catalogued, came)["reviews"].directions["short_term"].movement is UP


def test_academic_count_restarts_in_september() -> None:
    values = {"Aug-21": "22", "Sep-21": "3", "Oct-21": "4"}
    fields = {"covers": Covers.YEAR_TO_DATE, "basis": YearBasis.ACADEMIC, "polarity": Polarity.LOW}
    assert directions(values, as_at="Sep-21", **fields)["short_term"].reason is NotCompared.YEAR_RESTARTED
    assert directions(values, **fields)["short_term"].travel is WORSE
    assert directions(values, as_at="Sep-21", covers=Covers.SNAPSHOT)["short_term"].movement is DOWN


def test_no_outturn_no_comparison() -> None:
    assert directions({}, as_at="Dec-21")["short_term"].reason is NotCompared.NO_OUTTURN
