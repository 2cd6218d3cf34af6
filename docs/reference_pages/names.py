"""Every public name of Python, from its docstring."""

import ast
import inspect
import re
import textwrap
from enum import Enum

import kpirules
from reference_pages.markdown import fenced, page


def python_page() -> str:
    """Return every public name with its docstring."""
    names = [name for name in kpirules.__all__ if name != "__version__"]
    functions = [name for name in names if inspect.isfunction(getattr(kpirules, name))]
    classes = [name for name in names if name not in functions]
    return page(
        "Python",
        "All of it stands in `import kpirules as kr`. [How to use it](../how-to/use-from-python.md) shows it at work. "
        "Importing kpirules loads no jsonschema and nothing optional. Absence of data is never an exception; misuse is "
        "a `TypeError` or a `ValueError`.",
        "## Functions",
        *map(_entry, functions),
        "## Types",
        *map(_entry, classes),
    )


def _entry(name: str) -> str:
    thing = getattr(kpirules, name)
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(thing))).body
    if isinstance(node, ast.FunctionDef):
        return f"### {name}\n\n{fenced(_signature(node), 'python')}\n\n{_docstring(node)}"
    if not isinstance(node, ast.ClassDef):
        raise TypeError(name)
    blocks = [f"### {name}", _docstring(node)]
    if issubclass(thing, Enum):
        blocks += ["\n".join(f"- `{one.name}` (`{one.value}`)" for one in thing)]
    members = [
        f"**`{_member(one)}`**: {_docstring(one)}"
        for one in node.body
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")
    ]
    return "\n\n".join([*blocks, *members])


def _signature(node: ast.FunctionDef) -> str:
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{node.name}({ast.unparse(node.args)}){result}"


def _member(node: ast.FunctionDef) -> str:
    decorators = {ast.unparse(one) for one in node.decorator_list}
    if decorators & {"property", "cached_property"}:
        return node.name
    own = [one.arg for one in (*node.args.posonlyargs, *node.args.args) if one.arg not in {"self", "cls"}]
    return f"{node.name}({', '.join([*own, *(one.arg for one in node.args.kwonlyargs)])})"


SECTIONS = {"Args": "Arguments", "Attributes": "Attributes", "Returns": "Returns", "Raises": "Raises"}


def _docstring(node: ast.FunctionDef | ast.ClassDef) -> str:
    """Return a docstring as Markdown: its sections as lists, its examples as code."""
    text = re.sub(r"\n{2,}", "\n\n", ast.get_docstring(node) or "")
    blocks = [_example(block) for block in text.split("\n\n")]
    return "\n\n".join(_section(block) for block in blocks)


def _example(block: str) -> str:
    return fenced(block, "python") if block.startswith(">>>") else block


def _section(block: str) -> str:
    head, _, body = block.partition("\n")
    title = SECTIONS.get(head.removesuffix(":"))
    if title is None or not head.endswith(":"):
        return block
    lines = textwrap.dedent(body)
    if title == "Returns":
        return f"{title}: {' '.join(lines.split())}"
    items = re.split(r"\n(?=\S)", lines)
    return "\n".join([f"{title}:", "", *(f"- `{one.partition(':')[0]}`:{_joined(one)}" for one in items)])


def _joined(item: str) -> str:
    return f" {' '.join(item.partition(':')[2].split())}"
