"""What a row of outturns means, and what is wrong with it; the wording of findings is in tests/outturns."""

from decimal import Decimal

import attrs
import pytest
from reading import CATALOGUE, asked, read, read_row

from kpirules.diagnostics.code import Severity
from kpirules.model.outturn import Observation, Place
from kpirules.model.period import Period, YearBasis, parse_period
from kpirules.model.vocabulary import AbsenceKind

COUNTED = "indicator,period,value,numerator,denominator"
REASONED = "indicator,period,value,absence"
APRIL = Period.month(2021, 4)


def one(outturns):
    (row,) = outturns.observations.rows
    return row


def only(outturns):
    """The one finding of a reading that left its one row out."""
    assert outturns.observations.rows == ()
    (finding,) = outturns.report
    assert finding.severity is Severity.ERROR
    return finding


def test_a_row_becomes_an_observation():
    headings = "indicator,period,value,numerator,denominator,comparator,part,absence,provisional,revised,withheld,note"
    outturns = read_row('seen,Apr-21,97.0%,97,100,,,,yes,no,see part 2,"late, but in"', headings)
    assert outturns.report.codes == ()
    assert one(outturns) == Observation(
        indicator="seen",
        period=APRIL,
        value=Decimal("97.0"),
        shown="97.0%",
        numerator=Decimal(97),
        denominator=Decimal(100),
        provisional=True,
        withheld="see part 2",
        note="late, but in",
    )
    assert one(outturns).place == Place("outturns.csv", 2)


@pytest.mark.parametrize("name", ["seen", "1", " seen ", "\uff53een"])
def test_an_indicator_is_named_by_id_or_number(name):
    assert one(read_row(f"{name},Apr-21,5")).indicator == "seen"


def test_an_id_goes_before_a_number():
    clash = attrs.evolve(CATALOGUE, indicators=(asked("1", "9"), asked("seen", "1")))
    assert one(read("indicator,period,value\n1,Apr-21,5", clash)).indicator == "1"


def test_an_unknown_indicator_is_offered_its_neighbour():
    finding = only(read_row("sen,Apr-21,97"))
    assert (finding.code.number, finding.label, finding.hint) == ("KR510", "did you mean `seen`?", "write seen")


def test_a_number_that_lost_its_zero_in_a_spreadsheet_is_offered_whole():
    finding = only(read_row("20.1,2020/21,5"))
    assert finding.code.number == "KR510"
    assert finding.label == "did you mean `20.10`?"
    assert "format the column as text" in finding.hint


def test_a_number_of_two_indicators_names_neither():
    finding = only(read_row("12,Apr-21,5"))
    assert finding.code.number == "KR511"
    assert "`cp-visits` and `cp-reviews`" in finding.message


@pytest.mark.parametrize(
    ("indicator", "typed", "months"),
    [
        ("seen", "Apr-21", "2021-04"),
        ("seen", "2020/21", "2020-04/2021-03"),
        ("referral-rate", "Q1 2021/22", "2021-04/2021-06"),
        ("referral-rate", "Jun-21", "2021-04/2021-06"),
        ("half", "Sep-21", "2021-04/2021-09"),
        ("half", "H2 2021/22", "2021-10/2022-03"),
        ("spend", "Mar-21", "2020-04/2021-03"),
        ("exclusions", "Dec-21", "2021-09/2021-12"),
        ("exclusions", "Autumn 2021", "2021-09/2021-12"),
        ("exclusions", "2021/22", "2021-09/2022-08"),
        ("calendar", "2021 Q1", "2021-01/2021-03"),
        ("calendar", "2021", "2021-01/2021-12"),
        ("draft", "Q1 2021/22", "2021-04/2021-06"),
        ("draft", "Apr-21", "2021-04"),
    ],
)
def test_a_period_fits_its_indicator(indicator, typed, months):
    assert str(one(read_row(f"{indicator},{typed},5")).period) == months


@pytest.mark.parametrize(
    ("indicator", "typed", "label", "offered"),
    [
        ("seen", "Q1 2021/22", "this is a quarter, not a month", "Jun-21"),
        ("seen", "2021", "this is a year, not a month", "2021/22"),
        ("referral-rate", "May-21", "this is a month, not a quarter", "Q1 2021/22"),
        ("referral-rate", "Feb-21 to Apr-21", "this is not a quarter of a financial year", "Q1 2021/22"),
        ("spend", "2021", "this is not a whole financial year", "2021/22"),
        ("exclusions", "Q1 2021/22", "this is a quarter, not a term", "Autumn 2021/22"),
        ("draft", "May-21 to Jul-21", "this is not a quarter of a financial year", "Q2 2021/22"),
    ],
)
def test_a_period_that_does_not_fit_is_told_one_that_does(indicator, typed, label, offered):
    finding = only(read_row(f"{indicator},{typed},5"))
    assert (finding.code.number, finding.label) == ("KR517", label)
    assert offered in finding.hint


