"""Nodes to authors' tests. Total: what it cannot read is left out, and whether a test makes sense is for the checks."""

from kpirules.loading.catalogue.values import (
    entries_of,
    field_of,
    items_of,
    number_of,
    numbers_of,
    period_of,
    text_of,
    whole_of,
    word_of,
)
from kpirules.model.author_test import AuthorTest
from kpirules.model.outturn import Place
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.vocabulary import Travel
from kpirules.source.nodes import Node


def author_tests_of(
    node: Node | None, frequency: Frequency | None, basis: YearBasis, path: str
) -> tuple[AuthorTest, ...]:
    """Return the tests that a list spells, in order.

    Args:
        node: The list.
        frequency: How often the indicator is reported; None where that is not known.
        basis: The year basis that their periods are read in.
        path: The file, for the place of each.
    """
    return tuple(
        _test(item, gives, _period(field_of(item, "period"), frequency, basis), path)
        for item in items_of(node)
        if (gives := field_of(item, "gives")) is not None
    )


def _period(node: Node | None, frequency: Frequency | None, basis: YearBasis) -> Period | None:
    period = period_of(node, basis)
    return period if period is None or frequency is None else period.meant_of(frequency, basis)


def _test(node: Node, gives: Node, period: Period | None, path: str) -> AuthorTest:
    start = gives.span.start
    return AuthorTest(
        gives=text_of(gives) or "",
        because=text_of(field_of(node, "because")),
        name=text_of(field_of(node, "name")),
        value=number_of(field_of(node, "value")),
        numerator=number_of(field_of(node, "numerator")),
        denominator=number_of(field_of(node, "denominator")),
        period=period,
        last_year=number_of(field_of(node, "last_year")),
        comparators=numbers_of(field_of(node, "comparators")),
        directions=tuple(
            (entry.key.text, travel)
            for entry in entries_of(field_of(node, "direction"))
            if (travel := word_of(entry.value, Travel)) is not None
        ),
        streaks=tuple(
            (entry.key.text, periods)
            for entry in entries_of(field_of(node, "streak"))
            if (periods := whole_of(entry.value)) is not None
        ),
        place=Place(path, start.line, start.column),
    )
