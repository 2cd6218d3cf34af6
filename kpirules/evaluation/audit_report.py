"""What an audit says, line by line, for the reader who may see everything; worked out and printed elsewhere.

Intervals here may be as good as the figures: nothing of it is for the public.
"""

from enum import Enum

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.deduction.line import Window
from kpirules.diagnostics.findings import Diagnostic
from kpirules.disclosure.auditor import Verdict
from kpirules.disclosure.certificate import Certificates, Proof
from kpirules.disclosure.facts import Why
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.strands import Side
from kpirules.evaluation.advice import Advice
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.period import Period


class Unanswered(Enum):
    """Why nobody can say what follows about a count.

    `search_ended`: the search for what follows ended first. Such a count may be safe all the same: enough of its
    numbers were found to be possible, or nothing is promised of it. `contradictory`: figures that add up with it cannot
    all be right.
    """

    SEARCH_ENDED = "search_ended"
    CONTRADICTORY = "contradictory"


@sealed
@attrs.frozen(kw_only=True, repr=False)
class AuditLine:
    """One hidden count, and what can be worked out about it.

    Attributes:
        indicator: The indicator.
        place: The part and the values of dimensions, as printed; empty for the whole.
        period: Its period, as printed.
        since: The month that a running total begins with, as printed; empty for other figures.
        months: Its months.
        count: Which count of a percentage, rate or average it is; None for a count that is the figure itself.
        why: Why it is hidden.
        says: What its mark says.
        left: What follows; None where no answer was found.
        unanswered: Why no answer was found; None where one was.
        if_small: What follows if a mark that was typed stands for a small number, or for anybody, where that is one
            number.
        verdict: What became of it.
        code: Number of the finding about it; None where it is safe.
        proof: What came of the search for two worlds; None where nobody searched.
    """

    indicator: Indicator
    place: str
    period: str
    since: str
    months: Window
    count: Side | None
    why: Why
    says: Bounds
    left: Bounds | None
    unanswered: Unanswered | None
    if_small: int | None
    verdict: Verdict
    code: str | None = None
    proof: Proof | None = None


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Declaration:
    """Something that is declared public of figures that are hidden, and what it gives away.

    Attributes:
        indicator: The indicator.
        what: What is declared, in words: `rating RED`.
        as_at: The period it was computed for, as printed.
        tells: What it says of the count alone; None where it turns on other figures too.
    """

    indicator: Indicator
    what: str
    as_at: str
    tells: Bounds | None


@attrs.frozen(kw_only=True)
class Loss:
    """What one indicator loses to its policy.

    Attributes:
        indicator: The indicator.
        hidden: How many of its figures the public does not see.
        beside: How many of them only for the sake of others.
        figures: How many figures it has.
    """

    indicator: Indicator
    hidden: int
    beside: int
    figures: int


@sealed
@attrs.frozen(kw_only=True, repr=False)
class AuditReport:
    """All that an audit says.

    Attributes:
        catalogue: What was asked.
        as_at: The period it is about.
        lines: Each hidden count, the worst first.
        declared: What is declared public of hidden figures.
        losses: The indicators that lose figures.
        findings: What the release itself found, each with its place.
        unsettled: What stands between it and the public: findings about what came in, and those of the release.
        advice: What to do next, the most urgent first.
        certificates: The certificates; None where nobody searched.
    """

    catalogue: Catalogue
    as_at: Period
    lines: tuple[AuditLine, ...]
    declared: tuple[Declaration, ...]
    losses: tuple[Loss, ...]
    findings: tuple[Diagnostic, ...]
    unsettled: tuple[Diagnostic, ...]
    advice: tuple[Advice, ...]
    certificates: Certificates | None = None

    @property
    def is_clean(self) -> bool:
        """Whether every hidden count is safe, and the release is not refused."""
        return not self.unsettled and all(one.verdict is Verdict.SAFE for one in self.lines)


def interval_words(bounds: Bounds | None) -> str:
    """Return `2`, `1 to 5` or `6 or more`; empty where there is no answer."""
    if bounds is None:
        return ""
    if bounds.hi is None:
        return "any number" if bounds.lo == 0 else f"{bounds.lo} or more"
    return str(bounds.lo) if bounds.lo == bounds.hi else f"{bounds.lo} to {bounds.hi}"


def months_words(window: Window) -> str:
    """Return the first and the last month of a window for machines: `2021-04/2021-06`, or one alone."""
    first, last = Period(window.start, 1), Period(window.end - 1, 1)
    return str(first) if first == last else f"{first}/{last}"
