"""What every cycle promises, held to: each function raises AssertionError with the promise that was broken."""

from collections.abc import Iterable
from datetime import datetime

from attrs import evolve

from pendamping.cycle import messages as say
from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event, Moving
from pendamping.cycle.replay import replay, whatif
from pendamping.errors import Refused
from pendamping.findings import Finding
from pendamping.model.actors import Actor
from pendamping.testing.paths import next_id
from pendamping.values.when import When


def give(cycle: Cycle, event: Event) -> Cycle:
    """Give an event to a cycle and hold every answer to it against the others.

    ``check``, ``step``, ``apply`` and ``whatif`` must agree; a refused or repeated event must change nothing.

    Returns:
        The cycle after the event, or the cycle itself where it refused.

    >>> from pendamping import load_programme
    >>> from pendamping.testing.paths import move_event, started
    >>> cycle = started(load_programme("kemitraan-guru-smp-2019"), "pair")
    >>> give(cycle, move_event(cycle, cycle.lifecycle.move("mulai-workshop"))).state
    'workshop'
    """
    events, known = cycle.events, event.id in cycle.log
    found = cycle.check(event)
    after, against = cycle.step(event)
    expect(found == against, "check and step find the same")
    expect((after is None) == bool(found), "an event is taken exactly when nothing stands against it")
    expect(all(item.severity is say.STALE.severity for item in found), "only errors block")
    _same_by_apply(cycle, event, after, found)
    tried = whatif(cycle, (event,))
    expect(_bare(tried.findings) == _bare(found), "whatif tells what apply would do")
    expect(tried.cycle == (after or cycle), "whatif leads where apply would")
    expect(cycle.events == events, "a cycle never changes")
    if after is None:
        return cycle
    expect(after is cycle if known else after.events == (*events, event), "an accepted event is kept last, once")
    expect(after.apply(event) is after and not after.check(event), "the same event again gives the very same cycle")
    other = after.check(evolve(event, by=Actor(f"{event.by.id}'", event.by.role)))
    expect([item.message for item in other] == [say.SAME_ID], "the same id with other content is refused")
    return after


def _same_by_apply(cycle: Cycle, event: Event, after: Cycle | None, found: tuple[Finding, ...]) -> None:
    for version in (None, cycle.version, cycle.version + 1):
        wanted = cycle.check(event, version)
        stale = any(item.message is say.STALE for item in wanted)
        repeated = cycle.log.get(event.id) == event
        expect(stale == (version not in (None, cycle.version) and not repeated), "another version is stale")
        try:
            applied = cycle.apply(event, version)
        except Refused as refused:
            expect(bool(wanted) and refused.findings == wanted, "apply refuses with exactly the findings of check")
            expect(refused.event_id == event.id, "a refusal names its event")
        else:
            expect(not wanted and applied == after, "apply gives what step gives")


def hold(cycle: Cycle) -> None:
    """Hold a cycle against its own events: it is what they make, in every respect.

    >>> from pendamping import load_programme
    >>> from pendamping.testing.paths import started
    >>> hold(started(load_programme("kemitraan-guru-smp-2019"), "pair"))
    """
    again = replay(cycle.programme, cycle.events)
    expect(not again.findings and not again.set_aside, "a cycle's own events can all be taken again")
    expect(again.cycle == cycle and cycle == again.cycle, "replay gives the cycle")
    expect(hash(again.cycle) == hash(cycle) and repr(again.cycle) == repr(cycle), "equal cycles hash and print alike")
    expect(cycle.version == len(cycle.events) == len(cycle.log), "the version is the number of accepted events")
    expect(list(cycle.log) == [event.id for event in cycle.events], "the log has every event under its id")
    expect(cycle.where.id == cycle.state, "the state is one of the lifecycle")
    expect(cycle.closed == (cycle.state in cycle.lifecycle.final), "a cycle is closed in a final state only")
    expect(bool(cycle.lifecycle.rows[cycle.state]) or cycle.closed, "an open cycle can go on")


def hold_options(cycle: Cycle, at: datetime, people: Iterable[Actor]) -> None:
    """Hold what the options say against what `check` says of the same move, at that time, by that actor.

    The moves that are no option must be refused for the state.

    >>> from pendamping import load_programme
    >>> from pendamping.testing.paths import next_time, started
    >>> cycle = started(load_programme("kemitraan-guru-smp-2019"), "pair")
    >>> hold_options(cycle, next_time(cycle), [Actor("f-1", "fasilitator"), Actor("m-1", "mentor")])
    """
    for by in people:
        said = {option.move.id: option.blocked for option in cycle.options(at, by)}
        for move in cycle.lifecycle.moves:
            reason = move.reasons[0] if move.reasons else ""
            event = Event(next_id(cycle), at, by, Moving(move.id, reason, "subject-2"), When.instant(at))
            found = cycle.check(event)
            if move.id in said:
                expect(_bare(said[move.id]) == _bare(found), f"options and check agree on {move.id}")
            else:
                expect(say.WRONG_STATE in [item.message for item in found], f"{move.id} is no option, so it is refused")
        for option in cycle.options(at):
            less = [item for item in _bare(option.blocked) if item not in _bare(said[option.move.id])]
            expect(not less, "what blocks a move that names nobody blocks it for everybody")
            wrong = [item for item in option.blocked if item.message is say.WRONG_ACTOR]
            expect(not wrong, "where nobody is named, who may is not held against it")


def _bare(found: Iterable[Finding]) -> list[Finding]:
    """Leave out the path, which is the event where there is one."""
    return [evolve(item, path="$") for item in found]


def expect(held: bool, promise: str) -> None:
    """Raise AssertionError with the promise where it is not held; stays when Python runs without assertions."""
    if not held:
        raise AssertionError(f"broken promise: {promise}")
