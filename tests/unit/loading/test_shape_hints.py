"""What a hint says to write is what the author meant, or words for it: nothing that would print what is not so."""

import pytest

from kpirules.authoring.mend import mend
from kpirules.loading.catalogue.load import read_catalogue_text
from kpirules.loading.shape.verdict import examine
from kpirules.source.text import decode
from kpirules.source.yaml_reader import read_yaml

TEXT = """\
kpirules: 1
id: demo
title: Demo
reporting_year: 2021/22
defaults: {year: financial, frequency: monthly}
indicators:
  - id: plans
    title: The usual plans
    polarity: low
    unit: average
    target: not_a_target_measure
    tags: [statutory]
"""

JUDGEMENT = """\
kpirules: 1
judgements:
  - indicator: plans
    period: 2021-12
    rating: amber
    reason: Half of the records are elsewhere
    on: 2022-01-14
"""

COMMENT = """\
kpirules: 1
commentary:
  - indicator: plans
    period: 2021-12
    text: Late
    audience: public
"""


def said_of(text: str, schema: str):
    root = read_yaml(decode(text.encode(), "remarks.yaml")).root
    assert root is not None
    (found,) = examine(root, schema=schema, path="remarks.yaml").diagnostics
    return found


@pytest.mark.parametrize(
    ("text", "right", "wrong", "hint"),
    [
        (JUDGEMENT, "    reason: Half of the records are elsewhere\n", "", "add `reason:` with the reason, in words"),
        (
            JUDGEMENT,
            "    period: 2021-12\n",
            "",
            "add `period:` with the period it is about, such as `period: 2021-12`",
        ),
        (JUDGEMENT, "2022-01-14", "10 June 2021", "write `2021-06-10`"),
        (JUDGEMENT, "2022-01-14", "3rd Sept. 2021", "write `2021-09-03`"),
        (JUDGEMENT, "2022-01-14", "10 Ju 2021", "write it in this form, such as `2022-01-14`"),
        (JUDGEMENT, "2022-01-14", "last week", "write it in this form, such as `2022-01-14`"),
        (JUDGEMENT, "rating: amber", "rating: AMBER", "write `amber`"),
        (COMMENT, "    text: Late\n", "", "add `text:` with what there is to say, in words"),
        (COMMENT, "public", "internal", "did you mean `exempt`?"),
        (COMMENT, "public", "board", "write the one that is meant"),
        (COMMENT, "public", "", "fill it in, such as `audience: exempt`, or take the line out"),
    ],
)
def test_remarks(text: str, right: str, wrong: str, hint: str) -> None:
    found = said_of(text.replace(right, wrong), "judgements-v1" if text is JUDGEMENT else "commentary-v1")
    assert found.hint == hint
    assert found.indicator == "plans"
    assert found.context.start.line == 3


@pytest.mark.parametrize(
    ("right", "wrong", "hint"),
    [
        ("2021/22", "current", "write it in this form, such as `2021/22`"),
        ("polarity: low", "polarity: sideways", "write the one that is meant"),
        ("unit: average", "unit: avg", "did you mean `average`?"),
        ("year: financial", "year: FY", "did you mean `financial`?"),
        ("tags: [statutory]", "tags:\n      • statutory", "write `tags: [statutory]`"),
        ("tags: [statutory]", "tags:\n      • one\n      • two", "write `tags: [one, two]`"),
        ("  - id: plans\n    title", "  - title", "add `id:` with an id of its own, such as `id: cp-reviews-in-time`"),
        ("title: The usual plans", 'title: "The "usual" plans"', "title: 'The \"usual\" plans'"),
        ("title: The usual plans", 'title: "Usual" and "other"', 'title: \'"Usual" and "other"\''),
    ],
)
def test_catalogues(right: str, wrong: str, hint: str) -> None:
    (found,) = read_catalogue_text(TEXT.replace(right, wrong))[1]
    assert found.hint == hint


@pytest.mark.parametrize("typed", ["slow", "flow", "glow"])
def test_another_word_is_no_slip(typed: str) -> None:
    (found,) = read_catalogue_text(TEXT.replace("polarity: low", f"polarity: {typed}"))[1]
    assert found.hint == "did you mean `low`?"
    assert not found.fix.safe


@pytest.mark.parametrize("between", [", ", " ", "; ", ",   "])
def test_two_fields_on_a_line_are_told_apart(between: str) -> None:
    text = TEXT.replace("low\n    unit", f"low{between}unit")
    (found,) = read_catalogue_text(text)[1]
    assert "`unit` stands behind `polarity: low`" in found.message
    assert found.hint == "write `polarity: low`, and `unit: average` on the next line"
    assert mend(text, unsafe=True).after == text


def test_what_is_no_field_behind_a_word_is_left_with_it() -> None:
    text = TEXT.replace("low\n", "low, agreed: yes\n")
    (found,) = read_catalogue_text(text)[1]
    assert "stands behind" not in found.message
    assert mend(text).after == text
