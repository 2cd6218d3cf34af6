"""KR7xx: findings about what the public may see; KR700 to KR729 are about what a catalogue declares of it."""

from kpirules.diagnostics.code import Code, Severity

_POLICY = "disclosure:\n  policies:\n    "

POLICY_CALLED_OPEN = Code(
    number="KR701",
    name="policy-called-open",
    severity=Severity.ERROR,
    title="no disclosure policy is called open",
    what="Finds a policy with the name `open`.",
    why="`disclosure: open` says that everyone may see the figures, so a policy of that name would hide nothing.",
    example=f"{_POLICY}open: {{threshold: 5}}",
    mended=f"{_POLICY}small_numbers: {{threshold: 5}}",
)

UNUSUAL_THRESHOLD = Code(
    number="KR702",
    name="unusual-threshold",
    severity=Severity.WARNING,
    title="a threshold hides more than one count, and none above 30",
    what=(
        "Looks at the `threshold` of each policy. With 1, and zeros shown, the symbol stands for one number only. "
        "Public bodies' thresholds are mostly 5 or 10."
    ),
    why=(
        "A symbol that can only mean 1 hides nothing, and one that hides counts of 30 and more leaves a report in "
        "which most figures of a council's size are missing."
    ),
    example=f"{_POLICY}small_numbers: {{threshold: 1}}",
    mended=f"{_POLICY}small_numbers: {{threshold: 5}}",
)

UNFIT_MINIMUM_RANGE = Code(
    number="KR703",
    name="unfit-minimum-range",
    severity=Severity.ERROR,
    title="a minimum range is at least 2, and at most as many numbers as the symbol stands for",
    what=(
        "Compares `minimum_range` with the threshold: with a threshold of 5 and zeros shown, the symbol stands for "
        "five numbers, 1 to 5."
    ),
    why=(
        "With a range of 1 a reader may know the hidden count exactly, which is no protection; and no page can leave "
        "open more numbers than its own symbol does."
    ),
    example=f"{_POLICY}small_numbers: {{threshold: 5, minimum_range: 6}}",
    mended=f"{_POLICY}small_numbers: {{threshold: 5, minimum_range: full}}",
)

UNFIT_SYMBOL = Code(
    number="KR704",
    name="unfit-symbol",
    severity=Severity.ERROR,
    title="the symbol of a hidden figure is no number, no formula and no mark that means something else",
    what=(
        "Reads the `symbol` of each policy as a table would: as a number, as one of the official marks ([c] is the one "
        "for confidential), as the start of a spreadsheet's formula. A number inside it, as in `<5`, is found too "
        "where figures beside small ones are hidden under the same symbol."
    ),
    why=(
        "A reader takes the symbol at its word: [x] says that there is no figure, and `<5` in place of 12, hidden so "
        "that another cannot be worked out, is untrue."
    ),
    example=f'{_POLICY}small_numbers: {{threshold: 5, symbol: "<5"}}',
    mended=f'{_POLICY}small_numbers: {{threshold: 5, symbol: "[c]"}}',
)

PEOPLE_WITHOUT_POLICY = Code(
    number="KR705",
    name="people-without-policy",
    severity=Severity.WARNING,
    title="what counts people says what the public may see",
    what=(
        "Finds a live indicator with `counts: people` that names no policy, is not withheld, and is not declared "
        "`disclosure: open`."
    ),
    why="A count of one or two people may tell their neighbours who they are and what happened to them.",
    example="id: adoptions\ntitle: Children adopted\ncounts: people",
    mended="id: adoptions\ntitle: Children adopted\ncounts: people\ndisclosure: small_numbers   # or open, on purpose",
)

POLICY_WITHOUT_COUNTS = Code(
    number="KR706",
    name="policy-without-counts",
    severity=Severity.WARNING,
    title="a policy about small counts stands on an indicator with counts",
    what=(
        "Finds a policy on an indicator that is no count, percentage or rate and has no `denominator`: an average, "
        "days, weeks, money. A policy from defaults is found only where the indicator says that it counts people."
    ),
    why=(
        "A small count can only be hidden where there is a count: an average over three children is printed as if it "
        "were over three hundred."
    ),
    example="id: wait\ntitle: Days waited\nunit: days\ndisclosure: small_numbers",
    mended="id: wait\ntitle: Days waited\nunit: days\ndenominator: children seen\ndisclosure: small_numbers",
)

CUMULATIVE_TOO_OFTEN = Code(
    number="KR707",
    name="cumulative-too-often",
    severity=Severity.WARNING,
    title="a running total of people is not published more often than its policy can protect",
    what=(
        "Finds counts of people that cover the year to date, are due more often than once a year, and are neither "
        "rounded nor hidden as a whole series."
    ),
    why=(
        "Each total less the one before is a month of its own: 18, 19, 20, 22 says one, one and two people. So either "
        "the policy hides most of the totals, or the differences are there for everyone to read."
    ),
    example=f"{_POLICY}small_numbers: {{threshold: 5}}\n# …\ncounts: people\nfrequency: monthly\ncovers: year_to_date",
    mended=(
        f"{_POLICY}small_numbers: {{threshold: 5, complement: series}}\n# …\n"
        "counts: people\nfrequency: monthly\ncovers: year_to_date"
    ),
)

