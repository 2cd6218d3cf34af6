"""KR13x and KR14x: findings about parts of YAML that are not read, about limits and about hidden characters."""

from kpirules.diagnostics.code import Code, Severity

DUPLICATE_KEY = Code(
    number="KR130",
    name="duplicate-key",
    severity=Severity.ERROR,
    title="a name must stand only once among the names it belongs with",
    what="Compares the names of one group and shows both places of each that stands twice.",
    why="Most programs keep the last value without a word, so a target could change and nobody would see it.",
    example="target: 95\ntarget: 90",
    mended="target: 90",
)

ANCHOR = Code(
    number="KR131",
    name="anchor",
    severity=Severity.ERROR,
    title="a value must not be labelled with & for use elsewhere",
    what="Finds &name in front of a value.",
    why="A value used in two places changes in both; readers of the file see only one. Defaults do this in the open.",
    example="target: &usual 95",
    mended="target: 95",
)

ALIAS = Code(
    number="KR132",
    name="alias",
    severity=Severity.ERROR,
    title="a value must be written out, not fetched with * from elsewhere",
    what="Finds *name where a value should stand.",
    why="References can be nested to blow up a small file, and a footnote star is easily read as one.",
    example="target: *usual",
    mended="target: 95",
)

MERGE_KEY = Code(
    number="KR133",
    name="merge-key",
    severity=Severity.ERROR,
    title="names must be written out, not merged in with <<",
    what="Finds << as a name.",
    why="YAML 1.2 has no such name, so programs disagree about it. Defaults and sections say the same in the open.",
    example="<<: *usual\ntitle: Child Protection Plans",
    mended="polarity: high\ntitle: Child Protection Plans",
)

TAG = Code(
    number="KR134",
    name="tag",
    severity=Severity.ERROR,
    title="a value must not be marked with a kind by !",
    what="Finds a word that starts with ! in front of a value, such as !!str.",
    why="Each field says by itself what kind of value it takes. Quotes make a value text.",
    example="number: !!str 13",
    mended='number: "13"',
)

SEVERAL_DOCUMENTS = Code(
    number="KR135",
    name="several-documents",
    severity=Severity.ERROR,
    title="a file must hold one document",
    what="Finds a second document after a line of three dashes or dots.",
    why="Most programs would read the first and drop the rest without a word.",
    example="id: first\n---\nid: second",
    mended="id: first",
)

DIRECTIVE = Code(
    number="KR136",
    name="directive",
    severity=Severity.ERROR,
    title="a file must not start with instructions to a YAML program",
    what="Finds lines such as %YAML 1.1 and %TAG.",
    why="They change what the text below them means; every file here is read as YAML 1.2.",
    example="%YAML 1.1\n---\nid: demo",
    mended="id: demo",
)

COMPLEX_KEY = Code(
    number="KR137",
    name="complex-key",
    severity=Severity.ERROR,
    title="a name must be a plain word",
    what="Finds a list or a group where a name should stand, an empty name, and names written with a question mark.",
    why="No field has such a name; mostly a bracket or a colon is out of place.",
    example="{a: b}: 95",
    mended="target: 95",
)

EMPTY_FILE = Code(
    number="KR138",
    name="empty-file",
    severity=Severity.ERROR,
    title="a file must not be empty",
    what="Finds a file with nothing in it but blank lines and comments.",
    why="An empty file has no findings, and would pass every other check.",
    example="# catalogue to follow",
    mended="kpirules: 1",
)

HIDDEN_CHARACTER_IN_KEY = Code(
    number="KR139",
    name="hidden-character-in-name",
    severity=Severity.ERROR,
    title="a name must not hold characters that cannot be seen",
    what="Finds non-breaking, zero-width and other odd spaces in names, and shows them by number.",
    why="The name looks right and is not the one meant, so its value would be lost.",
    example="year U+00A0 : financial",
    mended="year: financial",
)

TOO_DEEP = Code(
    number="KR140",
    name="too-deep",
    severity=Severity.ERROR,
    title="values may stand at most 24 levels deep",
    what="Counts the groups and lists that stand inside each other. A catalogue needs about ten.",
    why="Deeper files are damaged or hostile, and reading them could use up the memory.",
    example="[[[[[[[[[[[[[[[[[[[[[[[[[ ]]]]]]]]]]]]]]]]]]]]]]]]]",
    mended="[ ]",
)

