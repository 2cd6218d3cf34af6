"""Every set of answers that the questions of some rules can have together."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar, assert_never

import attrs

from kpirules.model.scheme import Above, Below, ComparatorRef, DirectionIs, Met, Streak
from kpirules.model.vocabulary import Polarity, Travel
from kpirules.rules.conditions import Answers, Question

MOST = 256
"""How many sets of answers are looked at; rules that ask for more are not proved anything about."""


_BESIDE = (-1, 0, 1, None)


@attrs.frozen(kw_only=True)
class Facts:
    """One set of answers.

    Attributes:
        answers: The answer to each question.
        before: The answers as they were when the streak was counted: no streak known.
        streak: The level that a streak says the figure has without it; None: no streak.
        beside: For each comparator, whether the figure is less (-1), equal (0) or greater (1); None: not known.
        rest: All that is supposed but for that.
    """

    answers: Answers
    before: Answers
    streak: str | None = None
    beside: tuple[tuple[str, int | None], ...] = ()
    rest: tuple[object, ...] = ()


def facts_of(questions: Sequence[Question], polarity: Polarity) -> tuple[Facts, ...] | None:
    """Return every set of answers, or None where there are more than are looked at.

    A direction is one of improving, steady and worsening or is not known; a figure is less than a comparator's,
    equal, greater, or the comparator's is not known; a figure has at most one streak. With polarity `none` no
    direction of travel is ever known.
    """
    names = tuple(dict.fromkeys(one.name for one in questions if isinstance(one, DirectionIs)))
    others = tuple(dict.fromkeys(other for one in questions if (other := _comparator(one)) is not None))
    runs = [(None, 0), *dict.fromkeys((one.level, one.at_least) for one in questions if isinstance(one, Streak))]
    travels: tuple[Travel | None, ...] = (None,) if polarity is Polarity.NONE else (*Travel, None)
    if len(travels) ** len(names) * len(_BESIDE) ** len(others) * len(runs) > MOST:
        return None
    return tuple(
        Facts(
            answers=case.answers(questions, level, length),
            before=case.answers(questions, None, 0),
            streak=level,
            beside=tuple(beside.items()),
            rest=(*way.items(), level, length),
        )
        for way in _choices(names, travels)
        for beside in _choices(others, _BESIDE)
        for case in (_Case(way=way, beside=beside, polarity=polarity),)
        for level, length in runs
    )


_Kind = TypeVar("_Kind")


def _choices(names: Sequence[str], kinds: Sequence[_Kind]) -> Iterator[dict[str, _Kind]]:
    for chosen in product(kinds, repeat=len(names)):
        yield dict(zip(names, chosen, strict=True))


def _comparator(question: Question) -> str | None:
    match question:
        case Met(ref=ComparatorRef(id=other)) | Above(ref=ComparatorRef(id=other)) | Below(ref=ComparatorRef(id=other)):
            return other
        case _:
            return None


@attrs.frozen(kw_only=True)
class _Case:
    """What is supposed of the world beside the figure."""

    way: Mapping[str, Travel | None]
    beside: Mapping[str, int | None]
    polarity: Polarity

    def answers(self, questions: Sequence[Question], level: str | None, length: int) -> Answers:
        return {one: self._answer(one, level, length) for one in questions}

    def _answer(self, question: Question, level: str | None, length: int) -> bool | None:
        match question:
            case DirectionIs(name=name, travels=travels):
                travel = self.way[name]
                return None if travel is None else travel in travels
            case Streak():
                return question.level == level and question.at_least <= length
            case Met() | Above() | Below():
                return self._held_against(question)
        assert_never(question)

    def _held_against(self, question: Met | Above | Below) -> bool | None:
        beside = self.beside[_comparator(question) or ""]
        if beside is None:
            return None
        match question:
            case Above():
                return beside > 0
            case Below():
                return beside < 0
            case Met():
                worse = {Polarity.HIGH: (-1,), Polarity.LOW: (1,)}
                return beside not in worse.get(self.polarity, (-1, 1))
        assert_never(question)
