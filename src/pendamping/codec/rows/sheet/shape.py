"""From an iterable of dicts to a sheet: the headings, the records, and the rows that are neither."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from csv import DictReader
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from pendamping.codec.rows.cells.clean import clean
from pendamping.codec.rows.cells.codes import whole_number
from pendamping.codec.rows.sheet import faults
from pendamping.codec.rows.sheet.headings import field_of, heading_key, is_not_read
from pendamping.errors import Misuse
from pendamping.findings import Finding, errors_in
from pendamping.labels import Label


class RowKind(StrEnum):
    """What a row is that is no record; such rows are counted under this name."""

    BLANK = "blank"
    HEADING = "heading"
    NUMBERING = "numbering"
    TITLE = "title"
    TOTAL = "total"

    @property
    def label(self) -> Label:
        """The words for it."""
        return _KIND[self]


_KIND = {
    RowKind.BLANK: Label("baris kosong", "blank row"),
    RowKind.HEADING: Label("kepala kolom berulang", "repeated headings"),
    RowKind.NUMBERING: Label("nomor kolom", "numbers of the columns"),
    RowKind.TITLE: Label("judul", "title"),
    RowKind.TOTAL: Label("baris jumlah", "row of totals"),
}

# The key under which csv.DictReader puts the cells that no heading stands over.
_REST = None
_TOTAL = re.compile(
    r"(?:sub ?|grand ?)?(?:jumlah|total)\b[^\d\n]{0,40}[:=]?\s*[\d.,]*(?: orang| peserta| guru| sekolah)?", re.I
)
_DEEPEST = 20
_UNSEEN = (
    " \t\r\n\x0b\x0c\u00a0\u00ad\u2000\u2001\u2002\u2003\u2007\u2009\u200a\u200b\u200c\u200d\u202f\u2060\u3000\ufeff"
)


@frozen(slots=True, repr=False)
class SheetRow:
    """One row of the sheet as given.

    Attributes:
        number: its number in the spreadsheet.
        cells: the cells in the order of the headings.
        extra: whether it holds cells under no heading.
    """

    number: int
    cells: tuple[Any, ...]
    extra: bool = False

    def __repr__(self) -> str:
        return f"SheetRow({self.number}, {len(self.cells)} cells)"


@frozen(slots=True)
class PassedOver:
    """A row that is no record.

    Attributes:
        row: its number in the spreadsheet.
        kind: what it is.
    """

    row: int
    kind: RowKind


@frozen(slots=True)
class Sheet:
    """A sheet taken apart.

    Attributes:
        headings: the headings, as given.
        records: the rows that are records.
        passed_over: the rows that are not, each with what it is.
        findings: what was found about the whole.
    """

    headings: tuple[Any, ...]
    records: tuple[SheetRow, ...]
    passed_over: tuple[PassedOver, ...]
    findings: tuple[Finding, ...] = field(default=())


def read_sheet(rows: Iterable[Mapping[Any, Any]], first_row: int) -> Sheet:
    """Return the sheet of an iterable of dicts; anything else than dicts is a `Misuse`.

    Where the keys are a title and the headings stand in a row below, those are taken.
    """
    headings, taken = _take(rows, first_row)
    found = [] if _is_heading_row(headings, 2) else [row for row in taken[:_DEEPEST] if _is_heading_row(row.cells, 3)]
    passed: list[PassedOver] = []
    findings: list[Finding] = []
    if found:
        top = found[0]
        passed.extend(PassedOver(row.number, RowKind.TITLE) for row in taken if row.number < top.number)
        passed.append(PassedOver(top.number, RowKind.HEADING))
        findings.append(faults.HEADING_FOUND_BELOW(row=top.number))
        taken = [row for row in taken if row.number > top.number]
        headings = top.cells
    elif _are_joined(headings):
        findings.append(faults.HEADING_JOINED())
    keys = tuple(_cell_key(heading) for heading in headings)
    numbers = {
        place for place, heading in enumerate(headings) if isinstance(heading, str) and field_of(heading)[0] == "number"
    }
    records: list[SheetRow] = []
    for row in taken:
        kind = _kind_of(row, keys, numbers)
        if kind is None:
            records.append(row)
        else:
            passed.append(PassedOver(row.number, kind))
    return Sheet(tuple(headings), tuple(records), tuple(passed), tuple(findings))


def _take(rows: Iterable[Mapping[Any, Any]], first_row: int) -> tuple[tuple[Any, ...], list[SheetRow]]:
    """Return headings and rows; headings that only later rows have are added at the end."""
    headings: dict[Any, None] = {}
    order: tuple[Any, ...] = ()
    taken: list[SheetRow] = []
    for number, row in _numbered(rows, first_row):
        if not isinstance(row, Mapping):
            raise Misuse(
                f"row {number} is a {type(row).__name__}, not a mapping from heading to cell",
                "pass dicts: csv.DictReader(file), frame.to_dict('records') or frame.rows(named=True)",
            )
        if not headings.keys() >= row.keys():
            headings.update(dict.fromkeys(key for key in row if key is not _REST))
            order = tuple(headings)
        extra = _REST in row and not is_blank(row[_REST])
        taken.append(SheetRow(number, tuple(map(row.get, order)), extra))
    width = len(order)
    return order, [row if len(row.cells) == width else _widened(row, width) for row in taken]


def _widened(row: SheetRow, width: int) -> SheetRow:
    return SheetRow(row.number, (*row.cells, *[None] * (width - len(row.cells))), row.extra)


def _numbered(rows: Any, first_row: int) -> Iterator[tuple[int, Any]]:
    """Yield rows with their numbers in the file; ``csv.DictReader`` drops blank lines and tells it by its line number."""
    if not isinstance(rows, DictReader):
        yield from enumerate(_iterable(rows), first_row)
        return
    heading, number = rows.fieldnames, first_row - 1  # asking for the headings reads their line
    before = rows.reader.line_num if heading else 0
    for row in rows:
        # A cell of several lines makes the row no longer, so its line ends are no blank lines.
        number += max(1, rows.reader.line_num - before - _line_ends(row.values()))
        before = rows.reader.line_num
        yield number, row


def _line_ends(cells: Iterable[Any]) -> int:
    return sum(
        _line_ends(cell) if isinstance(cell, list) else len(re.findall(r"\r\n|\r|\n", cell))
        for cell in cells
        if isinstance(cell, (str, list))
    )


_ROWS = "pass dicts, one a row: csv.DictReader(open(file)), or pandas.read_excel(file, dtype=str).to_dict('records')"


def _iterable(rows: Any) -> Iterator[Any]:
    if isinstance(rows, (str, bytes, Mapping)) or not hasattr(rows, "__iter__"):
        raise Misuse(f"a {type(rows).__name__} is not a list of rows", _ROWS)
    return iter(rows)


def is_blank(cell: Any) -> bool:
    """Say whether there is nothing to be read in a cell."""
    kind = type(cell)
    if kind is str:
        return not cell.strip(_UNSEEN)
    if cell is None or kind is int:
        return cell is None
    if kind in (list, tuple):
        return all(map(is_blank, cell))
    read = clean(cell)
    return read.value is None and not errors_in(read.findings)


def _cell_key(cell: Any) -> str:
    return heading_key(cell) if isinstance(cell, str) else ""


def _is_heading_row(cells: Sequence[Any], least: int) -> bool:
    """Say whether most of the filled cells of a row are headings that are known."""
    filled = [cell for cell in cells if not is_blank(cell)]
    known = sum(
        isinstance(cell, str) and len(cell) < 80 and bool(field_of(cell)[0] or is_not_read(cell)) for cell in filled
    )
    return known >= least and 2 * known >= len(filled)


def _are_joined(headings: Sequence[Any]) -> bool:
    if len(headings) != 1 or not isinstance(headings[0], str):
        return False
    parts = re.split(r"[;\t|,]", headings[0][:1_000])
    return sum(bool(field_of(part)[0]) for part in parts) >= 2


def _kind_of(row: SheetRow, keys: Sequence[str], numbers: set[int]) -> RowKind | None:
    """Return what a row is that is no record, or None for a record."""
    filled = [place for place, cell in enumerate(row.cells) if not is_blank(cell)]
    # Lines numbered in advance and never filled in are blank.
    if not row.extra and numbers.issuperset(filled) and all(_is_number(row.cells[place]) for place in filled):
        return RowKind.BLANK
    first = row.cells[filled[0]] if filled else None
    if isinstance(first, str) and _is_repeated(row.cells, filled, keys):
        return RowKind.HEADING
    texts = [
        cell.strip(" ()") if isinstance(cell, str) else cell for cell in (row.cells[place] for place in filled[:2])
    ]
    if len(filled) > 2 and str(texts[0])[:3] == "1" and str(texts[1])[:3] == "2":
        values = [
            whole_number(
                row.cells[place].strip(" ()")
                if isinstance(row.cells[place], str)
                else clean(row.cells[place]).value or ""
            )
            for place in filled
        ]
        if values == list(range(1, len(filled) + 1)):
            return RowKind.NUMBERING
    return RowKind.TOTAL if isinstance(first, str) and _is_total(row.cells, filled) else None


def _is_number(cell: Any) -> bool:
    return re.fullmatch(r"\s*\d{1,6}[.)]?0?\s*", str(cell)) is not None if type(cell) in (str, int, float) else False


def _is_repeated(cells: Sequence[Any], filled: Sequence[int], keys: Sequence[str]) -> bool:
    """Say whether a row repeats the headings, perhaps in other words."""
    if _cell_key(cells[filled[0]]) != keys[filled[0]] and not field_of(cells[filled[0]])[0]:
        return False
    same = sum(bool(keys[place]) and _cell_key(cells[place]) == keys[place] for place in filled)
    return (same == len(filled) and (same > 1 or len(keys) == 1)) or _is_heading_row(
        [cells[place] for place in filled], 3
    )


def _is_total(cells: Sequence[Any], filled: Sequence[int]) -> bool:
    """Say whether a row begins with the word for a total and holds nothing else but figures."""
    if not _TOTAL.fullmatch(cells[filled[0]].strip()):
        return False
    rest = (cells[place] for place in filled[1:])
    return all(
        not isinstance(cell, str) or re.fullmatch(r"[\d.,:= ]{1,9}(?: ?orang| ?peserta)?", cell.strip())
        for cell in rest
    )
