"""A check with every kind of finding, and one finding in a line, for the formats of findings."""

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Position, Related, Report, Span, Waived
from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.places import Places

ODD = "a\nb%0A\r]]>\u202etxet\u202c 😀 ##vso[x]y ::error::z, <b>&\"'|`c` [d](e) \x00\x1b[31m\udcff\uffff"
"""What no format may be steered by: line ends and their escapes, ends of sections, bidirectional marks, commands."""


def code_of(number: str, severity: Severity) -> Code:
    return Code(
        number=number,
        name=f"a-{severity.value}-of-a-test",
        severity=severity,
        title="a rule has a title",
        what="Looks at <nothing>.",
        why="It stands for the others.",
        example="a: ```b",
        mended="a: c\n",
    )


ERROR = code_of("KR901", Severity.ERROR)
WARNING = code_of("KR902", Severity.WARNING)
NOTE = code_of("KR903", Severity.NOTE)
CODES = {Severity.ERROR: ERROR, Severity.WARNING: WARNING, Severity.NOTE: NOTE}

CATALOGUE = (
    "indicators:",
    "  - id: in-time",
    "    title: % 😀 reviews",
    "    title: ::error::## not a command ##vso[task.setvariable variable=a]b",
    "    target: {kind: range,",
    "      lower: 95}",
)


def place(line: int, column: int, to_line: int, to_column: int) -> Span:
    return Span(Position(line, column), Position(to_line, to_column))


FINDINGS = (
    Diagnostic(
        code=ERROR,
        message="text that starts with % must be in quotes",
        path="demo/catalogue.yaml",
        span=place(3, 12, 3, 23),
        label="YAML keeps % for itself",
        hint='title: "% 😀 reviews"',
        indicator="in-time",
        context=place(2, 5, 2, 16),
        pointer="/indicators/0/title",
        fix=Fix(edits=(Edit(span=place(3, 12, 3, 12), text='"'), Edit(span=place(3, 23, 3, 23), text='"'))),
    ),
    Diagnostic(
        code=ERROR,
        message="a name must stand only once",
        path="demo/catalogue.yaml",
        span=place(4, 5, 4, 10),
        label="`title` again",
        indicator="in-time",
        related=(
            Related(message="the first of them", path="demo/catalogue.yaml", span=place(3, 5, 3, 10)),
            Related(message="and in another file", path="other/catalogue.yaml", span=place(1, 1, 1, 3)),
        ),
    ),
    Diagnostic(
        code=WARNING,
        message="a group must stand on one line",
        path="demo/catalogue.yaml",
        span=place(5, 13, 6, 17),
        fix=Fix(edits=(Edit(span=place(5, 13, 6, 17), text="95"),), safe=False),
    ),
    Diagnostic(code=ERROR, message="`outturns.csv` cannot be read", path="demo/outturns.csv", hint="look for it"),
    Diagnostic(
        code=NOTE,
        message="a share of none is no number",
        path="demo/rows.csv",
        span=place(2, 9, 2, 11),
        column="value",
        typed="0%",
        label="0 of 0",
        indicator="in-time",
    ),
    Diagnostic(code=NOTE, message="nothing is typed", path="<rows>", span=place(7, 1, 7, 2), column="value", typed=""),
    Diagnostic(
        code=WARNING,
        message=ODD,
        path="odd, name: 50%/a]b;.yaml",
        span=place(1, 1, 1, 2),
        label=ODD,
        hint=ODD,
        indicator=ODD,
        pointer="/" + ODD,
        typed=ODD,
        fix=Fix(edits=(Edit(span=place(1, 1, 1, 2), text=ODD),)),
    ),
    Diagnostic(code=ERROR, message="a file lies elsewhere", path="../../elsewhere/c.yaml", span=place(1, 1, 1, 1)),
)

WAIVED = Diagnostic(code=WARNING, message="nothing can be amber", path="demo/catalogue.yaml", span=place(5, 5, 5, 11))

SAMPLE = Checked(
    report=Report(
        FINDINGS,
        {
            "demo/catalogue.yaml": CATALOGUE,
            "demo/judgements.yaml": ("kpirules: 1",),
            "demo/rows.csv": ("indicator,value", "in-time,0%"),
        },
        (Waived(finding=WAIVED, reason="agreed by scrutiny, March 2021"),),
    ),
    summary="Found 8 findings in 1 catalogue.",
    places=Places(folder="/repository/reports", root="/repository"),
    version="0.1.0",
)
"""One check with every kind of finding: no place, further places, a table, fixes, several lines, odd characters."""


def many(*counts: int) -> Checked:
    """Return a check with so many errors, warnings and notes."""
    found = [
        Diagnostic(code=code, message=f"finding {at}", path="c.yaml", span=Span.of_line(at + 1))
        for code, count in zip(CODES.values(), counts, strict=False)
        for at in range(count)
    ]
    return Checked(report=Report(tuple(found)), summary="Found many.")
