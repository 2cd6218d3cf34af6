"""What an explanation says of the indicator itself, beside its figures."""

from making import catalogue, indicator, observations, row

from kpirules.evaluation.evaluate import evaluate
from kpirules.reporting.explanation import explanation_text


def explained(**fields: str) -> str:
    card = evaluate(catalogue(indicator("reviews", **fields)), observations(row("reviews", "Dec-21", "96")))
    return explanation_text(card, card["reviews"])


def test_all_that_is_written_of_it_is_printed_under_its_name() -> None:
    text = explained(
        why="Children are safer",
        definition="Reviews held by the due day",
        numerator="Reviews in time",
        denominator="Reviews due",
        owner="Head of Service",
        monitored_through="Safeguarding Board",
    )
    assert text.endswith(
        "About this indicator\n"
        "  Why it matters     Children are safer\n"
        "  Definition         Reviews held by the due day\n"
        "  Numerator          Reviews in time\n"
        "  Denominator        Reviews due\n"
        "  Owner              Head of Service\n"
        "  Monitored through  Safeguarding Board\n"
    )


def test_nothing_is_said_of_what_is_not_written() -> None:
    assert "About" not in explained()
    assert explained(owner="Head of Service").endswith("About this indicator\n  Owner  Head of Service\n")
