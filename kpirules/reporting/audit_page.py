"""What an audit says, in printed words and in order; the formats only set it. Knows no width and no markup."""

from collections import Counter
from collections.abc import Iterator

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.evaluation.audit_report import AuditLine, AuditReport, interval_words
from kpirules.model.indicator import Indicator
from kpirules.reporting.cells import Mark, clean
from kpirules.reporting.glyphs import Tone
from kpirules.reporting.page import name_of

FOR_WHOM = "For those who may see part 2 only. Do not publish this: what it says may be as good as the figures."
"""The first line of every audit."""

VERDICTS = {
    "recovered": Mark(symbol="■", word="RECOVERED", tone=Tone.WORST),
    "narrowed": Mark(symbol="▲", word="NARROWED", tone=Tone.BETWEEN),
    "undecided": Mark(symbol="◆", word="UNDECIDED", tone=Tone.BETWEEN),
    "safe": Mark(symbol="●", word="SAFE", tone=Tone.BEST),
}
"""What became of a hidden figure, the worst first: each with a shape and a word of its own."""

MEANINGS = {
    "recovered": "can be worked out to the unit",
    "narrowed": "can be narrowed below what the mark says",
    "undecided": "could not be decided, so do not rely on it",
    "safe": "safe",
}

WHY = {
    "small": "small number",
    "complement": "beside a small number",
    "withheld": "withheld",
    "unjudged": "no counts came in",
    "typed": "typed as a mark",
    "implied": "follows from others",
    "earlier": "marked in an earlier release",
}
"""Why a figure is hidden, short enough for a cell."""

UNANSWERED = {"search_ended": "not settled", "contradictory": "figures contradict"}
"""What stands in place of what follows, where nobody can say it."""

PROOFS = {"certified": "certified", "uncertified": "uncertified", "follows": "", "not_held": "figure not held"}
"""What came of the search for two worlds; of a figure that follows the verdict says so."""


@attrs.frozen(kw_only=True)
class AuditRow:
    """One hidden figure, or several that say the same.

    Attributes:
        number: Printed number; empty where there is none.
        title: Printed title, with the part, the area, and which count of a percentage it is.
        period: Its months, or those of each, with a comma between them.
        why: Why it is hidden.
        says: What its mark says.
        left: What follows, or why nobody can say it.
        verdict: What became of it.
        proof: What came of the search for two worlds; empty where nobody searched.
    """

    number: str
    title: str
    period: str
    why: str
    says: str
    left: str
    verdict: Mark
    proof: str = ""


