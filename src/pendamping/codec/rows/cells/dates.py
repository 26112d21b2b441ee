"""Dates as spreadsheets keep them: as dates, as serial numbers, as text in several orders.

A birth date is personal, so that no finding of this module repeats it.
"""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from attrs import frozen

from pendamping.codec.rows.cells import faults
from pendamping.codec.rows.cells.clean import Plain
from pendamping.codec.rows.cells.codes import NO_NUMBER
from pendamping.findings import Finding, Message, Severity, errors_in
from pendamping.labels import Label
from pendamping.values.dates.faults import TWO_DIGIT_YEAR
from pendamping.values.dates.words import WEEKDAY_NUMBER
from pendamping.values.parsed import Parsed
from pendamping.values.when import Precision, When

SERIAL_NUMBER = Message(
    "codec.date-serial",
    Severity.NOTE,
    Label(
        "Tanggal tersimpan sebagai nomor seri lembar kerja; dibaca menurut kalender yang mulai pada 1900.",
        "The date was kept as the serial number of a spreadsheet; it is read by the calendar that starts in 1900.",
    ),
    Label("Format kolomnya sebagai tanggal.", "Format the column as a date."),
)
BIRTH_UNREADABLE = Message(
    "codec.birth-unreadable",
    Severity.ERROR,
    Label("Tanggal lahir tidak terbaca ({why}).", "The birth date cannot be read ({why})."),
    Label("Tulis hari, bulan, lalu tahun, misalnya 18 Oktober 1985.", "Write day, month, year, as in 18 Oktober 1985."),
)
BIRTH_NOT_A_DAY = Message(
    "codec.birth-not-a-day",
    Severity.ERROR,
    Label("Tanggal lahir tidak menyebut hari, bulan, dan tahun.", "The birth date does not name day, month and year."),
    Label("Lengkapi tanggalnya.", "Complete the date."),
)
BIRTH_TWO_DIGITS = Message(
    "codec.birth-two-digits",
    Severity.ERROR,
    Label(
        "Tahun lahir ditulis dengan dua angka, sehingga abadnya tidak diketahui.",
        "The year of birth has two digits, so that the century is not known.",
    ),
    Label("Tulis tahun dengan empat angka.", "Write the year with four digits."),
)
BIRTH_CENTURY = Message(
    "codec.birth-century",
    Severity.WARNING,
    Label(
        "Tahun lahir ditulis dengan dua angka; abadnya dibaca menurut {why}.",
        "The year of birth has two digits; its century is taken from {why}.",
    ),
    Label("Tulis tahun dengan empat angka.", "Write the year with four digits."),
)
BIRTH_LATER = Message(
    "codec.birth-later",
    Severity.ERROR,
    Label("Tanggal lahir tidak mendahului tanggal daftar ini.", "The birth date is not before the day of this list."),
    Label("Periksa tahunnya.", "Check the year."),
)
BIRTH_OTHER_ZONE = Message(
    "codec.birth-other-zone",
    Severity.WARNING,
    Label(
        "Tanggal lahir tersimpan dengan jam UTC: di sana tanggal {here}, tetapi di Indonesia sudah tanggal {there}; yang "
        "dibaca tanggal {here}.",
        "The birth date was kept with a time in UTC: day {here} there, but already day {there} in Indonesia; day {here} "
        "is read.",
    ),
    Label("Tulis tanggalnya saja, tanpa jam.", "Write the date alone, without a time."),
)
PLACE_MISSING = Message(
    "codec.birth-place-missing",
    Severity.NOTE,
    Label(
        "Kolom tempat dan tanggal lahir hanya memuat tanggal.", "Of place and date of birth, only the date is given."
    ),
)

