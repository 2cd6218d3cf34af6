"""A scorecard is a function of its arguments: row order does not matter, the future is not seen, nothing raises."""

import json

from growing import months, rated_indicators, schemes
from hypothesis import given
from hypothesis import strategies as st
from making import catalogue, observations

from kpirules.evaluation.evaluate import evaluate
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Observation
from kpirules.model.period import Period
from kpirules.model.scheme import Scheme

Rows = tuple[Observation, ...]
AS_AT = Period.month(2021, 12)


@given(rated_indicators(), schemes(), months(), st.randoms(use_true_random=False))
def test_row_order_does_not_matter(indicator: Indicator, scheme: Scheme, rows: Rows, random: object) -> None:
    asked = catalogue(indicator, schemes=(scheme,))
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, two = (evaluate(asked, observations(*some), as_at=AS_AT).to_dict() for some in (rows, shuffled))
    assert json.dumps(one) == json.dumps(two)


@given(rated_indicators(), schemes(), months())
def test_the_future_is_not_seen(indicator: Indicator, scheme: Scheme, rows: Rows) -> None:
    asked = catalogue(indicator, schemes=(scheme,))
    past = [row for row in rows if row.period.end <= AS_AT.end]
    one, two = (evaluate(asked, observations(*some), as_at=AS_AT).to_dict() for some in (rows, past))
    assert one == two


@given(rated_indicators(), schemes(), months())
def test_every_result_has_a_level_or_a_reason(indicator: Indicator, scheme: Scheme, rows: Rows) -> None:
    result = evaluate(catalogue(indicator, schemes=(scheme,)), observations(*rows), as_at=AS_AT)["reviews"]
    assert (result.level is not None) != hasattr(result.rating, "reason")
    assert result.receipt.sentences
