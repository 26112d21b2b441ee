"""Strategies for programmes: those of the library, and small ones made up, as text and as values."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme, shipped_packs
from pendamping.testing.toml import to_toml

Plain = dict[str, Any]
_ROLES = ("koordinator", "pendamping", "peserta")
_EVIDENCE = ("rencana", "laporan", "rtl")
_ACTIVITIES = ("in-1", "pendampingan-1", "pendampingan-2", "in-2")
_REASONS = ("sakit", "mutasi")
_STEPS = ("assess", "design", "implement")
_PAUSED = "ditunda"
_ENDINGS = st.sampled_from(("", " “khusus”", "\n<b>"))
_SOME_ROLES = st.lists(st.sampled_from(_ROLES), unique=True, max_size=2)


def packs() -> SearchStrategy[str]:
    """Return the ids of the packs that the library ships.

    >>> from hypothesis import find
    >>> find(packs(), lambda id: id.startswith("pm-kepala"))
    'pm-kepala-sekolah-2025'
    """
    return st.sampled_from(sorted(shipped_packs()))


def programmes() -> SearchStrategy[Programme]:
    """Return small made-up programmes in which every state can be reached and every one leads to an end.

    >>> from hypothesis import find
    >>> find(programmes(), lambda programme: True).lifecycles[0].initial
    's-0'
    """
    return pack_texts().map(load_programme)


def pack_texts() -> SearchStrategy[str]:
    """Return the TOML text of small made-up packs that use every kind of requirement, all of them readable.

    >>> from hypothesis import find
    >>> from pendamping.programme.reading import read_pack
    >>> read_pack(find(pack_texts(), lambda text: True)).findings
    ()
    """
    return _plain_packs().map(to_toml)


@st.composite
def _plain_packs(draw: DrawFn) -> Plain:
    tables = draw(st.integers(1, 2))
    pack: Plain = {
        "id": draw(st.sampled_from(("uji-2024", "uji-2025"))),
        "title": _label(draw, "Uji", "Trial"),
        "line": "uji",
        "edition": "2025",
        "valid": draw(st.sampled_from(("2025", "2024..", "2023/2024"))),
        "words": {"mentor": _label(draw, "guru inti", "core teacher")},
        "source": [{"key": "U1", "title": "made up"}],
        "coverage": [
            {
                "id": "inkuiri",
                "label": _label(draw, "siklus", "cycle"),
                "rounds": draw(st.integers(1, 2)),
                "steps": [{"id": step, "label": _label(draw, step, step)} for step in _STEPS],
            }
        ],
        "provision": _provisions(draw),
        "activity": _activities(draw),
    }
    for table, ids in (("role", _ROLES), ("evidence", _EVIDENCE), ("score", ("ukg",)), ("attribute", ("ijazah",))):
        pack[table] = [{"id": id, "label": _label(draw, id, id)} for id in ids]
    pack["reason"] = [{"id": id, "label": _label(draw, id, id), "health": id == "sakit"} for id in _REASONS]
    pack["lifecycle"] = [_lifecycle(draw, f"alur-{number}") for number in range(tables)]
    return pack


def _label(draw: DrawFn, id: str, en: str) -> Plain:
    return {"id": id + draw(_ENDINGS), "en": en}


def _provisions(draw: DrawFn) -> list[Plain]:
    return [
        {"id": "batas-nilai", "target": draw(st.sampled_from((60, Decimal("69.5")))), "cite": "U1 (H)"},
        {"id": "dampingan", "target": draw(st.integers(1, 3)), "max": 4, "cite": "U1 (inf)"},
        {"id": "lama", "cite": "(not found)"},
    ]


def _activities(draw: DrawFn) -> list[Plain]:
    out: list[Plain] = []
    for number, id in enumerate(_ACTIVITIES):
        item: Plain = {"id": id, "label": _label(draw, id, id)}
        if number and draw(st.booleans()):
            item["after"] = _ACTIVITIES[number - 1]
        if draw(st.booleans()):
            item["length"] = draw(st.sampled_from(({"days": 4}, {"months": 1}, {"working_days": 5})))
        if draw(st.booleans()):
            item |= {"coverage": "inkuiri", "steps": [_STEPS[number % len(_STEPS)]]}
        out.append(item)
    return out


def _lifecycle(draw: DrawFn, id: str) -> Plain:
    """Draw a chain of states to an end, with moves across, back, out and aside."""
    names = [f"s-{number}" for number in range(draw(st.integers(1, 4)))]
    paused = draw(st.booleans())
    steps = zip(names, [*names[1:], "tamat"], strict=True)
    moves = [_move(draw, f"maju-{n}", [name], to) for n, (name, to) in enumerate(steps)]
    if draw(st.booleans()):
        back = _move(draw, "kembali", draw(st.lists(st.sampled_from(names), min_size=1, unique=True)), names[0])
        moves.append(back | {"kind": "revise", "voids": draw(st.lists(st.sampled_from(_EVIDENCE), unique=True))})
    if draw(st.booleans()):
        moves.append(_move(draw, "keluar", ["*"], "keluar") | _exit(draw))
    finals = ["tamat", *(["keluar"] if any(move["id"] == "keluar" for move in moves) else [])]
    if paused:
        moves += _pauses(draw, names[0])
    states = [*names, *finals, *([_PAUSED] if paused else [])]
    return {
        "id": id,
        "label": _label(draw, "alur", "course"),
        "subject": "person",
        "initial": names[0],
        "final": finals,
        "state": [_state(draw, name) for name in states],
        "move": moves,
        "starts": draw(_SOME_ROLES),
        "corrects": draw(_SOME_ROLES),
    }


def _pauses(draw: DrawFn, first: str) -> list[Plain]:
    """Draw the moves aside and back, and sometimes a way aside that is no suspension, so that nothing lies before."""
    pause = {"id": "tunda", "label": _label(draw, "tunda", "suspend"), "from": ["*"], "to": _PAUSED, "kind": "suspend"}
    out = [pause | {"reasons": draw(st.sampled_from(([], list(_REASONS))))}]
    out.append(_move(draw, "lanjutkan", [_PAUSED], "@before") | {"kind": "resume"})
    if draw(st.integers(0, 3)) == 3:
        out += [_move(draw, "parkir", [first], _PAUSED), _move(draw, "pulang", [_PAUSED], first)]
    return out


def _state(draw: DrawFn, name: str) -> Plain:
    activity = draw(st.sampled_from(("", "", *_ACTIVITIES)))
    return {"id": name, "label": _label(draw, name, name)} | ({"activity": activity} if activity else {})


def _move(draw: DrawFn, id: str, sources: list[str], to: str) -> Plain:
    by = draw(_SOME_ROLES)
    return {
        "id": id,
        "label": _label(draw, id, id),
        "from": sources,
        "to": to,
        "by": by,
        "needs": draw(_needs(tuple(by or _ROLES))),
    }


def _exit(draw: DrawFn) -> Plain:
    kind = draw(st.sampled_from(("withdraw", "cancel", "replace")))
    return {"kind": kind, "reasons": draw(st.lists(st.sampled_from(_REASONS), unique=True))}


@lru_cache(maxsize=16)
def _needs(roles: tuple[str, ...]) -> SearchStrategy[list[Plain]]:
    """Return requirements of every kind that can all be met together, whichever are drawn."""
    activity, session = st.sampled_from(_ACTIVITIES), st.integers(1, 2)
    order = st.lists(activity, min_size=2, max_size=3, unique=True).map(lambda ids: sorted(ids, key=_ACTIVITIES.index))
    some_steps = st.lists(st.sampled_from(_STEPS), unique=True)
    kinds: dict[str, dict[str, SearchStrategy[Any]]] = {
        "evidence": {"code": st.sampled_from(_EVIDENCE)},
        "activity": {"activity": activity},
        "length": {
            "activity": activity,
            "unit": st.sampled_from(("days", "jp")),
            "at_least": st.integers(0, 4),
            "at_most": st.integers(10, 20),
        },
        "attendance": {"activity": activity, "sessions": session},
        "session-order": {"activities": order},
        "coverage": {"set": st.just("inkuiri"), "steps": some_steps, "round": session},
        "rounds": {"set": st.just("inkuiri")},
        "role": {"roles": st.just(list(roles))},
        "score": {"code": st.just("ukg"), "at_least": st.sampled_from((60, Decimal("69.99"))), "year": _YEARS},
        "eligibility": {"provision": st.just("batas-nilai"), "code": st.just("ukg"), "year": _YEARS},
        "attribute": {"name": st.just("ijazah"), "values": st.just(["S1", "D4"])},
        "assigned": {"role": st.just("mentor"), "at_least": session, "provision": st.sampled_from(("", "dampingan"))},
    }
    if_unknown = st.sampled_from(("block", "block", "note"))
    one = st.one_of(
        *(
            st.fixed_dictionaries({"kind": st.just(kind), **fields, "if_unknown": if_unknown})
            for kind, fields in kinds.items()
        )
    )
    return st.lists(one, max_size=3)


_YEARS = st.sampled_from(("", "2015", "2017"))
