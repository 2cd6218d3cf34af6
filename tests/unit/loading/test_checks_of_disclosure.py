"""The checks of what a catalogue declares about disclosure: what they let pass, and how a finding is mended."""

import pytest

from kpirules.authoring.mend import mend
from kpirules.diagnostics.findings import Report
from kpirules.loading.catalogue.load import read_catalogue_text

HEAD = """\
kpirules: 1
id: demo
title: Demo
defaults: {year: financial, frequency: monthly, unit: count, polarity: none, target: not_a_target_measure}
disclosure: {policies: {small: {threshold: 5}}}
sections: [{id: cp, title: Child Protection, defaults: {disclosure: small}}]
indicators:
"""
HEAD = HEAD.replace(", target: not_a_target_measure", "")


def report(*indicators: str, head: str = HEAD) -> Report:
    lines = "".join(f"- {{title: A, target: not_a_target_measure, {one}}}\n" for one in indicators)
    return read_catalogue_text(head + lines, "demo.yaml")[1]


PROTECTED = "id: z, disclosure: small"


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("counts: people", ("KR705",)),
        ("counts: people, disclosure: small", ()),
        ("counts: people, disclosure: open", ()),
        ("counts: people, section: cp", ()),
        ("counts: people, section: cp, disclosure: open", ()),
        ("counts: people, disclosure: {withheld: see part 2}", ()),
        ("counts: people, status: draft", ()),
        ("counts: people, section: cpp", ("KR406",)),
        ("disclosure: small", ()),
        ("disclosure: small, unit: percent", ()),
        ("disclosure: small, unit: rate, per: 1000", ()),
        ("disclosure: small, unit: number", ("KR706",)),
        ("disclosure: small, unit: weeks, denominator: children", ()),
        ("section: cp, unit: weeks", ()),
        ("section: cp, unit: weeks, counts: people", ("KR706",)),
        ("disclosure: open, unit: weeks", ()),
        ("counts: people, section: cp, covers: year_to_date", ("KR707",)),
        ("counts: people, section: cp, covers: year_to_date, disclosure: open", ()),
        ("section: cp, covers: year_to_date", ()),
        ("counts: people, section: cp, covers: rolling_year", ()),
    ],
)
def test_people_are_protected_or_open_on_purpose(fields: str, codes: tuple[str, ...]) -> None:
    assert report(f"id: a, {fields}", PROTECTED).codes == codes


@pytest.mark.parametrize(
    ("symbol", "sound"),
    [
        ("[c]", True), ("c", True), ("*", True), ("suppressed", True), ("see note", True), ("[C]", True),
        ("12", False), ("1,058", False), ("0.5%", False), ("£3", False), ("(3)", False), ("5 or fewer", False),
        ("1 to 5", False), ("@SUM", False), ("+c", False), ("[P]", False), ("[low]", False), ("N/A", False),
        ("..", False), (":", False), ("z", False),
    ],
)  # fmt: skip
def test_a_symbol_means_that_a_figure_is_hidden_and_nothing_else(symbol: str, *, sound: bool) -> None:
    head = HEAD.replace("{threshold: 5}", f'{{threshold: 5, symbol: "{symbol}"}}')
    assert report(PROTECTED, head=head).codes == (() if sound else ("KR704",))


