"""Finding the person of a row in a directory: by id, by number, by name."""

from collections import defaultdict
from collections.abc import Mapping

from pendamping.codec.rows.cells.names import Name, are_alike, name_key
from pendamping.codec.rows.sheet.record import Record
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.model.directory import Directory, Identity

PERSON_UNKNOWN = Message(
    "codec.person-unknown",
    Severity.ERROR,
    Label(
        "Orang pada baris ini tidak dapat dicocokkan dengan direktori.",
        "The person in this row cannot be matched with the directory.",
    ),
    Label(
        "Periksa NIP, NUPTK, NIK, atau namanya, atau isi kolom id.",
        "Check the NIP, NUPTK, NIK or name, or fill a column of ids.",
    ),
)
PERSON_BY_NAME = Message(
    "codec.person-by-name",
    Severity.NOTE,
    Label("Orang ini dikenali dari namanya saja.", "The person is known by the name alone."),
)
PERSON_AMBIGUOUS = Message(
    "codec.person-ambiguous",
    Severity.ERROR,
    Label(
        "Nama pada baris ini dipakai {n} orang dalam direktori.",
        "{n} people in the directory bear the name in this row.",
    ),
    Label("Isi NIP, NUPTK, atau NIK.", "Fill in the NIP, NUPTK or NIK."),
)
PERSON_CONTRADICTS = Message(
    "codec.person-contradicts",
    Severity.ERROR,
    Label(
        "Menurut direktori, nomor dan nama pada baris ini bukan milik orang yang sama.",
        "By the directory, the numbers and the name in this row are not those of one person.",
    ),
    Label("Periksa keduanya.", "Check both."),
)

_NUMBERS = ("nip", "nuptk", "nik")


class People:
    """The people of a directory, found by what a list says of them.

    Without a directory, only a column of ids says who somebody is.
    """

    def __init__(self, directory: Directory | None) -> None:
        self._directory = directory
        self._by_number: dict[tuple[str, str], str] = {}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for id in directory or ():
            identity = directory.identity(id) if directory is not None else None
            if identity is not None:
                self._by_name[name_key([identity.name])].append(id)
                self._by_number |= {(field, number): id for field in _NUMBERS if (number := getattr(identity, field))}

    def find(self, record: Record, names: Mapping[str, str]) -> str | None:
        """Return the id of the person of a row, or None with an error added to the row.

        Args:
            record: the row.
            names: the headings by field.
        """
        id = record.get("id")
        if id is not None and (self._directory is None or id in self._directory):
            return str(id)
        heading = names.get("id") or names.get("name") or ""
        held = {self._by_number.get((field, record.values[field])) for field in _NUMBERS if record.get(field)} - {None}
        if id is not None or (not held and not record.get("name")):
            record.add(heading, (PERSON_UNKNOWN(),))
            return None
        if held:
            return self._by_numbers(record, sorted(filter(None, held)), heading)
        return self._named(record, heading)

    def _by_numbers(self, record: Record, ids: list[str], heading: str) -> str | None:
        if len(ids) > 1 or not self._fits(record, ids[0]):
            record.add(heading, (PERSON_CONTRADICTS(),))
            return None
        return ids[0]

    def _fits(self, record: Record, id: str) -> bool:
        """Say whether nothing in the row contradicts what the directory holds of a person."""
        identity, name = self._identity(id), record.get("name")
        if isinstance(name, Name) and not are_alike(name_key([name.bare]), name_key([identity.name])):
            return False
        numbers = ((record.get(field), getattr(identity, field)) for field in _NUMBERS)
        return all(not given or not held or given == held for given, held in numbers)

    def _identity(self, id: str) -> Identity:
        found = self._directory.identity(id) if self._directory is not None else None
        return found or Identity("-")

    def _named(self, record: Record, heading: str) -> str | None:
        ids = self._by_name.get(name_key([record.values["name"].bare]), [])
        if len(ids) == 1 and self._fits(record, ids[0]):
            record.add(heading, (PERSON_BY_NAME(),))
            return ids[0]
        several = PERSON_AMBIGUOUS(n=len(ids)) if len(ids) > 1 else PERSON_UNKNOWN()
        record.add(heading, (PERSON_CONTRADICTS() if len(ids) == 1 else several,))
        return None
