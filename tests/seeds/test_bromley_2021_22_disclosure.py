"""What part 1 of Bromley's 2021/22 report hid, and what the auditor says can be read from it all the same."""

import shutil
from decimal import Decimal
from functools import cache
from pathlib import Path

import attrs
import pytest
from published import CATALOGUES, card, loaded

from kpirules import Catalogue, Rated, evaluate, release
from kpirules.cli.main import main
from kpirules.deduction.bounds import Bounds, exactly
from kpirules.disclosure.audit import Audit
from kpirules.disclosure.auditor import Deduction, Verdict
from kpirules.disclosure.facts import Why
from kpirules.disclosure.release import Released
from kpirules.disclosure.small_numbers import meet, symbol_of
from kpirules.evaluation.evaluate import audit
from kpirules.evaluation.rating import RatedBy
from kpirules.model.disclosure import Complement, Declared, Open, Policy, Withheld
from kpirules.model.indicator import Unit
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import YearBasis, parse_period
from kpirules.model.vocabulary import Aggregation, Covers, Rates, UnitKind

NAME = "bromley-2021-22"
MONTHS = ("Apr-21", "May-21", "Jun-21", "Jul-21", "Aug-21", "Sep-21", "Oct-21", "Nov-21", "Dec-21")
HIDDEN_MONTHS = {"adoptions": 4, "special-guardianship-orders": 10, "first-time-entrants": 0}
"""The rows whose months say "Data suppressed", each with the one figure that is printed."""


@cache
def audited() -> Audit:
    """Return what the auditor says of the report as it stands."""
    return audit(*loaded(NAME))


def deduced(found: Audit, indicator: str) -> dict[str, Deduction]:
    """Return what follows about one indicator, by the months that each hidden count runs through."""
    return {
        f"{_month(one.window.start)}..{_month(one.window.end - 1)}": one
        for one in found.deductions
        if one.about.indicator == indicator
    }


def _month(number: int) -> str:
    years, month = divmod(number, 12)
    return f"{years}-{month + 1:02}"


def varied(indicator: str, **changes: object) -> Catalogue:
    """Return the catalogue with one indicator changed."""
    catalogue, _ = loaded(NAME)
    return attrs.evolve(
        catalogue,
        indicators=tuple(attrs.evolve(one, **changes) if one.id == indicator else one for one in catalogue.indicators),
    )


def rows_of(indicator: str, released: Released) -> list[Observation]:
    return [one for one in released.rows if one.indicator == indicator and one.comparator is None]


@pytest.mark.parametrize(("indicator", "total"), HIDDEN_MONTHS.items())
def test_the_months_are_hidden_and_one_figure_is_public(indicator: str, total: int) -> None:
    released = release(*loaded(NAME))
    assert [str(one.period) for one in rows_of(indicator, released)] == [
        "2018-04/2019-03",
        "2019-04/2020-03",
        "2020-04/2021-03",
    ]
    seen = card(NAME)[indicator]
    assert (seen.withheld, seen.outturn.value) == ("Data suppressed, see part 2 report", total)
    assert f"The year's total up to Dec-21 is {total}: it alone is declared public." in seen.receipt.text


def test_red_is_declared_for_20_2_and_21_alone() -> None:
    declared = [one for one in card(NAME) if isinstance(one.rating, Rated) and one.rating.by is RatedBy.DECLARED]
    assert [(one.indicator.number, one.level.label) for one in declared] == [("20.2", "RED"), ("21", "RED")]
    assert card(NAME)["20.1"].outturn is None
    assert card(NAME)["20.2"].outturn is None


@pytest.mark.parametrize(("indicator", "total"), HIDDEN_MONTHS.items())
def test_the_auditor_says_what_the_year_total_gives_away(indicator: str, total: int) -> None:
    """4: each month is at most 4. 0: every month was exactly 0, and nothing is hidden at all."""
    found = deduced(audited(), indicator)
    assert len(found) == len(MONTHS)
    assert found.pop("2021-04..2021-12").deduced == exactly(total)
    assert {one.deduced for one in found.values()} == {Bounds(0, total)}
    assert {one.why for one in found.values()} == {Why.WITHHELD}
    assert {one.verdict for one in found.values()} == {Verdict.NARROWED if total else Verdict.RECOVERED}


