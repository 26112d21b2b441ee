"""The one layout of the log that every report reads, from whatever source and with whatever engine.

One row is one event of a cycle, or one line of the snapshot: how a cycle, a stage, an obstacle or a mentor's load
stands at the time the log was made. Everything that would need a look at other rows (the previous event, the days
in a state, when the cycle started) stands in the row already, so no engine needs window functions.

A log may be a list of dicts, columns, a frame or a file. Text columns are never null: nothing is ``""``. Whole
columns are null where the number is not known, which is not zero (NaN, as pandas writes it, is null). Days are ISO text (``2019-07-31``), times are ISO
text in UTC that ends in ``Z``.

The last row of a log is its seal: of kind ``log``, with the log's own id, the number of rows and the sum of their
``seq``. It is no row of any group. A row read twice, a row lost, a part left out or a whole log read twice shows in the
seals and in two sums, whatever the engine.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from attrs import frozen

from pendamping.errors import InvalidInput, Misuse, UnknownName, optional
from pendamping.labels import Label
from pendamping.report.messages import ODD_COLUMN, UNEVEN_FILE, UNREADABLE_FILE
from pendamping.tables import Table, column

ColumnType = Literal["text", "whole", "day", "time"]
"""What a column holds: text, whole numbers or null, ISO days, ISO times in UTC."""

EventKind = Literal[
    "start",
    "move",
    "evidence",
    "attendance",
    "activity",
    "coverage",
    "score",
    "assignment",
    "attribute",
    "obstacle",
    "feedback",
]
"""The kinds of row that were recorded as events."""

RowKind = Literal[EventKind, "standing", "stage", "issue", "load", "target", "log"]
"""What a row is: an event (the first eleven), a line of the snapshot, or the seal of the log."""

SEAL = "log"
"""The kind of the row that says how many rows the log has; it belongs to no group."""

UNNAMED = "unnamed"
"""The status of the one row of kind ``assignment`` of a pair of which nobody is named."""

EVENT_KINDS: tuple[str, ...] = get_args(EventKind)
"""The kinds of row that were recorded as events."""

SNAPSHOT_KINDS: Mapping[str, Label] = {
    "standing": Label("posisi satu siklus pada saat laporan", "where one cycle stands when the log is made"),
    "stage": Label("satu tahap dari satu siklus: tuntas atau belum", "one stage of one cycle: done or not"),
    "issue": Label("satu kendala pada saat laporan", "one obstacle when the log is made"),
    "load": Label("beban satu pendamping", "the load of one mentor"),
    "target": Label("satu sasaran dari ketentuan", "one target of a provision"),
}
"""The kinds of row that are lines of the snapshot, and what each tells."""


@frozen(slots=True)
class LogColumn:
    """One column of the layout.

    Attributes:
        name: its name in files and frames.
        type: what it holds.
        about: what it says, in both languages.
        needed: whether a log without it cannot be read; the others count as empty where they are left out.
    """

    name: str
    type: ColumnType
    about: Label
    needed: bool = False


def _column(name: str, type: ColumnType, id: str, en: str, needed: bool = False) -> LogColumn:
    return LogColumn(name, type, Label(id, en), needed)


COLUMNS: tuple[LogColumn, ...] = (
    _column("cycle", "text", "id siklus", "id of the cycle", needed=True),
    _column(
        "event_id", "text", "id peristiwa, unik dalam siklusnya", "id of the event, unique in its cycle", needed=True
    ),
    _column("seq", "whole", "urutan baris dalam log, dari 0", "place of the row in its log, from 0", needed=True),
    _column("subject", "text", "id subjek siklus", "id of the subject of the cycle", needed=True),
    _column("kind", "text", "jenis baris", "kind of row", needed=True),
    _column("person", "text", "id orang yang dimaksud baris ini", "id of the person whom the row is about"),
    _column("line", "text", "lini program", "programme line"),
    _column("programme", "text", "id edisi program", "id of the programme edition"),
    _column("edition", "text", "edisi seperti tercetak", "the edition as printed"),
    _column("lifecycle", "text", "id daur", "id of the lifecycle"),
    _column("subject_kind", "text", "jenis subjek: person, pair, school", "kind of subject: person, pair, school"),
    _column("name", "text", "kode langkah, fakta, tahap, atau sasaran", "code of the move, fact, stage or target"),
    _column("item", "text", "sesi, kendala, langkah, tahun, atau acuan", "session, obstacle, steps, year or reference"),
    _column("status", "text", "hadir/absen, terbuka/tuntas, tepat/terlambat", "present, open, done, late and the like"),
    _column("from_state", "text", "keadaan sebelum langkah", "the state before the move"),
    _column("to_state", "text", "keadaan sesudah peristiwa", "the state after the event"),
    _column("move_kind", "text", "arti langkah: move, revise, withdraw, ...", "what the move means: move, revise, ..."),
    _column("previous_first", "day", "hari pertama langkah sebelumnya", "first day of the previous move"),
    _column("previous_last", "day", "hari terakhir langkah sebelumnya", "last day of the previous move"),
    _column("occurred_first", "day", "hari pertama terjadinya", "first day on which it can have happened"),
    _column("occurred_last", "day", "hari terakhir terjadinya", "last day on which it can have happened"),
    _column("period", "text", "periode terkecil yang memuatnya", "the smallest named period that holds it"),
    _column("cohort", "text", "periode dimulainya siklus", "the smallest named period that holds the cycle's start"),
    _column("recorded_at", "time", "saat dicatat", "when it was recorded"),
    _column("role", "text", "peran pencatat", "role of whoever recorded it"),
    _column("reason", "text", "alasan berkode", "the coded reason"),
    _column("left", "text", "cara siklus berakhir tanpa tuntas", "how the cycle was left, else empty"),
    _column("finished", "whole", "1 bila siklus tuntas", "1 where the cycle is finished, else 0"),
    _column("passed", "whole", "1 lulus, 0 tidak; kosong bila tak dikenal", "1 passed, 0 failed; null where unknown"),
    _column("days", "whole", "hari dalam keadaan yang ditinggalkan", "days in the state left, or of an activity"),
    _column("minutes", "whole", "menit pembelajaran", "minutes of instruction"),
    _column("value", "whole", "nilai dalam perseratus, beban, atau sasaran", "score in hundredths, load or target"),
    _column("change", "whole", "posttest - pretest, perseratus", "posttest - pretest, in hundredths"),
    _column("late", "whole", "hari terlambat; kosong tanpa tenggat", "days late; null where nothing is due"),
    _column("tier", "text", "lapis: mentor, mentee, cascade", "tier: mentor, mentee, cascade"),
    _column("wilayah", "text", "kode wilayah", "region code"),
    _column("jenjang", "text", "jenjang", "school level"),
    _column("mapel", "text", "mata pelajaran", "school subject"),
    _column("group", "text", "kelas atau kelompok", "class or group"),
    _column("angkatan", "text", "angkatan", "cohort of the programme (angkatan)"),
    _column("school", "text", "id sekolah", "id of the school"),
    _column("as_of", "time", "saat potret dibuat", "the time for which the snapshot was made"),
    _column("rows", "whole", "jumlah baris log, hanya pada segelnya", "rows of the log, on its seal only", True),
    _column("seqs", "whole", "jumlah semua seq log, hanya pada segelnya", "sum of every seq, on the seal only", True),
)
"""The layout, in order."""

NAMES: tuple[str, ...] = tuple(item.name for item in COLUMNS)
"""The names of the columns, in order."""

TYPES: Mapping[str, ColumnType] = {item.name: item.type for item in COLUMNS}
"""What each column holds."""

NEEDED: tuple[str, ...] = tuple(item.name for item in COLUMNS if item.needed)
"""The columns without which a log cannot be read."""

ATTRIBUTES: tuple[str, ...] = ("wilayah", "jenjang", "mapel", "group", "angkatan", "tier", "school")
"""The columns that the caller's ``attributes`` fill, by subject or by person."""

