"""What can be proved of a built catalogue's rules before any figure comes in: it compiles, and rates no outturn."""

from kpirules.diagnostics.findings import Diagnostic
from kpirules.loading.catalogue.checks.finding import gathered
from kpirules.loading.catalogue.checks.proofs.agreement import check_agreement
from kpirules.loading.catalogue.checks.proofs.levels import check_levels
from kpirules.loading.catalogue.checks.proofs.order import check_order
from kpirules.loading.catalogue.checks.proofs.targets import check_targets
from kpirules.loading.catalogue.checks.proofs.users import rule_lists
from kpirules.loading.catalogue.document import Document
from kpirules.model.catalogue import Catalogue

PROOFS = (check_targets, check_agreement, check_levels, check_order)
"""What each list of rules is asked, with the indicators it rates."""


def prove(catalogue: Catalogue, document: Document) -> list[Diagnostic]:
    """Return what can be proved amiss: levels nothing can reach, rules that never apply, better figures rated worse.

    Each live indicator is compiled to its scales, for every figure its targets can become and every set of answers
    its rules can be given, over the figures its unit can have. A rule that several indicators share is found amiss
    once, where it is written. What hangs on a comparator or on last year is looked at for a few values of it.

    Args:
        catalogue: A catalogue without errors.
        document: What it was built from, for the places.
    """
    return gathered([one for rules in rule_lists(catalogue, document) for proof in PROOFS for one in proof(rules)])