def test_the_months_themselves_are_narrowed_by_the_total() -> None:
    """Part 2 holds months; these are made up, and so is their split. Part 1 says of each that it is 0 to 4."""
    catalogue = varied("adoptions", covers=Covers.PERIOD, year_to_date=Aggregation.SUM, rates=Rates.YEAR_TO_DATE)
    rows = tuple(
        Observation(indicator="adoptions", period=parse_period(month, YearBasis.FINANCIAL), value=Decimal(count))
        for month, count in zip(MONTHS, (1, 0, 0, 1, 0, 1, 0, 0, 1), strict=True)
    )
    found = deduced(audit(catalogue, Observations(rows=rows), as_at="Dec-21"), "adoptions")
    assert list(found) == [f"2021-{month:02}..2021-{month:02}" for month in range(4, 13)]
    assert {one.deduced for one in found.values()} == {Bounds(0, 4)}
    public = evaluate(catalogue, Observations(rows=rows), as_at="Dec-21")["21"]
    assert (public.level.label, public.outturn) == ("RED", None)


@pytest.mark.parametrize(
    ("indicator", "figure", "most"),
    [("adoptions", 4, 14), ("foster-carers-recruited", 12, 17)],
)
def test_red_alone_says_how_far_below_the_target(indicator: str, figure: int, most: int) -> None:
    """RED begins more than 10% short of 16 and of 20. 20.2's figure is not printed; the one here is made up."""
    withheld = Withheld(reason="see part 2 report", release=frozenset({Declared.RATING}))
    catalogue = varied(indicator, disclosure=withheld)
    december = Observation(
        indicator=indicator, period=parse_period("Dec-21", YearBasis.FINANCIAL), value=Decimal(figure)
    )
    found = audit(catalogue, Observations(rows=(december,)), as_at="Dec-21")
    (one,) = found.deductions
    assert (one.deduced, one.verdict) == (Bounds(0, most), Verdict.NARROWED)
    assert [(finding.code.number, f"is 0 to {most}" in finding.message) for finding in found.findings] == [
        ("KR735", True)
    ]


def test_a_red_that_was_judged_says_nothing_that_can_be_computed() -> None:
    """No figure of 20.2 came in: the RED is an officer's word, and no rule says what it stands for."""
    (one,) = deduced(audited(), "foster-carers-recruited").values()
    assert (one.deduced, one.verdict) == (Bounds(0), Verdict.SAFE)


def test_the_academic_year_of_exclusions_gives_its_months_away() -> None:
    """18, 19, 20, 22 since September are 1, 1 and 2 in May, June and July: printed nowhere, and there to be read."""
    found = deduced(audited(), "secondary-exclusions")
    assert {month: one.deduced for month, one in found.items() if one.window.end - one.window.start == 1} == {
        "2021-05..2021-05": exactly(1),
        "2021-06..2021-06": exactly(1),
        "2021-07..2021-07": exactly(2),
    }
    assert {(one.why, one.verdict) for one in found.values()} == {(Why.IMPLIED, Verdict.RECOVERED)}
    flagged = [one.message for one in audited().findings if one.indicator == "secondary-exclusions"]
    assert {one.code.number for one in audited().findings if one.indicator == "secondary-exclusions"} == {"KR740"}
    assert any("Jul-21, is 2" in one for one in flagged)


def test_cells_hidden_beside_them_would_have_kept_the_months() -> None:
    """The same row under a policy that keeps its promise: what is left says nothing of a single month."""
    policy = Policy(name="kept", threshold=2, complement=Complement.CELLS)
    _, outturns = loaded(NAME)
    catalogue = varied("secondary-exclusions", disclosure=policy)
    found = deduced(audit(catalogue, outturns), "secondary-exclusions")
    assert {one.verdict for one in found.values()} == {Verdict.SAFE}
    public = rows_of("secondary-exclusions", release(catalogue, outturns))
    spring = [one for one in public if str(one.period) in {"2021-04", "2021-05", "2021-06", "2021-07"}]
    assert [one.value for one in spring].count(None) >= 2


