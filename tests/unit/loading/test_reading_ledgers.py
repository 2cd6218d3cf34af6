"""A ledger is read as it was written; half a ledger is none, and each fault has its place."""

import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from making import COUNT, catalogue, indicator

from kpirules.errors import DisclosureError
from kpirules.evaluation.evaluate import audit, release
from kpirules.loading.ledger import read_ledger, read_ledger_text
from kpirules.loading.shape.schemas import load_schema
from kpirules.model.catalogue import Dimension
from kpirules.model.indicator import Part
from kpirules.model.ledger import (
    NOTHING_TOLD,
    Count,
    Declared,
    Entry,
    Hidden,
    Ledger,
    Link,
    Rate,
    Shown,
    Stretch,
    Tie,
    links_of,
)
from kpirules.model.outturn import Observations
from kpirules.model.period import Frequency, Period
from kpirules.reporting.ledger_json import ledger_json
from kpirules.source.text import decode

ASKED = catalogue(
    indicator("won", number="1.1", unit=COUNT, parts=(Part(id="girls", title="Girls", sums_to_total=True),)),
    indicator("cases", unit=COUNT, same_count_as="won"),
    indicator("appeals", unit=COUNT, sums_to="won"),
    indicator("rest", unit=COUNT, complement_of="cases"),
    dimensions=(Dimension(id="area", title="Area", sums_to_total=True),),
)
FACT = {"indicator": "won", "period": "2021-04", "count": "numerator", "months": "2021-04"}
SHOWN = FACT | {"shown": {"least": 7, "most": 7}}

PERIODS = st.builds(Period, st.integers(2000 * 12, 2030 * 12), st.sampled_from([one.months for one in Frequency]))
STRETCHES = st.builds(
    lambda lo, more: Stretch(lo, None if more is None else lo + more),
    st.integers(0, 10**6),
    st.none() | st.integers(0, 99),
)
COUNTS = st.builds(
    lambda first, months, **fields: Count(indicator="won", first=first, end=first + months, **fields),
    first=st.integers(2000 * 12, 2030 * 12),
    months=st.integers(1, 24),
    period=PERIODS,
    part=st.sampled_from((None, "girls")),
    dimensions=st.just(()) | st.text("aé'\"\\#: -", min_size=1, max_size=6).map(lambda text: (("area", text),)),
    side=st.sampled_from(("numerator", "rest", "denominator")),
)
FACTS = st.one_of(
    st.builds(Shown, count=COUNTS, told=STRETCHES),
    st.builds(Hidden, count=COUNTS, symbol=st.sampled_from(("[c]", "*", "see part 2"))),
    st.builds(Hidden, count=COUNTS, symbol=st.just("[c]"), small=STRETCHES, promised=st.integers(0, 9)),
    st.builds(Rate, count=COUNTS, rate=st.decimals(-5, 200, places=2)),
    st.builds(Declared, count=COUNTS, what=st.just("rating red"), either=st.lists(STRETCHES, min_size=1).map(tuple)),
)
LEDGERS = st.builds(
    Ledger,
    entries=st.lists(
        st.builds(
            Entry,
            as_at=PERIODS,
            facts=st.lists(FACTS, max_size=4).map(tuple),
            links=st.lists(st.sampled_from(links_of(ASKED)), max_size=2).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)


@given(LEDGERS)
def test_what_is_written_is_read_again(ledger: Ledger) -> None:
    text = ledger_json(ledger)
    Draft202012Validator(load_schema("ledger-v1")).validate(json.loads(text))
    read, report = read_ledger_text(decode(text.encode(), "ledger.json"), ASKED)
    assert report.diagnostics == ()
    assert read == ledger


def test_a_line_holds_one_fact() -> None:
    entry = Entry(as_at=Period.month(2021, 4), facts=(_shown(7, 4), _shown(9, 5)))
    said = '{"indicator": "won", "period": "2021-0M", "count": "numerator", "months": "2021-0M", "shown": '
    assert ledger_json(Ledger(entries=(entry,))).splitlines()[4:7] == [
        said.replace("M", "4") + '{"least": 7, "most": 7}},',
        said.replace("M", "5") + '{"least": 9, "most": 9}}',
        "]}",
    ]
    assert ledger_json(NOTHING_TOLD) == '{\n"kpirules_ledger": 1,\n"releases": []\n}\n'


def _shown(number: int, month: int) -> Shown:
    period = Period.month(2021, month)
    count = Count(indicator="won", period=period, side="numerator", first=period.start, end=period.end)
    return Shown(count=count, told=Stretch(number, number))


@pytest.mark.parametrize(
    ("fact", "code", "where"),
    [
        (SHOWN | {"indicator": "lost"}, "KR746", '"lost"'),
        (SHOWN | {"part": "boys"}, "KR746", '"boys"'),
        (SHOWN | {"dimensions": {"ward": "North"}}, "KR746", '{"ward"'),
        (SHOWN | {"period": "2021-04/2021-05"}, "KR747", '"2021-04/2021-05"'),
        (SHOWN | {"months": "2021-04/2021-03"}, "KR747", '"2021-04/2021-03"'),
        (FACT, "KR747", '"won"'),
        (SHOWN | {"hidden": "[c]"}, "KR747", '"won"'),
        (SHOWN | {"small": {"least": 1}}, "KR747", '"won"'),
        (FACT | {"hidden": "[c]", "promised": 5}, "KR747", "5"),
        (FACT | {"declared": "rating red"}, "KR747", '"won"'),
        (FACT | {"declared": "rating red", "either": [{"least": 3, "most": 2}]}, "KR747", '[{"least"'),
        (FACT | {"shown": {"least": 3, "most": 2}}, "KR747", '{"least"'),
        (FACT | {"shown": {"least": 3.5}}, "KR206", "3.5"),
    ],
)
def test_a_fact_that_cannot_be_is_found_at_its_place(fact, code, where) -> None:
    text = json.dumps({"kpirules_ledger": 1, "releases": [{"as_at": "2021-04", "facts": [fact]}]})
    ledger, report = read_ledger_text(decode(text.encode(), "ledger.json"), ASKED)
    assert ledger is None
    assert [(one.code.number, one.place) for one in report.errors] == [(code, f"ledger.json:1:{text.index(where) + 1}")]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"kpirules_ledger": 2, "releases": []}', '{"releases": []}'])
def test_what_is_no_ledger_is_refused(text) -> None:
    ledger, report = read_ledger_text(decode(text.encode(), "ledger.json"), ASKED)
    assert ledger is None
    assert report.errors


def test_a_program_gets_an_error_with_the_findings(tmp_path) -> None:
    file = tmp_path / "ledger.json"
    assert read_ledger(file, ASKED)[0] is None
    with pytest.raises(DisclosureError, match="KR100"):
        release(ASKED, Observations(), ledger=file)
    file.write_text(ledger_json(NOTHING_TOLD), encoding="utf-8")
    assert release(ASKED, Observations(), as_at="Apr-21", ledger=str(file)).rows == ()


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"indicator": "lost"}, "`lost` is no indicator of the catalogue"),
        ({"indicator": "1.1"}, "`1.1` is no indicator of the catalogue"),
        ({"part": "boys"}, "`boys` is no part of `won`"),
        ({"dimensions": (("ward", "North"),)}, "`ward` is no dimension of the catalogue"),
    ],
)
def test_a_ledger_that_a_program_made_is_refused_as_a_file_of_it_is(tmp_path, named, said) -> None:
    """What was dropped from the catalogue is neither forgotten in silence nor a traceback."""
    ledger = Ledger(entries=(Entry(as_at=Period.month(2021, 4), facts=(_shown(7, 4), _of(named, 4), _of(named, 5))),))
    file = tmp_path / "ledger.json"
    file.write_text(ledger_json(ledger), encoding="utf-8")
    for given_as in (ledger, file):
        with pytest.raises(DisclosureError) as raised:
            release(ASKED, Observations(), as_at="Apr-21", ledger=given_as)
        errors = raised.value.report.errors
        assert [(one.code.number, one.message) for one in errors] == [
            ("KR746", f"what the ledger speaks of is in the catalogue: {said}")
        ]
    with pytest.raises(DisclosureError):
        audit(ASKED, Observations(), as_at="Apr-21", ledger=ledger)


