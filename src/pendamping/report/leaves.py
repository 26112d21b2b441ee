"""What an engine computes: the atoms of every leaf group, and the checks that show whether the log is whole.

An engine reads the log, groups by plain columns and takes atoms. Everything after that is one path in Python:
regions and periods are looked up, leaves are merged exactly, rolled up, finished, protected and written.
"""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from functools import cached_property
from itertools import chain
from typing import Any, Protocol, cast

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.report.atoms import Atom, State, from_state, to_state

LeafKey = tuple[str, ...]
"""The values of the grouping columns of one leaf, as they stand in the log; ``""`` where the log holds nothing."""

Progress = Callable[[int, int | None], None]
"""Told how many rows are done and how many there are, where that is known."""


@frozen(slots=True)
class Part:
    """Atoms that are taken of the same groups: one ``GROUP BY``.

    Attributes:
        columns: the columns to group by, as they stand in the log.
        atoms: what to take of each group.
    """

    columns: tuple[str, ...]
    atoms: tuple[Atom, ...]

    @property
    def kinds(self) -> frozenset[str] | None:
        """The kinds of row that make a group: those that any of its atoms may take; None for every kind."""
        return kinds_of(self.atoms)


def kinds_of(atoms: Iterable[Atom]) -> frozenset[str] | None:
    """Return the kinds of row that any of the atoms may take; None where one may take every kind."""
    out: frozenset[str] = frozenset()
    for atom in atoms:
        asked = [item.any_of for item in atom.where if item.column == "kind" and item.test == "in"]
        if not asked:
            return None
        out |= frozenset(map(str, frozenset.intersection(*asked)))
    return out


