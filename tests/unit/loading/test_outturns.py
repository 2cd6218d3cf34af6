"""The way in: which sources are read, what a program may give, and what is raised."""

import copy
import os
import pickle
import re
from collections import OrderedDict
from decimal import Decimal

import pytest
from reading import CATALOGUE

from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.text import render
from kpirules.errors import OutturnError
from kpirules.loading.catalogue.load import check
from kpirules.loading.outturns.reading import read_outturns
from kpirules.model.outturn import Place
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind

ROWS = "indicator,period,value\nseen,Apr-21,97%\n"
JUDGEMENTS = "kpirules: 1\njudgements:\n  - {indicator: seen, period: Apr-21, rating: amber, reason: late records}\n"
COMMENTARY = "kpirules: 1\ncommentary:\n  - {indicator: seen, period: Apr-21, text: Two teams were short of staff}\n"


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def value_of(given):
    outturns = read_outturns([{"indicator": "seen", "period": "Apr-21", "value": given}], CATALOGUE)
    assert outturns.report.codes == ()
    (row,) = outturns.observations.rows
    return row.value, row.shown


def refusal_of(given, column="value"):
    row = {"indicator": "seen", "period": "Apr-21", "value": "97", column: given}
    outturns = read_outturns([row], CATALOGUE)
    assert outturns.observations.rows == ()
    (finding,) = outturns.report
    return finding


@pytest.mark.parametrize("kind", [str, lambda path: path])
def test_a_file_is_read_by_its_path(tmp_path, kind):
    outturns = read_outturns(kind(write(tmp_path, "figures.csv", ROWS)), CATALOGUE)
    assert outturns.report.codes == ()
    assert outturns.observations.rows[0].place == Place(os.fspath(tmp_path / "figures.csv"), 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_files_as_excel_saves_them_are_read(tmp_path, encoding):
    file = tmp_path / "outturns.csv"
    file.write_bytes(
        ROWS.replace("\n", "\r\n").replace("97%", "£5").replace("seen,Apr-21", "spend,2020/21").encode(encoding)
    )
    outturns = read_outturns(file, CATALOGUE)
    assert outturns.report.codes == ()
    assert outturns.observations.rows[0].value == 5


def test_a_folder_gives_rows_judgements_and_commentary(tmp_path):
    write(tmp_path, "outturns.csv", ROWS)
    write(tmp_path, "judgements.yaml", JUDGEMENTS)
    write(tmp_path, "commentary.yaml", COMMENTARY)
    outturns = read_outturns(tmp_path, CATALOGUE)
    assert outturns.report.codes == ()
    assert [row.value for row in outturns.observations.rows] == [97]
    assert [one.level for one in outturns.observations.judgements] == ["amber"]
    assert [one.text for one in outturns.observations.commentary] == ["Two teams were short of staff"]


def test_an_empty_folder_gives_nothing_and_no_finding(tmp_path):
    outturns = read_outturns(tmp_path, CATALOGUE)
    assert outturns.observations.rows == ()
    assert outturns.report.codes == ()


def test_a_broken_file_of_judgements_does_not_stop_the_rows(tmp_path):
    write(tmp_path, "outturns.csv", ROWS)
    write(tmp_path, "judgements.yaml", "kpirules: 1\njudgements: [\n")
    outturns = read_outturns(tmp_path, CATALOGUE)
    assert [row.value for row in outturns.observations.rows] == [97]
    assert outturns.report.errors
    assert {finding.path for finding in outturns.report} == {os.fspath(tmp_path / "judgements.yaml")}


def test_findings_of_all_files_come_in_one_report_with_their_lines(tmp_path):
    write(tmp_path, "outturns.csv", "indicator,period,value\nsen,Apr-21,97\n")
    write(tmp_path, "judgements.yaml", JUDGEMENTS.replace("amber", "ambre"))
    write(tmp_path, "commentary.yaml", COMMENTARY.replace("Apr-21", "April"))
    report = read_outturns(tmp_path, CATALOGUE).report
    assert report.codes == ("KR516", "KR540", "KR510")
    assert {finding.path for finding in report} <= set(report.sources)


def test_a_missing_file_is_an_error_that_carries_the_report(tmp_path):
    with pytest.raises(OutturnError, match="cannot be read") as raised:
        read_outturns(tmp_path / "outturn.csv", CATALOGUE)
    assert len(raised.value.report.errors) == 1


def test_a_file_that_is_no_text_is_an_error_that_says_what_it_is(tmp_path):
    file = tmp_path / "outturns.csv"
    file.write_bytes(b"PK\x03\x04rest of a workbook")
    for source in (file, tmp_path):
        with pytest.raises(OutturnError, match="Excel workbook"):
            read_outturns(source, CATALOGUE)


def test_an_empty_file_is_a_finding(tmp_path):
    assert read_outturns(write(tmp_path, "outturns.csv", ""), CATALOGUE).report.codes == ("KR501",)


@pytest.mark.parametrize("source", [None, 5, 5.0, b"outturns.csv", {"indicator": "seen"}, object()])
def test_what_is_neither_a_path_nor_rows_is_a_mistake_of_the_program(source):
    with pytest.raises(TypeError, match="a path or a list of rows"):
        read_outturns(source, CATALOGUE)


@pytest.mark.parametrize("rows", [["seen"], [None], [["seen", "Apr-21", 97]], [{"indicator": "seen"}, 5]])
def test_a_row_that_is_no_mapping_is_a_mistake_of_the_program(rows):
    with pytest.raises(TypeError, match="not a mapping"):
        read_outturns(rows, CATALOGUE)


def test_a_heading_that_is_no_text_is_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="not text"):
        read_outturns([{1: "seen"}], CATALOGUE)
    with pytest.raises(TypeError, match="a catalogue is needed"):
        read_outturns([], "catalogue.yaml")


