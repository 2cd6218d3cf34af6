"""Mends the text of a file by the fixes of its findings, round by round; must not know files on disk."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Final

import attrs

from kpirules.authoring.edits import apply_fixes
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic, Fix, Report
from kpirules.diagnostics.listing import CLOSING
from kpirules.loading.catalogue.load import read_catalogue_text
from kpirules.loading.outturns.reading import COMMENTARY_FILE, JUDGEMENTS_FILE
from kpirules.loading.shape.verdict import examine
from kpirules.source.text import decode
from kpirules.source.yaml_reader import read_yaml

MOST_CHECKS: Final = 100
"""Most times that one text is checked while it is mended. A text whose fixes all hold needs two or three; one whose
fixes bring errors needs some eight for each of those."""

_FINDINGS_A_CHECK: Final = 100
"""How many findings take as long to list as a small text does to be checked: so many count as one more check, which
keeps the mending of a text with a thousand findings to a few seconds."""

_CHAIN: Final = 4
"""Most fixes that may build on one another before the first of them counts: a name, its value, its form."""

_TEXT: Final = 1
_MEANING: Final = 3
"""The first and the last of the floors of the checks, with shape (2) between: each sees what those below could read."""

Check = Callable[[str], Report]
"""Checks a text, and names its file in the findings."""

Choice = Callable[[Diagnostic], bool]
"""Says whether a finding may be mended."""


@attrs.frozen(kw_only=True)
class Mended:
    """What became of a text.

    Attributes:
        before: The text as it was.
        after: The text with the fixes made; the same where there was nothing to fix.
        fixed: The findings that were mended, in the order they were, each with its place at that moment.
        report: What is found in `after`.
        refused: The findings of `report` whose fixes were tried and left out, as another error would come of them.
        tired: Whether the mending ended before every fix was tried: those not made may hold.
    """

    before: str
    after: str
    fixed: tuple[Diagnostic, ...]
    report: Report
    refused: tuple[Diagnostic, ...] = ()
    tired: bool = False


def every(_found: Diagnostic) -> bool:
    """Choose every finding."""
    return True


def mend(text: str, path: str = "<text>", *, unsafe: bool = False, chosen: Choice = every) -> Mended:
    """Return the text of a catalogue with what can be mended in it mended.

    Edits are made to the spans of the findings, so comments, layout, line ends and the order of everything stay as
    they are. After each round the text is checked again, until there is nothing left to fix: mending twice is mending
    once. A fix after which there would be an error that was not there before is left out. What a check could not see
    before does not count as such: a misspelt field hides what is wrong with the value under it. Nor is a fix made after
    which a warning about other text would be gone: what is lost must go on being told.

    Args:
        text: The text, without a byte-order mark.
        path: What findings call it.
        unsafe: Whether to make those fixes too that change what the catalogue asks, such as a target.
        chosen: Which findings may be mended; every one when left out.
    """
    return mend_by(text, check_of(path), unsafe=unsafe, chosen=chosen)


def check_of(path: str) -> Check:
    """Return the check for a file by its name.

    Judgements and commentary are held to their shape; all else is a catalogue.
    """
    schema = _SCHEMAS.get(PurePath(path).name)
    if schema is None:
        return lambda text: read_catalogue_text(_MARK + text, path)[1]
    return lambda text: _remarks(_MARK + text, path, schema)


_MARK: Final = "\ufeff"
"""A byte-order mark in front keeps the reader from taking the text's own first character for one."""

_SCHEMAS: Final = {JUDGEMENTS_FILE: "judgements-v1", COMMENTARY_FILE: "commentary-v1"}


def _remarks(text: str, path: str, schema: str) -> Report:
    reading = read_yaml(decode(text.encode("utf-8", "surrogatepass"), path))
    if reading.root is None:
        return reading.report
    shape = examine(reading.root, schema=schema, path=path, lost=reading.lost)
    return reading.report + Report(shape.diagnostics)


def mend_by(
    text: str, check: Check, *, unsafe: bool = False, chosen: Choice = every, patience: int = MOST_CHECKS
) -> Mended:
    """Return `text` mended by the fixes in the findings of `check`, as `mend` does for a catalogue.

    It ends after some `patience` checks.
    """
    work = _Work(check=check, unsafe=unsafe, chosen=chosen, patience=patience, text=text, report=check(text))
    work.run()
    return Mended(
        before=text,
        after=work.text,
        fixed=tuple(work.fixed),
        report=work.report,
        refused=tuple(work.refused()),
        tired=work.checks >= patience,
    )


def kept_promises(report: Report, refused: Iterable[Diagnostic]) -> Report:
    """Return `report` without the fixes of those findings that stand in `refused` too: they would not be made."""
    keys = {(one.path, *_key(one)) for one in refused}
    kept = (attrs.evolve(one, fix=None) if (one.path, *_key(one)) in keys else one for one in report)
    return attrs.evolve(report, diagnostics=tuple(kept))


