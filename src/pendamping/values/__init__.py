"""Small immutable values: times, periods, lengths, counts, codes and regions; each is loaded on first use."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pendamping.values.codes.nik import Nik as Nik
    from pendamping.values.codes.nip import Nip as Nip
    from pendamping.values.codes.npsn import Npsn as Npsn
    from pendamping.values.codes.nuptk import Nuptk as Nuptk
    from pendamping.values.counts import Count as Count
    from pendamping.values.duration import Length as Length
    from pendamping.values.parsed import Parsed as Parsed
    from pendamping.values.periods import Period as Period
    from pendamping.values.periods import Validity as Validity
    from pendamping.values.regions import Region as Region
    from pendamping.values.regions import find_region as find_region
    from pendamping.values.when import DateRange as DateRange
    from pendamping.values.when import When as When
    from pendamping.values.zones import Zone as Zone

_DOORS = {
    "codes.nik": ("Nik",),
    "codes.nip": ("Nip",),
    "codes.npsn": ("Npsn",),
    "codes.nuptk": ("Nuptk",),
    "counts": ("Count",),
    "duration": ("Length",),
    "parsed": ("Parsed",),
    "periods": ("Period", "Validity"),
    "regions": ("Region", "find_region"),
    "when": ("DateRange", "When"),
    "zones": ("Zone",),
}
_HOME = {name: module for module, names in _DOORS.items() for name in names}
__all__ = sorted(_HOME)  # written from the table above, so that the two cannot differ


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'pendamping.values' has no attribute {name!r}")
    value = getattr(import_module(f"pendamping.values.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__]
