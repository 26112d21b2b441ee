"""The numbers of a report as one table: where each stands, what adds up to what, and how far each must be free to move.

Quantities are one more dimension beside wilayah, jenjang and the like: those who finished are the parts who passed and
the rest. What an attacker cannot rule out is the true table plus a *move*: whole numbers that change nothing shown,
keep every sum, and take no number below its floor. A move is itself the proof that a number cannot be pinned down.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import define, field, frozen

from pendamping.report.cells import ALL, Cells, Quantity
from pendamping.report.protect.policy import Policy
from pendamping.report.protect.released import Past

Move: TypeAlias = Mapping[int, int]
"""Places and by how much each goes up or down."""

FAR = 1 << 60
"""A room that no number fills."""
DEAR = 1 << 32
"""What hiding one more number costs; smaller numbers are hidden rather than larger ones of the same cost."""


@frozen(slots=True)
class Row:
    """One sum along one dimension: exact, or only bounds where people may be in several parts.

    A part may be there several times: every cycle has as many stages as its lifecycle.
    """

    dimension: int
    total: int
    parts: tuple[int, ...]
    exact: bool

    def holds(self, move: Move, value: Sequence[int]) -> bool:
        """Say whether the sum still holds after a move."""
        up = move.get(self.total, 0)
        ups = [move.get(part, 0) for part in self.parts]
        if self.exact:
            return up == sum(ups)
        total = value[self.total] + up
        parts = [value[part] + more for part, more in zip(self.parts, ups, strict=True)]
        return max(parts) <= total <= sum(parts)


@define(slots=True, eq=False)
class Tree:
    """One dimension by numbers of nodes.

    Attributes:
        stride: how far the next node is away in the code of a place.
        size: how many nodes there are.
        sums: each total with its parts.
        sums_of: for each node the sums it is in.
    """

    stride: int
    size: int
    sums: tuple[tuple[int, tuple[int, ...]], ...]
    sums_of: tuple[tuple[int, ...], ...]


@define(slots=True, eq=False)
class Grid:
    """Every number that protection is about, at a place: quantity by quantity, group by group.

    Attributes:
        quantities: the ids of the quantities; some are never printed and hang on the others.
        groups: how many groups there are.
        value: the number at each place; what nobody told counts as nothing.
        low: what everybody knows each number to reach at least.
        open: 1 for each place that is never printed.
        fixed: 1 for each place that is shown whatever happens.
        given: 1 for each place that was hidden before, and stays so.
        needs: how far down and up a number that is hidden for its own sake must be free to move.
        span: the least width of the interval of any other hidden number.
        rows: what adds up.
        rows_of: for each place the rows it is in.
        trees: the dimensions, the quantities last.
        codes: the code of each place.
        places: the place of each code.
        is_exact: whether every row is.
    """

    quantities: list[str]
    groups: int
    span: int
    value: list[int] = field(factory=list)
    low: list[int] = field(factory=list)
    open: bytearray = field(factory=bytearray)
    fixed: bytearray = field(factory=bytearray)
    given: bytearray = field(factory=bytearray)
    needs: dict[int, tuple[int, int]] = field(factory=dict)
    rows: list[Row] = field(factory=list)
    rows_of: list[list[int]] = field(factory=list)
    trees: list[Tree] = field(factory=list)
    codes: list[int] = field(factory=list)
    places: dict[int, int] = field(factory=dict)
    is_exact: bool = True

    def weight(self, place: int) -> int:
        """Return what hiding a place costs."""
        return 0 if self.open[place] else DEAR + min(abs(self.value[place]), DEAR - 1)

    def allows(self, move: Move) -> bool:
        """Say whether a move keeps every sum and every floor."""
        if any(self.value[place] + by < self.low[place] for place, by in move.items()):
            return False
        rows = {row for place in move for row in self.rows_of[place]}
        return all(self.rows[row].holds(move, self.value) for row in rows)


def grid_of(cells: Cells, policy: Policy, past: Mapping[str, Past] | None = None) -> Grid:
    """Number every number that adds up; those that stand alone (``single``) are not among them.

    Args:
        cells: the numbers.
        policy: how far each must be free to move.
        past: which of them are those of earlier releases, or what is new since, and what is known of them.
    """
    return _Numbering(cells, policy, past or {}).grid


class _Numbering:
    def __init__(self, cells: Cells, policy: Policy, past: Mapping[str, Past]) -> None:
        self.cells = cells
        self.past = past
        held = [item for item in cells.quantities if item.kind != "single"]
        self.splits = [(item.whole, item.parts) for item in cells.splits if item.exact]
        self.covers = [(item.whole, item.parts) for item in cells.splits if not item.exact]
        self.grid = Grid([item.id for item in held], len(cells.groups), policy.hide_below)
        self.columns: dict[str, Sequence[int]] = {}
        for item in held:
            self._take(item, policy)
        self._bound_by_people(held)
        self._trees()
        self._rows(held)

    def _take(self, item: Quantity, policy: Policy) -> None:
        """Take in the numbers of one quantity, and how far the small ones must be free to move."""
        values = [number or 0 for number in self.cells.values[item.id]]
        lowest = -FAR if item.kind == "sum" and min(values, default=0) < 0 else 0
        people = self.cells.contributors.get(item.id, ())
        start = len(self.grid.value)
        self._add(item.id, values, lowest, never=item.kind == "complement", fixed=item.protects is None)
        if item.protects is None:
            return
        past = self.past.get(item.id)
        if past is not None:
            self._take_past(item, start, past)
        for group, (number, count) in enumerate(zip(values, people, strict=True)):
            if policy.hides(count) and (past is None or self._is_asked(past, group, start)):
                self.grid.needs[start + group] = needed(item.kind, number, lowest, policy.hide_below)

    def _take_past(self, item: Quantity, start: int, past: Past) -> None:
        """Take in what is known of an earlier number: where it was not told at all it stands for nothing."""
        for group in range(self.grid.groups):
            place = start + group
            if group not in past.there:
                self.grid.open[place], self.grid.low[place] = 1, -FAR
            elif item.kind != "complement":
                self.grid.given[place] = group in past.hidden
                self.grid.fixed[place] = group not in past.hidden

    def _is_asked(self, past: Past, group: int, start: int) -> bool:
        """Say whether an earlier number is one to protect: what was printed is past saving."""
        return group in past.there and not self.grid.fixed[start + group]

    def _add(self, id: str, values: Sequence[int], lowest: int, never: bool, fixed: bool = False) -> None:
        grid, size = self.grid, len(values)
        self.columns[id] = values
        grid.value += values
        grid.low += [lowest] * size
        grid.open += bytes([never]) * size
        grid.fixed += bytes([fixed and not never]) * size
        grid.given += bytes(size)

    def _bound_by_people(self, held: list[Quantity]) -> None:
        """Where one quantity counts the contributors of another, nobody is counted more often than there are rows.

        Where one is a declared part of the other they agree only as long as the rest is nobody, which nobody knows.
        """
        told = {frozenset((whole, part)) for whole, parts in self.splits if len(parts) > 1 for part in parts}
        for item in held:
            people = self.cells.contributors.get(item.id)
            for other in held:
                same = item.kind == "count" and other.kind == "distinct" and people == self.cells.values[other.id]
                if same and people is not None and frozenset((item.id, other.id)) not in told:
                    rest = f"more:{item.id}-{other.id}"
                    more = [rows - ids for rows, ids in zip(self.columns[item.id], people, strict=True)]
                    parts = (other.id, rest) if any(more) else (other.id,)
                    if any(more):
                        self.grid.quantities.append(rest)
                        self._add(rest, more, 0, never=True)
                    self.splits.append((item.id, parts))

    def _trees(self) -> None:
        """Number the nodes of every dimension, and give every place its code."""
        grid, stride = self.grid, 1
        nodes = [sorted({group[d] for group in self.cells.groups}) for d in range(len(self.cells.dimensions))]
        codes = [0] * grid.groups
        for d, known in enumerate(nodes):
            number = {node: n for n, node in enumerate(known)}
            below: dict[str, list[int]] = {}
            for node in known:
                if node != ALL:
                    below.setdefault(self.cells.parents[d].get(node, ALL), []).append(number[node])
            sums = [(number[total], tuple(parts)) for total, parts in sorted(below.items()) if total in number]
            grid.trees.append(_tree(stride, len(known), sums))
            codes = [code + number[group[d]] * stride for code, group in zip(codes, self.cells.groups, strict=True)]
            stride *= len(known)
        number = {id: n for n, id in enumerate(grid.quantities)}
        splits = [(number[whole], tuple(number[part] for part in parts)) for whole, parts in self.splits]
        grid.trees.append(_tree(stride, len(number), splits))
        grid.codes = [code + n * stride for n in range(len(number)) for code in codes]
        grid.places = {code: place for place, code in enumerate(grid.codes)}

    def _rows(self, held: list[Quantity]) -> None:
        grid = self.grid
        grid.rows = [*self._sums(held), *self._splits(), *self._covers()]
        grid.is_exact = all(row.exact for row in grid.rows)
        grid.rows_of = [[] for _ in grid.value]
        for number, row in enumerate(grid.rows):
            for place in (row.total, *row.parts):
                grid.rows_of[place].append(number)

    def _sums(self, held: list[Quantity]) -> Iterator[Row]:
        """Yield how the groups add up; a rest adds up by itself where its whole and its part do."""
        for n, item in enumerate(held):
            column, start = self.columns[item.id], n * self.grid.groups
            past = self.past.get(item.id)
            for told in self.cells.sums:
                if past is not None and not past.there.issuperset((told.total, *told.parts)):
                    continue
                exact = column[told.total] == sum([column[part] for part in told.parts])
                if exact or item.kind != "complement":
                    yield Row(told.dimension, start + told.total, tuple([start + part for part in told.parts]), exact)

    def _splits(self) -> Iterator[Row]:
        number = {id: n * self.grid.groups for n, id in enumerate(self.grid.quantities)}
        last = len(self.grid.trees) - 1
        for whole, parts in self.splits:
            there = [self.past[id].there for id in (whole, *parts) if id in self.past]
            for group in sorted(there[0]) if there else range(self.grid.groups):
                yield Row(last, number[whole] + group, tuple(number[part] + group for part in parts), True)

    def _covers(self) -> Iterator[Row]:
        """Yield where the parts of people reach all of them; where they do not, nobody can rely on it."""
        number = {id: n * self.grid.groups for n, id in enumerate(self.grid.quantities)}
        for whole, parts in self.covers:
            for group, total in enumerate(self.columns[whole]):
                if total <= sum(self.columns[part][group] for part in parts):
                    held = tuple(number[part] + group for part in parts)
                    yield Row(len(self.grid.trees) - 1, number[whole] + group, held, False)


def needed(kind: str, number: int, lowest: int, below: int) -> tuple[int, int]:
    """Return how far down and up a number hidden for its own sake must be free to move.

    A small count to nothing and to the threshold; an amount to nothing and to double; anything else to the width of
    the threshold around it.

    >>> needed("count", 3, 0, 5), needed("sum", 40, 0, 5), needed("count", 7, 0, 5)
    ((3, 2), (40, 40), (3, 2))
    """
    if kind == "sum":
        around = max(abs(number), below)
        return min(around, number - lowest), around
    if number < below:
        return number, below - number
    return below - below // 2, below // 2


def _tree(stride: int, size: int, sums: Sequence[tuple[int, tuple[int, ...]]]) -> Tree:
    touching: list[list[int]] = [[] for _ in range(size)]
    for index, (total, parts) in enumerate(sums):
        for node in (total, *parts):
            touching[node].append(index)
    return Tree(stride, size, tuple(sums), tuple(map(tuple, touching)))
