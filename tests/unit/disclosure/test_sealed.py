"""What holds hidden figures does not print them, and is neither pickled nor copied."""

import copy
import pickle
import re
from decimal import Decimal

import attrs
import pytest
from hiding_words import SMALL_NUMBERS, counting
from making import catalogue, observations, series

from kpirules.disclosure.audit import audit
from kpirules.disclosure.cells import cells_of
from kpirules.disclosure.tables import tables_of
from kpirules.evaluation.evaluate import release, release_with_findings
from kpirules.model.outturn import Commentary, Judgement
from kpirules.model.period import Period

FIGURE = "4"
APRIL = Period.month(2021, 4)
PERIOD = re.compile(r"Period\(.*?\)")
ASKED = catalogue(counting(disclosure=SMALL_NUMBERS))
CAME = observations(*series("won", {"Apr-21": FIGURE, "May-21": "77", "Q1 2021/22": "81"}))
RELEASE = release_with_findings(ASKED, CAME)
HOLDERS = {
    "observations": CAME,
    "release": RELEASE,
    "audit": audit(RELEASE),
    "deduction": audit(RELEASE).deductions[0],
    "cell": cells_of(ASKED, CAME.rows)[0],
    "table": tables_of(cells_of(ASKED, CAME.rows))[0],
}


@pytest.mark.parametrize("name", HOLDERS)
def test_it_is_sealed(name: str) -> None:
    holder = HOLDERS[name]
    assert FIGURE not in f"{holder!r} {holder}"
    for store in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="withheld"):
            store(holder)


def test_what_is_for_the_exempt_audience_is_not_stored_either() -> None:
    exempt = release(ASKED, CAME, "exempt")
    assert exempt.rows == CAME.rows
    for store in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="exempt audience"):
            store(exempt)
    assert FIGURE not in PERIOD.sub("", f"{exempt!r} {exempt}")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (attrs.evolve(CAME.rows[0], shown="4", note="4 of them"), "value=…, shown=…, numerator=None, denominator=None"),
        (attrs.evolve(CAME.rows[0], value=Decimal(0), shown="0"), "value=…, shown=…, numerator=None"),
        (attrs.evolve(CAME.rows[0], value=None, shown=""), "value=None, shown='', numerator=None"),
        (Judgement(indicator="won", period=APRIL, level="red", reason="4 cases"), "level=…, reason=…, by=None"),
        (Commentary(indicator="won", period=APRIL, text="All 4", actions=("4",)), "text=…, actions=…, audience=None"),
    ],
)
def test_a_row_or_a_remark_says_what_it_is_about_and_not_what_it_says(one: object, said: str) -> None:
    assert said in repr(one)
    assert f"indicator='won', period={APRIL!r}" in repr(one)
    assert re.search("4|0|red|cases|All", PERIOD.sub("", repr(one))) is None


def test_what_is_released_may_be_stored() -> None:
    assert pickle.loads(pickle.dumps(RELEASE.released)) == RELEASE.released  # noqa: S301 - it was made here
    assert FIGURE not in [row.shown or str(row.value) for row in RELEASE.released.rows]
