"""What is compared in lifecycles: states, moves, and what each move needs."""

from collections.abc import Iterator

from attrs import evolve

from pendamping.labels import Label
from pendamping.programme.changes import comparing as by
from pendamping.programme.changes.comparing import Field, Part, Row, compare, field, row
from pendamping.programme.changes.tables import WORDING
from pendamping.programme.lifecycle import ANY, BACK, BEFORE, EVERY, Lifecycle, Move
from pendamping.programme.needs.base import joined
from pendamping.programme.programme import Programme

_LIFECYCLE = Part(Label("Tahapan", "Lifecycle"), ())
_NEED = Label("syarat", "need")
_NEEDED, _NOT_NEEDED = Label("syarat ditambahkan", "need added"), Label("syarat dihapus", "need removed")


def compare_lifecycles(a: Programme, b: Programme) -> Iterator[Row]:
    """Yield what changed in the lifecycles of two programmes."""
    before = {item.id: item for item in a.lifecycles}
    for new in b.lifecycles:
        if new.id not in before:
            yield row(_LIFECYCLE, new, by.ADDED, None, _size(new))
            continue
        yield from _lifecycle(before[new.id], new, a, b)
    for old in a.lifecycles:
        if old.id not in {item.id for item in b.lifecycles}:
            yield row(_LIFECYCLE, old, by.REMOVED, _size(old), None)


def _size(lifecycle: Lifecycle) -> Label:
    states, moves = len(lifecycle.states), len(lifecycle.moves)
    return Label(f"{states} keadaan, {moves} langkah", f"{states} states, {moves} moves")


def _lifecycle(old: Lifecycle, new: Lifecycle, a: Programme, b: Programme) -> Iterator[Row]:
    def states(ids: tuple[str, ...], programme: Programme) -> tuple[Label, ...]:
        held = old if programme is a else new
        return tuple(_state(held, id) for id in ids)

    head = (
        WORDING,
        field("subjek", "subject", "subject"),
        Field(Label("keadaan awal", "initial state"), lambda item: (item.initial,), states),
        field("keadaan akhir", "final states", "final", states),
        field("yang memulai", "who starts", "starts", by.actors),
        field("yang mengoreksi", "who corrects", "corrects", by.actors),
    )
    yield from by.changes(Part(_LIFECYCLE.name, head), old, new, a, b)
    inside = Label(f"Keadaan, {new.label.id}", f"State, {new.label.en}")
    yield from compare(Part(inside, _STATE), old.states, new.states, a, b)
    fields = (
        WORDING,
        field("asal", "from", "sources", states),
        Field(Label("tujuan", "to"), lambda item: (item.to,), states),
        field("pelaku", "actors", "by", by.actors),
        field("jenis", "kind", "kind"),
        field("alasan", "reasons", "reasons", by.coded("reason")),
        field("bukti yang gugur", "evidence voided", "voids", by.coded("evidence")),
    )
    name = Label(f"Langkah, {new.label.id}", f"Move, {new.label.en}")
    moves = Part(
        name,
        fields,
        summary=lambda move, programme: _arrow(states, move, programme),
        more=lambda before, move: _needs(name, before, move),
    )
    yield from compare(moves, old.moves, new.moves, a, b)


_STATE = (
    WORDING,
    field("kegiatan", "activity", "activity", by.coded("activity")),
    field("lama", "length", "length", by.text),
)


def _state(lifecycle: Lifecycle, id: str) -> Label:
    return EVERY if id == ANY else BACK if id == BEFORE else lifecycle.state(id).label


def _arrow(states: by.Show, move: Move, programme: Programme) -> Label:
    """Print where a move leads from and to."""
    sources, (to,) = joined(states(move.sources, programme)), states((move.to,), programme)
    return Label(f"{sources.id} → {to.id}", f"{sources.en} → {to.en}")


def _needs(part: Label, old: Move | None, new: Move) -> Iterator[Row]:
    """Yield the requirements of a move that are new or gone; where one was published makes no difference."""
    held = old.needs if old else ()
    before, after = (tuple(evolve(need, cite=None) for need in needs) for needs in (held, new.needs))
    change = _NEEDED if old else _NEED
    for need in new.needs:
        if evolve(need, cite=None) not in before:
            yield part, new.label, change, None, need.told, by.cited(need.cite or new.cite)
    for need in held:
        if evolve(need, cite=None) not in after:
            yield part, new.label, _NOT_NEEDED, need.told, None, by.cited(need.cite or new.cite)
