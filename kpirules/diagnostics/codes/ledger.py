"""KR741 to KR749: findings about what earlier releases have made public, and about the ledger that says so."""

from kpirules.diagnostics.code import Code, Severity

_FACT = '{"indicator": "adoptions", "period": "2021-04", "count": "numerator", "months": "2021-04", '

EARLIER_GIVES_AWAY = Code(
    number="KR741",
    name="earlier-gives-away",
    severity=Severity.ERROR,
    title="no earlier release gives away a small count, together with this one",
    what=(
        "Adds what the ledger says is public already to the figures of this release. Where a small count then follows "
        "whatever a policy hides, the release is refused. The finding names the few open figures that must be "
        "withheld: by a reason in the column `withheld`, or by a policy for their indicator. Where earlier releases "
        "give the count away on their own, nothing of now protects it. Then withhold its indicator; or, once members "
        "have agreed that what was told is forgotten, begin a new ledger: release without `--ledger`, and with no "
        "`ledger.json` beside the catalogue."
    ),
    why="What was published last month is in everybody's hands. This month's total less last month's is one month.",
    example=(
        "# released before: won in Apr-21 [c], in May-21 10, in Jun-21 17; decided is open, same_count_as: won\n"
        "indicator,period,value,withheld\ndecided,Q1 2021/22,30,"
    ),
    mended="indicator,period,value,withheld\ndecided,Q1 2021/22,30,see part 2",
)

HIDDEN_BESIDE_EARLIER = Code(
    number="KR742",
    name="hidden-beside-earlier",
    severity=Severity.WARNING,
    title="what would give small counts away beside earlier releases is hidden",
    what="Counts the figures that are hidden only because earlier releases, in the ledger, have shown others.",
    why="It is what an earlier release costs this one. Officers should know why a figure is missing that was there.",
    example="as at Apr-21: 7 since April      as at May-21: 9 since April",
    mended="as at Apr-21: 7 since April      as at May-21: [c]",
)

STAYS_HIDDEN = Code(
    number="KR743",
    name="stays-hidden",
    severity=Severity.WARNING,
    title="a count that was hidden as small stays hidden",
    what=(
        "Finds figures that an earlier release hid under a mark for small counts, that are such counts, and that the "
        "catalogue would show now: its threshold is lower, or its policy is gone."
    ),
    why=(
        "Those who were promised that nobody would read of them were promised it for good. The ledger says which "
        "counts were small when they were hidden."
    ),
    example="threshold: 3     # the ledger: 1 to 5 were small",
    mended="threshold: 5",
)

PUBLISHED_BEFORE = Code(
    number="KR744",
    name="published-before",
    severity=Severity.WARNING,
    title="what was published cannot be hidden any more",
    what="Finds small counts that earlier releases, in the ledger, have shown, or of which they have printed the rate.",
    why=(
        "The mark in this release hides nothing from those who have the earlier one. So that others are not hidden in "
        "vain, nothing is promised of such a count beyond what is left of it."
    ),
    example="threshold: 5     # the ledger: Apr-21 was shown as 4",
    mended="threshold: 3     # or take the earlier report down, and say so to members",
)

EARLIER_CONTRADICTS = Code(
    number="KR745",
    name="earlier-contradicts",
    severity=Severity.WARNING,
    title="what earlier releases have told can be right, of the figures of its time",
    what=(
        "Compares what the ledger says was published with the figures that came in now. Where something was revised "
        "since, the figures of then are counted beside those of now, and what was hidden then is still protected: "
        "KR742 counts what is hidden for it. Where what was published cannot all have been right together, nobody can "
        "say what was revised, and every figure that adds up with it is hidden."
    ),
    why=(
        "Of 24 in a quarter 9 were in June. Now April and the quarter are revised, and May is shown: 12. Then April "
        "was 24 less 9 less 12, which is what was hidden. What readers make of figures that contradict each other "
        "cannot be worked out, so none are shown."
    ),
    example="the ledger: 30 in Q1 2021/22 as at Jun-21, and 40 in Apr-21 as at Jul-21",
    mended="a ledger that was begun anew, once the figures of both reports have been put right",
)

UNKNOWN_IN_LEDGER = Code(
    number="KR746",
    name="unknown-in-ledger",
    severity=Severity.ERROR,
    title="what the ledger speaks of is in the catalogue",
    what=(
        "Looks for each indicator, part and dimension that the ledger names, and for what catalogues have said of "
        "counts that belong together: `sums_to`, `same_count_as` and `complement_of`. What was counted is still "
        "counted alike: by its `unit`, and by `counts: people` where that made it a count."
    ),
    why=(
        "A count that was hidden is still to be protected when its indicator is gone, or when the catalogue no longer "
        "says what it adds up to: its total and its siblings may give it away, to everybody who has the earlier "
        "report. A release beside a ledger that cannot be understood is refused."
    ),
    example=_FACT + '"hidden": "[c]"}     # no `adoptions` in the catalogue',
    mended="id: adoptions\nstatus: retired",
)

UNFIT_FACT = Code(
    number="KR747",
    name="unfit-fact",
    severity=Severity.ERROR,
    title="a fact of the ledger was shown, hidden, declared or a rate, of months and numbers that there are",
    what=(
        "Reads each fact of a ledger: one of `shown`, `hidden`, `declared` and `rate`; months in their order; a period "
        "of one, three, four, six or twelve months; the least number not above the most; and each link, which is said "
        "in one way."
    ),
    why="A ledger is written by `kpirules release`. One that was changed by hand may have lost what must be known.",
    example=_FACT + '"shown": {"least": 7, "most": 5}}',
    mended=_FACT + '"shown": {"least": 5, "most": 7}}',
)
