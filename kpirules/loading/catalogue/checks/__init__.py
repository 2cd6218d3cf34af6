"""What a well-shaped catalogue must mean: small checks in one ordered table; they know no file and build nothing."""

from collections.abc import Callable, Iterator

from kpirules.diagnostics.codes.indicator import INCOMPLETE
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.listing import until_full
from kpirules.loading.catalogue.checks.added_counts import check_belonging, check_parts_add_up
from kpirules.loading.catalogue.checks.author_tests import check_tests
from kpirules.loading.catalogue.checks.directions import check_declared, check_shown
from kpirules.loading.catalogue.checks.disclosure import check_counts, check_dimensions, check_people, check_policies
from kpirules.loading.catalogue.checks.duplicates import check_ids, check_look_alikes, check_numbers
from kpirules.loading.catalogue.checks.earlier import check_borrowed, check_dates
from kpirules.loading.catalogue.checks.exceptions import check_exceptions
from kpirules.loading.catalogue.checks.finding import gathered
from kpirules.loading.catalogue.checks.names import check_groups, check_names
from kpirules.loading.catalogue.checks.needs import check_needs
from kpirules.loading.catalogue.checks.parts import check_parts, check_withheld_year
from kpirules.loading.catalogue.checks.presence import check_complete, check_polarity
from kpirules.loading.catalogue.checks.profiles import check_profiles, check_year_end
from kpirules.loading.catalogue.checks.rating_rules import check_own_rules, check_scheme_rules
from kpirules.loading.catalogue.checks.roll_up_policy import check_policy
from kpirules.loading.catalogue.checks.roll_ups import check_roll_up
from kpirules.loading.catalogue.checks.sections import check_sections, check_uses
from kpirules.loading.catalogue.checks.targets import check_percentages, check_range, check_thresholds, check_tolerance
from kpirules.loading.catalogue.checks.timing import check_rates, check_terms, check_unit, check_year_to_date
from kpirules.loading.catalogue.checks.waivers import check_waivers
from kpirules.loading.catalogue.checks.years import check_reporting_year
from kpirules.loading.catalogue.declarations import SchemeDraft
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft

INDICATOR_CHECKS: tuple[Callable[[IndicatorDraft, Document], Iterator[Diagnostic]], ...] = (
    check_complete,
    check_polarity,
    check_range,
    check_percentages,
    check_profiles,
    check_year_end,
    check_dates,
    check_borrowed,
    check_tolerance,
    check_thresholds,
    check_unit,
    check_terms,
    check_year_to_date,
    check_rates,
    check_shown,
    check_parts,
    check_withheld_year,
    check_parts_add_up,
    check_people,
    check_counts,
    check_own_rules,
    check_needs,
    check_names,
    check_groups,
    check_tests,
)
"""What each well-shaped indicator is asked."""

SCHEME_CHECKS: tuple[Callable[[SchemeDraft, Document], Iterator[Diagnostic]], ...] = (check_scheme_rules,)
"""What each well-shaped rating scheme is asked."""

CATALOGUE_CHECKS: tuple[Callable[[Document], Iterator[Diagnostic]], ...] = (
    check_ids,
    check_look_alikes,
    check_numbers,
    check_reporting_year,
    check_declared,
    check_sections,
    check_uses,
    check_roll_up,
    check_policy,
    check_exceptions,
    check_policies,
    check_dimensions,
    check_belonging,
    check_waivers,
)
"""What the catalogue as a whole is asked."""


def examine_meaning(document: Document) -> list[Diagnostic]:
    """Return the findings about the meaning of a document: every one, up to as many errors as can be listed.

    Only what has its right shape is asked, so that one slip does not make ten findings.
    """
    return gathered(until_full(_found(document)))


def _found(document: Document) -> Iterator[Diagnostic]:
    for check in CATALOGUE_CHECKS:
        yield from check(document)
    for scheme in document.schemes.values():
        for check_scheme in SCHEME_CHECKS:
            yield from check_scheme(scheme, document)
    asked: dict[str, list[Diagnostic]] = {}
    for draft in document.indicators:
        asked[draft.id] = _asked(draft, document)
        yield from asked[draft.id]
    for use in document.uses:
        yield from _of_use(use, document, asked[use.observed_as or ""])


def _asked(draft: IndicatorDraft, document: Document) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for check in INDICATOR_CHECKS:
        found += check(draft, document)
    return found


def _of_use(use: IndicatorDraft, document: Document, used: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is found of a use and not of the indicator it uses: an inherited slip is one finding."""
    said = {(one.code.number, one.span, one.message) for one in used}
    for one in _asked(use, document):
        if one.code is not INCOMPLETE and (one.code.number, one.span, one.message) not in said:
            yield one
