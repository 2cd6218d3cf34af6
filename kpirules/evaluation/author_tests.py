"""Authors' tests of their rules: each figure is rated as an outturn would be; it must not know how they are printed."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from kpirules.diagnostics.codes.evaluation import TEST_FAILED
from kpirules.diagnostics.findings import Diagnostic, Related, Span
from kpirules.diagnostics.text import printable, quoted
from kpirules.evaluation import sentences
from kpirules.evaluation.outturns import Clock, history
from kpirules.evaluation.rating import Rated, Rating, Working
from kpirules.evaluation.reading import Reading, Setting, read
from kpirules.evaluation.receipt import Receipt, write_receipt
from kpirules.evaluation.unrated import Unrated, UnratedReason
from kpirules.evaluation.wording import REASONS
from kpirules.model.author_test import UNRATED, AuthorTest
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.number import plain
from kpirules.model.outturn import Observation, Place
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.scheme import DirectionIs, Level, Scheme, Streak
from kpirules.model.vocabulary import Rates, Status
from kpirules.rules.compiler import compile_indicator
from kpirules.rules.conditions import Answers, Question

_ANY_YEAR = 2000
"""Stands for the year of a catalogue that names none: no target of it hangs on the year."""


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of one test.

    Attributes:
        indicator: The indicator, or the use of one, whose rules were tried.
        test: The test.
        rating: What the rules gave.
        receipt: Why.
        unknown: What the rules asked beside the figure and the test did not say, a sentence each.
    """

    indicator: Indicator
    test: AuthorTest
    rating: Rating
    receipt: Receipt = attrs.field(repr=False)
    unknown: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the rules gave what the test says."""
        match self.rating:
            case Rated(level=level):
                return level.id == self.test.gives
            case Unrated(reason=reason):
                return self.test.gives == UNRATED and self.test.because in (None, reason.value)


@attrs.frozen(kw_only=True)
class Unreached:
    """Levels that rules give and no test reached.

    Attributes:
        scheme: Whose levels.
        levels: The levels, best first.
    """

    scheme: Scheme
    levels: tuple[Level, ...]


def run_tests(catalogue: Catalogue) -> tuple[Outcome, ...]:
    """Return what came of every test in a catalogue, in its order; a function of the catalogue and nothing else."""
    return tuple(run_test(catalogue, indicator, test) for indicator in catalogue.indicators for test in indicator.tests)


def run_test(catalogue: Catalogue, indicator: Indicator, test: AuthorTest) -> Outcome:
    """Rate the figure of a test by the rules of its indicator.

    The figure stands for the one that is rated, be that an outturn or the year to date, and for that of any part.

    Args:
        catalogue: Where the indicator stands.
        indicator: Whose rules are tried.
        test: The figure and what is told beside it.
    """
    alone = attrs.evolve(indicator, parts=(), rates=Rates.LATEST, year_to_date=None)
    basis, period = indicator.basis or catalogue.basis, test.period or usual_period(catalogue, indicator)
    setting = Setting(
        catalogue=catalogue,
        indicator=alone,
        compiled=compile_indicator(catalogue, alone),
        history=history(alone, _rows(alone, test, period, basis)),
        clock=Clock(as_at=period, basis=basis, frequency=period.frequency, reporting_year=None),
    )
    reading = read(setting, told=_told(test, setting.compiled.questions if setting.compiled else ()))
    shown = reading if test.period is not None else _without_period(reading)
    return Outcome(
        indicator=indicator,
        test=test,
        rating=reading.rating,
        receipt=write_receipt(setting, (shown,), reading.rating, None),
        unknown=tuple(_unknown(setting, shown)),
    )


def usual_period(catalogue: Catalogue, indicator: Indicator) -> Period:
    """Return the period that a test is about where it names none: the last one due in the reporting year.

    Where the catalogue names no year, it is one in which the present target is in force.
    """
    basis, frequency = indicator.basis or catalogue.basis, indicator.frequency or Frequency.MONTHLY
    year = catalogue.reporting_year
    if year is None:
        untils = [earlier.until for earlier in indicator.earlier_targets]
        newest = max(untils, key=lambda until: until.end, default=Period.year(_ANY_YEAR, basis))
        year = newest.within(Frequency.ANNUAL, basis).earlier(-1)
    last = year.last_month.within(frequency, basis)
    return last if last.end <= year.end else last.earlier()


def _rows(indicator: Indicator, test: AuthorTest, period: Period, basis: YearBasis) -> Iterator[Observation]:
    yield Observation(
        indicator=indicator.id,
        period=period,
        value=test.value,
        numerator=test.numerator,
        denominator=test.denominator,
    )
    for name, value in test.comparators:
        yield Observation(indicator=indicator.id, period=None, comparator=name, value=value)
    if test.last_year is not None:
        before = period.within(Frequency.ANNUAL, basis).earlier()
        yield Observation(indicator=indicator.id, period=before, value=test.last_year)


def _told(test: AuthorTest, questions: tuple[Question, ...]) -> Answers:
    """Return the answers that a test tells; what it does not tell is found out from its own figures."""
    directions, streaks = dict(test.directions), dict(test.streaks)
    told: dict[Question, bool | None] = {}
    for question in questions:
        match question:
            case DirectionIs(name=name, travels=travels) if name in directions:
                told[question] = directions[name] in travels
            case Streak(level=level, at_least=at_least) if level in streaks:
                told[question] = streaks[level] >= at_least
    return MappingProxyType(told)


def _without_period(reading: Reading) -> Reading:
    """Return a reading that names no period where the test names none."""
    return attrs.evolve(reading, outturn=attrs.evolve(reading.outturn, period=None) if reading.outturn else None)


def _unknown(setting: Setting, reading: Reading) -> Iterator[str]:
    match reading.rating:
        case Rated(working=Working(answers=answers) as working):
            for answer, fact in zip(answers.values(), sentences.of_facts(setting, reading, working), strict=True):
                if answer is None:
                    yield fact


def failures(catalogue: Catalogue, outcomes: tuple[Outcome, ...]) -> tuple[Diagnostic, ...]:
    """Return a finding for each test that failed, at the place of what it says."""
    return tuple(_failure(catalogue, outcome) for outcome in outcomes if not outcome.passed)


def _failure(catalogue: Catalogue, outcome: Outcome) -> Diagnostic:
    test, rating, place = outcome.test, outcome.rating, outcome.test.place
    begin = catalogue.places.get(outcome.indicator.id)
    name = f"{printable(test.name, _LONGEST_NAME)}: " if test.name else ""
    rule = outcome.receipt.rule_place
    why = outcome.receipt.sentences[0].partition(": ")[2].rstrip(".")
    return Diagnostic(
        code=TEST_FAILED,
        message=f"{name}{quoted(_figure(test))} {_gave(rating, test)}",
        path=place.path if place else "",
        span=None if place is None else _span(place, len(test.gives)),
        label=f"the rules give {rating.level.label}" if isinstance(rating, Rated) else "the rules give no level",
        hint=" ".join(["correct the rules or the test;", f"{why}.", *outcome.unknown]).rstrip("."),
        indicator=outcome.indicator.id,
        context=None if begin is None else _span(begin),
        related=()
        if rule is None or not isinstance(rating, Rated)
        else (Related(message=f"gives {rating.level.label}", path=rule.path, span=_span(rule)),),
    )


_LONGEST_NAME = 80


def _figure(test: AuthorTest) -> str:
    if test.value is not None:
        return plain(test.value)
    return " of ".join(plain(count) for count in (test.numerator, test.denominator) if count is not None)


def _gave(rating: Rating, test: AuthorTest) -> str:
    match rating:
        case Rated(level=level):
            return f"gives {level.id}, not {test.gives}"
        case Unrated(reason=reason) if test.gives == UNRATED and test.because is not None:
            return f"is unrated because {REASONS[reason]}, not because {REASONS[UnratedReason(test.because)]}"
        case Unrated(reason=reason):
            return f"is unrated because {REASONS[reason]}, and does not give {test.gives}"


def _span(place: Place, width: int = 1) -> Span:
    return Span.of_line(place.line, place.column, width)


def unreached(catalogue: Catalogue, outcomes: tuple[Outcome, ...]) -> tuple[Unreached, ...]:
    """Return the levels that no test reached, of each scheme whose rules rate a live indicator.

    A level that no rule gives, and only officers can, is no matter for tests.
    """
    given: dict[str, set[str]] = {}
    for indicator in catalogue.indicators:
        compiled = compile_indicator(catalogue, indicator) if indicator.status is Status.LIVE else None
        if compiled is not None:
            given.setdefault(compiled.scheme.id, set()).update(rule.level for rule in compiled.rules)
    reached = {
        (outcome.indicator.scheme, outcome.rating.level.id) for outcome in outcomes if isinstance(outcome.rating, Rated)
    }
    return tuple(_unreached(catalogue, given, reached))


def _unreached(
    catalogue: Catalogue, given: Mapping[str, set[str]], reached: set[tuple[str | None, str]]
) -> Iterator[Unreached]:
    for scheme in catalogue.schemes:
        levels = tuple(
            level
            for level in scheme.levels
            if level.id in given.get(scheme.id, ()) and (scheme.id, level.id) not in reached
        )
        if levels:
            yield Unreached(scheme=scheme, levels=levels)
