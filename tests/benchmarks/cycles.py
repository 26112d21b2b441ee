"""Benchmarks of the cycle: one step and the options, beside the floor and two state machine libraries."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import floor
from timing import loop, ratio, rounds

from pendamping import Actor, Cycle, Event, load_programme

NOW = datetime(2019, 8, 1, tzinfo=UTC)
MENTOR = Actor("m-1", "mentor")
HISTORY = 13


def ours() -> tuple[Cycle, Event]:
    """Return a cycle with a history of 13 events, and the move with one requirement."""
    programme = load_programme(Path(__file__).with_name("bench.toml"))
    cycle = Cycle.start(programme, "pair", subject="pair-1", recorded_at=NOW, by=Actor("d-1", "direktorat"))
    for number in range(HISTORY - 1):
        cycle = cycle.apply(Event.fact("evidence", code="rencana-ojl", id=f"e-{number}", recorded_at=NOW, by=MENTOR))
    assert len(cycle.events) == HISTORY
    return cycle, Event.move("ajukan-rencana", id="e-move", recorded_at=NOW, by=MENTOR)


def by_hand() -> tuple[floor.FloorCycle, floor.FloorEvent]:
    """Return the same by hand."""
    history = tuple(floor.FloorEvent(f"e-{number}", "-", "mentor") for number in range(HISTORY))
    ids = frozenset(event.id for event in history)
    cycle = floor.FloorCycle("workshop", history, ids, frozenset({"rencana-ojl"}))
    return cycle, floor.FloorEvent("e-move", "ajukan-rencana", "mentor")


def transitions_step() -> Any:
    """Return a call of `transitions` that makes one guarded move there and one back."""
    from transitions import Machine

    class Pair:
        evidence = frozenset({"rencana-ojl"})

        def has_plan(self) -> bool:
            return "rencana-ojl" in self.evidence

    pair: Any = Pair()
    machine = Machine(pair, states=["workshop", "diajukan"], initial="workshop")
    machine.add_transition("submit", "workshop", "diajukan", conditions="has_plan")
    machine.add_transition("back", "diajukan", "workshop", conditions="has_plan")
    return lambda: (pair.submit(), pair.back())


def statemachine_step() -> Any:
    """Return a call of `python-statemachine` that makes one guarded move there and one back."""
    from statemachine import State, StateMachine

    class Pair(StateMachine):
        workshop = State(initial=True)
        submitted = State()
        submit = workshop.to(submitted, cond="has_plan")
        back = submitted.to(workshop, cond="has_plan")
        evidence = frozenset({"rencana-ojl"})

        def has_plan(self) -> bool:
            return "rencana-ojl" in self.evidence

    pair: Any = Pair()
    return lambda: (pair.submit(), pair.back())


def run() -> dict[str, float]:
    """Return the ratios of the cycle."""
    logging.disable(logging.CRITICAL)
    cycle, event = ours()
    low, low_event = by_hand()
    asked, low_asked = cycle.apply(event), floor.step(low, low_event)
    assert [bool(option.blocked) for option in asked.options(NOW, MENTOR)] == [False, True, True]
    contenders = {
        "step": loop(lambda: cycle.apply(event)),
        "floor": loop(lambda: floor.step(low, low_event)),
        "transitions": loop(transitions_step()),
        "statemachine": loop(statemachine_step()),
        "options": loop(lambda: asked.options(NOW, MENTOR)),
        "floor_options": loop(lambda: floor.options(low_asked)),
    }
    loops = {"step": 20_000, "floor": 20_000, "transitions": 1_000, "statemachine": 100}
    loops |= {"options": 10_000, "floor_options": 10_000}
    seconds = rounds(contenders, loops)
    return {
        "cycle.step_us": sorted(seconds["step"])[len(seconds["step"]) // 2] * 1e6,
        "cycle.step_over_floor": ratio(seconds, "step", "floor"),
        # the peers' calls make two moves, there and back
        "cycle.transitions_over_step": ratio(seconds, "transitions", "step") / 2,
        "cycle.statemachine_over_step": ratio(seconds, "statemachine", "step") / 2,
        "cycle.options_over_floor": ratio(seconds, "options", "floor_options"),
    }
