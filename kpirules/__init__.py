"""kpirules: indicator rules as data, for UK public bodies' performance reports.

The front door. Everything a caller needs is named here, and fetched from its room when it is first asked for, so that
`import kpirules` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpirules.diagnostics.findings import Diagnostic, Report
    from kpirules.disclosure.release import Released
    from kpirules.errors import CatalogueError, DisclosureError, KpiRulesError, OutturnError
    from kpirules.evaluation.evaluate import evaluate, release
    from kpirules.evaluation.rating import Rated
    from kpirules.evaluation.receipt import Receipt
    from kpirules.evaluation.results import Result
    from kpirules.evaluation.scorecard import Scorecard
    from kpirules.evaluation.unrated import Unrated
    from kpirules.loading.catalogue.load import check, load
    from kpirules.loading.outturns.reading import Outturns, read_outturns
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

_ROOMS = {
    "Catalogue": "kpirules.model.catalogue",
    "CatalogueError": "kpirules.errors",
    "Diagnostic": "kpirules.diagnostics.findings",
    "DisclosureError": "kpirules.errors",
    "Indicator": "kpirules.model.indicator",
    "KpiRulesError": "kpirules.errors",
    "OutturnError": "kpirules.errors",
    "Outturns": "kpirules.loading.outturns.reading",
    "Period": "kpirules.model.period",
    "Rated": "kpirules.evaluation.rating",
    "Receipt": "kpirules.evaluation.receipt",
    "Released": "kpirules.disclosure.release",
    "Report": "kpirules.diagnostics.findings",
    "Result": "kpirules.evaluation.results",
    "Scorecard": "kpirules.evaluation.scorecard",
    "Unrated": "kpirules.evaluation.unrated",
    "YearBasis": "kpirules.model.period",
    "check": "kpirules.loading.catalogue.load",
    "evaluate": "kpirules.evaluation.evaluate",
    "load": "kpirules.loading.catalogue.load",
    "parse_period": "kpirules.model.period",
    "read_outturns": "kpirules.loading.outturns.reading",
    "release": "kpirules.evaluation.evaluate",
}
"""Where each public name lives."""


def __getattr__(name: str) -> object:
    """Fetch a public name from its room (PEP 562) and keep it."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_ROOMS[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
