"""Hidden rows decide nothing of what the public reads: pairs of reports with one declared release, heard in full."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from channels import Channels, differing, listen, of_the_api
from lights import LIGHTS
from worlds import World

from kpirules.cli import findings as said_in_short
from kpirules.cli import release as command
from kpirules.cli.terminal import warn
from kpirules.diagnostics.findings import Report
from kpirules.disclosure.release import Release

HEAD = (
    """\
kpirules: 1
id: decided
title: What hidden rows decide
reporting_year: 2021/22
dimensions: {area: {title: Area}}
disclosure:
  policies:
    small: {threshold: 5}
    told: {threshold: 5, release: [rating]}
defaults: {year: financial, frequency: monthly, scheme: lights, polarity: high, unit: count}
"""
    + LIGHTS
    + """\
indicators:
  - {id: op, title: Open, target: 2}
"""
)
ADOPTED = "  - {id: ad, title: Adopted, counts: people, target: 3, polarity: low, disclosure: small}\n"
TOLD = ADOPTED.replace("disclosure: small", "disclosure: told")


@attrs.frozen(kw_only=True)
class Case:
    """Two tables of outturns that differ in hidden rows alone.

    Attributes:
        indicators: What the catalogue asks beside `op`.
        one: A table.
        two: The other.
        leak: The product as it was, or might be, where they are told apart.
        refuses: Whether `kpirules release` refuses both.
    """

    indicators: str = ""
    one: str
    two: str
    leak: Callable[[pytest.MonkeyPatch], None]
    refuses: bool = False

    def worlds(self) -> Sequence[World]:
        return [World((("catalogue.yaml", HEAD + self.indicators), ("outturns.csv", one))) for one in self.tables]

    @property
    def tables(self) -> tuple[str, str]:
        return self.one, self.two


def _release_quotes_all_that_is_wrong(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(command, "readable", lambda folder, _: folder.report)


def _release_says_how_a_policy_was_kept(patch: pytest.MonkeyPatch) -> None:
    real = command.release_with_findings

    def release(*given: Any, **named: Any) -> Release:
        made = real(*given, **named)
        warn(*map(said_in_short.in_short, Report(made.findings)))
        return made

    patch.setattr(command, "release_with_findings", release)


def _no_line_is_taken_for_withheld(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(said_in_short, "withholds", lambda _: False)


CASES = {
    "a figure under a policy that cannot be read": Case(
        indicators=ADOPTED,
        one="indicator,period,value\nop,Dec-21,7\nad,Dec-21,3 pupils\n",
        two="indicator,period,value\nop,Dec-21,7\nad,Dec-21,5 pupils\n",
        leak=_release_quotes_all_that_is_wrong,
        refuses=True,
    ),
    "a rating that would give a small count away": Case(
        indicators=TOLD,
        one="indicator,period,value\nop,Dec-21,7\nad,Dec-21,2\n",
        two="indicator,period,value\nop,Dec-21,7\nad,Dec-21,5\n",
        leak=_release_says_how_a_policy_was_kept,
        refuses=True,
    ),
    "a marked row of what nobody knows, under a line for Excel": Case(
        one="sep=,\nindicator,period,value,withheld\nop,Dec-21,7,\nzz,Dec-21,3 children,see part 2\n",
        two="sep=,\nindicator,period,value,withheld\nop,Dec-21,7,\nzz,Dec-21,9 children,see part 2\n",
        leak=_no_line_is_taken_for_withheld,
        refuses=True,
    ),
}


def heard(world: World, folder: Path) -> Channels:
    world.write(folder)
    found = dict(of_the_api(folder))
    for words in (["evaluate"], ["evaluate", "--format", "json"], ["evaluate", "--format", "csv"], ["exceptions"]):
        found |= listen((words[0], str(folder), *words[1:]), folder)
    found |= listen(("explain", str(folder), "op", "--scale"), folder)
    return found | listen(("release", str(folder), "-o", str(folder.parent / "out")), folder)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_hidden_rows_decide_nothing_that_is_public(tmp_path: Path, case: Case) -> None:
    one, two = (heard(world, tmp_path / "report") for world in case.worlds())
    assert differing(one, two) == ()
    status = next(said for name, said in one.items() if name.startswith("release") and name.endswith("status"))
    assert status == (b"1" if case.refuses else b"0")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_leak_that_was_there_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    case.leak(monkeypatch)
    one, two = (heard(world, tmp_path / "report") for world in case.worlds())
    assert differing(one, two) != ()
