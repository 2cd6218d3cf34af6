"""Puts a finding about an indicator at its place: the caret, the indicator above it, and who inherits it."""

from collections.abc import Iterable

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.findings import Diagnostic, Fix, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.source.nodes import Node

NAMED = 3
"""How many heirs of one wrong default are named; the others are counted."""


@attrs.frozen(kw_only=True)
class Words:
    """What a finding says.

    Attributes:
        message: States the rule.
        label: States the fact at the caret.
        hint: An action the author can take.
        related: Further places.
        fix: How to mend it by an edit, where that is clear.
    """

    message: str
    label: str = ""
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


def finding(
    code: Code,
    draft: IndicatorDraft,
    words: Words,
    *,
    field: Field | None = None,
    node: Node | None = None,
) -> Diagnostic:
    """Return a finding about an indicator.

    Args:
        code: Which kind.
        draft: The indicator.
        words: What it says.
        field: The field it is about; None: the indicator as a whole, at its id. An inherited field is shown where
            the defaults say it, and the indicator that inherits it is named beside.
        node: The part of the field's value to point at; None: all of it.
    """
    inherited = field is not None and not field.own
    related = words.related
    if inherited:
        related = (*related, Related(message=f"{quoted(draft.id)} takes it", path=draft.path, span=draft.id_span))
    span = node.span if node is not None else field.node.span if field is not None else draft.id_span
    return Diagnostic(
        code=code,
        message=words.message,
        path=draft.path,
        span=span,
        label=words.label,
        hint=words.hint,
        indicator=draft.id,
        context=None if inherited else draft.begin,
        pointer=field.pointer if field is not None else draft.pointer,
        related=related,
        fix=words.fix,
    )


def gathered(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings with those that say the same of the same place joined: one wrong default is one finding."""
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for one in found:
        groups.setdefault((one.code.number, one.path, one.span, one.message), []).append(one)
    return [group[0] if len(group) == 1 else _joined(group) for group in groups.values()]


def _joined(group: list[Diagnostic]) -> Diagnostic:
    places = list(dict.fromkeys(place for one in group for place in one.related))
    rest = len(places) - NAMED
    if rest > 0:
        last = places[NAMED - 1]
        places = [*places[: NAMED - 1], attrs.evolve(last, message=f"{last.message}, as do {rest} more")]
    return attrs.evolve(group[0], related=tuple(places))
