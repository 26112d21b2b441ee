"""The reference engine: leaves in the standard library alone, from a log in memory.

Equal rows are counted together before anything is looked at, so the work in Python grows with the different rows,
not with all of them. Parts of a log can be folded anywhere and merged in any order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any

from attrs import frozen

from pendamping.errors import InvalidInput
from pendamping.report.atoms import Atom, State, merge
from pendamping.report.computing.whole import Faults, whole
from pendamping.report.leaves import KEYS, LeafKey, Leaves, Part, Plan, Progress, kinds_of
from pendamping.report.log import NEEDED, SEAL, Log
from pendamping.report.messages import MISSING_COLUMNS

PART_ROWS = 200_000
"""How many rows are folded at a time; more need more memory and are not faster."""

Columns = Mapping[str, Sequence[Any]]
Asked = tuple[tuple[int, Atom], ...]


@frozen(slots=True)
class Fold:
    """The engine of the standard library; the reference that every other engine is compared with."""

    name: str = "fold"

    def takes(self, source: Any) -> bool:
        """Say whether the source is a log in memory, rows as dicts, or the path of a CSV file."""
        if isinstance(source, (str, Path)):
            return str(source).lower().endswith(".csv")
        return isinstance(source, Log) or (isinstance(source, (list, tuple)) and all(map(_is_row, source[:1])))

    def leaves(self, source: Any, plan: Plan, progress: Progress | None = None) -> Leaves:
        """Return the leaves of a log; a log without the needed columns raises `InvalidInput`."""
        log = Log.read_csv(source) if isinstance(source, (str, Path)) else Log.of(source)
        missing = [name for name in NEEDED if name not in log.columns]
        if missing and log.length:
            raise InvalidInput("log", (MISSING_COLUMNS(columns=tuple(missing)),))
        folding = _Folding(plan)
        done = 0
        for piece in (log,) if log.length <= PART_ROWS else log.slices(PART_ROWS):
            folding.take(piece)
            done += piece.length
            if progress is not None:
                progress(done, log.length)
        return folding.leaves()


def fold(log: Log, plan: Plan) -> Leaves:
    """Return the leaves of a log.

    >>> from pendamping.report.leaves import Part, Plan
    >>> from pendamping.report.enriching.sealing import seal
    >>> log = seal([{"cycle": "c", "event_id": "e", "subject": "s", "kind": "start"}]).log
    >>> plan = Plan((Part(("kind",), (Atom("n", "count"),)),))
    >>> fold(log, plan).groups
    ({('start',): (1,)},)
    """
    return Fold().leaves(log, plan)


def _is_row(item: Any) -> bool:
    return isinstance(item, Mapping)


class _Folding:
    """The leaves so far, while pieces of a log are taken in."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.faults = Faults()
        self.parts = [_PartFolding(part, self.faults) for part in plan.parts]
        self.checks = dict.fromkeys(("rows", "seq", "rows-expected", "seq-expected"), 0)
        self.seals: Counter[str] = Counter()
        self.as_of: set[str] = set()

    def take(self, log: Log) -> None:
        columns = {name: log.column(name) for name in self.plan.columns}
        self.checks["rows"] += log.length
        for name, check in (("seq", "seq"), ("rows", "rows-expected"), ("seqs", "seq-expected")):
            self.checks[check] += _sum(columns[name], name, self.faults)
        sound = [True] * log.length
        for name in KEYS:
            if not all(columns[name]) or set(map(type, columns[name])) != {str}:
                sound = [yes and not _nothing(value) for yes, value in zip(sound, columns[name], strict=True)]
        if not all(sound):
            self.checks["null-key"] = self.checks.get("null-key", 0) + sound.count(False)
        if SEAL in columns["kind"]:
            seals = [kind == SEAL for kind in columns["kind"]]
            self.seals.update(map(str, compress(columns["event_id"], seals)))
            sound = [yes and not seal for yes, seal in zip(sound, seals, strict=True)]
        if not all(sound):
            columns = {name: list(compress(values, sound)) for name, values in columns.items()}
        self.as_of |= {str(value) for value in set(columns["as_of"]) if not _nothing(value)}
        by_kind = _Kinds(columns)
        for part in self.parts:
            part.take(by_kind)

    def leaves(self) -> Leaves:
        groups = tuple(part.groups() for part in self.parts)
        checks = {**self.checks, **self.faults.counts}
        return Leaves(self.plan, groups, checks, dict(self.seals), frozenset(self.as_of))


def _nothing(value: Any) -> bool:
    return value is None or value == "" or value != value


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
        self.columns = dict(columns)
        self.kinds = columns["kind"]
        self.present = frozenset(self.kinds)
        self._chosen: dict[frozenset[Any], list[bool]] = {}
        self._taken: dict[tuple[frozenset[Any], str], Sequence[Any]] = {}

    def of(self, kinds: frozenset[Any] | None, names: Iterable[str]) -> list[Sequence[Any]]:
        """Return columns of the rows of these kinds; None takes every row."""
        if kinds is None or kinds >= self.present:
            return [self.columns[name] for name in names]
        return [self._take(kinds & self.present, name) for name in names]

    def _take(self, kinds: frozenset[Any], name: str) -> Sequence[Any]:
        held = self._taken.get((kinds, name))
        if held is None:
            chosen = self._chosen.get(kinds)
            if chosen is None:
                chosen = self._chosen[kinds] = list(map(kinds.__contains__, self.kinds))
            held = self._taken[(kinds, name)] = list(compress(self.columns[name], chosen))
        return held


