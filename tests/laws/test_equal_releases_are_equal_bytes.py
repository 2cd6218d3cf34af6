"""Two folders that differ in nothing that is public give the same bytes on every channel (non-interference)."""

from pathlib import Path

from channels import Words, command_lines, differing, listen, of_the_api
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worlds import INDICATORS, SECTIONS, Pair, withheld_pairs

PERIODS = ("Dec-21", "Nov-21")
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def words(folder: Path) -> Words:
    return Words(folder=folder / "report", indicators=INDICATORS, sections=SECTIONS, periods=PERIODS)


@SLOW
@given(pair=withheld_pairs(), data=st.data())
def test_what_is_withheld_changes_no_byte(tmp_path: Path, pair: Pair, data: st.DataObject) -> None:
    asked = words(tmp_path)
    lines = data.draw(st.lists(st.sampled_from(command_lines(asked)), min_size=3, max_size=4, unique=True))
    heard = []
    for one in pair:
        one.write(asked.folder)
        channels = dict(of_the_api(asked.folder, "Dec-21"))
        for line in lines:
            channels |= listen(line, asked.folder)
        heard.append(channels)
    assert differing(*heard) == ()
