"""The five real reports as catalogues, and the tables of the marks they print."""

import csv
from functools import cache
from pathlib import Path

from kpirules import Catalogue, Outturns, Scorecard, evaluate, load, read_outturns

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "catalogues"
TABLES = ROOT / "tests" / "seeds" / "published"


@cache
def loaded(name: str) -> tuple[Catalogue, Outturns]:
    """Return a seed's catalogue and what came in for it."""
    catalogue = load(CATALOGUES / name)
    return catalogue, read_outturns(CATALOGUES / name, catalogue)


@cache
def card(name: str, as_at: str | None = None, audience: str = "public") -> Scorecard:
    """Return a seed's scorecard."""
    return evaluate(*loaded(name), as_at=as_at, audience=audience)


def table(name: str) -> list[dict[str, str]]:
    """Return one table of published marks."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cases(name: str) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of a table with a test id each."""
    rows = table(name)
    first = list(rows[0])[:2]
    return [("-".join(row[key] for key in first), row) for row in rows]
