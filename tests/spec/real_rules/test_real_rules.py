"""Published rules of public bodies, each a catalogue with a table of cases around its edges.

`index.csv` lists every rule. `<rule>-<body>.cases.csv` holds one indicator a row: its figures under the names of their
periods, then what is expected. `<rule>-<body>.report.csv` holds one report a row: the figures of each section's
indicators in catalogue order (`80*17` is seventeen times 80, `-` is none), then the levels of the sections and of the
whole, and the exceptions in order. A blank cell under an expected column is not looked at.
"""

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

import attrs
import pytest

from kpirules.evaluation.directions import Direction
from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.exception_list import ExceptionEntry
from kpirules.evaluation.rating import Rated
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.evaluation.unrated import Unrated
from kpirules.loading.catalogue.load import check, load
from kpirules.loading.outturns.cells import Absent, Number, Unreadable, read_value
from kpirules.loading.outturns.reading import read_outturns
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.number import plain
from kpirules.model.outturn import Commentary, Judgement
from kpirules.model.period import Period, parse_period
from kpirules.model.target import Edges, RangeTarget, ValueTarget
from kpirules.model.vocabulary import RateOn, UnitKind

HERE = Path(__file__).parent
STEP = Decimal("0.01")
Row = dict[str, str]


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(None not in row and None not in row.values() for row in rows), f"{path.name}: a row of another length"
    return rows


INDEX = table(HERE / "index.csv")
FILES = sorted(path.name.removesuffix(".yaml") for path in HERE.glob("*.yaml"))
CASES = [(name, row) for name in FILES for row in table(HERE / f"{name}.cases.csv")]
REPORTS = [
    (path.name.removesuffix(".report.csv"), row) for path in sorted(HERE.glob("*.report.csv")) for row in table(path)
]


def test_every_rule_is_a_catalogue_or_says_why_not() -> None:
    assert sorted(row["file"] for row in INDEX if row["file"]) == FILES
    assert len({row["rule"] for row in INDEX}) == len(INDEX)
    for row in INDEX:
        assert row["file"].startswith(f"{row['rule']}-") or (not row["file"] and row["not configured"]), row["rule"]


def test_signs_in_cells_are_read_as_the_index_says() -> None:
    """R33 and R35 list signs for cells, not rules; a sign that is not read is refused and never taken for a figure."""
    in_place = {sign: type(read_value(f"[{sign}]")) for sign in (*"abcefkprstuwxz", "ns", "ss", "sss")}
    assert {sign for sign, kind in in_place.items() if kind is Absent} == {"c", "k", "x", "z"}
    after = {sign: type(read_value(f"5 [{sign}]")) for sign in in_place}
    assert {sign for sign, kind in after.items() if kind is Number} == {"e", "p", "r", "u"}
    assert {*in_place.values(), *after.values()} == {Absent, Number, Unreadable}
    assert [type(read_value(sign)) for sign in ("c", "z", "k")] == [Absent, Absent, Unreadable]


def test_every_table_belongs_to_a_catalogue() -> None:
    tables = {path.name.partition(".")[0] for path in HERE.glob("*.csv")} - {"index"}
    assert tables == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_the_catalogue_says_whose_rule_it_is(name: str) -> None:
    top = (HERE / f"{name}.yaml").read_text(encoding="utf-8").partition("kpirules: 1")[0]
    assert "# Source: " in top
    assert "# Ours: " in top
    assert check(HERE / f"{name}.yaml").errors == ()


@cache
def catalogue_of(name: str) -> Catalogue:
    return load(HERE / f"{name}.yaml")


def period_or_none(heading: str, indicator: Indicator) -> Period | None:
    assert indicator.basis is not None
    try:
        return parse_period(heading, indicator.basis)
    except ValueError:
        return None


@attrs.frozen
class Sheet:
    """One indicator a row, evaluated: its result, and its entry in the list of exceptions if it has one."""

    result: Result
    entry: ExceptionEntry | None


