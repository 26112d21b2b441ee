"""The correction list: what a data officer sends back to whoever typed the sheet."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from os import PathLike
from typing import IO, Any

from attrs import frozen

from pendamping.codec.rows.sheet.faults import PAIRING_GAP
from pendamping.findings import Finding, Severity
from pendamping.labels import Label, Lang
from pendamping.tables import Table, column, keep_bytes, must_fit_excel, open_book, sheet_text

_CAPTION = Label("Daftar perbaikan", "List of corrections")
_WIDTHS = {"row": 7, "column": 22, "name": 28, "value": 24, "severity": 11, "problem": 70, "next": 50, "answer": 24}


@frozen(slots=True, repr=False)
class Corrections(Table):
    """The errors, warnings and gaps as a table, with an empty column for the answer; other notes are left out."""

    def to_xlsx(self, path: str | PathLike[str] | IO[bytes], lang: Lang = "id") -> None:
        """Write the list as a workbook; needs the extra ``excel``. Every cell is text, so that none is a formula.

        Args:
            path: where to write, or what is open for bytes.
            lang: the language of headings and sentences.
        """
        must_fit_excel(len(self.rows) + 1, len(self.columns))
        made = BytesIO()
        with open_book(made) as book:
            sheet = book.add_worksheet(self.caption.text(lang))
            bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
            sheet.freeze_panes(1, 0)
            for place, (each, heading) in enumerate(zip(self.columns, self.headings(lang), strict=True)):
                sheet.set_column(place, place, _WIDTHS.get(each.key, 16))
                sheet.write_string(0, place, sheet_text(heading), bold)
            for line, cells in enumerate(self.texts(lang), 1):
                for place, cell in enumerate(cells):
                    if self.columns[place].key == "row" and cell.isdigit():
                        sheet.write_number(line, place, int(cell), wrap)
                    else:
                        sheet.write_string(line, place, sheet_text(cell), wrap)
            if self.rows:
                sheet.autofilter(0, 0, len(self.rows), len(self.columns) - 1)
        keep_bytes(path, made.getvalue())


def corrections_of(
    findings: Iterable[Finding], shown: Mapping[str, str], names: Mapping[int, str] | None = None
) -> Corrections:
    """Return the list of errors, warnings and gaps by row and column.

    Args:
        findings: what was found; the path says where.
        shown: the masked text of the cell by path.
        names: the names of the people by row, where the list may hold them.
    """
    columns = [column("row", "baris", "row"), column("column", "kolom", "column")]
    columns += [column("name", "nama", "name")] if names is not None else []
    columns += [
        column("value", "isi (disamarkan)", "content (masked)"),
        column("severity", "tingkat", "severity"),
        column("problem", "masalah", "problem"),
        column("next", "langkah", "next step"),
        column("answer", "perbaikan", "correction"),
    ]
    lines = [
        _line(each, shown, names) for each in findings if each.severity > Severity.NOTE or each.message == PAIRING_GAP
    ]
    return Corrections(tuple(columns), tuple(map(tuple, lines)), _CAPTION)


def _line(finding: Finding, shown: Mapping[str, str], names: Mapping[int, str] | None) -> list[Any]:
    where, _, heading = finding.path.partition(" / ")
    row = int(where[4:]) if where.startswith("row ") else None
    line: list[Any] = [row if row is not None else "", heading]
    if names is not None:
        line.append(names.get(row or 0, ""))
    fix = Label(finding.fix("id"), finding.fix("en"))
    return [*line, shown.get(finding.path, ""), finding.severity.label, finding, fix, ""]
