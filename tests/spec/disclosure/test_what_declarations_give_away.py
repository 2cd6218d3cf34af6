"""What is declared gives away more than its figure: counts that add up with it, and that nothing needed declaring."""

from typing import Any

import attrs
import pytest
from hiding_words import SMALL_NUMBERS, counting
from making import at_least, catalogue, observations, row, series

from kpirules.disclosure.ledger import ledger_of
from kpirules.disclosure.release import Release
from kpirules.evaluation.evaluate import release_with_findings
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Declared, Rounding, Withheld
from kpirules.model.ledger import Declared as DeclaredThen
from kpirules.model.ledger import Stretch
from kpirules.model.outturn import Observation
from kpirules.model.period import Period
from kpirules.model.target import ComparatorTarget, InterpolatedTarget, Target
from kpirules.model.vocabulary import Covers, Polarity

RATING = frozenset({Declared.RATING})
RATED = attrs.evolve(SMALL_NUMBERS, release=RATING)
SHUT = Withheld(reason="see part 2", release=RATING)
ENGLAND = ComparatorTarget(of="england")


def released(asked: Catalogue, *rows: Observation, as_at: str = "May-21") -> Release:
    return release_with_findings(asked, observations(*rows), as_at=as_at)


def codes(asked: Catalogue, *rows: Observation) -> list[str]:
    return [one.code.number for one in released(asked, *rows).findings if one.code.number != "KR739"]


def family(target: Target, **fields: Any) -> Catalogue:
    """Return what is won and lost, under a policy, and what was decided, which is withheld and rated."""
    usual = {"disclosure": SHUT, "polarity": Polarity.HIGH, "target": target}
    children = (counting(one, sums_to="decided") for one in ("won", "lost"))
    return catalogue(*children, counting("decided", **{**usual, **fields}))


CASES = (row("won", "May-21", "1"), row("lost", "May-21", "8"), row("decided", "May-21", "9"))


def test_a_rating_against_a_comparator_tells_of_the_counts_that_add_up_to_it() -> None:
    """RED below England's 10, with 8 lost, leaves one case that was won."""
    england = row("decided", "May-21", "10", comparator="england")
    assert codes(family(ENGLAND), *CASES, england) == ["KR734"]
    assert released(family(ENGLAND), *CASES, england).released.declared == ()


def test_a_rating_against_a_comparator_that_tells_less_than_the_mark_is_declared() -> None:
    """RED below England's 20 leaves any small number of cases won beside 8 that were lost."""
    england = row("decided", "May-21", "20", comparator="england")
    assert codes(family(ENGLAND), *CASES, england) == []
    assert [one.level for one in released(family(ENGLAND), *CASES, england).released.declared] == ["red"]


def test_a_rating_against_a_comparator_that_is_hidden_has_no_bounds() -> None:
    england = row("decided", "May-21", "10", comparator="england", withheld="not ours to publish")
    assert codes(family(ENGLAND), *CASES, england) == ["KR736"]


def test_a_rating_without_bounds_is_refused_where_it_touches_a_hidden_small_count_and_only_there() -> None:
    """From last year's figure: it tells of that one too."""
    moving = InterpolatedTarget(to=at_least("30").value)
    before = row("decided", "Mar-21", "4")
    assert "KR736" in codes(family(moving), *CASES, before)
    plenty = (row("won", "May-21", "11"), row("lost", "May-21", "8"), row("decided", "May-21", "19"))
    assert codes(family(moving), *plenty, before) == []


def test_a_total_of_the_year_that_is_withheld_tells_of_its_months() -> None:
    asked = catalogue(
        counting("months"),
        counting(
            "total",
            covers=Covers.YEAR_TO_DATE,
            same_count_as="months",
            disclosure=SHUT,
            polarity=Polarity.LOW,
            target=ENGLAND,
        ),
    )
    rows = (*series("months", {"Apr-21": "9", "May-21": "1"}), *series("total", {"Apr-21": "9", "May-21": "10"}))
    assert codes(asked, *rows, row("total", "May-21", "10", comparator="england")) == ["KR734"]


@pytest.mark.parametrize("may", ["1", "2"])
def test_a_rating_that_an_older_figure_shares_by_chance_is_judged_all_the_same(may: str) -> None:
    """GREEN of April, where May is hidden, would say that May is not declared because it is GREEN as well."""
    asked = catalogue(counting(disclosure=RATED, polarity=Polarity.LOW, target=at_least("1")))
    assert codes(asked, *series("won", {"Apr-21": "0", "May-21": may})) == ["KR734"]


