"""Rows and remarks for periods after the reporting year, and counts that are not whole."""

import attrs
import pytest
from reading import CATALOGUE, read, read_row

from kpirules.loading.outturns.reading import read_outturns


@pytest.mark.parametrize("period", ["Apr-22", "Dec-22", "2022/23"])
def test_a_row_after_the_reporting_year_counts_and_is_told(period):
    found = read_row(f"seen,{period},97%")
    assert found.report.codes == ("KR519",)
    (one,) = found.report
    assert one.message.startswith(f"`{period}` ends after the reporting year")
    assert one.label == "the report is about 2021/22"
    assert one.indicator == "seen"
    assert len(found.observations.rows) == 1


@pytest.mark.parametrize("period", ["Apr-19", "2020/21", "Apr-21", "Mar-22", "2021/22"])
def test_rows_of_the_year_and_of_those_before_are_fine(period):
    assert read_row(f"seen,{period},97%").report.codes == ()


def test_an_academic_year_that_outlasts_the_report_is_told():
    assert read_row("exclusions,Spring 2021/22,4").report.codes == ("KR519",)
    assert read_row("exclusions,Autumn 2021/22,4").report.codes == ()


def test_a_comparator_may_be_ahead_of_the_report():
    assert read_row("seen,2022/23,93%,england", "indicator,period,value,comparator").report.codes == ()


def test_without_a_reporting_year_no_row_is_late():
    timeless = attrs.evolve(CATALOGUE, reporting_year=None)
    assert read("indicator,period,value\nseen,Apr-30,97%\n", timeless).report.codes == ()


def test_a_row_in_error_is_not_told_its_year_as_well():
    assert read_row("seen,Apr-22,970%").report.codes == ("KR524",)


def test_a_comment_after_the_year_counts_and_is_told(tmp_path):
    (tmp_path / "commentary.yaml").write_text(
        "kpirules: 1\ncommentary:\n  - {indicator: seen, period: Dec-22, text: Two posts were vacant}\n", "utf-8"
    )
    found = read_outturns(tmp_path, CATALOGUE)
    assert found.report.codes == ("KR519",)
    assert len(found.observations.commentary) == 1


@pytest.mark.parametrize("value", ["9.5", "0.5", "1.058", "9.5 [p]"])
def test_a_count_that_is_not_whole_counts_and_is_told(value):
    found = read_row(f"cp-plans,Apr-21,{value}")
    assert found.report.codes == ("KR538",)
    assert len(found.observations.rows) == 1
    assert found.report.warnings[0].indicator == "cp-plans"


@pytest.mark.parametrize("value", ["9", "9.0", '"1,058"', "0"])
def test_a_whole_count_may_be_typed_with_noughts(value):
    assert read_row(f"cp-plans,Apr-21,{value}").report.codes == ()


def test_a_thousand_with_a_point_is_shown_its_comma():
    assert "1,058" in read_row("cp-plans,Apr-21,1.058").report.warnings[0].hint
    assert "1,058" not in read_row("cp-plans,Apr-21,9.5").report.warnings[0].hint


def test_what_is_not_a_count_of_this_period_may_be_a_mean():
    assert read_row("caseload,Q1 2021/22,17.5").report.codes == ()
    assert read_row("half,H1 2021/22,17.5").report.codes == ()
    assert read_row("cp-plans,2020/21,331.5").report.codes == ()  # the mean of twelve months
    assert read_row("referrals,2020/21,1058.5").report.codes == ("KR538",)  # counted once a year
    assert read_row("cp-plans,2020/21,296.4,neighbours", "indicator,period,value,comparator").report.codes == ()


def test_full_time_equivalents_and_days_above_or_below_a_line_are_no_fault():
    headings = "indicator,period,numerator,denominator"
    assert read_row("seen,Apr-21,18.6,20.4", headings).report.codes == ()
    assert read_row("caseload,Q1 2021/22,327,18.6", headings).report.codes == ()