@pytest.mark.parametrize(("pupils", "counts"), [(27_000, Bounds(0, 1)), (35_000, Bounds(0, 1)), (45_000, Bounds(0, 2))])
def test_the_rate_beside_the_x_finds_it(pupils: int, counts: Bounds) -> None:
    """`x (rate: 0.00)`, 2018/19, where x stands for one or two. Numbers of pupils are not printed: these are made up.

    A rate of 0.00 in a hundred of 27,000 pupils is at most one of them, and x is at least one. So x is one; of 45,000
    pupils it could still be two.
    """
    catalogue = varied(
        "primary-exclusions", disclosure=Open(), unit=Unit(kind=UnitKind.RATE, per=Decimal(100)), covers=Covers.PERIOD
    )
    rate = Observation(
        indicator="primary-exclusions",
        period=parse_period("2018/19", YearBasis.ACADEMIC),
        value=Decimal("0.00"),
        denominator=Decimal(pupils),
    )
    (one,) = audit(catalogue, Observations(rows=(rate,))).deductions
    assert (one.why, one.deduced) == (Why.TYPED, counts)
    policy = loaded(NAME)[0]["primary-exclusions"].disclosure
    assert isinstance(policy, Policy)
    assert meet(symbol_of(policy), counts) == (exactly(1) if pupils < 40_000 else Bounds(1, 2))


def test_without_the_number_of_pupils_the_x_stays_hidden() -> None:
    found = deduced(audited(), "primary-exclusions")
    assert list(found) == ["2018-09..2019-08", "2019-09..2020-08"]
    assert {(one.why, one.deduced) for one in found.values()} == {(Why.TYPED, Bounds())}


@pytest.fixture
def two_reports(tmp_path: Path) -> tuple[Path, Path]:
    """Write the report as it stands, and one with months of part 2 made up in it; return where each folder lies."""
    as_printed, with_months = tmp_path / "as-printed", tmp_path / "with-months"
    for where in (as_printed, with_months):
        shutil.copytree(CATALOGUES / NAME, where / NAME)
    outturns = with_months / NAME / "outturns.csv"
    text = outturns.read_text("utf-8")
    for count, month in enumerate(MONTHS[:-1]):
        text = text.replace(f"adoptions,{month},[c]", f"adoptions,{month},{count // 2}")
        text = text.replace(f"special-guardianship-orders,{month},[c]", f"special-guardianship-orders,{month},{count}")
    assert text.count("[c]") == outturns.read_text("utf-8").count("[c]") - 16
    outturns.write_text(text, encoding="utf-8")
    return as_printed, with_months


@pytest.mark.parametrize("how", [(), ("--format", "json"), ("--format", "csv"), ("--format", "markdown")])
@pytest.mark.parametrize("command", ["evaluate", "exceptions"])
def test_no_public_byte_turns_on_a_hidden_month(
    command: str,
    how: tuple[str, ...],
    two_reports: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    heard = []
    for folder in two_reports:
        monkeypatch.chdir(folder)
        heard.append(printed(capsys, command, NAME, *how))
    assert heard[0][0] == 0
    assert heard[0] == heard[1]


def test_the_folder_that_is_handed_over_holds_no_hidden_month(
    two_reports: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    heard = []
    for folder in two_reports:
        monkeypatch.chdir(folder)
        heard.append((printed(capsys, "release", NAME, "-o", "part-1"), read(folder / "part-1")))
    assert heard[0][0][0] == 0
    assert heard[0] == heard[1]
    rows = heard[0][1]["outturns.csv"].decode().splitlines()
    assert [row for row in rows if row.split(",")[0] in HIDDEN_MONTHS and "-21," in row] == []
    assert b"it alone is declared public" in heard[0][1]["report.json"]


def test_members_are_told_what_part_1_gives_away(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = printed(capsys, "audit", str(CATALOGUES / NAME), "--format", "json")
    assert status == 1
    assert '"secondary-exclusions"' in shown
    public = printed(capsys, "evaluate", str(CATALOGUES / NAME), "--format", "json")[1]
    assert "recovered" in shown
    assert "recovered" not in public


def read(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return the exit status of a command, and what it wrote."""
    status = main(list(arguments))
    return (status, *capsys.readouterr())


def test_the_public_is_told_the_total_and_not_the_months(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = printed(capsys, "explain", str(CATALOGUES / NAME), "21")
    assert status == 0
    assert "The year's total up to Dec-21 is 4: it alone is declared public." in " ".join(shown.split())
    assert "Direction      no figure for Nov-21" in shown  # the month before is not there for the public
    assert [month for month in MONTHS[:-2] if month in shown] == []


def test_the_catalogue_stands_with_what_it_waives(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = printed(capsys, "check", str(CATALOGUES / NAME))
    assert (status, shown) == (0, "1 catalogue checked, 37 indicators: no findings. 5 waived.\n")
