"""A receipt says which rule fired and why the earlier ones did not, from which figure, and what comes next."""

from decimal import Decimal

import attrs
from making import COUNT, TRAFFIC_LIGHTS, at_least, between, catalogue, indicator, observations, row

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.results import Result
from kpirules.model.disclosure import Declared, Withheld
from kpirules.model.outturn import Observation, Place
from kpirules.model.period import Frequency
from kpirules.model.target import ProfileTarget
from kpirules.model.vocabulary import Covers, Polarity


def result(*rows: Observation, **fields: object) -> Result:
    return evaluate(catalogue(indicator(**fields)), observations(*rows))["reviews"]


def test_which_rule_and_why_not_the_earlier_ones() -> None:
    told = result(row("reviews", "Dec-21", "72")).receipt
    assert told.rule == 3
    assert told.sentences == (
        (
            "RED: the outturn for Dec-21 is 72% and the target is at least 95%; "
            "it is 23 percentage points below 95% (24.2% of it)."
        ),
        "Rule 3 gives RED where no earlier rule holds.",
        "Rule 1 would give GREEN where the target is met: it does not hold.",
        "Rule 2 would give AMBER where it misses the target by 10% or less: it does not hold.",
        "AMBER is 13.5 percentage points away.",
    )


def test_distance_to_the_next_level_in_the_unit_and_in_cases() -> None:
    """46 of 50 is 92 %: 3 points short of 95 %, which is 1.5 cases, so 2."""
    counted = row("reviews", "Dec-21", None, numerator=Decimal(46), denominator=Decimal(50))
    following = result(counted).receipt.next_level
    assert (following.level.id, following.distance, following.cases) == ("green", 3, 2)
    assert "GREEN is 3 percentage points away, 2 cases here." in result(counted).receipt.text
    assert result(row("reviews", "Dec-21", "92")).receipt.next_level.cases is None


def test_the_best_level_has_nothing_after_it() -> None:
    assert result(row("reviews", "Dec-21", "99")).receipt.next_level is None


def test_the_nearest_better_level_in_a_range_lies_on_the_near_side() -> None:
    fields = {"polarity": Polarity.IN_RANGE, "target": between("12", "15"), "unit": COUNT}
    for value, distance in (("16", "1"), ("11", "1"), ("20", "3.5"), ("5", "5.8")):
        assert result(row("reviews", "Dec-21", value), **fields).receipt.next_level.distance == Decimal(distance)


def test_on_an_edge_that_misses_any_change_for_the_better_will_do() -> None:
    fields = {"polarity": Polarity.LOW, "target": between(None, "5", upper_exclusive=True), "unit": COUNT}
    told = result(row("reviews", "Dec-21", "5"), **fields).receipt
    assert "it stands on the edge, which itself misses the target" in told.text
    assert told.sentences[-1] == "Any change for the better would be GREEN."


def test_a_share_of_a_zero_edge_is_said_to_have_no_width() -> None:
    told = result(row("reviews", "Dec-21", "1"), polarity=Polarity.LOW, target=at_least("0"), unit=COUNT).receipt
    assert "A share of a zero edge has no width" in told.text


def test_places_of_rule_target_and_figure() -> None:
    places = {"schemes/lights/rate/1": Place("catalogue.yaml", 9), "reviews/target": Place("catalogue.yaml", 30)}
    seen = attrs.evolve(row("reviews", "Dec-21", "90"), place=Place("outturns.csv", 7))
    told = evaluate(catalogue(indicator(), places=places), observations(seen))["reviews"].receipt
    assert (str(told.rule_place), str(told.target_place), str(told.value_place)) == (
        "catalogue.yaml:9",
        "catalogue.yaml:30",
        "outturns.csv:7",
    )
    assert "Rule 2 (catalogue.yaml:9) gives AMBER" in told.text


def test_own_rules_have_their_own_place() -> None:
    places = {"reviews/rate/0": Place("catalogue.yaml", 31)}
    own = indicator(rules=TRAFFIC_LIGHTS.rules)
    told = evaluate(catalogue(own, places=places), observations(row("reviews", "Dec-21", "99")))["reviews"].receipt
    assert str(told.rule_place) == "catalogue.yaml:31"


def test_provisional_is_said() -> None:
    assert "The outturn is provisional." in result(row("reviews", "Dec-21", "99", provisional=True)).receipt.text


def test_a_declared_rating_holds_for_its_quarter_however_it_is_named() -> None:
    disclosure = Withheld(reason="see part 2", release=frozenset({Declared.RATING}))
    asked = catalogue(indicator(frequency=Frequency.QUARTERLY, disclosure=disclosure), indicator("open"))
    came = observations(row("reviews", "Q3 2021/22", "1"), row("open", "Dec-21", "99"))
    for as_at in ("Q3 2021/22", "Dec-21", None):
        assert evaluate(asked, came, as_at=as_at)["reviews"].level.id == "red"


def test_a_use_of_a_withheld_indicator_is_withheld() -> None:
    closed = Withheld(reason="see part 2")
    use = indicator("b/reviews", observed_as="reviews", target=at_least("1"))
    asked = catalogue(indicator(disclosure=closed), use)
    found = evaluate(asked, observations(row("reviews", "Dec-21", "99")), as_at="Dec-21")["b/reviews"]
    assert (found.level, found.withheld, found.outturn) == (None, "see part 2", None)


def test_a_miss_by_very_little_is_told_as_one() -> None:
    """An even profile of 1,000 in twelve steps asks for 83.333… in April."""
    asked = ProfileTarget(year=at_least("1000"), even=True)
    told = result(
        row("reviews", "Apr-21", "83.33"), target=asked, unit=COUNT, covers=Covers.YEAR_TO_DATE, directions=()
    ).receipt
    assert told.target == "at least 83.333"
    assert told.sentences[0].startswith(
        "AMBER: the outturn for Apr-21 is 83.33 and the target is at least 83.333 "
        "(at least 1,000 by the year's end, in even steps); it is 0.003 below 83.333 (less than 0.1% of it)."
    )
    assert "GREEN is 0.003 away." in told.sentences


def test_a_figure_that_is_rated_unrounded_is_shown_as_it_is() -> None:
    told = result(row("reviews", "Dec-21", "94.99996"), decimal_places=0).receipt
    assert "It prints as 95% and is rated unrounded, as 94.99996%." in told.sentences
    assert "it is 0.00004 percentage points below 95% (less than 0.1% of it)." in told.sentences[0]
