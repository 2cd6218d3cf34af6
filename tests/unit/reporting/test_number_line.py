"""The number line as text: every edge said right, the figure on its piece, and nothing told of a withheld one."""

from decimal import Decimal

import attrs
import pytest
from growing import months, rated_indicators, schemes
from hypothesis import given, settings
from hypothesis import strategies as st
from making import COUNT, TRAFFIC_LIGHTS, at_least, between, catalogue, indicator, observations, points, row, series
from printing_rules import DECEMBER, rules_catalogue, rules_observations, rules_scorecard

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.rating import Rated
from kpirules.evaluation.results import Result
from kpirules.model.disclosure import Withheld
from kpirules.model.indicator import Part
from kpirules.model.period import Period
from kpirules.model.scheme import (
    Above,
    Below,
    ComparatorRef,
    DirectionIs,
    Met,
    Rule,
    Scheme,
    Streak,
    TargetRef,
)
from kpirules.model.target import NotATargetMeasure, ValueTarget
from kpirules.model.vocabulary import Polarity, RateOn, Travel
from kpirules.reporting.explanation import explanation_text
from kpirules.reporting.glyphs import Colours, width
from kpirules.reporting.number_line import MOST_OTHERS, NumberLine, number_lines
from kpirules.reporting.paper import Paper


def found(value: str | None = "90", *more: object, rules: tuple[Rule, ...] | None = None, **fields: object) -> Result:
    scheme = TRAFFIC_LIGHTS if rules is None else attrs.evolve(TRAFFIC_LIGHTS, rules=rules)
    if "rate_on" in fields:
        scheme = attrs.evolve(scheme, rate_on=fields.pop("rate_on"))
    came = [one for one in more if one is not None] + ([row("reviews", "Dec-21", value)] if value else [])
    asked = catalogue(indicator(**fields), schemes=(scheme,))
    return evaluate(asked, observations(*came), as_at=DECEMBER)["reviews"]


def line(*given: object, **fields: object) -> NumberLine:
    (one,) = number_lines(found(*given, **fields))
    return one


def told(one: NumberLine) -> list[tuple[str, str]]:
    return [(stretch.mark.word, stretch.edges) for stretch in one.stretches]


def here(one: NumberLine) -> list[tuple[str, str]]:
    return [(stretch.mark.word, words) for stretch in one.stretches for words, _ in stretch.figures]


def test_high() -> None:
    one = line()
    assert told(one) == [
        ("RED", "below 85.5%"),
        ("AMBER", "from 85.5% up to, not including, 95%"),
        ("GREEN", "95% and above"),
    ]
    assert one.cuts == ("85.5%", "95%")
    assert [stretch.rule for stretch in one.stretches] == [
        "rule 3: no earlier rule holds",
        "rule 2: it misses the target by 10% or less",
        "rule 1: the target is met",
    ]
    assert here(one) == [("AMBER", "90%")]


def test_low_is_the_mirror() -> None:
    assert told(line(polarity=Polarity.LOW, target=at_least("20"))) == [
        ("GREEN", "20% and below"),
        ("AMBER", "above 20%, up to and including 22%"),
        ("RED", "above 22%"),
    ]


def test_an_exclusive_edge_misses() -> None:
    under_five = ValueTarget(value=Decimal(5), exclusive=True)
    assert told(line(polarity=Polarity.LOW, target=under_five, tolerance=points("0"))) == [
        ("GREEN", "below 5%"),
        ("AMBER", "5% exactly"),
        ("RED", "above 5%"),
    ]


def test_a_range_has_both_sides() -> None:
    assert told(line(polarity=Polarity.IN_RANGE, target=between("80", "90"))) == [
        ("RED", "below 72%"),
        ("AMBER", "from 72% up to, not including, 80%"),
        ("GREEN", "from 80% up to and including 90%"),
        ("AMBER", "above 90%, up to and including 99%"),
        ("RED", "above 99%"),
    ]


def test_one_piece() -> None:
    one = line(rules=(Rule(level="red"),))
    assert (told(one), one.cuts) == ([("RED", "every figure")], ())


def test_a_cut_without_an_end_is_said_to_be_rounded() -> None:
    third = ValueTarget(value=Decimal(100) / Decimal(3))
    assert told(line(target=third, tolerance=points("0")))[-1] == ("GREEN", "about 33.333% and above")


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ("95", ("GREEN", "95%")),
        ("94.96", ("AMBER", "94.96%")),
        ("85.5", ("AMBER", "85.5%")),
        ("85.4999", ("RED", "85.4999%")),
    ],
)
def test_the_figure_is_printed_so_that_it_is_seen_where_it_lies(value: str, where: tuple[str, str]) -> None:
    assert here(line(value)) == [where]
    shown = here(line(value, decimal_places=0))[0]
    assert shown[0] == where[0]
    low, high = {"GREEN": (95, 101), "AMBER": (Decimal("85.5"), Decimal("94.9999")), "RED": (0, Decimal("85.4999"))}[
        where[0]
    ]
    assert low <= Decimal(shown[1].rstrip("%")) <= high


