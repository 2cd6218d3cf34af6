"""What earlier releases have told is known to readers of this one: more is hidden for it, or nothing is released."""

from collections.abc import Iterable
from decimal import Decimal

import attrs
import pytest
from hiding_words import SMALL_NUMBERS, counting
from making import PERCENT, at_least, catalogue, observations, row, series

from kpirules.disclosure.ledger import ledger_of
from kpirules.disclosure.release import Release
from kpirules.evaluation.evaluate import audit, release_with_findings
from kpirules.model.catalogue import Catalogue, Dimension
from kpirules.model.disclosure import Complement, Declared, Open, Policy, Rounding, Withheld, Zeros
from kpirules.model.ledger import NOTHING_TOLD, Hidden, Ledger, Shown, Stretch
from kpirules.model.ledger import Declared as DeclaredThen
from kpirules.model.outturn import Observation
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.vocabulary import AbsenceKind, Covers

AS_AT = Period.month(2021, 12)
MONTHS = {"Apr-21": "3", "May-21": "10", "Jun-21": "17"}


def released(asked: Catalogue, *rows: Observation, ledger: Ledger = NOTHING_TOLD) -> Release:
    return release_with_findings(asked, observations(*rows), ledger=ledger)


def told(asked: Catalogue, *rows: Observation, ledger: Ledger = NOTHING_TOLD) -> Ledger:
    return ledger_of(released(asked, *rows, ledger=ledger), AS_AT)


def figures(release: Release) -> dict[str, str]:
    return {
        " ".join(
            (
                *([one.indicator] if len(release.catalogue.indicators) > 1 else []),
                *(value for _, value in one.dimensions),
                one.period.label(YearBasis.FINANCIAL) if one.period else "",
            )
        ): one.shown if one.value is None else f"{one.value}"
        for one in release.released.rows
    }


def codes(release: Release) -> list[str]:
    return [one.code.number for one in release.findings if one.code.number != "KR739"]


def unsafe(asked: Catalogue, rows: Iterable[Observation], ledger: Ledger) -> int:
    return len(audit(asked, observations(*rows), ledger=ledger).unsafe)


def test_an_entry_holds_what_was_shown_and_the_marks_and_never_why() -> None:
    asked = catalogue(counting())
    entry = told(asked, *series("won", MONTHS | {"Q1 2021/22": "30"})).entries[0]
    shown = {one.count.period.label(YearBasis.FINANCIAL): one.told for one in entry.facts if isinstance(one, Shown)}
    marks = [one for one in entry.facts if isinstance(one, Hidden)]
    assert entry.as_at == AS_AT
    assert shown == {"Jun-21": Stretch(17, 17), "Q1 2021/22": Stretch(30, 30)}
    assert {(one.symbol, one.small) for one in marks} == {("[c]", Stretch(1, 5))}
    assert len(marks) == 2


def test_an_entry_is_the_same_whatever_is_hidden() -> None:
    asked = catalogue(counting())
    one, other = (
        told(asked, *series("won", MONTHS | {"Apr-21": april, "May-21": may, "Q1 2021/22": "30"}))
        for april, may in (("3", "10"), ("4", "9"))
    )
    assert one == other


def test_the_same_release_again_tells_nothing_new() -> None:
    asked = catalogue(counting())
    rows = series("won", MONTHS | {"Q1 2021/22": "30"})
    once = told(asked, *rows)
    again = released(asked, *rows, ledger=once)
    assert ledger_of(again, AS_AT) == once
    assert figures(again) == figures(released(asked, *rows))
    assert codes(again) == []


def test_the_next_running_total_would_give_the_month_before_away() -> None:
    """May's row is gone, but readers have it: 30 less 17 less 10 is April."""
    asked = catalogue(counting())
    ledger = told(asked, *series("won", {"Apr-21": "3", "May-21": "10"}))
    rows = series("won", {"Apr-21": "3", "Jun-21": "17", "Q1 2021/22": "30"})
    assert list(figures(released(asked, *rows)).values()) == ["[c]", "17", "30"]
    now = released(asked, *rows, ledger=ledger)
    assert list(figures(now).values()) == ["[c]", "[c]", "30"]
    assert codes(now) == ["KR742"]
    assert unsafe(asked, rows, ledger) == 0


