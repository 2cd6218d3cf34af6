"""A revised figure takes the place of the one first published, wherever the row stands."""

from decimal import Decimal

import pytest
from making import indicator, row

from kpirules.evaluation.outturns import history
from kpirules.model.outturn import Observation
from kpirules.model.period import Period, YearBasis, parse_period

MARCH = parse_period("Mar-22", YearBasis.FINANCIAL)


def pair(period: str, **fields: str) -> tuple[Observation, ...]:
    """Return the figure first published for a period, and the revised one."""
    return row("reviews", period, "80", **fields), row("reviews", period, "82", revised=True, **fields)


@pytest.mark.parametrize("turn", [1, -1], ids=["first published first", "revised first"])
class TestInEitherOrder:
    def test_of_an_outturn(self, turn: int) -> None:
        series = history(indicator(), pair("Mar-22")[::turn]).series[None]
        assert (series.by_period[MARCH].value, series.by_period[MARCH].published) == (Decimal(82), Decimal(80))

    def test_of_a_comparator(self, turn: int) -> None:
        known = history(indicator(), pair("2020/21", comparator="england")[::turn])
        assert known.benchmarks(["england"], None, MARCH) == {"england": Decimal(82)}

    def test_of_an_earlier_year(self, turn: int) -> None:
        (year,) = history(indicator(), pair("2020/21")[::turn]).years
        assert (year.period, year.value) == (Period.year(2020, YearBasis.FINANCIAL), Decimal(82))
