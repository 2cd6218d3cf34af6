"""Settles of a name in the wrong form whether it is declared and who else says it, which its shape cannot tell."""

import re
import unicodedata

import attrs

from kpirules.diagnostics.codes.catalogue import UNKNOWN_NAME
from kpirules.diagnostics.codes.shape import WRONG_FORM
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.names import unknown
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.values import id_of
from kpirules.loading.shape.telling import at_way, way_of
from kpirules.source.nodes import Scalar

_REFERENCE = re.compile(
    r"(?:/indicators/[0-9]+|(?:/sections/[0-9]+(?:/uses/[0-9]+)?)?(?:/defaults)?)"
    r"/(section|within|scheme|directions|related|sums_to|complement_of|same_count_as|indicator)(?:/[0-9]+)?"
)
"""Where a name speaks of something that is declared elsewhere."""

_KINDS = {"section": "section", "within": "section", "scheme": "scheme", "directions": "direction"}
"""What the fields of references name; an indicator where they are not here."""

_DECLARATION = re.compile(
    r"(?:/disclosure)?/(indicators|sections|schemes|directions|comparators|dimensions|policies)/[^/]+(?:/id)?"
)
"""Where a name is declared."""

_SAID_IN_ROWS = re.compile(r"/indicators/[0-9]+/id|/(?:comparators|dimensions)/[^/]+")
"""Where a name is declared that rows of figures may speak of, as it is typed."""


def settle_names(report: Report, document: Document) -> Report:
    """Return the findings with those of names in the wrong form as the document as a whole has them."""
    settled = (_settled(one, document) if one.code is WRONG_FORM else one for one in report)
    return attrs.evolve(report, diagnostics=tuple(settled))


def _settled(one: Diagnostic, document: Document) -> Diagnostic:
    node, _ = at_way(document.root, way_of(one.pointer))
    if (found := _REFERENCE.fullmatch(one.pointer)) is not None and isinstance(node, Scalar):
        kind = _KINDS.get(found[1], "indicator")
        if unknown(kind, node._replace(text=id_of(node) or ""), document) is None:
            return one
        words = unknown(kind, node, document)
        if words is None:
            return one
        return attrs.evolve(
            one, code=UNKNOWN_NAME, message=words.message, label=words.label, hint=words.hint, fix=words.fix
        )
    declaring = _DECLARATION.fullmatch(one.pointer)
    if one.fix is None or declaring is None:
        return one
    declared = document.declared.get(declaring[1])
    if declared is not None and declared.ordered.count(one.fix.edits[0].text) > 1:
        return attrs.evolve(one, hint=f"give it an id of its own: {quoted(one.fix.edits[0].text)} is another", fix=None)
    if _SAID_IN_ROWS.fullmatch(one.pointer):
        typed = node.text if isinstance(node, Scalar) and one.pointer.endswith("/id") else way_of(one.pointer)[-1]
        same = unicodedata.normalize("NFKC", str(typed)).strip() == one.fix.edits[0].text
        return attrs.evolve(one, fix=attrs.evolve(one.fix, safe=same))
    return one
