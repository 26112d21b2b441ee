"""The changes that are still open around a solved pairing: reduced costs from node to node, and the shortest ways."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pendamping.pairing.core.costs import FORBIDDEN, has_numpy, numpy, parts
from pendamping.pairing.core.network import Block, Network
from pendamping.pairing.core.parts import Part
from pendamping.pairing.core.scale import INT64_ROOM, Scale
from pendamping.pairing.core.solution import Solution
from pendamping.pairing.core.tree import TOP, Tree, node_prices, tree_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

FAR = FORBIDDEN
"""The distance of what cannot be reached."""

WORTH = 2_000
"""Pieces of more pairs than this are looked at with numpy, where it is there."""


ALL_AT_ONCE = 700
"""Pieces of up to this many nodes get the ways between all of them in one go."""


class Residual:
    """A solved piece: who is where, and the least reduced cost of moving one unit from node to node.

    All numbers are those of the piece. Nobody locked moves.

    Attributes:
        network: the piece.
        tree: its nodes.
        price: the price of each node.
        at: the node of each mentee.
        goal: the number of each mentee's own pair with the price of its node.
        units: the units from each node to its parent.
        into: for each node, from each node the least reduced cost of coming there in one step.
    """

    def __init__(self, part: Part, solution: Solution) -> None:
        network = part.network
        self.network: Network = network
        self.scale: Scale = solution.scale
        self.tree: Tree = tree_of(network)
        quotas = [solution.quota_price[quota] for quota in part.quotas]
        self.price: list[int] = node_prices(
            self.tree, [solution.mentor_price[mentor] for mentor in part.mentors], quotas
        )
        column = {mentor: number for number, mentor in enumerate(part.mentors)}
        self.at: list[int] = []
        self.goal: list[int] = []
        self.rest: list[int] = [self.tree.rest[kind] for kind in self.tree.category]
        for number, mentee in enumerate(part.mentees):
            mentor, rest = solution.mate[mentee], self.rest[number]
            entry = self.tree.entry[self.tree.category[number]]
            self.at.append(rest if mentor is None else entry[column[mentor]])
            self.goal.append(solution.mentee_price[mentee] + self.price[rest])
        self.units: list[int] = [0] * len(self.tree.parent)
        for node in self.at:
            while node != TOP:
                self.units[node] += 1
                node = self.tree.parent[node]
        self.locked: dict[int, int] = dict(network.locks)
        self.home: dict[int, tuple[Block, int]] = {
            one: (block, row) for block in network.blocks for row, one in enumerate(block.mentees)
        }
        self._ways: dict[int, Sequence[int]] = {}
        self._leads: dict[int, list[int]] = {}
        self._reach: dict[Any, frozenset[int]] = {}
        self._all_reach: Any = None
        self._reduced: dict[int, tuple[int, int, Any]] = {}
        pairs = sum(block.costs.shape[0] * block.costs.shape[1] for block in network.blocks)
        self.dense: bool = pairs > WORTH and self._fits() and has_numpy()
        self.into: Any = self._into_numpy() if self.dense else self._into_plain()

    def _fits(self) -> bool:
        return self.scale.person <= INT64_ROOM and all(abs(price) <= INT64_ROOM for price in self.price)

    def row(self, mentee: int) -> Iterator[tuple[int, int]]:
        """Yield (mentor, reduced cost) of every pair that a mentee may make, the own pair included."""
        if mentee not in self.home:
            return
        block, row = self.home[mentee]
        entry, goal = self.tree.entry[self.tree.category[mentee]], self.goal[mentee]
        for mentor, cost in zip(block.mentors, block.costs.row(row), strict=True):
            if cost is not None:
                yield mentor, cost * self.scale.unit + self.price[entry[mentor]] - goal

    def possible(self, mentee: int) -> list[int]:
        """Return the mentors whom a mentee may have."""
        if self.dense and mentee in self.home:
            block, _ = self.home[mentee]
            fine = numpy().flatnonzero(self._reduced_row(mentee) < FAR).tolist()
            return [block.mentors[column] for column in fine]
        return [mentor for mentor, _ in self.row(mentee)]

    def moves(self, mentee: int, ways: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return what moving a mentee to each possible mentor makes of the total, the least first, and the mentors."""
        entry = self.tree.entry[self.tree.category[mentee]]
        if not self.dense or mentee not in self.home:
            found = sorted((cost + ways[entry[one]], one) for one, cost in self.row(mentee) if ways[entry[one]] < FAR)
            return [total for total, _ in found], [mentor for _, mentor in found]
        np = numpy()
        mentors = np.array(self.home[mentee][0].mentors, np.int64)
        reduced, way = self._reduced_row(mentee), np.asarray(ways, np.int64)[np.array(entry, np.int64)[mentors]]
        fine = (reduced < FAR) & (way < FAR)
        total = np.where(fine, reduced + way, 2 * FAR)
        order = np.argsort(total, kind="stable")[: int(fine.sum())]
        return total[order].tolist(), mentors[order].tolist()

    def _reduced_row(self, mentee: int) -> "Ints":
        """Return the reduced costs of a mentee with all mentors of the block; FAR for a pair that may not be made."""
        np = numpy()
        block, row = self.home[mentee]
        table = self._reduced.get(id(block))
        if table is None or not table[0] <= row < table[1]:
            start, stop = next(part for part in parts(block.costs.shape) if part[0] <= row < part[1])
            people = np.array(block.mentees[start:stop], np.int64)
            entry = np.array(self.tree.entry, np.int64)[:, list(block.mentors)]
            price = np.array(self.price, np.int64)[entry[[self.tree.category[one] for one in people.tolist()]]]
            costs = block.costs.matrix(start, stop)
            goal = np.array(self.goal, np.int64)[people, None]
            made = np.where(costs < FORBIDDEN, costs * self.scale.unit + price - goal, FAR)
            table = self._reduced[id(block)] = (start, stop, made)
        found: Ints = table[2][row - table[0]]
        return found

    def reached(self, start: Sequence[int], closed: frozenset[int]) -> frozenset[int]:
        """Return the nodes that units can get to from some nodes, without passing closed ones."""
        if self.dense and len(self.price) <= ALL_AT_ONCE:
            mask = self._closure(closed)[list(start)].any(axis=0)
            key: Any = mask.tobytes()
            if key not in self._reach:
                self._reach[key] = frozenset(numpy().flatnonzero(mask).tolist())
            return self._reach[key]
        key = frozenset(start)
        if key not in self._reach:
            seen, work = set(start), list(start)
            while work:
                for other in self.steps_from(work.pop()):
                    if other not in seen and other not in closed:
                        seen.add(other)
                        work.append(other)
            self._reach[key] = frozenset(seen)
        return self._reach[key]

    def _closure(self, closed: frozenset[int]) -> Any:
        """Return which nodes can be reached from which, without passing closed ones; each reaches itself."""
        if self._all_reach is None:
            np = numpy()
            leads = (self.into < FAR).T.copy()
            leads[:, list(closed)] = False
            np.fill_diagonal(leads, True)
            for node in range(len(leads)):
                leads |= leads[:, node, None] & leads[node]
            self._all_reach = leads
        return self._all_reach

    def alone(self, mentee: int) -> int:
        """Return the reduced cost of leaving a mentee unpaired."""
        return self.scale.person + self.price[self.rest[mentee]] - self.goal[mentee]

    def slope(self, node: int, place: int) -> int:
        """Return the load price of a place of a mentor's node; of places beyond the list, that of the last."""
        prices = self.network.load_prices
        if prices is None or not 1 <= node <= len(prices) or not prices[node - 1]:
            return 0
        return prices[node - 1][min(place, len(prices[node - 1]) - 1)]

    def ways_to(self, node: int) -> Sequence[int]:
        """Return the reduced distance from every node to one node."""
        found = self._ways.get(node)
        if found is None:
            find = _dense_ways if self.dense else _plain_ways
            found = self._ways[node] = find(self.into, node)
        return found

    def find_all_ways(self) -> None:
        """Find the distances between all nodes, through one node after another; needs numpy."""
        if len(self._ways) == len(self.price):
            return
        np = numpy()
        ways = self.into.copy()
        np.fill_diagonal(ways, 0)
        through = np.empty_like(ways)
        for node in range(len(ways)):
            np.add(ways[:, node, None], ways[node], out=through)
            np.minimum(ways, through, out=ways)
        np.minimum(ways, FAR, out=ways)
        self._ways = dict(enumerate(ways))

    def steps_from(self, node: int) -> list[int]:
        """Return the nodes to which one unit can go from a node in one step."""
        found = self._leads.get(node)
        if found is None:
            if self.dense:
                found = numpy().flatnonzero(self.into[:, node] < FAR).tolist()
            else:
                found = [other for other, row in enumerate(self.into) if row[node] < FAR]
            self._leads[node] = found
        return found

    def _steps(self) -> Iterator[tuple[int, int, int]]:
        """Yield the open steps along the tree, and to staying unpaired: from, to, reduced cost."""
        price, tree = self.price, self.tree
        for node in range(1, len(tree.parent)):
            parent, units = tree.parent[node], self.units[node]
            gap = price[parent] - price[node]
            if units < tree.high[node]:
                yield node, parent, gap + self.slope(node, units)
            if units > tree.low[node]:
                yield parent, node, -gap - self.slope(node, units - 1)
        for mentee, node in enumerate(self.at):
            if mentee not in self.locked:
                yield node, self.rest[mentee], self.alone(mentee)

    def _into_plain(self) -> list[list[int]]:
        nodes = len(self.tree.parent)
        into = [[FAR] * nodes for _ in range(nodes)]
        for start, end, cost in self._steps():
            into[end][start] = min(into[end][start], cost)
        for mentee, node in enumerate(self.at):
            if mentee in self.locked:
                continue
            entry = self.tree.entry[self.tree.category[mentee]]
            for mentor, cost in self.row(mentee):
                if cost < into[entry[mentor]][node]:
                    into[entry[mentor]][node] = cost
        return into

    def _into_numpy(self) -> "Ints":
        np = numpy()
        nodes = len(self.tree.parent)
        into: Ints = np.full((nodes, nodes), FAR)
        for start, end, cost in self._steps():
            into[end, start] = min(int(into[end, start]), cost)
        for block in self.network.blocks:
            self._fill(into, block)
        return into

    def _fill(self, into: "Ints", block: Block) -> None:
        """Put the moves of a block's mentees in."""
        np = numpy()
        goal, at = np.array(self.goal, np.int64), np.array(self.at, np.int64)
        price, entry = np.array(self.price, np.int64), np.array(self.tree.entry, np.int64)[:, list(block.mentors)]
        for start, stop in parts(block.costs.shape):
            costs = block.costs.matrix(start, stop)
            people = np.array(block.mentees[start:stop], np.int64)
            kinds = np.array([self.tree.category[one] for one in people.tolist()])
            moving = np.array([one not in self.locked for one in people.tolist()], bool)
            for kind in np.unique(kinds):
                rows = np.flatnonzero((kinds == kind) & moving)
                rows = rows[np.argsort(at[people[rows]], kind="stable")]
                if not len(rows):
                    continue
                inside = people[rows]
                numbers = np.where(costs[rows] < FORBIDDEN, costs[rows] * self.scale.unit + price[entry[kind]], FAR)
                numbers = np.where(numbers < FAR, numbers - goal[inside, None], FAR)
                heads = np.flatnonzero(np.concatenate([[True], at[inside][1:] != at[inside][:-1]]))
                least = np.minimum.reduceat(numbers, heads, axis=0)
                where = np.ix_(entry[kind], at[inside][heads])
                into[where] = np.minimum(into[where], least.T)


def _plain_ways(into: list[list[int]], goal: int) -> list[int]:
    """Return the distance from every node to one, step by step from there."""
    ways = [FAR] * len(into)
    ways[goal] = 0
    left = set(range(len(into)))
    while left:
        node = min(left, key=ways.__getitem__)
        far = ways[node]
        if far >= FAR:
            break
        left.discard(node)
        for other, cost in enumerate(into[node]):
            if far + cost < ways[other]:
                ways[other] = far + cost
    return ways


def _dense_ways(into: "Ints", goal: int) -> list[int]:
    """Return the distance from every node to one, a whole row of steps at a time."""
    np = numpy()
    ways = np.full(len(into), FAR)
    ways[goal] = 0
    open_ways = ways.copy()
    for _ in range(len(into)):
        node = int(open_ways.argmin())
        far = int(open_ways[node])
        if far >= FAR:
            break
        better = into[node] + far
        closer = better < ways
        ways[closer] = better[closer]
        open_ways[closer] = better[closer]
        open_ways[node] = FAR
    found: list[int] = ways.tolist()
    return found
