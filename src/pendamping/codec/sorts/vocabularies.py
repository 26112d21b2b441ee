"""What the values of each room may hold: made when a document of the room is first read or written."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, get_args

from attrs import evolve

from pendamping.codec.shaping.leaves import (
    LEAVES,
    Leaf,
    Unwritable,
    read_fraction,
    write_fraction,
    write_number,
    write_text,
)
from pendamping.codec.shaping.shapes import Vocabulary
from pendamping.codec.sorts.told import finding_leaf
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.model.facts import FACT_KINDS, Fact, Presence
from pendamping.structure import NOT_ONE_OF, WRONG_TYPE, Fault, given_label

_TABLE = Label("tabel", "a table")
_VALUE = Label("teks, bilangan, daftar teks, atau null", "text, a number, a list of texts, or null")
NUMBER: Mapping[str, Any] = {"type": "number"}


@cache
def common() -> Vocabulary:
    """Return what values and entities may hold."""
    marks, weights = tuple[tuple[str, Presence], ...], tuple[tuple[str, Fraction], ...]
    return Vocabulary(
        {
            **LEAVES,
            Finding: finding_leaf(),
            marks: _table(_presence, _write_presence, {"enum": list(get_args(Presence))}),
            weights: _table(read_fraction, write_fraction, LEAVES[Fraction].schema),
        }
    )


@cache
def cycle() -> Vocabulary:
    """Return what events may hold."""
    from pendamping.cycle.events import Correcting, Moving, Starting, What

    kinds: dict[str, type] = {"start": Starting, "move": Moving, "correction": Correcting, **FACT_KINDS}
    return Vocabulary(common().leaves, {What: kinds, Fact: dict(FACT_KINDS)})


@cache
def pairing(*more: tuple[str, type]) -> Vocabulary:
    """Return what pairing problems and divisions may hold, with further kinds of rules by their word."""
    from pendamping.pairing.people import Mentee, Mentor, Somebody, Value
    from pendamping.pairing.rules import CONSTRAINTS, DEMANDS, PREFERENCES
    from pendamping.pairing.rules.base import Constraint, Preference
    from pendamping.pairing.rules.demands import Demand

    value = Leaf(_read_value, _write_value, VALUE_SCHEMA)
    kinds: dict[Any, Mapping[str, type]] = {
        Somebody: {"mentor": Mentor, "mentee": Mentee},
        Constraint: {**CONSTRAINTS, **_of(Constraint, more)},
        Preference: {**PREFERENCES, **_of(Preference, more)},
        Demand: {**DEMANDS, **_of(Demand, more)},
    }
    return Vocabulary({**common().leaves, Value: value}, kinds)


def _of(base: type, more: tuple[tuple[str, type], ...]) -> dict[str, type]:
    return {word: cls for word, cls in more if issubclass(cls, base)}


VALUE_SCHEMA: Mapping[str, Any] = {
    "anyOf": [{"type": ["string", "number", "null"]}, {"type": "array", "items": {"type": "string"}}]
}


def _presence(data: Any) -> Any:
    if type(data) is str and data in get_args(Presence):
        return data
    raise Fault(NOT_ONE_OF(given=given_label(data), near=Label("", ""), known=get_args(Presence)))


def _write_presence(value: Any) -> str:
    return write_text(value)


def _table(read: Any, write: Any, schema: Mapping[str, Any]) -> Leaf:
    """Return the leaf of pairs that stand in documents as a table, in their order, so that no key can be there twice."""

    def read_table(data: Any) -> Any:
        if not isinstance(data, dict):
            raise Fault(WRONG_TYPE(expected=_TABLE, given=given_label(data)))
        built: dict[str, Any] = {}
        faults: list[Finding] = []
        for key, item in data.items():
            try:
                built[key] = read(item)
            except Fault as fault:
                at = f".{key[:60]}"
                faults += [evolve(finding, path=at + finding.path.removeprefix("$")) for finding in fault.findings]
        if faults:
            raise Fault(*faults)
        return built

    def write_table(value: Any) -> str:
        items = []
        for key, item in value:
            try:
                items.append(f"{write_text(key)}:{write(item)}")
            except Unwritable as error:
                error.path = f".{key}{error.path}"
                raise
        return f"{{{','.join(items)}}}"

    return Leaf(read_table, write_table, {"type": "object", "additionalProperties": dict(schema)})


def _read_value(data: Any) -> Any:
    if isinstance(data, list) and all(type(item) is str for item in data):
        return tuple(data)
    if data is None or type(data) in (str, int, Decimal):
        return data
    raise Fault(WRONG_TYPE(expected=_VALUE, given=given_label(data)))


def _write_value(value: Any) -> str:
    if value is None:
        return "null"
    if type(value) is tuple:
        return f"[{','.join(map(write_text, value))}]"
    if type(value) in (int, float, Decimal):
        return write_number(value)
    if type(value) is str:
        return write_text(value)
    raise Unwritable(value, "text, number or list of texts")
