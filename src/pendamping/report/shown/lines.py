"""The printed form that tables and cross tables share: headings, lines of names and cells, notes; as text and HTML."""

from collections.abc import Sequence
from textwrap import wrap

from attrs import frozen

from pendamping.labels import Lang
from pendamping.markup import element, escape, framed, one_line, scrolling
from pendamping.report.computing.finish import MEANING, Mark


@frozen(slots=True)
class Line:
    """One line: names with how deep they lie, and cells with what stands in them.

    Attributes:
        names: the printed names, one a dimension.
        depths: how many levels below the widest each name lies.
        total: whether the line is a total.
        cells: the printed cells.
        marks: what stands in each cell.
    """

    names: tuple[str, ...]
    depths: tuple[int, ...]
    total: bool
    cells: tuple[str, ...]
    marks: tuple[Mark, ...]


@frozen(slots=True)
class Printed:
    """Everything that a terminal or a page shows of a report, in one language.

    Attributes:
        lang: the language.
        caption: what the table shows.
        heads: the headings, those of the names first.
        lines: the lines, in order.
        notes: the footnotes.
    """

    lang: Lang
    caption: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


def printed_text(page: Printed) -> str:
    """Return the lines for a terminal: numbers to the right, levels indented, long headings on several lines."""
    body = [_texts(line) for line in page.lines]
    names = len(page.lines[0].names) if page.lines else 0
    heads = [wrap(one_line(head), 16) or [""] for head in page.heads]
    tall = max((len(head) for head in heads), default=1)
    head_lines = [[*[""] * (tall - len(head)), *head] for head in heads]
    above = [[column[place] for column in head_lines] for place in range(tall)]
    widths = [max(len(row[place]) for row in (*above, *body)) for place in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        pairs = enumerate(zip(cells, widths, strict=True))
        return "  ".join(c.ljust(w) if place < names else c.rjust(w) for place, (c, w) in pairs).rstrip()

    rule = "  ".join("-" * width for width in widths)
    notes = map(one_line, page.notes)
    return "\n".join([one_line(page.caption), *map(line, above), rule, *map(line, body), *notes])


def _texts(line: Line) -> list[str]:
    named = (f"{'  ' * depth}{name}" for name, depth in zip(line.names, line.depths, strict=True))
    return [one_line(part) for part in (*named, *line.cells)]


def printed_html(page: Printed, more: str = "") -> str:
    """Return the lines for a notebook or page: headings with scope, words for what is no number, notes below.

    Args:
        page: what is shown.
        more: markup that comes after the notes.
    """
    names = len(page.lines[0].names) if page.lines else 0
    head = "".join(
        element("th", escape(text), scope="col", class_="number" if place >= names else None)
        for place, text in enumerate(page.heads)
    )
    rows = "".join(_html_line(line, page.lang) for line in page.lines)
    caption = element("caption", element("span", escape(page.caption)))
    inside = (caption, element("thead", element("tr", head)), element("tbody", rows))
    table = scrolling(element("table", *inside), page.caption)
    notes = "".join(element("p", escape(note)) for note in page.notes)
    return framed(table + notes + more, page.lang)


def _html_line(line: Line, lang: Lang) -> str:
    out = []
    for name, depth in zip(line.names, line.depths, strict=True):
        style = f"padding-left:{depth * 1.2:g}em" if depth else None
        out.append(element("th", escape(name), scope="row", style=style))
    for text, mark in zip(line.cells, line.marks, strict=True):
        inside = escape(text) if mark is Mark.SHOWN else element("em", escape(text), title=MEANING[mark].text(lang))
        kind = "number" if mark is Mark.SHOWN else f"number {mark.name.lower().replace('_', '-')}"
        out.append(element("td", inside, class_=kind))
    return element("tr", *out, class_="total" if line.total else None)
