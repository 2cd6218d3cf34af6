"""Laws of fixing: once is enough, nothing gets worse, nothing else changes, and line ends do not matter."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from mending import assert_no_error_gained, edited
from slipping import RIGHT, broken, known_slips, slipped

from kpirules.authoring.mend import MOST_CHECKS, check_of, mend, mend_by
from kpirules.diagnostics.findings import Report
from kpirules.loading.catalogue.load import read_catalogue_text

ANY = settings(deadline=None, max_examples=60)


def lines(text: str) -> list[str]:
    """Return the lines of `text` with their ends."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)


@ANY
@given(text=broken(), unsafe=st.booleans())
def test_mending_twice_is_mending_once(*, text: str, unsafe: bool) -> None:
    once = mend(text, unsafe=unsafe)
    again = mend(once.after, unsafe=unsafe)
    assert again.after == once.after
    assert again.fixed == ()


@ANY
@given(text=broken(), unsafe=st.booleans())
def test_there_is_no_error_that_could_have_been_seen_before(*, text: str, unsafe: bool) -> None:
    assert_no_error_gained(mend(text, unsafe=unsafe))


@ANY
@given(text=broken(), unsafe=st.booleans())
def test_what_is_not_edited_stays_as_it_is(*, text: str, unsafe: bool) -> None:
    mended = mend(text, unsafe=unsafe)
    before, after = lines(mended.before), lines(mended.after)
    assert len(before) == len(after)
    changed = {at for at, (one, other) in enumerate(zip(before, after, strict=True), 1) if one != other}
    assert changed <= edited(mended)
    for at in changed:
        one, other = before[at - 1], after[at - 1]
        assert one[len(one.rstrip("\r\n")) :] == other[len(other.rstrip("\r\n")) :]
        assert one[: len(one) - len(one.lstrip())] == other[: len(other) - len(other.lstrip())]


@ANY
@given(broken(), st.sampled_from(["\r\n", "\r"]))
def test_line_ends_do_not_matter(text: str, end: str) -> None:
    assert mend(text.replace("\n", end)).after == mend(text).after.replace("\n", end)


@ANY
@given(broken())
def test_the_report_is_that_of_the_text(text: str) -> None:
    mended = mend(text, "<text>")
    assert mended.report == read_catalogue_text("\ufeff" + mended.after)[1]
    assert (mended.after == text) == (not mended.fixed)


def test_a_right_text_is_left_alone() -> None:
    mended = mend(RIGHT)
    assert (mended.after, mended.fixed, mended.report.codes) == (RIGHT, (), ())


def test_the_bound_is_far_from_what_an_everyday_file_needs() -> None:
    counted = []
    check = check_of("catalogue.yaml")

    def counting(text: str) -> Report:
        counted.append(text)
        return check(text)

    text = slipped(RIGHT, list(known_slips(RIGHT)))
    assert mend_by(text, counting).report.codes == ()
    assert len(counted) < MOST_CHECKS / 4
