"""The tie-break: among all best pairings, the one whose sorted list of (mentee, mentor) is the smallest.

All best pairings, and no others, use only arcs of reduced cost zero under any optimal prices. From one of them every
other is reached along closed walks of such arcs. Mentee after mentee is moved to the smallest mentor from which such
a walk leads back, through mentees with a larger number only; then the mentee stays. Nothing is assumed: where no walk
is found, every node that could be reached has been looked at.
"""

from collections.abc import Iterator

from pendamping.pairing.core.engines.flow import Flow
from pendamping.pairing.core.tree import TOP

Options = dict[int, int]
"""For mentees with a choice: the nodes where they could enter at reduced cost zero, as a set of bits."""


def settle_ties(flow: Flow, options: Options) -> None:
    """Move everybody to the smallest best pairing, in place.

    Args:
        flow: a best pairing with its prices.
        options: bits of the nodes with reduced cost zero, for mentees with more than one.
    """
    walk = _Walk(flow, options)
    if walk.trim():
        walk.settle()


class _Walk:
    """Reachability over arcs of reduced cost zero."""

    def __init__(self, flow: Flow, options: Options) -> None:
        self.inside: list[int] = []
        self.flow = flow
        self.options = {mentee: bits for mentee, bits in options.items() if flow.locked[mentee] < 0}
        nodes = range(len(flow.tree.parent))
        self.crowd = [{m for m in flow.members[node] if m in self.options} for node in nodes]
        self.along = [self._tree_bits(node) for node in nodes]
        self.out: list[int | None] = [None] * len(nodes)

    def _tree_bits(self, node: int) -> int:
        """Return the nodes that one unit can be sent to along the tree at reduced cost zero."""
        flow, bits = self.flow, 0
        if node != TOP:
            parent, cost = flow.tree.parent[node], flow.up(node)
            if cost is not None and cost + flow.price[parent] == flow.price[node]:
                bits |= 1 << parent
        for child in flow.children[node]:
            cost = flow.down(child)
            if cost is not None and cost + flow.price[child] == flow.price[node]:
                bits |= 1 << child
        return bits

    def _leads(self, node: int) -> int:
        """Return the nodes that a node leads to."""
        bits = self.out[node]
        if bits is None:
            bits = self.along[node]
            for mentee in self.crowd[node]:
                bits |= self.options[mentee]
            self.out[node] = bits = bits & ~(1 << node)
        return bits

    def trim(self) -> bool:
        """Drop the choices that lie on no closed walk; False where none is left."""
        part = parts_of([self._leads(node) for node in range(len(self.out))])
        inside: dict[int, int] = {}
        for node, number in enumerate(part):
            inside[number] = inside.get(number, 0) | 1 << node
        kept: Options = {}
        for mentee, bits in self.options.items():
            node = self.flow.at[mentee]
            left = bits & inside[part[node]] | 1 << node
            if left & (left - 1):
                kept[mentee] = left
            else:
                self.crowd[node].discard(mentee)
        self.options = kept
        self.along = [bits & inside[part[node]] for node, bits in enumerate(self.along)]
        self.out = [None] * len(self.out)
        self.inside = [inside[number] for number in part]
        return bool(kept)

    def settle(self) -> None:
        """Give every mentee in turn the smallest mentor that leaves a best pairing."""
        for mentee in sorted(self.options):
            node = self.flow.at[mentee]
            self.crowd[node].discard(mentee)
            self.out[node] = None
            self._improve(mentee, node)

    def _improve(self, mentee: int, node: int) -> None:
        """Move one mentee to the smallest mentor from which a walk leads back to where the mentee was."""
        mine, dead = self._rank(node), 0
        better = sorted((self._rank(other), other) for other in ones(self.options[mentee]))
        for rank, other in better:
            if rank >= mine:
                return
            if dead >> other & 1:
                continue
            seen, path = self._path(other, node, dead)
            if path is not None:
                self._shift(mentee, other)
                for (start, who), end in zip(path, [*[step for step, _ in path[1:]], node], strict=True):
                    self._step(start, end, who)
                return
            dead |= seen

    def _rank(self, node: int) -> int:
        owner = self.flow.tree.owner[node]
        return owner if owner >= 0 else len(self.flow.tree.parent)

    def _path(self, start: int, goal: int, dead: int) -> tuple[int, list[tuple[int, int]] | None]:
        """Return the nodes seen, and the steps (node, mentee or -1) of a path, or None."""
        seen, queue = dead | 1 << start, [start]
        before: dict[int, int] = {}
        for node in queue:
            fresh = self._leads(node) & ~seen
            seen |= fresh
            if fresh >> goal & 1:
                path = [(node, self._carrier(node, goal))]
                while node != start:
                    node, end = before[node], node
                    path.append((node, self._carrier(node, end)))
                return seen, path[::-1]
            for other in ones(fresh):
                before[other] = node
                queue.append(other)
        return seen, None

    def _carrier(self, start: int, end: int) -> int:
        """Return who can go from a node to another: -1 along the tree, or else a mentee."""
        if self.along[start] >> end & 1:
            return -1
        return min(mentee for mentee in self.crowd[start] if self.options[mentee] >> end & 1)

    def _shift(self, mentee: int, node: int) -> None:
        """Move a mentee to a node at reduced cost zero."""
        flow, before = self.flow, self.flow.at[mentee]
        flow.move(mentee, node, flow.paid[mentee] + flow.price[before] - flow.price[node])

    def _step(self, start: int, end: int, who: int) -> None:
        """Send one unit from a node to another, by a mentee or along the tree."""
        flow = self.flow
        if who >= 0:
            self.crowd[start].discard(who)
            self.crowd[end].add(who)
            self._shift(who, end)
            self.out[start] = self.out[end] = None
            return
        if start != TOP and flow.tree.parent[start] == end:
            flow.units[start] += 1
        else:
            flow.units[end] -= 1
        for node in (start, end):
            self.along[node] = self._tree_bits(node) & self.inside[node]
            self.out[node] = None


def ones(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set.

    >>> list(ones(0b10110))
    [1, 2, 4]
    """
    if bits.bit_count() * 8 > bits.bit_length():
        for place, bit in enumerate(reversed(format(bits, "b"))):
            if bit == "1":
                yield place
        return
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def parts_of(out: list[int]) -> list[int]:
    """Return for each node the number of its strongly connected part.

    >>> parts = parts_of([0b010, 0b001, 0b001])
    >>> parts[0] == parts[1] != parts[2]
    True
    """
    number = [-1] * len(out)
    order = [-1] * len(out)
    stack: list[int] = []
    path: list[int] = []
    count = parts = 0
    for root in range(len(out)):
        if order[root] >= 0:
            continue
        work: list[tuple[int, Iterator[int]]] = [(root, ones(out[root]))]
        order[root] = count
        count += 1
        stack.append(root)
        path.append(root)
        while work:
            node, others = work[-1]
            for other in others:
                if order[other] < 0:
                    order[other] = count
                    count += 1
                    stack.append(other)
                    path.append(other)
                    work.append((other, ones(out[other])))
                    break
                if number[other] < 0:
                    while order[path[-1]] > order[other]:
                        path.pop()
            else:
                work.pop()
                if path[-1] == node:
                    path.pop()
                    while True:
                        member = stack.pop()
                        number[member] = parts
                        if member == node:
                            break
                    parts += 1
    return number
