"""What an officer does next about figures that can be worked out; whoever prints it adds nothing."""

from collections.abc import Iterator, Sequence

import attrs

from kpirules.diagnostics.text import quoted
from kpirules.disclosure.audit import Audit, Contradiction
from kpirules.disclosure.auditor import Deduction, Verdict
from kpirules.disclosure.declared import DeclaredDirection, DeclaredFact, DeclaredRating
from kpirules.disclosure.facts import Why
from kpirules.disclosure.notes import figures_of
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Complement
from kpirules.model.indicator import Indicator
from kpirules.model.vocabulary import Covers, UnitKind


@attrs.frozen(kw_only=True)
class Advice:
    """What to do about one indicator.

    Attributes:
        indicator: The indicator.
        text: One sentence that says what to do.
    """

    indicator: Indicator
    text: str


def advice(catalogue: Catalogue, audit: Audit, declared: Sequence[DeclaredFact]) -> Iterator[Advice]:
    """Yield what to do about counts that are not safe: one thing an indicator and cause.

    Figures that contradict each other come first, as nothing can be said of any beside them, and recovered ones next.

    Args:
        catalogue: What was asked.
        audit: What can be worked out.
        declared: What is declared public of hidden figures.
    """
    given: dict[tuple[str, str], None] = {}
    for each in audit.contradictions:
        given[each.cells[0].about.indicator, _check(catalogue, each)] = None
    beyond = frozenset(one for each in audit.contradictions for one in each.deductions)
    unsafe = (one for one in audit.unsafe if one not in beyond)
    for one in sorted(unsafe, key=lambda one: one.verdict is not Verdict.RECOVERED):
        given[one.about.indicator, _sentence(catalogue, one, declared)] = None
    for name, text in given:
        yield Advice(indicator=catalogue[name], text=text)


def _check(catalogue: Catalogue, one: Contradiction) -> str:
    return (
        f"check {figures_of(catalogue, one.cells)} against the records they were counted from: they are declared to "
        "add up and cannot all be right, and until they can nobody can say what gives a hidden figure away"
    )


def _sentence(catalogue: Catalogue, one: Deduction, declared: Sequence[DeclaredFact]) -> str:
    indicator, policy = catalogue[one.about.indicator], one.policy
    facts = [fact for fact in declared if fact.indicator == indicator.id]
    if one.why in {Why.TYPED, Why.WITHHELD} and facts:
        words = " and ".join(dict.fromkeys(_field(fact) for fact in facts))
        return f"take {words} out of `release`, or let members accept what it says; withheld in full, nothing follows"
    if one.why is Why.TYPED and indicator.unit is not None and indicator.unit.kind in {UnitKind.PERCENT, UnitKind.RATE}:
        return "hide the rate with its count, or give both counts and name a policy: a rate and its denominator tell it"
    if one.why is Why.TYPED:
        return (
            "type the true figures and name a policy with `complement: series`, which hides what must be hidden with "
            "them; a mark typed by hand is given away by what is printed beside it"
        )
    if one.why is Why.WITHHELD:
        return "withhold the whole indicator, or the totals and parts that add up with this figure as well"
    if policy is not None and policy.complement is Complement.NONE:
        name = quoted(policy.name)
        if indicator.covers is Covers.YEAR_TO_DATE:
            return f"do not print the year to date each month, or say `complement: series` in the policy {name}"
        return f"say `complement: series` (or `cells`) in the policy {name}: with `none` nothing else is hidden"
    return (
        "put every indicator that adds up with this one under a policy with `complement: series`, or publish fewer "
        "totals"
    )


def _field(fact: DeclaredFact) -> str:
    match fact:
        case DeclaredRating():
            return "`rating`"
        case DeclaredDirection():
            return "`direction`"
        case _:
            return "`year_total`"
