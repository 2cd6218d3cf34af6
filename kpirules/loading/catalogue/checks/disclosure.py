"""KR701 to KR710: whether policies can do what they are for, and protect what they should."""

import re
from collections.abc import Iterator

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes.catalogue import UNKNOWN_NAME
from kpirules.diagnostics.codes.disclosure import (
    CUMULATIVE_TOO_OFTEN,
    EXACT_BESIDE_ROUNDED,
    HEADING_TAKEN,
    PEOPLE_WITHOUT_POLICY,
    POLICY_CALLED_OPEN,
    POLICY_WITHOUT_COUNTS,
    UNFIT_MINIMUM_RANGE,
    UNFIT_SYMBOL,
    UNUSED_POLICY,
    UNUSUAL_THRESHOLD,
)
from kpirules.diagnostics.codes.timing import UNCLEAR_WITHHELD_YEAR
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.added_counts import COUNTED
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.checks.names import unknown
from kpirules.loading.catalogue.checks.years import trouble_with
from kpirules.loading.catalogue.disclosure import OPEN, PolicyDraft, disclosure_of
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft, step
from kpirules.loading.catalogue.values import entries_of, field_of, items_of, text_of, word_of
from kpirules.model.disclosure import Complement, Counted, Declared, Policy, Rounding
from kpirules.model.outturn import COLUMNS
from kpirules.model.period import Frequency
from kpirules.model.shorthand import OTHER_MARKS
from kpirules.model.vocabulary import Covers
from kpirules.source.nodes import Node

LARGEST_USUAL = 30
"""Above this a threshold is more likely a slip: published ones run from 3 to 10, and to 30 for a denominator."""

_LEAST_RANGE = 2
"""A reader who is left with one number knows it."""

