"""What the environment of a CI system says: its format, and the root of the repository. It is given, not read."""

from collections.abc import Mapping
from typing import Final

from kpirules.reporting.findings.places import Places

AUTO: Final = "auto"
"""The name that stands for the format of the CI system the command runs in."""

_FORMATS: Final = {"GITHUB_ACTIONS": "github", "TF_BUILD": "azure", "GITLAB_CI": "gitlab"}
"""Which variable says that a CI system is at work, and the format it reads; each is set to `true` or `True`.

Source: the lists of predefined variables of GitHub Actions, Azure Pipelines and GitLab CI.
"""

_ROOTS: Final = ("GITHUB_WORKSPACE", "BUILD_SOURCESDIRECTORY", "CI_PROJECT_DIR")
"""Which variable names the folder that the repository was checked out to, by the same sources."""


def chosen(name: str, environment: Mapping[str, str]) -> str:
    """Return the name of the format to use: `name`, or for `auto` the one of the CI system at work, or `full`.

    >>> chosen("auto", {"TF_BUILD": "True"}), chosen("auto", {}), chosen("json", {"TF_BUILD": "True"})
    ('azure', 'full', 'json')
    """
    if name != AUTO:
        return name
    at_work = (style for variable, style in _FORMATS.items() if environment.get(variable, "").casefold() == "true")
    return next(at_work, "full")


def places_of(environment: Mapping[str, str], folder: str) -> Places:
    """Return the places of a command that ran in `folder`: told from the root of the repository around it.

    A command that runs in no CI system, or outside the repository, has its working folder for a root.
    """
    for variable in _ROOTS:
        places = Places(folder=folder, root=environment.get(variable, ""))
        if places.root and places.holds("catalogue.yaml"):
            return places
    return Places(folder=folder, root=folder)
