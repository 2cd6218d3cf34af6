"""Every code once: its number, its name, and a page that says something."""

import re
from collections import Counter

import pytest

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import CODES


def test_numbers_and_names_are_each_one_codes_own() -> None:
    names = Counter(code.name for code in CODES.values())
    assert [name for name, count in names.items() if count > 1] == []
    assert list(CODES) == sorted(CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
def test_a_code_reads_well(code: Code) -> None:
    assert re.fullmatch(r"KR[1-7]\d\d", code.number)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name)
    assert not code.title.endswith(".")
    first = code.title.split()[0]
    assert first[0].islower() or not first[0].isalpha() or first.isupper(), "a title is no sentence yet: no capital"
    assert all((code.what, code.why, code.example, code.mended))
    assert code.example != code.mended
