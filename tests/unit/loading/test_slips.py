"""A name that an author made is mended without asking only where it can be no other name."""

import pytest

from kpirules.loading.shape.slips import is_same_name, respelling
from kpirules.source.text import decode
from kpirules.source.yaml_reader import read_yaml


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Green", "green"),
        ("short term", "short_term"),
        ("short-term", "short_term"),
        ("shortterm", "short_term"),
        ("shrot_term", "short_term"),
        ("commitee", "committee"),
        ("committeee", "committee"),
        ("gren", "green"),
        ("short_termm", "short_term"),
        ("safegarding", "safeguarding"),
        ("safeguarrding-children", "safeguarding_children"),
        ("quaterly", "quarterly"),
    ],
)
def test_what_is_typed_in_another_way_is_the_same_name(typed: str, meant: str) -> None:
    assert is_same_name(typed, meant)
    fix = fix_of(typed, meant)
    assert fix is not None
    assert fix.safe


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("inner_london", "outer_london"),
        ("leavers-eet", "leavers-neet"),
        ("reviews-rate", "reviews-late"),
        ("on-time", "in-time"),
        ("plain", "plan"),
        ("exclusion", "exclusions"),
        ("neverending", "everending"),
        ("form", "from"),
        ("sseen", "eseen"),
        ("abcd", "ab"),
        ("seens", "seen"),
    ],
)
def test_what_may_be_another_word_is_another_name(typed: str, meant: str) -> None:
    assert not is_same_name(typed, meant)
    fix = fix_of(typed, meant)
    assert fix is None or not fix.safe


def test_a_likely_name_is_offered_and_left_to_the_author() -> None:
    fix = fix_of("inner_london", "outer_london")
    assert fix is not None
    assert [edit.text for edit in fix.edits] == ["outer_london"]


def fix_of(typed: str, *known: str):
    root = read_yaml(decode(typed.encode(), "catalogue.yaml")).root
    assert root is not None
    return respelling(root, known)
