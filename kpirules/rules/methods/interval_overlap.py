"""Direction between two values by whether their confidence intervals overlap; knows no catalogue, target or polarity.

Source. APHO Technical Briefing 3, Commonly used public health statistics and their confidence intervals (2008), Use and
presentation: intervals apart mean a significant difference. That intervals overlap does not show that nothing changed:
the rule is stricter than a test of the difference (Wolfe and Hanley, CMAJ 166 (2002), 65-66), so `steady` here means
that no change is shown.

Constants. None of its own: both intervals are of one level, 95 % by the practice of the briefing.

Eligibility. Two intervals, given with the values or formed from their counts (`confidence`). The values share no cases;
that is for the caller to see to, since rolling years a year apart do not and a month apart do. Intervals that touch
overlap: the common end is a value both allow.
"""

import attrs

from kpirules.model.vocabulary import Movement
from kpirules.rules.methods.confidence import Interval
from kpirules.rules.methods.verdict import Ineligible, NoVerdict


@attrs.frozen(kw_only=True)
class Comparison:
    """Two intervals compared.

    Attributes:
        movement: Up or down where the intervals are apart, steady where they overlap or touch.
        now: The later interval.
        before: The earlier interval.
    """

    movement: Movement
    now: Interval
    before: Interval


def compare_intervals(now: Interval | NoVerdict | None, before: Interval | NoVerdict | None) -> Comparison | NoVerdict:
    """Say whether the number is shown to have moved from `before` to `now`.

    Args:
        now: Interval of the later value; None where there is none; the reason where it could not be formed.
        before: Interval of the earlier value, likewise.
    """
    if now is None or before is None:
        return NoVerdict(reason=Ineligible.NO_INTERVAL)
    if isinstance(now, NoVerdict):
        return now
    if isinstance(before, NoVerdict):
        return before
    if now.lower > now.upper or before.lower > before.upper:
        return NoVerdict(reason=Ineligible.INTERVAL_REVERSED)
    movement = Movement.STEADY
    if now.lower > before.upper:
        movement = Movement.UP
    elif now.upper < before.lower:
        movement = Movement.DOWN
    return Comparison(movement=movement, now=now, before=before)
