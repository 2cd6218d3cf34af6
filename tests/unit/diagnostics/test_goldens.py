"""All goldens together: there are enough of them, each says where, and none speaks of our tools."""

import re
from pathlib import Path

import pytest
from broken_text import RAISES

from kpirules.diagnostics.codes import CODES

TESTS = Path(__file__).parents[2]
CATALOGUES = sorted((TESTS / "catalogues/invalid").glob("*.expected.txt"))
OUTTURNS = sorted((TESTS / "outturns/invalid").glob("*.expected.txt"))
GOLDENS = [*CATALOGUES, *OUTTURNS]
SMALL, BESIDE, PUBLIC, EARLIER = (
    f"tests/spec/disclosure/test_{name}.py"
    for name in ("what_is_small", "what_is_hidden_beside", "what_is_declared_public", "earlier_releases")
)
PLANS = "tests/unit/disclosure/test_findings_of_plans.py"
LEDGERS = "tests/unit/loading/test_reading_ledgers.py"
TRIED_ELSEWHERE = {
    "KR601": "tests/unit/cli/test_author_tests_command.py",  # of `kpirules test`, which reads no invalid file
    **dict.fromkeys(("KR730", "KR731"), SMALL),
    **dict.fromkeys(("KR732", "KR737"), PLANS),
    **dict.fromkeys(("KR733", "KR738", "KR739"), BESIDE),
    **dict.fromkeys(("KR734", "KR735", "KR736"), PUBLIC),
    "KR740": "tests/seeds/test_bromley_2021_22_disclosure.py",
    **dict.fromkeys(("KR741", "KR742", "KR743", "KR744", "KR745"), EARLIER),
    **dict.fromkeys(("KR746", "KR747"), LEDGERS),
    "KR760": "tests/unit/disclosure/test_remarks.py",
}
"""Codes that no file raises alone, with the tests that name them: those of tests, and of what is released."""

HEAD = re.compile(r"^(error|warning|note)\[(KR\d\d\d)\]: \S")
PLACE = re.compile(r"^ +--> [\w<>.-]+:\d+:\d+( \(row \d+, column .+\))?$")
WHOLE_FILE = {"KR157"}
"""Codes about a file that has no lines to point at."""
TOOLS = re.compile(
    r"traceback|under any of the given schemas|required property|additional properties|(any|one|all)of\b"
    r"|is not of type|does not match|is too (short|long)|non-empty|\$ref|json ?schema"
    r"|pyyaml|while (scanning|parsing)|(could|did) not find expected|mapping values are not allowed"
    r"|found (a |an |the |unknown |unexpected |undefined )?(character|duplicate|alias|tab)"
    r"|(block|flow) (mapping|sequence)"
    r"|simple key|<(block|stream|document)|scalar|token|\w+(Error|Exception)\b(?! )|none ?type|object at 0x",
    re.IGNORECASE,
)


def test_there_are_as_many_as_were_promised() -> None:
    assert len(CATALOGUES) >= 80
    assert len(OUTTURNS) >= 40


def test_every_code_is_raised_by_a_golden_or_by_a_test_of_its_own() -> None:
    raised = {
        head[2] for golden in GOLDENS for line in golden.read_text("utf-8").splitlines() if (head := HEAD.match(line))
    }
    assert sorted({*raised, *RAISES, *TRIED_ELSEWHERE}) == list(CODES)
    for number, file in TRIED_ELSEWHERE.items():
        assert number in (TESTS.parent / file).read_text("utf-8")


def test_every_code_has_a_page() -> None:
    pages = (TESTS.parent / "docs/reference/diagnostics.md").read_text("utf-8")
    assert [code.number for code in CODES.values() if f"\n### {code.number} {code.name}\n" not in pages] == []


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem.removesuffix(".expected"))
def test_each_finding_says_where(golden: Path) -> None:
    lines = golden.read_text("utf-8").splitlines()
    heads = [(at, head[2]) for at, line in enumerate(lines) if (head := HEAD.match(line))]
    assert heads
    for at, number in heads:
        assert PLACE.match(lines[at + 1]) or number in WHOLE_FILE
    assert sum("-->" in line for line in lines if line.startswith(" ")) >= len(heads)


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem.removesuffix(".expected"))
def test_none_speaks_of_our_tools(golden: Path) -> None:
    # What is quoted of the author's text between a number and its bar is the author's.
    ours = [line for line in golden.read_text("utf-8").splitlines() if not re.match(r" *\d+ \|", line)]
    assert [line for line in ours if TOOLS.search(line)] == []
