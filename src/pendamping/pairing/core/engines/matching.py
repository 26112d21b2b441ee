"""A best flow on candidate arcs, by scipy or by ortools, and the lowest prices that go with it in whole numbers."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrs import frozen

from pendamping.errors import optional
from pendamping.pairing.core.costs import numpy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

EXACT = 1 << 51
"""Whole numbers up to here, and sums of two, are exact in the floating point of scipy."""

FAR = 1 << 60

PRODUCT = 1 << 61
"""ortools multiplies costs by the number of nodes; the product stays below this."""


def sparse() -> Any:
    """Return the two parts of scipy that are used, or raise the error that names the extra."""
    matrices, graphs = optional("scipy.sparse", "pairing"), optional("scipy.sparse.csgraph", "pairing")
    return matrices.csr_array, graphs.min_weight_full_bipartite_matching


def flows() -> Any:
    """Return the part of ortools that is used, or raise the error that names the extra."""
    return optional("ortools.graph.python.min_cost_flow", "pairing-fast")


@frozen(slots=True, eq=False)
class Arcs:
    """Candidate pairs of a field, sorted by row; a row is one mentee, or several who are alike.

    Attributes:
        row: the mentee of each.
        column: the mentor of each.
        number: the number of each.
    """

    row: "Ints"
    column: "Ints"
    number: "Ints"


@frozen(slots=True, eq=False)
class Places:
    """The places of the mentors of a field, one after another.

    Attributes:
        capacity: how many places each mentor has.
        low: how many of them must be taken.
        mentor: the mentor of each place; the places of a mentor stand together, the cheapest first.
        price: the load price of each place.
    """

    capacity: "Ints"
    low: "Ints"
    mentor: "Ints"
    price: "Ints"

    @property
    def first(self) -> "Ints":
        """The first place of each mentor."""
        found: Ints = self.capacity.cumsum() - self.capacity
        return found


def places_of(capacity: "Ints", low: "Ints", price: "Ints | None" = None) -> Places:
    """Return places with their load prices, or without."""
    np = numpy()
    mentor = np.repeat(np.arange(len(capacity)), capacity)
    return Places(capacity, low, mentor, np.zeros(len(mentor), np.int64) if price is None else price)


Match = Callable[[Arcs, Places, "Ints"], "Ints | None"]
"""Finds a best flow: takes arcs, places and the mentees of each row; gives the units of each arc, or None if it cannot."""


def by_scipy(arcs: Arcs, places: Places, supply: "Ints") -> "Ints | None":
    """Return a best flow on the arcs for rows of one mentee each, or None where floats are too short.

    Every place is a node of its own. The scarce side stands in the rows, each with a private stand-in for staying
    alone, because scipy matches every row; numbers start at one, because scipy drops zeros. Places that must be taken
    are made cheaper by what an unpaired mentee costs: the places covered by some matching can always be covered by one
    with the most pairs.
    """
    np, (csr_array, match), rows = numpy(), sparse(), len(supply)
    many = places.capacity[arcs.column]
    offset = np.arange(int(many.sum())) - np.repeat(many.cumsum() - many, many)
    place = np.repeat(places.first[arcs.column], many) + offset
    row = np.repeat(arcs.row, many)
    number = np.repeat(arcs.number, many) + places.price[place]
    mate: Ints = np.full(rows, -1)
    nothing: Ints = np.zeros(len(arcs.row), np.int64)
    if not len(number):
        return nothing
    bottom = int(number.min()) - 1
    slots = len(places.mentor)
    alone = (int(number.max()) - bottom) * (2 * min(rows, slots) + 2)
    if 2 * alone > EXACT // 2:
        return None
    must = offset < np.repeat(places.low[arcs.column], many)
    weight = number - bottom - np.where(must, alone, 0) + (alone if must.any() else 0)
    alone += alone if must.any() else 0
    if slots < rows:
        found = match(_with_stand_ins(csr_array, place, row, weight, alone, (slots, rows)))
        fine = found[1] < rows
        mate[found[1][fine]] = places.mentor[found[0][fine]]
    else:
        found = match(_with_stand_ins(csr_array, row, place, weight, alone, (rows, slots)))
        fine = found[1] < slots
        mate[found[0][fine]] = places.mentor[found[1][fine]]
    chosen: Ints = (mate[arcs.row] == arcs.column).astype(np.int64)
    return chosen


def _with_stand_ins(kind: Any, row: "Ints", column: "Ints", weight: "Ints", alone: int, shape: tuple[int, int]) -> Any:
    """Return the weights as a sparse matrix with a private column for each row."""
    np = numpy()
    own = np.arange(shape[0])
    weights = np.concatenate([weight, np.full(shape[0], alone)]).astype(float)
    rows = np.concatenate([row, own])
    columns = np.concatenate([column, shape[1] + own])
    return kind((weights, (rows, columns)), shape=(shape[0], shape[0] + shape[1]))


def by_ortools(arcs: Arcs, places: Places, supply: "Ints") -> "Ints | None":
    """Return a best flow on the arcs, or None where 64 bits are too short.

    Nodes are the rows, the mentors, and the top. Equal places of a mentor are one arc to the top; whoever stays
    unpaired goes there directly, at a price that no chain of changes is worth. Places that must be taken are made
    cheaper by that price.
    """
    np, solver = numpy(), flows().SimpleMinCostFlow()
    rows, columns = len(supply), len(places.capacity)
    top, room = rows + columns, int(min(supply.sum(), len(places.mentor)))
    numbers = np.concatenate([arcs.number, places.price])
    nothing: Ints = np.zeros(len(arcs.row), np.int64)
    if not len(arcs.row):
        return nothing
    alone = (int(numbers.max()) - int(numbers.min()) + 1) * (2 * room + 2)
    if 2 * alone * (top + 1) > PRODUCT:
        return None
    mentor, price, many = _equal_places(places, alone)
    tail = np.concatenate([arcs.row, np.arange(rows), rows + mentor])
    head = np.concatenate([rows + arcs.column, np.full(rows + len(mentor), top)])
    most = np.concatenate([np.minimum(supply[arcs.row], places.capacity[arcs.column]), supply, many])
    cost = np.concatenate([arcs.number, np.full(rows, alone), price])
    made = solver.add_arcs_with_capacity_and_unit_cost(tail.astype(np.int32), head.astype(np.int32), most, cost)
    wanted = np.concatenate([supply, np.zeros(columns, np.int64), [-supply.sum()]])
    solver.set_nodes_supplies(np.arange(top + 1, dtype=np.int32), wanted)
    if solver.solve() != solver.OPTIMAL:
        return None
    units: Ints = np.asarray(solver.flows(made[: len(arcs.row)]), np.int64)
    return units


def _equal_places(places: Places, alone: int) -> "tuple[Ints, Ints, Ints]":
    """Return mentor, price and how many of the places that are alike and stand together."""
    np = numpy()
    price = places.price.copy()
    price[np.arange(len(price)) - places.first[places.mentor] < places.low[places.mentor]] -= alone
    both = np.stack([places.mentor, price])
    heads = np.flatnonzero(np.concatenate([[True], (both[:, 1:] != both[:, :-1]).any(axis=0)])[: both.shape[1]])
    return places.mentor[heads], price[heads], np.diff(np.append(heads, both.shape[1]))


def lowest(arcs: Arcs, places: Places, supply: "Ints", flow: "Ints", person: int) -> "tuple[Ints, Ints] | None":
    """Return the lowest prices of the mentors for a flow and the price of each row; None where it is not the best.

    Shortest paths in whole numbers from the top, where the unpaired are, by rounds over all arcs; a round that changes
    nothing proves the flow and the prices. A mentor who cannot be reached costs nothing.
    """
    np = numpy()
    rows, mentors = len(supply), len(places.capacity)
    load, alone = np.zeros(mentors, np.int64), supply.copy()
    np.add.at(load, arcs.column, flow)
    np.add.at(alone, arcs.row, -flow)
    held = np.flatnonzero(flow)
    away, come = Least(arcs.row[held], rows), Least(arcs.column, mentors)
    back, number = arcs.column[held], arcs.number
    last, free = _place_costs(places, load)
    far = np.append(last, 0)
    for _ in range(mentors + 2):
        leave = np.where(alone > 0, far[mentors] - person, FAR)
        leave = np.minimum(leave, away.of(far[back] - number[held]))
        found = np.minimum(far[:mentors], come.of(leave[arcs.row] + number))
        found = np.minimum(found, far[mentors] + last)
        found[found > FAR // 2] = FAR
        top = min(int(far[mentors]), int((leave + person).min(initial=FAR)), int((found + free).min(initial=FAR)))
        if top == far[mentors] and (found == far[:mentors]).all():
            break
        far[:mentors], far[mentors] = found, top
    else:
        return None
    if far[mentors] < 0:
        return None
    price = np.where(far[:mentors] == FAR, np.where(free < FAR, free, 0), -far[:mentors])
    of_rows = np.full(rows, person)
    of_rows[arcs.row[held]] = number[held] + price[back]
    return price, of_rows


def _place_costs(places: Places, load: "Ints") -> "tuple[Ints, Ints]":
    """Return what a place more at the top costs by leaving each mentor, and each mentor by a free place."""
    np = numpy()
    last, free = np.full(len(load), FAR), np.full(len(load), FAR)
    taken, open_ = np.flatnonzero(load > places.low), np.flatnonzero(load < places.capacity)
    last[taken] = -places.price[(places.first + load - 1)[taken]]
    free[open_] = places.price[(places.first + load)[open_]]
    return last, free


class Least:
    """The least of some numbers for each of many places, where the places stay and the numbers change.

    >>> import numpy
    >>> Least(numpy.array([2, 0, 2]), 3).of(numpy.array([5, 7, 4])).tolist() == [7, FAR, 4]
    True
    """

    def __init__(self, place: "Ints", many: int) -> None:
        np = numpy()
        self.order: Any = np.argsort(place, kind="stable")
        held = place[self.order]
        self.heads: Any = np.flatnonzero(np.concatenate([[True], held[1:] != held[:-1]])[: len(held)])
        self.places: Any = held[self.heads]
        self.many = many

    def of(self, numbers: "Ints") -> "Ints":
        """Return the least number of each place, ``FAR`` where there is none."""
        np = numpy()
        found: Ints = np.full(self.many, FAR)
        if len(self.heads):
            found[self.places] = np.minimum.reduceat(numbers[self.order], self.heads)
        return found
