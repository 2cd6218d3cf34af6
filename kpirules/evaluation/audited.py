"""The door to an audit: a release is audited, line by line, for the reader who may see everything; prints nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kpirules.deduction.bounds import Bounds
from kpirules.diagnostics.findings import Diagnostic
from kpirules.disclosure.audit import Audit
from kpirules.disclosure.audit import audit as audit_of
from kpirules.disclosure.auditor import Deduction, Verdict
from kpirules.disclosure.certificate import Certificate, Certificates, Proof, Publish, certify
from kpirules.disclosure.declared import DeclaredDirection, DeclaredFact, DeclaredRating, DeclaredYearTotal
from kpirules.disclosure.facts import Why
from kpirules.disclosure.release import Release
from kpirules.disclosure.small_numbers import overlap, symbol_of
from kpirules.disclosure.strands import Side
from kpirules.disclosure.unsettled import is_unsettled
from kpirules.evaluation.advice import advice
from kpirules.evaluation.audit_report import AuditLine, AuditReport, Declaration, Loss, Unanswered
from kpirules.evaluation.evaluate import newest_period, release_with_findings
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.ledger import NOTHING_TOLD, Ledger
from kpirules.model.outturn import Observations
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.vocabulary import Audience, Covers, UnitKind


def audited(  # noqa: PLR0913 - what a release is made of, and what an audit asks besides
    catalogue: Catalogue,
    observations: Observations,
    *,
    as_at: Period | None = None,
    ledger: Ledger = NOTHING_TOLD,
    publish: Publish | None = None,
    came_in: Iterable[Diagnostic] = (),
) -> AuditReport:
    """Return what a reader of the public release of `observations` can work out about what it hides.

    Args:
        catalogue: Declares what is hidden.
        observations: Everything that came in.
        as_at: The period of the release. Default: the newest of what the public may see within the reporting year.
        ledger: What earlier releases have told.
        publish: The publisher that makes what is handed over; given one, certificates are looked for.
        came_in: Findings about the catalogue and the rows: a release is refused while any of them stands in its way.

    Raises:
        ValueError: Nothing says which period it is about.
    """
    release = release_with_findings(catalogue, observations, as_at=as_at, ledger=ledger)
    return report_of(
        release,
        as_at or newest_period(catalogue, release.released.rows),
        certify(release, observations, publish) if publish else None,
        came_in,
    )


_WORST_FIRST = {Verdict.RECOVERED: 0, Verdict.NARROWED: 1, Verdict.UNDECIDED: 2, Verdict.SAFE: 3}


def report_of(
    release: Release, as_at: Period, certificates: Certificates | None = None, came_in: Iterable[Diagnostic] = ()
) -> AuditReport:
    """Return what a reader of `release` can work out.

    Args:
        release: A release for the public.
        as_at: The period it is about.
        certificates: The certificates, where they were looked for.
        came_in: Findings about the catalogue and the rows.
    """
    catalogue, found = release.catalogue, audit_of(release)
    proofs = _proofs(certificates.certificates if certificates else ())
    codes = _codes(found, release)
    told = frozenset(_told_by_less(found.deductions))
    contradicted = frozenset(one for each in found.contradictions for one in each.deductions)
    lines = [
        _line(catalogue, one, codes.get(at), proofs.get(_key(one)), contradicted=one in contradicted)
        for at, one in enumerate(found.deductions)
        if one not in told
    ]
    return AuditReport(
        catalogue=catalogue,
        as_at=as_at,
        lines=tuple(sorted(lines, key=lambda one: _WORST_FIRST[one.verdict])),
        declared=tuple(_declaration(catalogue, one.fact, one.bounds) for one in release.declarations),
        losses=tuple(_losses(release)),
        findings=release.findings,
        unsettled=tuple(one for one in (*came_in, *release.findings) if is_unsettled(one, Audience.PUBLIC)),
        advice=tuple(advice(catalogue, found, [one.fact for one in release.declarations])),
        certificates=certificates,
    )


def _told_by_less(deductions: Iterable[Deduction]) -> Iterator[Deduction]:
    """Yield sums that no row prints where a shorter one within is listed already with the same verdict."""
    alike: defaultdict[tuple[object, ...], list[Deduction]] = defaultdict(list)
    for one in deductions:
        if one.why is Why.IMPLIED:
            alike[one.about, one.side, one.verdict].append(one)
    for found in alike.values():
        for one in found:
            window, others = one.window, (other.window for other in found if other.window != one.window)
            if any(window.start <= other.start and other.end <= window.end for other in others):
                yield one


def _codes(found: Audit, release: Release) -> Mapping[int, str]:
    """Return the number of the finding about each unsafe count: an audit lists them after those of the release."""
    unsafe = [at for at, one in enumerate(found.deductions) if one.verdict is not Verdict.SAFE]
    own = found.findings[len(release.findings) :]
    return {at: one.code.number for at, one in zip(unsafe, own, strict=True)}


def _line(
    catalogue: Catalogue, one: Deduction, code: str | None, proof: Proof | None, *, contradicted: bool
) -> AuditLine:
    indicator = catalogue[one.about.indicator]
    parts = {part.id: part.title for part in indicator.parts}
    basis = indicator.basis or catalogue.basis
    part = () if one.about.part is None else (parts.get(one.about.part, one.about.part),)
    return AuditLine(
        indicator=indicator,
        place=", ".join((*part, *(value for _, value in one.about.dimensions))),
        period=_period_of(one, basis),
        since=_since(indicator, one, basis),
        months=one.window,
        count=one.side if _has_several(indicator) or one.side is not Side.NUMERATOR else None,
        why=one.why,
        says=one.symbol,
        left=one.deduced,
        unanswered=_unanswered(one, contradicted=contradicted),
        if_small=_if_small(one),
        verdict=one.verdict,
        code=code,
        proof=proof,
    )


def _unanswered(one: Deduction, *, contradicted: bool) -> Unanswered | None:
    if one.deduced is not None:
        return None
    return Unanswered.CONTRADICTORY if contradicted else Unanswered.SEARCH_ENDED


def _has_several(indicator: Indicator) -> bool:
    return indicator.unit is not None and indicator.unit.kind in {UnitKind.PERCENT, UnitKind.RATE}


def _period_of(one: Deduction, basis: YearBasis) -> str:
    """Return the period of a row as printed, or the months of a sum that no row prints."""
    if one.about.period is not None:
        return one.about.period.label(basis)
    first, last = (Period(at, 1).label(basis) for at in (one.window.start, one.window.end - 1))
    return first if first == last else f"{first} to {last}"


def _since(indicator: Indicator, one: Deduction, basis: YearBasis) -> str:
    """Return the month a running total begins with; the total of a whole year needs no telling."""
    running = indicator.covers in {Covers.YEAR_TO_DATE, Covers.ROLLING_YEAR}
    period = one.about.period
    whole = period is None or (period.start == one.window.start and period.frequency is Frequency.ANNUAL)
    return Period(one.window.start, 1).label(basis) if running and not whole else ""


def _if_small(one: Deduction) -> int | None:
    """Return the one number that is left of a typed mark, should it stand for a small count, or for anybody at all."""
    if one.why is not Why.TYPED or one.deduced is None or one.deduced.hi is None:
        return None
    stands_for = symbol_of(one.policy) if one.policy is not None else Bounds(1)
    if one.deduced.lo == one.deduced.hi or overlap(one.deduced, stands_for) != 1:
        return None
    return max(one.deduced.lo, stands_for.lo)


def _key(one: Deduction) -> tuple[object, ...]:
    return (one.about, one.side, one.window, one.why)


_STRENGTH = (Proof.UNCERTIFIED, Proof.FOLLOWS, Proof.NOT_HELD, Proof.CERTIFIED)


def _proofs(certificates: Iterable[Certificate]) -> Mapping[tuple[object, ...], Proof]:
    """Return the weakest proof of the counts that a line speaks of."""
    found: defaultdict[tuple[object, ...], set[Proof]] = defaultdict(set)
    for one in certificates:
        found[one.cell.about, one.cell.side, one.cell.scope.window, one.why].add(one.proof)
    return {key: min(proofs, key=_STRENGTH.index) for key, proofs in found.items()}


def _declaration(catalogue: Catalogue, fact: DeclaredFact, tells: Bounds | None) -> Declaration:
    indicator = catalogue[fact.indicator]
    return Declaration(
        indicator=indicator,
        what=_what(catalogue, indicator, fact),
        as_at=fact.as_at.label(indicator.basis or catalogue.basis),
        tells=tells,
    )


def _what(catalogue: Catalogue, indicator: Indicator, fact: DeclaredFact) -> str:
    match fact:
        case DeclaredRating(level=level):
            levels = catalogue.scheme(indicator.scheme).levels if indicator.scheme else ()
            return f"rating {next((one.label for one in levels if one.id == level), level)}"
        case DeclaredDirection(name=name, movement=movement):
            return f"direction {name}, {movement.value}"
        case DeclaredYearTotal(value=value):
            return f"total of the year so far, {value:,f}"


def _losses(release: Release) -> Iterator[Loss]:
    rows = release.rows
    own = [at for at, row in enumerate(rows) if row.comparator is None]
    figures = Counter(rows[at].indicator for at in own)
    hidden = Counter(rows[at].indicator for at in own if at in release.hidden)
    for indicator in release.catalogue.indicators:
        if hidden[indicator.id]:
            yield Loss(
                indicator=indicator,
                hidden=hidden[indicator.id],
                beside=release.extra.get(indicator.id, 0),
                figures=figures[indicator.id],
            )
