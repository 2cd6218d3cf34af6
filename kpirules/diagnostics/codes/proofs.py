"""KR35x: findings about what rating rules come to for each indicator: what can never be reached, or never missed."""

from kpirules.diagnostics.code import Code, Severity

_LEVELS = "levels:\n- {id: green}\n- {id: amber}\n- {id: red}\n"

TARGET_ALWAYS_MET = Code(
    number="KR350",
    name="target-always-met",
    severity=Severity.WARNING,
    title="a target can be missed",
    what=(
        "Holds the target against the figures that the unit can have: percentages from 0 to 100, counts and rates from "
        "0. Finds a target that all of them meet."
    ),
    why=(
        "Such an indicator is at its best level whatever happens. Most often the polarity is the wrong way round: a "
        "target of 0 is for figures of which less is better."
    ),
    example="polarity: high\nunit: percent\ntarget: 0",
    mended="polarity: low\nunit: percent\ntarget: 0",
)

TARGET_NEVER_MET = Code(
    number="KR351",
    name="target-never-met",
    severity=Severity.WARNING,
    title="a target can be met",
    what=(
        "Holds the target against the figures that the unit can have: percentages from 0 to 100, counts and rates from "
        "0. Finds a target that none of them meets, such as fewer than 0 or more than 100%."
    ),
    why="Such an indicator misses its target whatever is done, and its readers are told that it could do better.",
    example="polarity: high\nunit: percent\ntarget: {kind: range, lower: 100, exclusive: [lower]}",
    mended="polarity: high\nunit: percent\ntarget: 100",
)

LEVEL_NEVER_REACHED = Code(
    number="KR352",
    name="level-never-reached",
    severity=Severity.WARNING,
    title="every level that a rule gives can be reached",
    what=(
        "Compiles every live indicator that the rules rate, for each of its targets and each answer to what the rules "
        "ask beside the figure, and finds a level that no figure there can be would get. Levels that hang on a "
        "direction of travel, a comparator or a streak count as reached where some answer gives them. That a share "
        "of a target of 0 is nothing is let pass: 0 is an everyday target."
    ),
    why=(
        "A colour in the key that can never be printed tells readers of a care that is not taken. Most often two rules "
        "stand in the wrong order, or a tolerance reaches beyond all that can happen."
    ),
    example=(
        _LEVELS + "rate:\n- {level: amber, when: {within: 10%}}\n- {level: green, when: {met: target}}\n- {level: red}"
    ),
    mended=(
        _LEVELS + "rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {within: 10%}}\n- {level: red}"
    ),
)

RULE_NEVER_APPLIES = Code(
    number="KR353",
    name="rule-never-applies",
    severity=Severity.WARNING,
    title="every rating rule decides for some figure",
    what=(
        "Finds a rule that decides for no figure of any indicator it rates, because the rules before it take all it "
        "is for or because its condition cannot hold, while other rules give its level."
    ),
    why="Whoever reads the rules believes that it counts. It is a slip, or it is in the way.",
    example=(
        "rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {within: 10%}}\n"
        "- {level: amber, when: {within: 5%}}\n- {level: red}"
    ),
    mended="rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {within: 10%}}\n- {level: red}",
)

THRESHOLD_OUT_OF_ORDER = Code(
    number="KR354",
    name="threshold-out-of-order",
    severity=Severity.WARNING,
    title="a threshold for a worse level is not better than one for a better level",
    what=(
        "Finds a threshold that keeps a rule from ever applying, because it is better than the target, or than the "
        "threshold of the rule before. One that is equal to it is let pass, as it says that there is no such level."
    ),
    why="An amber that begins above green is never printed: the indicator goes from green to red without a warning.",
    example=(
        "rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {met: floor}}\n- {level: red}\n# …\n"
        "polarity: high\ntarget: 83\nthresholds: {floor: 95}"
    ),
    mended=(
        "rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {met: floor}}\n- {level: red}\n# …\n"
        "polarity: high\ntarget: 95\nthresholds: {floor: 83}"
    ),
)

BETTER_FIGURE_WORSE_LEVEL = Code(
    number="KR355",
    name="better-figure-worse-level",
    severity=Severity.WARNING,
    title="a better figure never gets a worse level, all else being equal",
    what=(
        "Goes along the scale of each live indicator and compares the levels of neighbouring figures, in the order of "
        "the scheme. What is asked beside the figure, such as a direction of travel, is the same for both. "
        "Where the figure is to stay in a range, nearer the range is better."
    ),
    why="Readers take the better colour for the better performance. Here they would be told the opposite.",
    example=_LEVELS
    + "rate:\n- {level: red, when: {met: target}}\n- {level: amber, when: {within: 10%}}\n- {level: green}",
    mended=_LEVELS
    + "rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {within: 10%}}\n- {level: red}",
)

RULES_THAT_AGREE = Code(
    number="KR356",
    name="rules-that-agree",
    severity=Severity.WARNING,
    title="no two rating rules say the same",
    what=(
        "Finds a rule whose condition an earlier rule has too, however its parts are ordered, and a rule before the "
        "last that gives the level of the last."
    ),
    why="One of the two changes nothing: it is left over from an earlier edition, or was meant to say something else.",
    example=("rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {met: target}}\n- {level: red}"),
    mended="rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {within: 10%}}\n- {level: red}",
)

LEVEL_OUT_OF_REACH = Code(
    number="KR357",
    name="level-out-of-reach",
    severity=Severity.WARNING,
    title="an indicator can have the worst level that its rules give",
    what=(
        "Finds an indicator for which no figure there can be is bad enough for the worst level, though others that "
        "the same rules rate can have it."
    ),
    why="It looks as if it were watched as the others are, and nothing that happens can make it red.",
    example="polarity: low\nunit: percent\ntarget: 95\ntolerance: 10%",
    mended="polarity: high\nunit: percent\ntarget: 95\ntolerance: 10%",
)

LEVEL_WITHOUT_RULE = Code(
    number="KR358",
    name="level-without-rule",
    severity=Severity.NOTE,
    title="a level that no rule gives is left to judgement",
    what="Finds a level of a scheme that none of its rules gives, nor any indicator's own rules.",
    why=(
        "Only an officer's judgement can give it. That is how some councils have it; elsewhere a rule was forgotten, "
        "and what should be amber is red."
    ),
    example=_LEVELS + "rate:\n- {level: green, when: {met: target}}\n- {level: red}",
    mended=_LEVELS
    + "rate:\n- {level: green, when: {met: target}}\n- {level: amber, when: {within: 10%}}\n- {level: red}",
)

RULES_NOT_LOOKED_THROUGH = Code(
    number="KR359",
    name="rules-not-looked-through",
    severity=Severity.NOTE,
    title="rules are few enough to be looked through",
    what=(
        "Finds rules with so many conditions, or so many comparators, directions and streaks, that trying every "
        "condition on every stretch of figures would take longer than an author waits: more than 128 conditions on "
        "the number alone, and fewer where other things are asked."
    ),
    why=(
        "Figures are rated by them as by any others. Only that every level can be reached, that every rule applies and "
        "that a better figure never gets a worse level is not known of them."
    ),
    example="rate:\n- {level: green, when: {any: [{met: 1}, {met: 2}, {met: 3}, …]}}\n- {level: red}",
    mended="rate:\n- {level: green, when: {met: 1}}\n- {level: red}",
)
