"""The plan of a report as SQL: one query a part, and one more for each column of ids."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from pendamping.report.atoms import Atom, Value, Where
from pendamping.report.computing.reading import Reading, asked, reading_of
from pendamping.report.engines.files import literal, name_of
from pendamping.report.leaves import KEYS, Part, kinds_of
from pendamping.report.log import SEAL

_INTEGERS = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"})
_FLOATS = frozenset({"FLOAT", "DOUBLE"})
MOST_IDS = 62
"""Of how many atoms one query can take the ids."""
_LARGEST = 9 * 10**18
"""Floats beyond this are no whole numbers of 64 bits."""


class Irregular(Exception):
    """A column is of a type that SQL would read in another way than the fold; the fold reads it instead."""


@frozen(slots=True)
class Cells:
    """How each column of a relation is written in SQL, by its use.

    Attributes:
        types: the type of each column.
        digits: whether whole numbers are written as text, as in a CSV file.
    """

    types: Mapping[str, str]
    digits: bool = False

    def text(self, name: str) -> str:
        """Return a column as text, null where it holds nothing (or empty text)."""
        kind = self.types.get(name)
        if kind is None:
            return "''"
        if kind == "VARCHAR":
            return name_of(name)
        if kind in _INTEGERS or kind == "DATE" or kind.startswith("ENUM"):
            return f"{name_of(name)}::VARCHAR"
        raise Irregular(name)

    def whole(self, name: str) -> str:
        """Return a column as whole numbers of 64 bits, null where there is none."""
        kind, held = self.types.get(name), name_of(name)
        if kind is None:
            return "NULL::BIGINT"
        if kind == "VARCHAR" and self.digits:
            return f"TRY_CAST({_digits(held)} AS BIGINT)"
        if kind in _INTEGERS:
            return held if kind == "BIGINT" else f"{held}::BIGINT"
        if kind in _FLOATS:
            return f"CASE WHEN isfinite({held}) AND {held} = trunc({held}) THEN TRY_CAST({held} AS BIGINT) END"
        raise Irregular(name)

    def faults(self, name: str) -> dict[str, str]:
        """Return the conditions under which a cell is no whole number, by the name of the fault."""
        held = name_of(name)
        if self.types.get(name) not in _FLOATS:
            return {}
        return {"not-finite": f"isinf({held})", "not-whole": f"(isfinite({held}) AND {held} <> trunc({held}))"}

    def strange(self, name: str) -> str:
        """Return the condition under which SQL cannot read a cell of whole numbers as the fold does."""
        kind, held = self.types.get(name), name_of(name)
        if kind == "VARCHAR" and self.digits:
            same = f"TRY_CAST({_digits(held)} AS BIGINT)::VARCHAR IS DISTINCT FROM {_digits(held)}"
            return f"({held} <> '' AND {same})"
        return f"(isfinite({held}) AND abs({held}) > {_LARGEST})" if kind in _FLOATS else "false"

    def passes(self, where: Where) -> str:
        """Return a condition on rows; null never passes but where the condition is what must not stand there."""
        how, item = asked(where)
        held = self.whole(item.column) if how == "whole" else self.text(item.column)
        if item.test == "known":
            return f"({held}) IS NOT NULL"
        values = sorted((value for value in item.any_of if _fits(value, how)), key=str)
        if how == "text":
            listed = ", ".join(literal(str(value)) for value in values)
            held = f"coalesce({held}, '')" if "" in values or item.test == "outside" else held
        else:
            listed = ", ".join(map(str, values))
            held = f"({held})"
        if not values:
            return "false" if item.test == "in" else "true"
        if item.test == "in":
            return f"{held} IN ({listed})"
        return f"coalesce({held} NOT IN ({listed}), true)"

    def all_of(self, conditions: Iterable[Where]) -> str:
        """Return several conditions as one."""
        return " AND ".join(dict.fromkeys(self.passes(item) for item in conditions)) or "true"


def _fits(value: Value, how: Reading) -> bool:
    return how == "text" or (isinstance(value, int) and -(2**63) <= value < 2**63)


def _digits(held: str) -> str:
    return f"CASE WHEN {held} LIKE '%.0' THEN left({held}, -2) ELSE {held} END"


def sound(cells: Cells) -> str:
    """Return the condition that no key of a row is empty."""
    return " AND ".join(f"coalesce({cells.text(name)}, '') <> ''" for name in KEYS)


@frozen(slots=True)
class Known:
    """What is known of the rows before the leaves are asked for.

    Attributes:
        table: the relation.
        all_sound: whether no key of any row is empty.
        guarded: the ids of atoms that may meet values outside their bounds.
        narrow: the ids of sums that fit 64 bits; wider ones are right too, but slow to fetch.
    """

    table: str
    all_sound: bool = False
    guarded: frozenset[str] = frozenset()
    narrow: frozenset[str] = frozenset()


def aggregate(atom: Atom, where: Sequence[Where], cells: Cells, known: Known) -> str:
    """Return the SQL of a count, a sum, a minimum or maximum, or a histogram, of the rows that meet conditions.

    Of few ids it is at least how many there are: what has different hashes is different, and some share one.
    """
    asks = [cells.all_of(where)] if where else []
    if not atom.column:
        return _filtered("count(*)", asks)
    if reading_of(atom) != "whole":
        held = cells.text(atom.column)
        asks.append(f"{held} <> ''")
        if atom.kind == "few":
            # Half the work of a FILTER here, where so many numbers are asked of each row.
            return f"bit_count(bit_or(CASE WHEN {' AND '.join(asks)} THEN {_bit(atom.column)} ELSE 0 END))"
        return _filtered("count(*)" if atom.kind == "count" else f"{atom.kind}({held})", asks)
    held = cells.whole(atom.column)
    if atom.id in known.guarded:
        asks.append(f"({held}) BETWEEN {_bound(atom.least)} AND {_bound(atom.most)}")
    if atom.kind == "histogram":
        # A map without rows must not hold null as a value.
        asks.append(f"({held}) IS NOT NULL")
    told = _filtered(f"{atom.kind}({held})", asks)
    return f"({told})::BIGINT" if atom.id in known.narrow else told


def _filtered(what: str, asks: Sequence[str]) -> str:
    return f"{what} FILTER ({' AND '.join(asks)})" if asks else what


def _bound(value: int) -> int:
    return max(-(2**63), min(2**63 - 1, value))


def faults_of(atom: Atom, cells: Cells) -> dict[str, str]:
    """Return SQL that counts the rows an atom would take whose value is a fault, by the name of the fault."""
    held, asks = cells.whole(atom.column), cells.all_of(atom.where)
    outside = f"({held}) NOT BETWEEN {_bound(atom.least)} AND {_bound(atom.most)}"
    found = {**cells.faults(atom.column), "out-of-bounds": outside}
    return {name: f"count(*) FILTER ({asks} AND {condition})" for name, condition in found.items()}


def rows_of(kinds: frozenset[str] | None, cells: Cells, all_sound: bool) -> str:
    """Return the condition on the rows of a query: of these kinds, sound, and no seal."""
    asks = [] if all_sound else [sound(cells)]
    if kinds is None:
        return " AND ".join([*asks, f"{cells.text('kind')} <> {literal(SEAL)}"])
    named = ", ".join(map(literal, sorted(kinds - {SEAL})))
    return " AND ".join([*asks, f"{cells.text('kind')} IN ({named})"]) if named else "false"


def leaf_query(part: Part, atoms: Sequence[Atom], cells: Cells, known: Known) -> str:
    """Return the query of a part: its keys, then these atoms, one row a group.

    Where rows of several kinds are asked for, each kind is grouped on its own and the groups are joined: that is
    half the work of testing every row for every atom.
    """
    if not part.columns or cells.digits or part.kinds is None:
        return _one_query(part, atoms, cells, known)
    by_kinds: dict[frozenset[str], list[int]] = {}
    for place, atom in enumerate(atoms):
        by_kinds.setdefault(kinds_of((atom,)) or frozenset(), []).append(place)
    rest = part.kinds.difference(*by_kinds)
    if rest or not by_kinds:
        by_kinds[rest] = []
    keys = [f"k{place}" for place in range(len(part.columns))]
    queries = [_of_kinds(part, kinds, held, atoms, cells, known) for kinds, held in by_kinds.items()]
    told = [f"coalesce(a{n}, 0) AS a{n}" if atom.kind == "count" else f"a{n}" for n, atom in enumerate(atoms)]
    joined = f" FULL JOIN {{}} USING ({', '.join(keys)})"
    tables = queries[0] + "".join(joined.format(query) for query in queries[1:])
    return f"SELECT {', '.join([*keys, *told])} FROM {tables}"


def _of_kinds(
    part: Part, kinds: frozenset[str], held: Sequence[int], atoms: Sequence[Atom], cells: Cells, known: Known
) -> str:
    """Return the query of the atoms that take rows of some kinds, as a table; its keys are never null."""
    told = [f"coalesce({cells.text(name)}, '') AS k{place}" for place, name in enumerate(part.columns)]
    for place in held:
        where = [item for item in atoms[place].where if item.column != "kind" or item.test != "in"]
        told.append(f"{aggregate(atoms[place], where, cells, known)} AS a{place}")
    places = ", ".join(str(place + 1) for place in range(len(part.columns)))
    rows, table = rows_of(kinds, cells, known.all_sound), _with_bits([atoms[place] for place in held], cells, known)
    return f"(SELECT {', '.join(told)} FROM {table} WHERE {rows} GROUP BY {places})"


def _one_query(part: Part, atoms: Sequence[Atom], cells: Cells, known: Known) -> str:
    keys = [f"coalesce({cells.text(name)}, '') AS k{place}" for place, name in enumerate(part.columns)]
    held = (f"{aggregate(atom, atom.where, cells, known)} AS a{n}" for n, atom in enumerate(atoms))
    told = [*keys, *held] or ["count(*)"]
    rows = rows_of(part.kinds, cells, known.all_sound)
    places = ", ".join(str(place + 1) for place in range(len(keys)))
    end = f"GROUP BY {places}" if keys else "HAVING count(*) > 0"
    return f"SELECT {', '.join(told)} FROM {_with_bits(atoms, cells, known)} WHERE {rows} {end}"


def _with_bits(atoms: Sequence[Atom], cells: Cells, known: Known) -> str:
    """Return the relation with one of so many bits for each column of which few ids are asked."""
    names = dict.fromkeys(atom.column for atom in atoms if atom.kind == "few")
    bits = [f"1::BIGINT << (hash({cells.text(name)}) % {MOST_IDS})::INTEGER AS {_bit(name)}" for name in names]
    return f"(SELECT *, {', '.join(bits)} FROM {known.table})" if bits else known.table


def _bit(column: str) -> str:
    return name_of(f"pendamping.bit.{column}")


@frozen(slots=True)
class FewIds:
    """Atoms that ask of a column for few ids, in the table that holds the answers of `leaf_query`.

    Attributes:
        table: the table.
        column: the column of ids.
        atoms: the atoms, by the number of their answer.
    """

    table: str
    column: str
    atoms: Mapping[int, Atom]

    @property
    def full(self) -> str:
        """The mask of the atoms that certainly have enough ids in a group."""
        return self._mask("a{0} >= {1}")

    @property
    def short(self) -> str:
        """The mask of those that may have too few, and not none."""
        return self._mask("a{0} > 0 AND a{0} < {1}")

    def _mask(self, test: str) -> str:
        bits = (
            f"(CASE WHEN {test.format(n, atom.most)} THEN {1 << place} ELSE 0 END)"
            for place, (n, atom) in enumerate(self.atoms.items())
        )
        return f"({' | '.join(bits)})::BIGINT"

    def query(self, part: Part, short: int, cells: Cells, known: Known) -> str:
        """Return the query of the ids of those that are short anywhere, as `ids_query` does, where they are short."""
        atoms = {place: atom for place, atom in enumerate(self.atoms.values()) if short >> place & 1}
        keys = [f"k{place}" for place in range(len(part.columns))]
        using = f"JOIN short USING ({', '.join(keys)})" if keys else "CROSS JOIN short"
        rows = f"SELECT * FROM ({_masked(part, self.column, atoms, cells, known)}) WHERE bits <> 0"
        inner = (
            f"SELECT {', '.join([*keys, 'id', 'bit_or(bits & short) AS mask'])} FROM ({rows}) {using} "
            f"WHERE bits & short <> 0 GROUP BY {', '.join([*keys, 'id'])}"
        )
        told = ", ".join([*keys, "mask"])
        short_ones = f"SELECT {', '.join([*keys, f'{self.short} AS short'])} FROM {self.table}"
        return (
            f"WITH short AS MATERIALIZED (SELECT * FROM ({short_ones}) WHERE short <> 0) "
            f"SELECT {told}, list(id) FROM ({inner}) GROUP BY {told}"
        )


def _masked(part: Part, column: str, atoms: Mapping[int, Atom], cells: Cells, known: Known) -> str:
    """Return the query of the rows with an id: their keys, the id, and which atoms take it."""
    keys = [f"coalesce({cells.text(name)}, '') AS k{place}" for place, name in enumerate(part.columns)]
    bits = [f"(CASE WHEN {cells.all_of(atom.where)} THEN {1 << place} ELSE 0 END)" for place, atom in atoms.items()]
    told = ", ".join([*keys, f"{cells.text(column)} AS id", f"({' | '.join(bits)})::BIGINT AS bits"])
    rows = rows_of(kinds_of(atoms.values()), cells, known.all_sound)
    return f"SELECT {told} FROM {known.table} WHERE {rows} AND {cells.text(column)} <> ''"


def ids_query(part: Part, column: str, atoms: Sequence[Atom], cells: Cells, known: Known) -> str:
    """Return the query of the atoms that take the ids of a column: the keys, a mask, and a list of ids.

    The mask says which atoms take these ids in this group: the atom of place n where its bit n is set. So an id is
    fetched once from a group, however many atoms take it.
    """
    keys = [f"k{place}" for place in range(len(part.columns))]
    each, told = ", ".join([*keys, "id"]), ", ".join([*keys, "mask"])
    rows = _masked(part, column, dict(enumerate(atoms)), cells, known)
    inner = f"SELECT {each}, bit_or(bits) AS mask FROM ({rows}) GROUP BY {each}"
    return f"SELECT {told}, list(id) FROM ({inner}) WHERE mask <> 0 GROUP BY {told}"
