"""A report as CSV and as an Excel workbook; no cell and no heading can become a formula."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

from pendamping.errors import MissingExtra
from pendamping.labels import Label, Lang
from pendamping.markup import inert
from pendamping.report.shown.numbers import cell_text, rounded
from pendamping.report.shown.table import ReportTable
from pendamping.report.shown.text import footnotes, heads_of, names_of

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_EXACT_IN_EXCEL = 10**15
_SHEETS = (Label("Laporan", "Report"), Label("Keterangan", "About"))


def csv_text(table: ReportTable, lang: Lang, separator: str, bom: bool) -> str:
    """Return the report as CSV text: names, then measures as printed, then the code of each dimension."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    codes = [f"{axis.label.text(lang)} ({'kode' if lang == 'id' else 'code'})" for axis in table.axes]
    writer.writerow([_safe(text) for text in [*heads_of(table, lang), *codes]])
    for place, group in enumerate(table.groups):
        cells = [_number_text(table, place, number, lang) for number in range(len(table.measures))]
        writer.writerow([_safe(text) for text in [*names_of(table, place, lang), *cells, *group]])
    return (_BOM if bom else "") + out.getvalue()


def _number_text(table: ReportTable, place: int, number: int, lang: Lang) -> str:
    item = table.measures[number]
    found = table.results[item.id]
    return cell_text(found.numbers[place], found.marks[place], item, lang)


def _safe(text: str) -> str:
    # A bare carriage return is written unquoted by some versions of Python and then cannot be read.
    return inert(text.replace("\r\n", "\n").replace("\r", "\n"))


def write_xlsx(table: ReportTable, path: str | Path, lang: Lang) -> None:
    """Write the workbook: numbers as numbers, words as text, and a second sheet with notes and provenance."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtra("excel", "xlsxwriter") from error
    # Nothing that a cell holds may be turned into a formula, a link or a number behind our back.
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": _safe(table.title(lang)), "created": _created(table)})
        report, about = (book.add_worksheet(name.text(lang)) for name in _SHEETS)
        _write_report(report, table, lang, book)
        for row, (what, text) in enumerate(_about(table, lang)):
            about.write_string(row, 0, _safe(what))
            about.write_string(row, 1, _safe(text))


def _created(table: ReportTable) -> Any:
    """Return a fixed time, so that the same report gives the same file: the time of the snapshot."""
    from datetime import datetime

    at = table.provenance.as_of
    return datetime.fromisoformat(at.replace("Z", "")) if at else datetime(2000, 1, 1)


def _write_report(sheet: Any, table: ReportTable, lang: Lang, book: Any) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True})
    formats: dict[int, Any] = {}
    for column, text in enumerate(heads_of(table, lang)):
        sheet.write_string(0, column, _safe(text), bold)
    for place in range(len(table.groups)):
        for column, text in enumerate(names_of(table, place, lang, "  ")):
            sheet.write_string(place + 1, column, _safe(text))
        for number, item in enumerate(table.measures):
            column = len(table.axes) + number
            held = table.results[item.id].numbers[place]
            value = None if held is None else rounded(held, item)
            if value is None or not -_EXACT_IN_EXCEL < value < _EXACT_IN_EXCEL:
                sheet.write_string(place + 1, column, _safe(_number_text(table, place, number, lang)))
                continue
            look = formats.setdefault(item.places, book.add_format({"num_format": _number_format(item.places)}))
            sheet.write_number(place + 1, column, float(value) if isinstance(value, Decimal) else value, look)
    sheet.freeze_panes(1, len(table.axes))


def _number_format(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def _about(table: ReportTable, lang: Lang) -> list[tuple[str, str]]:
    """Return what the second sheet says: footnotes, formulas with their sources, editions, version and hash."""
    words = Label("Catatan", "Note"), Label("Rumus", "Formula"), Label("Edisi", "Edition"), Label("Sumber", "Source")
    note, formula, edition, source = (word.text(lang) for word in words)
    out = [(note, text) for text in footnotes(table, lang)]
    for item in table.measures:
        out.append((formula, f"{item.label.text(lang)} = {item.formula.text(lang)}. {item.about.text(lang)}"))
        out += [(source, f"{item.label.text(lang)}: {url}") for url in item.cite.addresses()]
    for held in table.provenance.editions:
        out.append((edition, f"{held['id']}: {held['title'][lang]}"))
        for provision in held["provisions"]:
            keys = ", ".join(item["key"] for item in provision["sources"])
            out.append((edition, f"{held['id']}: {provision['id']} = {provision['figure']} ({keys})"))
    return [*out, ("pendamping", table.provenance.version), ("hash", table.hash)]
