"""A sound document to the frozen model. Total: it finds nothing, and what the checks let through it can build."""

from collections.abc import Iterator
from decimal import Decimal

from kpirules.loading.document import Document
from kpirules.loading.drafts import IndicatorDraft, SchemeDraft
from kpirules.loading.values import field_of, items_of, number_of, text_of, texts_of, word_of
from kpirules.model.catalogue import Catalogue, Comparator, Section
from kpirules.model.direction import DirectionRule
from kpirules.model.indicator import Indicator, Part, Unit
from kpirules.model.outturn import Place
from kpirules.model.period import Period, YearBasis, parse_period
from kpirules.model.roll_up import RollUp, RollUpMethod, Ties
from kpirules.model.scheme import Scheme
from kpirules.model.suppression import Disclosure, Open, Withheld
from kpirules.model.target import NoTarget, PointsTolerance
from kpirules.model.vocabulary import Arrows, Compare
from kpirules.source.nodes import Mapping, Node, Sequence


def build(document: Document) -> Catalogue:
    """Return the catalogue that a document without errors spells."""
    root = document.root
    return Catalogue(
        id=text_of(root.get("id")) or "",
        title=text_of(root.get("title")) or "",
        authority=text_of(root.get("authority")),
        basis=document.basis,
        reporting_year=_period(root.get("reporting_year"), document.basis),
        notes=text_of(root.get("notes")),
        schemes=tuple(_scheme(draft) for draft in document.schemes.values()),
        directions=tuple(_directions(root.get("directions"))),
        comparators=tuple(_comparators(root.get("comparators"))),
        roll_up=_roll_up(root.get("roll_up")),
        sections=tuple(
            Section(id=name, title=text_of(field_of(item, "title")) or "")
            for item in items_of(root.get("sections"))
            if (name := text_of(field_of(item, "id"))) is not None
        ),
        indicators=tuple(_indicator(draft, document) for draft in document.indicators),
        places=dict(_places(document)),
    )


def _indicator(draft: IndicatorDraft, document: Document) -> Indicator:
    def text(name: str) -> str | None:
        return text_of(draft.value(name))

    places = number_of(draft.value("decimal_places"))
    return Indicator(
        id=draft.id,
        title=text("title") or "",
        number=draft.number,
        why=text("why"),
        definition=text("definition"),
        numerator=text("numerator"),
        denominator=text("denominator"),
        section=draft.section,
        polarity=draft.polarity,
        unit=None if draft.unit is None else Unit(kind=draft.unit, per=draft.per),
        decimal_places=None if places is None else int(places),
        basis=draft.basis,
        frequency=draft.frequency,
        covers=draft.covers,
        year_to_date=draft.year_to_date,
        rates=draft.rates,
        target=draft.target or NoTarget(),
        thresholds=draft.thresholds,
        tolerance=draft.tolerance,
        scheme=draft.scheme,
        rules=draft.rules,
        directions=tuple(dict.fromkeys(texts_of(draft.value("directions")))),
        parts=tuple(
            Part(id=name, title=text_of(field_of(item, "title")) or "")
            for item in items_of(draft.value("parts"))
            if (name := text_of(field_of(item, "id"))) is not None
        ),
        disclosure=_disclosure(draft.value("disclosure"), draft.basis or document.basis),
        related=tuple(dict.fromkeys(texts_of(draft.value("related")))),
        owner=text("owner"),
        monitored_through=text("monitored_through"),
        tags=texts_of(draft.value("tags")),
        notes=text("notes"),
        status=draft.status,
    )


def _scheme(draft: SchemeDraft) -> Scheme:
    return Scheme(
        id=draft.id,
        levels=draft.levels,
        rules=draft.rules,
        tolerance=draft.tolerance,
    )


def _directions(node: Node | None) -> Iterator[DirectionRule]:
    for entry in node if isinstance(node, Mapping) else ():
        compare = word_of(field_of(entry.value, "compare"), Compare)
        if compare is not None:
            yield DirectionRule(
                name=entry.key.text,
                compare=compare,
                steady_within=PointsTolerance(points=number_of(field_of(entry.value, "steady_within")) or Decimal(0)),
                arrows=word_of(field_of(entry.value, "arrows"), Arrows) or Arrows.PERFORMANCE,
            )


def _comparators(node: Node | None) -> Iterator[Comparator]:
    for entry in node if isinstance(node, Mapping) else ():
        yield Comparator(id=entry.key.text, title=text_of(field_of(entry.value, "title")) or "")


def _roll_up(node: Node | None) -> RollUp | None:
    method = word_of(field_of(node, "method"), RollUpMethod)
    if method is None:
        return None
    ties = word_of(field_of(node, "ties"), Ties) or Ties.WORSE
    empty = text_of(field_of(node, "empty"))
    return RollUp(method=method, ties=ties) if empty is None else RollUp(method=method, ties=ties, empty=empty)


def _disclosure(node: Node | None, basis: YearBasis) -> Disclosure:
    reason = text_of(field_of(node, "withheld"))
    if reason is None:
        return Open()
    return Withheld(
        reason=reason,
        since=_period(field_of(node, "since"), basis),
        release_rating="rating" in texts_of(field_of(node, "release")),
    )


def _period(node: Node | None, basis: YearBasis) -> Period | None:
    text = text_of(node)
    if text is None:
        return None
    try:
        return parse_period(text, basis)
    except ValueError:
        return None  # the checks have said so, and a catalogue with an error is never built


def _places(document: Document) -> Iterator[tuple[str, Place]]:
    for kind in ("schemes", "directions", "comparators"):
        node = document.root.get(kind)
        for entry in node if isinstance(node, Mapping) else ():
            name = f"{kind}/{entry.key.text}"
            yield name, Place(document.path, entry.key.span.start.line)
            yield from _fields(name, entry.value, document.path)
    for item in items_of(document.root.get("sections")):
        yield from _named("sections/", item, document.path)
    for draft in document.indicators:
        for name, field in draft.inherited.items():
            yield f"{draft.id}/{name}", Place(document.path, field.key.span.start.line)
        yield from _named("", draft.node, document.path)


def _named(prefix: str, node: Node, path: str) -> Iterator[tuple[str, Place]]:
    entry = node.entry("id") if isinstance(node, Mapping) else None
    name = text_of(entry.value) if entry is not None else None
    if entry is not None and name is not None:
        yield f"{prefix}{name}", Place(path, entry.key.span.start.line)
        yield from _fields(f"{prefix}{name}", node, path)


def _fields(name: str, node: Node, path: str) -> Iterator[tuple[str, Place]]:
    for entry in node if isinstance(node, Mapping) else ():
        yield f"{name}/{entry.key.text}", Place(path, entry.key.span.start.line)
        if entry.key.text == "rate" and isinstance(entry.value, Sequence):
            for at, rule in enumerate(entry.value):
                yield f"{name}/rate/{at}", Place(path, rule.span.start.line)
