"""`kpirules audit`: what it says, what it writes, and its exit status."""

import csv
import io
import json
import stat

import pytest
from jsonschema import Draft202012Validator

from kpirules.cli.main import main
from kpirules.deduction.rows import Undecided
from kpirules.disclosure.auditor import Verdict
from kpirules.disclosure.certificate import Proof
from kpirules.disclosure.facts import Why
from kpirules.disclosure.strands import Side
from kpirules.disclosure.tables import Table
from kpirules.evaluation.audit_report import Unanswered
from kpirules.loading.shape.schemas import load_schema
from kpirules.reporting.audit_page import FOR_WHOM, MEANINGS, PROOFS, UNANSWERED, VERDICTS, WHY

SCHEMA = load_schema("audit-v1")
CATALOGUE = """\
kpirules: 1
id: people
title: People
reporting_year: 2021/22
disclosure:
  policies:
    small: {{threshold: 5, complement: {complement}}}
defaults: {{year: financial, frequency: monthly, unit: count, polarity: none, disclosure: small}}
indicators:
  - {{id: won, number: "1", title: Appeals won, counts: people, covers: {covers}, target: not_a_target_measure}}
"""
RUNNING = "indicator,period,value\nwon,Apr-21,18\nwon,May-21,19\nwon,Jun-21,20\nwon,Jul-21,22\n"
MONTHS = "indicator,period,value\nwon,Apr-21,18\nwon,May-21,2\nwon,Jun-21,20\n"


@pytest.fixture
def people(folder):
    def write(complement: str = "cells", covers: str = "period", rows: str = MONTHS):
        folder.write("catalogue.yaml", CATALOGUE.format(complement=complement, covers=covers))
        return folder.write("outturns.csv", rows)

    return write


def run(capsys, *words: object) -> tuple[int, str, str]:
    status = main([str(word) for word in words])
    said = capsys.readouterr()
    return status, said.out, said.err


def valid(record: object, part: str | None = None) -> bool:
    schema = SCHEMA if part is None else {**SCHEMA["$defs"][part], "$defs": SCHEMA["$defs"]}
    return Draft202012Validator(schema).is_valid(record)


def test_months_of_a_running_total_are_recovered(capsys, people) -> None:
    status, out, _ = run(capsys, "audit", people("none", "year_to_date", RUNNING))
    assert status == 1
    assert out.startswith(FOR_WHOM)
    assert "3 hidden figures: all can be worked out to the unit." in out
    assert "do not print the year to date each month" in out
    status, out, _ = run(capsys, "audit", people("none", "year_to_date", RUNNING), "--format", "csv")
    found = [(one["period"], one["left_least"], one["left_most"]) for one in csv.DictReader(io.StringIO(out))]
    assert (status, found) == (1, [("May-21", "1", "1"), ("Jun-21", "1", "1"), ("Jul-21", "2", "2")])


@pytest.mark.parametrize("complement", ["cells", "series"])
def test_a_policy_with_a_complement_keeps_them(capsys, people, complement) -> None:
    status, out, _ = run(capsys, "audit", people(complement, "year_to_date", RUNNING))
    assert status == 0
    assert "all safe" in out
    assert "RECOVERED" not in out


def test_nothing_hidden_is_clean(capsys, people) -> None:
    status, out, err = run(capsys, "audit", people(rows="indicator,period,value\nwon,Apr-21,18\n"))
    assert (status, err) == (0, "")
    assert out.endswith("Nothing is hidden from the public, so nothing can be worked out.\n")


def test_what_is_refused_as_a_release_is_not_clean(capsys, people) -> None:
    """3.5 people are no count, so nobody can say whether it is small; it is hidden, and that alone settles nothing."""
    folder = people(rows="indicator,period,value\nwon,Apr-21,3.5\n")
    status, out, _ = run(capsys, "audit", folder, "--format", "markdown")
    assert status == 1
    assert "KR730" in out
    assert "refused until 1 finding below" in out
    record = json.loads(run(capsys, "audit", folder, "--format", "json")[1])
    assert (record["clean"], record["refused_for"], valid(record)) == (False, ["KR730"], True)


@pytest.mark.parametrize("complement", ["none", "cells"])
def test_figures_that_contradict_each_other_are_named_in_what_to_do(capsys, people, complement) -> None:
    """The year was typed as 13 for 31; the month of 8 has nothing to do with it."""
    folder = people(complement, rows=MONTHS.replace("18", "3").replace("2\n", "8\n") + "won,2021/22,13\n")
    status, out, _ = run(capsys, "audit", folder, "--format", "markdown")
    out = out.replace("\\", "")
    assert status == 1
    (to_do,) = (line for line in out.splitlines() if line.startswith("- 1 Appeals won: check"))
    assert "check `won` for 2021/22 and Jun-21 against the records" in to_do
    if complement == "none":
        lines = run(capsys, "audit", folder, "--format", "csv")[1]
        found = {(one["verdict"], one["unanswered"], one["code"]) for one in csv.DictReader(io.StringIO(lines))}
        assert found == {("undecided", "contradictory", "KR740")}
    else:
        assert "KR738]: figures that are declared to add up do: `won` for 2021/22 and Jun-21 cannot all be right" in out


def test_a_search_that_ended_is_said_of_a_safe_figure_too(capsys, people, monkeypatch) -> None:
    monkeypatch.setattr(Table, "deduce", lambda _table, _facts, asked: (Undecided(),) * len(asked))
    status, out, _ = run(capsys, "audit", people("series"), "--format", "markdown")
    assert (status, "1 hidden figure: all safe." in out, "| not settled | ● SAFE |" in out) == (0, True, True)
    assert "1 hidden figure: the search ended before it was settled what follows. They are safe all the same" in out
    record = json.loads(run(capsys, "audit", people("series"), "--format", "json")[1])
    assert {one["unanswered"] for one in record["hidden"]} == {"search_ended"}
    assert valid(record)


