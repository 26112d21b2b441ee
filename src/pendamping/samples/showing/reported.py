"""The section of reports of one round: what the office sees beside what the public may see."""

from collections.abc import Sequence

from pendamping.labels import Label
from pendamping.markup import element
from pendamping.report.catalogue.base import Measure
from pendamping.report.computing.finish import MEANING, Mark
from pendamping.report.shown.lines import Line, Printed
from pendamping.report.shown.numbers import WORDS
from pendamping.report.shown.table import ReportTable
from pendamping.report.shown.text import printed
from pendamping.samples.reports import Told
from pendamping.samples.showing.blocks import SOURCE, Markup, both, cited, folded, said, section, slide_hint, table

_INTERNAL = Label("Untuk kantor sendiri", "For the office itself")
_PUBLIC = Label("Untuk umum", "For the public")
_BOTH = Label(
    "Untuk kantor dan untuk umum: tidak ada yang perlu disembunyikan", "For the office and the public: nothing to hide"
)
_NARROW = 3


def what_is_reported(id: str, told: Sequence[Told]) -> str:
    """Return the section of the reports of a programme, empty where there are none.

    Args:
        id: the id of the pack.
        told: its reports.
    """
    if not told:
        return ""
    lead = said(
        "Tabel yang sama dibuat dua kali dari peristiwa yang sama. Yang untuk umum menyembunyikan angka kecil, beserta "
        "angka lain yang dapat dipakai untuk menghitungnya; yang untuk kantor tidak diterbitkan.",
        "The same table is made twice from the same events. The one for the public hides small numbers, and others by "
        "which they could be worked out; the one for the office is not published.",
    )
    return section(
        f"{id}-laporan",
        Label("Laporan", "Reports"),
        element("p", lead),
        *(_one(item) for item in told),
        _words(told),
        folded(Label("Rumus dan sumbernya", "Formulas and their sources"), _formulas(told)),
    )


def _one(item: Told) -> str:
    """Return one report: both forms side by side where they are narrow, one for both where nothing is hidden."""
    title = element("h4", both(item.title), class_="told")
    if item.public is None:
        why = said("Tidak diterbitkan: pemeriksaannya tidak lolos.", "Not published: it does not pass the audit.")
        outside = element("p", element("strong", both(_PUBLIC))) + element("p", why)
    elif not _hides(item.public):
        return title + _side(_BOTH, item.internal, item)
    elif _hides_everything(item.public):
        why = said("Seluruhnya disembunyikan.", "All of it is hidden.")
        outside = element("p", element("strong", both(_PUBLIC))) + element("p", why)
    else:
        outside = _side(_PUBLIC, item.public, item)
    inside = _side(_INTERNAL, item.internal, item)
    columns = len(_pages(item.internal, item)[0].heads)
    kind = "beside" if columns <= _NARROW else None
    return title + element(
        "div", element("div", inside, class_="side"), element("div", outside, class_="side"), class_=kind
    )


def _hides(table: ReportTable) -> bool:
    return any(Mark.HIDDEN in found.marks for found in table.results.values())


def _hides_everything(table: ReportTable) -> bool:
    return all(mark is Mark.HIDDEN for found in table.results.values() for mark in found.marks)


def _pages(held: ReportTable, item: Told) -> list[Printed]:
    return [held.crossed().printed(lang) if item.crossed else printed(held, lang) for lang in ("id", "en")]


def _side(word: Label, held: ReportTable, item: Told) -> str:
    return _sheet(word, item.title, *_pages(held, item))


def _sheet(word: Label, title: Label, one: Printed, other: Printed) -> str:
    """Return one table in both languages, numbers to the right, totals in bold, levels indented."""
    names = len(one.lines[0].names)
    head = [
        element("th", both(Label(id, en)), scope="col", class_="num" if place >= names else None)
        for place, (id, en) in enumerate(zip(one.heads, other.heads, strict=True))
    ]
    body = [_row(*pair) for pair in zip(one.lines, other.lines, strict=True)]
    inner = (
        element("caption", element("span", both(word), class_="caption")),
        element("thead", element("tr", *head)),
        element("tbody", *body),
    )
    about = f"{title.id}: {word.id}"
    whole = element("table", *inner, class_="report")
    box = element("div", whole, class_="scroll", tabindex=0, role="region", aria_label=about)
    return slide_hint(len(one.heads)) + box


def _row(one: Line, other: Line) -> str:
    out = []
    for id, en, depth in zip(one.names, other.names, one.depths, strict=True):
        style = f"padding-left:{depth}rem" if depth else None
        out.append(element("th", both(Label(id, en)), scope="row", style=style))
    for id, en, mark in zip(one.cells, other.cells, one.marks, strict=True):
        text = both(Label(id, en))
        out.append(element("td", text if mark is Mark.SHOWN else element("em", text), class_="num"))
    return element("tr", *out, class_="total" if one.total else None)


def _words(told: Sequence[Told]) -> str:
    """Return what the words in cells mean, of those that stand in some cell."""
    tables = [held for item in told for held in (item.internal, item.public) if held is not None]
    marks = {mark for held in tables for found in held.results.values() for mark in found.marks} - {Mark.SHOWN}
    policies = dict.fromkeys(item.public.footnote for item in told if item.public is not None)
    notes = "".join(element("p", both(note), class_="small") for note in policies if note.id)
    items = [element("li", element("em", both(WORDS[mark])), ": ", both(MEANING[mark])) for mark in sorted(marks)]
    return notes + (element("ul", *items, class_="small") if items else "")


def _formulas(told: Sequence[Told]) -> Markup:
    known: dict[str, Measure] = {measure.id: measure for item in told for measure in item.internal.measures}
    rows = [
        (item.label, item.formula, item.about, cited(item.cite) or Markup(element("b", item.cite.confidence.value)))
        for item in known.values()
    ]
    headings = (
        Label("ukuran", "measure"),
        Label("rumus", "formula"),
        Label("yang dihitung", "what is counted"),
        SOURCE,
    )
    return table(Label("Ukuran dalam laporan", "The measures of the reports"), headings, rows)