@pytest.mark.parametrize(
    ("indicator", "typed", "code"),
    [
        ("seen", "01/04/2021", "KR516"),
        ("seen", "Q1 2021", "KR516"),
        ("calendar", "2021/22", "KR516"),
        ("seen", "", "KR518"),
    ],
)
def test_an_unreadable_or_blank_period_is_refused(indicator, typed, code):
    assert only(read_row(f"{indicator},{typed},5")).code.number == code


def test_a_benchmark_may_have_any_period_or_none():
    text = "indicator,period,value,comparator\nseen,2021,5,England\nseen,Q1 2021/22,5,england\nseen,,5,england\n"
    outturns = read(text)
    assert outturns.report.codes == ()
    assert [row.period for row in outturns.observations.rows] == [
        Period.year(2021, YearBasis.CALENDAR),
        parse_period("Q1 2021/22", YearBasis.FINANCIAL),
        None,
    ]


def test_a_comparator_is_named_by_id_or_title():
    rows = read(
        "indicator,period,value,comparator\nseen,2021,5,statistical neighbours\nseen,2022,5,neighbours"
    ).observations
    assert [row.comparator for row in rows.rows] == ["neighbours", "neighbours"]
    finding = only(read_row("seen,2021,5,englnd", "indicator,period,value,comparator"))
    assert (finding.code.number, finding.hint) == ("KR513", "write england")


def test_a_part_is_needed_where_there_are_parts_and_refused_where_there_are_none():
    headings = "indicator,period,value,comparator,part"
    assert one(read_row("conferences,Apr-21,5,,Initial", headings)).part == "initial"
    assert one(read_row("conferences,Apr-21,5,england,", headings)).part is None
    assert only(read_row("conferences,Apr-21,5,,", headings)).code.number == "KR515"
    assert only(read_row("conferences,Apr-21,5,,initail", headings)).hint == "write initial"
    assert only(read_row("seen,Apr-21,5,,initial", headings)).code.number == "KR514"


def test_the_second_row_for_the_same_is_left_out_and_both_places_are_told():
    outturns = read("indicator,period,value\nseen,Apr-21,95\nseen,May-21,96\n1,2021-04,97\n")
    assert [row.value for row in outturns.observations.rows] == [95, 96]
    (finding,) = outturns.report
    assert finding.code.number == "KR512"
    assert finding.span.start.line == 4
    assert finding.related[0].span.start.line == 2


def test_rows_differ_by_comparator_and_part():
    headings = "indicator,period,value,comparator,part"
    text = (
        f"{headings}\nconferences,Apr-21,5,,initial\nconferences,Apr-21,5,,review\nconferences,Apr-21,5,england,review"
    )
    assert read(text).report.codes == ()


def test_a_month_that_ends_a_quarter_is_the_same_as_the_quarter():
    assert read("indicator,period,value\nhalf,Sep-21,5\nhalf,H1 2021/22,6").report.codes == ("KR512",)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("seen,Apr-21,970", "KR524"),
        ("seen,Apr-21,-1", "KR524"),
        ("seen,Apr-21,100.01%", "KR524"),
        ("cp-plans,Apr-21,97%", "KR523"),
        ("seen,Apr-21,£97", "KR523"),
        ("cp-plans,Apr-21,-5", "KR526"),
        ("referral-rate,Jun-21,-5", "KR526"),
        ("seen,Apr-21,about 97", "KR520"),
        ("seen,Apr-21,#DIV/0!", "KR521"),
        ("seen,Apr-21,96.33333333333333333", "KR522"),
    ],
)
def test_a_value_its_unit_does_not_allow(row, code):
    assert only(read_row(row)).code.number == code


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("seen,Apr-21,0", 0),
        ("seen,Apr-21,100%", 100),
        ("spend,2020/21,-£5", -5),
        ("half,Sep-21,-5", -5),
        ("draft,Apr-21,970%", 970),
        ("referral-rate,Jun-21,0", 0),
    ],
)
def test_a_value_its_unit_allows(row, value):
    assert one(read_row(row)).value == value


