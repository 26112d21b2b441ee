"""The three time zones of Indonesia (Keppres 41/1987)."""

from datetime import datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from pendamping.errors import Misuse, UnknownName
from pendamping.labels import Label


class Zone(StrEnum):
    """A time zone of Indonesia; none of them has daylight saving.

    >>> from datetime import datetime
    >>> nine = datetime(2025, 10, 18, 9, tzinfo=Zone.WITA.tzinfo)
    >>> nine.astimezone(Zone.WIB.tzinfo).hour, nine.astimezone(Zone.WIT.tzinfo).hour
    (8, 10)
    """

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @classmethod
    def named(cls, name: str) -> "Zone":
        """Return the zone of a printed name in any case, or raise UnknownName."""
        found = cls.__members__.get(name.strip().upper())
        if found is None:
            raise UnknownName("zone", name, cls.__members__)
        return found

    @property
    def hours(self) -> int:
        """Hours ahead of UTC."""
        return _HOURS[self]

    @property
    def label(self) -> Label:
        """The full name in both languages."""
        return _LABEL[self]

    @property
    def tzinfo(self) -> tzinfo:
        """The zone for a datetime: the same hours ahead of UTC on every day.

        The IANA zones know what clocks showed before 1964 and not what is printed: on 17 August 1945 Asia/Jakarta is
        nine hours ahead of UTC, which is WIT.

        >>> from datetime import datetime
        >>> datetime(1945, 8, 17, 10, tzinfo=Zone.WIB.tzinfo).isoformat()
        '1945-08-17T10:00:00+07:00'
        """
        return _TZINFO[self]


_HOURS = {Zone.WIB: 7, Zone.WITA: 8, Zone.WIT: 9}
_TZINFO = {zone: timezone(timedelta(hours=hours), zone.value) for zone, hours in _HOURS.items()}
_LABEL = {
    Zone.WIB: Label("Waktu Indonesia Barat", "Western Indonesia Time"),
    Zone.WITA: Label("Waktu Indonesia Tengah", "Central Indonesia Time"),
    Zone.WIT: Label("Waktu Indonesia Timur", "Eastern Indonesia Time"),
}


def must_be_aware(moment: object, name: str) -> None:
    """Raise `Misuse`, naming the argument, unless a moment is a datetime with a time zone.

    >>> must_be_aware(datetime(2025, 10, 18, 9, tzinfo=Zone.WIB.tzinfo), "at")
    >>> must_be_aware(datetime(2025, 10, 18, 9), "at")
    Traceback (most recent call last):
    ...
    pendamping.errors.Misuse: at is not aware: it has no time zone: write datetime(2025, 10, 18, 9, tzinfo=Zone.WIB.tzinfo) with your \
own day and zone; Zone is in pendamping.values.zones
    """
    if not isinstance(moment, datetime):
        raise Misuse(f"{name} is a {type(moment).__name__}, not an aware datetime, one with a time zone", _AWARE)
    if moment.utcoffset() is None:
        raise Misuse(f"{name} is not aware: it has no time zone", _AWARE)


_AWARE = (
    "write datetime(2025, 10, 18, 9, tzinfo=Zone.WIB.tzinfo) with your own day and zone; "
    "Zone is in pendamping.values.zones"
)