def test_an_earlier_running_total_that_was_shown_is_not_taken_back() -> None:
    asked = catalogue(counting(covers=Covers.YEAR_TO_DATE))
    april = series("won", {"Apr-21": "7"})
    may = (*april, *series("won", {"May-21": "9"}))
    ledger = told(asked, *april)
    assert figures(released(asked, *may, ledger=ledger)) == {"Apr-21": "7", "May-21": "[c]"}
    assert unsafe(asked, may, ledger) == 0


def test_a_neighbour_that_was_hidden_and_would_be_shown_now_is_not_where_it_uncovers_another() -> None:
    """The quarter was shown in the first release; the second, without it, would show May and June."""
    asked = catalogue(counting())
    ledger = told(asked, *series("won", MONTHS | {"Q1 2021/22": "30"}))
    now = released(asked, *series("won", MONTHS), ledger=ledger)
    assert figures(released(asked, *series("won", MONTHS))) == {"Apr-21": "[c]", "May-21": "10", "Jun-21": "17"}
    assert figures(now) == {"Apr-21": "[c]", "May-21": "[c]", "Jun-21": "17"}
    assert codes(now) == ["KR742"]


def test_a_revision_whose_months_are_public_is_carried_forward() -> None:
    """The quarter was 30 with June 17. It is not printed any more, but June is 18 now, so the quarter is 31."""
    asked = catalogue(counting())
    ledger = told(asked, *series("won", MONTHS | {"Q1 2021/22": "30"}))
    now = released(asked, *series("won", MONTHS | {"Jun-21": "18"}), ledger=ledger)
    assert figures(now) == {"Apr-21": "[c]", "May-21": "[c]", "Jun-21": "18"}
    assert codes(now) == ["KR742"]


def test_a_revised_total_that_is_printed_again_small_itself() -> None:
    asked = catalogue(counting())
    ledger = told(asked, *series("won", MONTHS | {"Q1 2021/22": "30"}))
    rows = series("won", MONTHS | {"Jun-21": "18", "Q1 2021/22": "31"})
    now = released(asked, *rows, ledger=ledger)
    assert figures(now) == {"Apr-21": "[c]", "May-21": "[c]", "Jun-21": "18", "Q1 2021/22": "31"}
    assert codes(now) == []
    assert codes(released(asked, *rows, ledger=ledger_of(now, AS_AT))) == []


def test_a_total_of_then_is_counted_with_the_figures_that_are_not_revised() -> None:
    """The quarter was 30 and its months now make 31. For all that is public May is what it was: April would be 2."""
    asked = catalogue(counting())
    ledger = told(asked, *series("won", MONTHS | {"Q1 2021/22": "30"}))
    now = released(asked, *series("won", MONTHS | {"May-21": "11"}), ledger=ledger)
    assert codes(now) == ["KR742"]
    assert figures(now) == {"Apr-21": "[c]", "May-21": "[c]", "Jun-21": "17"}


def test_what_was_hidden_once_is_not_given_away_by_its_revision() -> None:
    """April was 3 and is 8, and the quarter went from 24 to 29 with it: less June and a May of 12 it was 3."""
    asked = catalogue(counting())
    ledger = told(asked, *series("won", {"Apr-21": "3", "May-21": "12", "Jun-21": "9", "Q1 2021/22": "24"}))
    rows = (
        *series("won", {"Apr-21": "8", "Q1 2021/22": "29"}, revised=True),
        *series("won", {"May-21": "12", "Jun-21": "9"}),
    )
    assert set(figures(released(asked, *rows)).values()) == {"8", "12", "9", "29"}
    now = released(asked, *rows, ledger=ledger)
    assert figures(now) == {"Apr-21": "[c]", "May-21": "[c]", "Jun-21": "9", "Q1 2021/22": "29"}
    assert codes(now) == ["KR742"]
    assert unsafe(asked, rows, ledger) == 0
    again = released(asked, *rows, ledger=ledger_of(now, AS_AT))
    assert figures(again) == figures(now)


def test_a_total_that_alone_is_revised_tells_how_many_were_added() -> None:
    """April and May were 15 together and are 16: one child. If it was in April, there were no five before."""
    asked = catalogue(counting())
    ledger = told(asked, *series("won", {"Apr-21": "3", "May-21": "12", "Jun-21": "9", "Q1 2021/22": "24"}))
    rows = (
        *series("won", {"Apr-21": "4", "Q1 2021/22": "25"}, revised=True),
        *series("won", {"May-21": "12", "Jun-21": "9"}),
    )
    now = released(asked, *rows, ledger=ledger)
    assert figures(now) == {"Apr-21": "[c]", "May-21": "[c]", "Jun-21": "9", "Q1 2021/22": "[c]"}
    assert codes(now) == ["KR742"]


