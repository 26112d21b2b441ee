"""A good start for one block: matchings on few candidate pairs, chosen by prices from a sample, priced on all pairs."""

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from pendamping.pairing.core.costs import FORBIDDEN, numpy
from pendamping.pairing.core.engines.fields import Field, Held
from pendamping.pairing.core.engines.matching import Arcs, Match, Places, lowest, places_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

SMALL = 40_000
"""A field of up to this many pairs is matched whole."""

SHARE = 4
"""One mentor and one mentee in so many are in the sample."""

LEAST = 20
"""A field with fewer mentees or mentors than this is matched whole."""

NEAR = 10
"""So many candidates are chosen for each mentee and each mentor, and added for each mentee in a round."""

ROUNDS = 40

WIDE = 1 << 50
"""Larger numbers are alike when candidates are chosen."""


@frozen(slots=True, eq=False)
class Start:
    """What one block starts from.

    Attributes:
        arcs: the candidates, those of reduced cost zero and those that are taken among them.
        flow: the mentees of each candidate.
        price: the price of each column; none of the candidates improves on the pairs under these prices.
        mentee_price: the price of each row.
        better: how many rows have a pair that would improve.
    """

    arcs: Arcs
    flow: "Ints"
    price: "Ints"
    mentee_price: "Ints"
    better: int = 0

    def mate(self) -> "Ints":
        """Return the column of each row, or -1; for rows of one mentee each."""
        np = numpy()
        found: Ints = np.full(len(self.mentee_price), -1)
        held = self.flow > 0
        found[self.arcs.row[held]] = self.arcs.column[held]
        return found


@frozen(slots=True, eq=False)
class Task:
    """What is asked of a block.

    Attributes:
        supply: the mentees of each row.
        places: the places of the mentors.
        person: what an unpaired mentee costs.
        match: finds a best flow of candidates.
    """

    supply: "Ints"
    places: Places
    person: int
    match: Match


