"""The JSON Schema of an exported project, made from what export and import go by."""

from __future__ import annotations

from impact_tool.domain.evidence import MOST_BYTES
from impact_tool.domain.porting import FORMAT, VERSION
from impact_tool.operations.porting import FILE, OF, SORTS, Sort
from impact_tool.operations.porting_values import Schema, fields_of

_DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def project_schema() -> Schema:
    """The schema, as docs/project-export.schema.json holds it."""
    names = [*(sort.name for sort in SORTS), FILE]
    records = {sort.name: _record(sort) for sort in SORTS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A project of the Impact Tool",
        "description": f"One project in format {VERSION}; docs/data-format.md says more.",
        **_object(
            {
                "format": {"const": f"{FORMAT} {VERSION}"},
                "sha256": _DIGEST,
                "content": {
                    "type": "array",
                    "items": {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in names]},
                },
            }
        ),
        "$defs": {**records, FILE: _file()},
    }


def _record(sort: Sort) -> Schema:
    members = {field.name: _described(field.schema, field.target) for field in fields_of(sort)}
    return _object({OF: {"const": sort.name}, **members})


def _described(schema: Schema, target: str | None) -> Schema:
    if target is None:
        return schema
    return {**schema, "description": f"Which record of “{target}”, counted from 1."}


def _file() -> Schema:
    # Base64 has four letters for three bytes; documents of a submission may be larger than files.
    content = {"type": "string", "contentEncoding": "base64", "minLength": 4}
    return {
        **_object({OF: {"const": FILE}, "base64": content, "sha256": _DIGEST}),
        "description": f"A stored file; one of evidence has {MOST_BYTES} bytes at the most.",
    }


def _object(members: Schema) -> Schema:
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }
