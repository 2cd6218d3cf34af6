"""Markdown for the reference pages: pages, sentences, code, anchors."""

import re


def escaped(text: str) -> str:
    """Return text in which no sign outside `code` means anything to Markdown."""
    pieces = re.split(r"(`[^`]+`)", text)
    return "".join(one if at % 2 else re.sub(r"([\\*<>\[\]|`])", r"\\\1", one) for at, one in enumerate(pieces))


def sentence(text: str) -> str:
    """Return a rule as a sentence: a capital, a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def page(title: str, *blocks: str) -> str:
    """Return a page from its title and its blocks."""
    return "\n\n".join([f"# {title}", *(block for block in blocks if block)]) + "\n"


def fenced(text: str, language: str = "text") -> str:
    """Return a block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def slug(title: str) -> str:
    """Return the anchor of a heading."""
    return title.lower().replace(" ", "-")
