"""What rules ask beside the figure, as printed: each direction and streak with the answers it can have."""

from collections.abc import Iterator
from itertools import islice, product

import attrs

from kpirules.model.scheme import DirectionIs, Scheme, Streak
from kpirules.model.vocabulary import Travel
from kpirules.reporting.cells import clean
from kpirules.reporting.direction_words import TRAVELS
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import Answers, Question

MOST_COMBINATIONS = 256
"""Combinations of answers looked at; every rule of a real council asks for far fewer."""

_Replies = tuple[tuple[Question, bool], ...]


@attrs.frozen(kw_only=True)
class Fact:
    """One thing that can be found out, which may answer several questions at once.

    Attributes:
        name: What it is called where it is not known.
        cases: Words that follow "were it so that", with the answers that come of it; no two have the same answers.
    """

    name: str
    cases: tuple[tuple[str, _Replies], ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions it answers."""
        return tuple(question for question, _ in self.cases[0][1])


def facts_asked(compiled: CompiledIndicator) -> tuple[Fact, ...]:
    """Return what the rules ask beside the figure and its comparators, in the order they ask it."""
    directions: dict[str, list[DirectionIs]] = {}
    streaks = []
    for question in compiled.questions:
        match question:
            case DirectionIs(name=name):
                directions.setdefault(name, []).append(question)
            case Streak():
                streaks.append(question)
    found = [_direction(name, questions) for name, questions in directions.items()]
    return (*found, _streaks(streaks, compiled.scheme)) if streaks else tuple(found)


def _direction(name: str, questions: list[DirectionIs]) -> Fact:
    cases: dict[_Replies, list[str]] = {}
    for travel in Travel:
        replies = tuple((question, travel in question.travels) for question in questions)
        cases.setdefault(replies, []).append(TRAVELS[travel])
    called = f"the direction {clean(name)}"
    return Fact(name=called, cases=tuple((f"{called} were {' or '.join(words)}", one) for one, words in cases.items()))


def _streaks(questions: list[Streak], scheme: Scheme) -> Fact:
    """Return the streaks there can be: of one level at a time, and a longer one is a shorter one too."""
    cases: dict[_Replies, str] = {tuple((question, False) for question in questions): "there were no such streak"}
    for long in questions:
        replies = tuple((one, one.level == long.level and one.at_least <= long.at_least) for one in questions)
        cases.setdefault(replies, f"it had been {_label(long, scheme)} for {long.at_least} periods running")
    levels = " or ".join(dict.fromkeys(_label(one, scheme) for one in questions))
    return Fact(name=f"for how long it has been {levels}", cases=tuple((words, one) for one, words in cases.items()))


def _label(streak: Streak, scheme: Scheme) -> str:
    return clean(scheme.level(streak.level).label)


def unknown_sentences(facts: tuple[Fact, ...], answers: Answers) -> Iterator[str]:
    """Yield what is not known, so that no rule that asks for it can hold."""
    for fact in facts:
        if all(answers[question] is None for question in fact.questions):
            yield f"{fact.name[:1].upper()}{fact.name[1:]} is not known, so a rule that asks for it cannot hold."


def other_answers(facts: tuple[Fact, ...], answers: Answers) -> Iterator[tuple[tuple[str, ...], Answers]]:
    """Yield the other sets of answers, those nearest to what was found out first, each with what is otherwise."""
    otherwise = [(None, *(case for case in fact.cases if not _holds(case[1], answers))) for fact in facts]
    combinations = islice(product(*otherwise), MOST_COMBINATIONS)
    changed = (tuple(case for case in cases if case is not None) for cases in combinations)
    for cases in sorted((found for found in changed if found), key=len):
        words = tuple(words for words, _ in cases)
        yield words, {**answers, **{question: reply for _, replies in cases for question, reply in replies}}


def _holds(replies: _Replies, answers: Answers) -> bool:
    return all(answers[question] is reply for question, reply in replies)