def test_a_figure_that_is_small_since_it_was_revised_is_hidden_and_no_more_than_must_be() -> None:
    """All of it was public, and most of it is still true."""
    asked = catalogue(counting())
    ledger = told(asked, *series("won", {"Apr-21": "8", "May-21": "12", "Jun-21": "9", "Q1 2021/22": "29"}))
    rows = (
        *series("won", {"Apr-21": "3", "Q1 2021/22": "24"}, revised=True),
        *series("won", {"May-21": "12", "Jun-21": "9"}),
    )
    now = released(asked, *rows, ledger=ledger)
    assert figures(now) == {"Apr-21": "[c]", "May-21": "12", "Jun-21": "9", "Q1 2021/22": "[c]"}
    assert codes(now) == ["KR742"]
    assert unsafe(asked, rows, ledger) == 0


def test_a_total_that_is_revised_time_after_time() -> None:
    """Three editions of June and of the quarter, each of them public: April is protected in all."""
    asked, ledger = catalogue(counting()), NOTHING_TOLD
    for june, quarter in (("17", "30"), ("18", "31"), ("20", "33"), ("17", "30")):
        rows = series("won", MONTHS | {"Jun-21": june, "Q1 2021/22": quarter})
        now = released(asked, *rows, ledger=ledger)
        assert figures(now) == {"Apr-21": "[c]", "May-21": "[c]", "Jun-21": june, "Q1 2021/22": quarter}
        assert codes(now) == []
        ledger = ledger_of(now, AS_AT)
    shown = released(asked, *series("won", {"May-21": "10", "Jun-21": "21"}), ledger=ledger)
    assert figures(shown) == {"May-21": "[c]", "Jun-21": "21"}


def test_earlier_figures_that_cannot_all_hold_hide_the_whole_stretch() -> None:
    """Nothing of now says which of them has changed: April has no row, and was more than its quarter."""
    asked = catalogue(counting())
    one, other = (
        told(asked, *series("won", {period: count})) for period, count in (("Q1 2021/22", "30"), ("Apr-21", "40"))
    )
    ledger = Ledger(entries=(*one.entries, *other.entries))
    now = released(asked, *series("won", {"May-21": "10", "Jun-21": "3"}), ledger=ledger)
    assert figures(now) == {"May-21": "[c]", "Jun-21": "[c]"}
    assert codes(now) == ["KR742", "KR745"]


def test_under_a_lower_threshold_what_was_hidden_as_small_stays_hidden() -> None:
    ledger = told(catalogue(counting()), *series("won", {"Apr-21": "4", "May-21": "10"}))
    asked = catalogue(counting(disclosure=attrs.evolve(SMALL_NUMBERS, threshold=3)))
    now = released(asked, *series("won", {"Apr-21": "4", "May-21": "10", "Jun-21": "4"}), ledger=ledger)
    assert figures(now) == {"Apr-21": "[c]", "May-21": "10", "Jun-21": "4"}
    assert codes(now) == ["KR743"]


def test_what_was_hidden_as_small_stays_hidden_when_the_policy_goes() -> None:
    ledger = told(catalogue(counting()), *series("won", {"Apr-21": "4", "May-21": "10"}))
    now = released(
        catalogue(counting(disclosure=Open())), *series("won", {"Apr-21": "4", "May-21": "10"}), ledger=ledger
    )
    assert figures(now) == {"Apr-21": "[c]", "May-21": "10"}
    assert codes(now) == ["KR743"]


@pytest.mark.parametrize("mark", ["[c]", "[x]", "n/a"])
def test_a_row_without_a_figure_prints_nothing_and_what_was_told_of_it_is_known(mark: str) -> None:
    asked = catalogue(counting(covers=Covers.YEAR_TO_DATE))
    ledger = told(asked, *series("won", {"Apr-21": "7"}))
    absence = AbsenceKind.NOT_APPLICABLE if mark == "n/a" else AbsenceKind.SUPPRESSED
    april = row("won", "Apr-21", absence, shown="" if mark == "n/a" else mark)
    now = released(asked, april, row("won", "May-21", "9"), ledger=ledger)
    assert figures(now)["May-21"] == "[c]"


