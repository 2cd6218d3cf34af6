"""What is said below the table about single figures, each text once however many rows it belongs to."""

from collections.abc import Iterator, Mapping

import attrs

from kpirules.evaluation.outturns import Outturn
from kpirules.evaluation.reading import Reading
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.evaluation.wording import ABSENCES
from kpirules.model.outturn import Judgement
from kpirules.reporting.cells import clean, period_words, value_words


@attrs.frozen(kw_only=True)
class Footnotes:
    """The texts in the order their first rows stand, and which of them each row points at.

    Attributes:
        texts: Footnote 1 first.
        marks: Numbers of the footnotes, by indicator id and part id (None: the indicator's own row).
    """

    texts: tuple[str, ...]
    marks: Mapping[tuple[str, str | None], tuple[int, ...]]

    def of(self, indicator: str, part: str | None = None) -> tuple[int, ...]:
        """Return the numbers that the row of an indicator, or of one part, points at."""
        return self.marks.get((indicator, part), ())


def footnotes(scorecard: Scorecard) -> Footnotes:
    """Gather the footnotes of a scorecard in the order of its rows."""
    numbers: dict[str, int] = {}
    marks: dict[tuple[str, str | None], tuple[int, ...]] = {}
    for group in scorecard.sections:
        for result in group.all_results:
            for part, texts in _rows(result):
                for text in texts:
                    numbers.setdefault(text, len(numbers) + 1)
                marks[result.indicator.id, part] = tuple(numbers[text] for text in texts)
    return Footnotes(texts=tuple(numbers), marks=marks)


def result_notes(result: Result) -> tuple[str, ...]:
    """Return every footnote of one result, each once; its judgement is not among them."""
    judged = f"Judged {judgement_sentence(result, result.judgement)}" if result.judgement else None
    texts = dict.fromkeys(text for _, texts in _rows(result) for text in texts)
    return tuple(text for text in texts if text != judged)


def _rows(result: Result) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    own = tuple(_of_result(result))
    if not result.parts:
        yield None, tuple(dict.fromkeys((*own, *_of_reading(result, result.readings[0]))))
        return
    yield None, own
    for reading in result.parts:
        yield reading.part.id if reading.part else None, tuple(_of_reading(result, reading))


def _of_result(result: Result) -> Iterator[str]:
    if result.withheld is not None:
        yield clean(result.withheld)
    if result.judgement is not None:
        yield f"Judged {judgement_sentence(result, result.judgement)}"
    if result.indicator.notes:
        yield clean(result.indicator.notes)


def judgement_sentence(result: Result, judgement: Judgement) -> str:
    """Return who gave which level, when and why."""
    compiled = result.setting.compiled
    label = clean(compiled.scheme.level(judgement.level).label) if compiled else judgement.level
    by = f" by {clean(judgement.by)}" if judgement.by else ""
    on = f" on {judgement.on.isoformat()}" if judgement.on else ""
    return f"{label}{by}{on}: {clean(judgement.reason)}"


def _says_no_more(one: Outturn) -> bool:
    """Say whether a note only repeats the words that stand in place of the figure."""
    words = ABSENCES[one.absence] if one.absence and one.withheld is None else None
    return words is not None and clean(one.note or "").rstrip(".").casefold() == words


def _of_reading(result: Result, reading: Reading) -> Iterator[str]:
    one = reading.outturn or reading.absent
    if one is not None and (one.withheld or one.note) and not _says_no_more(one):
        yield clean(one.withheld or one.note or "")
    if reading.outturn is not None and reading.outturn.published is not None:
        yield f"First published as {value_words(result.setting, reading.outturn.published)}."
    year = reading.year_to_date
    if year is not None and year.missing and year.value is not None:
        missing = ", ".join(period_words(result.setting, period) for period in year.missing)
        yield f"The year to date lacks {missing}."
