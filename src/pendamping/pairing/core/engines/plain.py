"""Successive shortest paths with prices, in plain Python: the engine that needs nothing, and the last word of the other."""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

from pendamping.pairing.core.engines.flow import OUTSIDE, Flow
from pendamping.pairing.core.network import Network, homes
from pendamping.pairing.core.tree import TOP, Tree

Rows = list[list[tuple[int, int]]]
"""For each mentee the pairs that may be made, as (number, entry node)."""

Step = tuple[int, int, int]
"""How a node was reached: from which node, by which mentee (or ``STRAIGHT`` along the tree), paying what."""

STRAIGHT = -1
START = -2
LONG = 96
"""A row of which more than this was looked at is sorted again by today's prices."""


def rows_of(network: Network, tree: Tree, unit: int) -> Rows:
    """Return the rows of a network; a locked mentee has the locked pair alone."""
    rows: Rows = [[] for _ in range(network.mentees)]
    locked = dict(network.locks)
    for number, row, mentee in homes(network):
        block = network.blocks[number]
        entry = tree.entry[tree.category[mentee]]
        only = locked.get(mentee)
        rows[mentee] = [
            (cost * unit, entry[mentor])
            for mentor, cost in zip(block.mentors, block.costs.row(row), strict=True)
            if cost is not None and (only is None or only == mentor)
        ]
    return rows


class Search:
    """Shortest paths over the pairs and the tree of a flow, whose reduced costs are never negative.

    Prices only rise while one search is used. So a row sorted by number plus an earlier price can be left as soon as
    that sum is too large.
    """

    def __init__(self, flow: Flow, rows: Rows) -> None:
        price = flow.price
        self.flow = flow
        self.rows: list[list[tuple[int, int, int]]] = [
            sorted((number + price[node], number, node) for number, node in row) for row in rows
        ]
        self.person: int = flow.scale.person
        self.rest: list[int] = [flow.tree.rest[kind] for kind in flow.tree.category]
        self.distance: dict[int, int] = {}
        self.steps: dict[int, Step] = {}
        self.heap: list[tuple[int, int]] = []
        self.settled: dict[int, int] = {}
        self.entering: int | None = None

    def insert(self, mentee: int) -> bool:
        """Put one more mentee in at the least total, moving others along; False where there is no way."""
        self._begin()
        self.entering = mentee
        self._offer_row(mentee, 0, START, TOP)
        return self._push(TOP)

    def reinsert(self, mentee: int) -> None:
        """Put a mentee in again, after the row got more pairs; the others may change places, the loads may not."""
        node = self.flow.at[mentee]
        self._begin()
        self._offer_row(mentee, 0, START, node)
        self._push(node)

    def widen(self, mentee: int, pairs: list[tuple[int, int]]) -> None:
        """Give a mentee more pairs; put the mentee in again before anything else."""
        price = self.flow.price
        more = [(number + price[node], number, node) for number, node in pairs]
        self.rows[mentee] = sorted(self.rows[mentee] + more)

    def fill(self, node: int) -> bool:
        """Send one more unit from a node to its parent at the least total; False where there is no way."""
        self._begin()
        if self.flow.units[node] >= self.flow.tree.high[node]:
            return False
        self._offer(self.flow.tree.parent[node], 0, (START, STRAIGHT, 0))
        if not self._push(node):
            return False
        self.flow.units[node] += 1
        return True

    def spill(self, node: int) -> bool:
        """Send one unit less from an overfull node to its parent, at the least total; False where there is no way."""
        self._begin()
        self._offer(node, 0, (START, STRAIGHT, 0))
        if not self._push(self.flow.tree.parent[node]):
            return False
        self.flow.units[node] -= 1
        return True

    def distances(self, start: int) -> dict[int, int]:
        """Return the reduced distance from a node to every node that can be reached."""
        self._begin()
        self._offer(start, 0, (START, STRAIGHT, 0))
        return self._settle(-1)

    def _begin(self) -> None:
        self.distance, self.steps, self.heap, self.settled = {}, {}, [], {}
        self.entering = None

    def _push(self, target: int) -> bool:
        """Follow the shortest path from what was offered to a target, change the prices, and move along it."""
        settled = self._settle(target)
        if target not in settled:
            return False
        length, price = settled[target], self.flow.price
        for node, far in settled.items():
            price[node] += length - far
        self._walk(target)
        return True

    def _settle(self, target: int) -> dict[int, int]:
        """Return the distance of every node up to a target, nearest first."""
        self.settled = settled = {}
        while self.heap:
            far, node = heappop(self.heap)
            if node in settled:
                continue
            settled[node] = far
            if node == target:
                break
            self._relax(node, far, target)
        return settled

    def _relax(self, node: int, far: int, target: int) -> None:
        """Offer what can be reached from a node: by moving its mentees, and along the tree."""
        flow = self.flow
        base = far - flow.price[node]
        for mentee in flow.members[node]:
            if flow.locked[mentee] < 0:
                self._offer_row(mentee, base - flow.paid[mentee], node, target)
        if node != TOP:
            self._offer_up(node, base)
        for child in flow.children[node]:
            if flow.units[child] and (cost := flow.down(child)) is not None:
                self._offer(child, base + cost + flow.price[child], (node, STRAIGHT, 0))

    def _offer_row(self, mentee: int, base: int, node: int, target: int) -> None:
        """Offer the places where a mentee could go, as far as they are nearer than the target."""
        distance, steps, heap, price = self.distance, self.steps, self.heap, self.flow.price
        units, high = self.flow.units, self.flow.tree.high
        row = self.rows[mentee]
        near = distance.get(target)
        limit = None if near is None else near - base
        if self.flow.locked[mentee] < 0:
            rest = self.rest[mentee]
            if limit is None or self.person + price[rest] < limit:
                self._offer(rest, base + self.person + price[rest], (node, mentee, self.person))
                near = distance.get(target)
                limit = None if near is None else near - base
        seen = 0
        for key, number, other in row:
            if limit is not None and key >= limit:
                break
            seen += 1
            found = base + number + price[other]
            known = distance.get(other)
            if known is None or found < known:
                distance[other] = found
                steps[other] = (node, mentee, number)
                heappush(heap, (found, other))
                if other == target:
                    limit = found - base
                elif target == TOP and units[other] < high[other]:
                    self._offer_up(other, found - price[other])
                    near = distance.get(target)
                    limit = None if near is None else near - base
        if seen > LONG:
            self.rows[mentee] = sorted((number + price[other], number, other) for _, number, other in row)

    def _offer_up(self, node: int, base: int) -> None:
        """Offer the parent of a node where there is room."""
        cost = self.flow.up(node)
        if cost is not None:
            parent = self.flow.tree.parent[node]
            self._offer(parent, base + cost + self.flow.price[parent], (node, STRAIGHT, 0))

    def _offer(self, node: int, found: int, step: Step) -> None:
        known = self.distance.get(node)
        if known is None or found < known:
            self.distance[node] = found
            self.steps[node] = step
            heappush(self.heap, (found, node))

    def _walk(self, target: int) -> None:
        """Move everybody along the path that ends at a target."""
        flow, node = self.flow, target
        parent = flow.tree.parent
        while node != START:
            before, mentee, paid = self.steps[node]
            if mentee != STRAIGHT:
                flow.move(mentee, node, paid)
            elif before != START:
                if before != TOP and parent[before] == node:
                    flow.units[before] += 1
                else:
                    flow.units[node] -= 1
            node = before


