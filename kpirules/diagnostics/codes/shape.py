"""KR2xx: findings about the shape of a document: fields, kinds of value, spelling."""

from kpirules.diagnostics.code import Code, Severity

NOT_THE_DOCUMENT = Code(
    number="KR201",
    name="not-a-catalogue",
    severity=Severity.ERROR,
    title="a catalogue is a block of named fields",
    what="Checks that the file is a block of fields such as `kpirules: 1` and `title: …`, and that at least one of its "
    "fields belongs in a catalogue (or in a judgements or commentary file, where one of those is read).",
    why="Something else was saved under this name, so nothing in it can be reported. One finding says so, instead of "
    "one for every line.",
    example="- Performance Index\n- 2021/22\n",
    mended="kpirules: 1\nid: performance-index\ntitle: Performance Index\nindicators:\n"
    "  - {id: cp-plans, title: Children subject of a Child Protection Plan}\n",
)

UNKNOWN_VERSION = Code(
    number="KR202",
    name="unknown-format-version",
    severity=Severity.ERROR,
    title="the format version must be one this program knows",
    what="Checks that `kpirules:` holds a format version that this program can read. Nothing else in the file is "
    "checked until it does.",
    why="A later version may give the same words another meaning. A report made by guessing could rate an indicator "
    "by the wrong rule.",
    example="kpirules: 7\n",
    mended="kpirules: 1\n",
)

UNKNOWN_FIELD = Code(
    number="KR203",
    name="unknown-field",
    severity=Severity.ERROR,
    title="every field must be one the format knows",
    what="Checks each field against those that belong in its place, and names the nearest one. Fields of your own "
    "begin with `x-`; they may stand in the catalogue itself, in sections, in uses and in indicators.",
    why="A misspelt field would be read as if it were not there: an indicator with `polarty: low` would have no "
    "polarity, and could never be rated.",
    example="indicators:\n  - id: cp-plans\n    title: Children subject of a Child Protection Plan\n    polarty: low\n",
    mended="indicators:\n  - id: cp-plans\n    title: Children subject of a Child Protection Plan\n    polarity: low\n",
)

MISSING_FIELD = Code(
    number="KR204",
    name="missing-field",
    severity=Severity.ERROR,
    title="a required field must be there",
    what="Checks that everything that cannot do without a field has it: a catalogue its `kpirules`, `id`, `title` and "
    "`indicators`, an indicator its `id` and `title`, a scheme its `levels` and `rate`, a streak its `of` and "
    "`at_least`, and so on.",
    why="Without an id an indicator cannot be matched with its figures; without a title no reader knows what it is.",
    example="indicators:\n  - id: cp-plans\n",
    mended="indicators:\n  - id: cp-plans\n    title: Children subject of a Child Protection Plan\n",
)

NO_VALUE = Code(
    number="KR205",
    name="field-without-value",
    severity=Severity.ERROR,
    title="a field that is named must have a value",
    what="Checks that something stands after the colon of each field, and after the dash of each list item.",
    why="A blank can mean that there is none, that it is not known, or that somebody meant to come back to it. The "
    "report cannot tell which, so the line is better left out until it is known.",
    example="    owner:\n",
    mended="    owner: Head of Safeguarding\n",
)

WRONG_KIND = Code(
    number="KR206",
    name="wrong-kind-of-value",
    severity=Severity.ERROR,
    title="a value must be of the kind its field takes",
    what="Checks that a number stands where a number is wanted, text where text is wanted, a list where a list is "
    "wanted and a block of fields where a block is wanted.",
    why="A target of `95%` is text to a computer, and no outturn can be compared with text. A percentage is written "
    "as a plain number: `95`.",
    example="    target: 95%\n",
    mended="    target: 95\n",
)

UNKNOWN_WORD = Code(
    number="KR207",
    name="unknown-word",
    severity=Severity.ERROR,
    title="a word must be one of those its field takes",
    what="Checks fields that take one of a few words, such as `polarity` (high, low, in_range, none), and offers the "
    "nearest. Common ways of saying the same, such as `higher is better`, are recognised in the help.",
    why="These words decide how an indicator is rated. A word that nobody defined would have to be guessed, and a "
    "wrong guess turns green into red.",
    example="    polarity: hihg\n",
    mended="    polarity: high\n",
)

