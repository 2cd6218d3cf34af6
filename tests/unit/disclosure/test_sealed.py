"""What holds hidden figures does not print them, and is neither pickled nor copied."""

import copy
import pickle

import pytest
from hiding_words import SMALL_NUMBERS, counting
from making import catalogue, observations, series

from kpirules.disclosure.audit import audit
from kpirules.disclosure.cells import cells_of
from kpirules.disclosure.tables import tables_of
from kpirules.evaluation.evaluate import release_with_findings

FIGURE = "4"
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


def test_what_is_released_may_be_stored() -> None:
    assert pickle.loads(pickle.dumps(RELEASE.released)) == RELEASE.released  # noqa: S301 - it was made here
    assert FIGURE not in [row.shown or str(row.value) for row in RELEASE.released.rows]
