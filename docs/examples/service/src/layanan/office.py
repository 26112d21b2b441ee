"""What the office does: record, ask what may happen next, look where everyone stands, publish."""

from collections.abc import Callable, Iterable
from datetime import datetime
from threading import Lock

from layanan.ids import OTHER_CYCLE, not_opaque
from layanan.publishing import published
from layanan.store import Damaged, Key, Store, Taken
from pendamping import (
    Actor,
    Cycle,
    Event,
    Programme,
    Refused,
    Table,
    UnknownName,
    replay,
    standing,
    whatif,
)
from pendamping.codec import dumps, load_events, loads
from pendamping.cycle.options import Options
from pendamping.model.directory import Directory, Identity
from pendamping.report import ReportTable


class Office:
    """A district office: its programmes, its store and its clock.

    Cycles are kept in memory. Events are only ever added, so a cycle from memory is never wrong, at most behind, and
    what was added since is read before each answer.
    """

    def __init__(self, store: Store, programmes: Iterable[Programme], clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock
        self.programmes = {programme.id: programme for programme in programmes}
        self._cycles: dict[Key, Cycle] = {}
        self._lock = Lock()

    def programme(self, id: str) -> Programme:
        """Return a programme of this office, or raise `UnknownName`."""
        if id not in self.programmes:
            raise UnknownName("programme", id, self.programmes)
        return self.programmes[id]

    def cycle(self, key: Key) -> Cycle:
        """Return a cycle as it stands now, or raise `UnknownName`."""
        held = self._found(key)
        if held is None:
            raise UnknownName("cycle", "/".join(key), ())
        return held

    def record(self, key: Key, event: Event, version: int) -> tuple[Cycle, bool]:
        """Add an event to the cycle that the writer saw at this version; return the cycle, and whether it was new.

        Raises:
            Refused: what stands against it; nothing was added.
        """
        if found := not_opaque(event):
            raise Refused(event.id, found)
        for _ in range(2):  # whoever was quicker has made this version stale, so the second look decides
            held = self._found(key)
            if held is None and version != 0:
                raise UnknownName("cycle", "/".join(key), ())
            after = self._begun(key, event) if held is None else held.apply(event, version)
            if after is held:
                return after, False
            try:
                self.store.add(key, after.version, event.id, dumps(event))
            except Taken:
                continue
            self._keep(key, after)
            return after, True
        raise Damaged(key, ())

    def options(self, key: Key, by: Actor | None) -> Options:
        """Return what may happen next in a cycle, and all that blocks it."""
        return self.cycle(key).options(self.clock(), by)

    def standing(self, programme: str, lifecycle: str) -> tuple[Table, Directory]:
        """Return where everyone stands, and who they are where that is kept."""
        self.programme(programme).lifecycle(lifecycle)
        table = standing(self._all(programme, lifecycle), at=self.clock())
        return table, self.directory(row["subject"] for row in table.to_dicts())

    def publish(self, programme: str, name: str) -> ReportTable:
        """Return a report for everybody, as things were known last midnight."""
        return published(self.programme(programme), name, self._all(programme), self.clock())

    def directory(self, people: Iterable[str]) -> Directory:
        """Return who these people are, as far as that is kept."""
        held = self.store.identities(people)
        return Directory({person: loads(text, Identity).require(person) for person, text in held.items()})

    def _found(self, key: Key) -> Cycle | None:
        self.programme(key.programme).lifecycle(key.lifecycle)  # an address that cannot be never reaches the store
        held = self._cycles.get(key)
        return self._caught_up(key, held, self.store.events(key, held.version if held else 0))

    def _all(self, programme: str, lifecycle: str | None = None) -> list[Cycle]:
        out = []
        for key, documents in self.store.cycles(programme, lifecycle):
            held = self._cycles.get(key)
            out.append(self._caught_up(key, held, documents[held.version if held else 0 :]))
        return [cycle for cycle in out if cycle is not None]

    def _caught_up(self, key: Key, held: Cycle | None, documents: list[str]) -> Cycle | None:
        """Bring a cycle from memory up to what was stored since."""
        if not documents:
            return held
        stream = load_events(documents)
        result = whatif(held, stream.events) if held else replay(self.programme(key.programme), stream.events)
        if found := (*stream.findings, *result.findings):
            raise Damaged(key, found)
        return result.cycle and self._keep(key, result.cycle)

    def _keep(self, key: Key, cycle: Cycle) -> Cycle:
        with self._lock:
            held = self._cycles.get(key)
            if held is None or held.version < cycle.version:
                self._cycles[key] = cycle
        return cycle

    def _begun(self, key: Key, event: Event) -> Cycle:
        begun = Cycle.begin(self.programme(key.programme), event)
        id = f"{key.subject}:{key.lifecycle}:start"  # the log of reports tells cycles apart by it
        if (begun.lifecycle.id, begun.subject, event.id) != (key.lifecycle, key.subject, id):
            raise Refused(event.id, (OTHER_CYCLE("$.data", id=id),))
        return begun
