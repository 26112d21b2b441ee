"""Documents read with msgspec (extra ``fast``): the same values as the strict way gives, or nothing at all.

What comes is taken only where it is, byte for byte, what the library itself would write for what msgspec read. So a
document that a person indented, or whose keys stand in another order, goes the strict way, and so does every fault.
"""

import re
from collections.abc import Callable, Mapping
from functools import reduce
from operator import or_
from typing import Any, Literal

from attrs import frozen
from msgspec import defstruct
from msgspec.json import Decoder, Encoder

from pendamping.codec.shaping.mirrors import Mirrors, Unlike
from pendamping.codec.sorts.cycles import Cycles, WrittenCycle
from pendamping.codec.types import Common, Given, Read, WireType, room
from pendamping.findings import Finding, errors_in

DEEPEST = 16
"""How deep a document may be nested that goes this way; where less is allowed, the strict way counts."""
_ROOMS = ("common", "cycle")  # the rooms of pairing and of reports are heavy, and their documents few
_CYCLES = "cycles:Cycles"
_HEAD = b'{"type":"'
_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]")
Build = Callable[[Any], Any]
Way = tuple[Callable[[bytes], Any], Callable[[Any, Given], Read]]


@frozen(slots=True)
class Kept:
    """What one type of document is read with.

    Attributes:
        struct: the structure of the document, envelope and all.
        build: what makes the value of its data.
        cycles: the sort of cycles, where this is a cycle: its events have to be replayed.
    """

    struct: Any
    build: Build
    cycles: Cycles | None


class Quickly:
    """What is read with msgspec.

    Args:
        types: the types of documents, by name.
    """

    def __init__(self, types: Mapping[str, WireType]) -> None:
        self._types = types
        self._encode: Callable[[Any], bytes] = Encoder(decimal_format="number").encode
        self._mirrors = {name: Mirrors(room(name).vocabulary) for name in _ROOMS}
        self._ways: dict[str, Way | None] = {}
        self._kept: dict[str, Kept | None] = {}

    def read(self, text: str | bytes, given: Given, wanted: str) -> Read | None:
        """Return the value of a document with what was found about it, or None where the strict way has to see it."""
        if len(text) > given.size or given.depth < DEEPEST:
            return None
        try:
            raw = text.encode() if isinstance(text, str) else text
            name = raw[len(_HEAD) : raw.index(b'"', len(_HEAD), 64)].decode()
            way = self._way(name) if _is_usual(raw) and wanted in ("", name) else None
            if way is None:
                return None
            held = way[0](raw)
            # Written again it has to be the same, or msgspec forgave something.
            return way[1](held, given) if self._encode(held) == raw else None
        except Exception:  # whatever it is, the strict way says it with its path
            return None

    def _way(self, name: str) -> Way | None:
        if name not in self._ways:
            self._ways[name] = self._list() if name == "list" else self._one(name)
        return self._ways[name]

    def _one(self, name: str) -> Way | None:
        kept = self._document(name)
        if kept is None:
            return None
        build, cycles = kept.build, kept.cycles
        if cycles is None:
            return Decoder(kept.struct).decode, lambda held, given: (build(held.data), ())
        return Decoder(kept.struct).decode, lambda held, given: cycles.settled(build(held.data), given, "$.data")

    def _list(self) -> Way | None:
        """Return how a list is read; one that holds a list, or a heavy type, goes the strict way."""
        held = [kept for name in self._types if name != "list" and (kept := self._document(name))]
        builds: dict[Any, Build] = {kept.struct: kept.build for kept in held}
        cycles = {kept.struct: kept.cycles for kept in held if kept.cycles is not None}

        def settled(document: Any, given: Given) -> Read:
            values: list[Any] = [builds[type(item)](item.data) for item in document.data]
            found: tuple[Finding, ...] = ()
            for place, item in enumerate(document.data):
                if type(item) in cycles:
                    at = f"$.data[{place}].data"
                    values[place], findings = cycles[type(item)].settled(values[place], given, at)
                    found += findings
            return (None if errors_in(found) else tuple(values)), found

        return Decoder(_struct(self._types["list"], list[reduce(or_, builds)])).decode, settled  # type: ignore[misc]

    def _document(self, name: str) -> Kept | None:
        """Return what a type of document is read with, None where it goes the strict way; made once."""
        if name not in self._kept:
            self._kept[name] = self._made(name)
        return self._kept[name]

    def _made(self, name: str) -> Kept | None:
        type_ = self._types.get(name)
        if type_ is None or type_.by not in (*_ROOMS, _CYCLES):
            return None
        sort = type_.sort()
        cycles = sort if isinstance(sort, Cycles) else None
        try:
            mirror = self._mirrors["common" if type_.by == "common" else "cycle"].of(
                sort.type if isinstance(sort, Common) else WrittenCycle
            )
        except Unlike:
            return None
        return Kept(_struct(type_, mirror.type), mirror.build or _itself, cycles)


def _itself(value: Any) -> Any:
    return value


def _struct(type_: WireType, data: Any) -> Any:
    fields = [("v", Literal[type_.version]), ("data", data)]
    return defstruct(type_.name, fields, tag=type_.name, tag_field="type", forbid_unknown_fields=True, gc=False)


def _is_usual(raw: bytes) -> bool:
    """Say whether a text has no escapes and no control characters, so that no id in it can have one."""
    plain = raw.startswith(_HEAD) and b"\\" not in raw and b"\x7f" not in raw
    return plain and (raw.isascii() or not _CONTROLS.search(raw))