def test_the_hint_for_970_is_97():
    assert only(read_row("seen,Apr-21,970")).hint == "write 97% if that was meant"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("seen,Apr-21,,120,97", "KR527"),
        ("seen,Apr-21,,3,0", "KR527"),
        ("referral-rate,Jun-21,,3,0", "KR527"),
        ("seen,Apr-21,97,5,", "KR528"),
        ("seen,Apr-21,,,5", "KR528"),
        ("seen,Apr-21,,-1,5", "KR526"),
        ("seen,Apr-21,,5%,10", "KR523"),
        ("seen,Apr-21,,five,10", "KR520"),
        ("cp-plans,Apr-21,5,5,", "KR537"),
        ("seen,Apr-21,n/a,3,4", "KR532"),
    ],
)
def test_counts_that_cannot_be(row, code):
    assert only(read_row(row, COUNTED)).code.number == code


def test_counts_alone_are_the_value():
    row = one(read_row("seen,Apr-21,,97,100", COUNTED))
    assert (row.value, row.shown, row.absence) == (None, "", None)
    assert (row.numerator, row.denominator) == (97, 100)


def test_a_denominator_beside_a_value_is_kept():
    row = one(read_row("seen,Apr-21,97%,,100", COUNTED))
    assert (row.value, row.numerator, row.denominator) == (97, None, 100)


def test_a_number_cut_at_its_comma_is_recognised_under_more_headings():
    assert '"1,032"' in only(read_row("referral-rate,Jun-21,1,032,", COUNTED)).hint


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("seen,Apr-21,7%,32,327", "32 of 327 is 9.8 %, not 7 %"),
        ("seen,Apr-21,54%,42,82", "42 of 82 is 51.2 %, not 54 %"),
        ("seen,Apr-21,51.21,42,82", "42 of 82 is 51.22 %, not 51.21 %"),
        ("referral-rate,Jun-21,5,12,30000", "12 of 30000 is 4 per 10000, not 5 per 10000"),
        ("caseload,Jun-21,15,100,6", "100 of 6 is 16.7, not 15"),
    ],
)
def test_a_value_that_is_not_the_ratio_of_its_counts_counts_with_a_warning(row, message):
    outturns = read_row(row, COUNTED)
    (finding,) = outturns.report
    assert (finding.code.number, finding.severity, finding.message) == ("KR530", Severity.WARNING, message)
    assert one(outturns).value is not None


@pytest.mark.parametrize(
    "row",
    [
        "seen,Apr-21,9.8%,32,327",
        "seen,Apr-21,10%,32,327",
        "seen,Apr-21,12%,1,8",
        "seen,Apr-21,13%,1,8",
        "seen,Apr-21,12.5%,1,8",
        "referral-rate,Jun-21,4,12,30000",
        "caseload,Jun-21,16.7,100,6",
        "draft,Apr-21,5,100,6",
    ],
)
def test_a_value_that_rounds_to_the_ratio_is_sound_and_halves_may_go_either_way(row):
    assert read_row(row, COUNTED).report.codes == ()


@pytest.mark.parametrize("row", ["seen,Apr-21,0%,0,0", "seen,Apr-21,,0,0", "seen,Apr-21,-,0,0", "seen,Apr-21,n/a,0,0"])
def test_a_share_of_none_is_absent_with_a_note(row):
    outturns = read_row(row, COUNTED)
    (finding,) = outturns.report
    assert (finding.code.number, finding.severity) == ("KR529", Severity.NOTE)
    row = one(outturns)
    assert (row.value, row.shown, row.absence, row.denominator) == (None, "", AbsenceKind.NOT_APPLICABLE, 0)


@pytest.mark.parametrize("value", ["", "-", "–"])
def test_silence_is_not_available_with_a_warning(value):
    outturns = read_row(f"seen,Apr-21,{value}")
    assert outturns.report.codes == ("KR531",)
    assert outturns.report.warnings
    assert one(outturns).absence is AbsenceKind.NOT_AVAILABLE


