"""What holds of every mended text, for the laws and for the promises."""

from collections import Counter

from kpirules.authoring.mend import Mended, check_of
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic, Report


def place(found: Diagnostic) -> tuple[str, str]:
    return found.code.number, found.pointer or str(found.span.start.line if found.span else 0)


def edited(mended: Mended) -> set[int]:
    """Return the numbers of the lines that some fix has changed; no fix here adds a line or takes one away."""
    return {
        line
        for found in mended.fixed
        for edit in found.fix.edits
        for line in range(edit.span.start.line, edit.span.end.line + 1)
    }


def assert_no_error_gained(mended: Mended, name: str = "<text>") -> None:
    """Assert that no error stands in a mended text that could have been seen in the text as it was.

    Args:
        mended: What became of the text.
        name: Name of its file, which says what is asked of it.
    """
    before = check_of(name)(mended.before)
    floors = {floor(found.code.number) for found in mended.fixed if found.severity is Severity.ERROR}
    first = min(edited(mended), default=0)
    for number, where in _errors(mended.report) - _errors(before):
        if floor(number) == 1:
            # reading stops at some faults, so one below them may not have been seen
            assert 1 in floors
            assert int(where) > first
        else:
            assert min(floors) < floor(number)


def floor(number: str) -> int:
    return min(int(number[2]), 3)


def _errors(report: Report) -> Counter[tuple[str, str]]:
    return Counter(map(place, report.errors))
