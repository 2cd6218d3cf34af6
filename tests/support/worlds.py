"""Pairs of report folders that differ in nothing that is public: the catalogue says what is, and this file by itself.

What is public here is decided by construction, without the product: open rows and words are drawn once and stand in
both worlds; what nobody may see is drawn for each world by itself.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import attrs
from hypothesis import strategies as st
from lights import LIGHTS

CATALOGUE: Final = (
    """\
kpirules: 1
id: withholding
title: A report in two parts
reporting_year: 2021/22
defaults: {year: financial, frequency: monthly, scheme: lights, directions: [short_term, long_term]}
"""
    + LIGHTS
    + """\
  long_term: {compare: same_period_last_year}
comparators:
  england: {title: England}
roll_up: {method: worst, empty: None}
exceptions:
  order: severity
  include:
    - {level: red}
    - {level: amber, for_periods: 2}
    - {level: green, positive: true, direction: {name: short_term, is: [improving]}}
  require: {red: [commentary, actions], amber: [commentary]}
sections:
  - {id: care, title: Care}
  - id: cost
    title: Cost
    within: care
    uses:
      - {indicator: secret, title: "Secret, as a cost", polarity: low, target: 5, directions: []}
      - {indicator: visits, title: "Visits, as a cost", polarity: low, target: 9, directions: [short_term]}
indicators:
  - {id: seen, number: "1", title: Children seen, polarity: high, unit: percent, target: 95, year_to_date: ratio}
  - {id: visits, number: "2", title: Visits, section: care, polarity: high, unit: count, target: 10,
     year_to_date: sum, thresholds: {floor: 3}}
  - {id: carers, number: "3", title: Carers, section: care, polarity: high, unit: count, target: 20,
     disclosure: {withheld: See part 2, release: [rating]}}
  - {id: foster, number: "4", title: Fostered, polarity: high, unit: count, target: 4,
     disclosure: {withheld: See part 2, since: 2021/22}}
  - {id: secret, number: "5", title: Secret, section: care, polarity: high, unit: count, target: 10,
     disclosure: {withheld: See part 2}}
  - {id: quorate, number: "6", title: Quorate, polarity: high, unit: percent, target: 90,
     parts: [{id: initial, title: Initial}, {id: review, title: Review}]}
  - {id: calls, number: "7", title: Calls, polarity: low, unit: count, target: 50}