EXACT_BESIDE_ROUNDED = Code(
    number="KR708",
    name="exact-beside-rounded",
    severity=Severity.WARNING,
    title="a policy that rounds does not release the exact total of the year",
    what="Finds `release: [year_total]` in a policy that rounds.",
    why=(
        "The total is copied as it is. Beside rounded months it says more of each of them than rounding means to say, "
        "and it does not add up with them."
    ),
    example=f"{_POLICY}rounded: {{threshold: 5, round: 5, release: [year_total]}}",
    mended=f"{_POLICY}rounded: {{threshold: 5, round: 5}}",
)

UNUSED_POLICY = Code(
    number="KR709",
    name="unused-policy",
    severity=Severity.WARNING,
    title="a disclosure policy that is declared is used",
    what="Finds a policy that no indicator, part, dimension or defaults name.",
    why="Whoever reads the catalogue believes that the figures are protected by it, and they are not.",
    example=f"{_POLICY}small_numbers: {{threshold: 5}}\nindicators:\n- {{id: adoptions, title: Children adopted}}",
    mended=(
        f"{_POLICY}small_numbers: {{threshold: 5}}\nindicators:\n"
        "- {id: adoptions, title: Children adopted, disclosure: small_numbers}"
    ),
)

HEADING_TAKEN = Code(
    number="KR710",
    name="heading-taken",
    severity=Severity.ERROR,
    title="a dimension has a heading of its own in the outturns",
    what=(
        "Finds a dimension that is called as a column of every table of outturns is (`period`, `value`, `part` …), or "
        "as another dimension is when - and _ are taken as one."
    ),
    why="The id of a dimension is the heading of its column: with two columns of one name, one of them is not read.",
    example="dimensions:\n  part: {title: Part of the borough}",
    mended="dimensions:\n  area: {title: Part of the borough}",
)

COUNTS_IN_A_CIRCLE = Code(
    number="KR711",
    name="counts-in-a-circle",
    severity=Severity.ERROR,
    title="no indicator adds up to itself, is the rest of itself, or is said to count the same as itself",
    what="Follows `sums_to`, `complement_of` and `same_count_as` from indicator to indicator until they end.",
    why="What adds up to itself is nothing, and two indicators that name each other say one thing twice.",
    example="- {id: won, title: Won, sums_to: decided}\n- {id: decided, title: Decided, sums_to: won}",
    mended="- {id: won, title: Won, sums_to: decided}\n- {id: decided, title: Decided}",
)

COUNTS_THAT_DIFFER = Code(
    number="KR712",
    name="counts-that-differ",
    severity=Severity.ERROR,
    title="counts that belong together are of one unit, and over times that fit together",
    what=(
        "Compares an indicator with the one that it names in `sums_to`, `complement_of` or `same_count_as`: both are "
        "counts, percentages or rates of one kind; a snapshot belongs with a snapshot; and, but for `same_count_as`, "
        "the periods of one divide those of the other."
    ),
    why="Days and people do not add up, and neither do school years and financial years.",
    example=(
        "- {id: won, title: Appeals won, unit: percent, sums_to: decided}\n"
        "- {id: decided, title: Appeals decided, unit: count}"
    ),
    mended=(
        "- {id: won, title: Appeals won, unit: count, sums_to: decided}\n"
        "- {id: decided, title: Appeals decided, unit: count}"
    ),
)

REST_OF_NO_PERCENTAGE = Code(
    number="KR713",
    name="rest-of-no-percentage",
    severity=Severity.ERROR,
    title="only a percentage is the rest of a percentage",
    what="Finds `complement_of` on, or naming, an indicator whose unit is not percent.",
    why=(
        "The rest of a percentage has the same denominator and all that is not in the numerator. Counts that make up "
        "a total say so with `sums_to`."
    ),
    example="- {id: lost, title: Appeals lost, unit: count, complement_of: won}",
    mended="- {id: lost, title: Appeals lost, unit: count, sums_to: decided}",
)

ADDS_UP_ALONE = Code(
    number="KR714",
    name="adds-up-alone",
    severity=Severity.ERROR,
    title="at least two counts add up to a total",
    what=(
        "Finds the only indicator that names a total in `sums_to`, the only part of an indicator with `sums_to: "
        "total`, and such parts of what is no count, percentage or rate."
    ),
    why=(
        "One count alone that adds up to a total is that total. The others have been forgotten, and a figure hidden "
        "among them could be worked out."
    ),
    example="- {id: won, title: Won, sums_to: decided}\n- {id: lost, title: Lost}\n- {id: decided, title: Decided}",
    mended=(
        "- {id: won, title: Won, sums_to: decided}\n- {id: lost, title: Lost, sums_to: decided}\n"
        "- {id: decided, title: Decided}"
    ),
)
