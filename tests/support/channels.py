"""Everything a reader of the public part can get hold of: what each command prints and leaves behind, and the API.

Commands, their options and their formats are read from `--help`, so what is added to the program is listened to without
a word here; an option that takes something unheard of stops the tests until `Words` says what to try.
"""

import io
import itertools
import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Final

import attrs

from kpirules.cli.main import main
from kpirules.disclosure import ledger as ledgers
from kpirules.evaluation import evaluate as doors
from kpirules.loading.catalogue.load import load
from kpirules.loading.outturns.reading import read_outturns
from kpirules.model.catalogue import Catalogue

Channels = Mapping[str, bytes]
"""What is heard, by the name of the channel."""

AUDIENCE: Final = "--audience"
"""What a command that prints for an audience takes; the others (check, audit, test) are for officers."""

REFUSES: Final = frozenset({"release"})
"""Commands that may refuse to publish for the sake of what is hidden; where they do, nothing is public."""

OUTPUT: Final = "released"
"""The name of a folder that a command writes, beside the report's."""

LEDGER: Final = "ledger.json"
"""The name of a ledger of earlier releases that a test may put beside the report's folder."""


@attrs.frozen
class Option:
    """An option as `--help` has it: its name, and what it takes, nothing for a switch."""

    name: str
    takes: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.takes.strip("{}").split(",")) if self.takes.startswith("{") else ()


@attrs.frozen
class Command:
    """A command that prints for an audience."""

    name: str
    options: tuple[Option, ...]
    needed: tuple[Option, ...]
    positionals: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Words:
    """What to type for the names that stand in `--help` for what an option takes."""

    folder: Path
    indicators: tuple[str, ...]
    sections: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        """Return what to try for a name."""
        known = {
            "FOLDER": (str(self.folder),),
            "INDICATOR": self.indicators,
            "ID": self.sections,
            "PERIOD": self.periods,
            "OUT": (str(self.folder.parent / OUTPUT),),
            "FILE": (str(self.folder.parent / LEDGER),),
        }
        assert name in known, f"nobody has said what to type for {name}: say it in channels.Words"
        return known[name]


@cache
def commands() -> tuple[Command, ...]:
    """Return the commands that print for an audience, with what they take."""
    names = re.findall(r"^    (\w+)(?:  .*)?$", _help(), re.MULTILINE)
    found = [_command(name) for name in names]
    assert found, "no command is listed in --help"
    return tuple(one for one in found if any(option.name == AUDIENCE for option in (*one.options, *one.needed)))