"""
)
SECTIONS: Final = ("care", "cost")
INDICATORS: Final = ("1", "visits", "3", "4", "secret", "cost/secret", "cost/visits", "6", "calls")
HEAD: Final = "indicator,period,value,numerator,denominator,comparator,part,provisional,revised,withheld,note"


@attrs.frozen
class World:
    """The files of one report, by name."""

    files: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        """Return all but the catalogue."""
        return "\n".join(f"{name}:\n{text}" for name, text in self.files[1:])

    def write(self, folder: Path) -> None:
        """Write the files into a folder that holds no others."""
        folder.mkdir(exist_ok=True)
        for name, text in self.files:
            (folder / name).write_text(text, encoding="utf-8")


Pair = tuple[World, World]


def line(indicator: str, period: str, value: str = "", **cells: str) -> str:
    """Return a row of outturns as text."""
    named = {"indicator": indicator, "period": period, "value": value} | cells
    return ",".join(named.get(name, "") for name in HEAD.split(","))


def judged(indicator: str, period: str, level: str, reason: str) -> str:
    return f"  - {{indicator: {indicator}, period: {period}, rating: {level}, reason: {reason}}}\n"


def told(indicator: str, period: str, text: str, more: str = "") -> str:
    return f"  - {{indicator: {indicator}, period: {period}, text: {text}, actions: [Watch]{more}}}\n"


def world(
    catalogue: str, rows: Sequence[str], judgements: Sequence[str] = (), comments: Sequence[str] = (), head: str = HEAD
) -> World:
    return World(
        (
            ("catalogue.yaml", catalogue),
            ("outturns.csv", "\n".join([head, *rows]) + "\n"),
            (
                "judgements.yaml",
                "kpirules: 1\njudgements:\n" + "".join(judgements) if judgements else "kpirules: 1\njudgements: []\n",
            ),
            (
                "commentary.yaml",
                "kpirules: 1\ncommentary:\n" + "".join(comments) if comments else "kpirules: 1\ncommentary: []\n",
            ),
        )
    )


MONTHS: Final = ("2020-12", "2021-03", "2021-09", "2021-10", "2021-11", "2021-12")
_figures = st.sampled_from(["0", "1", "2", "3", "9", "10", "11", "19", "20", "96", "100", "7919", "12345"])
_typed = _figures | st.sampled_from(
    ["", "97%", "7x7", "[c]", "n/a", "<5", "-5", "1e9", "£3", "3 [r]", '"1\n2"', "#N/A"]
)
_words = st.sampled_from(["", "only two", "was 7919", "[p]", "small numbers"])
_counts = st.sampled_from([("", ""), ("", ""), ("1", "3"), ("96", "100"), ("7919", "7919"), ("x", "4"), ("5", "4")])
_yes = st.sampled_from(["", "", "yes"])
_levels = st.sampled_from(["green", "amber", "red"])
_of_level = {
    "green": st.sampled_from(["20", "7919"]),
    "amber": st.sampled_from(["18", "19"]),
    "red": st.sampled_from(["0", "3", "17"]),
}
"""Figures of the withheld indicator whose rating is declared."""


@st.composite
def _hidden_cells(draw: st.DrawFn) -> dict[str, str]:
    numerator, denominator = draw(_counts)
    return {
        "value": draw(_typed),
        "numerator": numerator,
        "denominator": denominator,
        "provisional": draw(_yes),
        "revised": draw(_yes),
        "note": draw(_words),
    }


@st.composite
def _open_rows(draw: st.DrawFn) -> dict[tuple[str, str, str], str]:
    """Return open rows by what they are about."""
    rows = {}
    for name, part in (("seen", ""), ("visits", ""), ("quorate", "initial"), ("quorate", "review"), ("calls", "")):
        for month in draw(st.lists(st.sampled_from(MONTHS), unique=True, max_size=4)):
            value = draw(_figures.filter(lambda one: len(one) < 3)) + draw(st.sampled_from(["", "", "", "x"]))
            rows[name, month, part] = line(name, month, value, part=part)
    if draw(st.booleans()):
        rows["foster", "2021-03", ""] = line("foster", "2021-03", draw(_figures))
    for name in draw(st.lists(st.sampled_from(["seen", "carers", "secret", "visits"]), unique=True)):
        rows[name, "2020/21", "england"] = line(name, "2020/21", "70", comparator="england")
    return rows


@st.composite
def withheld_pairs(draw: st.DrawFn) -> Pair:
    """Return two worlds that differ in what is withheld alone: figures, rows, notes, judgements and commentary."""
    rows = draw(_open_rows())
    own_rows = [key for key in rows if key[2] != "england"]
    marked = [key for key in own_rows if draw(st.integers(0, 3)) == 0]
    open_remarks = [(name, month) for name, month, _ in rows if name in {"seen", "visits"} and draw(st.booleans())]
    closed = [(name, month) for name, month, _ in marked]
    # Words about an open figure stand in both worlds, unless its row is marked: then they are one world's own.
    shared = [remark for remark in open_remarks if remark not in closed]
    worlds = []
    level = draw(_levels)
    declared = {month: draw(_levels) for month in ("2021-11", "2021-12")}
    for _ in range(2):
        own = [
            line(name, month, part=part, withheld="See part 2", **draw(_hidden_cells()))
            if (name, month, part) in marked
            else row
            for (name, month, part), row in rows.items()
        ]
        for month, rating in declared.items():
            own.append(line("carers", month, draw(_of_level[rating])))
        for name in ("foster", "secret"):
            months = [month for month in MONTHS if name != "foster" or month > "2021-03"]
            for month in draw(st.lists(st.sampled_from(months), unique=True, max_size=3)):
                own.insert(draw(st.integers(0, len(own))), line(name, month, **draw(_hidden_cells())))
        hidden = [*closed, ("secret", "2021-11"), ("foster", "2021-12"), ("cost/secret", "2021-12")]
        worlds.append(
            world(
                CATALOGUE,
                own,
                [judged(*remark, level, "judged") for remark in shared]
                + [judged(*one, draw(_levels), "only 7919") for one in hidden if draw(st.booleans())],
                [told(*remark, "Said.") for remark in shared]
                + [told(*one, "There were 7919.") for one in hidden if draw(st.booleans())],
            )
        )
    return worlds[0], worlds[1]


def withheld_pair(*, fault: bool) -> Pair:
    """Return two worlds that differ in every way in which what is withheld can; with a fault in an open row or none."""
    first = (
        line("secret", "2021-10", "7x7"),
        line("secret", "2020-12", "50"),
        line("secret", "2021-11", "12"),
        line("secret", "2021-12", "0"),
        line("secret", "2022-01", "9"),
        line("carers", "2021-11", "19"),
        line("carers", "2021-12", "3"),
        line("foster", "2021-12", "1"),
        line("seen", "2021-10", numerator="96", denominator="100", withheld="See part 2", note="was 7919"),
        line("seen", "2021-12", "2", withheld="See part 2", provisional="yes"),
        line("visits", "2021-11", "0", withheld="See part 2"),
        line("quorate", "2021-12", "", part="review", numerator="20", denominator="100", provisional="yes",
             withheld="See part 2", note="only twenty"),
    )  # fmt: skip
    second = (
        line("secret", "2020-12", "8"),
        line("secret", "2021-11", "3"),
        line("secret", "2021-12", "30"),
        line("carers", "2021-11", "18"),
        line("carers", "2021-12", "17"),
        line("seen", "2021-10", numerator="1", denominator="3", withheld="See part 2"),
        line("seen", "2021-12", "n/a", withheld="See part 2", note="no return"),
        line("visits", "2021-11", "11", withheld="See part 2", revised="yes"),
        line("quorate", "2021-12", "99.5", part="review", revised="yes", withheld="See part 2"),
    )
    shared = (
        line("seen", "2021-09", "94"),
        line("seen", "2021-11", "96"),
        line("calls", "2021-11", "40"),
        line("calls", "2021-12", "9x" if fault else "40"),
        line("visits", "2021-10", "12"),
        line("visits", "2021-12", "8"),
        line("foster", "2021-03", "5"),
        line("quorate", "2021-12", "95", part="initial"),
        line("secret", "2020/21", "70", comparator="england"),
    )
    remarks = (
        [judged("secret", "2021-12", "amber", "only 7919"), judged("seen", "2021-12", "red", "only 7919")],
        [told("secret", "2021-12", "There were 7919."), told("seen", "2021-12", "There were 7919.")],
    )
    open_remarks = [judged("visits", "2021-12", "red", "snow")], [told("visits", "2021-12", "Snow.")]
    judgements, comments = ([*own, *theirs] for own, theirs in zip(remarks, open_remarks, strict=True))
    return world(CATALOGUE, (*first, *shared), judgements, comments), world(
        CATALOGUE, (*second, *shared), *open_remarks
    )