def test_an_empty_folder_of_a_known_year_is_clean(capsys, people) -> None:
    assert run(capsys, "audit", people(rows="indicator,period,value\n"))[0] == 0


def test_a_catalogue_with_errors_gives_no_audit(capsys, folder) -> None:
    folder.write("catalogue.yaml", "kpirules: 1\nid: demo\ntitel: Demo\n")
    status, out, err = run(capsys, "audit", folder)
    assert (status, out) == (1, "")
    assert "titel" in err


def test_errors_in_the_input_are_said_and_counted(capsys, people) -> None:
    status, out, err = run(capsys, "audit", people(rows=MONTHS + "won,Jul-21,twelve\n"))
    assert status == 1
    assert "refused until 1 finding of `kpirules check`" in out
    assert "twelve" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as-at", "Dec-25"], "does not end in the reporting year"),
        (["--as-at", "soon"], "is not a period"),
        (["--ledger", "missing.json"], "missing.json"),
        (["--certificates", "/nowhere/at/all.json"], "cannot be written"),
    ],
)
def test_what_cannot_run_says_so_in_one_sentence(capsys, people, words, said) -> None:
    status, out, err = run(capsys, "audit", people(), *words)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_nothing_says_which_period_it_is(capsys, people) -> None:
    folder = people(rows="indicator,period,value\n")
    text = CATALOGUE.format(complement="cells", covers="period").replace("reporting_year: 2021/22\n", "")
    status, _, err = run(capsys, "audit", folder.write("catalogue.yaml", text))
    assert status == 2
    assert "nothing says which period" in err


def test_json_follows_its_schema(capsys, people) -> None:
    for words in (("none", "year_to_date", RUNNING), ("cells",)):
        _, out, _ = run(capsys, "audit", people(*words), "--format", "json")
        assert valid(json.loads(out))


def test_certificates_are_written_and_follow_the_schema(capsys, people, tmp_path) -> None:
    file = tmp_path / "certificates.json"
    status, out, _ = run(capsys, "audit", people(), "--certificates", file)
    record = json.loads(file.read_text("utf-8"))
    assert (status, valid(record, "certificates")) == (0, True)
    (one,) = record["certificates"]
    assert one["proof"] == "certified"
    assert [each["number"] for each in one["sightings"]] == [1, 5]
    assert record["worlds"][0] == []
    values = [row["value"] for world in record["worlds"][1:] for row in world]
    assert sorted(values) == [1, 5]
    assert "1 hidden figure: two worlds that differ in it were published" in out


def test_certificates_are_for_their_owner_and_take_the_place_of_certificates_alone(capsys, people, tmp_path) -> None:
    folder, file = people(), tmp_path / "certificates.json"
    for _ in range(2):
        assert run(capsys, "audit", folder, "--certificates", file)[0] == 0
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = folder.path / "outturns.csv"
    before = rows.read_bytes()
    status, out, err = run(capsys, "audit", folder, "--certificates", rows)
    assert (status, out, rows.read_bytes()) == (2, "", before)
    assert "is there already and holds no certificates" in err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["certificates.json", folder.path.name]


@pytest.mark.parametrize("name", ["certificates.json", "ledger.json", "deeper/certificates.json"])
def test_certificates_are_not_written_where_they_would_be_published(capsys, people, tmp_path, name) -> None:
    folder, public = people(), tmp_path / "part-1"
    assert run(capsys, "release", folder, "-o", public)[0] == 0
    (public / "deeper").mkdir()
    before = {one: one.read_bytes() for one in public.rglob("*") if one.is_file()}
    status, out, err = run(capsys, "audit", folder, "--certificates", public / name)
    assert (status, out) == (2, "")
    assert "holds a public release" in err
    assert {one: one.read_bytes() for one in public.rglob("*") if one.is_file()} == before
    (folder.path / "ledger.json").write_bytes((public / "ledger.json").read_bytes())
    assert run(capsys, "audit", folder, "--certificates", folder.path / "certificates.json")[0] == 0


def test_what_earlier_releases_have_told_is_counted_in(capsys, people, tmp_path) -> None:
    out = tmp_path / "part-1"
    early = people("cells", "year_to_date", "indicator,period,value\nwon,Apr-21,18\n")
    assert run(capsys, "release", early, "-o", out)[0] == 0
    now = people("none", "year_to_date", "indicator,period,value\nwon,May-21,19\n")
    assert run(capsys, "audit", now)[0] == 0
    status, said, _ = run(capsys, "audit", now, "--ledger", out / "ledger.json")
    assert status == 1
    assert "exactly 1" in said


def test_every_closed_list_of_the_schema_is_that_of_the_code() -> None:
    hidden, certificate = (SCHEMA["$defs"][name]["properties"] for name in ("hidden", "certificate"))
    whys, proofs = ([one.value for one in kind] for kind in (Why, Proof))
    assert sorted(hidden["why"]["enum"]) == sorted(certificate["why"]["enum"]) == sorted(whys) == sorted(WHY)
    assert sorted(certificate["proof"]["enum"]) == sorted(proofs) == sorted(PROOFS)
    assert hidden["proof"]["enum"] == [*certificate["proof"]["enum"], None]
    verdicts = [one.value for one in Verdict]
    assert sorted(hidden["verdict"]["enum"]) == sorted(verdicts) == sorted(VERDICTS) == sorted(MEANINGS)
    assert hidden["unanswered"]["enum"] == [*(one.value for one in Unanswered), None] == [*UNANSWERED, None]
    assert hidden["count"]["enum"] == [*(one.value for one in Side), None]
