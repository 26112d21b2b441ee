"""The page of the demo: one file in both languages that loads nothing from anywhere."""

from collections.abc import Sequence

from pendamping.citations import Confidence, Source
from pendamping.labels import Label
from pendamping.markup import element, escape
from pendamping.model.obstacles import LEVELS_CITATION
from pendamping.programme.programme import Programme
from pendamping.samples.pairing import Matched
from pendamping.samples.rounds import Round
from pendamping.samples.showing.blocks import Markup, both, said
from pendamping.samples.showing.pairs import pairing_section
from pendamping.samples.showing.reasons import ID
from pendamping.samples.showing.sections import round_sections
from pendamping.samples.told.pairing import TITLE as PAIRING

TITLE = Label("Program pendampingan, dari awal sampai akhir", "Mentoring programmes, from beginning to end")


def page(rounds: Sequence[Round], version: str, groups: Sequence[Matched] = ()) -> str:
    """Return the whole page as HTML; it needs no script and loads no other file.

    Args:
        rounds: the rounds to tell about, in order.
        version: the version of the library, printed at the end.
        groups: the groups that were paired, told about first; none for a page without them.
    """
    head = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        element("title", escape(f"{TITLE.id} / {TITLE.en}")),
        element("style", _style()),
    )
    picks = '<input class="pick" type="radio" name="lang" id="lang-id" checked><input class="pick" type="radio" name="lang" id="lang-en">'
    paired = [pairing_section(groups)] if groups else []
    told = element("main", *paired, *map(round_sections, rounds), _sources(rounds, groups))
    inside = (_opening(rounds, bool(groups)), told, _ending(version))
    body = element("body", picks, element("div", *inside, class_="page"))
    return f'<!DOCTYPE html>\n<html lang="id">{element("head", *head)}{body}</html>\n'


def _style() -> str:
    from importlib import resources

    return (resources.files("pendamping.samples.showing") / "page.css").read_text(encoding="utf-8")


def _opening(rounds: Sequence[Round], paired: bool) -> str:
    langs = '<div class="langs"><label for="lang-id">Indonesia</label><label for="lang-en">English</label></div>'
    links = [
        element("li", element("a", both(round.programme.title), href=f"#{round.programme.id}")) for round in rounds
    ]
    if paired:
        links.insert(0, element("li", element("a", both(PAIRING), href=f"#{ID}")))
    links.append(element("li", element("a", said("Sumber", "Sources"), href="#sumber")))
    lead = said(
        "Program-program di bawah ini dijalankan dari peristiwa pertama sampai terakhir dengan aturan yang terbit. "
        "Setiap angka dihitung dari peristiwa itu; setiap aturan menyebut sumbernya. Semua orang dan sekolah rekaan: "
        "tidak seorang pun nyata.",
        "The programmes below were run from the first event to the last by the published rules. Every figure is "
        "counted from those events, and every rule names its source. All people and schools are synthetic: nobody here "
        "is real.",
    )
    contents = element("nav", element("ul", *links, class_="contents"), aria_label="Isi / Contents")
    return element("header", langs, element("h1", both(TITLE)), element("p", lead, class_="lead"), contents)


def _sources(rounds: Sequence[Round], groups: Sequence[Matched]) -> Markup:
    """Return every source once, with the meaning of the marks."""
    held: dict[tuple[str, str], Source] = {}
    programmes: tuple[Programme, ...] = (*(round.programme for round in rounds), *(group.programme for group in groups))
    for source in (*(item for one in programmes for item in one.sources), *_others(rounds)):
        held.setdefault((source.key, source.url), source)
    items = [
        element(
            "li",
            element("b", escape(source.key)),
            " ",
            escape(source.title + ": " if source.title else ""),
            element("a", escape(source.url), href=source.url, rel="noreferrer"),
        )
        for source in held.values()
        if source.url
    ]
    marks = [element("li", element("b", escape(mark.value)), " ", both(mark.label)) for mark in Confidence]
    return Markup(
        element(
            "section",
            element("h2", said("Sumber", "Sources"), id="sumber"),
            element("p", said("Tanda di belakang sumber:", "The marks behind a source:")),
            element("ul", *marks, class_="sources"),
            element("ul", *items, class_="sources"),
            class_="round",
            aria_labelledby="sumber",
        )
    )


def _others(rounds: Sequence[Round]) -> tuple[Source, ...]:
    """Return the sources of rules that belong to no pack: the names of units, the levels of obstacles."""
    flagged = [flag.finding.citation for round in rounds for flag in round.flags]
    cited = [*(item for item in flagged if item is not None), LEVELS_CITATION]
    return tuple(source for citation in cited for source in citation.sources)


def _ending(version: str) -> str:
    return element(
        "footer",
        element(
            "p",
            said(
                f"Dibuat oleh pustaka pendamping {version}. Angka yang sama ada dalam results.json.",
                f"Made by the library pendamping {version}. The same figures are in results.json.",
            ),
        ),
    )
