"""KR105 and KR120 to KR129: what YAML reads otherwise than its author meant, without a word of its own."""

from kpirules.diagnostics.code import Code, Severity

LOST_TEXT = Code(
    number="KR105",
    name="text-after-hash",
    severity=Severity.WARNING,
    title="text that goes on after a space and # must be in quotes",
    what="Looks at what stands behind texts, in quotes or not: titles, reasons, notes and all else that is free text. "
    "A comment has a space after its #, or is set off by two spaces or more. A # with one space in front of it and a "
    "letter or a digit directly behind it is taken for text that was lost. Behind numbers, ids and the words that a "
    "field takes every comment is a comment.",
    why="YAML ends the text in front of the #. The report would print half a title, and nobody would see why.",
    example="    title: Indicator #4 reviews\n",
    mended='    title: "Indicator #4 reviews"\n    owner: Head of Service # until May\n',
)

UNQUOTED_HASH = Code(
    number="KR120",
    name="unquoted-hash",
    severity=Severity.ERROR,
    title="text that starts with #, or goes on below a #, must be in quotes",
    what="Finds a field that takes text and has no value, only a # and what stands behind it; and text that goes on "
    "below a line that ends in a comment.",
    why="YAML reads everything after the # as a comment. The field is left without a value, or nothing can be made of "
    "the lines below.",
    example="    title: #4 reviews\n",
    mended='    title: "#4 reviews"\n',
)

UNQUOTED_BRACKETS = Code(
    number="KR121",
    name="unquoted-brackets",
    severity=Severity.ERROR,
    title="text in brackets must be in quotes too",
    what="Finds [c], [x] and the like where text is wanted, and one word in curly brackets.",
    why="Statistics mark what is withheld or not applicable with a letter in brackets. YAML reads [c] as a list of "
    "one, and {c} as a block of fields.",
    example="    notes: [c]\n",
    mended='    notes: "[c]"\n',
)

NULL_WORD = Code(
    number="KR122",
    name="null-word",
    severity=Severity.ERROR,
    title="a value must not be null or ~, which stand for no value",
    what="Finds null and ~ without quotes. As with a field left blank, whether there is none or whether it is not yet "
    "known cannot be told.",
    why="YAML reads the two as nothing at all, so neither the word nor the sign would ever be printed.",
    example="    owner: ~\n",
    mended="    owner: Head of Safeguarding\n",
)

TRUTH_FOR_TEXT = Code(
    number="KR123",
    name="unquoted-true-or-false",
    severity=Severity.ERROR,
    title="the words true and false must be in quotes where text is wanted",
    what="Finds true and false without quotes in a field that takes text. The words yes, no, on and off are text "
    "without quotes too, for every program that reads YAML 1.2.",
    why="YAML reads the two as the answer to a question, and programs print that in ways of their own: True, TRUE, 1.",
    example="    title: true\n",
    mended='    title: "true"\n',
)

LOST_ZERO = Code(
    number="KR124",
    name="lost-zero",
    severity=Severity.ERROR,
    title="a number that is printed with zeros at its start or end must be in quotes",
    what="Finds 010 and 1.10 without quotes in a field that takes text, such as `number`.",
    why="As in a spreadsheet the zeros are lost: 1.10 becomes 1.1, which may be another indicator. Of 010 YAML 1.2 "
    "makes 10, and older programs make 8.",
    example="    number: 1.10\n",
    mended='    number: "1.10"\n',
)

WORKED_OUT = Code(
    number="KR125",
    name="code-read-as-number",
    severity=Severity.ERROR,
    title="a code that YAML works out as a number must be in quotes",
    what="Finds 1e3, 0x1F, 0o17, .5 and the like without quotes in a field that takes text.",
    why="Indicator 1e3 would be printed as indicator 1000, and 0x1F as 31.",
    example="    number: 1e3\n",
    mended='    number: "1e3"\n',
)

DIGITS_IN_GROUPS = Code(
    number="KR126",
    name="digits-in-groups",
    severity=Severity.ERROR,
    title="the digits of a number must stand together",
    what="Finds 1,000 and 1_000 and 1 000 where a number is wanted.",
    why="YAML 1.2 reads them as text, and text cannot be compared with a figure. Of 1_000 older programs make 1000, so "
    "the same file would mean two things.",
    example="    target: 1,000\n",
    mended="    target: 1000\n",
)

COMMA_IN_BRACKETS = Code(
    number="KR127",
    name="comma-in-a-number",
    severity=Severity.ERROR,
    title="a number between brackets must be written without commas",
    what="Finds a value that ends in one to three digits, a comma, and three more digits directly behind it without a "
    "value of their own.",
    why="Between brackets a comma ends a value: 1,000 is read as 1, and then as something named 000.",
    example="    target: {kind: range, lower: 1,000}\n",
    mended="    target: {kind: range, lower: 1000}\n",
)

TIME_OR_DATE = Code(
    number="KR128",
    name="time-or-date-for-a-number",
    severity=Severity.ERROR,
    title="a number must not be written as a time or a date",
    what="Finds 1:30 and 2021-04-01 where a number is wanted. Where text or a day is wanted both are read as written.",
    why="YAML 1.2 reads them as text. Older programs make 90 of 1:30, and a day of the other: a target of an hour and "
    "a half would be ninety.",
    example="    target: 1:30\n",
    mended="    target: 90\n",
)

YES_OR_NO = Code(
    number="KR129",
    name="yes-for-true",
    severity=Severity.ERROR,
    title="yes and no are written true and false",
    what="Finds yes, no, on and off where true or false is wanted. Elsewhere they are words like any other.",
    why="YAML 1.2 reads them as words. Older programs read them as true and false, so the same file would mean two "
    "things.",
    example="      - {id: red, exception: yes}\n",
    mended="      - {id: red, exception: true}\n",
)
