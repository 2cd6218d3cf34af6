"""A rating, a direction or the year's total may be declared public; what it gives away is worked out first."""

from typing import Any

import attrs
import pytest
from hiding_words import SMALL_NUMBERS, counting
from making import PERCENT, at_least, catalogue, indicator, observations, row, series

from kpirules.evaluation.evaluate import audit, evaluate, release, release_with_findings
from kpirules.evaluation.rating import RatedBy
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Declared, Policy, Withheld
from kpirules.model.indicator import Part
from kpirules.model.outturn import Observation
from kpirules.model.vocabulary import Aggregation, Covers, Movement, Polarity

CAREFUL = attrs.evolve(SMALL_NUMBERS, release=frozenset(Declared))
PART_2 = Withheld(reason="see part 2", release=frozenset(Declared))


def carers(disclosure: Policy | Withheld, target: str = "20", **fields: Any) -> Catalogue:
    return catalogue(counting("carers", disclosure, polarity=Polarity.HIGH, target=at_least(target), **fields))


def findings(asked: Catalogue, *rows: Observation) -> dict[str, str]:
    found = release_with_findings(asked, observations(*rows), as_at="Apr-21").findings
    return {one.code.number: one.message for one in found}


@pytest.mark.parametrize(("target", "level"), [("20", "red"), ("6", "red")])
def test_a_rating_that_every_small_count_has_is_declared(target: str, level: str) -> None:
    asked = carers(CAREFUL, target)
    result = evaluate(asked, observations(row("carers", "Apr-21", "3")))["carers"]
    assert (result.level.id, result.rating.by, result.outturn) == (level, RatedBy.DECLARED, None)
    assert findings(asked, row("carers", "Apr-21", "3")) == {}


def test_a_rating_that_narrows_a_small_count_is_an_error_and_not_released() -> None:
    """RED below a target of 4 (amber from 3.6) says 1 to 3."""
    asked = carers(CAREFUL, "4")
    assert evaluate(asked, observations(row("carers", "Apr-21", "3")))["carers"].level is None
    found = findings(asked, row("carers", "Apr-21", "3"))
    assert list(found) == ["KR734"]
    assert "0 to 3" in found["KR734"] or "1 to 3" in found["KR734"]


def test_the_same_rating_of_a_withheld_indicator_is_released_and_the_audit_says_what_it_tells() -> None:
    asked, came = carers(PART_2, "4"), observations(row("carers", "Apr-21", "3"))
    assert evaluate(asked, came)["carers"].level.id == "red"
    found = audit(asked, came)
    assert [one.code.number for one in found.findings] == ["KR735"]
    assert found.findings[0].message.endswith("`carers`, Apr-21, is 0 to 3")


def test_a_rating_that_turns_on_more_than_one_count_is_refused_under_a_policy() -> None:
    parts = tuple(Part(id=one, title=one) for one in ("girls", "boys"))
    asked = carers(CAREFUL, "6", parts=parts)
    rows = [row("carers", "Apr-21", "3", part=one.id) for one in parts]
    assert list(findings(asked, *rows)) == ["KR736"]
    assert evaluate(asked, observations(*rows))["carers"].level is None


def test_nothing_is_declared_where_the_public_can_see_it() -> None:
    asked = carers(CAREFUL)
    assert release(asked, observations(row("carers", "Apr-21", "30"))).declared == ()
    assert evaluate(asked, observations(row("carers", "Apr-21", "30")))["carers"].rating.by is RatedBy.RULE


def test_a_direction_is_copied_without_its_figures() -> None:
    asked = carers(PART_2)
    result = evaluate(asked, observations(*series("carers", {"Mar-21": "9", "Apr-21": "3"})), as_at="Apr-21")["carers"]
    direction = result.directions["short_term"]
    assert (direction.movement, direction.now, direction.before_value) == (Movement.DOWN, None, None)
    assert "The direction short_term is worsening: the figures are hidden and it alone is declared public." in (
        result.receipt.text
    )


def test_a_direction_from_a_public_figure_bounds_the_count_and_is_refused_where_it_narrows_it() -> None:
    """Down from 6 leaves 1 to 5; steady from 4 would leave one number."""
    asked = carers(attrs.evolve(SMALL_NUMBERS, release=frozenset({Declared.DIRECTION})))
    rows = series("carers", {"Mar-21": "6", "Apr-21": "3"})
    assert [one.movement for one in release(asked, observations(*rows), as_at="Apr-21").declared] == [Movement.DOWN]
    hidden = series("carers", {"Mar-21": "4", "Apr-21": "4"})
    assert list(findings(asked, *hidden)) == ["KR736"]


def test_the_total_of_a_cumulative_indicator_stands_in_its_row() -> None:
    """Bromley's adoptions: one figure, 4, and the months in part 2."""
    asked = carers(PART_2, "16", covers=Covers.YEAR_TO_DATE)
    came = observations(*series("carers", {"Nov-21": "3", "Dec-21": "4"}))
    result = evaluate(asked, came, as_at="Dec-21")["carers"]
    assert (str(result.outturn.value), result.level.id) == ("4", "red")
    assert "The year's total up to Dec-21 is 4: it alone is declared public." in result.receipt.text
    found = audit(asked, came, as_at="Dec-21").unsafe
    assert [(one.deduced.lo, one.deduced.hi) for one in found if one.deduced] == [(0, 4), (4, 4)]


def test_the_total_of_months_is_shown_as_the_year_to_date() -> None:
    asked = carers(PART_2, year_to_date=Aggregation.SUM)
    came = observations(*series("carers", {"Apr-21": "3", "May-21": "4"}))
    result = evaluate(asked, came, as_at="May-21")["carers"]
    assert (result.outturn, str(result.year_to_date.value)) == (None, "7")


def test_a_total_is_planned_for_and_refused_where_no_plan_stands_beside_it() -> None:
    total = attrs.evolve(SMALL_NUMBERS, release=frozenset({Declared.YEAR_TOTAL}))
    asked = carers(total, year_to_date=Aggregation.SUM)
    fits = observations(*series("carers", {"Apr-21": "3", "May-21": "14", "Jun-21": "20"}))
    seen = release(asked, fits, as_at="Jun-21")
    assert ([str(one.value) for one in seen.declared], sum(one.value is None for one in seen.rows)) == (["37"], 2)
    alone = release_with_findings(asked, observations(row("carers", "Apr-21", "3")), as_at="Apr-21")
    assert ([one.code.number for one in alone.findings], alone.released.declared) == (["KR734"], ())


def test_a_percentage_s_rating_cannot_be_bounded() -> None:
    asked = catalogue(indicator("timely", unit=PERCENT, disclosure=CAREFUL))
    rows = [row("timely", "Apr-21", None, numerator=at_least("3").value, denominator=at_least("40").value)]
    assert list(findings(asked, *rows)) == ["KR736"]
