"""A Sphinx extension that writes the provisions of all programmes by year, a page for each language."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from pack_pages import link
from pack_pages import name as pack_page
from writing import REFERENCE, write_pages

from pendamping.labels import Label, Lang
from pendamping.markup import literal
from pendamping.programme.library import editions
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Provision
from pendamping.values.periods import Validity

FOLDER = REFERENCE / "provisions"
TITLE = Label("Ketentuan menurut tahun", "Provisions by year")
INTRO = Label(
    "Angka yang dipakai setiap program, menurut tahun berlakunya. Kolom sumber membuka halaman aslinya; huruf di "
    "belakangnya menyatakan seberapa kuat sumber itu: [Memeriksa aturan / Reviewing the rules](../../how-to/review-a-pack.md).",
    "The figures of every programme by the year from which they hold. The column of sources opens the page itself; the "
    "letter after it says how strong a source it is: [Memeriksa aturan / Reviewing the rules](../../how-to/review-a-pack.md).",
)
CHANGED = Label("Yang berubah dalam satu rumpun program", "What changed within one line of programmes")
UNDATED = Label("Tanpa tanggal", "Undated")
HEADS = {
    "what": Label("ketentuan", "provision"),
    "line": Label("rumpun", "line"),
    "years": Label("dari tahun ke tahun", "from year to year"),
    "programme": Label("program", "programme"),
    "figure": Label("angka", "figure"),
    "scope": Label("lingkup", "scope"),
    "source": Label("sumber", "source"),
}

Held = tuple[Programme, Provision]


def held() -> list[Held]:
    """Return every provision with the programme it is in, the earliest first."""
    pairs = [(programme, item) for programme in editions() for item in programme.provisions]
    return sorted(pairs, key=lambda pair: (years(pair[1].valid, "id"), pair[0].line, pair[0].id))


def years(valid: Validity, lang: Lang) -> str:
    """Return the years a figure holds for, which head the tables; undated figures come last."""
    if valid.first is None:
        return UNDATED.text(lang)
    last = valid.last
    if last is None:
        return f"{valid.first.year}–"
    return str(last.year) if last.year == valid.first.year else f"{valid.first.year}–{last.year}"


def figure(item: Provision, lang: Lang) -> str:
    """Return the figure as it is printed, with its unit, and its limit where there is one beside it."""
    unit = f" {item.units.text(lang)}" if item.unit and item.stated else ""
    beside = item.max is not None and item.target is not None
    return f"{item.figure.text(lang)}{unit}" + (f" ({Label('batas', 'limit').text(lang)} {item.max})" if beside else "")


def source(item: Provision) -> str:
    """Return the sources of a figure as links, with how far they can be trusted."""
    keys = ", ".join(link(each.key, each.url) for each in item.cite.sources)
    return f"{keys} ({item.cite.confidence.value})".strip()


def table(heads: list[str], rows: list[list[str]], lang: Lang) -> str:
    """Return a table in Markdown."""
    lines = [[HEADS[head].text(lang) for head in heads], ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def called(item: Provision, lang: Lang) -> str:
    """Return the name of a provision with its code."""
    word = literal(item.label.text(lang)) if item.label else ""
    return f"{word} `{item.id}`".strip()


def of_year(pairs: list[Held], lang: Lang) -> str:
    """Return the table of one year."""
    rows = [
        [
            called(item, lang),
            literal(figure(item, lang)),
            f"[{literal(programme.title.text(lang))}](../packs/{pack_page(programme.id, lang)}.md)",
            literal(item.scope.text(lang)),
            source(item),
        ]
        for programme, item in pairs
    ]
    return table(["what", "figure", "programme", "scope", "source"], rows, lang)


def changes(lang: Lang) -> str:
    """Return the figures that have several values within one line of programmes, for the same people."""
    found: dict[tuple[str, str, str], list[Held]] = {}
    for programme, item in held():
        found.setdefault((programme.line, item.id, item.scope.text()), []).append((programme, item))
    rows = []
    for (line, _, scope), pairs in sorted(found.items()):
        if len({figure(item, lang) for _, item in pairs}) > 1:
            told = "; ".join(f"{programme.edition}: **{literal(figure(item, lang))}**" for programme, item in pairs)
            rows.append([called(pairs[0][1], lang), f"{line} ({scope})", told])
    return table(["what", "line", "years"], rows, lang)


def page(lang: Lang) -> str:
    """Return the page in one language."""
    other = "[English](en.md)" if lang == "id" else "[Bahasa Indonesia](index.md)"
    parts = [f"# {TITLE.text(lang)}", other, INTRO.text(lang), f"## {CHANGED.text(lang)}", changes(lang)]
    for year, pairs in groupby(held(), key=lambda pair: years(pair[1].valid, lang)):
        parts += [f"## {year}", of_year(list(pairs), lang)]
    return "\n\n".join(parts)


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of both pages."""
    yield "index", page("id") + "\n\n```{toctree}\n:hidden:\n\nen\n```"
    yield "en", page("en")


def write(_: Any, folder: Path = FOLDER) -> None:
    """Write the pages."""
    write_pages(folder, dict(pages()))


def setup(app: Any) -> dict[str, Any]:
    """Enter the extension."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
