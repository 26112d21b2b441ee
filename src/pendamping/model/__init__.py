"""Who and what the programmes are about: people, places, groups, sessions, evidence and what happened."""

from typing import TYPE_CHECKING, Any

from pendamping.doors import Doors

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
_OPEN = Doors(__name__, globals(), _DOORS)
__all__ = _OPEN.public


def __getattr__(name: str) -> Any:
    """Load a name from its module on first use."""
    return _OPEN.load(name)


def __dir__() -> list[str]:
    return _OPEN.listed()
