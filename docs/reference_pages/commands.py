"""Every command with its arguments, from what it adds to its parser."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Any

from kpirules import cli
from kpirules.cli.main import COMMANDS
from reference_pages.markdown import escaped, fenced, page


class Listener:
    """Hears what a command adds to its parser: the page must not depend on how a version of Python prints help."""

    def __init__(self) -> None:
        self.heard: list[tuple[tuple[str, ...], dict[str, Any]]] = []

    def add_argument(self, *names: str, **told: Any) -> None:
        """Hear one argument."""
        self.heard.append((names, told))


def command_line_page() -> str:
    """Return every command with its arguments."""
    found = [importlib.import_module(f"{cli.__name__}.{one.name}") for one in pkgutil.iter_modules(cli.__path__)]
    commands = [one for one in found if hasattr(one, "DETAIL")]
    return page(
        "The command line",
        "`kpirules` and `python -m kpirules` are the same. `kpirules --version` prints the version, and `--help` after "
        "a command what stands here.",
        "\n".join(f"- [`kpirules {_name(one)}`](#kpirules-{_name(one)}): {COMMANDS[_name(one)]}" for one in commands),
        "Exit status of every command: 0 clean; 1 findings (a red indicator is a result, not a finding); 2 could not "
        "run. `NO_COLOR` is honoured; a pipe or a file gets no colours. Signs that a terminal cannot write are spelt "
        "in letters it has.",
        *(block for one in commands for block in _command(_name(one), one)),
    )


def _name(module: Any) -> str:
    return str(module.__name__).rpartition(".")[2].replace("_", "-")


def _command(name: str, module: Any) -> Iterator[str]:
    listener = Listener()
    module.add_arguments(listener)
    heard = sorted(listener.heard, key=lambda one: not one[0][0].startswith("-"))
    yield f"## kpirules {name}"
    yield fenced(" ".join(["kpirules", name, *(_usage(names[-1], told) for names, told in heard)]))
    yield module.DETAIL.strip()
    rows = [f"| `{_shown(names[-1], told)}` | {escaped(told['help'])} |" for names, told in heard]
    yield "\n".join(["| argument | |", "| --- | --- |", *rows])


def _shown(name: str, told: Mapping[str, Any]) -> str:
    if not name.startswith("-"):
        return str(told.get("metavar", name))
    if told.get("action") == "store_true":
        return name
    word = told.get("metavar") or "{" + ",".join(told["choices"]) + "}"
    return f"{name} {word}"


def _usage(name: str, told: Mapping[str, Any]) -> str:
    shown = _shown(name, told)
    if name.startswith("-") or told.get("nargs") == "?":
        return f"[{shown}]"
    return f"{shown} [{shown} ...]" if told.get("nargs") == "+" else shown
