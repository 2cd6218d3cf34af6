"""Which indicators are listed, in what order, with what they need: newly, still, recovered, for doing well."""

import attrs
from making import LEVELS, TRAFFIC_LIGHTS, catalogue, indicator, observations, series, share

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.exception_list import Change, ExceptionEntry
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.exception_policy import Accompaniment, ExceptionPolicy, ExceptionRule, Order
from kpirules.model.outturn import Commentary, Judgement
from kpirules.model.period import Period
from kpirules.model.scheme import Ahead, Level, Rule
from kpirules.model.vocabulary import Travel

DECEMBER = Period.month(2021, 12)
BLUE = Level(id="blue", label="BLUE", symbol="◆")
SCHEME = attrs.evolve(
    TRAFFIC_LIGHTS, levels=(BLUE, *LEVELS), rules=(Rule(level="blue", when=Ahead(share("3"))), *TRAFFIC_LIGHTS.rules)
)
MONTHS = ("Oct-21", "Nov-21", "Dec-21")


def card(
    policy: ExceptionPolicy | None = None, /, *remarks: object, **values: tuple[str | None, str | None, str | None]
) -> Scorecard:
    rows = [
        one
        for name, figures in values.items()
        for one in series(name, {month: figure for month, figure in zip(MONTHS, figures, strict=True) if figure})
    ]
    asked = catalogue(*(indicator(name) for name in values), schemes=(SCHEME,), exceptions=policy or ExceptionPolicy())
    came = observations(
        *rows,
        commentary=tuple(one for one in remarks if isinstance(one, Commentary)),
        judgements=tuple(one for one in remarks if isinstance(one, Judgement)),
    )
    return evaluate(asked, came, as_at=DECEMBER)


def listed(found: Scorecard) -> dict[str, ExceptionEntry]:
    return {entry.result.indicator.id: entry for entry in found.exceptions()}


def test_newly_still_and_recovered() -> None:
    found = card(
        newly=("96", "96", "90"),
        still=("90", "90", "1"),
        recovered=("1", "1", "96"),
        always=("1", "1", "1"),
        once=(None, None, "1"),
    )
    entries = listed(found)
    assert {name: (entry.change, entry.periods) for name, entry in entries.items()} == {
        "newly": (Change.NEWLY, 1),
        "still": (Change.STILL, 1),  # amber before, red now: still an exception, newly red
        "always": (Change.STILL, 3),
        "once": (Change.UNKNOWN, 1),
    }
    assert [(one.result.indicator.id, one.before.id) for one in found.recoveries()] == [("recovered", "red")]


def test_a_gap_ends_the_known_past() -> None:
    entry = listed(card(gap=("1", None, "1")))["gap"]
    assert (entry.change, entry.periods) == (Change.UNKNOWN, 1)


def test_a_judgement_counts_in_its_own_period() -> None:
    given = Judgement(indicator="judged", period=DECEMBER.earlier(), level="green", reason="agreed")
    entry = listed(card(None, given, judged=("1", "1", "1")))["judged"]
    assert (entry.change, entry.periods) == (Change.NEWLY, 1)


def test_a_judgement_speaks_for_a_period_without_a_figure() -> None:
    given = Judgement(indicator="judged", period=DECEMBER.earlier(), level="red", reason="records lost")
    entry = listed(card(None, given, judged=("96", None, "1")))["judged"]
    assert (entry.change, entry.periods) == (Change.STILL, 2)


def test_for_two_periods_running() -> None:
    policy = ExceptionPolicy(include=(ExceptionRule(level="red", for_periods=2),))
    found = card(policy, once=("96", "96", "1"), twice=("96", "1", "1"), amber=("90", "90", "90"))
    assert list(listed(found)) == ["twice"]


def test_with_a_direction() -> None:
    worse = ExceptionRule(level="amber", direction="short_term", travels=(Travel.WORSENING,))
    policy = ExceptionPolicy(include=(ExceptionRule(level="red"), worse))
    found = card(policy, falling=("94", "93", "90"), rising=("88", "89", "90"), red=("1", "1", "2"))
    assert list(listed(found)) == ["falling", "red"]


def test_no_longer_worsening_is_not_recovered() -> None:
    worse = ExceptionRule(level="amber", direction="short_term", travels=(Travel.WORSENING,))
    found = card(ExceptionPolicy(include=(worse,)), steady=("94", "90", "90"), green=("94", "90", "96"))
    assert found.exceptions() == ()
    assert [one.result.indicator.id for one in found.recoveries()] == ["green"]


def test_order_of_severity_keeps_the_catalogues_order_among_equals() -> None:
    policy = ExceptionPolicy(order=Order.SEVERITY)
    found = card(policy, a=(None, None, "90"), b=(None, None, "1"), c=(None, None, "91"), d=(None, None, "2"))
    assert list(listed(found)) == ["b", "d", "a", "c"]


def test_positive_exceptions_and_order_of_severity() -> None:
    policy = ExceptionPolicy(
        include=(ExceptionRule(level="blue", positive=True), ExceptionRule(level="amber"), ExceptionRule(level="red")),
        order=Order.SEVERITY,
    )
    found = listed(card(policy, best=(None, None, "99"), amber=(None, None, "90"), red=(None, None, "1")))
    assert list(found) == ["red", "amber", "best"]
    assert [entry.positive for entry in found.values()] == [False, False, True]


def test_what_each_level_needs() -> None:
    needs = (("red", (Accompaniment.COMMENTARY, Accompaniment.ACTIONS)), ("amber", ()))
    policy = ExceptionPolicy(require=needs)
    said = Commentary(indicator="talk", period=DECEMBER, text="Staff are off sick.")
    done = Commentary(indicator="done", period=DECEMBER, text="Staff are off sick.", actions=("Hire two.",))
    found = listed(
        card(
            policy,
            said,
            done,
            talk=(None, None, "1"),
            done=(None, None, "1"),
            silent=(None, None, "1"),
            amber=(None, None, "90"),
        )
    )
    assert {name: [one.value for one in entry.missing] for name, entry in found.items()} == {
        "talk": ["actions"],
        "done": [],
        "silent": ["commentary", "actions"],
        "amber": [],
    }


def test_doing_well_is_nothing_to_recover_from() -> None:
    policy = ExceptionPolicy(include=(ExceptionRule(level="red"), ExceptionRule(level="blue", positive=True)))
    found = card(
        policy, fell=("99", "99", "1"), rose=("1", "1", "99"), settled=("99", "99", "96"), mended=("1", "1", "96")
    )
    assert {name: (one.positive, one.change) for name, one in listed(found).items()} == {
        "fell": (False, Change.NEWLY),
        "rose": (True, Change.NEWLY),
    }
    assert [one.result.indicator.id for one in found.recoveries()] == ["rose", "mended"]


def test_worse_than_what_is_listed_is_no_recovery() -> None:
    policy = ExceptionPolicy(include=(ExceptionRule(level="amber"),))
    assert card(policy, one=("90", "90", "1")).recoveries() == ()