ALSO_CALLED: Mapping[str, str] = {
    **dict.fromkeys(("kabupaten", "region", "provinsi"), "wilayah"),
    "kelas": "group",
    "sekolah": "school",
}
"""What callers call columns, as sheets and dimensions do."""

Row = dict[str, Any]
"""One row of the log; every name of `NAMES` is a key."""


def blank(name: str) -> Any:
    """Return what a column holds where there is nothing: ``""`` for text, days and times, None for whole numbers.

    >>> blank("wilayah"), blank("days")
    ('', None)
    """
    return None if TYPES[name] == "whole" else ""


def empty_of(name: str) -> Any:
    """Return what any column holds where there is nothing; a column of the caller's own holds None."""
    return blank(name) if name in TYPES else None


@frozen(slots=True, eq=False, repr=False)
class Log:
    """A log in memory, by columns.

    Attributes:
        columns: each column that is there, as a sequence; all of one length.
        length: the number of rows.

    >>> Log.of([{"cycle": "c-1", "event_id": "e-1", "seq": 0, "subject": "p-1", "kind": "start"}])
    Log(1 rows, 5 columns)
    """

    columns: Mapping[str, Sequence[Any]]
    length: int

    @classmethod
    def of(cls, rows: "Iterable[Mapping[str, Any]] | Log") -> "Log":
        """Make a log from rows; a row that lacks a column of another row has nothing there."""
        if isinstance(rows, Log):
            return rows
        held = list(must_be_rows(rows))
        names = tuple(held[0]) if held else ()
        must_be_names(names)
        # Rows of one shape, the usual case, are told by their number of columns and by having those of the first.
        if sum(map(len, held)) == len(names) * len(held):
            try:
                return cls({name: [row[name] for row in held] for name in names}, len(held))
            except KeyError:
                pass
        names = tuple(dict.fromkeys(name for row in held for name in row))
        must_be_names(names)
        return cls({name: [row.get(name, empty_of(name)) for row in held] for name in names}, len(held))

    @classmethod
    def of_columns(cls, columns: Mapping[str, Sequence[Any]]) -> "Log":
        """Make a log from columns; columns of different lengths are a `Misuse`."""
        if not isinstance(columns, Mapping):
            raise Misuse(f"{type(columns).__name__} is no columns", "pass a dict of lists, one a column")
        lengths = {name: len(values) for name, values in columns.items()}
        if len(set(lengths.values())) > 1:
            raise Misuse(f"the columns have different lengths: {lengths}", "give every column one value a row")
        return cls(dict(columns), next(iter(lengths.values()), 0))

    @classmethod
    def read_csv(cls, path: "str | Path") -> "Log":
        """Read a log from a CSV file with a heading line; the separator is the one that the heading uses.

        Whole columns become numbers; what cannot be read as a whole number stays as it is and becomes a finding. A
        file whose rows have different lengths, a heading that is there twice, and a file that is not in UTF-8 raise
        `InvalidInput`. Empty lines are passed over.
        """
        try:
            with open(path, encoding="utf-8-sig", newline="") as file:
                separator = separator_of(file.readline())
                file.seek(0)
                rows = csv.reader(file, delimiter=separator)
                names = next(rows, [])
                held = list(filter(None, rows))
        except (UnicodeDecodeError, csv.Error) as error:
            raise InvalidInput("log", (UNREADABLE_FILE(str(path), file=str(path), why=str(error)),)) from error
        ragged = sum(len(row) != len(names) for row in held)
        if ragged or len(set(names)) < len(names):
            raise InvalidInput("log", (UNEVEN_FILE(str(path), rows=ragged, columns=len(names)),))
        columns = zip(names, zip(*held, strict=True) if held else [()] * len(names), strict=True)
        return cls.of_columns({name: typed(name, values) for name, values in columns})

    def write_csv(self, path: "str | Path") -> None:
        """Write the log as a CSV file that `read_csv` and every engine reads; it says what the log itself says.

        Raises:
            InvalidInput: a column of text holds lists, bytes or fractions, or text that no file can hold.
        """
        columns = [_written(name, values) for name, values in self.columns.items()]
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows(zip(*columns, strict=True))

    def write_parquet(self, path: "str | Path") -> None:
        """Write the log as a Parquet file in which every column has its type, so that the code 62.10 stays text.

        Raises:
            MissingExtra: pyarrow is not installed; no extra of ours installs it.
            InvalidInput: a column holds what is not of its type.
        """
        pyarrow, parquet = map(optional, ("pyarrow", "pyarrow.parquet"))
        columns = {}
        for name, values in self.columns.items():
            kind = TYPES.get(name)
            held = None if kind is None else pyarrow.int64() if kind == "whole" else pyarrow.string()
            try:
                columns[name] = pyarrow.array(values, type=held)
            except (pyarrow.ArrowException, TypeError, ValueError, OverflowError) as error:
                raise InvalidInput("log", (ODD_COLUMN(f"$.{name}", column=name),)) from error
        parquet.write_table(pyarrow.table(columns), str(path))

    def column(self, name: str) -> Sequence[Any]:
        """Return a column; one of the layout that is not there holds nothing in every row, any other is `UnknownName`."""
        held = self.columns.get(name)
        if held is None and name not in NAMES:
            raise UnknownName("column of a log", name, NAMES)
        return [blank(name)] * self.length if held is None else held

    def rows(self) -> list[Row]:
        """Return the rows as dicts, one a row, with every column of the layout."""
        columns = [self.column(name) for name in NAMES]
        return [dict(zip(NAMES, values, strict=True)) for values in zip(*columns, strict=True)]

    def slices(self, size: int) -> Iterable["Log"]:
        """Return the log in pieces of at most so many rows, for engines and schedulers that work in parts."""
        if type(size) is not int or size < 1:
            raise Misuse(f"there are no pieces of {size!r} rows", "pass a whole number, 1 or more")
        for start in range(0, self.length, size):
            part = {name: values[start : start + size] for name, values in self.columns.items()}
            yield Log(part, min(size, self.length - start))

    def __len__(self) -> int:
        return self.length

    def __repr__(self) -> str:
        return f"Log({self.length} rows, {len(self.columns)} columns)"


