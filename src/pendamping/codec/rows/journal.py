"""``record_rows``: from a list of what happened, one thing a row, to cycles that have moved on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import evolve, frozen

from pendamping.codec.rows.cells.words import word_key
from pendamping.codec.rows.events import TOLD_TWICE, SubjectEvents, told
from pendamping.codec.rows.kinds import JOURNAL
from pendamping.codec.rows.readers import long_number
from pendamping.codec.rows.records import Reading, read_records
from pendamping.codec.rows.result import Rows
from pendamping.codec.rows.sheet.record import Record
from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event, Moving, What
from pendamping.display import Display
from pendamping.errors import Misuse
from pendamping.findings import Message, Severity
from pendamping.labels import Label, Lang
from pendamping.model.actors import Actor
from pendamping.model.facts import Evidence
from pendamping.programme.lifecycle import Lifecycle
from pendamping.programme.programme import Programme
from pendamping.structure import near_text
from pendamping.values.parsed import shown
from pendamping.values.when import UNKNOWN_WHEN
from pendamping.values.zones import must_be_aware

NO_CYCLE = Message(
    "codec.journal-no-cycle",
    Severity.ERROR,
    Label("Tidak ada siklus bagi {subject}{near}.", "There is no cycle of {subject}{near}."),
    Label("Periksa nomornya, atau mulai siklusnya lebih dahulu.", "Check the number, or start its cycle first."),
)
STEP_MISSING = Message(
    "codec.journal-step-missing",
    Severity.ERROR,
    Label("Yang terjadi tidak disebutkan.", "What happened is not named."),
    Label("Isi langkah atau buktinya.", "Fill in the move or the evidence."),
)
STEP_UNKNOWN = Message(
    "codec.journal-step-unknown",
    Severity.ERROR,
    Label(
        "“{text}” bukan langkah, bukti, atau keadaan program ini{near}.",
        "“{text}” is no move, evidence or state of this programme{near}.",
    ),
    Label("Pakai sebutan yang tercetak pada alurnya.", "Use a word that its picture prints."),
)
ACTOR_UNKNOWN = Message(
    "codec.journal-role-unknown",
    Severity.ERROR,
    # What stands here can be somebody's name, so that it is not repeated.
    Label("Isi sel ini bukan peran program ini.", "What stands here is no role of this programme."),
    Label("Tulis salah satu: {known}.", "Write one of: {known}."),
)
NO_STEPS = Message(
    "codec.journal-no-steps",
    Severity.ERROR,
    Label("Tidak ada kolom yang menyebut apa yang terjadi.", "No column says what happened."),
    Label(
        'Sebutkan kolomnya, misalnya mapping=dict(Uraian="step").',
        'Name the column, as in mapping=dict(Uraian="step").',
    ),
)


@frozen(slots=True, repr=False)
class RecordedRows(Display):
    """What came of recording a list of what happened.

    Attributes:
        cycles: the cycles, in the order given, with all that could be taken.
        rows: the rows accepted and set aside, their findings, and ``rows.corrections()``, the list that goes back.
    """

    cycles: tuple[Cycle, ...]
    rows: Rows[SubjectEvents]

    def to_text(self, lang: Lang = "id") -> str:
        """Return the summary of the rows for a terminal."""
        return self.rows.to_text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the summary of the rows and what was found, as HTML."""
        return self.rows.to_html(lang)


