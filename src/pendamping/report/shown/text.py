"""A report for terminals and notebooks, with its footnotes."""

from collections.abc import Sequence
from textwrap import wrap

from pendamping.labels import Label, Lang
from pendamping.markup import element, escape, one_line
from pendamping.report.cells import ALL
from pendamping.report.computing.finish import MEANING, Mark
from pendamping.report.shown.numbers import WORDS, cell_text, heading
from pendamping.report.shown.table import ReportTable
from pendamping.tables import Table, column

_HASHED = Label("Sidik isi", "Hash of the contents")
_ZERO = Label("0: tidak ada satu pun", "0: none at all")
_INTERNAL = Label(
    "Laporan internal: angka kecil tidak disembunyikan; jangan diterbitkan.",
    "Internal report: small numbers are not hidden; do not publish it.",
)


def names_of(table: ReportTable, place: int, lang: Lang, indent: str = "") -> list[str]:
    """Return the printed names of a group, one for each dimension, indented by their level."""
    nodes = zip(table.axes, table.groups[place], table.depths, strict=True)
    return [indent * max(depths.get(node, 1) - 1, 0) + axis.text_of(node).text(lang) for axis, node, depths in nodes]


def heads_of(table: ReportTable, lang: Lang) -> list[str]:
    """Return the headings: dimensions, then measures with their units."""
    return [axis.label.text(lang) for axis in table.axes] + [heading(item, lang) for item in table.measures]


def cells_of(table: ReportTable, place: int, lang: Lang) -> list[str]:
    """Return the measures of a group as they are printed."""
    results = [(item, table.results[item.id]) for item in table.measures]
    return [cell_text(found.numbers[place], found.marks[place], item, lang) for item, found in results]


def footnotes(table: ReportTable, lang: Lang) -> list[str]:
    """Return what protection did, what the words in cells mean, what was counted, and findings of weight."""
    shown = {mark for found in table.results.values() for mark in found.marks}
    marks = [
        f"{WORDS[mark].text(lang)}: {MEANING[mark].text(lang)}" for mark in sorted(shown) if mark is not Mark.SHOWN
    ]
    if table.provenance.audience == "internal":
        marks.append(_INTERNAL.text(lang))
    if marks and any(0 in found.numbers for found in table.results.values()):
        marks.insert(0, _ZERO.text(lang))
    notes = [table.footnote.text(lang)] if table.footnote.id else []
    notes += [*marks, table.provenance.coverage(lang)]
    return notes + [f"{item.severity.label.text(lang)}: {item.text(lang)}" for item in table.findings]


def text_of(table: ReportTable, lang: Lang = "id") -> str:
    """Return the table for a terminal, numbers to the right, levels indented, long headings on several lines."""
    body = [
        [one_line(part) for part in (*names_of(table, place, lang, "  "), *cells_of(table, place, lang))]
        for place in range(len(table.groups))
    ]
    names = len(table.axes)
    heads = [wrap(one_line(head), 16) or [""] for head in heads_of(table, lang)]
    tall = max((len(head) for head in heads), default=1)
    head_lines = [[*[""] * (tall - len(head)), *head] for head in heads]
    above = [[column[place] for column in head_lines] for place in range(tall)]
    widths = [max(len(row[place]) for row in (*above, *body)) for place in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        pairs = enumerate(zip(cells, widths, strict=True))
        return "  ".join(c.ljust(w) if place < names else c.rjust(w) for place, (c, w) in pairs).rstrip()

    rule = "  ".join("-" * width for width in widths)
    notes = [one_line(note) for note in footnotes(table, lang)]
    return "\n".join([one_line(table.title(lang)), *map(line, above), rule, *map(line, body), *notes])


def html_of(table: ReportTable, lang: Lang = "id") -> str:
    """Return the table for a notebook or page: row and column headings with scope, words for what is no number."""
    head = element("tr", *(element("th", escape(text), scope="col") for text in heads_of(table, lang)))
    rows = "".join(_html_row(table, place, lang) for place in range(len(table.groups)))
    inside = (element("caption", escape(table.title(lang))), element("thead", head), element("tbody", rows))
    notes = "".join(element("p", escape(note), lang=lang) for note in footnotes(table, lang))
    hashed = element("p", escape(f"{_HASHED.text(lang)}: {table.hash}"), lang=lang)
    return element("table", *inside, lang=lang) + notes + hashed


def _html_row(table: ReportTable, place: int, lang: Lang) -> str:
    group, cells = table.groups[place], cells_of(table, place, lang)
    out = []
    for node, depths, name in zip(group, table.depths, names_of(table, place, lang), strict=True):
        deep = depths.get(node, 1) - 1
        style = f"padding-left:{deep}em" if node != ALL and deep > 0 else None
        out.append(element("th", escape(name), scope="row", style=style))
    for item, text in zip(table.measures, cells, strict=True):
        mark = table.results[item.id].marks[place]
        if mark is Mark.SHOWN:
            out.append(element("td", escape(text), style="text-align:right"))
        else:
            word = element("em", escape(text), title=MEANING[mark].text(lang))
            out.append(element("td", word, class_=mark.name.lower().replace("_", "-")))
    return element("tr", *out)


def as_table(table: ReportTable, lang: Lang = "id") -> Table:
    """Return the report as a plain table of texts, for pages that are made of such tables."""
    heads = heads_of(table, lang)
    columns = [column(f"c{place}", head, head) for place, head in enumerate(heads)]
    rows = [[*names_of(table, place, lang), *cells_of(table, place, lang)] for place in range(len(table.groups))]
    notes = [Label(note, note) for note in footnotes(table, lang)]
    return Table.of(columns, rows, Label(table.title("id"), table.title("en")), notes)
