"""The fields of the result, from its published schema."""

from collections.abc import Mapping
from typing import Any

from kpirules.loading.shape.schemas import load_schema
from reference_pages.markdown import escaped, page, slug

Schema = Mapping[str, Any]


def results_page() -> str:
    """Return the fields of the result, from its published schema."""
    schema = load_schema("result-v1")
    return page(
        "The result as JSON",
        "`kpirules evaluate FOLDER --format json` and `Scorecard.to_dict()` give the same fields. They follow "
        "`schema/result-v1.schema.json`. Within a version fields are only added. Periods are `2021-12`, or the first "
        "and last month, `2021-10/2021-12`. Every field listed is always there, unless it says otherwise.",
        "## The whole",
        _table(schema, schema),
        *(
            f"## {block['title']}\n\n{block.get('description', '')}\n\n{_table(block, schema)}".replace(
                "\n\n\n\n", "\n\n"
            )
            for block in schema["$defs"].values()
        ),
    )


def _table(block: Schema, schema: Schema) -> str:
    required = block.get("required", ())
    rows = [
        f"| `{name}` | {_type(field, schema)} | {escaped(_told(field, always=name in required))} |"
        for name, field in block["properties"].items()
    ]
    return "\n".join(["| field | type | |", "| --- | --- | --- |", *rows])


def _told(field: Schema, *, always: bool) -> str:
    return " ".join([*filter(None, [field.get("description")]), *([] if always else ["Not always there."])])


def _type(field: Schema, schema: Schema) -> str:
    match field:
        case {"$ref": ref}:
            title = schema["$defs"][ref.rpartition("/")[2]]["title"]
            return f"[{title.lower()}](#{slug(title)})"
        case {"anyOf": kinds}:
            return " or ".join(_type(one, schema) for one in kinds)
        case {"allOf": kinds}:
            extra = ", ".join(f"`{name}`" for one in kinds for name in one.get("properties", {}))
            return f"{_type(kinds[0], schema)} with {extra}"
        case {"const": value}:
            return f"`{value}`"
        case {"enum": words}:
            return ", ".join(f"`{'null' if word is None else word}`" for word in words)
        case {"type": "array", "items": items}:
            return f"list of {_type(items, schema)}"
        case {"type": "object", "additionalProperties": dict() as each}:
            return f"object: {_type(each, schema)} by name"
        case {"type": list() as kinds}:
            return " or ".join(kinds)
        case {"type": kind}:
            return str(kind)
    return ""