def _written(name: str, values: Sequence[Any]) -> Sequence[Any]:
    """Return a column as its cells are read: days and times in ISO text, no fraction for a whole number, null as ""."""
    from pendamping.report.computing.reading import nothing, texts

    if TYPES.get(name, "whole") == "whole":
        held: Sequence[Any] = ["" if nothing(value) else value for value in values]
        held = [int(value) if isinstance(value, float) and value.is_integer() else value for value in held]
        if any(isinstance(value, int) and value.bit_length() > _MOST_BITS for value in held):
            raise InvalidInput("log", (ODD_COLUMN(f"$.{name}", column=name),))
    else:
        held = texts(values, name)
    try:
        "".join(value for value in held if isinstance(value, str)).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidInput("log", (ODD_COLUMN(f"$.{name}", column=name),)) from error
    return held


def separator_of(heading: str) -> str:
    """Return what separates the cells of a CSV file by its heading line: what parts most columns of the layout.

    >>> separator_of("cycle;event_id;wilayah"), separator_of("cycle,event_id,catatan; lain")
    (';', ',')
    """
    cells = {mark: {cell.strip(' "\r\n') for cell in heading.split(mark)} for mark in (";", ",", "\t")}
    return max(cells, key=lambda mark: (len(cells[mark] & set(NAMES)), mark in heading))


