"""Pairs of report folders under policies for small numbers: other hidden counts, the same declared release."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from hypothesis import assume
from hypothesis import strategies as st
from lights import LIGHTS
from worlds import Pair, World, world

from kpirules.disclosure.release import Release
from kpirules.evaluation.evaluate import release_with_findings
from kpirules.loading.catalogue.load import read_catalogue_text
from kpirules.loading.outturns.reading import read_outturns

CATALOGUE: Final = (
    """\
kpirules: 1
id: small
title: A report of small numbers
reporting_year: 2021/22
defaults: {year: financial, frequency: monthly, scheme: lights, directions: [short_term], polarity: high, unit: count}
"""
    + LIGHTS
    + """\
dimensions:
  area: {title: Area, sums_to: total}
disclosure:
  policies:
    cells: {threshold: 5, complement: cells}
    series: {threshold: 5, complement: series, zeros: hide}
    alone: {threshold: 5, complement: none}
    rounded: {threshold: 5, round: 5, complement: cells}
    told: {threshold: 5, release: [rating]}
roll_up: {method: worst, empty: None}
sections:
  - {id: care, title: Care}
indicators:
  - {id: adopted, title: Adopted, section: care, counts: people, disclosure: cells, year_to_date: sum, target: 9}
  - {id: excluded, title: Excluded, covers: year_to_date, polarity: low, disclosure: series, target: to_be_confirmed}
  - {id: decided, title: Decided, disclosure: cells, target: 20}
  - {id: won, title: Won, disclosure: cells, sums_to: decided, target: 10}
  - {id: lost, title: Lost, disclosure: cells, sums_to: decided, polarity: low, target: 10}
  - {id: made, title: Made, target: 20}
  - {id: granted, title: Granted, disclosure: cells, sums_to: made, target: 10}
  - {id: refused, title: Refused, disclosure: cells, sums_to: made, polarity: low, target: 10}
  - {id: in-time, title: In time, unit: percent, disclosure: cells, year_to_date: ratio, target: 90}
  - {id: homes, title: Homes, disclosure: alone, target: 8,
     parts: [{id: girls, title: Girls}, {id: boys, title: Boys}]}
  - {id: cases, title: Cases, section: care, disclosure: cells, target: 30}
  - {id: visits, title: Visits, disclosure: rounded, target: 9, year_to_date: sum}
  - {id: told, title: Told, disclosure: told, polarity: low, target: 5, directions: []}
