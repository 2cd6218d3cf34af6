"""What an earlier release hid stays hidden, whatever rows and catalogue say now."""

import attrs
import pytest
from hiding_words import SMALL_NUMBERS, counting
from making import PERCENT, catalogue, indicator, number, observations, row

from kpirules.disclosure.ledger import ledger_of
from kpirules.disclosure.release import Release
from kpirules.errors import DisclosureError
from kpirules.evaluation.evaluate import release as release_or_refuse
from kpirules.evaluation.evaluate import release_with_findings
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Counted, Open
from kpirules.model.indicator import Indicator, Unit
from kpirules.model.ledger import NOTHING_TOLD, Ledger, Rate
from kpirules.model.outturn import Observation
from kpirules.model.period import Period
from kpirules.model.vocabulary import UnitKind

AS_AT = Period.month(2021, 12)
SHARE = indicator("share", unit=PERCENT, disclosure=SMALL_NUMBERS)
OPEN_SHARE = attrs.evolve(SHARE, disclosure=Open())
NUMBER = Unit(kind=UnitKind.NUMBER)
MOST = row("share", "Apr-21", None, numerator=number("35"), denominator=number("37"))
BARE = row("share", "Apr-21", "94.59")


def released(asked: Catalogue, *rows: Observation, ledger: Ledger = NOTHING_TOLD) -> Release:
    return release_with_findings(asked, observations(*rows), as_at=AS_AT, ledger=ledger)


def told(asked: Catalogue, *rows: Observation, ledger: Ledger = NOTHING_TOLD) -> Ledger:
    return ledger_of(released(asked, *rows, ledger=ledger), AS_AT)


def figures(made: Release) -> list[str]:
    return [one.shown if one.value is None else f"{one.value}" for one in made.released.rows]


def codes(made: Release) -> set[str]:
    return {one.code.number for one in made.findings}


def test_a_share_that_was_hidden_is_not_printed_without_its_counts() -> None:
    """94.59% is 35 of 37, or 70 of 74: of the hidden rest two or four are left."""
    made = released(catalogue(OPEN_SHARE), BARE, ledger=told(catalogue(SHARE), MOST))
    assert figures(made) == ["[c]"]
    assert "KR730" in codes(made)


def test_a_share_of_counts_that_were_hidden_and_have_no_row_now_is_not_printed() -> None:
    late = indicator("late", unit=PERCENT, complement_of="share", disclosure=Open())
    made = released(catalogue(SHARE, late), row("late", "Apr-21", "5.41"), ledger=told(catalogue(SHARE, late), MOST))
    assert figures(made) == ["[c]"]


def test_a_share_without_counts_is_remembered_and_officers_are_told() -> None:
    ledger = told(catalogue(OPEN_SHARE), BARE)
    assert [one.rate for one in ledger.entries[0].facts if isinstance(one, Rate)] == [number("94.59")]
    made = released(catalogue(SHARE), MOST, ledger=ledger)
    assert figures(made) == ["[c]"]
    assert "KR744" in codes(made)
    assert "KR744" not in codes(released(catalogue(SHARE), MOST))


def test_a_share_of_other_months_says_nothing_of_a_small_count() -> None:
    ledger = told(catalogue(OPEN_SHARE), row("share", "May-21", "94.59"))
    assert "KR744" not in codes(released(catalogue(SHARE), MOST, ledger=ledger))


@pytest.mark.parametrize(
    "now",
    [
        indicator("won", unit=NUMBER, disclosure=SMALL_NUMBERS),
        indicator("won", unit=Unit(kind=UnitKind.DAYS), disclosure=Open()),
        indicator("won", unit=PERCENT, disclosure=Open()),
    ],
    ids=["no counts", "days", "percent"],
)
def test_a_catalogue_that_counts_otherwise_what_was_counted_is_refused(now: Indicator) -> None:
    then = catalogue(indicator("won", unit=NUMBER, counts=Counted.PEOPLE, disclosure=SMALL_NUMBERS))
    ledger = told(then, row("won", "Apr-21", "3"))
    with pytest.raises(DisclosureError) as raised:
        release_or_refuse(catalogue(now), observations(row("won", "Apr-21", "3")), as_at="Dec-21", ledger=ledger)
    (error,) = raised.value.report.errors
    assert error.code.number == "KR746"
    assert error.message.endswith("`won` was a count, and is none any more")


def test_what_was_no_count_may_become_one_and_a_count_may_have_another_unit() -> None:
    days = indicator("won", unit=NUMBER, disclosure=Open())
    counts = [indicator("won", unit=NUMBER, counts=Counted.PEOPLE, disclosure=Open()), counting(disclosure=Open())]
    ledger = NOTHING_TOLD
    for asked in map(catalogue, (days, *counts)):
        made = release_or_refuse(asked, observations(row("won", "Apr-21", "30")), as_at="Dec-21", ledger=ledger)
        assert made.rows
        ledger = told(asked, row("won", "Apr-21", "30"), ledger=ledger)