def test_under_a_higher_threshold_whether_a_count_was_small_before_is_known() -> None:
    """Six that lost were not small, and are now: so they are six, and of seven one has won."""
    family = [counting("decided"), *(counting(one, sums_to="decided") for one in ("won", "lost"))]
    series_of_5 = attrs.evolve(SMALL_NUMBERS, complement=Complement.SERIES)
    before = catalogue(*(attrs.evolve(one, disclosure=series_of_5) for one in family))
    after = catalogue(*(attrs.evolve(one, disclosure=attrs.evolve(SMALL_NUMBERS, threshold=6)) for one in family))
    rows = (row("decided", "Apr-21", "7"), row("won", "Apr-21", "1"), row("lost", "Apr-21", "6"))
    ledger = told(before, *rows)
    assert figures(released(after, *rows))["decided Apr-21"] == "7"
    now = released(after, *rows, ledger=ledger)
    assert figures(now)["decided Apr-21"] == "[c]"
    assert codes(now) == ["KR742"]


WEAKER = {
    "no more is hidden beside small ones": attrs.evolve(SMALL_NUMBERS, complement=Complement.NONE),
    "a reader may be left with fewer numbers": attrs.evolve(SMALL_NUMBERS, minimum_range=2),
}


@pytest.mark.parametrize("policy", WEAKER.values(), ids=WEAKER)
def test_what_was_promised_of_a_count_is_kept_under_a_weaker_policy(policy: Policy) -> None:
    rows = series("won", {"Apr-21": "3", "May-21": "12", "Jun-21": "9", "Q1 2021/22": "24"})
    ledger = told(catalogue(counting()), *rows)
    now = released(catalogue(counting(disclosure=policy)), *rows, ledger=ledger)
    assert figures(now) == {"Apr-21": "[c]", "May-21": "[c]", "Jun-21": "9", "Q1 2021/22": "24"}


def test_where_nothing_was_promised_nothing_is_kept_but_the_mark() -> None:
    weak = catalogue(counting(disclosure=WEAKER["no more is hidden beside small ones"]))
    rows = series("won", {"Apr-21": "3", "May-21": "12", "Jun-21": "9", "Q1 2021/22": "24"})
    now = released(weak, *rows, ledger=told(weak, *rows))
    assert figures(now) == {"Apr-21": "[c]", "May-21": "12", "Jun-21": "9", "Q1 2021/22": "24"}


def test_under_a_higher_threshold_what_was_shown_is_known() -> None:
    """The 4 is in everybody's hands: nothing else is hidden for its sake."""
    before = catalogue(counting(disclosure=attrs.evolve(SMALL_NUMBERS, threshold=3)))
    rows = series("won", {"Apr-21": "4", "May-21": "10", "Jun-21": "16", "Q1 2021/22": "30"})
    now = released(catalogue(counting()), *rows, ledger=told(before, *rows))
    assert figures(now) == {"Apr-21": "[c]", "May-21": "10", "Jun-21": "16", "Q1 2021/22": "30"}
    assert codes(now) == ["KR744"]


def test_a_hidden_figure_that_has_no_row_any_more_is_still_protected() -> None:
    asked = catalogue(counting())
    ledger = told(asked, *series("won", MONTHS))
    rows = series("won", {"May-21": "10", "Jun-21": "17", "Q1 2021/22": "30"})
    now = released(asked, *rows, ledger=ledger)
    assert figures(now) == {"May-21": "10", "Jun-21": "17", "Q1 2021/22": "[c]"}
    assert codes(now) == ["KR742"]
    assert unsafe(asked, rows, ledger) == 0


def test_where_only_open_figures_are_left_that_give_it_away_the_release_is_refused() -> None:
    asked = catalogue(counting(), counting("decided", frequency=Frequency.QUARTERLY, same_count_as="won"))
    ledger = told(asked, *series("won", MONTHS))
    freed = attrs.evolve(asked, indicators=(asked["won"], attrs.evolve(asked["decided"], disclosure=Open())))
    now = released(freed, row("decided", "Q1 2021/22", "30"), ledger=ledger)
    assert codes(now) == ["KR741"]
    (said,) = (one for one in now.findings if one.code.number == "KR741")
    assert said.message.endswith(
        "those as at Dec-21 give away `won` for Apr-21 while `decided` for Q1 2021/22 may not be hidden"
    )
    assert said.hint == (
        "write a reason, such as `see part 2`, in the column `withheld` of `decided` for Q1 2021/22; or let the "
        "catalogue hide such figures: `disclosure: small_numbers` for `decided`, with a `complement` of `cells` or "
        "`series`"
    )
    assert figures(now) == {"decided Q1 2021/22": "[c]"}


