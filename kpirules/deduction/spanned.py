"""Sums that follow where sums are added and others taken away, as 30 + 23 - 50; no month is known here."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm

import attrs

from kpirules.deduction.remainders import Members, members_of
from kpirules.deduction.rows import Allowance

Line = Mapping[int, int]
"""How often each member is counted, by its place; and below 0, as `~place`, how often each sum was added to make it."""


@attrs.frozen
class Spanned:
    """A sum that follows from others.

    Attributes:
        members: What it runs over; at least one.
        made_of: How often each of the others is added; negative where it is taken away.
    """

    members: Members
    made_of: Mapping[Members, Fraction]

    def number_of(self, numbers: Mapping[Members, int]) -> int:
        """Return its number, where those of the others are known."""
        return int(sum((times * numbers[one] for one, times in self.made_of.items()), Fraction()))


def spanned(
    sums: Sequence[Members], weights: Sequence[int], most: int, allowance: Allowance
) -> Iterator[Spanned | None]:
    """Yield the sums that follow from sums and weigh no more than `most`, but for those that are made of lighter ones.

    Where numbers are known of sums and of nothing else, the number of another is known if and only if multiples of
    theirs make it up, each member counted once or not at all. Members too heavy are eliminated first, as Gauss did. Of
    the lines that are left each has a member of its own, so to say of each of these whether it is counted says all.

    Args:
        sums: Of these the numbers are known. What follows in more than one way is made of those that come first.
        weights: How much each member weighs, 0 or more.
        most: What may be left.
        allowance: One item for each choice; where they end, None is yielded last.
    """
    for lines in _apart(_light_lines(sums, weights, most)):
        for chosen in _chosen(lines, weights, most, allowance):
            if chosen is None:
                yield None
                return
            scale = next(times for at, times in chosen.items() if at >= 0)
            yield Spanned(
                sum(1 << at for at in chosen if at >= 0),
                {sums[~at]: Fraction(times, scale) for at, times in chosen.items() if at < 0},
            )


def _light_lines(sums: Sequence[Members], weights: Sequence[int], most: int) -> Mapping[int, Line]:
    """Return lines that make up all that can be made without heavy members, by a member that no other line has."""
    heavy: dict[int, Line] = {}
    light: dict[int, Line] = {}
    for place, one in enumerate(sums):
        line: Line = {**{member.bit_length() - 1: 1 for member in members_of(one)}, ~place: 1}
        for own, other in (*heavy.items(), *light.items()):
            line = _without(own, line, other)
        counted = [at for at in line if at >= 0]
        too_heavy = next((at for at in counted if weights[at] > most), None)
        if too_heavy is not None:
            heavy[too_heavy] = line
        elif counted:
            light = {own: _without(counted[0], other, line) for own, other in light.items()}
            light[counted[0]] = line
    return light


def _without(member: int, line: Line, other: Line) -> Line:
    """Return what is left of a line when as much of the other is taken away as leaves nothing of a member."""
    if member not in line:
        return line
    own, its = line[member], other[member]
    shared = gcd(own, its)
    up, down = its // shared, own // shared
    found = {at: times for at in {**line, **other} if (times := up * line.get(at, 0) - down * other.get(at, 0))}
    shared = gcd(*found.values())
    return found if shared == 1 else {at: times // shared for at, times in found.items()}


def _apart(lines: Mapping[int, Line]) -> Iterator[Mapping[int, Line]]:
    """Yield lines that share members, each group scaled so that each line has its own member as often as the others."""
    groups: list[tuple[set[int], dict[int, Line]]] = []
    for own, line in lines.items():
        members, group = {at for at in line if at >= 0}, {own: line}
        others = []
        for one in groups:
            if members.isdisjoint(one[0]):
                others.append(one)
            else:
                members, group = members | one[0], group | one[1]
        groups = [*others, (members, group)]
    for _, group in groups:
        scale = lcm(*(line[own] for own, line in group.items()))
        yield {
            own: {at: times * scale // line[own] for at, times in line.items()} for own, line in sorted(group.items())
        }


def _chosen(
    lines: Mapping[int, Line], weights: Sequence[int], most: int, allowance: Allowance
) -> Iterator[Line | None]:
    """Yield each sum of lines in which every member is counted once or not at all, and that is not too heavy."""
    scale = next(line[own] for own, line in lines.items())
    order = list(lines.values())
    up: list[Mapping[int, int]] = [{}]
    down: list[Mapping[int, int]] = [{}]
    for line in reversed(order):
        up.append(_added(up[-1], {at: max(times, 0) for at, times in line.items()}))
        down.append(_added(down[-1], {at: min(times, 0) for at, times in line.items()}))
    waiting: list[tuple[int, Line]] = [(len(order), {})]
    while waiting:
        rest, so_far = waiting.pop()
        if next(allowance, None) is None:
            yield None
            return
        if rest == 0:
            if so_far and all(times == scale for at, times in so_far.items() if at >= 0):
                yield so_far
            continue
        line = order[-rest]
        rest -= 1
        for more in (so_far, _added(so_far, line)):
            touched = (at for at in line if at >= 0)
            surely = sum(weights[at] for at, times in more.items() if at >= 0 and times + down[rest].get(at, 0) > 0)
            if surely <= most and all(
                more.get(at, 0) + down[rest].get(at, 0) <= scale and more.get(at, 0) + up[rest].get(at, 0) >= 0
                for at in touched
            ):
                waiting.append((rest, more))


def _added(one: Mapping[int, int], other: Mapping[int, int]) -> Mapping[int, int]:
    return {at: times for at in {**one, **other} if (times := one.get(at, 0) + other.get(at, 0))}
