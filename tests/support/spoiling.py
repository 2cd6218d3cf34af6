"""Lines of YAML spoilt so that they cannot be read, each with the finding that says so."""

import re
from collections.abc import Iterator

import attrs

_FIELD = re.compile(r"(?P<before> *(?:- )*[\w-]+:) (?P<value>[^|>\s#][^#]*)")


@attrs.frozen
class Spoilt:
    """A line that was right: the code of the finding, and what stands there now."""

    code: str
    line: str


def spoilt(line: str) -> Iterator[Spoilt]:
    """Yield `line` with each fault that can be put into it; none into an empty line or a comment."""
    body = line.lstrip(" ")
    indent = line[: len(line) - len(body)]
    if indent and body and not body.startswith("#"):
        yield Spoilt("KR104", f"\t{body}")
        yield Spoilt("KR104", f"{indent}\t{body}")
    field = _FIELD.fullmatch(line)
    if field is None:
        return
    before, value = field["before"], field["value"]
    for quote in "\"'":
        yield Spoilt("KR106", f"{before} {quote}{value.replace(quote, '')}")
    if not value.startswith(("[", "{")):
        yield Spoilt("KR107", f"{before} [{value.replace(': ', ' ')}")
        yield Spoilt("KR107", f"{before} {{kind: {value.replace(': ', ' ')}")
    yield Spoilt("KR117", f"{before} {{kind: range lower: 95}}")
    yield Spoilt("KR117", f"{before} [a,, b]")
    yield Spoilt("KR118", f"{before} {{kind:[range]}}")
