"""Lengths: jam pelajaran (JP), clock spans, and days, months or working days from a first day."""

from collections.abc import Set
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label, Lang
from pendamping.values.dates.names import instant_text

if TYPE_CHECKING:
    from pendamping.values.when import When

JP_MINUTES = 45
"""The minutes of one jam pelajaran."""

JP_CITATION = Citation(
    (
        Source(
            "C1",
            "https://text-id.123dok.com/document/nzw9ew07y-kurikulum-pola-diklat-calon-kepala-sekolahmadrasah.html",
        ),
        Source(
            "C12",
            "https://text-id.123dok.com/document/nzw8k230z-struktur-tatap-muka-in-1-skenario-pembelajaran-in-1-a-"
            "pedagogik-karakteristrik-peserta-didik.html",
        ),
    ),
    Confidence.HIGH,
)
"""The sources for 45 minutes."""

JP_MISMATCH = Message(
    "values.jp-mismatch",
    Severity.WARNING,
    Label(
        "{minutes} menit sama dengan {jp} (1 JP = 45 menit), sedangkan yang tertulis {stated}.",
        "{minutes} minutes are {jp} (1 JP = 45 minutes), but {stated} is stated.",
    ),
    Label("Periksa waktu kegiatan atau jumlah JP-nya.", "Check the times of the activity or its number of JP."),
)


def jp_of(minutes: int | Fraction) -> Fraction:
    """Return the JP in a number of minutes, exact.

    >>> jp_of(135), jp_of(100)
    (Fraction(3, 1), Fraction(20, 9))
    """
    return Fraction(_amount(minutes, "minutes"), JP_MINUTES)


def minutes_of(jp: int | Fraction) -> Fraction:
    """Return the minutes in a number of JP, exact.

    >>> minutes_of(300) / 60
    Fraction(225, 1)
    """
    return Fraction(_amount(jp, "JP")) * JP_MINUTES


def jp_text(jp: int | Fraction) -> str:
    """Write a number of JP out in whole JP, rounded down: an unfinished JP is not counted.

    >>> jp_text(jp_of(100))
    '2 JP'
    """
    return f"{_amount(jp, 'JP') // 1} JP"


def check_jp(minutes: int | Fraction, stated: int | Fraction, path: str = "$") -> tuple[Finding, ...]:
    """Compare the length of an activity in minutes with the JP stated for it, exactly or in whole JP.

    >>> check_jp(135, 3)
    ()
    >>> print(check_jp(90, 3)[0].text("en"))
    90 minutes are 2 JP (1 JP = 45 minutes), but 3 JP is stated.
    """
    jp = jp_of(minutes)
    if _amount(stated, "JP") in (jp, jp // 1):
        return ()
    return (JP_MISMATCH(path, cite=JP_CITATION, minutes=minutes, jp=jp_text(jp), stated=f"{stated} JP"),)


def _amount(value: int | Fraction, what: str) -> int | Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)) or value < 0:
        raise Misuse(f"{value!r} is not a number of {what}", "pass an int or a Fraction, 0 or more; no float")
    return value


