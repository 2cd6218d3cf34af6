"""Findings about a release, for the officers who prepare it; none of them is for the public, and none quotes a figure.

They say how a policy was kept, which the page does not: all hidden figures share one mark there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kpirules.deduction.bounds import Bounds
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import release as codes
from kpirules.diagnostics.findings import Diagnostic, Span
from kpirules.diagnostics.text import quoted
from kpirules.disclosure.auditor import Deduction, Verdict, audit_table
from kpirules.disclosure.cells import About, Cell, Unjudged
from kpirules.disclosure.contradictions import contradiction
from kpirules.disclosure.declared import Declaration, DeclaredDirection, DeclaredFact, DeclaredRating, DeclaredYearTotal
from kpirules.disclosure.facts import Hidden, Why
from kpirules.disclosure.planner import Outcome, Plan
from kpirules.disclosure.strands import Side
from kpirules.disclosure.tables import Known, Table
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observation
from kpirules.model.period import Period

_CATALOGUE = "<catalogue>"
"""Where a finding stands whose indicator was written nowhere, as in a catalogue made in Python."""


def finding(catalogue: Catalogue, code: Code, indicator: str, message: str, hint: str = "") -> Diagnostic:
    """Return a finding about an indicator, at the place where it was written."""
    place = catalogue.places.get(indicator)
    return Diagnostic(
        code=code,
        message=message,
        path=place.path if place else _CATALOGUE,
        span=Span.of_line(place.line, place.column) if place else None,
        indicator=indicator,
        hint=hint,
    )


def without_counts(
    catalogue: Catalogue, rows: Sequence[Observation], found: Mapping[int, Unjudged]
) -> Iterator[Diagnostic]:
    """Yield the indicators whose figures cannot be held against their policy's threshold."""
    for (name, why), count in Counter((rows[at].indicator, why) for at, why in found.items()).items():
        figures = counted(count)
        match why:
            case Unjudged.NO_COUNTS:
                yield finding(
                    catalogue,
                    codes.HIDDEN_WITHOUT_COUNTS,
                    name,
                    f"a figure under a policy is a count or comes with its counts: {figures} of {quoted(name)} hidden",
                    "give a count as a whole number, a percentage or rate with its numerator and denominator",
                )
            case Unjudged.BESIDE_HIDDEN:
                yield finding(
                    catalogue,
                    codes.HIDDEN_WITHOUT_COUNTS,
                    name,
                    f"a rate of what is hidden comes with its counts, which say what it gives away: {figures} of "
                    f"{quoted(name)} hidden",
                    "give its numerator and denominator, or put it under the policy of the figures it adds up with",
                )
            case Unjudged.NOT_A_COUNT:
                yield finding(
                    catalogue,
                    codes.PEOPLE_WITHOUT_COUNTS,
                    name,
                    f"a figure about people says how many they are: {figures} of {quoted(name)} shown unjudged",
                    "give the number of people as the denominator",
                )


def planned(catalogue: Catalogue, table: Table, plan: Plan) -> Iterator[Diagnostic]:
    """Yield how a table came by its plan, where that is not as its policy says."""
    name = table.cells[0].about.indicator if table.cells else ""
    if plan.outcome is Outcome.FELL_BACK:
        yield finding(
            catalogue,
            codes.WHOLE_TABLE_HIDDEN,
            name,
            f"few hidden cells protect the small ones: none found for {names(table)}, so the whole stretch is hidden",
            "publish quarters or the year alone, round the counts, or withhold the indicator with a reason",
        )
    if plan.outcome is Outcome.GIVEN_AWAY:
        yield finding(
            catalogue,
            codes.OPEN_FIGURES_GIVE_AWAY,
            name,
            f"no open figure gives away a small count: figures of {names(table)} do, whatever else is hidden",
            "put every indicator that adds up with this one under a policy with `complement: cells` or `series`",
        )
    if plan.outcome is Outcome.CONTRADICTORY:
        yield finding(
            catalogue,
            codes.FIGURES_DO_NOT_ADD_UP,
            name,
            f"figures that are declared to add up do: {figures_of(catalogue, contradiction(table))} cannot all be "
            "right, so all that adds up with them is hidden",
            "check them against the records they were counted from, and mend what is wrong",
        )


def beside_small(catalogue: Catalogue, rows: Sequence[Observation], hidden: Hidden) -> Iterator[Diagnostic]:
    """Yield how many figures of each indicator are hidden only for the sake of others."""
    extra = Counter(rows[at].indicator for at, why in sorted(hidden.items()) if why is Why.COMPLEMENT)
    for name, count in extra.items():
        yield finding(
            catalogue,
            codes.HIDDEN_BESIDE_SMALL,
            name,
            f"what would give small counts away is hidden with them: {counted(count)} of {quoted(name)} more",
        )


