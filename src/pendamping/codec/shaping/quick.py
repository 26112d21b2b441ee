"""Quick readers: one function a type, the functions of classes written out as Python and compiled, as attrs does itself.

They take what is right and raise, whatever it may be, where something is wrong; nothing they say is for people.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from pendamping.codec.shaping.leaves import LONGEST_ID
from pendamping.codec.shaping.shapes import NEEDED, Key, Makers, form_of, keys_of
from pendamping.codec.shaping.sure import is_filled, is_sure
from pendamping.model.actors import Id

Reader = Callable[[Any], Any]


class Slowly(Exception):
    """Raised where something is not as usual; never leaves this package."""


class Quick(Makers):
    """The quick readers of a vocabulary.

    >>> from pendamping.codec.shaping.shapes import Vocabulary
    >>> from pendamping.labels import Label
    >>> Quick(Vocabulary()).of(Label)({"id": "guru inti", "en": "core teacher"})
    Label(id='guru inti', en='core teacher')
    """

    def _leaf(self, leaf: Any) -> Reader:
        read: Reader = leaf.quick or leaf.read
        return read

    def _plain(self, type_: Any) -> Reader:
        def read(data: Any) -> Any:
            if type(data) is not type_:
                raise Slowly
            return data

        return read

    def _any(self, parts: Any) -> Reader:
        return lambda data: data

    def _enum(self, cls: type[Enum]) -> Reader:
        members = {(type(member.value), member.value): member for member in cls}
        return lambda data: members[type(data), data]

    def _literal(self, options: tuple[Any, ...]) -> Reader:
        members = {(type(option), option): option for option in options}
        return lambda data: members[type(data), data]

    def _maybe(self, type_: Any) -> Reader:
        inner = self.of(type_)
        return lambda data: None if data is None else inner(data)

    def _either(self, types: tuple[Any, ...]) -> Reader:
        def read(data: Any) -> Any:
            if type(data) not in types:
                raise Slowly
            return data

        return read

    def _list(self, parts: tuple[Any, Any]) -> Reader:
        inner = self.of(parts[1])
        make = frozenset if parts[0] is frozenset else tuple

        def read(data: Any) -> Any:
            if type(data) is not list:
                raise Slowly
            return make([inner(item) for item in data])

        return read

    def _pair(self, types: tuple[Any, ...]) -> Reader:
        readers = [self.of(type_) for type_ in types]

        def read(data: Any) -> Any:
            if type(data) is not list:
                raise Slowly
            return tuple(reader(item) for reader, item in zip(readers, data, strict=True))

        return read

    def _table(self, type_: Any) -> Reader:
        inner = self.of(type_)

        def read(data: Any) -> Any:
            if type(data) is not dict:
                raise Slowly
            return {key: inner(item) for key, item in data.items()}

        return read

    def _class(self, cls: type) -> Reader:
        return self._compiled(cls, 0)

    def _kinds(self, classes: Mapping[str, type]) -> Reader:
        readers = {word: self._compiled(cls, 1) for word, cls in classes.items()}
        return lambda data: readers[data["kind"]](data)

    def _compiled(self, cls: type, more: int) -> Reader:
        """Compile the reader of a class; of a table with so many keys more than its own, such as ``kind``."""
        keys = keys_of(cls)
        names: dict[str, Any] = {"Slowly": Slowly, "cls": cls}
        lines = ["def read(data):", " if type(data) is not dict: raise Slowly"]
        lines.append(f" known = {more + sum(key.default is NEEDED for key in keys)}")
        for number, key in enumerate(keys):
            lines += self._lines(number, key, names)
        lines += [" if len(data) != known: raise Slowly", *_made(cls, keys, names)]
        exec(compile("\n".join(lines), f"<quick reader of {cls.__name__}>", "exec"), names)
        made: Reader = names["read"]
        return made

    def _lines(self, number: int, key: Key, names: dict[str, Any]) -> list[str]:
        """Write out how one key is read; a key that is not there is a KeyError where it is needed."""
        form, word, value = form_of(self.vocabulary, key.type), repr(key.key), f"a{number}"
        if form.sort == "plain":
            names[f"t{number}"] = form.parts
            take = [f"{value} = data[{word}]", f"if type({value}) is not t{number}: raise Slowly"]
        elif key.type == Id:
            names[f"r{number}"] = self.of(key.type)
            usual = (
                f"type({value}) is str and {value}.isascii() and {value}.isprintable() and len({value}) <= {LONGEST_ID}"
            )
            take = [f"{value} = data[{word}]", f"if not ({usual}): {value} = r{number}({value})"]
        else:
            names[f"r{number}"] = self.of(key.type)
            take = [f"{value} = r{number}(data[{word}])"]
        if key.default is NEEDED:
            return [f" {line}" for line in take]
        names[f"d{number}"] = key.default
        return [
            f" if {word} in data:",
            *(f"  {line}" for line in take),
            "  known += 1",
            f" else: {value} = d{number}",
        ]


def _made(cls: type, keys: tuple[Key, ...], names: dict[str, Any]) -> list[str]:
    """Write out how the class is made: its slots filled at once where its constructor would check nothing more."""
    if not is_sure(cls, keys):
        given = ", ".join(f"{key.alias}=a{n}" if key.kw_only else f"a{n}" for n, key in enumerate(keys))
        return [f" return cls({given})"]
    names |= {"new": object.__new__} | {f"set{n}": getattr(cls, key.name).__set__ for n, key in enumerate(keys)}
    filled = [f" if not a{n}: raise Slowly" for n, key in enumerate(keys) if is_filled(key)]
    return [*filled, " out = new(cls)", *(f" set{n}(out, a{n})" for n in range(len(keys))), " return out"]
