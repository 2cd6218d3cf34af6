"""KR5xx: findings about outturns, judgements and commentary."""

from kpirules.diagnostics.code import Code, Severity

# The table itself: headings, separators, quotes.

NO_HEADINGS = Code(
    number="KR501",
    name="no-headings",
    severity=Severity.ERROR,
    title="outturns need a first row of headings",
    what=(
        "Looks for a row of column headings at the top of a file of outturns: no title stands above it, and a row of "
        "figures is none."
    ),
    why="Without headings nobody can say which cell is the value, so no row of the file can count.",
    example="(an empty file)",
    mended="indicator,period,value\ncp-plans,Apr-21,327",
)

MISSING_COLUMN = Code(
    number="KR502",
    name="missing-column",
    severity=Severity.ERROR,
    title="outturns need the columns `indicator`, `period` and `value`",
    what=(
        "Looks for the headings every table of outturns needs. `value` may be left out where both `numerator` and "
        "`denominator` are there. Capitals and blanks in headings do not matter."
    ),
    why="A row that does not say what it measures and when cannot count, so no row of the file does.",
    example="measure,period,value\ncp-plans,Apr-21,327",
    mended="indicator,period,value\ncp-plans,Apr-21,327",
)

REPEATED_COLUMN = Code(
    number="KR503",
    name="repeated-column",
    severity=Severity.ERROR,
    title="a heading may stand only once",
    what="Finds a heading that stands over two columns.",
    why="Two columns of values may differ, and taking either would be a guess: no row of the file counts.",
    example="indicator,period,value,value\ncp-plans,Apr-21,327,331",
    mended="indicator,period,value\ncp-plans,Apr-21,331",
)

UNKNOWN_COLUMN = Code(
    number="KR504",
    name="unknown-column",
    severity=Severity.WARNING,
    title="a column with an unknown heading is not read",
    what="Lists each column whose heading is not one of the columns of outturns.",
    why="A misspelt `numerator` or `absence` would lose its figures without a word.",
    example="indicator,period,value,denominater\nseen,Apr-21,97%,120",
    mended="indicator,period,value,denominator\nseen,Apr-21,97%,120",
)

SEPARATOR = Code(
    number="KR505",
    name="other-separator",
    severity=Severity.WARNING,
    title="the cells of a CSV file are separated by commas",
    what="Notices a file whose cells are separated by semicolons, tabs or strokes. It is read all the same.",
    why="Other programs that read the file as commas see one long column.",
    example="indicator;period;value\ncp-plans;Apr-21;327",
    mended="indicator,period,value\ncp-plans,Apr-21,327",
)

EXTRA_CELLS = Code(
    number="KR506",
    name="extra-cells",
    severity=Severity.ERROR,
    title="a row may not have more cells than there are headings",
    what=(
        "Counts the cells of each row against the headings, and points at the comma that is probably too many: in a "
        "longer row, and where the rest of a number stands in `note` or `withheld`."
    ),
    why="A thousands comma without quotes cuts 1,058 into 1 and 058, and every cell after it is in the wrong column.",
    example="indicator,period,value\nreferrals,2021/22,1,058",
    mended='indicator,period,value\nreferrals,2021/22,"1,058"',
)

QUOTES = Code(
    number="KR507",
    name="stray-quote",
    severity=Severity.ERROR,
    title="a cell that begins with a quotation mark must end with one",
    what="Finds a quotation mark that is never closed, or that has text after the closing mark.",
    why="An open quotation mark swallows the rows below it into one cell, and their figures are lost without a word.",
    example='indicator,period,value,note\nseen,Apr-21,97%,"late\nseen,May-21,96%,',
    mended='indicator,period,value,note\nseen,Apr-21,97%,"late"\nseen,May-21,96%,',
)

CELL_KIND = Code(
    number="KR509",
    name="cell-kind",
    severity=Severity.ERROR,
    title="a cell holds text or a number",
    what="Checks the kind of every value in rows given from a program.",
    why="True, a list or a date has no one meaning as an outturn, and turning it into a number would be a guess.",
    example='{"indicator": "cp-plans", "period": "Apr-21", "value": True}',
    mended='{"indicator": "cp-plans", "period": "Apr-21", "value": 1}',
)

# What a row speaks of: indicator, period, comparator, part.

UNKNOWN_INDICATOR = Code(
    number="KR510",
    name="unknown-indicator",
    severity=Severity.ERROR,
    title="outturns, judgements and commentary name an indicator of the catalogue",
    what="Looks up each indicator by its id, then by its printed number.",
    why="A figure under a misspelt name would never be rated, and its indicator would look as if nothing came in.",
    example="indicator,period,value\ncp-plan,Apr-21,327",
    mended="indicator,period,value\ncp-plans,Apr-21,327",
)