@attrs.frozen(kw_only=True)
class AuditPage:
    """A whole audit in words.

    Attributes:
        for_whom: Who alone may read it.
        title: Printed title.
        authority: The public body; empty where it is not stated.
        as_at: The period it is about.
        headline: How many figures are hidden, and what became of them.
        to_do: What to do next, most urgent first.
        rows: The hidden figures, the worst first.
        declared: What is declared public of hidden figures, and what that gives away.
        losses: What each indicator loses.
        findings: What the release itself found.
        unanswered: What it means that nobody can say what follows about a figure.
        proofs: What came of the search for two worlds; empty where nobody searched.
    """

    for_whom: str
    title: str
    authority: str
    as_at: str
    headline: str
    to_do: tuple[str, ...]
    rows: tuple[AuditRow, ...]
    declared: tuple[str, ...]
    losses: tuple[str, ...]
    findings: tuple[str, ...]
    unanswered: tuple[str, ...]
    proofs: tuple[str, ...]

    @property
    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The lists that stand under the table, each with its heading; none that is empty."""
        found = (
            ("Declared public", self.declared),
            ("What hiding costs", self.losses),
            ("Findings about the release", self.findings),
            ("What is not settled", self.unanswered),
            ("Certificates", self.proofs),
        )
        return tuple((heading, lines) for heading, lines in found if lines)


def lay_out_audit(report: AuditReport) -> AuditPage:
    """Return what an audit says."""
    catalogue = report.catalogue
    return AuditPage(
        for_whom=FOR_WHOM,
        title=clean(catalogue.title),
        authority=clean(catalogue.authority or ""),
        as_at=report.as_at.label(catalogue.basis),
        headline=_headline(report),
        to_do=tuple(f"{_named(one.indicator, report)}: {clean(one.text)}." for one in report.advice),
        rows=tuple(_rows(report.lines)),
        declared=tuple(
            f"{_named(one.indicator, report)}, {clean(one.what)}, as at {one.as_at}: "
            f"{_tells(interval_words(one.tells))}"
            for one in report.declared
        ),
        losses=tuple(
            f"{_named(one.indicator, report)}: {one.hidden} of {_counted(one.figures, 'figure')} hidden"
            + (f", {one.beside} of them only beside small numbers" if one.beside else "")
            for one in report.losses
        ),
        findings=tuple(
            f"{clean(one.place)}: {one.severity.value}[{one.code.number}]: {clean(one.message)}"
            + (f"; {clean(one.hint)}" if one.hint else "")
            for one in report.findings
            if one.severity is not Severity.NOTE  # notes say what hiding costs, which stands above
        ),
        unanswered=tuple(_unanswered(report)),
        proofs=tuple(_proofs(report)),
    )


def _headline(report: AuditReport) -> str:
    counts = Counter(one.verdict.value for one in report.lines)
    told = [f"{'all' if len(counts) == 1 else counts[word]} {MEANINGS[word]}" for word in VERDICTS if counts[word]]
    hidden = (
        f"{_counted(len(report.lines), 'hidden figure')}: {', '.join(told)}."
        if told
        else "Nothing is hidden from the public, so nothing can be worked out."
    )
    return f"{hidden} {_refused(report)}" if report.unsettled else hidden


def _refused(report: AuditReport) -> str:
    """Return for what the release is refused, whatever became of the hidden figures."""
    own = sum(one in report.findings for one in report.unsettled)
    others = len(report.unsettled) - own
    told = [f"{_counted(own, 'finding')} below"] * bool(own)
    told += [f"{_counted(others, 'finding')} of `kpirules check`"] * bool(others)
    return f"The release is refused until {' and '.join(told)} {_are(own + others)} seen to."


def _rows(lines: tuple[AuditLine, ...]) -> Iterator[AuditRow]:
    """Yield a row for the figures that say the same: nine months of one indicator are read at one glance."""
    alike: dict[AuditRow, list[str]] = {}
    for row in map(_row, lines):
        alike.setdefault(attrs.evolve(row, period=""), []).append(row.period)
    for row, periods in alike.items():
        yield attrs.evolve(row, period=", ".join(dict.fromkeys(periods)))


def _row(one: AuditLine) -> AuditRow:
    since = f"since {one.since}" if one.since else ""
    title = ", ".join(clean(text) for text in (one.indicator.title, one.place, since) if text)
    alone = "" if one.if_small is None else f" ({one.if_small} if it is {'small' if one.says.hi else 'not 0'})"
    return AuditRow(
        number=clean(one.indicator.number or ""),
        title=f"{title} ({one.count.value})" if one.count else title,
        period=one.period,
        why=WHY[one.why.value],
        says=interval_words(one.says),
        left=_left(one) + alone,
        verdict=VERDICTS[one.verdict.value],
        proof=PROOFS[one.proof.value] if one.proof else "",
    )


def _left(one: AuditLine) -> str:
    if one.unanswered:
        return UNANSWERED[one.unanswered.value]
    return ("exactly " if one.left and one.left.lo == one.left.hi else "") + interval_words(one.left)


def _tells(words: str) -> str:
    return (
        f"says that the figure is {words}" if words else "turns on other figures too, so nobody can say what it tells"
    )


def _named(indicator: Indicator, report: AuditReport) -> str:
    return f"{name_of(indicator, report.catalogue)} {clean(indicator.title)}"


_OF_PROOFS = {
    "certified": "two worlds that differ in it were published, and print the same to the byte.",
    "uncertified": (
        "no second world that prints the same was found within the search, so a reader who knows the program may learn "
        "something from what is hidden there; `complement: series` chooses nothing."
    ),
    "follows": "only one number is possible, so there is no second world.",
    "not_held": "typed as a mark; a figure that is not held has none.",
}


def _proofs(report: AuditReport) -> Iterator[str]:
    counts = Counter(one.proof.value for one in report.lines if one.proof)
    for proof, words in _OF_PROOFS.items():
        if counts[proof]:
            yield f"{_counted(counts[proof], 'hidden figure')}: {words}"


_OF_UNANSWERED = {
    ("search_ended", True): (
        "the search ended before it was settled what follows. They are safe all the same: enough of their numbers were "
        "found to be possible, or they are not small and nothing is promised of them."
    ),
    ("search_ended", False): "the search ended before it was settled what follows. They count as unsafe.",
    ("contradictory", True): "figures that add up with them cannot all be right.",
    ("contradictory", False): "figures that add up with them cannot all be right. They count as unsafe.",
}


def _unanswered(report: AuditReport) -> Iterator[str]:
    counts = Counter((one.unanswered.value, one.verdict.value == "safe") for one in report.lines if one.unanswered)
    for why, words in _OF_UNANSWERED.items():
        if counts[why]:
            yield f"{_counted(counts[why], 'hidden figure')}: {words}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
