"""`kpirules test`: what it prints, and its exit status."""

import json

from kpirules.cli.main import main

TESTS = "target: 95, tests: [{value: 95, gives: green}, {value: 94, gives: amber}]}"


def said(folder, what: str) -> str:
    """Return the folder's catalogue with something else than a target of 95."""
    text = (folder.path / "catalogue.yaml").read_text("utf-8")
    assert "target: 95}" in text
    return text.replace("target: 95}", what)


def run(capsys, *words: object) -> tuple[int, str, str]:
    status = main([str(word) for word in words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_tests_that_pass_are_counted_and_the_levels_that_none_reaches_are_told(capsys, folder) -> None:
    folder.write("catalogue.yaml", said(folder, TESTS))
    assert run(capsys, "test", folder) == (
        0,
        "2 tests of 1 indicator: 2 passed.\nNo test reaches `red` of the scheme `lights`.\n",
        "",
    )


def test_a_test_that_fails_is_shown_with_its_line_and_gives_status_1(capsys, folder) -> None:
    folder.write("catalogue.yaml", said(folder, TESTS.replace("94, gives: amber", "96, gives: red")))
    status, out, err = run(capsys, "test", folder)
    assert (status, err) == (1, "")
    assert out.startswith("error[KR601]: `96` gives green, not red\n")
    assert "{value: 96, gives: red}" in out
    assert "2 tests of 1 indicator: 1 passed, 1 failed.\n" in out
    assert "No test reaches `amber` or `red` of the scheme `lights`.\n" in out


def test_nothing_to_test_is_status_2(capsys, folder) -> None:
    assert run(capsys, "test", folder) == (2, "", "kpirules: nothing to test: no indicator has `tests:` beside it\n")
    status, _, err = run(capsys, "test", folder.path / "nowhere")
    assert status == 2
    assert "there is no file or folder" in err


def test_a_catalogue_with_errors_is_status_1_and_the_others_are_tried(capsys, folder) -> None:
    folder.write("catalogue.yaml", said(folder, TESTS))
    broken = folder.path.parent / "broken"
    broken.mkdir()
    (broken / "catalogue.yaml").write_text("kpirules: 1\nid: broken\ntitel: Broken\n", "utf-8")
    status, out, err = run(capsys, "test", folder.path.parent)
    assert (status, err) == (1, "")
    assert "error[KR203]" in out
    assert "2 tests of 1 indicator: 2 passed.\nThe tests of 1 catalogue were not run: errors come first.\n" in out
    status, out, _ = run(capsys, "test", broken)
    assert status == 1
    assert "0 tests of 0 indicators: 0 passed." in out


def test_several_catalogues_are_told_apart(capsys, folder) -> None:
    plain = said(folder, "target: 95}")
    folder.write("catalogue.yaml", said(folder, TESTS))
    other = folder.path.parent / "other"
    other.mkdir()
    (other / "catalogue.yaml").write_text(plain.replace("id: demo", "id: other"), "utf-8")
    _, out, _ = run(capsys, "test", folder.path.parent)
    assert "demo: no test reaches `red` of the scheme `lights`.\n" in out
    assert "other: no test reaches `green`, `amber` or `red` of the scheme `lights`.\n" in out


def test_outturns_are_not_read(capsys, folder) -> None:
    folder.write("catalogue.yaml", said(folder, TESTS)).write(
        "outturns.csv", "indicator,period,value\nnobody,Dec-21,80%\n"
    )
    assert run(capsys, "test", folder)[0] == 0


def test_failures_are_written_for_programs_too(capsys, folder) -> None:
    folder.write("catalogue.yaml", said(folder, TESTS.replace("94, gives: amber", "96, gives: red")))
    status, out, _ = run(capsys, "test", folder, "--format", "json")
    assert status == 1
    assert [one["code"] for one in json.loads(out)["findings"]] == ["KR601"]


def test_check_counts_what_is_waived(capsys, folder) -> None:
    waived, needless = (
        said(folder, f"target: 0, waive: {{{one}}}}}") for one in ("KR350: all are seen", "KR350: all, KR312: all")
    )
    folder.write("catalogue.yaml", waived)
    assert run(capsys, "check", folder) == (0, "1 catalogue checked, 2 indicators: no findings. 1 waived.\n", "")
    assert run(capsys, "check", folder, "--ignore", "KR350")[1].endswith("no findings.\n")
    folder.write("catalogue.yaml", needless)
    assert run(capsys, "check", folder, "--fail-on", "warning")[0] == 1


def test_a_test_with_errors_is_shown_and_the_others_are_run(capsys, folder) -> None:
    tests = (
        "target: 95, tests: [{value: 95, gives: green}, {value: 94, gives: ambr}, {valu: 9, gives: red}, "
        "{value: 1, gives: green}]}"
    )
    folder.write("catalogue.yaml", said(folder, tests))
    status, out, _ = run(capsys, "test", folder, "--format", "concise")
    assert status == 1
    assert [line.split("[")[1][:5] for line in out.splitlines() if "error[" in line] == ["KR381", "KR203", "KR601"]
    assert "2 tests of 1 indicator: 1 passed, 1 failed.\n2 tests have errors and were not run.\n" in out


def test_where_more_than_tests_has_errors_none_is_run(capsys, folder) -> None:
    tests = "target: 95, tests: [{value: 95, gives: green}, {value: 94, gives: ambr}], titel: x}"
    folder.write("catalogue.yaml", said(folder, tests))
    status, out, _ = run(capsys, "test", folder, "--format", "concise")
    assert (status, "The tests of 1 catalogue were not run: errors come first." in out) == (1, True)


def test_a_month_that_ends_a_quarter_stands_for_it_as_in_outturns(capsys, folder) -> None:
    tests = "frequency: quarterly, target: 95, tests: [{period: Jun-21, value: 95, gives: green}]}"
    folder.write("catalogue.yaml", said(folder, tests))
    assert run(capsys, "test", folder)[0] == 0
    folder.write("outturns.csv", "indicator,period,value\nseen,Jun-21,95\n")
    assert run(capsys, "check", folder)[0] == 0
    text = (folder.path / "catalogue.yaml").read_text("utf-8")
    folder.write("catalogue.yaml", text.replace("Jun-21", "May-21"))
    status, out, _ = run(capsys, "test", folder)
    assert (status, "KR383" in out) == (1, True)


def test_a_whole_year_of_months_is_no_period_that_is_rated(capsys, folder) -> None:
    folder.write("catalogue.yaml", said(folder, "target: 95, tests: [{period: 2021/22, value: 95, gives: green}]}"))
    status, out, _ = run(capsys, "test", folder)
    assert (status, "KR383" in out) == (1, True)


def test_what_is_warned_of_in_a_test_is_shown_and_fails_nothing(capsys, folder) -> None:
    folder.write("catalogue.yaml", said(folder, "target: 95, tests: [{value: 0.97, gives: red}], waive: {KR350: no}}"))
    status, out, _ = run(capsys, "test", folder)
    assert (status, out.count("warning[")) == (0, 1), "what is no matter of tests is told by check"
    assert "warning[KR390]: `0.97` is a fraction where `seen` is in percent" in out
    assert "1 test of 1 indicator: 1 passed." in out
