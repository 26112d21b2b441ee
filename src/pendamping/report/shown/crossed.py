"""A cross table: one measure, the first dimension down and the second across."""

from pathlib import Path
from typing import IO, Any

from attrs import frozen

from pendamping.display import Display
from pendamping.errors import Misuse
from pendamping.labels import Label, Lang
from pendamping.report.catalogue.base import Measure
from pendamping.report.cells import ALL, Group, Node
from pendamping.report.computing.finish import Mark, Number
from pendamping.report.shown.lines import Line, Printed, printed_html, printed_text
from pendamping.report.shown.numbers import cell_text, heading, rounded
from pendamping.report.shown.table import ReportTable
from pendamping.report.shown.text import footnotes
from pendamping.tables import csv_of, write_book

_SHEET, _ABOUT = Label("Tabel silang", "Cross table"), Label("Keterangan", "About")


@frozen(slots=True, repr=False, eq=False)
class CrossTable(Display):
    """One measure of a report of two dimensions as a cross table; prints, renders and goes into CSV.

    Attributes:
        table: the report.
        measure: the measure.
    """

    table: ReportTable
    measure: Measure

    def __attrs_post_init__(self) -> None:
        if len(self.table.axes) != 2:
            told = f"a cross table needs two dimensions, and this report has {len(self.table.axes)}"
            raise Misuse(told, 'report with two, such as by=["kabupaten", "angkatan"]')

    def cell(self, down: Node, across: Node) -> tuple[Number | None, Mark]:
        """Return the number of a cell and what stands in it; where no row belongs, nobody was counted."""
        place = self.table.places.get((down, across))
        if place is None:
            return self._of_nobody()
        found = self.table.results[self.measure.id]
        return found.numbers[place], found.marks[place]

    def _of_nobody(self) -> tuple[Number | None, Mark]:
        if self.measure.of_total or (
            self.measure.denominator is None and self.measure.numerator.kind in ("count", "distinct")
        ):
            return 0, Mark.SHOWN
        return None, Mark.MISSING if self.measure.denominator is None else Mark.NOT_APPLICABLE

    def printed(self, lang: Lang = "id") -> Printed:
        """Return what is printed of it."""
        down, across = self.table.axes
        groups = self.table.groups
        columns = [group[1] for group in groups if group[0] == ALL]
        lines = tuple(self._line(group, columns, lang) for group in groups if group[1] == ALL)
        by = f"{down.label.text(lang)} x {across.label.text(lang)}"
        heads = (by, *(across.text_of(node).text(lang) for node in columns))
        caption = f"{heading(self.measure, lang)}: {by}"
        period = self.table.provenance.period.text(lang)
        notes = tuple(footnotes(self.table, lang, self.measure))
        return Printed(lang, caption + (f"; {period}" if period else ""), heads, lines, notes)

    def _line(self, group: Group, columns: list[Node], lang: Lang) -> Line:
        node = group[0]
        cells = [self.cell(node, column) for column in columns]
        name = self.table.axes[0].text_of(node).text(lang)
        depth = max(self.table.depths[0].get(node, 1) - 1, 0)
        texts = tuple(cell_text(number, mark, self.measure, lang) for number, mark in cells)
        return Line((name,), (depth,), node == ALL, texts, tuple(mark for _, mark in cells))

    def to_text(self, lang: Lang = "id") -> str:
        """Return it for a terminal."""
        return printed_text(self.printed(lang))

    def to_html(self, lang: Lang = "id") -> str:
        """Return it for a notebook or page."""
        return printed_html(self.printed(lang))

    def to_csv(self, lang: Lang = "id", separator: str = ",", bom: bool | None = None) -> str:
        """Return it as CSV with formulas made inert, headings too; ``separator`` and ``bom`` as in a report's."""
        page = self.printed(lang)
        return csv_of([page.heads, *((*line.names, *line.cells) for line in page.lines)], separator, bom)

    def to_xlsx(self, path: str | Path | IO[bytes], lang: Lang = "id") -> None:
        """Write an Excel workbook with the cross table and a sheet of its notes; needs the extra ``excel``."""
        page, (down, across) = self.printed(lang), zip(*self.table.groups, strict=True)
        columns = [node for node, other in zip(across, down, strict=True) if other == ALL]
        lines = [node for node, other in zip(down, across, strict=True) if other == ALL]
        rows = [(*line.names, *self._values(node, columns, line)) for node, line in zip(lines, page.lines, strict=True)]
        notes = [(page.caption,), *((note,) for note in page.notes)]
        write_book(path, [(_SHEET.text(lang), [page.heads, *rows]), (_ABOUT.text(lang), notes)], lang)

    def _values(self, node: Node, columns: list[Node], line: Line) -> list[object]:
        """Return the numbers of a line as a workbook holds them, words where there are none."""
        held = [self.cell(node, column)[0] for column in columns]
        return [
            text if number is None else rounded(number, self.measure)
            for number, text in zip(held, line.cells, strict=True)
        ]

    def _shown(self, lang: Lang) -> dict[str, Any]:
        return {"text/plain": self.to_text(lang), "text/html": self.to_html(lang)}
