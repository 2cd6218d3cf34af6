"""Leaks of evaluation: something is computed from everything, or said while it is computed."""

import hashlib
import logging
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from leaking import API, CSV, EVALUATE, JSON, Box, Leak, Switch, everywhere

from kpirules.cli import scoring
from kpirules.evaluation import answer as answers
from kpirules.evaluation import evaluate as doors
from kpirules.evaluation import results, scorecard
from kpirules.evaluation.evidence import sort_out
from kpirules.evaluation.outturns import history
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Catalogue
from kpirules.model.vocabulary import Audience


def _answers(change: Callable[[answers.Answer, answers.Answer], answers.Answer]) -> Switch:
    def switch(patch: pytest.MonkeyPatch, box: Box) -> None:
        real = answers.answer

        def answer(setting: Any, evidence: Any) -> answers.Answer:
            found = real(setting, evidence)
            if setting.audience is not Audience.PUBLIC:
                return found
            everything = sort_out(box.everything)[setting.indicator.evidence]
            full = attrs.evolve(
                setting,
                audience=Audience.EXEMPT,
                withheld=None,
                history=history(setting.indicator, everything.rows),
            )
            return change(found, real(full, everything))

        everywhere(patch, real, answer)

    return switch


def readings(*names: str) -> Switch:
    def change(found: answers.Answer, full: answers.Answer) -> answers.Answer:
        pairs = zip(found.readings, full.readings, strict=True)
        return attrs.evolve(
            found,
            readings=tuple(attrs.evolve(one, **{name: getattr(all_, name) for name in names}) for one, all_ in pairs),
        )

    return _answers(change)


def _history_of_everything(patch: pytest.MonkeyPatch, box: Box) -> None:
    patch.setattr(
        Result,
        "periods_so",
        property(
            lambda one: 1 + sum(1 for row in box.hidden if row.indicator == one.indicator.id and (row.value or 0) > 5)
        ),
    )


def _card(patch: pytest.MonkeyPatch, box: Box, name: str, change: Callable[[Any, Scorecard], Any]) -> None:
    """Let a method of the scorecard see the scorecard of everything."""
    real, score = getattr(Scorecard, name), scorecard.score

    def method(card: Scorecard) -> Any:
        own = real(card)
        return (
            own if card.audience is Audience.EXEMPT else change(own, score(box.catalogue, box.everything, card.as_at))
        )

    patch.setattr(Scorecard, name, method)


def _hidden_reds_are_listed(patch: pytest.MonkeyPatch, box: Box) -> None:
    def change(own: Any, full: Scorecard) -> Any:
        return (*own, *(entry for entry in full.exceptions() if entry.result.indicator.id == "foster"))

    _card(patch, box, "exceptions", change)


def _sorted_by_what_is_hidden(patch: pytest.MonkeyPatch, box: Box) -> None:
    def change(own: Any, full: Scorecard) -> Any:
        worst = {one.indicator.id: one.outturn.value or 0 if one.outturn else 0 for one in full}
        return tuple(sorted(own, key=lambda entry: worst[entry.result.indicator.id]))

    _card(patch, box, "exceptions", change)


def _data_exceptions_of_everything(patch: pytest.MonkeyPatch, box: Box) -> None:
    _card(patch, box, "data_exceptions", lambda _, full: full.data_exceptions())


def _recoveries_of_everything(patch: pytest.MonkeyPatch, box: Box) -> None:
    _card(patch, box, "recoveries", lambda _, full: full.recoveries())


def _rolled_up_from_everything(patch: pytest.MonkeyPatch, box: Box) -> None:
    real, score = scorecard.whole_of, scorecard.score

    def whole_of(catalogue: Catalogue, sections: Any) -> Any:
        audience = next(one.setting.audience for group in sections for one in group.all_results)
        if audience is Audience.EXEMPT:
            return real(catalogue, sections)
        as_at = next(one.setting.clock.as_at for group in sections for one in group.all_results)
        return score(catalogue, box.everything, as_at).whole

    everywhere(patch, real, whole_of)


