"""What came in: observations, officers' judgements and management commentary."""

from datetime import date
from decimal import Decimal
from typing import NoReturn

import attrs

from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind, Audience

COLUMNS = (
    "indicator", "period", "value", "numerator", "denominator", "comparator", "part",
    "absence", "provisional", "revised", "withheld", "note",
)  # fmt: skip
"""The headings of a table of outturns, in the order the format names them; those of dimensions stand beside them."""


@attrs.frozen
class Place:
    """Where something was written: the file as the caller named it, line and column counted from 1."""

    path: str
    line: int
    column: int = attrs.field(default=1, eq=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def _masked(held: object) -> str:
    """Return how a repr says that something is there, and nothing of what."""
    return repr(held) if held in (None, "", ()) else "…"


@attrs.frozen(kw_only=True)
class Observation:
    """One row that came in.

    Its repr says which figure it is, why there is none, and not the figure, nor its note: reprs end up in logs and
    tracebacks, and the public may not see every row. Its attributes are there for whoever asks.

    >>> Observation(indicator="won", period=None, value=Decimal(4), shown="4").value
    Decimal('4')

    Attributes:
        indicator: Id of the indicator.
        period: The time it speaks of; None only for a comparator whose year the report does not print.
        value: The number as typed, in the indicator's unit; None where it is absent or given by its counts.
        shown: The value as typed, for display ("1,058", "97%"), or the mark in its place ("[c]"); empty where there is
            neither.
        numerator: Count above the line of a percentage or rate.
        denominator: Count below the line; where it is zero the outturn is absent.
        comparator: Id of the comparator whose value this is; None for the council's own.
        part: Id of the part of the indicator.
        dimensions: What it is broken down by, each with its value (`area`, `north`), in the catalogue's order; none:
            the outturn itself. Only the outturn itself is rated.
        absence: Why there is no number; None where there is one.
        provisional: Whether the figure may still change.
        revised: Whether it replaces a figure published before.
        estimated: Whether it is an estimate.
        unreliable: Whether it is of low reliability.
        withheld: The reason printed in its place for the public; None where the public may see it.
        note: The printed note.
        place: Where the row stands.
    """

    indicator: str
    period: Period | None
    value: Decimal | None = attrs.field(default=None, repr=_masked)
    shown: str = attrs.field(default="", repr=_masked)
    numerator: Decimal | None = attrs.field(default=None, repr=_masked)
    denominator: Decimal | None = attrs.field(default=None, repr=_masked)
    comparator: str | None = None
    part: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    absence: AbsenceKind | None = None
    provisional: bool = False
    revised: bool = False
    estimated: bool = False
    unreliable: bool = False
    withheld: str | None = None
    note: str | None = attrs.field(default=None, repr=_masked)
    place: Place | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True)
class Judgement:
    """An officer's rating that stands beside the computed one; its repr leaves out what it says.

    Attributes:
        indicator: Id of the indicator.
        period: The period it is about.
        level: Id of the level given.
        reason: Why the rule is not followed.
        by: Who judged.
        on: When.
        place: Where it was written.
    """

    indicator: str
    period: Period
    level: str = attrs.field(repr=_masked)
    reason: str = attrs.field(repr=_masked)
    by: str | None = None
    on: date | None = None
    place: Place | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True)
class Commentary:
    """Management commentary on an indicator in a period; its repr leaves out what it says.

    Attributes:
        indicator: Id of the indicator.
        period: The period it is about.
        text: What management says.
        actions: What will be done.
        audience: Who may read it; None follows the indicator: exempt where its outturns are withheld.
        place: Where it was written.
    """

    indicator: str
    period: Period
    text: str = attrs.field(repr=_masked)
    actions: tuple[str, ...] = attrs.field(default=(), repr=_masked)
    audience: Audience | None = None
    place: Place | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True, repr=False)
class Observations:
    """Everything that came in for one report, with what the public may not see.

    Its repr says how much came in and nothing of what, and it is not pickled or copied: figures would end up in logs
    and caches.

    Attributes:
        rows: The observations, in no order that matters.
        judgements: Officers' ratings, at most one an indicator and period.
        commentary: Management commentary.
        unsure: Whether a row that is or may be marked withheld could not be read so far as to know its indicator. Any
            remark may then speak of what it holds.
    """

    rows: tuple[Observation, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    unsure: bool = False

    def __repr__(self) -> str:
        return (
            f"Observations(rows={len(self.rows)}, judgements={len(self.judgements)}, commentary={len(self.commentary)})"
        )

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("observations hold figures that may be withheld: they are not pickled or copied")
