"""Legal histories made to order: to any state of a lifecycle, and from there to the end.

Before each move whatever it needs is recorded, so that a pack can be walked through without knowing its rules.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event, Moving
from pendamping.errors import Misuse
from pendamping.model.actors import Actor
from pendamping.model.facts import Assignment, Attendance, Attribute, Coverage, Done, Evidence, Fact, Score
from pendamping.programme.extending import BREAKS
from pendamping.programme.lifecycle import Lifecycle, Move
from pendamping.programme.needs.base import Requirement
from pendamping.programme.needs.done import NeedsLength, NeedsOrder, attended
from pendamping.programme.needs.who import NeedsEligibility, NeedsScore
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Figure, Provision

BEGUN = datetime(2027, 1, 1, tzinfo=UTC)
"""When the first event of a made history was recorded, after all that is plausible to occur; each next a minute later."""

_ONWARDS = ("move", "resume")
_JP = 45


def path_to(programme: Programme, lifecycle: str, state: str) -> tuple[Event, ...]:
    """Return a legal history, as short as can be found, that ends in a state.

    Raises:
        Misuse: no history that this module can make reaches the state.
        UnknownName: there is no such lifecycle or state.

    >>> from pendamping import load_programme
    >>> events = path_to(load_programme("kemitraan-guru-smp-2019"), "pair", "rencana-diajukan")
    >>> [type(event.what).__name__ for event in events]
    ['Starting', 'Moving', 'Evidence', 'Moving']
    """
    return reached(programme, lifecycle, state).events


def path_to_final(programme: Programme, lifecycle: str, state: str) -> tuple[Event, ...]:
    """Return a legal history that passes a state and ends in a final one, by completing where that is possible.

    Raises:
        Misuse: no history that this module can make does so.
        UnknownName: there is no such lifecycle or state.

    >>> from pendamping import load_programme, replay
    >>> programme = load_programme("kemitraan-guru-smp-2019")
    >>> replay(programme, path_to_final(programme, "pair", "ditunda")).cycle.state
    'selesai'
    """
    return finished(reached(programme, lifecycle, state)).events


def reached(programme: Programme, lifecycle: str, state: str) -> Cycle:
    """Return a cycle of a lifecycle that stands in a state; raises like `path_to`."""
    table = programme.lifecycle(lifecycle)
    wanted = table.state(state).id
    found = _search(started(programme, table.id), lambda here: here.state == wanted, None)
    if found is None:
        raise Misuse(f"no history was found that leads to {wanted!r}", "see that its moves can be made at all")
    return found


def finished(cycle: Cycle) -> Cycle:
    """Return the cycle brought to a final state, by completing where that is possible; raises like `path_to_final`."""
    found = _search(cycle, lambda here: here.closed, _ONWARDS) or _search(cycle, lambda here: here.closed, None)
    if found is None:
        raise Misuse(f"no history was found from {cycle.state!r} to a final state", "see that its moves can be made")
    return found


def started(programme: Programme, lifecycle: str) -> Cycle:
    """Return a cycle that has just begun, started by a role that may."""
    roles = (*programme.lifecycle(lifecycle).starts, *sorted(programme.declares("role")), "anybody")
    return Cycle.start(programme, lifecycle, subject="subject-1", recorded_at=BEGUN, by=Actor("p-1", roles[0]))


def taken(cycle: Cycle, move: Move) -> Cycle | None:
    """Return the cycle after a move that leads from its state, what it needs recorded before; None where none helps."""
    cycle = prepared(cycle, move)
    return cycle.step(move_event(cycle, move))[0]


def prepared(cycle: Cycle, move: Move) -> Cycle:
    """Return the cycle with everything recorded that a move needs, as far as this module can make it."""
    by = actor_for(cycle, move)
    for need in move.needs:
        for fact in suitable(need, cycle):
            cycle = cycle.step(Event(next_id(cycle), next_time(cycle), by, fact))[0] or cycle
    return cycle


def move_event(cycle: Cycle, move: Move) -> Event:
    """Return the event that makes a move next, by somebody who may, with a reason and a successor where asked."""
    reason = move.reasons[0] if move.reasons else ""
    return Event(next_id(cycle), next_time(cycle), actor_for(cycle, move), Moving(move.id, reason, "subject-2"))


def actor_for(cycle: Cycle, move: Move) -> Actor:
    """Return somebody who may make a move: one of its roles that its requirements allow too."""
    roles = move.by or (*sorted(cycle.programme.declares("role")), "anybody")
    for need in move.needs:
        asked = getattr(need, "roles", None)
        roles = tuple(role for role in roles if asked is None or role in asked) or roles
    return Actor("p-1", roles[0])


def suitable(need: Requirement, cycle: Cycle) -> tuple[Fact, ...]:
    """Return facts that meet a requirement when recorded after those of the cycle; none where it is met already.

    A kind that `SUITABLE` does not know is asked itself, where it has a method ``suitable(cycle)``; else there are none.
    A kind of a plugin that breaks is a PluginFault.
    """
    maker = SUITABLE.get(need.kind) or getattr(type(need), "suitable", None)
    asking = Event("asked", next_time(cycle), Actor("p-1", "anybody"), Moving("asked"))
    try:
        if maker is None or need.judge(cycle.facts, asking, cycle.programme) is None:
            return ()
        return tuple(maker(need, cycle))
    except BREAKS as error:
        fault = cycle.programme.extensions.fault_of(need, error)
        if fault is None:
            raise
        raise fault from error


def _search(cycle: Cycle, goal: Callable[[Cycle], bool], kinds: tuple[str, ...] | None) -> Cycle | None:
    queue, seen = deque([cycle]), {_place(cycle)}
    while queue:
        here = queue.popleft()
        if goal(here):
            return here
        for move in here.lifecycle.rows[here.state].values():
            after = taken(here, move) if kinds is None or move.kind in kinds else None
            if after is not None and _place(after) not in seen:
                seen.add(_place(after))
                queue.append(after)
    return None


def _place(cycle: Cycle) -> tuple[str, str]:
    return cycle.state, cycle.aside.before


def next_id(cycle: Cycle) -> str:
    """Return an id that no event of the cycle has."""
    number = cycle.version
    while f"made-{number}" in cycle.log or f"made-{number}" in cycle.aside.replaced:
        number += 1
    return f"made-{number}"


def next_time(cycle: Cycle) -> datetime:
    """Return when the next event of a made history is recorded."""
    return BEGUN + timedelta(minutes=cycle.version)


# one maker a kind of requirement -----------------------------------------------------------------------------------


def _evidence(need: Any, cycle: Cycle) -> Iterable[Fact]:
    yield Evidence(need.code)


def _done(need: Any, cycle: Cycle) -> Iterable[Fact]:
    """Make the activity as long as every requirement of the table asks, counting what is recorded already."""
    held = [item for item in cycle.facts.of(Done) if item.activity == need.activity]
    days, minutes = (_asked(cycle.lifecycle, need.activity, unit) for unit in ("days", "jp"))
    yield Done(
        need.activity,
        None if days is None else max(days - sum(item.days or 0 for item in held), 0),
        None if minutes is None else max(minutes * _JP - sum(item.minutes or 0 for item in held), 0),
    )


def _asked(lifecycle: Lifecycle, activity: str, unit: str) -> int | None:
    needs = (need for move in lifecycle.moves for need in move.needs if isinstance(need, NeedsLength))
    return max((need.at_least or 0 for need in needs if (need.activity, need.unit) == (activity, unit)), default=None)


def _attendance(need: Any, cycle: Cycle) -> Iterable[Fact]:
    yield from _unattended(cycle, _in_order(cycle.lifecycle, need.activity)[:-1])
    made = [Attendance(need.activity, "present", f"{need.activity}-{number + 1}") for number in range(need.sessions)]
    last = {item.session: item for item in cycle.facts.of(Attendance) if item.activity == need.activity}
    yield from (fact for fact in made if last.get(fact.session) != fact)


def _order(need: Any, cycle: Cycle) -> Iterable[Fact]:
    asked = [name for activity in need.activities for name in _in_order(cycle.lifecycle, activity)]
    return _unattended(cycle, dict.fromkeys(asked))


def _unattended(cycle: Cycle, activities: Iterable[str]) -> Iterable[Fact]:
    held = attended(cycle.facts)
    return [Attendance(name) for name in activities if name not in held]


def _in_order(lifecycle: Lifecycle, activity: str, trail: tuple[str, ...] = ()) -> list[str]:
    """Return all that the orders of a table put before an activity, directly or not, then the activity."""
    out: list[str] = []
    for need in (need for move in lifecycle.moves for need in move.needs):
        if isinstance(need, NeedsOrder) and activity in need.activities and activity not in trail:
            for earlier in need.activities[: need.activities.index(activity)]:
                out.extend(_in_order(lifecycle, earlier, (*trail, activity)))
    return list(dict.fromkeys([*out, activity]))


def _coverage(need: Any, cycle: Cycle) -> Iterable[Fact]:
    declared = cycle.programme.coverage_set(need.set)
    yield Coverage(need.set, need.steps or tuple(step.id for step in declared.steps), need.round)


def _rounds(need: Any, cycle: Cycle) -> Iterable[Fact]:
    declared = cycle.programme.coverage_set(need.set)
    count = declared.rounds if need.at_least is None else need.at_least
    for number in range(count):
        yield Coverage(need.set, tuple(step.id for step in declared.steps), number + 1)


def _nothing(need: Any, cycle: Cycle) -> Iterable[Fact]:
    return ()


def _score(need: Any, cycle: Cycle) -> Iterable[Fact]:
    """Score as high as any requirement of the table asks of the test: a later score may be the one that counts."""
    others = (other for move in cycle.lifecycle.moves for other in move.needs)
    floors = [_floor(other, cycle) for other in others if getattr(other, "code", None) == need.code]
    mark = max((floor for floor in floors if floor is not None), default=None)
    if mark is not None:
        yield Score(need.code, mark, need.year)


def _floor(need: Requirement, cycle: Cycle) -> Figure | None:
    if isinstance(need, NeedsScore):
        return need.at_least
    return need.cut_off(cycle.programme).target if isinstance(need, NeedsEligibility) else None


def _attribute(need: Any, cycle: Cycle) -> Iterable[Fact]:
    yield from (Attribute(need.name, value) for value in need.values[:1])


def _assigned(need: Any, cycle: Cycle) -> Iterable[Fact]:
    """Assign as many as the provision aims at, or at least as many as the requirement asks."""
    found = cycle.programme.provision(need.provision) if need.provision else None
    aim = int(found.target) if isinstance(found, Provision) and found.target is not None else 0
    for number in range(max(aim, need.at_least)):
        yield Assignment(need.role, f"{need.role}-{number + 1}")


SUITABLE: Mapping[str, Callable[[Any, Cycle], Iterable[Fact]]] = {
    "evidence": _evidence,
    "activity": _done,
    "length": _done,
    "attendance": _attendance,
    "session-order": _order,
    "coverage": _coverage,
    "rounds": _rounds,
    "role": _nothing,  # met by who makes the move, see `actor_for`
    "score": _score,
    "eligibility": _score,
    "attribute": _attribute,
    "assigned": _assigned,
}
"""What to record so that a requirement is met, by its kind."""