def _of(named: dict[str, object], month: int) -> Shown:
    fact = _shown(7, month)
    return attrs.evolve(fact, count=attrs.evolve(fact.count, **named))


LINKS = {
    "`won`": Link(indicator="won", tie=Tie.SUMS_TO, to="cases"),
    "part `girls` of `won`": Link(indicator="won", part="girls", tie=Tie.SAME_COUNT_AS, to="total"),
    "dimension `area`": Link(dimension="area", tie=Tie.COMPLEMENT_OF, to="total"),
}


@pytest.mark.parametrize(("who", "link"), LINKS.items(), ids=LINKS)
def test_what_a_catalogue_no_longer_says_of_counts_is_asked_for_again(tmp_path, who, link) -> None:
    """Who has the earlier report knows what adds up to what."""
    ledger = Ledger(entries=(Entry(as_at=Period.month(2021, 4), links=(*links_of(ASKED), link)),))
    file = tmp_path / "ledger.json"
    file.write_text(ledger_json(ledger), encoding="utf-8")
    for given_as in (ledger, file):
        with pytest.raises(DisclosureError) as raised:
            release(ASKED, Observations(), as_at="Apr-21", ledger=given_as)
        (error,) = raised.value.report.errors
        assert error.code.number == "KR746"
        assert error.message.endswith(f"{who} does not say `{link.tie.value}: {link.to}` any more")


@pytest.mark.parametrize("link", [{"indicator": "won"}, {"indicator": "rest", "sums_to": "a", "same_count_as": "b"}])
def test_a_link_is_said_in_one_way(link) -> None:
    said = json.dumps({"kpirules_ledger": 1, "releases": [{"as_at": "2021-04", "facts": [], "links": [link]}]})
    ledger, report = read_ledger_text(decode(said.encode(), "ledger.json"), ASKED)
    assert ledger is None
    assert "KR747" in {one.code.number for one in report.errors}


@pytest.mark.parametrize("seven", ["7.0", "7e0", "70e-1"])
def test_a_number_is_the_same_however_another_program_writes_it(seven) -> None:
    entry = Entry(as_at=Period.month(2021, 4), facts=(_shown(7, 4),))
    text = ledger_json(Ledger(entries=(entry,))).replace(": 7", f": {seven}")
    assert seven in text
    read, report = read_ledger_text(decode(text.encode(), "ledger.json"), ASKED)
    assert report.diagnostics == ()
    assert read == Ledger(entries=(entry,))
