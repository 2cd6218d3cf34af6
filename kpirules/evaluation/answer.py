"""One indicator at one time, answered: its readings, what the rules say, what is published; and as it was before."""

from collections.abc import Iterator, Sequence

import attrs

from kpirules.disclosure.declared import DeclaredDirection, DeclaredFact, DeclaredRating, DeclaredYearTotal
from kpirules.evaluation.directions import Direction
from kpirules.evaluation.evidence import Evidence
from kpirules.evaluation.outturns import YearToDate
from kpirules.evaluation.rating import Rated, RatedBy, Rating
from kpirules.evaluation.reading import Reading, Setting, read, worst_of
from kpirules.model.outturn import Judgement
from kpirules.model.period import Period
from kpirules.model.scheme import Level
from kpirules.model.vocabulary import Covers
from kpirules.rules.compiler import CompiledIndicator


@attrs.frozen(kw_only=True)
class Answer:
    """What is answered about an indicator at one time.

    Attributes:
        setting: The indicator, its rules and the time.
        evidence: What was released about it.
        readings: One, or one a part.
        computed: What the rules say; never hidden by a judgement.
        rating: The rating as published: a judgement or a declared rating goes before the computed one.
        judgement: The officer's rating that stands beside it.
        declared: What is declared public of its hidden figures at this time.
    """

    setting: Setting = attrs.field(repr=False, eq=False)
    evidence: Evidence = attrs.field(repr=False, eq=False)
    readings: tuple[Reading, ...]
    computed: Rating
    rating: Rating
    judgement: Judgement | None = None
    declared: tuple[DeclaredFact, ...] = ()

    @property
    def level(self) -> Level | None:
        """The published level, or None where it is unrated."""
        return self.rating.level if isinstance(self.rating, Rated) else None

    def before(self) -> Iterator["Answer"]:
        """Yield the answers as at the end of each earlier period that was due, newest first.

        They begin before the period of the figure reported, which may be older than the newest that was due. An
        earlier answer whose figure is older than its period, or missing, says nothing about that period: there the
        known past ends, as it does where nothing more came in.
        """
        due = self.setting.clock.due
        if due is not None and not speaks_for(self, due):
            reported = [reading.outturn.period for reading in self.readings if reading.outturn]
            due = max((period for period in reported if period is not None), key=lambda one: one.end, default=due)
        while due is not None:
            due = due.earlier()
            earlier = answer(self.setting.at(due), self.evidence)
            if earlier.level is None or not speaks_for(earlier, due):
                return
            yield earlier


def speaks_for(one: Answer, due: Period) -> bool:
    """Say whether an answer rests on figures of the period that was due, or on a judgement of it."""
    if one.judgement is not None and one.judgement.period.end == due.end:
        return True
    return all(reading.outturn is not None and reading.outturn.period == due for reading in one.readings)


def answer(setting: Setting, evidence: Evidence) -> Answer:
    """Answer one indicator at the time of `setting`."""
    indicator, compiled = setting.indicator, setting.compiled
    declared = tuple(one for one in evidence.declared if one.as_at.last_month == setting.clock.as_at.last_month)
    readings = tuple(_beside(read(setting, part), declared, setting) for part in indicator.parts or (None,))
    computed = worst_of(readings, compiled) if indicator.parts else readings[0].rating
    judgement = _judgement(evidence, readings, setting.clock.as_at)
    return Answer(
        setting=setting,
        evidence=evidence,
        readings=readings,
        computed=computed,
        rating=_published(compiled, computed, judgement, declared),
        judgement=judgement,
        declared=declared,
    )


def _beside(reading: Reading, declared: Sequence[DeclaredFact], setting: Setting) -> Reading:
    """Return a reading with what is declared public of its hidden figures: a direction, the year's total."""
    if reading.part is not None:
        return reading
    for fact in declared:
        match fact:
            case DeclaredDirection(name=name, movement=movement, travel=travel):
                found = Direction(rule=setting.catalogue.direction(name), movement=movement, travel=travel)
                directions = tuple(found if one.rule.name == name else one for one in reading.directions)
                reading = attrs.evolve(reading, directions=directions)
            case DeclaredYearTotal(value=value) if setting.indicator.covers is not Covers.YEAR_TO_DATE:
                total = YearToDate(value=value, year=setting.clock.year, counted=())
                reading = attrs.evolve(reading, year_to_date=total)
    return reading


def _published(
    compiled: CompiledIndicator | None,
    computed: Rating,
    judgement: Judgement | None,
    declared: Sequence[DeclaredFact],
) -> Rating:
    if compiled is None:
        return computed
    level = next((one.level for one in declared if isinstance(one, DeclaredRating)), None)
    if level is not None:
        return Rated(level=compiled.scheme.level(level), by=RatedBy.DECLARED)
    if judgement is not None:
        return Rated(level=compiled.scheme.level(judgement.level), by=RatedBy.JUDGEMENT)
    return computed


def _judgement(evidence: Evidence, readings: tuple[Reading, ...], as_at: Period) -> Judgement | None:
    spoken = [one for one in evidence.judgements if speaks_of(one.period, readings, as_at)]
    return max(spoken, key=lambda one: one.period.end, default=None)


def speaks_of(period: Period, readings: tuple[Reading, ...], as_at: Period) -> bool:
    """Say whether words about `period` are about the figures reported: no older than them, no later than as at."""
    reported = [reading.outturn.period.end for reading in readings if reading.outturn and reading.outturn.period]
    return max(reported, default=as_at.end) <= period.end <= as_at.end
