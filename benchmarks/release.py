"""Time whole releases and their audits: a year of one count, percentages, linked tables and a council.

Run: python benchmarks/release.py [samples]

A release plans what to hide beside small counts, so it judges many plans; an audit answers for one. The peer is
scipy.optimize.milp (HiGHS), a compiled solver of integer programmes, asked for both ends of each hidden count of the
same audit, with the same facts. Both must give the same answers, or their times mean nothing.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from random import Random

import attrs
import numpy as np
from scipy.optimize import Bounds as Ranges
from scipy.optimize import LinearConstraint, milp

from kpirules.deduction.bounds import Bounds
from kpirules.disclosure.audit import audit
from kpirules.disclosure.cells import Scope
from kpirules.disclosure.facts import facts_of, unseen
from kpirules.disclosure.release import Release
from kpirules.disclosure.tables import Table
from kpirules.evaluation.evaluate import release_with_findings
from kpirules.loading.catalogue.load import read_catalogue_text
from kpirules.loading.outturns.reading import read_outturns

TOP = """\
kpirules: 1
id: timed
title: A report to be timed
reporting_year: 2021/22
defaults: {year: financial, frequency: monthly, polarity: none, unit: count, disclosure: small}
dimensions: {area: {title: Area, sums_to: total}}
disclosure: {policies: {small: {threshold: 5}}}
indicators:
"""
MONTHS = tuple(f"{2021 + (month > 9)}-{(month + 2) % 12 + 1:02}" for month in range(1, 13))
PARTS = ("girls", "boys", "unknown")

Row = Mapping[str, object]
Report = tuple[list[str], list[Row]]
"""Indicators, each as it is written in a catalogue, and the rows that came in."""


def counts(chance: Random) -> list[int]:
    """Return months of small, middling or large counts."""
    usual = chance.choice((3, 8, 40, 400))
    return [int(chance.expovariate(1 / usual)) for _ in MONTHS]


def windows(*, quarters: bool = True) -> Iterator[tuple[str, slice]]:
    """Yield the months, the quarters and the year, each with where it lies."""
    yield from ((month, slice(at, at + 1)) for at, month in enumerate(MONTHS))
    if quarters:
        yield from ((f"Q{at + 1} 2021/22", slice(3 * at, 3 * at + 3)) for at in range(4))
    yield "2021/22", slice(0, 12)


def one_count(chance: Random, name: str) -> Report:
    """Return a year of one count by months, quarters and the year, and to date by the month."""
    world = counts(chance)
    rows = [{"indicator": name, "period": label, "value": sum(world[at])} for label, at in windows()]
    rows += [
        {"indicator": f"{name}-so-far", "period": month, "value": sum(world[: at + 1])}
        for at, month in enumerate(MONTHS)
    ]
    declared = [
        f"id: {name}, title: {name}",
        f"id: {name}-so-far, title: {name} so far, covers: year_to_date, same_count_as: {name}",
    ]
    return declared, rows


def months_alone(chance: Random, name: str) -> Report:
    """Return a year of one count by months and the year."""
    world = counts(chance)
    rows = [{"indicator": name, "period": label, "value": sum(world[at])} for label, at in windows(quarters=False)]
    return [f"id: {name}, title: {name}"], rows


def percentage(chance: Random, name: str) -> Report:
    """Return a year of a percentage by months and to date, with its counts."""
    timely, late = counts(chance), [count + 1 for count in counts(chance)]

    def row(own: str, month: str, at: slice) -> Row:
        numerator = sum(timely[at])
        return {"indicator": own, "period": month, "numerator": numerator, "denominator": numerator + sum(late[at])}

    rows = [row(name, month, slice(at, at + 1)) for at, month in enumerate(MONTHS)]
    rows += [row(f"{name}-so-far", month, slice(0, at + 1)) for at, month in enumerate(MONTHS)]
    declared = [
        f"id: {name}, title: {name}, unit: percent",
        f"id: {name}-so-far, title: {name} so far, unit: percent, covers: year_to_date, same_count_as: {name}",
    ]
    return declared, rows


def parted(chance: Random, name: str) -> Report:
    """Return a year of three parts and their total by months and quarters."""
    worlds = {part: counts(chance) for part in PARTS}
    rows: list[Row] = []
    for label, at in list(windows())[:-1]:
        sums = {part: sum(world[at]) for part, world in worlds.items()}
        rows += [{"indicator": name, "period": label, "value": total, "part": part} for part, total in sums.items()]
        rows.append({"indicator": name, "period": label, "value": sum(sums.values())})
    parts = ", ".join(f"{{id: {part}, title: {part}, sums_to: total}}" for part in PARTS)
    return [f"id: {name}, title: {name}, parts: [{parts}]"], rows


def crossed(chance: Random, name: str) -> Report:
    """Return a year of two parts in three areas, by months, quarters and the year, with totals every way."""
    areas, parts = ("north", "south", "west"), PARTS[:2]
    worlds = {(part, area): counts(chance) for part in parts for area in areas}
    rows: list[Row] = []
    for label, at in windows():
        for part, area in product((None, *parts), (None, *areas)):
            inside = [own for (one, other), own in worlds.items() if part in {None, one} and area in {None, other}]
            place = {"part": part or "", "area": area or ""}
            rows.append({"indicator": name, "period": label, "value": sum(sum(own[at]) for own in inside), **place})
    declared = ", ".join(f"{{id: {part}, title: {part}, sums_to: total}}" for part in parts)
    return [f"id: {name}, title: {name}, parts: [{declared}]"], rows


def council(chance: Random, name: str) -> Report:
    """Return forty indicators: twenty counts, twelve percentages and four in parts; two each way of counting."""
    kinds = [months_alone] * 20 + [one_count] * 2 + [percentage] * 6 + [parted] * 4
    declared: list[str] = []
    rows: list[Row] = []
    for at, kind in enumerate(kinds):
        own = kind(chance, f"{name}-{at}")
        declared += own[0]
        rows += own[1]
    return declared, rows


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def asked_of(made: Release) -> list[tuple[Table, Sequence[Scope]]]:
    """Return the hidden counts of each table."""
    tables = ((table, [cell.scope for cell, _ in unseen(table, made.hidden)]) for table in made.evidence.tables)
    return [(table, scopes) for table, scopes in tables if scopes]


def by_solver(made: Release, table: Table, asked: Sequence[Scope]) -> tuple[Bounds, ...]:
    """Ask the peer for both ends of each hidden count of a table."""
    facts = facts_of(table, made.hidden) or {}
    stretches = [one for scope in (*facts, *asked) for one in (scope, *scope.beside)]
    points = sorted({end for one in stretches for end in (one.window.start, one.window.end)})
    steps = [(start, strand) for strand in {each for one in stretches for each in one.strands} for start in points]

    def sums(scope: Scope) -> list[float]:
        own = (scope, *scope.beside)
        return [
            any(strand in one.strands and one.window.start <= at < one.window.end for one in own)
            for at, strand in steps
        ]

    least = [bounds.lo for bounds in facts.values()]
    most = [np.inf if bounds.hi is None else bounds.hi for bounds in facts.values()]
    known = LinearConstraint(np.array([sums(scope) for scope in facts], float), least, most)
    found = []
    for scope in asked:
        costs = np.array(sums(scope), float)
        low, high = (
            milp(sign * costs, integrality=np.ones(len(steps)), bounds=Ranges(0, np.inf), constraints=known)
            for sign in (1, -1)
        )
        found.append(Bounds(round(low.fun), None if high.status else -round(high.fun)))
    return tuple(found)


@attrs.frozen
class Times:
    """What one report took, in milliseconds."""

    release: float
    audit: float
    solver: float | None
    undecided: int
    hidden: int


def timed(report: Report, *, solved: bool) -> Times:
    """Time one report."""
    declared, given = report
    text = TOP + "".join(f"  - {{target: not_a_target_measure, {one}}}\n" for one in declared)
    catalogue, findings = read_catalogue_text(text, "timed.yaml")
    if catalogue is None:
        raise SystemExit(str([one.message for one in findings]))
    outturns = read_outturns(given, catalogue)
    made: list[Release] = []
    released = milliseconds(lambda: made.append(release_with_findings(catalogue, outturns, as_at="2022-03")))
    audited = milliseconds(lambda: audit(made[0]))
    solver = None
    asked = asked_of(made[0])
    undecided = 0
    for table, scopes in asked:
        facts = facts_of(table, made[0].hidden)
        answers = table.deduce(facts or {}, scopes) or ()
        undecided += sum(not isinstance(one, Bounds) for one in answers)
        if solved:
            theirs: list[tuple[Bounds, ...]] = []
            solver = (solver or 0) + milliseconds(lambda: theirs.append(by_solver(made[0], table, scopes)))  # noqa: B023
            if any(isinstance(one, Bounds) and one != other for one, other in zip(answers, theirs[0], strict=True)):
                raise SystemExit("the two do not agree, so their times mean nothing")
    hidden = sum(len(scopes) for _, scopes in asked)
    return Times(release=released, audit=audited, solver=solver, undecided=undecided, hidden=hidden)


def print_case(title: str, kind: Callable[[Random, str], Report], samples: int, *, solved: bool = True) -> None:
    """Print what reports of a kind cost."""
    chance = Random(11)  # noqa: S311 - to repeat a run, not to keep a secret
    found = [timed(kind(chance, "own"), solved=solved) for _ in range(samples)]
    released, audited = [one.release for one in found], [one.audit for one in found]
    ratios = [one.solver / one.audit for one in found if one.solver is not None]
    print(f"{title}: {samples} reports, {sum(one.hidden for one in found) / samples:.0f} hidden counts each")
    print(f"  release {statistics.median(released):9.1f} ms, at most {max(released):.0f}")
    print(
        f"  audit   {statistics.median(audited):9.1f} ms, at most {max(audited):.0f}"
        f"   undecided {sum(one.undecided for one in found)}"
        + (f"   ratio scipy milp / audit {statistics.median(ratios):.1f}" if ratios else "")
    )


def main() -> None:
    """Print it all."""
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print_case("months and the year", months_alone, samples)
    print_case("months, quarters, the year and to date", one_count, samples)
    print_case("a percentage by months and to date", percentage, samples)
    print_case("three parts by months and quarters", parted, samples)
    print_case("two parts crossed with three areas", crossed, max(1, samples // 4))
    print_case("a council of forty indicators", council, max(1, samples // 10), solved=False)


if __name__ == "__main__":
    main()
