"""`kpirules audit`: what can be worked out from the public part, for those who may see the other."""

import argparse
from collections.abc import Mapping

from kpirules.cli.certificates_file import refuse_public, write_certificates
from kpirules.cli.findings import say_findings
from kpirules.cli.folder import one_catalogue_at, read_folder
from kpirules.cli.ledger import add_ledger_argument, ledger_for
from kpirules.cli.printing import FORMATS, put
from kpirules.cli.release import files_of
from kpirules.cli.scoring import known_period, typed_period
from kpirules.cli.terminal import paper
from kpirules.disclosure.certificate import Publish
from kpirules.disclosure.unsettled import is_unsettled
from kpirules.evaluation.audited import audited
from kpirules.evaluation.evaluate import evaluate, release_with_findings
from kpirules.model.catalogue import Catalogue
from kpirules.model.ledger import Ledger
from kpirules.model.outturn import Observations
from kpirules.model.period import Period
from kpirules.model.vocabulary import Audience
from kpirules.reporting.audit_csv import audit_csv
from kpirules.reporting.audit_markdown import audit_markdown
from kpirules.reporting.audit_page import lay_out_audit
from kpirules.reporting.audit_text import audit_text
from kpirules.reporting.every_format import every_format
from kpirules.reporting.json_text import audit_json, certificates_json

DETAIL = """\
For those who may see part 2 only. Say of each figure that the public part hides what its mark says and what can be
worked out of it from everything that is printed: exactly, to the unit, over whole numbers. The worst stands first, with
what to do about it. What is declared public of hidden figures, what hiding costs and what the release finds follow.

Exit status: 0 when every hidden figure is safe; 1 when one can be worked out or narrowed, or when `kpirules release`
refuses the public part; 2 when the command could not run.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("folder", metavar="FOLDER", help="the folder of the report, or its catalogue file")
    parser.add_argument(
        "--as-at",
        metavar="PERIOD",
        help="audit the release as at this period, such as Dec-21 (default: the newest outturn of the year)",
    )
    add_ledger_argument(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="text (default), markdown, json or csv")
    parser.add_argument(
        "--certificates",
        metavar="FILE",
        help="look for two sets of figures that print the same for each hidden figure, and write them to this file, "
        "which its owner alone may read; it may not stand in a folder that holds a public release",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the audit and return the exit status."""
    if arguments.certificates is not None:
        refuse_public(arguments.certificates)
    folder = read_folder(one_catalogue_at(arguments.folder), arguments.folder)
    say_findings(folder.report, folder, Audience.EXEMPT)
    catalogue = folder.catalogue
    if catalogue is None:
        return 1
    as_at = None if arguments.as_at is None else typed_period(arguments.as_at, catalogue)
    ledger = ledger_for(arguments.ledger, folder.catalogue_path, catalogue)
    publish = _publisher(catalogue, as_at, ledger) if arguments.certificates is not None else None
    with known_period(as_at):
        report = audited(
            catalogue, folder.observations, as_at=as_at, ledger=ledger, publish=publish, came_in=folder.report
        )
    if arguments.certificates is not None:
        write_certificates(arguments.certificates, certificates_json(report))
    put(
        arguments.format,
        text=lambda: audit_text(lay_out_audit(report), paper()),
        markdown=lambda: audit_markdown(lay_out_audit(report)),
        json=lambda *, ascii_only: audit_json(report, ascii_only=ascii_only),
        csv=lambda: audit_csv(report),
    )
    return 0 if report.is_clean else 1


def _publisher(catalogue: Catalogue, as_at: Period | None, ledger: Ledger) -> Publish:
    """Return what makes of any figures all that the other commands make for the public: the folder, and each print.

    It refuses what `kpirules release` refuses: whoever is handed a folder knows that it was not.
    """

    def publish(observations: Observations) -> Mapping[str, bytes] | None:
        release = release_with_findings(catalogue, observations, as_at=as_at, ledger=ledger)
        if any(is_unsettled(one, Audience.PUBLIC) for one in release.findings):
            return None
        scorecard = evaluate(catalogue, release.released, as_at=as_at)
        folder = {f"folder/{name}": text.encode("utf-8") for name, text in files_of(release, scorecard).items()}
        return {**folder, **every_format(scorecard)}

    return publish
