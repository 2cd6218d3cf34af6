"""What was released, read with the same catalogue, is what was released: figures, marks, symbols and reasons."""

from pathlib import Path

import pytest
from council import HEAD, council
from hypothesis import given
from hypothesis import strategies as st

from kpirules.evaluation.evaluate import release
from kpirules.loading.catalogue.load import load
from kpirules.loading.outturns.reading import Outturns, read_csv
from kpirules.model.catalogue import Catalogue
from kpirules.model.vocabulary import AbsenceKind
from kpirules.reporting.released_rows import outturns_csv
from kpirules.source.text import decode

CATALOGUE = """\
kpirules: 1
id: marks
title: Marks
reporting_year: 2021/22
disclosure:
  policies:
    official: {threshold: 5}
    own: {threshold: 5, symbol: "§ §"}
    rounded: {threshold: 5, round: 5, symbol: "*"}
defaults: {year: financial, frequency: monthly, polarity: none, unit: count}
indicators:
  - {id: official, title: Official, disclosure: official, target: not_a_target_measure}
  - {id: own, title: Own, disclosure: own, target: not_a_target_measure}
  - {id: rounded, title: Rounded, disclosure: rounded, target: not_a_target_measure}
  - {id: open, title: Open, disclosure: open, target: not_a_target_measure}
  - {id: share, title: Share, unit: percent, disclosure: own, target: not_a_target_measure}
"""
TYPED = (
    "[c]",
    "C",
    "*",
    "[x]",
    "z",
    "[low]",
    "n/a",
    "suppressed",
    "<5",
    "0",
    "3",
    "12",
    "1,058",
    "14 [e]",
    "9 [p][u]",
    "",
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(("official", "own", "rounded", "open", "share")),
        st.sampled_from(("Apr-21", "May-21", "Jun-21", "2021/22")),
        st.sampled_from(TYPED),
        st.sampled_from(("", "", "see part 2")),
        st.sampled_from(("", "", "yes")),
    ),
    max_size=12,
    unique_by=lambda row: (row[0], row[1], row[4] if row[0] != "share" else ""),
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return declared(tmp_path_factory.mktemp("marks"), CATALOGUE.replace("§ §", "§ §"))


def declared(folder: Path, text: str) -> Catalogue:
    (folder / "catalogue.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def again(catalogue: Catalogue, text: str, audience: str) -> tuple[object, object]:
    """Return the rows that are released of a table, and those read from what is written of them."""
    released = release(catalogue, typed(text, catalogue), audience, as_at="Mar-22").rows
    return released, typed(outturns_csv(catalogue, released), catalogue).observations.rows


def typed(text: str, catalogue: Catalogue) -> Outturns:
    return read_csv(decode(text.encode(), "outturns.csv"), catalogue)


@given(ROWS, st.sampled_from(("public", "exempt")))
def test_rows_of_all_marks_are_read_as_they_were_released(asked, rows, audience) -> None:
    lines = ["indicator,period,value,withheld,revised"]
    lines += [f'{name},{period},"{value}",{withheld},{revised}' for name, period, value, withheld, revised in rows]
    released, read = again(asked, "\n".join(lines) + "\n", audience)
    assert len(read) == len(released)
    assert set(read) == set(released)


@pytest.mark.parametrize("audience", ["public", "exempt"])
def test_the_rows_of_a_council_are_read_as_they_were_released(tmp_path, audience) -> None:
    own = council(seed=1)
    lines = [",".join(HEAD), *(",".join(row[name] for name in HEAD) for row in own.rows)]
    released, read = again(declared(tmp_path, own.catalogue), "\n".join(lines) + "\n", audience)
    assert set(read) == set(released)
    assert len(read) == len(released) > 500
    symbols = {one.shown for one in released if one.absence is AbsenceKind.SUPPRESSED}
    assert symbols == {"[c]"}