@attrs.define(kw_only=True)
class _Work:
    """A text on its way to being mended; whatever is accepted into `text` has been checked as `report`."""

    check: Check
    unsafe: bool
    chosen: Choice
    patience: int
    text: str
    report: Report
    fixed: list[Diagnostic] = attrs.field(factory=list)
    checks: int = 0
    _refused: set["_Key"] = attrs.field(factory=set)
    _blamed: set[int] = attrs.field(factory=set)
    """The lines on which errors came of the fixes that were tried last."""

    def run(self) -> None:
        """Make fixes until none is left that holds."""
        progress, most = False, 0
        while self.checks < self.patience:
            wanted = [found for found in self._fixable(self.report) if _key(found) not in self._refused]
            if not wanted:
                if not (progress and self._refused):
                    return
                # What was refused beside other findings may hold without them: a second run would make it.
                progress, most = False, 0
                self._refused.clear()
            elif self._accept(wanted[: most or len(wanted)]):
                progress, most = True, 0
            elif most == 1 or len(wanted) == 1:
                self._refused.add(_key(wanted[0]))
                most = 0
            elif not most and (suspects := self._suspected(wanted)):
                # Those alone are tried again at the end, one by one.
                self._refused |= suspects
            else:
                most = (most or len(wanted)) // 2

    def refused(self) -> Iterable[Diagnostic]:
        """Return the findings that are left although they have fixes, as those do not hold."""
        return (found for found in self._fixable(self.report) if _key(found) in self._refused)

    def _suspected(self, wanted: list[Diagnostic]) -> set["_Key"]:
        """Return those of `wanted` that stand where errors came of the fixes tried last; empty where all or none do."""
        keys = {_key(found) for found in wanted if _line(found) in self._blamed}
        return keys if len(keys) < len(wanted) else set()

    def _fixable(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        return [one for one in found if one.fix is not None and (one.fix.safe or self.unsafe) and self.chosen(one)]

    def _accept(self, wanted: list[Diagnostic]) -> bool:
        """Make the fixes of `wanted`, and those of what they bring to light; False where an error would remain."""
        text = self.text
        made: list[Diagnostic] = []
        self._blamed = set()
        for _ in range(_CHAIN):
            text, taken = _applied(text, wanted)
            if not taken:
                return False
            made += taken
            report = self.check(text)
            self.checks += 1 + len(report) // _FINDINGS_A_CHECK
            if _silenced(self.report, report, made):
                return False
            gained = _gained(self.report, report, made)
            left = gained or _left(self.report, report, made)
            if not left:
                self.text, self.report = text, report
                self.fixed += made
                return True
            wanted = self._fixable(left)
            if len(wanted) < len(left):
                self._blamed = set(map(_line, left))
                return False
        return False


def _applied(text: str, wanted: list[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    by_fix: dict[Fix, Diagnostic] = {}
    for found in wanted:
        if found.fix is not None:
            by_fix.setdefault(found.fix, found)
    mended, taken = apply_fixes(text, by_fix)
    return mended, [by_fix[fix] for fix in taken]


_Key = tuple[str, str]


def _key(found: Diagnostic) -> _Key:
    """Return what tells a finding from another whatever is edited on its line."""
    where = found.pointer or (str(found.span.start.line) if found.span is not None else "")
    return found.code.number, where


def _floor(found: Diagnostic) -> int:
    return min(int(found.code.number[2]), _MEANING)


def _gained(before: Report, after: Report, made: list[Diagnostic]) -> list[Diagnostic]:
    """Return the errors of `after` that `before` had not, and that could have been seen in it."""
    had, end = Counter(map(_key, before.errors)), _end_of_list(before)
    gained = []
    for error in after.errors:
        had[_key(error)] -= 1
        unseen = error.code in CLOSING or (end is not None and end <= _line(error))
        if had[_key(error)] < 0 and not unseen and not any(_hid(fixed, error) for fixed in made):
            gained.append(error)
    return gained


def _end_of_list(report: Report) -> int | None:
    """Return the line from which findings of a report are not listed, as there are too many; None where all are.

    Those of one indicator are found in no order of lines, so that it is the line on which that begins.
    """
    return min((_first_line(one) for one in report if one.code in CLOSING), default=None)


def _first_line(found: Diagnostic) -> int:
    return min(_line(found), found.context.start.line if found.context is not None else _line(found))


def _silenced(before: Report, after: Report, made: list[Diagnostic]) -> bool:
    """Say whether a warning about the text has gone although nobody touched the text it is about.

    An error of the text may go with another that it came of; a warning says of a text by itself what becomes of it.
    """
    has = {_key(found) for found in after}
    edited = [edit.span for found in made if found.fix is not None for edit in found.fix.edits]
    return any(
        found.severity is Severity.WARNING
        and _floor(found) == _TEXT
        and found.span is not None
        and _key(found) not in has
        and not any(span.start < found.span.end and found.span.start < span.end for span in edited)
        for found in before
    )


def _hid(fixed: Diagnostic, error: Diagnostic) -> bool:
    """Say whether `error` may have been there all along, hidden by the finding that was fixed."""
    if fixed.severity is not Severity.ERROR:
        return False
    here, there = _line(fixed), _line(error)
    match _floor(fixed), _floor(error):
        case 1, 1:
            # Text may be read no further than to its first fault.
            return here < there
        case 1, 2:
            # What had a fault has been read as the text it is meant to be; all else, perhaps, not at all.
            return here != there
        case below, above:
            return below < above


def _line(found: Diagnostic) -> int:
    return found.span.start.line if found.span is not None else 0


def _left(before: Report, after: Report, made: list[Diagnostic]) -> list[Diagnostic]:
    """Return the findings of `after` that stand where one was fixed and did not go away."""
    had, has = Counter(map(_key, before)), Counter(map(_key, after))
    stayed = {key for key in map(_key, made) if key in had and has[key] >= had[key]}
    return [found for found in after if _key(found) in stayed]
