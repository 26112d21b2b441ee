"""The small parts of the page: text in both languages, cells, tables, citations and findings as HTML."""

from collections.abc import Iterable, Sequence
from typing import Any

from pendamping.citations import Citation
from pendamping.findings import Finding, Severity
from pendamping.labels import Label
from pendamping.markup import element, escape
from pendamping.tables import cell_text
from pendamping.values.when import When

# A reader of the page has made no error: what blocks a step is the reason why it was not taken.
_WORDS = {Severity.ERROR: Label("sebab", "reason")}


_ONE_LINE = 20
_MANY_COLUMNS = 4

SHARE = Label("bagian", "share")
"""The heading over bars."""
SLIDE = Label("Geser gambar ke samping.", "Slide the picture sideways.")
"""What a reader on a narrow screen does with a wide picture."""
SOURCE = Label("sumber", "source")
"""The heading over citations."""
SLIDE_TABLE = Label("Geser tabel ke samping.", "Slide the table sideways.")
"""What a reader on a narrow screen does with a wide table."""


class Markup(str):
    """Text that is HTML already; whatever is not is escaped."""

    __slots__ = ()


class Bar(Markup):
    """A bar, which takes the width that a table has left."""

    __slots__ = ()


def number(value: int) -> Label:
    """Return a whole number with the mark for thousands of each language.

    >>> number(2584)
    Label(id='2.584', en='2,584')
    """
    return Label(f"{value:,}".replace(",", "."), f"{value:,}")


def day(when: When) -> Label:
    """Return a time as text in both languages.

    >>> day(When.of("31 Juli 2019"))
    Label(id='31 Juli 2019', en='31 July 2019')
    """
    return Label(when.text("id"), when.text("en"))


def both(label: Label) -> Markup:
    """Return a text in both languages, of which the page shows one; once where the two are the same.

    >>> both(Label("sekolah", "school"))
    '<span lang="id">sekolah</span><span lang="en">school</span>'
    """
    if label.id == label.en:
        return Markup(escape(label.id))
    return Markup(element("span", escape(label.id), lang="id") + element("span", escape(label.en), lang="en"))


def said(id: str, en: str) -> Markup:
    """Return a text written down in both languages."""
    return both(Label(id, en))


def cited(citation: Citation | None) -> Markup:
    """Return the sources of a rule as links, with the mark of confidence; nothing where there is no source."""
    if citation is None or not citation.sources:
        return Markup("")
    links = [
        element("a", escape(source.key), href=source.url, title=source.title or None, rel="noreferrer")
        if source.url
        else escape(source.key)
        for source in citation.sources
    ]
    mark = element("b", escape(citation.confidence.value), class_="mark")
    return Markup(element("span", ", ".join(links), " ", mark, class_="cite"))


def found(finding: Finding) -> Markup:
    """Return a finding: how bad, what, what to do, and the source of the rule."""
    word = element("span", both(_WORDS.get(finding.severity, finding.severity.label)), class_="badge")
    text = element("span", _sentence(Label(finding.text("id"), finding.text("en"))), class_="text")
    fix = Label(finding.fix("id"), finding.fix("en"))
    next_step = element("span", _sentence(fix), class_="fix") if fix.id else ""
    kind = finding.severity.name.lower()
    return Markup(element("div", word, " ", text, " ", cited(finding.citation), next_step, class_=f"finding {kind}"))


def _sentence(label: Label) -> Markup:
    """Return a text with a capital first, unless it begins with an id."""
    id, en = (
        text if any(map(str.isdigit, text.split(" ")[0])) else text[:1].upper() + text[1:]
        for text in (label.id, label.en)
    )
    return both(Label(id, en))


