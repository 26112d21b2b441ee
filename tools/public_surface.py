"""The public names and what they take, one line each: python tools/public_surface.py > tests/data/public.txt.

A name is public when a room offers it at its door. Of a class its fields, methods and properties count too. Types are
left out: they may become more exact, and how they print differs between versions of Python.
"""

import ast
import inspect
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

HOUSE = Path(import_module("pendamping").__file__ or "").parent
OURS = "pendamping"


def rooms() -> list[str]:
    """Return the packages that have a door: a list of the names they offer."""
    found = []
    for path in sorted(HOUSE.rglob("__init__.py")):
        held = (name for node in ast.parse(path.read_text("utf-8")).body for name in ast.walk(node))
        if any(isinstance(name, ast.Name) and name.id == "__all__" for name in held):
            found.append(".".join((OURS, *path.parent.relative_to(HOUSE).parts)))
    return found


def lines() -> Iterator[str]:
    """Yield every public name with what it takes."""
    for room in rooms():
        module = import_module(room)
        for name in sorted(module.__all__):
            yield from _of(f"{room}.{name}", getattr(module, name))


def _of(path: str, value: Any) -> Iterator[str]:
    if inspect.ismodule(value):
        yield f"{path}: a room"
    elif inspect.isclass(value):
        yield f"{path}{'(value)' if issubclass(value, Enum) else _taken(value)}"
        for name, member in sorted(_members(value).items()):
            yield f"{path}.{name}{_taken(member)}"
    elif callable(value):
        yield f"{path}{_taken(value)}"
    else:
        yield f"{path}: {type(value).__name__}"


def _members(cls: type) -> dict[str, Any]:
    """Return the public members of a class that are our own, inherited ones too."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        if base.__module__.split(".")[0] == OURS:
            found |= {name: held for name, held in vars(base).items() if not name.startswith("_")}
    return found


def _taken(value: Any) -> str:
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    if not callable(value):
        return ""
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return "(...)"
    return f"({', '.join(_parameters(signature))})"


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    keyword_only = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            keyword_only = True
            yield f"*{parameter.name}"
        elif parameter.kind is parameter.VAR_KEYWORD:
            yield f"**{parameter.name}"
        else:
            if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
                keyword_only = True
                yield "*"
            yield parameter.name if parameter.default is parameter.empty else f"{parameter.name}=..."


if __name__ == "__main__":
    print("\n".join(lines()))
