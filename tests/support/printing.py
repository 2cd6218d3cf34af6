"""A small report that holds one of everything a page can say."""

from datetime import date
from decimal import Decimal

from making import at_least, between, catalogue, indicator, observations, row, series

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Declared, Withheld
from kpirules.model.indicator import Part, Unit
from kpirules.model.outturn import Commentary, Judgement, Observations, Place
from kpirules.model.period import Period
from kpirules.model.roll_up import RollUp, RollUpMethod
from kpirules.model.target import ComparatorTarget, NotATargetMeasure, ToBeConfirmed
from kpirules.model.vocabulary import AbsenceKind, Aggregation, Polarity, Status, UnitKind

DECEMBER = Period.month(2021, 12)
COUNT = Unit(kind=UnitKind.COUNT)


def sample_catalogue() -> Catalogue:
    """Return eleven indicators in two sections and one outside them."""
    return catalogue(
        indicator(
            "reviews", number="13", title="% of reviews | in time", section="safeguarding", target=between("95", "100")
        ),
        indicator(
            "weeks",
            number="15",
            title="Average number of weeks taken to complete care proceedings",
            section="safeguarding",
            polarity=Polarity.LOW,
            unit=Unit(kind=UnitKind.WEEKS),
            target=at_least("26"),
        ),
        indicator(
            "quorate",
            number="12",
            title="% of conferences quorate",
            section="safeguarding",
            target=between("92", "100"),
            parts=(Part(id="initial", title="Initial conferences"), Part(id="review", title="Review conferences")),
            directions=("short_term",),
        ),
        indicator(
            "referrals",
            number="7",
            title="Number of referrals",
            section="safeguarding",
            polarity=Polarity.NONE,
            unit=COUNT,
            target=NotATargetMeasure(),
            year_to_date=Aggregation.SUM,
            directions=("short_term",),
        ),
        indicator(
            "carers",
            number="20.2",
            title="Foster carers recruited",
            section="care",
            unit=COUNT,
            target=at_least("20"),
            disclosure=Withheld(reason="See the part 2 report", release=frozenset({Declared.RATING})),
        ),
        indicator(
            "adopted",
            number="21",
            title="Children adopted",
            section="care",
            unit=COUNT,
            target=ToBeConfirmed(),
            notes="The target is agreed in March",
        ),
        indicator(
            "stable",
            number="24",
            title="% in a stable placement",
            section="care",
            target=ComparatorTarget(of="england"),
        ),
        indicator(
            "absence",
            number="6",
            title="% persistently absent",
            section="care",
            polarity=Polarity.LOW,
            target=at_least("12"),
        ),
        indicator("old", number="9", title="% seen", section="care", target=at_least("90"), directions=()),
        indicator("health", title="% with a health check", section="care", target=at_least("90")),
        indicator("later", title="Something new", status=Status.DRAFT, target=NotATargetMeasure(), directions=()),
        title="Children's performance",
        authority="Borough of Anywhere",
        notes="Printed for the tests.",
        roll_up=RollUp(method=RollUpMethod.WORST),
        places={"reviews/target": Place("catalogue.yaml", 40), "schemes/lights/rate/1": Place("catalogue.yaml", 12)},
    )


def sample_observations() -> Observations:
    """Return what came in for `sample_catalogue`."""
    return observations(
        *series("reviews", {"2019/20": "97", "2020/21": "100", "Dec-20": "90", "Nov-21": "95"}),
        row(
            "reviews",
            "Dec-21",
            None,
            numerator=Decimal(279),
            denominator=Decimal(300),
            note="Two sites only",
            place=Place("outturns.csv", 7),
        ),
        row("reviews", "2020/21", "92", comparator="england"),
        *series("weeks", {"Nov-21": "40", "Dec-21": "44"}),
        row("quorate", "Dec-21", "100", part="initial"),
        row("quorate", "Dec-21", "91", part="review", provisional=True),
        *series("referrals", {"Apr-21": "320", "Nov-21": "300", "Dec-21": "1285"}),
        *series("carers", {"Dec-21": "7"}),
        *series("adopted", {"Dec-21": "4"}),
        *series("stable", {"Dec-21": "70"}),
        row("stable", None, "68", comparator="england"),
        row("absence", "Dec-21", AbsenceKind.PUBLICATION_CANCELLED, note="Publication cancelled"),
        *series("old", {"Oct-21": "95"}),
        row("health", "Dec-21", "3", withheld="Fewer than five"),
        judgements=(
            Judgement(
                indicator="weeks",
                period=DECEMBER,
                level="amber",
                reason="the court was closed",
                by="Head of Service",
                on=date(2022, 1, 14),
            ),
        ),
        commentary=(
            Commentary(
                indicator="weeks",
                period=DECEMBER,
                text="The court reopened in December.\n\nMore judges sit.",
                actions=("Weekly tracking",),
            ),
        ),
    )


def sample_scorecard(audience: str = "public") -> Scorecard:
    """Return the scorecard of the sample as at December 2021."""
    return evaluate(sample_catalogue(), sample_observations(), as_at=DECEMBER, audience=audience)
