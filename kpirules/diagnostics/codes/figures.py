"""KR52x and KR53x: findings about the figures of a row: values, counts, absences."""

from kpirules.diagnostics.code import Code, Severity

NOT_A_NUMBER = Code(
    number="KR520",
    name="not-a-number",
    severity=Severity.ERROR,
    title="a value is one plain number, or says why there is none",
    what=(
        "Reads each number: `97`, `97%`, `1,058`, `£1,234.50`, `-5`, and after it the official marks `[p]`, `[r]`, "
        "`[e]`, `[u]`. Everything else is refused unless it says why there is no number: `[c]`, `n/a`, `not available`."
    ),
    why="A number that has to be guessed is a number that may be wrong in print.",
    example="indicator,period,value\ncp-plans,Apr-21,about 330",
    mended="indicator,period,value,note\ncp-plans,Apr-21,330,estimate",
)

SPREADSHEET_ERROR = Code(
    number="KR521",
    name="spreadsheet-error",
    severity=Severity.ERROR,
    title="a cell may not hold a spreadsheet's error",
    what="Finds `#DIV/0!`, `#N/A`, `#REF!`, `#VALUE!`, `#NAME?`, `#NUM!`, `#NULL!`, `#SPILL!` and cells of `####`.",
    why="The formula behind the cell failed, so nobody knows the figure: it is neither zero nor not applicable.",
    example="indicator,period,value\nseen,Apr-21,#DIV/0!",
    mended="indicator,period,value,absence\nseen,Apr-21,,not_applicable",
)

LONG_NUMBER = Code(
    number="KR522",
    name="long-number",
    severity=Severity.ERROR,
    title="a number has at most 18 digits",
    what="Counts the digits of each number.",
    why="Longer numbers come from keys or from runaway formulas; up to 18 digits every comparison is exact.",
    example="indicator,period,value\nseen,Apr-21,96.3333333333333333333",
    mended="indicator,period,value\nseen,Apr-21,96.3",
)

WRONG_SIGN = Code(
    number="KR523",
    name="wrong-sign",
    severity=Severity.ERROR,
    title="a % stands only on percentages and a £ only on amounts of money",
    what="Compares the sign typed with a number with the unit of its indicator.",
    why="The sign says what the officer believed the figure to be; if the catalogue disagrees, one of them is wrong.",
    example="indicator,period,value\ncp-plans,Apr-21,97%",
    mended="indicator,period,value\ncp-plans,Apr-21,97",
)

PERCENT_RANGE = Code(
    number="KR524",
    name="percent-range",
    severity=Severity.ERROR,
    title="a percentage lies between 0 and 100",
    what="Checks each value of an indicator in percent.",
    why="970 for 97.0 is a lost decimal point, and it would be rated better than perfect.",
    example="indicator,period,value\nseen,Apr-21,970",
    mended="indicator,period,value\nseen,Apr-21,97.0",
)

FRACTION = Code(
    number="KR525",
    name="fraction-for-percent",
    severity=Severity.ERROR,
    title="a percentage is written as 97, not as the fraction 0.97",
    what=(
        "Looks at values of at most 1 typed without % for an indicator in percent. One is refused where a hundred "
        "times it lies between half and twice the middle one of the larger values of its indicator, so that it is of "
        "their size only as a fraction; where there are no larger values, the target is taken instead. So 0.97 beside "
        "97 is refused, and a true 0.7 beside 1.5 is not. Values with counts beside them, and shares since the year "
        "began, are not questioned. `0.7%` with its sign is always taken at its word. Figures that the public may not "
        "see are compared among themselves, so that they do not decide which of the others count."
    ),
    why="Spreadsheets store 97% as 0.97; read as a percentage it would be the worst result ever and turn red.",
    example="indicator,period,value\nseen,Apr-21,97\nseen,May-21,0.96",
    mended="indicator,period,value\nseen,Apr-21,97\nseen,May-21,96",
)

NEGATIVE_COUNT = Code(
    number="KR526",
    name="negative-count",
    severity=Severity.ERROR,
    title="a count, a rate, a numerator and a denominator are not below zero",
    what="Checks each number that counts something.",
    why="There are no fewer than no children; a minus sign here is a slip, or a correction that belongs in the figure.",
    example="indicator,period,value\ncp-plans,Apr-21,-5",
    mended="indicator,period,value\ncp-plans,Apr-21,5",
)

NUMERATOR_ABOVE = Code(
    number="KR527",
    name="numerator-above-denominator",
    severity=Severity.ERROR,
    title="the numerator of a percentage is not above its denominator",
    what="Compares the two counts of a percentage, and finds cases counted out of none.",
    why="More reviews in time than reviews: the columns are swapped, or the two counts are of different things.",
    example="indicator,period,numerator,denominator\nseen,Apr-21,120,97",
    mended="indicator,period,numerator,denominator\nseen,Apr-21,97,120",
)

LONE_COUNT = Code(
    number="KR528",
    name="lone-count",
    severity=Severity.ERROR,
    title="a numerator and a denominator come together",
    what="Finds a numerator without a denominator, and a denominator that stands alone.",
    why="One count alone gives no ratio, and a year to date over the months could not be formed.",
    example="indicator,period,numerator,denominator\nseen,Apr-21,97,",
    mended="indicator,period,numerator,denominator\nseen,Apr-21,97,120",
)

