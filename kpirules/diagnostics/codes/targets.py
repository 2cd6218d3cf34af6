"""KR36x: findings about targets that change: profiles, earlier targets, others' values, targets of the whole year."""

from kpirules.diagnostics.code import Code, Severity

PROFILE_OUT_OF_STEP = Code(
    number="KR360",
    name="profile-out-of-step",
    severity=Severity.ERROR,
    title="a profile names the periods in which the indicator is reported",
    what="Compares the periods under `by` with the frequency: Q1 to Q4 for quarterly, Apr to Mar for monthly.",
    why="No outturn is due for a period of another length, so its target would never be held against anything.",
    example="frequency: monthly\ntarget: {kind: profile, by: {Q1: 5, Q2: 10, Q3: 15, Q4: 20}}",
    mended="frequency: quarterly\ntarget: {kind: profile, by: {Q1: 5, Q2: 10, Q3: 15, Q4: 20}}",
)

PROFILE_WITHOUT_FIGURES = Code(
    number="KR361",
    name="profile-without-figures",
    severity=Severity.ERROR,
    title="a profile has a figure for the year, or for some period of it",
    what="Finds a profile with neither `year` nor `by`, and one with `spread: even` that has no `year` to spread.",
    why="There is nothing to hold an outturn against.",
    example="target: {kind: profile, spread: even}",
    mended="target: {kind: profile, year: 20, spread: even}",
)

EVEN_SPREAD_OF_NO_TOTAL = Code(
    number="KR362",
    name="even-spread-of-no-total",
    severity=Severity.WARNING,
    title="only a target for a running total is spread over the year",
    what=(
        "Finds `spread: even` on an indicator that is not rated on a running total: its figures do not cover the year "
        "to date, and its year to date, added up, is not what is rated."
    ),
    why=(
        "With 120 for the year spread evenly, June asks for 30: that is the sum of three months. Held against June "
        "alone it is three times too much, and a percentage of 95 would be asked to be 24 in the first quarter."
    ),
    example="unit: percent\ntarget: {kind: profile, year: 95, spread: even}",
    mended="unit: count\ncovers: year_to_date\ntarget: {kind: profile, year: 120, spread: even}",
)

PROFILE_WITH_GAPS = Code(
    number="KR363",
    name="profile-with-gaps",
    severity=Severity.WARNING,
    title="a profile has a target for every period of the year",
    what=(
        "Counts the periods of the year for which a profile gives a target: those under `by`, all with `spread: even`, "
        "and the last one where `year` is given."
    ),
    why="In a period without a target the indicator is not rated, however bad the figure is.",
    example="frequency: quarterly\ntarget: {kind: profile, year: 44, by: {Q1: 48}}",
    mended="frequency: quarterly\ntarget: {kind: profile, year: 44, by: {Q1: 48, Q2: 46, Q3: 44}}",
)

UNCLEAR_PERIOD = Code(
    number="KR364",
    name="unclear-period",
    severity=Severity.ERROR,
    title="a period is written as reports print it",
    what="Reads `until` of an earlier target, the periods of `definition_changed`, and the `baseline` of a direction.",
    why="Which figures are held against which target, and which are compared at all, hangs on them.",
    example="earlier_targets: [{until: last March, target: 90}]",
    mended="earlier_targets: [{until: 2021-03, target: 90}]",
)

TARGET_NEVER_IN_FORCE = Code(
    number="KR365",
    name="target-never-in-force",
    severity=Severity.WARNING,
    title="every target is in force for some period",
    what=(
        "Finds two earlier targets that end together, and an earlier target that lasts to the end of the reporting "
        "year or beyond it, so that the present one never comes into force in the report."
    ),
    why="One of the two is what figures are rated against, and it may not be the one that the reader is shown.",
    example="reporting_year: 2021/22\n# …\ntarget: 95\nearlier_targets: [{until: 2022-03, target: 90}]",
    mended="reporting_year: 2021/22\n# …\ntarget: 95\nearlier_targets: [{until: 2021-03, target: 90}]",
)

TWO_MARGINS = Code(
    number="KR366",
    name="two-margins",
    severity=Severity.ERROR,
    title="a target is better than a comparator or worse, not both",
    what="Finds `better_by` and `worse_by` in one target.",
    why="Two points better and 5% worse than England is no one figure that a reader could check.",
    example="target: {kind: comparator, of: england, better_by: 2 points, worse_by: 5%}",
    mended="target: {kind: comparator, of: england, better_by: 2 points}",
)

BETTER_THAN_OTHERS_IN_RANGE = Code(
    number="KR367",
    name="better-than-others-in-range",
    severity=Severity.ERROR,
    title="only where more or less is better can a target be better than others",
    what=(
        "Finds a quartile, `better_by` or `worse_by` in the target of an indicator whose polarity is `in_range` or "
        "`none`."
    ),
    why="Where a figure should stay in a range, neither more nor less of it is better, so there is no better quarter.",
    example="polarity: in_range\ntarget: {kind: quartile, among: neighbours, quartile: best}",
    mended="polarity: high\ntarget: {kind: quartile, among: neighbours, quartile: best}",
)

FEW_IN_GROUP = Code(
    number="KR368",
    name="few-in-group",
    severity=Severity.WARNING,
    title="a group that is cut into quarters has at least four members",
    what="Counts the comparators of the group that a quartile is taken among.",
    why="Three bodies have no quarters: the indicator could never be rated.",
    example=(
        "comparators:\n  barnet: {title: Barnet, group: neighbours}\n  bexley: {title: Bexley, group: neighbours}\n"
        "# …\ntarget: {kind: quartile, among: neighbours, quartile: best}"
    ),
    mended=(
        "comparators:\n  barnet: {title: Barnet, group: neighbours}\n  bexley: {title: Bexley, group: neighbours}\n"
        "  merton: {title: Merton, group: neighbours}\n  sutton: {title: Sutton, group: neighbours}\n# …\n"
        "target: {kind: quartile, among: neighbours, quartile: best}"
    ),
)

YEAR_END_TARGET_ALL_YEAR = Code(
    number="KR369",
    name="year-end-target-all-year",
    severity=Severity.WARNING,
    title="a running total is rated against what is due by then, not by the end of the year",
    what=(
        "Finds a count or a sum of money that runs from the start of the year, with one target for all its periods. "
        "A target of 0 is let pass, as it is the same in every period."
    ),
    why=(
        "16 adoptions by March are not 16 by December: 4 of them in April is well on the way and would be red. Where "
        "less is better it is worse: the total stays green until the year's allowance is used up."
    ),
    example="unit: count\ncovers: year_to_date\nfrequency: quarterly\ntarget: 16",
    mended="unit: count\ncovers: year_to_date\nfrequency: quarterly\ntarget: {kind: profile, year: 16, spread: even}",
)
