"""KR100 and KR15x: findings about a file and its bytes, before anything is read as YAML or as a table."""

from kpirules.diagnostics.code import Code, Severity

UNREADABLE_FILE = Code(
    number="KR100",
    name="unreadable-file",
    severity=Severity.ERROR,
    title="a file that is named must be there and be readable",
    what="Opens each file as an ordinary file. A missing file, a folder, a device, a link or a locked "
    "file is named. The folder of a report may be reached through a link, the files in it may not be links.",
    why="Nothing of the file was checked, so a clean run would promise more than is known.",
    example="kpirules check catalouge.yaml",
    mended="kpirules check catalogue.yaml",
)

TOO_LARGE = Code(
    number="KR150",
    name="too-large-file",
    severity=Severity.ERROR,
    title="a file may be at most 16 MiB",
    what="Looks at the size before reading. A catalogue of ten thousand indicators takes about 12 MiB.",
    why="A larger file is nearly always the wrong file: an export, a backup, an archive.",
    example="a 2 GB database export named outturns.csv",
    mended="the rows of this report's year, saved as CSV",
)

NOT_UTF_8 = Code(
    number="KR151",
    name="not-utf-8",
    severity=Severity.ERROR,
    title="a file must be saved as UTF-8",
    what="Reads UTF-8 with or without a byte-order mark, and UTF-16 with one. The first byte that is neither is shown, "
    "with the character it stands for in Windows-1252, which Excel and older Windows programs write.",
    why="Read in the wrong encoding, a dash or a pound sign in a title would be printed as another character.",
    example="title: Looked-after children 0\\x964   (saved as ANSI)",
    mended="title: Looked-after children 0–4   (saved as UTF-8)",
)

UNSUPPORTED_ENCODING = Code(
    number="KR152",
    name="unsupported-encoding",
    severity=Severity.ERROR,
    title="UTF-32, and UTF-16 without a byte-order mark, are not read",
    what="Recognises text in a wide encoding by its first bytes and by the pattern of its NUL bytes.",
    why="Guessing the order of the bytes could read one character as another without anyone noticing.",
    example="catalogue.yaml saved as UTF-32",
    mended="catalogue.yaml saved as UTF-8",
)

NUL_BYTE = Code(
    number="KR153",
    name="nul-byte",
    severity=Severity.ERROR,
    title="a text file holds no NUL bytes",
    what="Shows the first NUL byte of a file that is not in a wide encoding.",
    why="A NUL byte means a damaged or a binary file; programs disagree about what stands after it.",
    example="title: Children\\x00in need",
    mended="title: Children in need",
)

CONTROL_CHARACTER = Code(
    number="KR154",
    name="control-character",
    severity=Severity.ERROR,
    title="text must not hold control characters",
    what="Shows each line with a character that no editor displays and no report can print: control codes other than "
    "tab and line end, byte-order marks in mid-file, and code points that are no characters.",
    why="Such a character makes two names that look the same differ, and may steer a terminal or a spreadsheet.",
    example="title: Children\\x07 in need",
    mended="title: Children in need",
)

BIDIRECTIONAL_CHARACTER = Code(
    number="KR155",
    name="bidirectional-character",
    severity=Severity.ERROR,
    title="text must not hold characters that turn its direction",
    what="Shows each line with a character that makes the text after it run from right to left, or back: U+200E, "
    "U+200F, U+061C, U+202A to U+202E, U+2066 to U+2069.",
    why="With one of these the file reads differently on a screen than to the program, so a reviewer can be misled.",
    example="id: cp-reviews U+202E emit-ni",
    mended="id: cp-reviews-in-time",
)

HIDDEN_LINE_BREAK = Code(
    number="KR156",
    name="hidden-line-break",
    severity=Severity.ERROR,
    title="text must not hold hidden line breaks",
    what="Shows the characters U+0085, U+2028 and U+2029, which come in with text copied from slides and web pages.",
    why="Some programs break the line there and others do not, so line numbers and values would differ between them.",
    example="title: Reviews U+2028 in time",
    mended="title: Reviews in time",
)

ARCHIVE = Code(
    number="KR157",
    name="not-a-text-file",
    severity=Severity.ERROR,
    title="a text file is needed, not an archive or an office document",
    what="Knows zip, Excel, Word, gzip, 7-Zip, PDF, RTF and picture files by their first bytes, whatever their name.",
    why="A renamed workbook is still a workbook: nothing in it could be read as text.",
    example="outturns.xlsx renamed to outturns.csv",
    mended="outturns.csv, saved from Excel as CSV UTF-8",
)

WEB_PAGE = Code(
    number="KR158",
    name="web-page",
    severity=Severity.ERROR,
    title="the file itself is needed, not the web page about it",
    what="Knows HTML and XML by their first words.",
    why="A download that needed a login, or that was saved from a file viewer, holds the page and not the data.",
    example="<!DOCTYPE html> <title>Sign in</title>",
    mended="kpirules: 1",
)

MERGE_CONFLICT = Code(
    number="KR159",
    name="merge-conflict",
    severity=Severity.ERROR,
    title="a merge conflict must be resolved before the file is read",
    what="Looks for the lines of `<` and `>` that git writes round two versions of a passage.",
    why="Both versions stand in the file; only the author knows which is meant.",
    example="<<<<<<< HEAD\ntarget: 95\n=======\ntarget: 90\n>>>>>>> new-targets",
    mended="target: 90",
)
