"""The fields of every file that authors write, from the published schemas."""

from collections.abc import Iterator, Mapping
from typing import Any

from kpirules.loading.shape.schemas import load_schema
from kpirules.model.outturn import COLUMNS
from reference_pages.markdown import page, slug

Schema = Mapping[str, Any]

FILES = {
    "catalogue.yaml": ("catalogue-v1", "What is asked."),
    "judgements.yaml": ("judgements-v1", "Ratings that officers give where the rule is not followed."),
    "commentary.yaml": ("commentary-v1", "What management says."),
}
"""The YAML files of a report, each with its schema."""

SAME_AS_INDICATOR = "defaults"
"""The block whose fields are those of an indicator and are not described twice."""

CELLS = {
    "indicator": "The id of the indicator, or its printed number. Needed.",
    "period": (
        "The month, quarter, term, half-year or year, as printed: `Apr-21`, `2021-04`, `Q1 2021/22`, `Autumn 2021/22`, "
        "`2021/22`. Blank only beside a comparator whose year is not printed. The column is needed."
    ),
    "value": "The figure as typed: `97%`, `1,058`, `£1,234.50`; or the reason why there is none, such as `[c]`.",
    "numerator": "The count above the line of a percentage or rate.",
    "denominator": "The count below the line. Both counts together give the value.",
    "comparator": "Whose figure it is, by the name under `comparators`; blank for the council's own.",
    "part": "The id of the part, where the indicator has parts.",
    "absence": "Why there is no value, such as `not_available` or `publication_cancelled`.",
    "provisional": "`yes` where the figure may still change.",
    "revised": "`yes` where it replaces a figure that was published; the row first published may stay beside it.",
    "withheld": "The reason printed for the public in place of this row.",
    "note": "A printed note.",
}
"""What each column of outturns holds."""


def format_page() -> str:
    """Return the fields of every file, from the published schemas."""
    return page(
        "The format",
        "A report is a folder with `catalogue.yaml`, `outturns.csv`, `judgements.yaml` and `commentary.yaml`. Only "
        "the catalogue must be there. YAML is read as YAML 1.2. Fields that begin with `x-` are your own, in the "
        "catalogue, its sections, uses and indicators, and in judgements and comments. Any other unknown field is an "
        "error.",
        *(block for file, (schema, about) in FILES.items() for block in _file(file, load_schema(schema), about)),
        "## outturns.csv",
        "What came in: one row for each indicator and period, with a first row of headings. The order of columns and "
        "rows does not matter. See [how to enter outturns](../how-to/enter-outturns.md).",
        "\n".join(
            ["| column | holds |", "| --- | --- |", *(f"| `{column}` | {CELLS[column]} |" for column in COLUMNS)]
        ),
    )


def _file(name: str, schema: Schema, about: str) -> Iterator[str]:
    yield f"## {name}"
    yield about
    yield from _fields(schema, schema)
    for own, block in schema["$defs"].items():
        if own == SAME_AS_INDICATOR:
            names = ", ".join(f"`{one}`" for one in block["properties"])
            about = f"{block['markdownDescription']} It may hold {names}, each as in an indicator."
            yield f"### {block['title']}\n\n{about}"
        elif "allOf" in block:
            yield from _choice(block, schema)
        elif "properties" in block:
            yield f"### {block['title']}\n\n{block['markdownDescription']}"
            yield from _fields(block, schema)


def _choice(block: Schema, schema: Schema) -> Iterator[str]:
    """Describe what is a word, a figure or a block, as its author chooses."""
    yield f"### {block['title']}\n\n{block['markdownDescription']}"
    forms = {one["if"]["type"]: one["then"] for one in block["allOf"] if "properties" not in one["if"]}
    if words := _words(forms.get("string", {})):
        yield "As a word:\n\n" + "\n".join(words)
    if "object" in forms:
        yield "As a block:"
        yield from _fields(forms["object"], schema)
    kinds = {
        one["if"]["properties"]["kind"]["const"]: one["then"] for one in block["allOf"] if "properties" in one["if"]
    }
    if kinds:
        yield "Each kind has fields of its own:\n\n" + "\n".join(_of_kind(name, one) for name, one in kinds.items())


def _of_kind(name: str, form: Schema) -> str:
    own = [
        f"`{field}` (needed)" if field in form.get("required", ()) else f"`{field}`"
        for field in form["properties"]
        if field != "kind"
    ]
    return f"- `kind: {name}` with {', '.join(own)}"


def _fields(block: Schema, schema: Schema) -> Iterator[str]:
    for name, field in block["properties"].items():
        merged = _merged(field, schema)
        needed = ", needed" if name in block.get("required", ()) else ""
        head = f"**`{name}`** ({_kind(merged, schema)}{needed})"
        words = (
            [] if "object" in merged.get("type", ()) and "allOf" in merged else _words(merged)
        )  # it has its own part
        yield "\n\n".join([f"{head}: {merged['markdownDescription']}", *_listed(words)])


def _merged(field: Schema, schema: Schema) -> dict[str, Any]:
    """Return a field with what it refers to; what it says itself goes before."""
    if "$ref" not in field:
        return dict(field)
    name = field["$ref"].rpartition("/")[2]
    return {"def": name, **_merged(schema["$defs"][name], schema), **field}


def _kind(field: Schema, schema: Schema) -> str:
    """Return in words what kind of value a field takes."""
    if "allOf" in field:
        return _kinds_of_choice(field, schema)
    if "properties" in field:
        title = schema["$defs"][field["def"]]["title"]
        return f"a block: [{title.lower()}](#{slug(title)})"
    match field:
        case {"const": value}:
            return f"always `{value}`"
        case {"enum": _}:
            return "a word"
        case {"type": "array", "items": items}:
            return f"a list, each {_kind(_merged(items, schema), schema)}"
        case {"type": "object", "additionalProperties": each}:
            return f"names, each with {_kind(_merged(each, schema), schema)}"
    return NAMED.get(field.get("def", "")) or KINDS.get(str(field.get("type")), "text")


def _kinds_of_choice(field: Schema, schema: Schema) -> str:
    word = "a word" if any("enum" in one["then"] for one in field["allOf"]) else "text"
    names = {"number": "a number", "integer": "a whole number", "string": word}
    if "object" in field["type"]:
        names["object"] = f"[a block](#{slug(schema['$defs'][field['def']]['title'])})"
    *first, last = (names[kind] for kind in field["type"])
    return f"{', '.join(first)} or {last}"


NAMED = {"slug": "an id", "year_name": "a year", "period_name": "a period"}
"""What a field takes that refers to one of these definitions."""

KINDS = {
    "boolean": "`true` or `false`",
    "integer": "a whole number",
    "number": "a number",
    "['string', 'number']": "a word or a number",
    "['number', 'string']": "a number or text",
    "['boolean', 'array']": "`true`, `false` or a list",
}
"""What a field of one of these types takes."""


def _words(field: Schema) -> list[str]:
    enum = next((one["then"] for one in field.get("allOf", ()) if one["if"] == {"type": "string"}), field)
    while "enum" not in enum and ("items" in enum or isinstance(enum.get("additionalProperties"), Mapping)):
        enum = enum["items"] if "items" in enum else enum["additionalProperties"]
    return [
        f"- `{word}`: {about}"
        for word, about in zip(enum.get("enum", ()), enum.get("markdownEnumDescriptions", ()), strict=True)
    ]


def _listed(lines: list[str]) -> list[str]:
    return ["\n".join(lines)] if lines else []
