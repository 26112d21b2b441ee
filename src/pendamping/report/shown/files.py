"""A report as CSV and as an Excel workbook; no cell and no heading can become a formula."""

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from pendamping.labels import Label, Lang
from pendamping.report.cells import ALL
from pendamping.report.computing.finish import Mark
from pendamping.report.shown.numbers import cell_text, rounded
from pendamping.report.shown.origin import origins_of
from pendamping.report.shown.provenance import canonical
from pendamping.report.shown.table import ReportTable
from pendamping.report.shown.text import depths_of, footnotes, heads_of, names_of
from pendamping.tables import csv_of, in_excel, keep_bytes, must_fit_excel, open_book, sheet_text

_SHEETS = (Label("Laporan", "Report"), Label("Keterangan", "About"))
_NOTE, _POLICY = Label("Catatan", "Note"), Label("Perlindungan", "Protection")
_CODE, _LEVEL = Label("kode", "code"), Label("tingkat", "level")
_WIDEST = 44


def csv_text(table: ReportTable, lang: Lang, separator: str, bom: bool | None) -> str:
    """Return the report as CSV text: names, then measures as printed, then the code and level of each dimension."""
    rows = [[*heads_of(table, lang), *_code_heads(table, lang)]]
    for place in range(len(table.groups)):
        cells = [_number_text(table, place, number, lang) for number in range(len(table.measures))]
        rows.append([*names_of(table, place, lang), *cells, *_codes(table, place, lang)])
    return csv_of(rows, separator, bom)


def _code_heads(table: ReportTable, lang: Lang) -> list[str]:
    codes = [f"{axis.label.text(lang)} ({_CODE.text(lang)})" for axis in table.axes]
    return codes + [f"{axis.label.text(lang)} ({_LEVEL.text(lang)})" for axis in table.axes if axis.level_of]


def _codes(table: ReportTable, place: int, lang: Lang) -> list[str]:
    """Return the code of a group in each dimension, and its level where a dimension has several."""
    pairs = list(zip(table.axes, table.groups[place], strict=True))
    return [*table.groups[place], *(axis.level(node).text(lang) for axis, node in pairs if axis.level_of)]


def _number_text(table: ReportTable, place: int, number: int, lang: Lang) -> str:
    item = table.measures[number]
    found = table.results[item.id]
    return cell_text(found.numbers[place], found.marks[place], item, lang)


def write_xlsx(table: ReportTable, path: str | Path | IO[bytes], lang: Lang) -> None:
    """Write the workbook: numbers as numbers, words as text, and a second sheet with notes and provenance."""
    must_fit_excel(len(table.groups) + 1, 3 * len(table.axes) + len(table.measures))
    made, created = io.BytesIO(), _created(table)
    with open_book(made, created) as book:
        book.set_properties({"title": sheet_text(table.title(lang))[:250], "created": created})
        report, about = (book.add_worksheet(name.text(lang)) for name in _SHEETS)
        _Sheet(report, table, lang, book).write()
        _write_about(about, _about(table, lang), book)
    keep_bytes(path, made.getvalue())


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
        heads = [*heads_of(table, lang), *_code_heads(table, lang)]
        for column, text in enumerate(heads):
            right = names <= column < names + len(table.measures)
            look: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
            self.sheet.write_string(
                0, column, sheet_text(text), self.format(**look, **({"align": "right"} if right else {}))
            )
        for place, group in enumerate(table.groups):
            bold: dict[str, Any] = {"bold": True} if ALL in group else {}
            for column, (text, depth) in enumerate(
                zip(names_of(table, place, lang), depths_of(table, place), strict=True)
            ):
                look = {**bold, "indent": depth} if depth else bold
                self.sheet.write_string(place + 1, column, sheet_text(text), self.format(**look))
            for number in range(len(table.measures)):
                self._number(place, number, names + number, bold)
            for column, code in enumerate(_codes(table, place, lang), names + len(table.measures)):
                self.sheet.write_string(place + 1, column, sheet_text(code))
        self._lay_out(heads)

    def _number(self, place: int, number: int, column: int, bold: dict[str, Any]) -> None:
        item = self.table.measures[number]
        found = self.table.results[item.id]
        held = found.numbers[place]
        value = None if held is None else in_excel(rounded(held, item))
        if value is None:
            text = sheet_text(_number_text(self.table, place, number, self.lang))
            words: dict[str, Any] = {**bold, "align": "right", "italic": found.marks[place] is not Mark.SHOWN}
            self.sheet.write_string(place + 1, column, text, self.format(**words))
            return
        look = {**bold, "num_format": "#,##0" + ("." + "0" * item.places if item.places else "")}
        self.sheet.write_number(place + 1, column, value, self.format(**look))

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
        sheet.write_string(row, 0, sheet_text(what), top)
        sheet.write_string(row, 1, sheet_text(text), wrapped)


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