# 1 March 1900 is the first day on which the serial numbers of the spreadsheets agree; 2100 is past every list.
_SERIALS = range(61, 73_051)
_SERIAL_ZERO = date(1899, 12, 30)
_EVENING = 15  # midnight is 15.00 UTC of the day before in WIT, 16.00 in WITA, 17.00 in WIB
_YEARS = range(1900, 2101)
_NUMBER = re.compile(r"(\d{5})(?:[.,]0+)?", re.A)
_PARTED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{4}", re.A)
_ORDERED = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](?:\d{4}|\d{2})(?!\d)", re.A)
_MARKS = " ,/-."
AGES = range(15, 100)
"""Plausibility only, from no regulation: wider than the ages of people at work; no two years of it end alike."""
LAST_RULES = date(2026, 1, 1)
"""Stands in where no date is known, so that no clock is asked: the year of the latest rules this package knows."""
_OF_THE_DATE = re.compile(rf"(?<![^\W\d_])(?:tanggal|tgl|{'|'.join(WEEKDAY_NUMBER)})\.?$", re.I)
_COMPACT = re.compile(r"(19|20)\d{6}", re.A)


BY_AGE = Label("usia orang bekerja, 15 sampai 99 tahun", "the ages of people at work, 15 to 99")
BY_NIP = Label("NIP-nya", "the NIP")


@frozen(slots=True)
class Birth:
    """A place and a date of birth from one cell.

    Attributes:
        day: the date; None where it is not given.
        place: the place; empty where it is not given.
    """

    day: date | None
    place: str = ""


def read_birth_date(cell: Plain, on: date | None = None) -> Parsed[date]:
    """Read a birth date; ``on`` is the day of the list, which must come later.

    >>> read_birth_date("18 Oktober 1985").value, read_birth_date(31338).value
    (datetime.date(1985, 10, 18), datetime.date(1985, 10, 18))
    >>> short = read_birth_date("18/10/85")
    >>> short.value, [finding.code for finding in short.findings]
    (datetime.date(1985, 10, 18), ['codec.birth-century'])
    """
    read = _day(cell, on)
    if read.value is not None and on is not None and read.value >= on:
        return Parsed(None, (*read.findings, BIRTH_LATER()))
    return read


def _day(cell: Plain, on: date | None = None) -> Parsed[date]:
    if isinstance(cell, datetime):
        return Parsed(date(cell.year, cell.month, cell.day), _other_zone(cell))
    if isinstance(cell, date):
        return Parsed(cell)
    if isinstance(cell, bool):
        return Parsed(None, (BIRTH_NOT_A_DAY(),))
    if isinstance(cell, (int, float, Decimal)):
        return _serial(cell)
    if cell.casefold() in NO_NUMBER:
        return Parsed(None)
    if (number := _NUMBER.fullmatch(cell)) is not None:
        return _serial(int(number[1]))
    # Nearly every cell has this form, so that it does not take the way of the printed ones.
    if (found := _PARTED.fullmatch(cell)) is not None and int(cell[-4:]) in _YEARS:
        try:
            return Parsed(date(int(cell[-4:]), int(found[2]), int(found[1])))
        except ValueError:
            return _by_parse(cell, on)
    if _COMPACT.fullmatch(cell):
        return _by_parse(f"{cell[:4]}-{cell[4:6]}-{cell[6:]}", on)
    return _by_parse(cell, on)


def _serial(number: int | float | Decimal) -> Parsed[date]:
    if number == int(number) and int(number) in _YEARS:
        return Parsed(None, (BIRTH_NOT_A_DAY(),))
    if int(number) not in _SERIALS:
        return Parsed(None, (BIRTH_UNREADABLE(why=Label("bilangan", "a number")),))
    return Parsed(_SERIAL_ZERO + timedelta(days=int(number)), (SERIAL_NUMBER(),))


def _by_parse(text: str, on: date | None) -> Parsed[date]:
    parsed = When.parse(" ".join(text.split()))
    if errors_in(parsed.findings):
        why = Label("urutannya keliru atau tanggalnya tidak ada", "the order is wrong or there is no such day")
        return Parsed(None, (BIRTH_UNREADABLE(why=why),))
    when = parsed.value
    if when is None or not when.known:
        return Parsed(None)
    if any(finding.message is TWO_DIGIT_YEAR for finding in parsed.findings):
        return _in_its_century(when, on)
    if when.precision not in (Precision.DAY, Precision.INSTANT):
        return Parsed(None, (BIRTH_NOT_A_DAY(),))
    return Parsed(when.earliest, _other_zone(_moment(text)))


