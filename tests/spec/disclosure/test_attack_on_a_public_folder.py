"""What a reader with code of their own works out from the public folder of a council: no more than its marks say."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from attacking import MOST, Atom, Fact, Reading, Solver, current, read, span
from council import HEAD, Council, Row, council
from reading_pages import Page, UnreadError, untold

from kpirules.cli.main import main

AS_AT = "Mar-22"
PAGES = ("report.md", "exceptions.md")


def publish(own: Council, folder: Path) -> Mapping[str, bytes]:
    """Return the files that a reader gets."""
    return publish_after(own, folder, AS_AT)


def publish_after(own: Council, folder: Path, as_at: str, ledger: Path | None = None) -> Mapping[str, bytes]:
    """Return the files that `kpirules release` hands over at the end of a month: all of them."""
    came_in, public = folder / "came-in", folder / f"public-{as_at}"
    came_in.mkdir(exist_ok=True)
    (came_in / "catalogue.yaml").write_text(own.catalogue, encoding="utf-8")
    with (came_in / "outturns.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HEAD)
        writer.writeheader()
        writer.writerows(row for row in own.rows if span(row["period"]).stop <= span(as_at).stop)
    remembering = () if ledger is None else ("--ledger", str(ledger))
    assert main(["release", str(came_in), "-o", str(public), "--as-at", as_at, *remembering]) == 0
    return {file.name: file.read_bytes() for file in public.iterdir()}


@attrs.frozen(kw_only=True)
class Count:
    """A count as the council knows it, and whether the public does not; one between two totals is printed nowhere."""

    row: Row
    side: str
    atoms: frozenset[Atom]
    true: int
    hidden: bool


def counts(own: Council, *readings: Reading) -> Iterator[Count]:
    """Yield each count of each row that is under a policy; what was shown once is never hidden again."""
    reading = readings[-1]
    rows = [row for one in readings for row in one.rows]
    shown = {_key(row) for row in rows if row["value"].isdigit() or row["denominator"].isdigit()}
    for row in current(own.rows):
        if not reading.policy(row["indicator"]):
            continue
        sides = {side: int(row[side]) for side in ("value", "numerator", "denominator") if row[side].isdigit()}
        atoms = {side: reading.atoms(row, side) for side in sides}
        if "denominator" in sides:
            sides["rest"] = sides["denominator"] - sides["numerator"]
            atoms["rest"] = atoms["denominator"] - atoms["numerator"]
        for side, true in sides.items():
            yield Count(row=row, side=side, atoms=atoms[side], true=true, hidden=_key(row) not in shown)


def between(everything: Iterable[Count]) -> Iterator[Count]:
    """Yield what came between two running totals: nobody prints it, and whoever has both can subtract."""
    running = [one for one in everything if one.row["indicator"].startswith("running-")]
    for before, one in pairwise(running):
        if before.atoms < one.atoms:
            yield attrs.evolve(
                one,
                side="since the month before",
                atoms=one.atoms - before.atoms,
                true=one.true - before.true,
                hidden=True,
            )


def _key(row: Row) -> tuple[object, ...]:
    return (row["indicator"], span(row["period"]), row["part"], row["area"])


def class_of(reading: Reading, one: Count) -> Fact:
    """Return what the reader is taken to know of a count: that it is small, nobody, or neither."""
    lo, hi = reading.symbol(one.row["indicator"])
    if lo <= one.true <= hi:
        return Fact(one.atoms, lo, hi)
    return Fact(one.atoms, 0, 0) if one.true == 0 else Fact(one.atoms, hi + 1, MOST)


def narrowed(own: Council, *folders: Mapping[str, bytes]) -> tuple[dict[str, tuple[int, int]], int]:
    """Return the hidden small counts that the page narrows with what is left of them, and how many there are."""
    readings = [read(files, own.catalogue) for files in folders]
    reading = readings[-1]
    printed = list(counts(own, *readings))
    everything = [*printed, *between(printed)]
    marks = Solver(tuple(class_of(reading, one) for one in printed))
    attack = Solver(
        (
            *(fact for one in readings for fact in one.facts()),
            *(class_of(reading, one) for one in printed if one.hidden),
        )
    )
    found, asked = {}, 0
    for one in everything:
        lo, hi = reading.symbol(one.row["indicator"])
        if not one.hidden or not lo <= one.true <= hi:
            continue
        asked += 1
        least, most = attack.extremes(one.atoms)
        assert least <= one.true <= most, "the attack is sound"
        if not (least <= lo and hi <= most) and (least, most) != marks.extremes(one.atoms):
            found[f"{one.row['indicator']} {one.row['period']} {one.row['part']}{one.row['area']} {one.side}"] = (
                least,
                most,
            )
    return found, asked


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Council, Mapping[str, bytes]]:
    own = council(seed=0)
    return own, publish(own, tmp_path_factory.mktemp("council"))


def test_no_hidden_count_is_narrowed_below_its_mark(published) -> None:
    own, files = published
    found, asked = narrowed(own, files)
    assert found == {}
    assert asked > 100
    assert {"watched", "declared"} <= {
        one["id"] for one in read(files, own.catalogue).ratings if one["rated_by"] == "declared"
    }


@pytest.mark.parametrize("remembers", [True, False], ids=["with a ledger", "without, the attack bites"])
def test_months_of_releases_narrow_no_more_than_one(tmp_path: Path, remembers: bool) -> None:  # noqa: FBT001 - two cases
    own, folders, ledger = council(seed=0), [], None
    for as_at in ("Sep-21", "Dec-21", AS_AT):
        folders.append(publish_after(own, tmp_path, as_at, ledger))
        ledger = tmp_path / f"public-{as_at}" / "ledger.json" if remembers else None
    found, asked = narrowed(own, *folders)
    pages = (Page(files[name].decode(), read(files, own.catalogue)) for files in folders for name in PAGES)
    assert [one for page in pages for one in untold(page)] == []
    assert (found == {}) == remembers
    assert asked > 100


def test_the_attack_bites_where_nothing_is_hidden_beside_small_counts(tmp_path: Path) -> None:
    bare = council(seed=0)
    bare = attrs.evolve(
        bare,
        catalogue=bare.catalogue.replace("threshold: ", "complement: none, threshold: ")
        .replace("complement: series}", "}")
        .replace("5, }", "5}"),
    )
    found, _ = narrowed(bare, publish(bare, tmp_path))
    assert sum(least == most for least, most in found.values()) > 20
    assert {name.split("-")[0].split()[0] for name in found} >= {"year", "parted", "area", "case", "running", "quarter"}


def test_other_files_tell_no_figure_that_the_rows_do_not(published) -> None:
    """Figures of the record are those of the rows, or sums and quotients of those of one indicator."""
    own, files = published
    reading = read(files, own.catalogue)
    for one in json.loads(files["report.json"])["indicators"]:
        rows = [row for row in reading.rows if row["indicator"] == one["id"]]
        known = {
            int(row[cell]) for row in rows for cell in ("value", "numerator", "denominator") if row[cell].isdigit()
        }
        year = [row for row in rows if len(span(row["period"])) == 1 and span(row["period"]).start in span("2021/22")]
        sums = {
            cell: sum(int(row[cell]) for row in year if row[cell].isdigit())
            for cell in ("value", "numerator", "denominator")
        }
        known |= set(sums.values())
        known |= {_percent(row["numerator"], row["denominator"]) for row in rows if row["denominator"].isdigit()}
        known.add(_percent(sums["numerator"], sums["denominator"]))
        told = {figure for figure in _figures(one) if figure is not None}
        assert {figure for figure in told if all(abs(figure - other) > 1e-6 for other in known)} == set(), one["id"]


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_print_what_the_rows_tell_and_nothing_else(published, name) -> None:
    """So what the attack knows from the rows is all that a reader of the pages knows."""
    own, files = published
    page = Page(files[name].decode(), read(files, own.catalogue))
    printed = list(page.printed())
    assert untold(page) == []
    assert len(printed) > 100 or name != "report.md"
    assert {one.what for one in printed} > {"figure", "numerator", "year to date figure", "year to date denominator"}
    assert {"[c]", "suppressed", "withheld"} <= {one.text for one in printed} or name != "report.md"
    assert files["commentary.yaml"] == b"kpirules: 1\ncommentary: []\n"
    assert files["judgements.yaml"] == b"kpirules: 1\njudgements: []\n"


def test_the_page_rates_what_the_record_rates(published) -> None:
    own, files = published
    reading = read(files, own.catalogue)
    told = {(row["id"], row["part"]): row["label"] for row in reading.ratings if not row["by_area"]}
    printed = {
        (name, part): re.sub(r"^not rated: .*|^\S (?=[A-Z])| \(figures withheld\)$", "", words)
        for name, part, words in Page(files["report.md"].decode(), reading).ratings()
    }
    assert printed == told


@pytest.mark.parametrize(
    ("printed", "leaked"),
    [
        (r"\| \\\[c\\\] \|", "| 176 |"),
        (r"year to date (\d)", r"year to date 9\1"),
        (r"(...-..) withheld \|", r"↑ improving, falling (3 in \1) |"),
        (r"Mar-22 is suppressed<br>", "Mar-22 is 3<br>"),
        (r"(\d+) of (\d+)<br>", r"3\1 of \2<br>"),
        (r"(\d+ of \d+)<br>", r"\1<br>3 in Mar-22<br>"),
        (r"The year to date lacks (...-..)", r"The year to date lacks \1 (3)"),
        (r"- Direction: (...-..) withheld", r"- Direction: ↓ worsening, rising (3 in \1)"),
        (r"- Earlier years: 2021/22 (\d+)", r"- Earlier years: 2021/22 9\1"),
        (r"Mar-22 was due and is suppressed", "Mar-22 was due and is 3"),
        (r"(?m)^(\| [^|]* ?\| [^|]+ \| Q\d 2021/22 \| \w+ \|) \\\[c\\\] \|$", r"\1 3 |"),
        (r"(?m)^(\| [^|]* ?\| [^|]+ \| Q\d 2021/22 \| \w+ \|) (\d+) \|$", r"\1 \g<2>1 |"),
        (r"(?m)^## By area$", "| Area | Figure |\n| north | 3 |\n\n## By area"),
        (r"\*\*Commentary missing\.", "**Commentary missing: 3 cases."),
        (r"## Still to do", "1. Three cases, or 3.\n\n## Still to do"),
    ],
)
def test_a_page_that_prints_a_hidden_figure_is_caught(published, printed, leaked) -> None:
    own, files = published
    text, count = re.subn(printed, leaked, files["report.md"].decode(), count=1)
    assert count == 1
    leaking = Page(text, read(files, own.catalogue))
    assert finds_fault(leaking)


def finds_fault(page: Page) -> bool:
    try:
        return untold(page) != []
    except UnreadError:
        return True


def _percent(numerator: object, denominator: object) -> float:
    return 100 * int(numerator) / int(denominator) if int(denominator) else -1


def _figures(record: object) -> Iterator[float | None]:
    """Yield the figures of outturns in a record, wherever they stand."""
    match record:
        case dict():
            for name, value in record.items():
                if name in {"value", "numerator", "denominator", "before", "first_published"}:
                    yield value
                elif name != "target_in_force":
                    yield from _figures(value)
        case list():
            for one in record:
                yield from _figures(one)
