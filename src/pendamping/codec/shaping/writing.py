"""Values into JSON text: keys in their declared order, what is the default left out, one form for every number."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from json.encoder import encode_basestring
from typing import Any

from pendamping.codec.shaping.leaves import Unwritable, write_number, write_text
from pendamping.codec.shaping.shapes import NEEDED, Makers, keys_of

Writer = Callable[[Any], str]


class Writers(Makers):
    """The writers of a vocabulary, one a type.

    >>> from pendamping.codec.shaping.shapes import Vocabulary
    >>> from pendamping.labels import Label
    >>> Writers(Vocabulary()).of(Label)(Label("guru inti", "core teacher"))
    '{"id":"guru inti","en":"core teacher"}'
    """

    def _leaf(self, leaf: Any) -> Writer:
        write: Writer = leaf.write
        return write

    def _plain(self, type_: Any) -> Writer:
        return {str: write_text, int: _whole, bool: _truth}[type_]

    def _any(self, parts: Any) -> Writer:
        return write_any

    def _enum(self, cls: type[Enum]) -> Writer:
        written = {member: write_any(member.value) for member in cls}

        def write(value: Any) -> str:
            if type(value) is not cls:
                raise Unwritable(value, cls.__name__)
            return written[value]

        return write

    def _literal(self, options: tuple[Any, ...]) -> Writer:
        def write(value: Any) -> str:
            if value not in options:
                raise Unwritable(value, " / ".join(map(str, options)))
            return write_any(value)

        return write

    def _maybe(self, type_: Any) -> Writer:
        inner = self.of(type_)
        return lambda value: "null" if value is None else inner(value)

    def _either(self, types: tuple[Any, ...]) -> Writer:
        writers: dict[type, Writer] = {type_: self.of(type_) for type_ in types}

        def write(value: Any) -> str:
            if type(value) not in writers:
                raise Unwritable(value, " / ".join(type_.__name__ for type_ in writers))
            return writers[type(value)](value)

        return write

    def _list(self, parts: tuple[Any, Any]) -> Writer:
        origin, inner = parts[0], self.of(parts[1])

        def write(value: Any) -> str:
            if not isinstance(value, origin):
                raise Unwritable(value, "a list")
            items = _each(enumerate(value), inner)
            return f"[{','.join(sorted(items) if origin is frozenset else items)}]"

        return write

    def _pair(self, types: tuple[Any, ...]) -> Writer:
        writers = [self.of(type_) for type_ in types]

        def write(value: Any) -> str:
            if type(value) is not tuple or len(value) != len(writers):
                raise Unwritable(value, f"{len(writers)} items")
            return f"[{','.join(writer(item) for writer, item in zip(writers, value, strict=True))}]"

        return write

    def _table(self, type_: Any) -> Writer:
        inner = self.of(type_)

        def write(value: Any) -> str:
            held = dict(value)  # a table of another sort, such as pairs, may stand for one
            if any(type(key) is not str for key in held):
                raise Unwritable(value, "a table with text as keys")
            items = (_at(f".{key}", inner, held[key], encode_basestring(key) + ":") for key in sorted(held))
            return f"{{{','.join(items)}}}"

        return write

    def _class(self, cls: type) -> Writer:
        write = self.pairs(cls)
        return lambda value: f"{{{','.join(write(value))}}}"

    def _kinds(self, classes: Mapping[str, type]) -> Writer:
        made = {cls: (f'"kind":"{word}"', self.pairs(cls)) for word, cls in classes.items()}

        def write(value: Any) -> str:
            if type(value) not in made:
                raise Unwritable(value, " / ".join(classes))
            head, pairs = made[type(value)]
            return f"{{{','.join([head, *pairs(value)])}}}"

        return write

    def pairs(self, cls: type) -> Callable[[Any], list[str]]:
        """Return what writes the keys and values of a class, those that hold their default left out."""
        keys = keys_of(cls)
        parts = [(key.name, f"{encode_basestring(key.key)}:", self.of(key.type), key.default) for key in keys]
        places = {key.name: f".{key.key}" for key in keys}

        def write(value: Any) -> list[str]:
            if type(value) is not cls:
                raise Unwritable(value, cls.__name__)
            out: list[str] = []
            name = ""
            try:
                for name, head, inner, default in parts:
                    item = getattr(value, name)
                    if item is default or (default is not NEEDED and item == default):
                        continue
                    out.append(head + inner(item))
            except Unwritable as error:
                error.path = places[name] + error.path
                raise
            return out

        return write


def _whole(value: Any) -> str:
    if type(value) is not int:
        raise Unwritable(value, "a whole number")
    return write_number(value)


def _truth(value: Any) -> str:
    if type(value) is not bool:
        raise Unwritable(value, "true or false")
    return "true" if value else "false"


def _at(place: str, inner: Writer, item: Any, head: str = "") -> str:
    try:
        return head + inner(item)
    except Unwritable as error:
        error.path = place + error.path
        raise


def _each(items: Any, inner: Writer) -> list[str]:
    return [_at(f"[{place}]", inner, item) for place, item in items]


def write_any(value: Any) -> str:
    """Return the JSON of plain data: text, exact numbers, true, false, nothing, lists and tables with sorted keys.

    >>> write_any({"b": [1, Decimal("1.50")], "a": None})
    '{"a":null,"b":[1,1.5]}'
    """
    if value is None:
        return "null"
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is bool:
        return _truth(value)
    if type(value) in (int, Decimal):
        return write_number(value)
    if isinstance(value, Mapping) and all(type(key) is str for key in value):
        items = (_at(f".{key}", write_any, value[key], encode_basestring(key) + ":") for key in sorted(value))
        return f"{{{','.join(items)}}}"
    if isinstance(value, (list, tuple)):
        return f"[{','.join(_each(enumerate(value), write_any))}]"
    raise Unwritable(value, "plain data")
