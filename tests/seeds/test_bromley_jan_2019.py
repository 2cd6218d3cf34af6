"""Bromley's exception commentary of January 2019: four exceptions in order, and the report's own arithmetic."""

from decimal import Decimal

from published import card, loaded, table

NAME = "bromley-jan-2019"


def test_four_exceptions_in_order_with_commentary() -> None:
    found = card(NAME).exceptions()
    assert [(one.result.indicator.number, one.level.label) for one in found] == [
        (row["indicator"], row["published_rating"]) for row in table(NAME)
    ]
    assert len(found) == 4
    assert not any(one.commentary_missing for one in found)
    assert all(one.commentary[0].text for one in found)


def test_levels_come_from_the_rule_or_from_a_recorded_judgement() -> None:
    for row in table(NAME):
        assert card(NAME)[row["indicator"]].rating.by.value == row["how"]


def test_two_findings_on_the_reports_own_arithmetic() -> None:
    _, outturns = loaded(NAME)
    messages = [found.message for found in outturns.report]
    assert len(messages) == 2
    assert any("32 of 327" in message and "9.8" in message for message in messages)
    assert any("42 of 82" in message and "51.2" in message for message in messages)
    assert not outturns.report.errors


def test_the_counts_rule_the_figure() -> None:
    assert round(card(NAME)["25"].outturn.value, 1) == Decimal("51.2")