def build(
    flow: Flow, rows: Rows, seats: Sequence[int | None] = (), progress: Callable[[int], None] | None = None
) -> tuple[Search, bool]:
    """Put everybody in, the locked first, and then meet every bound; False where it cannot be done.

    Args:
        flow: an empty flow; it is changed.
        rows: the pairs of each mentee.
        seats: mentors who have mentees already, in pairs so cheap that no other pair of these mentees can compete.
        progress: told after each mentee.
    """
    if seats:
        seat(flow, rows, seats)
    search = Search(flow, rows)
    if any(high < 0 for high in flow.tree.high):
        return search, False
    order = [mentee for mentee in range(len(rows)) if flow.at[mentee] == OUTSIDE]
    for mentee in sorted(order, key=lambda mentee: flow.locked[mentee] < 0):
        if not _enter(search, mentee) and not search.insert(mentee):
            return search, False
        if progress is not None:
            progress(1)
    return search, meet_bounds(search)


def seat(flow: Flow, rows: Rows, seats: Sequence[int | None]) -> None:
    """Seat mentees with given mentors and price the places by their loads; locked mentees go to their lock."""
    tree = flow.tree
    for mentee, mentor in enumerate(seats):
        mentor = flow.locked[mentee] if flow.locked[mentee] >= 0 else mentor
        node = -1 if mentor is None else tree.entry[tree.category[mentee]][mentor]
        numbers = [number for number, other in rows[mentee] if other == node]
        if numbers:
            flow.sit(mentee, node, numbers[0])
    flow.price_by_load()


def meet_bounds(search: Search) -> bool:
    """Bring the units of every node within its bounds; False where it cannot be done."""
    flow, tree = search.flow, search.flow.tree
    for node in range(1, len(tree.parent)):
        while flow.units[node] > tree.high[node]:
            if not search.spill(node):
                return False
    for node in range(1, len(tree.parent)):
        while flow.units[node] < tree.low[node]:
            if not search.fill(node):
                return False
    return True


def _enter(search: Search, mentee: int) -> bool:
    """Put a mentee straight in where the best place is free, without a search; False where it is not."""
    flow, price = search.flow, search.flow.price
    row = search.rows[mentee]
    limit = price[search.rest[mentee]] + search.person
    best = None
    for key, number, node in row:
        if key >= limit:
            break
        if number + price[node] < limit:
            best, limit = (number, node), number + price[node]
    if best is None:
        return False
    number, node = best
    climb = []
    while node != TOP:
        cost, parent = flow.up(node), flow.tree.parent[node]
        if cost is None or cost + price[parent] != price[node]:
            return False
        climb.append(node)
        node = parent
    flow.move(mentee, best[1], number)
    for node in climb:
        flow.units[node] += 1
    return True
