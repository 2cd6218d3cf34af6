"""The small catalogue that tests of outturns read against, and ways to read text as a file."""

from decimal import Decimal

from kpirules.loading.outturns.reading import Outturns, read_csv
from kpirules.model.catalogue import Catalogue, Comparator, Dimension
from kpirules.model.indicator import Indicator, Part, Unit
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.scheme import Level, Rule, Scheme
from kpirules.model.target import RangeTarget, Target, ValueTarget
from kpirules.model.vocabulary import Covers, Polarity, Status, UnitKind
from kpirules.source.text import decode

MONTHLY, QUARTERLY, ANNUAL = Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.ANNUAL


def asked(  # noqa: PLR0913 - one argument a field that the tests vary
    name: str,
    number: str,
    kind: UnitKind = UnitKind.PERCENT,
    frequency: Frequency | None = MONTHLY,
    basis: YearBasis | None = YearBasis.FINANCIAL,
    *,
    per: int | None = None,
    target: Target | None = None,
    parts: tuple[str, ...] = (),
    covers: Covers = Covers.PERIOD,
    scheme: str | None = "lights",
) -> Indicator:
    return Indicator(
        id=name,
        title=name,
        number=number,
        scheme=scheme,
        polarity=Polarity.HIGH,
        unit=Unit(kind=kind, per=None if per is None else Decimal(per)),
        frequency=frequency,
        basis=basis,
        covers=covers,
        target=target or ValueTarget(value=Decimal(1)),
        parts=tuple(Part(id=part, title=part.title()) for part in parts),
    )


CATALOGUE = Catalogue(
    id="reading",
    title="Reading",
    reporting_year=Period.year(2021, YearBasis.FINANCIAL),
    schemes=(
        Scheme(
            id="lights",
            levels=(
                Level(id="green", label="GREEN", symbol="●"),
                Level(id="amber", label="AMBER", symbol="▲"),
                Level(id="red", label="RED", symbol="■"),
            ),
            rules=(Rule(level="amber"),),
        ),
    ),
    comparators=(
        Comparator(id="england", title="England"),
        Comparator(id="neighbours", title="Statistical neighbours"),
    ),
    dimensions=(Dimension(id="ward", title="Ward"), Dimension(id="main-need", title="Main need")),
    indicators=(
        asked("seen", "1"),
        asked("cp-plans", "2", UnitKind.COUNT),
        asked("conferences", "3", parts=("initial", "review")),
        asked("cp-visits", "12"),
        asked("cp-reviews", "12"),
        asked("spend", "20.10", UnitKind.CURRENCY, ANNUAL),
        asked("referral-rate", "6", UnitKind.RATE, QUARTERLY, per=10000),
        asked("exclusions", "7", UnitKind.COUNT, Frequency.TERMLY, YearBasis.ACADEMIC),
        asked("caseload", "8", UnitKind.AVERAGE, QUARTERLY),
        asked("half", "9", UnitKind.NUMBER, Frequency.HALF_YEARLY),
        asked("calendar", "10", UnitKind.COUNT, QUARTERLY, YearBasis.CALENDAR),
        asked("in-time", "11", target=RangeTarget(lower=Decimal(83), upper=Decimal(95))),
        asked("growing", "14", covers=Covers.YEAR_TO_DATE),
        asked("watched", "13", scheme=None),
        asked("referrals", "15", UnitKind.COUNT, ANNUAL),
        asked("monthly-referrals", "16", UnitKind.COUNT),
        asked("late-reviews", "17"),
        asked("families", "18", UnitKind.COUNT),
        Indicator(id="draft", title="Draft", scheme=None, status=Status.DRAFT),
    ),
)


def read(text: str, catalogue: Catalogue = CATALOGUE) -> Outturns:
    """Return what a CSV file with this text would give."""
    return read_csv(decode(text.encode("utf-8", "surrogatepass"), "outturns.csv"), catalogue)


def read_row(row: str, headings: str = "indicator,period,value") -> Outturns:
    """Return what a CSV file with one row would give."""
    return read(f"{headings}\n{row}\n")
