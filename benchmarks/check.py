"""Time `check` on large catalogues, as ratios to a bare `yaml.load` of the same text in the same run, and to peers.

Run: python benchmarks/check.py [indicators]

The catalogues are Bromley's of 2021/22 over and over: each copy has ids, numbers and figures of its own, and the prose
that the printed report leaves out (definition, counts, owner), so that an indicator takes some 1,070 bytes. Ratios are
medians of those taken round by round. check-jsonschema is timed where it is on the PATH.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import yaml

from kpirules import check
from kpirules.source.text import read_text
from kpirules.source.yaml_reader import C_PARSER, PureParser, read_yaml

ROUNDS = 5
TIMES_AS_MANY = 10
BESIDE = Path(__file__).parent.parent
MODEL = (BESIDE / "catalogues/bromley-2021-22/catalogue.yaml").read_text(encoding="utf-8")
SCHEMA = BESIDE / "schema/catalogue-v1.schema.json"
HEAD, _, BODY = MODEL.partition("\nindicators:\n")
BLOCKS = re.split(r"(?m)^(?=  - id: )", BODY)[1:]

INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of processes: Python keeps compiled modules, as an installer does."""

PROSE = {
    "definition": """>-
      Counted on the last working day of the period from the case management system, by the rules of the statutory
      return; children of other councils who live in the borough are left out.""",
    "numerator": "Cases that meet the definition and were recorded by the tenth working day after the period",
    "denominator": "All cases that were open at any time in the period",
    "owner": "Assistant Director, Quality Improvement and Performance",
    "monitored_through": "Children's Services Performance Board",
}
"""Fields that Bromley's report prints for few of its indicators; a full catalogue has them for all."""

SLIPS: tuple[tuple[str, str], ...] = (
    (r"(?m)^    polarity: (\w)", r"    polarity: \1x"),
    (r"(?m)^    unit:", "    units:"),
    (r"(?m)^    title:", "    titel:"),
    (r"(?m)^    section: ", "    section: no-"),
    (r"(?m)^    target: .*$", "    target: as last year"),
    (r"(?m)^  - id: ", "  - id: The "),
    (r"(?m)^    section: (.*)$", r"    section: \1\n    decimal_places: two"),
    (r"(?m)^    unit: .*$", "    unit: percent\n    year_to_date: sum\n    per: 1000"),
)
"""What goes wrong in every catalogue, one slip an indicator in turn: words, names, figures, and their sense."""


def copy_of(block: str, number: int) -> str:
    """Return an indicator with an id, a printed number and figures of its own."""
    block = re.sub(r"(?m)^  - id: (\S+)", rf"  - id: \1-{number}", block)
    block = re.sub(r'(?m)^    number: "', f'    number: "{number}.', block)
    block = re.sub(r"(?m)^    related: \[(.*)\]", lambda found: f"    related: [{_renamed(found[1], number)}]", block)
    block = re.sub(
        r"\b(target|lower|upper): (\d\d+)\b", lambda found: f"{found[1]}: {int(found[2]) - number % 10}", block
    )
    told = "".join(f"    {name}: {text}\n" for name, text in PROSE.items() if f"\n    {name}: " not in block)
    return block.rstrip() + "\n" + told + "\n"


def _renamed(ids: str, number: int) -> str:
    return ", ".join(f"{one}-{number}" for one in ids.split(", "))


