"""``events_from_rows``: from attendance lists and evidence lists to the events of each subject."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, Literal

from attrs import frozen

from pendamping.codec.rows.cells.clean import clean
from pendamping.codec.rows.cells.dates import read_when
from pendamping.codec.rows.kinds import ATTENDANCE, EVIDENCE
from pendamping.codec.rows.readers import long_number
from pendamping.codec.rows.reading import set_aside
from pendamping.codec.rows.records import Reading, read_records
from pendamping.codec.rows.result import Rows
from pendamping.codec.rows.sheet.columns import SheetColumn
from pendamping.codec.rows.sheet.headings import heading_key
from pendamping.codec.rows.sheet.record import Record
from pendamping.codec.rows.who import People
from pendamping.cycle.events import Event
from pendamping.errors import Misuse, UnknownName
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.directory import Directory
from pendamping.model.evidence import INSTRUMENTS, Instrument, instrument
from pendamping.model.facts import Attendance, Evidence, Presence
from pendamping.values.when import Precision, When

UNMARKED = Message(
    "codec.presence-missing",
    Severity.ERROR,
    Label(
        "Kehadiran tidak diisi; kosong tidak dibaca sebagai tidak hadir.",
        "The attendance is not filled in; an empty cell is not read as absent.",
    ),
    Label("Isi H, A, I, atau S.", "Fill in H, A, I or S."),
)
PART_UNMARKED = Message(
    "codec.presence-part-missing",
    Severity.WARNING,
    Label(
        "Kehadiran pada sesi ini tidak diisi dan tidak dicatat.",
        "The attendance in this session is not filled in and not recorded.",
    ),
    Label("Isi H, A, I, atau S.", "Fill in H, A, I or S."),
)
NO_MARKS = Message(
    "codec.events-no-column",
    Severity.ERROR,
    Label("Tidak ada kolom {what}.", "There is no column of {what}."),
    Label("Sebutkan kolomnya lewat mapping.", "Name the column in the mapping."),
)
DOCUMENT_MISSING = Message(
    "codec.document-missing",
    Severity.ERROR,
    Label("Dokumennya tidak disebutkan.", "The document is not named."),
    Label("Isi kolom dokumen.", "Fill in the column of documents."),
)
STATUS_MISSING = Message(
    "codec.document-status-missing",
    Severity.WARNING,
    Label(
        "Status dokumen tidak diisi; dokumennya tidak dicatat sebagai terkumpul.",
        "The status of the document is not filled in; it is not recorded as handed in.",
    ),
    Label("Isi sudah atau belum.", "Fill in sudah or belum."),
)
REF_PERSONAL = Message(
    "codec.document-ref-personal",
    Severity.WARNING,
    Label(
        "Rujukan dokumen memuat nomor orang dan tidak ikut dicatat.",
        "The reference to the document holds a number of a person and is not recorded.",
    ),
    Label("Pakai rujukan tanpa nomor orang.", "Use a reference without numbers of people."),
)
TOLD_TWICE = Message(
    "codec.event-twice",
    Severity.ERROR,
    Label(
        "Hal yang sama sudah tercatat untuk orang ini pada baris {row}.",
        "Row {row} says the same of this person already.",
    ),
    Label("Hapus salah satu barisnya.", "Delete one of the rows."),
)
TOLD_OTHERWISE = Message(
    "codec.event-contradicts",
    Severity.ERROR,
    Label(
        "Baris {row} menyebut kehadiran lain bagi orang ini pada sesi yang sama.",
        "Row {row} says otherwise of this person's attendance in the same session.",
    ),
    Label("Periksa kedua barisnya.", "Check both rows."),
)

_SESSION = re.compile(r"(hari|sesi|pertemuan|tatapmuka|day|session)(?:ke)?(\d{1,2}|i{1,3}|iv|vi{0,3}|ix|x)")


@frozen(slots=True)
class SubjectEvents:
    """What one row of a list says happened to one subject.

    Attributes:
        row: the number of the row in the spreadsheet.
        subject: the id of the subject.
        events: the events, one a session or document; none where nothing was handed in.
    """

    row: int
    subject: str
    events: tuple[Event, ...]


@frozen(slots=True)
class _About:
    """What holds for every event of a list."""

    source: str
    recorded_at: datetime
    by: Actor
    activity: str
    occurred: When
    known: tuple[Instrument, ...]

    def event(self, subject: str, what: str, fact: Attendance | Evidence, occurred: When) -> Event:
        # The id holds no row, so that a list read again after it was corrected gives the same events.
        id = ":".join(filter(None, (self.source, subject, what)))
        return Event(id, self.recorded_at, self.by, fact, occurred)


def events_from_rows(
    rows: Iterable[Mapping[Any, Any]],
    kind: Literal["attendance", "evidence"] = "attendance",
    *,
    source: str,
    recorded_at: datetime,
    by: Actor,
    activity: str = "",
    occurred: When | date | str | None = None,
    directory: Directory | None = None,
    mapping: Mapping[Any, str | None] | None = None,
    fill: Collection[str] = (),
    instruments: Iterable[Instrument] = INSTRUMENTS,
    first_row: int = 2,
) -> Rows[SubjectEvents]:
    """Read an attendance list or a list of evidence into events, one a session or document, per subject.

    A list may have one column of marks, or one a session ("Hari 1", a date) or document ("KS 1 RTL", "RTL"). The
    subject is the id in a column of ids, else the person whom the directory knows by number, else by name. Illness
    is recorded as excused, without the reason. An empty mark is unknown, not absent.

    Args:
        rows: dicts, one a row.
        kind: ``attendance`` or ``evidence``.
        source: the caller's word for this list; the ids of its events begin with it.
        recorded_at: when the list is recorded, aware.
        by: who records it.
        activity: the activity of the programme that an attendance list belongs to.
        occurred: when it happened, where the list has no dates.
        directory: the people who can stand in the list.
        mapping: headings and the fields they mean; wins over what is recognised.
        fill: fields whose cells are merged over groups of rows.
        instruments: the documents that are known.
        first_row: the number that the first row has in the spreadsheet; blank lines that a ``csv.DictReader`` drops
            are counted where the reader itself is passed, not a list made from it.

    Raises:
        Misuse: ``source`` is empty, or an attendance list has no activity.
        UnknownName: there is no such kind of list, or ``mapping`` names what does not exist.

    >>> from datetime import timezone
    >>> noon = datetime(2025, 11, 28, 5, tzinfo=timezone.utc)
    >>> hadir = events_from_rows(
    ...     [{"ID": "p-1", "Nama": "Nama Contoh", "Hari 1": "H", "Hari 2": "S"}],
    ...     source="hadir", recorded_at=noon, by=Actor("a-1", "panitia"), activity="bimtek",
    ... )
    >>> [(event.id, event.what.status) for event in hadir.accepted[0].events]
    [('hadir:p-1:hari-1', 'present'), ('hadir:p-1:hari-2', 'excused')]
    """
    if kind not in (ATTENDANCE.key, EVIDENCE.key):
        raise UnknownName("kind of list", str(kind), (ATTENDANCE.key, EVIDENCE.key))
    if not source or (kind == ATTENDANCE.key and not activity):
        raise Misuse("a list of events needs a source, and one of attendance an activity", "pass both as texts")
    known = tuple(instruments)
    lists = ATTENDANCE if kind == ATTENDANCE.key else EVIDENCE
    naming = _session_column if lists is ATTENDANCE else partial(_evidence_column, known)
    reading = read_records(rows, lists, mapping, None, None, fill, first_row, naming)
    about = _About(source, recorded_at, by, activity, When.of(occurred), known)
    return told(reading, _missing_column(reading), lambda: _make(reading, about, People(directory)).values())


def told(
    reading: Reading, missing: tuple[Finding, ...], make: Callable[[], Iterable[SubjectEvents]]
) -> Rows[SubjectEvents]:
    """Return what was read and what is made of it; nothing, where a column is missing without which nothing can be."""
    accepted = () if missing else tuple(make())
    for record in reading.records:
        record.failed = record.failed or bool(missing)
    return Rows(
        reading.kind.key,
        accepted,
        set_aside(reading),
        reading.sheet.passed_over,
        (*missing, *reading.all_findings()),
        reading.columns,
        reading.layout,
        shown=reading.shown(),
    )


def _missing_column(reading: Reading) -> tuple[Finding, ...]:
    held = {field.partition(":")[0] for field in reading.columns.fields}
    if reading.kind is ATTENDANCE and held.isdisjoint(("presence", "session-column")):
        return (NO_MARKS(what=Label("kehadiran", "attendance")),)
    if reading.kind is EVIDENCE and held.isdisjoint(("document", "evidence-column")):
        return (NO_MARKS(what=Label("dokumen", "documents")),)
    return ()


def _session_column(heading: Any) -> str:
    """Name the column of one session: ``Hari 1``, ``Sesi II``, or a date."""
    key = heading_key(heading) if isinstance(heading, str) else ""
    if found := _SESSION.fullmatch(key):
        return f"session-column:{found[1]}-{found[2]}"
    if not isinstance(heading, (str, date)) or (cell := clean(heading).value) is None:
        return ""
    when = read_when(cell).value
    exact = when is not None and when.precision is Precision.DAY and when.first is not None
    return f"session-column:{when.first.isoformat()}" if exact and when and when.first else ""


def _evidence_column(known: tuple[Instrument, ...], heading: Any) -> str:
    """Name the column of one document by what it is called."""
    found = instrument(heading[:200], known).value if isinstance(heading, str) else None
    return f"evidence-column:{found.code}" if found else ""


def _make(reading: Reading, about: _About, people: People) -> dict[int, SubjectEvents]:
    maker = _attendance if reading.kind is ATTENDANCE else _evidence
    told: dict[str, tuple[Record, Event]] = {}
    found: dict[int, SubjectEvents] = {}
    for record in reading.records:
        subject = people.find(record, reading.names) if not record.failed else None
        events = tuple(maker(record, reading, about, subject)) if subject is not None else ()
        for event in events:
            _compare(record, event, told, found)
        if not record.failed and subject is not None:
            told.update((event.id, (record, event)) for event in events)
            found[record.row] = SubjectEvents(record.row, subject, events)
    return found


def _compare(
    record: Record, event: Event, told: Mapping[str, tuple[Record, Event]], found: dict[int, SubjectEvents]
) -> None:
    """Block a row that says the same as an earlier one, and both where they say otherwise."""
    if event.id not in told:
        return
    first, before = told[event.id]
    if event.what == before.what:
        record.add("", (TOLD_TWICE(row=first.row),))
        return
    record.add("", (TOLD_OTHERWISE(row=first.row),))
    first.add("", (TOLD_OTHERWISE(row=record.row),))
    found.pop(first.row, None)


def _attendance(record: Record, reading: Reading, about: _About, subject: str) -> Iterator[Event]:
    columns = [each for each in reading.columns.items_ if each.field.startswith("session-column:")]
    marks = {each.field.partition(":")[2]: record.get(each.field) for each in columns}
    if "presence" in reading.columns.fields:
        marks[_session_of(record)] = record.get("presence")
    if not any(marks.values()):
        record.add(reading.names.get("presence", columns[0].name if columns else ""), (UNMARKED(),))
        return
    for session, status in marks.items():
        if status is None:
            record.add(_heading_of(columns, session), (PART_UNMARKED(),))
        else:
            yield about.event(subject, session, _mark(about, status, session), _day(record, session, about))


def _mark(about: _About, status: Presence, session: str) -> Attendance:
    return Attendance(about.activity, status, session)


def _session_of(record: Record) -> str:
    """Return the session that a row names, else the day it is about, else nothing."""
    if record.get("session"):
        return re.sub(r"[\W_]+", "-", str(record.values["session"]).casefold()).strip("-")
    when = record.get("date")
    return when.first.isoformat() if isinstance(when, When) and when.first is not None else ""


def _heading_of(columns: Iterable[SheetColumn], session: str) -> str:
    return next((each.name for each in columns if each.field.partition(":")[2] == session), "")


def _day(record: Record, session: str, about: _About) -> When:
    if isinstance(when := record.get("date"), When) and when.known:
        return when
    return When.on(date.fromisoformat(session)) if re.fullmatch(r"\d{4}-\d\d-\d\d", session) else about.occurred


def _evidence(record: Record, reading: Reading, about: _About, subject: str) -> Iterator[Event]:
    for each in reading.columns.items_:
        if each.field.startswith("evidence-column:") and record.get(each.field):
            code = each.field.partition(":")[2]
            yield about.event(subject, code, Evidence(code), _day(record, "", about))
    if "document" not in reading.columns.fields:
        return
    found = _document(record, reading, about)
    if found is not None:
        what = ":".join(filter(None, (found.code, found.ref)))
        yield about.event(subject, what, found, _day(record, "", about))


def _document(record: Record, reading: Reading, about: _About) -> Evidence | None:
    """Return the document that a row names, None where it was not handed in or is not known."""
    names, printed = reading.names, record.get("document")
    if printed is None:
        record.add(names["document"], (DOCUMENT_MISSING(),))
        return None
    read = instrument(str(printed)[:200], about.known)
    if read.value is None:
        record.add(names["document"], read.findings)
        return None
    if "handed-in" in names and record.get("handed-in") is None:
        record.add(names["handed-in"], (STATUS_MISSING(),))
        return None
    ref = record.get("ref") or ""
    if long_number(ref):
        record.add(names["ref"], (REF_PERSONAL(),))
        ref = ""
    return Evidence(read.value.code, ref) if record.get("handed-in") is not False else None
