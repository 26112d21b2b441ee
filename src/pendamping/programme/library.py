"""Every edition that the library ships, side by side: what there is, and one figure across the years."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from pendamping.errors import UnknownName
from pendamping.labels import Label
from pendamping.model.people import Tier
from pendamping.programme.extending import NOTHING, PACKS, Bound
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Scope, valid_on
from pendamping.programme.reading import Packs, load_programme, read_pack, shipped_packs
from pendamping.tables import Table, column
from pendamping.values.parsed import must_be_text, shown
from pendamping.values.periods import Validity

_EDITION = (
    column("id", "paket", "pack"),
    column("title", "program", "programme"),
    column("line", "rumpun", "line"),
    column("edition", "edisi", "edition"),
    column("valid", "berlaku", "valid"),
    column("scope", "sasaran", "for whom"),
)
_WORDS = (
    column("mentor", "yang mendampingi", "mentor"),
    column("mentee", "yang didampingi", "mentee"),
    column("cascade", "yang diimbasi", "cascade"),
)
_FIGURE = (
    column("figure", "angka", "figure"),
    column("max", "batas", "limit"),
    column("unit", "satuan", "unit"),
    column("citation", "sumber", "citation"),
    column("note", "catatan", "note"),
)


def edition(id: str, extensions: Bound = NOTHING, *, packs: Mapping[str, str | bytes] | None = None) -> Programme:
    """Return a programme by its id and nothing else, so that a stranger may name it: no file is ever looked for.

    `load_programme` reads a path or the text of a pack too, which is right for whoever owns the machine.

    Args:
        id: the id of a shipped pack, of one that a plugin brings, or of one of the packs given.
        extensions: what plugins bring, from ``pendamping.plugins``.
        packs: the texts of further packs, by id.

    Raises:
        UnknownName: there is no pack of this id.
        InvalidInput: the pack cannot be read; it holds every finding.

    >>> edition("kemitraan-guru-smp-2019").edition
    '2019'
    >>> edition("../kemitraan-guru-smp-2019.toml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    pendamping.errors.UnknownName: no programme '../kemitraan-guru-smp-2019.toml'; did you mean ...
    """
    held = Packs({**extensions.values(PACKS), **(packs or {})})
    text = held.text(must_be_text(id))
    if text is None:
        raise UnknownName("programme", shown(id), held.ids())
    return read_pack(text, packs=packs, extensions=extensions).require("pack")


@cache
def editions() -> tuple[Programme, ...]:
    """Return every shipped edition, the earliest first; those without a date come last.

    >>> [item.edition for item in editions() if item.line == "kemitraan-guru-dikdas"]
    ['2018', '2019']
    """
    return tuple(sorted((load_programme(id) for id in shipped_packs()), key=_place))


def programmes(*, line: str = "", on: date | int | str | None = None) -> Table:
    """Return a table of the shipped editions, with the word that each prints for mentor, mentee and cascade.

    Args:
        line: the programme line; empty takes every line.
        on: a day, a year, or a period as text; None takes any time.

    Raises:
        UnknownName: no shipped edition is of this line.

    >>> [(row["mentor"].id, row["mentee"].id) for row in programmes(line="kemitraan-kepala-sekolah", on=2018).to_dicts()]
    [('kepala sekolah mitra', 'kepala sekolah imbas')]
    """
    lines = dict.fromkeys(item.line for item in editions())
    if must_be_text(line) and line not in lines:
        raise UnknownName("programme line", line, lines)
    held = [item for item in editions() if line in ("", item.line) and (on is None or valid_on(item.valid, on))]
    rows = [(*_edition(item), *(item.words.get(tier.name.lower()) for tier in Tier)) for item in held]
    return Table.of((*_EDITION, *_WORDS), rows, Label("Program", "Programmes"))


def provisions(id: str, *, on: date | int | str | None = None, scope: Scope | Mapping[str, str] | None = None) -> Table:
    """Return one figure in every shipped edition that has it, the earliest first, each with its citation.

    A figure that was looked for in vain is a row too, without a figure.

    Args:
        id: the name of the provision, such as ``mentees-per-mentor``.
        on: a day, a year, or a period as text; None takes any time.
        scope: whom the question is about, a `Scope` or its parts; None asks about all.

    Raises:
        UnknownName: no shipped edition has a provision of this name.

    >>> table = provisions("mentees-per-mentor", scope={"group": "guru", "jenjang": "SMP"}, on="2018..2019")
    >>> [(row["edition"], row["figure"], row["citation"]) for row in table.to_dicts()]
    [('2018', 2, 'K2 (M)'), ('2019', 3, 'K1, K2, K4 (H)')]
    """
    every = [(programme, item) for programme in editions() for item in programme.provisions]
    if must_be_text(id) not in {item.id for _, item in every}:
        raise UnknownName("provision", id, sorted({item.id for _, item in every}))
    asked = None if scope is None else Scope.of(scope)
    rows = [
        (
            *_edition(programme, item.valid, item.scope),
            item.shown,
            item.top,
            item.units if item.unit else None,
            str(item.cite),
            item.note,
        )
        for programme, item in every
        if item.id == id and (asked is None or item.scope.fits(asked)) and (on is None or valid_on(item.valid, on))
    ]
    return Table.of((*_EDITION, *_FIGURE), rows, Label(f"Ketentuan {id}", f"Provision {id}"))


def _place(programme: Programme) -> tuple[date, str, str]:
    return programme.valid.first or date.max, programme.line, programme.id


def _edition(programme: Programme, valid: Validity | None = None, scope: Scope | None = None) -> tuple[object, ...]:
    when, whom = valid or programme.valid, scope or programme.scope
    return (
        programme.id,
        programme.title,
        programme.line,
        programme.edition,
        Label(when.text(), when.text("en")),
        Label(whom.text(), whom.text("en")),
    )
