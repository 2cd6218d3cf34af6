"""For the public nothing that is printed beside a report, nor the exit status, depends on what is withheld."""

import pytest

from kpirules.cli.main import main

CARERS = """\
  - {id: carers, number: "3", title: Carers, polarity: high, unit: count, target: 20,
     disclosure: {withheld: "See part 2", release: [rating]}}
"""
UNREAD = "nothing in this file counts, as it or its headings cannot be read"
HEAD = "indicator,period,value,withheld\n"
OPEN = "seen,Dec-21,80%,\n"
KNOWN = OPEN + "carers,Dec-21,19,\n"


def _withholding(folder):
    text = (folder.path / "catalogue.yaml").read_text(encoding="utf-8")
    return folder.write("catalogue.yaml", text + CARERS)


def _run(capsys, folder, rows: str, *more: str):
    folder.write("outturns.csv", HEAD + rows)
    status = main([*(more or ("evaluate",)), str(folder)])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.parametrize(
    "secret",
    [
        "carers,Dec-21,7x7,\n",  # a cell that cannot be read
        "carers,Dec-21,18,\n",  # a row twice
        "carers,Decem-21,19,\n",  # a period that cannot be read
        "carrers,Dec-21,19,\n",  # a misspelt indicator, which may be the withheld one
        "carers,Dec-21,19,,,,\n",  # too many cells
    ],
)
def test_a_fault_of_a_withheld_indicator_is_seen_in_check_alone(capsys, folder, secret) -> None:
    _withholding(folder)
    clean = _run(capsys, folder, KNOWN)
    assert clean[0] == 0
    assert "AMBER (figures withheld)" in clean[1]
    assert _run(capsys, folder, KNOWN + secret) == clean
    assert _run(capsys, folder, KNOWN + secret, "exceptions")[0] == 0
    status, out, _ = _run(capsys, folder, KNOWN + secret, "check")
    assert status == 1
    assert "outturns.csv" in out
    status, _, err = _run(capsys, folder, KNOWN + secret, "evaluate", "--audience", "exempt")
    assert status == 1
    assert "error[" in err


@pytest.mark.parametrize(
    ("typed", "like"),
    [("9x9", "17"), ('"1\n2"', "17"), ("9x9,", None), ("one,two", None)],  # a row of too many cells marks nothing
)
def test_a_broken_row_that_is_marked_withheld_is_not_quoted(capsys, folder, typed, like) -> None:
    """It prints as a sound row would that is withheld, so the slip opens nothing and shows nothing."""
    sound = OPEN if like is None else f"{OPEN}visits,Dec-21,{like},See part 2\n"
    clean = _run(capsys, folder, sound)
    status, out, err = _run(capsys, folder, f"{OPEN}visits,Dec-21,{typed},See part 2\n")
    assert status == 0
    assert (out, err) == clean[1:]


def test_findings_about_open_rows_are_still_said(capsys, folder) -> None:
    _withholding(folder)
    status, _, err = _run(capsys, folder, OPEN + "visits,Dec-21,9x9,\ncarers,Dec-21,8x8,\n")
    assert status == 1
    assert "`9x9`" in err
    assert "8x8" not in err
    assert "1 finding about the input" in err
    assert "note: faults in withheld rows are not listed for the public" in err


def test_the_note_does_not_stand_where_nothing_is_withheld(capsys, folder) -> None:
    folder.write("outturns.csv", "indicator,period,value\nseen,Dec-21,80%\nsen,Dec-21,7\n")
    assert main(["evaluate", str(folder)]) == 1
    err = capsys.readouterr().err
    assert "withheld" not in err
    assert "`sen`" in err


def test_a_row_too_short_to_show_that_it_is_open_is_taken_as_withheld(capsys, folder) -> None:
    clean = _run(capsys, folder, OPEN)
    assert _run(capsys, folder, OPEN + "visits,Dec-21,9x9\n") == clean
    assert "`9x9`" in _run(capsys, folder, OPEN + "visits,Dec-21,9x9\n", "check")[1]


@pytest.mark.parametrize("command", ["evaluate", "exceptions", "explain"])
@pytest.mark.parametrize(
    "head",
    [
        "sep=,\nindicator,period,value,withheld\n",
        "\n,,\nindicator,period,value,withheld\n",
        'indicator,"period\nor year",period,value,withheld\n',
        'indicator,period,value,"with\nheld"\n',  # no row of it counts
        "indicator,period,value,Withheld because\n",
        "Report of December\nindicator,period,value,withheld\n",  # a title, read as the headings
        "",  # the first row is read as the headings
    ],
)
def test_wherever_the_heading_stands_a_marked_row_is_not_quoted(capsys, folder, head, command) -> None:
    def said(figure: str):
        cells = "," if "or year" in head else ""
        rows = f"zz{cells},Dec-21,{figure} children,see part 2\nseen{cells},Dec-21,80%,\n"
        folder.write("outturns.csv", head + rows)
        status = main([command, str(folder), *(["seen"] if command == "explain" else [])])
        return status, *capsys.readouterr()

    assert said("3") == said("9")
    assert "children" not in "".join(map(str, said("9")))


def test_headings_that_cannot_be_read_are_told_of_by_the_rule_alone(capsys, folder) -> None:
    folder.write("outturns.csv", "zz,Dec-21,9 children,see part 2\n")
    assert main(["evaluate", str(folder)]) == 1
    assert f"{folder.path / 'outturns.csv'}: error[KR501]: {UNREAD}" in capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("name", ["outturns.csv", "commentary.yaml"])
