"""Makers: what makes classes of ours of what msgspec read, written out as Python and compiled, as attrs does itself.

A class inside a class is made on the spot, and the items of a list in one loop, for a call costs as much as an object.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen
from msgspec import UNSET

from pendamping.codec.shaping.shapes import NEEDED, Key
from pendamping.codec.shaping.sure import is_sure

Build = Callable[[Any], Any]


@frozen(slots=True, eq=False)
class Mirror:
    """The mirror of one type.

    Attributes:
        type: the type that msgspec reads.
        build: what makes a value of ours of it; None where it is one already.
        recipe: how its class is made, where it is one class.
        kinds: what makes each of its classes, by structure, where it is one of several.
        exact: whether what is equal as msgspec reads it makes values that nobody can tell apart.
        absent: what `build` makes the usual default of; `UNSET` for nothing.
    """

    type: Any
    build: Build | None = None
    recipe: "Recipe | None" = None
    kinds: Mapping[Any, Build] | None = None
    exact: bool = False
    absent: Any = UNSET

    def default(self, key: Key) -> Any:
        """Return what msgspec holds where a key is left out: its default if it has that form, else `UNSET`."""
        if key.default is NEEDED:
            return NEEDED
        if self.build is None:
            return key.default if isinstance(key.default, (str, int, type(None))) else UNSET
        return UNSET if self.absent is UNSET or self.build(self.absent) != key.default else self.absent


@frozen(slots=True, eq=False)
class Recipe:
    """How a class is made of its structure.

    Attributes:
        cls: the class.
        keys: its keys; the structure holds the value of each under ``f`` and its place.
        mirrors: the mirror of each.
    """

    cls: type
    keys: tuple[Key, ...]
    mirrors: tuple[Mirror, ...]

    def one(self) -> Build:
        """Return what makes one of its structure."""
        names: dict[str, Any] = {}
        lines, made = self._lines("held", names)
        return self._compiled(["def make(held):", *_indented(lines), f" return {made}"], names)

    def many(self) -> Build:
        """Return what makes a list of them of a list of structures."""
        names: dict[str, Any] = {}
        lines, made = self._lines("held", names)
        loop = [" for held in given:", *_indented(_indented(lines)), f"  add({made})"]
        return self._compiled(["def make(given):", " out = []", " add = out.append", *loop, " return out"], names)

    def _compiled(self, lines: list[str], names: dict[str, Any]) -> Build:
        exec(compile("\n".join(lines), f"<maker of {self.cls.__name__}>", "exec"), names)
        made: Build = names["make"]
        return made

    def _lines(self, held: str, names: dict[str, Any]) -> tuple[list[str], str]:
        """Write out how it is made of what a name holds; return the lines, and the name of what is made."""
        lines: list[str] = []
        values: list[str] = []
        for place, (key, mirror) in enumerate(zip(self.keys, self.mirrors, strict=True)):
            given = f"{held}.f{place}"
            if mirror.recipe is not None and key.default is NEEDED:
                inner = _named(names, "inner", None)
                more, value = mirror.recipe._lines(inner, names)
                lines += [f"{inner} = {given}", *more]
            else:
                value = _value(key, mirror, given, names)
            values.append(value)
        made, cls = _named(names, "made", None), _named(names, "cls", self.cls)
        if not is_sure(self.cls, self.keys):
            pairs = zip(self.keys, values, strict=True)
            named = ", ".join(f"{key.alias}={value}" if key.kw_only else value for key, value in pairs)
            return [*lines, f"{made} = {cls}({named})"], made
        new = _named(names, "new", object.__new__)
        # The slots are filled at once, for the constructor would check nothing more.
        slots = (_named(names, "set", getattr(self.cls, key.name).__set__) for key in self.keys)
        filled = [f"{slot}({made}, {value})" for slot, value in zip(slots, values, strict=True)]
        return [*lines, f"{made} = {new}({cls})", *filled], made


def _value(key: Key, mirror: Mirror, given: str, names: dict[str, Any]) -> str:
    """Write out how the value of a key is made."""
    value = given
    if mirror.kinds is not None:
        value = f"{_named(names, 'kinds', mirror.kinds)}[type({given})]({given})"
    elif mirror.build is not None:
        value = f"{_named(names, 'build', mirror.build)}({given})"
    if mirror.default(key) is not UNSET:
        return value
    unset, default = _named(names, "unset", UNSET), _named(names, "default", key.default)
    return f"({default} if {given} is {unset} else {value})"


def _named(names: dict[str, Any], word: str, value: Any) -> str:
    name = f"{word}{len(names)}"
    names[name] = value
    return name


def _indented(lines: list[str]) -> list[str]:
    return [f" {line}" for line in lines]
