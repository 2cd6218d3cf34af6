"""What the agents of CI systems take for commands in a log; must not know what the log is about."""

import re
from typing import Final

_SIGN: Final = re.compile(r"##(?=vso\[|\[)", re.IGNORECASE)
"""What the agent of Azure Pipelines takes for a command wherever it stands in a line, and GitHub's runner for an old
form of one. Source: the command parsers of the two agents."""

_LINE: Final = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
"""What GitHub's runner takes for a command at the start of a line, behind any blanks."""


def without_signs(text: str) -> str:
    """Return `text` with a space in each sign that would start a command of Azure's agent: a title may hold one.

    >>> without_signs("##vso[task.complete] #1 ##")
    '# #vso[task.complete] #1 ##'
    """
    return _SIGN.sub("# #", text)


def harmless(text: str) -> str:
    """Return text for people in which no line is a command of any agent, with a space in what would make it one.

    >>> harmless("  ::error::stop")
    '  : :error::stop'
    """
    return _LINE.sub(r"\1: ", without_signs(text))
