"""Reading printed dates: day before month, and nothing guessed in silence.

The general parser of python-dateutil is not used for this: it takes what a text leaves out from today's date,
and exchanges day and month where the first reading fails. Here both are findings.
"""

import re
from datetime import datetime, time, tzinfo

from attrs import frozen

from pendamping.findings import Finding
from pendamping.values.dates import faults
from pendamping.values.dates.checks import check_span, check_weekday
from pendamping.values.dates.clock import FARTHEST, Clock, take_clock, take_weekdays
from pendamping.values.dates.names import MONTHS, day_label, zone_text
from pendamping.values.dates.parts import DateParts, Stop, bounds, must_exist, read_parts
from pendamping.values.dates.words import UNKNOWN_WORDS, plain, tokens
from pendamping.values.duration import ClockSpan
from pendamping.values.parsed import Parsed, must_be_text, shown
from pendamping.values.when import UNKNOWN_WHEN, When

__all__ = ["check_span", "check_weekday", "parse_clock_span", "parse_when"]

_LONGEST = 200
# Python 3.11 itself reads "08:00:06:00" as a time with a fraction of a second, and any letter in place of the T.
_ISO_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)


@frozen(slots=True)
class _Reading:
    """A text taken apart, before it is made a value."""

    label: str
    dates: tuple[DateParts, ...]
    weekdays: tuple[tuple[int, int], ...]
    clock: Clock | None
    findings: list[Finding]


def parse_when(text: str, *, zone: tzinfo | None = None) -> Parsed[When]:
    """Read a printed time; behind ``When.parse``. No value comes without an error among the findings.

    >>> parsed = parse_when("Kamis 27/07/2018 s.d. Rabu 01/08/2018")
    >>> str(parsed.value), [finding.code for finding in parsed.findings]
    ('27 Juli s.d. 1 Agustus 2018', ['values.wrong-weekday'])
    """
    text = must_be_text(text).strip()
    if len(text) <= _LONGEST and plain(text) in UNKNOWN_WORDS:
        return Parsed(UNKNOWN_WHEN)
    try:
        if (moment := _iso_moment(text)) is not None:
            return _from_iso(moment, zone, shown(text))
        reading = _read(text, zone)
        value = _value(reading)
        _check_weekdays(reading, value)
        return _with_clock(value, reading.clock, reading.findings)
    except Stop as stop:
        return Parsed(None, (stop.finding,))


def parse_clock_span(text: str, *, zone: tzinfo | None = None) -> Parsed[ClockSpan]:
    """Read a printed session: one day, a beginning and an end; ``zone`` is used where the text names none.

    >>> parse_clock_span("3/10/2025 13.00-15.15 WIB").value.minutes
    Fraction(135, 1)
    """
    text = must_be_text(text).strip()
    try:
        reading = _read(text, zone)
        value, clock = _value(reading), reading.clock
        day = value.first
        if day is None or day != value.last or clock is None or clock.end is None or clock.zone is None:
            raise Stop(faults.NO_SPAN(text=reading.label))
        if clock.end < clock.start:
            raise Stop(faults.SPAN_REVERSED(text=reading.label))
        _check_weekdays(reading, value)
        start, end = (datetime.combine(day, at, clock.zone) for at in (clock.start, clock.end))
        return Parsed(ClockSpan(start, end), tuple(reading.findings))
    except Stop as stop:
        return Parsed(None, (stop.finding,))


def _iso_moment(text: str) -> datetime | None:
    """Return the moment of an ISO 8601 date and time, or None where the text is something else."""
    if not _ISO_MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _from_iso(moment: datetime, zone: tzinfo | None, label: str) -> Parsed[When]:
    must_exist(DateParts(moment.day, moment.month, moment.year), label)
    offset = moment.utcoffset()
    if offset is not None and abs(offset) > FARTHEST:
        raise Stop(faults.IMPOSSIBLE_CLOCK(text=label, clock=zone_text(moment)))
    day = When.on(moment.date())
    # Spreadsheets write a plain day as midnight without a zone.
    if moment.tzinfo is None and moment.time() == time(0):
        return Parsed(day)
    return _with_clock(day, Clock(moment.time(), None, moment.tzinfo or zone), [])


