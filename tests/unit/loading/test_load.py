"""The doors: load raises one error that holds everything, check never raises, a folder holds its catalogue."""

from pathlib import Path

import pytest

from kpirules.errors import CatalogueError
from kpirules.loading.catalogue.load import check, load, read_catalogue, read_catalogue_text

ROOT = Path(__file__).parents[3]
VALID = sorted((ROOT / "tests" / "catalogues" / "valid").glob("*.yaml"))
REPORTS = sorted(path.parent for path in (ROOT / "catalogues").glob("*/catalogue.yaml"))
INDICATORS = {
    "bromley-2018-19": 18,
    "bromley-2021-22": 37,
    "bromley-jan-2019": 5,
    "buckinghamshire-2016-17": 37,
    "trust-appendix-h": 108,
}
LEAST = """\
kpirules: 1
id: least
title: Least
indicators: [{id: a, title: A, polarity: none, unit: count, year: financial, frequency: monthly, target: TARGET}]
"""


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_catalogue_checks_clean(path: Path) -> None:
    assert check(path).codes == ()
    assert load(path).id == path.stem


TOLD = {
    # template 32: a target is awaited with the polarity n/a
    "bromley-2018-19": [("KR303", "care-leavers-tenancies")],
}
"""What is said of the reports as printed."""

WAIVED = {
    # counts since the year began, rated in December against what is due by its end
    "bromley-2021-22": [
        ("KR707", "primary-exclusions"),
        ("KR707", "secondary-exclusions"),
        ("KR369", "secondary-exclusions"),
        ("KR369", "foster-carers-recruited"),
        ("KR369", "adoptions"),
    ],
}
"""What is found in the reports as printed and meant to stand."""


@pytest.mark.parametrize("folder", REPORTS, ids=lambda path: path.name)
def test_the_five_reports_load(folder: Path) -> None:
    catalogue, report = read_catalogue(folder)
    assert catalogue is not None
    assert len(catalogue.indicators) == INDICATORS[folder.name]
    assert [(found.code.number, found.indicator) for found in report] == TOLD.get(folder.name, [])
    waived = [(one.finding.code.number, one.finding.indicator) for one in report.waived]
    assert waived == WAIVED.get(folder.name, [])
    assert all("printed" in one.reason for one in report.waived)


def test_load_raises_one_error_with_every_finding_and_their_sources(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.yaml"
    path.write_text(LEAST.replace("TARGET", "95, number: 13, section: nowhere"), "utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(path)
    assert caught.value.report == check(path)
    assert len(caught.value.report.errors) >= 1
    assert str(path) in str(caught.value)
    assert "number: 13" in str(caught.value), "the excerpt of the line is shown"


def test_every_floor_speaks_in_one_run_and_in_order_of_place(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.yaml"
    broken = ", frequency: mothly, section: nowhere}"
    second = "\n- {id: b, title: B, polarity: none, unit: count, year: financial, frequency: monthly, target: 9}"
    text = LEAST.replace("indicators: [{", "indicators:\n- {").replace("TARGET}]", f"9}}{second}")
    path.write_text(text.replace("id: a,", "id: a, colour: red,") + f"\nnotes: {broken!r}\n", "utf-8")
    report = check(path)
    assert {code[:3] for code in report.codes} == {"KR2", "KR3"}
    lines = [found.span.start.line for found in report if found.span]
    assert lines == sorted(lines)
    # the first indicator has a field too many: its meaning is not asked
    assert {found.indicator for found in report if found.code.number == "KR302"} == {"b"}


def test_a_value_that_cannot_be_read_as_text_is_one_finding() -> None:
    text = LEAST.replace("TARGET", "1e300")
    catalogue, report = read_catalogue_text(text)
    assert catalogue is None
    assert [code[:3] for code in report.codes] == ["KR1"]
    beside = read_catalogue_text(text.replace("monthly", "mothly"))[1]
    assert [code[:3] for code in beside.codes] == ["KR2", "KR1"], "what stands beside it is still found"


def test_a_warning_does_not_stop_a_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.yaml"
    path.write_text(LEAST.replace("TARGET", "to_be_confirmed"), "utf-8")
    catalogue, report = read_catalogue(path)
    assert report.codes == ("KR303",)
    assert catalogue == load(path)


def test_a_folder_means_the_catalogue_in_it(tmp_path: Path) -> None:
    (tmp_path / "catalogue.yaml").write_text(LEAST.replace("TARGET", "not_a_target_measure"), "utf-8")
    assert load(tmp_path) == load(tmp_path / "catalogue.yaml") == load(str(tmp_path))
    assert load(tmp_path).places["a"].path.endswith("catalogue.yaml")


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words\n", "a: [1\n", "\x00", "null\n"])
def test_what_is_no_catalogue_is_a_finding(tmp_path: Path, text: str) -> None:
    path = tmp_path / "catalogue.yaml"
    path.write_bytes(text.encode())
    catalogue, report = read_catalogue(path)
    assert catalogue is None
    assert report.errors


def test_a_file_that_is_not_there_and_an_empty_folder_are_findings(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.yaml", tmp_path / "nowhere" / "deeper"):
        report = check(path)
        assert len(report.errors) == 1
        with pytest.raises(CatalogueError):
            load(path)