def cell(value: Any) -> Markup:
    """Return one cell; numbers, labels, findings and citations as the page shows them, None as a dash."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Finding):
        return found(value)
    if isinstance(value, Citation):
        return cited(value)
    if isinstance(value, Label):
        return both(value)
    if value is None:
        return Markup(element("span", "–", class_="none"))
    if isinstance(value, int) and not isinstance(value, bool):
        return both(number(value))
    if isinstance(value, (tuple, list)):
        between = "" if value and isinstance(value[0], Finding) else "; "
        return Markup(between.join(map(cell, value))) if value else cell(None)
    return both(Label(cell_text(value, "id"), cell_text(value, "en")))


def table(caption: Label, headings: Sequence[Label], rows: Iterable[Sequence[Any]], *, stack: bool = False) -> Markup:
    """Return a table that scrolls inside its box; the first cell of a row is its heading.

    Args:
        caption: what it shows.
        headings: one a column.
        rows: the cells.
        stack: on a narrow screen, show a row as a card with one line a cell.
    """
    held = [list(row) for row in rows]
    numeric = [_numeric(row[place] for row in held) for place in range(len(headings))]
    wide = "wide" if any(isinstance(value, Bar) for row in held for value in row) else None
    head = "".join(
        element("th", both(label), scope="col", role="columnheader", class_="num" if right else None)
        for label, right in zip(headings, numeric, strict=True)
    )
    body = "".join(_row(row, headings, numeric) for row in held)
    inner = (
        element("caption", element("span", both(caption), class_="caption")),
        element("thead", element("tr", head, role="row"), role="rowgroup"),
        element("tbody", body, role="rowgroup"),
    )
    whole = element("table", *inner, role="table", class_="stack" if stack else wide)
    box = element("div", whole, class_="scroll", tabindex=0, role="region", aria_label=caption.id)
    return Markup(("" if stack else slide_hint(len(headings))) + box)


def slide_hint(columns: int) -> str:
    """Return the hint over a table of many columns, which only a narrow screen shows; empty where there are few."""
    return element("p", both(SLIDE_TABLE), class_="narrow small") if columns >= _MANY_COLUMNS else ""


def _numeric(cells: Iterable[Any]) -> bool:
    held = [value for value in cells if value is not None]
    return bool(held) and all(isinstance(value, int) and not isinstance(value, bool) for value in held)


def _brief(value: Any) -> bool:
    """Say whether a cell is short enough to stay on one line, as a date is."""
    texts = (value.id, value.en) if isinstance(value, Label) else (value,) if type(value) is str else ()
    return bool(texts) and max(map(len, texts)) <= _ONE_LINE


def _row(row: Sequence[Any], headings: Sequence[Label], numeric: Sequence[bool]) -> str:
    first, *rest = row
    brief = "brief" if _brief(first) else None
    cells = [element("th", cell(first), scope="row", role="rowheader", class_=brief)]
    for value, label, right in zip(rest, headings[1:], numeric[1:], strict=True):
        kind = "num" if right else "brief" if _brief(value) else None
        about = {"data_id": label.id, "data_en": label.en, "class_": kind}
        cells.append(element("td", cell(value), role="cell", **about))
    return element("tr", *cells, role="row")


def bar(part: int, whole: int, kind: str = "") -> Bar:
    """Return a bar for a part of a whole; the figures stand beside it, so it is hidden from screen readers."""
    share = 0 if whole == 0 else min(100 * part / whole, 100)
    inside = element("span", style=f"width:{share:.1f}%")
    return Bar(element("span", inside, class_=f"bar {kind}".strip(), aria_hidden="true"))


def cards(items: Iterable[tuple[Label | Markup, Any, Label | Markup]]) -> Markup:
    """Return cards of a title, a big figure and a line under it."""
    made = [
        element(
            "div",
            element("dt", cell(title)),
            element("dd", element("span", cell(value), class_="big"), " ", element("span", cell(note), class_="note")),
            class_="card",
        )
        for title, value, note in items
    ]
    return Markup(element("dl", *made, class_="cards"))


def folded(title: Label, *inside: str) -> Markup:
    """Return something that is closed until it is asked for."""
    return Markup(element("details", element("summary", both(title)), *inside))


def section(id: str, title: Label, *inside: str) -> Markup:
    """Return a section under a heading of the third level."""
    heading = element("h3", both(title), id=id)
    return Markup(element("section", heading, *inside, aria_labelledby=id))
