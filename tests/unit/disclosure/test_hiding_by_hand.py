"""The rule that officers follow by hand, against the auditor: it catches what the rule leaves open."""

from collections.abc import Sequence

from hidden_years import SMALL, counts, known_of, seeded

from kpirules.deduction.bounds import exactly
from kpirules.deduction.line import Fact, Window, deduce

MONTHS = [Window(at, at + 1) for at in range(12)]
RUNNING = [Window(0, end) for end in range(2, 13)]  # the first running total is the first month, and hidden with it


def hidden_by_hand(year: Sequence[int], sums: Sequence[Window]) -> set[int]:
    """Hide the small months; then, while a printed sum holds exactly one hidden month, its smallest other one too."""
    hidden = {at for at, count in enumerate(year) if 1 <= count <= SMALL}
    while True:
        lone = [window for window in sums if len(hidden & set(range(window.start, window.end))) == 1]
        others = [at for window in lone for at in range(window.start, window.end) if at not in hidden]
        if not others:
            return hidden
        hidden.add(min(others, key=lambda at: (year[at], at)))


def share_given_away(sums: Sequence[Window], *, years: int = 300) -> float:
    """Return in what share of years with small months some hidden month can be worked out to the unit."""
    random = seeded(50_505)
    found = asked = 0
    while asked < years:
        year = counts(random)
        hidden = sorted(hidden_by_hand(year, sums))
        if not hidden:
            continue
        asked += 1
        facts = [Fact(window, exactly(sum(year[window.start : window.end]))) for window in sums]
        facts += [
            Fact(MONTHS[at], known_of(count) if at in hidden else exactly(count)) for at, count in enumerate(year)
        ]
        bounds = deduce(facts, [MONTHS[at] for at in hidden])
        assert bounds is not None
        assert all(year[at] in one for at, one in zip(hidden, bounds, strict=True))
        found += any(one.lo == one.hi and year[at] > 0 for at, one in zip(hidden, bounds, strict=True))
    return found / asked


def test_beside_a_monthly_year_to_date_the_rule_gives_months_away() -> None:
    assert share_given_away(RUNNING) >= 0.98


def test_beside_quarters_it_gives_months_away_in_some_years() -> None:
    assert 0.02 < share_given_away([Window(at, at + 3) for at in (0, 3, 6, 9)]) < 0.9
