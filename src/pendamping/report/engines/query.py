"""One log in a file, read by one connection to DuckDB: is it whole, is it regular, and then one query a part."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

from pendamping.report.atoms import IDS, Atom, State
from pendamping.report.computing.reading import asked_wholes, is_day, moments, reading_of
from pendamping.report.engines import sql
from pendamping.report.engines.files import (
    Source,
    csv_heading,
    csv_relation,
    is_csv,
    name_of,
    names_twice,
    path_of,
    pattern_of,
    relation,
    top_names,
    uneven,
    uneven_rows,
)
from pendamping.report.engines.ids import MaskedIds
from pendamping.report.fold import PART_ROWS, fold_pieces, must_have_columns
from pendamping.report.leaves import KEYS, LeafKey, Leaves, Part, Plan, Progress, groups_of
from pendamping.report.log import SEAL, Log, typed

Rows = list[tuple[Any, ...]]

_CHUNK = 500
"""How many rows are fetched at a time; fewer than it takes to start the collector of garbage."""
_CHECKED = (("seq", "seq"), ("rows", "rows-expected"), ("seqs", "seq-expected"))


class Query:
    """The reading of one file.

    Args:
        connection: an open connection.
        source: the file, or some rows of it.
        plan: what to take.
        progress: told how many rows are done.
    """

    def __init__(self, connection: Any, source: Source, plan: Plan, progress: Progress | None) -> None:
        self.connection = connection
        self.source = source
        self.plan = plan
        self.progress = progress
        self.checks: dict[str, int] = {}
        self.all_sound: bool = True
        self.known: sql.Known = sql.Known("")
        self.total: int = 0

    def leaves(self) -> Leaves:
        """Return the leaves; what SQL would read in another way than the fold is read by the fold, piece by piece."""
        found = self._open()
        if found is None:
            log = Log.read_csv(self.source)  # type: ignore[arg-type]
            return fold_pieces([log], self.plan, log.length, self.progress)
        self.table: str = found[0]
        self.cells: sql.Cells = found[1]
        self.total = self._ask("count(*)")[0]
        must_have_columns(self.cells.types, self.total)
        if not self.total:
            return fold_pieces([], self.plan, 0)
        try:
            self._check_rows()
            seals, as_of = self._check_seals()
            self._check_values()
            groups = tuple(self._part(part, place) for place, part in enumerate(self.plan.parts))
        except sql.Irregular:
            return fold_pieces(self._pieces(), self.plan, self.total, self.progress)
        if self.progress is not None:
            self.progress(self.total, self.total)
        return Leaves(self.plan, groups, self.checks, seals, as_of)

    # what there is -----------------------------------------------------------------------------------------------

    def _open(self) -> tuple[str, sql.Cells] | None:
        """Return the relation and how its cells are written; None where only Python can tell the cells of a CSV."""
        if is_csv(self.source):
            names, separator = csv_heading(self.source)
            if not names or names_twice(names):
                return None
            table = csv_relation(self.source, names, separator)
            uneven_ones = f"SELECT count(*) FROM {table} WHERE {uneven_rows(names)}"
            if self.connection.execute(uneven_ones).fetchall() != [(0,)]:
                return None
            return table, sql.Cells(dict.fromkeys(names, "VARCHAR"), digits=True)
        table = relation(self.source)
        schema = "SELECT name, num_children FROM parquet_schema(?)"
        names = tuple(top_names(self.connection.execute(schema, [pattern_of(self.source)]).fetchall()))
        if names_twice(names):
            raise uneven(path_of(self.source), len(names))
        described = self.connection.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()
        return table, sql.Cells({name: kind for name, kind, *_ in described})

    def _ask(self, *told: str, rows: str = "true") -> tuple[Any, ...]:
        """Return the one row of a query without groups."""
        found: Rows = self.connection.execute(f"SELECT {', '.join(told)} FROM {self.table} WHERE {rows}").fetchall()
        return found[0]

    def _sound(self) -> str:
        return "true" if self.all_sound else sql.sound(self.cells)

    def _note(self, name: str, number: int) -> None:
        if number:
            self.checks[name] = self.checks.get(name, 0) + number

    # is the log whole --------------------------------------------------------------------------------------------

    def _check_rows(self) -> None:
        """Add up what shows whether rows are lost or repeated, and count rows without a key."""
        cells = self.cells
        faults = {f"{what}:{name}": text for name, _ in _CHECKED for what, text in cells.faults(name).items()}
        strange = " OR ".join(cells.strange(name) for name, _ in _CHECKED)
        told = [f"coalesce(sum({cells.whole(name)}), 0)" for name, _ in _CHECKED]
        found = self._ask(*told, *(f"count(*) FILTER ({text})" for text in (strange, *faults.values())))
        if found[3]:
            raise sql.Irregular("seq")
        self.checks = {"rows": self.total}
        self.checks |= {check: int(value) for (_, check), value in zip(_CHECKED, found, strict=False)}
        for name, number in zip(faults, found[4:], strict=True):
            self._note(name, number)
        # The least text of a column and how many there are stand in the file itself, so this reads no rows.
        keys = [text for name in KEYS for text in (f"min({cells.text(name)})", f"count({cells.text(name)})")]
        least = self._ask(*keys)
        self.all_sound = all(least[::2]) and set(least[1::2]) == {self.total}
        if not self.all_sound:
            self._note("null-key", self._ask(f"count(*) FILTER (NOT ({sql.sound(cells)}))")[0])

    def _check_seals(self) -> tuple[dict[str, int], frozenset[str]]:
        """Return the seals of the log and how often each is there, and the times of the snapshot."""
        cells = self.cells
        is_seal = f"{cells.text('kind')} = '{SEAL}'"
        rows = f"FROM {self.table} WHERE {self._sound()} AND"
        seals = self.connection.execute(f"SELECT {cells.text('event_id')}, count(*) {rows} {is_seal} GROUP BY 1")
        held = dict(seals.fetchall())
        times = self.connection.execute(f"SELECT DISTINCT {cells.text('as_of')} {rows} NOT ({is_seal})").fetchall()
        return held, moments(text for (text,) in times)

    # is it regular -----------------------------------------------------------------------------------------------

    def _check_values(self) -> None:
        """Look at every column that is read as numbers or days, and count what the atoms cannot take."""
        atoms = {atom.id: atom for part in self.plan.parts for atom in part.atoms if atom.column}
        numbers = {atom.column for atom in atoms.values() if reading_of(atom) == "whole"}
        for name in sorted({atom.column for atom in atoms.values() if reading_of(atom) == "day"}):
            self._check_days(name)
        faulty, bounds = self._look_at({*numbers, *asked_wholes(self.plan)})
        rows = f"{self._sound()} AND {self.cells.text('kind')} <> '{SEAL}'"
        self._count(rows, {f"{what}:{name}": text for name in asked_wholes(self.plan) for what, text in faulty[name]})
        guarded = set()
        for part in self.plan.parts:
            odd = [atom for atom in part.atoms if _odd(atom, faulty, bounds)]
            guarded |= {atom.id for atom in odd}
            told = {f"{what}:{a.id}": text for a in odd for what, text in sql.faults_of(a, self.cells).items()}
            self._count(sql.rows_of(part.kinds, self.cells, self.all_sound), told)
        room = dict.fromkeys(bounds, (2**63 - 1) // self.total)
        narrow = {
            atom.id
            for atom in atoms.values()
            if atom.kind == "sum" and all(abs(end) <= room[atom.column] for end in bounds.get(atom.column, ()))
        }
        self.known = sql.Known(self.table, self.all_sound, frozenset(guarded), frozenset(narrow))

    def _look_at(self, names: set[str]) -> tuple[dict[str, list[tuple[str, str]]], dict[str, tuple[int, int]]]:
        """Return for each column the faults that occur in it, and the least and the most of its whole numbers."""
        faulty: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
        held = sorted(names & set(self.cells.types))
        told = [f"{what}({self.cells.whole(name)})" for name in held for what in ("min", "max")]
        found = iter(self._ask(*told)) if told else iter(())
        bounds = {name: (next(found), next(found)) for name in held}
        tests = {name: {"": self.cells.strange(name), **self.cells.faults(name)} for name in held}
        asked = [(name, what, text) for name in held for what, text in tests[name].items() if text != "false"]
        numbers = self._ask(*(f"count(*) FILTER ({text})" for *_, text in asked)) if asked else ()
        for (name, what, text), number in zip(asked, numbers, strict=True):
            if number and not what:
                raise sql.Irregular(name)
            if number:
                faulty[name].append((what, text))
        return faulty, {name: pair for name, pair in bounds.items() if pair[0] is not None}

    def _check_days(self, name: str) -> None:
        query = f"SELECT DISTINCT {self.cells.text(name)} FROM {self.table}"
        if not all(not text or is_day(text) for (text,) in self.connection.execute(query).fetchall()):
            raise sql.Irregular(name)

    def _count(self, rows: str, told: dict[str, str]) -> None:
        asks = [text if text.startswith("count(") else f"count(*) FILTER ({text})" for text in told.values()]
        if asks:
            for name, number in zip(told, self._ask(*asks, rows=rows), strict=True):
                self._note(name, number)

    # the leaves --------------------------------------------------------------------------------------------------

    def _part(self, part: Part, place: int) -> Mapping[LeafKey, tuple[State, ...]]:
        """Return the groups of a part: one query, and one more for each column of ids."""
        taken = [atom for atom in part.atoms if atom.kind not in IDS]
        size, end = len(part.columns), len(part.columns) + len(taken)
        few = [atom for atom in part.atoms if atom.kind == "few"]
        query = sql.leaf_query(part, [*taken, *few], self.cells, self.known)
        asked = _few_ids(f"leaves_{place}", len(taken), few)
        if few:
            self._execute(f"CREATE OR REPLACE TEMP TABLE leaves_{place} AS {query}", place)
            named = [f"k{n}" for n in range(size)] + [f"a{n}" for n in range(len(taken))]
            query = f"SELECT {', '.join([*named, *(item.full for item in asked)])} FROM leaves_{place}"
        columns, length = self._columns(query, place, end + len(asked))
        states = {atom.id: _states(atom, held) for atom, held in zip(taken, columns[size:end], strict=True)}
        ids = [atom for atom in part.atoms if atom.kind == "distinct"]
        if ids or few:
            keys = zip(*columns[:size], strict=True) if size else [()] * length
            places = {tuple(text or "" for text in key): number for number, key in enumerate(keys)}
            for name in dict.fromkeys(atom.column for atom in ids):
                states |= self._ids(part, name, [atom for atom in ids if atom.column == name], places, place)
            for item, full in zip(asked, columns[end:], strict=True):
                states |= self._few(part, item, full, places, place)
        return groups_of(part, columns[:size], [states[atom.id] for atom in part.atoms], length)

    def _ids(
        self, part: Part, name: str, atoms: Sequence[Atom], places: Mapping[LeafKey, int], place: int
    ) -> dict[str, Sequence[State]]:
        """Return the ids in one column that each atom takes in every group."""
        out: dict[str, Sequence[State]] = {}
        for start in range(0, len(atoms), sql.MOST_IDS):
            some = atoms[start : start + sql.MOST_IDS]
            masked = MaskedIds(len(some), places)
            for rows in self._fetch(sql.ids_query(part, name, some, self.cells, self.known), place):
                masked.take(rows)
            out |= zip((atom.id for atom in some), masked.states(), strict=True)
        return out

    def _few(
        self, part: Part, few: sql.FewIds, full: Sequence[int], places: Mapping[LeafKey, int], place: int
    ) -> dict[str, Sequence[State]]:
        """Return for each atom its ids in every group; only where they may be few are they looked at."""
        short = self.connection.execute(f"SELECT bit_or({few.short}) FROM {few.table}").fetchall()[0][0]
        masked = MaskedIds(len(few.atoms), places)
        if short:
            for rows in self._fetch(few.query(part, short, self.cells, self.known), place):
                masked.take(rows)
        out: dict[str, Sequence[State]] = {}
        for number, (atom, held) in enumerate(zip(few.atoms.values(), masked.states(), strict=True)):
            bit, most = 1 << number, atom.most
            out[atom.id] = [
                most if mask & bit or len(ids) >= most else ids for mask, ids in zip(full, held, strict=True)
            ]
        return out

    def _columns(self, query: str, place: int, width: int) -> tuple[list[list[Any]], int]:
        """Return the columns of a query and how many rows it has."""
        columns: list[list[Any]] = [[] for _ in range(width)]
        length = 0
        for rows in self._fetch(query, place):
            length += len(rows)
            for column, more in zip(columns, zip(*rows, strict=True), strict=False):
                column.extend(more)
        return columns, length

    def _fetch(self, query: str, place: int) -> Iterator[Rows]:
        """Yield the rows of a query, some at a time: a great many tuples that live at once cost more than they hold."""
        self._execute(query, place)
        while rows := self.connection.fetchmany(_CHUNK):
            yield rows

    def _execute(self, query: str, place: int) -> None:
        """Carry out a query; meanwhile progress, where somebody wants to know, is told how far it is."""
        if self.progress is None:
            self.connection.execute(query)
        else:
            self._execute_slowly(query, place, self.progress)

    def _execute_slowly(self, query: str, place: int, progress: Progress) -> None:
        from concurrent.futures import ThreadPoolExecutor
        from concurrent.futures import TimeoutError as StillRunning

        self.connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(lambda: self.connection.execute(query))
            try:
                while True:
                    try:
                        asked.result(timeout=0.25)
                        return
                    except StillRunning:
                        self._tell(place, progress)
            except BaseException:
                self.connection.interrupt()
                raise

    def _tell(self, place: int, progress: Progress) -> None:
        share = max(0.0, min(100.0, float(self.connection.query_progress()))) / 100
        progress(int(self.total * (place + share) / len(self.plan.parts)), self.total)

    # what SQL cannot read ----------------------------------------------------------------------------------------

    def _pieces(self) -> Iterator[Log]:
        """Return the rows in pieces for the fold, as Python values."""
        names = [name for name in self.plan.columns if name in self.cells.types]
        zoned = {name for name in names if self.cells.types[name] == "TIMESTAMP WITH TIME ZONE"}
        # Zoned times need a package of time zones in Python; as microseconds of UTC they need none.
        told = [f"make_timestamp(epoch_us({name_of(name)}))" if name in zoned else name_of(name) for name in names]
        cursor = self.connection.execute(f"SELECT {', '.join(told)} FROM {self.table}")
        while rows := cursor.fetchmany(PART_ROWS):
            columns = dict(zip(names, zip(*rows, strict=True), strict=True))
            for name in zoned:
                columns[name] = tuple(None if at is None else at.replace(tzinfo=UTC) for at in columns[name])
            if self.cells.digits:
                texts = {name: ["" if text is None else text for text in values] for name, values in columns.items()}
                yield Log({name: typed(name, values) for name, values in texts.items()}, len(rows))
            else:
                yield Log(columns, len(rows))


def _odd(atom: Atom, faulty: dict[str, list[tuple[str, str]]], bounds: dict[str, tuple[int, int]]) -> bool:
    """Say whether an atom may meet values that it cannot take."""
    if not atom.column or reading_of(atom) != "whole":
        return False
    least, most = bounds.get(atom.column, (atom.least, atom.most))
    return bool(faulty.get(atom.column)) or least < atom.least or most > atom.most


def _few_ids(table: str, start: int, atoms: Sequence[Atom]) -> list[sql.FewIds]:
    """Return the atoms that ask for few ids by column, so many at a time as fit a mask; answers are numbered from start."""
    columns: dict[str, dict[int, Atom]] = {}
    for number, atom in enumerate(atoms, start):
        columns.setdefault(atom.column, {})[number] = atom
    return [
        sql.FewIds(table, name, dict(items[first : first + sql.MOST_IDS]))
        for name, items in ((name, list(held.items())) for name, held in columns.items())
        for first in range(0, len(items), sql.MOST_IDS)
    ]


def _states(atom: Atom, values: Sequence[Any]) -> Sequence[State]:
    """Return a column of SQL as states; a histogram of nothing is null there."""
    return [held or {} for held in values] if atom.kind == "histogram" else values
