"""Files of a report that are links are refused, not followed; the folder may be reached through one."""

from pathlib import Path

import pytest
from reading import CATALOGUE

from kpirules.errors import OutturnError
from kpirules.loading.catalogue.load import check, read_catalogue
from kpirules.loading.outturns.reading import read_outturns


@pytest.fixture
def elsewhere(tmp_path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("not: for this report\n", "utf-8")
    return path


@pytest.fixture
def folder(tmp_path) -> Path:
    path = tmp_path / "report"
    path.mkdir()
    return path


def refused(report, name):
    (one,) = report
    assert one.code.number == "KR100"
    assert Path(one.path).name == name
    assert one.message.endswith("cannot be read: it is a link to another file")
    assert one.hint == "put the file itself in its place"
    assert report.sources == {}


@pytest.mark.parametrize("named", ["report", "report/catalogue.yaml"])
def test_a_catalogue_that_is_a_link_is_refused(tmp_path, folder, elsewhere, named):
    (folder / "catalogue.yaml").symlink_to(elsewhere)
    catalogue, report = read_catalogue(tmp_path / named)
    assert catalogue is None
    refused(report, "catalogue.yaml")


@pytest.mark.parametrize("name", ["judgements.yaml", "commentary.yaml"])
def test_remarks_that_are_a_link_are_refused(folder, elsewhere, name):
    (folder / name).symlink_to(elsewhere)
    refused(read_outturns(folder, CATALOGUE).report, name)


@pytest.mark.parametrize("named", ["report", "report/outturns.csv"])
def test_outturns_that_are_a_link_are_refused(tmp_path, folder, elsewhere, named):
    (folder / "outturns.csv").symlink_to(elsewhere)
    with pytest.raises(OutturnError) as raised:
        read_outturns(tmp_path / named, CATALOGUE)
    refused(raised.value.report, "outturns.csv")


@pytest.mark.parametrize("name", ["outturns.csv", "judgements.yaml", "commentary.yaml"])
def test_a_link_to_nothing_is_not_taken_for_a_missing_file(folder, name):
    (folder / name).symlink_to("nothing")
    try:
        report = read_outturns(folder, CATALOGUE).report
    except OutturnError as error:
        report = error.report
    refused(report, name)


def test_a_folder_may_be_reached_through_a_link(tmp_path, folder):
    (folder / "catalogue.yaml").write_text("kpirules: 1\n", "utf-8")
    (tmp_path / "current").symlink_to(folder)
    assert "KR100" not in check(tmp_path / "current").codes
