"""JSON text into plain data, strictly: no key twice, no NaN, no half characters, nothing too deep or too long.

Whole numbers become int and all others Decimal, exactly as they are written; a float is never made.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from json import JSONDecodeError, JSONDecoder
from typing import Any

from pendamping.codec import messages as say
from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.structure import Fault, first_of
from pendamping.values.parsed import Parsed, shown

DEPTH = 64
"""How deep a document may be nested unless the caller says otherwise; a programme needs 10."""
SIZE = 8 * 1024 * 1024
"""How many characters a document may have unless the caller says otherwise; longer lists go into streams."""
DIGITS = 128
"""How many characters a number may have, and how far its exponent may reach."""


def parse_json(text: str | bytes, depth: int = DEPTH, size: int = SIZE) -> Parsed[Any]:
    """Read JSON into plain data, or say what is wrong with it; never raises on any text or bytes.

    A document that is ``null`` gives None with no findings; whether there is a value is what the findings say.

    Args:
        text: JSON, as text or as UTF-8 bytes.
        depth: the most levels of lists and tables in one another.
        size: the most characters, or bytes.

    >>> parse_json('{"a": 1.50, "b": [true]}').value
    {'a': Decimal('1.50'), 'b': [True]}
    >>> [str(finding) for finding in parse_json('{"a": 1, "a": 2}').findings]
    ['galat codec.duplicate-key $.a: kunci a tertulis 2 kali']
    """
    if not isinstance(text, (str, bytes)):
        raise Misuse(f"{type(text).__name__} is not a document", "pass JSON as a str, or as bytes in UTF-8")
    if len(text) > size:
        return Parsed(None, (say.TOO_LARGE(size=len(text), limit=size),))
    try:
        decoded = (text.decode("utf-8") if isinstance(text, bytes) else text).removeprefix("\ufeff")
        data, found = _decoded(decoded, depth)
    except UnicodeDecodeError as error:
        return Parsed(None, (say.NOT_UTF8(place=error.start),))
    except JSONDecodeError as error:
        return Parsed(None, (say.NOT_JSON(line=error.lineno, column=error.colno, why=error.msg),))
    except RecursionError:
        return Parsed(None, (say.TOO_DEEP(limit=depth),))
    except Fault as fault:
        return Parsed(None, fault.findings)
    return Parsed(None, found) if found else Parsed(data)


def _decoded(text: str, depth: int) -> tuple[Any, tuple[Finding, ...]]:
    """Return what a text holds, or what is wrong with it that JSON itself allows."""
    twice = False
    try:
        data = _STRICT.decode(text)
    except _TwiceError:
        data, twice = _PAIRS.decode(text), True
    # Counting brackets is quicker than walking, and a document with few of them cannot be deep.
    if text.count("[") + text.count("{") > depth and _is_deeper(data, depth):
        return None, (say.TOO_DEEP(limit=depth),)
    if twice:
        return None, first_of(_twice(data, "$"))
    # Only an escape, or a half character in the text itself, can make one.
    halves = first_of(halves_in(data)) if "\\u" in text or not _is_whole(text) else ()
    return data, halves


class _TwiceError(Exception):
    """A table has a key twice."""


class _Pairs(list[tuple[str, Any]]):
    """A table as its pairs of key and value, doubles and all."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise _TwiceError
    return table


def _whole(text: str) -> int:
    # Python needs time that grows with the square of the digits, and refuses thousands of them only by default.
    if len(text) > DIGITS:
        raise Fault(say.LONG_NUMBER(limit=DIGITS))
    return int(text)


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text) if len(text) <= DIGITS else None
    except ArithmeticError:  # an exponent of more digits than Python's decimals know
        number = None
    if number is None or abs(number.adjusted()) > DIGITS:
        raise Fault(say.LONG_NUMBER(limit=DIGITS))
    return number


def _no_number(text: str) -> Any:
    raise Fault(say.NO_NUMBER(given=text))


_STRICT = JSONDecoder(
    object_pairs_hook=_unique, parse_int=_whole, parse_float=_decimal, parse_constant=_no_number, strict=True
)
_PAIRS = JSONDecoder(object_pairs_hook=_Pairs, parse_int=_whole, parse_float=_decimal, parse_constant=_no_number)


def _twice(data: Any, path: str) -> Iterator[Finding]:
    """Yield every key that a table has twice."""
    if isinstance(data, _Pairs):
        for key, times in Counter(key for key, _ in data).items():
            if times > 1:
                yield say.DUPLICATE_KEY(f"{path}.{shown(key)}", key=shown(key), times=times)
    for place, item in _items(data):
        yield from _twice(item, path + place)


def _items(data: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        data = _Pairs(data.items())
    if isinstance(data, _Pairs):
        yield from ((f".{shown(key)}", item) for key, item in data)
    elif isinstance(data, list):
        yield from ((f"[{place}]", item) for place, item in enumerate(data))


def _is_deeper(data: Any, depth: int) -> bool:
    """Say whether lists and tables lie in one another more than so many levels deep."""
    level = [data]
    for _ in range(depth):
        level = [item for held in level for item in _inside(held) if isinstance(item, (dict, list))]
        if not level:
            return False
    return True


def _inside(data: Any) -> Any:
    if isinstance(data, _Pairs):
        return [item for _, item in data]
    return data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()


def _is_whole(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


_HALF = re.compile("[\ud800-\udfff]")


def halves_in(data: Any, path: str = "$") -> Iterator[Finding]:
    r"""Yield every text that holds half a character, keys too.

    >>> [finding.path for finding in halves_in({"a": ["\ud800"]})]
    ['$.a[0]']
    """
    if isinstance(data, str) and _HALF.search(data):
        yield say.LONE_SURROGATE(path)
    elif isinstance(data, (dict, list)):
        if isinstance(data, dict) and any(_HALF.search(key) for key in data):
            yield say.LONE_SURROGATE(path)
        for place, item in _items(data):
            yield from halves_in(item, path + place)