@frozen(slots=True)
class ClockSpan:
    """The time from one aware datetime to a later one, such as one session.

    Attributes:
        start: when it begins.
        end: when it ends; before the start raises Misuse.

    >>> from pendamping.values.zones import Zone
    >>> wib = Zone.WIB.tzinfo
    >>> ClockSpan(datetime(2025, 10, 3, 13, tzinfo=wib), datetime(2025, 10, 3, 15, 15, tzinfo=wib)).jp
    Fraction(3, 1)
    """

    start: datetime
    end: datetime

    def __attrs_post_init__(self) -> None:
        if self.start.utcoffset() is None or self.end.utcoffset() is None:
            raise Misuse("a ClockSpan needs aware datetimes", "give both a tzinfo, such as WIB, WITA or WIT")
        if self.end < self.start:
            raise Misuse("a ClockSpan cannot end before it begins", "swap the two times")

    @property
    def minutes(self) -> Fraction:
        """The length in minutes, exact."""
        return Fraction((self.end - self.start) // timedelta(microseconds=1), 60_000_000)

    @property
    def jp(self) -> Fraction:
        """The length in JP, exact."""
        return self.minutes / JP_MINUTES

    @property
    def when(self) -> "When":
        """The moment it begins."""
        from pendamping.values.when import When

        return When.instant(self.start)

    def text(self, lang: Lang = "id") -> str:
        """Write the span out in one language."""
        return f"{instant_text(self.start, lang)} {'to' if lang == 'en' else 's.d.'} {instant_text(self.end, lang)}"

    def __str__(self) -> str:
        return self.text("id")


_LONGEST = {"days": 36_525, "months": 1_200, "working_days": 26_000}
_UNITS = {
    "months": (Label("bulan", "month"), Label("bulan", "months")),
    "days": (Label("hari", "day"), Label("hari", "days")),
    "working_days": (Label("hari kerja", "working day"), Label("hari kerja", "working days")),
}


@frozen(slots=True)
class Length:
    """How long something takes: days, months, months and days, or working days; at most 100 years.

    Attributes:
        days: calendar days, both ends counted.
        months: calendar months.
        working_days: days on which offices work; not mixed with the other two.

    >>> str(Length(days=7).end_from(date(2018, 7, 26)))
    '2018-08-01'
    """

    days: int = 0
    months: int = 0
    working_days: int = 0

    def __attrs_post_init__(self) -> None:
        for name, longest in _LONGEST.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= longest:
                raise Misuse(f"{name}={value!r} is not a length", f"pass a whole number from 0 to {longest}")
        if (self.working_days > 0) == (self.days + self.months > 0):
            raise Misuse("a Length is days and months, or working days", "pass one of the two, above 0")

    def end_from(self, start: date, holidays: Set[date] = frozenset(), *, week: int = 5) -> date:
        """Return the last day of the length that begins on a day, which is its first.

        Holidays count for working days only. ``week`` is the number of working days in a week: 5 is Monday to
        Friday, 6 takes Saturday in. Three months from 27 July end on 26 October; a month from 31 January ends
        on the last day of February, for no day of February lies beyond it.

        >>> str(Length(months=3).end_from(date(2019, 7, 27)))
        '2019-10-26'
        >>> str(Length(working_days=5).end_from(date(2019, 8, 15), {date(2019, 8, 19)}))
        '2019-08-22'
        """
        if week not in (5, 6):
            raise Misuse(f"a week of {week} working days is not known", "pass 5 or 6")
        try:
            return self._working_end(start, holidays, week) if self.working_days else self._calendar_end(start)
        except (OverflowError, ValueError) as error:
            raise Misuse(f"{self} from {start} leaves the calendar", "begin earlier than the year 9999") from error

    def _calendar_end(self, start: date) -> date:
        from dateutil.relativedelta import relativedelta

        after = start + relativedelta(months=self.months)
        if self.days:
            return after + timedelta(days=self.days - 1)
        return after if after.day < start.day else after - timedelta(days=1)

    def _working_end(self, start: date, holidays: Set[date], week: int) -> date:
        from dateutil.rrule import DAILY, rrule

        days = rrule(DAILY, dtstart=datetime.combine(start, time()), byweekday=range(week))
        left = self.working_days
        for moment in days:
            left -= moment.date() not in holidays
            if not left:
                return moment.date()
        raise OverflowError("no working day is left")

    def text(self, lang: Lang = "id") -> str:
        """Write the length out in one language.

        >>> Length(months=1, days=5).text(), Length(working_days=10).text("en")
        ('1 bulan 5 hari', '10 working days')
        """
        parts = ((getattr(self, name), units) for name, units in _UNITS.items())
        return " ".join(f"{value} {units[value > 1].text(lang)}" for value, units in parts if value)

    def __str__(self) -> str:
        return self.text("id")
