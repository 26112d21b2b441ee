"""Who and what the programmes are about: people, places, groups, sessions, evidence and what happened."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pendamping.model.cascade import Reach as Reach
    from pendamping.model.directory import Directory as Directory
    from pendamping.model.directory import Identity as Identity
    from pendamping.model.evidence import Instrument as Instrument
    from pendamping.model.groups import Group as Group
    from pendamping.model.obstacles import Obstacle as Obstacle
    from pendamping.model.people import Person as Person
    from pendamping.model.people import RoleHeld as RoleHeld
    from pendamping.model.people import Tier as Tier
    from pendamping.model.places import Institution as Institution
    from pendamping.model.places import Jenjang as Jenjang
    from pendamping.model.places import School as School
    from pendamping.model.scores import Weighting as Weighting
    from pendamping.model.sessions import AttendanceList as AttendanceList
    from pendamping.model.sessions import Session as Session

_DOORS = {
    "cascade": ("Reach",),
    "directory": ("Directory", "Identity"),
    "evidence": ("Instrument",),
    "groups": ("Group",),
    "obstacles": ("Obstacle",),
    "people": ("Person", "RoleHeld", "Tier"),
    "places": ("Institution", "Jenjang", "School"),
    "scores": ("Weighting",),
    "sessions": ("AttendanceList", "Session"),
}
_HOME = {name: module for module, names in _DOORS.items() for name in names}
__all__ = sorted(_HOME)  # written from the table above, so that the two cannot differ


def __getattr__(name: str) -> Any:
    """Load a name from its module on first use, so that an Actor does not cost the whole room."""
    if name not in _HOME:
        raise AttributeError(f"module 'pendamping.model' has no attribute {name!r}")
    value = getattr(import_module(f"pendamping.model.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
