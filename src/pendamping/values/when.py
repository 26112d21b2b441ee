"""When something happened, as exactly as the source says it and no more."""

from calendar import monthrange
from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.labels import Label, Lang
from pendamping.values.dates.names import MONTHS, instant_text, range_text
from pendamping.values.parsed import Parsed

_DAY = timedelta(days=1)
_WIB, _WIT = timezone(timedelta(hours=7)), timezone(timedelta(hours=9))
_UNKNOWN_TEXT = Label("tidak diketahui", "unknown")


@frozen(slots=True, order=True)
class DateRange:
    """A closed range of days: both ends belong to it.

    Attributes:
        first: the first day.
        last: the last day; never before the first, else Misuse is raised.

    >>> workshop = DateRange(date(2019, 7, 31), date(2019, 8, 3))
    >>> str(workshop), workshop.days
    ('31 Juli s.d. 3 Agustus 2019', 4)
    """

    first: date
    last: date

    def __attrs_post_init__(self) -> None:
        if isinstance(self.first, datetime) or isinstance(self.last, datetime):
            raise Misuse("a DateRange holds days, not times", "pass datetime.date() of each end")
        if self.last < self.first:
            raise Misuse(f"a DateRange cannot end ({self.last}) before it begins ({self.first})", "swap the two days")

    @property
    def days(self) -> int:
        """The number of days, both ends counted."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Say whether a day lies in the range."""
        return self.first <= day <= self.last

    def overlaps(self, other: "DateRange", shared_boundary: bool = True) -> bool:
        """Say whether the ranges have days in common.

        Consecutive activities of one round may share a day: the last of one and the first of the next.
        With ``shared_boundary`` one such day is no overlap, nor are two activities on one and the same day.

        >>> workshop = DateRange(date(2018, 7, 23), date(2018, 7, 26))
        >>> ojl = DateRange(date(2018, 7, 26), date(2018, 8, 1))
        >>> workshop.overlaps(ojl), workshop.overlaps(ojl, shared_boundary=False)
        (False, True)
        """
        if shared_boundary:
            return self.first < other.last and other.first < self.last
        return self.first <= other.last and other.first <= self.last

    def gap_to(self, other: "DateRange") -> int:
        """Count the free days between two ranges, in either order; 0 where they touch or overlap.

        >>> DateRange(date(2021, 7, 21), date(2021, 7, 31)).gap_to(DateRange(date(2021, 8, 2), date(2021, 8, 20)))
        1
        """
        between = max(other.first - self.last, self.first - other.last) - _DAY
        return max(between.days, 0)

    def text(self, lang: Lang = "id") -> str:
        """Write the range out in one language."""
        return range_text(self.first, self.last, lang)

    def __str__(self) -> str:
        return self.text("id")


class Precision(StrEnum):
    """How exactly a time is known."""

    INSTANT = "instant"
    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    YEAR = "year"
    YEARLESS = "yearless"
    UNKNOWN = "unknown"


