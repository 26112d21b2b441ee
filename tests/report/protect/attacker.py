"""An attacker: what can be worked out about hidden numbers from a published table, by plain linear programmes.

Written from the published table alone; nothing of the protecting code is used. The attacker knows every number that
is shown, how parts add up to totals, that nothing is below zero, and (more than a reader would) which sums of distinct
people happen to be exact. Fractions are allowed to the attacker's tables, as they are in the literature.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from pendamping.report.cells import Cells

Cell = tuple[str, int]
Made = tuple[sparse.csr_array | None, np.ndarray | None]
Bound = int | None
NEAR = 1e-6
FAR = 1e7
"""Nothing is gained by trying numbers beyond."""


@dataclass
class Attack:
    """What came out: hidden cells with their interval, where it is narrower than asked."""

    asked: int = 0
    narrow: dict[Cell, tuple[float, float]] = field(default_factory=dict)

    @property
    def recovered(self) -> list[Cell]:
        """Cells whose number is known for certain: no other whole number fits."""
        return [cell for cell, (low, high) in self.narrow.items() if high - low < 1 - NEAR]


def attack(
    cells: Cells,
    hidden: Mapping[str, Iterable[int]],
    below: int,
    at_most: Iterable[tuple[str, str]] = (),
) -> Attack:
    """Try every hidden number, and every small rest that nobody prints.

    A number is safe if its interval is as wide as the threshold; a small count only if zero and the threshold are in it.
    """
    table = _Table(cells, hidden, at_most)
    wanted: dict[int, tuple[float, float]] = {}
    for cell, column in table.columns.items():
        quantity, group = cell
        number = cells.values[quantity][group] or 0
        kind = cells.quantity(quantity).kind
        small = cells.contributors[quantity][group] < below
        if quantity.startswith("complement:") and not small:
            continue
        wanted[column] = (0.0, float(below)) if small and kind != "sum" and number < below else (float("nan"), below)
    found = _search(table, wanted)
    by_column = {column: cell for cell, column in table.columns.items()}
    return Attack(len(wanted), {by_column[column]: interval for column, interval in found.items()})


class _Table:
    """The sums of a table over what is not shown: columns for unknown numbers, shown ones on the other side."""

    def __init__(self, cells: Cells, hidden: Mapping[str, Iterable[int]], at_most: Iterable[tuple[str, str]]) -> None:
        self.cells = cells
        secret = {id: set(groups) for id, groups in hidden.items()}
        kinds = {item.id: item.kind for item in cells.quantities if item.kind != "single"}
        unknown = [
            (id, group)
            for id, kind in kinds.items()
            for group in range(len(cells.groups))
            if kind == "complement" or group in secret.get(id, ())
        ]
        self.columns = {cell: column for column, cell in enumerate(unknown)}
        self.equal: list[tuple[dict[int, int], int]] = []
        self.most: list[tuple[dict[int, int], int]] = []
        for id, kind in kinds.items():
            self._add_up(id, kind)
        for split in cells.splits:
            for group in range(len(cells.groups)):
                sides = {(split.whole, group): 1} | {(part, group): -1 for part in split.parts}
                if split.exact or sum(share * (cells.values[id][group] or 0) for (id, _), share in sides.items()) <= 0:
                    self._write(self.equal if split.exact else self.most, sides)
        for leader, follower in cells.ties:
            for group in range(len(cells.groups)):
                one, other = (cells.values[id][group] or 0 for id in (leader, follower))
                if one and other % one == 0:
                    self._write(self.equal, {(follower, group): 1, (leader, group): -(other // one)})
        for fewer, more in at_most:
            for group in range(len(cells.groups)):
                self._write(self.most, {(fewer, group): 1, (more, group): -1})
        low = [None if min(n or 0 for n in cells.values[id]) < 0 else 0 for id, _ in unknown]
        self.bounds: list[Bound] = low

    def _add_up(self, id: str, kind: str) -> None:
        numbers = [number or 0 for number in self.cells.values[id]]
        for item in self.cells.sums:
            sides = {(id, item.total): 1} | {(id, part): -1 for part in item.parts}
            if numbers[item.total] == sum(numbers[part] for part in item.parts):
                self._write(self.equal, sides)
            elif kind == "distinct":
                self._write(self.most, sides)
                for part in item.parts:
                    self._write(self.most, {(id, part): 1, (id, item.total): -1})

    def _write(self, rows: list[tuple[dict[int, int], int]], sides: Mapping[Cell, int]) -> None:
        row: dict[int, int] = {}
        known = 0
        for cell, share in sides.items():
            if cell in self.columns:
                row[self.columns[cell]] = share
            else:
                known += share * (self.cells.values[cell[0]][cell[1]] or 0)
        if row:
            rows.append((row, -known))

    def matrix(self, rows: list[tuple[dict[int, int], int]]) -> Made:
        if not rows:
            return None, None
        entries = [(number, column, share) for number, (row, _) in enumerate(rows) for column, share in row.items()]
        at, column, share = np.array(entries).T
        made = sparse.csr_array((share.astype(float), (at, column)), shape=(len(rows), len(self.columns)))
        return made, np.array([side for _, side in rows], dtype=float)

    def tangles(self) -> np.ndarray:
        """Return for each column the number of the tangle it is in: those of two tangles tell nothing of each other."""
        made = [self.matrix(rows)[0] for rows in (self.equal, self.most) if rows]
        both = sparse.vstack(made) if made else sparse.csr_array((0, len(self.columns)))
        return sparse.csgraph.connected_components(both.T @ abs(both), directed=False)[1]


def _search(table: _Table, wanted: Mapping[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
    """Ask one number of each tangle at a time, downwards and upwards, until all are wide enough or known to be narrow."""
    rows = table.matrix(table.equal), table.matrix(table.most)
    tangle = table.tangles()
    lowest, highest = np.full(len(table.columns), np.inf), np.full(len(table.columns), -np.inf)
    narrow: dict[int, tuple[float, float]] = {}
    waiting = dict(wanted)
    while waiting:
        asked = list(_one_each(waiting, tangle))
        active = np.flatnonzero(np.isin(tangle, tangle[asked]))
        goal = np.zeros(len(table.columns))
        goal[asked] = 1
        for way in (1, -1):
            found = _solve(way * goal[active], [_part(made, active) for made in rows], table.bounds, active)
            lowest[active] = np.minimum(lowest[active], found)
            highest[active] = np.maximum(highest[active], found)
        for column in list(waiting):
            least, most = waiting[column]
            low, high = lowest[column], highest[column]
            if high - low >= most - NEAR if np.isnan(least) else low <= least + NEAR and high >= most - NEAR:
                del waiting[column]
            elif column in asked:
                narrow[column] = float(low), float(high)
                del waiting[column]
    return narrow


def _part(made: Made, active: np.ndarray) -> Made:
    """Return the sums of some columns; a sum never reaches into two tangles."""
    rows, sides = made
    if rows is None or sides is None:
        return None, None
    held = rows[:, active]
    there = np.flatnonzero(np.diff(held.indptr))
    return (held[there], sides[there]) if len(there) else (None, None)


def _solve(goal: np.ndarray, rows: list[Made], bounds: list[Bound], active: np.ndarray) -> np.ndarray:
    held = [(bounds[column], FAR) for column in active]
    (equal, equal_to), (most, most_is) = rows
    answer = linprog(goal, A_ub=most, b_ub=most_is, A_eq=equal, b_eq=equal_to, bounds=held, method="highs")
    assert answer.status == 0, answer.message
    return answer.x


def _one_each(waiting: Iterable[int], tangle: np.ndarray) -> Iterator[int]:
    seen = set()
    for column in waiting:
        if tangle[column] not in seen:
            seen.add(tangle[column])
            yield column
