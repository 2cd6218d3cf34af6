"""What was released, sorted out by the indicator it speaks of."""

from collections import defaultdict

import attrs

from kpirules.disclosure.declared import DeclaredFact
from kpirules.disclosure.release import Released
from kpirules.model.outturn import Commentary, Judgement, Observation


@attrs.define
class Evidence:
    """All that was released about one indicator; it is filled once and then only read.

    Attributes:
        rows: Its observations.
        judgements: Officers' ratings of it.
        commentary: Management commentary on it.
        withheld: The printed reason, where its own outturns are withheld from this audience.
        declared: What is declared public though its outturns are hidden.
    """

    rows: list[Observation] = attrs.field(factory=list)
    judgements: list[Judgement] = attrs.field(factory=list)
    commentary: list[Commentary] = attrs.field(factory=list)
    withheld: str | None = None
    declared: list[DeclaredFact] = attrs.field(factory=list)


def sort_out(released: Released) -> dict[str, Evidence]:
    """Return the evidence of each indicator by its id; one nothing was released about gets an empty one."""
    found: defaultdict[str, Evidence] = defaultdict(Evidence)
    for row in released.rows:
        found[row.indicator].rows.append(row)
    for judgement in released.judgements:
        found[judgement.indicator].judgements.append(judgement)
    for commentary in released.commentary:
        found[commentary.indicator].commentary.append(commentary)
    for indicator, reason in released.withheld:
        found[indicator].withheld = reason
    for fact in released.declared:
        found[fact.indicator].declared.append(fact)
    return found