@frozen(slots=True)
class When:
    """A time as exactly as it is known: an instant, a day, a range, a month, a year, a year-less date or unknown.

    Make one with the named constructors or with ``When.of``; the plain constructor checks nothing.
    Two instants are equal where they are the same moment, whatever their zones.

    Attributes:
        precision: how exactly the time is known.
        at: the aware datetime of an instant.
        first: the first day of a day, range, month or year.
        last: the last day of a day, range, month or year.
        month: the month of a year-less date, 1 to 12.
        day: the day of a year-less date, where it is known.

    >>> When.on(date(2019, 7, 31)).text()
    '31 Juli 2019'
    """

    precision: Precision
    at: datetime | None = field(default=None, kw_only=True)
    first: date | None = field(default=None, kw_only=True)
    last: date | None = field(default=None, kw_only=True)
    month: int | None = field(default=None, kw_only=True)
    day: int | None = field(default=None, kw_only=True)

    @classmethod
    def instant(cls, at: datetime) -> "When":
        """Make a moment from an aware datetime; a naive one raises Misuse."""
        if at.tzinfo is None or at.utcoffset() is None:
            raise Misuse("an instant must be an aware datetime", "give it a tzinfo, such as WIB, WITA or WIT")
        return cls(Precision.INSTANT, at=at)

    @classmethod
    def on(cls, day: date) -> "When":
        """Make one day."""
        if isinstance(day, datetime):
            raise Misuse("When.on takes a day, not a time", "use When.instant for a datetime")
        return cls(Precision.DAY, first=day, last=day)

    @classmethod
    def between(cls, first: date, last: date) -> "When":
        """Make a closed range of days; equal ends make a day, reversed ends raise Misuse."""
        if first == last:
            return cls.on(first)
        return cls.within(DateRange(first, last))

    @classmethod
    def within(cls, days: DateRange) -> "When":
        """Make the time that lies in a range of days."""
        precision = Precision.DAY if days.first == days.last else Precision.RANGE
        return cls(precision, first=days.first, last=days.last)

    @classmethod
    def in_month(cls, year: int, month: int) -> "When":
        """Make a month of a year."""
        _must_be_month(month)
        _must_be_year(year)
        last = monthrange(year, month)[1]
        return cls(Precision.MONTH, first=date(year, month, 1), last=date(year, month, last))

    @classmethod
    def in_year(cls, year: int) -> "When":
        """Make a calendar year."""
        _must_be_year(year)
        return cls(Precision.YEAR, first=date(year, 1, 1), last=date(year, 12, 31))

    @classmethod
    def yearless(cls, month: int, day: int | None = None) -> "When":
        """Make a date whose year the source does not give.

        >>> When.yearless(10, 27).text()
        '27 Oktober'
        """
        _must_be_month(month)
        # 29 February exists in some years, so a year-less one is possible.
        if day is not None and not 1 <= day <= monthrange(2000, month)[1]:
            raise Misuse(f"month {month} never has a day {day}", "pass a day that exists")
        return cls(Precision.YEARLESS, month=month, day=day)

    @classmethod
    def unknown(cls) -> "When":
        """Return the time that nobody recorded."""
        return UNKNOWN_WHEN

    @classmethod
    def parse(cls, text: str, *, zone: tzinfo | None = None) -> Parsed["When"]:
        """Read a time as Indonesian documents print it, day before month; never raises on a text.

        ``zone`` is used where the text gives a clock time and no zone of its own.

        >>> When.parse("31 Juli s.d. 3 Agustus 2019").value.text("en")
        '31 July to 3 August 2019'
        """
        from pendamping.values.datetext import parse_when

        return parse_when(text, zone=zone)

    @classmethod
    def of(cls, value: "When | date | datetime | str | None") -> "When":
        """Turn what a caller has into a When; None is unknown, an unreadable text raises InvalidInput.

        >>> When.of("18 Oktober 2025") == When.on(date(2025, 10, 18))
        True
        """
        if isinstance(value, When):
            return value
        if value is None:
            return UNKNOWN_WHEN
        if isinstance(value, datetime):
            return cls.instant(value)
        if isinstance(value, date):
            return cls.on(value)
        if isinstance(value, str):
            return cls.parse(value).require("when")
        raise Misuse(f"{type(value).__name__} is not a time", "pass a When, date, aware datetime, text or None")

    @property
    def known(self) -> bool:
        """Whether anything at all is known."""
        return self.precision is not Precision.UNKNOWN

    @property
    def earliest(self) -> date | None:
        """The first day it can have been; an instant's day is that of its own zone."""
        return self.first if self.at is None else self.at.date()

    @property
    def latest(self) -> date | None:
        """The last day it can have been; an instant's day is that of its own zone."""
        return self.last if self.at is None else self.at.date()

    def certainly_before(self, other: "When") -> bool:
        """Say whether this ended before the other began, beyond doubt; False where either is not known.

        >>> When.in_month(2019, 7).certainly_before(When.on(date(2019, 8, 1)))
        True
        >>> When.in_year(2019).certainly_before(When.on(date(2019, 8, 1)))
        False
        """
        if self.at is not None and other.at is not None:
            return self.at < other.at
        last = self.last if self.at is None else _local_day(self.at, _WIT)
        first = other.first if other.at is None else _local_day(other.at, _WIB)
        return last is not None and first is not None and last < first

    def as_range(self) -> DateRange | None:
        """Return the days it can have been, or None for year-less and unknown times."""
        first, last = self.earliest, self.latest
        return None if first is None or last is None else DateRange(first, last)

    def text(self, lang: Lang = "id") -> str:
        """Write the time out in one language, no more exactly than it is known."""
        if self.at is not None:
            return instant_text(self.at, lang)
        if self.month is not None:
            name = MONTHS[self.month - 1].text(lang)
            return name if self.day is None else f"{self.day} {name}"
        if self.first is None or self.last is None:
            return _UNKNOWN_TEXT.text(lang)
        if self.precision is Precision.MONTH:
            return f"{MONTHS[self.first.month - 1].text(lang)} {self.first.year}"
        if self.precision is Precision.YEAR:
            return str(self.first.year)
        return range_text(self.first, self.last, lang)

    def __str__(self) -> str:
        return self.text("id")


UNKNOWN_WHEN = When(Precision.UNKNOWN)
"""The time that nobody recorded."""


def _local_day(at: datetime, zone: tzinfo) -> date:
    """Return the day of an instant in Indonesia, in the given zone where its own is not Indonesian.

    A service that stores UTC gives 30 July 22:00Z for the morning of 31 July; comparing that with a printed
    "31 Juli" by its UTC day would find a clash that does not exist.
    """
    offset = at.utcoffset()
    if offset is not None and timedelta(hours=7) <= offset <= timedelta(hours=9):
        return at.date()
    try:
        return at.astimezone(zone).date()
    except OverflowError:
        return at.date()


def _must_be_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise Misuse(f"there is no month {month}", "pass 1 to 12")


def _must_be_year(year: int) -> None:
    if not 1 <= year <= 9999:
        raise Misuse(f"year {year} is outside the calendar", "pass 1 to 9999")