def test_why_there_is_no_scale() -> None:
    assert line(target=NotATargetMeasure()).remarks == ("There is no scale: this is not a target measure.",)
    assert line(scheme=None).remarks == ("There is no scale: it has no rating scheme.",)


def test_no_figure_no_mark() -> None:
    one = line(None)
    assert (len(one.stretches), here(one)) == (3, [])
    assert "There is no figure to mark." in one.remarks


def test_parts_that_share_a_line_stand_on_one() -> None:
    parts = (Part(id="a", title="Under 18"), Part(id="b", title="Over 18"))
    rows = (row("reviews", "Dec-21", "80", part="a"), row("reviews", "Dec-21", "99", part="b"))
    one = line(None, *rows, parts=parts)
    assert one.name == "Under 18, Over 18"
    assert here(one) == [("RED", "Under 18 80%"), ("GREEN", "Over 18 99%")]


ENGLAND = row("reviews", "2020/21", "70", comparator="england")
BESIDE = (
    Rule(level="green", when=Met(ComparatorRef("england"))),
    Rule(level="amber", when=Above(Decimal(60))),
    Rule(level="red"),
)


def test_a_comparator_is_a_place_on_the_line() -> None:
    for value in ("65", "75"):
        one = line(value, ENGLAND, rules=BESIDE)
        assert told(one) == [
            ("RED", "60% and below"),
            ("AMBER", "above 60%, up to, not including, 70%"),
            ("GREEN", "70% and above"),
        ]
    assert told(line("65", rules=BESIDE)) == [("RED", "60% and below"), ("AMBER", "above 60%")]
    one = line(None, rules=BESIDE)
    assert "England has no value to compare with, so a rule that asks for it cannot hold." in one.remarks


def test_between_two_sides_of_a_comparator() -> None:
    rules = (
        Rule(level="green", when=Above(ComparatorRef("england"))),
        Rule(level="amber", when=Below(ComparatorRef("england"))),
        Rule(level="red"),
    )
    assert told(line("65", ENGLAND, rules=rules)) == [
        ("AMBER", "below 70%"),
        ("RED", "70% exactly"),
        ("GREEN", "above 70%"),
    ]


def test_a_figure_rated_as_printed_beside_a_comparator_keeps_its_rating() -> None:
    one = line("69.6", ENGLAND, rules=BESIDE, rate_on=RateOn.SHOWN, decimal_places=0)
    assert here(one) == [("AMBER", "70%")]


ASKING = (
    Rule(level="green", when=Met(TargetRef())),
    Rule(level="amber", when=DirectionIs("short_term", (Travel.IMPROVING, Travel.STEADY))),
    Rule(level="red"),
)


def test_other_facts_are_a_line_each() -> None:
    one = line("90", row("reviews", "Nov-21", "80"), rules=ASKING)
    assert told(one) == [("AMBER", "below 95%"), ("GREEN", "95% and above")]
    assert "The direction short_term is improving." in one.remarks
    assert one.others == ("If the direction short_term were worsening: RED below 95%; GREEN 95% and above.",)
    one = line("90", rules=ASKING)
    assert told(one)[0] == ("RED", "below 95%")
    assert one.others == (
        "If the direction short_term were improving or steady: AMBER below 95%; GREEN 95% and above.",
    )


def test_a_streak_is_of_one_level_at_a_time() -> None:
    rules = (
        Rule(level="red", when=Streak("amber", 3)),
        Rule(level="green", when=Streak("green", 2)),
        Rule(level="amber"),
    )
    one = line("90", rules=rules)
    assert one.others == (
        "If it had been AMBER for 3 periods running: RED every figure.",
        "If it had been GREEN for 2 periods running: GREEN every figure.",
    )


def test_a_longer_streak_is_a_shorter_one_too() -> None:
    rules = (
        Rule(level="red", when=Streak("amber", 3)),
        Rule(level="green", when=Streak("amber", 2)),
        Rule(level="amber"),
    )
    assert [one.partition(":")[0] for one in line("90", rules=rules).others] == [
        "If it had been AMBER for 3 periods running",
        "If it had been AMBER for 2 periods running",
    ]