class _Places(dict[LeafKey, int]):
    """The place of every group, given out as groups turn up."""

    def __missing__(self, key: LeafKey) -> int:
        place = self[key] = len(self)
        return place


_PLACE = "\0place"


class _PartFolding:
    """The groups of one part of the plan: a place for each group, and for each atom a list of states by place."""

    def __init__(self, part: Part, faults: Faults) -> None:
        self.part = part
        self.faults = faults
        self.places = _Places()
        self.states: list[list[Any]] = [[] for _ in part.atoms]
        self.passes: dict[tuple[str, bool], Asked] = {}
        for place, atom in enumerate(part.atoms):
            name = (atom.column, atom.kind == "distinct")
            self.passes[name] = (*self.passes.get(name, ()), (place, atom))

    def take(self, by_kind: _Kinds) -> None:
        names = (*self.part.columns, *(name for atom in self.part.atoms for name in atom.columns), "kind")
        columns = dict(zip(names, by_kind.of(self.part.kinds, names), strict=True))
        keys = zip(*(_texts(columns[name]) for name in self.part.columns), strict=True)
        length = len(columns["kind"])
        columns[_PLACE] = list(map(self.places.__getitem__, keys if self.part.columns else [()] * length))
        for atom, states in zip(self.part.atoms, self.states, strict=True):
            states.extend([0 if atom.kind == "count" else None] * (len(self.places) - len(states)))
        own = _Kinds(columns)
        for (column, distinct), asked in self.passes.items():
            names = tuple(dict.fromkeys(item.column for _, atom in asked for item in atom.where))
            taken = own.of(kinds_of(atom for _, atom in asked), (_PLACE, column or "kind", *names))
            if distinct:
                self._take_ids(asked, names, taken)
            elif column:
                self._take_values(asked, names, taken)
            else:
                self._count(asked, names, taken)

    def _count(self, asked: Asked, names: tuple[str, ...], taken: list[Sequence[Any]]) -> None:
        takers = _Takers(asked, names)
        for (place, *values), number in Counter(zip(taken[0], *taken[2:], strict=True)).items():
            for each, _ in takers[tuple(values)]:
                self.states[each][place] += number

    def _take_values(self, asked: Asked, names: tuple[str, ...], taken: list[Sequence[Any]]) -> None:
        takers = _Takers(asked, names)
        for (place, raw, *values), number in Counter(zip(*taken, strict=True)).items():
            if raw is not None:
                for each, atom in takers[tuple(values)]:
                    self._take_value(atom, self.states[each], place, raw, number)

    def _take_value(self, atom: Atom, states: list[Any], place: int, raw: Any, number: int) -> None:
        kind = atom.kind
        if type(raw) is int and atom.least <= raw <= atom.most:
            value = raw
        elif kind in ("min", "max") and type(raw) is str:
            states[place] = merge(kind, states[place], raw or None)
            return
        else:
            found = whole(raw, atom.least, atom.most, atom.id, self.faults, number)
            if found is None:
                return
            value = found
        if kind == "count":
            states[place] += number
        elif kind == "sum":
            states[place] = value * number + (states[place] or 0)
        elif kind == "histogram":
            held = states[place]
            if held is None:
                held = states[place] = {}
            held[value] = held.get(value, 0) + number
        else:
            states[place] = merge(kind, states[place], value)

    def _take_ids(self, asked: Asked, names: tuple[str, ...], taken: list[Sequence[Any]]) -> None:
        takers = _Takers(asked, names)
        for place, id, *values in set(zip(*taken, strict=True)):
            if _nothing(id):
                continue
            for each, _ in takers[tuple(values)]:
                held = self.states[each][place]
                if held is None:
                    held = self.states[each][place] = set()
                held.add(id if type(id) is str else str(id))

    def groups(self) -> dict[LeafKey, tuple[State, ...]]:
        """Return the states by group; the sets and dicts in them are not touched again."""
        columns = [
            [frozenset(state or ()) for state in states]
            if atom.kind == "distinct"
            else [state or {} for state in states]
            if atom.kind == "histogram"
            else states
            for atom, states in zip(self.part.atoms, self.states, strict=True)
        ]
        return dict(zip(self.places, zip(*columns, strict=True), strict=True))


class _Takers(dict[tuple[Any, ...], Asked]):
    """Which atoms take a row, by the values of the columns that their conditions ask for."""

    def __init__(self, asked: Asked, names: tuple[str, ...]) -> None:
        super().__init__()
        self.asked = asked
        self.names = names

    def __missing__(self, values: tuple[Any, ...]) -> Asked:
        row = {name: None if value != value else value for name, value in zip(self.names, values, strict=True)}
        held = self[values] = tuple((place, atom) for place, atom in self.asked if atom.passes(row))
        return held


def _texts(values: Sequence[Any]) -> Sequence[str]:
    """Return a column to group by as text; nothing at all is empty text."""
    if set(map(type, values)) <= {str}:
        return values
    known = {value: "" if _nothing(value) else str(value) for value in set(values)}
    return ["" if value != value else known[value] for value in values]
