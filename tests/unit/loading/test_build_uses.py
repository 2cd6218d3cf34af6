"""Sections' uses of indicators become indicators of their own, and what cannot be read is left out."""

from decimal import Decimal

import attrs
from building import VALID, valid_catalogue
from shaping import nodes

from kpirules.loading.catalogue.build import build
from kpirules.loading.catalogue.document import Document
from kpirules.model.period import Period
from kpirules.model.scheme import (
    Met,
    Rule,
    ThresholdRef,
)
from kpirules.model.target import (
    EarlierTarget,
    PointsTolerance,
    ValueTarget,
)
from kpirules.model.vocabulary import (
    Polarity,
)
from kpirules.source.nodes import Mapping


def value(number: str, *, exclusive: bool = False) -> ValueTarget:
    return ValueTarget(value=Decimal(number), exclusive=exclusive)


class TestUses:
    def test_they_follow_the_indicators_in_the_order_of_the_sections(self) -> None:
        built = valid_catalogue("uses-and-policies")
        assert [one.id for one in built.indicators] == ["cp-plans", "referrals", "demand/cp-plans", "demand/referrals"]
        assert [section.within for section in built.sections] == [None, "children", "children"]

    def test_what_is_not_said_is_as_the_indicator_says_it(self) -> None:
        built = valid_catalogue("uses-and-policies")
        base, use = built["cp-plans"], built["demand/cp-plans"]
        assert use == attrs.evolve(
            base,
            id="demand/cp-plans",
            observed_as="cp-plans",
            section="demand",
            number="C1",
            title="Children on a plan, as demand",
            polarity=Polarity.LOW,
            target=value("90"),
        )
        assert (base.observed_as, base.evidence, use.evidence) == (None, "cp-plans", "cp-plans")
        assert use.owner == base.owner == "Head of Safeguarding", "not a default of the section that uses it"

    def test_a_number_names_the_indicator_and_a_number_of_its_own_the_use(self) -> None:
        built = valid_catalogue("uses-and-policies")
        assert [built[name].id for name in ("1", "C1", "2")] == ["cp-plans", "demand/cp-plans", "referrals"]

    def test_all_that_may_differ(self) -> None:
        base, use = (valid_catalogue("uses-and-policies")[name] for name in ("referrals", "demand/referrals"))
        assert use == attrs.evolve(
            base,
            id="demand/referrals",
            observed_as="referrals",
            section="demand",
            tolerance=PointsTolerance(points=Decimal(5)),
            thresholds=(("floor", Decimal(10)),),
            directions=(),
            earlier_targets=(EarlierTarget(until=Period.month(2021, 3), target=value("120")),),
            weight=Decimal("0.5"),
            rules=(Rule(level="green", when=Met(ThresholdRef("floor"))), Rule(level="red")),
        )
        assert base.weight == 3

    def test_a_field_has_the_place_where_it_was_written(self) -> None:
        lines = (VALID / "uses-and-policies.yaml").read_text("utf-8").splitlines()
        places = valid_catalogue("uses-and-policies").places
        for key, written in {
            "demand/cp-plans": "  - {indicator: cp-plans",
            "demand/cp-plans/target": "  - {indicator: cp-plans",
            "demand/cp-plans/unit": "defaults:",
            "demand/cp-plans/owner": "- {id: safeguarding",
            "demand/cp-plans/section": "- id: demand",
            "demand/referrals/target": "- {id: referrals",
            "demand/referrals/tolerance": "    tolerance: 5 points",
            "demand/referrals/rate/1": "    - {level: red}",
            "referrals/target": "- {id: referrals",
            "roll_up": "roll_up:",
            "roll_up/at_least": "  at_least:",
            "exceptions": "exceptions:",
            "exceptions/include/1": "  - {level: amber, for_periods: 2}",
        }.items():
            assert lines[places[key].line - 1].startswith(written), key
        assert "demand/referrals/id" not in places


def test_what_cannot_be_read_is_left_out_and_the_rest_is_built() -> None:
    root = nodes(
        {
            "indicators": [
                {
                    "id": "one",
                    "title": "One",
                    "earlier_targets": [{"until": "long ago", "target": 1}, {"until": "2021-03", "target": 2}],
                    "definition_changed": ["once", "2020-04"],
                }
            ],
            "directions": {"since": {"compare": {"baseline": "then"}}},
            "sections": [{"id": "other", "title": "Other", "uses": [{"indicator": "none"}, {"indicator": "one"}]}],
        }
    )
    assert isinstance(root, Mapping)
    document = Document(path="a.yaml", root=root, sound=lambda _: True)
    built = build(document)
    assert [use.indicator for use in document.written_uses] == ["none", "one"]
    assert [one.id for one in built.indicators] == ["one", "other/one"]
    assert [one.until for one in built["one"].earlier_targets] == [Period.month(2021, 3)]
    assert built["one"].definition_changed == (Period.month(2020, 4),)
    assert built.direction("since").baseline is None


def test_the_document_groups_comparators() -> None:
    root = nodes({"comparators": {"england": {"title": "E"}, "a": {"title": "A", "group": "n"}, "b": {"group": "n"}}})
    assert isinstance(root, Mapping)
    assert Document(path="a.yaml", root=root, sound=lambda _: True).groups == {"n": ("a", "b")}
