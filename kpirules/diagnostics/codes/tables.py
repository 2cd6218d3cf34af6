"""KR544 to KR546: findings about tables that are sound as such and not the table that outturns need."""

from kpirules.diagnostics.code import Code, Severity

SWAPPED_COLUMNS = Code(
    number="KR544",
    name="swapped-columns",
    severity=Severity.ERROR,
    title="the column `period` holds periods",
    what="Finds a column `period` that holds none, where `value` or `indicator` holds periods in every row.",
    why="Each row would be told of twice, once for each of its cells, and the fault stands in the headings.",
    example="indicator,value,period\ncp-plans,Apr-21,327\ncp-plans,May-21,331",
    mended="indicator,period,value\ncp-plans,Apr-21,327\ncp-plans,May-21,331",
)

WIDE_SHEET = Code(
    number="KR545",
    name="wide-sheet",
    severity=Severity.ERROR,
    title="outturns have one row a figure, and not a column a period",
    what="Finds a first row with two periods or more among the headings, as sheets for people have it.",
    why=(
        "A cell of such a sheet has no room for its counts, for why there is no figure, or for the mark that it is "
        "provisional. No row of the file counts."
    ),
    example="indicator,Apr-21,May-21\ncp-plans,327,331",
    mended="indicator,period,value\ncp-plans,Apr-21,327\ncp-plans,May-21,331",
)

NO_ROWS = Code(
    number="KR546",
    name="no-rows",
    severity=Severity.WARNING,
    title="a file of outturns has rows",
    what="Finds a file that has headings and no row under them.",
    why=(
        "The report is printed without a figure, as if nothing had come in. Most often the rows were filtered out, or "
        "saved as another sheet."
    ),
    example="indicator,period,value",
    mended="indicator,period,value\ncp-plans,Apr-21,327",
)
