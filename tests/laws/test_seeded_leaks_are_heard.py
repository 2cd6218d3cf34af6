"""The test of the test: each leak that is switched on parts two worlds that are equal to the public without it."""

from pathlib import Path

import pytest
import small_worlds
import worlds
from channels import Channels, Words, differing, listen, of_the_api, public_channels
from leaking import Leak, open_box
from leaks_of_pages import LEAKS_OF_PAGES
from leaks_of_policies import LEAKS_OF_POLICIES
from leaks_of_results import LEAKS_OF_RESULTS
from leaks_of_the_release import LEAKS_OF_THE_RELEASE

SOUND, FAULTY, SMALL = worlds.withheld_pair(fault=False), worlds.withheld_pair(fault=True), small_worlds.small_pair()
LEAKS = (*LEAKS_OF_THE_RELEASE, *LEAKS_OF_RESULTS, *LEAKS_OF_PAGES, *LEAKS_OF_POLICIES)


def heard(pair: worlds.Pair, folder: Path, on: str) -> tuple[Channels, Channels]:
    found = []
    for one in pair:
        one.write(folder)
        command, *more = on.split() or [""]
        found.append(listen((command, str(folder), *more), folder) if command else of_the_api(folder))
    return found[0], found[1]


@pytest.mark.parametrize(
    ("pair", "named"),
    [(SOUND, worlds), (FAULTY, worlds), (SMALL, small_worlds)],
    ids=["withheld", "withheld, with a fault in an open row", "small numbers"],
)
def test_without_a_leak_nothing_differs(tmp_path: Path, pair: worlds.Pair, named: object) -> None:
    words = Words(folder=tmp_path / "report", indicators=named.INDICATORS, sections=named.SECTIONS, periods=("Dec-21",))
    found = []
    for one in pair:
        one.write(words.folder)
        found.append(public_channels(words))
    assert differing(*found) == ()
    assert sum(map(len, found[0].values())) > 100_000, "channels are heard"


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_seeded_leak_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leak: Leak) -> None:
    leak.switch(monkeypatch, open_box(monkeypatch))
    pairs = (SMALL,) if leak in LEAKS_OF_POLICIES else (SOUND, FAULTY)
    found = [name for pair in pairs for name in differing(*heard(pair, tmp_path / "report", leak.on))]
    assert any(name.startswith(leak.heard) or name.endswith(leak.heard) for name in found), found


def test_there_are_as_many_leaks_as_were_promised() -> None:
    assert len({leak.name for leak in LEAKS}) == len(LEAKS) >= 25
