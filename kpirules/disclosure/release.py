"""Observations to what one audience may see; this room rates nothing and prints nothing."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Declared, Withheld
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Commentary, Judgement, Observation, Observations
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind, Audience


@attrs.frozen(kw_only=True)
class DeclaredRating:
    """A rating computed from everything and declared public, alone.

    Attributes:
        indicator: Id of the indicator.
        as_at: The period it was computed for; it says nothing about another.
        level: Id of the level.
    """

    indicator: str
    as_at: Period
    level: str


@attrs.frozen(kw_only=True)
class Released:
    """What one audience may see; the only thing that evaluation takes.

    Attributes:
        audience: Who may see it.
        rows: Observations; a withheld row has lost its figures and keeps its printed reason.
        judgements: Officers' ratings this audience may see.
        commentary: Commentary this audience may see.
        withheld: The printed reason for each indicator whose own outturns are withheld, by id.
        declared: Ratings declared public though their outturns are withheld.
    """

    audience: Audience
    rows: tuple[Observation, ...]
    judgements: tuple[Judgement, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    withheld: tuple[tuple[str, str], ...] = ()
    declared: tuple[DeclaredRating, ...] = ()


def release(
    catalogue: Catalogue,
    observations: Observations,
    audience: Audience,
    declared: tuple[DeclaredRating, ...] = (),
) -> Released:
    """Return what `audience` may see of `observations`.

    The exempt audience sees all. For the public, an indicator declared `withheld` loses its own rows, its
    judgements and its commentary (unless a commentary says `audience: public`); a row marked withheld keeps its
    period and its printed reason, nothing else, and words that may be about its figure are withheld with it.
    Comparators' published figures stay, unless their row is marked.

    Args:
        catalogue: Declares what is withheld.
        observations: Everything that came in.
        audience: Who will see it.
        declared: Ratings that the catalogue declares public, computed elsewhere.

    Returns:
        The released view. Nothing withheld can be reached from it.
    """
    if audience is Audience.EXEMPT:
        return Released(
            audience=audience,
            rows=observations.rows,
            judgements=observations.judgements,
            commentary=observations.commentary,
        )
    closed = {one.id: one.disclosure for one in catalogue.indicators if isinstance(one.disclosure, Withheld)}
    curtain = _curtain(catalogue, observations.rows, closed)
    cells = {_cell(row) for row in observations.rows if row.withheld}
    rows = tuple(
        _masked(row) if row.withheld else row
        for row in observations.rows
        if not _hidden(row, closed.get(row.indicator)) and (row.withheld or _cell(row) not in cells)
    )
    return Released(
        audience=audience,
        rows=tuple(row for row in rows if row.period is not None or row.comparator is not None),
        judgements=tuple(one for one in observations.judgements if not curtain.hides(one)),
        commentary=tuple(one for one in observations.commentary if _readable(one, curtain)),
        withheld=tuple((name, one.reason) for name, one in closed.items()),
        declared=tuple(one for one in declared if declares_rating(catalogue[one.indicator])),
    )


@attrs.frozen(kw_only=True)
class _Curtain:
    """What words about an indicator may not reach the public.

    Attributes:
        closed: Indicators whose own outturns are withheld, by id.
        own_rows: The own rows of each indicator, by its id.
        evidence: The id under which each indicator's observations came in, by its own id: a use reads another's.
    """

    closed: Mapping[str, Withheld]
    own_rows: Mapping[str, Sequence[Observation]]
    evidence: Mapping[str, str]

    def hides(self, remark: Judgement | Commentary) -> bool:
        """Say whether a remark may speak of a figure that is withheld.

        It may where its period overlaps a withheld one, where the newest figure by then is withheld, and where a
        withheld row does not say which period it is about.
        """
        name = self.evidence.get(remark.indicator, remark.indicator)
        withheld = self.closed.get(remark.indicator) or self.closed.get(name)
        if withheld is not None and (withheld.since is None or remark.period.end > withheld.since.start):
            return True
        newest = 0
        newest_is_withheld = False
        for row in self.own_rows.get(name, ()):
            if row.withheld and (row.period is None or _overlap(row.period, remark.period)):
                return True
            if row.period is not None and newest <= row.period.end <= remark.period.end:
                newest_is_withheld = bool(row.withheld) or (newest == row.period.end and newest_is_withheld)
                newest = row.period.end
        return newest_is_withheld


def _curtain(catalogue: Catalogue, rows: Iterable[Observation], closed: Mapping[str, Withheld]) -> _Curtain:
    own_rows: dict[str, list[Observation]] = {}
    for row in rows:
        if row.comparator is None:
            own_rows.setdefault(row.indicator, []).append(row)
    return _Curtain(closed=closed, own_rows=own_rows, evidence={one.id: one.evidence for one in catalogue.indicators})


def _overlap(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end


def _cell(row: Observation) -> tuple[str, Period | None, str | None, str | None]:
    """Return what a row is about: where one row of it is withheld, a figure first published for it is too."""
    return (row.indicator, row.period, row.comparator, row.part)


def _hidden(row: Observation, withheld: Withheld | None) -> bool:
    if withheld is None or row.comparator is not None:
        return False
    return withheld.since is None or row.period is None or row.period.end > withheld.since.start


def _masked(row: Observation) -> Observation:
    return Observation(
        indicator=row.indicator,
        period=row.period,
        comparator=row.comparator,
        part=row.part,
        absence=AbsenceKind.SUPPRESSED,
        withheld=row.withheld,
    )


def _readable(commentary: Commentary, curtain: _Curtain) -> bool:
    if commentary.audience is not None:
        return commentary.audience is Audience.PUBLIC
    return not curtain.hides(commentary)


def declares_rating(indicator: Indicator) -> bool:
    """Say whether the rating of a withheld indicator is declared public.

    A use of it with another target would release a second level, and two levels bracket the figure: none is declared.
    """
    disclosure = indicator.disclosure
    return isinstance(disclosure, Withheld) and Declared.RATING in disclosure.release and indicator.observed_as is None
