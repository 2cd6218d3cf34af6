"""Guesses which field, word or form an author meant; must not know nodes, places or schemas."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kpirules.diagnostics.spelling import nearest

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("title",), "label": ("title",), "heading": ("title",), "text": ("title",),
    "indicator": ("indicators",), "kpis": ("indicators",), "kpi": ("indicators",), "measures": ("indicators",),
    "metrics": ("indicators",), "pis": ("indicators",),
    "ref": ("number",), "reference": ("number",), "no": ("number",), "code": ("id", "number"),
    "version": ("kpirules",), "organisation": ("authority",), "council": ("authority",),
    "reporting period": ("reporting_year",),
    "rationale": ("why",), "purpose": ("why",), "description": ("definition", "notes"), "methodology": ("definition",),
    "good to be": ("polarity",), "good is": ("polarity",), "what good looks like": ("polarity",),
    "better": ("polarity", "ahead"), "polarity of travel": ("polarity",),
    "direction": ("directions",), "direction of travel": ("directions", "direction"),
    "dot": ("directions", "direction"), "trend": ("direction", "directions", "method"),
    "goal": ("target",), "limits": ("thresholds",), "rag": ("scheme", "schemes"), "traffic light": ("scheme",),
    "traffic lights": ("schemes", "scheme"), "rating": ("rate", "rating", "gives"), "rules": ("rate",),
    "units": ("unit",), "measured in": ("unit",), "decimals": ("decimal_places",), "dp": ("decimal_places",),
    "decimal": ("decimal_places",), "precision": ("decimal_places",),
    "basis": ("year",), "year basis": ("year",), "year type": ("year",), "period": ("frequency", "covers"),
    "reported": ("frequency",), "ytd": ("year_to_date",), "cumulative": ("year_to_date", "covers"),
    "benchmarks": ("comparators",), "benchmark": ("comparators",), "comparator": ("comparators", "of"),
    "groups": ("sections",), "areas": ("sections",), "themes": ("sections",), "theme": ("section",),
    "area": ("section",), "group": ("section",), "responsible": ("owner",), "lead": ("owner",),
    "responsible officer": ("owner",), "comment": ("notes", "text"), "comments": ("notes", "commentary"),
    "note": ("notes",), "suppression": ("disclosure",), "suppressed": ("disclosure",), "exempt": ("disclosure",),
    "min": ("lower",), "minimum": ("lower", "minimum_rated"), "from": ("lower",), "max": ("upper",),
    "maximum": ("upper",), "to": ("upper", "until"), "type": ("kind",), "if": ("when",), "or": ("any",),
    "and": ("all",), "start": ("from",), "end": ("to", "until"), "last year": ("from",),
    "greater than": ("above",), "more than": ("above",), "higher than": ("above",), "over": ("above",),
    "less than": ("below",), "lower than": ("below",), "exceeds": ("ahead",), "exceeded": ("ahead",),
    "better than": ("ahead", "better_by"), "worse than": ("worse_by",), "consecutive": ("streak", "for_periods"),
    "quarters": ("by",), "months": ("by",), "phased": ("spread", "by"), "phasing": ("spread", "by"),
    "old targets": ("earlier_targets",), "previous targets": ("earlier_targets",), "past targets": ("earlier_targets",),
    "weighting": ("weight",), "rebased": ("definition_changed",), "new definition": ("definition_changed",),
    "parent": ("within",), "part of": ("within",), "also": ("uses",), "shared": ("uses",), "peers": ("among", "group"),
    "excluded": ("exclude",), "except": ("exclude",), "else": ("otherwise",), "default": ("otherwise",),
    "shares": ("at_least",), "bands": ("at_least", "levels"), "sort": ("order",), "needs": ("require",),
    "labels": ("unrated", "levels"), "grey": ("unrated",), "periods": ("for_periods", "window"),
    "rounding": ("rate_on",),
    "icon": ("symbol",), "officer": ("by",), "author": ("by",), "date": ("on",),
    "level": ("rating", "gives"), "because": ("reason",), "action": ("actions",),
    "expected": ("gives",), "expect": ("gives",), "result": ("gives",), "reason": ("because",),
    "outturn": ("value",), "actual": ("value",), "figure": ("value",), "waivers": ("waive",), "waiver": ("waive",),
    "exemptions": ("waive",), "ignore": ("waive",), "examples": ("tests",), "cases": ("tests",),
}  # fmt: skip
"""What authors call fields, from the column heads of councils' own spreadsheets, and the fields they may mean."""

