"""From the tokens of a printed date to its parts: days, months and years, and what one lends the other."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from attrs import evolve, frozen

from pendamping.findings import Finding
from pendamping.values.dates import faults
from pendamping.values.dates.names import MONTHS
from pendamping.values.dates.words import Token
from pendamping.values.parsed import shown

PARTS: Mapping[str, tuple[str, ...]] = {
    "iso": ("year", "month", "day"),
    "dmy": ("day", "month", "year"),
    "dmony": ("day", "month", "year"),
    "ym": ("year", "month"),
    "my": ("month", "year"),
    "dm": ("day", "month"),
    "year": ("year",),
    "num": ("day",),
    "month": ("month",),
}
"""The kinds of token that are dates or pieces of one, and what their numbers mean."""

_YEARS = range(1900, 2200)


class Stop(Exception):
    """Reading cannot go on; carries the finding that says why. Never leaves the readers."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


@frozen(slots=True)
class DateParts:
    """What one printed date says: each part or None."""

    day: int | None = None
    month: int | None = None
    year: int | None = None


def read_parts(pieces: list[Token], label: str, findings: list[Finding]) -> tuple[DateParts, ...]:
    """Join the pieces into one date, or into the two ends of a range."""
    dates: list[DateParts] = []
    joins: list[str] = []
    for piece in _without_commas(pieces):
        if piece.kind in ("conn", "list"):
            joins.append(piece.kind)
        elif piece.kind != "start":
            _add(dates, joins, _parts(piece, findings), label)
    if not dates or len(joins) != len(dates) - 1:
        raise Stop(faults.INCOMPLETE_DATE(text=label))
    if any(piece.kind == "start" for piece in pieces) and "conn" not in joins:
        raise Stop(faults.OPEN_DATE(text=label))
    lent = _lend(dates, findings)
    if "list" in joins:
        return _neighbours(lent, joins, label)
    if len(lent) > 2:
        raise Stop(faults.SEVERAL_DATES(text=label))
    return lent


def bounds(parts: DateParts, label: str) -> tuple[date, date]:
    """Return the first and last day of a date with a year, or stop with what is wrong with it."""
    if parts.year is None or (parts.day is not None and parts.month is None):
        raise Stop(faults.INCOMPLETE_DATE(text=label))
    must_exist(parts, label)
    if parts.month is None:
        return date(parts.year, 1, 1), date(parts.year, 12, 31)
    if parts.day is None:
        return date(parts.year, parts.month, 1), date(parts.year, parts.month, monthrange(parts.year, parts.month)[1])
    day = date(parts.year, parts.month, parts.day)
    return day, day


def must_exist(parts: DateParts, label: str) -> None:
    """Stop where the calendar has no such date; a date without a year exists if some year has it."""
    if parts.year is not None and parts.year not in _YEARS:
        raise Stop(faults.YEAR_OUTSIDE(text=label, year=parts.year, first=_YEARS[0], last=_YEARS[-1]))
    if parts.month is None:
        return
    if not 1 <= parts.month <= 12:
        raise Stop(faults.IMPOSSIBLE_MONTH(text=label, month=parts.month))
    longest = monthrange(2000 if parts.year is None else parts.year, parts.month)[1]
    if parts.day is not None and not 1 <= parts.day <= longest:
        name = MONTHS[parts.month - 1]
        raise Stop(faults.IMPOSSIBLE_DATE(text=label, day=parts.day, month=name, longest=longest))


def _without_commas(pieces: list[Token]) -> list[Token]:
    """Drop the commas that join nothing: at the ends, doubled, beside a connector, before a year."""
    kept: list[Token] = []
    for index, piece in enumerate(pieces):
        after = pieces[index + 1].kind if index + 1 < len(pieces) else ""
        before = kept[-1].kind if kept else ""
        idle = before in ("", "conn", "list") or after in ("", "conn", "list") or (before, after) == ("month", "year")
        if not (piece.kind == "list" and idle):
            kept.append(piece)
    return kept


def _parts(piece: Token, findings: list[Finding]) -> DateParts:
    parts = DateParts(**dict(zip(PARTS[piece.kind], piece.numbers, strict=True)))
    written_short = piece.kind in ("dmy", "dmony") and piece.text[-3:].strip("-/ ") == piece.text[-2:]
    if written_short and parts.year is not None:
        parts = evolve(parts, year=2000 + parts.year)
        findings.append(faults.TWO_DIGIT_YEAR(text=shown(piece.text), year=parts.year))
    return parts


def _add(dates: list[DateParts], joins: list[str], parts: DateParts, label: str) -> None:
    """Add a piece: a new date after a connector, else the next part of the last one (day, month, year)."""
    if len(joins) == len(dates):
        dates.append(parts)
        return
    last = dates[-1] if dates else DateParts()
    month_after_day = parts.month is not None and last.day is not None and last.month is None
    year_after_month = parts.month is None and parts.year is not None and last.month is not None
    fits = parts.day is None and last.year is None and (month_after_day or year_after_month)
    if not fits or len(joins) > len(dates):
        raise Stop(faults.INCOMPLETE_DATE(text=label))
    dates[-1] = DateParts(last.day, parts.month or last.month, parts.year)


def _lend(dates: list[DateParts], findings: list[Finding]) -> tuple[DateParts, ...]:
    """Give each date the month and year of the next, where it is printed without them."""
    lent = [dates[-1]]
    for parts in reversed(dates[:-1]):
        after = lent[0]
        month = parts.month or (after.month if parts.day else None)
        year = parts.year or after.year
        # "28 Desember s.d. 3 Januari 2026" names one year; the first day lies in the year before.
        if parts.year is None and year and month and after.month and 12 >= month > after.month:
            year -= 1
            findings.append(faults.YEAR_INFERRED(year=year, month=MONTHS[month - 1]))
        lent.insert(0, DateParts(parts.day, month, year))
    return tuple(lent)


def _neighbours(dates: tuple[DateParts, ...], joins: list[str], label: str) -> tuple[DateParts, ...]:
    """Return the ends of "15 dan 16 Oktober"; days apart are several dates, which one value cannot hold."""
    days = [bounds(parts, label) for parts in dates if parts.day]
    apart = any(after[0] - before[1] != timedelta(days=1) for before, after in pairwise(days))
    if "conn" in joins or len(days) < len(dates) or apart:
        raise Stop(faults.SEVERAL_DATES(text=label))
    return (dates[0], dates[-1])
