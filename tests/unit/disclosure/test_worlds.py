"""How many numbers sums have in worlds that are found, and what rules out the others: against every world there is."""

from collections.abc import Collection, Mapping, Sequence
from itertools import product

from hidden_years import seeded

from kpirules.deduction.bounds import Bounds
from kpirules.deduction.line import Window
from kpirules.disclosure.cells import Scope
from kpirules.disclosure.strands import Strand
from kpirules.disclosure.worlds import Worlds

ATOMS, MOST = 4, 6
EVERY = tuple(product(range(MOST + 1), repeat=ATOMS))
SYMBOL = Bounds(1, 5)

Facts = Mapping[Scope, Bounds]


def scope(name: str) -> Scope:
    return Scope(frozenset([Strand(name, "numerator", ())]), Window(0, 1))


def numbers(facts: Facts, atoms: Mapping[Scope, Sequence[int]], asked: Scope) -> Collection[int]:
    """Return the numbers of the symbol that a sum has in some world."""
    allowed = (
        world for world in EVERY if all(sum(world[at] for at in atoms[one]) in bounds for one, bounds in facts.items())
    )
    return {total for world in allowed if (total := sum(world[at] for at in atoms[asked])) in SYMBOL}


def test_the_numbers_are_those_of_every_world_and_what_is_said_to_rule_others_out_does() -> None:
    ruled_out = 0
    for seed in range(25):
        chance = seeded(seed)
        sums = {tuple(at for at in range(ATOMS) if chance.random() < 0.5) for _ in range(6)} - {()}
        atoms = {scope(str(at)): own for at, own in enumerate(sorted(sums | {(at,) for at in range(ATOMS)}))}
        worlds = Worlds(atoms)
        for _ in range(4):  # one table is asked of many plans, and must not mix them up
            truth = [chance.choice((0, 1, 2, 3, 4, 6)) for _ in range(ATOMS)]
            facts: dict[Scope, Bounds] = {one: Bounds(0, MOST) for one, own in atoms.items() if len(own) == 1}
            for one, own in atoms.items():
                total = sum(truth[at] for at in own)
                facts |= {one: Bounds(total, total)} if chance.random() < 0.4 else {}
            asked = [(one, SYMBOL, chance.choice((2, 5))) for one in atoms]
            met = tuple(worlds.numbers_met(facts, asked, or_none=chance.random() < 0.5))
            for (one, _, enough), found in zip(asked, met, strict=True):
                there = numbers(facts, atoms, one)
                assert (found.count >= enough) == (len(there) >= enough)
                if len(there) < enough:
                    assert found.because is not None
                    rest = {other: facts[other] for other in found.because if other in facts}
                    box = {other: Bounds(0, MOST) for other, own in atoms.items() if len(own) == 1}
                    assert len(numbers(box | rest, atoms, one)) < enough
                    ruled_out += 1
    assert ruled_out > 50
