"""A report as CSV and as an Excel workbook; no cell and no heading can become a formula."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pendamping.errors import MissingExtra
from pendamping.labels import Label, Lang
from pendamping.report.cells import ALL
from pendamping.report.computing.finish import Mark
from pendamping.report.shown.lines import safe_cell, separated
from pendamping.report.shown.numbers import cell_text, rounded
from pendamping.report.shown.origin import origins_of
from pendamping.report.shown.provenance import canonical
from pendamping.report.shown.table import ReportTable
from pendamping.report.shown.text import depths_of, footnotes, heads_of, names_of

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_EXACT_IN_EXCEL = 10**15
_SHEETS = (Label("Laporan", "Report"), Label("Keterangan", "About"))
_NOTE, _POLICY, _CODE = Label("Catatan", "Note"), Label("Perlindungan", "Protection"), Label("kode", "code")
_WIDEST = 44


def csv_text(table: ReportTable, lang: Lang, separator: str, bom: bool) -> str:
    """Return the report as CSV text: names, then measures as printed, then the code of each dimension."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separated(separator), lineterminator="\n")
    writer.writerow([safe_cell(text) for text in [*heads_of(table, lang), *_codes(table, lang)]])
    for place, group in enumerate(table.groups):
        cells = [_number_text(table, place, number, lang) for number in range(len(table.measures))]
        writer.writerow([safe_cell(text) for text in [*names_of(table, place, lang), *cells, *group]])
    return (_BOM if bom else "") + out.getvalue()


def _codes(table: ReportTable, lang: Lang) -> list[str]:
    return [f"{axis.label.text(lang)} ({_CODE.text(lang)})" for axis in table.axes]


def _number_text(table: ReportTable, place: int, number: int, lang: Lang) -> str:
    item = table.measures[number]
    found = table.results[item.id]
    return cell_text(found.numbers[place], found.marks[place], item, lang)


def write_xlsx(table: ReportTable, path: str | Path, lang: Lang) -> None:
    """Write the workbook: numbers as numbers, words as text, and a second sheet with notes and provenance."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtra("excel", "xlsxwriter") from error
    # Nothing that a cell holds may be turned into a formula, a link or a number behind our back.
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": safe_cell(table.title(lang))[:250], "created": _created(table)})
        report, about = (book.add_worksheet(name.text(lang)) for name in _SHEETS)
        _Sheet(report, table, lang, book).write()
        _write_about(about, _about(table, lang), book)
    Path(path).write_bytes(made.getvalue())


def _created(table: ReportTable) -> datetime:
    """Return a fixed time, so that the same report gives the same file: the time of the snapshot."""
    try:
        return datetime.fromisoformat(table.provenance.as_of).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)


class _Sheet:
    """The first sheet: one row a group, totals in bold, levels indented, codes at the end for joining."""

    def __init__(self, sheet: Any, table: ReportTable, lang: Lang, book: Any) -> None:
        self.sheet, self.table, self.lang, self.book = sheet, table, lang, book
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(look))
        return self.formats[key]

    def write(self) -> None:
        table, lang, names = self.table, self.lang, len(self.table.axes)
        heads = [*heads_of(table, lang), *_codes(table, lang)]
        for column, text in enumerate(heads):
            right = names <= column < names + len(table.measures)
            look: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
            self.sheet.write_string(
                0, column, safe_cell(text), self.format(**look, **({"align": "right"} if right else {}))
            )
        for place, group in enumerate(table.groups):
            bold = {"bold": True} if ALL in group else {}
            for column, (text, depth) in enumerate(
                zip(names_of(table, place, lang), depths_of(table, place), strict=True)
            ):
                look = {**bold, "indent": depth} if depth else bold
                self.sheet.write_string(place + 1, column, safe_cell(text), self.format(**look))
            for number in range(len(table.measures)):
                self._number(place, number, names + number, bold)
            for column, code in enumerate(group, names + len(table.measures)):
                self.sheet.write_string(place + 1, column, safe_cell(code))
        self._lay_out(heads)

    def _number(self, place: int, number: int, column: int, bold: dict[str, Any]) -> None:
        item = self.table.measures[number]
        found = self.table.results[item.id]
        held = found.numbers[place]
        value = None if held is None else rounded(held, item)
        if value is None or not -_EXACT_IN_EXCEL < value < _EXACT_IN_EXCEL:
            text = safe_cell(_number_text(self.table, place, number, self.lang))
            words: dict[str, Any] = {**bold, "align": "right", "italic": found.marks[place] is not Mark.SHOWN}
            self.sheet.write_string(place + 1, column, text, self.format(**words))
            return
        look = {**bold, "num_format": "#,##0" + ("." + "0" * item.places if item.places else "")}
        plain = float(value) if isinstance(value, Decimal) else value
        self.sheet.write_number(place + 1, column, plain, self.format(**look))

    def _lay_out(self, heads: Sequence[str]) -> None:
        """Set widths, keep the headings in sight and on every printed page, and fit the width of the page."""
        table, names = self.table, len(self.table.axes)
        for column in range(len(heads)):
            if column < names:
                texts = (names_of(table, place, self.lang)[column] for place in range(len(table.groups)))
                depth = max((depths_of(table, place)[column] for place in range(len(table.groups))), default=0)
                wide = max(map(len, (heads[column], *texts)), default=8) + 2 * depth
                self.sheet.set_column(column, column, min(wide + 2, _WIDEST))
            else:
                self.sheet.set_column(column, column, 16)
        self.sheet.freeze_panes(1, names)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)


def _write_about(sheet: Any, rows: Sequence[tuple[str, str]], book: Any) -> None:
    top, wrapped = (
        book.add_format({"valign": "top", "bold": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100)
    for row, (what, text) in enumerate(rows):
        sheet.write_string(row, 0, safe_cell(what), top)
        sheet.write_string(row, 1, safe_cell(text), wrapped)


def _about(table: ReportTable, lang: Lang) -> list[tuple[str, str]]:
    """Return what the second sheet says: footnotes, policy, formulas and provisions with their sources."""
    out = [("", table.title(lang)), *((_NOTE.text(lang), text) for text in footnotes(table, lang))]
    for name, value in sorted(table.provenance.policy.items()):
        out.append((_POLICY.text(lang), f"{name}: {value if isinstance(value, str) else canonical(value)}"))
    for item in origins_of(table, lang):
        sources = "; ".join(f"{source['key']} {source['url']}".strip() for source in item.cited["sources"])
        sure = f" [{sources} ({item.cited['confidence']})]" if sources else ""
        out.append((item.what, item.text + sure))
    return out
