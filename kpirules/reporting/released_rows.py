"""What was released, as the files of a report folder that can be read again; it is given public rows and hides none."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from kpirules.model.catalogue import Catalogue
from kpirules.model.number import plain
from kpirules.model.outturn import COLUMNS, Commentary, Judgement, Observation
from kpirules.model.period import Period
from kpirules.model.shorthand import Mark
from kpirules.reporting.csv_rows import guarded


def outturns_csv(catalogue: Catalogue, rows: Iterable[Observation]) -> str:
    """Return rows as outturns.csv holds them: every figure with its marks, or the mark in its place.

    Read with the same catalogue they are the same rows, but for the places they came from. Lines end in a line feed;
    the text is meant for UTF-8.
    """
    ways = [one.id for one in catalogue.dimensions]
    names = [*COLUMNS, *ways]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        cells = _cells(catalogue, row)
        writer.writerow([guarded(cells.get(name) or "") for name in names])
    return out.getvalue()


def _cells(catalogue: Catalogue, row: Observation) -> Mapping[str, str | None]:
    return {
        "indicator": row.indicator,
        "period": None if row.period is None else _period(catalogue, row.indicator, row.period),
        "value": _value(row),
        "numerator": _number(row, "numerator"),
        "denominator": _number(row, "denominator"),
        "comparator": row.comparator,
        "part": row.part,
        "absence": None if row.absence is None else row.absence.value,
        "provisional": "yes" if row.provisional else None,
        "revised": "yes" if row.revised else None,
        "withheld": row.withheld,
        "note": row.note,
        **dict(row.dimensions),
    }


def _period(catalogue: Catalogue, indicator: str, period: Period) -> str:
    return period.label(catalogue[indicator].basis or catalogue.basis)


def _value(row: Observation) -> str:
    if row.value is None:
        return row.shown
    marks = ((row.estimated, Mark.ESTIMATED), (row.unreliable, Mark.UNRELIABLE))
    return " ".join((row.shown or plain(row.value), *(mark.printed for given, mark in marks if given)))


def _number(row: Observation, name: str) -> str | None:
    count = row.numerator if name == "numerator" else row.denominator
    return None if count is None else plain(count)


def judgements_yaml(judgements: Iterable[Judgement]) -> str:
    """Return judgements as judgements.yaml holds them."""
    return _yaml(
        "judgements",
        (
            {
                "indicator": one.indicator,
                "period": str(one.period),
                "rating": one.level,
                "reason": one.reason,
                **({} if one.by is None else {"by": one.by}),
                **({} if one.on is None else {"on": one.on.isoformat()}),
            }
            for one in judgements
        ),
    )


def commentary_yaml(commentary: Iterable[Commentary]) -> str:
    """Return commentary as commentary.yaml holds it."""
    return _yaml(
        "commentary",
        (
            {
                "indicator": one.indicator,
                "period": str(one.period),
                "text": one.text,
                **({"actions": list(one.actions)} if one.actions else {}),
                **({} if one.audience is None else {"audience": one.audience.value}),
            }
            for one in commentary
        ),
    )


def _yaml(name: str, items: Iterable[Mapping[str, str | list[str]]]) -> str:
    """Return items under a name. Every value is written as JSON has it, which YAML reads alike whatever it holds."""
    lines = [line for item in items for line in _item(item)]
    return "".join(("kpirules: 1\n", f"{name}:\n" if lines else f"{name}: []\n", *lines))


def _item(item: Mapping[str, str | list[str]]) -> Iterator[str]:
    for at, (key, value) in enumerate(item.items()):
        yield f"  {'- ' if at == 0 else '  '}{key}: {json.dumps(value, ensure_ascii=False)}\n"
