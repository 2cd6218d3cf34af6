"""Documents for the shape tests: nodes grown from plain values, and one valid document of each kind."""

import copy
from decimal import Decimal
from itertools import count
from typing import Any

from kpirules.source.nodes import Entry, Mapping, Node, Place, Scalar, Sequence


class Quoted(str):
    """A text that the author put in quotes."""

    __slots__ = ()


def nodes(value: Any) -> Node:
    """Return plain values as nodes, each key on a line of its own with its scalar from column 11."""
    return _grow(value, count(1), 0)


def _grow(value: Any, lines: "count[int]", line: int) -> Node:
    match value:
        case dict():
            entries = {}
            for key, item in value.items():
                at = next(lines)
                entries[key] = Entry(Scalar(str(key), str(key), _place(at, 1, len(key))), _grow(item, lines, at))
            return Mapping(entries, next(iter(entries.values())).key.place if entries else _place(line, 11, 2))
        case list():
            return Sequence(tuple(_grow(item, lines, next(lines)) for item in value), _place(line, 11, 2))
        case _:
            plain = not isinstance(value, Quoted)
            text = _text(value)
            return Scalar(text, value if plain else text, _place(line, 11, max(1, len(text))), plain)


def _place(line: int, column: int, width: int) -> Place:
    return (line, column, line, column + width)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case _:
            return str.__str__(value) if isinstance(value, str) else str(value)


_CATALOGUE = {
    "kpirules": 1,
    "id": "demo",
    "title": "Demo",
    "authority": "A council",
    "reporting_year": "2021/22",
    "notes": "Provisional.",
    "defaults": {"year": "financial", "frequency": "monthly", "scheme": "rag", "directions": ["short_term"], "per": 1},
    "schemes": {
        "rag": {
            "levels": [
                {"id": "green", "label": "GREEN", "symbol": "●"},
                {"id": "amber"},
                {"id": "red", "exception": True},
            ],
            "tolerance": "10%",
            "rate": [
                {"level": "green", "when": {"any": [{"met": "target"}, {"all": [{"met": 70}, {"met": "england"}]}]}},
                {"level": "amber", "when": {"not": {"not": {"within": "tolerance"}}}},
                {"level": "amber", "when": {"under": "2 points"}},
                {"level": "green", "when": {"all": [{"ahead": "5%"}, {"above": "floor"}, {"below": 300}]}},
                {"level": "green", "when": {"direction": {"name": "short_term", "is": ["improving", "steady"]}}},
                {"level": "amber", "when": {"streak": {"of": "amber", "at_least": 2}}},
                {"level": "red"},
            ],
            "rate_on": "shown",
            "unrated": {"not_due": "grey", "absent": {"label": "no data", "symbol": "□"}},
        }
    },
    "directions": {
        "short_term": {"compare": "previous", "steady_within": Decimal("0.5"), "arrows": "number"},
        "since": {
            "compare": {"baseline": 2019},
            "measure": "gap_to_target",
            "steady_within": "2%",
            "only_when": {"target": "constant_in_year"},
        },
        "mean": {"compare": {"mean_of_previous": 3}, "steady_under": "tolerance"},
        "beside": {"compare": {"comparator": "england"}},
        "chart": {"method": "spc", "window": 12},
    },
    "comparators": {"england": {"title": "England", "group": "nations"}},
    "dimensions": {"area": {"title": "Area", "sums_to": "total", "disclosure": "small"}},
    "disclosure": {
        "policies": {
            "small": {
                "threshold": 5,
                "zeros": "hide",
                "round": 5,
                "complement": "series",
                "minimum_range": 3,
                "release": ["rating", "direction", "year_total"],
                "symbol": "[c]",
            },
            "cells": {"threshold": 5, "round": "midpoint_6", "minimum_range": "full"},
        }
    },
    "roll_up": {
        "method": "points",
        "ties": "worse",
        "empty": "None",
        "of": ["green"],
        "points": {"green": 3, "amber": Decimal("0.5")},
        "at_least": {"good": "75%", "fair": "33.3%"},
        "otherwise": "poor",
        "levels": [{"id": "good"}, {"id": "fair"}, {"id": "poor"}],
        "whole": "indicators",
        "minimum_rated": 3,
        "exclude": ["plans", "safeguarding/plans"],
    },
    "exceptions": {
        "order": "severity",
        "include": [
            {"level": "amber", "for_periods": 2, "direction": {"name": "short_term", "is": ["worsening"]}},
            {"level": "green", "positive": True},
        ],
        "require": {"red": ["commentary", "actions"], "green": []},
    },
    "sections": [
        {
            "id": "safeguarding",
            "title": "Safeguarding",
            "within": "children",
            "defaults": {"polarity": "low"},
            "uses": [{"indicator": "plans", "number": "C1", "target": 90, "weight": Decimal("0.5"), "x-own": None}],
            "x-own": [1],
        }
    ],
    "indicators": [
        {
            "id": "reviews",
            "title": "Reviews in time",
            "number": "20.10",
            "why": "Because.",
            "section": "safeguarding",
            "polarity": "in_range",
            "unit": "percent",
            "decimal_places": 1,
            "covers": "snapshot",
            "year_to_date": "ratio",
            "rates": "latest",
            "target": {"kind": "range", "lower": 83, "upper": Decimal("95.5"), "exclusive": ["lower"]},
            "earlier_targets": [{"until": 2020, "target": 90}, {"until": "2019/20", "target": "to_be_confirmed"}],
            "definition_changed": ["2021-04"],
            "weight": 2,
            "thresholds": {"floor": 80},
            "tolerance": "2 points",
            "rate": [{"level": "green", "when": {"met": "floor"}}, {"level": "red"}],
            "directions": [],
            "parts": [{"id": "initial", "title": "Initial", "sums_to": "total", "disclosure": "open"}],
            "disclosure": {"withheld": "see part 2", "since": 2021, "release": ["rating"]},
            "related": ["plans"],
            "tags": ["statutory"],
            "status": "live",
            "x-own": {"anything": None},
        },
        {"id": "plans", "title": "Plans", "target": "not_a_target_measure", "polarity": "none", "disclosure": "small"},
        {"id": "third", "title": "Third", "target": {"kind": "comparator", "of": "england"}, "per": 10000},
        {"id": "fourth", "title": "Fourth", "target": Decimal("95.5"), "sums_to": "plans", "same_count_as": "plans"},
        {
            "id": "fifth",
            "title": "Fifth",
            "counts": "people",
            "complement_of": "reviews",
            "target": {"kind": "value", "value": 5, "exclusive": True},
        },
        {
            "id": "sixth",
            "title": "Sixth",
            "target": {
                "kind": "profile",
                "year": {"kind": "range", "lower": 1, "exclusive": ["lower"]},
                "by": {"Q1": 5, "Q2": {"kind": "value", "value": 6, "exclusive": False}},
                "spread": "even",
            },
        },
        {"id": "seventh", "title": "Seventh", "target": {"kind": "interpolate", "to": 75, "from": Decimal("73.23")}},
        {
            "id": "eighth",
            "title": "Eighth",
            "target": {"kind": "quartile", "among": "nations", "quartile": "best"},
        },
        {"id": "ninth", "title": "Ninth", "target": {"kind": "comparator", "of": "england", "worse_by": "2 points"}},
    ],
    "x-own": "anything",
}