_WORDS: Mapping[str, str] = {
    "higher is better": "high", "high is good": "high", "higher": "high", "bigger is better": "high",
    "increase": "high", "up": "high", "maximise": "high", "lower is better": "low", "low is good": "low",
    "lower": "low", "smaller is better": "low", "decrease": "low", "down": "low", "minimise": "low",
    "range": "in_range", "between": "in_range", "within range": "in_range", "n a": "none", "na": "none",
    "neutral": "none", "neither": "none", "not applicable": "none", "no polarity": "none",
    "avg": "average", "ave": "average", "av": "average", "perc": "percent", "fy": "financial", "tax year": "financial",
    "percentage": "percent", "%": "percent", "per cent": "percent", "pct": "percent", "number of": "count",
    "mean": "average", "£": "currency", "gbp": "currency", "pounds": "currency", "money": "currency",
    "day": "days", "week": "weeks", "numeric": "number",
    "month": "monthly", "each month": "monthly", "quarter": "quarterly", "term": "termly", "each term": "termly",
    "six monthly": "half_yearly", "biannual": "half_yearly", "half year": "half_yearly", "year": "annual",
    "yearly": "annual", "annually": "annual",
    "fiscal": "financial", "april": "financial", "april to march": "financial", "apr mar": "financial",
    "january": "calendar", "january to december": "calendar", "school": "academic", "school year": "academic",
    "september": "academic", "september to august": "academic",
    "cumulative": "year_to_date", "ytd": "year_to_date", "rolling": "rolling_year", "rolling 12 months": "rolling_year",
    "point in time": "snapshot", "last day": "snapshot", "total": "sum", "average": "mean", "last": "latest",
    "monitor": "not_a_target_measure", "monitoring": "not_a_target_measure", "no target": "not_a_target_measure",
    "not a target": "not_a_target_measure", "tbc": "to_be_confirmed", "tbd": "to_be_confirmed",
    "last month": "previous", "previous period": "previous", "last year": "same_period_last_year",
    "year end": "last_year_end", "end of last year": "last_year_end", "gap": "gap_to_target",
    "linear regression": "regression", "trend line": "regression", "slope": "regression", "xmr": "spc",
    "control chart": "spc", "statistical process control": "spc", "chi square": "chi_squared",
    "confidence intervals": "interval_overlap", "confidence interval": "interval_overlap",
    "improved": "improving", "better": "improving", "deteriorating": "worsening", "worse": "worsening",
    "declining": "worsening", "unchanged": "steady", "same": "steady", "no change": "steady", "stable": "steady",
    "rounded": "shown", "printed": "shown", "displayed": "shown", "unrounded": "exact",
    "evenly": "even", "flat": "even", "linear": "even", "phased": "profile", "profiled": "profile",
    "trajectory": "interpolate", "benchmark": "comparator", "top": "best", "top quartile": "best", "middle": "median",
    "worst first": "severity", "comment": "commentary", "comments": "commentary", "action plan": "actions",
    "officer": "judgement", "proportion": "share", "scores": "points", "score": "points",
    "active": "live", "current": "live", "proposed": "draft", "development": "under_development",
    "in development": "under_development", "closed": "retired", "deleted": "retired",
    "part 1": "public", "open": "public", "part 2": "exempt", "private": "exempt", "confidential": "exempt",
    "internal": "exempt", "restricted": "exempt", "members": "exempt", "members only": "exempt", "officers": "exempt",
}  # fmt: skip
"""Other ways of saying the words that fields take."""

