"""Two folders that differ in nothing that is public give the same bytes on every channel (non-interference)."""

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
import small_worlds
import worlds
from channels import Channels, Words, command_lines, differing, listen, of_the_api, public_channels
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_worlds import ATOMS, YEAR, small_pairs
from worlds import Pair, World, withheld_pairs

SLOW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def withheld_words(folder: Path) -> Words:
    periods = ("Dec-21", "Nov-21")
    return Words(folder=folder / "report", indicators=worlds.INDICATORS, sections=worlds.SECTIONS, periods=periods)


def small_words(folder: Path) -> Words:
    return Words(
        folder=folder / "report",
        indicators=small_worlds.INDICATORS,
        sections=small_worlds.SECTIONS,
        periods=("Dec-21",),
    )


def heard(one: World, words: Words, lines: Iterable[tuple[str, ...]]) -> Channels:
    one.write(words.folder)
    channels = dict(of_the_api(words.folder, words.periods[0]))
    for line in lines:
        channels |= listen(line, words.folder)
    return channels


@SLOW
@given(pair=withheld_pairs(), data=st.data())
def test_what_is_withheld_changes_no_byte(tmp_path: Path, pair: Pair, data: st.DataObject) -> None:
    words = withheld_words(tmp_path)
    lines = data.draw(st.lists(st.sampled_from(command_lines(words)), min_size=3, max_size=4, unique=True))
    one, two = (heard(world, words, lines) for world in pair)
    assert differing(one, two) == ()


@SLOW
@given(months=small_pairs(("2021-11", "2021-12")), data=st.data())
def test_small_numbers_and_what_is_hidden_beside_them_change_no_byte(
    tmp_path: Path, months: Sequence[Pair], data: st.DataObject
) -> None:
    """Month after month: what is said of one month and of the next."""
    words = small_words(tmp_path)
    lines = data.draw(st.lists(st.sampled_from(command_lines(words)), min_size=2, max_size=3, unique=True))
    for pair in months:
        one, two = (heard(world, words, lines) for world in pair)
        assert differing(one, two) == ()


@pytest.mark.parametrize("command", ["evaluate --format json", "exceptions --require-commentary"])
@pytest.mark.parametrize(
    "pair", [worlds.withheld_pair(fault=True), small_worlds.small_pair()], ids=["withheld", "small"]
)
def test_the_command_as_a_process(tmp_path: Path, pair: Pair, command: str) -> None:
    folder, found = tmp_path / "report", []
    for one in pair:
        one.write(folder)
        name, *more = command.split()
        done = subprocess.run(
            [sys.executable, "-m", "kpirules", name, str(folder), *more], capture_output=True, check=False
        )
        left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*"))
        found.append((done.returncode, done.stdout, done.stderr, left))
    assert found[0] == found[1]
    assert found[0][1]


LARGE = (4001, 4003, 4007, 4013, 4019, 4021, 4027, 4049, 4051, 4057, 4073, 4079)
"""Figures that stand nowhere by chance, as primes hardly do."""


def test_no_digit_of_a_figure_hidden_beside_a_small_one_is_heard(tmp_path: Path) -> None:
    """By this test's own reading of the input: it asks nobody what was released but which marks stand."""
    atoms = dict.fromkeys(ATOMS, 6) | {("adopted", month): figure for month, figure in zip(YEAR, LARGE, strict=True)}
    atoms |= {("adopted", YEAR[3]): 3, ("won", "2021-12"): 4091, ("lost", "2021-12"): 2}
    atoms |= {("timely", "2021-12"): 4127, ("late", "2021-12"): 1, ("north", "2021-12"): 4, ("south", "2021-12"): 4099}
    words = small_words(tmp_path)
    small_worlds.make(atoms).write(words.folder)
    released = small_worlds.declared(atoms).released
    shown = " ".join(f"{row.value} {row.numerator} {row.denominator}" for row in released.rows)
    given_figures = {figure for row, _ in small_worlds.rows(atoms) for figure in row.split(",")[2:5] if len(figure) > 3}
    secret = sorted(figure for figure in given_figures if not re.search(rf"\b{figure}\b", shown))
    assert {"4127", "4128"} <= set(secret)
    assert len(secret) >= 4
    digits = re.compile("|".join(f"{figure[0]},?{figure[1:]}" for figure in secret).encode())
    found = {name: digits.findall(said) for name, said in public_channels(words).items()}
    assert {name: hits for name, hits in found.items() if hits} == {}
