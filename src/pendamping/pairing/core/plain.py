"""The engine that needs nothing but Python: successive shortest paths with prices, mentee by mentee."""

from collections.abc import Callable
from heapq import heappop, heappush

from pendamping.pairing.core.flow import Flow
from pendamping.pairing.core.network import Network, homes
from pendamping.pairing.core.tree import TOP, Tree

Rows = list[list[tuple[int, int]]]
"""For each mentee the possible pairs as (number, entry node), the smallest number first."""

Step = tuple[int, int, int]
"""How a node was reached: from which node, by which mentee (or -1 along the tree), paying what."""

STRAIGHT = -1


def rows_of(network: Network, tree: Tree, unit: int) -> Rows:
    """Return the sorted rows of a network; a locked mentee has the locked pair alone."""
    rows: Rows = [[] for _ in range(network.mentees)]
    locked = dict(network.locks)
    for number, row, mentee in homes(network):
        block = network.blocks[number]
        entry = tree.entry[tree.category[mentee]]
        only = locked.get(mentee)
        rows[mentee] = sorted(
            (cost * unit, entry[mentor])
            for mentor, cost in zip(block.mentors, block.costs.row(row), strict=True)
            if cost is not None and (only is None or only == mentor)
        )
    return rows


class Search:
    """Shortest paths over the pairs and the tree of a flow, whose reduced costs are never negative."""

    def __init__(self, flow: Flow, rows: Rows) -> None:
        self.flow = flow
        self.rows = rows
        self.floor = min(flow.price)
        self.person = flow.scale.person
        self.rest = [flow.tree.rest[kind] for kind in flow.tree.category]

    def insert(self, mentee: int) -> bool:
        """Put one more mentee in at the least total, moving others along; False where there is no way."""
        reached: dict[int, tuple[int, Step]] = {}
        for number, node in self.rows[mentee]:
            _offer(reached, node, number + self.flow.price[node], (OUTSIDE_STEP, mentee, number))
        if self.flow.locked[mentee] < 0:
            node = self.rest[mentee]
            _offer(reached, node, self.person + self.flow.price[node], (OUTSIDE_STEP, mentee, self.person))
        return self._push(reached, TOP)

    def fill(self, node: int) -> bool:
        """Send one more unit from a node to its parent at the least total; False where there is no way."""
        parent = self.flow.tree.parent[node]
        if self.flow.units[node] >= self.flow.tree.high[node]:
            return False
        if not self._push({parent: (0, (OUTSIDE_STEP, STRAIGHT, 0))}, node):
            return False
        self.flow.units[node] += 1
        return True

    def _push(self, start: dict[int, tuple[int, Step]], target: int) -> bool:
        """Follow the shortest path from some nodes to a target, change the prices, and move along it."""
        settled, steps = self.reach(start, target)
        if target not in settled:
            return False
        length, price = settled[target], self.flow.price
        for node, distance in settled.items():
            price[node] += length - distance
        self._walk(steps, target)
        return True

    def reach(self, start: dict[int, tuple[int, Step]], target: int) -> tuple[dict[int, int], dict[int, Step]]:
        """Return the distance of every node up to a target (-1: of all), and how each was reached."""
        distance = {node: found for node, (found, _) in start.items()}
        steps = {node: step for node, (_, step) in start.items()}
        heap = sorted((found, node) for node, found in distance.items())
        settled: dict[int, int] = {}
        while heap:
            far, node = heappop(heap)
            if node in settled:
                continue
            settled[node] = far
            if node == target:
                break
            self._relax(node, far, distance, steps, heap, target)
        return settled, steps

    def _relax(
        self,
        node: int,
        far: int,
        distance: dict[int, int],
        steps: dict[int, Step],
        heap: list[tuple[int, int]],
        target: int,
    ) -> None:
        """Offer what can be reached from a node: by moving its mentees, and along the tree."""
        flow = self.flow
        price, floor, person = flow.price, self.floor, self.person
        base = far - price[node]
        near = distance.get(target)
        for mentee in flow.members[node]:
            if flow.locked[mentee] >= 0:
                continue
            start = base - flow.paid[mentee]
            limit = None if near is None else near - start - floor
            for number, other in self.rows[mentee]:
                if limit is not None and number >= limit:
                    break
                found = start + number + price[other]
                known = distance.get(other)
                if known is None or found < known:
                    distance[other] = found
                    steps[other] = (node, mentee, number)
                    heappush(heap, (found, other))
            other = self.rest[mentee]
            found = start + person + price[other]
            known = distance.get(other)
            if known is None or found < known:
                distance[other] = found
                steps[other] = (node, mentee, person)
                heappush(heap, (found, other))
                near = distance.get(target)
        for other, found in self._along(node, base):
            known = distance.get(other)
            if known is None or found < known:
                distance[other] = found
                steps[other] = (node, STRAIGHT, 0)
                heappush(heap, (found, other))

    def _along(self, node: int, base: int) -> list[tuple[int, int]]:
        """Return what can be reached from a node along the tree, with the distance."""
        flow = self.flow
        found = []
        if node != TOP and (cost := flow.up(node)) is not None:
            parent = flow.tree.parent[node]
            found.append((parent, base + cost + flow.price[parent]))
        for child in flow.children[node]:
            if (cost := flow.down(child)) is not None:
                found.append((child, base + cost + flow.price[child]))
        return found

    def _walk(self, steps: dict[int, Step], target: int) -> None:
        """Move everybody along the path that ends at a target."""
        flow, node = self.flow, target
        parent = flow.tree.parent
        while node != OUTSIDE_STEP:
            before, mentee, paid = steps[node]
            if mentee != STRAIGHT:
                flow.move(mentee, node, paid)
            elif before != OUTSIDE_STEP:
                if before != TOP and parent[before] == node:
                    flow.units[before] += 1
                else:
                    flow.units[node] -= 1
            node = before


