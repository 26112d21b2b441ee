"""Merged cells: a value that stands only in the first row of a block and holds for the rows below it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pendamping.codec.rows.sheet import faults
from pendamping.codec.rows.sheet.columns import Columns
from pendamping.codec.rows.sheet.shape import SheetRow, is_blank
from pendamping.findings import Finding

# A name or number of a person is never that of the row above.
_BLOCKS = ("province", "region", "kecamatan", "school", "npsn", "jenjang", "status", "group")
_OF_THE_SCHOOL = frozenset({"npsn", "jenjang", "status", "kecamatan"})


def fill_merged(
    records: Sequence[SheetRow], columns: Columns, declared: Collection[str], breaks: Collection[int]
) -> tuple[tuple[SheetRow, ...], dict[int, list[Finding]], tuple[Finding, ...]]:
    """Return the rows with the gaps of merged columns filled, a note on each cell by row, and what was guessed.

    A column is filled where the caller declares it, or where it shows the pattern of merged cells: never the same value
    in two rows that follow each other, and twice as many gaps as values, or as many where the column of row numbers
    has the same gaps. What belongs to a school is filled only where the school is a gap too, so that a missing NPSN is
    never taken from the school above.

    Args:
        records: the records in order.
        columns: what the columns hold.
        declared: the fields of the columns that are merged.
        breaks: numbers of rows at which a block ends, such as blank ones.
    """
    # Without the school beside it, a gap among the NPSN is a missing number.
    shown = {each for each in _BLOCKS if each != "npsn" or "school" in columns.fields}
    number = columns.place("number")
    numbered = _gaps(records, number) if number is not None else frozenset()
    merged = {
        place: each.field
        for place, each in enumerate(columns.items_)
        if each.field in declared or (each.field in shown and _shows_blocks(records, place, numbered))
    }
    if not merged:
        return tuple(records), {}, ()
    rows, notes = _fill(records, columns, merged, breaks)
    paths = Counter(each.path.partition(" / ")[2] for found in notes.values() for each in found)
    guessed = [(columns.items_[place].name, field) for place, field in merged.items() if field not in declared]
    told = [
        faults.MERGED(f"heading / {name}", heading=name, filled=paths[name], field=field)
        for name, field in guessed
        if paths[name]
    ]
    return rows, notes, tuple(told)


def _gaps(records: Sequence[SheetRow], place: int) -> frozenset[int]:
    return frozenset(row.number for row in records if is_blank(row.cells[place]))


def _shows_blocks(records: Sequence[SheetRow], place: int, numbered: frozenset[int]) -> bool:
    gaps = _gaps(records, place)
    values = len(records) - len(gaps)
    least = values if numbered and numbered <= gaps else 2 * values
    if len(gaps) < max(2, least) or not values or records[0].number in gaps:
        return False
    return not any(
        _same(one.cells[place], other.cells[place]) for one, other in pairwise(records) if one.number not in gaps
    )


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _fill(
    records: Sequence[SheetRow], columns: Columns, merged: Mapping[int, str], breaks: Collection[int]
) -> tuple[tuple[SheetRow, ...], dict[int, list[Finding]]]:
    anchor = columns.place("school")
    last: dict[int, tuple[int, Any]] = {}
    notes: dict[int, list[Finding]] = {}
    rows: list[SheetRow] = []
    stops = sorted(breaks)
    stop = 0
    for row in records:
        while stop < len(stops) and stops[stop] < row.number:
            stop += 1
            last.clear()
        cells = list(row.cells)
        inside = anchor is None or is_blank(row.cells[anchor])
        for place, field in merged.items():
            if not is_blank(cells[place]):
                last[place] = (row.number, cells[place])
            elif place in last and (inside or field not in _OF_THE_SCHOOL):
                source, cells[place] = last[place]
                path = f"row {row.number} / {columns.items_[place].name}"
                notes.setdefault(row.number, []).append(faults.FILLED(path, row=source))
            else:
                # A new block without a value of its own does not inherit that of the block before.
                last.pop(place, None)
        rows.append(SheetRow(row.number, tuple(cells), row.extra))
    return tuple(rows), notes