def blocks(count: int) -> Iterator[str]:
    """Yield that many indicators; those that others name as related are always there."""
    copies = -(-count // len(BLOCKS))
    return islice((copy_of(block, number) for number in range(1, copies + 1) for block in BLOCKS), count)


def valid(count: int) -> str:
    """Return a catalogue of that many indicators without errors."""
    whole = "".join(blocks(count))
    ids = set(re.findall(r"(?m)^  - id: (\S+)", whole))
    # the last copy may be cut short, and with it what it names
    whole = re.sub(r"(?m)^    related: \[(.*)\]\n", lambda found: found[0] if _all_in(found[1], ids) else "", whole)
    return f"{HEAD}\nindicators:\n{whole}"


def _all_in(ids: str, known: set[str]) -> bool:
    return set(ids.split(", ")) <= known


def wrong(count: int) -> str:
    """Return a catalogue in which every indicator has a slip of one kind or another."""
    slips = (re.subn(*SLIPS[at % len(SLIPS)], block) for at, block in enumerate(blocks(count)))
    found = [text if done else re.sub(*SLIPS[1], text) for text, done in slips]
    return f"{HEAD}\nindicators:\n{''.join(found)}"


def unreadable(count: int) -> str:
    """Return a catalogue in which no title can be read as YAML: one starts with %, the next holds a colon."""
    titles = ('    title: % of "', "    title: Rate: ")
    found = [re.sub(r'(?m)^    title: "?', titles[at % 2], block) for at, block in enumerate(blocks(count))]
    return f"{HEAD}\nindicators:\n{''.join(found)}"


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return how long one call takes: time of the processor, so that what else the machine does hardly counts."""
    start = clock()
    work()
    return clock() - start


def wall(work: Callable[[], object]) -> float:
    """Return how long one call takes for those who wait for it."""
    return seconds(work, time.perf_counter)


def timed(file: Path, rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Return medians: seconds of a check, seconds of a bare load, and the ratio of the two."""
    text = file.read_text(encoding="utf-8")
    pairs = [(seconds(lambda: check(file)), seconds(lambda: yaml.load(text, yaml.CSafeLoader))) for _ in range(rounds)]
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    return ours, bare, statistics.median(one / other for one, other in pairs)


def process(*command: str) -> Callable[[], object]:
    """Return what runs a command and lets nothing of it be seen; one that fails is no figure, and stops it all."""
    return lambda: subprocess.run(command, capture_output=True, check=True, env=INSTALLED)


def told(name: str, file: Path, *, rounds: int = ROUNDS, loads: bool = True) -> float:
    """Print what a check of one file takes, and return its seconds."""
    found = check(file)
    if loads:
        ours, bare, ratio = timed(file, rounds)
        beside = f"bare load {bare:7.3f} s   ratio {ratio:6.2f}"
    else:
        ours = statistics.median(seconds(lambda: check(file)) for _ in range(rounds))
        beside = "no YAML for a bare load"
    print(f"{name:<28}{ours:7.3f} s   {beside}   {len(found.errors):,} errors, {len(found.warnings):,} warnings")
    return ours


def tell_floor(file: Path) -> None:
    """Print what stands below every check of that file, whatever it looks for: its events, and our nodes of them."""
    source = read_text(file)
    maker = C_PARSER or PureParser

    def drain() -> None:
        get_event = maker(source.text).get_event
        while not isinstance(get_event(), yaml.StreamEndEvent):
            pass

    for name, work in (("its events, taken and dropped", drain), ("its nodes, unchecked", lambda: read_yaml(source))):
        bare = (seconds(work) / seconds(lambda: yaml.load(source.text, yaml.CSafeLoader)) for _ in range(ROUNDS))
        print(f"  {name:<30} ratio to the bare load {statistics.median(bare):.2f}")


def starts(statement: str) -> float:
    """Return how long a fresh interpreter takes for a statement, its own start left out."""
    code = f"import time; begun = time.process_time(); {statement}; print(time.process_time() - begun)"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, check=True, text=True, env=INSTALLED)
    return float(done.stdout)


def tell_imports() -> None:
    """Print what the front door costs beside the two libraries that it needs."""
    peers = "import yaml, attrs"
    for statement in ("import kpirules", "from kpirules import check"):
        ratio = statistics.median(starts(statement) / starts(peers) for _ in range(ROUNDS))
        print(f"{statement:<28}{starts(statement) * 1000:7.1f} ms   ratio to `{peers}` {ratio:.2f}")


def tell_processes(large: Path) -> None:
    """Print what whole processes take, and how they compare with check-jsonschema's."""
    ours = (sys.executable, "-m", "kpirules", "check")
    small = process(*ours, str(BESIDE / "catalogues/bromley-jan-2019"))
    empty = process(sys.executable, "-c", "pass")
    print(
        f"a small folder, as a process {statistics.median(wall(small) for _ in range(ROUNDS)):6.3f} s"
        f"   of which the interpreter {statistics.median(wall(empty) for _ in range(ROUNDS)):.3f} s"
    )
    whole = statistics.median(wall(process(*ours, str(large))) for _ in range(ROUNDS))
    print(f"the valid one, as a process  {whole:6.3f} s")
    peer = shutil.which("check-jsonschema")
    if peer is None:
        print("check-jsonschema is not installed, so it is not compared")
        return
    pairs = [
        (
            wall(process(*ours, str(large))),
            wall(process(peer, "--no-cache", "--schemafile", str(SCHEMA), str(large))),
        )
        for _ in range(3)
    ]
    theirs = statistics.median(other for _, other in pairs)
    print(
        f"check-jsonschema, likewise   {theirs:6.3f} s   {statistics.median(o / w for w, o in pairs):.1f} times as long"
    )


def main() -> None:
    """Make the catalogues, and print the figures and the ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files = {
            "valid": valid(count),
            "every indicator wrong": wrong(count),
            "every title unreadable": unreadable(count),
            "ten times as many, valid": valid(TIMES_AS_MANY * count),
        }
        for name, text in files.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        size = (folder / "valid.yaml").stat().st_size
        print(f"{count:,} indicators, {size / 1e6:.2f} MB, {size / count:,.0f} bytes each; medians of {ROUNDS} rounds")
        one = told("valid", folder / "valid.yaml")
        tell_floor(folder / "valid.yaml")
        told("every indicator wrong", folder / "every indicator wrong.yaml")
        told("every title unreadable", folder / "every title unreadable.yaml", loads=False)
        many = told("ten times as many, valid", folder / "ten times as many, valid.yaml", rounds=2)
        print(f"an indicator among ten times as many takes {many / TIMES_AS_MANY / one:.2f} times as long")
        tell_imports()
        tell_processes(folder / "valid.yaml")


if __name__ == "__main__":
    main()
