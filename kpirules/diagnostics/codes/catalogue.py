"""KR4xx: findings about a catalogue's parts together: names that repeat, names that are nowhere, years that differ."""

from kpirules.diagnostics.code import Code, Severity

DUPLICATE_INDICATOR = Code(
    number="KR401",
    name="duplicate-indicator",
    severity=Severity.ERROR,
    title="every indicator has an id of its own",
    what="Finds an id that two indicators share; both places are shown.",
    why="Outturns name the indicator by its id: with two of that name one takes the figures of the other.",
    example="indicators:\n- {id: cp-plans, title: Children with a plan}\n- {id: cp-plans, title: Plans begun}",
    mended="indicators:\n- {id: cp-plans, title: Children with a plan}\n- {id: cp-plans-begun, title: Plans begun}",
)

DUPLICATE_SECTION = Code(
    number="KR402",
    name="duplicate-section",
    severity=Severity.ERROR,
    title="every section has an id of its own",
    what="Finds an id that two sections share; both places are shown.",
    why="An indicator names its section by the id, and takes its defaults from there.",
    example="sections:\n- {id: health, title: Health}\n- {id: health, title: Health visiting}",
    mended="sections:\n- {id: health, title: Health}\n- {id: health-visiting, title: Health visiting}",
)

DUPLICATE_NUMBER = Code(
    number="KR403",
    name="duplicate-number",
    severity=Severity.WARNING,
    title="a printed number stands once in a section",
    what=(
        "Finds a `number` that two indicators of one section share. The same number in different sections is usual: "
        "many reports begin again at 1."
    ),
    why="Readers look an indicator up by its number, and the outturns cannot name it by a number that is not its own.",
    example=(
        'indicators:\n- {id: cp-plans, number: "10", title: Children with a plan}\n'
        '- {id: cp-second, number: "10", title: Second plans}'
    ),
    mended=(
        'indicators:\n- {id: cp-plans, number: "10", title: Children with a plan}\n'
        '- {id: cp-second, number: "11", title: Second plans}'
    ),
)

NUMBER_IS_ANOTHER_ID = Code(
    number="KR404",
    name="number-is-another-id",
    severity=Severity.ERROR,
    title="a printed number is not the id of another indicator",
    what="Compares each `number` with the ids of the other indicators.",
    why="The outturns may name an indicator by either, so a row for `13` would go to the wrong one without a word.",
    example='indicators:\n- {id: "13", title: Reviews}\n- {id: visits, number: "13", title: Visits}',
    mended='indicators:\n- {id: reviews, number: "12", title: Reviews}\n- {id: visits, number: "13", title: Visits}',
)

LOOK_ALIKE_IDS = Code(
    number="KR405",
    name="look-alike-ids",
    severity=Severity.WARNING,
    title="ids differ in more than - and _, 0 and o, 1 and l",
    what="Finds two indicators whose ids are alike but for those characters.",
    why="Whoever types the outturns sees one name, not two, and the figures of one go to the other.",
    example="indicators:\n- {id: cp-plans, title: Children with a plan}\n- {id: cp_plans, title: Plans begun}",
    mended="indicators:\n- {id: cp-plans, title: Children with a plan}\n- {id: cp-plans-begun, title: Plans begun}",
)

UNKNOWN_NAME = Code(
    number="KR406",
    name="unknown-name",
    severity=Severity.ERROR,
    title="a section, scheme, direction, comparator or related indicator that is named is declared",
    what=(
        "Looks up every name in `section`, `scheme`, `directions`, `related`, in targets of the kinds `comparator` and "
        "`quartile`, in rules that ask for a direction, in comparisons with a comparator, in `within` and `uses` of "
        "sections and in what a roll-up or the exceptions name."
    ),
    why="What is named and not declared cannot be applied; most often it is a slip of spelling.",
    example="sections:\n- {id: safeguarding, title: Safeguarding}\n# …\nsection: safegarding",
    mended="sections:\n- {id: safeguarding, title: Safeguarding}\n# …\nsection: safeguarding",
)

UNCLEAR_REPORTING_YEAR = Code(
    number="KR407",
    name="unclear-reporting-year",
    severity=Severity.ERROR,
    title="the reporting year is a year of the kind that the defaults name",
    what=(
        "Reads `reporting_year`, and compares how it is written with `year` in the defaults: 2021/22 where years are "
        "financial or academic, 2021 where they are calendar years. A catalogue without a reporting year is fine: "
        "a report is then about the year that holds its date."
    ),
    why="Which outturns are this year's and which are last year's hangs on it.",
    example="reporting_year: 2021\ndefaults: {year: financial}",
    mended="reporting_year: 2021/22\ndefaults: {year: financial}",
)

MIXED_SCHEMES = Code(
    number="KR408",
    name="mixed-schemes",
    severity=Severity.WARNING,
    title="indicators that are rolled up together are rated by the same levels",
    what="Finds a section whose live indicators are rated by schemes with different levels, beside `roll_up`.",
    why="Levels of different schemes cannot be combined, so the section is printed without a level.",
    example="roll_up: {method: worst}\nindicators:\n- {id: a, scheme: three-levels}\n- {id: b, scheme: five-levels}",
    mended="roll_up: {method: worst}\nindicators:\n- {id: a, scheme: five-levels}\n- {id: b, scheme: five-levels}",
)
