"""Which way a cycle went through its states: the moves with their states, and which stages are done."""

from collections.abc import Mapping

from attrs import frozen

from pendamping.cycle.cycle import Cycle, effective
from pendamping.cycle.events import Event, Moving
from pendamping.programme.lifecycle import BEFORE, Lifecycle, Move

LEAVING: Mapping[str, str] = {"withdraw": "withdrawn", "replace": "replaced", "cancel": "cancelled"}
"""For each kind of move that ends a cycle without finishing it, how the cycle was left."""


@frozen(slots=True)
class Step:
    """One move of a cycle.

    Attributes:
        event: the event.
        move: the row of the table that it took.
        source: the state it left.
        to: the state it led to.
    """

    event: Event
    move: Move
    source: str
    to: str


def steps_of(cycle: Cycle) -> dict[str, Step]:
    """Return the moves in force by the id of their event, in order."""
    out: dict[str, Step] = {}
    state, before = cycle.lifecycle.initial, ""
    for event in effective(cycle.events):
        if not isinstance(event.what, Moving):
            continue
        move = cycle.lifecycle.rows[state][event.what.move]
        to = before if move.to == BEFORE else move.to
        out[event.id] = Step(event, move, state, to)
        before = state if move.kind == "suspend" else before
        state = to
    return out


def stages_of(lifecycle: Lifecycle, steps: Mapping[str, Step]) -> dict[str, str]:
    """Return for every stage of a cycle whether it is ``done``, was ``reached``, or is still ``open``.

    The stages are the open states that an ordinary move leads on from. One is done when the cycle has left it by such
    a move; being sent back to a state takes back what was done from there on.
    """
    onwards = {state for move in lifecycle.moves if move.kind == "move" for state in lifecycle.sources_of(move)}
    stages = [state.id for state in lifecycle.states if state.id in onwards]
    reached, done = {lifecycle.initial}, set[str]()
    for step in steps.values():
        reached.add(step.to)
        if step.move.kind == "move":
            done.add(step.source)
        elif step.move.kind == "revise" and step.to in stages:
            done -= set(stages[stages.index(step.to) :])
    return {state: "done" if state in done else "reached" if state in reached else "open" for state in stages}


def left_as(steps: dict[str, Step]) -> str:
    """Return how a cycle was left: ``withdrawn``, ``replaced``, ``cancelled``; empty where it was not."""
    last = next(reversed(steps.values()), None)
    return "" if last is None else LEAVING.get(last.move.kind, "")