"""
)
SECTIONS: Final = ("care",)
INDICATORS: Final = (
    "adopted", "excluded", "decided", "won", "lost", "made", "granted", "refused", "in-time", "homes", "cases",
    "visits", "told",
)  # fmt: skip
HEAD: Final = "indicator,period,value,numerator,denominator,part,area"

BUILT, _ = read_catalogue_text(CATALOGUE, "catalogue.yaml")

YEAR: Final = tuple(f"{2020 + (month > 9)}-{(month + 2) % 12 + 1:02}" for month in range(1, 13))
"""The months of 2020/21."""

Atom = tuple[str, str]
Atoms = Mapping[Atom, int]
"""What happened: a count for each indicator, or break-down of one, and month; every row is a sum of some of them."""


def rows(atoms: Atoms) -> list[tuple[str, tuple[Atom, ...]]]:
    """Return the rows of a table of outturns, each with the atoms that no other row of its kind holds."""
    found: list[tuple[str, tuple[Atom, ...]]] = []

    def add(name: str, month: str, *own: Atom, part: str = "", area: str = "") -> None:
        value = sum(atoms[atom] for atom in own)
        found.append((f"{name},{month},{value},,,{part},{area}", own))

    for month in YEAR:
        add("adopted", month, ("adopted", month))
    add("adopted", "2020/21", *(("adopted", month) for month in YEAR))
    autumn = tuple(("excluded", month) for month in ("2021-10", "2021-11", "2021-12"))
    for many, (_, month) in enumerate(autumn, 1):
        add("excluded", month, *autumn[:many])
    for month in ("2021-11", "2021-12"):
        timely, late = ("timely", month), ("late", month)
        found.append((f"in-time,{month},,{atoms[timely]},{atoms[timely] + atoms[late]},,", (timely, late)))
        add("decided", month, ("won", month), ("lost", month))
        add("made", month, ("granted", month), ("refused", month))
        for name in ("won", "lost", "granted", "refused", "adopted", "visits", "told"):
            add(name, month, (name, month))
    for part in ("girls", "boys"):
        add("homes", "2021-12", (part, "2021-12"), part=part)
    areas = tuple((area, "2021-12") for area in ("north", "south", "west"))
    add("cases", "2021-12", *areas)
    for area in areas:
        add("cases", "2021-12", area, area=area[0])
    return found


ATOMS: Final[tuple[Atom, ...]] = (
    *(("adopted", month) for month in YEAR),
    *(("excluded", month) for month in ("2021-10", "2021-11", "2021-12")),
    *(
        (name, month)
        for name in ("won", "lost", "granted", "refused", "timely", "late", "adopted", "visits", "told")
        for month in ("2021-11", "2021-12")
    ),
    *((name, "2021-12") for name in ("girls", "boys", "north", "south", "west")),
)

_counts = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 21, 40])


def make(atoms: Atoms, until: str = "2021-12") -> World:
    """Return the world of these counts as it stands at the end of a month."""
    return world(CATALOGUE, [row for row, _ in rows(atoms) if _came(row, until)], head=HEAD)


def _came(row: str, until: str) -> bool:
    return row.split(",")[1] <= until


def moved(atoms: Atoms, hidden: Sequence[Atom], chance: Random) -> Atoms:
    """Return atoms of which a few hidden ones are other than they were, often so that a sum of two stays."""
    found = dict(atoms)
    for _ in range(chance.randint(1, 3)):
        one = chance.choice(hidden)
        by = chance.choice([-3, -2, -1, 1, 2, 3])
        found[one] += by
        near = [other for other in hidden if other != one and _beside(one, other)]
        if near:
            found[chance.choice(near)] -= by
    return found


_FAMILIES = (("won", "lost"), ("granted", "refused"), ("timely", "late"), ("north", "south", "west"))


def _beside(one: Atom, other: Atom) -> bool:
    """Say whether a sum that is printed may hold both."""
    if one[0] == other[0]:
        return one[1] in YEAR and other[1] in YEAR
    return one[1] == other[1] and any(one[0] in family and other[0] in family for family in _FAMILIES)


def declared(atoms: Atoms, until: str = "2021-12") -> Release:
    """Return the release of a world as it stands at the end of a month, and as at that month."""
    came = [row for row, _ in rows(atoms) if _came(row, until)]
    given = [dict(zip(HEAD.split(","), row.split(","), strict=True)) for row in came]
    return release_with_findings(BUILT, read_outturns(given, BUILT), as_at=until)


@st.composite
def small_pairs(draw: st.DrawFn, months: Sequence[str] = ("2021-12",)) -> Sequence[Pair]:
    """Return two worlds with other counts and one declared release, at the end of each of some months."""
    one = {atom: draw(_counts) for atom in ATOMS}
    two = _other_than(one, draw(st.randoms(use_true_random=False)), months)
    assume(two is not None)
    return [(make(one, month), make(two, month)) for month in months]


def _other_than(atoms: Atoms, chance: Random, months: Sequence[str], tries: int = 6) -> Atoms | None:
    """Return other counts with the same declared releases, if a few tries find some."""
    wanted = [declared(atoms, month) for month in months]
    hidden = [atom for at, (_, own) in enumerate(rows(atoms)) if at in wanted[-1].hidden for atom in own]
    for _ in range(tries if hidden else 0):
        two = moved(atoms, hidden, chance)
        if two != atoms and min(two.values()) >= 0:
            releases = (declared(two, month).released for month in months)
            if all(found == one.released for found, one in zip(releases, wanted, strict=True)):
                return two
    return None


def small_pair() -> Pair:
    """Return two worlds with one declared release; their hidden counts differ in size, and in which of two is small.

    They have one release whatever is hidden beside the small counts: sums that are declared are equal in both.
    """
    one = dict.fromkeys(ATOMS, 20) | {
        ("adopted", YEAR[2]): 2,
        ("adopted", YEAR[3]): 3,
        ("adopted", "2021-12"): 2,
        ("excluded", "2021-10"): 0,
        ("excluded", "2021-11"): 3,
        ("lost", "2021-12"): 3,
        ("granted", "2021-12"): 3,
        ("late", "2021-12"): 2,
        ("girls", "2021-12"): 3,
        ("north", "2021-12"): 4,
        ("visits", "2021-12"): 3,
        ("told", "2021-12"): 4,
    }
    two = one | {
        ("adopted", YEAR[2]): 3,
        ("adopted", YEAR[3]): 2,
        ("adopted", "2021-12"): 4,
        ("excluded", "2021-10"): 3,
        ("excluded", "2021-11"): 14,
        ("granted", "2021-12"): 20,
        ("refused", "2021-12"): 3,
        ("timely", "2021-12"): 50,
        ("late", "2021-12"): 4,
        ("girls", "2021-12"): 1,
        ("visits", "2021-12"): 2,
        ("told", "2021-12"): 1,
    }
    return make(one), make(two)
