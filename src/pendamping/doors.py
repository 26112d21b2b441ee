"""Doors: names that a package offers and loads from its modules on first use."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from pendamping.errors import nearest


def doors(
    package: str, names: dict[str, Any], table: Mapping[str, tuple[str, ...]]
) -> tuple[list[str], Callable[[str], Any], Callable[[], list[str]]]:
    """Return ``__all__``, ``__getattr__`` and ``__dir__`` of a package whose rooms load on first use.

    Args:
        package: its name.
        names: its ``globals()``; what was loaded is kept there.
        table: the names each of its modules offers.
    """
    home = {name: module for module, offered in table.items() for name in offered}
    public = sorted(home)

    def load(name: str) -> Any:
        if name not in home:
            near = None if name.startswith("_") else nearest(name, public)
            hint = f"; did you mean {near!r}?" if near else ""
            raise AttributeError(f"module {package!r} has no attribute {name!r}{hint}")
        value = getattr(import_module(f"{package}.{home[name]}"), name)
        names[name] = value
        return value

    return public, load, lambda: sorted({*names, *public})