def test_rows_may_come_from_any_iterable_of_mappings():
    rows = (OrderedDict(indicator="seen", period=month, value="97") for month in ("Apr-21", "May-21"))
    outturns = read_outturns(rows, CATALOGUE)
    assert [row.place for row in outturns.observations.rows] == [Place("<rows>", 1), Place("<rows>", 2)]
    assert read_outturns([], CATALOGUE).observations.rows == ()


@pytest.mark.parametrize(
    ("given", "value", "shown"),
    [
        ("97%", "97", "97%"),
        (97, "97", "97"),
        (97.0, "97", "97"),
        (96.9, "96.9", "96.9"),
        (0.1 + 0.2, "0.30000000000000004", "0.30000000000000004"),
        (1e-05, "0.00001", "0.00001"),
        (Decimal("97.10"), "97.10", "97.10"),
        (Decimal("9.7E+1"), "97", "97"),
    ],
)
def test_a_value_from_a_program_is_what_an_officer_would_type(given, value, shown):
    assert value_of(given) == (Decimal(value), shown)


@pytest.mark.parametrize("given", [None, "", float("nan"), Decimal("NaN")])
def test_nothing_from_a_program_is_an_empty_cell(given):
    outturns = read_outturns(
        [{"indicator": "seen", "period": "Apr-21", "value": given, "comparator": given}], CATALOGUE
    )
    assert outturns.report.codes == ("KR531",)
    assert outturns.observations.rows[0].absence is AbsenceKind.NOT_AVAILABLE
    assert outturns.observations.rows[0].comparator is None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (True, "KR509"),
        ([97], "KR509"),
        (b"97", "KR509"),
        (object(), "KR509"),
        (float("inf"), "KR520"),
        pytest.param(10**5000, "KR520", id="5000 digits"),
        (1e300, "KR522"),
        (Decimal("1E+999999"), "KR520"),
        (Decimal("1E-999999"), "KR520"),
        (10**20, "KR522"),
    ],
)
def test_a_value_without_a_meaning_is_a_finding_at_its_row(given, code):
    finding = refusal_of(given)
    assert finding.code.number == code
    assert (finding.path, finding.span.start.line, finding.column) == ("<rows>", 1, "value")


def test_true_and_false_answer_yes_or_no_columns_only():
    rows = [{"indicator": "seen", "period": "Apr-21", "value": 97, "provisional": True, "revised": False}]
    (row,) = read_outturns(rows, CATALOGUE).observations.rows
    assert (row.provisional, row.revised) == (True, False)
    assert refusal_of(True, "note").code.number == "KR509"  # noqa: FBT003 - True is the point


def test_years_and_numbers_may_be_given_as_numbers():
    rows = [{"indicator": 1, "period": 2021, "value": 97, "comparator": "england"}]
    (row,) = read_outturns(rows, CATALOGUE).observations.rows
    assert (row.indicator, row.period) == ("seen", Period(2021 * 12, 12))


def test_a_key_that_is_not_read_is_told_once_and_a_key_twice_stops_its_row():
    row = {"Indicator": "seen", "Period": "Apr-21", "Value": 97, "nmerator": None}
    report = read_outturns([row, row | {"Period": "May-21"}], CATALOGUE).report
    assert report.codes == ("KR504",)
    assert report.diagnostics[0].label == "did you mean `numerator`?"
    outturns = read_outturns([{"indicator": "seen", "period": "Apr-21", "value": 97, "Value": 98}], CATALOGUE)
    assert outturns.report.codes == ("KR503",)
    assert outturns.observations.rows == ()


def test_what_was_typed_is_neither_printed_by_a_repr_nor_stored(tmp_path):
    """A row that cannot be read may be a withheld one, and so may each line that a report keeps."""
    file = tmp_path / "outturns.csv"
    file.write_text("indicator,period,value\nseen,Apr-21,61 children\nseen,May-21,62\n", encoding="utf-8")
    found = read_outturns(file, CATALOGUE)
    (finding,) = found.report
    assert repr(finding) == f"Diagnostic(KR520 not-a-number at {finding.place})"
    assert repr(found.report) == "Report(findings=1, errors=1, waived=0)"
    for one in (found, found.report, Report() + found.report, finding):
        assert not re.search("61|62", repr(one).replace(str(tmp_path), ""))
        for store in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="withheld"):
                store(one)
    assert "`61 children` is not one plain number" in render(found.report)


def test_what_is_about_a_catalogue_alone_is_stored(tmp_path):
    """Catalogues may be checked in several processes."""
    found = check(tmp_path / "catalogue.yaml")
    assert found.errors
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found  # noqa: S301 - it is ours
