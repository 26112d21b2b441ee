"""Cycles on the wire: the id and content hash of the programme, the state, and the events, which are replayed on load."""

from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from pendamping.codec import messages as say
from pendamping.codec.shaping.leaves import Schema
from pendamping.codec.sorts.programmes import content_hash
from pendamping.codec.types import Given, Migration, Read, Room, room
from pendamping.cycle.events import Correcting, Event, Moving, Starting
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.structure import MOST_FAULTS, first_of
from pendamping.values.parsed import shown

if TYPE_CHECKING:
    from pendamping.cycle.cycle import Cycle
    from pendamping.programme.programme import Programme


@frozen(slots=True)
class WrittenCycle:
    """A cycle as it stands in a document.

    Attributes:
        programme: the id of the programme edition.
        content: the content hash of its pack.
        state: the state that the events lead to.
        events: every accepted event, in order.
    """

    programme: str
    content: str
    state: str
    events: tuple[Event, ...] = field()


_MOST = 10**8
"""Every event copies the log before it, and every correction folds the whole log again: 10,000 events, or fewer."""


class Cycles:
    """The sort of cycles."""

    def __init__(self) -> None:
        self.room: Room = room("cycle")

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the cycle that the events make, or every fault; says where the pack has changed."""
        held, faults = self._held(data, path)
        return (None, faults) if held is None else self.settled(held, given, path)

    def settled(self, held: WrittenCycle, given: Given, path: str) -> Read:
        """Return the cycle that written events make for what the caller passed, or every fault."""
        found: tuple[Finding, ...] = ()
        moved = False
        for step in given.migrations:
            if step.source == held.programme and step.content in ("", held.content):
                held, moved = _moved(held, step), True
                found += (say.MIGRATED(path, source=step.source, target=step.target),)
        programme = given.programmes.get(held.programme)
        if programme is None:
            names = tuple(given.programmes)
            missing = say.PROGRAMME_NOT_GIVEN(f"{path}.programme", programme=shown(held.programme), given=names)
            return None, (missing,)
        value, faults = _replayed(held, programme, path)
        if value is not None and not moved and content_of(value) != held.content:
            faults = (say.PACK_CHANGED(f"{path}.content", programme=programme.id),)
        return value, found + faults

    def _held(self, data: Any, path: str) -> tuple[WrittenCycle | None, tuple[Finding, ...]]:
        """Read event by event, so that a fault in one costs no second reading of the others."""
        events = data.get("events") if type(data) is dict else None
        if type(events) is not list:
            value, faults = self.room.reading.read(data, WrittenCycle, path)
            return value, faults
        head, found = self.room.reading.read({**data, "events": []}, WrittenCycle, path)
        held: list[Event] = []
        for place, item in enumerate(events):
            event, faults = self.room.reading.read(item, Event, f"{path}.events[{place}]")
            held.append(event)
            found += faults
            if len(found) > MOST_FAULTS:
                break
        if found:
            return None, first_of(found)
        return WrittenCycle(head.programme, head.content, head.state, tuple(held)), ()

    def write(self, value: Any) -> str:
        """Return the JSON of a cycle; its programme is named, not written."""
        held = WrittenCycle(value.programme.id, content_of(value), value.state, value.events)
        text: str = self.room.writers.of(WrittenCycle)(held)
        return text

    def schema(self) -> Schema:
        """Return the JSON Schema of the data."""
        from pendamping.codec.shaping.schemas import Schemas

        return Schemas(self.room.vocabulary).whole(WrittenCycle)


def content_of(cycle: "Cycle") -> str:
    """Return the content hash of the programme that a cycle follows; computed once for a table."""
    return _content(cycle.programme, cycle.lifecycle.memo)


def _content(programme: "Programme", memo: dict[Any, Any]) -> str:
    held: str | None = memo.get(_CONTENT)
    if held is None:
        held = memo[_CONTENT] = content_hash(programme)
    return held


_CONTENT = "codec.content-hash"


def _replayed(held: WrittenCycle, programme: "Programme", path: str) -> Read:
    from pendamping.cycle.replay import replay

    events = len(held.events)
    if (1 + events) * events * events > _MOST:  # fewer are never too many, whatever they are
        corrections = sum(type(event.what) is Correcting for event in held.events)
        if (1 + corrections) * events * events > _MOST:
            return None, (say.TOO_MANY_EVENTS(f"{path}.events", events=events, corrections=corrections),)
    again = replay(programme, held.events)
    found = [_not_held(finding, programme, path) for finding in again.findings]
    cycle = again.cycle
    if found or cycle is None:
        return None, tuple(found) or (say.NO_EVENTS(f"{path}.events"),)
    if cycle.state != held.state:
        other = say.OTHER_STATE(f"{path}.state", reached=cycle.state, stated=shown(held.state))
        return None, (other,)
    if len(cycle.log) != len(held.events):  # the same event twice counts once, and would be lost
        return None, (say.EVENT_TWICE(f"{path}.events", events=len(held.events), kept=len(cycle.log)),)
    return cycle, ()


def _not_held(finding: Finding, programme: "Programme", path: str) -> Finding:
    why = Label(finding.text("id"), finding.text("en"))
    at = f"{path}.events"
    return say.EVENTS_DO_NOT_HOLD(at, cite=finding.citation, event=shown(finding.path), programme=programme.id, why=why)


def _moved(held: WrittenCycle, step: Migration) -> WrittenCycle:
    """Return a cycle as it stands after a declared step."""
    events = tuple(_event_moved(event, step) for event in held.events)
    return WrittenCycle(step.target, "", step.states.get(held.state, held.state), events)


def _event_moved(event: Event, step: Migration) -> Event:
    what = event.what
    if isinstance(what, Starting) and what.programme == step.source:
        lifecycle = step.lifecycles.get(what.lifecycle, what.lifecycle)
        return evolve(event, what=Starting(step.target, lifecycle, what.subject))
    if isinstance(what, Moving) and what.move in step.moves:
        return evolve(event, what=evolve(what, move=step.moves[what.move]))
    if isinstance(what, Correcting) and what.by_event is not None:
        return evolve(event, what=evolve(what, by_event=_event_moved(what.by_event, step)))
    return event
