"""On which days something happened, read in one zone, and how many days lie between."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from attrs import frozen

from pendamping.values.when import When

_WEST, _EAST = timedelta(hours=7), timedelta(hours=9)


@frozen(slots=True)
class Days:
    """The first and last day on which something can have happened; None where not known.

    Attributes:
        first: the first day.
        last: the last day.
        moved: whether a time outside Indonesia was read in the zone of the report.
    """

    first: date | None
    last: date | None
    moved: bool = False

    @property
    def exact(self) -> date | None:
        """The day, where it is known to be one."""
        return self.first if self.first == self.last else None


def days_of(when: When, zone: tzinfo) -> Days:
    """Return the days of a time; an instant in an Indonesian zone keeps its own day, another is read in ``zone``.

    A service that stores UTC gives 30 July 22:00Z for the morning of 31 July.

    >>> from datetime import timezone
    >>> night = When.instant(datetime(2019, 7, 30, 22, tzinfo=timezone.utc))
    >>> days_of(night, timezone(timedelta(hours=7))).first.isoformat()
    '2019-07-31'
    """
    if when.at is None:
        return Days(when.first, when.last)
    offset = when.at.utcoffset()
    if offset is not None and _WEST <= offset <= _EAST:
        return Days(when.at.date(), when.at.date())
    day = local_day(when.at, zone)
    return Days(day, day, moved=True)


def local_day(at: datetime, zone: tzinfo) -> date:
    """Return the day of a moment in a zone."""
    try:
        return at.astimezone(zone).date()
    except OverflowError:
        return at.date()


def days_between(earlier: Days, later: Days) -> int | None:
    """Return the days from one exactly known day to another; None where one is not exact, or they are reversed."""
    if earlier.exact is None or later.exact is None or later.exact < earlier.exact:
        return None
    return (later.exact - earlier.exact).days


def iso(day: date | None) -> str:
    """Return a day as the log writes it; empty where it is not known.

    >>> iso(date(2019, 7, 31)), iso(None)
    ('2019-07-31', '')
    """
    return "" if day is None else day.isoformat()


def utc(at: datetime) -> str:
    """Return a moment as the log writes it, in UTC.

    >>> from datetime import timezone
    >>> utc(datetime(2019, 7, 31, 8, tzinfo=timezone(timedelta(hours=7))))
    '2019-07-31T01:00:00Z'
    """
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
