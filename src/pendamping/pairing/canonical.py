"""One text for one problem: the same whatever the order of the rows and the type of equal numbers, and its hash."""

import hashlib
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any

import attrs

from pendamping.pairing.people import Mentee, Mentor, Somebody, Value


def content_hash(*parts: Any) -> str:
    """Return the SHA-256 of some values in their canonical text.

    >>> content_hash(Decimal("70.0")) == content_hash(70), content_hash("70") == content_hash(70)
    (True, False)
    """
    return text_hash(canonical(parts))


def text_hash(plain: Any) -> str:
    """Return the SHA-256 of canonical data.

    >>> text_hash(canonical(("a",))) == content_hash("a")
    True
    """
    return hash_of(written(plain))


def hash_of(text: str) -> str:
    """Return the SHA-256 of a canonical text."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def written(plain: Any) -> str:
    r"""Return the one text of canonical data.

    >>> written({"b": 1, "a": "é"})
    '{"a":"\\u00e9","b":1}'
    """
    return json.dumps(plain, ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def written_person(person: Somebody) -> str:
    """Return the one text of a person: that of the canonical data, made at once.

    >>> person = Mentee("mitra-01", {"lat": -3.25, "ukg:2017": 71.0})
    >>> written_person(person) == written(canonical(person))
    True
    """
    held, attributes = [], person.attributes
    for name, head in _heads(tuple(attributes)):
        value = attributes[name]
        if type(value) is str:
            held.append(head + encode_basestring_ascii(value))
        elif type(value) is int:
            held.append(f"{head}{value}")
        elif value is not None:
            held.append(head + _written_value(value))
    places = f',"places":[{person.capacity},{person.minimum}]' if type(person) is Mentor else ""
    return f'{{"attributes":{{{",".join(held)}}},"id":{encode_basestring_ascii(person.id)}{places}}}'


@lru_cache(maxsize=1 << 10)
def _heads(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, f"{encode_basestring_ascii(name)}:") for name in sorted(names))


def _written_value(value: Value) -> str:
    if type(value) is float:
        number = repr(value)
        if "e" not in number:
            return str(int(number[:-2])) if number.endswith(".0") else f'{{"n":"{number}"}}'
    return written(canonical(value))


def canonical(value: Any) -> Any:
    """Return plain data that JSON writes in one way only; numbers that are not whole become text under a key.

    >>> canonical({"a": None, "b": (1, "1", Decimal("1.50"))})
    {'b': [1, '1', {'n': '1.5'}]}
    """
    kind = type(value)
    if kind is str or value is None or kind is bool or kind is int:
        return value
    if kind in (float, Decimal):
        return _number(value)
    if isinstance(value, Enum):
        return canonical(value.value)
    if isinstance(value, Mapping):
        return {
            str(name): item if type(item) is str else canonical(item)
            for name, item in value.items()
            if item is not None
        }
    if isinstance(value, (frozenset, set)):
        return sorted((canonical(item) for item in value), key=_text)
    if isinstance(value, (tuple, list)):
        return [canonical(item) for item in value]
    return _object(value)


def _number(value: float | Decimal) -> Any:
    number = Decimal(repr(value)) if isinstance(value, float) else value
    if number == number.to_integral_value():
        return int(number)
    return {"n": format(number, "f").rstrip("0")}


def _object(value: Any) -> Any:
    if isinstance(value, (Mentor, Mentee)):
        held: dict[str, Any] = {"id": value.id, "attributes": canonical(value.attributes)}
        return held | ({"places": [value.capacity, value.minimum]} if isinstance(value, Mentor) else {})
    if attrs.has(type(value)):
        fields = (item.name for item in attrs.fields(type(value)) if item.init and item.eq)
        content = {name: canonical(getattr(value, name)) for name in fields}
        return {"kind": getattr(value, "kind", type(value).__name__), **content}
    if callable(value):
        return {"function": _function_name(value)}
    return {"text": str(value)}


def _function_name(function: Callable[..., Any]) -> str:
    """Name a function; what it answers is recomputed whenever a pairing is verified."""
    owner = function if hasattr(function, "__qualname__") else type(function)
    return f"{getattr(owner, '__module__', '')}.{getattr(owner, '__qualname__', '')}"


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def in_canonical_order(rules: tuple[Any, ...]) -> list[Any]:
    """Return rules as canonical data in an order of their own, for the order of rules changes nothing.

    >>> in_canonical_order(("b", "a"))
    ['a', 'b']
    """
    return sorted((canonical(rule) for rule in rules), key=_text)
