"""A sound document to the frozen model. Total: it finds nothing, and what the checks let through it can build."""

from kpirules.loading.catalogue.author_tests import author_tests_of
from kpirules.loading.catalogue.declarations import SchemeDraft
from kpirules.loading.catalogue.disclosure import Policies, dimension_of, disclosure_of, part_of
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft
from kpirules.loading.catalogue.places import Places
from kpirules.loading.catalogue.values import (
    entries_of,
    field_of,
    items_of,
    names_of,
    period_of,
    text_of,
    texts_of,
    whole_of,
    word_of,
)
from kpirules.model.catalogue import Catalogue, Comparator, Section
from kpirules.model.disclosure import Counted, Open
from kpirules.model.indicator import Indicator, Unit
from kpirules.model.scheme import Scheme
from kpirules.model.target import NoTarget
from kpirules.source.nodes import Entry


def build(document: Document) -> Catalogue:
    """Return the catalogue that a document without errors spells."""
    root = document.root
    return Catalogue(
        id=text_of(root.get("id")) or "",
        title=text_of(root.get("title")) or "",
        authority=text_of(root.get("authority")),
        basis=document.basis,
        reporting_year=period_of(root.get("reporting_year"), document.basis),
        notes=text_of(root.get("notes")),
        schemes=tuple(_scheme(draft) for draft in document.schemes.values()),
        directions=tuple(draft.rule for draft in document.direction_rules.values()),
        comparators=tuple(_comparator(entry) for entry in entries_of(root.get("comparators"))),
        dimensions=tuple(
            dimension_of(entry, document.policies, document.basis) for entry in entries_of(document.block("dimensions"))
        ),
        roll_up=document.roll_up,
        exceptions=document.exceptions,
        sections=tuple(
            Section(id=one.id, title=text_of(one.node.get("title")) or "", within=one.within)
            for one in document.sections
        ),
        indicators=tuple(_indicator(draft, document.policies) for draft in (*document.indicators, *document.uses)),
        places=Places(document),
    )


def _indicator(draft: IndicatorDraft, policies: Policies) -> Indicator:
    def text(name: str) -> str | None:
        return text_of(draft.values.get(name))

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
        decimal_places=whole_of(draft.values.get("decimal_places")),
        basis=draft.basis,
        frequency=draft.frequency,
        covers=draft.covers,
        year_to_date=draft.year_to_date,
        rates=draft.rates,
        target=draft.target or NoTarget(),
        earlier_targets=draft.earlier_targets,
        thresholds=draft.thresholds,
        tolerance=draft.tolerance,
        scheme=draft.scheme,
        rules=draft.rules,
        directions=names_of(draft.values.get("directions")),
        parts=tuple(
            part
            for item in items_of(draft.values.get("parts"))
            if (part := part_of(item, policies, draft.year_basis)) is not None
        ),
        disclosure=disclosure_of(draft.values.get("disclosure"), policies, draft.year_basis) or Open(),
        counts=word_of(draft.values.get("counts"), Counted),
        sums_to=text("sums_to"),
        complement_of=text("complement_of"),
        same_count_as=text("same_count_as"),
        related=names_of(draft.values.get("related")),
        owner=text("owner"),
        monitored_through=text("monitored_through"),
        tags=texts_of(draft.values.get("tags")),
        notes=text("notes"),
        status=draft.status,
        definition_changed=draft.definition_changed,
        weight=draft.weight,
        observed_as=draft.observed_as,
        tests=author_tests_of(draft.values.get("tests"), draft.frequency, draft.year_basis, draft.path),
    )


def _scheme(draft: SchemeDraft) -> Scheme:
    return Scheme(
        id=draft.id,
        levels=draft.levels,
        rules=draft.rules,
        tolerance=draft.tolerance,
        rate_on=draft.rate_on,
        unrated=draft.unrated,
    )


def _comparator(entry: Entry) -> Comparator:
    return Comparator(
        id=entry.key.text,
        title=text_of(field_of(entry.value, "title")) or "",
        group=text_of(field_of(entry.value, "group")),
    )
