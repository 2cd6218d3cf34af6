"""Release first, evaluate after: the public sees nothing that was withheld, and only declared ratings."""

import json

import pytest
from making import COUNT, at_least, catalogue, indicator, observations, row, series

from kpirules.evaluation.evaluate import evaluate, release
from kpirules.evaluation.rating import RatedBy
from kpirules.evaluation.unrated import UnratedReason
from kpirules.model.disclosure import Declared, Withheld
from kpirules.model.outturn import Commentary, Judgement, Observation
from kpirules.model.period import Period, YearBasis
from kpirules.model.vocabulary import Aggregation, Audience, Polarity

DECEMBER = Period.month(2021, 12)
FIGURE = "8642"
CARERS = {"unit": COUNT, "polarity": Polarity.HIGH, "target": at_least("20")}
SEE_PART_2 = "Data suppressed, see part 2 report"


def result(*, audience: str = "public", release_rating: bool = False, since: Period | None = None) -> object:
    declared = frozenset({Declared.RATING} if release_rating else ())
    disclosure = Withheld(reason=SEE_PART_2, since=since, release=declared)
    came = observations(
        *series("reviews", {"2019/20": "9", "Nov-21": FIGURE, "Dec-21": FIGURE}, note=f"was {FIGURE}"),
        row("reviews", "2020/21", "14", comparator="england"),
        judgements=(Judgement(indicator="reviews", period=DECEMBER, level="amber", reason=f"only {FIGURE}"),),
        commentary=(Commentary(indicator="reviews", period=DECEMBER, text=f"There were {FIGURE}."),),
    )
    catalogued = catalogue(indicator(disclosure=disclosure, **CARERS))
    return evaluate(catalogued, came, as_at="Dec-21", audience=audience)["reviews"]


def test_withheld_from_the_public_and_open_to_members() -> None:
    public, exempt = result(), result(audience="exempt")
    assert (public.level, public.rating.reason) == (None, UnratedReason.SUPPRESSED)
    assert SEE_PART_2 in public.receipt.text
    assert (exempt.level.id, str(exempt.outturn.value)) == ("amber", FIGURE)


@pytest.mark.parametrize("release_rating", [False, True])
def test_no_byte_of_it_is_public(release_rating: bool) -> None:  # noqa: FBT001 - a table of two cases
    public = result(release_rating=release_rating)
    assert FIGURE not in repr(public) + public.receipt.text
    assert (public.judgement, public.commentary) == (None, ())


def test_a_declared_rating_is_copied_alone() -> None:
    public = result(release_rating=True)
    assert (public.level.id, public.rating.by) == ("amber", RatedBy.DECLARED)
    assert public.computed.reason is UnratedReason.SUPPRESSED
    assert public.directions["short_term"].movement is None
    assert public.receipt.value is None


def test_nothing_is_asked_of_the_public_report_about_a_withheld_exception() -> None:
    disclosure = Withheld(reason=SEE_PART_2, release=frozenset({Declared.RATING}))
    asked = catalogue(indicator(disclosure=disclosure, **CARERS))
    came = observations(row("reviews", "Dec-21", "1"))
    public, exempt = (evaluate(asked, came, as_at="Dec-21", audience=one).exceptions() for one in ("public", "exempt"))
    assert [entry.missing for entry in public] == [()]
    assert [one.value for one in exempt[0].missing] == ["commentary"]


def test_a_declared_rating_says_nothing_of_another_period() -> None:
    disclosure = Withheld(reason=SEE_PART_2, release=frozenset({Declared.RATING}))
    catalogued = catalogue(indicator(disclosure=disclosure, **CARERS))
    came = observations(row("reviews", "Nov-21", "25"), row("reviews", "Dec-21", "1"))
    released = release(catalogued, came, as_at="Dec-21")
    assert evaluate(catalogued, released, as_at="Dec-21")["reviews"].level.id == "red"
    assert evaluate(catalogued, released, as_at="Nov-21")["reviews"].level is None


