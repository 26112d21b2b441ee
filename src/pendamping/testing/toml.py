"""Writing plain data as TOML, for packs that are made up or changed in tests; Python reads TOML only."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x7f": "\\u007F"}


def to_toml(data: Mapping[str, Any]) -> str:
    """Return the TOML text of a table: text, whole numbers, decimals, true and false, lists and tables in it.

    >>> print(to_toml({"id": "uji", "words": {"mentor": "guru inti"}, "n": [1, True]}), end="")
    "id" = "uji"
    "words" = { "mentor" = "guru inti" }
    "n" = [1, true]
    """
    return "".join(f"{_text(key)} = {_value(value)}\n" for key, value in data.items())


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_text(key)} = {_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _text(value) if isinstance(value, str) else _number(value)


def _number(value: int | Decimal) -> str:
    text = format(value, "f") if isinstance(value, Decimal) and value.is_finite() else str(value)
    return text if isinstance(value, int) or "." in text or not value.is_finite() else f"{text}.0"


def _text(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(char) or (char if char >= " " else f"\\u{ord(char):04X}") for char in text) + '"'