def test_other_facts_are_bounded_and_the_rest_counted() -> None:
    levels = [
        Rule(level=("green", "amber", "red")[at % 3], when=Streak(("green", "amber", "red")[at % 3], at + 2))
        for at in range(9)
    ]
    directed = Rule(level="red", when=DirectionIs("short_term", (Travel.WORSENING,)))
    one = line("90", rules=(*levels, directed, Rule(level="green")))
    assert len(one.others) == MOST_OTHERS + 1
    assert one.others[-1] == "1 more set of facts would change it."


def test_the_line_is_drawn_in_ascii_without_colour_and_tinted_where_there_is_colour() -> None:
    scorecard = rules_scorecard()
    text = explanation_text(scorecard, scorecard["calls"], Paper(encoding="ascii"), scale=True)
    text.encode("ascii")
    assert "-------+---------+---------+--------" in text
    assert "^ 46%" in text
    tinted = explanation_text(scorecard, scorecard["calls"], Paper(colours=Colours.SIXTEEN), scale=True)
    assert "\x1b[1;33m▲ AMBER\x1b[0m" in tinted.partition("Scale")[2]
    for code in ("\x1b[1;31m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1m", "\x1b[0m"):
        tinted = tinted.replace(code, "")
    assert tinted == explanation_text(scorecard, scorecard["calls"], Paper(), scale=True)


def test_without_scale_no_line() -> None:
    scorecard = rules_scorecard()
    assert "Scale" not in explanation_text(scorecard, scorecard["calls"])


@pytest.mark.parametrize("hidden", [("20", "10"), ("99", "98"), (None, "50"), ("50", None), (None, None)])
def test_of_a_withheld_figure_nothing_is_told(hidden: tuple[str | None, str | None]) -> None:
    def written(now: str | None, before: str | None) -> str:
        months = {"Dec-21": now, "Nov-21": before}
        rows = [one for one in rules_observations().rows if one.indicator != "hidden"]
        rows += series("hidden", {month: value for month, value in months.items() if value})
        asked = rules_catalogue()
        closed = attrs.evolve(asked["hidden"], disclosure=Withheld(reason="See part 2"))
        asked = attrs.evolve(asked, indicators=tuple(closed if one.id == "hidden" else one for one in asked.indicators))
        scorecard = evaluate(asked, observations(*rows), as_at=DECEMBER)
        return explanation_text(scorecard, scorecard["hidden"], scale=True)

    text = written(*hidden)
    assert text == written("33.3", "31.7")
    assert "The figure is withheld, so none is marked." in text
    assert "↑" not in text
    assert "←" not in text


@settings(max_examples=60, deadline=None)
@given(one=rated_indicators(), scheme=schemes(), rows=months(), back=st.integers(0, 23), columns=st.integers(30, 120))
def test_every_rating_is_where_its_line_says(one, scheme: Scheme, rows, back: int, columns: int) -> None:
    came = (*rows, row("reviews", None, "12.5", comparator="england"))
    scorecard = evaluate(
        catalogue(one, schemes=(scheme,)), observations(*came), as_at=Period.month(2022, 3).earlier(back)
    )
    (result,) = scorecard
    (drawn,) = number_lines(result)
    if drawn.stretches:
        assert len(drawn.cuts) == len(drawn.stretches) - 1
        marked = [stretch for stretch in drawn.stretches if stretch.figures]
        rated = isinstance(result.computed, Rated)
        assert len(marked) == rated
        assert [stretch.mark.word for stretch in marked] == ([result.computed.level.label] if rated else [])
        assert all(0 <= along <= 1 for stretch in marked for _, along in stretch.figures)
    text = explanation_text(scorecard, result, Paper(width=columns, encoding="ascii"), scale=True)
    assert text.isascii()
    assert not any(line != line.rstrip() for line in text.partition("Scale")[2].splitlines())
    assert max(width(line) for line in text.splitlines()) <= columns


def test_what_one_fact_changes_is_not_said_again_with_a_second() -> None:
    rules = (
        Rule(level="amber", when=DirectionIs("short_term", (Travel.IMPROVING,))),
        Rule(level="red", when=DirectionIs("long_term", (Travel.IMPROVING,))),
        Rule(level="green"),
    )
    assert [one.partition(":")[0] for one in line("90", rules=rules).others] == [
        "If the direction long_term were improving",
        "If the direction short_term were improving",
    ]


def test_a_figure_at_the_edge_of_the_page_stands_before_its_arrow() -> None:
    result = found("99999", unit=COUNT)
    scorecard = evaluate(catalogue(indicator(unit=COUNT)), observations(row("reviews", "Dec-21", "99999")))
    text = explanation_text(scorecard, result, Paper(width=30), scale=True)
    assert "99,999 ↑\n" in text
    assert "↑ 99,999\n" in explanation_text(scorecard, result, Paper(width=80), scale=True)
