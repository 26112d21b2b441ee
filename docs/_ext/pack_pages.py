"""A Sphinx extension that writes two pages for every pack of the library, one in each language.

They are written anew at each build into docs/reference/packs, from the packs themselves: a page cannot say anything
else than the pack does.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pendamping.citations import Citation
from pendamping.labels import Label, Lang
from pendamping.markup import literal
from pendamping.programme.changes.rules import kind_label, params
from pendamping.programme.checks.names import walk
from pendamping.programme.diff import diff
from pendamping.programme.library import editions
from pendamping.programme.lifecycle import Lifecycle
from pendamping.programme.naming import TABLES
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme, shipped_packs
from pendamping.tables import Table, column

FOLDER = Path(__file__).parents[1] / "reference" / "packs"

ID, EDITION, VALID = Label("id paket", "id of the pack"), Label("edisi", "edition"), Label("masa berlaku", "valid")
SCOPE, BASE = Label("sasaran", "for whom"), Label("mengubah", "changes")
CODES, STATE = Label("Kode", "Codes"), Label("keadaan", "state")
WORDS = Label("Istilah", "Words")
FLOW = Label("Alur", "How it runs")
RULES = Label("Aturan pemasangan", "Pairing rules")
CHANGED, NOTES, SOURCES = Label("Yang berubah", "What changed"), Label("Catatan", "Notes"), Label("Sumber", "Sources")
PACKS = Label("Program", "Programmes")
INTRO = Label(
    "Setiap halaman disusun dari paketnya sendiri: angka, kegiatan, dan alur beserta sumbernya.",
    "Each page is made from its pack: the figures, activities and ways through it, with their sources.",
)
ADD = Label(
    "Cara menulis paket sendiri: [Menambah program / Adding a programme](../../how-to/add-a-programme.md).",
    "How to write a pack of your own: [Menambah program / Adding a programme](../../how-to/add-a-programme.md).",
)


def name(id: str, lang: Lang) -> str:
    """Return the name of a page, without its ending."""
    return id if lang == "id" else f"{id}.en"


def link(text: str, url: str) -> str:
    """Return a link that shows the text as it stands."""
    safe = quote(url, safe="/:?#[]@!$&'*+,;=%~-._")
    return f"[{literal(text)}](<{safe}>)" if url.startswith(("https://", "http://")) else literal(text)


def head(programme: Programme, lang: Lang) -> Iterator[str]:
    """Yield title, description and dates."""
    other: Lang = "en" if lang == "id" else "id"
    yield f"# {literal(programme.title.text(lang))}"
    yield f"[{'English' if other == 'en' else 'Bahasa Indonesia'}]({name(programme.id, other)}.md)"
    yield literal(programme.about.text(lang))
    facts = [
        (ID, programme.id),
        (EDITION, programme.edition),
        (VALID, programme.valid.text(lang)),
        (SCOPE, programme.scope.text(lang)),
    ]
    lines = [f"- {label.text(lang)}: {literal(value)}" for label, value in facts]
    if programme.extends:
        lines.append(f"- {BASE.text(lang)}: [{literal(programme.extends)}]({name(programme.extends, lang)}.md)")
    yield "\n".join(lines)


def body(programme: Programme, lang: Lang) -> Iterator[str]:
    """Yield words, lifecycles, activities, figures, rules, changes, codes and notes."""
    columns = (column("id", "kode", "code"), column("word", "sebutan", "word"))
    yield from section(Table.of(columns, programme.words.items(), WORDS), lang)
    for lifecycle in programme.lifecycles:
        yield from flow(lifecycle, lang)
    yield from section(programme.activities_table(), lang)
    yield from section(programme.provisions_table(), lang)
    rules = (column("kind", "jenis", "kind"), column("contents", "isi", "contents"), column("cite", "sumber", "source"))
    held = [
        (
            kind_label(item.kind),
            params(item.params, programme),
            cited(item.cite),
        )
        for item in programme.pairing
    ]
    yield from section(Table.of(rules, held, RULES), lang)
    yield from changed(programme, lang)
    yield from section(codes(programme), lang)
    notes = [(finding,) for finding in programme.lint()]
    yield from section(Table.of([column("note", "catatan pemeriksaan", "note of the lint")], notes, NOTES), lang)


def neighbour(programme: Programme) -> Programme | None:
    """Return the edition before this one in its line, else one beside it or the pack it changes, if there is any."""
    line = [item for item in editions() if item.line == programme.line and item.valid.first is not None]
    before = (
        [item for item in line[: line.index(programme)] if item.edition != programme.edition]
        if programme in line
        else []
    )
    beside = [item for item in line if item.edition == programme.edition and item.id != programme.id]
    if before or not programme.extends:
        return (before[-1:] or beside[:1] or [None])[0]
    return load_programme(programme.extends)


def changed(programme: Programme, lang: Lang) -> Iterator[str]:
    """Yield what changed against the neighbour, as a circular tells it: a heading a part, a line a change."""
    other = neighbour(programme)
    if other is None:
        return
    table = diff(other, programme)
    yield f"## {literal(CHANGED.text(lang))}"
    yield f"{literal(table.caption.text(lang))}: [{literal(other.title.text(lang))}]({name(other.id, lang)}.md)"
    for part, rows in groupby(table.texts(lang), key=lambda row: row[0]):
        lines = [f"**{literal(part)}**", ""]
        for item, found in groupby(rows, key=lambda row: row[1]):
            told = [told_of(row) for row in found]
            lines += (
                [f"- {literal(item)}: {told[0]}"]
                if len(told) == 1
                else [f"- {literal(item)}", *(f"  - {each}" for each in told)]
            )
        yield "\n".join(lines)


def told_of(row: Sequence[str]) -> str:
    """Return one change as text."""
    values = " → ".join(literal(cell) for cell in row[3:5] if cell != "-")
    return f"{literal(row[2])}{f': {values}' if values else ''}{'' if row[5] == '-' else f' ({literal(row[5])})'}"


def codes(programme: Programme) -> Table:
    """Return every code that events name besides moves and activities, and the states, with the printed words."""
    rows: list[tuple[object, ...]] = []
    named = (programme.roles, programme.evidence, programme.reasons, programme.scores, programme.attributes)
    for table, items in zip(("role", "evidence", "reason", "score", "attribute"), named, strict=True):
        rows.extend((TABLES[table], item.id, item.label) for item in items)
    for held in programme.coverage:
        rows.append((TABLES["coverage"], held.id, held.label))
        rows.extend((TABLES["step"], step.id, step.label) for step in held.steps)
    for lifecycle in programme.lifecycles:
        rows.append((TABLES["lifecycle"], lifecycle.id, lifecycle.label))
        rows.extend((STATE, state.id, state.label) for state in lifecycle.states)
    columns = (column("table", "jenis", "kind"), column("id", "kode", "code"), column("word", "sebutan", "word"))
    return Table.of(columns, rows, CODES)


def cited(cite: Citation | None) -> str | None:
    """Return a citation as text."""
    return None if cite is None else str(cite)


def section(table: Table, lang: Lang, title: Label | None = None) -> Iterator[str]:
    """Yield a heading and a table, or nothing for an empty table."""
    if len(table):
        yield f"## {literal((title or table.caption).text(lang))}"
        held = [
            key.key
            for key, cells in zip(table.columns, zip(*table.texts(lang), strict=True), strict=True)
            if {*cells} != {"-"}
        ]
        yield table.only(*held).to_markdown(lang)  # a column that says nothing of this pack only takes room


def flow(lifecycle: Lifecycle, lang: Lang) -> Iterator[str]:
    """Yield the picture of a lifecycle and the table of its moves."""
    yield f"## {FLOW.text(lang)}: {literal(lifecycle.label.text(lang))}"
    yield f'```{{raw}} html\n<div style="overflow-x: auto">{lifecycle.svg(lang)}</div>\n```'
    yield lifecycle.table().to_markdown(lang)


def sources(programme: Programme, lang: Lang) -> Iterator[str]:
    """Yield every source with its address, and how far what it is cited for can be trusted."""
    marks: dict[str, set[str]] = {}
    for _, value in walk(programme):
        if isinstance(value, Citation):
            for source in value.sources:
                marks.setdefault(source.key, set()).add(value.confidence.value)
    yield f"## {SOURCES.text(lang)}"
    yield "\n".join(
        f"- **{literal(source.key)}** ({', '.join(sorted(marks.get(source.key, {'-'})))}): "
        f"{link(source.title or source.url, source.url)}"
        for source in programme.sources
    )


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page."""
    held = [load_programme(id) for id in sorted(shipped_packs())]
    for programme in held:
        for lang in ("id", "en"):
            parts = [*head(programme, lang), *body(programme, lang), *sources(programme, lang)]
            yield name(programme.id, lang), "\n\n".join(parts)
    rows = "\n".join(
        f"| [{literal(item.title.id)}]({item.id}.md) | [{literal(item.title.en)}]({item.id}.en.md) |" for item in held
    )
    table = f"| Bahasa Indonesia | English |\n| --- | --- |\n{rows}"
    tree = "\n".join(name(item.id, lang) for item in held for lang in ("id", "en"))
    texts = [f"# {PACKS.id} / {PACKS.en}", INTRO.id, INTRO.en, table, ADD.id, ADD.en]
    yield "index", "\n\n".join([*texts, f"```{{toctree}}\n:hidden:\n\n{tree}\n```"])


def write(_: Any, folder: Path = FOLDER) -> None:
    """Write the pages that changed, and take away those of packs that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {folder / f"{name}.md": text + "\n" for name, text in pages()}
    for file, text in written.items():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
    for file in folder.glob("*.md"):
        if file not in written:
            file.unlink()


def setup(app: Any) -> dict[str, Any]:
    """Enter the extension."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
