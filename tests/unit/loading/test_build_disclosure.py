"""What a catalogue says of disclosure becomes the model's policies, break-downs and counts that belong together."""

from building import valid_catalogue

from kpirules.loading.catalogue.load import read_catalogue_text
from kpirules.model.catalogue import Catalogue, Dimension
from kpirules.model.disclosure import Complement, Counted, Declared, Open, Policy, Rounding, Withheld, Zeros
from kpirules.model.indicator import Part
from kpirules.model.outturn import Place
from kpirules.model.period import Period, YearBasis

CATALOGUE = valid_catalogue("disclosure")

SMALL = Policy(name="small_numbers", threshold=5)
BY_SERIES = Policy(name="by_series", threshold=10, zeros=Zeros.HIDE, complement=Complement.SERIES, minimum_range=6)
ROUNDED = Policy(
    name="rounded",
    threshold=5,
    rounding=Rounding.NEAREST_5,
    complement=Complement.NONE,
    release=frozenset({Declared.DIRECTION}),
)


def built(text: str) -> Catalogue:
    catalogue, report = read_catalogue_text(f"kpirules: 1\nid: demo\ntitle: Demo\n{text}", "demo.yaml")
    assert report.errors == ()
    assert catalogue is not None
    return catalogue


def test_an_indicator_follows_the_policy_that_it_its_section_or_the_catalogue_names() -> None:
    assert CATALOGUE["exclusions"].disclosure == SMALL
    assert CATALOGUE["exclusions-academic"].disclosure == ROUNDED
    assert CATALOGUE["won"].disclosure == Policy(
        name="plain", threshold=2, release=frozenset({Declared.YEAR_TOTAL}), symbol="hidden"
    )
    assert CATALOGUE["in-time"].disclosure == Policy(
        name="midpoints", threshold=6, rounding=Rounding.MIDPOINT_6, release=frozenset({Declared.RATING})
    )


def test_what_is_open_on_purpose_is_open_whatever_the_defaults_say() -> None:
    text = """\
disclosure: {policies: {small: {threshold: 5}}}
defaults: {disclosure: small, year: financial, frequency: monthly, unit: count, polarity: none}
indicators:
- {id: one, title: One, target: not_a_target_measure}
- {id: two, title: Two, target: not_a_target_measure, disclosure: open}
- {id: three, title: Three, target: not_a_target_measure, disclosure: {withheld: see part 2}}
"""
    small = Policy(name="small", threshold=5)
    assert [one.disclosure for one in built(text).indicators] == [small, Open(), Withheld(reason="see part 2")]


def test_all_of_them_may_be_withheld_by_default() -> None:
    text = """\
defaults: {disclosure: {withheld: see part 2, since: 2021/22}, year: financial, frequency: monthly, unit: count}
indicators:
- {id: one, title: One, polarity: none, target: not_a_target_measure}
"""
    since = Period.year(2021, YearBasis.FINANCIAL)
    assert built(text)["one"].disclosure == Withheld(reason="see part 2", since=since)


def test_parts_add_up_and_follow_policies_of_their_own() -> None:
    assert CATALOGUE["exclusions"].parts == (
        Part(id="girls", title="Girls", sums_to_total=True),
        Part(id="boys", title="Boys", sums_to_total=True, disclosure=BY_SERIES),
        Part(id="unknown", title="Not known", sums_to_total=True, disclosure=Withheld(reason="see part 2 report")),
    )


def test_dimensions_stand_in_their_order() -> None:
    assert CATALOGUE.dimensions == (
        Dimension(id="area", title="Area", sums_to_total=True),
        Dimension(id="need", title="Main need", disclosure=BY_SERIES),
    )


def test_counts_that_belong_together_are_named() -> None:
    assert CATALOGUE["won"].sums_to == "decided"
    assert CATALOGUE["late"].complement_of == "in-time"
    assert CATALOGUE["exclusions-academic"].same_count_as == "exclusions"
    assert (CATALOGUE["late"].counts, CATALOGUE["reviews"].counts) == (Counted.PEOPLE, None)


def test_every_declaration_of_what_is_released_is_read() -> None:
    disclosure = CATALOGUE["reviews"].disclosure
    assert isinstance(disclosure, Withheld)
    assert disclosure.release == frozenset(Declared)


def test_a_whole_number_may_be_written_with_a_point() -> None:
    text = """\
disclosure: {policies: {small: {threshold: 5.0, round: 5.0, minimum_range: 3.0}}}
indicators: [{id: one, title: One, status: draft, disclosure: small}]
"""
    assert built(text)["one"].disclosure == Policy(
        name="small", threshold=5, rounding=Rounding.NEAREST_5, minimum_range=3
    )


def test_policies_and_dimensions_have_their_places() -> None:
    places = CATALOGUE.places
    assert places["policies/small_numbers"] == Place("disclosure.yaml", 11)
    assert places["policies/by_series/zeros"].line == 12
    assert places["dimensions/need/disclosure"].line == 8
    assert places["won/disclosure"] == Place("disclosure.yaml", 17)


def test_a_part_or_a_dimension_is_open_on_purpose_or_says_nothing() -> None:
    text = """\
disclosure: {policies: {small: {threshold: 5}}}
dimensions: {area: {title: Area, disclosure: open}, need: {title: Need}}
indicators:
- id: one
  title: One
  status: draft
  disclosure: small
  parts: [{id: a, title: A, disclosure: open}, {id: b, title: B}]
"""
    catalogue = built(text)
    assert [part.disclosure for part in catalogue["one"].parts] == [Open(), None]
    assert [one.disclosure for one in catalogue.dimensions] == [Open(), None]