@frozen(slots=True)
class Plan:
    """What an engine is asked for.

    Attributes:
        parts: each with its own grouping columns.
    """

    parts: tuple[Part, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that an engine has to read, keys and checks included."""
        named = [*KEYS, "seq", "rows", "seqs", "as_of"]
        for part in self.parts:
            named += [*part.columns, *(name for atom in part.atoms for name in atom.columns)]
        return tuple(dict.fromkeys(named))

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as plain data; two states of one plan can be merged."""
        return {
            "parts": [
                {"columns": list(p.columns), "atoms": [f"{a.id}: {a.text()}" for a in p.atoms]} for p in self.parts
            ]
        }


KEYS = ("cycle", "event_id", "subject", "kind")
"""The columns that may not be empty: a row without them is set aside and counted under ``null-key``."""


class GroupColumns(Mapping[LeafKey, tuple[State, ...]]):
    """Groups in the columns that an engine made them in; as a mapping they are put together when first looked into.

    Args:
        keys: for each grouping column its value in every group; none is null, and no two groups have the same values.
        states: for each atom its state in every group.
        length: how many groups there are.

    >>> GroupColumns([["63", "11"]], [[4, 7]], 2) == {("63",): (4,), ("11",): (7,)}
    True
    """

    def __init__(self, keys: Sequence[Sequence[str]], states: Sequence[Sequence[State]], length: int) -> None:
        self.key_columns = keys
        self.state_columns = states
        self._length = length

    @classmethod
    def of(cls, part: Part, groups: Mapping[LeafKey, tuple[State, ...]]) -> "GroupColumns":
        """Return the groups of a part in columns."""
        if isinstance(groups, cls):
            return groups
        keys, states = columns_of(groups, len(part.columns)), columns_of(groups.values(), len(part.atoms))
        return cls(keys, states, len(groups))

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[LeafKey]:
        return iter(self._held)

    def __getitem__(self, key: LeafKey) -> tuple[State, ...]:
        return self._held[key]

    def items(self) -> ItemsView[LeafKey, tuple[State, ...]]:
        """Return the groups with their states."""
        return self._held.items()

    def values(self) -> ValuesView[tuple[State, ...]]:
        """Return the states of every group."""
        return self._held.values()

    @cached_property
    def _held(self) -> dict[LeafKey, tuple[State, ...]]:
        return dict(zip(_rows(self.key_columns, self._length), _rows(self.state_columns, self._length), strict=True))


def columns_of(rows: Iterable[Sequence[Any]], width: int) -> list[list[Any]]:
    """Return rows of one width as columns.

    >>> columns_of([(1, 2), (3, 4)], 2)
    [[1, 3], [2, 4]]
    """
    cells = list(chain.from_iterable(rows))  # several times as fast as zip(*rows) where there are many rows
    return [cells[place::width] for place in range(width)]


def _rows(columns: Sequence[Sequence[Any]], length: int) -> Iterable[tuple[Any, ...]]:
    return zip(*columns, strict=True) if columns else [()] * length


@frozen(slots=True)
class Leaves:
    """The atoms of every leaf group, with the checks of the rows they were taken from. Merges in any order.

    Attributes:
        plan: what was asked for.
        groups: for each part of the plan, the states of its atoms by leaf key, in the order of the atoms. A group
            is there when a sound row of one of the part's kinds has its key, whether or not an atom took something.
        checks: numbers that add up: ``rows`` (all rows), ``null-key`` (rows set aside), ``seq`` (sum of seq),
            ``rows-expected`` and ``seq-expected`` (sums of ``rows`` and ``seqs``), all but ``null-key`` over every
            row, unsound ones too. For each atom with values, the rows it would take whose value is a fault, under
            ``not-finite:<atom id>`` (infinite), ``not-whole:<atom id>`` (a fraction, text, true or false) and
            ``out-of-bounds:<atom id>``; a fault is left out of the state. Null and NaN are no fault: nothing is known.
        seals: how often each seal was read, by its ``event_id``; more than once is a log read twice. Rows of kind
            ``log`` are seals: they are in ``rows`` and the sums of ``checks``, in ``seals``, and in no group.
        as_of: the times for which the snapshot was made; more than one is a fault.
    """

    plan: Plan
    groups: tuple[Mapping[LeafKey, tuple[State, ...]], ...]
    checks: Mapping[str, int]
    seals: Mapping[str, int]
    as_of: frozenset[str] = frozenset()

    def merge(self, other: "Leaves") -> "Leaves":
        """Return the leaves of all rows of both; parts of the log must not share rows."""
        if self.plan != other.plan:
            raise Misuse("these leaves answer different plans", "merge states of one report only")
        pairs = zip(self.plan.parts, self.groups, other.groups, strict=True)
        groups = tuple(_merge_groups(part.atoms, one, two) for part, one, two in pairs)
        checks, seals = _added(self.checks, other.checks), _added(self.seals, other.seals)
        return Leaves(self.plan, groups, checks, seals, self.as_of | other.as_of)

    def to_state(self) -> dict[str, Any]:
        """Return the leaves as JSON data, always the same for the same rows."""
        groups = []
        for part, held in zip(self.plan.parts, self.groups, strict=True):
            kinds = [atom.kind for atom in part.atoms]
            rows = [
                [list(key), [to_state(k, s) for k, s in zip(kinds, held[key], strict=True)]] for key in sorted(held)
            ]
            groups.append(rows)
        checks = {name: self.checks[name] for name in sorted(self.checks) if self.checks[name]}
        seals = dict(sorted(self.seals.items()))
        plan = self.plan.to_dict()
        return {"plan": plan, "groups": groups, "checks": checks, "seals": seals, "as_of": sorted(self.as_of)}

    @classmethod
    def from_state(cls, plan: Plan, data: Mapping[str, Any]) -> "Leaves":
        """Return the leaves that `to_state` wrote for this plan; those of another plan, or no state, are a `Misuse`."""
        if not isinstance(data, Mapping) or not set(data) >= _STATE:
            raise Misuse("this is no state of leaves", "pass what to_state returned, through JSON if you like")
        if data["plan"] != plan.to_dict():
            raise Misuse("this state answers another plan", "pass a state of the same measures, dimensions and period")
        try:
            groups = tuple(_groups_from(part, rows) for part, rows in zip(plan.parts, data["groups"], strict=True))
            checks, seals = ({str(k): int(n) for k, n in data[name].items()} for name in ("checks", "seals"))
        except (TypeError, ValueError, AttributeError) as error:
            raise Misuse("this state of leaves is damaged", "carry that part out again") from error
        return cls(plan, groups, checks, seals, frozenset(data["as_of"]))


_STATE = {"plan", "groups", "checks", "seals", "as_of"}


def _groups_from(part: Part, rows: Iterable[Any]) -> Mapping[LeafKey, tuple[State, ...]]:
    """Return the groups of a part as a state holds them; a row that is cut short is a `Misuse`."""
    kinds = [atom.kind for atom in part.atoms]
    groups: dict[LeafKey, tuple[State, ...]] = {}
    for key, states in rows:
        if len(key) != len(part.columns) or not all(isinstance(value, str) for value in key) or tuple(key) in groups:
            raise Misuse("this state of leaves is damaged", "carry that part out again")
        groups[tuple(key)] = tuple(from_state(kind, state) for kind, state in zip(kinds, states, strict=True))
    return groups


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}


