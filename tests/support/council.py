"""A council that nobody runs: forty indicators through twelve months with small numbers everywhere, from a seed."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Final

import attrs
from lights import LIGHTS

MONTHS: Final = tuple(f"{2021 + (month > 9)}-{(month + 2) % 12 + 1:02}" for month in range(1, 13))
QUARTERS: Final = tuple(f"Q{quarter} 2021/22" for quarter in range(1, 5))
YEAR: Final = "2021/22"
AREAS: Final = ("north", "south", "west")
PARTS: Final = ("girls", "boys")
HEAD: Final = ("indicator", "period", "value", "numerator", "denominator", "part", "area", "revised", "note")

_TOP: Final = (
    """\
kpirules: 1
id: council
title: A council that nobody runs
reporting_year: 2021/22
defaults: {year: financial, frequency: monthly, scheme: lights, directions: [short_term], polarity: low, unit: count}
"""
    + LIGHTS
    + """\
dimensions:
  area: {title: Area, sums_to: total}
roll_up: {method: worst, empty: None}
disclosure:
  policies:
    cells: {threshold: 5}
    series: {threshold: 5, complement: series}
    hushed: {threshold: 3, zeros: hide}
    fives: {threshold: 5, round: 5}
    sixes: {threshold: 5, round: midpoint_6}
    told: {threshold: 5, release: [rating]}
indicators:
"""
)

Row = Mapping[str, str]


@attrs.frozen
class Council:
    """What the council's officers wrote: the catalogue and the rows, each as text."""

    catalogue: str
    rows: tuple[Row, ...]


def council(seed: int) -> Council:
    """Return the council of a seed; the same seed gives the same council."""
    chance = Random(seed)  # noqa: S311 - figures of a test, not a secret
    lines: list[str] = []
    rows: list[Row] = []
    for declared, own in _indicators(chance):
        lines.append(f"  - {{{declared}}}\n")
        rows += own
    return Council(_TOP + "".join(lines), tuple(rows))


def _indicators(chance: Random) -> Iterator[tuple[str, list[Row]]]:
    for at in range(8):
        yield _monthly(chance, f"year-{at}", "hushed" if at % 4 == 3 else "cells", total=True)
    for at in range(4):
        yield _monthly(chance, f"month-{at}", "cells", total=False)
    for at in range(4):
        yield _running(chance, f"running-{at}", "series" if at % 2 else "cells")
    for at in range(3):
        name = f"quarter-{at}"
        found = {quarter: _few(chance) for quarter in QUARTERS}
        rows = [_row(name, quarter, value) for quarter, value in found.items()]
        yield _told(name, "cells", "frequency: quarterly"), [*rows, _row(name, YEAR, sum(found.values()))]
    for at in range(5):
        yield _percent(chance, f"share-{at}", total=at == 0)
    for at in range(2):
        yield _parted(chance, f"parted-{at}")
    for at in range(2):
        yield _by_area(chance, f"area-{at}")
    for at in range(2):
        yield from _family(chance, f"case-{at}")
    yield from _mirrored(chance)
    yield from _rolling(chance)
    yield _told("shut", '{withheld: "See part 2"}', ""), [_row("shut", month, _few(chance)) for month in MONTHS]
    yield _told("declared", "told", "target: 5"), [_row("declared", month, chance.randint(1, 5)) for month in MONTHS]
    yield _revised(chance)
    yield _typed(chance)
    yield from _watched(chance)
    yield _monthly(chance, "fives", "fives", total=True)
    yield _monthly(chance, "sixes", "sixes", total=True)


def _few(chance: Random) -> int:
    return chance.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 19, 26, 33, 41])


def _told(name: str, policy: str, more: str) -> str:
    usual = [] if "target:" in more else ["target: 12"]
    return ", ".join([f"id: {name}, title: About {name}, disclosure: {policy}", *usual, *([more] if more else [])])


def _row(name: str, period: str, value: object = "", **cells: object) -> Row:
    named = dict.fromkeys(HEAD, "") | {"indicator": name, "period": period, "value": str(value)}
    return named | {column: str(cell) for column, cell in cells.items()}


def _monthly(chance: Random, name: str, policy: str, *, total: bool) -> tuple[str, list[Row]]:
    found = {month: _few(chance) for month in MONTHS}
    rows = [_row(name, month, value) for month, value in found.items()]
    return _told(name, policy, "year_to_date: sum"), rows + [_row(name, YEAR, sum(found.values()))] * total


def _running(chance: Random, name: str, policy: str) -> tuple[str, list[Row]]:
    so_far, rows = 0, []
    for month in MONTHS:
        so_far += _few(chance)
        rows.append(_row(name, month, so_far))
    return _told(name, policy, "covers: year_to_date, target: to_be_confirmed"), rows


