"""A section's level comes from a named policy; nothing rated gives the empty word, never green."""

import attrs
import pytest
from making import AMBER, GREEN, LEVELS, RED, TRAFFIC_LIGHTS, catalogue, indicator, observations, row

from kpirules.evaluation.evaluate import evaluate
from kpirules.model.roll_up import RollUp, RollUpMethod, Ties
from kpirules.model.scheme import Level
from kpirules.rules.roll_up import Member, roll_up

LETTERS = {"G": GREEN, "A": AMBER, "R": RED, "-": None}
VALUES = {"G": "96", "A": "90", "R": "10"}


def rolled(letters: str, **policy: object) -> Level | None:
    members = [Member(name=letter, level=LETTERS[letter], scale=LEVELS) for letter in letters]
    return roll_up(RollUp(**({"method": RollUpMethod.MEAN} | policy)), members).level


@pytest.mark.parametrize(
    ("letters", "worse", "better", "worst"),
    [
        ("GRGR", AMBER, AMBER, RED),  # printed as Quality: Amber
        ("ARRA", RED, AMBER, RED),  # printed as Voice of the child: Red
        ("RGG", AMBER, AMBER, RED),
        ("RRAR", RED, RED, RED),
        ("RR", RED, RED, RED),
        ("GA", AMBER, GREEN, AMBER),
        ("GGA", GREEN, GREEN, AMBER),
        ("G", GREEN, GREEN, GREEN),
        ("G--", GREEN, GREEN, GREEN),
        ("--", None, None, None),
        ("", None, None, None),
    ],
)
def test_letters(letters: str, worse: Level | None, better: Level | None, worst: Level | None) -> None:
    assert rolled(letters, ties=Ties.WORSE) == worse
    assert rolled(letters, ties=Ties.BETTER) == better
    assert rolled(letters, method=RollUpMethod.WORST) == worst


def card(sections: dict[str, str], **policy: object) -> object:
    """Evaluate a catalogue whose sections hold indicators with these letters."""
    asked, came = [], []
    for section, letters in sections.items():
        for at, letter in enumerate(letters):
            name = f"{section}-{at}"
            asked.append(indicator(name, section=section))
            if letter in VALUES:
                came.append(row(name, "Dec-21", VALUES[letter]))
    catalogued = catalogue(*asked, roll_up=RollUp(**({"method": RollUpMethod.MEAN, "empty": "None"} | policy)))
    return evaluate(catalogued, observations(*came), as_at="Dec-21")


def test_the_whole_rolls_up_sections_not_indicators() -> None:
    """Seventeen indicators' mean would be amber; the five sections' mean is red, as the report prints."""
    found = card({"a": "GRGR", "b": "ARRA", "c": "RGG", "d": "RRAR", "e": "RR", "f": "--"})
    assert [group.rolled_up.label for group in found.sections] == ["AMBER", "RED", "AMBER", "RED", "RED", "None"]
    assert found.whole.level == RED
    assert (found.whole.counted, found.whole.left_out) == (5, 1)


def test_unrated_members_are_left_out_and_counted() -> None:
    group = card({"a": "G-R-"}).sections[0].rolled_up
    assert (group.level, group.counted, group.left_out, group.score) == (AMBER, 2, 2, 1)


def test_no_policy_no_level() -> None:
    found = evaluate(catalogue(indicator(section="a")), observations(row("reviews", "Dec-21", "96")))
    assert found.whole is None
    assert found.sections[0].rolled_up is None


def test_levels_of_different_schemes_are_not_combined() -> None:
    other = attrs.evolve(TRAFFIC_LIGHTS, id="other", levels=(*LEVELS, Level(id="black", label="BLACK", symbol="×")))
    asked = (indicator("one", section="a"), indicator("two", section="a", scheme="other"))
    catalogued = catalogue(*asked, schemes=(TRAFFIC_LIGHTS, other), roll_up=RollUp(method=RollUpMethod.WORST))
    group = evaluate(catalogued, observations(row("one", "Dec-21", "96"), row("two", "Dec-21", "1"))).sections[0]
    assert group.rolled_up.level is None
    assert "different schemes" in group.rolled_up.reason
