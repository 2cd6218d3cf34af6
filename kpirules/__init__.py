"""kpirules: indicator rules as data, for UK public bodies' performance reports.

The front door. Everything a caller needs is named here; nothing is done here.
"""

from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.disclosure.release import Released
from kpirules.errors import CatalogueError, DisclosureError, KpiRulesError, OutturnError
from kpirules.evaluation.evaluate import evaluate, release
from kpirules.evaluation.rating import Rated
from kpirules.evaluation.receipt import Receipt
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.evaluation.unrated import Unrated
from kpirules.loading.load import check, load
from kpirules.loading.outturns import Outturns, read_outturns
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.period import Period, YearBasis, parse_period

__version__ = "0.1.0"

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Diagnostic",
    "DisclosureError",
    "Indicator",
    "KpiRulesError",
    "OutturnError",
    "Outturns",
    "Period",
    "Rated",
    "Receipt",
    "Released",
    "Report",
    "Result",
    "Scorecard",
    "Unrated",
    "YearBasis",
    "__version__",
    "check",
    "evaluate",
    "load",
    "parse_period",
    "read_outturns",
    "release",
]
