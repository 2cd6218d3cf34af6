"""Law: what evaluation gives an outturn, a test with the same figure and the same facts is given too."""

from decimal import Decimal

import attrs
from growing import months, numbers, rated_indicators, schemes
from hypothesis import assume, given
from hypothesis import strategies as st
from making import LEVELS, catalogue, observations, row

from kpirules.evaluation.author_tests import failures, run_test
from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.rating import Rated
from kpirules.evaluation.reading import Reading
from kpirules.model.author_test import UNRATED, AuthorTest
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Observation, Place
from kpirules.model.period import Period
from kpirules.model.scheme import Scheme, Streak

Rows = tuple[Observation, ...]
AS_AT = Period.month(2021, 12)


def written_from(reading: Reading) -> AuthorTest:
    """Return the test that tells all a reading rests on."""
    assert isinstance(reading.rating, Rated)
    assert reading.rating.working is not None
    assert reading.outturn is not None
    running: dict[str, int] = {}
    for question, answer in reading.rating.working.answers.items():
        if isinstance(question, Streak):
            running[question.level] = max(running.get(question.level, 0), question.at_least if answer else 0)
    return AuthorTest(
        gives=reading.rating.level.id,
        value=reading.outturn.value,
        period=reading.outturn.period,
        comparators=tuple(reading.benchmarks.items()),
        directions=tuple((one.rule.name, one.travel) for one in reading.directions if one.travel is not None),
        streaks=tuple(running.items()),
        place=Place("catalogue.yaml", 9, 24),
    )


@given(rated_indicators(), schemes(), months(), st.none() | numbers)
def test_a_test_written_from_a_result_passes_and_any_other_level_fails(
    indicator: Indicator, scheme: Scheme, rows: Rows, england: Decimal | None
) -> None:
    asked = catalogue(indicator, schemes=(scheme,))
    theirs = () if england is None else (row("reviews", None, str(england), comparator="england"),)
    (reading,) = evaluate(asked, observations(*rows, *theirs), as_at=AS_AT)["reviews"].readings
    assume(isinstance(reading.rating, Rated))
    test = written_from(reading)
    outcome = run_test(asked, indicator, test)
    assert outcome.passed
    assert failures(asked, (outcome,)) == ()
    for other in {level.id for level in LEVELS} - {test.gives} | {UNRATED}:
        wrong = run_test(asked, indicator, attrs.evolve(test, gives=other))
        assert not wrong.passed
        (found,) = failures(asked, (wrong,))
        assert found.message.endswith((f"gives {test.gives}, not {other}", f"gives {test.gives}, not unrated"))