_NUMBER = re.compile(r"[-−–+£(]?[\d.,\s]*\d[\d.,\s]*[%)]?")
_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet takes for a formula (OWASP, "CSV Injection")."""


def check_policies(document: Document) -> Iterator[Diagnostic]:
    """Find policies that can protect nothing, that say what is not so, and that nothing uses."""
    used = frozenset(_used(document))
    for draft in document.policies.values():
        for code, words, node in _faults(draft):
            yield _about(code, words, node, draft.pointer, document)
        if draft.name not in used and draft.name != OPEN and document.whole:
            words = Words(
                message=f"nothing follows the policy {quoted(draft.name)}",
                label="named by no indicator, part, dimension or defaults",
                hint=f"write disclosure: {draft.name} where it belongs, or take the policy out",
            )
            yield _about(UNUSED_POLICY, words, draft.key, draft.pointer, document)


def _faults(draft: PolicyDraft) -> Iterator[tuple[Code, Words, Node]]:
    policy, node = draft.policy, draft.node
    if draft.name == OPEN:
        words = Words(
            message="`open` means that everyone may see the figures, so no policy is called so",
            label="hides nothing under this name",
            hint="give the policy another name, and write that where it is used",
        )
        yield POLICY_CALLED_OPEN, words, draft.key
    hidden = policy.threshold - policy.smallest_hidden + 1
    threshold, least = node.get("threshold"), node.get("minimum_range")
    if threshold is not None and (hidden == 1 or policy.threshold > LARGEST_USUAL):
        words = Words(
            message=f"a threshold of {policy.threshold} hides {'1 alone' if hidden == 1 else 'most figures'}",
            label="the symbol can mean 1 only" if hidden == 1 else "mostly 5 or 10",
            hint="write the largest count that is hidden, such as 5",
        )
        yield UNUSUAL_THRESHOLD, words, threshold
    if least is not None and policy.minimum_range is not None and not _LEAST_RANGE <= policy.minimum_range <= hidden:
        words = Words(
            message=f"a minimum range of {policy.minimum_range} cannot be kept",
            label="a reader may know the count exactly"
            if policy.minimum_range < _LEAST_RANGE
            else f"the symbol stands for {hidden} numbers, {policy.smallest_hidden} to {policy.threshold}",
            hint=f"write full, or at least {_LEAST_RANGE}"
            if policy.minimum_range < _LEAST_RANGE
            else f"write full, or at most {hidden}",
        )
        yield UNFIT_MINIMUM_RANGE, words, least
    symbol, label = node.get("symbol"), _trouble_with(policy)
    if symbol is not None and label is not None:
        words = Words(
            message=f"{quoted(policy.symbol)} cannot stand for a hidden figure",
            label=label,
            hint='write symbol: "[c]", the official mark for confidential',
        )
        yield UNFIT_SYMBOL, words, symbol
    released = next((one for one in items_of(node.get("release")) if text_of(one) == Declared.YEAR_TOTAL.value), None)
    if released is not None and policy.rounding is not Rounding.NONE:
        words = Words(
            message="a total that is released exactly undoes the rounding of the figures that make it up",
            label="is not rounded",
            hint="take year_total out: the year to date is then worked out from the rounded figures",
        )
        yield EXACT_BESIDE_ROUNDED, words, released


def _trouble_with(policy: Policy) -> str | None:
    """Return what is wrong with the symbol of a policy, or None where nothing is."""
    symbol = policy.symbol.strip()
    if not symbol:
        return "is blank"
    if _NUMBER.fullmatch(symbol):
        return "would be read as a number"
    if symbol.startswith(_FORMULA):
        return "a spreadsheet takes it for a formula, and a reader for a dash"
    meaning = OTHER_MARKS.get(symbol.strip("[]").casefold())
    if meaning is not None:
        return f"means {quoted(meaning)}"
    if policy.complement is not Complement.NONE and any(character.isdigit() for character in symbol):
        return "stands for larger figures too, which are hidden beside small ones"
    return None


def _used(document: Document) -> Iterator[str]:
    """Yield the names of policies that anything follows; what is not well shaped may follow one all the same."""
    holders = [document.root.get("defaults")]
    holders += [field_of(item, "defaults") for item in items_of(document.root.get("sections"))]
    holders += [entry.value for entry in entries_of(document.block("dimensions"))]
    for item in items_of(document.root.get("indicators")):
        holders += [item, *items_of(field_of(item, "parts"))]
    for holder in holders:
        name = text_of(field_of(holder, "disclosure"))
        if name is not None:
            yield name


def check_dimensions(document: Document) -> Iterator[Diagnostic]:
    """Find dimensions whose column could not be told from another, or what they say of disclosure is not so."""
    first: dict[str, Node] = {}
    for entry in entries_of(document.block("dimensions")):
        pointer = step("/dimensions", entry.key.text)
        named = field_of(entry.value, "disclosure")
        nowhere = unknown("policy", named, document) if named is not None and text_of(named) != OPEN else None
        if named is not None and nowhere is not None:
            yield _about(UNKNOWN_NAME, nowhere, named, step(pointer, "disclosure"), document)
        since = field_of(named, "since")
        trouble = trouble_with(text_of(since) or "", document.basis) if since is not None else None
        if since is not None and trouble is not None:
            message = f"{quoted(text_of(since) or '')} is not a year of this report"
            words = Words(message=message, label=trouble.label, hint=trouble.hint)
            yield _about(UNCLEAR_WITHHELD_YEAR, words, since, step(pointer, "disclosure"), document)
        heading = entry.key.text.replace("-", "_")
        before = first.setdefault(heading, entry.key)
        if heading not in COLUMNS and before is entry.key:
            continue
        words = Words(
            message=f"{quoted(entry.key.text)} cannot be the heading of a dimension",
            label="a column of every table of outturns" if heading in COLUMNS else "the same heading again",
            hint="give the dimension another id, such as area",
            related=()
            if before is entry.key
            else (Related(message="the first of them", path=document.path, span=before.span),),
        )
        yield _about(HEADING_TAKEN, words, entry.key, pointer, document)


def check_people(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find counts of people that no policy protects, and running totals that are due too often for theirs."""
    counts, said = draft.field("counts"), draft.field("disclosure")
    if counts is None or word_of(counts.node, Counted) is None or not draft.live or draft.observed_as is not None:
        return
    if said is None:
        if draft.trusted:
            words = Words(
                message=f"{quoted(draft.id)} counts people and names no disclosure policy",
                label="everyone will see counts of one or two",
                hint="add disclosure with the name of a policy; or disclosure: open if that is meant",
            )
            yield finding(PEOPLE_WITHOUT_POLICY, draft, words, field=counts)
        return
    policy = disclosure_of(said.node, document.policies, draft.year_basis)
    if not isinstance(policy, Policy) or policy.rounding is not Rounding.NONE:
        return
    often = draft.frequency not in {None, Frequency.ANNUAL} and draft.covers is Covers.YEAR_TO_DATE
    if often and policy.complement is not Complement.SERIES:
        words = Words(
            message=f"{quoted(draft.id)} is a running total of people, and each total less the one before is a count",
            label="the differences will be small",
            hint="publish it once a year, round it, or follow a policy with complement: series",
        )
        yield finding(CUMULATIVE_TOO_OFTEN, draft, words, field=draft.field("covers"))


def check_counts(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find policies on what has no count that could be small."""
    said = draft.field("disclosure")
    if said is None or draft.unit is None or draft.unit in COUNTED or draft.values.get("denominator") is not None:
        return
    meant = said.own or word_of(draft.values.get("counts"), Counted) is not None
    if meant and isinstance(disclosure_of(said.node, document.policies, draft.year_basis), Policy):
        words = Words(
            message=f"a policy hides small counts, and {quoted(draft.id)} has none",
            label=f"the unit is {draft.unit.value}",
            hint="say under denominator what is counted, and give the counts in the outturns; or take the policy out",
        )
        yield finding(POLICY_WITHOUT_COUNTS, draft, words, field=said)


def _about(code: Code, words: Words, node: Node, pointer: str, document: Document) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=words.message,
        path=document.path,
        span=node.span,
        label=words.label,
        hint=words.hint,
        pointer=pointer,
        related=words.related,
        fix=words.fix,
    )
