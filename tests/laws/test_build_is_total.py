"""Law: what has its shape builds, and what has not can still be asked about, whatever it means."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from mangling import documents
from shaping import nodes

from kpirules.loading.catalogue.build import build
from kpirules.loading.catalogue.document import Document
from kpirules.loading.shape.verdict import examine
from kpirules.model.scheme import AllOf, AnyOf, Condition, Not
from kpirules.source.nodes import Mapping


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_has_its_shape_builds(data: st.DataObject) -> None:
    root = nodes(data.draw(documents("catalogue-v1")))
    shape = examine(root, schema="catalogue-v1", path="a.yaml")
    if not isinstance(root, Mapping):
        return
    document = Document(path="a.yaml", root=root, sound=shape.sound)
    catalogue = build(document)
    assert len(catalogue.indicators) == len(document.indicators) + len(document.uses)
    names = {one.id for one in catalogue.indicators}
    assert all(one.evidence in names for one in catalogue.indicators)
    assert all(one.weight > 0 for one in catalogue.indicators)
    assert all(f"{one.id}/title" in catalogue.places for one in catalogue.indicators)
    for one in catalogue.indicators:
        untils = [earlier.until.end for earlier in one.earlier_targets]
        assert untils == sorted(untils)
    if shape.sound(""):
        assert all(rule.when is None or _leaves(rule.when) for scheme in catalogue.schemes for rule in scheme.rules)
        assert all(0 <= step.at_least <= Decimal(1) for step in (catalogue.roll_up.steps if catalogue.roll_up else ()))


def _leaves(condition: Condition) -> list[Condition]:
    match condition:
        case AllOf(conditions=some) | AnyOf(conditions=some):
            return [leaf for one in some for leaf in _leaves(one)]
        case Not(condition=inner):
            return _leaves(inner)
    return [condition]
