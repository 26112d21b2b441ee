"""What changed from one edition to another, in the words of a circular."""

from collections.abc import Iterator

from pendamping.labels import Label
from pendamping.model.people import Tier
from pendamping.programme.changes.comparing import ADDED, CITATION, REMOVED, Row, changes, compare
from pendamping.programme.changes.lifecycles import compare_lifecycles
from pendamping.programme.changes.tables import ACTIVITIES, LISTS, PROGRAMME, PROVISIONS, SOURCES
from pendamping.programme.naming import coded
from pendamping.programme.programme import Programme
from pendamping.tables import Table, column

_COLUMNS = (
    column("part", "bagian", "part"),
    column("item", "perihal", "item"),
    column("change", "perubahan", "change"),
    column("old", "semula", "before"),
    column("new", "menjadi", "now"),
    column("citation", "sumber", "citation"),
)
_TIERS = {tier.name.lower(): coded(tier.name.lower(), tier.label) for tier in Tier}
_SAME = Label("Tidak ada yang berubah.", "Nothing has changed.")


def diff(a: Programme, b: Programme) -> Table:
    """Return what changed from one programme to another: one row a change, old beside new, with the citation.

    A figure is the same where its id is, and what its scope says beyond that of the programme. A validity that covers
    the whole edition on both sides is no change. A new citation is told where nothing else of the row changed, and
    after all that did change, for it changes nothing for whoever carries the programme out.

    >>> from pendamping import load_programme
    >>> table = diff(load_programme("kemitraan-guru-smp-2018"), load_programme("kemitraan-guru-smp-2019"))
    >>> table.texts("en")[3]
    ['Provision', 'partner teachers per core teacher', 'figure changed', '2 people', '3 people', 'K1, K2, K4 (H)']
    """
    rows = [*changes(PROGRAMME, a, b, a, b), *_words(a, b)]
    rows += compare(PROVISIONS, a.provisions, b.provisions, a, b)
    rows += compare(ACTIVITIES, a.activities, b.activities, a, b)
    rows += compare_lifecycles(a, b)
    for part, table in LISTS:
        rows += compare(part, table(a), table(b), a, b)
    kept = [row for row in rows if row[2] != CITATION and row[0] != SOURCES.name]
    cited = [(_only_cited(part), *rest) for part, *rest in rows if rest[1] == CITATION]
    rows = [*kept, *cited, *(row for row in rows if row[0] == SOURCES.name)]
    title = Label(f"Yang berubah dari {a.title.id} ke {b.title.id}", f"What changed from {a.title.en} to {b.title.en}")
    return Table.of(_COLUMNS, rows, title, () if rows else (_SAME,))


def _only_cited(part: Label) -> Label:
    return Label(f"{part.id}, hanya sumbernya", f"{part.en}, citation only")


def _words(a: Programme, b: Programme) -> Iterator[Row]:
    part, change = Label("Istilah", "Word"), Label("sebutan diubah", "wording changed")
    for name in dict.fromkeys((*b.words, *a.words)):
        old, new = a.words.get(name), b.words.get(name)
        if old != new:
            yield (
                part,
                _TIERS.get(name, Label(name, name)),
                ADDED if old is None else REMOVED if new is None else change,
                old,
                new,
                None,
            )
