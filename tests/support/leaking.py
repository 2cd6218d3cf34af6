"""Leaks on purpose, each behind a switch: the product as it might have been written, to see that the harness hears it.

A leak gets at what came in through `Box`, which stands at the door of release; no switch is part of the product.
"""

import hashlib
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest

from kpirules.disclosure.release import Release, Released
from kpirules.evaluation import evaluate as doors
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observation, Observations
from kpirules.model.vocabulary import Audience


class Box:
    """What came in, remembered at the door; what is hidden of it is what was not released as it came."""

    def __init__(self) -> None:
        self.catalogue = Catalogue(id="none", title="None")
        self.came = Observations()
        self.released: Released | None = None
        self.why: dict[tuple[Any, ...], object] = {}

    @property
    def everything(self) -> Released:
        return Released(
            audience=Audience.EXEMPT,
            rows=self.came.rows,
            judgements=self.came.judgements,
            commentary=self.came.commentary,
        )

    @property
    def hidden(self) -> tuple[Observation, ...]:
        shown = {(about(row), row.value) for row in self.released.rows} if self.released else set()
        return tuple(row for row in self.came.rows if (about(row), row.value) not in shown)

    @property
    def figures(self) -> str:
        """The hidden figures as text."""
        return ", ".join(str(row.value) for row in self.hidden)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.figures.encode()).hexdigest()

    @property
    def amount(self) -> Decimal:
        """A hidden figure, as a number."""
        return next((row.value for row in self.hidden if row.value), Decimal(0))

    def truth(self, row: Observation) -> Observation:
        """Return what came in where a released row stands."""
        return next((one for one in self.came.rows if about(one) == about(row)), row)


def about(row: Observation) -> tuple[Any, ...]:
    return (row.indicator, row.period, row.comparator, row.part, row.dimensions)


Switch = Callable[[pytest.MonkeyPatch, Box], None]


@attrs.frozen
class Leak:
    """A leak and where it must be heard.

    Attributes:
        name: What is done wrong.
        switch: Turns it on.
        on: The command line that is listened to; none: the API.
        heard: How the name of a channel begins or ends that must differ.
    """

    name: str
    switch: Switch
    on: str
    heard: str = "stdout"


def everywhere(patch: pytest.MonkeyPatch, old: object, new: object) -> None:
    """Put `new` wherever a module of the product has `old` under a name of its own."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "kpirules":
            for key, value in list(vars(module).items()):
                if value is old:
                    patch.setattr(module, key, new)


def open_box(patch: pytest.MonkeyPatch) -> Box:
    """Stand at the door and remember what came in."""
    box, real, findings = Box(), doors.release, doors.release_with_findings

    def with_findings(*given: Any, **named: Any) -> Release:
        made = findings(*given, **named)
        box.why = {about(made.rows[at]): why for at, why in made.hidden.items()}
        return made

    def release(catalogue: Catalogue, outturns: Any, *more: Any, **named: Any) -> Released:
        box.catalogue, box.came, box.released = catalogue, getattr(outturns, "observations", outturns), None
        box.released = real(catalogue, outturns, *more, **named)
        return box.released

    patch.setattr(doors, "release_with_findings", with_findings)
    everywhere(patch, real, release)
    return box


EVALUATE: Final = "evaluate"
MARKDOWN: Final = "evaluate --format markdown"
JSON: Final = "evaluate --format json"
CSV: Final = "evaluate --format csv"
API: Final = ""