WRONG_FORM = Code(
    number="KR208",
    name="text-not-of-the-form",
    severity=Severity.ERROR,
    title="ids, years, dates, shares and tolerances must be written in their form",
    what="Checks that an id has only lower-case letters, digits, `-` and `_`, that a year is written `2021/22` or "
    "`2021`, a date `2022-01-14`, a part of the year `Q1` or `Apr`, a share `75%`, and a tolerance "
    "`10%` or `2 points`.",
    why="A tolerance of `10` could be ten per cent of the target or ten percentage points: for a target of 20 one is "
    "five times the other.",
    example="    tolerance: 10\n",
    mended="    tolerance: 10%\n",
)

OUT_OF_RANGE = Code(
    number="KR209",
    name="number-out-of-range",
    severity=Severity.ERROR,
    title="a number must lie in the range its field takes",
    what="Checks numbers that have bounds: `decimal_places` from 0 to 6, `per` and `weight` more than 0, "
    "`steady_within` and `steady_under` 0 or more, `window` at least 2, `at_least` and `for_periods` at least 1, years "
    "from 1900 to 2999.",
    why="A figure outside its bounds is nearly always a slip, such as a rate per 0 people.",
    example="    decimal_places: 10\n",
    mended="    decimal_places: 1\n",
)

TOO_FEW = Code(
    number="KR210",
    name="nothing-in-it",
    severity=Severity.ERROR,
    title="a list or text that must hold something may not be empty",
    what="Checks that a catalogue lists at least one indicator, a scheme at least one level and one rule, `any` and "
    "`all` at least one condition, and that texts are not empty.",
    why="A scheme without rules rates nothing, and a report without indicators reports nothing: better said now than "
    "printed as an empty page.",
    example="indicators: []\n",
    mended="indicators:\n  - {id: cp-plans, title: Children subject of a Child Protection Plan}\n",
)

NOT_ONE_CONDITION = Code(
    number="KR211",
    name="not-one-condition",
    severity=Severity.ERROR,
    title="a condition must be exactly one of met, within, under, ahead and so on",
    what="Checks that each condition holds one field: `met`, `within`, `under`, `ahead`, `above`, `below`, "
    "`direction`, `streak`, `any`, `all` or `not`. Several conditions are joined with `all` or `any`.",
    why="Two conditions side by side could mean that both must hold or that either will do. The rating would depend "
    "on which was guessed.",
    example="      - {level: amber, when: {met: floor, within: 10%}}\n",
    mended="      - {level: amber, when: {all: [{met: floor}, {within: 10%}]}}\n",
)

TEXT_WITHOUT_QUOTES = Code(
    number="KR212",
    name="text-without-quotes",
    severity=Severity.ERROR,
    title="text that looks like a number must be in quotes",
    what="Checks that fields which take text, such as `number`, `id` and `title`, are in quotes where the text would "
    "otherwise be read as a number. Numbers that YAML would change are told apart: KR124 and KR125.",
    why="A number counts and text names: as a number the 13 of an indicator could be printed as 13.0, and would not be "
    "found where rows name it.",
    example="    number: 13\n",
    mended='    number: "13"\n',
)

NOT_ONE_CHOICE = Code(
    number="KR213",
    name="not-one-choice",
    severity=Severity.ERROR,
    title="what a direction compares with must be exactly one thing",
    what="Checks that `compare`, where it is a block, holds exactly one of `baseline`, `mean_of_previous` and "
    "`comparator`.",
    why="An arrow says how one figure stands to one other. With two of them the arrow would depend on which was "
    "guessed; declare a second direction for the second comparison.",
    example="directions:\n  since: {compare: {baseline: 2018/19, comparator: england}}\n",
    mended="directions:\n  since: {compare: {baseline: 2018/19}}\n  beside: {compare: {comparator: england}}\n",
)
