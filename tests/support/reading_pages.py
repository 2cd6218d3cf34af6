"""Reads the pages of a public folder, report.md and exceptions.md, as somebody does who has only them and a pencil.

Every figure and every mark is read with its indicator, its part and its period. Whatever is printed and not understood
is an error as soon as it holds a digit: nothing is passed over.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs
from attacking import Reading, current, span

FIGURE: Final = r"-?\d[\d,]*(?:\.\d+)?%?"
PERIOD: Final = r"(?:[A-Z][a-z]{2}-\d\d|Q[1-4] \d{4}/\d\d|\d{4}/\d\d)"
HIDDEN: Final = ("[c]", "withheld", "suppressed")
"""What stands in place of a figure that the public does not see."""


@attrs.frozen(kw_only=True)
class Printed:
    """A figure or a mark on a page.

    Attributes:
        id: Id of the indicator.
        part: Id of the part; empty for the whole.
        area: The area; empty for the whole.
        period: The period as printed.
        what: `figure`, `numerator` or `denominator` of the period, or of the year to date until then; or what was
            `first published` for the period.
        text: What is printed.
    """

    id: str
    part: str
    period: str
    what: str
    text: str
    area: str = ""


class UnreadError(AssertionError):
    """A page prints something with a digit that nobody can place."""


@attrs.frozen
class Page:
    """One page, with what a reader knows of its indicators.

    Attributes:
        text: The Markdown.
        reading: The rows and the catalogue of the same folder.
    """

    text: str
    reading: Reading

    @property
    def as_at(self) -> str:
        return re.search(rf"As at ({PERIOD}),", self.text)[1]

    def printed(self) -> Iterator[Printed]:
        """Yield every figure and mark.

        Raises:
            UnreadError: Something that holds a digit is none of them, and no name, period, target or count of ratings.
        """
        titles = {one["title"]: name for name, one in self.reading.indicators.items()}
        name, headings = "", ()
        for line in self.text.replace("\\", "").splitlines():
            if line.startswith("| "):
                cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
                headings = headings or cells
                if cells == headings or set(cells) == {"---"}:
                    pass
                elif headings == _TABLE:
                    title, _, footnotes = cells[1].partition(" [")
                    name = name if title.startswith("– ") else titles[title]
                    yield from self._row(name, title, dict(zip(_TABLE, cells, strict=True)), footnotes.strip("]"))
                elif headings == _BY_AREA:
                    yield from self._by_area(dict(zip(_BY_AREA, cells, strict=True)))
                elif headings == ("Rating", "Indicators"):
                    self._no_figure(cells[0])  # how many have which rating is held against the table, not read
                else:
                    raise UnreadError(f"nobody knows this table: {line!r}")
                continue
            headings = ()
            if line.startswith("### "):
                name = titles[line.removeprefix("### ")]
            elif fact := re.fullmatch(r"- (Outturn|Direction|Earlier years)(?: \((.+?)\))?: (.*)", line):
                yield from self._fact(name, *fact.groups(default=""))
            elif not re.fullmatch(r"- Listed: [a-z]+ \([A-Z]+ (for \d+ \w+ running|the \w+ before)\)", line):
                self._no_figure(re.sub(rf"^\d+\. (First published as {FIGURE}\.$)?", "", line))  # see `_footnote`

    def ratings(self) -> Iterator[tuple[str, str, str]]:
        """Yield each indicator or part in the table with what is printed as its rating."""
        titles = {one["title"]: name for name, one in self.reading.indicators.items()}
        name = ""
        for line in self.text.replace("\\", "").splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if line.startswith("| ") and len(cells) == len(_TABLE) and cells[0] not in {"No.", "---"}:
                title = cells[1].partition(" [")[0]
                name = name if title.startswith("– ") else titles[title]
                yield name, self._part(name, title.removeprefix("– ") if title.startswith("– ") else ""), cells[-1]

    def _row(self, name: str, title: str, cells: Mapping[str, str], footnotes: str) -> Iterator[Printed]:
        part = self._part(name, title.removeprefix("– ")) if title.startswith("– ") else ""
        self._no_figure(cells["Target"], cells["Rating"])
        outturn = list(self._pieces(name, part, cells["Outturn"].split("<br>")))
        yield from outturn
        yield from self._direction(name, part, cells["Direction"])
        for number in filter(None, footnotes.split(",")):
            yield from self._footnote(name, part, outturn[0].period, number)

    def _by_area(self, cells: Mapping[str, str]) -> Iterator[Printed]:
        (name,) = (name for name, one in self.reading.indicators.items() if one["title"] == cells["Indicator"])
        figure, _, counts = cells["Outturn"].partition(" (")
        found = [self._figure(name, "", cells["Period"], "figure", figure)]
        if counts:
            numerator, denominator = re.fullmatch(rf"({FIGURE}) of ({FIGURE})\)", counts).groups()
            found += [self._figure(name, "", cells["Period"], "numerator", numerator)]
            found += [self._figure(name, "", cells["Period"], "denominator", denominator)]
        yield from (attrs.evolve(one, area=cells["Area"]) for one in found)

    def _fact(self, name: str, what: str, title: str, words: str) -> Iterator[Printed]:
        part = self._part(name, title)
        if what == "Direction":
            yield from self._direction(name, part, words)
        elif what == "Earlier years":
            for one in words.split(", "):
                period, _, figure = one.rpartition(" ")
                yield self._figure(name, part, period, "figure", figure)
        else:
            figure, _, rest = words.partition(" (")
            yield from self._pieces(name, part, [figure, *_apart(rest.removesuffix(")"))])

    def _pieces(self, name: str, part: str, pieces: Iterable[str]) -> Iterator[Printed]:
        """Yield an outturn: its figure, its own period where it is another, its counts, the year to date."""
        first, *others = (
            one for piece in pieces for one in re.sub(rf"^(\S+) \(({PERIOD})\)$", r"\1\n\2", piece).split("\n")
        )
        period = next((one for one in others if re.fullmatch(PERIOD, one)), self.as_at)
        if first:
            yield self._figure(name, part, period, "figure", first)
        for piece in others:
            if counts := re.fullmatch(rf"({FIGURE}) of ({FIGURE})", piece):
                yield self._figure(name, part, period, "numerator", counts[1])
                yield self._figure(name, part, period, "denominator", counts[2])
            elif year := re.fullmatch(
                rf"year to date ({FIGURE})(?: \((?:(\d+) of (\d+))?(?:, )?(?:incomplete)?\))?", piece
            ):
                for what, text in zip(("figure", "numerator", "denominator"), year.groups(), strict=True):
                    if text is not None:
                        yield self._figure(name, part, period, f"year to date {what}", text)
            elif mark := re.fullmatch(rf"({PERIOD}) is (suppressed)", piece):
                yield self._figure(name, part, mark[1], "figure", mark[2])
            else:
                self._no_figure(piece)

    def _direction(self, name: str, part: str, words: str) -> Iterator[Printed]:
        if before := re.fullmatch(rf"\S+ [a-z, ]+ \(({FIGURE}) in ({PERIOD})\)", words):
            yield self._figure(name, part, before[2], "figure", before[1])
        elif mark := re.fullmatch(rf"({PERIOD}) (withheld)", words):
            yield self._figure(name, part, mark[1], "figure", mark[2])
        else:
            self._no_figure(words)

    def _footnote(self, name: str, part: str, period: str, number: str) -> Iterator[Printed]:
        words = re.search(rf"^{number}\. (.*)$", self.text, re.MULTILINE)[1]
        if lacks := re.fullmatch(rf"The year to date lacks ({PERIOD}(?:, {PERIOD})*)\.", words):
            for month in lacks[1].split(", "):
                yield self._figure(name, part, month, "figure", "suppressed")
        elif first := re.fullmatch(rf"First published as ({FIGURE})\.", words):
            yield self._figure(name, part, period, "first published", first[1])
        else:
            self._no_figure(words)

    def _figure(self, name: str, part: str, period: str, what: str, text: str) -> Printed:
        text = re.sub(r" \[[per]\]$", "", text)  # provisional, estimated, revised
        if text not in HIDDEN and not re.fullmatch(FIGURE, text):
            self._no_figure(text)
        return Printed(id=name, part=part, period=period, what=what, text=text)

    def _part(self, name: str, title: str) -> str:
        return next((one["id"] for one in self.reading.indicators[name].get("parts", ()) if one["title"] == title), "")

    def _no_figure(self, *texts: str) -> None:
        """Refuse texts that hold a digit outside of names, periods, targets and counts of indicators."""
        named = (word for one in self.reading.indicators.values() for word in (one["title"], one["id"]))
        names = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
        for text in texts:
            left = re.sub(rf"{names}|{PERIOD}|{_COUNTED}", "", text)
            if re.search(r"\d", left):
                raise UnreadError(f"nobody can place what is left of {text!r}: {left!r}")


_TABLE: Final = ("No.", "Indicator", "Target", "Outturn", "Direction", "Rating")
_BY_AREA: Final = ("No.", "Indicator", "Period", "Area", "Outturn")
_COUNTED: Final = (
    r"at most \d+%?|\(part 1\)|\[\d+(?:,\d+)*\]|\d+ indicators: (?:\d+ [A-Za-z ]+(?:, )?)+"
    r"|the worst of \d+|\d+ not counted|^## [A-Za-z ]+: \d+|See part 2"
)
"""Targets, footnotes, and how many indicators have which rating: they follow from the ratings, which are read apart."""


def _apart(text: str) -> Iterator[str]:
    """Yield what commas part, but for those between brackets."""
    yield from (one for one in re.split(r", (?![^(]*\))", text) if one)


def untold(page: Page) -> list[Printed]:
    """Return the figures and marks of a page that the rows of the same folder do not tell."""
    cells = {_place(row): row for row in current(page.reading.rows)}
    replaced = {_place(row): row for row in page.reading.replaced}
    return [one for one in page.printed() if not _is_told(one, replaced if one.what == "first published" else cells)]


_Place = tuple[str, str, str, range]
_Cells = Mapping[_Place, Mapping[str, str]]


def _place(row: Mapping[str, str]) -> _Place:
    return row["indicator"], row["part"], row["area"], span(row["period"])


def _is_told(one: Printed, cells: _Cells) -> bool:
    months = span(one.period)
    what = one.what.removeprefix("year to date ").replace("first published", "figure")
    if one.what.startswith("year to date"):
        known = _figures_of(_of_the_year(one, cells))
    else:
        row = cells.get((one.id, one.part, one.area, months))
        known = _figures_of([row] if row is not None and _is_shown(row) else [])
    if one.text in HIDDEN:
        return not known
    return what in known and _prints(known[what], one.text)


def _is_shown(row: Mapping[str, str]) -> bool:
    return row["value"].isdigit() or row["denominator"].isdigit()


def _of_the_year(one: Printed, cells: _Cells) -> list[Mapping[str, str]]:
    """Return the rows of months of the financial year until a period that are shown."""
    last = span(one.period)[-1]
    year = range((last - 3) // 12 * 12 + 3, last + 1)
    return [
        row
        for (name, part, area, months), row in cells.items()
        if (name, part, area) == (one.id, one.part, one.area)
        and len(months) == 1
        and months[0] in year
        and _is_shown(row)
    ]


def _figures_of(rows: Iterable[Mapping[str, str]]) -> Mapping[str, Fraction]:
    """Return the sum of rows, and where they come with counts those and their share."""
    found = list(rows)
    if not found:
        return {}
    sums: Callable[[str], Fraction] = lambda cell: Fraction(sum(int(row[cell]) for row in found))  # noqa: E731 - said once
    if not found[0]["denominator"]:
        return {"figure": sums("value")}
    numerator, denominator = sums("numerator"), sums("denominator")
    return {"numerator": numerator, "denominator": denominator, "figure": 100 * numerator / denominator}


def _prints(exact: Fraction, text: str) -> bool:
    """Say whether a number prints as a text, to as many places as that has."""
    number = Decimal(text.replace(",", "").rstrip("%"))
    places = max(0, -int(number.as_tuple().exponent))
    return abs(Fraction(number) - exact) <= Fraction(1, 2 * 10**places) * bool(places or "%" in text)
