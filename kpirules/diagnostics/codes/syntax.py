"""KR101 to KR119: findings about text that YAML cannot read, each in the author's words."""

from kpirules.diagnostics.code import Code, Severity

UNREADABLE_YAML = Code(
    number="KR101",
    name="unreadable-yaml",
    severity=Severity.ERROR,
    title="a file must be readable as YAML",
    what="Stands where the text cannot be read and none of the commoner causes fits.",
    why="What follows that place has no certain meaning, so nothing of it is used.",
    example="--- id: demo",
    mended="---\nid: demo",
)

UNQUOTED_PERCENT = Code(
    number="KR102",
    name="unquoted-percent",
    severity=Severity.ERROR,
    title="text that starts with % must be in quotes",
    what="Finds text whose first character is %, which YAML keeps for itself.",
    why="Titles of indicators often start with %; without quotes no program can read the file.",
    example="title: % of reviews completed in time",
    mended='title: "% of reviews completed in time"',
)

UNQUOTED_COLON = Code(
    number="KR103",
    name="unquoted-colon",
    severity=Severity.ERROR,
    title="text that holds a colon and a space must be in quotes",
    what="Finds a second colon with a space after it on the line of a name and its value, or between brackets, and one "
    "in an item of a list of texts.",
    why="YAML takes what stands before a colon for a name, so the line has two names and no certain value.",
    example="title: Rate: per 10,000",
    mended='title: "Rate: per 10,000"',
)

TAB_INDENTATION = Code(
    number="KR104",
    name="tab-indentation",
    severity=Severity.ERROR,
    title="indentation must be made of spaces, not tabs",
    what="Finds a tab in front of the first word of a line, or between a dash and the name after it, and spaces there "
    "that are none to YAML, such as the non-breaking ones of pages and word processors.",
    why="How wide a tab is differs between editors, so what belongs to what would differ too; and any other space is "
    "read as the first letter of a word.",
    example="defaults:\n\tyear: financial",
    mended="defaults:\n  year: financial",
)

UNCLOSED_QUOTE = Code(
    number="KR106",
    name="unclosed-quote",
    severity=Severity.ERROR,
    title="a quoted text must be closed with the same quote",
    what="Finds an opening quote whose closing quote is missing, or is found only lines later in front of other text.",
    why="Everything up to the next quote is swallowed, other indicators included.",
    example='title: "Reviews in time',
    mended='title: "Reviews in time"',
)

UNCLOSED_BRACKET = Code(
    number="KR107",
    name="unclosed-bracket",
    severity=Severity.ERROR,
    title="a bracket must be closed with its own kind",
    what="Finds [ without ], { without }, and one closed with the other.",
    why="Everything after the open bracket is taken to stand inside it.",
    example="target: {kind: range, lower: 95",
    mended="target: {kind: range, lower: 95}",
)

UNEVEN_INDENTATION = Code(
    number="KR108",
    name="uneven-indentation",
    severity=Severity.ERROR,
    title="names that belong together must start in the same column",
    what="Finds a line that starts further right or left than the lines it could belong with.",
    why="In YAML the column says what belongs to what; here it says nothing that can be relied on.",
    example="id: cp-plans\n  title: Child Protection Plans",
    mended="id: cp-plans\ntitle: Child Protection Plans",
)

UNQUOTED_AT_SIGN = Code(
    number="KR109",
    name="unquoted-at-sign",
    severity=Severity.ERROR,
    title="text that starts with @ or ` must be in quotes",
    what="Finds text whose first character is @ or `, which YAML keeps for later use.",
    why="Without quotes no program can read the file.",
    example="owner: @performance-team",
    mended='owner: "@performance-team"',
)

UNQUOTED_STAR = Code(
    number="KR110",
    name="unquoted-star",
    severity=Severity.ERROR,
    title="text that starts with *, & or ! must be in quotes",
    what="Finds text whose first character is one of the three marks that YAML uses for references and kinds.",
    why="Footnote stars are common in reports; YAML reads them as a reference to another place in the file.",
    example="note: * provisional figure",
    mended='note: "* provisional figure"',
)

UNQUOTED_ARROW = Code(
    number="KR111",
    name="unquoted-arrow",
    severity=Severity.ERROR,
    title="text that starts with > or | must be in quotes",
    what="Finds > or | with text after it on the same line. At the end of a line the two signs start a block of text.",
    why="A target printed as > 95% would be taken for the start of a longer text.",
    example="note: > 95% is green",
    mended='note: "> 95% is green"',
)

