"""A line that cannot be read costs the reader the field or the item it stands in, and no finding about anything else.

Nor does it bring one: what seems to be missing, unknown or unused may be what could not be read.
"""

from bisect import bisect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slipping import RIGHT, VALID, known_slips, slipped
from spoiling import spoilt

from kpirules.loading.catalogue.load import read_catalogue_text

TEXTS = {"right": RIGHT} | {path.name: path.read_text("utf-8") for path in VALID}
BROKEN = {
    name: [
        (at, one) for at, line in enumerate(text.split("\n")) for one in spoilt(line) if name != "comments.yaml"
    ]  # whose comments are there to be taken for text
    for name, text in TEXTS.items()
}


def with_line(text, at, line):
    lines = text.split("\n")
    return "\n".join([*lines[:at], line, *lines[at + 1 :]])


def told(text):
    return sorted((found.span.start.line, found.code.number) for found in read_catalogue_text(text)[1])


@settings(max_examples=400, deadline=None)
@given(st.sampled_from([(name, *one) for name, those in BROKEN.items() for one in those]))
def test_a_sound_catalogue_with_one_fault_has_one_finding(case):
    name, at, fault = case
    text = with_line(TEXTS[name], at, fault.line)
    assert set(told(text)) - set(told(TEXTS[name])) == {(at + 1, fault.code)}


ITEMS = [at for at, line in enumerate(RIGHT.split("\n")) if line.startswith("  - ") and "id: s" not in line]


@st.composite
def slips_round_a_fault(draw):
    """Draw a catalogue with slips outside one indicator, the lines of that indicator, and a fault in one of them."""
    first = draw(st.sampled_from(ITEMS))
    last = next((at for at in ITEMS if at > first), RIGHT.count("\n"))
    # A tab in front of the first item leaves nobody to say where the list stands: all of it is lost.
    known = [(at, one) for at, one in BROKEN["right"] if first <= at < last and (at > ITEMS[0] or one.code != "KR104")]
    at, fault = draw(st.sampled_from(known))
    starts = [0]
    for line in RIGHT.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    # The scheme of the defaults is looked up for each indicator that can be read, and all others may have slips.
    slips = [one for one in known_slips(RIGHT) if one.text != "ligths"]
    outside = [one for one in slips if one.end < starts[first] or one.start >= starts[last]]
    return slipped(RIGHT, draw(st.lists(st.sampled_from(outside), max_size=8))), range(first + 1, last + 1), at, fault


@settings(max_examples=400, deadline=None)
@given(slips_round_a_fault())
def test_the_findings_outside_of_an_indicator_are_told_whatever_stands_in_it(case):
    text, lines, at, fault = case
    outside = [found for found in told(text) if found[0] not in lines]
    assert told(with_line(text, at, fault.line)) == sorted([*outside, (at + 1, fault.code)])


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        [(at, one) for at, one in BROKEN["right"] if at > ITEMS[0] and (at not in ITEMS or one.code == "KR106")]
    )
)
def test_a_fault_is_told_with_the_id_of_its_indicator(case):
    at, fault = case
    (found,) = read_catalogue_text(with_line(RIGHT, at, fault.line))[1]
    above = "\n".join(RIGHT.split("\n")[: at + 1])
    assert found.indicator == above.rpartition("id: ")[2].split("\n")[0].split(",")[0]


UNMISTAKABLE = [one for one in BROKEN["right"] if one[1].code != "KR104"]
"""A line with a tab may go on with another one above it."""


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(UNMISTAKABLE), min_size=2, max_size=5, unique_by=lambda one: bisect(ITEMS, one[0])))
def test_faults_that_stand_apart_are_told_together(cases):
    text = RIGHT
    for at, fault in cases:
        text = with_line(text, at, fault.line)
    assert {(at + 1, fault.code) for at, fault in cases} == set(told(text))


@pytest.mark.parametrize("sign", "\"'[{")
def test_a_thousand_faults_are_told_each_in_its_indicator(sign):
    """Each is read to the end of its block and no further, or this would take minutes."""
    items = "".join(f"  - id: i{at}\n    title: {sign}Number {at}\n    unit: count\n" for at in range(1000))
    _, report = read_catalogue_text(f"kpirules: 1\nid: a\ntitle: A\nindicators:\n{items}")
    assert [(found.span.start.line, found.indicator) for found in report] == [
        (6 + 3 * at, f"i{at}") for at in range(1000)
    ]
