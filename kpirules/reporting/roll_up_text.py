"""Why a section or the whole has its level, as text: the policy in words, what came of it, and every member."""

from collections.abc import Iterator
from typing import assert_never

import attrs

from kpirules.evaluation.groups import SectionResult
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.number import plain
from kpirules.model.roll_up import RollUp, RollUpMethod, Ties, WholeOf
from kpirules.reporting.cells import Mark, clean, rating_mark
from kpirules.reporting.columns import padded
from kpirules.reporting.glyphs import BULLET, DOT, bold, tinted, width
from kpirules.reporting.groups import rolled_up_mark
from kpirules.reporting.page import AUDIENCES
from kpirules.reporting.paper import Paper
from kpirules.reporting.text import flowed
from kpirules.rules.roll_up import RolledUp

_INDENT = "  "


@attrs.frozen(kw_only=True)
class Counted:
    """A member as printed: an indicator, or a section inside this one.

    Attributes:
        name: Its printed number and title.
        mark: Its level, or the words for none.
        remark: Its weight, or that it is not counted.
    """

    name: str
    mark: Mark
    remark: str = ""


def roll_up_text(scorecard: Scorecard, section: SectionResult | None, paper: Paper | None = None) -> str:
    """Return how one section, or the whole, got its level; every line ends in a line feed.

    Args:
        scorecard: What was answered; its catalogue declares a roll-up.
        section: The section; None: the whole.
        paper: What it is set on.
    """
    paper = paper or Paper()
    policy, rolled_up = scorecard.catalogue.roll_up, section.rolled_up if section else scorecard.whole
    if policy is None or rolled_up is None:
        raise ValueError("the catalogue declares no roll-up")
    members = tuple(_members(scorecard, section, policy))
    blocks = (
        _head(scorecard, section, rolled_up, paper),
        _why(scorecard, policy, rolled_up, paper),
        _listed(members, paper),
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(scorecard: Scorecard, section: SectionResult | None, rolled_up: RolledUp, paper: Paper) -> Iterator[str]:
    catalogue = scorecard.catalogue
    title = _title(section) if section else f"{clean(catalogue.title)}: the whole"
    for line in flowed(paper.spelled(title), paper):
        yield bold(line, paper.colours)
    about = f"as at {scorecard.as_at.label(catalogue.basis)} {DOT} {AUDIENCES[scorecard.audience]}"
    yield from flowed(paper.spelled(about), paper)
    yield ""
    mark = rolled_up_mark(rolled_up)
    yield f"Rating  {tinted(paper.spelled(mark.name), mark.tone, paper.colours)}"


def _title(section: SectionResult) -> str:
    return clean(section.section.title) if section.section else "Other indicators"


def _why(scorecard: Scorecard, policy: RollUp, rolled_up: RolledUp, paper: Paper) -> Iterator[str]:
    yield bold("Why", paper.colours)
    label, reason = clean(rolled_up.label), clean(rolled_up.reason)
    place = scorecard.catalogue.places.get("roll_up")
    told = [
        f"{label}: {reason}." if rolled_up.level else f"{label}, which is no level: {reason}.",
        *policy_sentences(policy, _levels(scorecard)),
        *([f"This is written in {clean(str(place))}."] if place else []),
    ]
    for sentence in told:
        yield from flowed(paper.spelled(sentence), paper, f"{_INDENT}{paper.spelled(BULLET)} ")


def _levels(scorecard: Scorecard) -> dict[str, str]:
    """Return the printed word of every level by its id; the roll-up's own words go before those of the schemes."""
    catalogue = scorecard.catalogue
    schemes = [level for scheme in reversed(catalogue.schemes) for level in scheme.levels]
    own = catalogue.roll_up.levels if catalogue.roll_up else ()
    return {level.id: clean(level.label) for level in (*schemes, *own)}


def policy_sentences(policy: RollUp, labels: dict[str, str]) -> Iterator[str]:
    """Yield a roll-up policy in words, a sentence each.

    Args:
        policy: The policy as declared.
        labels: The printed word of each level, by id.
    """

    def named(ids: tuple[str, ...]) -> str:
        return " or ".join(labels.get(one, one) for one in ids)

    match policy.method:
        case RollUpMethod.WORST:
            yield "The rule: the worst level of what is rated."
        case RollUpMethod.MEAN:
            side = "worse" if policy.ties is Ties.WORSE else "better"
            yield f"The rule: the level nearest to the mean score, 0 for the worst level; a tie falls to the {side}."
        case RollUpMethod.SHARE:
            of = named(policy.of) if policy.of else "the best level"
            yield f"The rule: the share of what is rated that is {of}; {_steps(policy, labels)}."
        case RollUpMethod.POINTS:
            worth = ", ".join(f"{labels.get(one, one)} {plain(points)}" for one, points in policy.points)
            yield f"The rule: points earned of the most there could be ({worth}); {_steps(policy, labels)}."
        case RollUpMethod.JUDGEMENT:
            yield "The rule: none; an officer judges."
        case _:
            assert_never(policy.method)
    if policy.minimum_rated > 1:
        yield f"Fewer than {policy.minimum_rated} that are rated have no level together."


def _steps(policy: RollUp, labels: dict[str, str]) -> str:
    steps = [f"{labels.get(one.level, one.level)} from {plain(one.at_least * 100)}%" for one in policy.steps]
    rest = labels.get(policy.otherwise, policy.otherwise) if policy.otherwise else "the worst"
    return ", ".join([*steps, f"below that {rest}"])


def _members(scorecard: Scorecard, section: SectionResult | None, policy: RollUp) -> Iterator[Counted]:
    if section is not None:
        yield from (_indicator(result, policy) for result in section.results)
        yield from (_section(inner) for inner in section.within)
    elif policy.whole is WholeOf.INDICATORS:
        yield from (_indicator(result, policy) for result in scorecard)
    else:
        yield from (_section(one) for one in scorecard.sections)


def _indicator(result: Result, policy: RollUp) -> Counted:
    indicator = result.indicator
    remarks = []
    if indicator.id in policy.exclude:
        remarks.append("excluded")
    elif result.level is None or indicator.weight == 0:
        remarks.append("not counted")
    if indicator.weight != 1:
        remarks.append(f"weight {plain(indicator.weight)}")
    name = clean(f"{indicator.number}: {indicator.title}" if indicator.number else indicator.title)
    return Counted(name=name, mark=rating_mark(result), remark=", ".join(remarks))


def _section(one: SectionResult) -> Counted:
    if one.rolled_up is None:
        return Counted(name=_title(one), mark=Mark(word="no level"), remark="not counted")
    mark, reason = rolled_up_mark(one.rolled_up), clean(one.rolled_up.reason)
    return Counted(name=_title(one), mark=mark, remark=reason if one.rolled_up.level else f"not counted: {reason}")


def _listed(members: tuple[Counted, ...], paper: Paper) -> Iterator[str]:
    yield bold(f"What it holds: {len(members)}", paper.colours)
    names = [paper.spelled(one.mark.name) for one in members]
    broad = min(max(map(width, names), default=0), paper.room // 3)
    for one, name in zip(members, names, strict=True):
        end = f" ({one.remark})" if one.remark else ""
        lead = f"{_INDENT}{padded(name, broad)}{_INDENT}"
        lines = list(flowed(paper.spelled(one.name + end), paper, lead))
        yield f"{_INDENT}{tinted(name, one.mark.tone, paper.colours)}{lines[0].removeprefix(_INDENT + name)}"
        yield from lines[1:]
