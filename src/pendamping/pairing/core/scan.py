"""One pass over every pair for a proof: costs recomputed, pairs that would improve, and pairs that cost just the same."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from pendamping.pairing.core.alike import AlikeCosts
from pendamping.pairing.core.costs import FORBIDDEN, ArrayCosts, has_numpy, largest_in, numpy, parts
from pendamping.pairing.core.gathered import Gathered, block_of, gathered, spread
from pendamping.pairing.core.network import Block, Network
from pendamping.pairing.core.scale import INT64_ROOM
from pendamping.pairing.core.tree import Tree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


@frozen(slots=True)
class Claim:
    """What is claimed of a pairing: who is where, and what everything costs.

    Attributes:
        at: the entry node of each mentee.
        mate: the mentor of each mentee, or None.
        price: the price of each node.
        unit: what one unit of cost weighs.
        person: what an unpaired mentee weighs.
        bound: for each mentee whether other pairs count; a lock leaves no others.
    """

    at: tuple[int, ...]
    mate: tuple[int | None, ...]
    price: tuple[int, ...]
    unit: int
    person: int
    bound: tuple[bool, ...]


@frozen(slots=True)
class Seen:
    """What a pass over all pairs has seen.

    Attributes:
        paid: the number of each mentee's pair, of being unpaired, or None for a pair that may not be made.
        better: (mentee, mentor or None) that would improve the total under the prices.
        same: for mentees with a choice at the same price, the nodes as bits.
        largest: the size of the largest cost.
        gathered: the look at pairs of sorts, where people could be taken sort by sort.
    """

    paid: list[int | None]
    better: list[tuple[int, int | None]] = field(factory=list)
    same: dict[int, int] = field(factory=dict)
    largest: int = 0
    gathered: Gathered | None = None


def scanned(network: Network, tree: Tree, claim: Claim) -> Seen:
    """Look at every pair once, with numpy where it is there and worth it."""
    paid: list[int | None] = [claim.person if mentor is None else None for mentor in claim.mate]
    better: list[tuple[int, int | None]] = []
    same: dict[int, int] = {}
    largest, looked = 0, None
    for block in network.blocks:
        many = block.costs.shape[0] * block.costs.shape[1]
        worth = many and (many > WORTH or isinstance(block.costs, ArrayCosts))
        fits = claim.person <= INT64_ROOM and all(abs(price) <= INT64_ROOM for price in claim.price)
        scan = _scan_numpy if worth and fits and has_numpy() else _scan_plain
        if fits and block_of(network) is not None:
            looked = _scan_sorts(block, claim, paid, better, same)
        largest = max(largest, scan(block, tree, claim, paid, better, same) if looked is None else looked.largest)
    _scan_unpaired(tree, claim, paid, better, same)
    return Seen(paid, better, same, largest, looked)


def _scan_sorts(
    block: Block,
    claim: Claim,
    paid: list[int | None],
    better: list[tuple[int, int | None]],
    same: dict[int, int],
) -> Gathered | None:
    """Look at the pairs of sorts of a piece without demands: mentor j is node 1 + j; None where it cannot be done."""
    np, costs = numpy(), block.costs
    price, mate = (
        np.array(claim.price, np.int64),
        np.array([-1 if one is None else one for one in claim.mate], np.int64),
    )
    seen = gathered(costs, price[1:], claim.unit) if isinstance(costs, AlikeCosts) else None
    if seen is None or not isinstance(costs, AlikeCosts):
        return None
    own = costs.sorts.wide(costs.sorts.held[costs.row_sort, costs.column_sort[mate]])
    made = (mate >= 0) & (own < FORBIDDEN)
    numbers = np.where(made, np.where(made, own, 0) * claim.unit, claim.person)
    for mentee, number in zip(np.flatnonzero(made).tolist(), numbers[made].tolist(), strict=True):
        paid[mentee] = number
    goal = numbers + price[1 + mate]
    goal[(mate >= 0) & ~made] = -FORBIDDEN
    least = seen.least[costs.row_sort]
    for mentee in np.flatnonzero(least < goal).tolist():
        better.append((mentee, _cheapest(costs, mentee, claim)))
    alike = np.flatnonzero(least == goal)
    bits = spread(seen, costs, np.unique(costs.row_sort[alike]), np.arange(1, len(price)), len(price))
    for mentee, sort in zip(alike.tolist(), costs.row_sort[alike].tolist(), strict=True):
        found = bits[sort] | 1 << claim.at[mentee]
        if found & (found - 1):
            same[mentee] = found
    return seen


def _cheapest(costs: AlikeCosts, mentee: int, claim: Claim) -> int:
    """Return the first mentor of the least number."""
    row = costs.row(mentee)
    return min((cost * claim.unit + claim.price[1 + one], one) for one, cost in enumerate(row) if cost is not None)[1]


WORTH = 2_000
"""Blocks of more pairs than this are looked at with numpy, though their costs are lists."""


def _scan_unpaired(
    tree: Tree,
    claim: Claim,
    paid: list[int | None],
    better: list[tuple[int, int | None]],
    same: dict[int, int],
) -> None:
    """Compare each mentee's pair with staying unpaired."""
    for mentee, number in enumerate(paid):
        if number is None or not claim.bound[mentee]:
            continue
        rest = tree.rest[tree.category[mentee]]
        left = claim.person + claim.price[rest] - number - claim.price[claim.at[mentee]]
        if left < 0:
            better.append((mentee, None))
        elif left == 0 and (rest != claim.at[mentee] or mentee in same):
            same[mentee] = same.get(mentee, 1 << claim.at[mentee]) | 1 << rest