_NOT_RATED = frozenset({"n a", "na", "none", "not applicable", "no"})
"""What reports print where a measure has no target."""


LONGEST = 80
"""No id, year, date or tolerance is longer, in characters; a help that repeats a whole page helps nobody."""


def spoken(text: str) -> str:
    """Return `text` without case and with blanks for `_`, `-` and `/`, for comparing what people type."""
    return " ".join(re.sub(r"[-_/.]+", " ", text.casefold()).split())


@lru_cache(maxsize=4096)
def meant_field(typed: str, known: tuple[str, ...]) -> str | None:
    """Return the one of the fields `known` that `typed` most likely stands for, or None."""
    said = spoken(typed)
    by_speech = {spoken(name): name for name in known}
    if said in by_speech:
        return by_speech[said]
    for name in _FIELDS.get(said, ()):
        if name in known:
            return name
    near = nearest(said, by_speech)
    return None if near is None else by_speech[near]


def is_synonym(typed: str, field: str) -> bool:
    """Return whether `typed` is known as another name of `field`."""
    return field in _FIELDS.get(spoken(typed), ())


@lru_cache(maxsize=4096)
def meant_word(typed: str, allowed: tuple[str, ...]) -> str | None:
    """Return the one of the words `allowed` that `typed` most likely stands for, or None.

    >>> meant_word("Higher is better", ("high", "low"))
    'high'
    """
    said = spoken(typed)
    by_speech = {spoken(word): word for word in allowed}
    if said in by_speech:
        return by_speech[said]
    if _WORDS.get(said) in allowed:
        return _WORDS[said]
    if said in _NOT_RATED and "not_a_target_measure" in allowed:
        return "not_a_target_measure"
    near = nearest(said, by_speech)
    return None if near is None else by_speech[near]


MINUS_SIGN = "\u2212"
"""The sign that typesetters and spreadsheets put in front of a negative number, where programs read a hyphen."""

_NUMBER = re.compile(
    r"(?:[<>]=?|[≤≥=@%])?\s*[£$€]?\s*(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?:%|per ?cent|percent)?", re.IGNORECASE
)


def meant_number(typed: str) -> str | None:
    """Return the plain number in a text such as `95%`, `£1,058` or `> 95`, or None.

    >>> meant_number("£1,058.50"), meant_number("95 %"), meant_number("ninety")
    ('1058.50', '95', None)
    """
    found = _NUMBER.fullmatch(typed.strip().replace(MINUS_SIGN, "-"))
    return found[1].replace(",", "") if found else None


def meant_form(typed: str, pattern: str) -> tuple[str, ...]:
    """Return the ways to write `typed` in the form that `pattern` asks for; none where nothing can be made of it.

    >>> meant_form("2021-22", "^[0-9]{4}/[0-9]{2}$"), meant_form("CP plans", "^[a-z-]+$")
    (('2021/22',), ('cp-plans',))
    """
    if len(typed) > LONGEST:
        return ()
    form = re.compile(pattern)
    if form.search(typed):
        return (typed,)
    for mend in (_as_year, _as_date, _as_tolerance, _as_part_of_year, _as_slug):
        mended = tuple(text for text in mend(typed.strip()) if form.search(text))
        if mended:
            return mended
    return ()


NAME = re.compile(r"\s*[“”‘’\"']?(?=[^\W\d_])[\w -]*\w[“”‘’\"']?\s*")
"""A name as people type it, with quotes round it at most: where other signs stand in one, more than it is wrong."""

_ID = r"^[a-z0-9][a-z0-9_-]*$(?!\n)"
"""The form of an id, as the schema of catalogues has it under `slug`."""


