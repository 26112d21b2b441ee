"""A cycle: one subject's run through one lifecycle, as an immutable value."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from attrs import evolve, field, frozen

from pendamping.cycle import messages as say
from pendamping.cycle.events import Correcting, Event, Moving, Starting
from pendamping.cycle.extending import tell
from pendamping.cycle.judging import (
    judge,
    judge_move,
    no_event,
    nothing_before,
    out_of_order,
    row_findings,
    times,
    unknown_code,
    wrong_actor,
)
from pendamping.cycle.options import Asking, Option, Options, choices
from pendamping.display import Display
from pendamping.errors import Misuse, Refused
from pendamping.findings import Finding, Findings, errors_in
from pendamping.labels import Label, Lang
from pendamping.model.actors import NOBODY, Actor
from pendamping.model.facts import Fact, Facts
from pendamping.programme.lifecycle import BEFORE, Lifecycle, Move, State
from pendamping.programme.programme import Programme
from pendamping.values.when import UNKNOWN_WHEN, When
from pendamping.values.zones import must_be_aware

if TYPE_CHECKING:
    from pendamping.cycle.schedule import Schedule
    from pendamping.cycle.timeline import Timeline


@frozen(slots=True)
class Basis:
    """What does not change during a cycle.

    Attributes:
        programme: the edition that the cycle follows.
        lifecycle: the table of its moves.
        subject: the opaque id of the subject.
    """

    programme: Programme
    lifecycle: Lifecycle
    subject: str


@frozen(slots=True)
class Aside:
    """What few cycles have, kept apart so that every step stays cheap.

    Attributes:
        before: the state it was suspended from, else empty.
        notes: findings that let an event pass and stay with the cycle.
        replaced: ids of the events that stand in for corrected ones.
        floor: a time no later move may lie before, where that of the last move is less exact or not known.
    """

    before: str = ""
    notes: tuple[Finding, ...] = ()
    replaced: frozenset[str] = frozenset()
    floor: When = UNKNOWN_WHEN


_NOTHING = Aside()


def _in_order(log: Mapping[str, Event]) -> tuple[Event, ...]:
    return tuple(log.values())


@frozen(slots=True, repr=False)
class Cycle(Display):
    """One subject's run through one lifecycle: a value that every event turns into another.

    Start one with `Cycle.start`, or get one back from its events with `replay`.

    Attributes:
        basis: programme, lifecycle and subject.
        state: the id of the state the subject is in.
        log: every accepted event by id, in order.
        facts: the facts in force.
        moved: the event that led to the present state.
        aside: what few cycles have: a suspension, notes, corrected events.
    """

    basis: Basis
    state: str
    log: Mapping[str, Event] = field(eq=_in_order)
    facts: Facts
    moved: Event
    aside: Aside = _NOTHING

    @classmethod
    def start(
        cls,
        programme: Programme,
        lifecycle: str,
        *,
        subject: str,
        recorded_at: datetime,
        by: Actor,
        occurred: "When | date | str | None" = None,
        id: str = "",
    ) -> "Cycle":
        """Begin a cycle; a role that may not start it is `Refused`.

        Args:
            programme: the edition to follow.
            lifecycle: the id of the lifecycle.
            subject: the opaque id of the subject.
            recorded_at: when it is recorded, aware.
            by: who starts it.
            occurred: when it happened.
            id: the id of the first event; made from subject and lifecycle where none is given.
        """
        if not isinstance(programme, Programme):
            raise Misuse(f"{type(programme).__name__} is not a programme", "pass what load_programme gives")
        what = Starting(programme.id, programme.lifecycle(lifecycle).id, subject)
        return cls.begin(
            programme, Event(id or f"{subject}:{lifecycle}:start", recorded_at, by, what, When.of(occurred))
        )

    @classmethod
    def begin(cls, programme: Programme, event: Event) -> "Cycle":
        """Return the cycle that a start event begins, such as one that came in as a document.

        Raises:
            Refused: it starts nothing here: no start, another programme, no such lifecycle, a role that may not.
        """
        if not isinstance(programme, Programme):
            raise Misuse(f"{type(programme).__name__} is not a programme", "pass what load_programme gives")
        cycle, findings = begin(programme, event)
        if cycle is None:
            raise Refused(event.id, findings)
        return cycle

    @property
    def programme(self) -> Programme:
        """The edition that the cycle follows."""
        return self.basis.programme

    @property
    def lifecycle(self) -> Lifecycle:
        """The table of its moves."""
        return self.basis.lifecycle

    @property
    def subject(self) -> str:
        """The opaque id of the subject."""
        return self.basis.subject

    @property
    def events(self) -> tuple[Event, ...]:
        """Every accepted event, in order."""
        return tuple(self.log.values())

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Findings that let an event pass and stay with the cycle; the path is the event."""
        return self.aside.notes

    @property
    def version(self) -> int:
        """The number of accepted events; pass it to `apply` to refuse a change made meanwhile."""
        return len(self.log)

    @property
    def closed(self) -> bool:
        """Whether the cycle has reached a final state."""
        return self.state in self.basis.lifecycle.final

    @property
    def where(self) -> State:
        """The state with its label."""
        return self.basis.lifecycle.state(self.state)

    @property
    def since(self) -> When:
        """When the present state was reached, as far as known."""
        return self.moved.occurred

    def check(self, event: Event, version: int | None = None) -> tuple[Finding, ...]:
        """Return everything that stands against an event; empty means it is allowed.

        Never raises on an Event, unless a plugin breaks over it: that is a PluginFault.
        """
        found = self._stale(event, version) + errors_in(judge(self, event))
        return Findings(found) if found else found

    def apply(self, event: Event, version: int | None = None) -> "Cycle":
        """Return the cycle after an event; the same event again returns the cycle itself.

        Raises:
            Refused: with exactly the findings of `check`; nothing has changed.
            PluginFault: a plugin broke over the event; nothing has changed.
            ObserverFault: the event is applied, and an observer broke over the news; it holds the cycle.
        """
        if version is not None and self._stale(event, version):
            raise Refused(event.id, self.check(event, version))
        after, findings = self.step(event)
        if after is None:
            raise Refused(event.id, findings)
        if self.basis.lifecycle.observers and after.moved is event and after is not self:
            tell(self, after, event)
        return after

    def step(self, event: Event) -> tuple["Cycle | None", tuple[Finding, ...]]:
        """Return the cycle after an event and no findings, or None and what stands against it; raises as `check` does."""
        try:
            what = event.what
        except AttributeError:
            raise no_event(event) from None
        if type(what) is Moving and event.id not in self.log and event.id not in self.aside.replaced:
            row = self.basis.lifecycle.rows[self.state].get(what.move)
            if row is not None:
                found = judge_move(self, event, row, what)
                blocking = errors_in(found) if found else ()
                return (None, blocking) if blocking else (self._moved_by(event, row, found), ())
        blocking = errors_in(judge(self, event))
        if blocking:
            return None, blocking
        if event.id in self.log:
            return self, ()
        return self.refold(event) if isinstance(what, Correcting) else (self._with_fact(event), ())

    def _with_fact(self, event: Event) -> "Cycle":
        facts = self.facts.with_fact(cast(Fact, event.what))
        return Cycle(self.basis, self.state, {**self.log, event.id: event}, facts, self.moved, self.aside)

    def _moved_by(self, event: Event, row: Move, notes: tuple[Finding, ...]) -> "Cycle":
        to, facts, aside = row.to, self.facts, self.aside
        if aside.before or row.kind == "suspend":
            to = aside.before if to == BEFORE else to
            aside = evolve(aside, before=self.state if row.kind == "suspend" else "")
        if self.moved.occurred is not UNKNOWN_WHEN:
            aside = with_floor(aside, self.moved.occurred, event.occurred)
        if row.voids:
            facts = facts.without_evidence(frozenset(row.voids))
        if notes:
            aside = evolve(aside, notes=(*aside.notes, *(evolve(note, path=event.id) for note in notes)))
        return Cycle(self.basis, to, {**self.log, event.id: event}, facts, event, aside)

    def refold(self, correction: Event) -> tuple["Cycle | None", tuple[Finding, ...]]:
        """Return the cycle as a correction leaves it, or what would no longer hold."""
        from pendamping.cycle.running import run

        log = {**self.log, correction.id: correction}
        events = effective(log.values())
        cycle, findings = begin(self.basis.programme, events[0])
        if cycle is None:
            return None, findings
        cycle, place = run(cycle, events, 1)
        while place < len(events):
            after, findings = cycle.step(events[place])
            if after is None:
                why = Label(*("; ".join(item.text(lang) for item in findings) for lang in ("id", "en")))
                return None, (say.CORRECTION_BREAKS(correction.id, event=events[place].id, why=why),)
            cycle, place = run(after, events, place + 1)
        replaced = frozenset(
            event.what.by_event.id
            for event in log.values()
            if isinstance(event.what, Correcting) and event.what.by_event is not None
        )
        return evolve(cycle, log=log, aside=evolve(cycle.aside, replaced=replaced)), ()

    def options(self, at: datetime, by: Actor | None = None) -> Options:
        """Return every move that leads from here, each with all that blocks it.

        Args:
            at: the time the question is asked for, aware.
            by: who would make the move; where nobody is named, who may is not held against it.
        """
        must_be_aware(at, "at")
        if by is None:
            by = NOBODY
        elif type(by) is not Actor:
            raise Misuse(f"{type(by).__name__} is not an Actor", "pass an Actor, or None where nobody is named")
        asking = Asking(by, at)
        out: list[Option] = []
        for choice in choices(self.basis.lifecycle, self.state):
            found = row_findings(self, asking, choice.move)
            if choice.back:
                found += nothing_before(self, choice.move)
            out.append(choice.option(found) if found else choice.free)
        if self.moved.occurred is not UNKNOWN_WHEN or self.aside.floor is not UNKNOWN_WHEN:
            late = out_of_order(self, When.instant(at))
            out = [Option(option.row, option.blocked + late) for option in out] if late else out
        return Options(out)

    def _stale(self, event: Event, version: int | None) -> tuple[Finding, ...]:
        if version is None:
            return ()
        if type(version) is not int:
            raise Misuse(f"a version is a whole number, not {type(version).__name__}", "pass the version of the cycle")
        if version == len(self.log) or self.log.get(event.id) == event:
            return ()
        return (say.STALE(event.id, expected=version, actual=len(self.log)),)

    def __repr__(self) -> str:
        return f"Cycle({self.subject!r}, {self.lifecycle.id!r}, {self.state!r}, {len(self.log)} events)"

    def timeline(self, at: datetime | None = None, plan: "Schedule | None" = None) -> "Timeline":
        """Return its stages with their dates, what blocks it and what lies ahead; see `pendamping.cycle.timeline`.

        Args:
            at: the time it is looked at, aware; that of the last event where none is given.
            plan: the schedule that says when activities are planned and states are due.
        """
        from pendamping.cycle.timeline import timeline

        return timeline(self, at, plan)

    def to_text(self, lang: Lang = "id") -> str:
        """Return the timeline for a terminal, as of the last event."""
        return self.timeline().to_text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the timeline as HTML, as of the last event."""
        return self.timeline().to_html(lang)


def with_floor(aside: Aside, last: When, occurred: When) -> Aside:
    """Keep the time of the last move where the next one's says less: an unknown time hides no contradiction."""
    floor = _later(aside.floor, last)
    floor = UNKNOWN_WHEN if _later(floor, occurred) is occurred else floor
    return aside if floor is aside.floor else evolve(aside, floor=floor)


