"""Law: no fix and no hint changes a refused character that its finding does not speak of; its own error stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slipping import RIGHT

from kpirules.authoring.mend import mend
from kpirules.loading.catalogue.load import read_catalogue_text
from kpirules.source.characters import FORBIDDEN

TITLE = 'title: "Plans: those in force 🂡"'
REFUSED = ["\u202e", "\x07", "\ufffe", "\x85", "\u2028", "\x0b", "\ufeff"]
SLIPS = [
    "Average: caseload",
    "% of reviews",
    "@team's own",
    "* provisional",
    "!important things",
    "> 95 reviews",
    "- none",
    "'Children's plans'",
    '"Staying put" arrangements',
    "[c] small",
    '"a \\d of reviews"',
    '"Reviews in time',
    "Indicator #4 reviews",
    "Rate: per #4 x",
]


def assert_kept(text: str) -> None:
    mended = mend(text, unsafe=True)
    assert FORBIDDEN.findall(mended.after) == FORBIDDEN.findall(text)
    assert "\ufffd" not in mended.after
    for found in read_catalogue_text(text)[1]:
        assert found.hint.replace("\t", " ").isprintable()
        assert "\ufffd" not in found.hint + found.label + found.message


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("refused", REFUSED, ids=ascii)
def test_it_stands_in_a_text_that_is_mended(slip: str, refused: str) -> None:
    for at in range(2, len(slip)):
        assert_kept(RIGHT.replace(TITLE, f"title: {slip[:at]}{refused}{slip[at:]}"))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SLIPS), st.data())
def test_several_stand_in_a_text_that_is_mended(slip: str, data: st.DataObject) -> None:
    pieces = [sign + data.draw(st.sampled_from(["", "", *REFUSED])) for sign in slip[1:]]
    assert_kept(RIGHT.replace(TITLE, f"title: {slip[0]}{''.join(pieces)}"))
