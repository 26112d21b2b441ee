"""One matching on candidate arcs by scipy, and the lowest prices that go with it, checked in whole numbers."""

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


def sparse() -> Any:
    """Return the two parts of scipy that are used, or raise the error that names the extra."""
    matrices, graphs = optional("scipy.sparse", "pairing"), optional("scipy.sparse.csgraph", "pairing")
    return matrices.csr_array, graphs.min_weight_full_bipartite_matching


@frozen(slots=True, eq=False)
class Arcs:
    """Candidate pairs of a field, sorted by row.

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


def matched(arcs: Arcs, places: Places, rows: int) -> "Ints | None":
    """Return the mentor of each mentee (-1: unpaired) in a best matching of the arcs, or None where floats are too short.

    Every place is a node of its own. The scarce side stands in the rows, each with a private stand-in for staying
    alone, because scipy matches every row; numbers start at one, because scipy drops zeros. Places that must be taken
    are made cheaper by what an unpaired mentee costs: the places covered by some matching can always be covered by one
    with the most pairs.
    """
    np, (csr_array, match) = numpy(), sparse()
    many = places.capacity[arcs.column]
    offset = np.arange(int(many.sum())) - np.repeat(many.cumsum() - many, many)
    place = np.repeat(places.first[arcs.column], many) + offset
    row = np.repeat(arcs.row, many)
    number = np.repeat(arcs.number, many) + places.price[place]
    mate: Ints = np.full(rows, -1)
    if not len(number):
        return mate
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
    return mate


def _with_stand_ins(kind: Any, row: "Ints", column: "Ints", weight: "Ints", alone: int, shape: tuple[int, int]) -> Any:
    """Return the weights as a sparse matrix with a private column for each row."""
    np = numpy()
    own = np.arange(shape[0])
    weights = np.concatenate([weight, np.full(shape[0], alone)]).astype(float)
    rows = np.concatenate([row, own])
    columns = np.concatenate([column, shape[1] + own])
    return kind((weights, (rows, columns)), shape=(shape[0], shape[0] + shape[1]))


def lowest(arcs: Arcs, places: Places, mate: "Ints", paid: "Ints", person: int) -> "Ints | None":
    """Return the lowest prices of the mentors for a matching, or None where it is not the best on its arcs.

    Shortest paths in whole numbers from the top, where the unpaired are, by rounds over all arcs; a round that changes
    nothing proves the matching and the prices. A mentor who cannot be reached costs nothing.
    """
    np = numpy()
    mentors = len(places.capacity)
    start, end, cost = _residual(arcs, places, mate, paid, person)
    order = np.argsort(end, kind="stable")
    start, end, cost = start[order], end[order], cost[order]
    heads = np.flatnonzero(np.concatenate([[True], end[1:] != end[:-1]])) if len(end) else np.zeros(0, np.int64)
    nodes = end[heads]
    far = np.full(mentors + 1, FAR)
    far[mentors] = 0
    for _ in range(mentors + 2):
        found = np.minimum.reduceat(far[start] + cost, heads) if len(heads) else np.zeros(0, np.int64)
        found[found > FAR // 2] = FAR
        found = np.minimum(found, far[nodes])
        if (found == far[nodes]).all():
            break
        far[nodes] = found
    else:
        return None
    if far[mentors] < 0:
        return None
    return _unreached(np.where(far[:mentors] == FAR, 0, -far[:mentors]), far, places, mate)


def _unreached(price: "Ints", far: "Ints", places: Places, mate: "Ints") -> "Ints":
    """Give mentors whom nobody can reach the price of their next place."""
    np = numpy()
    mentors = len(places.capacity)
    load = np.bincount(mate[mate >= 0], minlength=mentors)
    free = (far[:mentors] == FAR) & (load < places.capacity)
    price[free] = places.price[(places.first + load)[free]]
    return price


def _residual(arcs: Arcs, places: Places, mate: "Ints", paid: "Ints", person: int) -> "tuple[Ints, Ints, Ints]":
    """Return the arcs that a unit can still take between mentors and the top: start, end, cost."""
    np = numpy()
    mentors = len(places.capacity)
    at = np.where(mate >= 0, mate, mentors)
    load = np.bincount(mate[mate >= 0], minlength=mentors)
    taken, free = np.flatnonzero(load > places.low), np.flatnonzero(load < places.capacity)
    top_of_taken, top_of_free = np.full(len(taken), mentors), np.full(len(free), mentors)
    start = np.concatenate([at[arcs.row], top_of_taken, free, at])
    end = np.concatenate([arcs.column, taken, top_of_free, np.full(len(mate), mentors)])
    next_price = places.price[(places.first + load)[free]]
    last_price = places.price[(places.first + load - 1)[taken]]
    cost = np.concatenate([arcs.number - paid[arcs.row], -last_price, next_price, person - paid])
    return start, end, cost