def record_rows(
    cycles: Iterable[Cycle],
    rows: Iterable[Mapping[Any, Any]],
    *,
    source: str,
    recorded_at: datetime,
    by: Actor,
    mapping: Mapping[Any, str | None] | None = None,
    first_row: int = 2,
) -> RecordedRows:
    """Record a list of what happened, one thing a row: whose cycle, what, when, who.

    What happened is a move, a document or a state reached, as the programme prints it or by its code. The rows of a
    cycle may stand in any order: earlier days come first, and of one day whatever can be taken. What the programme
    does not allow is set aside with the reason, and nothing else is.

    Args:
        cycles: the cycles, started; a row is about the one whose subject it names.
        rows: dicts, one a row.
        source: the caller's word for this list; the ids of its events begin with it.
        recorded_at: when the list is recorded, aware.
        by: who made a move where the row names nobody; a role in a row is recorded as an actor with that role for id.
        mapping: headings and the fields they mean, such as ``id``, ``step``, ``date``, ``actor`` and ``reason``.
        first_row: the number that the first row has in the spreadsheet.

    Raises:
        Misuse: ``source`` is empty, ``recorded_at`` is not aware, or two cycles have one subject.
        UnknownName: ``mapping`` names what does not exist.

    >>> from datetime import UTC
    >>> from pendamping import load_programme
    >>> saat = datetime(2019, 8, 1, 2, tzinfo=UTC)
    >>> kantor = Actor("d-1", "direktorat")
    >>> program = load_programme("kemitraan-guru-smp-2019")
    >>> cycle = Cycle.start(program, "pair", subject="P-001", recorded_at=saat, by=kantor)
    >>> done = record_rows(
    ...     [cycle],
    ...     [{"Nomor Pasangan": "P-001", "Tahap": "mulai workshop", "Tanggal": "31/07/19", "Oleh": "Fasilitator"},
    ...      {"Nomor Pasangan": "P-002", "Tahap": "mulai workshop", "Tanggal": "31/07/19", "Oleh": "Fasilitator"}],
    ...     source="perjalanan", recorded_at=saat, by=kantor,
    ... )
    >>> done.cycles[0].state, done.rows.counts
    ('workshop', {'rows': 2, 'accepted': 1, 'set aside': 1})
    >>> print(done.rows.set_aside[0].findings[-1].text("en"))
    There is no cycle of P-002; did you mean 'P-001'?.
    """
    given = tuple(cycles)
    held = {cycle.subject: cycle for cycle in given}
    if not source or len(held) < len(given):
        raise Misuse("a list needs a source, and every cycle a subject of its own", "pass a text, and each cycle once")
    must_be_aware(recorded_at, "recorded_at")
    reading = read_records(rows, JOURNAL, mapping, None, None, (), first_row)
    missing = () if "step" in reading.columns.fields else (NO_STEPS(),)
    read = told(reading, missing, _Journal(reading, held, source, recorded_at, by).take)
    return RecordedRows(tuple(held[cycle.subject] for cycle in given), read)


