"""What authors type, and what they are taken to mean."""

import pytest
from shaping import SCHEMAS

from kpirules.loading.shape import words as shape_words
from kpirules.loading.shape.schemas import load_schema
from kpirules.loading.shape.words import as_yaml, meant_field, meant_form, meant_number, meant_word

POLARITY = ("high", "low", "in_range", "none")
FREQUENCY = ("monthly", "quarterly", "termly", "half_yearly", "annual")


@pytest.mark.parametrize(
    ("typed", "allowed", "meant"),
    [
        ("HIGH", POLARITY, "high"),
        (" High ", POLARITY, "high"),
        ("higher is better", POLARITY, "high"),
        ("Lower is better", POLARITY, "low"),
        ("In range", POLARITY, "in_range"),
        ("in-range", POLARITY, "in_range"),
        ("n/a", POLARITY, "none"),
        ("N/A", POLARITY, "none"),
        ("hgih", POLARITY, "high"),
        ("purple", POLARITY, None),
        ("month", FREQUENCY, "monthly"),
        ("Yearly", FREQUENCY, "annual"),
        ("half-yearly", FREQUENCY, "half_yearly"),
        ("%", ("percent", "count"), "percent"),
        ("£", ("percent", "currency"), "currency"),
        ("fiscal", ("financial", "calendar"), "financial"),
        ("No target", ("not_a_target_measure", "to_be_confirmed"), "not_a_target_measure"),
        ("n/a", ("not_a_target_measure", "to_be_confirmed"), "not_a_target_measure"),
        ("cumulative", ("sum", "mean"), None),
        ("evenly", ("even",), "even"),
        ("Control chart", ("regression", "spc"), "spc"),
        ("deteriorating", ("improving", "steady", "worsening"), "worsening"),
        ("no change", ("improving", "steady", "worsening"), "steady"),
        ("worse", ("worse", "better"), "worse"),
        ("Top quartile", ("best", "median", "third"), "best"),
        ("x" * 10_000, POLARITY, None),
    ],
)
def test_words(typed, allowed, meant):
    assert meant_word(typed, allowed) == meant


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("Polarity", ("polarity", "target"), "polarity"),
        ("polarty", ("polarity", "target"), "polarity"),
        ("year to date", ("year_to_date",), "year_to_date"),
        ("YTD", ("year_to_date",), "year_to_date"),
        ("good to be", ("polarity",), "polarity"),
        ("rationale", ("why", "title"), "why"),
        ("KPIs", ("indicators",), "indicators"),
        ("traffic lights", ("schemes", "sections"), "schemes"),
        ("goal", ("title",), None),
        ("greater than", ("met", "above", "below"), "above"),
        ("to", ("kind", "lower", "upper"), "upper"),
        ("to", ("until", "target"), "until"),
        ("Weighting", ("weight", "tags"), "weight"),
        ("end", ("to", "from"), "to"),
        ("frobnicate", ("title",), None),
    ],
)
def test_fields(typed, known, meant):
    assert meant_field(typed, known) == meant


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("95%", "95"),
        ("95 per cent", "95"),
        ("£1,234.50", "1234.50"),
        ("-3", "-3"),
        ("1,058", "1058"),
        ("tbc", None),
        ("", None),
        ("9 5", None),
        ("９５", None),
    ],
)
def test_numbers(typed, number):
    assert meant_number(typed) == number


YEAR = "^[0-9]{4}(/[0-9]{2})?$"
TOLERANCE = "^[0-9]+(\\.[0-9]+)?(%| points?)$"
SLUG = "^[a-z0-9][a-z0-9_-]*$"
SHARE = "^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?)%$"
PART = load_schema("catalogue-v1")["$defs"]["part_of_year"]["pattern"]


@pytest.mark.parametrize(
    ("typed", "pattern", "meant"),
    [
        ("2021-22", YEAR, ("2021/22",)),
        ("2021/2022", YEAR, ("2021/22",)),
        ("21/22", YEAR, ("2021/22",)),
        ("FY 2021–22", YEAR, ("2021/22",)),
        ("last year", YEAR, ()),
        ("10", TOLERANCE, ("10%", "10 points")),
        ("+/- 2", TOLERANCE, ()),
        ("±2.5pp", TOLERANCE, ("2.5 points",)),
        ("10 %", TOLERANCE, ("10%",)),
        ("Ten", TOLERANCE, ()),
        ("CP Plans", SLUG, ("cp-plans",)),
        ("% of reviews", SLUG, ("of-reviews",)),
        ("Ünder", SLUG, ("under",)),
        ("ｖisits", SLUG, ("visits",)),
        ("%", SLUG, ()),
        ("75", SHARE, ("75%",)),
        ("0.75", SHARE, ("75%",)),
        ("0.125", SHARE, ("12.5%",)),
        ("101", SHARE, ()),
        ("0.1", TOLERANCE, ("10%", "0.1 points")),
        ("q1", PART, ("Q1",)),
        ("Quarter 3", PART, ("Q3",)),
        ("April", PART, ("Apr",)),
        ("apr-21", PART, ("Apr",)),
        ("autumn term", PART, ("Autumn",)),
        ("Half 2", PART, ("H2",)),
        ("Q5", PART, ()),
        ("T1", PART, ()),
        ("14/1/2022", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", ("2022-01-14",)),
    ],
)
def test_forms(typed, pattern, meant):
    assert meant_form(typed, pattern) == meant


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("see part 2 report", "see part 2 report"),
        ("20.10", '"20.10"'),
        ("10%", "10%"),
        ("% of", '"% of"'),
        ("a: b", '"a: b"'),
        ("true", '"true"'),
        ("●", '"●"'),
        ("a, b", '"a, b"'),
        (True, "true"),
        (0.5, "0.5"),
        ([], "[]"),
        ("2021/22", "2021/22"),
        ('say "so"', '"say \\"so\\""'),
    ],
)
def test_values_are_written_as_yaml_reads_them_back(value, text):
    assert as_yaml(value) == text


def test_every_guess_is_a_field_or_a_word_that_exists():
    schemas = [load_schema(name) for name in SCHEMAS]
    text = repr(schemas)
    guesses = {name for names in shape_words._FIELDS.values() for name in names} | set(shape_words._WORDS.values())  # noqa: SLF001 - the tables themselves are held against the schemas
    assert [guess for guess in sorted(guesses) if f"'{guess}'" not in text] == []
