"""The register of a round: it makes the events, keeps the cycles and notes what was refused."""

from datetime import date, datetime, time
from typing import Any

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event
from pendamping.errors import Misuse, UnknownName
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.programme.programme import Programme
from pendamping.samples.rounds import Refusal
from pendamping.values.when import When
from pendamping.values.zones import Zone

Day = date | When


class Register:
    """The register of one lifecycle: what is written into it happens to the cycles, at once.

    Everything is recorded at four in the afternoon of the last day on which it happened, local time; what has no
    date, on the day that the register was given for it.

    Attributes:
        programme: the edition that all cycles follow.
        cycles: the cycles by subject, as they now are.
        refusals: what was tried and not taken, in order.

    >>> from pendamping import load_programme
    >>> register = Register(load_programme("kemitraan-guru-smp-2019"), "pair", Zone.WIB)
    >>> register.start("pasangan-001", Actor("d-1", "direktorat"), date(2019, 7, 15))
    >>> register.cycles["pasangan-001"]
    Cycle('pasangan-001', 'pair', 'ditetapkan', 1 events)
    """

    def __init__(self, programme: Programme, lifecycle: str, zone: Zone, undated: date | None = None) -> None:
        self.programme = programme
        self.cycles: dict[str, Cycle] = {}
        self.refusals: list[Refusal] = []
        self._lifecycle = programme.lifecycle(lifecycle)
        self._zone = zone.tzinfo
        self._written: dict[str, int] = {}
        self._undated = undated

    def cycle(self, subject: str) -> Cycle:
        """Return the cycle of a subject, or raise `UnknownName`."""
        if subject not in self.cycles:
            raise UnknownName("subject", subject, list(self.cycles)[:20])
        return self.cycles[subject]

    def at(self, day: date) -> datetime:
        """Return the time at which something of a day is recorded."""
        return datetime.combine(day, time(16), self._zone)

    def start(self, subject: str, by: Actor, on: Day) -> None:
        """Begin the cycle of a subject."""
        when = When.of(on)
        self.cycles[subject] = Cycle.start(
            self.programme,
            self._lifecycle.id,
            subject=subject,
            recorded_at=self._recorded(when),
            by=by,
            occurred=when,
            id=self._id(subject),
        )

    def move(self, subject: str, move: str, by: Actor, on: Day, *, reason: str = "", successor: str = "") -> None:
        """Take a row of the table; raises `Refused` where the cycle does not take it."""
        self._write(subject, self._moving(subject, move, by, When.of(on), reason, successor))

    def fact(self, subject: str, kind: str, by: Actor, on: Day, **about: Any) -> str:
        """State a fact; returns the id of its event."""
        event = self._stating(subject, kind, by, When.of(on), about)
        self._write(subject, event)
        return event.id

    def correct(
        self, subject: str, of: str, why: str, by: Actor, on: date, instead: tuple[str, dict[str, Any]] | None = None
    ) -> None:
        """Supersede the event of an id with another fact, or with nothing."""
        stand_in: Event | None = None
        if instead is not None:
            kind, about = instead
            stand_in = self._stating(subject, kind, by, self.cycle(subject).log[of].occurred, about)
        event = Event.correction(of, why=why, id=self._id(subject), recorded_at=self.at(on), by=by, by_event=stand_in)
        self._write(subject, event)

    def refuse(
        self, subject: str, move: str, by: Actor, on: Day, tried: Label, *, reason: str = "", successor: str = ""
    ) -> None:
        """Try a move that the rules forbid, and note what stood against it; a move that would pass is a `Misuse`."""
        when = When.of(on)
        findings = self.cycle(subject).check(self._moving(subject, move, by, when, reason, successor))
        if not findings:
            raise Misuse(f"{move!r} of {subject!r} would not be refused", "try one that the rules forbid")
        self.note_refusal(subject, tried, by, when, findings)

    def note_refusal(self, subject: str, tried: Label, by: Actor, on: When, findings: tuple[Finding, ...]) -> None:
        """Note something that was refused elsewhere, as a whole attendance list is."""
        self.refusals.append(Refusal(subject, tried, by, on, findings))

    def in_order(self) -> tuple[Cycle, ...]:
        """Return every cycle in the order of the subjects' ids."""
        return tuple(self.cycles[subject] for subject in sorted(self.cycles))

    def _moving(self, subject: str, move: str, by: Actor, when: When, reason: str, successor: str) -> Event:
        return Event.move(
            move,
            id=self._id(subject),
            recorded_at=self._recorded(when),
            by=by,
            occurred=when,
            reason=reason,
            successor=successor,
        )

    def _stating(self, subject: str, kind: str, by: Actor, when: When, about: dict[str, Any]) -> Event:
        id, recorded_at = self._id(subject), self._recorded(when)
        return Event.fact(kind, id=id, recorded_at=recorded_at, by=by, occurred=when, **about)

    def _write(self, subject: str, event: Event) -> None:
        self.cycles[subject] = self.cycle(subject).apply(event)

    def _recorded(self, when: When) -> datetime:
        day = when.latest or self._undated
        if day is None:
            raise Misuse("the register needs a day", "say when it happened, or when what has no date is recorded")
        return self.at(day)

    def _id(self, subject: str) -> str:
        number = self._written.get(subject, 0) + 1
        self._written[subject] = number
        return f"{subject}:{number:03}"
