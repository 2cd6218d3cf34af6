"""Which findings stand between a release and its audience; finds nothing itself."""

from typing import Final

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes.disclosure import PEOPLE_WITHOUT_POLICY
from kpirules.diagnostics.codes.release import HIDDEN_WITHOUT_COUNTS, PEOPLE_WITHOUT_COUNTS
from kpirules.diagnostics.findings import Diagnostic
from kpirules.model.vocabulary import Audience

UNSETTLED: Final = frozenset({PEOPLE_WITHOUT_POLICY, HIDDEN_WITHOUT_COUNTS, PEOPLE_WITHOUT_COUNTS})
"""Warnings that stop a public release: somebody has still to say what may be seen."""


def is_unsettled(one: Diagnostic, audience: Audience) -> bool:
    """Say whether a finding stands between a release and its audience."""
    return one.severity is Severity.ERROR or (audience is Audience.PUBLIC and one.code in UNSETTLED)
