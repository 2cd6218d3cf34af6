"""Whole numbers in a box whose sums lie in bounds: found, refuted or given up; no series and no month is known here."""

from collections.abc import Iterable, Mapping, Sequence

from kpirules.deduction.rows import Allowance, Box, Problem, Row, Undecided, narrow


def solve(problem: Problem, box: Box, start: Sequence[int], allowance: Allowance) -> Sequence[int] | Undecided | None:
    """Return one solution, near to `start` where that is easy, or None where there is none.

    Depth first. At each node the box is narrowed and `start` is drawn into it. Where that meets all rows, it is the
    answer; else one unknown is moved towards meeting a row that is missed, and in the other branch it is kept from
    moving so far. A start that nearly holds is thus repaired rather than built anew, and nothing is left out.

    Args:
        problem: The rows.
        box: A finite range for each unknown.
        start: A number for each unknown. It steers the search, and what is found does not rest on it.
        allowance: Shared by all the questions that belong together.
    """
    root = narrow(problem, box, allowance)
    if root is None or isinstance(root, Undecided):
        return root
    found = _drawn(start, root)
    for part in _independent(problem, root):
        solution = _descend(problem, part, root, start, allowance)
        if solution is None or isinstance(solution, Undecided):
            return solution
        for at in part:
            for member in problem.rows[at].members:
                found[member] = solution[member]
    return found


def _drawn(start: Sequence[int], box: Box) -> list[int]:
    return [min(max(number, lo), hi) for number, lo, hi in zip(start, box.lo, box.hi, strict=True)]


def _independent(problem: Problem, box: Box) -> Iterable[Sequence[int]]:
    """Return the rows that the box alone does not keep, in groups that share no open unknown."""
    groups: list[tuple[set[int], list[int]]] = []
    for at, row in enumerate(problem.rows):
        least, most = sum(box.lo[member] for member in row.members), sum(box.hi[member] for member in row.members)
        if row.lo <= least and most <= row.hi:
            continue
        members, own = {member for member in row.members if box.lo[member] < box.hi[member]}, [at]
        apart = []
        for group in groups:
            if members.isdisjoint(group[0]):
                apart.append(group)
            else:
                members, own = members | group[0], own + group[1]
        groups = [*apart, (members, own)]
    return [own for _, own in groups]


def _descend(
    problem: Problem, part: Sequence[int], root: Box, start: Sequence[int], allowance: Allowance
) -> Sequence[int] | Undecided | None:
    """Return a solution of the rows at `part`."""
    nodes: list[tuple[Box, Sequence[int]]] = [(root, ())]
    while nodes:
        wide, changed = nodes.pop()
        box = narrow(problem, wide, allowance, changed)
        if isinstance(box, Undecided):
            return box
        if box is None:
            continue
        guess = _drawn(start, box)
        gaps = {at: gap for at in part if (gap := _gap(problem.rows[at], guess))}
        if not gaps:
            return guess
        member, goal = _move(problem, box, guess, gaps)
        edge = goal if goal < guess[member] else goal - 1
        halves = _cut(box, member, edge)
        nodes += [(half, problem.rows_of[member]) for half in (halves if goal > guess[member] else halves[::-1])]
    return None


def _gap(row: Row, guess: Sequence[int]) -> int:
    """Return by how much the sum of a row must grow to lie in its bounds; 0 where it does."""
    total = sum([guess[member] for member in row.members])
    return max(row.lo - total, 0) or min(row.hi - total, 0)


def _move(problem: Problem, box: Box, guess: Sequence[int], gaps: Mapping[int, int]) -> tuple[int, int]:
    """Return which unknown to move, and to what number, so as to meet one of the rows that are missed.

    Of the row with the fewest unknowns that can move, the one that helps the most rows and harms the fewest.
    """
    choices = []
    for at, gap in gaps.items():
        room = box.hi if gap > 0 else box.lo
        movable = [member for member in problem.rows[at].members if guess[member] != room[member]]
        choices.append((len(movable), at, gap, movable))
    _, _, gap, movable = min(choices)

    def help_given(member: int) -> tuple[int, int]:
        signs = [gaps.get(at, 0) * gap for at in problem.rows_of[member]]
        return sum(1 if sign > 0 else -1 for sign in signs), -member

    member = max(movable, key=help_given)
    goal = guess[member] + gap
    return member, min(goal, box.hi[member]) if gap > 0 else max(goal, box.lo[member])


def _cut(box: Box, member: int, edge: int) -> tuple[Box, Box]:
    """Return the box up to `edge` of one unknown, and the box beyond it."""
    hi, lo = list(box.hi), list(box.lo)
    hi[member], lo[member] = edge, edge + 1
    return Box(box.lo, hi), Box(lo, box.hi)
