"""Indicators that a report lists as exceptions with what they need, and figures that are missing, kept apart."""

from collections.abc import Iterable, Iterator
from enum import Enum

import attrs

from kpirules.evaluation.results import Result
from kpirules.evaluation.unrated import Unrated, UnratedReason
from kpirules.model.exception_policy import Accompaniment, ExceptionPolicy, ExceptionRule, Order
from kpirules.model.outturn import Commentary
from kpirules.model.period import Period
from kpirules.model.scheme import Level


class Change(Enum):
    """Whether an exception is new since the period before; unknown where that period has no level."""

    NEWLY = "newly"
    STILL = "still"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class ExceptionEntry:
    """An indicator that is listed.

    Attributes:
        result: All that is answered about it.
        level: Its published level.
        commentary: Management commentary on the period; empty where it is missing.
        positive: Whether it is listed for doing well.
        change: Whether it is newly or still at a level that is listed.
        periods: For how many periods running it has stood at its level, this one included.
        missing: What it needs and has not got.
    """

    result: Result
    level: Level
    commentary: tuple[Commentary, ...]
    positive: bool = False
    change: Change = Change.UNKNOWN
    periods: int = 1
    missing: tuple[Accompaniment, ...] = ()

    @property
    def commentary_missing(self) -> bool:
        """Whether management has yet to say anything that this audience may read."""
        return not self.commentary and self.result.withheld is None


@attrs.frozen(kw_only=True)
class Recovery:
    """An indicator that was listed the period before and is not now.

    Attributes:
        result: All that is answered about it.
        before: Its level the period before.
    """

    result: Result
    before: Level


class DataFault(Enum):
    """What is wrong with the figures of a rateable indicator."""

    MISSING = "missing"
    STALE = "stale"
    INCOMPLETE = "incomplete"


@attrs.frozen(kw_only=True)
class DataException:
    """A rateable indicator whose figures are not what they should be.

    Attributes:
        result: All that is answered about it.
        fault: What is wrong.
        due: The period that was due, where an older figure stands in.
    """

    result: Result
    fault: DataFault
    due: Period | None = None


def exception_list(results: Iterable[Result], policy: ExceptionPolicy) -> tuple[ExceptionEntry, ...]:
    """Return the results that `policy` lists, in its order; of equal severity, in the order given."""
    found = [entry for result in results if (entry := _entry(result, policy)) is not None]
    if policy.order is Order.SEVERITY:
        found.sort(key=_severity, reverse=True)
    return tuple(found)


def recoveries(results: Iterable[Result], policy: ExceptionPolicy) -> tuple[Recovery, ...]:
    """Return the results that would have been listed for their level the period before and now stand at a better one.

    One that was listed for doing well has nothing to recover from.
    """
    return tuple(
        Recovery(result=result, before=before)
        for result in results
        if result.level is not None
        and (before := result.level_before) is not None
        and _rank(result, result.level) < _rank(result, before)
        and _listed_level(before, policy, positive=False)
        and ((entry := _entry(result, policy)) is None or entry.positive)
    )


def data_exceptions(results: Iterable[Result]) -> tuple[DataException, ...]:
    """Return the results whose rating lacks a figure that was due, or rests on an older one.

    A figure withheld from this audience is no fault of the data.
    """
    found = []
    for result in results:
        match result.computed:
            case Unrated(reason=UnratedReason.ABSENT):
                found.append(DataException(result=result, fault=DataFault.MISSING))
            case Unrated(reason=UnratedReason.INCOMPLETE):
                found.append(DataException(result=result, fault=DataFault.INCOMPLETE))
            case Unrated():
                pass
            case _ if result.stale is not None and (result.behind is None or result.behind.withheld is None):
                found.append(DataException(result=result, fault=DataFault.STALE, due=result.stale))
    return tuple(found)


def _entry(result: Result, policy: ExceptionPolicy) -> ExceptionEntry | None:
    level = result.level
    if level is None:
        return None
    rule = next((rule for rule in _rules(level, policy) if _holds(rule, result)), None)
    if rule is None:
        return None
    before = result.level_before
    change = Change.UNKNOWN
    if before is not None:
        change = Change.STILL if _listed_level(before, policy, positive=rule.positive) else Change.NEWLY
    return ExceptionEntry(
        result=result,
        level=level,
        commentary=result.commentary,
        positive=rule.positive,
        change=change,
        periods=result.periods_so,
        missing=tuple(_missing(result, level, policy)),
    )


def _rules(level: Level, policy: ExceptionPolicy) -> tuple[ExceptionRule, ...]:
    if not policy.include:
        return (ExceptionRule(level=level.id),) if level.exception else ()
    return tuple(rule for rule in policy.include if rule.level == level.id)


def _listed_level(level: Level, policy: ExceptionPolicy, *, positive: bool) -> bool:
    """Say whether a level is listed for the same cause: for doing badly, or for doing well."""
    return any(rule.positive is positive for rule in _rules(level, policy))


def _holds(rule: ExceptionRule, result: Result) -> bool:
    if rule.for_periods > 1 and result.periods_so < rule.for_periods:
        return False
    if rule.direction is None:
        return True
    direction = result.directions.get(rule.direction)
    return direction is not None and direction.travel in rule.travels


def _missing(result: Result, level: Level, policy: ExceptionPolicy) -> Iterator[Accompaniment]:
    """Yield what the exception needs and has not got.

    Where its figures are withheld from this audience, so is what management says of them: nothing is asked for.
    """
    if result.withheld is not None:
        return
    for needed in dict(policy.require).get(level.id, (Accompaniment.COMMENTARY,)):
        has = any(one.actions for one in result.commentary) if needed is Accompaniment.ACTIONS else result.commentary
        if not has:
            yield needed


def _severity(entry: ExceptionEntry) -> int:
    return _rank(entry.result, entry.level)


def _rank(result: Result, level: Level) -> int:
    """Return 0 for the best level of the indicator's scheme, rising to the worst."""
    compiled = result.setting.compiled
    return compiled.scheme.levels.index(level) if compiled else 0
