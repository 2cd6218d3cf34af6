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
    title="a section, scheme, direction, comparator, policy or other indicator that is named is declared",
    what=(
        "Looks up every name in `section`, `scheme`, `directions`, `related`, `disclosure`, `sums_to`, "
        "`complement_of` and `same_count_as`, in targets of the kinds `comparator` and `quartile`, in rules that ask "
        "for a direction, in comparisons with a comparator, in `within` and `uses` of sections and in what a roll-up "
        "or the exceptions name."
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

SECTIONS_IN_A_CIRCLE = Code(
    number="KR409",
    name="sections-in-a-circle",
    severity=Severity.ERROR,
    title="no section stands within itself",
    what="Follows `within` from each section outwards, and finds ways that lead back to where they began.",
    why="There would be no outermost section to print, and the indicators in them would be nowhere in the report.",
    example=(
        "sections:\n- {id: health, title: Health, within: children}\n- {id: children, title: Children, within: health}"
    ),
    mended="sections:\n- {id: health, title: Health, within: children}\n- {id: children, title: Children}",
)

REPEATED_USE = Code(
    number="KR410",
    name="repeated-use",
    severity=Severity.ERROR,
    title="a section uses an indicator once",
    what="Finds two entries under `uses` of one section for the same indicator.",
    why="Both would have the same name, so nobody could say which of them a judgement is about.",
    example="uses:\n- {indicator: cp-plans, polarity: low, target: 90}\n- {indicator: cp-plans, target: 80}",
    mended="uses:\n- {indicator: cp-plans, polarity: low, target: 90}",
)

USE_AT_HOME = Code(
    number="KR411",
    name="use-at-home",
    severity=Severity.WARNING,
    title="a section uses indicators of other sections",
    what="Finds a use of an indicator that stands in the same section.",
    why="It would be printed twice in one list, with two ratings.",
    example=(
        "sections:\n- id: demand\n  title: Demand\n  uses: [{indicator: cp-plans, target: 90}]\nindicators:\n"
        "- {id: cp-plans, section: demand, target: 80}"
    ),
    mended=(
        "sections:\n- id: demand\n  title: Demand\n  uses: [{indicator: cp-plans, target: 90}]\nindicators:\n"
        "- {id: cp-plans, section: safeguarding, target: 80}"
    ),
)

USE_THAT_CHANGES_NOTHING = Code(
    number="KR412",
    name="use-that-changes-nothing",
    severity=Severity.WARNING,
    title="a section that uses an indicator again rates it in a way of its own",
    what="Finds a use that gives no more than a number, a title or a weight.",
    why="The same figure would be rated the same twice, and count twice in the whole.",
    example="uses: [{indicator: cp-plans, title: Plans}]",
    mended="uses: [{indicator: cp-plans, title: Plans, polarity: low, target: 90}]",
)

UNKNOWN_ROLL_UP_LEVEL = Code(
    number="KR413",
    name="unknown-roll-up-level",
    severity=Severity.ERROR,
    title="a roll-up speaks of levels that there are",
    what=(
        "Looks up the levels under `of` and `points` among those of the indicators that are rolled up, and those under "
        "`at_least` and `otherwise` among the roll-up's own `levels`, or the indicators' where it has none."
    ),
    why="Nothing is ever at a level that does not exist, and no section can be given one.",
    example="levels: [{id: green}, {id: red}]\n# …\nroll_up: {method: share, of: [gren], at_least: {green: 75%}}",
    mended="levels: [{id: green}, {id: red}]\n# …\nroll_up: {method: share, of: [green], at_least: {green: 75%}}",
)

ROLL_UP_STEPS = Code(
    number="KR414",
    name="roll-up-steps",
    severity=Severity.ERROR,
    title="a roll-up by share or by points has steps that fall from the best level on",
    what=(
        "Looks whether a roll-up by `share` or `points` has `at_least`, whether the shares fall, and whether one by "
        "points says what the levels are worth. The first share that is reached gives the level."
    ),
    why="Without falling steps some level can never be given: where 50% is green, none is left for amber at 75%.",
    example="roll_up: {method: share, of: [green], at_least: {green: 50%, amber: 75%}, otherwise: red}",
    mended="roll_up: {method: share, of: [green], at_least: {green: 75%, amber: 50%}, otherwise: red}",
)

ROLL_UP_FIELD_WITHOUT_USE = Code(
    number="KR415",
    name="roll-up-field-without-use",
    severity=Severity.WARNING,
    title="a roll-up holds what its method looks at",
    what="Finds `of` beside another method than `share`, `points` beside another than `points`, and so on.",
    why="It changes nothing: either it was left behind, or the method is not the one that is meant.",
    example="roll_up: {method: worst, at_least: {green: 75%}}",
    mended="roll_up: {method: share, of: [green], at_least: {green: 75%}}",
)

LEVELS_OF_ANOTHER_SCALE = Code(
    number="KR416",
    name="levels-that-count-for-nothing",
    severity=Severity.WARNING,
    title="every level that is rolled up counts for what is meant",
    what=(
        "Finds levels of the indicators that have no points, and a whole that is rolled up from sections whose levels "
        "are named neither under `of` nor under `points`."
    ),
    why="What is not named counts for nothing: the whole has no level, or its worst, however good its sections are.",
    example=(
        "roll_up:\n  method: share\n  of: [green]\n  levels: [{id: on_track}, {id: off_track}]\n"
        "  at_least: {on_track: 85%}\n  otherwise: off_track"
    ),
    mended=(
        "roll_up:\n  method: share\n  of: [green]\n  levels: [{id: on_track}, {id: off_track}]\n"
        "  at_least: {on_track: 85%}\n  otherwise: off_track\n  whole: indicators"
    ),
)

UNKNOWN_EXCEPTION_LEVEL = Code(
    number="KR417",
    name="unknown-exception-level",
    severity=Severity.ERROR,
    title="exceptions are of levels that some scheme has",
    what="Looks up the levels under `include` and `require` of the exceptions among those of all schemes.",
    why="What is at no level that exists is never listed, and nobody is asked to comment on it.",
    example="levels: [{id: green}, {id: red}]\n# …\nexceptions: {include: [{level: rde}]}",
    mended="levels: [{id: green}, {id: red}]\n# …\nexceptions: {include: [{level: red}]}",
)

REQUIRED_OF_NOTHING = Code(
    number="KR418",
    name="required-of-nothing",
    severity=Severity.WARNING,
    title="commentary and actions are required of levels that are listed",
    what="Finds a level under `require` that no rule under `include` lists, or that is no exception by itself.",
    why="Nobody will be asked for it, though the catalogue says that it is required.",
    example="exceptions:\n  include: [{level: red}]\n  require: {amber: [commentary]}",
    mended="exceptions:\n  include: [{level: red}, {level: amber}]\n  require: {amber: [commentary]}",
)
