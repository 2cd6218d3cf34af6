"""The shape of one diagnostic code: its number, its name and its manual page."""

from enum import Enum

import attrs


class Severity(Enum):
    """How much a finding matters: an error stops the catalogue or the row, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@attrs.frozen(kw_only=True)
class Code:
    """One kind of finding and its page in the manual.

    Attributes:
        number: `KR` and three digits; the first digit is the floor of the house. Never reused.
        name: Kebab name that reads well after "allow".
        severity: What a finding of this kind means for the run.
        title: The rule, as one sentence without a full stop.
        what: What the check does, in plain words.
        why: Why it matters to a reader of the report.
        example: A short input that raises it.
        mended: The same input, put right.
        since: The version that introduced it.
    """

    number: str
    name: str
    severity: Severity
    title: str
    what: str
    why: str
    example: str
    mended: str
    since: str = "0.1"
