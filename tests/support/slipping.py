"""Catalogues with the slips that authors make, each a change to one place of a text that was right."""

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
VALID = tuple(sorted((ROOT / "tests/catalogues/valid").glob("*.yaml")))

RIGHT = """\
# A report of five indicators, with a tab\tin a comment and a sign beyond the first plane: 🂡
kpirules: 1
id: demo
title: "% of everything: a demo" # of what is printed
reporting_year: 2021/22
defaults: {year: financial,  frequency: monthly, scheme: lights}

schemes:
  lights:
    levels: [{id: green}, {id: amber, exception: true}, {id: red, exception: true}]
    tolerance: 10%
    rate:
    - {level: green, when: {met: target}}
    - {level: amber, when: {within: tolerance}}
    - {level: red}
sections:
  - {id: safeguarding, title: Safeguarding and Child Protection}
indicators:
  # the first
  - id: reviews-in-time
    number: "13"
    title: "% of reviews held in time"
    section: safeguarding
    polarity: high
    unit: percent
    target: {kind: range, lower: 83, upper: 95}
  - id: calls
    number: "3e2"
    title: "Calls answered, Case #4 among them"
    tags: ["[c]", "1,000", statutory]   #not printed
    polarity: high
    unit: count
    target: 1500
  - {id: letters, title: "on", number: "true", polarity: high, unit: count, target: {kind: range, lower: 2500}}
  - id: plans
    number: "20.10"
    title: "Plans: those in force 🂡"
    section: safeguarding
    polarity: low
    unit: count
    target: 30   # agreed

  - {id: visits, title: "Children's visits", polarity: high, unit: percent, target: 95}
"""
"""A catalogue with no finding."""


@attrs.frozen
class Slip:
    """A change to a text: what stands from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


_PATTERNS = (
    (r'(?<=: )"(?=[%A-Z])([^"\n{}]*)"(?=(?: +#[^\n]*)?\n)', lambda found: found[1]),
    (r"(?<=polarity: )(?:high|low)\b", lambda found: found[0].capitalize()),
    (r"(?<=unit: )percent\b", lambda _: "percnt"),
    (r"(?<=unit: )count\b", lambda _: "Count"),
    (r"(?<=frequency: )monthly\b", lambda _: "montly"),
    (r"\bpolarity(?=: )", lambda _: "polarty"),
    (r"\btolerance(?=: )", lambda _: "tolerence"),
    (r"(?<=section: )safeguarding\b", lambda _: "safegarding"),
    (r"(?<=scheme: )lights\b", lambda _: "ligths"),
    (r"(?<=level: )amber(?=, when)", lambda _: "ambre"),
    (r'(?<=number: )"([0-9.]+)"', lambda found: found[1]),
    (r"(?<=lower: )([0-9]+)(, upper: )([0-9]+)", lambda found: found[3] + found[2] + found[1]),
    (r"(?<=target: )([0-9]+)(?![0-9.])", lambda found: f'"{found[1]}"'),
    (r"(?<=exception: )true\b", lambda _: "yes"),
    (r'(?<=number: )"(3e2|true)"', lambda found: found[1]),
    (r'(?<=[\[ ])"(\[c\]|1,000)"', lambda found: found[1]),
    (r"(?<=target: )1500\b", lambda _: "1,500"),
    (r"(?<=target: )1500\b", lambda _: "1_500"),
    (r"(?<=lower: )2500\b", lambda _: "2,500"),
    (r"(?<=reporting_year: )([0-9]{4})/([0-9]{2})", lambda found: f"{found[1]}-{found[2]}"),
    (r"(?<=tolerance: )10%", lambda _: "10 %"),
    (r"(?<=kpirules: )1\b", lambda _: '"1"'),
)


def known_slips(text: str) -> Iterator[Slip]:
    """Yield every known slip that can be made in `text`, each of which a fix takes back."""
    for pattern, wrong in _PATTERNS:
        for found in re.finditer(pattern, text):
            slip = Slip(found.start(), found.end(), wrong(found))
            # a comment after a text without quotes stays a comment; that #4 is text is certain, and that #x is not
            if not re.search(r" #(?![0-9])", slip.text):
                yield slip


def slipped(text: str, slips: list[Slip]) -> str:
    """Return `text` with those of `slips` made that do not overlap."""
    pieces, at = [], 0
    for slip in sorted(slips, key=lambda one: one.start):
        if slip.start >= at:
            pieces += [text[at : slip.start], slip.text]
            at = slip.end
    return "".join([*pieces, text[at:]])


def with_known_slips(text: str) -> st.SearchStrategy[str]:
    """Return texts that are `text` with some known slips."""
    return st.lists(st.sampled_from(list(known_slips(text))), max_size=12).map(lambda slips: slipped(text, slips))


_SIGNS = st.sampled_from([*"%:#*&!>|-,[]{}?\"'\\ \t\n@`x9", ": ", " #", "- ", "🂡", "\ufeff", "%\n  "])


@st.composite
def broken(draw: st.DrawFn, text: str = RIGHT) -> str:
    """Draw `text` with known slips, and with signs of YAML put in or letters left out anywhere."""
    text = draw(with_known_slips(text))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.one_of(_SIGNS, st.just(""))) + text[at + draw(st.integers(0, 2)) :]
    return text
