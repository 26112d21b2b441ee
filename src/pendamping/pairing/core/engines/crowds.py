"""A block of people of whom many are alike, solved sort by sort: a flow on candidates, all pairs priced, then turns."""

from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from pendamping.pairing.core.alike import AlikeCosts, HeldCosts
from pendamping.pairing.core.costs import CostTable, numpy
from pendamping.pairing.core.engines.fields import Field
from pendamping.pairing.core.engines.matching import by_ortools, places_of
from pendamping.pairing.core.engines.turns import Turns
from pendamping.pairing.core.engines.warm import Start, Task, warm_start
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.scale import INT64_ROOM, Scale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

ROUNDS = 400
"""How often candidates are added at most; a block that is not done then is solved in the other way."""


@frozen(slots=True, eq=False)
class Crowd:
    """A block without demands: whole numbers only, so that another process can have it.

    Attributes:
        costs: the costs between sorts of mentees and sorts of mentors.
        row_sort: the sort of each mentee.
        column_sort: the sort of each mentor.
        capacity: the places of each mentor.
        person: what an unpaired mentee costs.
    """

    costs: CostTable
    row_sort: Any
    column_sort: Any
    capacity: Any
    person: int

    @property
    def pairs(self) -> int:
        """How many pairs of sorts there are."""
        return self.costs.shape[0] * self.costs.shape[1]

    def sent(self) -> "Crowd":
        """Return the crowd with its costs as plain numbers."""
        return self if isinstance(self.costs, HeldCosts) else evolve(self, costs=HeldCosts.of(self.costs))


@frozen(slots=True, eq=False)
class Seated:
    """The answer for a crowd.

    Attributes:
        mate: the column of each mentee, or None.
        mentee_price: what the pair of each mentee costs with its place.
        mentor_price: the price of each mentor.
    """

    mate: list[int | None]
    mentee_price: list[int]
    mentor_price: list[int]


def crowd_of(network: Network, scale: Scale) -> Crowd | None:
    """Return a piece as a crowd; None where it has demands, load prices, no pairs, or numbers beyond 64 bits."""
    np = numpy()
    if len(network.blocks) != 1 or network.quotas or network.locks or any(network.minimum):
        return None
    costs = network.blocks[0].costs
    if network.load_prices is not None or 0 in costs.shape or scale.person > INT64_ROOM >> 2:
        return None
    capacity = np.minimum(np.array(network.capacity, np.int64), network.mentees)
    if isinstance(costs, AlikeCosts):
        return Crowd(costs.sorts, costs.row_sort, costs.column_sort, capacity, scale.person)
    return Crowd(costs, np.arange(costs.shape[0]), np.arange(costs.shape[1]), capacity, scale.person)


def solve_crowd(crowd: Crowd) -> Seated | None:
    """Return the best pairing of a crowd, the smallest list among equals, and the lowest prices; None: try another way."""
    np = numpy()
    rows, columns = crowd.costs.shape
    supply = np.bincount(crowd.row_sort, minlength=rows)
    capacity = np.zeros(columns, np.int64)
    np.add.at(capacity, crowd.column_sort, crowd.capacity)
    nothing = np.zeros(columns, np.int64)
    field = Field(crowd.costs)
    start = warm_start(field, Task(supply, places_of(capacity, nothing), crowd.person, by_ortools), 0, ROUNDS)
    if start is None or start.better:
        return None
    options = _options(field, start, crowd.person)
    turns = Turns(options, _flow(start, supply, columns), _mentors(crowd, columns), (start.price == 0).tolist())
    mate = [turns.take(sort) for sort in crowd.row_sort.tolist()]
    return Seated(mate, start.mentee_price[crowd.row_sort].tolist(), start.price[crowd.column_sort].tolist())


def _options(field: Field, start: Start, person: int) -> list[int]:
    """Return for each sort of mentees the nodes of reduced cost zero, as bits; the last is staying unpaired."""
    np = numpy()
    options: list[int] = []
    alone = start.mentee_price == person
    for first, last, numbers in field.slices():
        fine = np.column_stack([numbers + start.price == start.mentee_price[first:last, None], alone[first:last]])
        packed = np.packbits(fine, axis=1, bitorder="little")
        options += [int.from_bytes(row.tobytes(), "little") for row in packed]
    return options


def _flow(start: Start, supply: "Ints", top: int) -> list[dict[int, int]]:
    """Return for each sort of mentees how many are at which node."""
    np = numpy()
    left = supply.copy()
    np.add.at(left, start.arcs.row, -start.flow)
    flow: list[dict[int, int]] = [{top: many} if many else {} for many in left.tolist()]
    held = np.flatnonzero(start.flow)
    taken = zip(start.arcs.row[held].tolist(), start.arcs.column[held].tolist(), start.flow[held].tolist(), strict=True)
    for row, column, many in taken:
        flow[row][column] = many
    return flow


def _mentors(crowd: Crowd, columns: int) -> list[list[tuple[int, int]]]:
    """Return for each sort of mentors its mentors with their places."""
    found: list[list[tuple[int, int]]] = [[] for _ in range(columns)]
    for mentor, (sort, places) in enumerate(zip(crowd.column_sort.tolist(), crowd.capacity.tolist(), strict=True)):
        found[sort].append((mentor, places))
    return found
