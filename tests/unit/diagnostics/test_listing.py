"""No more findings of a file are kept and listed than help anybody, errors first, and what is left out is said."""

import attrs
import pytest

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes.outturns import AFTER_YEAR, UNKNOWN_INDICATOR
from kpirules.diagnostics.findings import Diagnostic, Report, Span
from kpirules.diagnostics.listing import MOST_LISTED, Gathered, listed, until_full

ERROR = Diagnostic(code=UNKNOWN_INDICATOR, message="unknown", path="outturns.csv")
WARNING = Diagnostic(code=AFTER_YEAR, message="late", path="outturns.csv")


def many(found: Diagnostic, count: int, first: int = 1) -> list[Diagnostic]:
    return [attrs.evolve(found, span=Span.of_line(line)) for line in range(first, first + count)]


def test_a_file_with_as_many_as_are_listed_is_told_whole() -> None:
    report = Report(tuple(many(ERROR, MOST_LISTED)))
    assert listed(report) is report


def test_one_more_is_left_out_and_its_place_is_told() -> None:
    report = listed(Report(tuple(many(ERROR, MOST_LISTED + 1))))
    assert len(report) == MOST_LISTED + 1
    assert report.diagnostics[-1].code.number == "KR146"
    assert report.diagnostics[-1].place == "outturns.csv:1001:1"


def test_errors_are_listed_before_warnings() -> None:
    report = listed(Report((*many(WARNING, MOST_LISTED), *many(ERROR, 3, first=5000))))
    assert len(report.errors) == 3
    assert len(report.warnings) == MOST_LISTED - 3
    assert [one.code.number for one in report if one.severity is Severity.NOTE] == ["KR147"]


def test_warnings_alone_never_become_an_error() -> None:
    assert not listed(Report(tuple(many(WARNING, 3 * MOST_LISTED)))).errors


def test_what_is_listed_is_listed_again_as_it_was() -> None:
    once = listed(Report((*many(WARNING, 9), *many(ERROR, MOST_LISTED + 9))))
    assert listed(once) == once


def test_each_file_has_room_of_its_own() -> None:
    other = [attrs.evolve(one, path="judgements.yaml") for one in many(ERROR, 2)]
    report = listed(Report((*many(ERROR, MOST_LISTED + 1), *other)))
    assert [one for one in report if one.path == "judgements.yaml"] == other


@pytest.mark.parametrize("other", [None, "hidden"])
def test_no_group_takes_the_room_of_another(other: str | None) -> None:
    gathered = Gathered()
    gathered.add(many(ERROR, 2 * MOST_LISTED), other)
    gathered.add(many(ERROR, 1, first=9000), "open")
    assert gathered.found[-1].span == Span.of_line(9000)
    assert len(gathered.found) == MOST_LISTED + 2
    assert (gathered.has_room(other), gathered.has_room("open")) == (False, True)


def test_what_has_more_errors_than_are_listed_is_not_read_on() -> None:
    assert len([*until_full(iter(many(ERROR, 5 * MOST_LISTED)))]) == MOST_LISTED + 1


def test_one_wrong_default_of_thousands_counts_once() -> None:
    assert len([*until_full([ERROR] * 5 * MOST_LISTED)]) == 5 * MOST_LISTED