def boundless(catalogue: Catalogue, one: Declaration) -> Diagnostic:
    """Return the finding that nobody can say what a declared fact gives away."""
    name = one.fact.indicator
    return finding(
        catalogue,
        codes.DECLARED_WITHOUT_BOUNDS,
        name,
        f"what is declared public tells of one count alone: {words_of(one.fact)} of {quoted(name)} turns on other "
        "figures too, so it is not released",
        "take it out of `release`, or let it depend on the figure and a fixed target only",
    )


def gives_away(catalogue: Catalogue, known: Known, table: Table) -> Diagnostic:
    """Return the finding that a declared fact narrows a hidden count, with what it would be narrowed to."""
    everything = {cell.row: Why.SMALL for cell in table.cells if cell.row is not None and cell.policy is not None}
    alone = (one for one in audit_table(table, everything) if one.verdict is not Verdict.SAFE)
    narrowed = next((one.deduced for one in alone if one.deduced is not None), None)
    name = known.source.indicator if known.source else ""
    told = words_of(known.source) if known.source else ""
    return finding(
        catalogue,
        codes.DECLARED_GIVES_AWAY,
        name,
        f"what is declared public narrows no hidden count: {told} of {quoted(name)} would leave "
        f"{_interval(narrowed)}, so it is not released",
        "take it out of `release`, or withhold the indicator with a reason if members accept what it gives away",
    )


def deduced(catalogue: Catalogue, one: Deduction) -> str:
    """Return what follows about a hidden count, in words."""
    basis = catalogue[one.about.indicator].basis or catalogue.basis
    time = Period(one.window.start, 1).label(basis), Period(one.window.end - 1, 1).label(basis)
    when = time[0] if time[0] == time[1] else " to ".join(time)
    follows = "could not be settled" if one.deduced is None else f"is {_interval(one.deduced)}"
    return f"{_place(one.about)}, {when}{_which(one.side)}, {follows}"


def figures_of(catalogue: Catalogue, cells: Sequence[Cell]) -> str:
    """Return the figures that counts belong to, each once, in the order of the counts: `won` for Q1 2021/22 and Apr-21.

    Where they are many, the first stand for all.
    """
    when: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for cell in cells[:_MANY]:
        basis = catalogue[cell.about.indicator].basis or catalogue.basis
        period = cell.about.period.label(basis) if cell.about.period else "no period"
        when[_place(cell.about)][f"{period}{_which(cell.side)}"] = None
    said = [f"{place} for {_listed(tuple(periods))}" for place, periods in when.items()]
    return _listed((*said, f"{len(cells) - _MANY} more") if len(cells) > _MANY else said)


_MANY = 16
"""How many figures are named one by one: more than a year has months, quarters and totals that are of one sum."""


def _place(figure: About) -> str:
    """Return an indicator, with the part and the values of dimensions."""
    values = (figure.part, *(value for _, value in figure.dimensions))
    return quoted(figure.indicator) + "".join(f", {value}" for value in values if value)


def _which(side: Side) -> str:
    return "" if side is Side.NUMERATOR else f" ({side.value})"


def _listed(texts: Sequence[str]) -> str:
    return " and ".join((", ".join(texts[:-1]), texts[-1])) if len(texts) > 1 else "".join(texts)


def words_of(fact: DeclaredFact) -> str:
    """Return what is declared, in words."""
    match fact:
        case DeclaredRating():
            return "the rating"
        case DeclaredDirection(name=name):
            return f"the direction {quoted(name)}"
        case DeclaredYearTotal():
            return "the year's total"


def _interval(bounds: Bounds | None) -> str:
    if bounds is None:
        return "nobody knows what"
    if bounds.hi is None:
        return f"{bounds.lo} or more"
    return str(bounds.lo) if bounds.lo == bounds.hi else f"{bounds.lo} to {bounds.hi}"


def names(table: Table, *, policed: bool = False) -> str:
    """Return the indicators of a table, each once; all, or those of which a figure is under a policy."""
    cells = (cell for cell in table.cells if cell.policy is not None or not policed)
    return ", ".join(quoted(name) for name in dict.fromkeys(cell.about.indicator for cell in cells))


def counted(count: int) -> str:
    """Return so many figures, in words."""
    return f"{count} figure{'' if count == 1 else 's'}"
