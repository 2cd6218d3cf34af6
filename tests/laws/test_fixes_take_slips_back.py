"""Law: a valid catalogue with known slips is mended to what it was, byte for byte; with any slip, never to more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slipping import RIGHT, VALID, known_slips, slipped, with_known_slips

from kpirules.authoring.mend import mend
from kpirules.loading.catalogue.load import read_catalogue_text

ANY = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize("slip", list(known_slips(RIGHT)), ids=lambda slip: f"{slip.start}: {slip.text}")
def test_each_slip_is_found_and_taken_back(slip) -> None:
    wrong = slipped(RIGHT, [slip])
    assert wrong != RIGHT
    assert len(read_catalogue_text(wrong)[1].diagnostics) == 1
    mended = mend(wrong)
    assert mended.after == RIGHT
    assert len(mended.fixed) == 1


@ANY
@given(with_known_slips(RIGHT))
def test_all_slips_are_taken_back_together(wrong: str) -> None:
    assert mend(wrong).after == RIGHT


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_slips_in_every_valid_catalogue_are_taken_back(path) -> None:
    right = path.read_bytes().decode("utf-8")
    slips = [slip for slip in known_slips(right) if read_catalogue_text(slipped(right, [slip]))[1].errors]
    for slip in slips:
        assert mend(slipped(right, [slip])).after == right
    assert mend(slipped(right, slips)).after == right


@ANY
@given(st.data())
def test_a_letter_out_of_place_is_mended_rightly_or_not_at_all(data: st.DataObject) -> None:
    words = [at for at in range(len(RIGHT) - 1) if RIGHT[at : at + 2].isascii() and RIGHT[at : at + 2].isalpha()]
    at = data.draw(st.sampled_from(words))
    kind = data.draw(st.sampled_from(["left out", "doubled", "swapped", "another"]))
    letter = RIGHT[at]
    wrong = {
        "left out": RIGHT[:at] + RIGHT[at + 1 :],
        "doubled": RIGHT[:at] + letter + RIGHT[at:],
        "swapped": RIGHT[:at] + RIGHT[at + 1] + letter + RIGHT[at + 2 :],
        "another": RIGHT[:at] + ("x" if letter != "x" else "y") + RIGHT[at + 1 :],
    }[kind]
    mended = mend(wrong)
    was, now, slip = (one.split("\n") for one in (RIGHT, mended.after, wrong))
    line = RIGHT[:at].count("\n")
    # An id that is misspelt where it is given is a right id, and then those who speak of it seem to be wrong.
    if now != slip and "id:" not in was[line] and not was[line].startswith("  lights"):
        assert now == was
