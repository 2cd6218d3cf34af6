"""A sound document becomes the model it spells, with places and defaults folded in."""

import copy
import pickle
from decimal import Decimal

from kpirules.loading.catalogue.load import read_catalogue_text
from kpirules.model.catalogue import Catalogue, Comparator, Section
from kpirules.model.direction import DirectionRule
from kpirules.model.disclosure import Declared, Open, Withheld
from kpirules.model.indicator import Part, Unit
from kpirules.model.outturn import Place
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.roll_up import RollUp, RollUpMethod, Ties
from kpirules.model.scheme import (
    AllOf,
    AnyOf,
    ComparatorRef,
    Level,
    Met,
    Not,
    OwnTolerance,
    Rule,
    TargetRef,
    ThresholdRef,
    Under,
    Within,
)
from kpirules.model.target import (
    ComparatorTarget,
    NoTarget,
    PointsTolerance,
    RangeTarget,
    RelativeTolerance,
    ToBeConfirmed,
    ValueTarget,
)
from kpirules.model.vocabulary import (
    Aggregation,
    Arrows,
    Compare,
    Covers,
    Polarity,
    Rates,
    Status,
    UnitKind,
)

TEXT = """\
kpirules: 1
id: demo
title: Demo report
authority: A council
reporting_year: 2021/22
notes: As printed.
defaults:
  year: financial
  frequency: monthly
  scheme: lights
  per: 1000
  tolerance: 5%
  directions: [short_term]
  owner: Head of Service
schemes:
  lights:
    levels:
    - {id: green, label: Good, symbol: "●"}
    - {id: red, exception: true}
    tolerance: 2.5 points
    rate:
    - level: green
      when: {any: [{met: target}, {all: [{met: england}, {not: {met: floor}}, {met: 70.5}]}]}
    - {level: green, when: {within: tolerance}}
    - {level: green, when: {under: 10%}}
    - {level: red}
directions:
  short_term: {compare: previous, steady_within: 0.5, arrows: number}
  long_term: {compare: same_period_last_year}
comparators:
  england: {title: England}
roll_up: {method: mean, ties: better, empty: None}
sections:
- {id: cp, title: Child Protection}
- id: calendar
  title: Calendar years
  defaults: {year: calendar, frequency: annual, tolerance: 1 point}
indicators:
- id: first
  number: "20.10"
  title: First
  why: It matters.
  definition: How it is counted.
  numerator: Those in time
  denominator: All
  section: cp
  polarity: high
  unit: percent
  decimal_places: 1
  covers: period
  year_to_date: ratio
  rates: year_to_date
  target: {kind: range, lower: 90.0, upper: 95, exclusive: [lower]}
  thresholds: {floor: 83}
  parts: [{id: one, title: One}, {id: two, title: Two}]
  disclosure: {withheld: see part 2 report, since: 2021/22, release: [rating]}
  related: [second]
  monitored_through: The board
  tags: [a, b]
  notes: Printed.
  x-own: kept out
- id: second
  title: Second
  section: calendar
  polarity: low
  unit: rate
  per: 10000
  target: 43
  thresholds: {floor: 50}
- id: third
  title: Third
  polarity: in_range
  unit: days
  target: {kind: comparator, of: england}
  tolerance: 3 points
  rate:
  - {level: red}
  directions: [long_term]
- {id: fourth, title: Fourth, status: draft}
- {id: fifth, title: Fifth, polarity: high, unit: count, target: to_be_confirmed}
"""


def catalogue() -> Catalogue:
    built, report = read_catalogue_text(TEXT, "demo/catalogue.yaml")
    assert report.errors == ()
    assert built is not None
    return built


def test_the_head() -> None:
    built = catalogue()
    assert (built.id, built.title, built.authority, built.notes) == ("demo", "Demo report", "A council", "As printed.")
    assert built.basis is YearBasis.FINANCIAL
    assert built.reporting_year == Period.year(2021, YearBasis.FINANCIAL)
    assert built.comparators == (Comparator(id="england", title="England"),)
    assert built.sections == (
        Section(id="cp", title="Child Protection"),
        Section(id="calendar", title="Calendar years"),
    )
    assert built.roll_up == RollUp(method=RollUpMethod.MEAN, ties=Ties.BETTER, empty="None")
    assert built.directions == (
        DirectionRule(
            name="short_term",
            compare=Compare.PREVIOUS,
            steady_within=PointsTolerance(points=Decimal("0.5")),
            arrows=Arrows.NUMBER,
        ),
        DirectionRule(name="long_term", compare=Compare.SAME_PERIOD_LAST_YEAR),
    )


def test_a_scheme_with_every_condition() -> None:
    scheme = catalogue().scheme("lights")
    assert scheme.levels == (
        Level(id="green", label="Good", symbol="●"),
        Level(id="red", label="RED", symbol="", exception=True),
    )
    assert scheme.tolerance == PointsTolerance(points=Decimal("2.5"))
    everything = AllOf((Met(ComparatorRef("england")), Not(Met(ThresholdRef("floor"))), Met(Decimal("70.5"))))
    assert scheme.rules == (
        Rule(level="green", when=AnyOf((Met(TargetRef()), everything))),
        Rule(level="green", when=Within(OwnTolerance())),
        Rule(level="green", when=Under(RelativeTolerance(share=Decimal("0.1")))),
        Rule(level="red"),
    )


