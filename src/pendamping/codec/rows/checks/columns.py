"""What a whole column shows about its cells: lost digits, the order of day and month, what a bare P stands for."""

from collections import Counter
from collections.abc import Sequence

from pendamping.codec.rows.cells.dates import order_of
from pendamping.codec.rows.cells.words import p_means, word_key
from pendamping.codec.rows.sheet.columns import Columns
from pendamping.codec.rows.sheet.shape import SheetRow
from pendamping.findings import Severity
from pendamping.values.codes.common import Sex

_AT_LEAST = 8
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