def evaluated(name: str, row: Row) -> Sheet:
    catalogue = catalogue_of(name)
    indicator = catalogue[row["indicator"]]
    periods = {heading: period for heading in row if (period := period_or_none(heading, indicator))}
    comparators = {comparator.id for comparator in catalogue.comparators}
    own = [{"indicator": indicator.evidence, "period": one, "value": row[one]} for one in periods if row[one]]
    others = [
        {"indicator": indicator.evidence, "comparator": one, "value": row[one]}
        for one in comparators & set(row)
        if row[one]
    ]
    first = [
        {"indicator": indicator.evidence, "period": one.removeprefix("revised "), "value": row[one], "revised": "yes"}
        for one in row
        if one.startswith("revised ") and row[one]
    ]
    came = read_outturns([*own, *others, *first], catalogue)
    assert came.report.errors == ()
    as_at = period_or_none(row["as at"], indicator) if row.get("as at") else list(periods.values())[-1]
    assert as_at is not None
    observations = attrs.evolve(
        came.observations,
        commentary=tuple(commentary(indicator, as_at, row.get("commentary", ""))),
        judgements=tuple(judgement(indicator, as_at, row.get("judgement", ""))),
    )
    card = evaluate(catalogue, observations, as_at=as_at)
    listed = [entry for entry in card.exceptions() if entry.result.indicator.id == indicator.id]
    return Sheet(card[indicator.id], listed[0] if listed else None)


def commentary(indicator: Indicator, period: Period, given: str) -> list[Commentary]:
    """Return what management said: nothing, `text`, or `text and actions`."""
    assert given in {"", "text", "text and actions"}
    actions = ("Two more officers from May.",) if "actions" in given else ()
    return [Commentary(indicator=indicator.id, period=period, text="A backlog.", actions=actions)] if given else []


def judgement(indicator: Indicator, period: Period, level: str) -> list[Judgement]:
    return [Judgement(indicator=indicator.id, period=period, level=level, reason="Known of.")] if level else []


def level_of(result: Result) -> str:
    match result.rating:
        case Rated(level=level):
            return level.id
        case Unrated(reason=reason):
            return f"unrated: {words(reason.value)}"


def printed(result: Result) -> str:
    label = result.level or result.unrated_label
    return label.label if label else ""


def travelled(direction: Direction) -> str:
    """Return what performance did, where nothing is good or bad what the number did, else why neither is known."""
    if direction.reason is not None:
        return f"unknown: {words(direction.reason.value)}"
    if direction.travel is not None:
        return direction.travel.value
    return f"number {direction.movement.value}" if direction.movement else ""


def words(name: str) -> str:
    return name.replace("_", " ")


def target_of(edges: Edges | None) -> str:
    match edges:
        case ValueTarget(value=value):
            return plain(value)
        case RangeTarget(lower=lower, upper=upper):
            return f"{'' if lower is None else plain(lower)} to {'' if upper is None else plain(upper)}"
        case None:
            return "none"


def listed(entry: ExceptionEntry | None) -> str:
    if entry is None:
        return "no"
    return "positive" if entry.positive else "yes"


def needs(entry: ExceptionEntry | None) -> str:
    return " and ".join(one.value for one in entry.missing) if entry and entry.missing else "nothing"


def found(sheet: Sheet) -> Row:
    """Return every answer that a table may expect, under its heading."""
    result, entry = sheet.result, sheet.entry
    year = result.year_to_date
    answers = {
        "level": level_of(result),
        "computed": result.computed.level.id if isinstance(result.computed, Rated) else "none",
        "printed": printed(result),
        "target": target_of(result.readings[0].target),
        "year to date": plain(year.value) if year and year.value is not None else "none",
        "periods so": str(result.periods_so),
        "listed": listed(entry),
        "change": entry.change.value if entry else "none",
        "needs": needs(entry),
    }
    declared = {rule.name: "none" for rule in result.setting.catalogue.directions}
    return answers | declared | {name: travelled(direction) for name, direction in result.directions.items()}


GIVEN = {"case", "indicator", "as at", "commentary", "judgement"}


@pytest.mark.parametrize(
    ("name", "row"), CASES, ids=[f"{name}: {row['case']} ({row['indicator']})" for name, row in CASES]
)
def test_case(name: str, row: Row) -> None:
    answers = found(evaluated(name, row))
    catalogue = catalogue_of(name)
    given = {one for one in row if one.startswith("revised ") or period_or_none(one, catalogue[row["indicator"]])}
    given |= GIVEN | {comparator.id for comparator in catalogue.comparators}
    expected = {heading: text for heading, text in row.items() if heading not in given and text}
    assert expected, "nothing is expected of this case"
    assert expected.keys() <= answers.keys(), "an unknown heading"
    assert {heading: answers[heading] for heading in expected} == expected


