"""A name in the wrong form is one finding, whatever speaks of it, and is mended where it can be no other name."""

import pytest

from kpirules.authoring.mend import mend
from kpirules.loading.catalogue.load import read_catalogue_text

TEXT = """\
kpirules: 1
id: demo
title: Demo
reporting_year: 2021/22
defaults: {year: financial, frequency: monthly, scheme: lights, directions: [short_term]}
schemes:
  lights:
    levels:
      - {id: green}
      - {id: red, exception: true}
    rate:
      - {level: green, when: {met: target}}
      - {level: red}
directions:
  short_term: {compare: previous}
comparators:
  england: {title: England}
sections:
  - {id: safeguarding, title: Safeguarding and more}
  - {id: schools, title: Learning}
indicators:
  - {id: plans, title: Plans, section: safeguarding, polarity: low, unit: count, target: 15, related: [visits]}
  - {id: visits, title: Visits, section: schools, polarity: high, unit: percent, target: 95, related: [plans]}
"""

SAFE = [
    ("id: safeguarding", "id: Safeguarding"),
    ("\n  lights:", "\n  Lights:"),
    ("\n  short_term:", "\n  Short_Term:"),
    ("id: red", "id: RED"),
    ("section: safeguarding", "section: Safeguarding"),
    ("related: [plans]", "related: [Plans]"),
    ("scheme: lights", "scheme: Lights"),
]


def findings(text: str):
    return tuple(read_catalogue_text(text)[1])


def test_the_text_is_right_as_it_is() -> None:
    assert findings(TEXT) == ()


@pytest.mark.parametrize(("right", "wrong"), SAFE)
def test_a_name_of_the_same_letters_is_one_finding_and_mended(right: str, wrong: str) -> None:
    text = TEXT.replace(right, wrong)
    assert text != TEXT
    (found,) = findings(text)
    assert found.code.number == "KR208"
    assert found.hint.startswith("write `")
    assert not found.hint.endswith(":`")
    assert mend(text).after == TEXT


def test_a_name_and_what_speaks_of_it_are_mended_together() -> None:
    text = TEXT.replace("safeguarding", "Safeguarding")
    assert len(findings(text)) == 2
    assert mend(text).after == TEXT


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("level: red", "level: “red”"), ("{id: plans", "{id: plans\u00a0"), ("{id: safeguarding", "{id: “safeguarding”")],
)
def test_a_name_with_signs_of_a_word_processor_is_one_finding(right: str, wrong: str) -> None:
    text = TEXT.replace(right, wrong)
    assert len(findings(text)) == 1
    assert findings(mend(text).after) == ()


@pytest.mark.parametrize(("right", "wrong"), [("{id: plans", "{id: Plans"), ("england:", "England:")])
def test_a_name_that_rows_may_speak_of_is_mended_only_when_asked(right: str, wrong: str) -> None:
    text = TEXT.replace(right, wrong)
    (found,) = findings(text)
    assert not found.fix.safe
    assert mend(text).after == text
    assert mend(text, unsafe=True).after == TEXT


@pytest.mark.parametrize("typed", ["Light：{s", "lights}", "lights!"])
def test_a_name_with_other_signs_in_it_is_left_to_the_author(typed: str) -> None:
    text = TEXT.replace("\n  lights:", f"\n  {typed}:")
    assert mend(text).after == text


@pytest.mark.parametrize(
    ("right", "wrong", "message", "hint"),
    [
        ("section: schools", "section: Transport", "there is no section `Transport`", "safeguarding, schools"),
        ("section: schools", "section: Learning", "there is no section `Learning`", "write its id: schools"),
        ("scheme: lights", "scheme: Traffic", "there is no scheme `Traffic`", "schemes here: lights"),
        ("related: [plans]", "related: [Zebras]", "there is no indicator `Zebras`", "plans, visits"),
    ],
)
def test_a_name_that_nothing_has_is_told_so_at_once(right: str, wrong: str, message: str, hint: str) -> None:
    (found,) = findings(TEXT.replace(right, wrong))
    assert (found.code.number, found.message) == ("KR406", message)
    assert hint in found.hint


def test_a_name_that_another_has_is_left_to_the_author() -> None:
    text = TEXT.replace("{id: visits", "{id: Plans").replace("[visits]", "[plans]")
    (found,) = findings(text)
    assert found.hint == "give it an id of its own: `plans` is another"
    assert found.fix is None


def test_a_wrong_default_belongs_to_no_indicator() -> None:
    (found,) = findings(TEXT.replace("scheme: lights", "scheme: ligts"))
    assert (found.code.number, found.indicator, found.pointer) == ("KR406", None, "/defaults/scheme")
