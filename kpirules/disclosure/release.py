"""Observations to what one audience may see; this room rates nothing and prints nothing."""

from collections.abc import Mapping

import attrs

from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Commentary, Judgement, Observation, Observations
from kpirules.model.period import Period
from kpirules.model.suppression import Withheld
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
    period and its printed reason, nothing else. Comparators' published figures stay, unless their row is marked.

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
    rows = tuple(
        _masked(row) if row.withheld else row
        for row in observations.rows
        if not _hidden(row, closed.get(row.indicator))
    )
    shut = {(row.indicator, row.period) for row in observations.rows if row.withheld and row.comparator is None}
    return Released(
        audience=audience,
        rows=rows,
        judgements=tuple(one for one in observations.judgements if not _speaks_of_withheld(one, closed, shut)),
        commentary=tuple(one for one in observations.commentary if _readable(one, closed, shut)),
        withheld=tuple((name, one.reason) for name, one in closed.items()),
        declared=tuple(one for one in declared if _declares(catalogue[one.indicator])),
    )


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


def _speaks_of_withheld(
    remark: Judgement | Commentary, closed: Mapping[str, Withheld], shut: set[tuple[str, Period | None]]
) -> bool:
    if (remark.indicator, remark.period) in shut:
        return True
    withheld = closed.get(remark.indicator)
    return withheld is not None and (withheld.since is None or remark.period.end > withheld.since.start)


def _readable(commentary: Commentary, closed: Mapping[str, Withheld], shut: set[tuple[str, Period | None]]) -> bool:
    if commentary.audience is not None:
        return commentary.audience is Audience.PUBLIC
    return not _speaks_of_withheld(commentary, closed, shut)


def _declares(indicator: Indicator) -> bool:
    return isinstance(indicator.disclosure, Withheld) and indicator.disclosure.release_rating
