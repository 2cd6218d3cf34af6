import pytest

from kpirules.diagnostics.findings import Position
from kpirules.loading.outturns import records
from kpirules.loading.outturns.records import MOST_CELLS
from kpirules.loading.outturns.tables import read_table


def cut(text):
    return read_table(text.split("\n"), "outturns.csv")


def texts(table, *headings):
    return [tuple(row[heading].text for heading in headings) for row in table.rows]


def codes(table):
    return [finding.code.number for finding in table.findings]


def test_a_cell_knows_its_text_and_its_place():
    table = cut('indicator,period,value\ncp-plans, Apr-21 ,"1,058"\n')
    assert codes(table) == []
    (row,) = table.rows
    assert texts(table, "indicator", "period", "value") == [("cp-plans", "Apr-21", "1,058")]
    assert row["period"].span.start == Position(2, 11)
    assert row["period"].span.end == Position(2, 17)
    assert row["value"].span.start == Position(2, 19)
    assert row["value"].span.end == Position(2, 26)
    assert row["value"].column == "value"


def test_a_missing_cell_has_its_place_at_the_end_of_the_row():
    (row,) = cut("indicator,period,value,note\ncp-plans,Apr-21,5").rows
    assert row["note"].text == ""
    assert row["note"].column == "note"
    assert row["note"].span.start == Position(2, 18)


@pytest.mark.parametrize(
    ("last", "line", "column"),
    [('"97"', 2, 14), ('"9\n7 or so it was typed"', 2, 12), ("97", 2, 12), ('""', 2, 10)],
)
def test_a_row_ends_behind_its_last_cell_and_on_its_line(last, line, column):
    (row,) = cut(f"indicator,period,value,note\nseen,Apr,{last}").rows
    assert (row.end.line, row.end.start) == (line, column)


def test_headings_are_read_whatever_their_capitals_and_blanks():
    table = cut(" Indicator,PERIOD ,Value\na,b,c")
    assert texts(table, "indicator", "period", "value") == [("a", "b", "c")]


def test_blank_rows_and_blank_cells_at_the_end_are_passed_over():
    table = cut("\n,,\nindicator,period,value,,\n\na,b,c,,\n,,,,\n  \nd,e,f,,\n")
    assert codes(table) == []
    assert texts(table, "indicator", "value") == [("a", "c"), ("d", "f")]


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n", "   \n\t", "sep=;\n"])
def test_a_file_without_a_row_is_a_finding(text):
    table = cut(text)
    assert codes(table) == ["KR501"]
    assert table.rows == ()


def test_headings_alone_are_a_table_without_rows():
    assert cut("indicator,period,value\n") == cut("indicator,period,value")
    assert codes(cut("indicator,period,value")) == ["KR546"]


@pytest.mark.parametrize("first", ["sep=;\n", "SEP=;\n", '"sep=;"\n'])
def test_the_separator_line_is_obeyed(first):
    table = cut(first + "indicator;period;value\na;b;1,5")
    assert codes(table) == []
    assert texts(table, "value") == [("1,5",)]


