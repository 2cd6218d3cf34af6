"""Results in their printed groups, sections within sections, each with its level and how it was reached."""

from collections.abc import Mapping, Sequence

import attrs

from kpirules.evaluation.results import Result
from kpirules.model.catalogue import Catalogue, Section
from kpirules.model.roll_up import RollUp, WholeOf
from kpirules.rules.roll_up import Member, RolledUp, roll_up


@attrs.frozen(kw_only=True)
class SectionResult:
    """A printed group with its results.

    Attributes:
        section: The group; None for indicators that stand in none.
        results: Its own results, in catalogue order.
        within: The groups printed inside it, in order.
        rolled_up: Its level; None where the catalogue declares no roll-up.
    """

    section: Section | None
    results: tuple[Result, ...]
    within: "tuple[SectionResult, ...]" = ()
    rolled_up: RolledUp | None

    @property
    def all_results(self) -> tuple[Result, ...]:
        """Its own results and those of the groups inside it."""
        return (*self.results, *(result for inner in self.within for result in inner.all_results))


def group(catalogue: Catalogue, members: Mapping[str | None, Sequence[Result]]) -> tuple[SectionResult, ...]:
    """Return the top groups that hold anything, in catalogue order, then what stands in none."""
    top = [
        found
        for section in catalogue.sections
        if section.within is None
        if (found := _group(catalogue, section, members)) is not None
    ]
    loose = tuple(members.get(None, ()))
    if loose:
        top.append(SectionResult(section=None, results=loose, rolled_up=_level(catalogue, loose, ())))
    return tuple(top)


def _group(
    catalogue: Catalogue, section: Section, members: Mapping[str | None, Sequence[Result]]
) -> SectionResult | None:
    inner = tuple(
        found
        for one in catalogue.sections
        if one.within == section.id
        if (found := _group(catalogue, one, members)) is not None
    )
    results = tuple(members.get(section.id, ()))
    if not results and not inner:
        return None
    return SectionResult(section=section, results=results, within=inner, rolled_up=_level(catalogue, results, inner))


def whole_of(catalogue: Catalogue, sections: Sequence[SectionResult]) -> RolledUp | None:
    """Return the level of the whole.

    By default the sections' levels are rolled up, not the indicators' again, as the Buckinghamshire report does.
    """
    policy = catalogue.roll_up
    if policy is None:
        return None
    if policy.whole is WholeOf.INDICATORS:
        return roll_up(policy, [_member(result, policy) for one in sections for result in one.all_results])
    return roll_up(policy, [_of_group(one) for one in sections])


def _level(catalogue: Catalogue, results: Sequence[Result], inner: Sequence[SectionResult]) -> RolledUp | None:
    policy = catalogue.roll_up
    if policy is None:
        return None
    return roll_up(policy, [*(_member(result, policy) for result in results), *(_of_group(one) for one in inner)])


def _member(result: Result, policy: RollUp) -> Member:
    indicator, compiled = result.indicator, result.setting.compiled
    return Member(
        name=indicator.number or indicator.title,
        level=None if indicator.id in policy.exclude else result.level,
        scale=compiled.scheme.levels if compiled else (),
        weight=indicator.weight,
    )


def _of_group(one: SectionResult) -> Member:
    title = one.section.title if one.section else "other"
    if one.rolled_up is None:
        return Member(name=title, level=None)
    return Member(name=title, level=one.rolled_up.level, scale=one.rolled_up.scale)
