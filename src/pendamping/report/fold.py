"""The reference engine: leaves in the standard library alone, from a log in memory or a CSV file.

Equal rows are counted together before anything is looked at, so the work in Python grows with the different rows,
not with all of them. Parts of a log can be folded anywhere and merged in any order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import itemgetter
from typing import Any, cast

from attrs import frozen

from pendamping.errors import InvalidInput
from pendamping.report.atoms import Atom, State, Where, empty, merge
from pendamping.report.computing.whole import Faults, whole
from pendamping.report.leaves import KEYS, LeafKey, Leaves, Part, Plan, Progress, kinds_of, merge_leaves
from pendamping.report.log import NEEDED, Log
from pendamping.report.messages import MISSING_COLUMNS

PART_ROWS = 200_000
"""How many rows are folded at a time; more need more memory and are not faster."""

Columns = Mapping[str, Sequence[Any]]


@frozen(slots=True)
class Fold:
    """The engine of the standard library; the reference that every other engine is compared with."""

    name: str = "fold"

    def takes(self, source: Any) -> bool:
        """Say whether the source is a log in memory, or rows as dicts."""
        return isinstance(source, Log) or (isinstance(source, (list, tuple)) and all(map(_is_row, source[:1])))

    def leaves(self, source: Any, plan: Plan, progress: Progress | None = None) -> Leaves:
        """Return the leaves of a log; a log without the needed columns raises `InvalidInput`."""
        log = Log.of(source)
        missing = [name for name in NEEDED if name not in log.columns]
        if missing and log.length:
            raise InvalidInput("log", (MISSING_COLUMNS(columns=tuple(missing)),))
        if log.length <= PART_ROWS:
            return fold(log, plan)
        return merge_leaves(_in_parts(log, plan, progress))


def _is_row(item: Any) -> bool:
    return isinstance(item, Mapping)


def _in_parts(log: Log, plan: Plan, progress: Progress | None) -> Iterator[Leaves]:
    done = 0
    for piece in log.slices(PART_ROWS):
        yield fold(piece, plan)
        done += piece.length
        if progress is not None:
            progress(done, log.length)


def fold(log: Log, plan: Plan) -> Leaves:
    """Return the leaves of one piece of a log.

    >>> from pendamping.report.leaves import Part, Plan
    >>> rows = [{"cycle": "c", "event_id": "e", "seq": 0, "subject": "s", "kind": "start", "rows": 1, "seqs": 0}]
    >>> plan = Plan((Part(("kind",), (Atom("n", "count"),)),))
    >>> fold(Log.of(rows), plan).groups
    ({('start',): (1,)},)
    """
    columns = {name: log.column(name) for name in plan.columns}
    faults = Faults()
    checks = {"rows": log.length}
    for name, check in (("seq", "seq"), ("rows", "rows-expected"), ("seqs", "seq-expected")):
        checks[check] = _sum(columns[name], name, faults)
    sound = [all(values) for values in zip(*(columns[name] for name in KEYS), strict=True)]
    if not all(sound):
        checks["null-key"] = sound.count(False)
        columns = {name: list(compress(values, sound)) for name, values in columns.items()}
    by_kind = _Kinds(columns)
    groups = tuple(_fold_part(part, columns, by_kind, faults) for part in plan.parts)
    as_of = frozenset(str(value) for value in set(columns["as_of"]) if value)
    return Leaves(plan, groups, {**checks, **faults.counts}, as_of)


def _sum(values: Sequence[Any], name: str, faults: Faults) -> int:
    try:
        held = sum(values)
    except TypeError:
        held = None
    if type(held) is int:
        return held
    counts = Counter(values)
    found = ((whole(value, 0, None, name, faults, number), number) for value, number in counts.items())
    return sum(value * number for value, number in found if value is not None)


class _Kinds:
    """The columns of the rows of some kinds, taken out once and kept."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.kinds = columns["kind"]
        self.present = frozenset(self.kinds)
        self._places: dict[frozenset[Any], tuple[int, ...] | None] = {}
        self._taken: dict[tuple[frozenset[Any], str], Sequence[Any]] = {}

    def of(self, kinds: frozenset[Any] | None, names: Iterable[str]) -> list[Sequence[Any]]:
        """Return columns of the rows of these kinds; None takes every row."""
        if kinds is None or kinds >= self.present:
            return [self.columns[name] for name in names]
        return [self._take(kinds & self.present, name) for name in names]

    def _take(self, kinds: frozenset[Any], name: str) -> Sequence[Any]:
        held = self._taken.get((kinds, name))
        if held is None:
            places = self._places.get(kinds)
            if places is None:
                places = tuple(place for place, kind in enumerate(self.kinds) if kind in kinds)
                self._places[kinds] = places
            column = self.columns[name]
            held = itemgetter(*places)(column) if len(places) > 1 else tuple(column[place] for place in places)
            self._taken[(kinds, name)] = held
        return held


