"""A file that cannot be read is told of and hides nothing that can: its exit status is 2 all the same."""

import json

import pytest

from kpirules.cli.main import main

WRONG = "kpirules: 1\nid: demo\ntitel: Demo\n"


@pytest.fixture
def linked(folder):
    """Return a folder whose parts are links, beside one that has errors."""
    folder.write("catalogue.yaml", (folder.path / "catalogue.yaml").read_text("utf-8") + "titel: Demo\n")
    beside = folder.path.parent / "beside"
    beside.mkdir()
    (beside / "catalogue.yaml").symlink_to(folder.path / "catalogue.yaml")
    return beside


def found_by(capsys, *words) -> tuple[int, list[tuple[str, str]]]:
    """Return the status, and the codes with the ends of their paths."""
    status = main([*map(str, words), "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return status, [(one["code"], one["path"].rpartition("/")[2]) for one in findings]


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_linked_catalogue_hides_no_other(capsys, folder, linked, command) -> None:
    for paths in ((linked, folder.path), (folder.path, linked), (folder.path.parent,)):
        status, found = found_by(capsys, command, *paths)
        assert (status, sorted(found)) == (2, [("KR100", "catalogue.yaml"), ("KR203", "catalogue.yaml")])
    assert found_by(capsys, command, linked) == (2, [("KR100", "catalogue.yaml")])


@pytest.mark.parametrize("catalogue", ["sound", "with a fault"])
def test_linked_outturns_hide_neither_the_catalogue_nor_remarks(capsys, folder, catalogue) -> None:
    if catalogue == "with a fault":
        folder.write("catalogue.yaml", (folder.path / "catalogue.yaml").read_text("utf-8") + "titel: Demo\n")
    (folder.path / "outturns.csv").rename(folder.path / "elsewhere.csv")
    (folder.path / "outturns.csv").symlink_to(folder.path / "elsewhere.csv")
    folder.write(
        "judgements.yaml", "kpirules: 1\njudgements:\n- {indicator: sene, period: Apr-21, rating: amber, reason: a}\n"
    )
    status, found = found_by(capsys, "check", folder.path)
    faults = [("KR203", "catalogue.yaml")] if catalogue == "with a fault" else []
    assert (status, sorted(found)) == (2, [("KR100", "outturns.csv"), *faults, ("KR510", "judgements.yaml")])


def test_the_status_holds_where_the_finding_is_not_shown(capsys, folder, linked) -> None:
    assert main(["check", str(linked), str(folder.path), "--select", "KR3"]) == 2
    assert main(["check", str(linked), "--fail-on", "never"]) == 2
    assert "cannot be read" in capsys.readouterr().out


def test_a_report_is_not_made_of_a_part(capsys, linked) -> None:
    assert main(["evaluate", str(linked)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "cannot be read" in err
