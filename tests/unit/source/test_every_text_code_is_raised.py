from pathlib import Path

import pytest
from broken_text import RAISES

from kpirules.diagnostics.codes import CODES

GOLDENS = Path(__file__).parents[2] / "catalogues" / "invalid"


FILLING = {"KR130", "KR519"}
"""What the files with more findings than are listed are filled with."""


def test_every_code_of_this_floor_is_shown_by_a_golden_or_raised_here():
    shown = {path.name[:5] for path in GOLDENS.glob("KR1*.yaml")}
    assert sorted(shown | set(RAISES)) == [number for number in CODES if number.startswith("KR1")]
    assert not shown & set(RAISES)


@pytest.mark.parametrize("number", RAISES)
def test_the_file_raises_its_code_and_no_other(number, tmp_path):
    assert set(RAISES[number](tmp_path).codes) - FILLING == {number}


def test_two_numbers_keep_the_meaning_that_the_conventions_give_them():
    assert CODES["KR102"].name == "unquoted-percent"
    assert CODES["KR105"].name == "text-after-hash"
