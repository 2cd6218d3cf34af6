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
