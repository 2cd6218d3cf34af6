"""Indicator to compiled indicator: its rules, what they ask, and the scale for each target and set of answers."""

from collections.abc import Mapping
from functools import lru_cache

import attrs

from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.scheme import Level, Rule, Scheme
from kpirules.model.target import Edges
from kpirules.model.vocabulary import Polarity
from kpirules.rules.conditions import (
    Answers,
    Question,
    Ruler,
    cuts,
    holds,
    is_question,
    leaves_of,
    needs_polarity,
    needs_target,
)
from kpirules.rules.scale import RatingScale, cut_scale


@attrs.frozen(kw_only=True)
class CompiledIndicator:
    """An indicator ready to rate.

    Attributes:
        indicator: What it was compiled from.
        scheme: The scheme whose levels it is given.
        rules: Its own rules, else the scheme's.
        rules_at: The key of those rules in `Catalogue.places`: `schemes/scrutiny/rate` or `indicator-id/rate`.
        questions: What the rules must be told beside the number.
        needs_target: Whether any rule speaks of a target; activity and banded measures do without.
        needs_polarity: Whether any rule must know what good looks like.
        titles: Printed names of the catalogue's comparators by id, for receipts.
    """

    indicator: Indicator
    scheme: Scheme
    rules: tuple[Rule, ...]
    rules_at: str
    questions: tuple[Question, ...]
    needs_target: bool
    needs_polarity: bool
    titles: Mapping[str, str]
    _scales: dict[tuple[object, ...], RatingScale] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    def scale(self, edges: Edges | None, answers: Answers) -> RatingScale:
        """Return the scale for the target in force and the facts found out; each is cut once."""
        key = (edges, *(answers[question] for question in self.questions))
        found = self._scales.get(key)
        if found is None:
            found = self._scales[key] = _cut(self, edges, answers)
        return found

    def ruler(self, edges: Edges | None) -> Ruler:
        """Return what this indicator's conditions are measured with under the target in force."""
        return Ruler(
            polarity=self.indicator.polarity or Polarity.NONE,
            edges=edges,
            thresholds=dict(self.indicator.thresholds),
            tolerance=self.indicator.tolerance or self.scheme.tolerance,
        )

    def level(self, rule: int) -> Level:
        """Return the level that the rule at that position gives."""
        return self.scheme.level(self.rules[rule].level)


def compile_indicator(catalogue: Catalogue, indicator: Indicator) -> CompiledIndicator | None:
    """Return the compiled indicator, or None where it has no scheme, so that nothing can rate it."""
    if indicator.scheme is None:
        return None
    scheme = catalogue.scheme(indicator.scheme)
    rules = scheme.rules if indicator.rules is None else indicator.rules
    asked = _asked(rules)
    return CompiledIndicator(
        indicator=indicator,
        scheme=scheme,
        rules=rules,
        rules_at=f"schemes/{scheme.id}/rate" if indicator.rules is None else f"{indicator.id}/rate",
        questions=asked.questions,
        needs_target=asked.needs_target,
        needs_polarity=asked.needs_polarity,
        titles={one.id: one.title for one in catalogue.comparators},
    )


@attrs.frozen(kw_only=True)
class _Asked:
    questions: tuple[Question, ...]
    needs_target: bool
    needs_polarity: bool


@lru_cache(maxsize=64)
def _asked(rules: tuple[Rule, ...]) -> _Asked:
    """Return what rules ask; most indicators share theirs with others."""
    leaves = leaves_of(rules)
    return _Asked(
        questions=tuple(leaf for leaf in leaves if is_question(leaf)),
        needs_target=any(needs_target(leaf) for leaf in leaves),
        needs_polarity=any(needs_polarity(leaf) for leaf in leaves),
    )


def _cut(compiled: CompiledIndicator, edges: Edges | None, answers: Answers) -> RatingScale:
    ruler = compiled.ruler(edges)
    places = [cut for rule in compiled.rules if rule.when is not None for cut in cuts(rule.when, ruler)]
    last = len(compiled.rules) - 1
    conditions = [rule.when for rule in compiled.rules[:-1] if rule.when is not None]
    return cut_scale(
        places,
        lambda value: next(
            (at for at, when in enumerate(conditions) if holds(when, value, ruler, answers)),
            last,
        ),
    )
