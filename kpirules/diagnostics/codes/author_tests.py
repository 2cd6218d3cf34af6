"""KR380 to KR385 and KR390: findings about authors' tests, before they are run."""

from kpirules.diagnostics.code import Code, Severity

_SCHEME = "levels: [{id: green}, {id: amber}, {id: red}]\n"

TEST_WITHOUT_ONE_FIGURE = Code(
    number="KR380",
    name="test-without-one-figure",
    severity=Severity.ERROR,
    title="a test has one figure: a value, or a numerator and a denominator",
    what=(
        "Finds tests without a figure, with a value and counts both, with one count alone, and with counts of what is "
        "no percentage, rate or average."
    ),
    why="A test says what one figure must come to. Without a figure it says nothing, with two it says two things.",
    example="tests: [{gives: green}]",
    mended="tests: [{value: 95, gives: green}]",
)

TEST_OF_UNKNOWN_LEVEL = Code(
    number="KR381",
    name="test-of-unknown-level",
    severity=Severity.ERROR,
    title="a test speaks of the levels of its indicator's scheme",
    what="Compares `gives` and the names under `streak` with the levels of the scheme. `unrated` stands for no level.",
    why="No figure can ever get a level that the scheme does not have, so the test would fail for ever.",
    example=_SCHEME + "tests: [{value: 95, gives: gren}]",
    mended=_SCHEME + "tests: [{value: 95, gives: green}]",
)

TEST_REASON_BESIDE_LEVEL = Code(
    number="KR382",
    name="test-reason-beside-level",
    severity=Severity.ERROR,
    title="`because` stands beside `gives: unrated`",
    what="Finds tests that give a level and a reason why there is none.",
    why="A figure gets a level or it is unrated for a reason. One of the two is not what the author meant.",
    example="tests: [{value: 95, gives: green, because: no_target}]",
    mended="tests: [{value: 95, gives: unrated, because: no_target}]",
)

TEST_PERIOD_MISFIT = Code(
    number="KR383",
    name="test-period-misfit",
    severity=Severity.ERROR,
    title="the period of a test is one in which its indicator is reported",
    what="Compares `period` with the frequency of the indicator and the year it counts in.",
    why="The period says which target is meant, and there is none for a period in which no outturn is due.",
    example="frequency: quarterly\ntests: [{period: 2021-05, value: 9, gives: green}]",
    mended="frequency: quarterly\ntests: [{period: Q1 2021/22, value: 9, gives: green}]",
)

TEST_TELLS_NEEDLESSLY = Code(
    number="KR384",
    name="test-tells-needlessly",
    severity=Severity.WARNING,
    title="a test tells what the rules or the target ask for",
    what=(
        "Finds directions of travel, streaks, values of comparators and last year's outturn that a test tells although "
        "neither the rules nor the targets of its indicator ask for them."
    ),
    why=(
        "The test looks as if the level hung on it, and it does not. Most often the condition was left out of the rule."
    ),
    example=(
        "rate: [{level: green, when: {met: target}}, {level: red}]\n"
        "tests: [{value: 93, direction: {short_term: improving}, gives: red}]"
    ),
    mended="rate: [{level: green, when: {met: target}}, {level: red}]\ntests: [{value: 93, gives: red}]",
)

TEST_OF_IMPOSSIBLE_FIGURE = Code(
    number="KR385",
    name="test-of-impossible-figure",
    severity=Severity.ERROR,
    title="a test is of a figure that an outturn can be",
    what=(
        "Holds the figures of tests against what is refused of outturns: percentages below 0 or above 100, counts and "
        "rates below 0, a numerator above its denominator where the unit is percent."
    ),
    why="What such a test shows can never happen, and the figure that was meant is not tried.",
    example="unit: percent\ntests: [{value: 970, gives: green}]",
    mended="unit: percent\ntests: [{value: 97, gives: green}]",
)

TEST_OF_FRACTION = Code(
    number="KR390",
    name="test-of-fraction",
    severity=Severity.WARNING,
    title="a percentage in a test is written as 97, not as the fraction 0.97",
    what=(
        "Looks at values of at most 1 in tests of indicators in percent, and finds those of which a hundred times lies "
        "between half and twice the target."
    ),
    why="The fraction misses every target, so the test shows that less than one percent is red, and nothing of 97%.",
    example="unit: percent\ntarget: 95\ntests: [{value: 0.97, gives: red}]",
    mended="unit: percent\ntarget: 95\ntests: [{value: 97, gives: green}]",
)
