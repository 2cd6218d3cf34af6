"""Findings about text stand in the indicator, the item or the named block that is around them."""

import pytest

from kpirules.loading.catalogue.load import read_catalogue_text

CATALOGUE = """\
kpirules: 1
id: demo
title: {title}
schemes:
  lights:
    levels: [{{id: green, label: {label}}}, {{id: red, exception: true}}]
    rate: [{{level: green, when: {{met: target}}}}, {{level: red}}]
indicators:
  - id: first
    title: {first}
    status: draft
  - title: {second}
    id: second
    status: draft
"""
RIGHT = {"title": "Demo", "label": "GREEN", "first": "First", "second": "Second"}


@pytest.mark.parametrize(
    ("field", "indicator", "begins"),
    [("title", None, None), ("label", None, (5, 3)), ("first", "first", (9, 5)), ("second", "second", (12, 5))],
)
@pytest.mark.parametrize("slip", ["@home", "a\u200bb"])
def test_a_finding_about_text_names_what_is_around_it(field, indicator, begins, slip):
    (one,) = read_catalogue_text(CATALOGUE.format(**RIGHT | {field: slip}))[1]
    assert one.code.number in {"KR109", "KR145"}
    assert one.indicator == indicator
    assert (None if one.context is None else (one.context.start.line, one.context.start.column)) == begins


def test_a_finding_outside_the_indicators_names_none():
    text = CATALOGUE.format(**RIGHT).replace("indicators:", "%YAML 1.2\nindicators:")
    (one,) = read_catalogue_text(text)[1]
    assert (one.code.number, one.indicator) == ("KR136", None)
