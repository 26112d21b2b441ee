"""Atoms: whole numbers counted from the log that can be merged in any order without changing the result.

An atom says what to take from each row; its state is what was taken so far. Seven kinds are enough for every measure:

========= ============================ ================================ ===================
kind      takes                        state                            as JSON
========= ============================ ================================ ===================
count     rows (with a value, if       int                              number
          a column is named)
sum       a whole number a row         int, or None where no row had    number, null
                                       a value: unknown is not zero
min, max  a whole number or a day      int, ISO text, or None           number, text, null
histogram a whole number a row         dict of value and how often      [[value, n], ...]
distinct  an opaque id a row           frozenset of ids                 sorted list
few       an opaque id a row           frozenset of ids, and `most`     sorted list, number
                                       from so many ids on
========= ============================ ================================ ===================

Protection asks of most numbers only whether they come from few: then a group holds few ids, or none any more.

Nothing here is a float: the same rows give the same state whatever their order.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias

from attrs import frozen

from pendamping.errors import Misuse

AtomKind = Literal["count", "sum", "min", "max", "histogram", "distinct", "few"]
"""How an atom takes and merges."""

PeriodOf = Literal["occurred", "cohort"]
"""To which period a row belongs: the one in which it occurred, or the one in which its cycle started."""

Value: TypeAlias = str | int
"""What a filter compares: a code or a whole number."""

State: TypeAlias = Any
"""The state of an atom: int, None, ISO text, dict of int and int, or frozenset of text, by its kind."""

IDS: frozenset[AtomKind] = frozenset({"distinct", "few"})
"""The kinds that take ids."""

MOST = 10**9
"""The highest number that a row may hold unless its atom says otherwise; more is a fault of typing."""


Test = Literal["in", "outside", "known"]
"""What a condition asks of a column: one of the values, none of them (nothing at all passes), or anything but null."""


def _values(column: str, values: Iterable[Any]) -> frozenset[Value]:
    held = tuple(values)
    if not all(isinstance(value, (str, int)) for value in held):
        raise Misuse(f"{held!r:.60} cannot be compared with {column!r}", "pass codes and whole numbers, one by one")
    return frozenset(held)


@frozen(slots=True)
class Where:
    """One condition on a row.

    Attributes:
        column: a column of the log.
        any_of: the values that the condition names; none for ``known``.
        test: whether the column must hold one of them, none of them, or just something.

    >>> Where.of("kind", "move").passes("move"), Where.outside("status", "present").passes("absent")
    (True, True)
    """

    column: str
    any_of: frozenset[Value] = frozenset()
    test: Test = "in"

    def __attrs_post_init__(self) -> None:
        if self.test not in ("in", "outside", "known") or not all(isinstance(item, (str, int)) for item in self.any_of):
            raise Misuse(f"a condition cannot ask {self.test!r} of {self.column!r}", "use Where.of, outside or known")

    @classmethod
    def of(cls, column: str, *values: Value) -> "Where":
        """Make the condition that a column holds one of the values."""
        return cls(column, _values(column, values))

    @classmethod
    def outside(cls, column: str, *values: Value) -> "Where":
        """Make the condition that a column holds none of the values; nothing at all passes."""
        return cls(column, _values(column, values), "outside")

    @classmethod
    def known(cls, column: str) -> "Where":
        """Make the condition that a column of whole numbers is not null."""
        return cls(column, test="known")

    def passes(self, value: Any) -> bool:
        """Say whether the value of the column in a row meets the condition."""
        if self.test == "known":
            return value is not None
        return (value in self.any_of) == (self.test == "in")

    def text(self) -> str:
        """Write the condition out, the values in order."""
        if self.test == "known":
            return f"{self.column} known"
        held, equals = sorted(map(str, self.any_of)), "=" if self.test == "in" else "!="
        return f"{self.column} {equals} {held[0] if len(held) == 1 else '{' + ', '.join(held) + '}'}"


@frozen(slots=True)
class Atom:
    """What one number of a measure takes from the rows.

    Attributes:
        id: unique in a report; two measures that use the same atom share it.
        kind: how it takes and merges.
        column: the column of the values or ids; a count may leave it out.
        where: the conditions a row must meet, all of them.
        least: the least a value may be; below it the row's value is set aside with a finding.
        most: the most a value may be; of ``few`` how many ids are as good as any more.
        period: to which period its rows belong.
        within: the ids of atoms that are known to take everything this one takes, where the conditions do not show it.
        apart: the ids of atoms that are known to take nothing this one takes, where the conditions do not show it.

    >>> Atom("lulus", "count", where=(Where.of("kind", "standing"), Where.of("passed", 1))).text()
    'count(kind = standing, passed = 1)'
    """

    id: str
    kind: AtomKind
    column: str = ""
    where: tuple[Where, ...] = ()
    least: int = 0
    most: int = MOST
    period: PeriodOf = "occurred"
    within: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    def __attrs_post_init__(self) -> None:
        if self.kind not in _MERGES:
            raise Misuse(f"there is no atom of kind {self.kind!r}", f"use one of {', '.join(_MERGES)}")
        if not self.column and self.kind != "count":
            raise Misuse(f"the atom {self.id!r} has no column", f"name the column that its {self.kind} is taken of")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the log that it reads."""
        named = (*(item.column for item in self.where), *((self.column,) if self.column else ()))
        return tuple(dict.fromkeys(named))

    @property
    def of_nobody(self) -> bool:
        """Whether it takes targets alone: figures of a provision, which are public and about neither persons nor schools."""
        return any(item.column == "kind" and item.test == "in" and item.any_of <= _OF_NOBODY for item in self.where)

    def passes(self, row: Mapping[str, Any]) -> bool:
        """Say whether a row meets every condition."""
        return all(item.passes(row.get(item.column)) for item in self.where)

    def canonical(self, state: State) -> State:
        """Return a state as it is kept: ids of which there are enough are given up.

        >>> Atom("n", "few", "person", most=2).canonical(frozenset({"p-1", "p-2"}))
        2
        """
        return self.most if self.kind == "few" and type(state) is frozenset and len(state) >= self.most else state

    @property
    def merging(self) -> Callable[[State, State], State]:
        """What makes the state of all rows that are in one of two states or in the other; the order never matters."""
        join: Callable[[State, State], State] = _MERGES[self.kind]
        return join if self.kind != "few" else lambda one, other: self.canonical(join(one, other))

    def text(self) -> str:
        """Write out what it takes."""
        told = ((self.column,) if self.column else ()) + tuple(item.text() for item in self.where)
        inside = ", ".join((*told, f"fewer than {self.most}") if self.kind == "few" else told)
        return f"{self.kind}({inside})"