def _scan_plain(
    block: Block,
    tree: Tree,
    claim: Claim,
    paid: list[int | None],
    better: list[tuple[int, int | None]],
    same: dict[int, int],
) -> int:
    price, unit, largest = claim.price, claim.unit, 0
    for row, mentee in enumerate(block.mentees):
        entry = tree.entry[tree.category[mentee]]
        costs = block.costs.row(row)
        numbers = [
            (cost * unit + price[entry[mentor]], mentor)
            for mentor, cost in zip(block.mentors, costs, strict=True)
            if cost is not None
        ]
        largest = max(largest, max((abs(cost) for cost in costs if cost is not None), default=0))
        mate = claim.mate[mentee]
        goal = claim.person + price[claim.at[mentee]]
        if mate is not None:
            found = [number for number, mentor in numbers if mentor == mate]
            if not found:
                continue
            goal = found[0]
            paid[mentee] = goal - price[entry[mate]]
        if not claim.bound[mentee] or not numbers:
            continue
        least = min(number for number, _ in numbers)
        if least < goal:
            better.append((mentee, min(numbers)[1]))
        elif least == goal:
            bits = sum(1 << entry[mentor] for number, mentor in numbers if number == goal) | 1 << claim.at[mentee]
            if bits & (bits - 1):
                same[mentee] = bits
    return largest


