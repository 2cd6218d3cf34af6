"""Rows that say their area or need are break-downs: read, kept apart from the outturn, each value in one spelling."""

import itertools
from decimal import Decimal

import attrs
import pytest
from reading import CATALOGUE, read

from kpirules.loading.outturns.break_downs import columns_of
from kpirules.loading.outturns.reading import Outturns, read_outturns

HEADINGS = "indicator,period,value,ward,main_need,part,comparator,revised,withheld\n"


def rows(*lines: str) -> Outturns:
    return read(HEADINGS + "\n".join(lines))


def dimensions(outturns: Outturns) -> list[tuple[tuple[str, str], ...]]:
    return [row.dimensions for row in outturns.observations.rows]


def test_the_columns_of_dimensions_stand_behind_those_of_the_format() -> None:
    assert columns_of(CATALOGUE)[-3:] == ("note", "ward", "main_need")


def test_a_row_is_broken_down_by_what_it_says_in_the_catalogues_order() -> None:
    found = rows("cp-plans,Apr-21,12,North,Speech", "cp-plans,Apr-21,13,,Speech", "cp-plans,Apr-21,20")
    assert found.report.codes == ()
    assert dimensions(found) == [(("ward", "North"), ("main-need", "Speech")), (("main-need", "Speech"),), ()]


def test_values_are_trimmed_and_blanks_inside_them_are_one() -> None:
    assert dimensions(rows("cp-plans,Apr-21,12,  Orpington   East ")) == [(("ward", "Orpington East"),)]


def test_a_column_that_is_no_dimension_of_the_catalogue_is_not_read() -> None:
    found = read("indicator,period,value,ward\ncp-plans,Apr-21,12,North\n", attrs.evolve(CATALOGUE, dimensions=()))
    assert found.report.codes == ("KR504",)
    assert dimensions(found) == [()]


@pytest.mark.parametrize(
    ("second", "counted"),
    [
        ("cp-plans,Apr-21,13,South", 2),
        ("cp-plans,Apr-21,13", 2),
        ("cp-plans,Apr-21,13,North,Speech", 2),
        ("cp-plans,Apr-21,13,North,,,,yes", 2),
        ("cp-plans,Apr-21,13,North", 1),
        ("cp-plans,Apr-21,13,NORTH", 1),
    ],
)
def test_one_figure_stands_for_one_indicator_period_part_and_break_down(second: str, counted: int) -> None:
    assert len(rows("cp-plans,Apr-21,12,North", second).observations.rows) == counted


def test_the_spelling_of_most_rows_is_kept_whatever_their_order() -> None:
    lines = ["cp-plans,Apr-21,1,north", "cp-plans,May-21,2,North", "cp-plans,Jun-21,3,North", "cp-plans,Jul-21,4,NORTH"]
    for order in itertools.permutations(lines):
        found = rows(*order)
        assert found.report.codes == ("KR550", "KR550")
        assert set(dimensions(found)) == {(("ward", "North"),)}


def test_characters_that_look_the_same_are_the_same() -> None:
    found = rows("cp-plans,Apr-21,1,North", "cp-plans,May-21,2,\uff2eorth")
    assert found.report.codes == ("KR550",)
    assert set(dimensions(found)) == {(("ward", "North"),)}


@pytest.mark.parametrize("typed", ["All", "TOTAL", "all  areas", "Overall"])
def test_a_row_of_all_values_together_is_refused_with_what_to_write(typed: str) -> None:
    found = rows(f"cp-plans,Apr-21,26,{typed}")
    assert (found.report.codes, found.observations.rows) == (("KR551",), ())
    assert found.report.diagnostics[0].hint == "leave ward blank in the row of the whole"


def test_a_withheld_break_down_with_a_slip_stays_withheld_and_keeps_its_ward() -> None:
    (row,) = rows("cp-plans,Apr-21,1O,North,,,,,see part 2").observations.rows
    assert (row.value, row.withheld, row.dimensions) == (None, "see part 2", (("ward", "North"),))


def test_a_withheld_row_of_all_together_withholds_the_outturn_itself() -> None:
    (row,) = rows("cp-plans,Apr-21,26,Total,,,,,see part 2").observations.rows
    assert (row.value, row.withheld, row.dimensions) == (None, "see part 2", ())


def test_benchmarks_may_be_broken_down_too() -> None:
    (row,) = rows("cp-plans,Apr-21,12,North,,,england").observations.rows
    assert (row.comparator, row.dimensions) == ("england", (("ward", "North"),))


def test_rows_from_a_program_are_broken_down_as_those_of_a_file_are() -> None:
    given = [{"indicator": "cp-plans", "period": "Apr-21", "value": 12, "Ward": "North", "Main need": None}]
    found = read_outturns(given, CATALOGUE)
    assert found.report.codes == ()
    assert [(row.value, row.dimensions) for row in found.observations.rows] == [(Decimal(12), (("ward", "North"),))]


@pytest.mark.parametrize(("adds_up", "codes"), [(True, ()), (False, ("KR515",))])
def test_a_row_of_the_whole_needs_no_part_where_parts_add_up_to_it(*, adds_up: bool, codes: tuple[str, ...]) -> None:
    asked = CATALOGUE["conferences"]
    parts = tuple(attrs.evolve(part, sums_to_total=adds_up) for part in asked.parts)
    indicators = (attrs.evolve(asked, parts=parts),)
    found = read(
        "indicator,period,value,part\nconferences,Apr-21,97,\n", attrs.evolve(CATALOGUE, indicators=indicators)
    )
    assert found.report.codes == codes
