"""Beside a small count, of then or of now, what was first published is not released with its revision."""

import attrs
from hiding_words import codes, counting, deduced
from making import catalogue, observations, row, series

from kpirules.evaluation.evaluate import release
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Part
from kpirules.model.outturn import Observation
from kpirules.model.period import Frequency
from kpirules.model.vocabulary import Covers

QUARTERLY = counting(frequency=Frequency.QUARTERLY)


def printed(asked: Catalogue, *rows: Observation) -> list[str]:
    return [
        f"{one.part or ''}{one.shown if one.value is None else one.value}{'r' if one.revised else ''}"
        for one in release(asked, observations(*rows)).rows
    ]


def test_a_small_quarter_first_published_beside_a_year_first_published() -> None:
    """28 less 8, 7 and 10 would be the 3 of then."""
    asked = catalogue(QUARTERLY)
    then = {"Q1 2021/22": "8", "Q2 2021/22": "3", "Q3 2021/22": "7", "Q4 2021/22": "10", "2021/22": "28"}
    rows = (
        *series("won", then),
        row("won", "Q2 2021/22", "9", revised=True),
        row("won", "2021/22", "34", revised=True),
    )
    assert printed(asked, *rows) == ["8", "9r", "7", "10", "34r"]
    assert "KR739" in codes(asked, *rows)
    assert {verdict for *_, verdict in deduced(asked, *rows).values()} == {"safe"}


def test_a_part_first_published_beside_its_total_of_then() -> None:
    parts = tuple(Part(id=one, title=one, sums_to_total=True) for one in ("g", "b"))
    asked = catalogue(counting(parts=parts))
    rows = (
        row("won", "Apr-21", "20"),
        row("won", "Apr-21", "27", revised=True),
        row("won", "Apr-21", "3", part="g"),
        row("won", "Apr-21", "10", part="g", revised=True),
        row("won", "Apr-21", "17", part="b"),
    )
    assert printed(asked, *rows) == ["27r", "b17", "g10r"]


def test_a_count_that_is_small_now_takes_what_was_first_published_with_it() -> None:
    asked = catalogue(QUARTERLY)
    rows = (row("won", "Q1 2021/22", "9"), row("won", "Q1 2021/22", "3", revised=True))
    assert printed(asked, *rows) == ["[c]"]


def test_a_figure_that_follows_from_others_first_published_counts_too() -> None:
    """No row prints the second month, 3 then and 9 now, but each running total less the one before tells it."""
    asked = catalogue(attrs.evolve(QUARTERLY, frequency=Frequency.MONTHLY, covers=Covers.YEAR_TO_DATE))
    rows = (*series("won", {"Apr-21": "8", "May-21": "11"}), row("won", "May-21", "17", revised=True))
    assert printed(asked, *rows) == ["8", "17r"]


def test_without_a_small_count_both_are_released() -> None:
    asked = catalogue(QUARTERLY)
    rows = (row("won", "Q1 2021/22", "9"), row("won", "Q1 2021/22", "8", revised=True))
    assert printed(asked, *rows) == ["9", "8r"]
