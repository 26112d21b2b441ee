"""What reading a sheet gives: accepted, set aside, passed over; the findings and the list that goes back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from attrs import asdict, field, frozen

from pendamping.codec.rows.cells.clean import clean, safe, text_of
from pendamping.codec.rows.corrections import Corrections, corrections_of
from pendamping.codec.rows.entities import Participant
from pendamping.codec.rows.sheet.columns import Columns, Layout
from pendamping.codec.rows.sheet.faults import PAIRING_GAP
from pendamping.codec.rows.sheet.headingtable import FIELD
from pendamping.codec.rows.sheet.shape import PassedOver
from pendamping.display import Display
from pendamping.findings import Finding, Findings, Severity
from pendamping.labels import Label, Lang
from pendamping.markup import element, escape
from pendamping.model.directory import Directory
from pendamping.model.people import RoleHeld, role_label
from pendamping.model.places import School
from pendamping.tables import Table, column

T = TypeVar("T")


@frozen(slots=True, repr=False)
class SetAside:
    """A row that was not accepted, with everything found about it; printing it shows none of its cells.

    Attributes:
        row: the number of the row in the spreadsheet.
        findings: what was found, with at least one error.
    """

    row: int
    findings: tuple[Finding, ...]
    _cells: Mapping[Any, Any] = field(factory=dict, hash=False, alias="cells")

    def reveal(self) -> dict[Any, Any]:
        """Return the cells as given; whatever is then done with them is processing of personal data."""
        return dict(self._cells)

    def __repr__(self) -> str:
        codes = ", ".join(dict.fromkeys(each.code for each in self.findings if each.severity is Severity.ERROR))
        return f"SetAside(row {self.row}: {codes})"


@frozen(slots=True, repr=False)
class Rows(Display, Generic[T]):
    """A sheet that was read. Each record is either accepted or set aside; every other row is passed over by name.

    Attributes:
        kind: what the rows were read as: ``participants``, ``schools``, ``attendance``, ``evidence`` or ``journal``.
        accepted: one entity a row, in order.
        set_aside: the rows with an error, in order.
        passed_over: blank rows, titles, repeated headings and totals, each under its own name.
        findings: everything found, about the sheet first, then row by row; the path is ``row 17 / NIP``.
        mapping: what each column was read as; amend it and pass it back where it is wrong.
        layout: the common kind of list that the headings show, or None.
        directory: the names and numbers of the people accepted, by id; keep it apart, it can be erased.
        schools: the schools of the rows accepted, each once.

    >>> from pendamping.codec.rows.reading import read_rows
    >>> rows = read_rows([{"Nama": "Nama Contoh, S.Pd.", "NPSN": "10603695"}, {"Nama": "Contoh B", "NPSN": "1060369"}])
    >>> len(rows.accepted), len(rows.set_aside), rows.directory.name("row-2")
    (1, 1, 'Nama Contoh, S.Pd.')
    >>> print(rows.findings[0])
    galat codec.cell-zero-lost row 3 / NPSN: NPSN 1060369 hanya 7 karakter; nol di depannya mungkin hilang. Kemungkinan yang benar: 01060369.
    """

    kind: str
    accepted: tuple[T, ...]
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    findings: tuple[Finding, ...] = field(converter=Findings)
    mapping: Columns
    layout: Layout | None = None
    directory: Directory = field(factory=Directory)
    schools: tuple[School, ...] = ()
    _cells_of: Mapping[str, str] = field(factory=dict, alias="shown", hash=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows came to what; ``rows`` is the sum of the others."""
        passed = Counter(each.kind.value for each in self.passed_over)
        parts = {"accepted": len(self.accepted), "set aside": len(self.set_aside), **dict(sorted(passed.items()))}
        return {"rows": sum(parts.values()), **parts}

    def findings_in(self, row: int) -> tuple[Finding, ...]:
        """Return what was found about one row of the spreadsheet."""
        return tuple(each for each in self.findings if each.path.partition(" / ")[0] == f"row {row}")

    def corrections(self, *, names: bool = False) -> Corrections:
        """Return the list that goes back to whoever typed the sheet: where, what is wrong, what to do, room for the answer.

        A person without subject, level, school or region, where the sheet has a column of it, is in this list only.

        Args:
            names: whether to name the people accepted; the list then holds personal data. By default it shows row
                numbers and masked values only.
        """
        called = {each.row: self.directory.name(each.id) for each in self.accepted if isinstance(each, Participant)}
        called |= {each.row: _name_in(each, self.mapping) for each in self.set_aside}
        return corrections_of((*self.findings, *self._gaps()), self._cells_of, called if names else None)

    def _gaps(self) -> Iterable[Finding]:
        """Yield what pairing may need and a person accepted lacks, in columns that were recognised."""
        held = {each.field: each.name for each in self.mapping.items_ if each.field}
        told = {each.path for each in self.findings}
        for person in (each for each in self.accepted if isinstance(each, Participant)):
            for names, fields in _FOR_PAIRING:
                field = next((name for name in fields if name in held), None)
                if field is None or not person.attributes.keys().isdisjoint(names):
                    continue
                path = f"row {person.row} / {held[field]}"
                if path not in told:
                    yield PAIRING_GAP(path, field=FIELD[field].label)

    def table(self) -> Table:
        """Return the entities accepted as a table, without names or numbers of people."""
        rows = [_plain(entity) for entity in self.accepted]
        keys = list(dict.fromkeys(key for row in rows for key in row))
        columns = [column(key, *_HEADINGS.get(key, (key, key))) for key in keys]
        return Table.of(columns, [[row.get(key) for key in keys] for row in rows], _KINDS[self.kind])

    def summary(self) -> Table:
        """Return how many rows came to what, and the findings by kind, each with the first of them."""
        about: list[tuple[Label, int, Label | None]] = [(label, count, None) for label, count in self._tallies()]
        found = Counter((each.severity, each.code) for each in self.findings)
        first = {
            (each.severity, each.code): Label(each.text("id"), each.text("en")) for each in reversed(self.findings)
        }
        for (severity, code), count in sorted(found.items(), key=lambda item: (-item[0][0], -item[1], item[0][1])):
            kind = Label(f"{severity.label.id}: {code}", f"{severity.label.en}: {code}")
            about.append((kind, count, first[severity, code]))
        return Table.of(
            [column("what", "apa", "what"), column("n", "jumlah", "count"), column("text", "contoh", "example")],
            about,
            _KINDS[self.kind],
        )

    def _tallies(self) -> Iterable[tuple[Label, int]]:
        yield Label("baris", "rows"), self.counts["rows"]
        yield Label("diterima", "accepted"), len(self.accepted)
        yield Label("disisihkan", "set aside"), len(self.set_aside)
        yield from Counter(each.kind.label for each in self.passed_over).items()

    def __len__(self) -> int:
        return self.counts["rows"]

    def to_text(self, lang: Lang = "id") -> str:
        """Return the summary for a terminal."""
        return self.summary().to_text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the summary as HTML, and folded under it every finding with its next step; of very many the first."""
        if not self.findings:
            return self.summary().to_html(lang)
        title = element("summary", escape(_EVERY.text(lang).format(n=len(self.findings))), lang=lang)
        return self.summary().to_html(lang) + element("details", title, Findings(self.findings).to_html(lang))

    def _repr_markdown_(self) -> str:
        return self.summary().to_markdown()


def _plain(entity: Any) -> dict[str, Any]:
    """Return an entity as cells by column."""
    if isinstance(entity, Participant):
        return {"row": entity.row, "id": entity.id, "roles": tuple(map(_role, entity.roles)), **entity.attributes}
    return {name: value for name, value in asdict(entity, recurse=False).items() if value is not None}


def _role(held: RoleHeld) -> Label:
    return role_label(held.role)


def _name_in(row: SetAside, mapping: Columns) -> str:
    place = mapping.place("name")
    read = clean(None if place is None else row.reveal().get(mapping.items_[place].heading))
    return "" if read.value is None else safe(" ".join(text_of(read.value).split()))


# The attributes of a person that conditions of pairing ask for, and the columns from which they come.
_FOR_PAIRING = (
    (("mapel",), ("subject",)),
    (("jenjang",), ("jenjang",)),
    (("school",), ("school", "npsn")),
    (("region", "region-name"), ("region",)),
)
_EVERY = Label("Semua temuan satu per satu ({n})", "Every finding one by one ({n})")
_KINDS = {
    "participants": Label("Daftar peserta", "List of participants"),
    "schools": Label("Daftar sekolah", "List of schools"),
    "attendance": Label("Daftar hadir", "Attendance list"),
    "evidence": Label("Daftar bukti", "Evidence list"),
    "journal": Label("Daftar peristiwa", "List of events"),
}
_HEADINGS = {
    "row": ("baris", "row"),
    "id": ("id", "id"),
    "roles": ("jabatan", "positions"),
    "sex": ("L/P", "sex"),
    "school": ("sekolah", "school"),
    "jenjang": ("jenjang", "level"),
    "region": ("kabupaten/kota", "regency or city"),
    "region-name": ("kabupaten/kota (tanpa kode)", "regency or city (no code)"),
    "province": ("provinsi", "province"),
    "name": ("nama", "name"),
    "subject": ("subjek", "subject"),
    "events": ("peristiwa", "events"),
}
