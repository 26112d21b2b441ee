"""The floor: the least that one move with one requirement can cost in plain Python, written by hand.

A frozen attrs class, one dict lookup for the row, one guard, the id checked, the event kept in a tuple. It knows no
roles, no times, no facts besides evidence, no corrections and no messages.
"""

from collections.abc import Callable

from attrs import frozen


@frozen(slots=True)
class FloorEvent:
    id: str
    move: str
    role: str


@frozen(slots=True)
class FloorCycle:
    state: str
    history: tuple[FloorEvent, ...]
    ids: frozenset[str]
    evidence: frozenset[str]


def has_plan(cycle: FloorCycle) -> bool:
    return "rencana-ojl" in cycle.evidence


TABLE: dict[tuple[str, str], tuple[str, Callable[[FloorCycle], bool]]] = {
    ("workshop", "ajukan-rencana"): ("rencana-diajukan", has_plan),
}


def step(cycle: FloorCycle, event: FloorEvent) -> FloorCycle:
    if event.id in cycle.ids:
        return cycle
    to, guard = TABLE[cycle.state, event.move]
    if not guard(cycle):
        raise ValueError(event.id)
    return FloorCycle(to, (*cycle.history, event), cycle.ids | {event.id}, cycle.evidence)


MOVES: dict[str, dict[str, tuple[str, Callable[[FloorCycle], bool], str]]] = {
    "rencana-diajukan": {
        "kembalikan-rencana": ("workshop", lambda cycle: True, ""),
        "setujui-rencana": ("rencana-disetujui", lambda cycle: "daftar-hadir" in cycle.evidence, "attendance missing"),
        "laporkan": ("dilaporkan", lambda cycle: "laporan" in cycle.evidence, "report missing"),
    },
}


def options(cycle: FloorCycle) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {move: (to, () if guard(cycle) else (reason,)) for move, (to, guard, reason) in MOVES[cycle.state].items()}
