"""A reader who takes a public folder apart with tools of their own: yaml, csv and a solver of integer programs.

Nothing here knows how figures were hidden. What the reader is taken to know beside the files is given as classes: of
each hidden count whether it is small, nobody, or neither. The page does not say that much.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs
import numpy as np
import yaml
from scipy.optimize import Bounds, LinearConstraint, milp

Leaf = tuple[str, ...]
"""A count that no published figure is known to divide: an indicator, a side of a percentage, a part or an area."""

Atom = tuple[Leaf, int]
"""A leaf in one month, counted from the year 0."""

MOST = 10_000
"""More than any count here."""


@attrs.frozen
class Fact:
    """The sum of atoms lies from `lo` to `hi`."""

    atoms: frozenset[Atom]
    lo: int
    hi: int = MOST


def span(period: str) -> range:
    """Return the months of a period as it is printed: Apr-21, 2021-04, Q1 2021/22 or 2021/22."""
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    if period[:3] in names:
        first = (2000 + int(period[-2:])) * 12 + names.index(period[:3])
        return range(first, first + 1)
    if period.startswith("Q"):
        quarter, year = period.split()
        first = int(year[:4]) * 12 + 3 * int(quarter[1])
        return range(first, first + 3)
    if "/" in period:
        first = int(period[:4]) * 12 + 3
        return range(first, first + 12)
    year, month = period.split("-")
    first = int(year) * 12 + int(month) - 1
    return range(first, first + 1)


@attrs.frozen(slots=False)
class Reading:
    """What the files say: the catalogue, and each row with the counts it prints or hides; rows that were replaced."""

    catalogue: Mapping[str, Any]
    rows: tuple[Mapping[str, str], ...]
    ratings: tuple[Mapping[str, str], ...] = ()
    ledger: Iterable[Mapping[str, Any]] = ()
    replaced: tuple[Mapping[str, str], ...] = ()

    @cached_property
    def indicators(self) -> Mapping[str, Mapping[str, Any]]:
        return {one["id"]: one for one in self.catalogue["indicators"]}

    def policy(self, name: str) -> Mapping[str, Any]:
        """Return the policy an indicator is under; none for one that is withheld."""
        declared = self.indicators[name]["disclosure"]
        return self.catalogue["disclosure"]["policies"][declared] if isinstance(declared, str) else {}

    def symbol(self, name: str) -> tuple[int, int]:
        """Return what a hidden small count can be."""
        policy = self.policy(name)
        return (0 if policy.get("zeros") == "hide" else 1), policy["threshold"]

    def atoms(self, row: Mapping[str, str], side: str) -> frozenset[Atom]:
        """Return what one count of a row is the sum of."""
        one = self.indicators[row["indicator"]]
        months = span(row["period"])
        if one.get("covers") == "year_to_date":
            months = range((months.stop - 4) // 12 * 12 + 3, months.stop)
        if one.get("covers") == "rolling_year":
            months = range(months.stop - 12, months.stop)
        leaves = self._leaves(one, row, side)
        return frozenset((leaf, month) for leaf in leaves for month in months)

    def _leaves(self, one: Mapping[str, Any], row: Mapping[str, str], side: str) -> Iterator[Leaf]:
        name = one.get("same_count_as", one["id"])
        children = [child["id"] for child in self.indicators.values() if child.get("sums_to") == name]
        areas = sorted({other["area"] for other in self.rows if other["indicator"] == name and other["area"]})
        if one.get("unit") == "percent":
            mirrored = "complement_of" in one
            name = one.get("complement_of", name)
            ends = {"numerator": ("rest" if mirrored else "numerator",), "denominator": ("numerator", "rest")}
            yield from ((name, end) for end in ends[side])
        elif children:
            yield from ((child,) for child in children)
        elif one.get("parts"):
            yield from ((name, part["id"]) for part in one["parts"] if row["part"] in {"", part["id"]})
        elif areas:
            yield from ((name, area) for area in areas if row["area"] in {"", area})
        else:
            yield (name,)

    def facts(self) -> Iterator[Fact]:
        """Yield what the printed figures say."""
        for row in self.rows:
            for side in _SIDES:
                if row["indicator"] in self.indicators and row[side].isdigit() and self.policy(row["indicator"]):
                    lo, hi = self._band(row["indicator"], int(row[side]))
                    if side != "value" or not row["denominator"]:
                        yield Fact(self.atoms(row, side), lo, hi)

        yield from self._declared()
        yield from self._remembered()

    def _declared(self) -> Iterator[Fact]:
        """Yield what ratings say that are declared of hidden figures: the lower the better, AMBER within a tenth."""
        for row in self.ratings:
            if row["rated_by"] == "declared":
                target = int(self.indicators[row["id"]]["target"])
                amber = target * 11 // 10
                lo, hi = {"green": (0, target), "amber": (target + 1, amber), "red": (amber + 1, MOST)}[row["level"]]
                figure = {"indicator": row["id"], "period": row["as_at"], "part": "", "area": ""}
                yield Fact(self.atoms(figure, "value"), lo, hi)

    def _remembered(self) -> Iterator[Fact]:
        """Yield what the ledger says of figures that it calls shown."""
        for fact in (fact for release in self.ledger for fact in release["facts"]):
            if "shown" in fact:
                side = fact["count"] if self.indicators[fact["indicator"]].get("unit") == "percent" else "value"
                first, _, last = fact["months"].partition("/")
                months = range(span(first).start, span(last or first).stop)
                place = {"part": fact.get("part", ""), "area": fact.get("dimensions", {}).get("area", "")}
                leaves = self._leaves(self.indicators[fact["indicator"]], place, side)
                atoms = frozenset((leaf, month) for leaf in leaves for month in months)
                yield Fact(atoms, fact["shown"]["least"], fact["shown"].get("most", MOST))

    def _band(self, name: str, shown: int) -> tuple[int, int]:
        """Return the counts that print as a figure, small ones never."""
        how = str(self.policy(name).get("round", "none"))
        small_lo, small_hi = self.symbol(name)
        if how == "none":
            return shown, shown
        candidates = [count for count in range(shown + 7) if shown == _rounded(count, how)]
        kept = [count for count in candidates if not small_lo <= count <= small_hi]
        return min(kept), max(kept)


_SIDES = ("value", "numerator", "denominator")


def _rounded(count: int, how: str) -> int:
    if how == "5":
        return (count + 2) // 5 * 5
    return 0 if count == 0 else (count + 5) // 6 * 6 - 3


def current(rows: Iterable[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    """Return the rows without those that a revision replaces."""
    found = {}
    for row in sorted(rows, key=lambda row: row["revised"]):
        found[row["indicator"], span(row["period"]), row["part"], row["area"]] = row
    return tuple(found.values())


def read(files: Mapping[str, bytes], catalogue: str) -> Reading:
    """Read the rows, the ratings and the ledger of a public folder; the policies and links of the catalogue are known.

    A figure that was revised is read as it is now.
    """
    rows, ratings = (
        tuple(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig")))) for name in ("outturns.csv", "report.csv")
    )
    now, releases = current(rows), json.loads(files["ledger.json"])["releases"]
    return Reading(yaml.safe_load(catalogue), now, ratings, releases, tuple(row for row in rows if row not in now))


@attrs.frozen
class Solver:
    """Answers how small and how great a sum can be, over whole numbers, by a solver of integer programs."""

    facts: tuple[Fact, ...]

    def extremes(self, atoms: frozenset[Atom]) -> tuple[int, int]:
        """Return the least and the greatest that a sum can be beside all facts that touch it, near or far."""
        facts, known = self._around(atoms)
        places = {atom: at for at, atom in enumerate(sorted(known))}
        matrix = np.zeros((len(facts), len(places)))
        for at, fact in enumerate(facts):
            matrix[at, [places[atom] for atom in fact.atoms]] = 1
        rows = LinearConstraint(matrix, [fact.lo for fact in facts], [fact.hi for fact in facts])
        cost = np.zeros(len(places))
        cost[[places[atom] for atom in atoms]] = 1
        found = []
        for sign in (1, -1):
            solved = milp(sign * cost, constraints=rows if facts else (), integrality=1, bounds=Bounds(0, MOST))
            assert solved.success, solved.message
            found.append(round(sign * solved.fun))
        return found[0], found[1]

    def _around(self, atoms: Iterable[Atom]) -> tuple[list[Fact], set[Atom]]:
        of_atom: defaultdict[Atom, list[int]] = defaultdict(list)
        for at, fact in enumerate(self.facts):
            for atom in fact.atoms:
                of_atom[atom].append(at)
        known, taken, waiting = set(atoms), set(), list(atoms)
        while waiting:
            for at in of_atom[waiting.pop()]:
                if at not in taken:
                    taken.add(at)
                    waiting += self.facts[at].atoms - known
                    known |= self.facts[at].atoms
        return [self.facts[at] for at in sorted(taken)], known
