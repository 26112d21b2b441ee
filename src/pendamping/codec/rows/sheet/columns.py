"""Which column is what: the mapping that is proposed, and what was not understood."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from pendamping.codec.rows.cells.clean import clean, safe, text_of
from pendamping.codec.rows.sheet import faults
from pendamping.codec.rows.sheet.headings import field_of, heading_key, is_not_read, known_headings
from pendamping.codec.rows.sheet.headingtable import FIELD, SIGNATURES
from pendamping.display import Tabled
from pendamping.errors import UnknownName, nearest
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.tables import Table, column

NameColumn = Callable[[Any], str]
"""Names the field of a heading, or nothing."""


class How(StrEnum):
    """How a column came to its meaning."""

    GIVEN = "given"
    RECOGNISED = "recognised"
    PASSED_OVER = "passed over"
    TWICE = "twice"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Label:
        """The words for it."""
        return _HOW[self]


_HOW = {
    How.GIVEN: Label("disebutkan pemanggil", "given by the caller"),
    How.RECOGNISED: Label("dikenali", "recognised"),
    How.PASSED_OVER: Label("tidak diperlukan", "not needed"),
    How.TWICE: Label("kembar", "double"),
    How.UNKNOWN: Label("tidak dikenali", "not recognised"),
}


@frozen(slots=True)
class SheetColumn:
    """One column of the sheet.

    Attributes:
        heading: the heading as given.
        field: the key of what it holds; empty where it is not read.
        how: how that was found.
        year: the year in the heading of a mark.
    """

    heading: Any = field(repr=lambda heading: repr(heading_text(heading)))
    field: str
    how: How
    year: str = ""

    @property
    def name(self) -> str:
        """The heading, fit for a finding."""
        return heading_text(self.heading)

    @property
    def meaning(self) -> Label | None:
        """What the column holds, in words; None where it is not read."""
        label = _label(self.field.partition(":")[0])
        return Label(f"{label.id} {self.year}".strip(), f"{label.en} {self.year}".strip()) if self.field else None


@frozen(slots=True, repr=False)
class Columns(Tabled, Mapping[Any, "str | None"]):
    """The proposed mapping: from each heading to the field it holds, None where the column is not read.

    It is a mapping, so that a caller can amend it and pass it back.

    Attributes:
        items_: the columns, in order.

    >>> from pendamping.codec.rows.reading import read_rows
    >>> mapping = read_rows([{"Nama Guru": "Nama Contoh", "Hobi": "-"}]).mapping
    >>> dict(mapping)
    {'Nama Guru': 'name', 'Hobi': None}
    """

    items_: tuple[SheetColumn, ...]

    def __getitem__(self, heading: Any) -> "str | None":
        for each in self.items_:
            if each.heading == heading and type(each.heading) is type(heading):
                return each.field or None
        name = safe(str(heading)) if isinstance(heading, str) else type(heading).__name__
        raise UnknownName("heading", name, [safe(str(each.heading)) for each in self.items_])

    def __iter__(self) -> Iterator[Any]:
        return (each.heading for each in self.items_)

    def __len__(self) -> int:
        return len(self.items_)

    def place(self, key: str) -> int | None:
        """Return the place of the column of a field, or None where there is none."""
        return next((place for place, each in enumerate(self.items_) if each.field == key), None)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the sheet holds."""
        return frozenset(each.field for each in self.items_ if each.field)

    def table(self) -> Table:
        """Return the columns as a table: heading, meaning, how it was found."""
        return Table.of(
            [
                column("heading", "kepala kolom", "heading"),
                column("field", "dibaca sebagai", "read as"),
                column("how", "cara", "how"),
            ],
            [(each.name, each.meaning, each.how.label) for each in self.items_],
            Label("Pemetaan kolom", "Mapping of the columns"),
        )


def heading_text(heading: object) -> str:
    """Return a heading as text fit for a finding; a sheet without headings has data in their place."""
    if isinstance(heading, date):
        return text_of(heading)
    read = clean(heading)
    if read.value is not None:
        return safe(" ".join(text_of(read.value).split()))
    return safe(heading) if type(heading) is str else ""


def map_columns(
    headings: Sequence[Any],
    given: Mapping[Any, str | None] | None,
    wanted: Collection[str],
    extra: Mapping[str, str] | None = None,
    also: NameColumn | None = None,
) -> tuple[Columns, tuple[Finding, ...]]:
    """Return the columns of a sheet and what was not understood; what a caller gives wins.

    Args:
        headings: the headings, as given.
        given: the caller's mapping from heading to field, None for a column not to be read.
        wanted: the fields that this kind of list is read for; other columns are passed over.
        extra: fields of single headings that this kind of list has, by ``heading_key``.
        also: names the field of a heading that is not known otherwise; empty where it knows none.
    """
    extra = extra or {}
    told = _told(headings, given or {}, (*wanted, *extra.values()))
    columns: list[SheetColumn] = []
    findings: list[Finding] = []
    taken: dict[str, str] = {each: "" for each in told.values() if each}
    for place, heading in enumerate(headings):
        if place in told:
            each = SheetColumn(heading, told[place] or "", How.GIVEN if told[place] else How.PASSED_OVER)
        else:
            each, found = _recognise(heading, taken, wanted, extra, also)
            findings.extend(found)
        if each.field:
            taken[each.field] = taken.get(each.field) or each.name
        columns.append(each)
    return Columns(tuple(columns)), tuple(findings)


