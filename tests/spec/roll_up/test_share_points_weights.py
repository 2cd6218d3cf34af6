"""Roll-ups by share and by points, weighted, with a minimum, with exclusions, over sections within sections."""

from decimal import Decimal
from fractions import Fraction

import pytest
from making import AMBER, GREEN, LEVELS, RED, at_least, catalogue, indicator, observations, row

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Section
from kpirules.model.roll_up import RollUp, RollUpMethod, Step, Ties, WholeOf
from kpirules.model.scheme import Level
from kpirules.model.vocabulary import Polarity
from kpirules.rules.roll_up import Member, RolledUp, roll_up

LETTERS = {"G": GREEN, "A": AMBER, "R": RED, "-": None}
VALUES = {"G": "96", "A": "90", "R": "10"}
GOALS = tuple(
    Level(id=one, label=one.replace("_", " "), symbol="") for one in ("on_track", "attention", "underperforming")
)
SHARE = RollUp(
    method=RollUpMethod.SHARE,
    levels=GOALS,
    of=("green",),
    steps=(Step(level="on_track", at_least=Decimal("0.85")), Step(level="attention", at_least=Decimal("0.5"))),
    otherwise="underperforming",
)


def rolled(policy: RollUp, letters: str, weights: str = "") -> RolledUp:
    return roll_up(
        policy,
        [
            Member(name=str(at), level=LETTERS[letter], scale=LEVELS, weight=Decimal(weights[at] if weights else 1))
            for at, letter in enumerate(letters)
        ],
    )


@pytest.mark.parametrize(
    ("letters", "level"),
    [
        ("G" * 17 + "R" * 3, "on_track"),  # exactly 85 %
        ("G" * 16 + "R" * 4, "attention"),
        ("GR", "attention"),  # exactly a half
        ("G" * 49 + "R" * 51, "underperforming"),
        ("RR", "underperforming"),
        ("G---", "on_track"),  # the unrated are left out
    ],
)
def test_share(letters: str, level: str) -> None:
    found = rolled(SHARE, letters)
    assert (found.level.id, found.left_out) == (level, letters.count("-"))
    assert "are GREEN" in found.reason


def test_points() -> None:
    worth = (("green", Decimal(3)), ("amber", Decimal(1)), ("red", Decimal(0)))
    steps = (Step(level="green", at_least=Decimal("0.8")), Step(level="amber", at_least=Decimal("0.5")))
    policy = RollUp(method=RollUpMethod.POINTS, points=worth, steps=steps, otherwise="red")
    for letters, level, score in (("GGGGR", GREEN, "4/5"), ("GA", AMBER, "2/3"), ("GAR", RED, "4/9"), ("R", RED, "0")):
        found = rolled(policy, letters)
        assert (found.level, found.score) == (level, Fraction(score))
    assert "4 of 9 points, 44.4%" in rolled(policy, "GAR").reason


def test_weights() -> None:
    mean = RollUp(method=RollUpMethod.MEAN, ties=Ties.WORSE)
    assert (rolled(mean, "GR").level, rolled(mean, "GR", "31").level, rolled(mean, "GR", "13").level) == (
        AMBER,
        AMBER,
        RED,
    )
    assert rolled(mean, "GGR", "110").level == GREEN  # a weight of nothing counts for nothing
    assert rolled(SHARE, "GR", "91").level.id == "on_track"


def test_minimum_rated_withholds_the_answer() -> None:
    policy = RollUp(method=RollUpMethod.WORST, minimum_rated=3, empty="not enough")
    assert (rolled(policy, "GG-").level, rolled(policy, "GG-").label) == (None, "not enough")
    assert "2 of 3 rated, and 3 are needed" in rolled(policy, "GG-").reason
    assert rolled(policy, "GGG").level == GREEN


def test_a_judgement_is_no_rule() -> None:
    found = rolled(RollUp(method=RollUpMethod.JUDGEMENT), "GG")
    assert (found.level, found.reason) == (None, "an officer judges, and no judgement is recorded")


def card(policy: RollUp, sections: tuple[Section, ...], **letters: str) -> Scorecard:
    asked, came = [], []
    for section, found in letters.items():
        for at, letter in enumerate(found):
            name = f"{section}{at}"
            asked.append(indicator(name, section=section))
            if letter in VALUES:
                came.append(row(name, "Dec-21", VALUES[letter]))
    return evaluate(catalogue(*asked, roll_up=policy, sections=sections), observations(*came), as_at="Dec-21")


NESTED = (
    Section(id="top", title="Top"),
    Section(id="one", title="One", within="top"),
    Section(id="two", title="Two", within="top"),
    Section(id="alone", title="Alone"),
)


def test_sections_of_sections() -> None:
    found = card(RollUp(method=RollUpMethod.WORST), NESTED, top="G", one="GA", two="G", alone="R")
    top, alone = found.sections
    assert [inner.section.id for inner in top.within] == ["one", "two"]
    assert [inner.rolled_up.level for inner in top.within] == [AMBER, GREEN]
    assert (top.rolled_up.level, alone.rolled_up.level, found.whole.level) == (AMBER, RED, RED)
    assert top.rolled_up.reason == "the worst of 3: One"
    assert len(found.results) == 5


def test_the_whole_over_indicators() -> None:
    sections = (Section(id="a", title="A"), Section(id="b", title="B"))
    mean = {"method": RollUpMethod.MEAN}
    assert card(RollUp(**mean), sections, a="GGGG", b="R").whole.level == AMBER
    assert card(RollUp(whole=WholeOf.INDICATORS, **mean), sections, a="GGGG", b="R").whole.level == GREEN


def test_excluded_indicators_do_not_count() -> None:
    policy = RollUp(method=RollUpMethod.WORST, exclude=("a1",))
    found = card(policy, (Section(id="a", title="A"),), a="GR").sections[0].rolled_up
    assert (found.level, found.left_out) == (GREEN, 1)


def test_a_use_of_an_indicator_has_a_polarity_and_a_target_of_its_own() -> None:
    base = indicator("plans", section="a")
    use = indicator("b/plans", section="b", observed_as="plans", polarity=Polarity.LOW, target=at_least("50"))
    asked = catalogue(base, use, sections=(Section(id="a", title="A"), Section(id="b", title="B")))
    found = evaluate(asked, observations(row("plans", "Dec-21", "96")))
    assert (found["plans"].level, found["b/plans"].level) == (GREEN, RED)
