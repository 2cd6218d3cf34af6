"""What sums say without a search."""

import pytest

from kpirules.deduction.rows import Box, Problem, Row, Undecided, narrow, simplify


@pytest.mark.parametrize(
    ("row", "box", "left"),
    [
        (Row((0, 1), 7, 8), Box([0, 0], [5, 6]), Box([1, 2], [5, 6])),
        (Row((0, 1), 0, 4), Box([1, 0], [9, 9]), Box([1, 0], [4, 3])),
        (Row((0, 1), 6, 6), Box([0, 2], [3, 9]), Box([0, 3], [3, 6])),
        (Row((0, 1), 0, 99), Box([0, 0], [5, 6]), Box([0, 0], [5, 6])),
        (Row((0, 1), 12, 99), Box([0, 0], [5, 6]), None),
        (Row((0, 1), 0, 1), Box([1, 1], [5, 6]), None),
        (Row((), 0, 0), Box([1], [5]), Box([1], [5])),
        (Row((), 1, 2), Box([1], [5]), None),
    ],
)
def test_a_row_cuts_what_it_surely_can(row: Row, box: Box, left: Box | None) -> None:
    assert narrow(Problem([row], len(box.lo)), box, iter(range(9))) == left


def test_rows_cut_for_one_another() -> None:
    problem = Problem([Row((0, 1), 5, 5), Row((1, 2), 5, 5), Row((2,), 4, 9)], 3)
    assert narrow(problem, Box([0] * 3, [9] * 3), iter(range(99))) == Box([4, 0, 4], [5, 1, 5])
    assert narrow(problem, Box([0] * 3, [9] * 3), iter(range(2))) == Undecided()


def test_an_exact_sum_leaves_every_longer_one() -> None:
    rows = [Row((0, 1, 2, 3), 10, 13), Row((0, 1), 4, 4), Row((0, 1), 0, 99), Row((4, 0, 1), 9, 9)]
    simple = simplify(Problem(rows, 5), Box([0] * 5, [9] * 5), iter(range(99)))
    assert isinstance(simple, tuple)
    problem, box = simple
    assert list(problem.rows) == [Row((0, 1), 4, 4), Row((2, 3), 6, 9)]
    assert box == Box([0, 0, 0, 0, 5], [4, 4, 9, 9, 5])


def test_sums_that_cannot_be_together() -> None:
    rows = [Row((0, 1), 5, 6), Row((0, 1), 3, 4)]
    assert simplify(Problem(rows, 2), Box([0, 0], [9, 9]), iter(range(99))) is None
