"""The parser, the dispatch and the last line of defence: nothing here raises a traceback at a user."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from typing import Final

import kpirules
from kpirules.cli.terminal import COULD_NOT_RUN, CannotRunError, finish, forget, say, warn
from kpirules.source.collector import collector_at_rest

INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""
PIPE_CLOSED = 141
"""128 and the number of SIGPIPE: the reader of our output, `head` say, had enough."""

TRACEBACK = "KPIRULES_TRACEBACK"
"""Environment variable that lets the traceback of an internal error through."""

COMMANDS: Final[Mapping[str, str]] = {
    "audit": "say what can be worked out from the public part, for those who may see part 2",
    "check": "check catalogues, outturns, judgements and commentary",
    "evaluate": "print the report of a folder",
    "exceptions": "print the indicators performing below expectation, with their commentary",
    "explain": "say why one indicator, a section or the whole is rated so",
    "release": "write a folder that can be handed over, for the public or for those who may see part 2",
    "rule": "explain a kind of finding, such as KR311",
    "test": "try the tests that stand beside indicators",
}
"""The commands, each a module beside this one, with the line that `--help` gives it. A module is fetched when its
command is typed: a check should not wait for the reports."""

_ABOUT = """\
Indicator rules for UK public bodies' performance reports: check what officers wrote, rate what came in, and print
the report. A report is a folder with catalogue.yaml, outturns.csv, judgements.yaml and commentary.yaml.
"""
_STATUS = """\
Exit status: 0 clean; 1 findings (a red indicator is a result, not a finding); 2 could not run.
"""


def run() -> None:
    """Run the command that was typed and leave with its exit status."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` (default: the one that was typed) and return its exit status."""
    return _guarded(lambda: _obey(sys.argv[1:] if argv is None else argv))


def _obey(typed: Sequence[str]) -> int:
    if sys.stdout is None:
        raise CannotRunError("there is no standard output to write to")
    asked = StringIO()  # argparse would pass over an output that cannot be written
    try:
        # modules are kept, so that the collector would walk them for nothing while they load
        with redirect_stdout(asked), collector_at_rest():
            arguments = build_parser(typed).parse_args(typed)
    except SystemExit as stop:  # argparse has given its help, or said what is wrong
        say(asked.getvalue())
        return stop.code if isinstance(stop.code, int) else COULD_NOT_RUN
    return int(arguments.run(arguments))


def _guarded(command: Callable[[], int]) -> int:
    try:
        status = command()
        finish()
    except CannotRunError as error:
        warn(f"kpirules: {error}")
        return COULD_NOT_RUN
    except BrokenPipeError:
        forget(sys.stdout)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        warn("kpirules: interrupted")
        return INTERRUPTED
    except Exception as error:  # an officer gets a sentence, never a traceback
        if os.environ.get(TRACEBACK):
            raise
        # The error's own words may quote a withheld figure, so they are not printed.
        warn(
            f"kpirules: something went wrong inside kpirules ({type(error).__name__}); please report it with the "
            f"command you ran ({TRACEBACK}=1 shows where)"
        )
        return COULD_NOT_RUN
    return status


def build_parser(typed: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of the command line, with the arguments of those commands that are named in what was typed."""
    parser = argparse.ArgumentParser(
        prog="kpirules",
        description=_ABOUT,
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kpirules {kpirules.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, told in COMMANDS.items():
        one = commands.add_parser(
            name, help=told, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
        )
        if name in typed:
            command = import_module(f"kpirules.cli.{name}")
            one.description = command.DETAIL
            command.add_arguments(one)
            one.set_defaults(run=command.run)
    return parser