ZERO_DENOMINATOR = Code(
    number="KR529",
    name="zero-denominator",
    severity=Severity.NOTE,
    title="a share of none is no number",
    what="Notes rows whose denominator is zero. They count as not applicable, whatever value was typed beside it.",
    why="No visits were due, so none was late and none in time: neither 0 % nor 100 % is true.",
    example="indicator,period,value,numerator,denominator\nseen,Aug-21,0%,0,0",
    mended="indicator,period,value,absence\nseen,Aug-21,,not_applicable",
)

RATIO_DISAGREES = Code(
    number="KR530",
    name="ratio-disagrees",
    severity=Severity.WARNING,
    title="a printed value rounds to the ratio of its counts",
    what=(
        "Divides the numerator by the denominator and compares with the value at its own number of decimals; an exact "
        "half may be rounded either way. The row still counts, and the ratio of the counts is what is rated."
    ),
    why="Real reports print 7 % beside 32 of 327, which is 9.8 %: one of the three figures is wrong.",
    example="indicator,period,value,numerator,denominator\nlate-reviews,Dec-18,7%,32,327",
    mended="indicator,period,value,numerator,denominator\nlate-reviews,Dec-18,10%,32,327",
)

NO_REASON = Code(
    number="KR531",
    name="no-reason",
    severity=Severity.WARNING,
    title="a row without a number says why there is none",
    what=(
        "Finds rows whose value is blank or a dash, without counts and without a word in `absence` or `withheld`. They "
        "count as not available."
    ),
    why="A dash can mean none, not yet, or not told; a reader of the report needs to know which, and it is never zero.",
    example="indicator,period,value\nseen,Aug-21,-",
    mended="indicator,period,value,absence\nseen,Aug-21,,not_yet_published",
)

VALUE_AND_ABSENCE = Code(
    number="KR532",
    name="value-and-absence",
    severity=Severity.ERROR,
    title="a row has a number or a reason why there is none, not both",
    what="Finds rows with a value or a numerator beside a word in `absence`, and rows with two different reasons.",
    why="If the figure is suppressed it must not be printed, and if it is right it must not be hidden.",
    example="indicator,period,value,absence\nseen,Apr-21,97%,suppressed",
    mended="indicator,period,value,absence\nseen,Apr-21,,suppressed",
)

UNKNOWN_ABSENCE = Code(
    number="KR533",
    name="unknown-absence",
    severity=Severity.ERROR,
    title="the column `absence` holds one of the known reasons",
    what=(
        "Reads `not_available`, `not_yet_published`, `publication_cancelled`, `not_due`, `under_development`, "
        "`suppressed`, `not_applicable`, `not_collected`, the official shorthand, and phrases councils print for them."
    ),
    why="Suppressed and not collected are different answers to the reader's question why there is no number.",
    example="indicator,period,value,absence\nseen,Apr-21,,computer was down",
    mended="indicator,period,value,absence,note\nseen,Apr-21,,not_available,computer was down",
)

UNKNOWN_FLAG = Code(
    number="KR534",
    name="yes-or-no",
    severity=Severity.ERROR,
    title="`provisional` and `revised` hold yes or no",
    what="Reads yes, no, true, false, y, n, 1 and 0; blank means no.",
    why="A provisional figure is marked as such in the report, so the word must be certain.",
    example="indicator,period,value,provisional\nseen,Apr-21,97%,maybe",
    mended="indicator,period,value,provisional\nseen,Apr-21,97%,yes",
)

BARE_X = Code(
    number="KR535",
    name="bare-x",
    severity=Severity.WARNING,
    title="an x without brackets can mean not available or suppressed",
    what="Finds an `x` alone in a value without a word in `absence`. It counts as not available, its official meaning.",
    why=(
        "The official shorthand [x] means not available, but older tables of school statistics print x for figures "
        "suppressed as small numbers; the two ask for different care."
    ),
    example="indicator,period,value\nexclusions,2019/20,x",
    mended="indicator,period,value\nexclusions,2019/20,[c]",
)

WITHHELD_REASON = Code(
    number="KR536",
    name="withheld-reason",
    severity=Severity.ERROR,
    title="the column `withheld` holds the reason printed for the public",
    what="Finds yes, no and the like where the reason should stand.",
    why="The words are printed in part 1 in place of the figure, and `yes` is no reason.",
    example="indicator,period,value,withheld\nfamilies,Apr-21,3,yes",
    mended="indicator,period,value,withheld\nfamilies,Apr-21,3,see part 2 report",
)

UNUSED_COUNTS = Code(
    number="KR537",
    name="unused-counts",
    severity=Severity.ERROR,
    title="a count and an amount of money have no numerator and denominator",
    what="Finds a numerator or a denominator on an indicator whose unit is count or currency.",
    why="Most often a thousands comma without quotes cut the value in pieces: 1,234,567 became 1, 234 and 567.",
    example="indicator,period,value,numerator,denominator\nspend,2021/22,1,234,567",
    mended='indicator,period,value,numerator,denominator\nspend,2021/22,"1,234,567",,',
)

NOT_WHOLE = Code(
    number="KR538",
    name="not-a-whole-count",
    severity=Severity.WARNING,
    title="a count is a whole number",
    what=(
        "Looks at the council's own values of indicators whose unit is count. The row still counts. The total of a "
        "year may have decimals where the indicator is reported more often, as it may be a mean, and so may targets "
        "and comparators. Numerators and denominators are not questioned: full-time equivalents and days are counted "
        "in parts."
    ),
    why=(
        "Nobody counts half a child: 1.058 is 1,058 with a point for its comma, and would be rated as one. What is not "
        "counted in whole ones has the unit `average` or `number`."
    ),
    example="indicator,period,value\ncp-plans,Apr-21,1.058",
    mended='indicator,period,value\ncp-plans,Apr-21,"1,058"',
)