def warm_start(field: Field, task: Task, left: int, rounds: int = ROUNDS) -> Start | None:
    """Return a best matching of candidate pairs, with few rows where another pair would be better.

    Args:
        field: the numbers of the block.
        task: the people on both sides.
        left: the number of rows that may still improve; a caller who goes on alone takes some.
        rounds: how often at most candidates are added.

    Returns:
        the matching, its prices and candidates; None where the numbers are too large for the matching.
    """
    arcs = _candidates(field, task)
    start = None
    for number in range(rounds):
        found = None if arcs is None else _solved(task, arcs)
        if found is None:
            return start
        extra, rows = improving(field, found.price, found.mentee_price)
        start = evolve(found, better=rows)
        if rows <= left:
            return _pruned(start)
        arcs = _joined((_pruned(start) if number < ROUNDS // 2 else start).arcs, extra)
    return start


def _solved(task: Task, arcs: Arcs) -> Start | None:
    """Match some candidates and price them."""
    flow = task.match(arcs, task.places, task.supply)
    found = None if flow is None else lowest(arcs, task.places, task.supply, flow, task.person)
    return None if flow is None or found is None else Start(arcs, flow, *found)


class Best:
    """Collects, slice by slice, the pairs that would improve: some of each row, and the best of each column."""

    def __init__(self, columns: int) -> None:
        np = numpy()
        nothing = np.zeros(0, np.int64)
        self.rows: int = 0
        self.pieces: list[tuple[Ints, Ints, Ints]] = [(nothing, nothing, nothing)]
        self.least: Ints = np.zeros(columns, np.int64)
        self.owner: Ints = np.zeros(columns, np.int64)
        self.number: Ints = np.zeros(columns, np.int64)

    def see(self, start: int, numbers: "Ints", reduced: "Ints") -> None:
        """Take in a slice: its first row, its numbers and its reduced costs."""
        np = numpy()
        rows = np.flatnonzero(reduced.min(axis=1, initial=FORBIDDEN) < 0)
        if not len(rows):
            return
        self.rows += len(rows)
        some = reduced[rows]
        row, column = np.nonzero(smallest(some, NEAR, start) & (some < 0))
        self.pieces.append((rows[row] + start, column, numbers[rows[row], column]))
        first = some.argmin(axis=0)
        least = some[first, np.arange(len(first))]
        closer = least < self.least
        self.least[closer] = least[closer]
        self.owner[closer] = rows[first[closer]] + start
        self.number[closer] = numbers[rows[first[closer]], np.flatnonzero(closer)]

    def found(self) -> "tuple[Ints, Ints, Ints]":
        """Return row, column and number of the pairs, each once."""
        np = numpy()
        column = np.flatnonzero(self.least < 0)
        arcs = _arcs([*self.pieces, (self.owner[column], column, self.number[column])])
        return arcs.row, arcs.column, arcs.number


def improving(field: Field, price: "Ints", mentee_price: "Ints") -> tuple[Arcs, int]:
    """Return pairs that would improve, and the number of rows that have some."""
    best = Best(field.shape[1])
    for start, stop, numbers in field.slices():
        best.see(start, numbers, numbers + price - mentee_price[start:stop, None])
    return Arcs(*best.found()), best.rows


def _candidates(field: Field, task: Task) -> Arcs | None:
    """Return the candidates to begin with: all pairs of a small field, or else the best under prices from a sample."""
    np = numpy()
    rows, columns = field.shape
    if rows * columns <= SMALL or min(rows, columns) < LEAST:
        found = []
        for start, _, numbers in field.slices():
            row, column = np.nonzero(numbers < FORBIDDEN)
            found.append((row + start, column, numbers[row, column]))
        return _arcs(found)
    sample = _sample(rows), _sample(columns)
    numbers = field.pick(*sample)
    supply = task.supply[sample[0]]
    thinned = Task(supply, _thinned(task, sample[1], int(supply.sum())), task.person, task.match)
    solved = warm_start(Held(numbers), thinned, len(sample[0]) // 50)
    if solved is None:
        return None
    return best_under(field, _spread(field, sample[0], solved.mentee_price))


def _sample(many: int) -> "Ints":
    """Return a share of the numbers up to many, ascending, without the pattern of the list."""
    np = numpy()
    mixed = np.argsort(np.arange(many, dtype=np.uint64) * np.uint64(2654435761) % np.uint64(1 << 32), kind="stable")
    found: Ints = np.sort(mixed[: many // SHARE])
    return found


def _thinned(task: Task, sample: "Ints", mentees: int) -> Places:
    """Return the places of a sample of mentors, as scarce as in the whole."""
    np = numpy()
    capacity = task.places.capacity[sample].copy()
    wanted = round(len(task.places.mentor) * mentees / int(task.supply.sum()))
    missing = wanted - int(capacity.sum())
    if missing > 0:
        capacity += missing // len(capacity)
        capacity[: missing % len(capacity)] += 1
    while missing < 0:
        shrink = np.flatnonzero(capacity > 1)[:-missing]
        capacity[shrink] -= 1
        missing += len(shrink)
        if not len(shrink):
            break
    return places_of(capacity, np.zeros(len(capacity), np.int64))


def _spread(field: Field, rows: "Ints", mentee_price: "Ints") -> "Ints":
    """Return the prices of all mentors at which the mentees of a sample would just still come."""
    np = numpy()
    price: Ints = np.zeros(field.shape[1], np.int64)
    for start, stop, numbers in field.slices():
        first, last = np.searchsorted(rows, start), np.searchsorted(rows, stop)
        if first < last:
            bid = mentee_price[first:last, None] - numbers[rows[first:last] - start]
            price = np.maximum(price, bid.max(axis=0))
    return price


def best_under(field: Field, price: "Ints", newcomers: "Mask | None" = None) -> Arcs:
    """Return the best pairs of each row under some prices, and the best of each column.

    Args:
        field: the numbers of the block.
        price: the prices of its mentors.
        newcomers: the rows that compete for every column, by number alone; without them all rows, by reduced cost.
    """
    np = numpy()
    found, heads = [], np.zeros((0, field.shape[1]), np.int64)
    owners = np.zeros((0, field.shape[1]), np.int64)
    for start, stop, numbers in field.slices():
        reduced = numbers + price
        row, column = np.nonzero(smallest(reduced, NEAR, start) & (numbers < FORBIDDEN))
        found.append((row + start, column, numbers[row, column]))
        rows = np.arange(start, stop)
        if newcomers is None:
            reduced -= reduced.min(axis=1)[:, None]
            reduced[numbers >= FORBIDDEN] = FORBIDDEN
        else:
            rows = rows[newcomers[start:stop]]
            reduced = numbers[rows - start]
        heads = np.concatenate([heads, mixed(reduced, start)])
        owners = np.concatenate([owners, np.broadcast_to(rows[:, None], reduced.shape)])
        if len(heads) > NEAR:
            keep = np.argpartition(heads, NEAR - 1, axis=0)[:NEAR]
            heads, owners = np.take_along_axis(heads, keep, 0), np.take_along_axis(owners, keep, 0)
    rank, column = np.nonzero(heads < WIDE << 8)
    row = owners[rank, column]
    order = np.argsort(row, kind="stable")
    row, column = row[order], column[order]
    found.append((row, column, field.at(row, column)))
    return _arcs(found)


def smallest(numbers: "Ints", many: int, start: int = 0) -> "Mask":
    """Return a mask of the smallest numbers of each row; equal ones are taken from all over, so that rows differ.

    Args:
        numbers: some rows.
        many: how many to take of each.
        start: the number of the first row, so that slices differ too.
    """
    np = numpy()
    if numbers.shape[1] <= many:
        every: Mask = np.ones_like(numbers, bool)
        return every
    keep = np.argpartition(mixed(numbers, start), many - 1, axis=1)[:, :many]
    mask: Mask = np.zeros_like(numbers, bool)
    np.put_along_axis(mask, keep, True, axis=1)
    return mask


def mixed(numbers: "Ints", start: int) -> "Ints":
    """Return numbers in the same order, equal ones told apart by row and column."""
    np = numpy()
    rows = np.arange(start, start + numbers.shape[0], dtype=np.uint32) * np.uint32(2654435761)
    columns = np.arange(numbers.shape[1], dtype=np.uint32) * np.uint32(2246822519)
    noise = (rows[:, None] ^ columns) >> np.uint32(24)
    found: Ints = (np.clip(numbers, -WIDE, WIDE) << 8) + noise
    return found


def _pruned(start: Start) -> Start:
    """Return a start without the candidates that are far from being used."""
    np, arcs = numpy(), start.arcs
    reduced = arcs.number + start.price[arcs.column] - start.mentee_price[arcs.row]
    near = reduced <= (4 * np.median(reduced) + 1 if len(reduced) else 0)
    return evolve(start, arcs=Arcs(arcs.row[near], arcs.column[near], arcs.number[near]), flow=start.flow[near])


def _arcs(found: "list[tuple[Ints, Ints, Ints]]") -> Arcs:
    """Return arcs sorted by row and column, each once."""
    np = numpy()
    if not found:
        nothing = np.zeros(0, np.int64)
        return Arcs(nothing, nothing, nothing)
    row, column, number = (np.concatenate(parts) for parts in zip(*found, strict=True))
    width = int(column.max(initial=0)) + 1
    _, first = np.unique(row * width + column, return_index=True)
    return Arcs(row[first], column[first], number[first])


def _joined(one: Arcs, other: Arcs) -> Arcs:
    return _arcs([(one.row, one.column, one.number), (other.row, other.column, other.number)])
