"""Which classes can be filled slot by slot: those whose constructors check nothing that their readers have not checked."""

from functools import cache
from typing import Any, Literal, get_origin

import attrs

from pendamping.codec.shaping.schemas import facets
from pendamping.codec.shaping.shapes import Key
from pendamping.model.actors import Id


@cache
def _sure() -> frozenset[type]:
    """Return the classes whose ``__attrs_post_init__`` checks only the types of its fields."""
    from pendamping.cycle.events import Event

    return frozenset({Event})


def is_sure(cls: type, keys: tuple[Key, ...]) -> bool:
    """Say whether the constructor of a class would check nothing that a reader of its keys has not.

    Such a reader checks the type of each key, and that a key that `is_filled` is not empty.

    >>> from pendamping.codec.shaping.shapes import keys_of
    >>> from pendamping.model.actors import Actor
    >>> is_sure(Actor, keys_of(Actor))
    True
    """
    items = attrs.fields(cls)
    if len(items) != len(keys) or any(item.converter is not None for item in items):
        return False
    if hasattr(cls, "__attrs_post_init__") and cls not in _sure():
        return False
    return all(key.validator is None or (_is_text(key.type) and key.validator in facets()) for key in keys)


def _is_text(type_: Any) -> bool:
    origin: Any = get_origin(type_)
    return type_ in (str, Id) or origin is Literal


def is_filled(key: Key) -> bool:
    """Say whether the class wants a text that is not empty."""
    return facets().get(key.validator) == {"minLength": 1}