def test_earlier_years_stay_public_where_withholding_began_later() -> None:
    whole, since = result(), result(since=Period.year(2021, YearBasis.FINANCIAL))
    assert whole.years == ()
    assert [str(one.value) for one in since.years] == ["9"]
    assert since.level is None


def test_a_withheld_row_keeps_its_reason_and_nothing_else() -> None:
    came = observations(
        row("reviews", "Nov-21", "96"),
        row("reviews", "Dec-21", FIGURE, withheld=SEE_PART_2, note=f"was {FIGURE}", provisional=True),
    )
    card = evaluate(catalogue(indicator()), came)
    assert str(card.as_at) == "2021-12"
    assert (str(card["reviews"].outturn.period), str(card["reviews"].stale)) == ("2021-11", "2021-12")
    assert f"Dec-21 is withheld: {SEE_PART_2}" in card["reviews"].receipt.text
    assert card.data_exceptions() == ()
    assert FIGURE not in repr(card["reviews"]) + json.dumps(card.to_dict())
    assert evaluate(catalogue(indicator()), came, audience="exempt")["reviews"].outturn.value == int(FIGURE)


def test_withholding_begins_with_the_first_period_of_its_year() -> None:
    year = Period.year(2021, YearBasis.FINANCIAL)
    catalogued = catalogue(indicator(disclosure=Withheld(reason=SEE_PART_2, since=year)))
    came = observations(*series("reviews", {"Mar-21": "7", "Apr-21": FIGURE, "2020/21": "8", "2021/22": FIGURE}))
    assert [str(row.value) for row in release(catalogued, came).rows] == ["7", "8"]


@pytest.mark.parametrize("period", [DECEMBER, DECEMBER.earlier()])
def test_words_about_a_withheld_row_are_withheld(period: Period) -> None:
    """Only what is said of the withheld period itself."""
    came = observations(
        row("reviews", "Nov-21", "96"),
        row("reviews", "Dec-21", FIGURE, withheld=SEE_PART_2),
        judgements=(Judgement(indicator="reviews", period=period, level="red", reason=f"only {FIGURE}"),),
        commentary=(Commentary(indicator="reviews", period=period, text=f"There were {FIGURE}."),),
    )
    released = release(catalogue(indicator()), came)
    kept = 0 if period == DECEMBER else 1
    assert (len(released.judgements), len(released.commentary)) == (kept, kept)


def test_year_to_date_over_a_withheld_month_is_incomplete() -> None:
    one = indicator(year_to_date=Aggregation.SUM, unit=COUNT)
    came = observations(
        *series("reviews", {"Apr-21": "3", "May-21": "4"}), row("reviews", "Jun-21", "5", withheld=SEE_PART_2)
    )
    public = evaluate(catalogue(one), came, as_at="Jun-21")["reviews"].year_to_date
    exempt = evaluate(catalogue(one), came, as_at="Jun-21", audience="exempt")["reviews"].year_to_date
    assert (public.value, public.complete, exempt.value, exempt.complete) == (7, False, 12, True)


def test_commentary_may_be_declared_public() -> None:
    disclosure = Withheld(reason=SEE_PART_2)
    said = Commentary(indicator="reviews", period=DECEMBER, text="See part 2.", audience=Audience.PUBLIC)
    closed = Commentary(indicator="open", period=DECEMBER, text="For members.", audience=Audience.EXEMPT)
    catalogued = catalogue(indicator(disclosure=disclosure), indicator("open"))
    card = evaluate(catalogued, observations(commentary=(said, closed)), as_at="Dec-21")
    assert (card["reviews"].commentary, card["open"].commentary) == ((said,), ())


def test_the_default_period_does_not_depend_on_withheld_rows() -> None:
    catalogued = catalogue(indicator(disclosure=Withheld(reason=SEE_PART_2)), indicator("open"))
    shown = row("open", "Nov-21", "96")
    hidden = row("reviews", "Dec-21", FIGURE)
    assert evaluate(catalogued, observations(shown)) == evaluate(catalogued, observations(shown, hidden))