def _later(one: When, other: When) -> When:
    """Return the time that begins later, as far as is known; of two on one day the more exact, then the second."""
    first, second = one.earliest, other.earliest
    if first is None or second is None:
        return one if second is None else other
    if first != second or one.at is None:
        return other if first <= second else one
    return one if other.at is None or other.at < one.at else other


def begin(programme: Programme, event: Event) -> tuple[Cycle | None, tuple[Finding, ...]]:
    """Return the cycle that a first event starts, or what stands against it."""
    if type(event) is not Event:
        raise no_event(event)
    what = event.what
    if not isinstance(what, Starting):
        return None, (say.NOT_STARTED(event.id),)
    if what.programme != programme.id:
        return None, (say.OTHER_PROGRAMME(event.id, started=what.programme, given=programme.id),)
    for lifecycle in programme.lifecycles:
        if lifecycle.id == what.lifecycle:
            break
    else:
        known = {item.id: item.label for item in programme.lifecycles}
        return None, (unknown_code(event.id, "lifecycle", what.lifecycle, known),)
    found = times(event)
    if lifecycle.starts and event.by.role not in lifecycle.starts:
        found += (wrong_actor(lifecycle, event.by.role, "@start", lifecycle.starts, lifecycle.cite),)
    if found:
        return None, found
    return Cycle(Basis(programme, lifecycle, what.subject), lifecycle.initial, {event.id: event}, Facts(), event), ()


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events in force: corrected ones replaced or left out, corrections themselves left out."""
    held = tuple(events)
    instead: dict[str, Event | None] = {}
    for event in reversed(held):
        if isinstance(event.what, Correcting) and event.id not in instead:
            instead.setdefault(event.what.event, event.what.by_event)
    out: list[Event] = []
    for event in held:
        now: Event | None = None if isinstance(event.what, Correcting) else event
        while now is not None and now.id in instead:
            now = instead[now.id]
        if now is not None:
            out.append(now)
    return tuple(out)
