"""Time the search for certificates, and count the hidden figures that it finds none for.

Run: python benchmarks/certificates.py [years]

Each set of figures is published in every format and held against what came in, byte for byte. A small figure is
uncertified where no second world was found that prints the same: what is hidden beside it then tells something to a
reader who knows the program. There is no peer to compare with.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

from kpirules.disclosure.certificate import certify
from kpirules.evaluation.evaluate import evaluate, release_with_findings
from kpirules.model.catalogue import Catalogue, Dimension
from kpirules.model.disclosure import Complement, Policy
from kpirules.model.indicator import Indicator, Part, Unit
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.vocabulary import Covers, UnitKind
from kpirules.reporting.every_format import every_format

COUNT, PERCENT = Unit(kind=UnitKind.COUNT), Unit(kind=UnitKind.PERCENT)
YEAR = Period.year(2021, YearBasis.FINANCIAL)
MONTHS = [Period(YEAR.start + at, 1) for at in range(12)]
AREAS = ("north", "south", "east")
PARTS = tuple(Part(id=one, title=one.title(), sums_to_total=True) for one in ("girls", "boys"))

Draw = Callable[[], int]


def row(period: Period, count: int, **where: object) -> Observation:
    """Return one figure."""
    return Observation(indicator="won", period=period, value=Decimal(count), **where)


def quarters(draw: Draw) -> tuple[dict[str, object], list[Observation]]:
    """Return months with their quarters and their year."""
    year = [draw() for _ in MONTHS]
    sums = [(Period(MONTHS[at].start, 3), sum(year[at : at + 3])) for at in range(0, 12, 3)]
    return {}, [row(*one) for one in (*zip(MONTHS, year, strict=True), *sums, (YEAR, sum(year)))]


def running(draw: Draw) -> tuple[dict[str, object], list[Observation]]:
    """Return a year to date, month by month."""
    year = [draw() for _ in MONTHS]
    return {"covers": Covers.YEAR_TO_DATE}, [row(month, sum(year[: at + 1])) for at, month in enumerate(MONTHS)]


def percentages(draw: Draw) -> tuple[dict[str, object], list[Observation]]:
    """Return percentages with their counts."""
    pairs = [(month, draw(), draw()) for month in MONTHS]
    rows = [
        Observation(indicator="won", period=month, numerator=Decimal(top), denominator=Decimal(top + rest))
        for month, top, rest in pairs
        if top + rest
    ]
    return {"unit": PERCENT}, rows


def areas(draw: Draw) -> tuple[dict[str, object], list[Observation]]:
    """Return two months of a table by area and by part, with the sums both ways."""
    rows = []
    for month in MONTHS[:2]:
        cells = {(area, part.id): draw() for area in AREAS for part in PARTS}
        rows += [row(month, count, part=part, dimensions=(("area", area),)) for (area, part), count in cells.items()]
        for area in AREAS:
            total = sum(count for (where, _), count in cells.items() if where == area)
            rows.append(row(month, total, dimensions=(("area", area),)))
        for part in PARTS:
            rows.append(row(month, sum(count for (_, who), count in cells.items() if who == part.id), part=part.id))
        rows.append(row(month, sum(cells.values())))
    return {"parts": PARTS}, rows


KINDS = {
    "months, quarters, year": quarters,
    "year to date by month": running,
    "percentages": percentages,
    "areas by parts": areas,
}


def drawn(kind: str, random: Random, complement: Complement) -> tuple[Catalogue, Observations]:
    """Return figures of one kind under a policy with a threshold of 5."""
    mean = random.choice((2, 5, 20, 60))
    fields, rows = KINDS[kind](lambda: int(random.expovariate(1 / mean)))
    policy = Policy(name="small", threshold=5, complement=complement)
    won = Indicator(
        **{
            "id": "won",
            "title": "Won",
            "scheme": None,
            "unit": COUNT,
            "frequency": Frequency.MONTHLY,
            "disclosure": policy,
            **fields,
        }
    )
    area = Dimension(id="area", title="Area", sums_to_total=True)
    asked = Catalogue(id="demo", title="Demo", reporting_year=YEAR, dimensions=(area,), indicators=(won,))
    return asked, Observations(rows=tuple(rows))


def print_kind(kind: str, complement: Complement, years: int) -> None:
    """Print what the search of some years costs, and what it finds."""
    random = Random(1)  # noqa: S311 - to repeat a run, not to keep a secret
    small: Counter[str] = Counter()
    cells = published = spent = 0.0
    for _ in range(years):
        asked, came_in = drawn(kind, random, complement)

        def publish(others: Observations, asked: Catalogue = asked) -> Mapping[str, bytes]:
            return every_format(evaluate(asked, others, as_at=YEAR.last_month))

        release = release_with_findings(asked, came_in, as_at=YEAR.last_month)
        start = time.perf_counter()
        found = certify(release, came_in, publish)
        spent += time.perf_counter() - start
        cells += len(found.certificates)
        published += found.published
        for one in found.certificates:
            if one.cell.policy and one.cell.count is not None and one.cell.policy.hides(one.cell.count):
                small[one.proof.value] += 1
    most = sum(small.values()) or 1
    print(
        f"  {kind:24}{complement.value:8}{spent / max(cells, 1) * 1_000:7.1f} ms a hidden count  "
        f"{published / years:5.1f} publications a year  {sum(small.values()):5} small counts, "
        f"{small['uncertified'] / most:6.2%} uncertified"
    )


def main() -> None:
    """Print it all."""
    years = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    print(f"{years} sets of figures of each kind")
    for kind in KINDS:
        for complement in (Complement.CELLS, Complement.SERIES):
            print_kind(kind, complement, years)


if __name__ == "__main__":
    main()
