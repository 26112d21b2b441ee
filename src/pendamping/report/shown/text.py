"""A report for terminals and notebooks, with its footnotes and where it comes from."""

from pendamping.labels import Label, Lang
from pendamping.report.catalogue.base import Measure
from pendamping.report.cells import ALL
from pendamping.report.computing.finish import MEANING, Mark
from pendamping.report.shown.lines import Line, Printed, printed_html, printed_text
from pendamping.report.shown.numbers import WORDS, cell_text, heading
from pendamping.report.shown.origin import origin_html
from pendamping.report.shown.table import ReportTable
from pendamping.values.counts import number_text

_ZERO = Label("0: tidak ada satu pun", "0: none at all")
_INTERNAL = Label(
    "Laporan internal: angka kecil tidak disembunyikan; jangan diterbitkan.",
    "Internal report: small numbers are not hidden; do not publish it.",
)
_NOT_PRINTED = Label(
    "{count} baris tidak ditampilkan di sini; to_text(), to_csv(), dan to_xlsx() memuat semuanya.",
    "{count} rows are not shown here; to_text(), to_csv() and to_xlsx() hold all of them.",
)


def names_of(table: ReportTable, place: int, lang: Lang) -> list[str]:
    """Return the printed names of a group, one for each dimension."""
    return [axis.text_of(node).text(lang) for axis, node in zip(table.axes, table.groups[place], strict=True)]


def depths_of(table: ReportTable, place: int) -> tuple[int, ...]:
    """Return how many levels below the widest each name of a group lies."""
    pairs = zip(table.depths, table.groups[place], strict=True)
    return tuple(max(depths.get(node, 1) - 1, 0) for depths, node in pairs)


def heads_of(table: ReportTable, lang: Lang) -> list[str]:
    """Return the headings: dimensions, then measures with their units."""
    return [axis.label.text(lang) for axis in table.axes] + [heading(item, lang) for item in table.measures]


def footnotes(table: ReportTable, lang: Lang, measure: Measure | None = None) -> list[str]:
    """Return what protection did, what the words in cells mean, what was counted, findings, and the hash.

    Args:
        table: the report.
        lang: the language.
        measure: the one that is shown; all of them where none is named.
    """
    results = list(table.results.values()) if measure is None else [table.results[measure.id]]
    shown = {mark for found in results for mark in found.marks}
    marks = [
        f"{WORDS[mark].text(lang)}: {MEANING[mark].text(lang)}" for mark in sorted(shown) if mark is not Mark.SHOWN
    ]
    if table.provenance.audience == "internal":
        marks.append(_INTERNAL.text(lang))
    if marks and any(0 in found.numbers for found in results):
        marks.insert(0, _ZERO.text(lang))
    notes = [table.footnote.text(lang)] if table.footnote.id else []
    notes += [*marks, table.provenance.coverage(lang)]
    notes += [f"{item.severity.label.text(lang)}: {item.text(lang)}" for item in table.findings]
    return [*notes, table.provenance.made(table.hash, lang)]


def printed(table: ReportTable, lang: Lang = "id", most: int | None = None) -> Printed:
    """Return what is printed of a report; of more lines than ``most`` the first ones and the grand total."""
    places = list(range(len(table.groups)))
    notes = footnotes(table, lang)
    if most is not None and len(places) > most:
        left_out = len(places) - most
        places = [*places[: most - 1], places[-1]]
        notes.insert(0, _NOT_PRINTED.text(lang).format(count=number_text(left_out, lang)))
    lines = tuple(_line(table, place, lang) for place in places)
    return Printed(lang, table.title(lang), tuple(heads_of(table, lang)), lines, tuple(notes))


def _line(table: ReportTable, place: int, lang: Lang) -> Line:
    group, results = table.groups[place], [(item, table.results[item.id]) for item in table.measures]
    marks = tuple(found.marks[place] for _, found in results)
    cells = (cell_text(found.numbers[place], found.marks[place], item, lang) for item, found in results)
    return Line(tuple(names_of(table, place, lang)), depths_of(table, place), ALL in group, tuple(cells), marks)


def text_of(table: ReportTable, lang: Lang = "id", most: int | None = None) -> str:
    """Return the table for a terminal, with its footnotes."""
    return printed_text(printed(table, lang, most))


def html_of(table: ReportTable, lang: Lang = "id", most: int | None = None) -> str:
    """Return the table for a notebook or page, with its footnotes and, folded, where its numbers come from."""
    return printed_html(printed(table, lang, most), origin_html(table, lang))
