"""KR30x and KR31x: findings about the sense of one indicator: what it lacks, its polarity, its target."""

from kpirules.diagnostics.code import Code, Severity

INCOMPLETE = Code(
    number="KR301",
    name="incomplete-indicator",
    severity=Severity.ERROR,
    title="a live indicator says what good looks like, what it counts, when, and what it aims at",
    what=(
        "Looks whether a live indicator has, of its own or by defaults, a polarity, a unit, a year, a frequency and a "
        "target, and a scheme where the target can be met or missed. The target may be left out where the rules speak "
        "of thresholds or figures alone. Indicators that are `draft`, `under_development` "
        "or `retired` may lack any of them."
    ),
    why=(
        "None of these can be guessed: with a guessed polarity an indicator that gets worse is printed green. "
        "Saying `polarity: none` or `target: not_a_target_measure` is an answer; saying nothing is not."
    ),
    example="- id: cp-reviews-in-time\n  title: Reviews in time\n  unit: percent\n  target: 95",
    mended=(
        "- id: cp-reviews-in-time\n  title: Reviews in time\n  polarity: high\n  unit: percent\n  year: financial\n"
        "  frequency: monthly\n  scheme: scrutiny\n  target: 95"
    ),
)

TARGET_WITHOUT_POLARITY = Code(
    number="KR302",
    name="target-without-polarity",
    severity=Severity.ERROR,
    title="an indicator with a target to meet has a polarity other than none",
    what="Finds a value, a range or a comparator as the target of an indicator whose polarity is `none`.",
    why=(
        "With polarity `none` no figure is good or bad, so none can meet a target or miss it. Where the report "
        "shows a range to stay within, the polarity is `in_range`; where the figure is only watched, it has no target."
    ),
    example="polarity: none\ntarget: {kind: range, lower: 80, upper: 120}",
    mended="polarity: in_range\ntarget: {kind: range, lower: 80, upper: 120}",
)

AWAITED_TARGET_WITHOUT_POLARITY = Code(
    number="KR303",
    name="awaited-target-without-polarity",
    severity=Severity.WARNING,
    title="an indicator that awaits a target has a polarity other than none",
    what="Finds `target: to_be_confirmed` on an indicator whose polarity is `none`.",
    why=(
        "A target is awaited, but with polarity `none` nothing could ever meet it: whichever is meant, the reader of "
        "the report is told that a rating will come which cannot come."
    ),
    example="polarity: none\ntarget: to_be_confirmed",
    mended="polarity: in_range\ntarget: to_be_confirmed",
)

RANGE_WITHOUT_ENDS = Code(
    number="KR304",
    name="range-without-ends",
    severity=Severity.ERROR,
    title="a range has a lower end, an upper end, or both",
    what="Finds a target of the kind `range` that names neither `lower` nor `upper`.",
    why="Every figure lies in a range without ends, so the target says nothing. A missing figure is often a slip.",
    example="target: {kind: range}",
    mended="target: {kind: range, lower: 95, upper: 100}",
)

RANGE_ENDS_SWAPPED = Code(
    number="KR305",
    name="range-ends-swapped",
    severity=Severity.ERROR,
    title="the lower end of a range is not above its upper end",
    what="Compares `lower` and `upper` of a range.",
    why=(
        "No figure lies in such a range, so the indicator could never meet its target. Reports print the better end "
        'first ("95 - 83%"), which is how the two come to be swapped.'
    ),
    example="target: {kind: range, lower: 95, upper: 83}",
    mended="target: {kind: range, lower: 83, upper: 95}",
)

EXCLUSIVE_OPEN_END = Code(
    number="KR306",
    name="exclusive-open-end",
    severity=Severity.ERROR,
    title="only an end that a range has can be exclusive",
    what="Finds `exclusive` naming an end for which the range gives no figure.",
    why="The figure was left out or the wrong end is named; either way the edge falls on the wrong side of the target.",
    example="target: {kind: range, lower: 95, exclusive: [upper]}",
    mended="target: {kind: range, lower: 95, exclusive: [lower]}",
)

IN_RANGE_OPEN_END = Code(
    number="KR307",
    name="in-range-open-end",
    severity=Severity.WARNING,
    title="an indicator to keep in range has a range with both ends",
    what="Finds a range with one end only on an indicator whose polarity is `in_range`.",
    why=(
        "With one end the indicator is one where more is better, or less is, and readers are better told so: the "
        "direction of travel then says improving or worsening for every move, not only for those outside the range."
    ),
    example="polarity: in_range\ntarget: {kind: range, lower: 80}",
    mended="polarity: in_range\ntarget: {kind: range, lower: 80, upper: 120}",
)