def empty(kind: AtomKind) -> State:
    """Return the state before any row; merging it changes nothing.

    >>> empty("count"), empty("min"), empty("distinct")
    (0, None, frozenset())
    """
    return _EMPTY[kind]


def merge(kind: AtomKind, one: State, other: State) -> State:
    """Return the state of all rows that are in one or in the other; the order never matters.

    >>> merge("max", None, 3), merge("histogram", {7: 1}, {7: 2, 4: 1})
    (3, {7: 3, 4: 1})
    """
    return _MERGES[kind](one, other)


def merge_all(kind: AtomKind, states: Iterable[State]) -> State:
    """Return the state of all rows that are in any of the states.

    >>> merge_all("distinct", [frozenset({"p-1"}), frozenset({"p-1", "p-2"})]) == {"p-1", "p-2"}
    True
    """
    if kind == "count":
        return sum(states)
    if kind == "distinct":
        return frozenset().union(*states)
    merged = _EMPTY[kind]
    for state in states:
        merged = _MERGES[kind](merged, state)
    return merged


def to_state(kind: AtomKind, state: State) -> Any:
    """Return a state as plain JSON data, always the same for the same rows.

    >>> to_state("histogram", {7: 3, 4: 1}), to_state("distinct", frozenset({"b", "a"}))
    ([[4, 1], [7, 3]], ['a', 'b'])
    """
    if kind == "histogram":
        return [[value, state[value]] for value in sorted(state)]
    return sorted(state) if type(state) is frozenset else state


def from_state(kind: AtomKind, data: Any) -> State:
    """Return the state that `to_state` wrote; anything else is a `Misuse`.

    >>> from_state("histogram", [[4, 1], [7, 3]])
    {4: 1, 7: 3}
    """
    if kind in IDS and isinstance(data, list) and all(type(item) is str for item in data):
        return frozenset(data)
    if kind == "histogram" and isinstance(data, list) and all(_is_pair(item) for item in data):
        return dict(data)
    if kind in ("count", "few") and type(data) is int and data >= 0:
        return data
    if kind in ("sum", "min", "max") and (data is None or type(data) is int or (kind != "sum" and type(data) is str)):
        return data
    raise Misuse(f"{data!r:.60} is no state of a {kind}", "pass what to_state returned, through JSON if you like")


def size(kind: AtomKind, state: State) -> int:
    """Return how many rows a count took, how many ids a distinct holds, how many values a histogram.

    >>> size("distinct", frozenset({"p-1"})), size("histogram", {4: 1, 7: 3})
    (1, 4)
    """
    if type(state) is frozenset:
        return len(state)
    return sum(state.values()) if kind == "histogram" else int(state)


def _is_pair(item: Any) -> bool:
    return isinstance(item, list) and len(item) == 2 and all(type(part) is int for part in item) and item[1] > 0


def _add(one: int, other: int) -> int:
    return one + other


def _add_known(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def _least(one: State, other: State) -> State:
    return other if one is None or (other is not None and other < one) else one


def _greatest(one: State, other: State) -> State:
    return other if one is None or (other is not None and other > one) else one


def _add_up(one: dict[int, int], other: dict[int, int]) -> dict[int, int]:
    out = dict(one)
    for value, number in other.items():
        out[value] = out.get(value, 0) + number
    return out


def _join(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return one | other


def _join_few(one: State, other: State) -> State:
    if type(one) is int or type(other) is int:
        return one if type(one) is int else other
    return one | other


_OF_NOBODY: frozenset[Value] = frozenset({"target"})
_MERGES: Mapping[str, Any] = {
    "count": _add,
    "sum": _add_known,
    "min": _least,
    "max": _greatest,
    "histogram": _add_up,
    "distinct": _join,
    "few": _join_few,
}
_EMPTY: Mapping[str, State] = {
    "count": 0,
    "sum": None,
    "min": None,
    "max": None,
    "histogram": {},
    "distinct": frozenset(),
    "few": frozenset(),
}