def _scan_numpy(
    block: Block,
    tree: Tree,
    claim: Claim,
    paid: list[int | None],
    better: list[tuple[int, int | None]],
    same: dict[int, int],
) -> int:
    np, largest = numpy(), 0
    mentors = np.array(block.mentors, np.int64)
    column_of = np.full(len(tree.entry[0]) + 1, -1)
    column_of[mentors] = np.arange(len(mentors))
    entry, price = np.array(tree.entry, np.int64)[:, mentors], np.array(claim.price, np.int64)
    at, category = np.array(claim.at, np.int64), np.array(tree.category, np.int64)
    bound = np.array(claim.bound, bool)
    mate = np.array([-1 if mentor is None else mentor for mentor in claim.mate], np.int64)
    for start, stop in parts(block.costs.shape):
        costs = block.costs.matrix(start, stop)
        people = np.array(block.mentees[start:stop], np.int64)
        largest = max(largest, largest_in(costs))
        nodes = entry[0] if len(entry) == 1 else entry[category[people]]
        numbers = _weighed(costs, claim.unit) + price[nodes]
        column, own = column_of[mate[people]], price[at[people]]
        mine = numbers[np.arange(len(people)), column]
        made = np.flatnonzero((column >= 0) & (mine < FORBIDDEN // 2))
        for mentee, number in zip(people[made].tolist(), (mine - own)[made].tolist(), strict=True):
            paid[mentee] = number
        goal = np.where(column >= 0, mine, claim.person + own)
        goal[~bound[people] | (goal > FORBIDDEN // 2)] = -FORBIDDEN
        numbers -= goal[:, None]
        for row in np.flatnonzero(numbers.min(axis=1) < 0).tolist():
            better.append((int(people[row]), block.mentors[int(numbers[row].argmin())]))
        _note_same(same, numbers == 0, nodes, people.tolist(), claim, len(tree.parent))
    return largest


def _weighed(costs: "Ints", unit: int) -> Any:
    np = numpy()
    return costs if unit == 1 else np.where(costs < FORBIDDEN, np.where(costs < FORBIDDEN, costs, 0) * unit, FORBIDDEN)


def _note_same(same: dict[int, int], zero: Any, nodes: "Ints", people: Sequence[int], claim: Claim, width: int) -> None:
    """Note as bits where mentees could enter at the same price, where there is more than their own node."""
    np = numpy()
    paired = np.array([claim.mate[mentee] is not None for mentee in people], np.int64)
    rows = np.flatnonzero(np.count_nonzero(zero, axis=1) > paired)
    for some in _chunks(rows, max(1, (1 << 23) // width)):
        bits = np.zeros((len(some), width), bool)
        where = np.broadcast_to(nodes, (len(people), zero.shape[1]))[some]
        np.put_along_axis(bits, where, zero[some], axis=1)
        bits[np.arange(len(some)), [claim.at[people[row]] for row in some.tolist()]] = True
        for row, packed in zip(some.tolist(), np.packbits(bits, axis=1, bitorder="little"), strict=True):
            same[people[row]] = int.from_bytes(packed.tobytes(), "little")


def _chunks(rows: "Ints", step: int) -> "Iterator[Ints]":
    for first in range(0, len(rows), step):
        yield rows[first : first + step]


def entered(network: Network, tree: Tree, claim: Claim, start: int) -> int:
    """Return, as bits, the nodes outside a set that some mentee inside it may enter."""
    found = 0
    for block in network.blocks:
        movers = [row for row, one in enumerate(block.mentees) if claim.bound[one] and start >> claim.at[one] & 1]
        kinds = {tree.category[block.mentees[row]] for row in movers}
        for kind in kinds:
            outside = [c for c, mentor in enumerate(block.mentors) if not start >> tree.entry[kind][mentor] & 1]
            rows = [row for row in movers if tree.category[block.mentees[row]] == kind]
            for column in _possible(block, rows, outside) if outside else ():
                found |= 1 << tree.entry[kind][block.mentors[column]]
    return found


def _possible(block: Block, rows: list[int], columns: list[int]) -> list[int]:
    """Return the columns in which some of the rows have a pair that may be made."""
    if not has_numpy():
        lists = [block.costs.row(row) for row in rows]
        return [column for column in columns if any(costs[column] is not None for costs in lists)]
    np = numpy()
    wanted, found = np.array(rows, np.int64), np.zeros(len(columns), bool)
    for start, stop in parts(block.costs.shape):
        inside = wanted[(wanted >= start) & (wanted < stop)] - start
        if len(inside):
            found |= (block.costs.matrix(start, stop)[np.ix_(inside, columns)] < FORBIDDEN).any(axis=0)
    return [columns[place] for place in np.flatnonzero(found).tolist()]