@pytest.mark.parametrize(("separator", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_read_and_told_once(separator, word):
    text = "indicator,period,value\na,b,c\nd,e,f".replace(",", separator)
    table = cut(text)
    assert codes(table) == ["KR505"]
    assert word in table.findings[0].message
    assert table.findings[0].span.start == Position(1, 10)
    assert texts(table, "indicator", "value") == [("a", "c"), ("d", "f")]


def test_a_misspelt_needed_heading_is_one_finding_at_the_heading():
    table = cut("indicater,period,value\na,b,c")
    assert codes(table) == ["KR502"]
    assert table.findings[0].label == "did you mean `indicator`?"
    assert table.findings[0].span.start == Position(1, 1)
    assert table.rows == ()


def test_every_missing_heading_is_listed():
    table = cut("Bromley index,,\na,b,c")
    assert codes(table) == ["KR502", "KR502", "KR502"]


def test_two_counts_may_stand_for_the_value():
    assert codes(cut("indicator,period,numerator,denominator\na,b,1,2")) == []
    assert codes(cut("indicator,period,numerator\na,b,1")) == ["KR502"]


def test_a_repeated_heading_stops_the_table_and_shows_both_places():
    table = cut("indicator,period,value,Value\na,b,1,2")
    assert codes(table) == ["KR503"]
    assert table.rows == ()
    assert table.findings[0].related[0].span.start == Position(1, 18)


def test_an_unknown_column_is_listed_and_the_rest_is_read():
    table = cut("indicator,period,value,denominater,area\na,b,1,2,north")
    assert codes(table) == ["KR504", "KR504"]
    assert [finding.label for finding in table.findings] == ["did you mean `denominator`?", "not read"]
    assert texts(table, "value", "denominator") == [("1", "")]


def test_a_column_without_a_heading_is_listed():
    table = cut("indicator,,period,value\na,lost,b,1")
    assert codes(table) == ["KR504"]
    assert "without a heading" in table.findings[0].message


def test_a_row_with_too_many_cells_points_at_the_number_cut_in_two():
    table = cut("indicator,period,value\nreferrals,2021/22,1,058\nother,2021/22,5")
    assert codes(table) == ["KR506"]
    finding = table.findings[0]
    assert finding.span.start == Position(2, 19)
    assert finding.span.end == Position(2, 24)
    assert finding.column == "value"
    assert finding.typed == "1,058"
    assert 'write 1058, or put it in quotation marks: "1,058"' in finding.hint
    assert texts(table, "indicator") == [("other",)]


@pytest.mark.parametrize(
    ("headings", "row", "number"),
    [
        ("indicator,period,value,note", "a,b,1,058", "1,058"),
        ("indicator,period,value,note", "a,b,1,058,", "1,058"),
        ("indicator,period,value,note", "a,b,£1,058.50,checked", "£1,058.50"),
        ("indicator,period,value,withheld", "a,b,12,345", "12,345"),
        ("indicator,period,value", "a,b,1,234,567", "1,234,567"),
        ("indicator,period,value,numerator,denominator", "a,b,,1,058,2,000", "1,058"),
    ],
)
def test_the_rest_of_a_number_is_found_where_it_would_stand_unnoticed(headings, row, number):
    table = cut(f"{headings}\n{row}\nc,d,5")
    assert codes(table) == ["KR506"]
    assert table.findings[0].typed == number
    assert texts(table, "indicator") == [("c",)]


@pytest.mark.parametrize("row", ["a,b,5,1000", "a,b,1058,123", "a,b,5,12", "a,b,0,123", "a,b,5,,", "a,b,5%,123"])
def test_a_figure_in_a_note_is_no_cut_number_unless_it_looks_like_one(row):
    assert codes(cut(f"indicator,period,value,note\n{row}")) == []


def test_a_row_with_too_many_cells_otherwise_points_at_the_first_beyond():
    table = cut("indicator,period,value,note\na,b,7,late, again\nc,d,8,fine")
    assert codes(table) == ["KR506"]
    assert table.findings[0].span.start == Position(2, 13)
    assert texts(table, "indicator") == [("c",)]


def test_quoted_cells_hold_separators_marks_and_line_ends():
    table = cut('indicator,period,value,note\na,b,1,"one, ""two"",\nthree"\nc, d,2, "x,y" \n')
    assert codes(table) == []
    assert texts(table, "indicator", "note") == [("a", 'one, "two",\nthree'), ("c", "x,y")]
    assert table.rows[1]["note"].span.start == Position(4, 9)


def test_a_mark_inside_a_cell_is_an_ordinary_character():
    assert texts(cut('indicator,period,value,note\na,b,1,5" pipe'), "note") == [('5" pipe',)]


@pytest.mark.parametrize(
    "text",
    [
        'indicator,period,value,note\nseen,Apr-21,97%,"late\nseen,May-21,96%,\nseen,Jun-21,95%,x',
        'indicator,period,value,note\nseen,Apr-21,97%,"late\nseen,May-21,96%,\nseen,Jun-21,95%,"x"',
        'indicator,period,value,note\nseen,Apr-21,97%,"late\nseen,May-21,96%,\nseen,Jun-21,95%,x"',
    ],
)
def test_an_open_quote_swallows_no_rows(text):
    table = cut(text)
    assert codes(table)[0] == "KR507"
    assert table.findings[0].span.start == Position(2, 17)
    assert ("seen", "May-21") in texts(table, "indicator", "period")
    assert ("seen", "Jun-21") in texts(table, "indicator", "period")
    assert len(table.rows) == 2


def test_text_after_the_closing_mark_is_a_finding_and_the_next_row_is_read():
    table = cut('indicator,period,value\na,b,"1"5\nc,d,2')
    assert codes(table) == ["KR507"]
    assert table.findings[0].span.start == Position(2, 8)
    assert table.findings[0].related[0].span.start == Position(2, 5)
    assert texts(table, "indicator") == [("c",)]


def test_an_open_quote_in_the_headings_is_a_finding():
    table = cut('"indicator,period,value\na,b,c')
    assert codes(table) == ["KR507"]
    assert table.rows == ()


def test_a_large_table_with_open_quotes_takes_time_in_proportion():
    rows = ['seen,Apr-21,"97'] * 20_000
    table = cut("\n".join(["indicator,period,value", *rows]))
    assert len(table.findings) == 20_000


@pytest.mark.parametrize("cell", ["", "1", '"1"'])
def test_a_row_is_cut_into_no_more_cells_than_a_spreadsheet_has_columns(cell):
    line = ",".join([cell] * (3 * MOST_CELLS))
    (record,) = records.cut([line], "outturns.csv", ",")
    assert len(record) == MOST_CELLS + 1
    assert record[-1].text == ",".join([cell] * (2 * MOST_CELLS))


def test_a_row_of_endless_cells_is_a_finding_behind_the_headings():
    table = cut("indicator,period,value\n" + "a," * (2 * MOST_CELLS) + "\nc,d,2")
    assert codes(table) == ["KR506"]
    assert texts(table, "indicator") == [("c",)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Outturns 2021/22\nindicator,period,value\n1,Apr-21,97", ["KR501"]),
        ("Outturns\n\nto July\nindicator;period;value\n1;Apr-21;97", ["KR501"]),
        ("Outturns\n" + "x\n" * 30 + "indicator,period,value", ["KR502"] * 3),
        ("1,Apr-21,97%\n2,Apr-21,15", ["KR501"]),
        ("a,b,c\n1,Apr-21,97%", ["KR502"] * 3 + ["KR504"] * 2),
        ("seen,Apr-21,late\n2,Apr-21,15", ["KR502"] * 3 + ["KR504"] * 2),
        ("1,Apr-21,late\n2,Apr-21,15", ["KR501"]),
        ("indicator,Apr-21,May-21\n1,97,98", ["KR545"]),
        ("Measure,2019/20,2020/21\n1,97,98", ["KR545"]),
        ("indicator,period,Apr-21,May-21\n1,97,98,99", ["KR502"] + ["KR504"] * 2),
        ("1,Apr-21,May-21\n1,97,98", ["KR501"]),
        ("indicator,value,period\n1,Apr-21,97%\n2,Apr-21,-", ["KR544"]),
        ("period,indicator,value\n1,Apr-21,97%", ["KR544"]),
        ("indicator,value,period\n1,Apr-21,97%\n2,Apr-21,May-21", []),
        ("indicator,period,value\n1,Aprl,2021", []),
    ],
)
def test_another_kind_of_table_is_told_for_what_it_is(text, found):
    assert codes(cut(text)) == found


@pytest.mark.parametrize(
    ("heading", "column"), [("KPI", "indicator"), ("Reporting period", "period"), ("Outturn", "value")]
)
def test_the_words_councils_use_are_asked_about_once_a_column(heading, column):
    names = [heading if name == column else name for name in ("indicator", "period", "value")]
    table = cut(f"{','.join(names)}\n1,Apr-21,97")
    assert [(one.code.number, one.label) for one in table.findings] == [("KR502", f"did you mean `{column}`?")]
