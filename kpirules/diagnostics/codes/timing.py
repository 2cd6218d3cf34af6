"""KR32x and KR330: findings about one indicator's unit, year, year to date, parts and disclosure."""

from kpirules.diagnostics.code import Code, Severity

RATE_WITHOUT_PER = Code(
    number="KR320",
    name="rate-without-per",
    severity=Severity.ERROR,
    title="a rate says per how many people",
    what="Finds a live indicator whose unit is `rate` and that has no `per`.",
    why="43 per 10,000 children and 43 per 1,000 are different worlds, and counts cannot become a rate without.",
    example="unit: rate",
    mended="unit: rate\nper: 10000",
)

PER_WITHOUT_RATE = Code(
    number="KR321",
    name="per-without-rate",
    severity=Severity.ERROR,
    title="only a rate is per so many people",
    what="Finds `per` on an indicator whose unit is not `rate`; one in the defaults is for those that are rates.",
    why="`per` would be ignored, and the printed figure would be read as a rate that it is not.",
    example="unit: count\nper: 10000",
    mended="unit: rate\nper: 10000",
)

TERM_OUTSIDE_ACADEMIC_YEAR = Code(
    number="KR322",
    name="term-outside-academic-year",
    severity=Severity.ERROR,
    title="an indicator reported each term runs on the academic year",
    what="Finds `frequency: termly` beside a year that is not `academic`.",
    why="Terms are thirds of the school year: added up over a financial year they would mix two school years.",
    example="year: financial\nfrequency: termly",
    mended="year: academic\nfrequency: termly",
)

SUM_OF_THE_UNADDABLE = Code(
    number="KR323",
    name="sum-of-the-unaddable",
    severity=Severity.ERROR,
    title="a year to date adds up only figures that can be added",
    what=(
        "Finds `year_to_date: sum` on percentages, rates and averages, and on figures that each cover more than their "
        "own period (`covers: snapshot` or `rolling_year`)."
    ),
    why=(
        "Three months of 90% do not make 270%, and 300 children on a plan in May and in June are not 600 children: "
        "each would be counted once a month."
    ),
    example="unit: count\ncovers: snapshot\nyear_to_date: sum",
    mended="unit: count\ncovers: snapshot\nyear_to_date: latest",
)

YEAR_TO_DATE_ALREADY = Code(
    number="KR324",
    name="year-to-date-already",
    severity=Severity.ERROR,
    title="figures that are the year to date already are not aggregated again",
    what="Finds `year_to_date` other than `latest` on an indicator with `covers: year_to_date`.",
    why="Adding 5, 9 and 12, each of them the count since the year began, gives 26 for a year in which 12 happened.",
    example="covers: year_to_date\nyear_to_date: sum",
    mended="covers: year_to_date\nyear_to_date: latest",
)

RATIO_OF_NO_RATIO = Code(
    number="KR325",
    name="ratio-of-no-ratio",
    severity=Severity.ERROR,
    title="only a percentage or a rate has a ratio as its year to date",
    what="Finds `year_to_date: ratio` on an indicator whose unit is neither `percent` nor `rate`.",
    why="A ratio divides all numerators by all denominators; a count has neither.",
    example="unit: count\nyear_to_date: ratio",
    mended="unit: count\nyear_to_date: sum",
)

MEAN_OF_PERCENTAGES = Code(
    number="KR326",
    name="mean-of-percentages",
    severity=Severity.WARNING,
    title="the year to date of percentages comes from their counts",
    what="Finds `year_to_date: mean` on a percentage or a rate.",
    why=(
        "100% of 2 reviews and 50% of 200 do not make 75%. With the counts in the outturns, `ratio` gives the true "
        "figure; without them, `latest` claims nothing."
    ),
    example="unit: percent\nyear_to_date: mean",
    mended="unit: percent\nyear_to_date: ratio",
)

RATES_NO_YEAR_TO_DATE = Code(
    number="KR327",
    name="rates-no-year-to-date",
    severity=Severity.ERROR,
    title="an indicator rated on its year to date says how that is formed",
    what=(
        "Finds `rates: year_to_date` on an indicator without `year_to_date`. One with `covers: year_to_date` needs "
        "none: its latest figure is the year to date."
    ),
    why="There would be no year to date to rate, and the latest figure would be rated in its place without a word.",
    example="unit: count\nrates: year_to_date",
    mended="unit: count\nyear_to_date: sum\nrates: year_to_date",
)

SINGLE_PART = Code(
    number="KR328",
    name="single-part",
    severity=Severity.WARNING,
    title="an indicator in parts has at least two",
    what="Finds a live indicator whose `parts` holds one part only.",
    why="The worst of one part is that part: either a part was left out, or the indicator needs none.",
    example="parts:\n- {id: initial, title: Initial conferences}",
    mended="parts:\n- {id: initial, title: Initial conferences}\n- {id: review, title: Review conferences}",
)

DUPLICATE_PART = Code(
    number="KR329",
    name="duplicate-part",
    severity=Severity.ERROR,
    title="the parts of an indicator have different ids",
    what="Finds an id that two parts of one indicator share.",
    why="The outturns name a part by its id; with two of that name a figure could belong to either.",
    example="parts:\n- {id: initial, title: Initial conferences}\n- {id: initial, title: Review conferences}",
    mended="parts:\n- {id: initial, title: Initial conferences}\n- {id: review, title: Review conferences}",
)

UNCLEAR_WITHHELD_YEAR = Code(
    number="KR330",
    name="unclear-withheld-year",
    severity=Severity.ERROR,
    title="the first year withheld is a year of the indicator",
    what=(
        "Reads `since` of a `disclosure`, and compares how it is written with the indicator's year: 2021/22 where "
        "years are financial or academic, 2021 where they are calendar years."
    ),
    why="What is published hangs on it: with three months too few a figure is out that cannot be called back.",
    example="year: financial\ndisclosure: {withheld: see part 2 report, since: 2021}",
    mended="year: financial\ndisclosure: {withheld: see part 2 report, since: 2021/22}",
)