def _in_its_century(when: When, on: date | None) -> Parsed[date]:
    """Read a year of two digits as the one year in which somebody of an age at work can have been born."""
    first = when.first if when.precision is Precision.DAY else None
    if first is None:
        return Parsed(None, (BIRTH_NOT_A_DAY(),))
    latest = (on or LAST_RULES).year - AGES.start
    year = latest - (latest - first.year) % 100
    if latest + AGES.start - year not in AGES:
        return Parsed(None, (BIRTH_TWO_DIGITS(),))
    try:
        return Parsed(first.replace(year=year), (BIRTH_CENTURY(why=BY_AGE),))
    except ValueError:  # 29 February, of a century in which there was none
        return Parsed(None, (BIRTH_TWO_DIGITS(),))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def _other_zone(moment: datetime | None) -> tuple[Finding, ...]:
    """Warn where midnight in Indonesia was turned into an evening in UTC; only the number of the day is told."""
    if moment is None or moment.utcoffset() != timedelta(0) or moment.hour < _EVENING:
        return ()
    there = date(moment.year, moment.month, moment.day) + timedelta(days=1)
    return (BIRTH_OTHER_ZONE(here=moment.day, there=there.day),)


def read_birth(cell: Plain, on: date | None = None) -> Parsed[Birth]:
    """Read a cell of place and date of birth, such as ``Martapura, 18 Oktober 1985``.

    >>> read_birth("Martapura, 18-10-1985").value
    Birth(day=datetime.date(1985, 10, 18), place='Martapura')
    """
    if not isinstance(cell, str):
        day = read_birth_date(cell, on)
        return Parsed(None if day.value is None else Birth(day.value), (*day.findings, PLACE_MISSING()))
    found = re.fullmatch(r"(\D*)(\d.*)", " ".join(cell.split()))
    if found is None:
        place = cell.strip(_MARKS)
        return Parsed(Birth(None, place) if place and place.casefold() not in NO_NUMBER else None)
    # "tgl. 18 Oktober" and a weekday belong to the date.
    place, rest = _OF_THE_DATE.sub("", found[1].strip(_MARKS)).strip(_MARKS), found[2]
    day = read_birth_date(rest, on)
    notes: tuple[Finding, ...] = () if place else (PLACE_MISSING(),)
    if day.value is None:
        return Parsed(None, (*day.findings, *notes) if day.findings else (BIRTH_NOT_A_DAY(),))
    return Parsed(Birth(day.value, place), (*day.findings, *notes))


def order_of(cell: object) -> str:
    """Say which order of day and month a numeric date shows: ``day``, ``month``, ``either`` or nothing.

    >>> order_of("25/12/1980"), order_of("12/25/1980"), order_of("05/12/1980"), order_of("05/05/1980")
    ('day', 'month', 'either', '')
    """
    found = _ORDERED.search(cell[:60]) if isinstance(cell, str) else None
    if found is None:
        return ""
    first, second = int(found[1]), int(found[2])
    if first > 12 or second > 12:
        return "day" if first > 12 and second <= 12 else "month" if second > 12 and first <= 12 else ""
    return "" if first == second else "either"


def read_when(cell: Plain) -> Parsed[When]:
    """Read the day of a session or document, which need not be a single day.

    >>> str(read_when("28-30 November 2025").value), str(read_when(date(2025, 11, 28)).value)
    ('28 s.d. 30 November 2025', '28 November 2025')
    """
    if isinstance(cell, datetime) and cell.tzinfo is not None:
        return Parsed(When.instant(cell))
    if isinstance(cell, str) and not _NUMBER.fullmatch(cell):
        parsed = When.parse(" ".join(cell.split()))
        return Parsed(None, parsed.findings) if errors_in(parsed.findings) else parsed
    day = _day(cell)
    if day.value is None:
        return Parsed(None, (faults.TEXT_NOT_TAKEN(what=Label("tanggal", "date")),))
    return Parsed(When.on(day.value), day.findings)
