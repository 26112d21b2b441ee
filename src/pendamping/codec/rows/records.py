"""From rows to records: columns mapped, gaps of merged cells filled, every cell read, every row checked in itself."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from pendamping.codec.rows.cells import faults as cell_faults
from pendamping.codec.rows.cells.clean import Plain, clean
from pendamping.codec.rows.cells.dates import Birth
from pendamping.codec.rows.cells.names import Name
from pendamping.codec.rows.checks.across import check_across
from pendamping.codec.rows.checks.columns import binary_in, dates_in_doubt, p_in, rounded_in
from pendamping.codec.rows.kinds import ListKind
from pendamping.codec.rows.readers import MEMO, masked, read_region_in, readers
from pendamping.codec.rows.sheet import faults
from pendamping.codec.rows.sheet.columns import Columns, Layout, NameColumn, SheetColumn, layout_of, map_columns
from pendamping.codec.rows.sheet.headingtable import FIELD
from pendamping.codec.rows.sheet.merged import fill_merged
from pendamping.codec.rows.sheet.record import Record
from pendamping.codec.rows.sheet.shape import Sheet, SheetRow, is_blank, read_sheet
from pendamping.errors import UnknownName
from pendamping.findings import Finding, Severity
from pendamping.values.parsed import Parsed
from pendamping.values.regions import RegionSource


@frozen(slots=True, repr=False)
class Reading:
    """A sheet on its way to entities.

    Attributes:
        kind: the kind of list.
        sheet: the rows as given.
        columns: what each column holds.
        records: what was read from each record.
        findings: what was found about the sheet as a whole.
        layout: the common list that the headings show.
    """

    kind: ListKind
    sheet: Sheet
    columns: Columns
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    layout: Layout | None

    @property
    def names(self) -> dict[str, str]:
        """The headings by field."""
        return {each.field: each.name for each in self.columns.items_ if each.field}

    def all_findings(self) -> tuple[Finding, ...]:
        """Return what was found, about the sheet first, then row by row."""
        return (*self.findings, *(each for record in self.records for each in record.findings))

    def shown(self) -> dict[str, str]:
        """Return the masked text of every cell with an error or a warning, by path."""
        names = [(place, each.field, each.name) for place, each in enumerate(self.columns.items_) if each.field]
        found: dict[str, str] = {}
        for row, record in zip(self.sheet.records, self.records, strict=True):
            faulty = {each.path for each in record.findings if each.severity > Severity.NOTE}
            for place, field, name in names if faulty else ():
                if (path := f"row {row.number} / {name}") in faulty:
                    cell = row.cells[place]
                    value = clean(cell).value
                    found[path] = masked(field, cell if value is None and type(cell) is str else value)
        return found

    def cells_of(self, place: int) -> dict[Any, Any]:
        """Return the cells of a record as given, by heading."""
        return dict(zip(self.sheet.headings, self.sheet.records[place].cells, strict=True))


def read_records(
    rows: Iterable[Mapping[Any, Any]],
    kind: ListKind,
    mapping: Mapping[Any, str | None] | None,
    on: date | None,
    regions: RegionSource | None,
    fill: Collection[str],
    first_row: int,
    also: NameColumn | None = None,
) -> Reading:
    """Read every cell of a sheet and check each row in itself.

    Args:
        rows: the rows, as dicts.
        kind: the kind of list.
        mapping: the caller's mapping of columns.
        on: the day of the list.
        regions: the source of regions.
        fill: the fields of merged columns.
        first_row: the number of the first row.
        also: names the field of a heading that no list has but this one.
    """
    for name in fill:
        if name not in kind.wanted:
            raise UnknownName("field of a column", name, sorted(kind.wanted))
    sheet = read_sheet(rows, first_row)
    columns, found = map_columns(sheet.headings, mapping, kind.wanted, kind.extra, also)
    layout = layout_of(columns)
    filled, notes, guessed = fill_merged(sheet.records, columns, fill, [each.row for each in sheet.passed_over])
    findings = (*sheet.findings, *found, *guessed, *_whole(sheet, columns, layout, kind))
    records = tuple(Record(row.number) for row in filled)
    readable = not columns.fields.isdisjoint(kind.needed)
    if readable:
        _Cells(kind, columns, filled, on, regions).read(records, notes)
    for record in records:
        record.failed = record.failed or not readable
    return Reading(kind, sheet, columns, records, findings, layout)


def _whole(sheet: Sheet, columns: Columns, layout: Layout | None, kind: ListKind) -> Iterable[Finding]:
    if not sheet.records:
        yield faults.NO_ROWS()
    if not columns.fields.isdisjoint(kind.needed):
        return
    yield faults.COLUMN_MISSING(field=FIELD[kind.needed[0]].label, kind=kind.label)
    if layout is not None and layout.kind != kind.key:
        yield faults.OTHER_LAYOUT(layout=layout.label, kind=kind.label)


class _Cells:
    """Reads the cells of one sheet; what says the same again and again is read once."""

    def __init__(
        self, kind: ListKind, columns: Columns, rows: Sequence[SheetRow], on: date | None, regions: RegionSource | None
    ) -> None:
        self.kind, self.rows, self.regions, self.on = kind, rows, regions, on
        # The province helps to tell regions of one name apart, so it is read before them.
        held = [(place, each) for place, each in enumerate(columns.items_) if each.field]
        self.columns = sorted(held, key=lambda item: item[1].field == "region")
        self.names = {each.field: each.name for _, each in held}
        self.about = [place for place, each in held if each.field != "number"]
        self.readers = readers(on, regions, p_in(rows, columns))
        self.doubt, self.rounded = dates_in_doubt(rows, columns), rounded_in(rows, columns)
        self.binary = binary_in(rows, columns)
        self.memo: dict[tuple[Any, ...], Parsed[Any]] = {}

    def read(self, records: Sequence[Record], notes: Mapping[int, Sequence[Finding]]) -> None:
        """Read all rows into the records."""
        for row, record in zip(self.rows, records, strict=True):
            record.findings.extend(notes.get(row.number, ()))
            for place, column in self.columns:
                cell = row.cells[place]
                if cell is not None and cell != "":
                    self._read_cell(record, column, cell)
            self._settle(record, row)
            for name in self.rounded & record.values.keys():
                record.add(self.names[name], (cell_faults.COLUMN_ROUNDED(name=FIELD[name].label),))
            for name in _CODES & record.values.keys():
                if (found := self.binary.get((row.number, name))) is not None:
                    record.add(self.names[name], (found,))
            check_across(record, self.names, self.doubt.get(row.number), self.on)

    def _read_cell(self, record: Record, column: SheetColumn, cell: Any) -> None:
        name = column.field.partition(":")[0]
        if name in MEMO and type(cell) in _PLAIN:
            province = record.get("province") if name == "region" else None
            key = (name, type(cell), cell, province and province.code)
            read = self.memo.get(key)
            if read is None:
                read = self.memo[key] = self._read(name, clean(cell), record)
        else:
            read = self._read(name, clean(cell), record)
        if read.findings:
            record.add(self.names[column.field], read.findings)
        if read.value is not None:
            _keep(record, column.field, read.value)

    def _read(self, name: str, cleaned: Parsed[Plain], record: Record) -> Parsed[Any]:
        if cleaned.value is None:
            return cleaned
        if name == "region":
            read: Parsed[Any] = read_region_in(cleaned.value, self.regions, record.get("province"))
        else:
            read = self.readers[name](cleaned.value)
        return Parsed(read.value, (*cleaned.findings, *read.findings)) if cleaned.findings else read

    def _settle(self, record: Record, row: SheetRow) -> None:
        """Judge the row as a whole: shifted, nearly empty, or without what every row needs."""
        if row.extra:
            record.add("", (faults.EXTRA_CELLS(),))
        if (
            len(record.values) < 2 < len(self.about) + 1
            and sum(not is_blank(row.cells[place]) for place in self.about) <= 1
        ):
            record.add("", (faults.ONE_CELL(),))
        if record.values.keys().isdisjoint(self.kind.needed) and not record.failed:
            needed = next(name for name in self.kind.needed if name in self.names)
            gap = faults.GAP(field=FIELD[needed].label, severity=Severity.ERROR)
            record.add(self.names[needed], (cell_faults.NAME_MISSING() if needed == "name" else gap,))
        name = record.get("name")
        if isinstance(name, Name):
            twice = (name.before and record.get("title-before")) or (name.after and record.get("title-after"))
            record.add(self.names["name"], (cell_faults.TITLES_TWICE(),) if twice else ())
            if "school" in self.names and not record.get("school") and not record.failed:
                record.add(self.names["school"], (faults.GAP(field=FIELD["school"].label),))


_CODES = frozenset({"nip", "nik", "nuptk"})
_PLAIN = frozenset({str, int, float, bool, date})


def _keep(record: Record, name: str, value: Any) -> None:
    if name in ("nip-nuptk", "nip-nik"):
        kind, code = value
        record.values.setdefault(kind.name.lower(), code)
    elif isinstance(value, Birth):
        if value.day is not None:
            record.values.setdefault("birth-date", value.day)
    else:
        record.values[name] = value