def _help(*words: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        assert main([*words, "--help"]) == 0
    return out.getvalue()


def _command(name: str) -> Command:
    usage = " ".join(re.match(r"usage: (.*?)\n\n", _help(name), re.DOTALL)[1].split())
    optional = re.findall(r"\[(-[^\]]+)\]", usage)
    needed = re.findall(r"(?<![\[\w-])(--?[a-z][\w-]*) (\S+)(?!\])", re.sub(r"\[[^\]]*\]", "", usage))
    options = [Option(*one.split(" ", 1)) for one in optional if one not in {"-h", "--help"}]
    bare = re.sub(r"\[-[^\]]*\]|--?[a-z][\w-]* \S+", "", usage).split()
    return Command(
        name=name,
        options=tuple(options),
        needed=tuple(Option(*one) for one in needed),
        positionals=tuple(word for word in bare if word.strip("[]").isupper()),
    )


def command_lines(words: Words) -> tuple[tuple[str, ...], ...]:
    """Return the command lines to listen to: each thing a command takes, alone and with each other one."""
    return tuple(line for command in commands() for line in _lines(command, words))


def _lines(command: Command, words: Words) -> Iterator[tuple[str, ...]]:
    needed: list[str] = []
    axes: list[list[tuple[str, ...]]] = []
    for option in command.options:
        if option.name == AUDIENCE:
            continue
        if not option.takes:
            axes.append([(option.name,)])
        else:
            axes.append([(option.name, value) for value in option.choices or words.of(option.takes)])
    for name in command.positionals:
        values = [(value,) for value in words.of(name.strip("[]"))]
        if name.startswith("["):
            axes.append(values)
        else:
            needed += values[0]
    for option in command.needed:
        needed += [option.name, "public" if option.name == AUDIENCE else (option.choices or words.of(option.takes))[0]]
    for many in range(3):
        for chosen in itertools.combinations(axes, many):
            for values in itertools.product(*chosen):
                yield (command.name, *needed, *itertools.chain(*sorted(values, key=len)))


def listen(line: tuple[str, ...], folder: Path) -> Channels:
    """Run one command line in this process; return its streams, status, log records, warnings and files."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    logged = _Logged()
    before = _files(folder.parent)
    logging.getLogger().addHandler(logged)
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        with warnings.catch_warnings(record=True) as warned, redirect_stdout(out), redirect_stderr(err):
            warnings.simplefilter("always")
            status = main(line)
    finally:
        logging.getLogger().setLevel(level)
        logging.getLogger().removeHandler(logged)
    name = " ".join(word.replace(str(folder.parent), "") for word in line)
    written = {path: data for path, data in _files(folder.parent).items() if before.get(path) != data}
    for path in written.keys() - before.keys():
        (folder.parent / path).unlink()
    said = {f"{name}: stdout": out.buffer.getvalue(), f"{name}: stderr": err.buffer.getvalue()}
    return {
        **said,
        f"{name}: status": str(status).encode(),
        f"{name}: logs": "\n".join(logged.lines).encode(),
        f"{name}: warnings": "\n".join(str(one.message) for one in warned).encode(),
        f"{name}: files": "\n".join(sorted(written)).encode(),
        **{f"{name}: file {path}": data for path, data in written.items()},
    }


class _Logged(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.levelname} {record.getMessage()} {record.args!r}")


def _files(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder, by its path within."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def of_the_api(folder: Path, as_at: str | None = None) -> Channels:
    """Return what a program gets that evaluates a folder for the public, and all that it can reach from there."""
    catalogue = load(folder / "catalogue.yaml")
    outturns = read_outturns(folder, catalogue)
    released = doors.release(catalogue, outturns, as_at=as_at)
    made = doors.release_with_findings(catalogue, outturns, as_at=as_at)
    card = doors.evaluate(catalogue, outturns, as_at=as_at)
    own = {
        "repr of what was released": repr(released),
        "repr of a scorecard": repr(card),
        "plain data": repr(card.to_dict()),
        "ledger": repr(ledgers.ledger_of(made, card.as_at)),
        "repr of a release with what officers know": repr(made),
        "repr of exceptions": repr((card.exceptions(), card.recoveries(), card.data_exceptions())),
        "reach of what was released": "\n".join(reach(released, catalogue)),
        "reach of a scorecard": "\n".join(reach((card, card.results, card.exceptions()), catalogue)),
    }
    for result in card:
        name = result.indicator.id
        own[f"repr of result {name}"] = repr(result)
        own[f"text of result {name}"] = str(result)
        own[f"repr of receipt {name}"] = repr(result.receipt)
        own[f"text of receipt {name}"] = str(result.receipt)
        own[f"history of {name}"] = repr((result.level_before, result.periods_so, result.is_exception))
    return {name: text.encode("utf-8", "backslashreplace") for name, text in own.items()}


def reach(thing: object, catalogue: Catalogue, path: str = "", depth: int = 30) -> Iterator[str]:
    """Yield every leaf that attributes and items lead to, whether or not a repr shows it, but for the catalogue."""
    if depth == 0 or thing is catalogue:
        return
    if attrs.has(type(thing)):
        for field in attrs.fields(type(thing)):
            yield from reach(getattr(thing, field.name), catalogue, f"{path}.{field.name}", depth - 1)
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from reach(value, catalogue, f"{path}[{key!r}]", depth - 1)
    elif isinstance(thing, tuple | list):
        for at, value in enumerate(thing):
            yield from reach(value, catalogue, f"{path}[{at}]", depth - 1)
    elif isinstance(thing, set | frozenset):
        yield f"{path} = {sorted(map(repr, thing))}"
    else:
        yield f"{path} = {thing!r}"


def public_channels(words: Words) -> Channels:
    """Return all that a public reader could get from a report folder."""
    found = dict(of_the_api(words.folder))
    for line in command_lines(words):
        found |= listen(line, words.folder)
    return found


def differing(one: Channels, two: Channels) -> tuple[str, ...]:
    """Return the names of the channels that are not equal byte for byte, those that only one has among them.

    Where one of two publications is refused, nothing is public that could be compared; where both are, what is said is.
    """
    differ = {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)}
    refused = tuple(
        name.removesuffix("status")
        for name in differ
        if name.split(" ")[0] in REFUSES and name.endswith(": status") and b"1" in {one.get(name), two.get(name)}
    )
    return tuple(sorted(name for name in differ if not refused or not name.startswith(refused)))