@pytest.mark.parametrize(
    ("value", "absence", "kind"),
    [
        ("", "suppressed", AbsenceKind.SUPPRESSED),
        ("-", "Data not yet published", AbsenceKind.NOT_YET_PUBLISHED),
        ("[c]", "", AbsenceKind.SUPPRESSED),
        ("[c]", "suppressed", AbsenceKind.SUPPRESSED),
        ("x", "suppressed", AbsenceKind.SUPPRESSED),
        ("n/a", "not_available", AbsenceKind.NOT_AVAILABLE),
        ("not available", "publication_cancelled", AbsenceKind.PUBLICATION_CANCELLED),
    ],
)
def test_a_reason_in_either_column_is_the_reason(value, absence, kind):
    outturns = read_row(f"seen,Apr-21,{value},{absence}", REASONED)
    assert outturns.report.codes == ()
    row = one(outturns)
    assert (row.value, row.shown, row.absence) == (None, "[c]" if value == "[c]" else "", kind)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("seen,Apr-21,97,suppressed", "KR532"),
        ("seen,Apr-21,[c],not_due", "KR532"),
        ("seen,Apr-21,n/a,suppressed", "KR532"),
        ("seen,Apr-21,,computer was down", "KR533"),
        ("seen,Apr-21,,97", "KR533"),
    ],
)
def test_a_reason_that_contradicts_or_is_not_known(row, code):
    assert only(read_row(row, REASONED)).code.number == code


def test_a_reason_beside_counts_contradicts_them():
    finding = only(read_row("seen,Apr-21,,97,100,suppressed", f"{COUNTED},absence"))
    assert (finding.code.number, finding.column) == ("KR532", "numerator")


def test_a_lone_x_is_told_to_mean_two_things():
    outturns = read_row("seen,Apr-21,x")
    assert outturns.report.codes == ("KR535",)
    assert one(outturns).absence is AbsenceKind.NOT_AVAILABLE


def test_a_hidden_count_hides_the_value():
    outturns = read_row("seen,Apr-21,,[c],327", COUNTED)
    assert outturns.report.codes == ()
    assert one(outturns).absence is AbsenceKind.SUPPRESSED


def test_a_withheld_row_needs_no_further_reason_and_its_own_must_be_words():
    headings = "indicator,period,value,withheld"
    outturns = read_row("seen,Apr-21,,see part 2 report", headings)
    assert outturns.report.codes == ()
    assert (one(outturns).absence, one(outturns).withheld) == (AbsenceKind.SUPPRESSED, "see part 2 report")
    unsure = read_row("seen,Apr-21,97,yes", headings)
    assert unsure.report.codes == ("KR536",)
    assert (one(unsure).value, one(unsure).withheld) == (None, "yes")  # left out, and withheld all the same


def test_marks_and_flags_say_provisional_and_revised():
    headings = "indicator,period,value,provisional,revised,note"
    row = one(read_row("seen,Apr-21,97 [p],,yes,", headings))
    assert (row.provisional, row.revised, row.shown, row.note) == (True, True, "97", None)
    row = one(read_row("seen,Apr-21,97 [e][u],,,from April", headings))
    assert (row.estimated, row.unreliable, row.note) == (True, True, "from April")
    assert (row.provisional, row.revised) == (False, False)
    assert only(read_row("seen,Apr-21,97,maybe,,", headings)).code.number == "KR534"


@pytest.mark.parametrize("first", ["seen,Apr-21,97,", "seen,Apr-21,98,yes"])
def test_a_revised_figure_may_stand_beside_the_one_first_published(first):
    second = {"seen,Apr-21,97,": "seen,2021-04,98,yes", "seen,Apr-21,98,yes": "seen,2021-04,97,no"}[first]
    outturns = read(f"indicator,period,value,revised\n{first}\n{second}\n")
    assert outturns.report.codes == ()
    assert {(row.value, row.revised) for row in outturns.observations.rows} == {(97, False), (98, True)}


@pytest.mark.parametrize(
    ("third", "message", "hint"),
    [
        ("seen,Apr-21,96,no", "row 2 already speaks of `seen`", "write yes in the column revised"),
        ("seen,Apr-21,99 [r],", "row 3 says the revised figure of `seen`", "only one figure replaces"),
    ],
)
def test_of_each_the_first_published_and_the_revised_there_is_one(third, message, hint):
    outturns = read(f"indicator,period,value,revised\nseen,Apr-21,97,\nseen,Apr-21,98,yes\n{third}\n")
    (finding,) = outturns.report
    assert finding.code.number == "KR512"
    assert message in finding.message
    assert hint in finding.hint
    assert [row.value for row in outturns.observations.rows] == [97, 98]


