"""Which kinds of findings are shown: chosen and left out by number, beginning of a number, or name."""

import re
from collections.abc import Iterable
from typing import Final

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted

_NUMBER: Final = re.compile(r"KR[0-9]{0,3}")


@attrs.frozen(kw_only=True)
class Selection:
    """Which kinds of findings are shown.

    Where a kind is both chosen and left out, the longer beginning of its number decides, and leaving out on a tie:
    `select=("KR3",), ignore=("KR312",)` shows KR311 and not KR312, and so does `ignore=("KR3",), select=("KR311",)`.

    Attributes:
        select: Numbers, or beginnings of numbers, to show; empty for all.
        ignore: Numbers, or beginnings of numbers, to leave out.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def shows(self, code: Code) -> bool:
        """Say whether findings of a kind are shown.

        >>> Selection(select=("KR1",), ignore=("KR102",)).shows(CODES["KR101"])
        True
        """
        chosen = _longest(self.select or ("KR",), code)
        return chosen > _longest(self.ignore, code)

    def of(self, report: Report) -> Report:
        """Return the findings of a report that are shown, waived ones among them, with all its lines."""
        return attrs.evolve(
            report,
            diagnostics=tuple(found for found in report if self.shows(found.code)),
            waived=tuple(one for one in report.waived if self.shows(one.finding.code)),
        )


def _longest(beginnings: Iterable[str], code: Code) -> int:
    return max((len(one) for one in beginnings if code.number.startswith(one)), default=0)


def numbers_of(typed: str) -> tuple[str, ...]:
    """Return the numbers, or beginnings of numbers, that a list with commas means; names become numbers.

    >>> numbers_of("kr3, unquoted-percent")
    ('KR3', 'KR102')

    Raises:
        ValueError: A word of the list means no kind of finding; says which, and what is near.
    """
    return tuple(number for word in map(str.strip, typed.split(",")) if word for number in _numbers_of(word))


_WHOLE: Final = 5
"""Signs of a whole number; what is shorter is a beginning, and like every number."""


def _numbers_of(word: str) -> tuple[str, ...]:
    number = word.upper()
    if _NUMBER.fullmatch(number) and any(known.startswith(number) for known in CODES):
        return (number,)
    name = word.casefold().replace("_", "-")
    named = tuple(code.number for code in CODES.values() if code.name == name)
    if named:
        return named
    near = nearest(number, CODES) if len(number) >= _WHOLE else None
    near = near or nearest(name, (code.name for code in CODES.values()))
    advice = f"did you mean {quoted(near)}?" if near else "`kpirules rule` lists them all"
    raise ValueError(f"no finding has the number or name {quoted(word)}; {advice}")
