"""Doors: names that a package offers and loads from its modules on first use."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from pendamping.errors import nearest


class Doors:
    """The names of a package, each loaded from its module when it is first asked for.

    Attributes:
        public: the names offered, sorted.
    """

    def __init__(self, package: str, names: dict[str, Any], table: Mapping[str, tuple[str, ...]]) -> None:
        """Take the name of the package, its ``globals()`` and the names each of its modules offers."""
        self._package = package
        self._names = names
        self._home: dict[str, str] = {name: module for module, offered in table.items() for name in offered}
        self.public: list[str] = sorted(self._home)

    def load(self, name: str) -> Any:
        """Return what a name stands for, for ``__getattr__``; an unknown name is an AttributeError with a hint."""
        if name not in self._home:
            near = None if name.startswith("_") else nearest(name, self.public)
            hint = f"; did you mean {near!r}?" if near else ""
            raise AttributeError(f"module {self._package!r} has no attribute {name!r}{hint}")
        value = getattr(import_module(f"{self._package}.{self._home[name]}"), name)
        room: Any = sys.modules.get(f"{self._package}.{name}")
        if callable(room):  # a room of the same name that can be called stays the room
            value = room
        self._names[name] = value
        return value

    def listed(self) -> list[str]:
        """Return every name of the package, for ``__dir__``."""
        return sorted({*self._names, *self.public})