def test_where_a_file_cannot_be_read_any_more_is_not_told(capsys, folder, name) -> None:
    """The place of a wrong byte tells how long is what stands before it."""
    said = []
    for text in (b"zz,Dec-21,9 childr\xe9n,see part 2\n", b"zz,Dec-21,109\0 children,see part 2\n"):
        folder.write(name, b"indicator,period,value,withheld\n" + text)
        said.append((main(["evaluate", str(folder)]), *capsys.readouterr()))
    assert said[0] == said[1]
    assert UNREAD in said[0][2]
    assert main(["check", str(folder)]) == 1
    assert "NUL" in capsys.readouterr().out


@pytest.mark.parametrize(
    "item",
    [
        "period: Nine children, audience: exempt, text: Moved.",
        "period: 2021-12, audience: exempt, text: Nine: children",
        "period: 2021-12, audience: exemtp, text: [Nine children]",
        "period: 2021-12, <<: *officers, text: [Nine children]",
    ],
)
@pytest.mark.parametrize("command", ["evaluate", "exceptions"])
def test_a_fault_in_exempt_commentary_is_not_quoted(capsys, folder, item, command) -> None:
    folder.write("commentary.yaml", "kpirules: 1\ncommentary: []\n")
    main([command, str(folder)])
    clean = capsys.readouterr()
    folder.write("commentary.yaml", f"kpirules: 1\ncommentary:\n  - {{indicator: seen, {item}}}\n")
    assert main([command, str(folder)]) == 0
    assert capsys.readouterr() == clean
    assert main(["check", str(folder)]) == 1


def test_a_fault_in_commentary_for_all_is_still_told(capsys, folder) -> None:
    folder.write("commentary.yaml", "kpirules: 1\ncommentary:\n  - {indicator: sen, period: 2021-12, text: Snow.}\n")
    assert main(["evaluate", str(folder)]) == 1
    assert "`sen`" in capsys.readouterr().err


def test_what_stands_behind_an_open_quotation_mark_may_be_of_a_withheld_row(capsys, folder) -> None:
    folder.write(
        "outturns.csv",
        "indicator,period,value,withheld,note\nseen,Dec-21,80%,,\n"
        'visits,Dec-21,9,see part 2,"three\nvisits,Nov-21,in 3 weeks,,\n',
    )
    assert main(["evaluate", str(folder)]) == 0
    assert "3 weeks" not in capsys.readouterr().err


def test_the_scale_of_a_withheld_indicator_tells_no_more_than_its_declared_rating(capsys, folder) -> None:
    _withholding(folder)

    def drawn(value: str, *more: str) -> str:
        folder.write("outturns.csv", HEAD + OPEN + f"carers,Dec-21,{value},\ncarers,Nov-21,{value}9,\n")
        assert main(["explain", str(folder), "3", "--scale", *more]) == 0
        said = capsys.readouterr()
        return said.out + said.err

    assert drawn("19") == drawn("18")
    assert "The figure is withheld, so none is marked." in drawn("19")
    assert "← 19" in drawn("19", "--audience", "exempt")


POLICY = """\
disclosure: {policies: {small: {threshold: 5}}}
"""
LINKED = """\
  - {id: decided, title: Decided, polarity: none, unit: count, target: not_a_target_measure}
  - {id: won, title: Won, polarity: none, unit: count, target: not_a_target_measure,
     sums_to: decided, disclosure: small}
  - {id: lost, title: Lost, polarity: none, unit: count, target: not_a_target_measure,
     sums_to: decided, disclosure: small}
  - {id: timely, title: Timely, polarity: high, unit: percent, target: 90, disclosure: small}
"""


@pytest.mark.parametrize(
    "typed",
    [
        "timely,Dec-21,97%,2,60\n",  # a percentage that its counts do not give
        "won,Dec-21,3,,\nwon,Dec-21,4,,\n",
        "decided,Dec-21,3x,,\n",  # open itself, and the sum of what is not
    ],
)
def test_a_fault_where_small_numbers_are_hidden_is_not_quoted(capsys, folder, typed) -> None:
    text = (folder.path / "catalogue.yaml").read_text(encoding="utf-8")
    folder.write("catalogue.yaml", text.replace("indicators:\n", POLICY + "indicators:\n") + LINKED)
    folder.write("outturns.csv", f"indicator,period,value,numerator,denominator\nseen,Dec-21,80%,,\n{typed}")
    assert main(["evaluate", str(folder)]) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"note: faults in withheld rows are not listed for the public; `kpirules check {folder}` lists them"
    ]


@pytest.mark.parametrize(
    "secret",
    [
        "carers,Dec-21,7x7,\n",
        "carers,Dec-21,18,\n",
        "carrers,Dec-21,19,\n",
        "seen,Nov-21,7x7,See part 2\n",
        "seen,Dec-21,8,See part 2\n",
        "carers,Dec-21,19,,,,\n",
    ],
)
def test_faults_that_are_not_shown_take_no_room_of_those_that_are(capsys, folder, secret) -> None:
    """No more findings than a thousand of a file are kept, and those of withheld rows are not among the public's."""
    _withholding(folder)
    said = _run(capsys, folder, KNOWN + secret + OPEN + "visits,Dec-21,9x9,\n")
    assert (said[0], "`9x9`" in said[2]) == (1, True)
    assert _run(capsys, folder, KNOWN + secret * 1_500 + OPEN + "visits,Dec-21,9x9,\n") == said
