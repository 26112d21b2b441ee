"""The hooks that others fill, and the extensions that come of it.

A plugin is a module with functions marked ``@hookimpl``; `discover` finds those that are installed, `Extensions.of`
takes those that are passed to it, and ``load_programme(id, extensions)`` binds what they bring into a programme.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pendamping.cycle.extending import ObserverFault as ObserverFault
    from pendamping.errors import PluginFault as PluginFault
    from pendamping.model.places import SchoolSource as SchoolSource
    from pendamping.plugins.extensions import Extensions as Extensions
    from pendamping.plugins.extensions import discover as discover
    from pendamping.plugins.hooks import hookimpl as hookimpl
    from pendamping.plugins.hooks import hooks_table as hooks_table
    from pendamping.programme.extending import Check as Check
    from pendamping.programme.extending import Observer as Observer

from pendamping.doors import Doors

_DOORS = {
    "extensions": ("Extensions", "discover"),
    "hooks": ("hookimpl", "hooks_table"),
}
_BELOW = {
    "cycle.extending": ("ObserverFault",),
    "errors": ("PluginFault",),
    "model.places": ("SchoolSource",),
    "programme.extending": ("Check", "Observer"),
}
_OPEN = Doors(__name__, globals(), _DOORS)
_OTHERS = Doors("pendamping", globals(), _BELOW)
__all__ = sorted([*_OPEN.public, *_OTHERS.public])  # the two tables above are the one list


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    return (_OTHERS if name in _OTHERS.public else _OPEN).load(name)


def __dir__() -> list[str]:
    return sorted({*_OPEN.listed(), *_OTHERS.public})