def test_a_release_is_for_one_audience() -> None:
    released = release(catalogue(indicator()), observations(row("reviews", "Dec-21", "96")), "exempt")
    assert evaluate(catalogue(indicator()), released).audience is Audience.EXEMPT
    with pytest.raises(ValueError, match="released for the exempt audience"):
        evaluate(catalogue(indicator()), released, audience="public")
    with pytest.raises(ValueError, match="everyone"):
        release(catalogue(indicator()), observations(), "everyone")


NOVEMBER, YEAR = DECEMBER.earlier(), Period.year(2021, YearBasis.FINANCIAL)


def kept(remark_on: Period, *rows: Observation, name: str = "reviews", **fields: object) -> tuple[int, int]:
    """Count the judgements and comments on `name` that reach the public."""
    use = indicator("b/reviews", observed_as="reviews", target=at_least("1"))
    came = observations(
        *rows,
        judgements=(Judgement(indicator=name, period=remark_on, level="red", reason=f"only {FIGURE}"),),
        commentary=(Commentary(indicator=name, period=remark_on, text=f"There were {FIGURE}."),),
    )
    released = release(catalogue(indicator(**fields), use), came)
    return len(released.judgements), len(released.commentary)


HIDDEN_NOVEMBER = row("reviews", "Nov-21", FIGURE, withheld=SEE_PART_2)


def test_words_about_a_use_are_withheld_with_what_it_reads() -> None:
    assert kept(NOVEMBER, HIDDEN_NOVEMBER, name="b/reviews") == (0, 0)
    assert kept(DECEMBER, row("reviews", "Dec-21", "5"), name="b/reviews", disclosure=Withheld(reason="part 2")) == (
        0,
        0,
    )


def test_words_about_a_year_that_holds_a_withheld_month_are_withheld() -> None:
    assert kept(YEAR, row("reviews", "Oct-21", "3"), HIDDEN_NOVEMBER) == (0, 0)


def test_words_after_a_withheld_month_are_withheld_until_a_newer_figure_is_public() -> None:
    assert kept(DECEMBER, HIDDEN_NOVEMBER) == (0, 0)
    assert kept(DECEMBER, HIDDEN_NOVEMBER, row("reviews", "Dec-21", "5")) == (1, 1)
    assert kept(NOVEMBER.earlier(), HIDDEN_NOVEMBER, row("reviews", "Oct-21", "5")) == (1, 1)


def test_a_withheld_row_that_does_not_say_its_period_withholds_all_words() -> None:
    unread = Observation(indicator="reviews", period=None, withheld=SEE_PART_2)
    assert kept(DECEMBER, unread, row("reviews", "Dec-21", "5")) == (0, 0)
    assert release(catalogue(indicator()), observations(unread)).rows == ()


def test_a_use_releases_no_second_level_of_a_declared_rating() -> None:
    """RED at 20 beside GREEN at 15 would bracket the figure."""
    closed = Withheld(reason=SEE_PART_2, release=frozenset({Declared.RATING}))
    use = indicator("b/reviews", observed_as="reviews", disclosure=closed, target=at_least("15"), unit=COUNT)
    asked = catalogue(indicator(disclosure=closed, target=at_least("20"), unit=COUNT), use)
    card = evaluate(asked, observations(row("reviews", "Dec-21", "17")), as_at="Dec-21")
    assert (card["reviews"].level.id, card["b/reviews"].level) == ("red", None)


def test_a_withheld_revision_takes_the_first_figure_with_it() -> None:
    """Dec-21 must not be called improving against a figure that was withdrawn."""
    first = row("reviews", "Nov-21", "30")
    revised = row("reviews", "Nov-21", "40", revised=True, withheld=SEE_PART_2)
    for rows in ((first, revised), (revised, first)):
        card = evaluate(catalogue(indicator()), observations(*rows, row("reviews", "Dec-21", "35")))
        assert card["reviews"].directions["short_term"].movement is None
