"""Which words may speak of a figure that the public does not see; no figure is read here."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import attrs

from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Withheld
from kpirules.model.outturn import Commentary, Judgement, Observation, Observations
from kpirules.model.period import Period
from kpirules.model.vocabulary import Audience


@attrs.frozen(kw_only=True)
class Curtain:
    """What words about an indicator may not reach the public.

    Attributes:
        closed: Indicators whose own outturns are withheld, by id.
        own_rows: The own rows of each indicator, each with whether it is hidden, by its id.
        evidence: The id under which each indicator's observations came in, by its own id: a use reads another's.
        unsure: Whether something is hidden of which nobody knows what it is about.
    """

    closed: Mapping[str, Withheld]
    own_rows: Mapping[str, Sequence[tuple[Observation, bool]]]
    evidence: Mapping[str, str]
    unsure: bool

    def hides(self, remark: Judgement | Commentary) -> bool:
        """Say whether a remark may speak of a figure that is hidden.

        It may where its period overlaps a hidden one, where the newest figure by then is hidden, and where a hidden
        row does not say which period, or which indicator, it is about.
        """
        if self.unsure:
            return True
        name = self.evidence.get(remark.indicator, remark.indicator)
        withheld = self.closed.get(remark.indicator) or self.closed.get(name)
        if withheld is not None and (withheld.since is None or remark.period.end > withheld.since.start):
            return True
        newest = 0
        newest_is_hidden = False
        for row, hidden in self.own_rows.get(name, ()):
            if hidden and (row.period is None or _overlap(row.period, remark.period)):
                return True
            if row.period is not None and newest <= row.period.end <= remark.period.end:
                newest_is_hidden = hidden or (newest == row.period.end and newest_is_hidden)
                newest = row.period.end
        return newest_is_hidden

    def readable(self, commentary: Commentary) -> bool:
        """Say whether the public may read a comment: what its author says of that goes first."""
        if commentary.audience is not None:
            return commentary.audience is Audience.PUBLIC
        return not self.hides(commentary)


def curtain(
    catalogue: Catalogue, observations: Observations, hidden: AbstractSet[int], closed: Mapping[str, Withheld]
) -> Curtain:
    """Return the curtain before observations of which the rows at the places `hidden` are not seen."""
    own_rows: dict[str, list[tuple[Observation, bool]]] = {}
    for at, row in enumerate(observations.rows):
        if row.comparator is None:
            own_rows.setdefault(row.indicator, []).append((row, at in hidden))
    return Curtain(
        closed=closed,
        own_rows=own_rows,
        evidence={one.id: one.evidence for one in catalogue.indicators},
        unsure=observations.unsure,
    )


def _overlap(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end