TOO_LONG_TEXT = Code(
    number="KR141",
    name="too-long-text",
    severity=Severity.ERROR,
    title="one text may have at most 20,000 characters",
    what="Counts the characters of each name and value.",
    why="That is some seven printed pages: mostly a quote that was never closed, or a pasted document.",
    example="why: (a whole policy, pasted in)",
    mended="why: The policy in two sentences, with a link to it.",
)

TOO_MANY_VALUES = Code(
    number="KR142",
    name="too-many-values",
    severity=Severity.ERROR,
    title="a file may hold at most 1,000,000 values",
    what="Counts names, values, lists and groups while reading, and stops there.",
    why="Ten thousand indicators need fewer; more are a mistake, and reading them could use up the memory.",
    example="a list of a million numbers",
    mended="the same numbers as rows of outturns.csv",
)

TOO_MANY_DIGITS = Code(
    number="KR143",
    name="too-many-digits",
    severity=Severity.ERROR,
    title="a number may have at most 18 digits when written in full",
    what="Counts the digits on both sides of the point, with any exponent worked out.",
    why="No published figure needs more, and other programs would round it without a word.",
    example="target: 1e400",
    mended="target: 100",
)

NOT_FINITE = Code(
    number="KR144",
    name="not-finite",
    severity=Severity.ERROR,
    title="a number must be finite",
    what="Finds .inf, -.inf and .nan, which YAML reads as infinity and as no number at all.",
    why="Nothing can be rated against infinity. A range with an open end leaves that end out.",
    example="target: {kind: range, lower: 95, upper: .inf}",
    mended="target: {kind: range, lower: 95}",
)

HIDDEN_CHARACTER = Code(
    number="KR145",
    name="hidden-character",
    severity=Severity.WARNING,
    title="a value should not hold characters that cannot be seen",
    what="Finds zero-width characters in a value, and non-breaking spaces at its ends or in a value of one word.",
    why="Such a value looks right and compares as different, so it does not match an id or a word that is known.",
    example="polarity: high U+00A0",
    mended="polarity: high",
)

LONE_SIGN = Code(
    number="KR148",
    name="lone-sign",
    severity=Severity.WARNING,
    title="a text should not start or end with a quote or a bracket that has no other half",
    what="Finds a text without quotes that ends with a quote or a closing bracket whose other half is not in it, or "
    "starts with an opening quote of print that is never closed.",
    why="It is left over from quotes or brackets that were there before, and the report would print it.",
    example='title: Referrals received"',
    mended='title: "Referrals received"',
)

CURLY_QUOTES = Code(
    number="KR149",
    name="curly-quotes",
    severity=Severity.WARNING,
    title="a text should stand in the quotes of the keyboard",
    what="Finds a text that stands as a whole in the quotes of print, which word processors put in place of those of "
    "the keyboard.",
    why="YAML knows only the quotes of the keyboard. The others become a part of the text: a number in them matches no "
    "row of the outturns, and a title is printed with them.",
    example="number: “20.10”",
    mended='number: "20.10"',
)

TOO_MANY_FINDINGS = Code(
    number="KR146",
    name="too-many-findings",
    severity=Severity.ERROR,
    title="at most 1,000 findings of one file are listed",
    what="Says that the file has more findings than are listed, and shows the first that is not. Errors are listed "
    "before warnings.",
    why="What is not listed is still wrong: the file must be checked again after the first thousand are mended.",
    example="a file in which every line is written twice",
    mended="the same file with every line once",
)

MORE_WARNINGS = Code(
    number="KR147",
    name="more-warnings",
    severity=Severity.NOTE,
    title="at most 1,000 findings of one file are listed, and only warnings are left out",
    what="Says that the file has more warnings than are listed, and shows the first of them. Errors are all listed.",
    why="What is not listed stops nothing, but somebody should look at it when the others are mended.",
    example="outturns of a thousand and one months after the reporting year",
    mended="the same rows in the folders of their own years",
)
