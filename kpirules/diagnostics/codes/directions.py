"""KR37x: findings about directions of travel: comparisons and methods that can give no answer."""

from kpirules.diagnostics.code import Code, Severity

METHOD_ILL_SUITED = Code(
    number="KR370",
    name="method-ill-suited",
    severity=Severity.WARNING,
    title="a direction is found by a method that suits the figures",
    what=(
        "Compares the method of each direction with the indicators that show it: regression and control charts want "
        "periods that share no cases, chi-squared wants yearly percentages, intervals that overlap want percentages "
        "or rates."
    ),
    why="The method gives no answer for such an indicator, and the report prints a reason in place of an arrow.",
    example="directions:\n  recent: {method: chi_squared}\n# …\nfrequency: monthly\ndirections: [recent]",
    mended="directions:\n  recent: {method: chi_squared}\n# …\nfrequency: annual\nunit: percent\ndirections: [recent]",
)

WINDOW_TOO_SHORT = Code(
    number="KR371",
    name="window-too-short",
    severity=Severity.WARNING,
    title="a window holds as many periods as its method needs",
    what="Compares `window` with the fewest points: 5 for regression and chi-squared, 13 for a control chart.",
    why="With fewer there is never an answer, however long the series is.",
    example="directions:\n  chart: {method: spc, window: 6}",
    mended="directions:\n  chart: {method: spc, window: 24}",
)

WINDOW_WITHOUT_METHOD = Code(
    number="KR372",
    name="window-without-method",
    severity=Severity.WARNING,
    title="only a method that looks at many periods has a window",
    what="Finds `window` on a direction that compares two figures.",
    why="It changes nothing, and whoever wrote it believes that more than two figures are looked at.",
    example="directions:\n  short_term: {compare: previous, window: 12}",
    mended="directions:\n  short_term: {method: regression, window: 12}",
)

GAP_WITHOUT_TARGET = Code(
    number="KR373",
    name="gap-without-target",
    severity=Severity.WARNING,
    title="a gap to the target is measured where there is a target",
    what="Finds an indicator without a target that itself names a direction with `measure: gap_to_target`.",
    why="There is no gap to measure, so that no direction is ever printed.",
    example="directions:\n  gap: {measure: gap_to_target}\n# …\ntarget: not_a_target_measure\ndirections: [gap]",
    mended="directions:\n  gap: {measure: gap_to_target}\n# …\ntarget: 95\ndirections: [gap]",
)

MEAN_OF_ONE = Code(
    number="KR374",
    name="mean-of-one",
    severity=Severity.WARNING,
    title="a mean of earlier figures takes two of them or more",
    what="Finds `mean_of_previous: 1`.",
    why="The mean of one figure is that figure: `previous` says so, and readers are told what is compared.",
    example="directions:\n  smoothed: {compare: {mean_of_previous: 1}}",
    mended="directions:\n  smoothed: {compare: {mean_of_previous: 3}}",
)

BASELINE_OUT_OF_STEP = Code(
    number="KR375",
    name="baseline-out-of-step",
    severity=Severity.WARNING,
    title="a baseline is a period of the indicators that are compared with it, or one of their years",
    what="Compares the baseline of a direction with the frequency and the year of the indicators that show it.",
    why="A month's figure is not compared with a quarter's, so that no direction is ever printed.",
    example="directions:\n  since: {compare: {baseline: Q1 2018/19}}\n# …\nfrequency: monthly\ndirections: [since]",
    mended="directions:\n  since: {compare: {baseline: Apr-18}}\n# …\nfrequency: monthly\ndirections: [since]",
)

STEADY_TWICE = Code(
    number="KR376",
    name="steady-twice",
    severity=Severity.ERROR,
    title="a direction says once what still counts as steady",
    what="Finds a direction with both `steady_within` and `steady_under`.",
    why="A difference between the two would be steady by the one and movement by the other.",
    example="directions:\n  growth: {compare: previous, steady_within: 0.5 points, steady_under: 0.1 points}",
    mended="directions:\n  growth: {compare: previous, steady_under: 0.1 points}",
)
