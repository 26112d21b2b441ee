"""The kinds of list that are read: which fields they have, and which they cannot do without."""

from collections.abc import Mapping

from attrs import field, frozen

from pendamping.codec.rows.sheet.headings import heading_key
from pendamping.codec.rows.sheet.headingtable import FIELDS
from pendamping.labels import Label

_HAPPENED = frozenset({"presence", "date", "session", "document", "ref", "handed-in"})
_PEOPLE = frozenset(each.key for each in FIELDS) - _HAPPENED
_PLACES = frozenset({"number", "id", "school", "npsn", "jenjang", "status", "kecamatan", "region", "province"})
_WHO = frozenset({"number", "id", "name", "title-before", "title-after", "nip", "nuptk", "nik", "nip-nuptk", "nip-nik"})


@frozen(slots=True)
class ListKind:
    """A kind of list.

    Attributes:
        key: the word of ``as_`` or ``kind``.
        label: the word for people.
        wanted: the fields that are read; other columns are passed over.
        needed: the fields of which one at least must be there, the usual one first.
        extra: headings that mean something else in this kind of list, by ``heading_key``.
    """

    key: str
    label: Label
    wanted: frozenset[str]
    needed: tuple[str, ...] = ("name",)
    extra: Mapping[str, str] = field(factory=dict)


PARTICIPANTS = ListKind("participants", Label("daftar peserta", "list of participants"), _PEOPLE)
SCHOOLS = ListKind(
    "schools",
    Label("daftar sekolah", "list of schools"),
    _PLACES,
    ("school",),
    {heading_key("Nama"): "school", heading_key("Status"): "status", heading_key("Kode Sekolah"): "id"},
)
_SOMEBODY = ("name", "id", "nip", "nuptk", "nik", "nip-nuptk", "nip-nik")
ATTENDANCE = ListKind(
    "attendance",
    Label("daftar hadir", "attendance list"),
    _WHO | {"presence", "date", "session", "session-column"},
    _SOMEBODY,
)
EVIDENCE = ListKind(
    "evidence",
    Label("daftar bukti", "evidence list"),
    _WHO | {"document", "ref", "handed-in", "date", "evidence-column"},
    _SOMEBODY,
)
JOURNAL = ListKind(
    "journal",
    Label("daftar peristiwa", "list of events"),
    frozenset({"number", "id", "date", "step", "actor", "reason"}),
    ("id",),
    {
        **dict.fromkeys(
            map(heading_key, ("Nomor Pasangan", "No. Pasangan", "Kode Pasangan", "Pasangan", "Nomor", "Kode")), "id"
        ),
        **dict.fromkeys(
            map(heading_key, ("Tahap", "Langkah", "Peristiwa", "Kegiatan", "Keadaan", "Status", "Dokumen", "Bukti")),
            "step",
        ),
        **dict.fromkeys(map(heading_key, ("Oleh", "Dicatat Oleh", "Pelaku", "Pencatat", "Peran")), "actor"),
        **dict.fromkeys(map(heading_key, ("Alasan", "Sebab")), "reason"),
    },
)
