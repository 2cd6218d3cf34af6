"""Paths as CI systems want them: from the root of the repository, with forward slashes, as URIs. Opens no file."""

import ntpath
import posixpath
import re
from types import ModuleType
from typing import Final
from urllib.parse import quote

import attrs

_WINDOWS: Final = re.compile(r"[A-Za-z]:[\\/]|\\\\")
"""How an absolute path of Windows begins: a drive, or a share."""


@attrs.frozen(kw_only=True)
class Places:
    """Where a command ran, and from which folder its paths are told.

    Attributes:
        folder: The working folder, absolute. Where it is empty, paths stay as they were typed.
        root: The folder that paths are told from, absolute: the root of the repository.
    """

    folder: str = ""
    root: str = ""

    def told(self, path: str) -> str:
        r"""Return `path` from the root, with forward slashes; one that lies outside stays absolute.

        Parts such as `..` are resolved by the letters alone, as a CI system that compares names would.

        >>> Places(folder="/repo/reports", root="/repo").told("demo/catalogue.yaml")
        'reports/demo/catalogue.yaml'
        >>> Places(folder="/repo", root="/repo").told("../other/catalogue.yaml")
        '/other/catalogue.yaml'
        >>> Places(folder="C:\\repo", root="C:\\repo").told("demo\\catalogue.yaml")
        'demo/catalogue.yaml'
        """
        if not self.folder or _is_no_file(path):
            return path
        flavour = self._flavour
        absolute: str = flavour.normpath(flavour.join(self.folder, path))
        above = flavour.normpath(self.root or self.folder).rstrip(flavour.sep) + flavour.sep
        if flavour.normcase(absolute).startswith(flavour.normcase(above)):
            absolute = absolute[len(above) :]
        return absolute.replace("\\", "/") if flavour is ntpath else absolute

    def uri(self, path: str) -> str:
        """Return `path` as a URI: relative to the root, or `file:` where it lies outside (RFC 3986, RFC 8089).

        >>> Places(folder="/repo", root="/repo").uri("demo 1/50%.yaml")
        'demo%201/50%25.yaml'
        >>> Places(folder="/repo", root="/repo").uri("/other/catalogue.yaml")
        'file:///other/catalogue.yaml'
        """
        told = self.told(path)
        if _WINDOWS.match(told) and self._flavour is ntpath:
            return f"file:///{told[:2]}{_quoted(told[2:])}"
        if told.startswith("//") and self._flavour is ntpath:
            return f"file:{_quoted(told)}"
        return f"file://{_quoted(told)}" if told.startswith("/") else _quoted(told)

    def holds(self, path: str) -> bool:
        """Say whether `path` lies in the root, or is told as it was typed."""
        return is_relative(self.uri(path))

    @property
    def _flavour(self) -> ModuleType:
        return ntpath if _WINDOWS.match(self.folder) else posixpath


def is_relative(uri: str) -> bool:
    """Say whether a URI of `Places.uri` is relative to the root."""
    return not uri.startswith("file:")


def _is_no_file(path: str) -> bool:
    """Say whether a finding's path stands for text that was in no file: `<rows>`, `<text>`."""
    return path.startswith("<") and path.endswith(">")


def _quoted(path: str) -> str:
    # A name that is no text keeps its bytes; a half of a pair that stands for no byte is written as it is.
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"))
