"""What was released, sorted out by the indicator it speaks of."""

from collections import defaultdict

import attrs

from kpirules.disclosure.release import Released
from kpirules.model.outturn import Commentary, Judgement, Observation
from kpirules.model.period import Period


@attrs.define
class Evidence:
    """All that was released about one indicator; it is filled once and then only read.

    Attributes:
        rows: Its observations.
        judgements: Officers' ratings of it.
        commentary: Management commentary on it.
        withheld: The printed reason, where its own outturns are withheld from this audience.
        declared: Level ids declared public though its outturns are withheld, by the last month they are as at.
    """

    rows: list[Observation] = attrs.field(factory=list)
    judgements: list[Judgement] = attrs.field(factory=list)
    commentary: list[Commentary] = attrs.field(factory=list)
    withheld: str | None = None
    declared: dict[Period, str] = attrs.field(factory=dict)


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
    for rating in released.declared:
        found[rating.indicator].declared[rating.as_at.last_month] = rating.level
    return found
