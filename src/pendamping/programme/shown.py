"""A programme as a notebook shows it: what it is, the pictures of its lifecycles, its activities and its figures."""

from pendamping.labels import Label, Lang
from pendamping.markup import element, escape
from pendamping.programme.programme import Programme
from pendamping.tables import Table

_EDITION = Label("edisi {edition}, berlaku {valid}, untuk {scope}", "edition {edition}, valid {valid}, for {scope}")
_HOLDS = Label(
    "daur: {lifecycles}; kegiatan: {activities}; ketentuan: {provisions}; sumber: {sources}",
    "lifecycles: {lifecycles}; activities: {activities}; provisions: {provisions}; sources: {sources}",
)
_WORDS = Label("Sebutan: {words}.", "Words: {words}.")


def text_of(programme: Programme, lang: Lang) -> str:
    """Return what a programme is for a terminal."""
    lines = [f"{programme.title.text(lang)} ({programme.id})", _edition(programme, lang), _holds(programme, lang)]
    lines += [programme.about.text(lang)] if programme.about.id else []
    lines += [f"- {item.id}: {item.label.text(lang)}" for item in programme.lifecycles]
    return "\n".join(lines)


def html_of(programme: Programme, lang: Lang) -> str:
    """Return a programme as HTML; its tables are folded until somebody asks."""
    title = f"{escape(programme.title.text(lang))} ({element('code', escape(programme.id))})"
    parts = [element("p", title, class_="lead"), element("p", escape(_edition(programme, lang)))]
    if programme.about.id:
        parts.append(element("p", escape(programme.about.text(lang))))
    words = "; ".join(f"{code} = {word.text(lang)}" for code, word in programme.words.items())
    if words:
        parts.append(element("p", escape(_WORDS.text(lang).format(words=words))))
    for item in programme.lifecycles:
        name = f"{escape(item.label.text(lang))} ({element('code', escape(item.id))})"
        parts += [element("p", name, class_="lead"), item.to_html(lang)]
    tables = (programme.activities_table(), programme.provisions_table())
    parts += [_folded(table, lang) for table in tables if len(table)]
    return element("div", *parts, lang=lang)


def _folded(table: Table, lang: Lang) -> str:
    summary = element("summary", escape(f"{table.caption.text(lang)} ({len(table)})"))
    return element("details", summary, table.to_html(lang))


def _edition(programme: Programme, lang: Lang) -> str:
    valid, scope = programme.valid.text(lang), programme.scope.text(lang)
    return _EDITION.text(lang).format(edition=programme.edition, valid=valid, scope=scope)


def _holds(programme: Programme, lang: Lang) -> str:
    return _HOLDS.text(lang).format(
        lifecycles=len(programme.lifecycles),
        activities=len(programme.activities),
        provisions=len(programme.provisions),
        sources=len(programme.sources),
    )
