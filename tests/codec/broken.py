"""Documents that are wrong in every way: the fixtures, broken at random in their data or in their text."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from wire_values import FIXTURES, NAMES

STRANGE: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    10**9 + 1,
    2**63,
    10**40,
    "",
    " ",
    "x",
    "2019-02-30",
    "2019-07-31",
    "2019-W31-3",
    "2019-07-31T24:00:00Z",
    "2019-07-31T08:00:00",
    "--02-30",
    "9999-99",
    "../../etc",
    "=1+1",
    "{id}",
    "\u202e",
    "A" * 300,
    [],
    {},
    [[]],
    {"kind": "move"},
    {"id": "x", "en": "y"},
    [1, "a", None],
)
RAW = (
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "-0",
    "0.10",
    "1E5",
    "9" * 200,
    '"\\ud800"',
    '"\\u0000"',
    "[" * 200,
    "tru",
)
TEXTS = {name: (FIXTURES / "v1" / f"{name}.json").read_text(encoding="utf-8").strip() for name in NAMES}
DATA = {name: json.loads(text) for name, text in TEXTS.items()}
SMALL = [name for name in NAMES if len(TEXTS[name]) < 1000]


def places(data: Any) -> list[tuple[Any, Any]]:
    """Return every place in plain data as its holder and key."""
    found: list[tuple[Any, Any]] = []
    todo = [data]
    while todo:
        held = todo.pop()
        keys: Any = held.keys() if isinstance(held, dict) else range(len(held))
        for key in keys:
            found.append((held, key))
            if isinstance(held[key], (dict, list)):
                todo.append(held[key])
    return found


def change(random: Random, data: Any) -> None:
    """Break plain data in one place."""
    holder, key = random.choice(places(data))
    sort = random.randrange(7)
    if sort < 3:
        holder[key] = deepcopy(random.choice(STRANGE))
    elif sort == 3 and isinstance(holder, dict):
        del holder[key]
    elif sort == 4 and isinstance(holder, dict):
        holder[f"{key}x"] = holder.pop(key)
    elif sort == 5:
        holder[key] = [holder[key]]
    elif isinstance(holder, list):
        holder.append(deepcopy(holder[key]))
    else:
        holder["sisipan"] = 1


def changed(random: Random, name: str, most: int = 2) -> Any:
    """Return the plain data of a fixture, broken in a few places."""
    data = json.loads(TEXTS[name])
    for _ in range(random.randint(1, most)):
        change(random, data)
    return data


def rewritten(random: Random, text: str) -> str:
    """Return a text broken as a text: cut, doubled, with something strange put in."""
    at, end = sorted((random.randrange(len(text) or 1), random.randrange(len(text) or 1)))
    sort = random.randrange(6)
    if sort == 0:
        return text[:at]
    if sort == 1:
        return text[:at] + text[end:]
    if sort == 2:
        return text[:end] + text[at:end] + text[end:]
    if sort == 3:
        return text[:at] + random.choice(RAW) + text[at + 1 :]
    if sort == 4:
        marks = [place for place, mark in enumerate(text) if mark == ":"] or [0]
        place = random.choice(marks) + 1
        return text[:place] + random.choice(RAW) + text[place:].lstrip('"[{0123456789')
    keys = [part for part in text.split('"') if part.isalpha()] or ["x"]
    return text.replace("{", f'{{"{random.choice(keys)}":1,', random.randint(1, 3))


def nested(random: Random) -> str:
    """Return a document that is nested deeply in one place."""
    deep = random.choice((5, 60, 70, 500, 5000))
    inside = random.choice(("[{}]", '{{"data":{}}}', '{{"by_event":{}}}', '{{"type":"list","v":1,"data":[{}]}}'))
    text = "1"
    for _ in range(min(deep, 70)):
        text = inside.format(text)
    return text if deep < 100 else "[" * deep + text


def documents(random: Random, count: int) -> Iterator[str | bytes]:
    """Yield documents that are wrong, nearly all of them; small types most often."""
    for number in range(count):
        name = random.choice(SMALL if number % 25 else NAMES)
        sort = number % 10
        if sort < 5:
            yield json.dumps(changed(random, name), ensure_ascii=bool(number % 3))
        elif sort < 8:
            yield rewritten(random, TEXTS[name])
        elif sort == 8:
            yield nested(random) if number % 3 == 0 else rewritten(random, rewritten(random, TEXTS[name]))
        else:
            text = bytearray(TEXTS[name].encode())
            for _ in range(random.randint(1, 3)):
                text[random.randrange(len(text))] = random.randrange(256)
            yield bytes(text)
