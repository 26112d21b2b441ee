"""Histories as an office that errs writes them: right and wrong events, repetitions, corrections, times out of order."""

from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve

from pendamping import Actor, Event, When, load_programme
from pendamping.cycle.events import Correcting, Moving, Starting
from pendamping.model import facts as fact
from pendamping.programme.reading import shipped_packs
from pendamping.testing.paths import move_event, next_time, prepared, started

PROGRAMMES = {id: load_programme(id) for id in sorted(shipped_packs())}
TABLES = [(id, table.id) for id, programme in PROGRAMMES.items() for table in programme.lifecycles]


class Writer:
    """Writes one history event by event, as an office that errs does."""

    def __init__(self, rng, programme, table):
        self.rng, self.programme, self.cycle = rng, programme, started(programme, table)
        self.offered = list(self.cycle.events)
        self.number = 0

    def id(self):
        self.number += 1
        return f"h-{self.number}"

    def when(self):
        """Unknown, any day of nine years, or near the last move: before it more often than after."""
        choice, last = self.rng.randrange(4), self.cycle.since.latest
        if choice == 0:
            return When.unknown()
        if choice == 1 or last is None:
            return When.on(date(2018, 1, 1) + timedelta(self.rng.randrange(3200)))
        return When.on(last + timedelta(self.rng.randrange(-6, 4)))

    def by(self):
        return Actor(f"p-{self.rng.randrange(3)}", self.rng.choice((*sorted(self.programme.declares("role")), "")))

    def fact(self):
        pick, of = self.rng.choice, lambda table: sorted(self.programme.declares(table)) or ["none"]
        kinds = {
            "evidence": lambda: fact.Evidence(pick(of("evidence")), pick(("", "doc-1"))),
            "score": lambda: fact.Score(pick(of("score")), pick((49, Decimal("69.5"), 70, 100)), pick(("", "2017"))),
            "assignment": lambda: fact.Assignment(pick(of("assignment")), pick(("p-7", "p-8", "p-9"))),
            "attribute": lambda: fact.Attribute(pick(of("attribute")), pick(("S1", "D4", "v1"))),
            "activity": lambda: pick(
                (
                    fact.Attendance(pick(of("activity")), pick(("present", "absent")), pick(("", "s-1", "s-2"))),
                    fact.Done(pick(of("activity")), pick((None, 0, 1, 7)), pick((None, 0, 450))),
                )
            ),
            "": lambda: pick((fact.ObstacleFact(pick(("k-1", "k-2")), "sekolah", "open"), fact.FeedbackFact("t-1"))),
        }
        return kinds[pick([table for table in kinds if not table or self.programme.declares(table)])]()

    def next(self):
        """The events that come next: a correction, a repetition, a fact, or a move with what it needs."""
        draw = self.rng.randrange(20)
        if draw < 2:
            return [self.correction()]
        if draw < 5:
            again = self.rng.choice(self.offered)
            return [again if draw < 4 else evolve(again, recorded_at=next_time(self.cycle))]
        rows = list(self.cycle.lifecycle.rows[self.cycle.state].values())
        stay = [row for row in rows if row.kind in ("move", "suspend", "resume", "revise")]
        onwards = stay if self.rng.randrange(60) else rows
        if draw < 11 or not onwards:
            return [Event(self.id(), next_time(self.cycle), self.by(), self.fact(), self.when())]
        back = [row for row in onwards if row.kind != "move" or row.to not in self.cycle.lifecycle.final]
        row = self.rng.choice(back or onwards)
        if draw < 13:
            return [evolve(move_event(self.cycle, row), id=self.id(), occurred=self.when(), by=self.by())]
        ready = prepared(self.cycle, row) if draw < 19 else self.cycle
        return [*ready.events[self.cycle.version :], evolve(move_event(ready, row), occurred=self.when())]

    def correction(self):
        target, id, instead = self.rng.choice(self.cycle.events), self.id(), None
        if isinstance(target.what, Correcting) and target.what.by_event and self.rng.randrange(2):
            target = target.what.by_event
        if not isinstance(target.what, (Starting, Correcting)) and self.rng.randrange(2):
            what = target.what if isinstance(target.what, Moving) else self.fact()
            instead = Event(f"{id}-instead", next_time(self.cycle), target.by, what, self.when())
        role = (*self.cycle.lifecycle.corrects, "anybody")[0]
        return Event(id, next_time(self.cycle), Actor("p-9", role), Correcting(target.id, "salah catat", instead))
