"""Statistical process control: variation of the latest point and assurance against the target, two answers."""

from decimal import Decimal

import attrs
import pytest

from kpirules.model.target import RangeTarget, Target, ValueTarget
from kpirules.model.vocabulary import Covers, Movement, Polarity, Travel
from kpirules.rules.acceptable import acceptable_set
from kpirules.rules.methods.spc import (
    Assurance,
    ControlChart,
    Signal,
    Variation,
    assurance,
    control_chart,
    variation,
)
from kpirules.rules.methods.verdict import Cadence, Ineligible, NoVerdict, Point, travel_of

HIGH, LOW, IN_RANGE, NONE = Polarity.HIGH, Polarity.LOW, Polarity.IN_RANGE, Polarity.NONE
UP, DOWN = Movement.UP, Movement.DOWN
MONTHLY = Cadence(months=1)
PASSES, FAILS, EITHER = Assurance.PASSES, Assurance.FAILS, Assurance.HIT_OR_MISS

CALM = (50, 52) * 8
"""Sixteen months of 50 and 52 in turn: mean 51, every moving range 2, limits 51 ± 5.32."""


def series(*values: object) -> tuple[Point, ...]:
    """Values from period 0 on; None is a missing period."""
    return tuple(Point(at=at, value=Decimal(str(value))) for at, value in enumerate(values) if value is not None)


def chart(*values: object, minimum: int = 13) -> ControlChart:
    found = control_chart(series(*values), MONTHLY, minimum)
    assert isinstance(found, ControlChart)
    return found


def rules(*values: object) -> set[tuple[Signal, Movement]]:
    return set(chart(*values).signals)


def target(number: str) -> ValueTarget:
    return ValueTarget(value=Decimal(number))


def against(shown: ControlChart, goal: Target, polarity: Polarity) -> Assurance:
    assert isinstance(goal, ValueTarget | RangeTarget)
    return assurance(shown, acceptable_set(goal, polarity))


def limits(lower: str, upper: str) -> ControlChart:
    """Return a chart with these limits; the rest is not asked."""
    low, high = Decimal(lower), Decimal(upper)
    return ControlChart(points=13, mean=(low + high) / 2, lower=low, upper=high, signals=())


