"""More than 10,000 small worlds, each compared with all the worlds there are."""

from itertools import combinations, product
from random import Random

from hidden_years import seeded

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Fact, Window, deduce, witness
from kpirules.deduction.linked import Atom, LinkedFact, extremes, witness_with
from kpirules.deduction.rows import Undecided

World = tuple[int, ...]


def slack(random: Random, count: int) -> Bounds:
    """Return bounds near a count, now and then beside it."""
    off = random.choice((-1, 1)) if random.random() < 0.1 else 0
    return Bounds(count + off - random.choice((0, 0, 1, 2)), count + off + random.choice((0, 0, 1, 2)))


def spread(sums: list[int]) -> Bounds:
    return Bounds(min(sums), max(sums))


def windows(steps: int) -> list[Window]:
    return [Window(start, end) for start, end in combinations(range(steps + 1), 2)]


def line_world(random: Random) -> tuple[int, int, list[Fact]]:
    steps, most = random.randint(1, 4), random.randint(1, 4)
    world = [random.randint(0, most) for _ in range(steps)]
    chosen = random.choices(windows(steps), k=random.randint(0, 6))
    facts = [Fact(window, slack(random, sum(world[window.start : window.end]))) for window in chosen]
    facts += [Fact(Window(at, at + 1), Bounds(0, most)) for at in range(steps)]
    random.shuffle(facts)
    return steps, most, facts


def test_a_line() -> None:
    random = seeded(20_211)
    contradicted = 0
    for _ in range(6_500):
        steps, most, facts = line_world(random)
        allowed = [
            world
            for world in product(range(most + 1), repeat=steps)
            if all(sum(world[fact.window.start : fact.window.end]) in fact.bounds for fact in facts)
        ]
        asked = windows(steps)
        sums = {window: [sum(world[window.start : window.end]) for world in allowed] for window in asked}
        window, total = random.choice(asked), random.randint(0, 6)
        found = witness(facts, window, total)
        if allowed:
            assert deduce(facts, asked) == tuple(spread(sums[window]) for window in asked)
        else:
            contradicted += 1
            assert deduce(facts, asked) is None
        assert (found is not None) == (total in sums[window])
        assert found is None or tuple(found[at] for at in range(steps)) in allowed
    assert 300 < contradicted < 1_500


def test_every_year_of_three_months_with_a_running_total() -> None:
    """All 216 years of three months up to 5, all 64 ways to hide months and running totals."""
    for world in product(range(6), repeat=3):
        cells = [(Window(at, at + 1), world[at]) for at in range(3)] + [
            (Window(0, end), sum(world[:end])) for end in (2, 3)
        ]
        for shown in product((True, False), repeat=len(cells)):
            facts = [Fact(window, exactly(count)) for (window, count), show in zip(cells, shown, strict=True) if show]
            facts += [Fact(Window(at, at + 1), Bounds(0, 5)) for at in range(3)]
            fixed = [
                (window.start, window.end, count) for (window, count), show in zip(cells, shown, strict=True) if show
            ]
            sums = [other for other in WORLDS if all(sum(other[start:end]) == count for start, end, count in fixed)]
            expected = tuple(spread([other[at] for other in sums]) for at in range(3))
            assert deduce(facts, [Window(at, at + 1) for at in range(3)]) == expected


WORLDS = tuple(product(range(6), repeat=3))


def linked_world(random: Random) -> tuple[list[Atom], int, list[LinkedFact], World]:
    most = random.randint(1, 4)
    atoms = [Atom(f"part-{at % 2}", at) for at in range(random.randint(2, 4))]
    world = tuple(random.randint(0, most) for _ in atoms)
    facts = [LinkedFact(frozenset([atom]), Bounds(0, most)) for atom in atoms]
    for _ in range(random.randint(0, 6)):
        chosen = frozenset(atom for atom in atoms if random.random() < 0.6)
        facts.append(LinkedFact(chosen, slack(random, sum(world[atoms.index(atom)] for atom in chosen))))
    random.shuffle(facts)
    return atoms, most, facts, world


def test_linked_series() -> None:
    random = seeded(20_222)
    undecided = contradicted = 0
    for _ in range(4_500):
        atoms, most, facts, truth = linked_world(random)
        places = [[atoms.index(atom) for atom in fact.atoms] for fact in facts]
        allowed = [
            world
            for world in product(range(most + 1), repeat=len(atoms))
            if all(sum(world[at] for at in own) in fact.bounds for own, fact in zip(places, facts, strict=True))
        ]
        asked = [frozenset(atom for atom in atoms if random.random() < 0.5) for _ in range(2)]
        sums = [[sum(world[atoms.index(atom)] for atom in one) for world in allowed] for one in asked]
        start = dict(zip(atoms, truth, strict=True)) if random.random() < 0.5 else None
        answers = extremes(facts, asked, truth=start)
        total = random.randint(0, 4)
        found = witness_with(facts, asked[0], total, truth=start)
        if not allowed:
            contradicted += 1
            assert answers is None
        else:
            assert answers is not None
            for answer, own in zip(answers, sums, strict=True):
                undecided += answer == Undecided()
                assert answer in (Undecided(), spread(own))
        if found == Undecided():
            undecided += 1
        else:
            assert (found is not None) == (total in sums[0])
            assert found is None or tuple(found[atom] for atom in atoms) in allowed
    assert 200 < contradicted < 1_500
    assert undecided <= 0.01 * 3 * 4_500
