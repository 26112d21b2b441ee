"""Lists of documents: each item keeps its own type and version."""

from typing import Any

from pendamping.codec.shaping.leaves import Schema
from pendamping.codec.types import Given, Read
from pendamping.errors import Misuse


class Lists:
    """The sort of a list; what it holds is read and written as documents are, see `pendamping.codec.wire`."""

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Lists are read by the wire itself."""
        raise Misuse("a list is read as a whole", "use loads")

    def write(self, value: Any) -> str:
        """Lists are written by the wire itself."""
        raise Misuse("a list is written as a whole", "use dumps")

    def schema(self) -> Schema:
        """Return the JSON Schema of the data: documents of any type."""
        keys = {"type": {"type": "string"}, "v": {"type": "integer", "minimum": 1}, "data": {}}
        item = {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}
        return {"type": "array", "items": item}
