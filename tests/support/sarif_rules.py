"""The rules of the official schema of SARIF 2.1.0 for what we write, as facts: fields, needs, words."""

from typing import Any

TEXT = {"type": "string"}
FROM_1 = {"type": "integer", "minimum": 1}
FROM_0 = {"type": "integer", "minimum": 0}
URI = r"^(?:file:///?(?:[A-Za-z]:)?)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"
LEVEL = {"enum": ["none", "note", "warning", "error"]}


def one(required: tuple[str, ...] = (), **fields: Any) -> dict[str, Any]:
    """Return the rule of an object that has no other fields, as every object of SARIF but the bag of properties."""
    return {"type": "object", "required": list(required), "properties": fields, "additionalProperties": False}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def several(name: str, *, least: int = 0, unique: bool = True) -> dict[str, Any]:
    return {"type": "array", "items": ref(name), "minItems": least, "uniqueItems": unique}


RULES = one(
    ("version", "runs"),
    **{"$schema": {"type": "string", "pattern": "^https://"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": ref("run")},
) | {
    "$defs": {
        "run": one(
            ("tool",),
            tool=ref("tool"),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            originalUriBaseIds={"type": "object", "additionalProperties": ref("artifactLocation")},
            artifacts=several("artifact"),
            results=several("result", unique=False),
        ),
        "tool": one(("driver",), driver=ref("component")),
        "component": one(("name",), name=TEXT, version=TEXT, rules=several("rule")),
        "rule": one(
            ("id",),
            id=TEXT,
            name=TEXT,
            shortDescription=ref("formatted"),
            fullDescription=ref("formatted"),
            help=ref("formatted"),
            defaultConfiguration=one(level=LEVEL),
        ),
        "formatted": one(("text",), text=TEXT, markdown=TEXT),
        "message": one(("text",), text=TEXT),
        "artifact": one(
            location=ref("artifactLocation"),
            roles={"type": "array", "uniqueItems": True, "items": {"enum": ["analysisTarget"]}},
        ),
        "artifactLocation": one(uri={"type": "string", "pattern": URI}, uriBaseId=TEXT, description=ref("message")),
        "result": one(
            ("message",),
            ruleId=TEXT,
            ruleIndex=FROM_0,
            level=LEVEL,
            message=ref("message"),
            locations=several("location", least=1, unique=False),
            relatedLocations=several("location"),
            partialFingerprints={"type": "object", "additionalProperties": TEXT},
            fixes=several("fix"),
            suppressions={
                "type": "array",
                "uniqueItems": True,
                "items": one(("kind",), kind={"enum": ["inSource", "external"]}, justification=TEXT),
            },
        ),
        "location": one(
            id=FROM_0,
            physicalLocation=one(("artifactLocation",), artifactLocation=ref("artifactLocation"), region=ref("region")),
            logicalLocations={"type": "array", "uniqueItems": True, "items": one(name=TEXT, fullyQualifiedName=TEXT)},
            message=ref("message"),
        ),
        "region": one(("startLine",), startLine=FROM_1, startColumn=FROM_1, endLine=FROM_1, endColumn=FROM_1),
        "fix": one(("artifactChanges",), description=ref("message"), artifactChanges=several("change", least=1)),
        "change": one(
            ("artifactLocation", "replacements"),
            artifactLocation=ref("artifactLocation"),
            replacements=several("replacement", least=1, unique=False),
        ),
        "replacement": one(("deletedRegion",), deletedRegion=ref("region"), insertedContent=one(text=TEXT)),
    }
}
