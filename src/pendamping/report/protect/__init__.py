"""Protection of small numbers in publications: what has to be hidden, proved, and the policies that ask for it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pendamping.report.protect.policy import PROFILES as PROFILES
    from pendamping.report.protect.policy import Policy as Policy
    from pendamping.report.protect.protection import Protection as Protection
    from pendamping.report.protect.reading import policy_from as policy_from
    from pendamping.report.protect.released import Release as Release

from pendamping.doors import Doors

_OPEN = Doors(
    __name__,
    globals(),
    {
        "policy": ("PROFILES", "Policy"),
        "protection": ("Protection",),
        "reading": ("policy_from",),
        "released": ("Release",),
    },
)
__all__ = [*_OPEN.public, "protector"]


def protector() -> "Protection":
    """Return the library's own protector, which public reports take."""
    made: Protection = _OPEN.load("Protection")()
    return made


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    return _OPEN.load(name)


def __dir__() -> list[str]:
    return sorted(_OPEN.listed())