def test_both_ways_out_that_a_refusal_names_lead_out() -> None:
    """Of the open figures only the quarter's tells of April: the others may be shown."""
    asked = catalogue(counting(), counting("decided", disclosure=Open(), same_count_as="won"))
    ledger = told(asked, *series("won", MONTHS))
    months = series("decided", {"Jul-21": "8", "Aug-21": "9", "Q2 2021/22": "40"})
    refused = released(asked, *months, row("decided", "Q1 2021/22", "30"), ledger=ledger)
    assert codes(refused) == ["KR741"]
    (said,) = (one for one in refused.findings if one.code.number == "KR741")
    assert "in the column `withheld` of `decided` for Q1 2021/22;" in said.hint
    marked = released(asked, *months, row("decided", "Q1 2021/22", "30", withheld="see part 2"), ledger=ledger)
    assert codes(marked) == []
    assert figures(marked) == {
        "decided Q1 2021/22": "", "decided Jul-21": "8", "decided Aug-21": "9", "decided Q2 2021/22": "40",
    }  # fmt: skip
    under = catalogue(counting(), counting("decided", same_count_as="won"))
    hidden = released(under, *months, row("decided", "Q1 2021/22", "30"), ledger=ledger)
    assert codes(hidden) == ["KR742"]
    assert figures(hidden)["decided Q1 2021/22"] == "[c]"


def test_where_earlier_releases_give_it_away_on_their_own_the_refusal_says_what_is_left_to_do() -> None:
    """18 and 19 since April were in two reports: nobody can take back that May was one."""
    open_to_all = catalogue(counting(covers=Covers.YEAR_TO_DATE, disclosure=Open()))
    rows = series("won", {"Apr-21": "18", "May-21": "19"})
    ledger = told(open_to_all, *rows)
    now = released(catalogue(counting(covers=Covers.YEAR_TO_DATE)), *rows, ledger=ledger)
    assert codes(now) == ["KR741"]
    (said,) = (one for one in now.findings if one.code.number == "KR741")
    assert said.message.endswith("those as at Dec-21 give away `won` for May-21 on their own")
    assert "nothing that is hidden now can protect it" in said.hint
    closed = catalogue(counting(covers=Covers.YEAR_TO_DATE, disclosure=Withheld(reason="see part 2")))
    assert codes(released(closed, *rows, ledger=ledger)) == []


def test_an_area_that_is_not_listed_any_more_is_still_part_of_the_total() -> None:
    area = Dimension(id="area", title="Area", sums_to_total=True, disclosure=SMALL_NUMBERS)
    asked = catalogue(counting(), dimensions=(area,))
    counts = {"east": "3", "north": "8", "south": "9", "west": "12"}
    split = tuple(row("won", "Apr-21", count, dimensions=(("area", name),)) for name, count in counts.items())
    total = row("won", "Apr-21", "32")
    first = released(asked, *split, total)
    assert figures(first)["west Apr-21"] == "12"
    now = released(asked, *split[:-1], total, ledger=ledger_of(first, AS_AT))
    assert figures(now) == {one: figure for one, figure in figures(first).items() if one != "west Apr-21"}
    assert codes(now) == ["KR742"]