def test_published_limits_of_the_making_data_count_tool() -> None:
    """NHSRplotthedots, Deviations from Excel defaults: as the Excel tool, 6.95, mean 1.94 and -3.06, outlier kept."""
    shown = chart(1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
    assert [round(number, 2) for number in (shown.upper, shown.mean, shown.lower)] == [
        Decimal("6.95"),
        Decimal("1.94"),
        Decimal("-3.06"),
    ]


def test_published_limits_of_the_nist_handbook() -> None:
    """NIST/SEMATECH e-Handbook 6.3.2.2: mean 50.81, limits 45.8159 and 55.8041 by 3/1.128, which 2.66 rounds."""
    shown = chart("49.6", "47.6", "49.9", "51.3", "47.8", "51.2", "52.6", "52.4", "53.6", "52.1", minimum=10)
    assert shown.mean == Decimal("50.81")
    assert abs(shown.lower - Decimal("45.8159")) < Decimal("0.001")
    assert abs(shown.upper - Decimal("55.8041")) < Decimal("0.001")
    assert shown.signals == ()


def test_limits_are_reported_as_computed() -> None:
    shown = chart(*(99, 100) * 7)
    assert (shown.lower, shown.upper) == (Decimal("96.84"), Decimal("102.16"))


class TestSignals:
    def test_common_cause(self) -> None:
        assert rules(*CALM) == set()

    @pytest.mark.parametrize(("last", "found"), [(70, {(Signal.OUTSIDE, UP)}), (30, {(Signal.OUTSIDE, DOWN)})])
    def test_outside_the_limits(self, last: int, found: set[tuple[Signal, Movement]]) -> None:
        assert rules(*CALM, last) == found

    def test_a_point_on_the_limit_is_within(self) -> None:
        """Fourteen months of 0 and 223 in turn, then 824: exactly 2.66 mean ranges above the mean."""
        shown = chart(*(0, 223) * 7, 824)
        assert (shown.upper, shown.signals) == (824, ())
        assert rules(*(0, 223) * 7, 825) == {(Signal.OUTSIDE, UP)}

    def test_shift_of_seven(self) -> None:
        below, above = (50, 51, 50, 51, 50, 51, 50, 51), (52, 53, 52, 53, 52, 53, 52)
        assert (Signal.SHIFT, UP) in rules(*below, *above)
        assert (Signal.SHIFT, DOWN) in rules(*above, 53, *below[:7])
        # six on one side
        assert (Signal.SHIFT, UP) not in rules(*below, 50, *above[:6])

    def test_a_point_on_the_mean_breaks_a_shift(self) -> None:
        """Mean 50: the 50 within the last seven is on neither side."""
        values = (49, 48, 49, 48, 49, 48, 49, 51, 52, 51, 50, 52, 51, 52)
        shown = chart(*values, 51)
        assert shown.mean == 50
        assert shown.signals == ()

    def test_trend_of_seven(self) -> None:
        flat = (50, 54, 50, 54, 50, 54, 50, 54)
        assert (Signal.TREND, UP) in rules(*flat, 49, 50, 51, 52, 53, 54, 55)
        assert (Signal.TREND, DOWN) in rules(*flat, 55, 54, 53, 52, 51, 50, 49)
        # a repeated value breaks it
        assert (Signal.TREND, UP) not in rules(*flat, 49, 50, 51, 51, 52, 53, 54)
        # six points are five steps
        assert (Signal.TREND, UP) not in rules(*flat, 56, 49, 50, 51, 52, 53, 54)

    @pytest.mark.parametrize(
        ("latest", "found"),
        [
            # limits about 51 ± 6; two thirds of the way is about 55
            ((56, 52, 56), {(Signal.TWO_OF_THREE, UP)}),
            ((52, 56, 56), {(Signal.TWO_OF_THREE, UP)}),
            ((46, 50, 46), {(Signal.TWO_OF_THREE, DOWN)}),
            # the latest itself is not in the outer third: its own variation is common cause
            ((56, 56, 52), set()),
            # only one
            ((52, 52, 56), set()),
            # opposite sides: NHSRplotthedots issue 143
            ((52, 46, 56), set()),
            # the third must be on the same side: NHSRplotthedots issue 194
            ((56, 50, 56), set()),
        ],
    )
    def test_two_of_three(self, latest: tuple[int, ...], found: set[tuple[Signal, Movement]]) -> None:
        assert rules(*CALM * 2, *latest) == found

    def test_a_point_two_thirds_of_the_way_is_not_beyond(self) -> None:
        """The last two months of 12235 lie exactly 2/3 of 2.66 mean ranges above the mean."""
        assert rules(*(0, 4919) * 6, 12235, 12235) == set()
        assert rules(*(0, 4919) * 6, 12236, 12236) == {(Signal.TWO_OF_THREE, UP)}

    def test_a_point_beyond_the_limit_counts_for_two_of_three(self) -> None:
        """Making Data Count changed its tools so (NHSRplotthedots issue 194, 6 November 2023)."""
        assert rules(*CALM * 2, 60, 52, 56) == {(Signal.TWO_OF_THREE, UP)}

    def test_a_gap_breaks_a_run_and_has_no_moving_range(self) -> None:
        below, above = (50, 51) * 7, (52, 53, 52, 53, 52, 53, 52)
        whole, broken = chart(*below, *above), chart(*below, *above[:3], None, *above[3:])
        assert (Signal.SHIFT, UP) in whole.signals
        assert (Signal.SHIFT, UP) not in broken.signals
        assert (broken.points, broken.mean) == (whole.points, whole.mean)


class TestVariation:
    @pytest.mark.parametrize(
        ("last", "polarity", "expected", "travel"),
        [
            (70, HIGH, Variation.IMPROVING_HIGH, Travel.IMPROVING),
            (30, HIGH, Variation.CONCERN_LOW, Travel.WORSENING),
            (70, LOW, Variation.CONCERN_HIGH, Travel.WORSENING),
            (30, LOW, Variation.IMPROVING_LOW, Travel.IMPROVING),
            (70, NONE, Variation.NEITHER_HIGH, None),
            (30, NONE, Variation.NEITHER_LOW, None),
            (70, IN_RANGE, Variation.NEITHER_HIGH, None),
            (51, HIGH, Variation.COMMON_CAUSE, Travel.STEADY),
            (51, NONE, Variation.COMMON_CAUSE, None),
        ],
    )
    def test_of_the_latest_point(
        self, last: int, polarity: Polarity, expected: Variation, travel: Travel | None
    ) -> None:
        shown = variation(chart(*CALM, last), polarity)
        assert shown is expected
        assert travel_of(shown.movement, polarity) is travel

    def test_an_earlier_special_cause_is_past(self) -> None:
        assert variation(chart(*CALM, 70, 50, 52), HIGH) is Variation.COMMON_CAUSE

    @pytest.mark.parametrize(
        ("polarity", "expected"),
        [
            (HIGH, Variation.IMPROVING_HIGH),
            (LOW, Variation.IMPROVING_LOW),
            (NONE, Variation.NEITHER_HIGH),
        ],
    )
    def test_where_two_rules_disagree_improving_is_shown(self, polarity: Polarity, expected: Variation) -> None:
        """Seven above the mean, and falling: the Single Chart tool shows improving (issue 194, 21 December 2023)."""
        shown = chart(*(50, 51) * 7, 60, 59, 58, 57, 56, 55, 54)
        assert {signal for signal, _ in shown.signals} >= {Signal.SHIFT, Signal.TREND}
        assert variation(shown, polarity) is expected


class TestAssurance:
    @pytest.mark.parametrize(
        ("goal", "high", "low"),
        [
            # limits 80 to 90
            ("79", PASSES, FAILS),
            # on the limit all within expectation meets a high target; only the edge would meet a low one
            ("80", PASSES, FAILS),
            ("80.1", EITHER, EITHER),
            ("85", EITHER, EITHER),
            ("89.9", EITHER, EITHER),
            ("90", FAILS, PASSES),
            ("91", FAILS, PASSES),
        ],
    )
    def test_a_single_target(self, goal: str, high: Assurance, low: Assurance) -> None:
        shown = limits("80", "90")
        assert (against(shown, target(goal), HIGH), against(shown, target(goal), LOW)) == (high, low)

    @pytest.mark.parametrize(
        ("lower", "upper", "expected"),
        [
            ("75", "95", PASSES),
            ("80", "90", PASSES),
            ("81", "95", EITHER),
            ("84", "86", EITHER),
            ("90", "95", FAILS),
            ("70", "80", FAILS),
            ("95", "99", FAILS),
        ],
    )
    def test_a_range(self, lower: str, upper: str, expected: Assurance) -> None:
        goal = RangeTarget(lower=Decimal(lower), upper=Decimal(upper))
        assert against(limits("80", "90"), goal, IN_RANGE) is expected

    def test_an_exclusive_edge(self) -> None:
        """A target of "<5" is missed by 5, which is within the limits."""
        acceptable = acceptable_set(target("5"), LOW)
        below = attrs.evolve(acceptable, upper_exclusive=True)
        assert assurance(limits("2", "5"), acceptable) is PASSES
        assert assurance(limits("2", "5"), below) is EITHER
        assert assurance(limits("5", "5"), below) is FAILS

    def test_no_target(self) -> None:
        assert assurance(limits("80", "90"), None) is Assurance.NOT_APPLICABLE


class TestEverydaySeriesThatBreakOtherTools:
    """Without variation the limits have no width: PowerBI-SPC issue 463 reports a flat 100 % shown as failing."""

    @pytest.mark.parametrize("constant", [100, 0, "62.5"])
    @pytest.mark.parametrize("polarity", [HIGH, LOW, IN_RANGE, NONE])
    def test_constant_is_common_cause(self, constant: object, polarity: Polarity) -> None:
        shown = chart(*(constant,) * 24)
        assert (shown.lower, shown.mean, shown.upper) == (Decimal(str(constant)),) * 3
        assert variation(shown, polarity) is Variation.COMMON_CAUSE

    @pytest.mark.parametrize(
        ("constant", "goal", "polarity", "expected"),
        [
            ("100", "100", HIGH, PASSES),
            ("100", "95", HIGH, PASSES),
            ("94", "95", HIGH, FAILS),
            ("0", "0", LOW, PASSES),
            ("0", "5", LOW, PASSES),
            ("0", "0", HIGH, PASSES),
            ("6", "5", LOW, FAILS),
        ],
    )
    def test_constant_passes_if_it_meets_the_target(
        self, constant: str, goal: str, polarity: Polarity, expected: Assurance
    ) -> None:
        assert against(chart(*(constant,) * 13), target(goal), polarity) is expected

    def test_one_step_off_a_constant(self) -> None:
        """Twelve months of 100 and one of 99: mean range 1/12, so the limits are narrow and 99 is outside."""
        shown = chart(*(100,) * 12, 99)
        assert variation(shown, HIGH) is Variation.CONCERN_LOW

    @pytest.mark.parametrize(
        ("points", "cadence", "expected"),
        [
            (
                series(*CALM[:12]),
                MONTHLY,
                NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=13, found=12),
            ),
            ((), MONTHLY, NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=13, found=0)),
            (
                series(*CALM[:6], None, *CALM[:7]),
                MONTHLY,
                NoVerdict(reason=Ineligible.MISSING_PERIOD, needed=12, found=11),
            ),
            (
                series(*CALM) + series(50),
                MONTHLY,
                NoVerdict(reason=Ineligible.REPEATED_PERIOD),
            ),
            (
                series(*CALM),
                Cadence(months=1, covers=Covers.ROLLING_YEAR),
                NoVerdict(reason=Ineligible.OVERLAPPING_PERIODS),
            ),
            (
                series(*CALM),
                Cadence(months=3, covers=Covers.YEAR_TO_DATE),
                NoVerdict(reason=Ineligible.CUMULATIVE),
            ),
        ],
    )
    def test_no_verdict_has_a_reason(self, points: tuple[Point, ...], cadence: Cadence, expected: NoVerdict) -> None:
        assert control_chart(points, cadence) == expected

    def test_one_point_never_makes_a_chart(self) -> None:
        found = control_chart(series(5), MONTHLY, minimum_points=0)
        assert found == NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=2, found=1)
