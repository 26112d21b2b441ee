"""A Sphinx extension that fills the glossary, Indonesian to English and back, from docs/_ext/glossary.toml."""

import re
import tomllib
from pathlib import Path
from typing import Any

from attrs import frozen

from pendamping.labels import Label
from pendamping.markup import literal

FILE = Path(__file__).with_name("glossary.toml")
THERE, BACK = "<!-- glossary: id-en -->", "<!-- glossary: en-id -->"


@frozen
class Term:
    """One term in both languages, with what it means."""

    word: Label
    meaning: Label

    @property
    def target(self) -> str:
        """The anchor of the term."""
        return "istilah-" + re.sub(r"[^a-z0-9]+", "-", self.word.id.lower()).strip("-")


@frozen
class Section:
    """Terms of one sort, by the alphabet."""

    title: Label
    terms: tuple[Term, ...]


def sections() -> tuple[Section, ...]:
    """Return the glossary as it is written."""
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))["section"]
    out = []
    for part in held:
        terms = [Term(Label(id, en), Label(*meaning)) for id, en, *meaning in part["terms"]]
        out.append(Section(Label(*part["title"]), tuple(sorted(terms, key=lambda term: term.word.id.lower()))))
    return tuple(out)


def there() -> str:
    """Return the terms from Indonesian to English, section by section."""
    parts = []
    for section in sections():
        parts.append(f"### {section.title.id} / {section.title.en}")
        for term in section.terms:
            head = f"({term.target})=\n**{literal(term.word.id)}** · {literal(term.word.en)}"
            parts.append(f"{head}\n: {literal(term.meaning.id)}\n\n  *{literal(term.meaning.en)}*")
    return "\n\n".join(parts)


def back() -> str:
    """Return the terms from English to Indonesian, by the alphabet."""
    terms = sorted((term for part in sections() for term in part.terms), key=lambda term: term.word.en.lower())
    rows = [f"| {literal(term.word.en)} | [{literal(term.word.id)}](#{term.target}) |" for term in terms]
    return "\n".join(["| English | Indonesia |", "| --- | --- |", *rows])


def fill(app: Any, docname: str, source: list[str]) -> None:
    """Put the terms where the page asks for them."""
    if THERE in source[0] or BACK in source[0]:
        source[0] = source[0].replace(THERE, there()).replace(BACK, back())
        app.env.note_dependency(str(FILE))


def setup(app: Any) -> dict[str, Any]:
    """Enter the extension."""
    app.connect("source-read", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
