"""How dates are written: names of months and weekdays in both languages."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from pendamping.labels import Label, Lang

MONTHS = (
    Label("Januari", "January"),
    Label("Februari", "February"),
    Label("Maret", "March"),
    Label("April", "April"),
    Label("Mei", "May"),
    Label("Juni", "June"),
    Label("Juli", "July"),
    Label("Agustus", "August"),
    Label("September", "September"),
    Label("Oktober", "October"),
    Label("November", "November"),
    Label("Desember", "December"),
)
"""The twelve months, January first."""

WEEKDAYS = (
    Label("Senin", "Monday"),
    Label("Selasa", "Tuesday"),
    Label("Rabu", "Wednesday"),
    Label("Kamis", "Thursday"),
    Label("Jumat", "Friday"),
    Label("Sabtu", "Saturday"),
    Label("Minggu", "Sunday"),
)
"""The seven weekdays, Monday first, as ``date.weekday()`` counts them."""

OFFICIAL_ZONES: Mapping[int, str] = MappingProxyType({7: "WIB", 8: "WITA", 9: "WIT"})
"""Hours east of Greenwich and the zone of Indonesia that keeps them."""


def day_text(day: date, lang: Lang = "id") -> str:
    """Write one day out.

    >>> day_text(date(2019, 7, 31))
    '31 Juli 2019'
    """
    return f"{day.day} {MONTHS[day.month - 1].text(lang)} {day.year}"


def day_label(day: date) -> Label:
    """Write one day out in both languages.

    >>> day_label(date(2019, 7, 31)).en
    '31 July 2019'
    """
    return Label(day_text(day, "id"), day_text(day, "en"))


def range_text(first: date, last: date, lang: Lang = "id") -> str:
    """Write a closed range out, naming month and year once where they are shared.

    >>> range_text(date(2019, 7, 31), date(2019, 8, 3))
    '31 Juli s.d. 3 Agustus 2019'
    >>> range_text(date(2025, 11, 28), date(2025, 11, 30), "en")
    '28 to 30 November 2025'
    """
    if first == last:
        return day_text(first, lang)
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {MONTHS[first.month - 1].text(lang)}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} {'to' if lang == 'en' else 's.d.'} {day_text(last, lang)}"


def zone_text(at: datetime) -> str:
    """Name the zone of an aware datetime: WIB, WITA or WIT by its offset, else UTC with the offset.

    >>> from datetime import timedelta, timezone
    >>> zone_text(datetime(2025, 10, 3, 13, tzinfo=timezone(timedelta(hours=8))))
    'WITA'
    """
    offset = at.utcoffset()
    seconds = 0 if offset is None else round(offset.total_seconds())
    if seconds % 3600 == 0 and seconds // 3600 in OFFICIAL_ZONES:
        return OFFICIAL_ZONES[seconds // 3600]
    return at.strftime("UTC%z") if seconds else "UTC"


def instant_text(at: datetime, lang: Lang = "id") -> str:
    """Write an aware datetime out, with its zone; seconds only where there are some.

    >>> from datetime import timedelta, timezone
    >>> instant_text(datetime(2025, 10, 3, 13, tzinfo=timezone(timedelta(hours=7))))
    '3 Oktober 2025 pukul 13.00 WIB'
    """
    clock = at.strftime("%H:%M:%S" if at.second else "%H:%M")
    if lang == "en":
        return f"{day_text(at, 'en')}, {clock} {zone_text(at)}"
    return f"{day_text(at, 'id')} pukul {clock.replace(':', '.')} {zone_text(at)}"
