"""The trust's draft indicators and the empty template load: drafts may lack what a live indicator needs."""

from collections import Counter

from published import CATALOGUES, card, loaded

from kpirules import check
from kpirules.evaluation.unrated import UnratedReason
from kpirules.model.vocabulary import Status


def test_appendix_h_loads_clean_with_all_108() -> None:
    assert check(CATALOGUES / "trust-appendix-h").codes == ()
    indicators = loaded("trust-appendix-h")[0].indicators
    lists = Counter("contractual" if one.id.startswith("contractual") else "non-contractual" for one in indicators)
    assert sum(lists.values()) == len(indicators) == 108
    assert {one.status for one in indicators} == {Status.DRAFT}
    assert {one.polarity for one in indicators} == {None}
    routes = Counter(one.monitored_through for one in indicators)
    assert routes["Contractual KPIs"] + routes["Still for discussion"] == 44
    assert None not in routes


def test_drafts_are_unrated() -> None:
    found = card("trust-appendix-h", "Mar-18")
    assert {result.rating.reason for result in found} == {UnratedReason.DRAFT}


def test_template_has_one_located_warning() -> None:
    """No. 32: a target with polarity n/a and a cell for a rating."""
    report = check(CATALOGUES / "bromley-2018-19")
    assert len(report) == len(report.warnings) == 1
    (found,) = report
    assert found.span is not None
    assert found.indicator == loaded("bromley-2018-19")[0]["32"].id


def test_template_evaluates_to_eighteen_unrated_rows() -> None:
    found = card("bromley-2018-19")
    assert len(found) == 18
    assert all(result.level is None for result in found)
    assert str(found.as_at) == "2019-03"
