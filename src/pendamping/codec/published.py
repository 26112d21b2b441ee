"""The schemas that are published: of one type, and of every document."""

from collections.abc import Mapping
from typing import Any

from pendamping.codec.shaping.schemas import DIALECT
from pendamping.codec.sorts.packs import pack_schema
from pendamping.codec.types import WireType
from pendamping.codec.wire import WIRE


def schema_for(name: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one type of document, envelope and all; ``pack`` is that of a pack in TOML.

    Args:
        name: the word under ``type``, such as ``event``, or ``pack``.

    Raises:
        UnknownName: there is no such type.

    >>> schema = schema_for("event")
    >>> schema["properties"]["type"], schema["$defs"]["Event"]["required"]
    ({'const': 'event'}, ['id', 'recorded_at', 'by', 'what'])
    """
    if name == "pack":
        return {"$schema": DIALECT, **pack_schema()}
    type_ = WIRE.named(name)
    return {"$schema": DIALECT, "title": name, **_envelope(type_)}


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
            defs[f"{type_.name}.{name}"] = _renamed(held, type_.name)
        defs[type_.name] = _renamed(schema, type_.name)
    refs = [{"$ref": f"#/$defs/{type_.name}"} for type_ in WIRE.types]
    return {"$schema": DIALECT, "title": "pendamping", "oneOf": refs, "$defs": dict(sorted(defs.items()))}


def _renamed(schema: Any, prefix: str) -> Any:
    """Return a schema whose references go to the definitions of one type."""
    if isinstance(schema, Mapping):
        return {
            key: item.replace("#/$defs/", f"#/$defs/{prefix}.") if key == "$ref" else _renamed(item, prefix)
            for key, item in schema.items()
        }
    return [_renamed(item, prefix) for item in schema] if isinstance(schema, list) else schema