@lru_cache(maxsize=4096)
def meant_id(typed: str) -> str | None:
    """Return the id that `typed` is, or that it is in the form of one; None where other signs stand in it.

    >>> meant_id("red"), meant_id("“Red”"), meant_id("red: {") is None
    ('red', 'red', True)
    """
    if re.search(_ID, typed):
        return typed
    return next(iter(meant_form(typed, _ID)), None) if NAME.fullmatch(typed) else None


def _as_year(text: str) -> tuple[str, ...]:
    found = re.fullmatch(r"(?:FY\s*)?((?:[0-9]{2})?[0-9]{2})\s*[-/–]\s*(?:[0-9]{2})?([0-9]{2})", text, re.IGNORECASE)
    if found is None:
        return ()
    return (f"{found[1] if len(found[1]) > len(found[2]) else '20' + found[1]}/{found[2]}",)


def _as_date(text: str) -> tuple[str, ...]:
    if found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text):
        return (f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}",)
    found = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]+([a-z]{3,9})\.?,?[ -]+([0-9]{4})", text.casefold())
    months = [] if found is None else [at for at, name in enumerate(_MONTHS, start=1) if name.startswith(found[2])]
    return (f"{found[3]}-{months[0]:02}-{found[1]:0>2}",) if found and len(months) == 1 else ()


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def _as_tolerance(text: str) -> tuple[str, ...]:
    found = re.fullmatch(r"[±+-]?\s*([0-9]+(?:\.[0-9]+)?)\s*([a-z% ]*)", text.casefold())
    if found is None:
        return ()
    match found[2].strip():
        case "":
            return (_as_share(found[1]), f"{found[1]} points")
        case "%" | "percent" | "per cent" | "pct":
            return (f"{found[1]}%",)
        case _:
            return (f"{found[1]} points",)


def _as_share(figure: str) -> str:
    """Return a figure as a share; a spreadsheet shows 75% as 0.75."""
    number = Decimal(figure)
    return f"{(number * 100).normalize():f}%" if 0 < number < 1 else f"{figure}%"


def _as_part_of_year(text: str) -> tuple[str, ...]:
    """Return `Q1` of `q1` and of `Quarter 1`, `Apr` of `April` and of `apr-21`, `Autumn` of `autumn term`."""
    found = re.fullmatch(r"([a-z]+)[ -]*([0-9]*)(?: term)?", text.casefold())
    if found is None:
        return ()
    word, number = found[1], found[2]
    letter = {"quarter": "Q", "qtr": "Q", "half": "H"}.get(word, word.upper())
    return tuple(dict.fromkeys((f"{letter}{number}", word.title(), word[:3].title())))


def _as_slug(text: str) -> tuple[str, ...]:
    # Apart, an accent or a full-width form leaves the letter that is meant (Unicode NFKD).
    letters = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text.casefold()))
    slug = re.sub(r"[^a-z0-9_]+", "-", letters).strip("-_")
    return (slug,) if slug else ()


_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w %/.;-]*[\w%/.;])?", re.ASCII)
_LOOKS_OTHERWISE = re.compile(r"[0-9]+(?:\.[0-9]*)?(?:e[0-9]+)?|0[xo][0-9a-f]+|true|false|null", re.IGNORECASE)


def as_yaml(value: Any) -> str:
    """Return `value` as an author would type it on one line.

    >>> as_yaml({"kind": "range", "lower": 83, "note": "20.10"})
    '{kind: range, lower: 83, note: "20.10"}'
    """
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {as_yaml(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(as_yaml(item) for item in value) + "]"
        case str() if _PLAIN.fullmatch(value) and not _LOOKS_OTHERWISE.fullmatch(value):
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return words as a sentence lists them.

    >>> listed(["high", "low", "none"]), listed(["met"])
    ('high, low or none', 'met')
    """
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


def with_article(noun: str) -> str:
    """Return a title as it stands within a sentence.

    >>> with_article("Indicator"), with_article("Rating rule")
    ('an indicator', 'a rating rule')
    """
    noun = noun[0].lower() + noun[1:]
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
