"""What leaves and enters the library: JSON with versions, spreadsheet rows."""

from typing import TYPE_CHECKING, Any

from pendamping.doors import Doors

if TYPE_CHECKING:
    from pendamping.codec.published import schema_for as schema_for
    from pendamping.codec.published import wire_schema as wire_schema
    from pendamping.codec.redacting import pseudonym as pseudonym
    from pendamping.codec.redacting import redact as redact
    from pendamping.codec.sorts.packs import pack_schema as pack_schema
    from pendamping.codec.sorts.reports import WrittenReport as WrittenReport
    from pendamping.codec.sorts.shown import WrittenOptions as WrittenOptions
    from pendamping.codec.streams import Stream as Stream
    from pendamping.codec.streams import dump_events as dump_events
    from pendamping.codec.streams import load_events as load_events
    from pendamping.codec.types import Migration as Migration
    from pendamping.codec.wire import NotWritten as NotWritten
    from pendamping.codec.wire import dumps as dumps
    from pendamping.codec.wire import loads as loads

_DOORS = {
    "sorts.packs": ("pack_schema",),
    "redacting": ("pseudonym", "redact"),
    "published": ("schema_for", "wire_schema"),
    "sorts.reports": ("WrittenReport",),
    "sorts.shown": ("WrittenOptions",),
    "streams": ("Stream", "dump_events", "load_events"),
    "types": ("Migration",),
    "wire": ("NotWritten", "dumps", "loads"),
}
_OPEN = Doors(__name__, globals(), _DOORS)
__all__ = _OPEN.public


def __getattr__(name: str) -> Any:
    """Load a name from its module on first use."""
    return _OPEN.load(name)


def __dir__() -> list[str]:
    return _OPEN.listed()