def test_the_school_year_gives_away_what_the_financial_year_hid() -> None:
    """April to August was hidden in two pieces; the same count over the other year closes the gap."""
    asked = catalogue(
        counting("financial", frequency=Frequency.QUARTERLY),
        counting("academic", frequency=Frequency.ANNUAL, basis=YearBasis.ACADEMIC, same_count_as="financial"),
    )
    half = (
        *series("financial", {"Sep-21": "20", "Oct-21": "20"}),
        *series("financial", {f"{month}-22": "20" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul")}),
        *series("financial", {"Nov-21": "20", "Dec-21": "20", "Aug-22": "4"}),
    )
    ledger = told(asked, *half)
    year = row("academic", "2021/22", "224", basis=YearBasis.ACADEMIC)
    now = released(asked, *half, year, ledger=ledger)
    assert figures(now)["academic Sep-21 to Aug-22"] == "[c]"
    assert codes(now) == ["KR742"]


def test_a_rating_that_was_declared_is_a_fact_for_the_next_release() -> None:
    """RED beside a target of 6 says no more than [c], and says it of every count of the piece, not of the true one."""
    policy = attrs.evolve(SMALL_NUMBERS, release=frozenset({Declared.RATING}))
    asked = catalogue(counting(disclosure=policy, target=at_least("6")))
    rows = series("won", {"Apr-21": "8", "May-21": "3", "Q1 2021/22": "30"})
    ledger = told(asked, *rows)
    declared = [one for one in ledger.entries[0].facts if isinstance(one, DeclaredThen)]
    assert [(one.what, one.either) for one in declared] == [("rating red", (Stretch(0, 5),))]
    assert codes(released(asked, *rows, ledger=ledger)) == []


def test_rounded_figures_are_told_as_the_counts_that_round_to_them() -> None:
    policy = attrs.evolve(SMALL_NUMBERS, rounding=Rounding.NEAREST_5)
    asked = catalogue(counting(disclosure=policy))
    facts = told(asked, *series("won", {"Apr-21": "7", "May-21": "23", "Jun-21": "0"})).entries[0].facts
    assert [one.told for one in facts if isinstance(one, Shown)] == [Stretch(6, 7), Stretch(23, 27), Stretch(0, 0)]


def test_of_a_percentage_both_counts_are_told_and_all_three_hidden() -> None:
    asked = catalogue(counting(unit=PERCENT))
    shown = row("won", "Apr-21", None, numerator=Decimal(20), denominator=Decimal(40))
    hidden = row("won", "May-21", None, numerator=Decimal(2), denominator=Decimal(40))
    facts = told(asked, shown, hidden).entries[0].facts
    assert [(one.count.side, one.told) for one in facts if isinstance(one, Shown)] == [
        ("numerator", Stretch(20, 20)),
        ("denominator", Stretch(40, 40)),
    ]
    assert sorted(one.count.side for one in facts if isinstance(one, Hidden)) == ["denominator", "numerator", "rest"]


def test_an_absent_figure_is_nothing_told() -> None:
    asked = catalogue(counting())
    assert told(asked, row("won", "Apr-21", AbsenceKind.NOT_DUE)) == NOTHING_TOLD


def test_the_difference_from_a_total_that_was_shown_and_is_not_listed_any_more_is_a_count_too() -> None:
    asked = catalogue(counting(covers=Covers.YEAR_TO_DATE))
    ledger = told(asked, *series("won", {"Apr-21": "20"}))
    may = series("won", {"May-21": "22"})
    assert figures(released(asked, *may)) == {"May-21": "22"}
    assert figures(released(asked, *may, ledger=ledger)) == {"May-21": "[c]"}
    assert codes(released(asked, *may, ledger=ledger)) == ["KR742"]


def test_a_figure_that_was_revised_and_back_again_is_told_each_time() -> None:
    asked = catalogue(counting())
    ledger = NOTHING_TOLD
    for count in ("7", "9", "9", "7"):
        ledger = told(asked, *series("won", {"Apr-21": count}), ledger=ledger)
    assert [[one.told.lo for one in entry.facts if isinstance(one, Shown)] for entry in ledger.entries] == [
        [7],
        [9],
        [7],
    ]


@pytest.mark.parametrize("marked", [{}, {"withheld": "see part 2"}], ids=["small", "withheld"])
def test_that_a_hidden_figure_was_revised_is_not_told(marked: dict[str, str]) -> None:
    """Both have the same mark, and one of them would tell of the other."""
    asked = catalogue(counting())
    then, now = row("won", "Apr-21", "4", **marked), row("won", "Apr-21", "3", revised=True, **marked)
    assert released(asked, then, now).released == released(asked, attrs.evolve(now, revised=False)).released


def test_a_revision_that_is_hidden_with_its_row_explains_nothing() -> None:
    """June is hidden beside April, and its mark as revised with it: 20 less 19 would be June's, or April's."""
    policy = attrs.evolve(SMALL_NUMBERS, zeros=Zeros.HIDE)
    quarter = counting("quarter", disclosure=policy, same_count_as="won", frequency=Frequency.QUARTERLY)
    asked = catalogue(counting(disclosure=policy), quarter)
    then = (*series("won", {"Apr-21": "2", "May-21": "8", "Jun-21": "9"}), row("quarter", "Q1 2021/22", "19"))
    now = (
        *then[:2],
        *(attrs.evolve(one, value=one.value + 1, revised=True) for one in then[2:] if one.value is not None),
    )
    ledger = told(asked, *then)
    seen = figures(released(asked, *now, ledger=ledger))
    assert (seen["won May-21"], seen["won Jun-21"]) == ("8", "[c]")
    assert unsafe(asked, now, ledger) == 0
