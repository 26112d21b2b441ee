"""What other programs read: calendars of sessions and deadlines."""

from typing import TYPE_CHECKING, Any

from pendamping.doors import Doors

if TYPE_CHECKING:
    from pendamping.exchange.calendars import Calendar as Calendar
    from pendamping.exchange.calendars import calendar_of as calendar_of

_DOORS = {"calendars": ("Calendar", "calendar_of")}
_OPEN = Doors(__name__, globals(), _DOORS)
__all__ = _OPEN.public


def __getattr__(name: str) -> Any:
    """Load a name from its module on first use."""
    return _OPEN.load(name)


def __dir__() -> list[str]:
    return _OPEN.listed()
