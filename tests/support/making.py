"""Small builders: a catalogue in a line, observations in a line."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kpirules.model.catalogue import Catalogue, Comparator, Section
from kpirules.model.direction import DirectionRule
from kpirules.model.indicator import Indicator, Unit
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import Frequency, Period, YearBasis, parse_period
from kpirules.model.scheme import (
    Level,
    Met,
    OwnTolerance,
    Rule,
    Scheme,
    TargetRef,
    Within,
)
from kpirules.model.target import PointsTolerance, RangeTarget, RelativeTolerance, Tolerance, ValueTarget
from kpirules.model.vocabulary import AbsenceKind, Compare, Polarity, UnitKind

GREEN = Level(id="green", label="GREEN", symbol="●")
AMBER = Level(id="amber", label="AMBER", symbol="▲", exception=True)
RED = Level(id="red", label="RED", symbol="■", exception=True)
LEVELS = (GREEN, AMBER, RED)
TEN_PER_CENT = RelativeTolerance(share=Decimal("0.1"))
TRAFFIC_LIGHTS = Scheme(
    id="lights",
    levels=LEVELS,
    tolerance=TEN_PER_CENT,
    rules=(
        Rule(level="green", when=Met(TargetRef())),
        Rule(level="amber", when=Within(OwnTolerance())),
        Rule(level="red"),
    ),
)
DIRECTIONS = (
    DirectionRule(name="short_term", compare=Compare.PREVIOUS),
    DirectionRule(name="long_term", compare=Compare.SAME_PERIOD_LAST_YEAR),
)
PERCENT = Unit(kind=UnitKind.PERCENT)
COUNT = Unit(kind=UnitKind.COUNT)


def number(value: str | Decimal) -> Decimal:
    """Return an exact number."""
    return Decimal(value)


def at_least(value: str) -> ValueTarget:
    """Return a single-value target."""
    return ValueTarget(value=Decimal(value))


def between(lower: str | None, upper: str | None, **exclusive: bool) -> RangeTarget:
    """Return a range target."""
    return RangeTarget(
        lower=None if lower is None else Decimal(lower), upper=None if upper is None else Decimal(upper), **exclusive
    )


def share(per_cent: str) -> Tolerance:
    """Return a relative tolerance of so many per cent."""
    return RelativeTolerance(share=Decimal(per_cent) / 100)


def points(value: str) -> Tolerance:
    """Return an absolute tolerance."""
    return PointsTolerance(points=Decimal(value))


def indicator(name: str = "reviews", **fields: Any) -> Indicator:
    """Return a live monthly percentage, high, with a target of 95 unless told otherwise."""
    usual: dict[str, Any] = {
        "id": name,
        "title": f"Indicator {name}",
        "scheme": "lights",
        "polarity": Polarity.HIGH,
        "unit": PERCENT,
        "basis": YearBasis.FINANCIAL,
        "frequency": Frequency.MONTHLY,
        "target": at_least("95"),
        "directions": ("short_term", "long_term"),
    }
    return Indicator(**(usual | fields))


def catalogue(*indicators: Indicator, **fields: Any) -> Catalogue:
    """Return a catalogue of `indicators` for 2021/22."""
    usual: dict[str, Any] = {
        "id": "demo",
        "title": "Demo",
        "reporting_year": Period.year(2021, YearBasis.FINANCIAL),
        "schemes": (TRAFFIC_LIGHTS,),
        "directions": DIRECTIONS,
        "comparators": (Comparator(id="england", title="England"),),
        "sections": tuple(
            Section(id=one, title=one.title()) for one in dict.fromkeys(i.section for i in indicators) if one
        ),
        "indicators": indicators,
    }
    return Catalogue(**(usual | fields))


def row(name: str, period: str | None, value: str | AbsenceKind | None, **fields: Any) -> Observation:
    """Return one observation; an AbsenceKind stands for a cell without a number."""
    basis = fields.pop("basis", YearBasis.FINANCIAL)
    return Observation(
        indicator=name,
        period=None if period is None else parse_period(period, basis),
        value=Decimal(value) if isinstance(value, str) else None,
        absence=value if isinstance(value, AbsenceKind) else None,
        **fields,
    )


def series(name: str, values: Mapping[str, str | AbsenceKind | None], **fields: Any) -> tuple[Observation, ...]:
    """Return a row for each period of `values`."""
    return tuple(row(name, period, value, **fields) for period, value in values.items())


def observations(*rows: Observation, **fields: Any) -> Observations:
    """Return rows as everything that came in."""
    return Observations(rows=rows, **fields)
