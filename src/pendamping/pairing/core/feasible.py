"""Whether demands can be met at all: people who may have the same mentors are taken together, and a flow is sought."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pendamping.pairing.core.costs import FORBIDDEN, numpy, parts
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.solution import Demand
from pendamping.pairing.core.tree import TOP, Tree, tree_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

Crowds = dict[tuple[int, int, bytes], list[int]]
"""The mentees with the same category and the same mentors; somebody with a lock is alone."""


class Feasible:
    """Pairs and bounds without costs, as arcs of a flow; needs numpy and scipy.

    Nodes are those of the tree, then one a crowd of mentees, then a source and a sink.

    Args:
        network: the problem with all of its demands; what is asked is whether some of them can be met.
    """

    def __init__(self, network: Network) -> None:
        np = numpy()
        self.network = network
        self.tree: Tree = tree_of(network)
        nodes = len(self.tree.parent)
        crowds = list(self._crowds().items())
        arcs = [arc for number, (key, people) in enumerate(crowds) for arc in self._arcs(nodes + number, key, people)]
        self.pairs: Any = np.array(arcs, np.int64).reshape(-1, 4)
        self.supply: Ints = np.array([len(people) for _, people in crowds], np.int32)
        self.source: int = nodes + len(crowds)

    def _crowds(self) -> Crowds:
        np = numpy()
        locked = dict(self.network.locks)
        found: Crowds = {}
        homes = set()
        for number, block in enumerate(self.network.blocks):
            for start, stop in parts(block.costs.shape):
                fine = np.packbits(block.costs.matrix(start, stop) < FORBIDDEN, axis=1)
                for mentee, row in zip(block.mentees[start:stop], fine, strict=True):
                    own = f"{number}".encode() if mentee not in locked else f"{number} {mentee}".encode()
                    key = (self.tree.category[mentee], number, own + b":" + row.tobytes())
                    found.setdefault(key, []).append(mentee)
                    homes.add(mentee)
        for mentee in range(self.network.mentees):
            if mentee not in homes:
                found.setdefault((self.tree.category[mentee], -1, b""), []).append(mentee)
        return found

    def _arcs(self, node: int, key: tuple[int, int, bytes], people: list[int]) -> Iterator[tuple[int, int, int, int]]:
        """Yield the arcs of a crowd: from, to, how many, and the mentee whose lock closes it (or -1)."""
        np = numpy()
        kind, number, mask = key
        lock = dict(self.network.locks).get(people[0], -1)
        yield node, self.tree.rest[kind], len(people), people[0] if lock >= 0 else -1
        if number >= 0:
            mentors = self.network.blocks[number].mentors
            row = np.unpackbits(np.frombuffer(mask.partition(b":")[2], np.uint8))[: len(mentors)]
            for column in np.flatnonzero(row).tolist():
                mentor = mentors[column]
                closing = people[0] if lock not in (-1, mentor) else -1
                yield node, self.tree.entry[kind][mentor], len(people), closing

    def meets(self, demands: Sequence[Demand]) -> bool:
        """Whether some pairing meets some of the demands."""
        return self.reached(demands) is None

    def touched(self, demands: Sequence[Demand]) -> list[Demand]:
        """Return those of some demands that clash by themselves, such as all on a cut; none where all can be met."""
        side = self.reached(demands)
        if side is None:
            return []

        def crossed(demand: Demand) -> bool:
            if demand.kind == "lock":
                return True
            node = demand.number + (1 if demand.kind == "minimum" else 1 + self.network.mentors)
            return (node in side) != (self.tree.parent[node] in side)

        found = [demand for demand in demands if crossed(demand)]
        return list(demands) if self.meets(found) else found

    def reached(self, demands: Sequence[Demand]) -> set[int] | None:
        """Return None where some pairing meets the demands, else the nodes on one side of a cut that forbids it."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import breadth_first_order, maximum_flow

        np = numpy()
        start, end, room, wanted = self._bounded(demands)
        size = self.source + 2
        graph = csr_array((room, (start, end)), shape=(size, size), dtype=np.int32)
        found = maximum_flow(graph, self.source, self.source + 1)
        if found.flow_value == wanted:
            return None
        left = graph - found.flow
        left.data[left.data < 0] = 0
        left.eliminate_zeros()
        return set(breadth_first_order(left, self.source, return_predecessors=False).tolist())

    def _bounds(self, demands: Sequence[Demand]) -> "tuple[Ints, Ints]":
        """Return the least and the most units of every node's arc, with some of the demands only."""
        np, network, first = numpy(), self.network, 1 + self.network.mentors
        low, high = [0] * len(self.tree.parent), [network.mentees] * len(self.tree.parent)
        high[1:first] = network.capacity
        for demand in demands:
            node = demand.number + (1 if demand.kind == "minimum" else first)
            if demand.kind == "minimum" or (demand.kind == "at-least") != (node in self.tree.unpaired):
                low[node] = self.tree.low[node]
            elif demand.kind != "lock":
                high[node] = self.tree.high[node]
        most = network.mentees + 1
        return np.minimum(np.array(low[1:]), most), np.minimum(np.array(high[1:]), most)

    def _bounded(self, demands: Sequence[Demand]) -> "tuple[Ints, Ints, Ints, int]":
        """Return the arcs with what may flow beyond the lower bounds, and how much the bounds want to flow."""
        np, tree = numpy(), self.tree
        nodes = len(tree.parent)
        child = np.arange(1, nodes)
        low, high = self._bounds(demands)
        locked = [demand.number for demand in demands if demand.kind == "lock"]
        parent = np.array(tree.parent[1:], np.int64)
        pairs = self.pairs[~np.isin(self.pairs[:, 3], locked)] if locked else self.pairs
        wants = np.zeros(self.source, np.int64)
        np.add.at(wants, parent, low)
        np.add.at(wants, child, -low)
        wants[nodes:] += self.supply
        wants[TOP] -= self.network.mentees
        more, less = np.flatnonzero(wants > 0), np.flatnonzero(wants < 0)
        source, sink = np.full(len(more), self.source), np.full(len(less), self.source + 1)
        start = np.concatenate([pairs[:, 0], child, source, less])
        end = np.concatenate([pairs[:, 1], parent, more, sink])
        room = np.concatenate([pairs[:, 2], np.maximum(high - low, 0), wants[more], -wants[less]])
        if (high < low).any():
            return start, end, room, -1
        return start, end, room, int(wants[more].sum())