@pytest.mark.parametrize("name", FILES)
def test_every_edge_has_a_case_on_it_and_one_step_to_either_side(name: str) -> None:
    """A target that is figures needs it of every edge; one that is found from other figures, in one case at least."""
    edges: dict[str, list[frozenset[Decimal]]] = {}
    figures: dict[str, set[Decimal]] = {}
    resolved: set[str] = set()
    for row in table(HERE / f"{name}.cases.csv"):
        result = evaluated(name, row).result
        match result.readings[0].rating:
            case Rated(working=working) if working is not None:
                figures.setdefault(result.indicator.id, set()).add(working.value)
                cuts = frozenset(piece.upper.value for piece in working.scale.pieces if piece.upper)
                edges.setdefault(result.indicator.id, []).append(cuts)
                if not isinstance(result.indicator.target, ValueTarget | RangeTarget):
                    resolved.add(result.indicator.id)
    for one, scales in edges.items():
        indicator = catalogue_of(name)[one]
        step = step_of(catalogue_of(name), indicator)
        missing = [
            sorted(
                figure
                for cut in cuts
                for figure in (cut - step, cut, cut + step)
                if possible(figure, indicator) and figure not in figures[one]
            )
            for cuts in scales
        ]
        least = min(missing, key=len) if one in resolved else max(missing, key=len)
        assert least == [], f"{one}: no case at {least}"


def step_of(catalogue: Catalogue, indicator: Indicator) -> Decimal:
    """Return one step of an indicator's figures: of the printed ones, where those are rated."""
    shown = indicator.scheme is not None and catalogue.scheme(indicator.scheme).rate_on is RateOn.SHOWN
    return Decimal(1).scaleb(-(indicator.decimal_places or 0)) if shown else STEP


def possible(figure: Decimal, indicator: Indicator) -> bool:
    """Say whether an indicator can have that figure: shares run from 0 to 100, counts and times from 0."""
    kind = indicator.unit.kind if indicator.unit else UnitKind.NUMBER
    if kind is UnitKind.PERCENT:
        return 0 <= figure <= 100
    return figure >= 0 or kind in {UnitKind.NUMBER, UnitKind.CURRENCY}


def spread(text: str) -> list[str]:
    """Return the figures of a section: `80*2 -` is 80, 80 and none."""
    figures: list[str] = []
    for word in text.split():
        figure, _, times = word.partition("*")
        figures += [figure] * int(times or 1)
    return figures


def report_of(name: str, row: Row) -> Scorecard:
    catalogue = catalogue_of(name)
    rows = []
    for section in catalogue.sections:
        members = [one for one in catalogue.indicators if one.section == section.id and one.observed_as is None]
        figures = spread(row.get(section.id, ""))
        assert len(figures) in (0, len(members)), f"{section.id}: {len(members)} figures are needed"
        rows += [
            {"indicator": one.id, "period": row["period"], "value": figure}
            for one, figure in zip(members, figures, strict=False)
            if figure != "-"
        ]
    came = read_outturns(rows, catalogue)
    assert came.report.errors == ()
    return evaluate(catalogue, came.observations, as_at=row["period"])


@pytest.mark.parametrize(("name", "row"), REPORTS, ids=[f"{name}: {row['case']}" for name, row in REPORTS])
def test_report(name: str, row: Row) -> None:
    card = report_of(name, row)
    answers = {
        "whole": "none" if card.whole is None else card.whole.level.id if card.whole.level else card.whole.label,
        "listed": " ".join(entry.result.indicator.id for entry in card.exceptions()) or "none",
        "why": card.whole.reason if card.whole else "",
    }
    groups = list(card.sections)
    while groups:
        group = groups.pop()
        groups += group.within
        if group.section and group.rolled_up:
            rolled = group.rolled_up
            answers[f"{group.section.id} level"] = rolled.level.id if rolled.level else rolled.label
            answers[f"{group.section.id} why"] = rolled.reason
    sections = {section.id for section in card.catalogue.sections}
    expected = {one: text for one, text in row.items() if one not in sections | {"case", "period"} and text}
    assert expected, "nothing is expected of this report"
    assert {heading: answers.get(heading, "no such answer") for heading in expected} == expected