def _distance_in_the_receipt(patch: pytest.MonkeyPatch, box: Box) -> None:
    real = results.write_receipt

    def write_receipt(*given: Any) -> Any:
        own = real(*given)
        return attrs.evolve(own, sentences=(*own.sentences, f"It is {10 - box.amount} away."))

    everywhere(patch, real, write_receipt)


def _newest_period_of_everything(patch: pytest.MonkeyPatch, box: Box) -> None:
    real = doors.newest_period
    patch.setattr(doors, "newest_period", lambda catalogue, rows: real(catalogue, box.came.rows or rows))


def _raises(patch: pytest.MonkeyPatch, box: Box) -> None:
    real = doors.score

    def score(*given: Any) -> Scorecard:
        if box.amount > 9:
            raise ValueError(f"{box.figures} are too many")
        return real(*given)

    patch.setattr(doors, "score", score)


def _says(how: Callable[[str], object]) -> Switch:
    """Return the switch of something said while the scorecard is made."""

    def switch(patch: pytest.MonkeyPatch, box: Box) -> None:
        real = doors.score

        def score(*given: Any) -> Scorecard:
            how(box.figures)
            return real(*given)

        patch.setattr(doors, "score", score)

    return switch


def _cached(patch: pytest.MonkeyPatch, _: Box) -> None:
    real = scoring.read_folder

    def read_folder(catalogue_path: Path, *given: Any) -> Any:
        folder = real(catalogue_path, *given)
        text_of = ",".join(str(row.value) for row in folder.observations.rows)
        name = hashlib.sha256(text_of.encode()).hexdigest()[:8]
        (catalogue_path.parent / f".kpirules-{name}").write_text("cached", encoding="utf-8")
        return folder

    patch.setattr(scoring, "read_folder", read_folder)


LEAKS_OF_RESULTS: Final = (
    Leak(
        "ratings are computed from everything",
        _answers(lambda found, full: attrs.evolve(found, rating=full.rating)),
        EVALUATE,
    ),
    Leak(
        "a computed rating stays beside the declared one",
        _answers(lambda found, full: attrs.evolve(found, computed=full.computed)),
        JSON,
    ),
    Leak("the direction of travel is of everything", readings("directions"), EVALUATE),
    Leak("the year to date sums hidden figures", readings("year_to_date"), CSV),
    Leak("what is stale is told from everything", readings("stale", "behind"), EVALUATE),
    Leak("how long it has been so is counted from everything", _history_of_everything, API, heard="history of secret"),
    Leak("the whole is rolled up from everything", _rolled_up_from_everything, "explain --whole"),
    Leak(
        "hidden reds are listed as exceptions",
        _hidden_reds_are_listed,
        "exceptions --require-commentary",
        heard="status",
    ),
    Leak("exceptions stand in the order of hidden figures", _sorted_by_what_is_hidden, "exceptions --format csv"),
    Leak("missing figures are told from everything", _data_exceptions_of_everything, "exceptions"),
    Leak("recoveries are told from everything", _recoveries_of_everything, "exceptions --format json"),
    Leak("the receipt says how far the next level is", _distance_in_the_receipt, "explain secret"),
    Leak("the report is as at the newest hidden month", _newest_period_of_everything, EVALUATE),
    Leak("an error quotes what is hidden", _raises, EVALUATE, heard="status"),
    Leak(
        "a log record",
        _says(lambda said: logging.getLogger("kpirules").debug("hidden: %s", said)),
        EVALUATE,
        heard="logs",
    ),
    Leak("a warning", _says(lambda said: warnings.warn(said, stacklevel=1)), EVALUATE, heard="warnings"),
    Leak("a cache is named by a hash of everything", _cached, EVALUATE, heard="files"),
)
