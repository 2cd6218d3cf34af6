"""Why there is no level: every unrated indicator has its reason."""

from enum import Enum

import attrs

from kpirules.model.vocabulary import AbsenceKind, Status


class UnratedReason(Enum):
    """Why an indicator has no level."""

    NOT_A_TARGET_MEASURE = "not_a_target_measure"
    TARGET_TO_BE_CONFIRMED = "target_to_be_confirmed"
    NO_TARGET = "no_target"
    NO_TARGET_FOR_PERIOD = "no_target_for_period"
    NO_STARTING_POINT = "no_starting_point"
    NO_POLARITY = "no_polarity"
    DRAFT = "draft"
    UNDER_DEVELOPMENT = "under_development"
    RETIRED = "retired"
    NOT_DUE = "not_due"
    ABSENT = "absent"
    SUPPRESSED = "suppressed"
    INCOMPLETE = "incomplete"
    COMPARATOR_ABSENT = "comparator_absent"


@attrs.frozen(kw_only=True)
class Unrated:
    """No level, with its reason.

    Attributes:
        reason: Why.
        absence: The kind of absence, where the figure is absent.
        detail: The printed words that came with it, or what is missing; empty where there are none.
    """

    reason: UnratedReason
    absence: AbsenceKind | None = None
    detail: str = ""


BY_STATUS = {
    Status.DRAFT: UnratedReason.DRAFT,
    Status.UNDER_DEVELOPMENT: UnratedReason.UNDER_DEVELOPMENT,
    Status.RETIRED: UnratedReason.RETIRED,
}
"""Why an indicator that is not live has no level."""