def _told(headings: Sequence[Any], given: Mapping[Any, str | None], known: Collection[str]) -> dict[int, str | None]:
    """Return the caller's fields by the place of the column; a wrong word raises UnknownName."""
    told: dict[int, str | None] = {}
    for heading, key in given.items():
        if key is not None and key.partition(":")[0] not in known:
            raise UnknownName("field of a column", key, known)
        place = _place(headings, heading)
        if place is None:
            raise UnknownName("column", heading_text(heading), [heading_text(each) for each in headings])
        told[place] = key
    return told


def _place(headings: Sequence[Any], heading: Any) -> int | None:
    """Return the place of a heading that a caller names, spelt the same or nearly."""
    for place, each in enumerate(headings):
        if type(each) is type(heading) and each == heading:
            return place
    if not isinstance(heading, str) or not (key := heading_key(heading)):
        return None
    return next(
        (place for place, each in enumerate(headings) if isinstance(each, str) and heading_key(each) == key), None
    )


def _recognise(
    heading: Any, taken: Mapping[str, str], wanted: Collection[str], extra: Mapping[str, str], also: NameColumn | None
) -> tuple[SheetColumn, tuple[Finding, ...]]:
    text = text_of(heading) if isinstance(heading, (str, date)) else heading_text(heading)
    name = heading_text(heading)
    path = f"heading / {name}"
    key, year = extra.get(heading_key(text), ""), ""
    if not key:
        key, year = field_of(text)
    if not key and also is not None:
        key = also(heading)
    if (is_not_read(text) and not key) or (key and key.partition(":")[0] not in wanted and key not in extra.values()):
        return SheetColumn(heading, "", How.PASSED_OVER), (faults.HEADING_NOT_READ(path, heading=name),)
    distinct = f"{key}:{year}" if year else key
    if key and distinct in taken:
        twice = faults.HEADING_TWICE(path, heading=name, first=taken[distinct] or "-", field=_label(key))
        return SheetColumn(heading, "", How.TWICE), (twice,)
    if key:
        return SheetColumn(heading, distinct, How.RECOGNISED, year), ()
    if not name or name.startswith("Unnamed: "):
        return SheetColumn(heading, "", How.UNKNOWN), ()
    return SheetColumn(heading, "", How.UNKNOWN), (_unknown(path, name),)


def _unknown(path: str, name: str) -> Finding:
    close = nearest(name, known_headings()) if 3 < len(name) <= 40 else None
    near = Label(f"; mungkin maksudnya {close}", f"; perhaps {close} is meant") if close else Label("", "")
    return faults.HEADING_UNKNOWN(path, heading=name, near=near)


_ONE_LIST = {
    "session-column": Label("kehadiran per sesi", "attendance by session"),
    "evidence-column": Label("dokumen terkumpul", "document handed in"),
    "step": Label("yang terjadi", "what happened"),
    "actor": Label("pelaku", "actor"),
    "reason": Label("alasan", "reason"),
}


def _label(key: str) -> Label:
    return FIELD[key].label if key in FIELD else _ONE_LIST.get(key) or Label(key, key)


@frozen(slots=True)
class Layout:
    """A common kind of list, known by its columns.

    Attributes:
        key: the word for programs.
        label: the word for people.
        kind: what ``as_`` or ``kind`` reads it.
        all_of: fields that it has.
        any_of: fields of which it has one at least; empty where none is asked.
        none_of: fields that it has not.
    """

    key: str
    label: Label
    kind: str
    all_of: frozenset[str]
    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "bukti",
        Label("daftar bukti", "evidence list"),
        "evidence",
        frozenset({"name"}),
        frozenset({"document", "handed-in", "evidence-column"}),
    ),
    Layout(
        "daftar-hadir",
        Label("daftar hadir", "attendance list"),
        "attendance",
        frozenset({"name"}),
        frozenset({"presence", "signature", "session-column"}),
    ),
    Layout(
        "ekspor-gtk",
        Label("ekspor daftar GTK", "export of the list of teachers and staff"),
        "participants",
        frozenset({"name", "nuptk", "nip", "birth-place", "birth-date", "employment"}),
    ),
    Layout(
        "daftar-peserta",
        Label("daftar peserta", "list of participants"),
        "participants",
        frozenset({"name"}),
        frozenset({"school", "npsn", "nip", "nuptk", "nik", "nip-nuptk", "nip-nik", "role", "region", "cohort"}),
    ),
    Layout(
        "daftar-sekolah",
        Label("daftar sekolah", "list of schools"),
        "schools",
        frozenset({"school"}),
        frozenset({"npsn", "jenjang", "region", "kecamatan"}),
        frozenset({"nip", "nuptk", "nik"}),
    ),
)
"""The lists that are recognised, the more particular first."""


def layout_of(columns: Columns) -> Layout | None:
    """Return the kind of list that the columns show, or None where they show none."""
    held = {each.field.partition(":")[0] for each in columns.items_ if each.field}
    held |= {"signature" for each in columns.items_ if heading_key(each.name) in SIGNATURES}
    for layout in LAYOUTS:
        if layout.all_of <= held and (not layout.any_of or layout.any_of & held) and not layout.none_of & held:
            return layout
    return None