def _fold_part(part: Part, columns: Columns, by_kind: _Kinds, faults: Faults) -> dict[LeafKey, tuple[State, ...]]:
    start = [empty(atom.kind) for atom in part.atoms]
    groups: dict[LeafKey, list[State]] = {}
    read = by_kind.of(part.kinds, (*part.columns, "kind"))
    for raw in set(zip(*read, strict=True)):
        groups.setdefault(_key(raw[:-1]), list(start))
    for (column, distinct), places in _passes(part.atoms).items():
        atoms = [part.atoms[place] for place in places]
        take = _take_ids if distinct else _take_values
        take(part, column, list(zip(places, atoms, strict=True)), by_kind, groups, faults)
    return {key: tuple(_settled(state) for state in states) for key, states in groups.items()}


def _settled(state: State) -> State:
    return frozenset(state) if type(state) is set else state


def _key(raw: Iterable[Any]) -> LeafKey:
    return tuple(
        "" if value is None or value != value else value if type(value) is str else str(value) for value in raw
    )


def _passes(atoms: tuple[Atom, ...]) -> dict[tuple[str, bool], list[int]]:
    """Return which atoms are taken in one pass over the rows: those of one column of values, or of ids."""
    out: dict[tuple[str, bool], list[int]] = {}
    for place, atom in enumerate(atoms):
        out.setdefault((atom.column, atom.kind == "distinct"), []).append(place)
    return out


def _filters(atoms: Iterable[Atom]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.column for atom in atoms for item in atom.where))


def _accepted(asked: list[tuple[int, Atom]], names: tuple[str, ...], values: tuple[Any, ...]) -> list[tuple[int, Atom]]:
    """Return the atoms that take a row with these values in the columns of the filters."""
    row = dict(zip(names, values, strict=True))
    return [(place, atom) for place, atom in asked if all(_passes_one(item, row[item.column]) for item in atom.where)]


def _passes_one(item: Where, value: Any) -> bool:
    return item.passes(None if value != value else value)


def _take_values(
    part: Part,
    column: str,
    asked: list[tuple[int, Atom]],
    by_kind: _Kinds,
    groups: dict[LeafKey, list[State]],
    faults: Faults,
) -> None:
    """Take the counts, sums, extremes and histograms of one column; equal rows are taken together."""
    atoms = [atom for _, atom in asked]
    names = _filters(atoms)
    wide, deep = len(part.columns), len(part.columns) + len(names)
    read = (*part.columns, *names, column or "kind")
    seen = Counter(zip(*by_kind.of(kinds_of(atoms), read), strict=True))
    accepted: dict[tuple[Any, ...], list[tuple[int, Atom]]] = {}
    for raw, number in seen.items():
        if column and raw[deep] is None:
            continue
        filters = raw[wide:deep]
        takers = accepted.get(filters)
        if takers is None:
            takers = accepted[filters] = _accepted(asked, names, filters)
        if not takers:
            continue
        states = groups.get(raw[:wide]) or groups[_key(raw[:wide])]
        if not column:
            for place, _ in takers:
                states[place] += number
        else:
            _take_one(takers, raw[deep], number, states, faults)


def _take_one(takers: list[tuple[int, Atom]], raw: Any, number: int, states: list[State], faults: Faults) -> None:
    for place, atom in takers:
        if atom.kind in ("min", "max") and type(raw) is str:
            if raw:
                states[place] = merge(atom.kind, states[place], raw)
            continue
        value = whole(raw, atom.least, atom.most, atom.id, faults, number)
        if value is None:
            continue
        if atom.kind == "count":
            states[place] += number
        elif atom.kind == "sum":
            states[place] = value * number + (states[place] or 0)
        elif atom.kind == "histogram":
            held = cast("dict[int, int]", states[place] or {})
            held[value] = held.get(value, 0) + number
            states[place] = held
        else:
            states[place] = merge(atom.kind, states[place], value)


def _take_ids(
    part: Part,
    column: str,
    asked: list[tuple[int, Atom]],
    by_kind: _Kinds,
    groups: dict[LeafKey, list[State]],
    faults: Faults,
) -> None:
    """Take the distinct ids of one column; an empty id is nobody's."""
    atoms = [atom for _, atom in asked]
    names = _filters(atoms)
    wide, deep = len(part.columns), len(part.columns) + len(names)
    seen = set(zip(*by_kind.of(kinds_of(atoms), (*part.columns, *names, column)), strict=True))
    accepted: dict[tuple[Any, ...], list[tuple[int, Atom]]] = {}
    for raw in seen:
        id = raw[deep]
        if id is None or id == "" or id != id:
            continue
        filters = raw[wide:deep]
        takers = accepted.get(filters)
        if takers is None:
            takers = accepted[filters] = _accepted(asked, names, filters)
        for place, _ in takers:
            states = groups.get(raw[:wide]) or groups[_key(raw[:wide])]
            held = states[place]
            if type(held) is not set:
                held = states[place] = set()
            held.add(id if type(id) is str else str(id))