AMBIGUOUS_NUMBER = Code(
    number="KR511",
    name="ambiguous-number",
    severity=Severity.ERROR,
    title="a printed number that two indicators share names neither",
    what="Finds a printed number that stands on more than one indicator of the catalogue.",
    why="Councils do print a number twice; taking the first would rate one indicator by the figures of the other.",
    example="indicator,period,value\n12,Apr-21,100%",
    mended="indicator,period,value\ncp-visits,Apr-21,100%",
)

DUPLICATE_ROW = Code(
    number="KR512",
    name="duplicate-row",
    severity=Severity.ERROR,
    title="there is one row for an indicator, period, comparator and part",
    what=(
        "Finds a second row for what an earlier row already says. The earlier row counts, the later does not; where "
        "one of them is marked withheld, the figure is. A revised figure may stand beside the one first published, "
        "each in a row of its own."
    ),
    why="Two figures for one month may differ, and a sum would count the month twice.",
    example="indicator,period,value\ncp-plans,Apr-21,327\ncp-plans,2021-04,331",
    mended="indicator,period,value,revised\ncp-plans,Apr-21,327,\ncp-plans,2021-04,331,yes",
)

UNKNOWN_COMPARATOR = Code(
    number="KR513",
    name="unknown-comparator",
    severity=Severity.ERROR,
    title="a row names a comparator of the catalogue, or none for the council's own figure",
    what="Looks up each comparator by its id or its printed title.",
    why="A benchmark under an unknown name would be printed nowhere.",
    example="indicator,period,value,comparator\nseen,2020/21,91%,englnd",
    mended="indicator,period,value,comparator\nseen,2020/21,91%,england",
)

UNKNOWN_PART = Code(
    number="KR514",
    name="unknown-part",
    severity=Severity.ERROR,
    title="a row names a part that its indicator has",
    what="Looks up each part by its id or its printed title among the parts of the row's indicator.",
    why="The worst part rates the whole indicator, so a figure under a wrong part can change the rating.",
    example="indicator,period,value,part\nconferences,Apr-21,100%,initail",
    mended="indicator,period,value,part\nconferences,Apr-21,100%,initial",
)

MISSING_PART = Code(
    number="KR515",
    name="missing-part",
    severity=Severity.ERROR,
    title="a row of an indicator with parts says which part it is about",
    what=(
        "Finds the council's own rows without a part where the catalogue gives the indicator parts. Where the parts "
        "add up to a whole (`sums_to: total`), a row without a part is the figure of the whole."
    ),
    why="The figure would belong to no part, and the worst part that rates the whole could not be told.",
    example="indicator,period,value\nconferences,Apr-21,100%",
    mended="indicator,period,value,part\nconferences,Apr-21,100%,initial",
)

UNREADABLE_PERIOD = Code(
    number="KR516",
    name="unreadable-period",
    severity=Severity.ERROR,
    title="a period is written as a month, a quarter, a term, a half-year or a year",
    what=(
        "Reads each period: `Apr-21`, `2021-04`, `Q1 2021/22`, `H1 2021/22`, `Autumn 2021/22`, `2021/22`, `2021`. "
        "`Q1 2021` is refused where years begin in April or September, since it could be either year."
    ),
    why="A figure in the wrong month is compared with the wrong month, and the arrow turns.",
    example="indicator,period,value\ncp-plans,01/04/2021,327",
    mended="indicator,period,value\ncp-plans,Apr-21,327",
)

MISFIT_PERIOD = Code(
    number="KR517",
    name="misfit-period",
    severity=Severity.ERROR,
    title="a period fits how often its indicator is reported, in the year its indicator keeps",
    what=(
        "Compares the length and the beginning of each period with the frequency and the year of its indicator. A "
        "whole year is always accepted, for totals of earlier years, and so is the month that ends a quarter, a term, "
        "a half-year or a year. Rows of comparators may have any period."
    ),
    why="A quarter among months would be summed or compared as if it were a month.",
    example="indicator,period,value\nmonthly-referrals,Q1 2021/22,1017",
    mended="indicator,period,value\nmonthly-referrals,Jun-21,345",
)

EMPTY_CELL = Code(
    number="KR518",
    name="empty-cell",
    severity=Severity.ERROR,
    title="every row says its indicator and its period",
    what="Finds rows without an indicator, and the council's own rows without a period.",
    why="A figure of nobody knows what or when cannot count. Merged cells in a spreadsheet leave such gaps when saved.",
    example="indicator,period,value\ncp-plans,Apr-21,327\n,May-21,331",
    mended="indicator,period,value\ncp-plans,Apr-21,327\ncp-plans,May-21,331",
)

