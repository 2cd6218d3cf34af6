"""The ledger holds what the public was told, and neither more nor less: how it came about is nobody's affair."""

import attrs
import pytest
from hiding_words import counting
from making import at_least, catalogue, observations, row

from kpirules.disclosure.ledger import ledger_of
from kpirules.evaluation.evaluate import release_with_findings
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Declared, Withheld
from kpirules.model.ledger import Ledger
from kpirules.model.outturn import Judgement, Observation
from kpirules.model.period import Period
from kpirules.model.target import ProfileTarget
from kpirules.model.vocabulary import Covers

DECEMBER = Period.month(2021, 12)
RATED = Withheld(reason="see part 2", release=frozenset({Declared.RATING}))
JUDGED = Judgement(indicator="won", period=DECEMBER, level="red", reason="because")


def told(asked: Catalogue, *rows: Observation, judgements: tuple[Judgement, ...] = ()) -> Ledger:
    came = attrs.evolve(observations(*rows), judgements=judgements)
    return ledger_of(release_with_findings(asked, came, as_at=DECEMBER), DECEMBER)


def test_a_rating_that_an_officer_gave_out_of_sight_is_told_as_one_that_the_rules_gave() -> None:
    asked = catalogue(counting(disclosure=RATED, target=at_least("20")))
    by_rule = told(asked, row("won", "Dec-21", "12"))
    by_an_officer = told(asked, row("won", "Dec-21", "30"), judgements=(JUDGED,))
    assert by_rule.entries
    assert by_rule == by_an_officer


@pytest.mark.parametrize("late", ["Nov-21", "Apr-21"])
def test_a_rating_of_a_figure_that_is_late_is_told_as_one_that_came_in_time(late: str) -> None:
    spread = ProfileTarget(year=at_least("24"), even=True)
    asked = catalogue(counting(disclosure=RATED, target=spread, covers=Covers.YEAR_TO_DATE))
    in_time, not_yet = (told(asked, row("won", month, "1")) for month in ("Dec-21", late))
    assert in_time.entries
    assert in_time == not_yet


@pytest.mark.parametrize(("month", "count"), [("Jan-22", "9"), ("Dec-21", "30")])
def test_what_an_officer_said_against_the_rules_binds_no_later_release(month: str, count: str) -> None:
    asked = catalogue(counting(disclosure=RATED, target=at_least("20")))
    ledger = told(asked, row("won", "Dec-21", "30"), judgements=(JUDGED,))
    silent = catalogue(counting(disclosure=Withheld(reason="see part 2")))
    assert release_with_findings(silent, observations(row("won", month, count)), ledger=ledger).findings == ()
