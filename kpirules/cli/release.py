"""`kpirules release`: a folder that can be handed over, whole or not at all."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from kpirules.cli.findings import readable, say_findings
from kpirules.cli.folder import one_catalogue_at, read_folder
from kpirules.cli.ledger import ledger_for
from kpirules.cli.new_folder import refuse_taken, write_folder
from kpirules.cli.scoring import add_scoring_arguments, known_period, typed_period
from kpirules.cli.terminal import CannotRunError, finish, forget, say, warn
from kpirules.diagnostics.text import quoted
from kpirules.disclosure.ledger import ledger_of
from kpirules.disclosure.release import Release, Released
from kpirules.disclosure.unsettled import is_unsettled
from kpirules.evaluation.evaluate import evaluate, release_with_findings
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.outturn import Observations
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind, Audience
from kpirules.reporting.release_folder import release_folder

DETAIL = """\
Write a folder that can be handed over as it is: what the audience may see of the outturns, judgements and commentary,
the report made of that, and for the public the ledger of what it has been told by now. The folder is written whole or
not at all, and the same input gives the same bytes.

Keep ledger.json for the next release, and name it with --ledger: what earlier releases have told is then counted among
what readers know. The catalogue is not copied: it may hold notes that are for officers.

The public part is refused while it is not settled what the public may see: while the input has errors, an indicator
that counts people says nothing of disclosure, figures under a policy come without their counts, or a small count could
be worked out whatever else is hidden. What is printed here is for the same audience as the folder: for the public
it says nothing of what is hidden but whether the release is refused. `kpirules check` tells officers all that is wrong
with the input, and `kpirules audit` what stands in the way of a release and what hiding costs.

A folder that is made for the exempt audience, and each file in it, can be read by its owner alone. An empty folder that
is there keeps its mode.

Exit status: 0 when the folder is written; 1 when it is refused, and nothing is written; 2 when the command could not
run: the folder is there already, or a file cannot be read. An interrupted run writes nothing.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_scoring_arguments(parser)
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="the folder to write, new or empty")


def run(arguments: argparse.Namespace) -> int:
    """Write the folder, say what is in it, and return the exit status."""
    audience = Audience(arguments.audience)
    refuse_taken(arguments.output)
    folder = read_folder(one_catalogue_at(arguments.folder), arguments.folder)
    seen = readable(folder, audience)
    catalogue = folder.catalogue
    if catalogue is None:
        say_findings(seen, folder, audience)
        return _refused(arguments.folder)
    as_at = None if arguments.as_at is None else typed_period(arguments.as_at, catalogue)
    ledger = ledger_for(arguments.ledger, folder.catalogue_path, catalogue)
    with known_period(as_at):
        release = release_with_findings(catalogue, folder.observations, audience, as_at=as_at, ledger=ledger)
        scorecard = evaluate(attrs.evolve(catalogue, places={}), _placeless(release.released), as_at=as_at)
    if any(is_unsettled(one, audience) for one in (*folder.report, *release.findings)):
        say_findings(
            attrs.evolve(seen, diagnostics=[one for one in seen if is_unsettled(one, audience)]), folder, audience
        )
        return _refused(arguments.folder)
    say_findings(seen, folder, audience)
    files = files_of(release, scorecard)
    write_folder(arguments.output, files, private=audience is Audience.EXEMPT)
    _tell(arguments.output, "".join(f"{line}\n" for line in _summary(arguments, scorecard, release, files)))
    return 0


def _tell(output: str, summary: str) -> None:
    """Say what was written; where that cannot be said, the folder is whole all the same, and so is the exit status."""
    try:
        say(summary)
        finish()
    except (CannotRunError, BrokenPipeError, KeyboardInterrupt):
        forget(sys.stdout)
        warn(f"{quoted(output, 200)} is written whole; what is told of it was cut short")


def _placeless(released: Released) -> Released:
    """Return a release without the places of its rows: paths of whoever made it, and lines of files that stay there."""
    return attrs.evolve(
        released,
        rows=tuple(attrs.evolve(one, place=None) for one in released.rows),
        judgements=tuple(attrs.evolve(one, place=None) for one in released.judgements),
        commentary=tuple(attrs.evolve(one, place=None) for one in released.commentary),
    )


def _refused(named: str) -> int:
    warn(
        f"nothing was written: `kpirules check {named}` tells officers all that is wrong with the input, and "
        f"`kpirules audit {named}` what stands in the way of the release"
    )
    return 1


def files_of(release: Release, scorecard: Scorecard) -> Mapping[str, str]:
    """Return the text of each file of a release, by its name."""
    released = release.released
    seen = Observations(rows=released.rows, judgements=released.judgements, commentary=released.commentary)
    ledger = ledger_of(release, scorecard.as_at) if released.audience is Audience.PUBLIC else None
    return release_folder(scorecard, seen, ledger)


def _summary(
    arguments: argparse.Namespace, scorecard: Scorecard, release: Release, files: Mapping[str, str]
) -> Iterator[str]:
    """Yield what was written; all of it stands in the files as well."""
    period = _label(scorecard, scorecard.as_at)
    public = release.released.audience is Audience.PUBLIC
    what = "Part 1, for the public," if public else "Part 2, exempt: not for publication,"
    rows = release.released.rows
    marks = sum(one.absence is AbsenceKind.SUPPRESSED for one in rows)
    yield f"{what} as at {period}: {len(files)} files in {arguments.output}"
    yield f"  {', '.join(files)}"
    if public:
        yield f"{len(rows)} rows, {marks} of them with a mark in place of the figure."
        yield f"Keep {Path(arguments.output) / 'ledger.json'} for the next release: --ledger names it."
        yield f"What hiding costs and what could be worked out: kpirules audit {arguments.folder}"


def _label(scorecard: Scorecard, period: Period) -> str:
    return period.label(scorecard.catalogue.basis)
