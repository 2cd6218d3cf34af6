"""Whether the public surely sees a row, as the catalogue declares it; hides nothing, and looks at no figure."""

from enum import Enum

from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Policy, Withheld
from kpirules.model.outturn import Observation


class Sight(Enum):
    """What the public may see of a row, before anything is known of its figures and of the other rows."""

    OPEN = "all of it"
    JUDGED = "all of it or a mark, by its figures"
    MARKED = "a mark"
    UNSEEN = "nothing"


def sight_of(row: Observation, catalogue: Catalogue) -> Sight:
    """Return what the public may see of a row, given that its own cell `withheld` speaks for it.

    What is said of its part and its dimensions goes before its indicator, and withholding before a policy. Figures of
    comparators are published already.
    """
    indicator = catalogue[row.indicator]
    if row.comparator is None:
        declared = catalogue.declared_about(row)
        withheld = next((one for one in declared if isinstance(one, Withheld)), None)
        if withheld is not None and withheld.covers(row.period):
            return Sight.UNSEEN if withheld == indicator.disclosure else Sight.MARKED
        if withheld is None and not row.withheld and any(isinstance(one, Policy) for one in declared):
            return Sight.JUDGED
    return Sight.MARKED if row.withheld else Sight.OPEN
