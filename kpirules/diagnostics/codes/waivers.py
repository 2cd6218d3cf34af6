"""KR386 to KR389: findings about waivers of other findings."""

from kpirules.diagnostics.code import Code, Severity

WAIVER_OF_UNKNOWN_CODE = Code(
    number="KR386",
    name="waiver-of-unknown-code",
    severity=Severity.ERROR,
    title="a waiver names a kind of finding by its number",
    what="Compares the names under `waive` with the numbers of all findings, such as KR312.",
    why="A waiver of something else waives nothing, and whoever reads it believes that it does.",
    example="waive: {KR1312: agreed by scrutiny}",
    mended="waive: {KR312: agreed by scrutiny}",
)

WAIVER_OF_UNWAIVABLE = Code(
    number="KR387",
    name="waiver-of-unwaivable",
    severity=Severity.ERROR,
    title="only warnings about the catalogue can be waived",
    what=(
        "Finds waivers of errors, and of findings in outturns, judgements and commentary or about what is evaluated "
        "and published."
    ),
    why=(
        "With an error a catalogue cannot be used, whoever agreed to it. What is wrong with a figure is a matter of "
        "that figure; waived in the catalogue, it would be silent about every figure to come."
    ),
    example="waive: {KR202: agreed by scrutiny}",
    mended="waive: {KR312: agreed by scrutiny}",
)

UNUSED_WAIVER = Code(
    number="KR388",
    name="unused-waiver",
    severity=Severity.WARNING,
    title="a waiver waives something",
    what=(
        "Finds waivers without a finding: on an indicator those of findings that are not within it, at the top of the "
        "catalogue those of findings that are nowhere outside the indicators. Looked for in catalogues without errors."
    ),
    why="What was waived has been mended, or stands elsewhere. Left there, it would hide the next one unseen.",
    example="target: 95\nwaive: {KR350: agreed by scrutiny}",
    mended="target: 95",
)

WAIVER_WITHOUT_REASON = Code(
    number="KR389",
    name="waiver-without-reason",
    severity=Severity.ERROR,
    title="a waiver says why",
    what="Finds waivers whose reason is empty.",
    why="Whoever edits the catalogue next year must be able to tell whether the finding is still meant to stand.",
    example='waive: {KR312: ""}',
    mended='waive: {KR312: "agreed by scrutiny, March 2021"}',
)