TEXT_AFTER_QUOTE = Code(
    number="KR112",
    name="text-after-quote",
    severity=Severity.ERROR,
    title="nothing may follow a quoted text on its line",
    what="Finds words after a closing quote, and text in single quotes that holds an apostrophe.",
    why="It is not certain whether the words are part of the text.",
    example='title: "Staying put" arrangements',
    mended="title: '\"Staying put\" arrangements'",
)

TEXT_AFTER_BRACKET = Code(
    number="KR113",
    name="text-after-bracket",
    severity=Severity.ERROR,
    title="nothing may follow a closing bracket on its line",
    what="Finds words after ] or } where the value started with [ or {, and brackets that are closed twice.",
    why="YAML reads a value that starts with a bracket as a list, so the words after it belong to nothing.",
    example="note: [c] small numbers",
    mended='note: "[c] small numbers"',
)

MISREAD_BACKSLASH = Code(
    number="KR114",
    name="misread-backslash",
    severity=Severity.ERROR,
    title="in double quotes a backslash must start the code of a character that can be printed",
    what="Finds a backslash in double quotes with anything after it that YAML does not know, as in a Windows path, and "
    "codes of characters that no report can print. In single quotes a backslash is an ordinary character.",
    why="The backslash and the letter after it are read as one other character, or as none.",
    example='x-source: "S:\\Children\\2021"',
    mended="x-source: 'S:\\Children\\2021'",
)

MISSING_COLON = Code(
    number="KR115",
    name="missing-colon",
    severity=Severity.ERROR,
    title="a name must be followed by a colon",
    what="Finds a line among names and values that has no colon, or one with a colon or a space behind it that only "
    "looks like that of the keyboard.",
    why="Whether the line is a forgotten name or a part of the text above it is not certain.",
    example="id: cp-plans\ntitle Child Protection Plans",
    mended="id: cp-plans\ntitle: Child Protection Plans",
)

UNQUOTED_DASH = Code(
    number="KR116",
    name="unquoted-dash",
    severity=Severity.ERROR,
    title="text that starts with a dash and a space must be in quotes",
    what="Finds a dash on the line of a name, or of an item that is text, where YAML would start a list. A list starts "
    "on the next line.",
    why="A dash is a usual way to print that there is nothing; YAML reads it as the first item of a list.",
    example="note: - none",
    mended='note: "- none"',
)

MISSING_COMMA = Code(
    number="KR117",
    name="missing-comma",
    severity=Severity.ERROR,
    title="things between brackets must be separated by single commas",
    what="Finds two values between brackets with no comma between them, or two commas with no value between them.",
    why="Where one value ends and the next begins is not certain.",
    example="target: {lower: 95 upper: 100}",
    mended="target: {lower: 95, upper: 100}",
)

MISSING_SPACE = Code(
    number="KR118",
    name="missing-space-after-colon",
    severity=Severity.ERROR,
    title="the colon after a name must be followed by a space",
    what="Finds a name, a colon and a value written together, where the line has no other colon.",
    why="Without the space the whole is one text, and the name has no value.",
    example="id: cp-plans\ntitle:Child Protection Plans",
    mended="id: cp-plans\ntitle: Child Protection Plans",
)

STRAY_SIGN = Code(
    number="KR119",
    name="stray-sign",
    severity=Severity.ERROR,
    title="text that starts with a comma, a closing bracket, ? or : must be in quotes",
    what="Finds text whose first character only has a meaning between brackets or in front of a name, and a list whose "
    "items start with the dash of a word processor in place of a hyphen.",
    why="Without quotes no program can read the file.",
    example="note: ] see above",
    mended='note: "] see above"',
)

QUOTES_MISSING = frozenset(
    {
        UNQUOTED_PERCENT,
        UNQUOTED_COLON,
        UNQUOTED_AT_SIGN,
        UNQUOTED_STAR,
        UNQUOTED_ARROW,
        UNQUOTED_DASH,
        TEXT_AFTER_QUOTE,
        TEXT_AFTER_BRACKET,
        STRAY_SIGN,
    }
)
"""What is said of a value that can be read once it is in quotes."""
