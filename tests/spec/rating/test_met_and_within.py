"""A level is given by the first rule that holds; edges belong to the better side."""

import pytest
from making import at_least, between, catalogue, indicator, observations, points, row, share

from kpirules.evaluation.evaluate import evaluate
from kpirules.model.vocabulary import Polarity


def level(value: str, **fields: object) -> str:
    one = indicator(**fields)
    result = evaluate(catalogue(one), observations(row("reviews", "Dec-21", value)))["reviews"]
    return result.level.id


HIGH_95 = {"polarity": Polarity.HIGH, "target": at_least("95")}
LOW_20 = {"polarity": Polarity.LOW, "target": at_least("20")}
IN_12_15 = {"polarity": Polarity.IN_RANGE, "target": between("12", "15")}


@pytest.mark.parametrize(
    ("value", "expected", "fields"),
    [
        # high: target 95, tolerance a tenth of the edge, so amber down to 85.5
        ("95", "green", HIGH_95),
        ("94.999", "amber", HIGH_95),
        ("85.5", "amber", HIGH_95),
        ("85.499", "red", HIGH_95),
        ("100", "green", HIGH_95),
        # low: target 20, amber up to 22
        ("20", "green", LOW_20),
        ("20.001", "amber", LOW_20),
        ("22", "amber", LOW_20),
        ("22.001", "red", LOW_20),
        ("0", "green", LOW_20),
        # in range 12 to 15: amber from 10.8 and to 16.5
        ("12", "green", IN_12_15),
        ("15", "green", IN_12_15),
        ("11.999", "amber", IN_12_15),
        ("10.8", "amber", IN_12_15),
        ("10.799", "red", IN_12_15),
        ("16.5", "amber", IN_12_15),
        ("16.501", "red", IN_12_15),
        # a printed "95 - 83%", high: 83 and everything better is acceptable, beyond 95 still
        ("83", "green", {"target": between("83", "95")}),
        ("97", "green", {"target": between("83", "95")}),
        ("82.9", "amber", {"target": between("83", "95")}),
        # a printed "20 - 15%", low: 20 and everything lower
        ("20", "green", {"polarity": Polarity.LOW, "target": between("15", "20")}),
        ("3", "green", {"polarity": Polarity.LOW, "target": between("15", "20")}),
        # an edge that itself misses
        ("5", "amber", {"polarity": Polarity.LOW, "target": between(None, "5", upper_exclusive=True)}),
        ("4.999", "green", {"polarity": Polarity.LOW, "target": between(None, "5", upper_exclusive=True)}),
        # an indicator's own tolerance goes before the scheme's
        ("93", "amber", {"tolerance": points("2")}),
        ("92.999", "red", {"tolerance": points("2")}),
        ("94.05", "amber", {"tolerance": share("1")}),
        ("94.04", "red", {"tolerance": share("1")}),
        # a share of a zero edge has no width: any miss is beyond it
        ("0", "green", {"polarity": Polarity.LOW, "target": at_least("0")}),
        ("0.001", "red", {"polarity": Polarity.LOW, "target": at_least("0")}),
        ("1", "amber", {"polarity": Polarity.LOW, "target": at_least("0"), "tolerance": points("1")}),
        # a share of a negative edge is a share of its absolute value
        ("-5.5", "amber", {"target": at_least("-5")}),
        ("-5.501", "red", {"target": at_least("-5")}),
    ],
)
def test_level_of_a_value(value: str, expected: str, fields: dict[str, object]) -> None:
    assert level(value, **fields) == expected


def test_ratio_is_exact_at_the_edge() -> None:
    """29 of 50 is 58 exactly; floats make it 57.999."""
    one = indicator(target=at_least("58"))
    came = observations(row("reviews", "Dec-21", None, numerator=29, denominator=50))
    from_counts = evaluate(catalogue(one), came)["reviews"]
    assert (from_counts.outturn.value, from_counts.level.id) == (58, "green")


def test_rating_uses_the_unrounded_figure_and_says_so() -> None:
    one = indicator(decimal_places=0)
    result = evaluate(catalogue(one), observations(row("reviews", "Dec-21", "94.6")))["reviews"]
    assert result.level.id == "amber"
    assert "94.6" in result.receipt.text.replace("94.600", "94.6")
    assert "rated unrounded" in result.receipt.text