def _read(text: str, zone: tzinfo | None) -> _Reading:
    """Take a text apart into dates, weekdays and clock."""
    label = shown(text)
    if len(text) > _LONGEST:
        raise Stop(faults.UNREADABLE_DATE(text=label, word=shown(text[_LONGEST:])))
    pieces = tokens(plain(text))
    for piece in pieces:
        if piece.kind == "unread":
            raise Stop(faults.UNREADABLE_DATE(text=label, word=shown(piece.text)))
    findings: list[Finding] = []
    without_clock, clock = take_clock(pieces, zone, label)
    rest, weekdays = take_weekdays(without_clock)
    return _Reading(label, read_parts(rest, label, findings), weekdays, clock, findings)


def _value(reading: _Reading) -> When:
    """Make the value of a text taken apart."""
    first, last = reading.dates[0], reading.dates[-1]
    if first.year is None or last.year is None:
        return _yearless(reading)
    ends = [bounds(parts, reading.label) for parts in reading.dates]
    if len(ends) == 1:
        if first.month is None:
            return When.in_year(first.year)
        return When.in_month(first.year, first.month) if first.day is None else When.on(ends[0][0])
    if (first.day is None) != (last.day is None) or (first.month is None) != (last.month is None):
        raise Stop(faults.INCOMPLETE_DATE(text=reading.label))
    if ends[0][0] > ends[1][1]:
        raise Stop(faults.RANGE_REVERSED(first=day_label(ends[0][0]), last=day_label(ends[1][1])))
    return When.between(ends[0][0], ends[1][1])


def _yearless(reading: _Reading) -> When:
    for parts in reading.dates:
        if parts.month is None or parts.year is not None:
            raise Stop(faults.INCOMPLETE_DATE(text=reading.label))
        must_exist(parts, reading.label)
    first, last = reading.dates[0], reading.dates[-1]
    if first.month is None or first.month != last.month:
        raise Stop(faults.RANGE_WITHOUT_YEAR(text=reading.label))
    if first == last:
        return When.yearless(first.month, first.day)
    reading.findings.append(faults.YEAR_MISSING(text=reading.label, month=MONTHS[first.month - 1]))
    return When.yearless(first.month)


def _check_weekdays(reading: _Reading, value: When) -> None:
    """Compare each printed weekday with its date; as many weekdays as dates go in their order."""
    if value.first is None or value.last is None or any(parts.day is None for parts in reading.dates):
        return
    ends = (value.first, value.last)[: len(reading.dates)]
    in_order = len(reading.weekdays) == len(ends)
    for index, (weekday, position) in enumerate(reading.weekdays):
        day = ends[index if in_order else min(position, len(ends) - 1)]
        reading.findings.extend(check_weekday(day, weekday))


def _with_clock(value: When, clock: Clock | None, findings: list[Finding]) -> Parsed[When]:
    """Add the clock time where the text names one day and a zone; say what was set aside."""
    if clock is None:
        return Parsed(value, tuple(findings))
    day = value.first
    start = f"{clock.start:%H.%M}"
    if day is None or day != value.last:
        return Parsed(value, (*findings, faults.CLOCK_SET_ASIDE(clock=start)))
    if clock.zone is None:
        return Parsed(value, (*findings, faults.CLOCK_WITHOUT_ZONE(clock=start)))
    if clock.end is not None:
        findings = [*findings, faults.END_SET_ASIDE(start=start, end=f"{clock.end:%H.%M}")]
    return Parsed(When.instant(datetime.combine(day, clock.start, clock.zone)), tuple(findings))
