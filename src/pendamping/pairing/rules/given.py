"""What a rule may be given: one of some words, whole numbers, exact figures, several texts; anything else is misuse."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from pendamping.errors import Misuse
from pendamping.values.parsed import shown

Check = Callable[[Any, Any, Any], None]
"""What attrs calls with the object, the attribute and the value given."""


def one_of(*words: str) -> Check:
    """Return a check that a value is one of some words."""

    def check(_: Any, attribute: Any, value: Any) -> None:
        if type(value) is not str or value not in words:
            raise Misuse(f"{attribute.name}={_told(value)}", f"give {' or '.join(map(repr, words))}")

    return check


def whole(least: int | None = None) -> Check:
    """Return a check that a value is a whole number, and no less than another one."""
    what = "a whole number" if least is None else f"a whole number, {least} or more"

    def check(_: Any, attribute: Any, value: Any) -> None:
        if type(value) is not int or (least is not None and value < least):
            raise Misuse(f"{attribute.name}={_told(value)}", f"give {what}")

    return check


def exact(_: Any, attribute: Any, value: Any) -> None:
    """Check that a value is a whole number or a finite Decimal, or None where that is its default."""
    if value is attribute.default or type(value) is int or (type(value) is Decimal and value.is_finite()):
        return
    raise Misuse(f"{attribute.name}={_told(value)}", 'give a whole number or a Decimal, such as Decimal("69.5")')


def texts_of(values: Iterable[str]) -> tuple[str, ...]:
    """Return several texts; one text alone is misuse, for its letters are no values.

    >>> texts_of(["S1", "S2"])
    ('S1', 'S2')
    """
    held: tuple[Any, ...] = tuple(values) if isinstance(values, Iterable) and not isinstance(values, str) else (None,)
    if not all(type(value) is str for value in held):
        hint = (
            f"give a list, even of one: [{_told(values)}]"
            if isinstance(values, str)
            else 'give a list such as ["S1", "S2"]'
        )
        raise Misuse(f"{_told(values)} is no list of texts", hint)
    return held


def _told(value: Any) -> str:
    return shown(repr(value))
