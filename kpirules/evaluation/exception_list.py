"""Indicators performing below expectation with their commentary, and figures that are missing, kept apart."""

from collections.abc import Iterable
from enum import Enum

import attrs

from kpirules.evaluation.rating import Unrated, UnratedReason
from kpirules.evaluation.results import Result
from kpirules.model.outturn import Commentary
from kpirules.model.period import Period
from kpirules.model.scheme import Level


@attrs.frozen(kw_only=True)
class ExceptionEntry:
    """An indicator performing below expectation.

    Attributes:
        result: All that is answered about it.
        level: Its published level.
        commentary: Management commentary on the period; empty where it is missing.
    """

    result: Result
    level: Level
    commentary: tuple[Commentary, ...]

    @property
    def commentary_missing(self) -> bool:
        """Whether management has yet to say anything."""
        return not self.commentary


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


def exception_list(results: Iterable[Result]) -> tuple[ExceptionEntry, ...]:
    """Return the results whose level is marked `exception` in their scheme, in the order given."""
    return tuple(
        ExceptionEntry(result=result, level=result.level, commentary=result.commentary)
        for result in results
        if result.level is not None and result.level.exception
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
            case _ if result.stale is not None:
                found.append(DataException(result=result, fault=DataFault.STALE, due=result.stale))
    return tuple(found)
