"""KR6xx: findings that evaluation makes about its results."""

from kpirules.diagnostics.code import Code, Severity

TEST_FAILED = Code(
    number="KR601",
    name="test-failed",
    severity=Severity.ERROR,
    title="every test beside an indicator gives what its author says",
    what=(
        "`kpirules test` rates the figure of each test by the rules of its indicator, with what the test tells beside "
        "it, and compares the level with `gives`. The help says what the figure was held against."
    ),
    why=(
        "Either the rules do something else than their author believes, or the belief is out of date. Both are better "
        "found in a test than in a published report."
    ),
    example="target: 95\ntests: [{value: 94, gives: green}]",
    mended="target: 95\ntests: [{value: 95, gives: green}]",
)
