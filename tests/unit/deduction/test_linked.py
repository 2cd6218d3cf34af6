"""What follows about linked series: cases worked by hand."""

import pytest

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.linked import Atom, LinkedFact, extremes, witness_with
from kpirules.deduction.rows import Undecided

WON, LOST, CONCEDED = (Atom(name, 0) for name in ("won", "lost", "conceded"))


def fact(bounds: Bounds, *atoms: Atom) -> LinkedFact:
    return LinkedFact(frozenset(atoms), bounds)


def test_one_hidden_part_of_a_total_is_no_secret() -> None:
    facts = [fact(exactly(20), WON, LOST, CONCEDED), fact(exactly(12), WON), fact(exactly(5), LOST)]
    assert extremes(facts, [[CONCEDED], [WON, CONCEDED]]) == (exactly(3), exactly(15))


def test_complements_bound_each_other() -> None:
    facts = [fact(exactly(20), WON, LOST, CONCEDED), fact(exactly(12), WON)]
    facts += [fact(Bounds(1, 5), LOST), fact(Bounds(1, 5), CONCEDED)]
    assert extremes(facts, [[LOST], [CONCEDED], [LOST, CONCEDED]]) == (Bounds(3, 5), Bounds(3, 5), exactly(8))


def test_four_hidden_corners_move_together() -> None:
    cells = {(part, step): Atom(part, step) for part in ("boys", "girls") for step in (0, 1)}
    facts = [fact(Bounds(1, 5), atom) for atom in cells.values()]
    facts += [fact(exactly(6), cells["boys", step], cells["girls", step]) for step in (0, 1)]
    facts += [fact(exactly(4), *(cells["boys", step] for step in (0, 1)))]
    assert extremes(facts, [[cells["boys", 0]], [cells["girls", 0]]]) == (Bounds(1, 3), Bounds(3, 5))


def test_a_relaxation_to_fractions_would_call_it_wider() -> None:
    # Of three siblings no two may exceed 1 together: halves would sum to 1.5, and two such groups to 3.
    groups = [[Atom(f"{group}{at}", 0) for at in range(3)] for group in "ab"]
    facts = [fact(Bounds(0, 1), *(atom for atom in group if atom != left)) for group in groups for left in group]
    assert extremes(facts, [[*groups[0], *groups[1]]]) == (Bounds(0, 2),)


def test_not_every_number_between_the_ends_is_met() -> None:
    one, two, three = (Atom(name, 0) for name in ("one", "two", "three"))
    facts = [fact(exactly(3), one, two), fact(exactly(3), one, three)]
    assert extremes(facts, [[two, three]]) == (Bounds(0, 6),)
    assert witness_with(facts, [two, three], 3) is None
    assert witness_with(facts, [two, three], 4) == {one: 1, two: 2, three: 2}


def test_an_atom_without_upper_end() -> None:
    facts = [fact(Bounds(6), WON, LOST), fact(Bounds(0, 4), LOST), fact(Bounds(2), CONCEDED)]
    asked = [[WON], [LOST], [WON, LOST], [CONCEDED], [Atom("unheard of", 3)], []]
    assert extremes(facts, asked) == (Bounds(2), Bounds(0, 4), Bounds(6), Bounds(2), Bounds(0), exactly(0))
    found = witness_with(facts, [WON], 1_000)
    assert isinstance(found, dict)
    assert found[WON] == 1_000
    assert witness_with(facts, [WON], 1) is None


@pytest.mark.parametrize(
    "facts",
    [
        [fact(exactly(3), WON), fact(exactly(3), LOST), fact(exactly(7), WON, LOST)],
        [fact(Bounds(5, 6), WON, LOST), fact(Bounds(3, 4), WON, LOST)],
        [fact(Bounds(-2, -1), WON)],
        [fact(exactly(1))],
        # Each number is in reach and each pair of facts agrees, but three odd sums cannot be halved.
        [fact(exactly(5), WON, LOST), fact(exactly(5), LOST, CONCEDED), fact(exactly(5), WON, CONCEDED)],
    ],
)
def test_facts_that_contradict_each_other(facts: list[LinkedFact]) -> None:
    assert extremes(facts, [[Atom("another", 0)]]) is None
    assert witness_with(facts, [Atom("another", 0)], 1) is None


def test_a_spent_budget_is_no_answer() -> None:
    facts = [fact(exactly(20), WON, LOST, CONCEDED), fact(exactly(12), WON, LOST)]
    assert extremes(facts, [[WON], [LOST]], budget=1) == (Undecided(), Undecided())
    assert witness_with(facts, [WON], 3, budget=1) == Undecided()


def test_a_budget_may_end_for_one_question_and_not_for_another() -> None:
    groups = [[Atom(f"{group}{at}", 0) for at in range(3)] for group in "abcdefgh"]
    facts = [fact(Bounds(0, 1), *(atom for atom in group if atom != left)) for group in groups for left in group]
    facts.append(fact(Bounds(1, 5), WON))
    asked = [[atom for group in groups for atom in group], [WON]]
    assert extremes(facts, asked, budget=500) == (Undecided(), Bounds(1, 5))


def test_a_false_truth_misleads_nobody() -> None:
    facts = [fact(exactly(20), WON, LOST, CONCEDED), fact(Bounds(1, 5), LOST), fact(Bounds(1, 5), CONCEDED)]
    assert extremes(facts, [[WON]], truth={WON: 900, LOST: -4, Atom("unheard of", 1): 7}) == (Bounds(10, 18),)
