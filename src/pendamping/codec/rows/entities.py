"""From the values of a row to entities: an opaque id, the roles, the attributes; the identity goes to the Directory."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from re import sub
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from pendamping.codec.rows.cells.names import Name
from pendamping.codec.rows.cells.places import Place, jenjang_of, region_word, school_key
from pendamping.codec.rows.sheet.record import Record
from pendamping.model.directory import Identity
from pendamping.model.people import Person, RoleHeld
from pendamping.model.places import Jenjang, School

if TYPE_CHECKING:
    from pendamping.model.facts import Score

IdOf = Callable[[int, Identity], str]
"""The caller's function from the number of a row and the identity in it to an opaque id."""

_SCORES = ("ukg", "pretest", "posttest")


@frozen(slots=True)
class Participant:
    """Somebody in a list of participants, by an opaque id; the name and numbers are in the Directory of the rows.

    The attributes are plain values under the words that pairing uses, so that ``Mentor(p.id, p.attributes)`` works:
    ``sex``, ``school`` (an id), ``jenjang``, ``mapel``, ``region`` and ``province`` (codes), ``kecamatan``, ``kelas``,
    ``angkatan``, ``ijazah``, ``kepegawaian``, ``peran`` (as printed: inti, mitra and imbas mean different tiers in different years),
    and marks such as ``ukg:2017``. A value that the sheet does not hold has no entry.

    Attributes:
        row: the number of the row in the spreadsheet.
        person: the person, by id.
        roles: the positions held (``jabatan``), each at the school of the row; the part in the programme (``inti``,
            ``mitra``, ``imbas``) is no position and stands in the attribute ``peran``.
        attributes: everything else that the row says of the person.

    >>> somebody = Participant(2, Person("p-2"), (RoleHeld("p-2", "guru", "10603695"),), {"mapel": "IPA"})
    >>> somebody.id, somebody.school
    ('p-2', '')
    """

    row: int
    person: Person
    roles: tuple[RoleHeld, ...] = ()
    attributes: Mapping[str, str | int | Decimal] = field(factory=dict, hash=False)

    @property
    def id(self) -> str:
        """The opaque id of the person."""
        return self.person.id

    @property
    def school(self) -> str:
        """The id of the school, empty where the row names none."""
        return str(self.attributes.get("school", ""))

    @property
    def scores(self) -> "tuple[Score, ...]":
        """The marks with their years."""
        from pendamping.model.facts import Score

        found = []
        for name, value in self.attributes.items():
            code, _, year = name.partition(":")
            if code in _SCORES and isinstance(value, (int, Decimal)):
                found.append(Score(code, value, year))
        return tuple(found)


def identity_of(values: Mapping[str, Any]) -> Identity:
    """Return the name, numbers and addresses of a row."""
    name: Name = values["name"]
    return Identity(
        name.bare,
        values.get("title-before") or name.before,
        values.get("title-after") or name.after,
        nip=values.get("nip") or "",
        nuptk=values.get("nuptk") or "",
        nik=values.get("nik") or "",
        born=values.get("birth-date"),
        phone=values.get("phone") or "",
        email=values.get("email") or "",
    )


def participant_of(record: Record, id: str, school: str) -> Participant:
    """Return the participant of a row, without anything that identifies the person."""
    values = record.values
    codes = dict.fromkeys(role for role in (values.get("role"), values.get("extra-role")) if role)
    subject, cohort = values.get("subject") or "", values.get("cohort") or ""
    roles = tuple(
        RoleHeld(id, role, school, subject=subject if role == "guru" else "", cohort=_cohort(role, cohort))
        for role in codes
    )
    return Participant(record.row, Person(id), roles, _attributes(values, school))


def _cohort(role: str, cohort: str) -> str:
    return cohort if role in ("guru-penggerak", "cgp") else ""


def _attributes(values: Mapping[str, Any], school: str) -> dict[str, str | int | Decimal]:
    place, province = values.get("region"), values.get("province")
    region = place.region if isinstance(place, Place) else None
    level = values.get("jenjang") or jenjang_of(values.get("school") or "")
    held = {
        "sex": values["sex"].value if values.get("sex") else None,
        "school": school,
        "jenjang": level.value if level else None,
        "mapel": values.get("subject"),
        "region": region.code if region else None,
        "region-name": place.name if isinstance(place, Place) and region is None else None,
        "province": province.code if province else region.code[:2] if region else None,
        "kecamatan": values.get("kecamatan"),
        "kelas": values.get("group"),
        "angkatan": values.get("cohort"),
        "ijazah": values.get("degree"),
        "peran": values.get("part"),
        "kepegawaian": values["employment"].value if values.get("employment") else None,
    }
    held |= {name: value for name, value in values.items() if name.partition(":")[0] in _SCORES}
    return {name: value for name, value in held.items() if value is not None and value != ""}


class SchoolIds:
    """The ids of the schools of a sheet: the NPSN, or a word made from name and region where there is none."""

    def __init__(self, records: Iterable[Record]) -> None:
        numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for record in records:
            if record.get("npsn") and record.get("school"):
                numbers[self._key(record)].add(record.values["npsn"])
        self._npsn: dict[tuple[str, str], str] = {
            key: next(iter(found)) for key, found in numbers.items() if len(found) == 1
        }

    @staticmethod
    def _key(record: Record) -> tuple[str, str]:
        place = record.get("region")
        return school_key(record.get("school") or ""), region_word(place.name) if isinstance(place, Place) else ""

    def of(self, record: Record) -> str:
        """Return the id of the school of a row, empty where the row names none."""
        if record.get("npsn"):
            return str(record.values["npsn"])
        key = self._key(record)
        if not key[0]:
            return ""
        return self._npsn.get(key) or sub(r"[\W_]+", "-", " ".join(filter(None, key))).strip("-")


def schools_of(records: Sequence[Record], ids: SchoolIds) -> tuple[School, ...]:
    """Return each school of the rows once, in the order of its first row; one whose level is not known is left out."""
    rows: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if id := ids.of(record):
            rows[id].append(record)
    found = (school_of(id, group) for id, group in rows.items())
    return tuple(school for school in found if school is not None)


def school_of(id: str, group: Sequence[Record]) -> School | None:
    """Return a school as most of its rows tell of it, or None where its level is not known."""
    name = _most(record.get("school") for record in group) or ""
    jenjang: Jenjang | None = _most(record.get("jenjang") for record in group) or jenjang_of(name)
    if jenjang is None or not name:
        return None
    region = _most(
        place.region.code for record in group if isinstance(place := record.get("region"), Place) and place.region
    )
    status = _most(record.get("status") for record in group)
    return School(
        id, name, jenjang, npsn=_most(record.get("npsn") for record in group) or "", status=status, region=region or ""
    )


def _most(values: Iterable[Any]) -> Any:
    """Return the value that stands most often, the first of several; None where there is none."""
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else None


def default_id(row: int, identity: Identity) -> str:
    """Return an id made from the row, which says nothing about the person.

    >>> default_id(17, Identity("Nama Contoh"))
    'row-17'
    """
    return f"row-{row}"
