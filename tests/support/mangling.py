"""Hypothesis strategies: documents that are valid but for up to three things changed, taken away or added."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from shaping import valid

WORDS = (
    "",
    " ",
    "high",
    "High",
    "target",
    "tolerance",
    "10%",
    "10",
    "2 points",
    "2021/22",
    "2021-22",
    "2022-01-14",
    "not_a_target_measure",
    "95%",
    "range",
    "comparator",
    "lower",
    "rating",
    "a b",
    "cp-plans",
    "cp-plans\n",
    "yes",
    "é",
    "profile",
    "interpolate",
    "quartile",
    "value",
    "best",
    "even",
    "previous",
    "spc",
    "75%",
    "100%",
    "101%",
    "improving",
    "constant_in_year",
)
FIELDS = (
    "id",
    "title",
    "kind",
    "of",
    "lower",
    "upper",
    "target",
    "polarity",
    "polarty",
    "met",
    "within",
    "any",
    "not",
    "level",
    "when",
    "x-own",
    "X-own",
    "number",
    "levels",
    "rate",
    "kpirules",
    "period",
    "on",
    "release",
    "withheld",
    "a b",
    "value",
    "exclusive",
    "year",
    "by",
    "Q1",
    "Q5",
    "until",
    "uses",
    "indicator",
    "compare",
    "baseline",
    "comparator",
    "streak",
    "direction",
    "name",
    "is",
    "at_least",
    "label",
    "not_due",
    "exceptions",
    "roll_up",
)

WHOLE = (0, 1, -1, 2, 6, 7, 1899, 1900, 2999, 3000)
DECIMALS = tuple(map(Decimal, ("0.5", "1.0", "6.0", "6.5", "-0.1", "2021.0", "0.0")))

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(WHOLE),
    st.sampled_from(DECIMALS),
    st.sampled_from(WORDS),
    st.text(max_size=4),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3)),
    max_leaves=4,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every (holder, key) in a document."""
    found: list[tuple[Any, Any]] = []
    match value:
        case dict():
            children = list(value.items())
        case list():
            children = list(enumerate(value))
        case _:
            return found
    for key, item in children:
        found.append((value, key))
        found.extend(places(item))
    return found


@st.composite
def documents(draw: st.DrawFn, schema: str) -> Any:
    """Return a valid document with up to three things changed, taken away or added."""
    document: Any = valid(schema)
    for _ in range(draw(st.integers(0, 3))):
        somewhere = places(document)
        if not somewhere:
            break
        holder, key = draw(st.sampled_from(somewhere))
        match draw(st.sampled_from(["change", "nudge", "drop", "add"])):
            case "change":
                holder[key] = draw(values)
            case "nudge":
                holder[key] = draw(scalars)
            case "drop":
                del holder[key]
            case "add" if isinstance(holder, dict):
                holder[draw(st.sampled_from(FIELDS))] = draw(values)
            case _:
                holder.append(draw(values))
    return document if draw(st.integers(0, 40)) else draw(values)
