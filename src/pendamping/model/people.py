"""People as opaque ids, apart from the roles they hold for a time and the tier they stand in."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.values.periods import ALWAYS, Validity

ID_NOT_OPAQUE = Message(
    "model.id-not-opaque",
    Severity.WARNING,
    Label(
        "Id orang ini memuat nomor {digits} angka, sepanjang NIP, NIK, atau NUPTK.",
        "The id of this person holds a number of {digits} digits, as long as a NIP, NIK or NUPTK.",
    ),
    Label(
        "Pakai id acak; nama dan nomor orang hanya disimpan dalam Directory.",
        "Use a random id; names and numbers of people are kept in a Directory only.",
    ),
)
ROLE_TWICE = Message(
    "model.role-twice",
    Severity.WARNING,
    Label(
        "{person} tercatat dua kali sebagai {role} di {at} pada masa yang sama: {first} dan {second}.",
        "{person} is recorded twice as {role} at {at} in the same time: {first} and {second}.",
    ),
    Label("Gabungkan kedua baris atau betulkan tanggalnya.", "Join the two rows or correct the dates."),
)

# NIP before 2007 has 9 digits, NIK and NUPTK have 16, NIP since 2007 has 18.
_PERSONAL_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[0-9]{9}|[0-9]{16}|[0-9]{18})(?![0-9A-Za-z])")


class Tier(IntEnum):
    """Where somebody stands in a cascade, whatever the year calls it.

    The printed words inti, mitra and imbas moved between the tiers, so they are looked up in a programme.

    >>> Tier.MENTOR < Tier.MENTEE < Tier.CASCADE, Tier.MENTEE.label.id
    (True, 'yang didampingi')
    """

    MENTOR = 0
    MENTEE = 1
    CASCADE = 2

    @property
    def label(self) -> Label:
        """A neutral name for the tier, right in every year."""
        return _TIER[self]


_TIER = {
    Tier.MENTOR: Label("pendamping", "mentor"),
    Tier.MENTEE: Label("yang didampingi", "mentee"),
    Tier.CASCADE: Label("penerima pengimbasan", "cascade recipient"),
}


def not_empty(instance: Any, attribute: Any, value: Any) -> None:
    """Validate an id: text that is not empty, else Misuse."""
    if type(value) is not str or not value:
        raise Misuse(f"{attribute.name} of a {type(instance).__name__} must be text, not empty", "pass its id or code")


@frozen(slots=True)
class Person:
    """Somebody who takes part, known by an opaque id; the name and numbers live in a `Directory`.

    Attributes:
        id: the caller's id, best a random one.

    >>> Person("p-0001")
    Person(id='p-0001')
    """

    id: str = field(validator=not_empty)


@frozen(slots=True)
class RoleHeld:
    """One role that a person holds at a school or institution for a time.

    One person may hold several, one after the other or side by side: guru, guru penggerak, kepala sekolah.

    Attributes:
        person: the id of the person.
        role: the code of the role, such as ``kepala-sekolah``; see `ROLES`.
        at: the id of the school or institution; empty where the role belongs to none.
        valid: the days for which it is held; either end may be open.
        subject: the mapel taught, where the role has one.
        cohort: the angkatan in which the role was reached, where it has one.

    >>> RoleHeld("p-1", "guru-penggerak", cohort="4").valid.text("en")
    'undated'
    """

    person: str = field(validator=not_empty)
    role: str = field(validator=not_empty)
    at: str = ""
    valid: Validity = ALWAYS
    subject: str = ""
    cohort: str = ""


@frozen(slots=True)
class Role:
    """A role word of the field.

    Attributes:
        code: the word for programs.
        label: the word for people.
    """

    code: str
    label: Label


ROLES = (
    Role("guru", Label("guru", "teacher")),
    Role("kepala-sekolah", Label("kepala sekolah", "school head")),
    Role("calon-kepala-sekolah", Label("calon kepala sekolah", "prospective head")),
    Role("pengawas", Label("pengawas sekolah", "school supervisor")),
    Role("calon-pengawas", Label("calon pengawas sekolah", "prospective supervisor")),
    Role("calon-kepala-laboratorium", Label("calon kepala laboratorium", "prospective laboratory head")),
    Role("penilik", Label("penilik", "supervisor of early and non-formal education")),
    Role("pendamping-satuan-pendidikan", Label("pendamping satuan pendidikan", "school companion")),
    Role("fasilitator", Label("fasilitator", "facilitator")),
    Role("pengajar-pelatihan", Label("pengajar pelatihan", "course instructor")),
    Role("narasumber", Label("narasumber", "resource person")),
    Role("master-trainer", Label("master trainer", "master trainer")),
    Role("mentor-magang", Label("kepala sekolah magang", "host head")),
    Role("pelatih-ahli", Label("pelatih ahli", "expert coach")),
    Role("fsp", Label("fasilitator sekolah penggerak", "Sekolah Penggerak facilitator")),
    Role("kfsp", Label("koordinator fasilitator sekolah penggerak", "Sekolah Penggerak facilitator co-ordinator")),
    Role("pengajar-praktik", Label("pengajar praktik", "practice teacher")),
    Role("instruktur", Label("instruktur", "instructor")),
    Role("cgp", Label("calon guru penggerak", "Guru Penggerak candidate")),
    Role("guru-penggerak", Label("guru penggerak", "certified lead teacher")),
    Role("guru-junior", Label("guru junior", "junior teacher")),
    Role("operator", Label("operator sekolah", "data operator")),
)
"""The role words of the field; a programme may use others."""

_ROLE_LABELS = {role.code: role.label for role in ROLES}


def role_label(code: str) -> Label:
    """Return the words for a role; a code of the caller's own stands for itself.

    >>> role_label("pengajar-praktik").en, role_label("duta-baca").id
    ('practice teacher', 'duta-baca')
    """
    return _ROLE_LABELS.get(code) or Label(code, code)


def roles_on(held: Iterable[RoleHeld], person: str, on: date) -> tuple[RoleHeld, ...]:
    """Return the roles that a person holds on a day, in the order given.

    >>> guru = RoleHeld("p-1", "guru", "sd-1", Validity(last=date(2024, 6, 30)))
    >>> kepala = RoleHeld("p-1", "kepala-sekolah", "sd-1", Validity(first=date(2024, 7, 1)))
    >>> [each.role for each in roles_on([guru, kepala], "p-1", date(2024, 7, 1))]
    ['kepala-sekolah']
    """
    return tuple(each for each in held if each.person == person and each.valid.covers(on))


def check_roles(held: Sequence[RoleHeld]) -> tuple[Finding, ...]:
    """Find the rows that say the same thing twice: person, role and place are the same and the validities overlap.

    Two roles side by side are no fault, nor is the same role at two schools. The path is that of the later row.
    """
    last: dict[tuple[str, str, str, str], RoleHeld] = {}
    found: list[tuple[int, Finding]] = []
    for place, row in sorted(enumerate(held), key=lambda item: (item[1].valid.first or date.min, item[0])):
        key = (row.person, row.role, row.at, row.subject)
        before = last.get(key)
        if before is not None and before.valid.overlaps(row.valid):
            found.append((place, _twice(place, row, before)))
        if before is None or (row.valid.last or date.max) > (before.valid.last or date.max):
            last[key] = row
    return tuple(finding for _, finding in sorted(found, key=lambda item: item[0]))


def _twice(place: int, row: RoleHeld, before: RoleHeld) -> Finding:
    label = role_label(row.role)
    return ROLE_TWICE(
        f"$[{place}]", person=row.person, role=label, at=row.at or "-", first=before.valid, second=row.valid
    )


def check_id(person: str, path: str = "$") -> tuple[Finding, ...]:
    """Warn where an id looks like a number of the person, which may never stand in an event or a report.

    >>> check_id("p-0001")
    ()
    >>> [finding.code for finding in check_id("guru-000000000000000000")]
    ['model.id-not-opaque']
    """
    number = _PERSONAL_NUMBER.search(person)
    return () if number is None else (ID_NOT_OPAQUE(path, digits=len(number[0])),)
