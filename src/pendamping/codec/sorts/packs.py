"""The JSON Schema of packs, so that an editor completes the words of a pack file and underlines what is wrong."""

from collections.abc import Mapping
from typing import Any

from pendamping.codec.shaping.schemas import Schemas
from pendamping.codec.sorts.programmes import pack_vocabulary
from pendamping.programme.needs import REQUIREMENTS
from pendamping.programme.needs.base import Requirement
from pendamping.programme.programme import Programme


def pack_schema(requirements: Mapping[str, type[Requirement]] = REQUIREMENTS) -> dict[str, Any]:
    """Return the JSON Schema of a pack; one that extends another need only hold what it changes.

    Args:
        requirements: the requirement kinds that packs may use.

    >>> schema = pack_schema()
    >>> sorted(schema["$defs"]["Move"]["required"])
    ['from', 'id', 'label', 'to']
    """
    schemas = Schemas(pack_vocabulary(requirements))
    whole = dict(schemas.whole(Programme))
    defs: dict[str, Any] = whole["$defs"]
    pack = defs.pop("Programme")
    needed = pack.pop("required")
    _with_rules(defs, pack)
    defs["Lifecycle"] = _in_part(defs["Lifecycle"])
    choice = {"if": {"required": ["extends"]}, "then": {"required": ["id"]}, "else": {"required": needed}}
    return {"title": "pack", **pack, **choice, "$defs": defs}


def _with_rules(defs: dict[str, Any], pack: dict[str, Any]) -> None:
    """Name the kinds of pairing rules for completion; another room decides whether one is right."""
    from pendamping.pairing.rules import KINDS

    declared = dict(defs["Declared"])
    kind = {**declared["properties"]["kind"], "examples": sorted(KINDS)}
    defs["PairingRule"] = {**declared, "properties": {**declared["properties"], "kind": kind}}
    pack["properties"]["pairing"]["items"] = {"$ref": "#/$defs/PairingRule"}


def _in_part(lifecycle: Mapping[str, Any]) -> dict[str, Any]:
    """Let a lifecycle that says ``partial`` hold only what changes of the one that is inherited."""
    whole = dict(lifecycle)
    needed = whole.pop("required")
    properties = {**whole["properties"], "partial": {"const": True}}
    choice = {"if": {"required": ["partial"]}, "then": {"required": ["id"]}, "else": {"required": needed}}
    return {**whole, "properties": properties, **choice}