def test_a_rating_that_an_older_figure_shares_and_that_narrows_nothing_is_declared() -> None:
    asked = catalogue(counting(disclosure=RATED, polarity=Polarity.LOW, target=at_least("9")))
    found = released(asked, *series("won", {"Apr-21": "0", "May-21": "2"})).released.declared
    assert [(one.level, one.as_at.start) for one in found] == [("green", row("won", "May-21", "2").period.start)]


def test_a_direction_that_older_figures_share_by_chance_is_judged_all_the_same() -> None:
    asked = catalogue(counting(disclosure=attrs.evolve(SMALL_NUMBERS, release=frozenset({Declared.DIRECTION}))))
    rows = series("won", {"Feb-21": "0", "Mar-21": "8", "Apr-21": "2", "May-21": "4"})
    assert codes(asked, *rows) == ["KR736"]


def test_figures_that_the_public_sees_need_no_declaring_beside_older_ones_that_are_hidden() -> None:
    asked = catalogue(counting(disclosure=RATED, polarity=Polarity.LOW, target=at_least("1")))
    assert released(asked, *series("won", {"Apr-21": "2", "May-21": "8"})).released.declared == ()


@pytest.mark.parametrize("may", ["10", "11"])
def test_a_rating_of_a_rounded_figure_is_declared_whatever_it_rounds_to(may: str) -> None:
    """Were it declared where rounding changes the figure alone, that it is not would say that nothing was rounded."""
    asked = catalogue(counting(disclosure=attrs.evolve(RATED, rounding=Rounding.NEAREST_5), target=at_least("40")))
    assert len(released(asked, row("won", "May-21", may)).released.declared) == 1


APRIL = Period.month(2021, 4)


def shown(release: Release, indicator: str) -> list[str]:
    return [one.shown or f"{one.value}" for one in release.released.rows if one.indicator == indicator]


def declared_then(release: Release, as_at: Period) -> list[tuple[str, tuple[Stretch, ...], str]]:
    facts = ledger_of(release, as_at).entries[-1].facts
    return [
        (one.what, one.either, str(Period(one.count.first, one.count.end - one.count.first)))
        for one in facts
        if isinstance(one, DeclaredThen)
    ]


def test_what_was_declared_of_withheld_figures_is_counted_in_later_releases() -> None:
    """RED said that at most 11 were decided in April. Beside 8 that lost, at most 3 won; beside a mark, 5 can have."""
    asked = family(at_least("13"))
    april = row("decided", "Apr-21", "9")
    before = released(asked, april, as_at="Apr-21")
    assert declared_then(before, APRIL) == [("rating red", (Stretch(0, 11),), "2021-04")]
    rows = (
        *series("won", {"Apr-21": "1", "May-21": "8"}),
        *series("lost", {"Apr-21": "8", "May-21": "9"}),
        april,
        row("decided", "May-21", "17"),
    )
    assert shown(released(asked, *rows), "lost") == ["8", "9"]
    now = release_with_findings(asked, observations(*rows), as_at="May-21", ledger=ledger_of(before, APRIL))
    assert shown(now, "lost") == ["[c]", "9"]
    assert [one.code.number for one in now.findings if one.code.number != "KR739"] == ["KR742"]


def test_the_ledger_does_not_say_that_a_withheld_figure_is_late() -> None:
    """RED as at May is told of May whether May came in or not, and counted of April where it did not."""
    asked = family(at_least("13"))
    in_time, late = (released(asked, row("decided", month, "8")) for month in ("May-21", "Apr-21"))
    assert ledger_of(in_time, APRIL) == ledger_of(late, APRIL)
    rows = (row("won", "Apr-21", "1"), row("lost", "Apr-21", "7"), row("decided", "Apr-21", "8"))
    silent = family(at_least("13"), disclosure=attrs.evolve(SHUT, release=frozenset()))
    assert shown(released(silent, *rows), "lost") == ["7"]
    now = release_with_findings(silent, observations(*rows), ledger=ledger_of(late, APRIL))
    assert shown(now, "lost") == ["[c]"]
    assert [one.code.number for one in now.findings if one.code.number != "KR739"] == ["KR742"]
