"""The ledger of releases as `schema/ledger-v1.schema.json` describes it; adds nothing to what it is given."""

import json

from kpirules.evaluation.record import Record
from kpirules.model.ledger import Count, Declared, Entry, Fact, Hidden, Ledger, Link, Rate, Shown, Stretch
from kpirules.model.period import Period


def ledger_json(ledger: Ledger) -> str:
    """Return the ledger as JSON, a line a fact; the same ledger is the same text."""
    releases = ",\n".join(map(_release, ledger.entries))
    return f'{{\n"kpirules_ledger": 1,\n"releases": [{_lines(releases)}]\n}}\n'


def _release(entry: Entry) -> str:
    facts, links = (
        _lines(",\n".join(json.dumps(one, ensure_ascii=False) for one in records))
        for records in (map(_fact, entry.facts), map(_link, entry.links))
    )
    said = f' "links": [{links}],' if links else ""
    return f'{{"as_at": "{entry.as_at}",{said} "facts": [{facts}]}}'


def _lines(text: str) -> str:
    return f"\n{text}\n" if text else ""


def _fact(fact: Fact) -> Record:
    record = _count(fact.count)
    match fact:
        case Shown(told=told):
            return record | {"shown": _stretch(told)}
        case Hidden(symbol=symbol, small=small, promised=promised):
            under = {} if small is None else {"small": _stretch(small)}
            return record | {"hidden": symbol} | under | ({"promised": promised} if promised else {})
        case Declared(what=what, either=either):
            return record | {"declared": what, "either": [_stretch(one) for one in either]}
        case Rate(rate=rate):
            return record | {"rate": f"{rate:f}"}


def _link(link: Link) -> Record:
    named = {"indicator": link.indicator, "part": link.part, "dimension": link.dimension}
    return {**{key: name for key, name in named.items() if name is not None}, link.tie.value: link.to}


def _count(count: Count) -> Record:
    return {
        "indicator": count.indicator,
        "period": str(count.period),
        **({} if count.part is None else {"part": count.part}),
        **({"dimensions": dict(count.dimensions)} if count.dimensions else {}),
        "count": count.side,
        "months": _months(count.first, count.end),
    }


def _months(first: int, end: int) -> str:
    one, other = Period(first, 1), Period(end - 1, 1)
    return str(one) if one == other else f"{one}/{other}"


def _stretch(stretch: Stretch) -> Record:
    return {"least": stretch.lo} if stretch.hi is None else {"least": stretch.lo, "most": stretch.hi}
