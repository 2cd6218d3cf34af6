"""Starts a coverage-guided run of one promise over one corpus; see README.md beside this for the commands."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1])]

from mutation import Mutator  # noqa: E402 - the path above is where it stands

# What is printed follows from what was read, and takes the most time: only reading and evaluating steer the run.
with atheris.instrument_imports(include=["kpirules"], exclude=["kpirules.reporting", "kpirules.diagnostics"]):
    import promises

Promise = Callable[[bytes, Path], None]

HOLD: dict[str, Promise] = {
    "catalogue": promises.hold_for_a_catalogue,
    "outturns": promises.hold_for_what_came_in,
}
"""The promise for each corpus, by its folder."""


def run(name: str) -> None:
    """Fuzz the promise `name` with the options of libFuzzer on the command line; does not return.

    New inputs go to the first folder on the command line; the corpus that is kept is read and never written.
    """
    kept = HERE / "corpus" / name
    seeds = [path.read_bytes().decode("utf-8", "surrogateescape") for path in sorted(kept.iterdir())]
    mutator = Mutator(seeds, lambda data, size: atheris.Mutate(data, size))  # noqa: PLW0108 - Fuzz() puts it in place
    with tempfile.TemporaryDirectory() as folder:
        hold = HOLD[name]
        atheris.Setup(
            sys.argv,
            lambda data: hold(data, Path(folder)),
            custom_mutator=mutator,
            custom_crossover=mutator.cross,
        )
        atheris.Fuzz()
