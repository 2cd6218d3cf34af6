"""Observations to what one audience may see; this room rates nothing and prints nothing.

`release` is the door. It gives a `Release`: the `Released` view, which is all that evaluation takes and holds nothing
that is hidden, and beside it what officers should know: findings, and how many figures are hidden for others' sake.
`audit` (in `disclosure.audit`) says of a release what can be worked out from it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import SupportsIndex, TypeVar

import attrs

from kpirules.diagnostics.findings import Diagnostic
from kpirules.disclosure.cells import about, disclosure_of
from kpirules.disclosure.curtain import curtain
from kpirules.disclosure.declared import Declaration, DeclaredFact
from kpirules.disclosure.earlier import Evidence, counts_of, evidence
from kpirules.disclosure.facts import Hidden, Why
from kpirules.disclosure.hiding import Hiding, hide
from kpirules.disclosure.remarks import numbers_beside_hidden
from kpirules.disclosure.rounding import rounded_row
from kpirules.disclosure.sealed import sealed
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Policy, Withheld
from kpirules.model.ledger import NOTHING_TOLD, Ledger
from kpirules.model.outturn import Commentary, Judgement, Observation, Observations
from kpirules.model.vocabulary import AbsenceKind, Audience

CONFIDENTIAL = "[c]"
"""The mark of an open figure that is hidden because it would give a small one away.

Of the Government Analysis Function's "Using symbols and shorthand in tables": confidential."""


_Written = TypeVar("_Written", Observation, Judgement, Commentary)


