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
from pendamping.report.atoms import IDS, Atom, State, Where, merge
from pendamping.report.computing.reading import (
    Reading,
    asked,
    asked_wholes,
    conditions,
    is_day,
    moments,
    reading_of,
    texts,
    wholes,
)
from pendamping.report.computing.whole import FAULTS, Faults, whole
from pendamping.report.leaves import KEYS, LeafKey, Leaves, Part, Plan, Progress, kinds_of
from pendamping.report.log import NEEDED, SEAL, Log, typed
from pendamping.report.messages import MISSING_COLUMNS, TEXT_FOR_NUMBER

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
        pieces = (log,) if log.length <= PART_ROWS else log.slices(PART_ROWS)
        return fold_pieces(pieces, plan, log.length, progress)


def fold_pieces(pieces: Iterable[Log], plan: Plan, length: int | None, progress: Progress | None = None) -> Leaves:
    """Return the leaves of a log that comes in pieces, of which one at a time is held.

    Args:
        pieces: the pieces, in any order; each has the same columns.
        plan: what to take.
        length: how many rows there are, where that is known.
        progress: told how many rows are done.
    """
    folding = _Folding(plan)
    done = 0
    for piece in pieces:
        must_have_columns(piece.columns, piece.length)
        folding.take(piece)
        done += piece.length
        if progress is not None:
            progress(done, length)
    return folding.leaves()


def must_have_columns(names: Iterable[str], length: int) -> None:
    """Raise `InvalidInput` where a log with rows lacks a column without which it cannot be read."""
    missing = [name for name in NEEDED if name not in set(names)]
    if missing and length:
        raise InvalidInput("log", (MISSING_COLUMNS(columns=tuple(missing)),))


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
        self.uses = _uses(plan)
        self.checked = asked_wholes(plan)
        self.checks = dict.fromkeys(("rows", "seq", "rows-expected", "seq-expected"), 0)
        self.seals: Counter[str] = Counter()
        self.as_of: frozenset[str] = frozenset()

    def take(self, log: Log) -> None:
        self.checks["rows"] += log.length
        for name, check in (("seq", "seq"), ("rows", "rows-expected"), ("seqs", "seq-expected")):
            self.checks[check] += _sum(log.column(name), name, self.faults)
        columns, faulty = _read(log, self.uses)
        sound = [True] * log.length
        for name in KEYS:
            if not all(columns[name]):
                sound = [yes and bool(value) for yes, value in zip(sound, columns[name], strict=True)]
        if not all(sound):
            self.checks["null-key"] = self.checks.get("null-key", 0) + sound.count(False)
            columns = {name: list(compress(values, sound)) for name, values in columns.items()}
        if SEAL in columns["kind"]:
            seals = [kind == SEAL for kind in columns["kind"]]
            self.seals.update(compress(columns["event_id"], seals))
            other = [not seal for seal in seals]
            columns = {name: list(compress(values, other)) for name, values in columns.items()}
        self.as_of |= moments(set(columns["as_of"]))
        for name in self.checked:
            if _key(name, "whole") in faulty:
                self._note(name, columns[_key(name, "whole")])
        by_kind = _Kinds(columns)
        for part in self.parts:
            part.take(by_kind)

    def _note(self, name: str, values: Sequence[Any]) -> None:
        for fault in FAULTS:
            number = values.count(fault)
            if number:
                self.faults.note(fault, name, number)

    def leaves(self) -> Leaves:
        groups = tuple(part.groups() for part in self.parts)
        checks = {**self.checks, **self.faults.counts}
        return Leaves(self.plan, groups, checks, dict(self.seals), self.as_of)


def _key(name: str, reading: Reading) -> str:
    """Return the name under which a column is kept: one can be read in two ways."""
    return f"{name}\0whole" if reading == "whole" else name


def _uses(plan: Plan) -> frozenset[tuple[str, bool]]:
    """Return every column that is read, and whether as whole numbers."""
    out = {(name, False) for name in (*KEYS, "as_of")}
    out |= {(item.column, reading == "whole") for item, (reading, _) in conditions(plan).items()}
    for part in plan.parts:
        out |= {(name, False) for name in part.columns}
        out |= {(atom.column, reading_of(atom) == "whole") for atom in part.atoms if atom.column}
    return frozenset(out)


def _read(log: Log, uses: frozenset[tuple[str, bool]]) -> tuple[dict[str, Sequence[Any]], set[str]]:
    """Return the columns as they are used, and those of whole numbers in which something else stands."""
    columns: dict[str, Sequence[Any]] = {}
    faulty: set[str] = set()
    for name, numbers in uses:
        held = log.column(name)
        if not numbers:
            columns[name] = texts(held, name)
            continue
        key = _key(name, "whole")
        columns[key], wrong = wholes(held)
        if wrong:
            faulty.add(key)
    return columns, faulty


