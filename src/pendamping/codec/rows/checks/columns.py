"""What a whole column shows about its cells: lost digits, the order of day and month, what a bare P stands for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from numbers import Integral

from pendamping.codec.rows.cells import faults
from pendamping.codec.rows.cells.dates import order_of
from pendamping.codec.rows.cells.words import p_means, word_key
from pendamping.codec.rows.sheet.columns import Columns
from pendamping.codec.rows.sheet.shape import SheetRow
from pendamping.findings import Finding, Severity
from pendamping.values.codes.common import Sex, compact

_AT_LEAST = 8
_EXACT = 2**53  # up to here double precision keeps every whole number
# Field, its name, digits, the distance of neighbours in double precision, and how many make a pattern.
_BINARY = (("nip", "NIP", 18, 32, 3), ("nik", "NIK", 16, 2, 8), ("nuptk", "NUPTK", 16, 2, 8))
_LONG = {"nuptk": 16, "nik": 16}


def p_in(rows: Sequence[SheetRow], columns: Columns) -> Sex | None:
    """Return what a bare P stands for in the column of sexes, None where the column does not say."""
    place = columns.place("sex")
    if place is None:
        return Sex.FEMALE
    marks = {row.cells[place] for row in rows if type(row.cells[place]) is str}
    return p_means([word_key(mark[:20]) for mark in marks])


def dates_in_doubt(rows: Sequence[SheetRow], columns: Columns) -> dict[int, Severity]:
    """Return the rows whose birth date can be read two ways, because others in the column have the month first.

    Where at least as many have the month first as the day, those rows are blocked.
    """
    place = columns.place("birth-date")
    place = columns.place("birth") if place is None else place
    if place is None:
        return {}
    orders = [order_of(row.cells[place]) for row in rows]
    count = Counter(orders)
    if not count["month"]:
        return {}
    severity = Severity.ERROR if count["month"] >= count["day"] else Severity.WARNING
    return {row.number: severity for row, order in zip(rows, orders, strict=True) if order == "either"}


def binary_in(rows: Sequence[SheetRow], columns: Columns) -> dict[tuple[int, str], Finding]:
    """Return what is to be said of numbers that look rounded to double precision, by row and field.

    Numbers of 18 digits are then multiples of 32, numbers of 16 digits above 2**53 of 2. Of three NIP, chance leaves
    this one time in thirty thousand; of eight NIK or NUPTK, one time in 256, so that these are only doubtful.
    """
    found: dict[tuple[int, str], Finding] = {}
    for name, label, length, step, least in _BINARY:
        place = columns.place(name)
        long = [] if place is None else list(_long(rows, place, length))
        even = [(row, kept) for row, number, kept in long if number % step == 0]
        whole = len(even) == len(long) >= least
        if name == "nip":
            made = faults.COLUMN_BINARY if whole else faults.PERHAPS_BINARY
            rows_told = [row for row, kept in even if whole or kept]
        else:
            made, rows_told = faults.PERHAPS_BINARY, [row for row, kept in even if whole and kept]
        found |= {(row, name): made(name=label, step=step) for row in rows_told}
    return found


def _long(rows: Sequence[SheetRow], place: int, length: int) -> Iterator[tuple[int, int, bool]]:
    """Give the row of each long number of a column, the number, and whether it came as a number."""
    for row in rows:
        cell = row.cells[place]
        kept = isinstance(cell, Integral) and not isinstance(cell, bool)
        text = str(int(cell)) if kept else compact(cell) if isinstance(cell, str) and len(cell) < 60 else ""
        if len(text) == length and text.isascii() and text.isdigit() and int(text) > _EXACT:
            yield row.number, int(text), kept


def rounded_in(rows: Sequence[SheetRow], columns: Columns) -> frozenset[str]:
    """Return the fields in which every long number ends in zero, as a spreadsheet leaves them that lost a digit.

    Of eight numbers or more, chance leaves this one time in a hundred million.
    """
    found = set()
    for name, length in _LONG.items():
        if (place := columns.place(name)) is None:
            continue
        texts = [row.cells[place].strip(" '\u00a0") for row in rows if isinstance(row.cells[place], str)]
        long = [text for text in texts if len(text) == length and text.isdigit()]
        if len(long) >= _AT_LEAST and all(text.endswith("0") for text in long):
            found.add(name)
    return frozenset(found)