@attrs.frozen(kw_only=True)
class Released:
    """What one audience may see; the only thing that evaluation takes.

    What the exempt audience may see is not pickled or copied: it would end up in caches.

    Attributes:
        audience: Who may see it.
        rows: Observations; a hidden row has lost its figures and keeps its printed reason, or its symbol in `shown`.
        judgements: Officers' ratings this audience may see.
        commentary: Commentary this audience may see.
        withheld: The printed reason for each indicator whose own outturns are withheld, by id.
        declared: What is declared public though its outturns are hidden.
    """

    audience: Audience
    rows: tuple[Observation, ...]
    judgements: tuple[Judgement, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    withheld: tuple[tuple[str, str], ...] = ()
    declared: tuple[DeclaredFact, ...] = ()

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[object, ...]:
        if self.audience is Audience.EXEMPT:
            raise TypeError("what was released for the exempt audience may be withheld: it is not pickled or copied")
        return super().__reduce_ex__(protocol)


@sealed
@attrs.frozen(kw_only=True, repr=False, eq=False)
class Release:
    """A release with what officers should know of it. Only `released` is for its audience.

    Attributes:
        released: What the audience may see.
        catalogue: What was asked.
        rows: Everything that came in.
        hidden: Why rows are hidden, by their place among `rows`.
        declarations: What is declared public and was let through.
        ledger: What earlier releases have told.
        findings: What should be known or mended; with an error among them nothing should be published.
    """

    released: Released
    catalogue: Catalogue
    rows: tuple[Observation, ...]
    hidden: Hidden = attrs.field(factory=dict)
    declarations: tuple[Declaration, ...] = ()
    ledger: Ledger = NOTHING_TOLD
    findings: tuple[Diagnostic, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """Its counts in tables, with what its declarations and earlier releases tell of them."""
        cells = counts_of(self.catalogue, self.rows, self.ledger)
        return evidence(self.catalogue, self.rows, cells, self.ledger, self.declarations, self.hidden)

    @property
    def extra(self) -> Mapping[str, int]:
        """How many figures of each indicator are hidden only for the sake of others, by its id."""
        return Counter(self.rows[at].indicator for at, why in sorted(self.hidden.items()) if why is Why.COMPLEMENT)


def release(
    catalogue: Catalogue,
    observations: Observations,
    audience: Audience,
    declarations: Sequence[Declaration] = (),
    ledger: Ledger = NOTHING_TOLD,
) -> Release:
    """Return what `audience` may see of `observations`.

    The exempt audience sees all. For the public, an indicator declared `withheld` loses its own rows, its judgements
    and its commentary (unless a commentary says `audience: public`); a row marked withheld keeps its period and its
    printed reason, nothing else. Under a policy, small counts are hidden, and beside them what its complement says;
    counts that are shown are rounded as it says. Words that may be about a hidden figure are withheld with it.
    Comparators' published figures stay, unless their row is marked.

    Where nothing that may be hidden protects a small count, because open figures give it away, those are hidden too,
    and a finding that is an error says that this is not fit to be published.

    Args:
        catalogue: Declares what is hidden.
        observations: Everything that came in.
        audience: Who will see it.
        declarations: What the catalogue declares public all the same, computed elsewhere.
        ledger: What earlier releases have told.

    Returns:
        The release. Nothing hidden can be reached from its `released`.
    """
    rows = observations.rows
    if audience is Audience.EXEMPT:
        released = Released(
            audience=audience, rows=rows, judgements=observations.judgements, commentary=observations.commentary
        )
        return Release(released=released, catalogue=catalogue, rows=rows)
    closed = {one.id: one.disclosure for one in catalogue.indicators if isinstance(one.disclosure, Withheld)}
    hiding = hide(catalogue, rows, declarations, ledger)
    behind = curtain(catalogue, observations, hiding.hidden.keys(), closed)
    judgements = tuple(one for one in observations.judgements if not behind.hides(one))
    commentary = tuple(one for one in observations.commentary if behind.readable(one))
    covered = closed.keys() | {row.indicator for at, row in enumerate(rows) if at in hiding.hidden or _is_mark(row)}
    told = not (closed or hiding.hidden or observations.unsure)
    return Release(
        released=Released(
            audience=audience,
            rows=_in_order(catalogue, (_placed(row, told) for row in _published(catalogue, rows, hiding))),
            judgements=tuple(_placed(one, told) for one in judgements),
            commentary=tuple(_placed(one, told) for one in commentary),
            withheld=tuple((name, one.reason) for name, one in closed.items()),
            declared=tuple(one.fact for one in hiding.declarations),
        ),
        catalogue=catalogue,
        rows=rows,
        hidden=hiding.hidden,
        declarations=hiding.declarations,
        ledger=ledger,
        findings=(*hiding.findings, *numbers_beside_hidden(catalogue, (*judgements, *commentary), covered)),
    )


def _is_mark(row: Observation) -> bool:
    """Say whether a row of the council's own came in as a mark, such as `[c]`, in place of a figure."""
    return row.comparator is None and row.absence is AbsenceKind.SUPPRESSED


def _in_order(catalogue: Catalogue, rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return rows in printed order, each mark once: how they came in would tell of what is hidden.

    A row that cannot be read comes in after the others, and a hidden figure may have been revised.
    """
    printed = {one.id: at for at, one in enumerate(catalogue.indicators)}

    def order(row: Observation) -> tuple[object, ...]:
        when = (row.period.end, row.period.months) if row.period else (0, 0)
        return (printed[row.indicator], row.comparator or "", row.part or "", row.dimensions, *when, row.revised)

    found = tuple(rows)
    marks = dict.fromkeys(row for row in found if row.absence is AbsenceKind.SUPPRESSED)
    return tuple(sorted((*marks, *(row for row in found if row not in marks)), key=order))


def _placed(one: _Written, told: bool) -> _Written:  # noqa: FBT001 - said once for all of a release
    """Return a row or remark, without its line where that would count the hidden ones above it."""
    return one if told else attrs.evolve(one, place=None)


def _published(catalogue: Catalogue, rows: Sequence[Observation], hiding: Hiding) -> Iterator[Observation]:
    """Yield the rows as the public sees them; a hidden figure that was replaced goes unmentioned beside the other."""
    revised = {about(row) for row in rows if row.revised and row.comparator is None}
    for at, row in enumerate(rows):
        if row.period is None and row.comparator is None:
            continue
        if at not in hiding.hidden:
            yield rounded_row(catalogue[row.indicator], row, hiding.cells[at]) if at in hiding.cells else row
        elif row.comparator is None and about(row) in revised and not (row.revised or row.withheld):
            continue
        elif (mark := _mark(catalogue, row, hiding.hidden[at])) is not None:
            yield mark


def _mark(catalogue: Catalogue, row: Observation, why: Why) -> Observation | None:
    """Return what is left of a hidden row: its place with a reason or a symbol, and nothing where it leaves no trace.

    Of an indicator that is withheld nothing is left, and of a figure whose row is marked only that row: what was first
    published for it goes unmentioned.
    """
    disclosure = disclosure_of(catalogue, row)
    left = Observation(
        indicator=row.indicator,
        period=row.period,
        comparator=row.comparator,
        part=row.part,
        dimensions=row.dimensions,
        absence=AbsenceKind.SUPPRESSED,
    )
    if isinstance(disclosure, Withheld) and disclosure.covers(row.period):
        whole = disclosure == catalogue[row.indicator].disclosure
        return None if whole else attrs.evolve(left, withheld=row.withheld or disclosure.reason)
    if row.withheld:
        return attrs.evolve(left, withheld=row.withheld)
    if why is Why.WITHHELD:
        return None
    return attrs.evolve(left, shown=disclosure.symbol if isinstance(disclosure, Policy) else CONFIDENTIAL)