def _sum(values: Sequence[Any], name: str, faults: Faults) -> int:
    if set(map(type, values)) <= {int}:
        return sum(values)
    found, wrong = wholes(values)
    if wrong:
        written = {value for value in values if type(value) is str}
        if any(type(value) is int for value in typed(name, tuple(written))):
            raise InvalidInput("log", (TEXT_FOR_NUMBER(f"$.{name}", column=name),))
        for fault, number in Counter(value for value in found if type(value) is str).items():
            faults.note(str(fault), name, number)
    return sum(value for value in found if type(value) is int)


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
        self.conditions = [[asked(item) for item in atom.where] for atom in part.atoms]
        self.passes: dict[tuple[str, str], Asked] = {}
        for place, atom in enumerate(part.atoms):
            how = reading_of(atom) if atom.column else "text"
            name = (_key(atom.column, how), "ids" if atom.kind in IDS else how if atom.column else "")
            self.passes[name] = (*self.passes.get(name, ()), (place, atom))

    def take(self, by_kind: _Kinds) -> None:
        asked_for = [_key(item.column, how) for held in self.conditions for how, item in held]
        names = tuple(
            dict.fromkeys((*self.part.columns, *(name for name, _ in self.passes if name), *asked_for, "kind"))
        )
        columns = dict(zip(names, by_kind.of(self.part.kinds, names), strict=True))
        keys = zip(*(columns[name] for name in self.part.columns), strict=True)
        length = len(columns["kind"])
        columns[_PLACE] = list(map(self.places.__getitem__, keys if self.part.columns else [()] * length))
        for atom, states in zip(self.part.atoms, self.states, strict=True):
            states.extend([0 if atom.kind == "count" else None] * (len(self.places) - len(states)))
        own = _Kinds(columns)
        for (column, what), atoms in self.passes.items():
            takers = _Takers(atoms, [self.conditions[place] for place, _ in atoms])
            taken = own.of(kinds_of(atom for _, atom in atoms), (_PLACE, column or "kind", *takers.names))
            if what == "ids":
                self._take_ids(takers, taken)
            elif what:
                self._take_values(takers, taken, what)
            else:
                self._count(takers, taken)

    def _count(self, takers: "_Takers", taken: list[Sequence[Any]]) -> None:
        for (place, *values), number in Counter(zip(taken[0], *taken[2:], strict=True)).items():
            for each, _ in takers[tuple(values)]:
                self.states[each][place] += number

    def _take_values(self, takers: "_Takers", taken: list[Sequence[Any]], what: str) -> None:
        take = self._take_whole if what == "whole" else self._take_text
        for (place, raw, *values), number in Counter(zip(*taken, strict=True)).items():
            if raw is not None and raw != "":
                for each, atom in takers[tuple(values)]:
                    take(atom, self.states[each], place, raw, number)

    def _take_text(self, atom: Atom, states: list[Any], place: int, raw: str, number: int) -> None:
        if reading_of(atom) == "day" and not is_day(raw):
            self.faults.note("not-a-day", atom.id, number)
        else:
            states[place] = merge(atom.kind, states[place], number if atom.kind == "count" else raw)

    def _take_whole(self, atom: Atom, states: list[Any], place: int, raw: Any, number: int) -> None:
        kind = atom.kind
        if type(raw) is not int or not atom.least <= raw <= atom.most:
            whole(raw, atom.least, atom.most, atom.id, self.faults, number)
        elif kind == "count":
            states[place] += number
        elif kind == "sum":
            states[place] = raw * number + (states[place] or 0)
        elif kind == "histogram":
            held = states[place]
            if held is None:
                held = states[place] = {}
            held[raw] = held.get(raw, 0) + number
        else:
            states[place] = merge(kind, states[place], raw)

    def _take_ids(self, takers: "_Takers", taken: list[Sequence[Any]]) -> None:
        for place, id, *values in set(zip(*taken, strict=True)):
            if not id:
                continue
            for each, atom in takers[tuple(values)]:
                held = self.states[each][place]
                if held is None:
                    held = self.states[each][place] = set()
                if atom.kind != "few" or len(held) < atom.most:
                    held.add(id)

    def groups(self) -> dict[LeafKey, tuple[State, ...]]:
        """Return the states by group; the sets and dicts in them are not touched again."""
        columns = [
            [atom.canonical(frozenset(state or ())) for state in states]
            if atom.kind in IDS
            else [state or {} for state in states]
            if atom.kind == "histogram"
            else states
            for atom, states in zip(self.part.atoms, self.states, strict=True)
        ]
        return dict(zip(self.places, zip(*columns, strict=True), strict=True))


class _Takers(dict[tuple[Any, ...], Asked]):
    """Which atoms take a row, by the values of the columns that their conditions ask for."""

    def __init__(self, atoms: Asked, conditions: Sequence[Sequence[tuple[Reading, Where]]]) -> None:
        super().__init__()
        self.atoms = atoms
        self.conditions = [[(_key(item.column, how), item) for how, item in held] for held in conditions]
        self.names = tuple(dict.fromkeys(name for held in self.conditions for name, _ in held))

    def __missing__(self, values: tuple[Any, ...]) -> Asked:
        row = dict(zip(self.names, values, strict=True))
        for name, value in row.items():
            if value in FAULTS and name.endswith("\0whole"):
                row[name] = None
        passing = [all(item.passes(row[name]) for name, item in held) for held in self.conditions]
        held = self[values] = tuple(compress(self.atoms, passing))
        return held
