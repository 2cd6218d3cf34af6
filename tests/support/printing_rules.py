"""A second small report: one of everything that a council's own rules add to a page."""

from decimal import Decimal

from making import LEVELS, TEN_PER_CENT, at_least, between, catalogue, indicator, observations, points, row, series

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Catalogue, Comparator, Section
from kpirules.model.direction import DirectionRule
from kpirules.model.disclosure import Declared, Withheld
from kpirules.model.exception_policy import Accompaniment, ExceptionPolicy, ExceptionRule
from kpirules.model.indicator import Part, Unit
from kpirules.model.outturn import Commentary, Observations, Place
from kpirules.model.period import Frequency, Period
from kpirules.model.roll_up import RollUp, RollUpMethod, Step
from kpirules.model.scheme import (
    Ahead,
    AllOf,
    AnyOf,
    ComparatorRef,
    DirectionIs,
    Level,
    Met,
    OwnTolerance,
    Rule,
    Scheme,
    Streak,
    TargetRef,
    UnratedLabel,
    Within,
)
from kpirules.model.target import (
    ComparatorTarget,
    EarlierTarget,
    InterpolatedTarget,
    NoTarget,
    NotATargetMeasure,
    ProfileTarget,
    Quartile,
    QuartileTarget,
)
from kpirules.model.vocabulary import AbsenceKind, Compare, Measure, Method, Polarity, Travel, UnitKind

DECEMBER = Period.month(2021, 12)
BLUE = Level(id="blue", label="BLUE", symbol="◆")
GOALS = (
    Level(id="on_track", label="On track", symbol="✓"),
    Level(id="attention", label="Needs attention", symbol="△"),
    Level(id="off_track", label="Off track", symbol="✗"),
)
OWN = Scheme(
    id="own",
    levels=(BLUE, *LEVELS),
    tolerance=TEN_PER_CENT,
    rules=(
        Rule(level="blue", when=Ahead(points("3"))),
        Rule(level="green", when=Met(TargetRef())),
        Rule(
            level="amber",
            when=AnyOf(
                (
                    Within(OwnTolerance()),
                    AllOf((Met(ComparatorRef("england")), DirectionIs("short_term", (Travel.IMPROVING,)))),
                )
            ),
        ),
        Rule(level="red"),
    ),
    unrated=(
        UnratedLabel(state="not_a_target_measure", label="data only", symbol="□"),
        UnratedLabel(state="not_due", label="not due"),
        UnratedLabel(state="publication_cancelled", label="grey", symbol="○"),
    ),
)
LONG = Scheme(
    id="long",
    levels=LEVELS,
    rules=(
        Rule(level="green", when=Met(TargetRef())),
        Rule(level="red", when=Streak("amber", 2)),
        Rule(level="amber", when=Within(points("5"))),
        Rule(level="red"),
    ),
)
DIRECTIONS = (
    DirectionRule(name="short_term", compare=Compare.PREVIOUS),
    DirectionRule(name="long_term", compare=Compare.SAME_PERIOD_LAST_YEAR),
    DirectionRule(name="chart", method=Method.SPC),
    DirectionRule(name="to_england", compare=Compare.COMPARATOR, comparator="england"),
    DirectionRule(name="usual", compare=Compare.MEAN_OF_PREVIOUS, periods=3),
    DirectionRule(name="gap", measure=Measure.GAP_TO_TARGET),
    DirectionRule(name="held", target_constant=True),
    DirectionRule(name="line", method=Method.REGRESSION),
)
BOROUGHS = ("barnet", "brent", "camden", "sutton")
COUNT = Unit(kind=UnitKind.COUNT)


