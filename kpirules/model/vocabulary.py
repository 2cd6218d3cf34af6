"""The closed lists of words that catalogues and outturns use; the values are what authors type."""

from enum import Enum


class Polarity(Enum):
    """What good looks like."""

    HIGH = "high"
    LOW = "low"
    IN_RANGE = "in_range"
    NONE = "none"


class Covers(Enum):
    """What one outturn covers.

    `period` is a flow in its own period, `snapshot` a stock on its last day, `year_to_date` a count since
    the basis year began, `rolling_year` the twelve months up to the period's end.
    """

    PERIOD = "period"
    SNAPSHOT = "snapshot"
    YEAR_TO_DATE = "year_to_date"
    ROLLING_YEAR = "rolling_year"


class Aggregation(Enum):
    """How outturns of a basis year become its year to date."""

    SUM = "sum"
    MEAN = "mean"
    LATEST = "latest"
    RATIO = "ratio"


class Rates(Enum):
    """Which figure the rating is about."""

    LATEST = "latest"
    YEAR_TO_DATE = "year_to_date"


class UnitKind(Enum):
    """The unit of an indicator's value; `rate` is a count per so many people."""

    PERCENT = "percent"
    COUNT = "count"
    RATE = "rate"
    AVERAGE = "average"
    DAYS = "days"
    WEEKS = "weeks"
    CURRENCY = "currency"
    NUMBER = "number"


class AbsenceKind(Enum):
    """Why there is no number. Missing is never zero."""

    NOT_AVAILABLE = "not_available"
    NOT_YET_PUBLISHED = "not_yet_published"
    PUBLICATION_CANCELLED = "publication_cancelled"
    NOT_DUE = "not_due"
    UNDER_DEVELOPMENT = "under_development"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    NOT_COLLECTED = "not_collected"


class Status(Enum):
    """Where an indicator is in its life; only a live one is due a rating."""

    LIVE = "live"
    DRAFT = "draft"
    UNDER_DEVELOPMENT = "under_development"
    RETIRED = "retired"


class Audience(Enum):
    """Who reads a release: part 1 of a report is public, part 2 exempt."""

    PUBLIC = "public"
    EXEMPT = "exempt"


class Movement(Enum):
    """What the number did."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


class Travel(Enum):
    """What performance did: the direction of travel."""

    IMPROVING = "improving"
    STEADY = "steady"
    WORSENING = "worsening"


class Arrows(Enum):
    """Whether a printed arrow follows performance (up is better) or the number."""

    PERFORMANCE = "performance"
    NUMBER = "number"


class Compare(Enum):
    """What a direction of travel compares the latest outturn with.

    `last_year_end` is the newest outturn of the year before; `baseline` a named period; `mean_of_previous` the
    mean of so many periods before; `comparator` another's latest value.
    """

    PREVIOUS = "previous"
    SAME_PERIOD_LAST_YEAR = "same_period_last_year"
    LAST_YEAR_END = "last_year_end"
    BASELINE = "baseline"
    MEAN_OF_PREVIOUS = "mean_of_previous"
    COMPARATOR = "comparator"


class Measure(Enum):
    """What is compared: the value itself, or how far it lies from the target in force at the time."""

    VALUE = "value"
    GAP_TO_TARGET = "gap_to_target"


class Method(Enum):
    """How a direction of travel is found: by plain difference, or by a statistical method over a window."""

    DIFFERENCE = "difference"
    REGRESSION = "regression"
    SPC = "spc"
    CHI_SQUARED = "chi_squared"
    INTERVAL_OVERLAP = "interval_overlap"


class RateOn(Enum):
    """Which form of a figure is rated: the exact one, or the one that is printed."""

    EXACT = "exact"
    SHOWN = "shown"
