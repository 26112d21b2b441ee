"""The schemas that are published: of one type, and of every document."""

from collections.abc import Mapping
from typing import Any

from pendamping.codec.shaping.schemas import DIALECT
from pendamping.codec.sorts.packs import pack_schema
from pendamping.codec.types import WireType
from pendamping.codec.wire import WIRE
from pendamping.errors import Misuse

DEFS = "#/$defs/"
"""Where the parts of a schema stand unless the caller says otherwise."""


def schema_for(name: str, refs: str = DEFS) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one type of document, envelope and all; ``pack`` is that of a pack in TOML.

    The names of parts under ``$defs`` are those that OpenAPI allows too.

    Args:
        name: the word under ``type``, such as ``event``, or ``pack``.
        refs: what every reference to a part begins with, for a document in which the parts of ``$defs`` are put
            elsewhere, such as ``#/components/schemas/event.``.

    Raises:
        UnknownName: there is no such type.

    >>> schema = schema_for("event")
    >>> schema["properties"]["type"], schema["$defs"]["Event"]["required"]
    ({'const': 'event'}, ['id', 'recorded_at', 'by', 'what'])
    >>> schema_for("event", refs="#/components/schemas/event.")["properties"]["data"]
    {'$ref': '#/components/schemas/event.Event'}
    """
    if type(refs) is not str:
        raise Misuse(f"{type(refs).__name__} is no beginning of a reference", "pass text such as '#/$defs/'")
    schema = pack_schema() if name == "pack" else {"title": name, **_envelope(WIRE.named(name))}
    moved: dict[str, Any] = schema if refs == DEFS else _renamed(schema, refs)
    return {"$schema": DIALECT, **moved}


def _envelope(type_: WireType) -> dict[str, Any]:
    """Return the schema of an envelope; only the newest version is described, for older ones are read and raised."""
    data = dict(type_.sort().schema())
    defs = data.pop("$defs", {})
    keys = {"type": {"const": type_.name}, "v": {"const": type_.version}, "data": data}
    schema: dict[str, Any] = {
        "description": f"{type_.label.id} / {type_.label.en}",
        "type": "object",
        "properties": keys,
        "required": list(keys),
        "additionalProperties": False,
    }
    return {**schema, "$defs": defs} if defs else schema


def wire_schema() -> dict[str, Any]:
    """Return the JSON Schema of every document: one of the types.

    >>> len(wire_schema()["oneOf"]) == len(WIRE.types)
    True
    """
    defs: dict[str, Any] = {}
    for type_ in WIRE.types:
        schema = _envelope(type_)
        for name, held in schema.pop("$defs", {}).items():
            defs[f"{type_.name}.{name}"] = _renamed(held, f"{DEFS}{type_.name}.")
        defs[type_.name] = _renamed(schema, f"{DEFS}{type_.name}.")
    refs = [{"$ref": f"#/$defs/{type_.name}"} for type_ in WIRE.types]
    return {"$schema": DIALECT, "title": "pendamping", "oneOf": refs, "$defs": dict(sorted(defs.items()))}


def _renamed(schema: Any, refs: str) -> Any:
    """Return a schema whose references begin otherwise."""
    if isinstance(schema, Mapping):
        return {
            key: refs + item.removeprefix(DEFS) if key == "$ref" else _renamed(item, refs)
            for key, item in schema.items()
        }
    return [_renamed(item, refs) for item in schema] if isinstance(schema, list) else schema
