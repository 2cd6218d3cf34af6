"""Every code block of the README and of the pages is run, page by page and in order, as a reader would."""

import contextlib
import doctest
import io
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sybil import Document, Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from kpirules.cli.main import main
from kpirules.diagnostics.text import render
from kpirules.loading.catalogue.load import read_catalogue_text

ROOT = Path(__file__).parents[2]
GENERATED = {"command-line.md", "diagnostics.md", "format.md", "python.md", "results.md"}
PAGES = [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").rglob("*.md") if path.name not in GENERATED)]

FILE = re.compile(r"`([\w./-]+\.(?:ya?ml|csv))`[^`]*:\Z")
LINE = re.compile(r"line (\d+) of `([\w./-]+)`")

FRAME = {
    "kpirules": "kpirules: 1\nid: frame\ntitle: A frame",
    "reporting_year": "reporting_year: 2021/22",
    "defaults": "defaults: {year: financial, frequency: monthly, scheme: lights}",
    "schemes": (
        "schemes:\n  lights:\n    levels: [{id: green}, {id: amber}, {id: red}]\n    tolerance: 10%\n"
        "    rate: [{level: green, when: {met: target}}, {level: amber, when: {within: tolerance}}, {level: red}]"
    ),
    "comparators": "comparators: {england: {title: England}}",
}
"""The catalogue that fragments are checked in; a fragment takes the place of what it says itself."""

USUAL = {"polarity": "high", "unit": "percent", "target": "95"}
"""What an indicator is, where a fragment does not say."""


def framed(fragment: str) -> str:
    """Return a catalogue that holds `fragment`: whole, a list of indicators, or fields of one."""
    if fragment.startswith("kpirules:"):
        return fragment
    own = dict.fromkeys(re.findall(r"^(\w+):", fragment, re.MULTILINE))
    if own and set(own) <= FRAME.keys() | {"directions", "sections", "roll_up"}:
        rest = [text for name, text in FRAME.items() if name not in own]
        return "\n".join([*rest, fragment, "indicators:\n- {id: one, title: One}"])
    if not fragment.startswith("- "):
        usual = [f"{name}: {value}" for name, value in USUAL.items() if name not in own]
        fields = ["id: one", "title: One", *usual, *fragment.splitlines()]
        fragment = "- " + "\n  ".join(fields)
    return "\n".join([*FRAME.values(), "indicators:", fragment])


def test_a_fragment_with_a_slip_is_found_out() -> None:
    assert read_catalogue_text(framed("target: 95"))[1].codes == ()
    assert read_catalogue_text(framed("traget: 95"))[1].codes == ("KR203",)
    assert read_catalogue_text(framed("- {id: one, titel: One}"))[1].codes != ()
    assert read_catalogue_text(framed("comparators: {england: {}}"))[1].codes != ()


def said_before(example: Example) -> str:
    """Return the paragraph that stands before a block."""
    return example.document.text[: example.region.start].strip().rpartition("\n\n")[2]


def run_yaml(example: Example) -> None:
    """Write a file that the paragraph names, change the line that it names, or check a fragment."""
    if written(example):
        return
    report = read_catalogue_text(framed(example.parsed.rstrip("\n")))[1]
    assert not report.diagnostics, render(report)


def written(example: Example) -> bool:
    """Write what the paragraph before a block names: a line of a file, or a file."""
    before = said_before(example)
    if line := LINE.search(before):
        lines = Path(line[2]).read_text("utf-8").splitlines()
        old = lines[int(line[1]) - 1]
        indent = old.removesuffix(old.lstrip())  # a block comes without the indentation that it shares
        lines[int(line[1]) - 1] = indent + example.parsed.strip()
        Path(line[2]).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return True
    if named := FILE.search(before):
        path = Path(named[1])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example.parsed, encoding="utf-8")
        return True
    return False


def run_csv(example: Example) -> None:
    """Write a file; figures without a file would show nothing."""
    assert written(example), "the paragraph before a CSV block names its file"


def run_line(line: str) -> tuple[int, str]:
    """Run one command as a terminal would; return its exit status and what the terminal shows."""
    program, *arguments = shlex.split(line)
    assert program == "kpirules", line
    with contextlib.redirect_stdout(io.StringIO()) as shown, contextlib.redirect_stderr(shown):
        status = main(arguments)
    return status, shown.getvalue()


def run_console(example: Example) -> None:
    """Run what follows each `$` and compare what is shown; `...` stands for anything."""
    status = 0
    for command in re.split(r"^\$ ", example.parsed, flags=re.MULTILINE)[1:]:
        line, _, expected = command.partition("\n")
        if line == "echo $?":
            shown = f"{status}\n"
        else:
            status, shown = run_line(line)
        same = doctest.OutputChecker().check_output(expected.rstrip("\n"), shown.rstrip("\n"), doctest.ELLIPSIS)
        absent = [one for one in expected.splitlines() if "..." not in one and one not in shown.splitlines()]
        assert same, f"$ {line}\n--- lines that are not shown: {absent}\n--- the command shows\n{shown}"


INSTALLED = re.compile(
    r"python3 -m venv \.venv && \.venv/bin/pip install -q -e (?P<what>\S+) && \.venv/bin/(?P<run>.+)"
)


def run_sh(example: Example) -> None:
    """Run each line, which must succeed; of a line that installs first, what it runs after that."""
    for line in example.parsed.splitlines():
        install = INSTALLED.fullmatch(line)
        command = install["run"] if install else line
        if command != "pytest":  # it is running just now
            status, shown = run_line(command)
            assert status == 0, shown


def run_bat(example: Example) -> None:
    """Hold the lines for Windows against those for Linux: the same steps in the same order."""
    text = example.document.text
    linux = [line.split(" && ") for line in re.findall(r"^python3 .*", text, re.MULTILINE)]
    windows = example.parsed.replace("py -m", "python3 -m").replace("\\Scripts\\", "/bin/").replace("\\", "/")
    assert windows.replace('"', "'").splitlines() in linux


RUNNERS: dict[str, Callable[[Example], None]] = {
    "yaml": run_yaml,
    "csv": run_csv,
    "console": run_console,
    "sh": run_sh,
    "bat": run_bat,
}
PARSERS = [
    PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
    *(CodeBlockParser(language=language, evaluator=runner) for language, runner in RUNNERS.items()),
]


def parsed(page: Path) -> Document:
    """Return a page cut into examples."""
    return Sybil(parsers=PARSERS).parse(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "catalogues", tmp_path / "catalogues")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    for example in parsed(page).examples():
        try:
            example.evaluate()
        except AssertionError as failure:
            pytest.fail(f"{page.relative_to(ROOT)}:{example.line}\n{failure}", pytrace=False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_block_of_a_page_is_left_out(page: Path) -> None:
    """A block in a language that nothing runs would be an example that nobody checks."""
    languages = re.findall(r"^```(\S*)[^\n]*\n.*?^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert set(languages) <= {*RUNNERS, "python", "{toctree}"}


def test_a_page_that_lies_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.md"
    lies = (
        "```python\n>>> 1 + 1\n3\n\n```\n",
        "```console\n$ kpirules check nowhere\n1 catalogue checked\n```\n",
        "```console\n$ kpirules check nowhere\n...\n$ echo $?\n0\n```\n",
        "```yaml\ntraget: 95\n```\n",
        "```sh\nkpirules check nowhere\n```\n",
        "```bat\npy -m venv .venv\n```\n",
    )
    for lie in lies:
        page.write_text(lie, encoding="utf-8")
        (example,) = parsed(page).examples()
        with pytest.raises(AssertionError):
            example.evaluate()
