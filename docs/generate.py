"""Writes the reference pages from what they describe: `python docs/generate.py`; a test holds them current."""
# ruff: noqa: INP001 - a script beside the pages, not a package

from collections.abc import Callable, Mapping
from pathlib import Path

from reference_pages.commands import command_line_page
from reference_pages.fields import format_page
from reference_pages.findings import diagnostics_page
from reference_pages.names import python_page
from reference_pages.results import results_page

REFERENCE = Path(__file__).parent / "reference"

PAGES: Mapping[str, Callable[[], str]] = {
    "command-line.md": command_line_page,
    "diagnostics.md": diagnostics_page,
    "format.md": format_page,
    "python.md": python_page,
    "results.md": results_page,
}
"""Every page that is written here, by its name in the folder of reference pages."""


def generate() -> None:
    """Write every page."""
    for name, write in PAGES.items():
        (REFERENCE / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    generate()