EVERYTHING_ACCEPTABLE = Code(
    number="KR308",
    name="everything-acceptable",
    severity=Severity.ERROR,
    title="a range has an end on the side where performance gets worse",
    what=(
        "Finds a range without `lower` where high is good, and one without `upper` where low is good. Only that end "
        "can be missed: beyond the other, performance is better still."
    ),
    why="Every figure would meet such a target, so the indicator would be green whatever happens.",
    example="polarity: high\ntarget: {kind: range, upper: 95}",
    mended="polarity: high\ntarget: {kind: range, lower: 95}",
)

NOTHING_ACCEPTABLE = Code(
    number="KR309",
    name="nothing-acceptable",
    severity=Severity.ERROR,
    title="a range holds at least one figure",
    what="Finds a range to stay within whose two ends are one figure, while one of them is `exclusive`.",
    why="No figure lies in such a range, so the indicator could never meet its target.",
    example="polarity: in_range\ntarget: {kind: range, lower: 95, upper: 95, exclusive: [upper]}",
    mended="polarity: in_range\ntarget: {kind: range, lower: 95, upper: 100, exclusive: [upper]}",
)

PERCENTAGE_OUT_OF_BOUNDS = Code(
    number="KR310",
    name="percentage-out-of-bounds",
    severity=Severity.ERROR,
    title="a percentage lies between 0 and 100",
    what=(
        "Looks at the target, the thresholds and the figures in an indicator's own rules where its unit is `percent`."
    ),
    why=(
        "A share of a whole cannot be less than nothing or more than everything, so a target beyond is a slip of the "
        "keyboard (950 for 95.0), and it would be missed or met for ever. A change in percent, or attainment against "
        "a plan, is not such a share: its unit is `number`."
    ),
    example="unit: percent\ntarget: 950",
    mended="unit: percent\ntarget: 95",
)

PERCENTAGE_AS_FRACTION = Code(
    number="KR311",
    name="percentage-as-fraction",
    severity=Severity.WARNING,
    title="a percentage is written from 0 to 100, not as a fraction of 1",
    what="Finds a target above 0 and up to 1 on a percentage where high is good.",
    why=(
        "A spreadsheet keeps 95% as 0.95 and shows 95%. Copied as 0.95 the target is less than one per cent, and "
        "everything meets it."
    ),
    example="polarity: high\nunit: percent\ntarget: 0.95",
    mended="polarity: high\nunit: percent\ntarget: 95",
)

TOLERANCE_OF_ZERO = Code(
    number="KR312",
    name="tolerance-of-zero",
    severity=Severity.WARNING,
    title="a tolerance in percent has a target other than zero to be a share of",
    what=(
        "Finds an indicator that asks for a tolerance in percent, of its own or in its own rules, while the end of its "
        "target that can be missed is 0. A tolerance that comes from the scheme or the defaults is let pass."
    ),
    why="10% of nothing is nothing: any miss is beyond the tolerance, and what should be amber is red.",
    example="polarity: low\ntarget: 0\ntolerance: 10%",
    mended="polarity: low\ntarget: 0\ntolerance: 2 points",
)

AMBIGUOUS_THRESHOLD = Code(
    number="KR313",
    name="ambiguous-threshold",
    severity=Severity.ERROR,
    title="a threshold has a name that means nothing else in a rule",
    what="Finds a threshold called `target`, or called as one of the catalogue's comparators.",
    why="A rule that says `met: england` must mean one figure; with two of that name a reader cannot tell which.",
    example="comparators:\n  england: {title: England}\n# …\nthresholds: {england: 70}",
    mended="comparators:\n  england: {title: England}\n# …\nthresholds: {floor: 70}",
)

RULES_WITHOUT_POLARITY = Code(
    number="KR314",
    name="rules-without-polarity",
    severity=Severity.ERROR,
    title="rules that ask what is good rate indicators that say so",
    what=(
        "Finds a live indicator without a target whose polarity is `none`, while the rules that rate it ask whether a "
        "figure meets a threshold or whether it is improving. `above` and `below` ask neither."
    ),
    why="With polarity `none` more is neither better nor worse, so that no such rule could ever be answered.",
    example="polarity: none\nrate:\n- {level: green, when: {met: floor}}\n- {level: red}",
    mended="polarity: none\nrate:\n- {level: expected, when: {above: floor}}\n- {level: low}",
)
