"""Where in the text of a pack a finding is: from its path to the line that a person has to change."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from sys import maxsize
from typing import Any

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?")
_LOOSE = re.compile("[\"' ]")
_KEY = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9_-]+))\s*(?:\.[^=]*)?=")


def line_of(text: str, path: str, merged: Mapping[str, Any]) -> int | None:
    r"""Return the line of a pack, from 1, that a path of a finding is about, or None where it is not in this pack.

    Args:
        text: the text of the pack.
        path: the path of the finding, counted in the pack laid over the one it extends.
        merged: that pack as plain data, for what it extends stands in the list too.

    >>> line_of('id = "a"\n[[role]]\nid = "b"\n', "$.role[0].id", {"role": [{"id": "b"}]})
    3
    """
    steps: list[str | int] = [int(number) if number else name for name, number in _STEP.findall(path)]
    if not steps:
        return None
    text = text.removeprefix("\ufeff")
    try:
        own = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        return None
    table = str(steps[0])
    if len(steps) > 1 and isinstance(steps[1], int):
        held, all_of = own.get(table), merged.get(table)
        if not isinstance(held, list) or not isinstance(all_of, list) or steps[1] >= len(all_of):
            return None
        places = [number for number, item in enumerate(held) if item == all_of[steps[1]]]
        if not places:
            return _in_part(text, held, all_of[steps[1]], steps)
        steps[1] = places[0]
    elif table not in own:
        return None
    return _Lines(text).find(steps)


def _in_part(text: str, held: list[Any], whole: Any, steps: list[str | int]) -> int | None:
    """Return the line in a lifecycle that the pack changes in part, None where the place is inherited."""
    id = whole.get("id") if isinstance(whole, dict) else None
    parts = [
        number
        for number, item in enumerate(held)
        if isinstance(item, dict) and item.get("partial") is True and item.get("id") == id
    ]
    if not parts:
        return None
    steps[1], own = parts[0], held[parts[0]]
    if len(steps) > 2 and steps[2] not in own:
        return None
    if len(steps) > 3 and isinstance(steps[3], int):
        given, items = own[steps[2]], whole[steps[2]]
        if not isinstance(given, list) or not isinstance(items, list) or steps[3] >= len(items):
            return None
        places = [number for number, item in enumerate(given) if item == items[steps[3]]]
        if not places:
            return None
        steps[3] = places[0]
    return _Lines(text).find(steps)


class _Lines:
    """The lines of a pack: which are headers, and which key each of the others begins."""

    def __init__(self, text: str) -> None:
        self.headers: list[tuple[int, str]] = []
        self.keys: list[tuple[int, str]] = []
        quote = ""
        for number, line in enumerate(text.splitlines(), 1):
            if not quote:
                header, key = _HEADER.fullmatch(line), _KEY.match(line)
                if header:
                    self.headers.append((number, _LOOSE.sub("", header[2])))
                elif key:
                    self.keys.append((number, key[1] or key[2] or key[3]))
            quote = _open_quote(line, quote)

    def find(self, steps: list[str | int]) -> int | None:
        """Return the line reached by following the steps as far as lines can tell."""
        first, last, name = 0, maxsize, ""
        found: int | None = None
        for place, step in enumerate(steps):
            if isinstance(step, int):
                continue
            name = f"{name}.{step}".removeprefix(".")
            after = steps[place + 1 :]
            number = after[0] if after and isinstance(after[0], int) else 0
            inside = [line for line, header in self.headers if header == name and line in range(first, last)]
            if number < len(inside):
                found = first = inside[number]
                last = self._end(name, first)
                continue
            end = next((line for line, _ in self.headers if line > first), maxsize)
            return next((line for line, key in self.keys if key == step and line in range(first, end)), found)
        return found

    def _end(self, name: str, first: int) -> int:
        """Return where a table ends: at the next header that is not of a table inside it."""
        after = (line for line, header in self.headers if line > first and not header.startswith(f"{name}."))
        return next(after, maxsize)


def _open_quote(line: str, quote: str) -> str:
    """Return the quotes of a text over several lines that is still open after a line."""
    for marks in re.findall("\"\"\"|'''", line):
        quote = "" if marks == quote else quote or marks
    return quote
