"""KR730 to KR769: findings about a release for the public and what can be worked out from it."""

from kpirules.diagnostics.code import Code, Severity

_UNDER = "disclosure: small_numbers"

HIDDEN_WITHOUT_COUNTS = Code(
    number="KR730",
    name="hidden-without-counts",
    severity=Severity.WARNING,
    title="a figure under a disclosure policy is a whole count, or comes with its counts",
    what=(
        "Finds percentages and rates under a policy without a whole numerator and denominator, and counts that are not "
        "whole. The public does not see them. Neither does it see an open percentage or rate without a denominator, "
        "where a count is hidden that it says something of."
    ),
    why="Half of four people and half of four thousand print alike. Nobody can tell that a figure is not small.",
    example="reviews,Dec-21,50%,,",
    mended="reviews,Dec-21,50%,40,80",
)

PEOPLE_WITHOUT_COUNTS = Code(
    number="KR731",
    name="people-without-counts",
    severity=Severity.WARNING,
    title="a figure about people says how many they are",
    what="Finds averages and the like under a policy, of an indicator that `counts: people`, without a denominator.",
    why="An average of two people tells each of them about the other. The figure is shown, because nothing says that.",
    example="days-to-adopt,2021/22,412,,",
    mended="days-to-adopt,2021/22,412,,18",
)

WHOLE_TABLE_HIDDEN = Code(
    number="KR732",
    name="whole-table-hidden",
    severity=Severity.WARNING,
    title="few hidden figures protect the small ones",
    what=(
        "With `complement: cells`, the figures to hide beside small ones are searched for. Where no plan is found that "
        "is certainly safe, all figures that add up with the small ones are hidden."
    ),
    why="A plan that nobody can be sure of is none. The report loses more than it would have to.",
    example=f"{_UNDER}\ncovers: year_to_date    # 1 or 2 more each month",
    mended=f"{_UNDER}\nfrequency: quarterly",
)

OPEN_FIGURES_GIVE_AWAY = Code(
    number="KR733",
    name="open-figures-give-away",
    severity=Severity.ERROR,
    title="no open figure gives away a small count",
    what=(
        "Finds small counts that follow from figures which no policy allows to be hidden: a total beside all its other "
        "parts, a sibling, an earlier release. Figures of this release that add up with them are withheld together, "
        "and the release is refused."
    ),
    why="The mark [c] hides nothing where the next column gives the number away.",
    example="won: {disclosure: small_numbers, sums_to: decided}\ndecided: {disclosure: open}",
    mended="won: {disclosure: small_numbers, sums_to: decided}\ndecided: {disclosure: small_numbers}",
)

DECLARED_GIVES_AWAY = Code(
    number="KR734",
    name="declared-gives-away",
    severity=Severity.ERROR,
    title="what is declared public narrows no hidden count",
    what=(
        "Works out what each rating, direction or total under `release` tells of counts that a policy hides, and "
        "refuses what leaves fewer numbers open than the policy promises. The message shows them, in an audit alone."
    ),
    why="RED beside a target of 3 says that a count of 1 to 5 is 1 or 2.",
    example="target: 3\ndisclosure: small_numbers     # release: [rating]",
    mended="target: 3\ndisclosure: small_numbers     # release: []",
)

DECLARED_NARROWS_WITHHELD = Code(
    number="KR735",
    name="declared-narrows-withheld",
    severity=Severity.WARNING,
    title="whoever declares a rating public knows what it gives away",
    what="Says what is known of a withheld figure from what is declared public about it. Only an audit shows it.",
    why="It may be meant, and members should know. RED beside a target of 20 says that the figure is below 20.",
    example="target: 20\ndisclosure: {withheld: see part 2, release: [rating]}",
    mended="target: 20\ndisclosure: {withheld: see part 2}",
)

DECLARED_WITHOUT_BOUNDS = Code(
    number="KR736",
    name="declared-without-bounds",
    severity=Severity.ERROR,
    title="what is declared public under a policy tells of one count alone",
    what=(
        "Finds ratings and directions under `release` that turn on other figures too: on parts, streaks, directions, "
        "a percentage's denominator, or a comparator or an earlier figure that is hidden. They may be of indicators "
        "under a policy, or of withheld ones whose counts add up with a small hidden one."
    ),
    why="Nobody can say what such a rating gives away, so nobody can say that it gives away nothing.",
    example="unit: percent\ndisclosure: small_numbers     # release: [rating]",
    mended="unit: percent\ndisclosure: small_numbers     # release: []",
)