@pytest.mark.parametrize(
    ("policy", "codes"),
    [
        ("threshold: 2", ()),
        ("threshold: 1", ("KR702",)),
        ("threshold: 1, zeros: hide", ()),
        ("threshold: 30", ()),
        ("threshold: 31", ("KR702",)),
        ("threshold: 5, minimum_range: 2", ()),
        ("threshold: 5, minimum_range: 1", ("KR703",)),
        ("threshold: 5, minimum_range: 0", ("KR703",)),
        ("threshold: 5, minimum_range: 5", ()),
        ("threshold: 5, minimum_range: 6", ("KR703",)),
        ("threshold: 5, minimum_range: 6, zeros: hide", ()),
        ("threshold: 5, round: none, release: [year_total]", ()),
        ("threshold: 5, round: 5, release: [rating]", ()),
        ("threshold: 5, round: 5, release: [year_total]", ("KR708",)),
    ],
)
def test_a_policy_can_do_what_it_is_for(policy: str, codes: tuple[str, ...]) -> None:
    assert report(PROTECTED, head=HEAD.replace("threshold: 5", policy)).codes == codes


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("sums_to: b", "", ()),
        ("sums_to: b, frequency: quarterly", "", ()),
        ("sums_to: b", "frequency: annual, year: academic", ()),
        ("sums_to: b, frequency: quarterly", "frequency: annual, year: academic", ("KR712",)),
        ("sums_to: b, frequency: quarterly", "frequency: half_yearly", ()),
        ("sums_to: b, frequency: quarterly, year: calendar", "frequency: annual", ()),
        ("sums_to: b, frequency: annual, year: calendar", "frequency: annual", ("KR712",)),
        ("sums_to: b, frequency: termly, year: academic", "frequency: annual, year: academic", ()),
        ("sums_to: b, unit: currency", "unit: currency", ("KR712",)),
        ("sums_to: b, covers: snapshot", "covers: snapshot", ()),
        ("sums_to: b, covers: snapshot", "covers: rolling_year", ("KR712",)),
        ("sums_to: b, covers: year_to_date", "", ()),
        ("same_count_as: b, frequency: annual, year: academic", "frequency: annual", ()),
        ("same_count_as: b, unit: percent", "", ("KR712",)),
        ("complement_of: b, unit: percent", "unit: percent", ()),
        (
            "complement_of: b, unit: percent, frequency: quarterly",
            "unit: percent, frequency: termly, year: academic",
            ("KR712",),
        ),
        ("complement_of: b, unit: rate, per: 100", "unit: percent", ("KR713",)),
        ("sums_to: b, status: draft", "unit: weeks", ("KR712",)),
    ],
)
def test_counts_belong_together_where_they_can_be_added(one: str, other: str, codes: tuple[str, ...]) -> None:
    addend = "id: c, " + one if "sums_to" in one else "id: c"
    assert set(report(f"id: a, {one}", addend, f"id: b, {other}", PROTECTED).codes) == set(codes)


def test_three_make_a_total_and_a_chain_of_totals_is_no_circle() -> None:
    found = report(
        "id: all", "id: won, sums_to: decided", "id: lost, sums_to: decided", "id: decided, sums_to: all",
        "id: open, sums_to: all", PROTECTED,
    )  # fmt: skip
    assert found.codes == ()


def test_a_misspelt_policy_is_mended() -> None:
    text = HEAD + "- {id: a, title: A, target: not_a_target_measure, disclosure: smal}\n"
    assert "disclosure: smal}" not in mend(text).after


def test_defaults_that_cannot_be_read_may_have_named_a_policy() -> None:
    head = HEAD.replace("polarity: none", "polarity: none, disclosure: [small]")
    assert report("id: a, counts: people", head=head).codes == ("KR206",)


def test_the_findings_of_disclosure_can_be_waived_with_a_reason() -> None:
    found = report('id: a, counts: people, waive: {KR705: "agreed by the board"}', PROTECTED)
    assert (found.codes, [one.finding.code.number for one in found.waived]) == ((), ["KR705"])


def test_the_first_year_withheld_of_a_part_is_a_year_of_its_indicator() -> None:
    parts = "parts: [{id: x, title: X, disclosure: {withheld: part 2, since: 2021}}, {id: y, title: Y}]"
    assert report(f"id: a, {parts}", PROTECTED).codes == ("KR330",)
    assert report(f"id: a, {parts.replace('2021', '2021/22')}", PROTECTED).codes == ()


def test_the_first_year_withheld_of_a_dimension_is_a_year_of_the_report() -> None:
    head = "dimensions: {area: {title: Area, disclosure: {withheld: part 2, since: 2021}}}\n" + HEAD
    assert report(PROTECTED, head=head).codes == ("KR330",)
    assert report(PROTECTED, head=head.replace("2021}", "2021/22}")).codes == ()
