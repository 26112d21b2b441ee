"""Strategies for what becomes of a cycle: the events that may come next, and whole histories."""

from datetime import timedelta
from typing import TypeVar

from attrs import evolve
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Correcting, Event, Moving, Starting
from pendamping.model.actors import Actor
from pendamping.programme.programme import Programme
from pendamping.testing.paths import move_event, next_id, next_time, prepared, started
from pendamping.testing.strategies import actors, facts, whens
from pendamping.values.when import UNKNOWN_WHEN, When

_T = TypeVar("_T")
_EXITS = ("replace", "withdraw", "cancel")


def cycles(programme: Programme, lifecycle: str | None = None) -> SearchStrategy[Cycle]:
    """Return cycles that random legal histories have reached: moves with what they need, facts, corrections.

    >>> from hypothesis import find
    >>> from pendamping import load_programme
    >>> find(cycles(load_programme("kemitraan-guru-smp-2019")), lambda cycle: cycle.version > 1).version
    2
    """
    return _cycles(programme, lifecycle)


@st.composite
def _cycles(draw: DrawFn, programme: Programme, lifecycle: str | None) -> Cycle:
    tables = [table.id for table in programme.lifecycles] if lifecycle is None else [lifecycle]
    cycle = started(programme, _one(draw, tables))
    for _ in range(draw(st.integers(0, 14))):
        onwards = [row for row in cycle.lifecycle.rows[cycle.state].values() if row.kind in ("move", "revise")]
        quickly = draw(st.booleans())
        if onwards and quickly:
            cycle = prepared(cycle, row := _one(draw, onwards))
            event = evolve(move_event(cycle, row), occurred=_time(draw, cycle))
        else:
            event = _next(draw, cycle, legal=True)
        cycle = cycle.step(event)[0] or cycle
    note("\n".join(["events of the cycle:", *map(repr, cycle.events)]))
    return cycle


def events_after(cycle: Cycle) -> SearchStrategy[Event]:
    """Return events that may come next: moves from here, facts, corrections of what is recorded, repetitions.

    Most are allowed, some are not: a need may be missing, or a date may be out of order.

    >>> from hypothesis import find
    >>> from pendamping import load_programme
    >>> from pendamping.testing.paths import started
    >>> cycle = started(load_programme("kemitraan-guru-smp-2019"), "pair")
    >>> find(events_after(cycle), lambda event: isinstance(event.what, Moving)).what.move
    'mulai-workshop'
    """
    return _events_after(cycle)


@st.composite
def _events_after(draw: DrawFn, cycle: Cycle) -> Event:
    return _next(draw, cycle, legal=False)


def _next(draw: DrawFn, cycle: Cycle, legal: bool) -> Event:
    sort = draw(st.integers(0, 9))
    if sort < 6 and not cycle.closed:
        return _move(draw, cycle, legal)
    if sort == 9:
        return _correction(draw, cycle)
    if sort == 8:
        return _one(draw, cycle.events)
    what, by = draw(facts(cycle.programme)), draw(actors(cycle.programme))
    return Event(next_id(cycle), next_time(cycle), by, what, draw(whens()))


def _move(draw: DrawFn, cycle: Cycle, legal: bool) -> Event:
    """Make a move from here, or else the first fact that is still needed before it; leave for good seldom."""
    rows = tuple(cycle.lifecycle.rows[cycle.state].values())
    staying = tuple(row for row in rows if row.kind not in _EXITS)
    leaving = draw(st.integers(0, 7)) == 7
    row = _one(draw, rows if leaving or not staying else staying)
    if legal and draw(st.integers(0, 2)):
        ready = prepared(cycle, row)
        if ready is not cycle:
            return ready.events[cycle.version]
    event = move_event(cycle, row)
    by = event.by if draw(st.integers(0, 3)) else draw(actors(cycle.programme))
    return evolve(event, by=by, occurred=_time(draw, cycle))


def _time(draw: DrawFn, cycle: Cycle) -> When:
    """Draw an unknown time, one soon after the last move, or any."""
    choice, last = draw(st.integers(0, 3)), cycle.since.latest
    if choice == 3:
        return draw(whens())
    return UNKNOWN_WHEN if last is None or not choice else When.on(last + timedelta(days=draw(st.integers(0, 9))))


def _correction(draw: DrawFn, cycle: Cycle) -> Event:
    """Take back an event, or put another of the same sort in its place; a correction can only be taken back."""
    roles = cycle.lifecycle.corrects or (*sorted(cycle.programme.declares("role")), "anybody")
    held = [event for event in cycle.events if not isinstance(event.what, Starting)] or list(cycle.events)
    stand_ins = [event.what.by_event for event in held if isinstance(event.what, Correcting) and event.what.by_event]
    target, id = _one(draw, (*held, *stand_ins)), next_id(cycle)
    instead = None
    if not isinstance(target.what, (Starting, Correcting)) and draw(st.booleans()):
        what = target.what if isinstance(target.what, Moving) else draw(facts(cycle.programme))
        when = target.occurred if draw(st.booleans()) else draw(whens())
        instead = Event(f"{id}-instead", next_time(cycle), target.by, what, when)
    return Event(id, next_time(cycle), Actor("p-1", roles[0]), Correcting(target.id, "salah catat", instead))


def _one(draw: DrawFn, held: tuple[_T, ...] | list[_T]) -> _T:
    """Draw one of several by its place, which is quicker than a strategy of their own."""
    return held[draw(st.integers(0, len(held) - 1))]
