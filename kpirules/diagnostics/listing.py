"""How many findings of one file are listed, and which; must not know what finds them, nor how they are written."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Final

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes.text import MORE_WARNINGS, TOO_MANY_FINDINGS
from kpirules.diagnostics.findings import Diagnostic, Report

MOST_LISTED: Final = 1000
"""Most findings of one file that are listed: a file with more is mended in several rounds. A thousand is what code
scanning takes of one file and far more than anybody reads, and explaining them takes no more than a second."""

CLOSING: Final = frozenset({TOO_MANY_FINDINGS, MORE_WARNINGS})
"""The findings that say that there are more, and where the first of those stands."""


@attrs.define
class Gathered:
    """Findings as they are made, of which no more is kept than can be listed.

    Of each group the first errors are kept, the first of the others, and one more of either, which tells whoever lists
    them that there are more. Groups are what a reader may be shown without another, so that none takes the room of
    what the reader may see.
    """

    _kept: list[Diagnostic] = attrs.field(init=False, factory=list)
    _counts: Counter[tuple[Hashable, bool]] = attrs.field(init=False, factory=Counter)

    def add(self, found: Iterable[Diagnostic], group: Hashable = None) -> None:
        """Add findings of a group, while there is room for them."""
        for one in found:
            kind = (group, one.severity is Severity.ERROR)
            if self._counts[kind] <= MOST_LISTED:
                self._counts[kind] += 1
                self._kept.append(one)

    def has_room(self, group: Hashable = None) -> bool:
        """Say whether another error of the group would be kept: if not, there is no need to explain it."""
        return self._counts[group, True] <= MOST_LISTED

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What was kept."""
        return tuple(self._kept)


def until_full(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings until there is one error more than can be listed; what has errors is not read on in any case.

    Findings that say the same of the same place, as one wrong default does of all who take it, count once.
    """
    errors: set[tuple[object, ...]] = set()
    for one in found:
        yield one
        if one.severity is Severity.ERROR:
            errors.add((one.code.number, one.span, one.message))
            if len(errors) > MOST_LISTED:
                return


def listed(report: Report) -> Report:
    """Return a report in which no file has more findings than are listed, errors first, and one that says so.

    Which file and how grave stays as it was: a file that has errors has errors among those that are listed.
    """
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in report:
        by_path[one.path].append(one)
    if all(len(found) <= MOST_LISTED for found in by_path.values()):
        return report
    kept = tuple(one for found in by_path.values() for one in _cut(found))
    return attrs.evolve(report, diagnostics=kept)


def _cut(found: list[Diagnostic]) -> list[Diagnostic]:
    """Return the findings of one file, in order of place, without those that are not listed."""
    own = [one for one in found if one.code not in CLOSING]
    if len(own) <= MOST_LISTED:
        return found
    errors_first = sorted(own, key=lambda one: one.severity is not Severity.ERROR)
    shown, rest = errors_first[:MOST_LISTED], errors_first[MOST_LISTED:]
    grave = TOO_MANY_FINDINGS in {one.code for one in found} or rest[0].severity is Severity.ERROR
    return [*shown, _closing(rest[0], is_grave=grave)]


def _closing(left_out: Diagnostic, *, is_grave: bool) -> Diagnostic:
    what = "findings" if is_grave else "findings, errors first,"
    return Diagnostic(
        code=TOO_MANY_FINDINGS if is_grave else MORE_WARNINGS,
        message=f"at most {MOST_LISTED:,} {what} of one file are listed; this file has more",
        path=left_out.path,
        span=left_out.span,
        column=left_out.column,
        typed=left_out.typed,
        context=left_out.context,
        label="the first that is not listed",
        hint="mend those that are listed, and check again",
    )
