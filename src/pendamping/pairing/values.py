"""Values of attributes: kept as they were given, a blank is not known, and only like is compared with like."""

from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any, NoReturn

from pendamping.errors import Misuse

Value = str | int | float | Decimal | tuple[str, ...] | None
"""A value of an attribute: text, a number, several texts (such as ranked wishes), or None where it is not known."""

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_NO_VALUE = ("NAType", "NaTType")


class Attributes(dict[str, Value]):
    """The attributes of a person, which nobody changes afterwards: what was paired and proved stays what it was.

    >>> Attributes({"mapel": "IPA"})["mapel"] = "IPS"
    Traceback (most recent call last):
        ...
    pendamping.errors.Misuse: the attributes of a person do not change: make the person anew with the new attributes
    """

    __slots__ = ()

    def __setitem__(self, name: str, value: Value) -> NoReturn:
        _refuse()

    def __delitem__(self, name: str) -> NoReturn:
        _refuse()

    def __ior__(self, other: Any) -> NoReturn:  # type: ignore[misc]
        _refuse()

    def clear(self) -> NoReturn:
        """Refuse."""
        _refuse()

    def pop(self, *_: Any) -> NoReturn:
        """Refuse."""
        _refuse()

    def popitem(self) -> NoReturn:
        """Refuse."""
        _refuse()

    def setdefault(self, *_: Any) -> NoReturn:
        """Refuse."""
        _refuse()

    def update(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        _refuse()

    def __reduce__(self) -> tuple[Any, ...]:
        return Attributes, (dict(self),)


def _refuse() -> NoReturn:
    raise Misuse("the attributes of a person do not change", "make the person anew with the new attributes")


def attributes_of(given: Mapping[str, Value]) -> Attributes:
    """Return attributes that do not change, every blank among them as None.

    >>> attributes_of({"mapel": "  ", "region": float("nan"), "wishes": ["inti-02", ""]})
    {'mapel': None, 'region': None, 'wishes': ('inti-02',)}
    """
    if type(given) is Attributes:
        return given
    if not isinstance(given, Mapping):
        raise Misuse("attributes must be a mapping", 'pass a dict such as {"mapel": "IPA"}')
    return Attributes({name: known(value) for name, value in given.items()})


def known(value: Any) -> Any:
    """Return a value, or None for what spreadsheets and data frames hold where there is none.

    >>> known(" "), known(Decimal("NaN")), known(0)
    (None, None, 0)
    """
    kind = type(value)
    if kind is str:
        return value if value and value.strip().strip(_UNSEEN) else None
    if kind is int or value is None:
        return value
    if kind is list or kind is tuple:
        held = tuple(item for item in map(known, value) if item is not None)
        return held if held or not value else None
    if isinstance(value, float):
        return None if value != value else value
    if kind is Decimal:
        return None if value.is_nan() else value
    return None if kind.__name__ in _NO_VALUE else value


def as_number(value: Value) -> Decimal | None:
    """Return a value as an exact number, or None where it is no finite number.

    >>> as_number("70"), as_number(70)
    (None, Decimal('70'))
    """
    if type(value) is Decimal:
        return value
    if type(value) is int:
        return Decimal(value)
    if type(value) is float and isfinite(value):
        return Decimal(repr(value))
    return None


def sort_of(value: Value) -> str:
    """Return what sort of value it is: text, number, list, or nothing.

    >>> sort_of("35.78"), sort_of(35.78), sort_of(None)
    ('text', 'number', '')
    """
    if type(value) is str:
        return "text"
    if value is None:
        return ""
    return "list" if isinstance(value, tuple) else "number"


def key_of(value: Any) -> Any:
    """Return what equal values share: a float is the decimal number it prints as.

    >>> key_of(35.78) == key_of(Decimal("35.780")), key_of("35.78") == key_of(35.78)
    (True, False)
    """
    return Decimal(repr(value)) if type(value) is float else value


def same(one: Value, other: Value) -> bool | None:
    """Say whether two values are the same; None where one is not known, or a text meets a number.

    A code that a spreadsheet turned into a number has lost its zeros: 35.7 may have been 35.70 or 35.07.

    >>> same("35.78", "35.78"), same(35.78, Decimal("35.78")), same("35.78", 35.78)
    (True, True, None)
    """
    if type(one) is str and type(other) is str:
        return one == other
    if one is None or sort_of(one) != sort_of(other):
        return None
    return bool(key_of(one) == key_of(other))
