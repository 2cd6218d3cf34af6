"""How Sphinx builds these pages: Markdown through MyST, and nothing imported from the package but its version."""
# ruff: noqa: INP001 - a script of Sphinx beside the pages, not a package

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from kpirules import __version__

project = "kpirules"
author = "The kpirules authors"
project_copyright = "The kpirules authors"
version = release = __version__

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = True
language = "en_GB"

html_theme = "furo"
html_title = f"kpirules {__version__}"


def setup(app: Sphinx) -> None:
    """Show rows of outturns as they are: Pygments has no lexer for them."""
    app.add_lexer("csv", TextLexer)