def test_an_indicator_with_every_field() -> None:
    first = catalogue()["first"]
    assert first.number == "20.10"
    assert (first.why, first.definition) == ("It matters.", "How it is counted.")
    assert (first.numerator, first.denominator) == ("Those in time", "All")
    assert (first.section, first.polarity, first.unit) == ("cp", Polarity.HIGH, Unit(kind=UnitKind.PERCENT))
    assert (first.decimal_places, first.basis, first.frequency) == (1, YearBasis.FINANCIAL, Frequency.MONTHLY)
    assert (first.covers, first.year_to_date, first.rates) == (Covers.PERIOD, Aggregation.RATIO, Rates.YEAR_TO_DATE)
    assert first.target == RangeTarget(lower=Decimal(90), upper=Decimal(95), lower_exclusive=True)
    assert first.thresholds == (("floor", Decimal(83)),)
    assert first.tolerance == RelativeTolerance(share=Decimal("0.05"))
    assert (first.scheme, first.rules, first.directions) == ("lights", None, ("short_term",))
    assert first.parts == (Part(id="one", title="One"), Part(id="two", title="Two"))
    since = Period.year(2021, YearBasis.FINANCIAL)
    assert first.disclosure == Withheld(reason="see part 2 report", since=since, release=frozenset({Declared.RATING}))
    assert (first.related, first.owner, first.monitored_through) == (("second",), "Head of Service", "The board")
    assert (first.tags, first.notes, first.status) == (("a", "b"), "Printed.", Status.LIVE)


def test_the_indicator_goes_before_its_section_and_the_section_before_the_catalogue() -> None:
    built = catalogue()
    assert (built["first"].basis, built["second"].basis) == (YearBasis.FINANCIAL, YearBasis.CALENDAR)
    assert (built["first"].frequency, built["second"].frequency) == (Frequency.MONTHLY, Frequency.ANNUAL)
    assert built["first"].tolerance == RelativeTolerance(share=Decimal("0.05"))
    assert built["second"].tolerance == PointsTolerance(points=Decimal(1))
    assert built["third"].tolerance == PointsTolerance(points=Decimal(3))
    assert built["third"].directions == ("long_term",)
    assert built["third"].rules == (Rule(level="red"),)
    assert {indicator.owner for indicator in built.indicators} == {"Head of Service"}


def test_targets_units_and_what_is_left_out() -> None:
    built = catalogue()
    assert built["second"].target == ValueTarget(value=Decimal(43))
    assert built["second"].unit == Unit(kind=UnitKind.RATE, per=Decimal(10000))
    assert built["first"].unit == Unit(kind=UnitKind.PERCENT), "a default `per` is for the rates among its heirs"
    assert built["third"].target == ComparatorTarget(of="england")
    fourth = built["fourth"]
    assert (fourth.status, fourth.polarity, fourth.unit) == (Status.DRAFT, None, None)
    assert (fourth.target, fourth.disclosure) == (NoTarget(), Open())
    assert built["fifth"].target == ToBeConfirmed()


def test_every_place_is_the_line_it_was_written_on() -> None:
    lines = TEXT.splitlines()
    places = catalogue().places
    for key, written in {
        "first": "- id: first",
        "first/target": "  target: {kind: range",
        "first/tolerance": "  tolerance: 5%",
        "second/tolerance": "  defaults: {year: calendar",
        "third": "- id: third",
        "third/tolerance": "  tolerance: 3 points",
        "third/rate/0": "  - {level: red}",
        "schemes/lights": "  lights:",
        "schemes/lights/tolerance": "    tolerance: 2.5 points",
        "schemes/lights/rate/0": "    - level: green",
        "schemes/lights/rate/3": "    - {level: red}",
        "directions/long_term": "  long_term:",
        "directions/short_term/compare": "  short_term:",
        "comparators/england": "  england:",
        "sections/calendar": "- id: calendar",
    }.items():
        assert places[key].path == "demo/catalogue.yaml"
        assert lines[places[key].line - 1].startswith(written), key
    assert places["first"] == Place("demo/catalogue.yaml", lines.index("- id: first") + 1)
    assert "fourth/target" not in places


def test_places_are_found_when_asked_for_and_survive_a_copy_and_a_pickle() -> None:
    built = catalogue()
    kept = pickle.loads(pickle.dumps(built))  # noqa: S301 - it is ours
    assert kept == copy.deepcopy(built) == built
    assert kept.places == built.places == dict(built.places)
    assert "nowhere" not in built.places
    assert built.places.get("nowhere") is None
    assert len(built.places) == len(set(built.places)) > len(built.indicators)


def test_the_basis_of_the_report_is_the_defaults_else_its_reporting_year_says_it() -> None:
    def basis(head: str) -> YearBasis:
        """Return the basis of a report, which its reporting year is read with."""
        built, report = read_catalogue_text(
            f"kpirules: 1\nid: a\ntitle: A\n{head}\nindicators: [{{id: a, title: A, status: draft}}]\n"
        )
        assert built is not None, report.codes
        assert built.reporting_year in (None, Period.year(2021, built.basis))
        return built.basis

    assert basis("defaults: {year: academic}\nreporting_year: 2021/22") is YearBasis.ACADEMIC
    assert basis("reporting_year: 2021/22") is YearBasis.FINANCIAL
    assert basis("reporting_year: 2021") is YearBasis.CALENDAR
    assert basis("notes: none") is YearBasis.FINANCIAL