def rules_catalogue() -> Catalogue:
    """Return a report in three sections, two of them inside the first."""
    return catalogue(
        indicator(
            "visits", number="1", title="% of visits in time", section="one", scheme="own",
            directions=("short_term", "to_england", "usual"),
        ),
        indicator(
            "calls", number="2", title="% of calls answered", section="one", scheme="own",
            target=ProfileTarget(year=at_least("44"), by=((1, at_least("50")), (2, at_least("48")))),
            frequency=Frequency.QUARTERLY, directions=("short_term", "gap", "held"),
        ),
        indicator(
            "bins", number="3", title="Missed bins", section="one", scheme="own", unit=COUNT, polarity=Polarity.LOW,
            target=at_least("100"), directions=("chart", "line"),
        ),
        indicator(
            "flat", number="4", title="% of plans with a worker", section="one", scheme="own", target=at_least("100"),
            directions=("chart",), weight=Decimal(2),
        ),
        indicator(
            "staff", number="5", title="Number of staff", section="two", scheme="own", unit=COUNT,
            polarity=Polarity.NONE, target=NotATargetMeasure(), directions=("chart",),
        ),
        indicator("soon", number="6", title="% seen in a year", section="two", scheme="own", directions=(),
                  frequency=Frequency.ANNUAL, target=at_least("95")),
        indicator("tests", number="7", title="% passing", section="two", scheme="own", directions=()),
        indicator(
            "late", number="8", title="% of replies late", section="two", scheme="long", polarity=Polarity.LOW,
            target=at_least("5"), directions=(), earlier_targets=(EarlierTarget(until=DECEMBER, target=at_least("4")),),
        ),
        indicator(
            "homes", number="9", title="% in good homes", section="two", scheme="own", directions=(),
            target=ComparatorTarget(of="england", better_by=points("2")),
            parts=(Part(id="young", title="Under 18"), Part(id="old", title="18 and over")),
        ),
        indicator("rank", number="10", title="% recycled", section="two", scheme="own", directions=(),
                  target=QuartileTarget(among="neighbours", quartile=Quartile.BEST)),
        indicator("steps", number="11", title="% digital", section="two", scheme="own", directions=(),
                  target=InterpolatedTarget(to=Decimal(75), start=Decimal(60))),
        indicator("hidden", number="12", title="% adopted", section="two", scheme="own", directions=("short_term",),
                  disclosure=Withheld(reason="See part 2", release=frozenset({Declared.RATING}))),
        indicator("range", number="13", title="Activity", section="two", scheme="bands", unit=COUNT,
                  polarity=Polarity.NONE, target=NoTarget(), directions=()),
        indicator(
            "two/visits", number="1a", title="% of visits in time", section="two", scheme="own", observed_as="visits",
            target=between("85", "90"), polarity=Polarity.IN_RANGE, directions=(),
        ),
        schemes=(OWN, LONG, BANDS),
        directions=DIRECTIONS,
        comparators=(
            Comparator(id="england", title="England"),
            *(Comparator(id=one, title=one.title(), group="neighbours") for one in BOROUGHS),
        ),
        sections=(
            Section(id="top", title="Children"),
            Section(id="one", title="Early help", within="top"),
            Section(id="two", title="Care", within="top"),
        ),
        roll_up=RollUp(
            method=RollUpMethod.SHARE, levels=GOALS, of=("blue", "green", "on_track"), exclude=("late",),
            steps=(Step(level="on_track", at_least=Decimal("0.75")), Step(level="attention", at_least=Decimal("0.5"))),
            otherwise="off_track",
        ),
        exceptions=ExceptionPolicy(
            include=(
                ExceptionRule(level="amber"), ExceptionRule(level="red"), ExceptionRule(level="blue", positive=True),
            ),
            require=(("red", (Accompaniment.COMMENTARY, Accompaniment.ACTIONS)), ("blue", ())),
        ),
        places={"schemes/own/rate/1": Place("catalogue.yaml", 12)},
    )  # fmt: skip


BANDS = Scheme(
    id="bands",
    levels=LEVELS,
    rules=(Rule(level="green", when=Met(Decimal(10))), Rule(level="red")),
)
"""Asks what good looks like of a measure that does not say."""


def rules_observations() -> Observations:
    """Return what came in for `rules_catalogue`."""
    months = [str(DECEMBER.earlier(back)) for back in reversed(range(14))]
    return observations(
        *series("visits", {"Sep-21": "80", "Oct-21": "81", "Nov-21": "82", "Dec-21": "84"}),
        row("visits", "2020/21", "83", comparator="england"),
        *series("calls", {"Q1 2021/22": "52", "Q2 2021/22": "46"}),
        row("calls", "Q3 2021/22", AbsenceKind.NOT_YET_PUBLISHED),
        *series("bins", dict(zip(months, ["90", "94"] * 6 + ["92", "130"], strict=True))),
        *series("flat", dict.fromkeys(months, "100")),
        *series("staff", {"Dec-21": "40"}),
        row("tests", "Dec-21", AbsenceKind.PUBLICATION_CANCELLED, note="Publication Cancelled"),
        *series("late", {"Nov-21": "8"}),
        row("late", "Dec-21", "7"),
        row("late", "Dec-21", "6", revised=True),
        *series("homes", {"Nov-21": "50", "Dec-21": "99"}, part="young"),
        *series("homes", {"Nov-21": "80", "Dec-21": "79"}, part="old"),
        row("homes", "2020/21", "78", comparator="england"),
        *series("rank", {"Nov-21": "40", "Dec-21": "55"}),
        *(row("rank", None, str(40 + 5 * at), comparator=one) for at, one in enumerate(BOROUGHS)),
        *series("steps", {"Dec-21": "70"}),
        *series("hidden", {"Nov-21": "31.7", "Dec-21": "33.3"}),
        *series("range", {"Dec-21": "33"}),
        commentary=(Commentary(indicator="bins", period=DECEMBER, text="A depot closed."),),
    )


def rules_scorecard(audience: str = "public") -> Scorecard:
    """Return the scorecard of the second sample as at December 2021."""
    return evaluate(rules_catalogue(), rules_observations(), as_at=DECEMBER, audience=audience)
