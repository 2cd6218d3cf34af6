"""The doors: release for an audience, then evaluate; raw observations are always released first."""

import os

from kpirules.disclosure import release as rooms
from kpirules.disclosure.audit import Audit
from kpirules.disclosure.audit import audit as audit_of
from kpirules.disclosure.declared import declares
from kpirules.disclosure.release import Release, Released
from kpirules.errors import DisclosureError
from kpirules.evaluation.declared import declarations
from kpirules.evaluation.scorecard import Scorecard, score
from kpirules.loading.ledger import read_ledger, unknown_in
from kpirules.loading.outturns.newest import newest_month
from kpirules.loading.outturns.reading import Outturns
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Declared
from kpirules.model.ledger import NOTHING_TOLD, Ledger
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import Period, parse_period
from kpirules.model.vocabulary import Audience


def release(
    catalogue: Catalogue,
    outturns: Outturns | Observations,
    audience: Audience | str = Audience.PUBLIC,
    *,
    as_at: Period | str | None = None,
    ledger: Ledger | str | os.PathLike[str] = NOTHING_TOLD,
) -> Released:
    """Return what an audience may see.

    What the catalogue declares public of hidden figures (`release: [rating]`) is computed here from everything and
    copied alone, as at one period; it says nothing about another.

    Args:
        catalogue: Declares what is hidden.
        outturns: What came in.
        audience: `public` (part 1 of a report) or `exempt` (part 2).
        as_at: The period of what is declared: a `Period` or its printed name. Default: the newest period of the
            outturns this audience may see within the reporting year.
        ledger: What earlier releases have told the public: `ledger.json` of the last of them, by its path. More is
            hidden where these figures beside those would give a small count away.

    Returns:
        The released view.

    Raises:
        DisclosureError: The ledger cannot be read, or speaks of what the catalogue does not know.
        TypeError: `catalogue` is no catalogue, `outturns` are none that came in, or `as_at` is no period.
        ValueError: `audience` or `as_at` is not one.
    """
    told = ledger if isinstance(ledger, Ledger) else _read(ledger, catalogue)
    return release_with_findings(catalogue, outturns, audience, as_at=as_at, ledger=told).released


def release_with_findings(
    catalogue: Catalogue,
    outturns: Outturns | Observations,
    audience: Audience | str = Audience.PUBLIC,
    *,
    as_at: Period | str | None = None,
    ledger: Ledger = NOTHING_TOLD,
) -> Release:
    """Return what an audience may see, and beside it what officers should know before they publish it.

    The arguments and errors are those of `release`; `ledger` holds what earlier releases have told. With an error
    among the findings nothing should be published.
    """
    observations = _observations(catalogue, outturns)
    unknown = unknown_in(ledger, catalogue)
    if unknown.errors:
        raise DisclosureError(unknown)
    reader = Audience(audience)
    seen = rooms.release(catalogue, observations, reader, ledger=ledger)
    if reader is Audience.EXEMPT or not any(declares(one, what) for one in catalogue.indicators for what in Declared):
        return seen
    period = _period(catalogue, seen.released, as_at)
    everything = rooms.release(catalogue, observations, Audience.EXEMPT).released
    declared = declarations(score(catalogue, everything, period), score(catalogue, seen.released, period))
    return rooms.release(catalogue, observations, reader, tuple(declared), ledger)


def audit(
    catalogue: Catalogue,
    outturns: Outturns | Observations,
    *,
    as_at: Period | str | None = None,
    ledger: Ledger = NOTHING_TOLD,
) -> Audit:
    """Return what a reader of the public release can work out about what it hides; not for the public itself.

    The arguments and errors are those of `release`; `ledger` holds what earlier releases have told.
    """
    return audit_of(release_with_findings(catalogue, outturns, as_at=as_at, ledger=ledger))


def evaluate(
    catalogue: Catalogue,
    outturns: Released | Outturns | Observations,
    *,
    as_at: Period | str | None = None,
    audience: Audience | str | None = None,
) -> Scorecard:
    """Evaluate a catalogue on its outturns.

    Args:
        catalogue: What is asked.
        outturns: What was released, or what came in: that is released for `audience` first.
        as_at: The period the scorecard is about, a `Period` or its printed name (`Dec-21`, `2021/22 Q3`).
            Nothing after its end is seen. Default: the newest period of the outturns within the reporting year.
        audience: `public` or `exempt`. Default: public, or the audience the outturns were released for.

    Returns:
        The scorecard: a function of the arguments and nothing else.

    Raises:
        TypeError: `catalogue` is no catalogue, `outturns` are none, or `as_at` is no period.
        ValueError: `as_at` or `audience` is not one, or `audience` is another than the release was made for.
    """
    if isinstance(outturns, Released):
        _refuse_foreign(catalogue)
        if audience is not None and Audience(audience) is not outturns.audience:
            raise ValueError(f"these outturns were released for the {outturns.audience.value} audience")
        return score(catalogue, outturns, _period(catalogue, outturns, as_at))
    released = release(catalogue, outturns, audience or Audience.PUBLIC, as_at=as_at)
    return score(catalogue, released, _period(catalogue, released, as_at))


def _read(path: str | os.PathLike[str], catalogue: Catalogue) -> Ledger:
    _refuse_foreign(catalogue)
    ledger, report = read_ledger(path, catalogue)
    if ledger is None:
        raise DisclosureError(report)
    return ledger


def _observations(catalogue: Catalogue, outturns: Outturns | Observations) -> Observations:
    """Return what came in, or say what a program gave in its place."""
    _refuse_foreign(catalogue)
    match outturns:
        case Outturns(observations=observations):
            return observations
        case Observations():
            return outturns
    raise TypeError(
        "outturns are what `read_outturns` returned, or the observations in it, or for `evaluate` what `release` "
        f"returned, not {type(outturns).__name__}"
    )


def _refuse_foreign(catalogue: Catalogue) -> None:
    if not isinstance(catalogue, Catalogue):
        raise TypeError(f"a catalogue is what `load` returned, not {type(catalogue).__name__}")


def newest_period(catalogue: Catalogue, rows: tuple[Observation, ...]) -> Period:
    """Return the last month of the newest own outturn within the reporting year.

    Where nothing came in for that year it is its last month, so that an empty template still prints.

    Raises:
        ValueError: Nothing came in and the catalogue states no reporting year.
    """
    year = catalogue.reporting_year
    newest = newest_month(rows, year)
    if newest is not None:
        return newest
    if year is None:
        raise ValueError("no outturn came in and no reporting year is stated: say which period the report is as at")
    return year.last_month


def _period(catalogue: Catalogue, released: Released, as_at: Period | str | None) -> Period:
    match as_at:
        case None:
            return newest_period(catalogue, released.rows)
        case str():
            return parse_period(as_at, catalogue.basis)
        case Period():
            return as_at
    raise TypeError(f"as_at is a Period or its printed name, not {type(as_at).__name__}")
