"""Named periods of the school and the calendar year, and the dated scope of a provision."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.findings import Message, Severity
from pendamping.labels import Label, Lang
from pendamping.values.dates.names import MONTHS, day_text
from pendamping.values.dates.words import MONTH_NUMBER, plain
from pendamping.values.parsed import Parsed, must_be_text, shown
from pendamping.values.when import DateRange

UNREADABLE_PERIOD = Message(
    "values.unreadable-period",
    Severity.ERROR,
    Label("“{text}” tidak terbaca sebagai periode.", "“{text}” cannot be read as a period."),
    Label(
        "Contoh: 2025, tahun ajaran 2023/2024, semester ganjil 2023/2024, triwulan IV 2025, Oktober 2025.",
        "For example: 2025, tahun ajaran 2023/2024, semester ganjil 2023/2024, triwulan IV 2025, Oktober 2025.",
    ),
)
SCHOOL_YEAR_GAP = Message(
    "values.school-year-gap",
    Severity.ERROR,
    Label(
        "Tahun ajaran “{text}” harus menyebut dua tahun yang berurutan.",
        "The school year “{text}” must name two consecutive years.",
    ),
)
UNREADABLE_VALIDITY = Message(
    "values.unreadable-validity",
    Severity.ERROR,
    Label("“{text}” tidak terbaca sebagai masa berlaku.", "“{text}” cannot be read as a time of validity."),
    Label(
        "Contoh: 2019, 2018..2019, 2018.., ..2018, 2019-07-01..2020-06-30, 2023/2024.",
        "For example: 2019, 2018..2019, 2018.., ..2018, 2019-07-01..2020-06-30, 2023/2024.",
    ),
)
VALIDITY_REVERSED = Message(
    "values.validity-reversed",
    Severity.ERROR,
    Label("Masa berlaku “{text}” berakhir sebelum dimulai.", "The validity “{text}” ends before it begins."),
)


class PeriodKind(StrEnum):
    """The kinds of period that reports use."""

    YEAR = "tahun"
    SCHOOL_YEAR = "tahun-ajaran"
    SEMESTER = "semester"
    QUARTER = "triwulan"
    MONTH = "bulan"


_LONGEST = 100
_ROMAN = ("I", "II", "III", "IV")
_SEMESTERS = {"ganjil": (7, Label("ganjil", "odd")), "genap": (1, Label("genap", "even"))}


@frozen(slots=True)
class Period:
    """A named stretch of days; make one with the named constructors, ``of_day`` or ``parse``.

    Attributes:
        kind: what kind of period it is.
        days: its first and last day.

    >>> Period.semester(2023, "ganjil").text()
    'semester ganjil 2023/2024'
    """

    kind: PeriodKind
    days: DateRange

    @classmethod
    def year(cls, year: int) -> "Period":
        """Make a calendar year; UKG results, for one, are dated this way."""
        return cls(PeriodKind.YEAR, _months(year, 1, 12))

    @classmethod
    def school_year(cls, first: int) -> "Period":
        """Make a tahun ajaran, July to June, by its first calendar year.

        >>> str(Period.school_year(2023).days)
        '1 Juli 2023 s.d. 30 Juni 2024'
        """
        return cls(PeriodKind.SCHOOL_YEAR, _months(first, 7, 12))

    @classmethod
    def semester(cls, first: int, name: str) -> "Period":
        """Make a semester of the school year that begins in a year: ganjil (July-December) or genap (January-June)."""
        if name not in _SEMESTERS:
            raise Misuse(f"there is no semester {name!r}", "pass 'ganjil' or 'genap'")
        return cls(PeriodKind.SEMESTER, _months(first + (name == "genap"), _SEMESTERS[name][0], 6))

    @classmethod
    def quarter(cls, year: int, number: int) -> "Period":
        """Make a triwulan of a calendar year, 1 to 4."""
        if not 1 <= number <= 4:
            raise Misuse(f"there is no quarter {number}", "pass 1 to 4")
        return cls(PeriodKind.QUARTER, _months(year, 3 * number - 2, 3))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """Make a calendar month."""
        if not 1 <= month <= 12:
            raise Misuse(f"there is no month {month}", "pass 1 to 12")
        return cls(PeriodKind.MONTH, _months(year, month, 1))

    @classmethod
    def of_day(cls, kind: PeriodKind, day: date) -> "Period":
        """Return the period of a kind that a day lies in.

        >>> Period.of_day(PeriodKind.SEMESTER, date(2024, 3, 1)).text()
        'semester genap 2023/2024'
        """
        if kind is PeriodKind.YEAR:
            return cls.year(day.year)
        if kind is PeriodKind.QUARTER:
            return cls.quarter(day.year, (day.month + 2) // 3)
        if kind is PeriodKind.MONTH:
            return cls.month(day.year, day.month)
        first = day.year - (day.month < 7)
        if kind is PeriodKind.SCHOOL_YEAR:
            return cls.school_year(first)
        return cls.semester(first, "genap" if day.month < 7 else "ganjil")

    @classmethod
    def parse(cls, text: str) -> Parsed["Period"]:
        """Read a period as reports name it.

        >>> str(Period.parse("TA 2023/2024").value), str(Period.parse("Triwulan IV 2025").value)
        ('tahun ajaran 2023/2024', 'triwulan IV 2025')
        """
        words = plain(text) if len(must_be_text(text)) <= _LONGEST else ""
        matches = ((pattern.fullmatch(words), make) for pattern, make in _FORMS)
        part, make = next(((match.groupdict(), make) for match, make in matches if match), ({}, None))
        if make is None:
            return Parsed(None, (UNREADABLE_PERIOD(text=shown(text)),))
        if not _consecutive(part.get("first"), part.get("second")):
            return Parsed(None, (SCHOOL_YEAR_GAP(text=shown(text)),))
        try:
            return Parsed(make(part))
        except Misuse:
            return Parsed(None, (UNREADABLE_PERIOD(text=shown(text)),))

    def contains(self, day: date) -> bool:
        """Say whether a day lies in the period."""
        return self.days.contains(day)

    def text(self, lang: Lang = "id") -> str:
        """Write the period out in one language."""
        first = self.days.first
        if self.kind is PeriodKind.YEAR:
            return f"{first.year:04}"
        if self.kind is PeriodKind.MONTH:
            return f"{MONTHS[first.month - 1].text(lang)} {first.year:04}"
        if self.kind is PeriodKind.QUARTER:
            number = _ROMAN[(first.month - 1) // 3]
            return f"{'quarter' if lang == 'en' else 'triwulan'} {number} {first.year:04}"
        start = first.year - (first.month < 7)
        if self.kind is PeriodKind.SCHOOL_YEAR:
            return f"{'school year' if lang == 'en' else 'tahun ajaran'} {start:04}/{start + 1:04}"
        name = _SEMESTERS["ganjil" if first.month == 7 else "genap"][1]
        both = f"{start:04}/{start + 1:04}"
        return f"{name.en} semester {both}" if lang == "en" else f"semester {name.id} {both}"

    def __str__(self) -> str:
        return self.text("id")


_BOTH = (
    r"(?:(?:tahun (?:ajaran|pelajaran)|t\.? ?a\.?|t\.? ?p\.?|school year) )?"
    r"(?P<first>\d{4})/(?P<second>\d{4}|\d{2})"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FORMS: tuple[tuple[re.Pattern[str], Callable[[dict[str, str]], Period]], ...] = (
    (re.compile(r"(?:tahun )?(?P<year>\d{4})", re.A), lambda part: Period.year(int(part["year"]))),
    (re.compile(_BOTH, re.A), lambda part: Period.school_year(int(part["first"]))),
    (
        re.compile(rf"(?:semester )?(?P<name>ganjil|genap|gasal|odd|even)(?: semester)?,? {_BOTH}", re.A),
        lambda part: Period.semester(int(part["first"]), "genap" if part["name"] in ("genap", "even") else "ganjil"),
    ),
    (
        re.compile(r"(?:triwulan|tw|quarter) ?-?(?P<number>iv|i{1,3}|[1-4]),? (?:tahun )?(?P<year>\d{4})", re.A),
        lambda part: Period.quarter(int(part["year"]), _QUARTERS[part["number"]]),
    ),
    (
        re.compile(rf"(?:bulan )?(?P<month>{'|'.join(MONTH_NUMBER)})\.? (?P<year>\d{{4}})", re.A),
        lambda part: Period.month(int(part["year"]), MONTH_NUMBER[part["month"]]),
    ),
    (
        re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.A),
        lambda part: Period.month(int(part["year"]), int(part["month"])),
    ),
)


def _consecutive(first: str | None, second: str | None) -> bool:
    """Say whether the two years of a school year follow each other; "2023/24" is written short."""
    if first is None or second is None:
        return True
    after = int(first) + 1
    return int(second) == (after if len(second) == 4 else after % 100)


def _months(year: int, month: int, count: int) -> DateRange:
    """Return the days of some months in a row."""
    if not 1 <= year <= 9998:
        raise Misuse(f"year {year} is outside the calendar", "pass 1 to 9998")
    after = month - 1 + count
    return DateRange(date(year, month, 1), date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1))


@frozen(slots=True)
class Validity:
    """The days on which a provision holds; either end may be open.

    Attributes:
        first: the first day, or None where it has always held.
        last: the last day, or None where no end is set.

    >>> str(Validity.parse("2018..2019").value), Validity.parse("2018..").value.covers(date(2030, 1, 1))
    ('2018-01-01..2019-12-31', True)
    """

    first: date | None = None
    last: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise Misuse(f"a Validity cannot end ({self.last}) before it begins ({self.first})", "swap the two days")

    @classmethod
    def parse(cls, text: str) -> Parsed["Validity"]:
        """Read ``2019``, ``2018..2019``, ``2018..``, ``..2018``, ISO days or months, or a school year.

        >>> Validity.parse("2023/2024").value.text("en")
        '1 July 2023 to 30 June 2024'
        """
        words = must_be_text(text).strip()
        start, dots, end = words.partition("..") if len(words) <= _LONGEST else ("", "", "")
        if not words or (not dots and not start):
            return Parsed(None, (UNREADABLE_VALIDITY(text=shown(text)),))
        first = _edge(start)
        last = _edge(end) if dots else first
        if (first is None and start.strip()) or (last is None and (end.strip() or not dots)):
            return Parsed(None, (UNREADABLE_VALIDITY(text=shown(text)),))
        opening = None if first is None else first.first
        closing = None if last is None else last.last
        if opening is not None and closing is not None and closing < opening:
            return Parsed(None, (VALIDITY_REVERSED(text=shown(text)),))
        return Parsed(cls(opening, closing))

    def covers(self, day: date) -> bool:
        """Say whether the provision holds on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps_range(self, days: DateRange) -> bool:
        """Say whether the provision holds on any day of a range."""
        return (self.first is None or self.first <= days.last) and (self.last is None or days.first <= self.last)

    def overlaps(self, other: "Validity") -> bool:
        """Say whether two validities have a day in common."""
        return self.overlaps_range(DateRange(other.first or date.min, other.last or date.max))

    def text(self, lang: Lang = "id") -> str:
        """Write the validity out in one language: whole calendar years by their numbers, no end at all as undated.

        >>> Validity.parse("2018..2019").value.text(), ALWAYS.text()
        ('2018–2019', 'tanpa tanggal')
        """
        if self.first is not None and self.last is not None:
            return _years(self.first, self.last) or DateRange(self.first, self.last).text(lang)
        if self.first is not None:
            return f"{'from' if lang == 'en' else 'sejak'} {day_text(self.first, lang)}"
        if self.last is not None:
            return f"{'until' if lang == 'en' else 'sampai'} {day_text(self.last, lang)}"
        return "undated" if lang == "en" else "tanpa tanggal"

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"


ALWAYS = Validity()
"""The validity without ends: no date is stated, so it covers every day."""


def _years(first: date, last: date) -> str:
    """Write whole calendar years by their numbers; empty where the days are no whole years."""
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return ""
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


_EDGE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?|/\d{4})?", re.A)


def _edge(text: str) -> DateRange | None:
    """Return the days of one side of a validity, or None where it is empty or unreadable."""
    words = text.strip()
    if not _EDGE.fullmatch(words):
        return None
    try:
        if len(words) == 10:
            day = date.fromisoformat(words)
            return DateRange(day, day)
    except ValueError:
        return None
    period = Period.parse(words).value
    return None if period is None else period.days
