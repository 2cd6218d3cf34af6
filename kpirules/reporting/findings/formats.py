"""The formats of findings by name; a new one is a file beside this and a line here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from kpirules.reporting.findings.azure import azure
from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.concise import concise
from kpirules.reporting.findings.environment import AUTO
from kpirules.reporting.findings.full import full
from kpirules.reporting.findings.github import github
from kpirules.reporting.findings.gitlab import gitlab
from kpirules.reporting.findings.json_text import json_text
from kpirules.reporting.findings.junit import junit
from kpirules.reporting.findings.sarif import sarif


@attrs.frozen(kw_only=True)
class Format:
    """One way to write findings.

    Attributes:
        write: Returns the text of a check.
        for_programs: Whether it leaves as exact UTF-8 bytes rather than in the letters that a terminal has.
    """

    write: Callable[[Checked], str]
    for_programs: bool = True


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "full": Format(write=full, for_programs=False),
        "concise": Format(write=concise, for_programs=False),
        "json": Format(write=json_text),
        "github": Format(write=github),
        "azure": Format(write=azure),
        "gitlab": Format(write=gitlab),
        "sarif": Format(write=sarif),
        "junit": Format(write=junit),
    }
)
"""Every format by name."""

NAMES: Final = (*FORMATS, AUTO)
"""What `--format` takes."""
