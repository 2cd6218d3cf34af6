"""Two worlds with the same declared release give the same public bytes, whatever was withheld."""

import json

from growing import months
from hypothesis import given
from making import at_least, catalogue, indicator, observations, row

from kpirules.evaluation.evaluate import evaluate
from kpirules.model.disclosure import Withheld
from kpirules.model.outturn import Commentary, Judgement, Observation
from kpirules.model.period import Period

Rows = tuple[Observation, ...]
DECEMBER = Period.month(2021, 12)
ASKED = catalogue(
    indicator("secret", disclosure=Withheld(reason="see part 2"), target=at_least("0")),
    indicator("open", target=at_least("0")),
)


def public(rows: Rows, *remarks: Judgement | Commentary) -> str:
    came = observations(
        row("open", "Nov-21", "7"),
        *rows,
        judgements=tuple(one for one in remarks if isinstance(one, Judgement)),
        commentary=tuple(one for one in remarks if isinstance(one, Commentary)),
    )
    card = evaluate(ASKED, came)
    return json.dumps(card.to_dict()) + repr(card) + card["secret"].receipt.text


@given(months("secret"), months("secret"))
def test_rows_of_a_withheld_indicator(one: Rows, two: Rows) -> None:
    judged = Judgement(indicator="secret", period=DECEMBER, level="red", reason="two of three")
    said = Commentary(indicator="secret", period=DECEMBER, text="Two of three.")
    assert public(one) == public(two) == public(one, judged, said)


@given(months("open"), months("open"))
def test_withheld_rows_of_an_open_indicator(one: Rows, two: Rows) -> None:
    """Only that a row is withheld is public: the same periods are marked in both worlds."""

    def marked(rows: Rows) -> Rows:
        by_period = {row.period: row for row in rows}
        return tuple(
            Observation(
                indicator="open",
                period=period,
                withheld="see part 2",
                value=by_period[period].value if period in by_period else None,
                note=f"{by_period.get(period)}",
            )
            for period in (DECEMBER, DECEMBER.earlier(2))
        )

    assert public(marked(one)) == public(marked(two))
