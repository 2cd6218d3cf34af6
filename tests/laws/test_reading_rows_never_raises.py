"""Law: whatever stands in a table, reading it gives rows and findings, never an exception, and loses nothing."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from reading import CATALOGUE, read

from kpirules.diagnostics.text import render
from kpirules.loading.outturns.cells import Absent, Number, Silent, Unreadable, read_value
from kpirules.loading.outturns.grid import heading_of
from kpirules.loading.outturns.reading import read_outturns
from kpirules.model.outturn import COLUMNS
from kpirules.model.vocabulary import AbsenceKind

SENSIBLE = st.sampled_from(
    [
        *(
            "seen",
            "1",
            "12",
            "cp-plans",
            "conferences",
            "spend",
            "Apr-21",
            "Q1 2021/22",
            "2021/22",
            "97",
            "97%",
            "0.97",
        ),
        *("£5", "1,058", "-", "", "x", "[c]", "n/a", "<5", "england", "initial", "yes", "no", "suppressed", "327", "0"),
        *('"', '"a,b"', ""),
    ]
)
WILD = st.text(max_size=20)
FIGURES = st.integers() | st.floats() | st.decimals() | st.none() | st.booleans()
CELLS = SENSIBLE | WILD | FIGURES | st.lists(st.integers(), max_size=2) | st.binary(max_size=3)
ROWS = st.lists(st.dictionaries(st.sampled_from(COLUMNS) | WILD, CELLS, max_size=8), max_size=6)
HEADINGS = st.permutations(COLUMNS).map(lambda columns: ",".join(columns[:8])) | st.just("indicator,period,value,note")
LINES = st.lists(st.lists(SENSIBLE | WILD, max_size=10).map(",".join), max_size=8)


@given(ROWS)
def test_rows_from_a_program_never_raise_and_none_is_lost(rows):
    outturns = read_outturns(rows, CATALOGUE)
    kept = {row.place.line for row in outturns.observations.rows}
    listed = {finding.span.start.line for finding in outturns.report.errors}
    blank = {at for at, row in enumerate(rows, 1) if all(is_blank(name, cell) for name, cell in row.items())}
    assert kept | listed | blank == set(range(1, len(rows) + 1))
    assert not kept & listed
    assert render(outturns.report) or not outturns.report


def is_blank(name, cell):
    """Whether a cell says nothing: its heading is not read, or nothing stands in it."""
    nothing = cell is None or (isinstance(cell, str) and not cell.strip())
    nan = isinstance(cell, float | Decimal) and Decimal(cell).is_nan()
    return heading_of(name) not in COLUMNS or nothing or nan


@given(HEADINGS, LINES)
def test_text_of_a_table_never_raises_and_every_finding_has_a_place_in_it(headings, lines):
    text = "\n".join([headings, *lines])
    outturns = read(text)
    shown = outturns.report.sources["outturns.csv"]
    for finding in outturns.report:
        assert finding.span is not None
        assert 1 <= finding.span.start.line <= len(shown)
        assert 1 <= finding.span.start.column <= len(shown[finding.span.start.line - 1]) + 1
    # Of a withheld row in error it is kept that it is withheld.
    rows = (row for row in outturns.observations.rows if not row.withheld or row.absence is not AbsenceKind.SUPPRESSED)
    kept = {row.place.line for row in rows}
    assert not kept & {finding.span.start.line for finding in outturns.report.errors}


@given(st.text())
def test_any_text_at_all_is_a_table_or_a_finding(text):
    outturns = read(text)
    assert outturns.observations.rows or outturns.report or not text.strip() or "\n" not in text.strip()


@given(WILD | SENSIBLE)
def test_every_text_has_exactly_one_meaning(text):
    assert isinstance(read_value(text), Number | Absent | Silent | Unreadable)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3), st.booleans())
def test_a_number_written_out_is_read_back_exactly(value, thousands):
    shown = f"{value:,f}" if thousands else f"{value:f}"
    read_back = read_value(shown)
    assert isinstance(read_back, Number)
    assert read_back.value == value
    assert read_back.shown == shown


@given(st.permutations(["seen,Apr-21,97", "seen,May-21,0.96", "cp-plans,Apr-21,3", "seen,Jun-21,-", "sen,Jul-21,x"]))
def test_the_order_of_the_rows_does_not_matter(rows):
    outturns = read("\n".join(["indicator,period,value", *rows]))
    assert {(row.indicator, row.period, row.value) for row in outturns.observations.rows} == SETTLED
    assert sorted(outturns.report.codes) == ["KR510", "KR525", "KR531", "KR535"]


SETTLED = {
    (row.indicator, row.period, row.value)
    for row in read("indicator,period,value\nseen,Apr-21,97\ncp-plans,Apr-21,3\nseen,Jun-21,-").observations.rows
}
