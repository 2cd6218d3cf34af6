"""Every code once, a file a floor; the manual is generated from this table."""

from collections.abc import Mapping
from types import MappingProxyType

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import (
    author_tests,
    catalogue,
    directions,
    disclosure,
    evaluation,
    figures,
    files,
    indicator,
    ledger,
    misreadings,
    outturns,
    proofs,
    rating_rules,
    release,
    shape,
    syntax,
    tables,
    targets,
    text,
    timing,
    waivers,
)

_FLOORS = (
    files, syntax, misreadings, text, shape, indicator, timing, rating_rules, proofs, targets, directions, author_tests,
    waivers, catalogue, outturns, tables, figures, evaluation, disclosure, release, ledger,
)  # fmt: skip

CODES: Mapping[str, Code] = MappingProxyType(
    {
        code.number: code
        for code in sorted(
            (value for floor in _FLOORS for value in vars(floor).values() if isinstance(value, Code)),
            key=lambda code: code.number,
        )
    }
)
"""Every code by its number, in order."""