USED = attrs.evolve(
    CATALOGUE,
    indicators=(
        *CATALOGUE.indicators,
        attrs.evolve(CATALOGUE["cp-plans"], id="demand/cp-plans", observed_as="cp-plans", section="demand"),
        attrs.evolve(CATALOGUE["seen"], id="demand/seen", observed_as="seen", section="demand", number="C1"),
        attrs.evolve(CATALOGUE["watched"], id="demand/watched", observed_as="watched", section="demand", number="1"),
    ),
)


@pytest.mark.parametrize(
    ("name", "indicator"), [("cp-plans", "cp-plans"), ("2", "cp-plans"), ("C1", "seen"), ("seen", "seen")]
)
def test_the_figures_of_a_use_are_those_of_its_indicator(name, indicator):
    outturns = read(f"indicator,period,value\n{name},Apr-21,97\n", USED)
    assert outturns.report.codes == ()
    assert one(outturns).indicator == indicator


def test_a_row_cannot_give_a_use_figures_of_its_own():
    finding = only(read("indicator,period,value\ndemand/seen,Apr-21,97\n", USED))
    assert (finding.code.number, finding.hint) == ("KR510", "write seen")


def test_a_number_that_means_two_indicators_in_two_sections_names_neither():
    finding = only(read("indicator,period,value\n1,Apr-21,97\n", USED))
    assert finding.code.number == "KR511"
    assert finding.hint == "write the id: seen or watched"


def test_two_faults_in_a_row_are_two_findings_and_the_other_rows_count():
    outturns = read("indicator,period,value\nseen,Aprl-21,970\nseen,May-21,96\n")
    assert outturns.report.codes == ("KR516", "KR524")
    assert [row.value for row in outturns.observations.rows] == [96]


def test_the_faults_of_a_row_are_told_though_its_indicator_is_unknown():
    headings = "indicator,period,value,comparator,provisional"
    outturns = read_row("sen,Aprl-21,#REF!,englnd,maybe", headings)
    assert outturns.report.codes == ("KR510", "KR516", "KR521", "KR513", "KR534")


def test_every_finding_of_a_row_names_file_row_column_text_and_action():
    for finding in read_row("seen,Aprl-21,970").report:
        assert finding.path == "outturns.csv"
        assert finding.span.start.line == 2
        assert finding.column in {"period", "value"}
        assert finding.typed in {"Aprl-21", "970"}
        assert finding.hint
        assert finding.indicator == "seen"


def fractions(indicator, *values, headings="indicator,period,value"):
    months = ["Apr-21", "May-21", "Jun-21", "Jul-21", "Aug-21", "Sep-21", "Oct-21"]
    rows = [f"{indicator},{month},{value}" for month, value in zip(months, values, strict=False)]
    report = read("\n".join([headings, *rows])).report
    assert {finding.code.number for finding in report} <= {"KR525"}
    return [finding.typed for finding in report]


def test_a_fraction_among_percentages_is_refused():
    assert fractions("seen", "97", "0.96", "95") == ["0.96"]
    assert fractions("seen", "97%", "1", ".95") == ["1", ".95"]
    assert fractions("seen", "12", "0.12", "90", "91", "92") == []
    assert fractions("seen", "50", "0.4", "60", "7") == ["0.4"]


@pytest.mark.parametrize(
    "values",
    [
        ("0.7", "1.5", "1.6"),
        ("0.7", "0.2"),
        ("0.97", "0.96"),
        ("97", "0.96%"),
        ("97", "0"),
        ("1.5", "1", "0.5"),
        ("97", "0.1"),
    ],
)
def test_a_true_small_percentage_is_not(values):
    assert fractions("seen", *values) == []


def test_where_there_is_nothing_else_the_target_tells_a_fraction():
    assert fractions("in-time", "0.93", "0.94") == ["0.93", "0.94"]
    assert fractions("in-time", "0.2") == []


def test_a_share_with_its_counts_or_since_the_year_began_is_not_questioned():
    assert fractions("growing", "0.3", "12", "28", "30") == []
    assert fractions("seen", "90,,", "0.9,9,1000", headings=COUNTED) == []


def test_rows_with_characters_that_may_not_stand_in_a_file_are_left_out():
    outturns = read("indicator,period,value,note\nseen,Apr-21,97,la\x1bte\nseen,May-21,96,\n")
    assert [row.value for row in outturns.observations.rows] == [96]
    assert outturns.report.errors
    assert {finding.span.start.line for finding in outturns.report} == {2}
