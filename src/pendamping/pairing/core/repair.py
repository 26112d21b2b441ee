"""Solving again after people left, came late or changed, from the pairing so far; a charge for new pairs makes moves few."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from pendamping.pairing.core.costs import FORBIDDEN, ArrayCosts, CostTable, PlainCosts
from pendamping.pairing.core.engines.dense import Known
from pendamping.pairing.core.network import Block, Network
from pendamping.pairing.core.scale import Scale, scale_of
from pendamping.pairing.core.solution import Engine, Solution
from pendamping.pairing.core.solve import Progress, solve_knowing

if TYPE_CHECKING:
    from pendamping.pairing.core.costs import Matrix


@frozen(slots=True)
class Earlier:
    """What is known of the pairing so far, in the numbers of the network as it is now.

    Attributes:
        seats: the mentor of each mentee who may stay; None for whoever has to be put in.
        alone: the mentees who were unpaired so far.
        prices: the price of each mentor; None for a new one.
        scale: the weights of the levels in these prices.
    """

    seats: tuple[int | None, ...]
    alone: frozenset[int]
    prices: tuple[int | None, ...]
    scale: Scale


def charged(network: Network, kept: Mapping[int, int], charge: int) -> Network:
    """Return a network in which every pair costs a charge more, but for one pair of some mentees.

    With a charge above every difference of the other costs, the best pairing of it has the most people, then the
    fewest new pairs, then the least cost.

    >>> network = Network(2, (1, 1), (0, 0), (Block((0, 1), (0, 1), PlainCosts([[1, 5], [1, None]])),))
    >>> charged(network, {0: 1}, 100).blocks[0].costs.row(0)
    (101, 5)
    """
    return evolve(network, blocks=tuple(_charged(block, kept, charge) for block in network.blocks))


def _charged(block: Block, kept: Mapping[int, int], charge: int) -> Block:
    column = {mentor: number for number, mentor in enumerate(block.mentors)}
    cells = {row: column[kept[mentee]] for row, mentee in enumerate(block.mentees) if kept.get(mentee) in column}
    table = block.costs
    if isinstance(table, ArrayCosts):
        return evolve(block, costs=ArrayCosts(table.shape, _Charging(table, cells, charge)))
    rows = []
    for row in range(table.shape[0]):
        free = cells.get(row)
        costs = enumerate(table.row(row))
        rows.append([cost if cost is None or place == free else cost + charge for place, cost in costs])
    return evolve(block, costs=PlainCosts(rows, table.shape[1]))


class _Charging:
    """Fills in the costs of a table with the charge."""

    __slots__ = ("_cells", "_charge", "_table")

    def __init__(self, table: ArrayCosts, cells: Mapping[int, int], charge: int) -> None:
        self._table = table
        self._cells = list(cells.items())
        self._charge = charge

    def __call__(self, start: int, stop: int) -> "Matrix":
        made = self._table.matrix(start, stop) + self._charge
        inside = [(row - start, column) for row, column in self._cells if start <= row < stop]
        rows, columns = [row for row, _ in inside], [column for _, column in inside]
        made[rows, columns] -= self._charge
        made[made >= FORBIDDEN] = FORBIDDEN
        return made


def within(table: CostTable, rows: Sequence[int], columns: Sequence[int]) -> CostTable:
    """Return some rows and columns of a table; the table itself for all of them.

    >>> within(PlainCosts([[1, 2], [3, None]]), (1,), (0, 1)).row(0)
    (3, None)
    """
    if (len(rows), len(columns)) == table.shape:
        return table
    if isinstance(table, ArrayCosts):
        made = table.matrix(0, table.shape[0])[list(rows)][:, list(columns)]
        return ArrayCosts((len(rows), len(columns)), lambda start, stop: made[start:stop].copy())
    lists = (table.row(row) for row in rows)
    return PlainCosts([[costs[column] for column in columns] for costs in lists], len(columns))


def solve_again(
    network: Network, earlier: Earlier, engine: Engine = "auto", progress: Progress | None = None
) -> Solution:
    """Return what ``solve`` returns, sooner: whoever may stay is where they were, and the prices are those so far.

    What is known never changes the answer. Seats are taken as known only where no other pair of the mentee can
    compete: locked, or in a ``charged`` network.

    >>> network = Network(2, (1, 1), (0, 0), (Block((0, 1), (0, 1), PlainCosts([[1, 5], [1, None]])),))
    >>> earlier = Earlier((0, None), frozenset({1}), (0, 0), Scale(1, 100))
    >>> solve_again(charged(network, {0: 0}, 100), earlier).mate
    (1, 0)
    """
    scale = scale_of(network)
    prices = tuple(None if price is None else _in(price, earlier.scale, scale) for price in earlier.prices)
    return solve_knowing(network, Known(earlier.seats, prices, earlier.alone), engine, progress)


def _in(price: int, before: Scale, now: Scale) -> int:
    """Return a price in other weights of the same levels."""
    persons, cost, load = before.split(price)
    return persons * now.person + cost * now.unit + load