def must_be_rows(rows: Any) -> Iterable[Mapping[str, Any]]:
    """Return rows, each a dict by the names of columns; anything else is a `Misuse`."""
    if not isinstance(rows, Iterable) or isinstance(rows, (str, bytes, Mapping)):
        raise Misuse(f"{type(rows).__name__} is no rows", "pass a list of dicts, one a row")
    held = rows if isinstance(rows, Sequence) else list(rows)
    for row in held:
        if not isinstance(row, Mapping):
            raise Misuse(f"{type(row).__name__} is no row", "pass a list of dicts, one a row")
    return held


def must_be_names(names: Iterable[Any]) -> None:
    """Raise `Misuse` where a column is named by something else than a text."""
    for name in names:
        if not isinstance(name, str):
            fix = "name columns with texts; csv.DictReader gives None where a row has more cells than the heading"
            raise Misuse(f"{name!r:.60} names no column", fix)


def typed(name: str, values: Sequence[str]) -> Sequence[Any]:
    """Return a column of a CSV file as its type has it; every different text is read once."""
    if TYPES.get(name) != "whole":
        return values
    known = {text: _whole(text) for text in set(values)}
    return [known[text] for text in values]


_INFINITE = ("inf", "-inf")
_MOST_BITS = 10_000
"""Python refuses to write whole numbers that are much longer."""


def _whole(text: str) -> int | float | str | None:
    word = text.strip()
    digits = word.removeprefix("-").removesuffix(".0")
    if not word:
        return None
    if word.casefold() in _INFINITE:
        return float(word)
    # Python refuses to read numbers of thousands of digits; such a text is a fault anyway.
    return int(word.removesuffix(".0")) if digits.isascii() and digits.isdigit() and len(digits) < 40 else text


_LAYOUT = (
    column("name", "kolom", "column"),
    column("type", "jenis", "type"),
    column("about", "isi", "what it says"),
    column("needed", "wajib", "needed"),
)


def layout_table() -> Table:
    """Return the layout as a table: column, type, what it says, whether it is needed."""
    rows = [(item.name, item.type, item.about, item.needed) for item in COLUMNS]
    return Table.of(_LAYOUT, rows, Label("Tata letak log laporan", "Layout of the report log"))
