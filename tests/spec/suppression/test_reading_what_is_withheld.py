"""A slip in a withheld row, or in its heading, never opens what was meant to be closed."""

from pathlib import Path

import pytest
from making import at_least, catalogue, indicator

from kpirules.evaluation.evaluate import evaluate, release
from kpirules.loading.outturns.reading import read_outturns

ASKED = catalogue(indicator())
JUDGED = """kpirules: 1
judgements:
  - {indicator: reviews, period: 2021-12, rating: amber, reason: only seventeen}
"""


def folder(tmp_path: Path, rows: str, heading: str = "indicator,period,value,withheld") -> Path:
    (tmp_path / "outturns.csv").write_text(f"{heading}\n{rows}\n", encoding="utf-8")
    (tmp_path / "judgements.yaml").write_text(JUDGED, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("row", ["reviews,Dec-21,17,part 2", "reviews,Dec-21,l7,part 2", "reviews,Dec-12-21,17,part 2"])
def test_a_slip_in_the_figure_or_the_period_keeps_the_row_withheld(tmp_path: Path, row: str) -> None:
    outturns = read_outturns(folder(tmp_path, f"reviews,Nov-21,96,\n{row}"), ASKED)
    released = release(ASKED, outturns)
    assert released.judgements == ()
    assert [one.value for one in released.rows if one.withheld] in ([None], [])
    assert "seventeen" not in repr(evaluate(ASKED, outturns, as_at="Dec-21"))


def test_the_same_bytes_whatever_stands_in_the_withheld_cell(tmp_path: Path) -> None:
    seen = set()
    for figure in ("17", "l7", "", "#N/A", "1e9", "0.17", "970"):
        outturns = read_outturns(folder(tmp_path, f"reviews,Nov-21,96,\nreviews,Dec-21,{figure},part 2"), ASKED)
        seen.add(repr(evaluate(ASKED, outturns, as_at="Dec-21").to_dict()))
    assert len(seen) == 1


def test_a_heading_that_looks_like_withheld_closes_the_file(tmp_path: Path) -> None:
    where = folder(tmp_path, "reviews,Dec-21,17,part 2", heading="indicator,period,value,witheld")
    outturns = read_outturns(where, ASKED)
    assert outturns.observations.rows == ()
    assert [found.severity.value for found in outturns.report] == ["error"]


def test_withheld_figures_do_not_decide_whether_public_rows_count(tmp_path: Path) -> None:
    """0.97 beside 97 and 98 looks like a fraction; beside withheld ones it must not."""
    counts = set()
    for one, two in (("97", "98"), ("7", "8")):
        rows = f"reviews,Apr-21,0.97,\nreviews,May-21,{one},part 2\nreviews,Jun-21,{two},part 2"
        outturns = read_outturns(folder(tmp_path, rows), catalogue(indicator(target=at_least("1"))))
        counts.add(sum(1 for row in outturns.observations.rows if not row.withheld))
    assert len(counts) == 1


def test_many_unknown_columns_are_told_once(tmp_path: Path) -> None:
    heading = "indicator,period,value" + ",x" * 20000
    outturns = read_outturns(folder(tmp_path, "reviews,Dec-21,96", heading=heading), ASKED)
    assert len(outturns.report) < 60
    assert any("more are not read" in found.message for found in outturns.report)


LOST = {
    "its indicator is misspelt": ("indicator,period,value,withheld", "reviws,Dec-21,17,part 2"),
    "its indicator is left out": ("indicator,period,value,withheld", ",Dec-21,17,part 2"),
    "it has a cell too many": ("indicator,period,value,withheld", "reviews,Dec-21,1,017,part 2"),
    "its quotation mark is open": ("indicator,period,value,withheld", 'reviews,Dec-21,"17,part 2'),
    "it holds a control character": ("indicator,period,value,withheld", "reviews,Dec-21,1\x077,part 2"),
    "the heading is misspelt": ("indicator,period,value,witheld", "reviews,Dec-21,17,part 2"),
    "another heading is missing": ("measure,period,value,withheld", "reviews,Dec-21,17,part 2"),
}


@pytest.mark.parametrize("why", LOST)
def test_a_withheld_row_that_cannot_be_read_keeps_every_remark_shut(tmp_path: Path, why: str) -> None:
    heading, row = LOST[why]
    outturns = read_outturns(folder(tmp_path, row, heading=heading), ASKED)
    assert outturns.report.errors
    assert outturns.observations.unsure
    assert release(ASKED, outturns).judgements == ()
    assert len(release(ASKED, outturns, "exempt").judgements) == 1


@pytest.mark.parametrize("row", ["reviws,Dec-21,17,", "reviews,Dec-21,17,england", "reviews,Dec-12-21,17,part 2"])
def test_other_rows_in_error_shut_nothing_else(tmp_path: Path, row: str) -> None:
    outturns = read_outturns(folder(tmp_path, row), ASKED)
    assert not outturns.observations.unsure


def test_a_comment_that_is_declared_public_stays_public(tmp_path: Path) -> None:
    (tmp_path / "commentary.yaml").write_text(
        "kpirules: 1\ncommentary:\n"
        "  - {indicator: reviews, period: 2021-12, text: Two posts were vacant, audience: public}\n"
        "  - {indicator: reviews, period: 2021-12, text: Only seventeen}\n",
        encoding="utf-8",
    )
    outturns = read_outturns(folder(tmp_path, "reviws,Dec-21,17,part 2"), ASKED)
    assert [one.text for one in release(ASKED, outturns).commentary] == ["Two posts were vacant"]


def test_a_key_that_looks_like_withheld_closes_the_rows_of_a_program() -> None:
    sound = {"indicator": "reviews", "period": "Nov-21", "value": 96, "withheld": None}
    slip = {"indicator": "reviews", "period": "Dec-21", "value": 17, "witheld": "part 2"}
    outturns = read_outturns([sound, slip], ASKED)
    assert outturns.observations.rows == ()
    assert outturns.observations.unsure
    assert [(one.code.number, one.severity.value) for one in outturns.report] == [("KR502", "error")]
    assert read_outturns([sound, {**slip, "withheld": "part 2"}], ASKED).report.codes == ("KR504",)


def test_a_row_of_a_program_that_does_not_count_keeps_every_remark_shut() -> None:
    lost = {"indicator": "reviews", "period": "Dec-21", "value": True, "withheld": "part 2"}
    assert read_outturns([lost], ASKED).observations.unsure
