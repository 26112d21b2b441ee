"""A Sphinx extension that writes every measure, a page for each language, into docs/reference/measures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from writing import REFERENCE, write_pages

from pendamping.labels import Label, Lang
from pendamping.markup import literal
from pendamping.report.catalogue.base import ADDS, PROTECTS, Measure
from pendamping.report.measures import MEASURES

FOLDER = REFERENCE / "measures"
TITLE = Label("Ukuran", "Measures")
INTRO = Label(
    "Setiap ukuran: rumusnya, satuannya, apa yang dihitung dan di mana ia dapat menyesatkan, siapa yang dilindunginya, "
    "apakah bagian-bagiannya menjumlah, dan sumbernya. Cara memakainya: [Membuat laporan / Making a report](../../how-to/report.md).",
    "Every measure: its formula, its unit, what is counted and where it may mislead, whom it protects, whether its parts "
    "add up, and its source. How to use them: [Membuat laporan / Making a report](../../how-to/report.md).",
)
UNIT, FORMULA = Label("satuan", "unit"), Label("rumus", "formula")
PROTECTED, SUMS = Label("melindungi", "protects"), Label("bagiannya menjumlah", "its parts add up")
NOT_BY, SOURCE = Label("tidak dapat menurut", "cannot be told by"), Label("sumber", "source")


def source(measure: Measure) -> str:
    """Return where the definition comes from, with the addresses as links."""
    keys = [f"[{literal(item.key)}](<{item.url}>)" if item.url else literal(item.key) for item in measure.cite.sources]
    mark = measure.cite.confidence
    note = f"; {literal(measure.cite.note)}" if measure.cite.note else ""
    return f"{', '.join(keys)} ({mark.value}){note}" if keys else f"({mark.value}){note}"


def of_measure(measure: Measure, lang: Lang) -> Iterator[str]:
    """Yield what is said about one measure."""
    yield f"(measure-{measure.id}{'' if lang == 'id' else '-en'})=\n## {literal(measure.label.text(lang))}"
    yield f"`{measure.id}` · {literal(measure.about.text(lang))}"
    facts = [
        (FORMULA, literal(measure.formula.text(lang))),
        (UNIT, literal(measure.unit.text(lang))),
        (PROTECTED, PROTECTS[measure.protects].text(lang)),
        (SUMS, ADDS[measure.adds].text(lang)),
        *((NOT_BY, f"{name} ({literal(why.text(lang))})") for name, why in measure.refuses.items()),
        (SOURCE, source(measure)),
    ]
    yield "\n".join(f"- {label.text(lang)}: {told}" for label, told in facts)


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page."""
    both: tuple[tuple[Lang, str, str], ...] = (
        ("id", "index", "[English](en.md)"),
        ("en", "en", "[Bahasa Indonesia](index.md)"),
    )
    for lang, name, other in both:
        parts = [f"# {TITLE.text(lang)}", other, INTRO.text(lang)]
        for measure in MEASURES.values():
            parts += of_measure(measure, lang)
        if lang == "id":
            parts.append("```{toctree}\n:hidden:\n\nen\n```")
        yield name, "\n\n".join(parts)


def write(_: Any, folder: Path = FOLDER) -> None:
    """Write the pages."""
    write_pages(folder, dict(pages()))


def setup(app: Any) -> dict[str, Any]:
    """Enter the extension."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
