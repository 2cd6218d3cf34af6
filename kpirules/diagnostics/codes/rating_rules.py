"""KR34x: findings about rating rules, of a scheme or an indicator's own: their order, levels and names."""

from kpirules.diagnostics.code import Code, Severity

_LEVELS = "levels:\n- {id: green}\n- {id: red}\n"

LAST_RULE_WITH_CONDITION = Code(
    number="KR341",
    name="last-rule-with-condition",
    severity=Severity.ERROR,
    title="the last rating rule has no condition",
    what="Looks at the last rule of a `rate` list. The first rule that holds gives the level, the last takes the rest.",
    why="A figure for which no rule holds would have no level, and a report with a hole where the worst figure stood.",
    example="rate:\n- {level: green, when: {met: target}}\n- {level: red, when: {not: {met: target}}}",
    mended="rate:\n- {level: green, when: {met: target}}\n- {level: red}",
)

UNREACHABLE_RULE = Code(
    number="KR342",
    name="unreachable-rule",
    severity=Severity.ERROR,
    title="only the last rating rule has no condition",
    what="Finds a rule without `when` that has rules after it.",
    why="It takes every figure that reaches it, so the rules after it never rate anything: nothing would ever be red.",
    example="rate:\n- {level: green, when: {met: target}}\n- {level: amber}\n- {level: red}",
    mended=(
        "rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {within: tolerance}}\n- {level: red}"
    ),
)

UNKNOWN_LEVEL = Code(
    number="KR343",
    name="unknown-level",
    severity=Severity.ERROR,
    title="a rating rule gives a level of its scheme",
    what="Compares the level that a rule gives, or asks for a streak of, with the ids of the scheme's levels.",
    why="A level that the scheme does not know has no printed word, no rank and no place in the counts.",
    example=_LEVELS + "rate:\n- {level: gren, when: {met: target}}\n- {level: red}",
    mended=_LEVELS + "rate:\n- {level: green, when: {met: target}}\n- {level: red}",
)

UNKNOWN_CONDITION_NAME = Code(
    number="KR344",
    name="unknown-condition-name",
    severity=Severity.ERROR,
    title="`met`, `above` and `below` name the target, a threshold, a comparator, or a number",
    what=(
        "Looks up the name after `met`, `above` or `below`. In an indicator's own rules a threshold is one of its own; "
        "in a scheme, one that any indicator has."
    ),
    why="A figure cannot be held against something that is nowhere given.",
    example="rate:\n- {level: green, when: {met: tarjet}}\n- {level: red}",
    mended="rate:\n- {level: green, when: {met: target}}\n- {level: red}",
)

MISSING_TOLERANCE = Code(
    number="KR345",
    name="missing-tolerance",
    severity=Severity.ERROR,
    title="a rule that speaks of the tolerance has one to speak of",
    what=(
        "Finds a rule with the word `tolerance` that rates a live indicator which has no `tolerance`, neither of its "
        "own or by defaults nor from its scheme."
    ),
    why="Without it nobody can say where amber ends and red begins.",
    example="rate:\n- {level: amber, when: {within: tolerance}}\n- {level: red}",
    mended="tolerance: 10%\nrate:\n- {level: amber, when: {within: tolerance}}\n- {level: red}",
)

MISSING_THRESHOLD = Code(
    number="KR346",
    name="missing-threshold",
    severity=Severity.ERROR,
    title="an indicator gives the thresholds that its scheme asks for",
    what="Finds a live indicator that is rated by a scheme whose rules name a threshold the indicator does not give.",
    why="The rule cannot be applied to it, so one and the same colour would mean different things in one report.",
    example="rate:\n- {level: amber, when: {met: floor}}\n- {level: red}\n# …\ntarget: 95",
    mended="rate:\n- {level: amber, when: {met: floor}}\n- {level: red}\n# …\ntarget: 95\nthresholds: {floor: 83}",
)

DUPLICATE_LEVEL = Code(
    number="KR347",
    name="duplicate-level",
    severity=Severity.ERROR,
    title="the levels of a scheme have different ids",
    what="Finds an id that two levels of one scheme share.",
    why="A rule names its level by the id; with two of that name neither its word nor its rank is certain.",
    example="levels:\n- {id: green, label: GREEN}\n- {id: green, label: DARK GREEN}",
    mended="levels:\n- {id: dark-green, label: DARK GREEN}\n- {id: green, label: GREEN}",
)
