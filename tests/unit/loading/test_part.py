"""Of a catalogue with errors a part is left for checking, whatever is wrong with it; what it says it is sure of."""

from pathlib import Path

import pytest

from kpirules.loading.catalogue.load import read_part_by_part
from kpirules.loading.outturns.reading import check_folder

INVALID = sorted((Path(__file__).parents[2] / "catalogues/invalid").glob("*.yaml"))
HEAD = "kpirules: 1\nid: a\ntitle: A\ndefaults: {year: financial, frequency: monthly, scheme: s}\n"
SCHEME = "schemes:\n  s: {levels: [{id: g}, {id: r}], rate: [{level: g, when: {met: target}}, {level: r}]}\n"
GOOD = "  - {id: good, title: Good, polarity: high, unit: count, target: 9}\n"


def part_of(tmp_path: Path, text: str):
    path = tmp_path / "catalogue.yaml"
    path.write_text(text, "utf-8")
    read = read_part_by_part(path)
    assert read.catalogue is None
    part = read.part()
    assert part is not None
    return part


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_part_is_left_of_every_invalid_catalogue_and_checks_what_stands_beside(path: Path, tmp_path: Path) -> None:
    part = read_part_by_part(path).part()
    (tmp_path / "outturns.csv").write_text("indicator,period,value\nzzz,Foo,#REF!\n", "utf-8")
    (tmp_path / "judgements.yaml").write_text("kpirules: 1\njudgements:\n  - {indicator: zzz, rating: g}\n", "utf-8")
    if part is not None:
        codes = check_folder(tmp_path, part.catalogue, part.unjudged).codes
        assert {"KR516", "KR521", "KR204"} <= set(codes)


def test_a_sound_indicator_is_left_and_the_names_of_the_others(tmp_path: Path) -> None:
    broken = '  - {id: bad, number: "7", titel: Bad, polarity: high, unit: count, target: 9}\n'
    part = part_of(tmp_path, HEAD + SCHEME + "indicators:\n" + GOOD + broken)
    assert [one.id for one in part.catalogue.indicators] == ["good"]
    assert part.unjudged == {"bad", "7"}
    assert not part.judges_all


def test_an_indicator_of_a_scheme_with_errors_is_not_judged(tmp_path: Path) -> None:
    part = part_of(tmp_path, HEAD + SCHEME.replace("met: target", "met: aim") + "indicators:\n" + GOOD)
    assert part.unjudged == {"good"}


def test_where_an_indicator_has_no_id_none_is_unknown(tmp_path: Path) -> None:
    part = part_of(tmp_path, HEAD + SCHEME + "indicators:\n" + GOOD + "  - {title: Nameless}\n")
    (tmp_path / "outturns.csv").write_text("indicator,period,value\nzzz,Apr-21,1\ngood,Apr-21,x y\n", "utf-8")
    found = check_folder(tmp_path, part.catalogue, part.unjudged)
    assert found.codes[0] == "KR510"
    assert "KR510" not in part.sure_of(found).codes
    assert len(part.sure_of(found)) == len(found) - 1


def test_errors_elsewhere_leave_every_indicator(tmp_path: Path) -> None:
    part = part_of(tmp_path, HEAD + "sections:\n  - {id: x}\n" + SCHEME + "indicators:\n" + GOOD)
    assert part.judges_all
