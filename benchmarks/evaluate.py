"""Time the full evaluator on 1,000 indicators × 24 months, as a ratio to hand-written Python in the same run.

Run: python benchmarks/evaluate.py [indicators]

The hand-written peer does what a council's script would: floats, if/else, the last value, the month before, the sum of
the year. It explains nothing, refuses nothing and knows one scheme.
"""

import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal

from kpirules.evaluation.evaluate import evaluate
from kpirules.model.catalogue import Catalogue
from kpirules.model.direction import DirectionRule
from kpirules.model.indicator import Indicator, Unit
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.scheme import Level, Met, OwnTolerance, Rule, Scheme, TargetRef, Within
from kpirules.model.target import RelativeTolerance, ValueTarget
from kpirules.model.vocabulary import Aggregation, Polarity, UnitKind

ROUNDS = 5
FIRST = Period.month(2020, 4)


def catalogue(count: int) -> Catalogue:
    """Return `count` monthly counts with a target and a year to date, alternately high and low."""
    scheme = Scheme(
        id="lights",
        levels=(
            Level(id="green", label="GREEN", symbol="●"),
            Level(id="amber", label="AMBER", symbol="▲", exception=True),
            Level(id="red", label="RED", symbol="■", exception=True),
        ),
        rules=(
            Rule(level="green", when=Met(TargetRef())),
            Rule(level="amber", when=Within(OwnTolerance())),
            Rule(level="red"),
        ),
        tolerance=RelativeTolerance(share=Decimal("0.1")),
    )
    indicators = tuple(
        Indicator(
            id=f"indicator-{at}",
            title=f"Indicator {at}",
            scheme="lights",
            polarity=Polarity.HIGH if at % 2 else Polarity.LOW,
            unit=Unit(kind=UnitKind.COUNT),
            basis=YearBasis.FINANCIAL,
            frequency=Frequency.MONTHLY,
            year_to_date=Aggregation.SUM,
            target=ValueTarget(value=Decimal(80 + at % 20)),
            directions=("short_term",),
        )
        for at in range(count)
    )
    return Catalogue(
        id="bench",
        title="Bench",
        reporting_year=Period.year(2021, YearBasis.FINANCIAL),
        schemes=(scheme,),
        directions=(DirectionRule(name="short_term"),),
        indicators=indicators,
    )


def observations(asked: Catalogue) -> Observations:
    """Return 24 months for every indicator."""
    return Observations(
        rows=tuple(
            Observation(indicator=one.id, period=FIRST.earlier(-month), value=Decimal((at * 7 + month * 13) % 40 + 70))
            for at, one in enumerate(asked.indicators)
            for month in range(24)
        )
    )


def by_hand(targets: dict[str, tuple[str, float]], series: dict[str, list[float]]) -> dict[str, tuple[str, str, float]]:
    """Rate every series as a script would."""
    found = {}
    for name, values in series.items():
        polarity, target = targets[name]
        value, before = values[-1], values[-2]
        short = target - value if polarity == "high" else value - target
        if short <= 0:
            level = "green"
        elif short <= abs(target) * 0.1:
            level = "amber"
        else:
            level = "red"
        better = value > before if polarity == "high" else value < before
        direction = "steady" if value == before else "improving" if better else "worsening"
        found[name] = (level, direction, sum(values[-12:]))
    return found


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the figures and the ratio, round by round in one run."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    asked = catalogue(count)
    came = observations(asked)
    targets = {one.id: (one.polarity.value, float(one.target.value)) for one in asked.indicators}
    series: dict[str, list[float]] = {}
    for row in came.rows:
        series.setdefault(row.indicator, []).append(float(row.value))
    ours = {name.indicator.id: name.level.id for name in evaluate(asked, came, as_at="Mar-22")}
    theirs = {name: level for name, (level, _, _) in by_hand(targets, series).items()}
    if ours != theirs:
        raise SystemExit("the two do not agree, so their times mean nothing")
    pairs = [
        (
            seconds(lambda: evaluate(asked, came, as_at="Mar-22")),
            seconds(lambda: [result.receipt.text for result in evaluate(asked, came, as_at="Mar-22")]),
            seconds(lambda: by_hand(targets, series)),
        )
        for _ in range(ROUNDS)
    ]
    whole, told, hand = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / three for one, _, three in pairs)
    print(f"{count:,} indicators x 24 months, medians of {ROUNDS} rounds in one run")
    print(f"evaluate             {whole:8.3f} s   {whole / count * 1e6:8.1f} us an indicator")
    print(f"with every receipt   {told:8.3f} s   {told / count * 1e6:8.1f} us an indicator")
    print(f"hand-written Python  {hand:8.5f} s   {hand / count * 1e6:8.2f} us an indicator")
    print(f"ratio evaluate / hand-written {ratio:.0f}")


if __name__ == "__main__":
    main()
