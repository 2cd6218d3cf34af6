"""How far the figures of a report reach; reads no file and must not know what is made of the figures."""

from collections.abc import Iterable

from kpirules.model.outturn import Observation
from kpirules.model.period import Frequency, Period


def newest_month(rows: Iterable[Observation], year: Period | None) -> Period | None:
    """Return the last month of the newest own outturn within the reporting year, or None where nothing came in for it.

    The outturn of a whole year says nothing of how far the months have come, so it counts only where there are no
    others.

    Args:
        rows: What came in.
        year: The reporting year; None where the catalogue states none, and then every outturn is within it.
    """
    own = [row.period for row in rows if row.comparator is None and row.period is not None and not row.dimensions]
    months = [one.last_month for one in own if one.frequency is not Frequency.ANNUAL] or [one.last_month for one in own]
    within = (month for month in months if year is None or year.start < month.end <= year.end)
    return max(within, key=lambda month: month.end, default=None)
