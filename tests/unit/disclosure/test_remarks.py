"""Remarks beside hidden figures: numbers are found, however they are written, and never repeated."""

import pytest
from making import COUNT, at_least, catalogue, indicator, observations, row

from kpirules.disclosure.release import release
from kpirules.disclosure.remarks import tells_number
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Complement, Policy, Withheld
from kpirules.model.outturn import Commentary, Judgement, Observations, Place
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind, Audience

DECEMBER = Period.month(2021, 12)
SMALL_NUMBERS = Policy(name="small_numbers", threshold=5, complement=Complement.NONE)
FIGURE = "8642"


def comment(text: str, *actions: str, about: str = "moved", **fields: object) -> Commentary:
    place = Place("report/commentary.yaml", 7, 3)
    return Commentary(indicator=about, period=DECEMBER, text=text, actions=actions, place=place, **fields)


def asked(disclosure: object = SMALL_NUMBERS) -> Catalogue:
    fields = {"unit": COUNT, "target": at_least("20")}
    return catalogue(indicator("moved", disclosure=disclosure, **fields), indicator("open", **fields))


def found(came: Observations, disclosure: object = SMALL_NUMBERS) -> list[tuple[str, str]]:
    findings = release(asked(disclosure), came, Audience.PUBLIC).findings
    return [(one.place, one.message) for one in findings if one.code.number == "KR760"]


def beside(*commentary: Commentary, count: str = "3", judgements: tuple[Judgement, ...] = ()) -> Observations:
    return observations(row("moved", "Nov-21", count), commentary=commentary, judgements=judgements)


@pytest.mark.parametrize(
    "text",
    [
        "Two children returned home.",
        "3 of them moved",
        "up by 12%",
        "twenty-one moved",
        "None has moved since.",
        "½ of the cases",
        "in May 12 children moved",
        "٣ children",
        "BOTH moved",
        "no one moved",
    ],
)
def test_a_number_is_found(text: str) -> None:
    assert tells_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Reviewed by 31 March 2022.",
        "As in 2020/21 and in Dec-21, more than in Q3.",
        "Cases are looked at one by one; teams help one another.",
        "Often the weight of work is felt, and money was saved.",
    ],
)
def test_dates_and_idioms_are_no_numbers(text: str) -> None:
    assert not tells_number(text)


def test_a_public_comment_on_a_hidden_figure_is_found_where_it_stands() -> None:
    one = comment(f"There were {FIGURE}.", audience=Audience.PUBLIC)
    ((place, message),) = found(beside(one))
    assert place == "report/commentary.yaml:7:3"
    assert "the commentary on `moved` for Dec-21" in message


def test_what_is_found_is_not_repeated() -> None:
    one = comment(f"There were {FIGURE}.", f"Visit all {FIGURE}", audience=Audience.PUBLIC)
    findings = release(asked(), beside(one), Audience.PUBLIC).findings
    assert [one.code.number for one in findings] == ["KR760"]
    assert FIGURE not in repr(findings)


def test_actions_are_read_too() -> None:
    assert found(beside(comment("They moved.", "Visit all three", audience=Audience.PUBLIC)))


def test_another_month_tells_of_this_one() -> None:
    """November is hidden. The comment on December is public, since December is not."""
    came = observations(
        row("moved", "Nov-21", "3"), row("moved", "Dec-21", "40"), commentary=(comment("It was three last month."),)
    )
    assert len(release(asked(), came, Audience.PUBLIC).released.commentary) == 1
    assert found(came)


def test_a_reason_of_a_judgement_is_read() -> None:
    judged = Judgement(indicator="moved", period=DECEMBER, level="green", reason="Only three moved in November.")
    came = observations(row("moved", "Nov-21", "3"), row("moved", "Dec-21", "40"), judgements=(judged,))
    ((place, message),) = found(came)
    assert place == "<remarks>"
    assert "the reason of the judgement on `moved` for Dec-21" in message


def test_a_withheld_indicator_has_hidden_figures() -> None:
    one = comment("Three left.", audience=Audience.PUBLIC)
    assert found(beside(one), Withheld(reason="see part 2"))
    assert found(observations(commentary=(one,)), Withheld(reason="see part 2"))  # no row has come in yet


def test_a_figure_typed_as_a_mark_is_hidden() -> None:
    """The policy has nothing to hide here: the officer has typed `[c]`, and the comment may say why."""
    came = observations(row("moved", "Dec-21", AbsenceKind.SUPPRESSED), commentary=(comment("Three moved."),))
    assert release(asked(), came, Audience.PUBLIC).released.commentary
    assert found(came)


def test_a_use_of_the_indicator_speaks_of_the_same_figures() -> None:
    fields = {"unit": COUNT, "target": at_least("20"), "disclosure": SMALL_NUMBERS}
    uses = catalogue(indicator("moved", **fields), indicator("again", observed_as="moved", **fields))
    came = beside(comment("Three moved.", about="again", audience=Audience.PUBLIC))
    findings = release(uses, came, Audience.PUBLIC).findings
    assert [(one.code.number, one.indicator) for one in findings] == [("KR760", "again")]


@pytest.mark.parametrize(
    "came",
    [
        beside(comment("Three left.", audience=Audience.EXEMPT)),
        beside(comment("Three left.")),  # follows its indicator: the public does not read it
        beside(comment("Nobody minds."), count="40"),  # nothing is hidden
        beside(comment("Three left.", about="open")),
        beside(comment("Everyone was seen by 31 March.", audience=Audience.PUBLIC)),
    ],
    ids=["exempt", "behind the curtain", "nothing hidden", "another indicator", "no number"],
)
def test_nothing_is_said_of(came: Observations) -> None:
    assert found(came) == []
