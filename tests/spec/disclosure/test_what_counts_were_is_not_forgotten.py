"""Of a hidden count that has no figure now nobody knows whether it was small: nothing is shown that turns on it."""

import attrs
import pytest
from hiding_words import counting
from making import COUNT, catalogue, indicator, observations, row

from kpirules.disclosure.ledger import ledger_of
from kpirules.disclosure.release import Release
from kpirules.evaluation.evaluate import release_with_findings
from kpirules.model.catalogue import Catalogue, Dimension
from kpirules.model.disclosure import Open
from kpirules.model.ledger import NOTHING_TOLD, Ledger
from kpirules.model.outturn import Observation
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind

AS_AT = Period.month(2021, 12)
AREA = Dimension(id="area", title="Area", sums_to_total=True)


def released(asked: Catalogue, *rows: Observation, ledger: Ledger = NOTHING_TOLD) -> Release:
    return release_with_findings(asked, observations(*rows), as_at=AS_AT, ledger=ledger)


def told(asked: Catalogue, *rows: Observation, ledger: Ledger = NOTHING_TOLD) -> Ledger:
    return ledger_of(released(asked, *rows, ledger=ledger), AS_AT)


def figures(made: Release) -> list[str]:
    return [one.shown if one.value is None else f"{one.value}" for one in made.released.rows]


def codes(made: Release) -> set[str]:
    return {one.code.number for one in made.findings}


def area(name: str, count: str) -> Observation:
    return row("won", "Apr-21", count, dimensions=(("area", name),))


def typed(one: Observation) -> Observation:
    return attrs.evolve(one, value=None, absence=AbsenceKind.SUPPRESSED)


BY_AREA = catalogue(counting(), dimensions=(AREA,))
AREAS = area("n", "2"), area("s", "5")


@pytest.mark.parametrize("now", [(), tuple(map(typed, AREAS)), AREAS[1:], (AREAS[0], typed(AREAS[1]))])
def test_that_counts_were_small_is_not_forgotten_with_their_rows(now: tuple[Observation, ...]) -> None:
    """7 of two small ones leaves 2 to 5 for each, and not 1."""
    total = row("won", "Apr-21", "7")
    ledger = told(BY_AREA, total, *AREAS)
    assert figures(released(BY_AREA, total, *now, ledger=ledger))[0] == "[c]"


def test_an_open_total_of_what_may_have_been_small_is_refused() -> None:
    other = indicator("all", unit=COUNT, same_count_as="won", disclosure=Open())
    asked = catalogue(counting(), other, dimensions=(AREA,))
    ledger = told(asked, *AREAS)
    assert "KR741" in codes(released(asked, row("all", "Apr-21", "7"), ledger=ledger))
    assert "KR741" not in codes(released(asked, row("all", "Apr-21", "17"), ledger=ledger))


def test_a_total_that_is_safe_whatever_they_were_is_shown() -> None:
    ledger = told(BY_AREA, *AREAS)
    assert figures(released(BY_AREA, row("won", "Apr-21", "17"), ledger=ledger)) == ["17"]
    assert figures(released(BY_AREA, row("won", "Apr-21", "9"), ledger=ledger)) == ["[c]"]


def test_what_was_told_already_is_no_news_of_what_is_gone() -> None:
    """Another month, and the same total again, tell no more of two areas than was told with them."""
    rows = (area("n", "2"), area("s", "5"), area("w", "30"), row("won", "Apr-21", "37"))
    ledger = told(BY_AREA, *rows)
    made = released(BY_AREA, rows[3], row("won", "May-21", "9"), ledger=ledger)
    assert figures(made) == [*figures(released(BY_AREA, *rows))[:1], "9"]


def test_of_many_counts_that_are_gone_no_total_is_shown() -> None:
    many = tuple(area(name, "2") for name in "abcdefgh")
    ledger = told(BY_AREA, *many)
    assert figures(released(BY_AREA, row("won", "Apr-21", "16"), ledger=ledger)) == ["[c]"]
