"""The test of the test: each leak that is switched on parts two worlds that are equal to the public without it."""

from pathlib import Path

import pytest
from channels import Channels, Words, differing, listen, of_the_api, public_channels
from leaking import Leak, open_box
from leaks_of_pages import LEAKS_OF_PAGES
from leaks_of_results import LEAKS_OF_RESULTS
from leaks_of_the_release import LEAKS_OF_THE_RELEASE
from worlds import INDICATORS, SECTIONS, Pair, withheld_pair


def asked(folder: Path) -> Words:
    return Words(folder=folder / "report", indicators=INDICATORS, sections=SECTIONS, periods=("Nov-21",))


def heard(pair: Pair, words: Words, on: str | None) -> tuple[Channels, Channels]:
    found = []
    for one in pair:
        one.write(words.folder)
        if on is None:
            found.append(public_channels(words))
        elif on:
            command, *more = on.split()
            found.append(listen((command, str(words.folder), *more), words.folder))
        else:
            found.append(of_the_api(words.folder))
    return found[0], found[1]


LEAKS = (*LEAKS_OF_THE_RELEASE, *LEAKS_OF_RESULTS, *LEAKS_OF_PAGES)
PAIRS = [withheld_pair(fault=False), withheld_pair(fault=True)]


@pytest.mark.parametrize("pair", PAIRS)
def test_without_a_leak_nothing_differs(tmp_path: Path, pair: Pair) -> None:
    one, two = heard(pair, asked(tmp_path), None)
    assert differing(one, two) == ()
    assert sum(map(len, one.values())) > 100_000, "channels are heard"


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_seeded_leak_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leak: Leak) -> None:
    leak.switch(monkeypatch, open_box(monkeypatch))
    found = [name for pair in PAIRS for name in differing(*heard(pair, asked(tmp_path), leak.on))]
    assert any(name.startswith(leak.heard) or name.endswith(leak.heard) for name in found), found


def test_there_are_as_many_leaks_as_were_promised() -> None:
    assert len({leak.name for leak in LEAKS}) == len(LEAKS) >= 25