_JUDGEMENTS = {
    "kpirules": 1,
    "judgements": [
        {"indicator": "reviews", "period": "2021-12", "rating": "amber", "reason": "Late records"},
        {"indicator": "20.10", "period": 2021, "rating": "red", "reason": "Why", "by": "Head", "on": "2022-01-14"},
    ],
}

_COMMENTARY = {
    "kpirules": 1,
    "commentary": [
        {"indicator": "reviews", "period": "Dec-21", "text": "Late.", "actions": ["Do it"], "audience": "exempt"},
    ],
}

SCHEMAS = ("catalogue-v1", "judgements-v1", "commentary-v1")


def valid(schema: str = "catalogue-v1") -> dict[str, Any]:
    """Return a fresh valid document that uses every field of `schema` that has a form of its own."""
    return copy.deepcopy(dict(zip(SCHEMAS, (_CATALOGUE, _JUDGEMENTS, _COMMENTARY), strict=True))[schema])


def parts(schema: Any, way: str = "#") -> list[tuple[str, dict[str, Any]]]:
    """Return every part of a schema with its place; examples are data, not parts."""
    found = [(way, schema)]
    for keyword in ("properties", "$defs"):
        for name, inner in schema.get(keyword, {}).items():
            found += parts(inner, f"{way}/{keyword}/{name}") if isinstance(inner, dict) else []
    for keyword in ("items", "additionalProperties", "propertyNames", "if", "then"):
        if isinstance(schema.get(keyword), dict):
            found += parts(schema[keyword], f"{way}/{keyword}")
    for place, inner in enumerate(schema.get("allOf", ())):
        found += parts(inner, f"{way}/allOf/{place}")
    return found