def merge_leaves(leaves: Iterable[Leaves]) -> Leaves:
    """Return the leaves of all parts of a log, in whatever order they come; none at all is a `Misuse`."""
    merged: Leaves | None = None
    for item in leaves:
        if not isinstance(item, Leaves):
            raise Misuse(f"{type(item).__name__} is no leaves", "pass what Leaves.from_state or an engine returned")
        merged = item if merged is None else merged.merge(item)
    if merged is None:
        raise Misuse("there are no leaves to merge", "pass the leaves of at least one part")
    return merged


class Engine(Protocol):
    """What computes leaves: the standard library's fold, SQL in DuckDB, or expressions on frames.

    ``report`` asks ``pendamping.report.engines.find_engine(name, source)`` for any engine but the fold; the name is
    None where the caller named none, and the answer is None where no engine fits.
    """

    @property
    def name(self) -> str:
        """The word that ``report(engine=...)`` takes."""
        ...

    def takes(self, source: Any) -> bool:
        """Say whether the engine can read a source as it is, without looking at its rows."""
        ...

    def leaves(self, source: Any, plan: Plan, progress: Progress | None = None) -> Leaves:
        """Return the leaves of every row of the source."""
        ...


def _merge_groups(
    atoms: tuple[Atom, ...], one: Mapping[LeafKey, tuple[State, ...]], other: Mapping[LeafKey, tuple[State, ...]]
) -> dict[LeafKey, tuple[State, ...]]:
    merges = [atom.merging for atom in atoms]
    out = dict(one)
    for key, states in other.items():
        held = out.get(key)
        out[key] = states if held is None else _joined(merges, held, states)
    return out


def _joined(
    merges: Sequence[Callable[[State, State], State]], one: Sequence[State], other: Sequence[State]
) -> tuple[State, ...]:
    return tuple([merge(held, more) for merge, held, more in zip(merges, one, other, strict=True)])


def groups_of(
    part: Part, keys: Sequence[Sequence[str | None]], states: Sequence[Sequence[State]], length: int
) -> Mapping[LeafKey, tuple[State, ...]]:
    """Return groups from the columns that an engine made; null and empty text are the same key.

    Args:
        part: what was asked for.
        keys: for each grouping column its value in every group.
        states: for each atom its state in every group.
        length: how many groups there are.
    """
    if not any(None in column for column in keys):
        return GroupColumns(cast(Sequence[Sequence[str]], keys), states, length)
    merges = [atom.merging for atom in part.atoms]
    out: dict[LeafKey, tuple[State, ...]] = {}
    for key, held in zip(_rows(keys, length), _rows(states, length), strict=True):
        named = tuple(text or "" for text in key)
        before = out.get(named)
        out[named] = held if before is None else _joined(merges, before, held)
    return out