AFTER_YEAR = Code(
    number="KR519",
    name="after-the-reporting-year",
    severity=Severity.WARNING,
    title="a report shows its reporting year and the years before",
    what=(
        "Compares the periods of the council's own rows, of judgements and of commentary with `reporting_year` in the "
        "catalogue. One that ends after it is kept, and no report of that year shows it. Earlier years are history, "
        "which directions of travel look at; rows of comparators may have any period."
    ),
    why=(
        "A year was mistyped, or last year's catalogue stands beside this year's figures; either way the figure is "
        "missing from the report without a word."
    ),
    example="indicator,period,value\ncp-plans,Apr-22,327",
    mended="indicator,period,value\ncp-plans,Apr-21,327",
)

# Judgements and commentary.

UNKNOWN_LEVEL = Code(
    number="KR540",
    name="unknown-judged-level",
    severity=Severity.ERROR,
    title="a judgement gives a level of its indicator's scheme",
    what="Looks up each judged rating by id or printed label among the levels of the indicator's scheme.",
    why="A level the scheme does not have cannot be printed, counted or rolled up.",
    example="- {indicator: seen, period: Dec-21, rating: ambre, reason: records not yet migrated}",
    mended="- {indicator: seen, period: Dec-21, rating: amber, reason: records not yet migrated}",
)

DUPLICATE_JUDGEMENT = Code(
    number="KR541",
    name="duplicate-judgement",
    severity=Severity.ERROR,
    title="there is one judgement for an indicator and period",
    what="Finds a second judgement for an indicator and period. The first counts, the second does not.",
    why="Two officers' ratings for one outturn cannot both stand beside it.",
    example=(
        "- {indicator: seen, period: Dec-21, rating: amber, reason: records not yet migrated}\n"
        "- {indicator: seen, period: 2021-12, rating: red, reason: agreed at panel}"
    ),
    mended="- {indicator: seen, period: Dec-21, rating: red, reason: agreed at panel}",
)

IMPOSSIBLE_DATE = Code(
    number="KR542",
    name="impossible-date",
    severity=Severity.ERROR,
    title="the date of a judgement is a day of the calendar, written year-month-day",
    what="Reads the field `on`.",
    why="The date says which records the officer could know.",
    example="- {indicator: seen, period: Dec-21, rating: amber, reason: late records, on: 2022-02-30}",
    mended="- {indicator: seen, period: Dec-21, rating: amber, reason: late records, on: 2022-02-28}",
)

AFTER_FIGURES = Code(
    number="KR543",
    name="after-the-figures",
    severity=Severity.WARNING,
    title="a remark speaks of a period that figures came in for",
    what=(
        "Compares the periods of judgements and of commentary with the last month of the council's own rows. One that "
        "ends after it is kept, and no report shows it before there are figures of that month. Where no figure of the "
        "year has come in, as in a template, nothing is said."
    ),
    why=(
        "A report is about the newest period there are figures of, and what officers say of a later one is not in it. "
        "Most often the month was mistyped, or the rows of the new month were forgotten."
    ),
    example=(
        "indicator,period,value\nseen,May-21,88\n\n"
        "- {indicator: seen, period: Jun-21, rating: amber, reason: late records}"
    ),
    mended=(
        "indicator,period,value\nseen,May-21,88\n\n"
        "- {indicator: seen, period: May-21, rating: amber, reason: late records}"
    ),
)

TWO_SPELLINGS = Code(
    number="KR550",
    name="two-spellings",
    severity=Severity.WARNING,
    title="a value of a dimension is spelt one way",
    what=(
        "Finds values of one dimension that differ only in capitals or in characters that look the same. They are "
        "taken for one value, in the spelling of most rows that the public may see; else in the first by their letters."
    ),
    why="Printed as two wards, each lacks the other's figures, and what is hidden in one may stand in the other.",
    example="indicator,period,value,ward\nseen,Apr-21,12,North\nseen,May-21,14,north",
    mended="indicator,period,value,ward\nseen,Apr-21,12,North\nseen,May-21,14,North",
)

WHOLE_AS_VALUE = Code(
    number="KR551",
    name="whole-as-value",
    severity=Severity.ERROR,
    title="the outturn of the whole leaves the columns of dimensions blank",
    what="Finds All, Total and the like in the column of a dimension.",
    why=(
        "The row would be one more ward beside the others: it would be added to them, and the outturn of the whole, "
        "which is what is rated, would be missing."
    ),
    example="indicator,period,value,ward\nseen,Apr-21,12,North\nseen,Apr-21,30,Total",
    mended="indicator,period,value,ward\nseen,Apr-21,12,North\nseen,Apr-21,30,",
)
