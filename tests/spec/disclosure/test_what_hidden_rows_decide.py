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
from kpirules.disclosure import release as rooms
from kpirules.disclosure.release import Release
from kpirules.loading.outturns import rows
from kpirules.loading.outturns.grid import Openness
from kpirules.loading.outturns.sight import Sight

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
comparators: {england: {title: England}}
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
    patch.setattr(Openness, "shows", lambda *_: True)


def _all_rows_count_as_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rows, "sight_of", lambda *_: Sight.OPEN)


def _what_is_guessed_is_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rows, "_counted", lambda one, _, guessed: None if guessed else one)


def _each_row_speaks_for_itself(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rows, "_marked", lambda one, _: one)


SINCE = "  - {id: pc, title: Percent, unit: percent, target: 50, disclosure: {withheld: part 2, since: 2021/22}}\n"
TIMELY = "  - {id: pc, title: Percent, unit: percent, target: to_be_confirmed, disclosure: small}\n"
CLOSED = "  - {id: fc, title: Fostered, target: 20, disclosure: {withheld: part 2, release: [rating]}}\n"


def _lines_are_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rooms, "_placed", lambda one, _: one)


CASES = {
    "how many marked rows of what nobody knows stand above": Case(
        one="indicator,period,value,withheld\nzz,Dec-21,3,part 2\nop,Nov-21,5,\nop,Dec-21,7,\n",
        two="indicator,period,value,withheld\nzz,Dec-21,3,part 2\nzy,Dec-21,3,part 2\nop,Nov-21,5,\nop,Dec-21,7,\n",
        leak=_lines_are_told,
        refuses=True,
    ),
    "whether a public percentage is taken for a fraction": Case(
        indicators=SINCE,
        one="indicator,period,value\nop,Dec-21,7\npc,2020/21,0.6\npc,2018/19,1.2\npc,Apr-21,1.1\npc,Dec-21,1.2\n",
        two="indicator,period,value\nop,Dec-21,7\npc,2020/21,0.6\npc,2018/19,1.2\npc,Apr-21,60\npc,Dec-21,61\n",
        leak=_all_rows_count_as_open,
    ),
    "whether a percentage under a policy has a mark": Case(
        indicators=TIMELY,
        one="indicator,period,value\nop,Dec-21,7\npc,Nov-21,0.6\npc,Dec-21,1.2\n",
        two="indicator,period,value\nop,Dec-21,7\npc,Nov-21,0.6\npc,Dec-21,61\n",
        leak=_what_is_guessed_is_left_out,
        refuses=True,
    ),
    "how an area is spelt": Case(
        indicators=CLOSED,
        one="indicator,period,value,area\nop,Dec-21,7,\nop,Dec-21,7,north\nfc,Dec-21,1,north\n",
        two="indicator,period,value,area\nop,Dec-21,7,\nop,Dec-21,7,north\nfc,Dec-21,1,NORTH\nfc,Nov-21,1,NORTH\n",
        leak=_all_rows_count_as_open,
    ),
    "how an area is spelt of which marks alone are printed": Case(
        indicators=CLOSED,
        one="indicator,period,value,area,withheld\nop,Dec-21,7,,\nop,Dec-21,7,north,part 2\nfc,Dec-21,1,,\n",
        two="indicator,period,value,area,withheld\nop,Dec-21,7,,\nop,Dec-21,9,north,part 2\nfc,Dec-21,1,,\n"
        "fc,Dec-21,1,NORTH,\n",
        leak=_all_rows_count_as_open,
    ),
    "which of two rows for one figure is marked": Case(
        one="indicator,period,value,withheld\nop,Nov-21,5,\nop,Dec-21,7,\nop,Dec-21,7,see part 2\n",
        two="indicator,period,value,withheld\nop,Nov-21,5,\nop,Dec-21,9,see part 2\nop,Dec-21,7,\n",
        leak=_each_row_speaks_for_itself,
        refuses=True,
    ),
    "which of two revised rows for one figure is marked": Case(
        one="indicator,period,value,revised,withheld\nop,Nov-21,5,,\nop,Dec-21,7,yes,\nop,Dec-21,7,yes,part 2\n",
        two="indicator,period,value,revised,withheld\nop,Nov-21,5,,\nop,Dec-21,9,yes,part 2\nop,Dec-21,7,yes,\n",
        leak=_each_row_speaks_for_itself,
        refuses=True,
    ),
    "a twin that is marked and cannot be read": Case(
        one="indicator,period,value,comparator,withheld\nop,Dec-21,7,,\nop,2020/21,7,england,\n"
        "op,2020/21,7 or so,england,part 2\n",
        two="indicator,period,value,comparator,withheld\nop,Dec-21,7,,\nop,2020/21,9,england,part 2\n"
        "op,2020/21,7,england,\n",
        leak=_each_row_speaks_for_itself,
        refuses=True,
    ),
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