OUTSIDE_STEP = -2


def _offer(reached: dict[int, tuple[int, Step]], node: int, found: int, step: Step) -> None:
    known = reached.get(node)
    if known is None or found < known[0]:
        reached[node] = (found, step)


def build(flow: Flow, rows: Rows, progress: Callable[[int, int], None] | None = None) -> bool:
    """Put everybody in, the locked first, and then fill every node up to its least; False where it cannot be done."""
    if any(high < 0 for high in flow.tree.high):
        return False
    search = Search(flow, rows)
    order = sorted(range(len(rows)), key=lambda mentee: (flow.locked[mentee] < 0, mentee))
    for done, mentee in enumerate(order):
        if progress is not None:
            progress(done, len(order))
        if not _enter(search, mentee) and not search.insert(mentee):
            return False
    for node, low in enumerate(flow.tree.low):
        while flow.units[node] < low:
            if not search.fill(node):
                return False
    top = flow.price[TOP]
    flow.price[:] = [price - top for price in flow.price]
    return True


def _enter(search: Search, mentee: int) -> bool:
    """Put a mentee straight in where the best place is free, without a search; False where it is not."""
    flow, price = search.flow, search.flow.price
    row = search.rows[mentee]
    if not row:
        return False
    best = min((number + price[node], number, node) for number, node in row[:1])
    number, node = best[1], best[2]
    limit = number + price[node]
    for other, place in row[1:]:
        if other + search.floor >= limit:
            break
        if other + price[place] < limit:
            number, node, limit = other, place, other + price[place]
    climb, step = [], node
    while step != TOP:
        cost = flow.up(step)
        parent = flow.tree.parent[step]
        if cost is None or cost + price[parent] != price[step]:
            return False
        climb.append(step)
        step = parent
    if limit > price[search.rest[mentee]] + search.person:
        return False
    flow.move(mentee, node, number)
    for step in climb:
        flow.units[step] += 1
    return True
