"""Programmes on the wire: the pack as plain data, exactly what a pack in TOML holds once it is laid over its base."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from pendamping.citations import Citation
from pendamping.codec import messages as say
from pendamping.codec.shaping.leaves import LEAVES, Leaf, Schema, Unwritable, moment_text
from pendamping.codec.shaping.shapes import Vocabulary
from pendamping.codec.shaping.writing import Writers
from pendamping.codec.types import Given, Read
from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.programme.needs import REQUIREMENTS
from pendamping.programme.needs.base import Requirement
from pendamping.structure import WRONG_TYPE, given_label
from pendamping.values.periods import Validity
from pendamping.values.when import Precision, When

if TYPE_CHECKING:
    from pendamping.programme.programme import Programme

_TABLE = Label("tabel", "a table")
_MARKS = "(H|M|L|inf|not found)"
CITED: Schema = {"type": "string", "pattern": f"^[^()]*\\({_MARKS}\\)\\s*$"}


def _no_reading(data: Any) -> Any:
    raise Misuse("packs are read by the room of programmes", "use load_programme or loads")


def _write_citation(value: Any) -> str:
    if type(value) is not Citation:
        raise Unwritable(value, "a citation")
    text = encode_basestring(str(value))
    return f'{{"from":{text},"note":{encode_basestring(value.note)}}}' if value.note else text


def _write_validity(value: Any) -> str:
    if type(value) is not Validity:
        raise Unwritable(value, "a validity")
    return f'"{value}"'


def _write_when(value: Any) -> str:
    """Write a printed date as packs do: in Indonesian, an instant as ISO writes it."""
    if type(value) is not When:
        raise Unwritable(value, "a time")
    return encode_basestring(moment_text(value.at) if value.precision is Precision.INSTANT else value.text("id"))


PACK_LEAVES: Mapping[Any, Leaf] = {
    **LEAVES,
    Citation: Leaf(
        _no_reading,
        _write_citation,
        {
            "anyOf": [
                CITED,
                {
                    "type": "object",
                    "properties": {"from": CITED, "note": {"type": "string"}},
                    "required": ["from"],
                    "additionalProperties": False,
                },
            ],
            "examples": ["K1, K2 (H)"],
        },
    ),
    Validity: Leaf(
        _no_reading,
        _write_validity,
        {
            "type": ["string", "integer"],
            "examples": [2019, "2018..2019", "2018..", "2023/2024", "2019-07-01..2020-06-30"],
        },
    ),
    When: Leaf(
        _no_reading, _write_when, {"type": "string", "examples": ["31 Juli s.d. 3 Agustus 2019", "Oktober 2025"]}
    ),
}
"""How single values stand in packs."""


def pack_vocabulary(requirements: Mapping[str, type[Requirement]] = REQUIREMENTS) -> Vocabulary:
    """Return what packs may hold, with some kinds of requirements."""
    return Vocabulary(PACK_LEAVES, {Requirement: requirements})


@cache
def _writers(kinds: tuple[tuple[str, type[Requirement]], ...]) -> Writers:
    return Writers(pack_vocabulary({**REQUIREMENTS, **dict(kinds)}))


def _kinds_in(programme: "Programme") -> tuple[tuple[str, type[Requirement]], ...]:
    """Return the kinds of requirements that the library does not bring."""
    needs = (need for table in programme.lifecycles for move in table.moves for need in move.needs)
    found = {need.kind: type(need) for need in needs if REQUIREMENTS.get(need.kind) is not type(need)}
    return tuple(sorted(found.items(), key=lambda item: item[0]))


MOST = 5_000
"""How many values a programme may hold: moves from every state, and codes that nobody declared, cost their square."""


def _has_more(data: Any, most: int) -> bool:
    todo, seen = [data], 0
    while todo and seen <= most:
        held = todo.pop()
        inside = held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()
        todo += inside
        seen += 1
    return seen > most


class Programmes:
    """The sort of programmes."""

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the programme with what is doubtful about it, or every fault."""
        from attrs import evolve

        from pendamping.programme.reading import programme_of

        if type(data) is not dict:
            return None, (WRONG_TYPE(path, expected=_TABLE, given=given_label(data)),)
        if _has_more(data, MOST):
            return None, (say.TOO_MANY_VALUES(path, limit=MOST),)
        parsed = programme_of(data, given.extensions)
        found = tuple(evolve(item, path=path + item.path.removeprefix("$")) for item in parsed.findings)
        return parsed.value, found

    def write(self, value: Any) -> str:
        """Return the pack as JSON."""
        from pendamping.programme.programme import Programme

        text: str = _writers(_kinds_in(value)).of(Programme)(value)
        return text

    def schema(self) -> Schema:
        """Return the JSON Schema of a pack that extends nothing."""
        from pendamping.codec.sorts.packs import pack_schema

        return pack_schema()


def content_hash(programme: "Programme") -> str:
    """Return the hash of the content of a pack: the same as long as every figure, word and row is.

    >>> from pendamping import load_programme
    >>> content_hash(load_programme("kemitraan-guru-smp-2019"))[:7]
    'sha256:'
    """
    text = Programmes().write(programme)
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
