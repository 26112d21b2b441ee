"""``read_rows``: from the rows of a spreadsheet to entities, findings and a list of corrections."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Literal, overload

from pendamping.codec.rows.checks import faults as contradictions
from pendamping.codec.rows.checks.doubles import check_doubles
from pendamping.codec.rows.checks.schools import check_listed, check_schools
from pendamping.codec.rows.entities import (
    IdOf,
    Participant,
    SchoolIds,
    default_id,
    identity_of,
    participant_of,
    school_of,
    schools_of,
)
from pendamping.codec.rows.kinds import PARTICIPANTS, SCHOOLS
from pendamping.codec.rows.readers import long_number
from pendamping.codec.rows.records import Reading, read_records
from pendamping.codec.rows.result import Rows, SetAside
from pendamping.codec.rows.sheet.record import Record
from pendamping.errors import Misuse, UnknownName
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.model.directory import Directory, Identity
from pendamping.model.people import check_id
from pendamping.model.places import School, SchoolSource
from pendamping.values.regions import RegionSource

LEVEL_UNKNOWN = Message(
    "codec.school-level-unknown",
    Severity.ERROR,
    Label("Jenjang sekolah ini tidak diketahui.", "The level of this school is not known."),
    Label(
        "Isi kolom jenjang: PAUD, SD, SMP, SMA, SMK, SLB, atau PKBM.",
        "Fill the column of levels: PAUD, SD, SMP, SMA, SMK, SLB or PKBM.",
    ),
)
SCHOOL_TWICE = Message(
    "codec.school-twice",
    Severity.ERROR,
    Label("Sekolah ini sudah tercatat pada baris {row}.", "This school is listed in row {row} already."),
    Label("Hapus salah satu barisnya.", "Delete one of the rows."),
)


@overload
def read_rows(
    rows: Iterable[Mapping[Any, Any]],
    as_: Literal["participants"] = "participants",
    mapping: Mapping[Any, str | None] | None = None,
    on: date | None = None,
    regions: RegionSource | None = None,
    *,
    fill: Collection[str] = (),
    ids: IdOf | None = None,
    first_row: int = 2,
    schools: SchoolSource | None = None,
) -> Rows[Participant]: ...


@overload
def read_rows(
    rows: Iterable[Mapping[Any, Any]],
    as_: Literal["schools"],
    mapping: Mapping[Any, str | None] | None = None,
    on: date | None = None,
    regions: RegionSource | None = None,
    *,
    fill: Collection[str] = (),
    ids: IdOf | None = None,
    first_row: int = 2,
    schools: SchoolSource | None = None,
) -> Rows[School]: ...


def read_rows(
    rows: Iterable[Mapping[Any, Any]],
    as_: Literal["participants", "schools"] = "participants",
    mapping: Mapping[Any, str | None] | None = None,
    on: date | None = None,
    regions: RegionSource | None = None,
    *,
    fill: Collection[str] = (),
    ids: IdOf | None = None,
    first_row: int = 2,
    schools: SchoolSource | None = None,
) -> Rows[Any]:
    """Read the rows of a spreadsheet: recognise the columns, undo what can be undone, set aside what cannot.

    A row with an error is set aside, so that accepted and set aside make up all records. Whatever was undone in
    reading (an apostrophe, a ``.0``, odd spaces) leaves a note; whatever a spreadsheet lost is never guessed.

    Args:
        rows: dicts, one a row: ``csv.DictReader``, ``frame.to_dict("records")``, ``frame.rows(named=True)``.
        as_: what the rows are: ``participants`` or ``schools``.
        mapping: headings and the fields they mean, None for a column not to be read; wins over what is recognised.
        on: the day of the list; no birth date is later.
        regions: the whole list of regions, such as ``all_regions()``; without it only a short list is known.
        fill: fields whose cells are merged over groups of rows, such as ``("school", "npsn")``.
        ids: makes an opaque id from the number of the row and the identity; by default ``row-17``.
        first_row: the number that the first row has in the spreadsheet; blank lines that a ``csv.DictReader`` drops
            are counted where the reader itself is passed, not a list made from it.
        schools: a list of schools, such as ``discover().schools``; an NPSN that it does not know is a finding.

    Raises:
        Misuse: a row is no mapping, ``ids`` gives no id, or ``schools`` has no method ``school``.
        UnknownName: a heading or a field in ``mapping`` or ``fill`` does not exist.

    >>> peserta = read_rows([
    ...     {"Nama Lengkap": "Drs. Nama Contoh, M.Pd.", "NIP": "19700817 199503 1 002", "Asal Sekolah": "SMPN 3 Contoh"},
    ...     {"Nama Lengkap": "Contoh Kedua, S.Pd.", "NIP": "1.98609262015051E+17", "Asal Sekolah": "SMPN 3 Contoh"},
    ... ])
    >>> peserta.counts, peserta.accepted[0].school
    ({'rows': 2, 'accepted': 1, 'set aside': 1}, 'smp-negeri-3-contoh')
    >>> print(peserta.set_aside[0].findings[0].text("en"))
    A spreadsheet turned the NIP into a number, and its last digits are lost.
    """
    if as_ not in (PARTICIPANTS.key, SCHOOLS.key):
        raise UnknownName("kind of list", str(as_), (PARTICIPANTS.key, SCHOOLS.key))
    kind = PARTICIPANTS if as_ == PARTICIPANTS.key else SCHOOLS
    reading = read_records(rows, kind, mapping, on, regions, fill, first_row)
    check_schools(reading.records, reading.names)
    check_listed(reading.records, reading.names, schools)
    if kind is PARTICIPANTS:
        return _participants(reading, ids or default_id)
    return _schools(reading)


def _participants(reading: Reading, ids: IdOf) -> Rows[Participant]:
    records, names = reading.records, reading.names
    check_doubles(records, names)
    people: dict[str, Identity] = {}
    accepted: list[tuple[Record, str]] = []
    used: dict[str, int] = {}
    for record in records:
        if record.failed:
            continue
        identity = identity_of(record.values)
        id = _id(record, identity, ids)
        if id in used:
            record.add(names.get("id", ""), (contradictions.ID_TWICE(row=used[id]),))
            continue
        record.add(names.get("id", ""), check_id(id))
        used[id], people[id] = record.row, identity
        accepted.append((record, id))
    sound = [record for record, _ in accepted]
    schools = SchoolIds(sound)
    return Rows(
        reading.kind.key,
        tuple(participant_of(record, id, schools.of(record)) for record, id in accepted),
        set_aside(reading),
        reading.sheet.passed_over,
        reading.all_findings(),
        reading.columns,
        reading.layout,
        Directory(people),
        schools_of(sound, schools),
        shown=reading.shown(),
    )


def _id(record: Record, identity: Identity, ids: IdOf) -> str:
    """Return the id of a person: from a column of ids, else from the caller's function."""
    if ids is default_id and record.get("id"):
        return str(record.values["id"])
    id = ids(record.row, identity)
    if type(id) is not str or not id:
        raise Misuse(f"ids gave a {type(id).__name__} for row {record.row}", "return a text that is not empty")
    if long_number(id):
        raise Misuse(f"ids gave a number of a person for row {record.row}", "return a random id or a keyed hash")
    return id


def _schools(reading: Reading) -> Rows[School]:
    records, names = reading.records, reading.names
    ids = SchoolIds(record for record in records if not record.failed)
    accepted: dict[str, School] = {}
    rows: dict[str, int] = {}
    for record in records:
        if record.failed:
            continue
        id = str(record.get("id") or ids.of(record))
        if id in rows:
            record.add(names["school"], (SCHOOL_TWICE(row=rows[id]),))
            continue
        school = school_of(id, [record])
        if school is None:
            record.add(names.get("jenjang", names["school"]), (LEVEL_UNKNOWN(),))
            continue
        rows[id], accepted[id] = record.row, school
    return Rows(
        reading.kind.key,
        tuple(accepted.values()),
        set_aside(reading),
        reading.sheet.passed_over,
        reading.all_findings(),
        reading.columns,
        reading.layout,
        schools=tuple(accepted.values()),
        shown=reading.shown(),
    )


def set_aside(reading: Reading) -> tuple[SetAside, ...]:
    """Return the records with an error, each with what was found about it."""
    return tuple(
        SetAside(record.row, tuple(record.findings), cells=reading.cells_of(place))
        for place, record in enumerate(reading.records)
        if record.failed
    )
