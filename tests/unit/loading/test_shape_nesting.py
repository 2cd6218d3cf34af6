"""Fields that stand beside the empty field they belong under are one finding, and none is renamed into another."""

import pytest

from kpirules.authoring.mend import mend
from kpirules.loading.catalogue.load import read_catalogue_text

HEAD = """\
kpirules: 1
id: demo
title: Demo
defaults: {year: financial, frequency: monthly}
indicators:
  - id: plans
    title: Plans
    polarity: in_range
    unit: count
"""


def only(text: str):
    (found,) = read_catalogue_text(text)[1]
    return found


@pytest.mark.parametrize(
    ("beside", "under", "named"),
    [
        ("kind: range\nlower: 83", "kind: range\nlower: 83", "`kind` and `lower`"),
        ("kind: range  # agreed\n\nlower: 83\nupper: 95", "kind: range  # agreed\n\nlower: 83\nupper: 95", "`upper`"),
        (
            "kind: profile\nyear: 20\nby:\n  Q1: 5\n  Q2: 20",
            "kind: profile\nyear: 20\nby:\n  Q1: 5\n  Q2: 20",
            "`kind`, `year` and `by`",
        ),
    ],
)
def test_fields_beside_an_empty_target_are_put_under_it(beside: str, under: str, named: str) -> None:
    tail = "    owner: Head of Service\n"
    text = HEAD + _typed(f"target:\n{beside}", 4) + tail
    found = only(text)
    assert (found.code.number, found.span.start.line, found.indicator) == ("KR205", 10, "plans")
    assert named in found.message
    assert "two more blanks" in found.hint
    assert found.fix.safe
    assert mend(text).after == HEAD + "    target:\n" + _typed(under, 6) + tail


def test_what_lacks_its_kind_is_left_to_the_author_as_it_stands() -> None:
    text = HEAD + "    target:\n    upper: 15\n"
    found = only(text)
    assert "`target` has none, as `upper` stands beside it" in found.message
    assert found.hint == "put two more blanks in front of `upper`, so that `target` holds it"
    assert found.fix is None
    assert mend(text, unsafe=True).after == text


@pytest.mark.parametrize("line", ["upper: 15", "lower: 95", "peer: abc", "exclusive: true"])
def test_a_field_of_another_place_or_another_kind_is_renamed_by_nobody_unasked(line: str) -> None:
    text = HEAD + f"    target: 95\n    {line}\n"
    found = only(text)
    assert found.code.number == "KR203"
    assert found.fix is None or not found.fix.safe
    assert mend(text).after == text


def test_a_field_of_another_place_is_told_where_it_belongs() -> None:
    assert "`upper` belongs in a target" in only(HEAD + "    target: 95\n    upper: 15\n").hint


@pytest.mark.parametrize(("typed", "meant"), [("polarty: low", "polarity: low"), ("numbr: 3", 'number: "3"')])
def test_a_misspelt_field_whose_value_fits_is_still_mended(typed: str, meant: str) -> None:
    head = HEAD.replace("    polarity: in_range\n", "") if "polar" in typed else HEAD
    rest = "" if "polar" in typed else "    target: {kind: range, lower: 3}\n"
    assert mend(f"{head}    {typed}\n{rest}").after == f"{head}    {meant}\n{rest}"


def _typed(text: str, blanks: int) -> str:
    return "".join(f"{' ' * blanks}{line}\n" if line else "\n" for line in text.split("\n"))
