"""The only exceptions of the package; each carries the whole report, never a traceback for the author."""

from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.text import render


class KpiRulesError(Exception):
    """The root of the package's exceptions."""


class CatalogueError(KpiRulesError):
    """A catalogue cannot be used; `report` holds every finding.

    Attributes:
        report: The findings that stopped it, and the warnings beside them.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(report)

    def __str__(self) -> str:
        return render(self.report)


class OutturnError(KpiRulesError):
    """Outturns cannot be read at all: the file is missing or is not a table.

    Attributes:
        report: The findings that stopped it.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(report)

    def __str__(self) -> str:
        return render(self.report)


class DisclosureError(KpiRulesError):
    """A release cannot be made: what earlier ones have told cannot be read; `report` holds every finding.

    Attributes:
        report: The findings about the ledger.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(report)

    def __str__(self) -> str:
        return render(self.report)
