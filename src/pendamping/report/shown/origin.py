"""Where the numbers of a report come from, for people: formulas, editions and provisions, each with its sources."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from pendamping.labels import Label, Lang
from pendamping.markup import element, escape
from pendamping.report.shown.provenance import cited
from pendamping.report.shown.table import ReportTable

_TITLE = Label(
    "Asal angka: rumus, edisi, ketentuan, dan sumbernya", "Where the numbers come from: formulas, editions, sources"
)
_FORMULA, _EDITION, _PROVISION = Label("Rumus", "Formula"), Label("Edisi", "Edition"), Label("Ketentuan", "Provision")
_NOT_FOUND = Label("tidak ditemukan", "not found")


@frozen(slots=True)
class Origin:
    """One formula, edition or provision.

    Attributes:
        what: which of them it is.
        text: what it says.
        cited: its sources and how far they can be trusted, as plain data.
    """

    what: str
    text: str
    cited: Mapping[str, Any]


def origins_of(table: ReportTable, lang: Lang) -> Iterator[Origin]:
    """Yield the formula of every measure, then every edition with its provisions."""
    for item in table.measures:
        told = f"{item.label.text(lang)} ({item.unit.text(lang)}) = {item.formula.text(lang)}. {item.about.text(lang)}"
        yield Origin(_FORMULA.text(lang), told, cited(item.cite))
    for held in table.provenance.editions:
        yield Origin(_EDITION.text(lang), f"{Label(**held['title']).text(lang)} ({held['id']})", cited(None))
        for each in held["provisions"]:
            figure = _NOT_FOUND.text(lang) if each["figure"] is None else each["figure"]
            yield Origin(_PROVISION.text(lang), f"{each['id']} = {figure}; {each['valid']}", each)


def origin_html(table: ReportTable, lang: Lang) -> str:
    """Return them as a list that is folded until somebody asks; only web addresses become links."""
    items = [
        element("li", escape(f"{item.what}: {item.text} "), *_links(item.cited)) for item in origins_of(table, lang)
    ]
    return element("details", element("summary", escape(_TITLE.text(lang))), element("ul", *items))


def _links(given: Mapping[str, Any]) -> Iterator[str]:
    for source in given["sources"]:
        key, url = escape(source["key"]), source["url"]
        yield element("a", key, href=url, rel="noreferrer") if url.startswith(("https://", "http://")) else key
        yield " "
    if given["sources"]:
        yield escape(f"({given['confidence']})")