def _percent(chance: Random, name: str, *, total: bool) -> tuple[str, list[Row]]:
    found = {month: (_few(chance), _few(chance) + 1) for month in MONTHS}
    rows = [_row(name, month, numerator=one, denominator=one + rest) for month, (one, rest) in found.items()]
    ones, rests = (sum(pair[at] for pair in found.values()) for at in range(2))
    rows += [_row(name, YEAR, numerator=ones, denominator=ones + rests)] * total
    return _told(name, "cells", "unit: percent, target: 60, year_to_date: ratio"), rows


def _parted(chance: Random, name: str) -> tuple[str, list[Row]]:
    rows = []
    for month in MONTHS:
        found = {part: _few(chance) for part in PARTS}
        rows += [_row(name, month, value, part=part) for part, value in found.items()]
        rows.append(_row(name, month, sum(found.values())))
    parts = ", ".join(f"{{id: {part}, title: {part.title()}, sums_to: total}}" for part in PARTS)
    return _told(name, "cells", f"parts: [{parts}]"), rows


def _by_area(chance: Random, name: str) -> tuple[str, list[Row]]:
    rows = []
    for quarter in QUARTERS:
        found = {area: _few(chance) for area in AREAS}
        rows += [_row(name, quarter, value, area=area) for area, value in found.items()]
        rows.append(_row(name, quarter, sum(found.values())))
    return _told(name, "cells", "frequency: quarterly"), rows


def _family(chance: Random, name: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield two indicators that add up to a third."""
    ends = ("won", "lost")
    found = {(end, month): _few(chance) for end in ends for month in MONTHS}
    for end in ends:
        rows = [_row(f"{name}-{end}", month, found[end, month]) for month in MONTHS]
        yield _told(f"{name}-{end}", "cells", f"sums_to: {name}-decided"), rows
    rows = [_row(f"{name}-decided", month, sum(found[end, month] for end in ends)) for month in MONTHS]
    yield _told(f"{name}-decided", "cells", ""), rows


def _revised(chance: Random) -> tuple[str, list[Row]]:
    """Yield a count by the month and the year, of which some months were published first with another number."""
    told, rows = _monthly(chance, "revised", "cells", total=True)
    first = [{**row, "value": str(_few(chance))} for row in rows[:-1:4]]
    now = [{**row, "revised": "" if at % 4 or row["period"] == YEAR else "yes"} for at, row in enumerate(rows)]
    return told, [*first, *now]


def _typed(chance: Random) -> tuple[str, list[Row]]:
    """Yield a quarterly count of which officers hid a figure themselves."""
    found = {quarter: _few(chance) for quarter in QUARTERS}
    rows = [_row("typed", quarter, "[c]" if quarter == QUARTERS[1] else value) for quarter, value in found.items()]
    return _told("typed", "cells", "frequency: quarterly"), rows


def _watched(chance: Random) -> Iterator[tuple[str, list[Row]]]:
    """Yield a family whose total is withheld and rated in public, and of which one row in four never came in."""
    found = {(end, month): _few(chance) for end in ("kept", "lost") for month in MONTHS}
    for end in ("kept", "lost"):
        rows = [_row(f"watched-{end}", month, found[end, month]) for month in MONTHS]
        some = [row for at, row in enumerate(rows) if end == "kept" or at % 4 != 1]
        yield _told(f"watched-{end}", "cells", "sums_to: watched"), some
    rows = [_row("watched", month, found["kept", month] + found["lost", month]) for month in MONTHS]
    yield _told("watched", '{withheld: "See part 2", release: [rating]}', "target: 60"), rows


def _mirrored(chance: Random) -> Iterator[tuple[str, list[Row]]]:
    """Yield two percentages, each of what the other leaves."""
    found = {quarter: (_few(chance), _few(chance) + 1) for quarter in QUARTERS}
    percent = "unit: percent, target: 60, frequency: quarterly"
    for at, (name, more) in enumerate((("in-time", ""), ("late", ", complement_of: in-time"))):
        rows = [_row(name, quarter, numerator=pair[at], denominator=sum(pair)) for quarter, pair in found.items()]
        yield _told(name, "cells", percent + more), rows


def _rolling(chance: Random) -> Iterator[tuple[str, list[Row]]]:
    """Yield a count by the month, and the same count through the twelve months to the end of each quarter."""
    earlier = [f"{int(month[:4]) - 1}{month[4:]}" for month in MONTHS]
    found = [_few(chance) for _ in range(24)]
    rows = [_row("months", month, value) for month, value in zip((*earlier, *MONTHS), found, strict=True)]
    yield _told("months", "cells", ""), rows
    rolled = [_row("rolled", MONTHS[at], sum(found[at + 1 : at + 13])) for at in range(2, 12, 3)]
    yield _told("rolled", "cells", "covers: rolling_year, same_count_as: months"), rolled