class _Journal:
    """Takes the rows of one list onto the cycles, which are replaced as they move on."""

    def __init__(
        self, reading: Reading, cycles: dict[str, Cycle], source: str, recorded_at: datetime, by: Actor
    ) -> None:
        self.reading, self.cycles = reading, cycles
        self.source, self.recorded_at, self.by = source, recorded_at, by
        self.words: dict[tuple[str, str], Mapping[str, What]] = {}
        self.roles: dict[str, Mapping[str, str]] = {}

    def take(self) -> Iterator[SubjectEvents]:
        """Yield what was taken, row by row; the records of the other rows have failed."""
        events: dict[str, list[tuple[Record, Event]]] = defaultdict(list)
        seen: dict[tuple[str, str], int] = {}
        for record in self.reading.records:
            event = None if record.failed else self._event(record)
            if event is None:
                continue
            subject = str(record.values["id"])
            if (first := seen.setdefault((subject, event.id), record.row)) != record.row:
                record.add("", (TOLD_TWICE(row=first),))
            else:
                events[subject].append((record, event))
        taken: dict[int, SubjectEvents] = {}
        for subject, waiting in events.items():
            taken.update(self._in_turn(subject, sorted(waiting, key=lambda one: _day(one[1]))))
        yield from (taken[row] for row in sorted(taken))

    def _in_turn(self, subject: str, waiting: list[tuple[Record, Event]]) -> Iterator[tuple[int, SubjectEvents]]:
        """Take whatever can be taken next until nothing more can; the rest failed, each with the reason."""
        while waiting:
            for place, (record, event) in enumerate(waiting):
                cycle = self.cycles[subject]
                after = cycle if _is_told(cycle.log.get(event.id), event) else cycle.step(event)[0]
                if after is not None:
                    self.cycles[subject] = after
                    del waiting[place]
                    yield record.row, SubjectEvents(record.row, subject, (event,))
                    break
            else:
                for record, event in waiting:
                    record.add(self.reading.names["step"], self.cycles[subject].check(event))
                return

    def _event(self, record: Record) -> Event | None:
        names, subject = self.reading.names, str(record.get("id") or "")
        cycle = self.cycles.get(subject)
        if cycle is None:
            record.add(names["id"], (NO_CYCLE(subject=shown(subject), near=near_text(subject, self.cycles)),))
            return None
        what, by = self._what(record, cycle), self._who(record, cycle.programme)
        if what is None or by is None:
            return None
        when = record.get("date") or UNKNOWN_WHEN
        day = "" if when.first is None else when.first.isoformat()
        id = ":".join(filter(None, (self.source, subject, what.move if isinstance(what, Moving) else what.code, day)))
        return Event(id, self.recorded_at, by, what, when)

    def _what(self, record: Record, cycle: Cycle) -> Moving | Evidence | None:
        text, heading = str(record.get("step") or ""), self.reading.names["step"]
        key = (cycle.programme.id, cycle.lifecycle.id)
        known = self.words.setdefault(key, _steps(cycle.programme, cycle.lifecycle))
        found = known.get(word_key(text))
        if isinstance(found, Moving):
            return Moving(found.move, self._reason(record, cycle.programme))
        if isinstance(found, Evidence):
            return found
        near = near_text(text, _printed(cycle.programme, cycle.lifecycle))
        unknown = STEP_UNKNOWN(text="***" if long_number(text) else shown(text), near=near)
        record.add(heading, (unknown if text else STEP_MISSING(),))
        return None

    def _reason(self, record: Record, programme: Programme) -> str:
        text = str(record.get("reason") or "")
        known = {word_key(word): each.id for each in programme.reasons for word in _words(each.id, each.label)}
        return known.get(word_key(text), text)

    def _who(self, record: Record, programme: Programme) -> Actor | None:
        text = str(record.get("actor") or "")
        if not text:
            return self.by
        known = self.roles.setdefault(programme.id, _roles(programme))
        role = known.get(word_key(text))
        if role is None:
            known_words = tuple(each.label for each in programme.roles)
            record.add(self.reading.names["actor"], (ACTOR_UNKNOWN(known=known_words),))
            return None
        return Actor(role, role)


def _words(id: str, label: Label) -> tuple[str, str, str]:
    return id, label.id, label.en


def _steps(programme: Programme, lifecycle: Lifecycle) -> Mapping[str, What]:
    """Return what each printed word means; a state means the one move that goes on to it, and a move comes first."""
    found: dict[str, What] = {}
    for state in lifecycle.states:
        leading = [
            move for move in lifecycle.moves if move.to == state.id and move.kind in ("move", "withdraw", "cancel")
        ]
        if len(leading) == 1:
            found |= {word_key(word): Moving(leading[0].id) for word in _words(state.id, state.label)}
    for each in programme.evidence:
        found |= {word_key(word): Evidence(each.id) for word in _words(each.id, each.label)}
    for move in lifecycle.moves:
        found |= {word_key(word): Moving(move.id) for word in _words(move.id, move.label)}
    return found


def _printed(programme: Programme, lifecycle: Lifecycle) -> list[str]:
    moves, states = (each.label.id for each in lifecycle.moves), (each.label.id for each in lifecycle.states)
    return [*moves, *(each.label.id for each in programme.evidence), *states]


def _roles(programme: Programme) -> Mapping[str, str]:
    return {word_key(word): role.id for role in programme.roles for word in _words(role.id, role.label)}


def _is_told(known: Event | None, event: Event) -> bool:
    """Say whether an event is one that the cycle has, as far as a list tells: it may be recorded at another time."""
    return known is not None and known == evolve(event, recorded_at=known.recorded_at)


def _day(event: Event) -> tuple[bool, date]:
    """Return what earlier events come first by; what has no day comes last."""
    first = event.occurred.first
    return first is None, first or date.max