MARK_CAN_BE_WORKED_OUT = Code(
    number="KR737",
    name="mark-can-be-worked-out",
    severity=Severity.WARNING,
    title="a figure typed as [c] cannot be worked out from the others",
    what="Works out what the published figures tell of figures that came in as a mark, such as [c] beside a total.",
    why="Hiding one number of a sum by hand hides nothing: whoever subtracts has it.",
    example=(
        "exclusions,Autumn 2021/22,[c]\nexclusions,Spring 2021/22,7\nexclusions,Summer 2021/22,9\nexclusions,2021/22,18"
    ),
    mended=(
        "exclusions,Autumn 2021/22,[c]\nexclusions,Spring 2021/22,[c]\n"
        "exclusions,Summer 2021/22,9\nexclusions,2021/22,18"
    ),
)

FIGURES_DO_NOT_ADD_UP = Code(
    number="KR738",
    name="figures-do-not-add-up",
    severity=Severity.ERROR,
    title="figures that are declared to add up do",
    what=(
        "Finds parts, months and complements beside small counts that do not make the totals they should, and names a "
        "few that cannot all be right. All figures that add up with them are withheld, and the release is refused."
    ),
    why="Not all of them can be right, and nobody can say what those that are right give away.",
    example=(
        "exclusions,Autumn 2021/22,2\nexclusions,Spring 2021/22,7\nexclusions,Summer 2021/22,9\nexclusions,2021/22,17"
    ),
    mended=(
        "exclusions,Autumn 2021/22,2\nexclusions,Spring 2021/22,7\nexclusions,Summer 2021/22,9\nexclusions,2021/22,18"
    ),
)

HIDDEN_BESIDE_SMALL = Code(
    number="KR739",
    name="hidden-beside-small",
    severity=Severity.NOTE,
    title="what would give small counts away is hidden with them",
    what="Counts the figures that are hidden only for the sake of small ones, for each indicator.",
    why="It is what the policy costs. The public is not told: all hidden figures share one mark.",
    example=(
        "exclusions,Autumn 2021/22,2\nexclusions,Spring 2021/22,7\nexclusions,Summer 2021/22,9\nexclusions,2021/22,18"
    ),
    mended=(
        "exclusions,Autumn 2021/22,6\nexclusions,Spring 2021/22,7\nexclusions,Summer 2021/22,9\nexclusions,2021/22,22"
    ),
)

FOLLOWS_THOUGH_HIDDEN = Code(
    number="KR740",
    name="follows-though-hidden",
    severity=Severity.WARNING,
    title="a hidden figure does not follow from what is published",
    what="Works out what the published figures tell of those that are withheld, or small under `complement: none`.",
    why="With `complement: none`, and for withheld figures, nothing else is hidden: this says what that costs.",
    example="won,Autumn 2021/22,2,see part 2\nwon,Spring 2021/22,7,\nwon,Summer 2021/22,9,\nwon,2021/22,18,",
    mended="won,Autumn 2021/22,2,see part 2\nwon,Spring 2021/22,7,see part 2\nwon,Summer 2021/22,9,\nwon,2021/22,18,",
)

NUMBER_BESIDE_HIDDEN = Code(
    number="KR760",
    name="number-beside-hidden",
    severity=Severity.WARNING,
    title="what the public reads beside a hidden figure tells no number",
    what=(
        "Looks for numbers, in digits and in words, in the public commentary and judgements of indicators of which any "
        "figure is hidden. Years, days and quarters are no numbers. The finding does not repeat what it found. Notes "
        "of rows and the catalogue's own texts are not looked at: read those yourself."
    ),
    why='No policy hides what a sentence says: `[c]` beside "two children returned home" hides nothing.',
    example="indicator: returned-home\nperiod: Dec-21\naudience: public\ntext: Two children returned home.",
    mended="indicator: returned-home\nperiod: Dec-21\naudience: public\ntext: Every return was agreed by a panel.",
)
